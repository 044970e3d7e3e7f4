"""Actors are found as `extract/actors.corpus` says, under the names that all tables share."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import Case, corpus_cases
from gold import SHARED
from hypothesis import given
from hypothesis import strategies as st

from muster.extract.actors import ActorMention, find_actors
from muster.lexicon import table

CORPUS = Path(__file__).parents[1] / "src" / "muster" / "extract" / "actors.corpus"


def reading(mentions: list[ActorMention]) -> str:
    return "; ".join(f"{m.name} {m.form}" for m in mentions) or "nothing"


@pytest.mark.parametrize("case", corpus_cases(CORPUS))
def test_corpus(case: Case) -> None:
    assert reading(find_actors(case.phrase)) == case.reading


def test_a_full_name_makes_its_surname_mean_the_same_office() -> None:
    text = "Ash Carter flew in. Carter said more would follow."
    assert reading(find_actors(text)) == "United States office; United States office"


def test_an_abbreviation_means_what_the_text_speaks_of() -> None:
    syria = "The SDF holds a third of Syria."
    japan = "Japan will send 600 troops; the SDF has never gone so far."
    assert [m.name for m in find_actors(syria)] == ["SDF", "Syria"]
    assert [m.name for m in find_actors(japan)] == ["Japan", "Japan"]


def test_actors_bear_the_canonical_names() -> None:
    shared = SHARED / "gold" / "names.tsv"
    if not shared.exists():
        pytest.skip(f"{shared} is not here")
    known = {row["name"] for row in table("groups")} | {row["name"] for row in table("countries")}
    aliases = {
        alias: line.split("\t")[0]
        for line in shared.read_text(encoding="utf-8").splitlines()[1:]
        for alias in line.split("\t")[1].split("|")
        if alias
    }
    assert {name for name in known if name.casefold() in aliases} == set()


@given(st.text(alphabet=st.sampled_from("aiISURN.,'’ -\nKMéİ中")) | st.text())
def test_no_text_is_too_odd(text: str) -> None:
    end = 0
    for mention in find_actors(text):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end


def test_officials_are_of_known_actors() -> None:
    known = {row["name"] for row in table("groups")} | {row["name"] for row in table("countries")}
    assert {row["actor"] for row in table("officials")} <= known
