"""Places are found as `extract/places.corpus` says, and never where no place is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import Case, corpus_cases
from hypothesis import given
from hypothesis import strategies as st

from muster.extract.gazetteer import meanings
from muster.extract.places import PlaceMention, find_places
from muster.extract.scan import fold
from muster.lexicon import table

CORPUS = Path(__file__).parents[1] / "src" / "muster" / "extract" / "places.corpus"


def reading(mentions: list[PlaceMention]) -> str:
    said = (f"{m.place.name}/{m.place.country or '--'} {m.kind}" for m in mentions)
    return "; ".join(said) or "nothing"


@pytest.mark.parametrize("case", corpus_cases(CORPUS))
def test_corpus(case: Case) -> None:
    assert reading(find_places(case.phrase)) == case.reading


def test_the_whole_text_decides_what_an_ambiguous_name_means() -> None:
    here = "Guardsmen were called up in Georgia. The governor spoke in Atlanta near Fort Stewart."
    there = "Trainers arrived in Georgia. Russia keeps a base near Tbilisi."
    assert find_places(here)[0].place.country == "US"
    assert find_places(there)[0].place.country == "GE"


def test_a_town_that_shares_its_name_goes_with_the_country_of_the_text() -> None:
    text = "Shells fell on Tripoli, as Lebanese soldiers and fighters from Beirut traded fire."
    assert find_places(text)[0].place.country == "LB"


@given(st.text(alphabet=st.sampled_from("aiISUR.,'’ -\nKMéİ中")) | st.text())
def test_no_text_is_too_odd(text: str) -> None:
    assert len(fold(text)) == len(text)
    ends = [0]
    for mention in find_places(text):
        assert ends[-1] <= mention.span.start < mention.span.end <= len(text)
        ends.append(mention.span.end)


def test_countries_of_curated_places_are_known() -> None:
    codes = {row["code"] for row in table("countries")}
    overseas = {"BM", "FK", "GI", "IO", "KY", "MP", "NC", "PF", "VI"}
    assert {row["country"] for row in table("places")} - codes - overseas - {""} == set()


def test_a_town_of_geonames_comes_after_curated_places() -> None:
    assert [entry.kind for entry in meanings("Georgia")][:2] == ["country", "state"]
    assert [entry.weak for entry in meanings("Dongguan")] == [True]
    assert meanings("nowhere at all") == ()


def test_a_name_means_one_place_of_a_country() -> None:
    seen: dict[tuple[str, str], str] = {}
    twice = [
        name
        for row in table("places")
        for name in filter(None, (row["name"], *row["aliases"].split("|")))
        if seen.setdefault((name, row["country"]), row["name"]) != row["name"]
    ]
    assert twice == []
