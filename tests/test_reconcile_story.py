"""The books of invented reports: what a careful reader would write down from them."""

from __future__ import annotations

from datetime import date
from typing import Any

from muster.model import Claim, Dct, Document, Entry, Place, Quantity, Span, Time
from muster.reconcile.books import Opening
from muster.reconcile.check import check
from muster.reconcile.levels import levels
from muster.reconcile.theatres import Theatre

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
        quantity=Quantity(low, high, approx=said.pop("approx", False)),
        status=said.pop("status", "done"),
        origin="test",
        sentence=Span(0, len(quote)),
        actor=said.pop("actor", "United States"),
        places=tuple(Place(name, COUNTRIES[name]) for name in names),
        time=Time("then", *map(date.fromisoformat, time)) if time else None,
        **said,
    )
    return Entry(claim, document, Dct.on(published), event)


STORY = [
    entry("2015-11-10", "deploy", "50 troops", 50, 50, time=("2015-11-01", "2015-11-10")),
    entry("2016-04-25", "deploy", "250 more troops", 250, 250, status="planned"),
    entry("2017-03-11", "presence", "about 500 troops", 500, 500, approx=True),
    entry("2017-03-11", "limit", "500 troops", 500, 500, document="cap"),
]
OPENING = Opening(0, date(2015, 10, 1))


def test_levels_follow_the_reports() -> None:
    rows = levels(STORY, "United States", "Syria", OPENING)
    found = {row.start: (row.low, row.high) for row in rows}
    assert found[date(2015, 10, 1)] == (0, 0)
    assert (rows[-1].low, rows[-1].high) == (450, 550)
    assert rows[-1].low_because == (STORY[2].claim.id,)


def test_what_is_missing_is_said_with_and_without_the_plan() -> None:
    theatre = Theatre("United States", "SY")
    finding, *_ = check(STORY, openings={theatre: OPENING})
    assert finding.type == "unexplained"
    assert "about 450 came to Syria" in finding.sentence
    assert "about 200 if the planned arrival" in finding.sentence
    assert STORY[2].claim.id in finding.claims
