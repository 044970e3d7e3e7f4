"""What people say about links: the same fact, not the same, or unsure.

Judgements never edit a claim. They are kept in the order in which they were made; a later
one on the same pair replaces the earlier one, so each can be taken back. A chain of POSITIVE
judgements makes one group; a NEGATIVE between two members of different groups keeps the
whole groups apart. One that meets what earlier ones imply is not followed, and is reported.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from muster.link.groups import Forest
from muster.model import Claim, Span

Verdict = Literal["POSITIVE", "NEGATIVE", "UNSURE"]


class Anchor(NamedTuple):
    """A claim as it stood when it was judged: it is found again after a new extraction."""

    claim: str
    document_id: str
    kind: str
    span: Span

    @classmethod
    def of(cls, claim: Claim) -> Anchor:
        return cls(claim.id, claim.document_id, claim.kind, Span(*claim.span))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of two claims; UNSURE takes an earlier verdict back."""

    one: Anchor
    two: Anchor
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A judgement that earlier ones rule out, with the chain of claims that does so."""

    pair: tuple[str, str]
    verdict: Verdict
    chain: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What does not go together, in words.

        >>> Contradiction(("a", "c"), "NEGATIVE", ("a", "b", "c")).sentence
        'a and c were judged not the same, but earlier judgements make them one: a = b = c'
        """
        one, two = self.pair
        if self.verdict == "NEGATIVE":
            said, shown = "not the same", " = ".join(self.chain)
            return (
                f"{one} and {two} were judged {said}, but earlier judgements make them one: {shown}"
            )
        shown = " ≠ ".join(self.chain)
        return f"{one} and {two} were judged the same, but earlier judgements keep apart {shown}"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the judgements come to: pairs that are one, pairs that are not, what cannot be."""

    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    lost: tuple[Judgement, ...] = ()


def find_again(anchor: Anchor, claims: Iterable[Claim]) -> str | None:
    """The claim that an anchor means among its document's claims of today.

    It is the one with the same id; else, of those that share characters with it, one of its
    kind, and the one that shares most.
    """
    near = [c for c in claims if c.document_id == anchor.document_id]
    if any(c.id == anchor.claim for c in near):
        return anchor.claim
    touching = [c for c in near if anchor.span.overlaps(Span(*c.span))]

    def fit(claim: Claim) -> tuple[bool, int, str]:
        shared = min(claim.span.end, anchor.span.end) - max(claim.span.start, anchor.span.start)
        return claim.kind == anchor.kind, shared, claim.id

    return max(touching, key=fit).id if touching else None


def settle(judgements: Sequence[Judgement], claims: Iterable[Claim]) -> Verdicts:
    """The judgements, earliest first, as pairs of the claims of today."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document_id].append(claim)
    said: dict[tuple[str, str], Verdict] = {}
    lost = []
    for judgement in judgements:
        found = [find_again(a, by_document[a.document_id]) for a in (judgement.one, judgement.two)]
        if found[0] is None or found[1] is None or found[0] == found[1]:
            lost.append(judgement)
            continue
        both = (min(found[0], found[1]), max(found[0], found[1]))
        said.pop(both, None)
        said[both] = judgement.verdict
    return _follow(said, tuple(lost))


def _follow(said: Mapping[tuple[str, str], Verdict], lost: tuple[Judgement, ...]) -> Verdicts:
    groups: Forest[str] = Forest()
    together: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    contradictions = []
    for both, verdict in said.items():
        one, two = both
        if verdict == "NEGATIVE" and groups.together(one, two):
            contradictions.append(Contradiction(both, verdict, _chain(one, two, together)))
        elif verdict == "NEGATIVE":
            apart.append(both)
        elif verdict == "POSITIVE":
            roots = {groups.root(one), groups.root(two)}
            against = [p for p in apart if {groups.root(p[0]), groups.root(p[1])} == roots]
            if against:
                contradictions.append(Contradiction(both, verdict, against[0]))
            else:
                groups.join(one, two)
                together.append(both)
    return Verdicts(tuple(together), tuple(apart), tuple(contradictions), lost)


def _chain(one: str, two: str, together: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The shortest way from one claim to the other over POSITIVE judgements."""
    beside: dict[str, set[str]] = defaultdict(set)
    for a, b in together:
        beside[a].add(b)
        beside[b].add(a)
    came: dict[str, str] = {one: one}
    ahead = deque([one])
    while two not in came:
        here = ahead.popleft()
        for there in sorted(beside[here] - came.keys()):
            came[there] = here
            ahead.append(there)
    way = [two]
    while way[-1] != one:
        way.append(came[way[-1]])
    return tuple(reversed(way))
