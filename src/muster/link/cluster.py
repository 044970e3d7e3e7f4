"""Joins claims into events, by the average score between two groups.

Scores are whole numbers and ties go to the smaller ids, so that the outcome depends on the
claims alone and not on their order. Two groups join only while the average over all their
pairs is above 0; a pair that was not scored counts as `UNSCORED`.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping

from muster.link.groups import Forest

Pair = tuple[str, str]
UNSCORED = -30


def pair(one: str, two: str) -> Pair:
    return (one, two) if one < two else (two, one)


class _Clusters:
    """Groups under way, with the sums of scores between them."""

    def __init__(self, members: Iterable[str], scores: Mapping[Pair, int]) -> None:
        self.members = {member: [member] for member in members}
        self.sums: dict[str, dict[str, tuple[int, int]]] = {m: {} for m in self.members}
        for (one, two), score in scores.items():
            self.sums[one][two] = self.sums[two][one] = (score, 1)
        self.apart: dict[str, set[str]] = defaultdict(set)

    def average(self, one: str, two: str) -> float:
        total, scored = self.sums[one].get(two, (0, 0))
        pairs = len(self.members[one]) * len(self.members[two])
        return (total + UNSCORED * (pairs - scored)) / pairs

    def merge(self, one: str, two: str) -> str:
        """Joins two groups under the smaller name, and drops the other."""
        kept, gone = pair(one, two)
        self.members[kept] += self.members.pop(gone)
        for other, (total, scored) in self.sums.pop(gone).items():
            del self.sums[other][gone]
            if other != kept:
                before = self.sums[kept].get(other, (0, 0))
                both = (before[0] + total, before[1] + scored)
                self.sums[kept][other] = self.sums[other][kept] = both
        for other in self.apart.pop(gone, set()):
            self.apart[other].discard(gone)
            self.apart[other].add(kept)
            self.apart[kept].add(other)
        return kept


def cluster(
    members: Iterable[str],
    scores: Mapping[Pair, int],
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
) -> list[tuple[str, ...]]:
    """Groups of claims, best average first; judged pairs stay together or apart.

    >>> cluster("abc", {("a", "b"): 20, ("b", "c"): 9, ("a", "c"): -30})
    [('a', 'b'), ('c',)]
    """
    groups = _Clusters(members, scores)
    names: Forest[str] = Forest()
    for one, two in together:
        if not names.together(one, two):
            first, second = names.root(one), names.root(two)
            names.join(one, two)
            groups.merge(first, second)
    for one, two in apart:
        first, second = names.root(one), names.root(two)
        groups.apart[first].add(second)
        groups.apart[second].add(first)
    _agglomerate(groups)
    return sorted(tuple(sorted(group)) for group in groups.members.values())


def _agglomerate(groups: _Clusters) -> None:
    heap: list[tuple[float, str, str, int, int]] = []

    def offer(one: str, two: str) -> None:
        average = groups.average(one, two)
        if average > 0 and two not in groups.apart[one]:
            sizes = len(groups.members[one]), len(groups.members[two])
            heapq.heappush(heap, (-average, one, two, *sizes))

    for one, others in groups.sums.items():
        for two in others:
            if one < two:
                offer(one, two)
    while heap:
        _, one, two, *sizes = heapq.heappop(heap)
        # An offer made before one of the two grew or vanished is out of date.
        if [len(groups.members.get(name, ())) for name in (one, two)] != sizes:
            continue
        kept = groups.merge(one, two)
        for other in groups.sums[kept]:
            offer(*pair(kept, other))
