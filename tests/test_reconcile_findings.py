"""Each kind of finding on a few invented reports: its verdict and its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from reconcile_entries import entry

from muster.errors import InputError, ProofError
from muster.model import Basis, Dct, Entry, Finding
from muster.reconcile.bearings import read_bearings
from muster.reconcile.books import books
from muster.reconcile.check import check
from muster.reconcile.contradictions import clashes
from muster.reconcile.hedges import read_hedges
from muster.reconcile.levels import Options, levels
from muster.reconcile.model import build
from muster.reconcile.programme import Solver
from muster.reconcile.sets import irreducible_sets, prove_irreducible, smallest_repairs
from muster.reconcile.theatres import country


def _level(day: str, number: int, **said: Any) -> Entry:
    said.setdefault("document", f"level {number} {day}")
    return entry(day, "presence", said.pop("quote", f"{number:,} troops"), number, number, **said)


def _of(kind: str, entries: Sequence[Entry], **options: Any) -> list[Finding]:
    found = check(entries, options=Options(**options))
    return [finding for finding in found if finding.type == kind]


CAP = entry("2020-01-01", "limit", "cap of 1,000", 1000, 1000, document="cap")


@pytest.mark.parametrize(
    ("level", "said", "verdict"),
    [
        (904, {}, "within"),
        (1502, {}, "breached"),
        (1004, {}, "breached"),
        (1000, {}, "cannot tell"),
        (1502, {"basis": Basis(includes=("temporary_duty",))}, "basis differs"),
    ],
)
def test_a_cap_is_held_against_the_level(level: int, said: dict[str, Any], verdict: str) -> None:
    (finding,) = _of("limit", [CAP, _level("2020-02-01", level, **said)])
    assert f": {verdict}." in finding.sentence
    assert CAP.claim.id in finding.claims


def test_a_cap_ends_where_the_next_begins() -> None:
    later = entry("2020-01-20", "limit", "cap of 2,000", 2000, 2000, document="later")
    found = _of("limit", [CAP, later, _level("2020-02-01", 1502)])
    assert [": breached." in f.sentence for f in found] == [False, False]
    assert found[0].end == date(2020, 1, 19)


def test_a_cap_on_a_kind_is_held_against_that_kind() -> None:
    cap = entry("2020-01-01", "limit", "up to 300 marines", None, 300, document="cap")
    alone = _of("limit", [cap, _level("2020-02-01", 904)])
    more = _of("limit", [cap, _level("2020-02-01", 404, quote="404 marines")])
    fewer = _of("limit", [cap, _level("2020-02-01", 204, quote="204 marines")])
    assert "no report here counts them alone" in alone[0].sentence
    assert [": breached." in more[0].sentence, ": within." in fewer[0].sentence] == [True, True]


@pytest.mark.parametrize(
    ("delivered", "status", "verdict"),
    [
        (504, "done", "It came about"),
        (204, "done", "It was delivered in part"),
        (504, "underway", "It is told as under way, not as done"),
        (None, "done", "No report here confirms that it came about"),
    ],
)
def test_a_promise_is_held_against_what_came(
    delivered: int | None, status: str, verdict: str
) -> None:
    told = [entry("2020-01-01", "deploy", "504 more troops", 504, 504, status="planned")]
    if delivered is not None:
        told.append(
            entry(
                "2020-03-01", "deploy", f"{delivered} troops", delivered, delivered, status=status
            )
        )
    (finding,) = _of("thread", told)
    assert verdict in finding.sentence


def test_more_than_was_promised_is_said() -> None:
    told = [
        entry("2020-01-01", "deploy", "504 troops", 504, 504, status="planned", event="e"),
        entry("2020-03-01", "deploy", "904 troops", 904, 904, event="e", document="late"),
    ]
    assert "More came than was promised" in _of("thread", told)[0].sentence


@pytest.mark.parametrize(
    ("day", "level", "verdict"),
    [
        ("2021-01-10", 904, "There were more: 904 or more on 10 January 2021"),
        ("2021-01-10", 204, "There were fewer: 204 or fewer on 10 January 2021"),
        ("2021-01-10", 504, "It was met on 10 January 2021"),
        ("2020-07-01", 504, "It was met on 1 July 2020"),
        ("2020-07-01", 904, "No report here confirms"),
        ("2020-07-01", 204, "No report here confirms"),
        ("2021-04-01", 904, "No report here confirms"),
    ],
)
def test_a_promised_level_is_judged_on_its_last_day(day: str, level: int, verdict: str) -> None:
    told = [
        _level("2020-01-01", 504, status="planned", time=("2020-06-01", "2020-12-31")),
        _level(day, level),
    ]
    assert verdict in _of("thread", told)[0].sentence


def test_a_promised_part_is_no_telling_of_the_promised_whole() -> None:
    told = [
        _level("2020-01-01", 200, status="planned", event="one"),
        _level("2020-01-02", 200, status="planned", event="two"),
        _level("2020-01-02", 200, quote="another 200", status="planned", event="three"),
    ]
    whole, part = _of("thread", told)
    assert ", told 2 times" in whole.sentence
    assert "“another 200”" in part.sentence


def test_the_level_on_the_day_of_a_promise_does_not_break_it() -> None:
    told = [
        _level("2020-01-01", 504, status="planned", time=("2020-01-01", "2020-03-20")),
        _level("2020-01-01", 904),
        _level("2020-04-02", 504),
    ]
    assert "It was met on 2 April 2020" in _of("thread", told)[0].sentence


def test_a_thread_says_once_when_it_was_told() -> None:
    plan = _level("2020-01-01", 504, status="planned")
    (finding,) = _of("thread", [plan])
    assert finding.sentence == (
        f"United States in Syria: planned level, “504 troops” (The Post, 1 January 2020, claim "
        f"{plan.claim.id}). No report here confirms that it came about."
    )


def test_a_promised_level_is_met_only_where_a_report_gives_one() -> None:
    told = [
        _level("2019-12-01", 600),
        entry("2020-01-01", "presence", "over 500", 500, None, status="planned"),
        entry("2020-03-01", "limit", "cap of 900", 900, 900),
        _level("2020-12-01", 600),
    ]
    assert "No report here confirms" in _of("thread", told)[0].sentence


def test_one_figure_is_wanted_where_the_bounds_are_widest() -> None:
    told = [_level("2020-01-01", 504), _level("2020-12-01", 904)]
    (finding,) = [f for f in _of("settle", told) if f.place == "Syria"]
    assert (finding.start, finding.end) == (date(2020, 1, 2), date(2020, 11, 30))
    low, high = told
    assert finding.sentence == (
        "United States in Syria: one figure for a day between 2 January 2020 and 30 November 2020 "
        "would narrow the bounds most: the level is 504 to 904 because of “504 troops” (The Post, "
        f"1 January 2020, claim {low.claim.id}) and “904 troops” (The Post, 1 December 2020, "
        f"claim {high.claim.id})."
    )


def test_no_figure_is_wanted_for_days_before_the_first_report() -> None:
    told = [
        _level("1991-01-01", 5000, places=("Iraq",)),
        entry("2020-01-10", "deploy", "90 troops", 90, 90, places=("Iraq", "Syria")),
        _level("2020-01-01", 504),
        _level("2020-12-01", 904),
    ]
    (finding,) = [f for f in _of("settle", told) if f.place == "Syria"]
    assert finding.start is not None
    assert finding.start >= date(2020, 1, 1)


def test_two_levels_of_one_week_that_differ_are_a_contradiction() -> None:
    told = [_level("2020-01-01", 504), _level("2020-01-03", 904), _level("2020-01-04", 905)]
    found = _of("contradiction", told)
    assert [len(f.claims) for f in found] == [2, 2, 2]
    assert all("cannot both be true" in f.sentence for f in found)
    assert "the fewest that must be wrong are 2" in found[0].sentence
    one = _of("contradiction", [_level("2020-01-01", 504), *told[1:2], told[1]])
    assert len(one) == 1


def test_one_wrong_report_is_named() -> None:
    told = [_level("2020-01-01", 504), _level("2020-01-02", 904), _level("2020-01-03", 505)]
    same = [replace(e, claim=e.claim) for e in told]
    found = _of("contradiction", [same[1], *(s for s in same if s is not same[1])])
    assert found
    rough = [
        _level("2020-01-01", 500, approx=True),
        _level("2020-01-02", 904),
        _level("2020-01-03", 510, approx=True),
    ]
    sentences = [f.sentence for f in _of("contradiction", rough)]
    assert len(sentences) == 2
    assert all("is wrong, all else agrees" in sentence for sentence in sentences)


def test_tellings_of_one_movement_that_differ_are_a_contradiction() -> None:
    told = [
        entry("2020-01-01", "deploy", f"{n} troops", n, n, event="e", document=str(n))
        for n in (404, 604)
    ]
    (finding,) = _of("contradiction", told)
    assert set(finding.claims) == {e.claim.id for e in told}


def test_contradictions_of_any_time_are_found_up_to_a_number() -> None:
    told = [_level(f"20{year}-01-01", 101 * year) for year in range(10, 20)]
    book = books(read_bearings(told), "United States", {})
    assert len(clashes(book, 7, None)) == 7
    assert len(clashes(book, 100, None)) == 45


def test_a_set_that_is_not_irreducible_is_never_passed_on() -> None:
    told = [_level("2020-01-01", 504), _level("2020-01-02", 904), _level("2020-01-03", 505)]
    book = books(read_bearings(told), "United States", {})
    solver = Solver(build(book, (), every=True).programme)
    names = solver.programme.claims()
    with pytest.raises(ProofError, match="is not needed"):
        prove_irreducible(solver, tuple(names))
    with pytest.raises(ProofError, match="can all be true"):
        prove_irreducible(solver, (names[0],))
    assert irreducible_sets(solver, names[:1], 5).complete
    assert smallest_repairs([("a",), ("b",)]) == [("a", "b")]


def test_a_source_can_be_left_out_and_a_day_looked_back_to() -> None:
    told = [_level("2020-01-01", 504), _level("2020-06-01", 904, source="an official")]
    last = levels(told, "United States", "Syria", None, Options(without=("An Official",)))[-1]
    assert last.low == 504
    then = Options(as_known_on=date(2020, 3, 1))
    assert levels(told, "United States", "Syria", None, then)[-1].low == 504
    assert levels([], "United States", "Syria") == []


def test_hedges_can_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "hedges.tsv"
    path.write_text("word\tdigits\tbelow\tabove\nabout\t1\t50\t0\n", encoding="utf-8")
    told = [_level("2020-01-01", 500, approx=True)]
    (row,) = levels(told, "United States", "Syria", None, Options(hedges=read_hedges(path)))
    assert (row.low, row.high) == (250, 500)
    path.write_text("word\tdigits\tbelow\tabove\nabout\tone\t50\t0\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_hedges(path)
    assert str(error.value) == f"{path}:2: digits, below and above must be numbers"
    path.write_text("word\n", encoding="utf-8")
    with pytest.raises(InputError, match="the columns must be"):
        read_hedges(path)
    none = tmp_path / "none.tsv"
    with pytest.raises(InputError) as error:
        read_hedges(none)
    assert str(error.value) == (
        f"{none}: cannot be read (No such file or directory); give a tab-separated table"
    )


def test_an_unknown_country_is_an_error_that_says_what_to_give() -> None:
    with pytest.raises(InputError) as error:
        country("Ruritania")
    assert str(error.value) == (
        "no country is named 'Ruritania'; give its English name or ISO 3166 code"
    )


def test_an_uncertain_report_holds_on_one_of_its_days() -> None:
    told = [
        _level("2020-01-01", 504),
        entry("2020-03-01", "deploy", "404 troops", 404, 404, time=("2020-02-20", "2020-03-01")),
    ]
    late = _level("2020-03-01", 908)
    spread = replace(late, dct=Dct(date(2020, 1, 5), date(2020, 4, 1)))
    last = levels([*told, spread], "United States", "Syria")[-1]
    assert (last.low, last.high) == (908, 908)
    found = check([*told, spread])
    assert [f for f in found if f.type in ("contradiction", "unexplained")] == []
    undated = replace(late, dct=Dct())
    assert check([undated, replace(told[0], dct=Dct(None, date(2020, 1, 1)))]) is not None
