"""The scores of `muster eval` are those of the evaluation data's own scorer, with causes beside."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from muster.cli import main
from muster.errors import InputError
from muster.evaluate.compare import Comparison, pairs
from muster.evaluate.gold import read_gold, read_names

TEXT = "Norway sent 300 troops to Mali. In all 90 lorries left for Niger. Togo lost 12 soldiers."


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


def rows(*words: str | Path) -> list[dict[str, Any]]:
    result = run("eval", *words, "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def part(found: Sequence[dict[str, Any]], name: str) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in found if row["part"] == name}


@pytest.mark.parametrize("chosen", [(), ("--from", "2015-01-01"), ("--before", "2015-01-01")])
def test_figures_equal_those_of_the_scorer(
    chosen: Sequence[str], shared: Path, tmp_path: Path
) -> None:
    gold, claims = shared / "gold" / "dev", tmp_path / "claims.jsonl"
    claims.write_text(run("extract", gold, "--format", "jsonl").stdout, encoding="utf-8")
    scorer = [sys.executable, str(shared / "gold" / "score.py"), str(gold), str(claims), "--json"]
    done = subprocess.run([*scorer, *chosen], capture_output=True, text=True, check=True)
    theirs, ours = json.loads(done.stdout), rows(gold, *chosen, "--examples", "0")
    for name, row in part(ours, "score").items():
        wanted = theirs[name]
        got = {key: row[key] for key in ("gold", "predicted", "precision", "recall", "f1")}
        assert {**got, "f1 95%": row["interval"]} == wanted
    assert {n: row["share"] for n, row in part(ours, "field").items()} == theirs["fields"]
    kinds = part(ours, "kind").items()
    assert {
        name: {"gold": row["gold"], "predicted": row["predicted"], "figure f1": row["f1"]}
        for name, row in kinds
    } == theirs["kinds"]


def claim(quote: str, kind: str, low: int | None = None, **said: object) -> dict[str, Any]:
    start = TEXT.index(quote)
    span = [start, start + len(quote)]
    fields: dict[str, Any] = {"status": "done", "place": [], "low": low, "high": low}
    return {"kind": kind, "span": span, "quote": quote, **fields, **said}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    write(
        folder,
        [
            claim("300 troops", "presence", 300, actor="Norway"),
            claim("90 lorries", "deploy", 90),
            claim("12 soldiers", "killed", 12, actor="Benin", status="planned"),
        ],
    )
    return folder


def write(folder: Path, claims: list[dict[str, Any]], **said: object) -> None:
    row = {"id": "made", "published": "2016-05-01", "text": TEXT, "claims": claims, **said}
    (folder / "made.json").write_text(json.dumps(row), encoding="utf-8")


def test_mistakes_are_counted_by_cause(gold: Path) -> None:
    causes = {
        (row["group"], row["cause"]): row["count"] for row in rows(gold) if row["part"] == "cause"
    }
    told = {
        ("missed", "kind differs: presence read as deploy"),
        ("missed", "noun unknown: something else is counted"),
        ("spurious", "kind differs: presence read as deploy"),
        ("wrong field", "actor: other by actors:subject"),
        ("wrong field", "status: other by status:happened"),
    }
    assert {cause for cause, count in causes.items() if count == 1} >= told


def test_an_example_quotes_the_report_with_some_words_around(gold: Path) -> None:
    (example,) = (r for r in rows(gold) if r["part"] == "example" and "lorries" in r["quote"])
    assert example["context"].startswith("sent 300 troops to Mali. In all 90 lorries left for")
    assert (example["gold"], example["got"]) == ("deploy 90..90", None)


def test_no_examples_show_nothing_of_the_reports(gold: Path) -> None:
    shown = run("eval", gold, "--examples", "0", "--format", "jsonl").stdout
    assert "lorries" not in shown
    assert "made" not in [json.loads(line).get("document") for line in shown.splitlines()]


def test_reports_are_chosen_by_name_and_day(gold: Path) -> None:
    def counted(*words: str) -> int:
        return int(part(rows(gold, *words), "score")["found"]["gold"])

    assert counted("--only", "ma*") == counted("--from", "2016-05-01") == 3
    assert counted("--only", "x*") == counted("--before", "2016-05-01") == 0


def test_a_table_has_a_part_below_the_other(gold: Path) -> None:
    shown = run("eval", gold, "--format", "table").stdout
    heads = ["gold  predicted", "asked  right", "cause", "document"]
    places = [shown.index(head) for head in heads]
    assert places == sorted(places)


def test_names_that_mean_the_same_are_read_beside_the_folder(gold: Path) -> None:
    (gold.parent / "names.tsv").write_text("name\taliases\nBenin\ttogo|dahomey\n", "utf-8")
    names = read_names(gold.parent / "names.tsv")
    assert names == {"togo": "benin", "dahomey": "benin"}
    same = Comparison(names).fields["actor"]
    assert same({"actor": "Benin"}, {"actor": "the Togo"})
    assert part(rows(gold), "field")["actor"]["right"] == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a Pentagon official", "Pentagon", True),
        ("an official", "the officials", False),
        ("army", None, False),
        (None, None, True),
        ("army", "one two three four five six seven eight nine ten army", False),
    ],
)
def test_sources_are_the_same_by_a_word_that_says_something(
    one: str | None, other: str | None, *, same: bool
) -> None:
    assert Comparison().fields["source"]({"source": one}, {"source": other}) is same


def test_a_claim_answers_to_one_other_and_equal_figures_first() -> None:
    wanted = [{"kind": "deploy", "span": (0, 10), "low": 5, "high": 5}]
    got = [{**wanted[0], "low": 6}, {**wanted[0], "span": (2, 10)}]
    assert pairs(wanted, got) == [(wanted[0], got[1])]


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        (None, "no list `claims`; annotate the report, or move it elsewhere"),
        ([{"kind": "deploy"}], "claim 1 lacks a kind, a span or a quote; add it"),
        (
            [{"kind": "deploy", "span": [0, 6], "quote": "Sweden"}],
            "claim 1 quotes 'Sweden', but 0-6 reads 'Norway'; mend the span",
        ),
    ],
)
def test_a_bad_report_is_named(gold: Path, claims: Any, message: str) -> None:
    write(gold, claims)
    with pytest.raises(InputError) as told:
        read_gold(gold)
    assert str(told.value) == f"{gold / 'made.json'}: {message}"


def test_a_folder_without_reports_is_named(tmp_path: Path) -> None:
    assert run("eval", tmp_path).stderr == (
        f"Error: {tmp_path}: no .json files; name a folder of annotated reports\n"
    )
