"""Which claims are compared at all: those that meet in a block, so that a ledger may grow.

Two claims meet in their document; else where they are of one kind, and actor, country, figure
up to a factor of about two, and the days that they speak of, up to `REACH`, are the same or
unsaid in one of them. A region beyond countries leaves the country unsaid.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product

from muster.link.kin import kin
from muster.link.readings import Reading, Window

REACH = 100
"""Days between what two claims speak of, beyond which they are not compared."""
SEASON = 91
LONGEST = 16
"""Seasons beyond which a window counts as unbounded, so that it is not filed under each."""

Block = tuple[str, ...]
OPEN, ANY = "open", "any"


def _sizes(reading: Reading) -> list[int]:
    """The figure as powers of two, from its low to its high bound; none without a figure."""
    quantity = reading.claim.quantity
    numbers = [n.bit_length() for n in (quantity.low, quantity.high) if n is not None]
    return list(range(min(numbers), max(numbers) + 1)) if numbers else []


def _seasons(window: Window) -> list[int]:
    """The quarters of years that a window touches; none where it has no bound."""
    if window.start is None or window.end is None:
        return []
    first, last = sorted((day - date.min).days // SEASON for day in (window.start, window.end))
    return list(range(first, last + 1)) if last - first < LONGEST else []


def _near(own: list[int], step: int) -> list[int]:
    return list(range(own[0] - step, own[-1] + step + 1)) if own else []


def _tags(own: Sequence[object], near: Sequence[object]) -> tuple[list[str], list[str]]:
    """Under what a claim is filed, and under what those are that it may meet.

    >>> _tags([3], [2, 3, 4])
    (['3', 'any'], ['2', '3', '4', 'open'])
    >>> _tags([], [])
    (['open', 'any'], ['any'])
    """
    if not own:
        return [OPEN, ANY], [ANY]
    return [*map(str, own), ANY], [*map(str, near), OPEN]


def keys(reading: Reading) -> tuple[list[Block], list[Block]]:
    """The blocks in which a claim is filed, and those in which it looks for others."""
    claim = reading.claim
    places = sorted(reading.lands)
    actors = [claim.actor] if claim.actor else []
    alike = [*actors, *kin(claim.actor)] if claim.actor else []
    sizes, seasons = _sizes(reading), _seasons(reading.window)
    filed, asked = _tags(sizes, _near(sizes, 1))
    filed_in, asked_in = _tags(seasons, _near(seasons, -(-REACH // SEASON)))
    placed, beside = _tags(places, places)
    whose, theirs = _tags(actors, alike)
    own = ("document", claim.document_id)
    return (
        [own, *((claim.kind, *key) for key in product(whose, placed, filed, filed_in))],
        [own, *((claim.kind, *key) for key in product(theirs, beside, asked, asked_in))],
    )
