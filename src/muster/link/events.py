"""Joins claims about the same happening or level into events.

A link never changes a claim: an event is a name that several claims share.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from muster.model import Entry


def event_id(claims: Iterable[str]) -> str:
    """The name of an event: a hash of the smallest id among its claims.

    >>> event_id(["b", "a"]) == event_id(["a"])
    True
    """
    return hashlib.sha256(f"event\0{min(claims)}".encode()).hexdigest()[:16]


def link_claims(entries: Sequence[Entry]) -> dict[str, str]:
    """Claim id to event id: equal actor, countries, kind and figure within one report."""
    groups: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for entry in entries:
        claim = entry.claim
        figure = (claim.quantity.low, claim.quantity.high, claim.quantity.factor)
        about = (claim.actor, tuple(sorted(claim.countries)), claim.kind)
        alone = () if claim.quantity.numbered else (claim.id,)
        groups[claim.document_id, *about, *figure, *alone].append(claim.id)
    named = {claim: event_id(ids) for ids in groups.values() for claim in ids}
    return dict(sorted(named.items()))
