"""Scores whether two claims tell the same fact: a sum of named features, each with a sentence.

A feature looks at one side of two claims and names an outcome; `data/link_features.tsv`
holds the weight of each outcome, in tenths of a natural logarithm of the odds, and the
sentence that explains it. Weights are whole numbers, so that sums are exact in any order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from muster.lexicon import table
from muster.lexicon import words as listed
from muster.link.kin import host, related
from muster.link.readings import FAMILY, Reading, gap
from muster.model import CHANGES, Claim, Place, Quantity


class Outcome(NamedTuple):
    """What a feature found, and the words that its sentence shows."""

    name: str
    one: str = ""
    two: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against a link."""

    name: str
    outcome: str
    weight: int
    sentence: str

    def row(self) -> dict[str, Any]:
        return {
            "feature": self.name,
            "outcome": self.outcome,
            "weight": self.weight,
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class Score:
    """Whether two claims tell the same fact: linked above 0."""

    features: tuple[Feature, ...]

    @property
    def total(self) -> int:
        return sum(feature.weight for feature in self.features)


@cache
def _weights() -> Mapping[tuple[str, str], tuple[int, str]]:
    return {
        (row["feature"], row["outcome"]): (int(row["weight"]), row["sentence"])
        for row in table("link_features")
    }


@cache
def _countries() -> Mapping[str, str]:
    return {row["code"]: row["name"] for row in table("countries")}


def _people(claim: Claim) -> str:
    return claim.actor or "somebody unnamed"


def base(_a: Reading, _b: Reading) -> Outcome:
    return Outcome("any")


def actor(a: Reading, b: Reading) -> Outcome:
    one, two = a.claim.actor, b.claim.actor
    if one == two:
        return Outcome("same" if one else "unsaid", _people(a.claim))
    if one is None or two is None:
        return Outcome("one unsaid", one or two or "")
    if related(one, two):
        return Outcome("part", one, two)
    moved = {a.claim.kind, b.claim.kind} <= CHANGES
    if moved and host(a.claim) != host(b.claim):
        return Outcome("host", *((one, two) if host(a.claim) else (two, one)))
    return Outcome("differ", one, two)


def kind(a: Reading, b: Reading) -> Outcome:
    same = a.claim.kind == b.claim.kind
    return Outcome("same" if same else "differ", a.claim.kind, b.claim.kind)


def _incident(a: Reading) -> bool:
    return FAMILY[a.claim.kind] == "incident"


def _whole(places: tuple[Place, ...]) -> bool:
    """Whether the places are countries as a whole, or regions beyond one country."""
    return all(p.country is None or _countries().get(p.country) == p.name for p in places)


def place(a: Reading, b: Reading) -> Outcome:
    one, two = a.claim.places, b.claim.places
    shown = a.shown[1], b.shown[1]
    if not one or not two:
        return Outcome("one unsaid" if one or two else "unsaid", *shown)
    names = {p.name for p in one}, {p.name for p in two}
    if names[0] == names[1]:
        return Outcome("same", *shown)
    if not (a.lands & b.lands or names[0] & names[1]):
        regions = any(not claim.countries for claim in (a.claim, b.claim))
        return Outcome("region" if regions else "apart", *shown)
    if a.lands != b.lands:
        return Outcome("joint", *shown)
    return Outcome(_inside(a, b), *shown)


def _inside(a: Reading, b: Reading) -> str:
    """How different places of the same countries lie to each other, as far as names tell."""
    one, two = a.claim.places, b.claim.places
    nested = any(p.name in q.name or q.name in p.name for p in one for q in two)
    if nested or _whole(one) or _whole(two):
        return "within"
    return "incident elsewhere" if _incident(a) else "elsewhere"


def _numbers(quantity: Quantity) -> frozenset[int]:
    return frozenset(n for n in (quantity.low, quantity.high) if n is not None)


def _precise(number: int) -> bool:
    """Whether a number was counted and not rounded: small, or with a second digit.

    >>> _precise(4_087), _precise(2_000), _precise(26), _precise(6)
    (True, False, True, True)
    """
    return number < 10 or len(str(number).rstrip("0")) > 1


def _vague(quantity: Quantity) -> bool:
    """Whether a count is so wide that its bounds are no numbers that anybody named.

    >>> _vague(Quantity(2000, 9999)), _vague(Quantity(60, 100))
    (True, False)
    """
    low, high = quantity.low, quantity.high
    return low is not None and high is not None and high >= 2 * low


def _ratio(one: Quantity, two: Quantity) -> float:
    low, high = sorted((max(_numbers(one)), max(_numbers(two))))
    return low / max(high, 1)


def _factors(a: Reading, b: Reading) -> str:
    """How "double" or "half" compares with a figure, or with another factor."""
    one, two = a.claim.quantity, b.claim.quantity
    if one.factor is not None and two.factor is not None:
        return "same factor" if one.factor == two.factor else "other factor"
    results, numbers = (a.results, two) if one.factor is not None else (b.results, one)
    fits = any(_ratio(Quantity(n, n), numbers) >= 0.85 for n in results)
    return "result" if fits else "other factor"


def figure(a: Reading, b: Reading) -> Outcome:
    one, two = a.claim.quantity, b.claim.quantity
    shown = a.shown[0], b.shown[0]
    if not (one.numbered and two.numbered):
        return Outcome("one unsaid" if one.numbered or two.numbered else "unsaid", *shown)
    if one.factor is not None or two.factor is not None:
        return Outcome(_factors(a, b), *shown)
    if (one.low, one.high) == (two.low, two.high):
        return Outcome(_equal(one), *shown)
    if _numbers(one) & _numbers(two) and not (_vague(one) or _vague(two)):
        return Outcome("same number", *shown)
    found = _unequal(one, two)
    return Outcome("off" if found == "close" and _decreed(a, b) else found, *shown)


def _decreed(a: Reading, b: Reading) -> bool:
    """Whether the figures are caps, which somebody sets and nobody counts: two are two caps."""
    rounded = a.claim.quantity.approx or b.claim.quantity.approx
    return "limit" in (a.claim.kind, b.claim.kind) and not rounded


def _equal(both: Quantity) -> str:
    """How much it says that two claims give one figure."""
    numbers = _numbers(both)
    if _vague(both):
        return "equally vague"
    if max(numbers) < 10:
        return "equal but small"
    return "equal and precise" if any(map(_precise, numbers)) else "equal"


def _unequal(one: Quantity, two: Quantity) -> str:
    ratio = _ratio(one, two)
    bounds = (one.low is None, one.high is None), (two.low is None, two.high is None)
    if one.excludes(two) or (bounds[0] == bounds[1] and True in bounds[0]):
        precise = all(map(_precise, _numbers(one) | _numbers(two)))
        close = ratio >= 0.8 and not precise
        return "close" if close else "off" if ratio >= 0.5 else "apart"
    return "compatible" if ratio >= 0.5 else "loose"


def time(a: Reading, b: Reading) -> Outcome:
    days = gap(a, b)
    shown = a.shown[2], b.shown[2]
    if a.days and a.days == b.days:
        return Outcome("same", *shown)
    both = "both stated" if a.days and b.days else "unstated"
    if days == 0:
        return Outcome(f"{both}, touching", *shown)
    if days <= 31 and _incident(a):
        return Outcome("incident, other days", *shown)
    if days <= 31:
        return Outcome(f"{both}, near", *shown)
    return Outcome("off" if days <= 200 else "far", *shown)


def published(a: Reading, b: Reading) -> Outcome:
    if a.claim.document_id == b.claim.document_id:
        return Outcome("together")
    days = (a.dct.earliest, b.dct.earliest)
    if days[0] is None or days[1] is None:
        return Outcome("unknown")
    apart = abs((days[0] - days[1]).days)
    names = ((3, "within days"), (14, "within weeks"), (62, "within months"), (400, "a year"))
    return Outcome(next((name for most, name in names if apart <= most), "years"), str(apart))


def status(a: Reading, b: Reading) -> Outcome:
    one, two = a.claim.status, b.claim.status
    if one == two:
        return Outcome("same", one)
    if "denied" in (one, two):
        return Outcome("denied", one, two)
    plans = [s in ("planned", "proposed") for s in (one, two)]
    if plans[0] == plans[1]:
        return Outcome("alike", one, two)
    level = FAMILY[a.claim.kind] == "level"
    return Outcome("level now and later" if level else "plan and fact", one, two)


def words(a: Reading, b: Reading) -> Outcome:
    """The words of the figure's own phrase that tell its force from others."""
    shared = a.distinct & b.distinct
    if shared:
        several = len(shared) > 1
        return Outcome("several shared" if several else "shared", ", ".join(sorted(shared)))
    shown = ", ".join(sorted(a.distinct)), ", ".join(sorted(b.distinct))
    if a.distinct and b.distinct:
        return Outcome("differ", *shown)
    return Outcome("one has some" if any(shown) else "none", shown[0] or shown[1])


@cache
def _more() -> re.Pattern[str]:
    either = "|".join(map(re.escape, listed("morewords")))
    return re.compile(rf"\b(?:{either})\b(?! than\b)", re.IGNORECASE)


def beside(a: Reading, b: Reading) -> Outcome:
    """Whether one figure is counted beside the other: "40 here and another 40 there"."""
    adds = [bool(_more().search(r.claim.quote)) for r in (a, b)]
    if adds[0] == adds[1]:
        return Outcome("alike")
    quotes = (a, b) if adds[0] else (b, a)
    shown = (" ".join(r.claim.quote.split()) for r in quotes)
    if a.claim.sentence == b.claim.sentence and a.claim.document_id == b.claim.document_id:
        return Outcome("one adds in the sentence", *shown)
    return Outcome("one adds to a level" if FAMILY[a.claim.kind] == "level" else "one adds", *shown)


def _overlap(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / max(min(len(one), len(two)), 1)


def sentence(a: Reading, b: Reading) -> Outcome:
    if a.claim.sentence == b.claim.sentence and a.claim.document_id == b.claim.document_id:
        return Outcome("one")
    shared = ", ".join(sorted(a.told & b.told))
    overlap = _overlap(a.told, b.told)
    if min(len(a.told), len(b.told)) >= 4 and overlap >= 0.6:
        return Outcome("alike", shared)
    return Outcome("related" if overlap >= 0.15 else "unlike", shared)


def subject(a: Reading, b: Reading) -> Outcome:
    if a.claim.document_id == b.claim.document_id:
        return Outcome("together")
    overlap = _overlap(a.names, b.names)
    shared = ", ".join(sorted(a.names & b.names)[:5])
    return Outcome(
        "alike" if overlap >= 0.5 else "related" if overlap >= 0.25 else "unlike", shared
    )


FEATURES: tuple[Callable[[Reading, Reading], Outcome], ...] = (
    base, kind, actor, place, figure, time, published, status, words, beside, sentence, subject,
)  # fmt: skip


def total(a: Reading, b: Reading) -> int:
    """The sum alone: what linking many pairs needs."""
    weights = _weights()
    return sum(weights[f.__name__, f(a, b).name][0] for f in FEATURES)


def score(a: Reading, b: Reading) -> Score:
    """The sum with its reasons; the claim with the smaller id is spoken of first."""
    a, b = sorted((a, b), key=lambda reading: reading.claim.id)
    return Score(tuple(explained(f.__name__, f(a, b)) for f in FEATURES))


def explained(name: str, outcome: Outcome) -> Feature:
    """The weight of what a feature found, and the sentence for it."""
    weight, sentence = _weights()[name, outcome.name]
    return Feature(name, outcome.name, weight, sentence.format(one=outcome.one, two=outcome.two))
