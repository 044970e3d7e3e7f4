"""Five real reports, read and reconciled as a user would: the books say what adds up and what not.

Only figures, dates and our own words are asserted; the reports are no part of the repository.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from muster.cli import main


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    path = tmp_path_factory.mktemp("reports") / "ledger.db"
    reports = shared / "reports"
    dates = str(reports / "published.tsv")
    said = CliRunner().invoke(
        main, ["add", str(reports), "--published", dates, "--ledger", str(path)]
    )
    assert said.exit_code == 0, said.output
    return path


@pytest.fixture(scope="module")
def everything(ledger: Path, tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    """The five reports and all annotated ones in one ledger, each with its date, read by Muster."""
    folder = tmp_path_factory.mktemp("everything")
    records = folder / "reports.jsonl"
    with records.open("w", encoding="utf-8") as lines:
        for path in sorted((shared / "gold" / "dev").glob("*.json")):
            record = json.loads(path.read_text(encoding="utf-8"))
            kept = {k: record[k] for k in ("id", "title", "publisher", "published", "text")}
            lines.write(json.dumps(kept) + "\n")
    books = folder / "ledger.db"
    books.write_bytes(ledger.read_bytes())
    said = CliRunner().invoke(main, ["add", str(records), "--ledger", str(books)])
    assert said.exit_code == 0, said.output
    return books


def findings(ledger: Path, place: str, *more: str) -> list[dict[str, object]]:
    args = ["check", "--ledger", str(ledger), "--actor", "United States", "--in", place, *more]
    said = CliRunner().invoke(main, [*args, "--format", "jsonl"])
    assert said.exit_code == 0, said.output
    return [json.loads(line) for line in said.stdout.splitlines()]


def sentences(found: list[dict[str, object]], kind: str) -> list[str]:
    return [str(row["sentence"]) for row in found if row["type"] == kind]


def test_what_came_to_syria_unreported_is_named_with_and_without_the_promise(ledger: Path) -> None:
    found = findings(ledger, "Syria", "--opening", "0@2015-10-01")
    (missing,) = sentences(found, "unexplained")
    assert missing.startswith(
        "United States: about 450 came to Syria between 25 April 2016 and 16 "
    )
    assert "(about 200 if the deployment planned as" in missing
    (cap,) = sentences(found, "limit")
    assert cap.startswith("United States in Syria, limit of 500, ")
    assert "it is breached with at least 830, unless the limit leaves out" in cap
    assert cap.endswith("basis differs.")
    assert any("They agree only if" in told for told in sentences(found, "thread"))


def test_the_caps_of_iraq_stand_in_iraq(ledger: Path) -> None:
    found = findings(ledger, "Iraq")
    planned, held = sentences(found, "limit")
    assert planned.startswith("United States in Iraq, limit of 4,087, ")
    assert "It is only planned" in planned
    assert held.startswith("United States in Iraq, limit of 5,000, ")
    assert "above the limit, and counts temporary duty" in held
    assert "about 2,500 troops” (seed-004, 30 November 2023" in held


def test_no_actor_is_in_its_own_country(ledger: Path) -> None:
    said = CliRunner().invoke(main, ["check", "--ledger", str(ledger), "--format", "jsonl"])
    rows = [json.loads(line) for line in said.stdout.splitlines()]
    assert [row for row in rows if row["actor"] == row["place"]] == []


@pytest.mark.parametrize("place", ["Syria", "Iraq", "Afghanistan"])
def test_all_reports_as_they_are_read_contradict_nowhere(everything: Path, place: str) -> None:
    found = findings(everything, place)
    # Only that there is none is looked at: many of these reports nobody has opened.
    assert len(sentences(found, "contradiction")) == 0
    assert sentences(found, "unexplained")
