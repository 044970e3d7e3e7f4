"""Villages: the words that lead to them, whose country they have, and what is none."""

from __future__ import annotations

import pytest

from muster.extract.actors import find_actors
from muster.extract.places import find_places
from muster.extract.villages import find_villages


def villages(text: str) -> list[tuple[str, str | None]]:
    actors = [actor.span for actor in find_actors(text)]
    found = sorted(find_villages(text, find_places(text), actors))
    assert all(mention.span.of(text) == mention.place.name for mention in found)
    return [(mention.place.name, mention.place.country) for mention in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Six soldiers died at Qoryolow in Somalia.", "Qoryolow"),
        ("In Somalia, the village of Qoryolow was shelled.", "Qoryolow"),
        ("Somalia's army took the Qoryolow district.", "Qoryolow"),
        ("In Somalia, rebels came from Qoryolow, a small town.", "Qoryolow"),
        ("Shells fell in Somalia on al-Qoryolow quarter.", "al-Qoryolow"),
        ("In Somalia, the Qoryolow neighbourhood of the town burnt.", "Qoryolow"),
        ("Somalia's army holds the Qoryolow oil field.", "Qoryolow"),
        ("Jets struck a village called Qoryolow in Somalia.", "Qoryolow"),
        ("Somalia: they fought near Tall Qoryolow, 40 km away.", "Tall Qoryolow"),
    ],
)
def test_words_that_lead_to_a_village(text: str, name: str) -> None:
    assert villages(text) == [(name, "SO")]


@pytest.mark.parametrize(
    "text",
    [
        "Six soldiers died in January.",
        "They met in Paris and in Monday's talks.",
        "It stood at Bastille Day.",
        "They serve in NATO and at the Pentagon.",
        "He is at King's College.",
        "Ten Rebels Killed in Clashes with the army.",
        "It stood in Syrias north.",
    ],
)
def test_what_is_no_village(text: str) -> None:
    assert villages(text) == []


def test_the_country_is_the_nearest_of_those_named_most() -> None:
    text = "Kenya sent troops. In Somalia, six died at Qoryolow, in the south of Somalia."
    assert villages(text) == [("Qoryolow", "SO")]
    assert villages("Six died at Qoryolow.") == [("Qoryolow", None)]


def test_villages_that_are_listed() -> None:
    assert villages("Nine died in the villages of Bujak, Tors and Deh Rawi in Mali.") == [
        ("Bujak", "ML"),
        ("Tors", "ML"),
        ("Deh Rawi", "ML"),
    ]
    assert villages("In Mali, the Bujak and Tors districts, which border on Niger, are calm.") == [
        ("Bujak", "ML"),
        ("Tors", "ML"),
    ]
