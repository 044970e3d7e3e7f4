"""Voices: reprints and one named source are heard once, and can be struck out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_claims import claim, document

from muster.link.reprints import ReprintGroup, reprint_groups
from muster.link.striking import strike
from muster.link.voices import originators, tallies, voices, without
from muster.model import Document, Entry, Quantity

STORY = (
    "Some 300 soldiers crossed the river at dawn and took up posts along the eastern road, "
    "where farmers watched them unload crates of radios, tents and field kitchens from a long "
    "line of trucks. A colonel with a grey moustache said the men would stay until the harvest "
    "is in and the bridges are safe again, and waved the children away from the engines."
)


def tally(told: list[Entry], groups: list[ReprintGroup] | None = None) -> str:
    (found,) = tallies([replace(entry, event="one") for entry in told], groups or [])
    return found.sentence


def entry(made: Document, source: str | None = None, quote: str = "300 soldiers") -> Entry:
    return claim(made, quote, Quantity(300, 300), source=source)


def test_six_reports_of_one_observatory_are_one_voice() -> None:
    sources = ["Syrian Observatory for Human Rights", "the Observatory"] * 3
    told = [
        entry(document(f"d{n}", f"Report {n} counts 300 soldiers."), source)
        for n, source in enumerate(sources)
    ]
    assert tally(told) == "6 reports, 1 voice: Syrian Observatory for Human Rights"
    assert without(told, "Observatory") == []
    assert without(told, "Harbour Gazette") == told


def test_an_unnamed_official_speaks_through_the_publisher() -> None:
    told = [
        entry(document("first", "There are 300 soldiers."), "a U.S. official"),
        entry(document("second", "There are 300 soldiers!"), "senior officials"),
    ]
    assert [voice.originator for voice in voices(told)] == ["first Post", "second Post"]
    assert tally(told[:1]) == "1 report, 1 voice: first Post"
    assert [e.claim.document for e in without(told, "first post")] == ["second"]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("There are 300 soldiers, an aide told Reuters.", "Reuters"),
        ("DAMASCUS (AP) - They came. There are 300 soldiers.", "Associated Press"),
        ("There are 300 soldiers. It was a long day. With material from AFP", "AFP"),
        ("There are 300 soldiers. With material from AFP and Reuters", "d Post"),
    ],
)
def test_the_agency_named_is_the_voice(text: str, voice: str) -> None:
    made = entry(document("d", text))
    assert originators([made]) == {made.claim.id: voice}


def test_a_reprint_is_the_voice_of_who_had_it_first() -> None:
    copies = [
        document("early", STORY, "2016-05-01"),
        document("late", "By our staff. " + STORY, "2016-05-03"),
        document("own", "Our own man counted 300 soldiers at the mill.", "2016-05-02"),
    ]
    told = [entry(made) for made in copies]
    groups = reprint_groups(copies)
    assert len(groups) == 1
    assert tally(told) == "3 reports, 3 voices: early Post, late Post, own Post"
    assert tally(told, groups) == "3 reports, 2 voices: early Post, own Post"
    assert [e.claim.document for e in without(told, "early Post", groups)] == ["own"]


def test_tallies_come_event_by_event() -> None:
    told = [
        entry(document("first", "There are 300 soldiers.")),
        replace(entry(document("second", "There are 300 soldiers!")), event="b"),
        replace(entry(document("third", "There are 300 soldiers?"), "Harbour Watch"), event="b"),
    ]
    assert [tally.row() for tally in tallies(told)] == [
        {
            "event": "b",
            "reports": 2,
            "voices": 2,
            "originators": [
                {"name": "Harbour Watch", "documents": ["third"]},
                {"name": "second Post", "documents": ["second"]},
            ],
            "sentence": "2 reports, 2 voices: Harbour Watch, second Post",
        },
        {
            "event": told[0].claim.id,
            "reports": 1,
            "voices": 1,
            "originators": [{"name": "first Post", "documents": ["first"]}],
            "sentence": "1 report, 1 voice: first Post",
        },
    ]


def test_striking_takes_sources_publishers_documents_and_claims() -> None:
    copies = [
        document("early", STORY, "2016-05-01"),
        document("late", "By our staff. " + STORY, "2016-05-03"),
        document("own", "Our own man counted 300 soldiers at the mill.", "2016-05-02"),
        document("other", "There are 300 soldiers, the Observatory says."),
    ]
    told = [entry(made) for made in copies[:3]] + [entry(copies[3], "the Observatory")]

    def left(*names: str) -> list[str]:
        return [e.claim.document for e in strike(told, names)]

    assert left() == ["early", "late", "own", "other"]
    assert left("Early Post") == ["own", "other"]
    assert left("late post", "own") == ["early", "other"]
    assert left("Observatory", told[0].claim.id) == ["late", "own"]


def test_what_a_reprint_adds_is_its_own() -> None:
    copies = [document("early", STORY, "2016-05-01"), document("late", STORY + " We saw 90 more.")]
    added = claim(copies[1], "90 more", Quantity(90, 90))
    said = originators([entry(copies[0]), added], reprint_groups(copies))
    assert said[added.claim.id] == "late Post"


def test_an_agency_in_a_group_is_the_origin() -> None:
    copies = [
        document("early", STORY, "2016-05-01"),
        document("wire", "BASRA (Reuters) - " + STORY, "2016-05-02"),
    ]
    told = [entry(made) for made in copies]
    assert tally(told, reprint_groups(copies)) == "2 reports, 1 voice: Reuters"
