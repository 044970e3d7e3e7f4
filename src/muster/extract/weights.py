"""A learned weight, and which weights are told where a choice is explained."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from muster.lexicon import rows

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


def speaking(
    table: Mapping[str, int], own: Collection[str], other: Collection[str]
) -> tuple[Weight, ...]:
    """The signs that speak loudest for one option against another: its own, and those it lacks."""
    had = (Weight(sign, table.get(sign, 0)) for sign in own if sign not in other)
    lacking = (Weight(f"not {sign}", -table.get(sign, 0)) for sign in other if sign not in own)
    return loudest((*had, *lacking))


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
