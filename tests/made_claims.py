"""Entries made from sentences of our own, for tests of the stages behind extraction."""

from __future__ import annotations

from datetime import date
from typing import get_args

from hypothesis import strategies as st

from muster.model import (
    Claim,
    Dct,
    Document,
    Entry,
    Kind,
    Place,
    Quantity,
    Span,
    Status,
    Time,
    Timex,
)  # fmt: skip

SYRIA = Place("Syria", "SY")
RAQQA = Place("Raqqa", "SY")
IRAQ = Place("Iraq", "IQ")


def document(name: str, text: str, published: str | None = "2016-05-02") -> Document:
    day = date.fromisoformat(published) if published else None
    return Document(name, text, title=f"Report {name}", publisher=f"{name} Post", published=day)


def claim(
    of: Document,
    quote: str,
    quantity: Quantity,
    *,
    kind: Kind = "deploy",
    status: Status = "done",
    actor: str | None = "United States",
    places: tuple[Place, ...] = (SYRIA,),
    time: tuple[str, str, str] | None = None,
    source: str | None = None,
) -> Entry:
    """A claim whose figure stands at `quote` in the document, in the sentence round it."""
    start = of.text.index(quote)
    begin = of.text.rfind(". ", 0, start) + 2 if ". " in of.text[:start] else 0
    end = of.text.find(". ", start)
    made = Claim(
        document=of.name,
        document_id=of.document_id,
        text_id=of.text_id,
        kind=kind,
        span=Span(start, start + len(quote)),
        quote=quote,
        quantity=quantity,
        status=status,
        origin="made",
        sentence=Span(begin, len(of.text) if end < 0 else end + 1),
        actor=actor,
        places=places,
        timex=Timex(Span(0, 0), time[0], "", "made") if time else None,
        time=Time(time[0], date.fromisoformat(time[1]), date.fromisoformat(time[2]))
        if time
        else None,
        source=source,
    )
    return Entry(made, of, Dct.on(of.published) if of.published else Dct())


@st.composite
def ledgers(draw: st.DrawFn) -> list[list[Entry]]:
    """The entries of up to five documents on few actors, places and figures."""
    documents = []
    for number in range(draw(st.integers(1, 5))):
        day = draw(st.dates(date(2016, 1, 1), date(2017, 6, 1)))
        figures = draw(st.lists(st.sampled_from((50, 250, 400, 500, 1500)), min_size=1, max_size=4))
        text = " ".join(f"Some {n} troops went, part {i}." for i, n in enumerate(figures))
        made = document(f"d{number}", text, day.isoformat())
        documents.append(
            [
                claim(
                    made,
                    f"{n} troops went, part {i}",
                    Quantity(n, n),
                    kind=draw(st.sampled_from(("deploy", "presence"))),
                    status=draw(st.sampled_from(get_args(Status))),
                    actor=draw(st.sampled_from(("United States", "Russia", None))),
                    places=draw(st.sampled_from(((SYRIA,), (RAQQA,), (IRAQ, SYRIA), ()))),
                )
                for i, n in enumerate(figures)
            ]
        )
    return documents
