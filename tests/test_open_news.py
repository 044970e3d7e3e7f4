"""Annotations of real news whose texts lie in public packages, without any of the texts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

from muster.model import Kind, Status

ROOT = Path(__file__).parents[1] / "benchmarks" / "open_news"
sys.path.insert(0, str(ROOT))

from gather import CLAIMS, tagged  # noqa: E402


def reports() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CLAIMS.read_text(encoding="utf-8").splitlines()]


def test_every_mark_is_a_claim_by_the_guidelines() -> None:
    for report in reports():
        assert report["part"] in {"fix", "later", "hold"}
        starts = [claim["span"] for claim in report["claims"]]
        assert starts == sorted(starts), report["id"]
        for claim in report["claims"]:
            start, end = claim["span"]
            assert 0 <= start < end
            assert claim["kind"] in get_args(Kind)
            assert claim.get("status", "done") in get_args(Status)
            low, high = claim.get("low"), claim.get("high")
            assert low is None or high is None or low <= high


def test_no_report_stands_twice_and_none_carries_its_text() -> None:
    names = [report["id"] for report in reports()]
    assert len(names) == len(set(names))
    assert {key for report in reports() for key in report} == {
        "id",
        "part",
        "published",
        "text_id",
        "claims",
    }


def test_words_one_a_line_become_sentences_again(tmp_path: Path) -> None:
    folder = tmp_path / "neuroner" / "data" / "conll2003" / "en"
    folder.mkdir(parents=True)
    for part in ("train", "valid", "test"):
        (folder / f"{part}.txt").write_text("", encoding="utf-8")
    words = ["It", "'s", '"', "40", "(", "Irish", ")", "men", ",", '"', "he", "said", "."]
    lines = ["-DOCSTART- -X- O O", "", *(f"{word} X X O" for word in words), "", "Yes X X O", ""]
    (folder / "valid.txt").write_text("\n".join(lines), encoding="utf-8")
    assert list(tagged(tmp_path)) == [
        ("conll-valid-0000", 'It\'s "40 (Irish) men," he said.\n\nYes')
    ]


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    command: list[str | Path] = [
        sys.executable,
        ROOT / "gather.py",
        tmp_path,
        tmp_path,
        tmp_path / "out",
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    missing = tmp_path / "gensim" / "test" / "test_data" / "lee_background.cor"
    assert run.returncode == 1
    assert run.stderr == (
        f"{missing} is missing: unpack its package (the head of {ROOT / 'gather.py'})\n"
    )


@pytest.mark.parametrize("arguments", [[], ["one", "two"]])
def test_without_three_folders_it_says_how_it_is_used(arguments: list[str]) -> None:
    command: list[str | Path] = [sys.executable, ROOT / "gather.py", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "python benchmarks/open_news/gather.py PACKAGES SHARED OUT" in run.stderr
