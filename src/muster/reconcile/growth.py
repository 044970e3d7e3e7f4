"""Movements that a report tells by what they did to the level.

"Raised by 400 to 900" tells of a movement of 400 beside the level of 900; "doubled since
June" of one whose size the levels give. Of what went before, the day before says so where
the report names the day; a month leaves room for other movements beside this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from muster.model import CHANGES
from muster.reconcile.bearings import DAWN, Bearing, Window


def growths(bearings: Sequence[Bearing]) -> list[Bearing]:
    """The movements that levels and factors tell, as bearings of the same claims.

    One that its report gives as a figure of its own, too, is left to that figure.
    """
    return [
        grown
        for grown in map(_grown, bearings)
        if grown is not None and not any(_tells(other, grown) for other in bearings)
    ]


def _grown(bearing: Bearing) -> Bearing | None:
    claim, growth = bearing.entry.claim, bearing.growth
    if growth is None or bearing.role not in ("level", "change"):
        return None
    window = bearing.window if claim.time else Window(DAWN, bearing.window.end)
    return replace(bearing, role="change", least=growth.least, most=growth.most, window=window)


def _tells(other: Bearing, grown: Bearing) -> bool:
    """Whether a figure for a movement of the same report is this movement's."""
    claim = other.entry.claim
    return (
        claim.kind in CHANGES
        and claim.quantity.low is not None
        and claim.document_id == grown.entry.claim.document_id
        and (other.sign, other.countries) == (grown.sign, grown.countries)
        and other.least <= grown.most
        and grown.least <= other.most
    )


def eve(grown: Bearing) -> int | None:
    """The day before the one on which a report says that the level moved."""
    start, end = grown.window
    return start - 1 if start == end and grown.entry.claim.time else None
