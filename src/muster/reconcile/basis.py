"""What a figure counts is often said once and holds for each time the report repeats it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import replace

from muster.model import Basis, Claim, Entry

UNSAID = Basis()


def with_basis(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, those that repeat a figure of their report on the basis that it gave there.

    A report that gives one figure on two bases says nothing of its other tellings.
    """
    entries = list(entries)
    said: defaultdict[Hashable, set[Basis]] = defaultdict(set)
    for entry in entries:
        said[_figure(entry.claim)].add(entry.claim.basis)
    return [_based(entry, said[_figure(entry.claim)] - {UNSAID}) for entry in entries]


def _figure(claim: Claim) -> Hashable:
    quantity = claim.quantity
    return (
        (claim.document_id, claim.kind, claim.actor, claim.countries, quantity.low, quantity.high)
        if quantity.numbered
        else claim.id
    )


def _based(entry: Entry, said: set[Basis]) -> Entry:
    if entry.claim.basis != UNSAID or len(said) != 1:
        return entry
    return replace(entry, claim=replace(entry.claim, basis=next(iter(said))))
