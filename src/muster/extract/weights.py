"""A learned weight, and which weights are told where a choice is explained."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

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
