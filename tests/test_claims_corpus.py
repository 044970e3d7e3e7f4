"""The claims corpora say what extraction reads; each file's share of right lines has a floor."""

from __future__ import annotations

from pathlib import Path

import pytest
from claims_corpus import compare, corpora, describe, failures, parse_reading, render
from corpus import read_corpus

from muster.model import Claim, Place, Quantity, Span

# Raised as extraction learns to read more, never lowered.
FLOORS = {
    "attack": 1.0,
    "captured": 0.97,
    "context": 0.93,
    "deploy": 0.96,
    "displaced": 0.93,
    "formations": 1.0,
    "killed": 0.97,
    "levels": 0.91,
    "limit": 1.0,
    "missions": 0.96,
    "movements": 0.86,
    "nothing": 0.97,
    "presence": 0.94,
    "rotate": 1.0,
    "standing": 0.95,
    "strike": 1.0,
    "times": 0.99,
    "voices": 0.97,
    "whose": 0.97,
    "withdraw": 1.0,
    "wounded": 0.96,
}

CLAIM = Claim(
    document="corpus",
    document_id="d",
    text_id="t",
    kind="limit",
    span=Span(0, 5),
    quote="4,087",
    quantity=Quantity(4087, 4087),
    status="planned",
    origin="test",
    sentence=Span(0, 5),
    change=217,
    actor="United States",
    places=(Place("Iraq", "IQ"), Place("Middle East")),
    source="a Pentagon official",
)


def name(path: Path) -> str:
    return path.stem.removeprefix("claims-")


@pytest.mark.parametrize("path", corpora(), ids=name)
def test_every_reading_is_well_formed(path: Path) -> None:
    cases = read_corpus(path)
    assert all(parse_reading(case.reading) or case.reading == "nothing" for case in cases)
    phrases = [case.phrase for case in cases]
    assert len(phrases) == len(set(phrases)), sorted({p for p in phrases if phrases.count(p) > 1})


@pytest.mark.parametrize("path", corpora(), ids=name)
def test_corpus_is_read_as_it_says(path: Path) -> None:
    claims = pytest.importorskip("muster.extract.claims")
    wrong = failures(path, claims.extract_claims)
    right = 1 - len(wrong) / len(read_corpus(path))
    report = "\n".join(describe(path, failure) for failure in wrong)
    assert right >= FLOORS[name(path)], f"{right:.3f} of {path.name} read right\n{report}"


def test_a_claim_that_is_what_the_corpus_says_differs_in_nothing() -> None:
    reading = "limit planned 4087 change=+217 | United States | Middle East;Iraq/IQ | Pentagon | -"
    assert compare(parse_reading(reading), [CLAIM]) == ""
    assert render(CLAIM) == (
        "limit planned 4087 change=+217 | United States | Iraq/IQ;Middle East"
        " | a Pentagon official | -"
    )


@pytest.mark.parametrize(
    ("reading", "differs"),
    [
        ("nothing", "1 claims, not 0"),
        (
            "deploy done ..4087 ~ change=+217 | - | -",
            "1: kind, status, bounds, approx, actor, places",
        ),
        ("limit planned 4087 ~? change=+217 | * | * | Pentagon? | 2020-06-15..", "1: source, time"),
    ],
)
def test_differences_are_named(reading: str, differs: str) -> None:
    assert compare(parse_reading(reading), [CLAIM]) == differs


@pytest.mark.parametrize("reading", ["deploy done", "deploy gone 400", "send done 400"])
def test_a_reading_that_states_no_claim_is_refused(reading: str) -> None:
    with pytest.raises(ValueError, match=reading):
        parse_reading(reading)
