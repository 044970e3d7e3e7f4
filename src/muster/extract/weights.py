"""Learned weights: what they make of signs, and which are told where a choice is explained."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, NamedTuple, TypeVar

from muster.lexicon import rows

W = TypeVar("W", bound="Weighed")

ALWAYS = "always"
_MOST_SIGNS = 6


class Weight(NamedTuple):
    """How much a sign speaks for a choice, against the next best one, in hundredths.

    >>> str(Weight("before:send", 125))
    'before:send +1.25'
    """

    sign: str
    hundredths: int

    def __str__(self) -> str:
        return f"{self.sign} {self.hundredths / 100:+.2f}"


def loudest(speaking: Iterable[Weight]) -> tuple[Weight, ...]:
    """The few signs that speak most for a choice, the strongest first."""
    for_it = sorted((w for w in speaking if w.hundredths > 0), key=lambda w: (-w.hundredths, w))
    return tuple(for_it[:_MOST_SIGNS])


@cache
def _hundredths(name: str) -> dict[str, int]:
    return {sign: int(hundredths) for sign, hundredths in rows(name)}


@dataclass(frozen=True, slots=True)
class Weighed:
    """An option of a choice with its signs, which `data/TABLE.tsv` weighs."""

    signs: Collection[str]
    table: ClassVar[str]

    @property
    def hundredths(self) -> int:
        """What its signs weigh together."""
        return sum(filter(None, map(_hundredths(self.table).get, self.signs)))

    def against(self, other: Weighed) -> tuple[Weight, ...]:
        """The signs that speak loudest for this option: its own, and those it lacks."""
        weights, own, others = _hundredths(self.table), self.signs, other.signs
        had = (Weight(sign, weights.get(sign, 0)) for sign in own if sign not in others)
        lacking = (Weight(f"not {s}", -weights.get(s, 0)) for s in others if s not in own)
        return loudest((*had, *lacking))


def ranked(options: Iterable[W]) -> list[W]:
    """Options, the one that most speaks for first."""
    return sorted(options, key=lambda option: -option.hundredths)


def ranks_in_groups(scored: Sequence[tuple[Hashable, int]]) -> list[int]:
    """Which options come first: those of the group that is likeliest as a whole.

    Each option has its group and its hundredths. Two towns that share what speaks for one
    country must not lose to a third one elsewhere.

    >>> ranks_in_groups([("Kuwait", 110), ("Iraq", 100), ("Iraq", 90)])
    [1, 2, 0]
    """
    top = max(hundredths for _, hundredths in scored)
    odds: defaultdict[Hashable, float] = defaultdict(float)
    for group, hundredths in scored:
        odds[group] += math.exp((hundredths - top) / 100)
    return sorted(range(len(scored)), key=lambda n: (-odds[scored[n][0]], -scored[n][1]))


class Verdict(NamedTuple):
    """The choice that the signs speak for, the next best one, and the signs that were weighed."""

    first: str
    second: str
    choices: tuple[str, ...]
    heard: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def decisive(self) -> tuple[Weight, ...]:
        """The signs that speak loudest for the choice against the next best one."""
        first, second = self.choices.index(self.first), self.choices.index(self.second)
        return loudest(Weight(sign, given[first] - given[second]) for sign, given in self.heard)


class _Table(NamedTuple):
    """All choices in order, and for each sign what it weighs for each of them."""

    choices: tuple[str, ...]
    weights: dict[str, tuple[int, ...]]


@cache
def _table(name: str) -> _Table:
    found: dict[str, dict[str, int]] = {}
    for sign, choice, hundredths in rows(name):
        found.setdefault(sign, {})[choice] = int(hundredths)
    choices = tuple(sorted({choice for given in found.values() for choice in given}))
    dense = {sign: tuple(given.get(c, 0) for c in choices) for sign, given in found.items()}
    return _Table(choices, dense)


def heaviest(name: str, signs: Collection[str]) -> Verdict:
    """What the weights of `data/NAME.tsv`, one for each sign and choice, make of some signs."""
    choices, weights = _table(name)
    heard = [(sign, given) for sign in (ALWAYS, *signs) if (given := weights.get(sign))]
    sums = [sum(column) for column in zip(*(given for _, given in heard), strict=True)]
    first, second = sorted(range(len(choices)), key=lambda c: (-sums[c], choices[c]))[:2]
    return Verdict(choices[first], choices[second], choices, tuple(heard))
