"""Whether a figure is done, under way or planned, where reports speak of it loosely.

A figure that the same report gives as planned, too, is planned, and so is one that more
reports call planned to the last; a level of a time to come is a plan, whatever the tense.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from muster.reconcile.bearings import Bearing, is_current

Standing = Literal["done", "underway", "planned"]


def standing_of(bearing: Bearing) -> Standing:
    status = bearing.entry.claim.status
    return status if status in ("done", "underway") else "planned"


def first_told(bearing: Bearing) -> tuple[date, str]:
    """Orders tellings by the latest day on which they can have come out."""
    return bearing.entry.dct.latest or date.max, bearing.id


def believed(tellings: Sequence[Bearing]) -> list[Bearing]:
    """The tellings without those that call done what others still call planned.

    Reports speak loosely of what was only announced: a figure that the same report gives
    as planned, too, is planned, and so is one that more reports call planned to the last.
    """
    plans = [t for t in tellings if standing_of(t) == "planned"]
    planned = {(t.entry.claim.document_id, t.least, t.most) for t in plans}
    others = [
        t
        for t in tellings
        if standing_of(t) != "planned"
        and (t.entry.claim.document_id, t.least, t.most) not in planned
    ]
    voices = {t.entry.claim.document_id for t in others}
    against = {t.entry.claim.document_id for t in plans} - voices
    if others and len(against) > len(voices) and _last(plans) >= _last(others):
        others = []
    return [*plans, *others]


def _last(tellings: Sequence[Bearing]) -> date:
    return max(first_told(telling)[0] for telling in tellings)


def demoted(bearings: Sequence[Bearing]) -> list[Bearing]:
    """The bearings with the levels that are only planned as plans."""
    groups: dict[tuple[object, ...], list[Bearing]] = defaultdict(list)
    for bearing in bearings:
        if bearing.entry.claim.kind == "presence" and not is_current(bearing.entry.claim):
            groups[_group(bearing)].append(bearing)
    kept = {b.id for group in groups.values() for b in _levels(group)}
    kept |= {b.id for b in bearings if b.role != "level" or is_current(b.entry.claim)}
    return [b if b.id in kept else replace(b, role="plan") for b in bearings]


def _group(bearing: Bearing) -> tuple[object, ...]:
    if bearing.entry.event is not None:
        return (bearing.entry.event,)
    return (bearing.entry.claim.document_id, bearing.countries)


def _levels(group: Iterable[Bearing]) -> list[Bearing]:
    return [b for b in believed(list(group)) if b.role == "level" and not _to_come(b)]


def _to_come(bearing: Bearing) -> bool:
    published = bearing.entry.dct.latest
    return published is not None and bearing.window.start > published.toordinal()
