"""Claims made by hand, as entries of a ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

from muster.model import Claim, Dct, Document, Entry, Place, Quantity, Span, Time

COUNTRIES = {"Syria": "SY", "Iraq": "IQ", "Raqqa": "SY", "Kobani": "SY"}


def entry(
    day: str, kind: Any, quote: str, low: int | None, high: int | None = None, **said: Any
) -> Entry:
    """A claim of a report of that day; `places`, `time` and `status` as given."""
    published = date.fromisoformat(day)
    names = said.pop("places", ("Syria",))
    time = said.pop("time", None)
    document = Document(said.pop("document", day), quote, publisher="The Post", published=published)
    event = said.pop("event", None)
    claim = Claim(
        document=document.name,
        document_id=document.document_id,
        text_id=document.text_id,
        kind=kind,
        span=Span(0, len(quote)),
        quote=quote,
        quantity=Quantity(
            low, high, approx=said.pop("approx", False), factor=said.pop("factor", None)
        ),
        status=said.pop("status", "done"),
        origin="test",
        sentence=Span(0, len(quote)),
        actor=said.pop("actor", "United States"),
        places=tuple(Place(name, COUNTRIES[name]) for name in names),
        time=Time("then", *map(date.fromisoformat, time)) if time else None,
        **said,
    )
    return Entry(claim, document, Dct.on(published), event)
