"""Judgements on links: they override, propagate, contradict aloud, and are taken back."""

from __future__ import annotations

from dataclasses import replace

from made_claims import claim, document

from muster.link.events import link_claims
from muster.link.judgements import Anchor, Judgement, Verdict, settle
from muster.model import Claim, Entry, Quantity, Span

TEXT = document("log", "A squad of 11 came. A squad of 12 came. A squad of 13 came. 14 came last.")
ENTRIES = [claim(TEXT, f"{n} came", Quantity(n, n)) for n in (11, 12, 13, 14)]
A, B, C, D = (entry.claim for entry in ENTRIES)


def say(one: Claim, two: Claim, verdict: Verdict) -> Judgement:
    return Judgement(Anchor.of(one), Anchor.of(two), verdict)


def events(*judgements: Judgement, of: list[Entry] = ENTRIES) -> list[str]:
    """Each claim's event as a letter, in the order of the text."""
    linked = link_claims(of, judgements)
    letters: dict[str, str] = {}
    return [letters.setdefault(linked[e.claim.id], "abcd"[len(letters)]) for e in of]


def test_without_judgements_different_figures_are_different_facts() -> None:
    assert events() == ["a", "b", "c", "d"]


def test_positive_judgements_make_chains() -> None:
    assert events(say(A, B, "POSITIVE"), say(B, C, "POSITIVE")) == ["a", "a", "a", "b"]


def test_a_later_judgement_on_a_pair_replaces_the_earlier_one() -> None:
    said = [say(A, B, "POSITIVE"), say(B, A, "UNSURE")]
    assert events(*said) == ["a", "b", "c", "d"]
    assert settle(said, [A, B]).together == ()


def test_a_negative_keeps_whole_groups_apart() -> None:
    groups = [say(A, B, "POSITIVE"), say(C, D, "POSITIVE"), say(B, C, "NEGATIVE")]
    settled = settle([*groups, say(A, D, "POSITIVE")], [A, B, C, D])
    assert len(settled.together) == 2
    one, two = settled.contradictions[0].pair
    assert settled.contradictions[0].sentence == (
        f"{one} and {two} were judged the same, but earlier judgements keep apart "
        f"{min(B.id, C.id)} ≠ {max(B.id, C.id)}"
    )


def test_a_negative_that_meets_a_positive_chain_is_reported() -> None:
    chain = [say(A, B, "POSITIVE"), say(B, C, "POSITIVE"), say(B, D, "POSITIVE")]
    settled = settle([*chain, say(A, C, "NEGATIVE")], [A, B, C, D])
    assert settled.apart == ()
    (found,) = settled.contradictions
    assert found.chain in ((A.id, B.id, C.id), (C.id, B.id, A.id))
    assert found.sentence == (
        f"{found.chain[0]} and {found.chain[2]} were judged not the same, "
        f"but earlier judgements make them one: {' = '.join(found.chain)}"
    )
    assert events(*chain, say(A, C, "NEGATIVE")) == ["a", "a", "a", "a"]


def test_judgements_survive_a_new_extraction() -> None:
    wider = replace(B, span=Span(B.span.start - 9, B.span.end), actor=None)
    assert wider.id != B.id
    read_again = [replace(e, claim=wider) if e.claim is B else e for e in ENTRIES]
    assert events(say(A, B, "POSITIVE"), of=read_again) == ["a", "a", "b", "c"]


def test_a_judgement_whose_claim_is_gone_is_kept_as_lost() -> None:
    said = say(A, B, "POSITIVE")
    settled = settle([said], [A, C, D])
    assert (settled.together, settled.lost) == ((), (said,))


def test_a_negative_splits_what_scores_join() -> None:
    twice = document("twice", "They sent 250 commandos. The 250 commandos went.")
    both = [
        claim(twice, quote, Quantity(250, 250)) for quote in ("250 commandos.", "250 commandos w")
    ]
    assert events(of=both) == ["a", "a"]
    assert events(say(both[0].claim, both[1].claim, "NEGATIVE"), of=both) == ["a", "b"]
