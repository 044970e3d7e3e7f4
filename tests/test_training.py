"""The annotated passages read, and the weights learned from them choose as they say."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from muster.extract.choosing import weigh_parties
from muster.extract.claims import read_steps
from muster.extract.dated import is_dated_by_rule, time_by_rule, weigh_moments
from muster.extract.moments import Asked as AskedWhen
from muster.extract.partysigns import Asked as AskedWhose
from muster.extract.placesigns import Asked
from muster.extract.placing import weigh_sites
from muster.extract.weighing import NOTHING, weigh
from muster.extract.where import places_by_rule
from muster.extract.whose import actor_by_rule
from muster.lexicon import rows
from muster.model import Document, Status

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

from passages import days, read_passages  # noqa: E402

FILES = sorted((ROOT / "training").glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_mark_of_a_passage_reads(path: Path) -> None:
    passages = list(read_passages(path))
    assert passages
    for passage in passages:
        assert "{{" not in passage.text
        assert "||" not in passage.text
        for claim in passage.claims:
            assert claim.span
            assert claim.span.of(passage.text).strip() == claim.span.of(passage.text)


def test_a_mark_that_does_not_read_names_the_passage(tmp_path: Path) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text("=== 2004-01-02\n{{Nine men||dance; 9; s=done}} came.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"wrong.txt#1: .*'dance' is no kind"):
        list(read_passages(path))


def test_weights_are_whole_hundredths_for_known_kinds() -> None:
    kinds = {kind for _, kind, _ in rows("kind_weights")}
    assert NOTHING in kinds
    assert {"deploy", "withdraw", "presence", "killed"} <= kinds
    assert all(int(hundredths) for _, _, hundredths in rows("kind_weights") if hundredths != "0")


def test_no_sign_at_all_is_no_claim() -> None:
    assert weigh([]).kind is None


def test_a_choice_shows_the_signs_that_speak_for_it() -> None:
    text = "Kenya sent 300 soldiers to Somalia on Friday."
    step = next(step for step in read_steps(Document("a", text)) if step.figure)
    assert step.choice is not None
    assert step.choice.kind == "deploy"
    assert step.choice.decisive
    assert all(weight.hundredths > 0 for weight in step.choice.decisive)


def test_weights_of_places_are_whole_hundredths_of_signs_that_name_no_place() -> None:
    weights = rows("place_weights")
    assert all(int(hundredths) for _, hundredths in weights)
    assert all(sign == sign.lower() for sign, _ in weights)
    assert {"nowhere", "home here"} <= {sign for sign, _ in weights}


def test_a_site_shows_the_signs_that_speak_for_it_against_the_next() -> None:
    text = "Kenya sent 300 soldiers to Somalia after talks in Geneva."
    for step in read_steps(Document("a", text)):
        assert step.figure
        assert step.told
        found = (step.scene, step.figure, step.told.action, step.told.actor)
        first, second, *_ = weigh_sites(Asked(*found, *places_by_rule(*found)))
        assert [place.name for place in first.places] == ["Somalia"]
        assert all(weight.hundredths > 0 for weight in first.against(second))
        assert first.against(second)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_sign_of_a_site_is_weighed_twice(path: Path) -> None:
    for passage in list(read_passages(path))[::20]:
        for step in read_steps(Document("a", passage.text, published=passage.published)):
            if step.figure is None or step.told is None:
                continue
            found = (step.scene, step.figure, step.told.action, step.told.actor)
            for site in weigh_sites(Asked(*found, *places_by_rule(*found))):
                assert sum(len(bundle.signs) for bundle in site.bundles) == len(site.signs)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_sign_of_a_party_is_weighed_twice(path: Path) -> None:
    for passage in list(read_passages(path))[::20]:
        for step in read_steps(Document("a", passage.text, published=passage.published)):
            if step.figure is None or step.told is None:
                continue
            found = (step.scene, step.figure, step.told.action)
            for party in weigh_parties(AskedWhose(*found, *actor_by_rule(*found))):
                assert sum(len(bundle.signs) for bundle in party.bundles) == len(party.signs)


def test_weights_of_actors_are_whole_hundredths_of_signs_that_name_nobody() -> None:
    weights = rows("actor_weights")
    assert all(int(hundredths) for _, hundredths in weights)
    assert all(sign == sign.lower() for sign, _ in weights)
    assert {"named here", "by subject"} <= {sign for sign, _ in weights}


def test_a_party_shows_the_signs_that_speak_for_it_against_the_next() -> None:
    text = "After talks with Chad, Kenya sent 300 soldiers to Somalia."
    for step in read_steps(Document("a", text)):
        assert step.figure
        assert step.told
        found = (step.scene, step.figure, step.told.action)
        first, second, *_ = weigh_parties(AskedWhose(*found, *actor_by_rule(*found)))
        assert first.party.name == step.told.actor == "Kenya"
        assert all(weight.hundredths > 0 for weight in first.against(second))
        assert first.against(second)


def test_weights_of_status_are_whole_hundredths_for_every_status() -> None:
    weights = rows("status_weights")
    assert {status for _, status, _ in weights} == set(get_args(Status))
    assert all(int(hundredths) for _, _, hundredths in weights)


def test_a_status_shows_the_signs_that_speak_for_it() -> None:
    text = "About 100 Irish airmen leave next week for a four-month tour in Qatar."
    step = next(step for step in read_steps(Document("a", text)) if step.told)
    assert step.told
    assert step.told.verdict
    assert step.told.verdict.first == step.told.status == "planned"
    assert all(weight.hundredths > 0 for weight in step.told.verdict.decisive)


def test_a_status_that_a_rule_says_plainly_is_not_weighed() -> None:
    text = "Kenya plans to send 300 soldiers to Somalia."
    step = next(step for step in read_steps(Document("a", text)) if step.told)
    assert step.told
    assert (step.told.status, step.told.verdict) == ("planned", None)


def test_weights_of_times_are_whole_hundredths_of_signs() -> None:
    weights = rows("time_weights")
    assert all(int(hundredths) for _, hundredths in weights)
    assert {"rule", "none rule", "own"} <= {sign for sign, _ in weights}


def test_a_time_shows_the_signs_that_speak_for_it_against_the_next() -> None:
    text = "Gunmen raided a base on Friday. The dead were many. Three soldiers were killed there."
    *_, step = (step for step in read_steps(Document("a", text)) if step.told)
    assert step.told
    asked = AskedWhen(step.scene, step.told, time_by_rule(step.scene, step.told))
    first, second, *_ = weigh_moments(asked)
    assert first.timex == step.told.timex
    assert all(weight.hundredths > 0 for weight in first.against(second))
    assert first.against(second)


def test_a_time_that_a_rule_finds_beside_what_was_done_is_not_weighed() -> None:
    text = "On Friday Kenya sent 300 soldiers to Somalia."
    step = next(step for step in read_steps(Document("a", text)) if step.told)
    assert step.told
    assert step.told.timex
    assert is_dated_by_rule(step.scene, step.told, step.told.timex)


def test_the_days_of_a_mark_may_be_open() -> None:
    assert days("2004-01-02..") == (date(2004, 1, 2), None)
    assert days("2004-01-02") == (date(2004, 1, 2), date(2004, 1, 2))


def test_rules_alone_can_be_asked_for() -> None:
    steps = read_steps(Document("a", "Kenya sent 300 soldiers to Somalia."), frozenset())
    assert all(step.choice is None for step in steps)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_text_that_breaks_off_behind_a_figure_is_read(path: Path) -> None:
    for passage in list(read_passages(path))[::12]:
        for span in (claim.span for claim in passage.claims if claim.span):
            text = passage.text[max(0, span.start - 300) : span.end]
            for cut in (text, f"{text},", f"{text} and"):
                steps = list(read_steps(Document("cut", cut, published=passage.published)))
                assert all(
                    step.figure is None or step.figure.span.end <= len(cut) for step in steps
                )
