"""Joins claims about the same happening or level into events.

A link never changes a claim: an event is a name that several claims share. A score depends
on two claims and their documents alone, and no event reaches beyond the claims that a chain
of positive scores joins; so a new document touches only the events in such chains with its
claims, and adding it to a `Linker` gives what linking everything afresh would give.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from muster.link.blocks import REACH, Block, keys
from muster.link.cluster import UNSCORED, cluster, pair
from muster.link.features import Score, score, total
from muster.link.judgements import Judgement, Verdicts, settle
from muster.link.readings import Reading, gap, read_all
from muster.model import Entry


def event_id(claims: Iterable[str]) -> str:
    """The name of an event: a hash of the smallest id among its claims.

    >>> event_id(["b", "a"]) == event_id(["a"])
    True
    """
    return hashlib.sha256(f"event\0{min(claims)}".encode()).hexdigest()[:16]


def link_claims(entries: Sequence[Entry], judgements: Sequence[Judgement] = ()) -> dict[str, str]:
    """Claim id to event id, for each claim of the entries, whatever their order."""
    linker = Linker(judgements)
    linker.add(entries)
    return linker.events()


class Linker:
    """Links claims as their documents come in; all claims of a document come in together."""

    def __init__(self, judgements: Sequence[Judgement] = ()) -> None:
        self._judgements = tuple(judgements)
        self._readings: dict[str, Reading] = {}
        self._blocks: dict[Block, list[str]] = defaultdict(list)
        self._scores: dict[str, dict[str, int]] = defaultdict(dict)
        self._events: dict[str, str] = {}
        self.verdicts = Verdicts()

    def add(self, entries: Sequence[Entry]) -> frozenset[str]:
        """Links the claims of new documents, and names the claims whose event changed."""
        new = {key: r for key, r in sorted(read_all(entries).items()) if key not in self._readings}
        for key, reading in new.items():
            stored, asked = keys(reading)
            for other in {key for block in asked for key in self._blocks.get(block, ())}:
                self._compare(key, reading, other, self._readings[other])
            self._readings[key] = reading
            for block in stored:
                self._blocks[block].append(key)
        judged = self._judge()
        before = dict(self._events)
        self._relink(new.keys() | judged)
        return frozenset(k for k, event in self._events.items() if before.get(k) != event)

    def events(self) -> dict[str, str]:
        """Claim id to event id, in the order of claim ids."""
        return dict(sorted(self._events.items()))

    def explain(self, one: str, two: str) -> Score:
        """Why two claims are scored as they are."""
        return score(self._readings[one], self._readings[two])

    def _compare(self, key: str, reading: Reading, other: str, its: Reading) -> None:
        if gap(reading, its) <= REACH:
            value = total(reading, its)
            if value > UNSCORED:
                self._scores[key][other] = self._scores[other][key] = value

    def _judge(self) -> set[str]:
        """Settles the judgements on the claims of now, and names the claims they newly touch."""
        if not self._judgements:
            return set()
        before = self.verdicts
        self.verdicts = settle(self._judgements, (r.claim for r in self._readings.values()))
        old = set(before.together) | set(before.apart)
        now = set(self.verdicts.together) | set(self.verdicts.apart)
        return {claim for both in old ^ now for claim in both}

    def _relink(self, touched: Iterable[str]) -> None:
        together: dict[str, set[str]] = defaultdict(set)
        for one, two in self.verdicts.together:
            together[one].add(two)
            together[two].add(one)
        done: set[str] = set()
        for start in sorted(touched):
            if start in done:
                continue
            chain = self._chain(start, together)
            done |= chain
            for group in self._cluster(chain):
                event = event_id(group)
                self._events.update(dict.fromkeys(group, event))

    def _chain(self, start: str, together: Mapping[str, set[str]]) -> set[str]:
        """All claims that positive scores or judgements lead to."""
        chain, ahead = {start}, [start]
        while ahead:
            here = ahead.pop()
            near = {key for key, value in self._scores[here].items() if value > 0}
            fresh = (near | together.get(here, set())) - chain
            chain |= fresh
            ahead += fresh
        return chain

    def _cluster(self, chain: set[str]) -> list[tuple[str, ...]]:
        scores = {
            pair(one, two): value
            for one in chain
            for two, value in self._scores[one].items()
            if two in chain
        }
        verdicts = self.verdicts
        return cluster(
            sorted(chain),
            scores,
            [both for both in verdicts.together if chain.issuperset(both)],
            [both for both in verdicts.apart if chain.issuperset(both)],
        )
