"""Dating: each rule by its corpus, the solver by its properties, shared reports by the score."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from corpus import Case, corpus_cases
from hypothesis import example, given
from hypothesis import strategies as st

from muster.extract import dating as rules_of_dating
from muster.extract.argument import argue
from muster.extract.dating import date_document
from muster.extract.daysets import (
    ANY,
    Constraint,
    Runs,
    agree,
    between,
    bounds,
    intersect,
    meet,
    needed,
    union,
)
from muster.extract.happenings import happenings
from muster.extract.inverses import published_on
from muster.extract.timevalues import evaluate
from muster.lexicon import table
from muster.model import Dating, Document, Span

HERE = Path(rules_of_dating.__file__).parent
RUNS = st.lists(st.tuples(st.integers(700_000, 740_000), st.integers(0, 900)), max_size=4).map(
    lambda pairs: union(((low, low + wide),) for low, wide in pairs)
)
CONSTRAINTS = st.lists(
    st.builds(
        Constraint,
        RUNS.filter(bool),
        st.builds(Span, st.integers(0, 90), st.just(100)),
        st.sampled_from(["done", "coming", "holds"]),
        st.integers(1, 4),
    ),
    max_size=6,
)


@pytest.mark.parametrize("case", corpus_cases(HERE / "dating.corpus"))
def test_corpus(case: Case) -> None:
    text = case.phrase.replace("\\n", "\n")
    dating = date_document(Document("a", text))
    rules = " ".join(sorted({proof.origin.partition(":")[0] for proof in dating.proof}))
    days = f"{_iso(dating.dct.earliest)}..{_iso(dating.dct.latest)}"
    assert f"{days} | {rules or 'none'}" == case.reading
    assert all(proof.span.of(text) == proof.quote for proof in dating.proof)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else "-"


def test_given_date_is_the_dct_unless_hidden() -> None:
    document = Document("a", "No date.", published=date(2020, 1, 2))
    assert date_document(document).dct.day == date(2020, 1, 2)
    assert date_document(document, metadata=False).dct.earliest is None


@given(st.text())
def test_any_text_is_dated_or_not(text: str) -> None:
    dating = date_document(Document("a", text))
    low, high = dating.dct.earliest, dating.dct.latest
    assert low is None or high is None or low <= high
    assert argue(Document("a", text), dating)


@given(RUNS, RUNS)
def test_days_of_both_are_days_of_each(one: Runs, other: Runs) -> None:
    both = intersect(one, other)
    assert union([both, one]) == one
    assert both == intersect(other, one)


@given(CONSTRAINTS)
def test_what_is_kept_agrees_and_the_proof_suffices(constraints: list[Constraint]) -> None:
    kept, dropped = agree(constraints)
    assert len(kept) + len(dropped) == len(constraints)
    assert meet(kept)
    assert bounds(meet(needed(kept))) == bounds(meet(kept))


@given(CONSTRAINTS)
def test_no_part_of_the_proof_is_idle(constraints: list[Constraint]) -> None:
    proof = needed(agree(constraints)[0])
    for constraint in proof:
        rest = meet([c for c in proof if c is not constraint])
        assert bounds(rest) != bounds(meet(proof))


@given(
    st.sampled_from(
        """W3 last(W3) day-1 week-1 month-1 year-1 --10 --10-07 last(--10) of(--10,year+0)
        of(--10,year-1) year+0 month+0 since(month-1)""".split()  # noqa: SIM905
    ),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
)
@example("--10", date(2000, 10, 2))
def test_days_of_telling_are_those_on_which_the_words_are_true(value: str, day: date) -> None:
    for low, high in published_on(value, day):
        for ordinal in {low, (low + high) // 2, high}:
            said = evaluate(value, date.fromordinal(ordinal), "past")
            assert said is not None
            assert said.start is not None
            assert said.start - timedelta(7) <= day
            assert said.end is None or day <= said.end + timedelta(7)


def test_open_ends_are_open() -> None:
    assert bounds(ANY) == (None, None)
    assert between(date(2020, 1, 2), date(2020, 1, 1)) == ()


def test_every_row_of_the_tables_reads() -> None:
    assert len(happenings()) > 900
    assert len({row["name"] for row in table("happenings")}) > 900
    offices = {row["office"] for row in table("titles")}
    assert {row["office"] for row in table("offices")} <= offices
    for row in table("offices"):
        start = date.fromisoformat(row["start"])
        assert row["end"] == "-" or start < date.fromisoformat(row["end"])


def _holds(dating: Dating, published: date) -> bool | None:
    low, high = dating.dct.earliest, dating.dct.latest
    if low is None or high is None:
        return None
    return low - timedelta(1) <= published <= high + timedelta(1)


@pytest.mark.parametrize("name", ["syria-war.jsonl", "local-news.jsonl"])
def test_closed_intervals_hold(shared: Path, name: str) -> None:
    lines = (shared / "dating" / name).read_text(encoding="utf-8").splitlines()
    held = []
    for row in map(json.loads, lines):
        dating = date_document(Document(row["id"], row["text"]))
        holds = _holds(dating, date.fromisoformat(row["published"]))
        held += [] if holds is None else [holds]
    assert sum(held) >= 0.95 * len(held)


def test_an_argument_by_a_time_since_names_the_happening_and_its_day() -> None:
    report = Document("depot", "Since the start of the war in Gaza last month no convoy has come.")
    assert argue(report, date_document(report)) == [
        "depot came out between 1 November 2023 and 30 November 2023.",
        (
            "Within these days, for it gives the time of the start of the war in Gaza (7 October "
            f"2023) as counted from its own day: “{report.text}” (characters 0 to "
            f"{len(report.text)})."
        ),
    ]
