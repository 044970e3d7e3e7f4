"""Official series become documents and claims whose spans quote the table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from gold import SHARED

from muster.errors import InputError
from muster.extract.series import NotReported, Series, read_series
from muster.model import Basis, Claim, Document, Entry
from muster.reconcile.holes import holes

CSV = """day,where,heads
2019-03-31,"KOREA, SOUTH","28,500"
2019-03-31,Iraq,0
2019-06-30,Iraq*,0
2019-06-30,Kuwait,
2019-06-30,Jordan,3000
"""
COLUMNS = {"date": "day", "place": "where", "level": "heads"}


def _read(path: Path, *rules: str) -> list[tuple[Document, list[Claim]]]:
    series = Series(
        columns=COLUMNS,
        publisher="The Office",
        actor="United States",
        basis=Basis(excludes=("temporary_duty",)),
        not_reported=tuple(map(NotReported.read, rules)),
        footnote="* withheld",
    )
    return [(document, claims) for document, _, claims in read_series(path, series)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "heads.csv"
    made.write_text(CSV, encoding="utf-8")
    return made


def test_every_figure_is_quoted_where_it_stands(path: Path) -> None:
    read = _read(path)
    for document, claims in read:
        for claim in claims:
            assert claim.span.of(document.text) == claim.quote
            assert claim.timex is not None
            assert claim.timex.span.of(document.text) == claim.timex.text
            assert document.text.endswith("* withheld\n")
    figures = [(c.places[0].name, c.quantity.low) for _, claims in read for c in claims]
    assert figures == [("South Korea", 28500), ("Iraq", 0), ("Iraq", 0), ("Jordan", 3000)]


@pytest.mark.parametrize("rule", ["marked", "any in Iraq after 2019-04-01", "0 after 2019-04-01"])
def test_a_stated_rule_tells_not_reported_from_zero(path: Path, rule: str) -> None:
    counts = [[c.quantity.low for c in claims] for _, claims in _read(path, rule)]
    assert counts == [[28500, 0], [3000]]


def test_a_hole_is_not_a_zero(path: Path) -> None:
    entries = [
        Entry(claim, document, dating.dct)
        for document, dating, claims in read_series(
            path, Series(COLUMNS, "The Office", "United States", not_reported=())
        )
        for claim in claims
    ]
    states = [(m.month, m.state) for m in holes(entries) if m.place == "Iraq"]
    assert states == [
        (date(2019, 3, 1), "zero"),
        (date(2019, 4, 1), "no report"),
        (date(2019, 5, 1), "no report"),
        (date(2019, 6, 1), "zero"),
    ]


def test_errors_name_file_line_and_next_step(path: Path) -> None:
    series = Series({**COLUMNS, "level": "count"}, "The Office", "United States")
    with pytest.raises(InputError) as error:
        list(read_series(path, series))
    assert str(error.value) == (
        f"{path}:1: no column 'count' for level; the columns are day, where, heads"
    )


def test_a_series_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    series = Series(COLUMNS, "The Office", "United States")
    with pytest.raises(InputError) as error:
        list(read_series(tmp_path / "none.csv", series))
    assert str(error.value) == (
        f"{tmp_path / 'none.csv'}: cannot be read (No such file or directory); "
        "check the path and the file's rights"
    )


def test_a_series_in_another_encoding_is_read(path: Path) -> None:
    series = Series(COLUMNS, "The Office", "United States", footnote=None)
    named = path.read_text(encoding="utf-8")
    plain = list(read_series(path, series))
    path.write_bytes(named.encode("utf-16"))
    assert list(read_series(path, series)) == plain


@pytest.mark.skipif(not (SHARED / "series" / "dmdc.csv").exists(), reason="no shared data")
def test_the_shared_series_imports() -> None:
    series = Series(
        columns={"date": "date", "place": "location", "level": "active_duty"},
        publisher="Defense Manpower Data Center",
        actor="United States",
        not_reported=(NotReported.read("any in Iraq, Syria, Afghanistan after 2017-09-30"),),
    )
    read = list(read_series(SHARED / "series" / "dmdc.csv", series))
    assert len(read) == 52
    days = [c.time.start for _, _, cs in read for c in cs if c.time and "SY" in c.countries]
    assert max(day for day in days if day) == date(2017, 9, 30)
