"""When a document came out: as far as its own metadata say."""

from __future__ import annotations

from muster.model import Dating, Dct, Document, Proof, Span


def date_document(document: Document, *, metadata: bool = True) -> Dating:
    """The dct with its proof; without `metadata` the given date is not looked at.

    >>> date_document(Document("a", "Troops left.")).dct
    Dct(earliest=None, latest=None)
    """
    day = document.published if metadata else None
    if day is None:
        return Dating(Dct())
    return Dating(Dct.on(day), (Proof(Span(0, 0), "", "dating:given", day, day),))
