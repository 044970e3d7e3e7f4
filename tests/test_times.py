"""Time expressions: found as the corpus says, resolved as the annotation rules say."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from corpus import Case, corpus_cases
from hypothesis import example, given
from hypothesis import strategies as st

from muster.extract.times import find_times, resolve
from muster.extract.timevalues import Direction
from muster.model import Dct, Time

HERE = Path(__file__).parents[1] / "src" / "muster" / "extract"
SALAD = """In on since by the last next this early late mid- end of October March May 12 2015
Tuesday week weeks two a few past coming ago within from to between and 1990s fall Christmas 9/11
30/10/2015 , . - day months until after summer weekend İ ² half 99 31""".split()  # noqa: SIM905
WORDS = st.lists(st.sampled_from([*SALAD, "\n"]))
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
EDGES = st.sampled_from([date.min, date.max])
LOOKS = st.sampled_from(["past", "future", None])


@pytest.mark.parametrize("case", corpus_cases(HERE / "times.corpus"))
def test_corpus(case: Case) -> None:
    found = [timex.value for timex in find_times(case.phrase)]
    assert found == ([] if case.reading == "nothing" else case.reading.split(" & "))


@pytest.mark.parametrize("case", corpus_cases(HERE / "resolve.corpus"))
def test_resolve_corpus(case: Case) -> None:
    days, published, look = case.reading.split(" | ")
    first, _, last = published.partition("/")
    direction: Direction = None if look == "none" else "past" if look == "past" else "future"
    (timex,) = find_times(case.phrase)
    time = resolve(timex, Dct(_day(first), _day(last or first)), direction)
    assert days == ("nothing" if time is None else f"{_iso(time.start)}..{_iso(time.end)}")


def _day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else "-"


@given(st.one_of(st.text(), WORDS.map(" ".join)))
def test_spans_quote_and_stand_apart(text: str) -> None:
    end = 0
    for timex in find_times(text):
        assert timex.span.of(text) == timex.text
        assert end <= timex.span.start < timex.span.end
        end = timex.span.end


@given(WORDS.map(" ".join), DAYS | EDGES, st.integers(0, 900), LOOKS)
def test_start_is_never_after_end(text: str, day: date, wide: int, look: Direction) -> None:
    late = day + timedelta(min(wide, (date.max - day).days))
    for timex in find_times(text):
        time = resolve(timex, Dct(day, late), look)
        assert time is None or time.start is None or time.end is None or time.start <= time.end


@given(WORDS.map(" ".join), DAYS, st.integers(0, 400), st.integers(0, 400), LOOKS)
@example("by 1990s", date(2000, 1, 1), 1, 0, "past")
@example("until 2015", date(2016, 1, 1), 1, 0, None)
def test_an_uncertain_date_gives_no_narrower_time(
    text: str, day: date, before: int, after: int, look: Direction
) -> None:
    wide = Dct(day - timedelta(before), day + timedelta(after))
    for timex in find_times(text):
        sure, unsure = resolve(timex, Dct.on(day), look), resolve(timex, wide, look)
        if sure is not None and unsure is not None:
            assert _holds(unsure, sure)


def _holds(outer: Time, inner: Time) -> bool:
    starts = outer.start is None or (inner.start is not None and outer.start <= inner.start)
    return starts and (outer.end is None or (inner.end is not None and inner.end <= outer.end))


@given(WORDS.map(" ".join), LOOKS)
def test_no_date_no_relative_time(text: str, look: Direction) -> None:
    for timex in find_times(text):
        time = resolve(timex, Dct(), look)
        assert time is None or time.start or time.end
