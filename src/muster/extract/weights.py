"""A learned weight, and which weights are told where a choice is explained."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
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
    heard: tuple[tuple[str, Mapping[str, int]], ...]

    @property
    def decisive(self) -> tuple[Weight, ...]:
        """The signs that speak loudest for the choice against the next best one."""
        first, second = self.first, self.second
        return loudest(
            Weight(sign, given.get(first, 0) - given.get(second, 0)) for sign, given in self.heard
        )


@cache
def _table(name: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for sign, choice, hundredths in rows(name):
        found.setdefault(sign, {})[choice] = int(hundredths)
    return found


@cache
def _choices(name: str) -> tuple[str, ...]:
    return tuple(sorted({choice for given in _table(name).values() for choice in given}))


def heaviest(name: str, signs: Sequence[str]) -> Verdict:
    """What the weights of `data/NAME.tsv`, one for each sign and choice, make of some signs."""
    table = _table(name)
    heard = tuple((sign, table[sign]) for sign in (ALWAYS, *signs) if sign in table)
    sums = dict.fromkeys(_choices(name), 0)
    for _, given in heard:
        for meant, hundredths in given.items():
            sums[meant] += hundredths
    first, second = sorted(sums, key=lambda meant: (-sums[meant], meant))[:2]
    return Verdict(first, second, heard)
