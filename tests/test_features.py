"""Each feature's outcomes, and the sentence that each is explained by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from made_claims import IRAQ, RAQQA, SYRIA, claim, document

from muster.link.features import FEATURES, explained, score
from muster.link.readings import read_all
from muster.model import Entry, Place, Quantity, Time

MIDDLE_EAST = Place("Middle East")
NORTH = Place("northern Syria", "SY")
KOBANI = Place("Kobani", "SY")
TWO = "United States 1 to 2 troops"


def told(name: str = "a", day: str = "2016-05-02", **said: Any) -> Entry:
    entry = claim(document(name, TWO, day), TWO, Quantity(250, 250))
    return replace(entry, claim=replace(entry.claim, **said))


def at(start: str | None, end: str | None) -> dict[str, Time]:
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    return {"time": Time("then", *days)}


def bounds(low: int | None, high: int | None) -> dict[str, Quantity]:
    return {"quantity": Quantity(low, high)}


NONE, HALF = {"quantity": Quantity()}, {"quantity": Quantity(factor=0.5)}
Said = dict[str, Any]
CASES: list[tuple[str, str, Said, Said]] = [
    ("kind", "Both tell of the same kind of thing (deploy).", {}, {}),
    ("kind", "One is a deploy, the other a limit.", {}, {"kind": "limit"}),
    ("actor", "Neither says whose forces or people they are.", {"actor": None}, {"actor": None}),
    ("actor", "Only one says whose they are (United States).", {}, {"actor": None}),
    ("actor", "One speaks of United States, the other of Mali.", {}, {"actor": "Mali"}),
    (
        "actor",
        "One of United States and US-led coalition is a part of the other.",
        {},
        {"actor": "US-led coalition"},
    ),
    (
        "actor",
        "One of Mali and Chad and Mali is a part of the other.",
        {"actor": "Mali"},
        {"actor": "Chad and Mali"},
    ),
    (
        "actor",
        "Syria moves in its own country, so its forces may be those of United States.",
        {},
        {"actor": "Syria"},
    ),
    (
        "actor",
        "One speaks of United States, the other of Syria.",
        {"kind": "killed"},
        {"kind": "killed", "actor": "Syria"},
    ),
    ("place", "Both are in Syria.", {}, {}),
    (
        "place",
        "The places overlap in part (Iraqi border; Iraq).",
        {"places": (Place("Iraqi border", "SY"),)},
        {"places": (IRAQ,)},
    ),
    ("place", "Syria and Raqqa lie within one another.", {}, {"places": (RAQQA,)}),
    ("place", "northern Syria and Syria lie within one another.", {"places": (NORTH,)}, {}),
    (
        "place",
        "Raqqa and Kobani are different places of one country.",
        {"places": (RAQQA,)},
        {"places": (KOBANI,)},
    ),
    ("place", "The places overlap in part (Syria; Iraq and Syria).", {}, {"places": (IRAQ, SYRIA)}),
    ("place", "Syria and Middle East may lie within one another.", {}, {"places": (MIDDLE_EAST,)}),
    ("place", "Syria and Iraq are in different countries.", {}, {"places": (IRAQ,)}),
    ("place", "Neither names a place.", {"places": ()}, {"places": ()}),
    ("place", "Only one names a place.", {}, {"places": ()}),
    ("figure", "Both give the same figure to two digits or more (250).", {}, {}),
    ("figure", "Both give the same round figure (400).", bounds(400, 400), bounds(400, 400)),
    (
        "figure",
        "Both give the same small figure (4), as many facts do.",
        bounds(4, 4),
        bounds(4, 4),
    ),
    ("figure", "Both name the same number (250; up to 250).", {}, bounds(None, 250)),
    (
        "figure",
        "The figures can both be true but are far from each other (2,000; 2,000 to 9,999).",
        bounds(2000, 2000),
        bounds(2000, 9999),
    ),
    ("figure", "The figures can both be true (250; at least 200).", {}, bounds(200, None)),
    (
        "figure",
        "The figures can both be true but are far from each other (250; at least 20).",
        {},
        bounds(20, None),
    ),
    ("figure", "The figures differ by little (1,000; 824).", bounds(1000, 1000), bounds(824, 824)),
    (
        "figure",
        "The figures differ (4,310; 5,000).",
        {"kind": "limit", **bounds(4310, 4310)},
        {"kind": "limit", **bounds(5000, 5000)},
    ),
    (
        "figure",
        "The figures differ by little (4,310; about 5,000).",
        {"kind": "limit", **bounds(4310, 4310)},
        {"kind": "limit", "quantity": Quantity(5000, 5000, approx=True)},
    ),
    ("figure", "The figures differ (250; 220).", {}, bounds(220, 220)),
    (
        "figure",
        "The figures differ (at least 250; at least 130).",
        bounds(250, None),
        bounds(130, None),
    ),
    ("figure", "The figures differ by far (250; 17): a part is not the whole.", {}, bounds(17, 17)),
    (
        "figure",
        "Both give the same vague count (200 to 999), as many facts do.",
        bounds(200, 999),
        bounds(200, 999),
    ),
    ("figure", "The figures differ (5; 6).", bounds(5, 5), bounds(6, 6)),
    ("figure", "Only one gives a figure (250; no figure).", {}, NONE),
    ("figure", "Neither gives a figure.", NONE, NONE),
    ("figure", "Both compare by the same factor (0.5 times).", HALF, HALF),
    (
        "figure",
        "0.5 times and 2 times do not come to the same.",
        HALF,
        {"quantity": Quantity(factor=2)},
    ),
    ("figure", "250 and 0.5 times do not come to the same.", {}, HALF),
    (
        "time",
        'Both name the same days ("then"; "then").',
        at("2016-04-01", "2016-04-02"),
        at("2016-04-01", "2016-04-02"),
    ),
    (
        "time",
        'The days that they name overlap ("then"; "then").',
        at("2016-04-01", "2016-04-02"),
        at("2016-04-02", None),
    ),
    (
        "time",
        'The days that they name lie less than a month apart ("then"; "then").',
        at("2016-04-01", "2016-04-02"),
        at("2016-04-22", "2016-04-22"),
    ),
    (
        "time",
        'They may speak of days less than a month apart (no time, published 2016-05-02; "then").',
        {},
        at("2016-01-20", "2016-01-20"),
    ),
    (
        "time",
        'They speak of days months apart (no time, published 2016-05-02; "then").',
        {},
        at(None, "2015-12-20"),
    ),
    (
        "time",
        'They speak of days more than half a year apart (no time, published 2016-05-02; "then").',
        {},
        at("2012-01-20", "2012-01-20"),
    ),
    (
        "time",
        'They may speak of the same days (no time, published 2016-05-02; "then").',
        {},
        at("2016-08-01", "2016-08-31"),
    ),
    (
        "place",
        "Raqqa and Kobani are different places, and an incident has one.",
        {"kind": "killed", "places": (RAQQA,)},
        {"kind": "killed", "places": (KOBANI,)},
    ),
    (
        "time",
        "They speak of different days, and an incident has one "  # noqa: ISC004
        '(no time, published 2016-05-02; "then").',
        {"kind": "killed"},
        {"kind": "killed", **at("2016-04-20", "2016-04-20")},
    ),
    ("status", "Both say that it is done.", {}, {}),
    (
        "status",
        "One says that it is done, the other that it is planned: a plan may have come true.",
        {},
        {"status": "planned"},
    ),
    (
        "status",
        "One says that it is proposed, the other that it is planned.",
        {"status": "proposed"},
        {"status": "planned"},
    ),
    ("status", "One says that it is done, the other that it is denied.", {}, {"status": "denied"}),
    (
        "status",
        "One says that it is done, the other that it is planned: a level now is not one to come.",
        {"kind": "presence"},
        {"kind": "presence", "status": "planned"},
    ),
    ("beside", "Neither figure is said to come on top of the other.", {}, {}),
    (
        "beside",
        "Only one is said to come on top of others (“another 250”; “250 men”), as movements do.",
        {"quote": "250 men"},
        {"quote": "another 250"},
    ),
    (
        "beside",
        "“another 250” is counted beside others, “more than 250 men” is not.",
        {"kind": "presence", "quote": "more than 250 men"},
        {"kind": "presence", "quote": "another 250"},
    ),
    ("words", "Neither phrase has telling words.", {}, {}),
    ("words", "Only one phrase has telling words (marine).", {}, {"quote": "250 Marines"}),
    (
        "words",
        "The phrases share telling words (artillery, marine).",
        {"quote": "Marine artillery troops"},
        {"quote": "artillery Marines"},
    ),
    (
        "words",
        "The phrases tell of different things (ranger; marine).",
        {"quote": "Rangers"},
        {"quote": "Marines"},
    ),
]


@pytest.mark.parametrize(("feature", "sentence", "one", "two"), CASES)
def test_a_feature_explains_what_it_found(
    feature: str, sentence: str, one: Said, two: Said
) -> None:
    first, second = told("a", **one), told("b", **two)
    readings = read_all([first, second])
    a, b = readings[first.claim.id], readings[second.claim.id]
    look = next(look for look in FEATURES if look.__name__ == feature)
    assert explained(feature, look(a, b)).sentence == sentence


def test_sentences_in_the_same_words_speak_for_a_link() -> None:
    text = "The colonel counted 250 soldiers at the gate of the old flour mill."
    entries = [claim(document(name, text), "250 soldiers", Quantity(250, 250)) for name in "ab"]
    readings = read_all(entries)
    a, b = (readings[entry.claim.id] for entry in entries)
    explanation = {f.name: f.outcome for f in score(a, b).features}
    assert explanation["sentence"] == "alike"


def test_half_of_what_stands_beside_it_is_a_result() -> None:
    text = "Of the 9,800 soldiers, half of them will stay. About 5,000 gunners will stay."
    made = document("half", text)
    whole = claim(made, "9,800 soldiers", Quantity(9800, 9800), kind="presence")
    half = claim(made, "half of them", Quantity(factor=0.5), kind="presence")
    other = claim(made, "5,000 gunners", Quantity(5000, 5000), kind="presence")
    readings = read_all([whole, half, other])
    a, b = readings[half.claim.id], readings[other.claim.id]
    features = {f.name: f.outcome for f in score(a, b).features}
    assert features["figure"] == "result"


def test_another_of_one_sentence_is_not_the_same_again() -> None:
    text = "Word is that 40 gunners guard the bridge and another 40 guard the dam."
    made = document("a", text)
    quotes = ("40 gunners", "another 40")
    entries = [claim(made, quote, Quantity(40, 40)) for quote in quotes]
    readings = read_all(entries)
    a, b = (readings[entry.claim.id] for entry in entries)
    explanation = {f.name: f.sentence for f in score(a, b).features}
    assert explanation["beside"] == "“another 40” comes on top of “40 gunners” in one sentence."
    assert score(a, b).total <= 0
