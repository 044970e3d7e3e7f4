"""Counts that only break down a toll told before: "38 killed … 29 farmers and nine policemen".

News names the toll first and then says where and who; for losses only the toll is a claim. The
parts are known by their sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from muster.extract.quantities import QuantityMention
from muster.extract.reading import Reading, Sentence, Within
from muster.lexicon import wordset

# Fewer are the sum of others by chance.
_LEAST = 5
# What was told at another time is another count of the same dead.
_OTHER_COUNTS = frozenset({"earlier", "now", "previously", "update", "updated"})
# What happened at another time, or apart, is no part of the same toll.
_OTHER_EVENTS = frozenset({"ago", "separate", "separately", "previous"})
_MOST_PARTS = 4
_LISTED = 24
_WITHIN = 6


@dataclass(frozen=True, slots=True)
class _Count:
    """An exact number in a sentence that tells of losses."""

    value: int
    start: int
    sentence: int
    fate: str
    apart: bool = False


def parts_of_tolls(reading: Reading, quantities: Within[QuantityMention]) -> frozenset[int]:
    """Where the counts begin that add up to a toll told shortly before them."""
    counts = list(_counts(reading.sentences, quantities))
    found: set[int] = set()
    for n, toll in enumerate(counts):
        listed = n > 0 and _is_beside(counts[n - 1], toll)
        if toll.value >= _LEAST and toll.start not in found and not listed:
            found.update(_parts(toll, counts[n + 1 :]))
    return frozenset(found)


def _is_beside(before: _Count, count: _Count) -> bool:
    """Whether a count is itself one of a list: "two women and five children"."""
    return before.sentence == count.sentence and count.start - before.start < _LISTED


def _parts(toll: _Count, behind: Sequence[_Count]) -> list[int]:
    """The run of smaller counts of one fate behind a toll that add up to it."""
    near = [
        c
        for c in behind
        if c.fate == toll.fate
        and c.value < toll.value
        and c.sentence - toll.sentence <= _WITHIN
        and c.sentence > toll.sentence
        and not c.apart
    ]
    for first in range(len(near)):
        for many in range(2, _MOST_PARTS + 1):
            run = near[first : first + many]
            if len(run) == many and _is_breakdown(toll, run):
                return [c.start for c in run]
    return []


def _is_breakdown(toll: _Count, run: Sequence[_Count]) -> bool:
    """Whether counts add up to a toll, and are told in one sentence."""
    together = all(two.sentence == one.sentence for one, two in pairwise(run))
    return together and sum(count.value for count in run) == toll.value


def _counts(sentences: Sequence[Sentence], quantities: Within[QuantityMention]) -> Iterator[_Count]:
    fates = wordset("fate_of_killed", "fate_of_wounded")
    for number, sentence in enumerate(sentences):
        if sentence.words.isdisjoint(fates):
            continue
        if not sentence.words.isdisjoint(_OTHER_COUNTS):
            continue
        near_by = sentences[max(0, number - 1) : number + 1]
        apart = any(not s.words.isdisjoint(_OTHER_EVENTS) for s in near_by)
        for mention in quantities.of(sentence.span):
            quantity = mention.quantity
            if quantity.low is None or quantity.low != quantity.high or quantity.approx:
                continue
            fate = _fate(sentence, mention.span.start)
            yield _Count(quantity.low, mention.span.start, number, fate, apart)


def _fate(sentence: Sentence, start: int) -> str:
    """Which fate the nearest word tells."""
    at = sentence.token_at(start)
    killed, wounded = wordset("fate_of_killed"), wordset("fate_of_wounded")
    told: dict[int, str] = {}
    for i, token in enumerate(sentence.tokens):
        if token.lower in killed:
            told[abs(i - at)] = "killed"
        if token.lower in wounded:
            told[abs(i - at)] = "wounded"
    return told[min(told)]
