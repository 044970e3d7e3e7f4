"""The bundled reports tell the story that their README promises, with one announcement missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "examples" / "reports"


def lines() -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for path in sorted(REPORTS.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def test_the_readme_beside_names_every_file() -> None:
    readme = (REPORTS.parent / "README.md").read_text(encoding="utf-8")
    missing = [
        path.name for path in sorted(REPORTS.iterdir()) if f"`reports/{path.name}`" not in readme
    ]
    assert missing == []


def test_reports_come_in_every_form_and_some_lack_a_date() -> None:
    assert {path.suffix for path in REPORTS.iterdir()} == {".txt", ".jsonl", ".html"}
    assert {"published" in row for row in lines()} == {True, False}


def test_the_left_out_announcement_is_left_out() -> None:
    published = [row.get("published", "") for row in lines()]
    assert not [day for day in published if day.startswith("2016-12")]
    assert not [path.name for path in REPORTS.iterdir() if "Manama" in path.read_text("utf-8")]
