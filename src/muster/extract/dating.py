"""Dates a document from what it says, and keeps the sentences that prove it.

Every rule turns words into days on which the report may have come out; what all rules allow is
the dct. A rule that contradicts the rest is dropped, and said to be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from muster.documents.wrapping import flowing
from muster.extract.ages import age_constraints
from muster.extract.datedwords import dated_constraints
from muster.extract.daysets import Constraint, agree, bounds, meet, needed
from muster.extract.happenings import happening_constraints
from muster.extract.scanned import Scanned
from muster.extract.titles import office_constraints
from muster.model import Dating, Dct, Document, Proof, Span

__all__ = ["date_document"]

RULES: tuple[Callable[[Scanned], Iterator[Constraint]], ...] = (
    dated_constraints,
    office_constraints,
    happening_constraints,
    age_constraints,
)


def date_document(document: Document, *, metadata: bool = True) -> Dating:
    """When a document came out, with the sentences that say so.

    >>> text = "OSLO, June 4, 2014 (Agency) - Forty soldiers came home."
    >>> date_document(Document("a", text)).dct.earliest
    datetime.date(2014, 6, 4)
    """
    if metadata and document.published:
        day = document.published
        return Dating(Dct.on(day), (Proof(Span(0, 0), "", "dating:given", day, day),))
    return solve(constraints_of(document.text), document.text)


def constraints_of(text: str) -> Iterator[Constraint]:
    """Everything that a text says of its date, each thing once, in text order."""
    scanned = Scanned(flowing(text))
    found = [constraint for rule in RULES for constraint in rule(scanned)]
    seen = set()
    for constraint in sorted(found, key=lambda c: (c.span, c.origin, c.days)):
        key = constraint.origin, constraint.days
        if constraint.days and key not in seen:
            seen.add(key)
            yield constraint


def solve(constraints: Iterable[Constraint], text: str) -> Dating:
    """The days on which all constraints agree, with those that are needed to say so."""
    kept, dropped = agree(_strongest(constraints))
    proof = needed(kept)
    days = meet(proof)
    return Dating(
        Dct(*bounds(days)),
        tuple(c.proof(text, days) for c in proof),
        tuple(c.proof(text) for c in dropped),
    )


def _strongest(constraints: Iterable[Constraint]) -> Sequence[Constraint]:
    """Of constraints that allow the same days only the heaviest, the first in the text."""
    best: dict[object, Constraint] = {}
    for constraint in constraints:
        known = best.get(constraint.days)
        if known is None or constraint.weight > known.weight:
            best[constraint.days] = constraint
    return list(best.values())
