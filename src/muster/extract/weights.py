"""A learned weight, and which weights are told where a choice is explained."""

from __future__ import annotations

from collections.abc import Iterable
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
