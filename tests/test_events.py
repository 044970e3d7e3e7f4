"""Events: same facts are joined, parts are not, in any order and piece by piece."""

from __future__ import annotations

from itertools import chain
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_claims import IRAQ, RAQQA, claim, document, ledgers

from muster.lexicon import table
from muster.link import features
from muster.link.cluster import cluster
from muster.link.events import Linker, event_id, link_claims
from muster.link.judgements import Anchor, Judgement, Verdict
from muster.model import Entry, Quantity

Ledger = list[list[Entry]]
NUMBER = Quantity(250, 250)
APRIL = document(
    "april",
    "The White House will send 250 commandos to Syria, aides said. "
    "The 250 commandos will join 50 others there.",
    "2016-04-25",
)
MAY = document("may", "The plan to send 250 more American commandos to Syria is on.", "2016-05-02")


def planned(of: object, quote: str, number: int) -> Entry:
    assert of in (APRIL, MAY)
    return claim(APRIL if of is APRIL else MAY, quote, Quantity(number, number), status="planned")


ONCE = planned(APRIL, "250 commandos to Syria", 250)
AGAIN = planned(APRIL, "250 commandos will join", 250)
FIFTY = planned(APRIL, "50 others", 50)
ELSEWHERE = planned(MAY, "250 more American commandos", 250)


def linked(*entries: Entry) -> list[set[str]]:
    """The groups of two or more, by the quotes of their claims."""
    events = link_claims(entries)
    groups: dict[str, set[str]] = {}
    for entry in entries:
        groups.setdefault(events[entry.claim.id], set()).add(entry.claim.quote)
    return [group for group in groups.values() if len(group) > 1]


def test_one_fact_told_three_times_is_one_event() -> None:
    assert linked(ONCE, AGAIN, FIFTY, ELSEWHERE) == [
        {"250 commandos to Syria", "250 commandos will join", "250 more American commandos"}
    ]


def test_a_part_is_not_the_whole() -> None:
    text = "Of the 34 battalion soldiers in Syria, 17 soldiers are in Raqqa."
    whole = document("whole", text)
    parts = [
        claim(whole, "34 battalion soldiers", Quantity(34, 34), kind="presence"),
        claim(whole, "17 soldiers", Quantity(17, 17), kind="presence", places=(RAQQA,)),
    ]
    assert linked(*parts) == []


@pytest.mark.parametrize(
    "other",
    [
        claim(MAY, "250 more", NUMBER, status="planned", actor="Russia"),
        claim(MAY, "250 more", NUMBER, status="planned", places=(IRAQ,)),
        claim(MAY, "250 more", NUMBER, status="planned", kind="withdraw"),
        claim(MAY, "250 more", NUMBER, time=("in 2012", "2012-01-01", "2012-12-31")),
    ],
    ids=["actor", "place", "kind", "time"],
)
def test_what_differs_in_one_respect_is_another_fact(other: Entry) -> None:
    assert linked(ONCE, other) == []


def test_a_score_explains_itself_in_sentences() -> None:
    linker = Linker()
    linker.add([ONCE, AGAIN, ELSEWHERE])
    score = linker.explain(ONCE.claim.id, ELSEWHERE.claim.id)
    assert score == linker.explain(ELSEWHERE.claim.id, ONCE.claim.id)
    assert [(feature.weight, feature.sentence) for feature in score.features] == [
        (-22, "Most claims of one kind on one actor in one place are different facts."),
        (0, "Both tell of the same kind of thing (deploy)."),
        (8, "Both speak of the same actor (United States)."),
        (4, "Both are in Syria."),
        (24, "Both give the same figure to two digits or more (250)."),
        (
            8,
            "They may speak of the same days "  # noqa: ISC004
            "(no time, published 2016-04-25; no time, published 2016-05-02).",
        ),
        (4, "Their documents came out within two weeks."),
        (10, "Both say that it is planned."),
        (12, "The phrases share a telling word (commando)."),
        (
            0,
            "Only one is said to come on top of others (“250 more American commandos”; "  # noqa: ISC004
            "“250 commandos to Syria”), as movements do.",
        ),
        (1, "The sentences share words (commando, send)."),
        (2, "Their documents name the same people and places (syria)."),
    ]
    assert score.total == sum(feature.weight for feature in score.features) > 0


def test_every_outcome_of_every_feature_has_a_weight() -> None:
    named = {row["feature"] for row in table("link_features")}
    assert named == {feature.__name__ for feature in features.FEATURES}


@settings(deadline=None, max_examples=60)
@given(ledgers(), st.data())
def test_order_changes_nothing(documents: Ledger, data: st.DataObject) -> None:
    entries = list(chain.from_iterable(documents))
    shuffled = data.draw(st.permutations(entries))
    assert link_claims(entries) == link_claims(shuffled)


@settings(deadline=None, max_examples=60)
@given(ledgers(), st.data())
def test_adding_documents_one_by_one_equals_linking_afresh(
    documents: Ledger, data: st.DataObject
) -> None:
    linker = Linker()
    for entries in data.draw(st.permutations(documents)):
        before = linker.events()
        changed = linker.add(entries)
        after = linker.events()
        assert changed == {key for key in after if before.get(key) != after[key]}
    assert linker.events() == link_claims(list(chain.from_iterable(documents)))


@settings(deadline=None, max_examples=30)
@given(ledgers())
def test_linking_never_changes_a_claim(documents: Ledger) -> None:
    entries = list(chain.from_iterable(documents))
    before = [entry.claim.row() for entry in entries]
    assert set(link_claims(entries)) == {entry.claim.id for entry in entries}
    assert [entry.claim.row() for entry in entries] == before


@settings(deadline=None, max_examples=60)
@given(ledgers(), st.data())
def test_judgements_override_scores(documents: Ledger, data: st.DataObject) -> None:
    entries = list(chain.from_iterable(documents))
    anchors = sorted({Anchor.of(entry.claim) for entry in entries})
    pairs = st.tuples(st.sampled_from(anchors), st.sampled_from(anchors))
    verdicts = st.sampled_from(get_args(Verdict))
    said = data.draw(st.lists(st.tuples(pairs, verdicts), max_size=6))
    judgements = [Judgement(one, two, verdict) for (one, two), verdict in said]
    linker = Linker(judgements)
    linker.add(entries)
    events, settled = linker.events(), linker.verdicts
    assert all(events[one] == events[two] for one, two in settled.together)
    assert all(events[one] != events[two] for one, two in settled.apart)
    piecewise = Linker(judgements)
    for some in documents:
        piecewise.add(some)
    assert piecewise.events() == events


def test_undated_documents_are_linked() -> None:
    undated = document("undated", "The 250 American commandos are bound for Syria.", None)
    entry = claim(undated, "250 American commandos", NUMBER, status="planned")
    assert linked(ONCE, entry) == [{"250 commandos to Syria", "250 American commandos"}]


def test_the_event_is_named_after_its_smallest_claim() -> None:
    ids = [ONCE.claim.id, AGAIN.claim.id]
    assert set(link_claims([ONCE, AGAIN]).values()) == {event_id(ids)}


def test_groups_join_by_their_average() -> None:
    scores = {("a", "b"): 20, ("b", "c"): 20, ("c", "d"): 10, ("a", "c"): 5, ("b", "d"): -60}
    assert cluster("abcd", scores) == [("a", "b", "c"), ("d",)]
    assert cluster("abcd", scores, [("c", "d"), ("d", "c")]) == [("a", "b"), ("c", "d")]
    assert cluster("abcd", scores, [], [("a", "b")]) == [("a",), ("b", "c"), ("d",)]
    closer = scores | {("a", "c"): 30, ("a", "d"): 30}
    assert cluster("abcd", closer, [], [("b", "c")]) == [("a", "c", "d"), ("b",)]


def test_a_body_and_its_member_meet_across_reports() -> None:
    text = "On Friday 130 gunners flew to the valley base in six big aircraft."
    entries = [
        claim(document(name, text), "130 gunners", Quantity(130, 130), actor=actor)
        for name, actor in (("a", "US-led coalition"), ("b", "United States"), ("c", "Russia"))
    ]
    events = link_claims(entries)
    one, two, other = (events[entry.claim.id] for entry in entries)
    assert one == two != other
