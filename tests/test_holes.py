"""The map of holes: a month that nobody tells is never a month of nobody."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from reconcile_entries import entry

from muster.cli import main
from muster.export.report_holes import holes_section
from muster.model import Entry
from muster.reconcile.holes import Month, holes

KEYS = {("United States", "Syria"): ("theatre-1", "United States in Syria")}


def _told() -> list[Entry]:
    return [
        entry("2019-11-05", "limit", "cap of 600", 600, 600),
        entry("2020-01-10", "presence", "no troops", 0, 0),
        entry("2020-02-10", "deploy", "404 troops", 404, 404, time=("2020-02-01", "2020-02-10")),
        entry("2020-04-10", "presence", "504 troops", 504, 504),
        entry("2020-04-20", "presence", "904 troops", 904, 904),
        entry("2020-06-20", "deploy", "100 troops", 100, 100, status="planned"),
    ]


def test_each_month_has_its_state() -> None:
    found = [(f"{m.month:%Y-%m}", m.state, m.low, m.high) for m in holes(_told())]
    assert found == [
        ("2019-11", "limit", None, None),
        ("2019-12", "no report", None, None),
        ("2020-01", "zero", 0, 0),
        ("2020-02", "movement", None, None),
        ("2020-03", "no report", None, None),
        ("2020-04", "level", 504, 904),
    ]


def test_a_movement_of_unknown_start_is_told_in_the_month_of_its_end() -> None:
    moved = entry("2020-02-10", "withdraw", "404 troops", 404, 404)
    assert [m.month for m in holes([moved])] == [date(2020, 2, 1)]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("holes")
    table, path = folder / "series.csv", folder / "ledger.db"
    table.write_text("day,where,troops\n2020-01-31,Syria,0\n2020-04-30,Syria,511\n", "utf-8")
    said = ["--map", "date=day,place=where,level=troops", "--publisher", "The Office"]
    asked = ["import", str(table), *said, "--actor", "United States", "--ledger", str(path)]
    assert CliRunner().invoke(main, asked, catch_exceptions=False).exit_code == 0
    return path


def _printed(ledger: Path, form: str) -> list[str]:
    asked = ["holes", "--actor", "united states", "--in", "Syria", "--ledger", str(ledger)]
    done = CliRunner().invoke(main, [*asked, "--format", form], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout.splitlines()


def test_no_report_and_zero_are_printed_apart(ledger: Path) -> None:
    rows = [json.loads(line) for line in _printed(ledger, "jsonl")]
    states = {(row["month"], row["state"], row["low"], row["high"]) for row in rows}
    assert {("2020-01", "zero", 0, 0), ("2020-02", "no report", None, None)} <= states
    table = _printed(ledger, "csv")
    assert table[0] == "actor,place,month,state,low,high,claims"
    assert [line.partition(",2020-01,")[2][:9] for line in table[1:2]] == ["zero,0,0,"]
    assert table[2] == "United States,Syria,2020-02,no report,,,[]"
    shown = _printed(ledger, "table")
    assert re.search(r"2020-01  zero +0 +0 ", shown[2])
    assert re.search(r"2020-02  no report +– +– ", shown[3])


def test_strips_mark_what_is_told_and_nothing_else() -> None:
    told = _told()
    html = holes_section(holes(told), KEYS, {e.claim.id: e for e in told})
    row = html[html.index("<tbody>") :]
    assert "No report speaks of 2 of 6 months" in html
    assert "told in 4 of 6 months; longest hole December 2019" in row
    marks = re.findall(r'<title>([^<]*)</title><(\w+) [^>]*class="(\w+)"', row)
    assert marks == [
        ("November 2019: a limit is told, no level", "rect", "limit"),
        ("January 2020: none, as a report says", "ellipse", "zero"),
        ("February 2020: a movement is told, no level", "rect", "movement"),
        ("April 2020: 504 to 904", "rect", "level"),
    ]
    assert set(re.findall(r'href="#claim-(\w+)"', row)) <= {e.claim.id for e in told}
    assert 'x="0%"' in row
    assert ">2020</text>" in html


def test_long_holes_and_full_rows_are_said_so() -> None:
    def month(year: int, number: int, state: str) -> Month:
        low = 5 if state == "level" else None
        first = date(year, number, 1)
        return Month("United States", "Syria", first, state, low, low, ())  # type: ignore[arg-type]

    full = [month(2000, 1, "level"), month(2000, 2, "level")]
    assert "told in each of 2 months" in holes_section(full, KEYS, {})
    assert "told in one month only" in holes_section(full[:1], KEYS, {})
    gap = [month(1900 + k // 12, k % 12 + 1, "no report") for k in range(1, 1200)]
    html = holes_section([month(1900, 1, "level"), *gap, *full], KEYS, {})
    assert "longest hole February 1900 to December 1999" in html
    assert re.findall(r">(\d{4})</text>", html) == ["1900", "1920", "1940", "1960", "1980"]
    assert holes_section(full, {}, {}) == ""
