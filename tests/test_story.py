"""From the bundled reports to the books: the story that the README tells of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from muster.cli import main

ROOT = Path(__file__).parents[1]
OPENING = ["--opening", "0@2015-10-01"]

Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Puts a question about a theatre to the books of the bundled reports."""
    ledger = str(tmp_path_factory.mktemp("story") / "ledger.db")

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(main, [*arguments, "--ledger", ledger], catch_exceptions=False)
        assert done.exit_code == 0, done.stderr
        return done.stdout

    run("add", str(ROOT / "examples" / "reports"))
    return lambda *question: [json.loads(line) for line in run(*question).splitlines()]


@pytest.fixture(scope="module")
def findings(ask: Ask) -> list[dict[str, Any]]:
    return ask("check", "--actor", "United States", "--in", "Syria", *OPENING)


def of_type(findings: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [finding for finding in findings if finding["type"] == name]


def test_the_missing_announcement_is_missed(findings: list[dict[str, Any]]) -> None:
    gap = of_type(findings, "unexplained")[0]
    assert (gap["start"], gap["end"]) == ("2016-04-25", "2017-02-25")
    assert "about 450 came to Syria" in gap["sentence"]
    assert "about 200 if the deployment planned as “250 more troops”" in gap["sentence"]


def test_the_cap_is_passed_unless_it_counts_otherwise(findings: list[dict[str, Any]]) -> None:
    [limit] = of_type(findings, "limit")
    assert (limit["start"], limit["low"]) == ("2017-03-09", 830)
    assert limit["sentence"] == (
        "United States in Syria, limit of 500, “500 troops” (raqqa-guns, 9 March 2017 to 10 March "
        "2017, claim 0b5b4f065761a50f): basis differs. On 11 March 2017 the level is at least 830 "
        "because of “400 additional troops” (raqqa-guns, 9 March 2017 to 10 March 2017, claim "
        "1c4ddf23e2711b36) and “About 500 American troops” (Meridian Wire, 25 February 2017, claim "
        "9941a8ed09e2f0ab). The limit leaves out temporary duty, and the report of “400 additional "
        "troops” (raqqa-guns, 9 March 2017 to 10 March 2017, claim 1c4ddf23e2711b36) says “The "
        "newcomers are on temporary orders of about 120 days, the spokesman said, so they do not "
        "count against it.”"
    )


def test_figures_on_another_basis_are_no_contradiction(findings: list[dict[str, Any]]) -> None:
    assert of_type(findings, "contradiction") == []
    assert [gap for gap in of_type(findings, "unexplained") if gap["end"] > "2023-03-24"] == []


def test_the_withdrawal_of_december_2018_is_never_confirmed(
    findings: list[dict[str, Any]],
) -> None:
    [thread] = [
        f for f in of_type(findings, "thread") if "all 2,000 American troops" in f["sentence"]
    ]
    assert "No report here confirms that it came about." in thread["sentence"]


def test_the_level_follows_the_reports(ask: Ask) -> None:
    asked = ask("levels", "--actor", "United States", "--in", "Syria", *OPENING)
    rows = [row for row in asked if not any(row["basis"].values())]

    def told(day: str, least: int, most: int) -> bool:
        [row] = [r for r in rows if r["start"] <= day <= (r["end"] or "9999")]
        return row["high"] is not None and least <= row["low"] <= row["high"] <= most

    assert told("2015-10-01", 0, 0)
    assert told("2016-04-25", 40, 60)
    assert told("2017-02-25", 450, 550)
    assert told("2018-12-19", 1800, 2200)
    assert told("2023-03-24", 800, 1000)


def test_a_second_theatre_stands_beside_it(ask: Ask) -> None:
    rows = ask("levels", "--actor", "France", "--in", "Mali")
    assert ("2013-02-06", 3800, 4200) in [(r["start"], r["low"], r["high"]) for r in rows]


def test_all_reports_together_contradict_nowhere(ask: Ask) -> None:
    assert of_type(ask("check"), "contradiction") == []
