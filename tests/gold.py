"""Gold files of `../shared` as documents and claims, for tests of the stages behind extraction."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from muster.model import Claim, Dct, Document, Entry, Place, Quantity, Span, Time, Timex

SHARED = Path(os.environ.get("MUSTER_SHARED", Path(__file__).parents[2] / "shared"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])|\n+")


def _sentence(text: str, span: Span) -> Span:
    """The sentence round a span, as far as full stops and line ends tell."""
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= span.start), default=0)
    return Span(start, min((end for end in ends if end >= span.end), default=len(text)))


def _claim(document: Document, row: dict[str, Any]) -> Claim:
    said = row.get("time")
    written = said["text"] if said else ""
    start = max(document.text.find(written), 0)
    span = Span(start, start + len(written))
    return Claim(
        document=document.name,
        document_id=document.document_id,
        text_id=document.text_id,
        kind=row["kind"],
        span=Span(*row["span"]),
        quote=row["quote"],
        quantity=Quantity(
            row.get("low"), row.get("high"), bool(row.get("approx")), factor=row.get("factor")
        ),
        status=row["status"],
        origin="gold",
        sentence=_sentence(document.text, Span(*row["span"])),
        change=row.get("change"),
        actor=row.get("actor"),
        places=tuple(Place(p["name"], p.get("country")) for p in row.get("place") or []),
        timex=Timex(span, written, "", "gold") if said else None,
        time=Time(written, _day(said["start"]), _day(said["end"])) if said else None,
        source=row.get("source"),
        hedged=bool(row.get("hedged")),
    )


def read_gold(path: Path) -> tuple[Document, list[Claim]]:
    row = json.loads(path.read_text(encoding="utf-8"))
    document = Document(
        name=row["id"],
        text=row["text"],
        title=row.get("title"),
        publisher=row.get("publisher"),
        published=_day(row.get("published")),
    )
    return document, [_claim(document, claim) for claim in row["claims"]]


def gold_entries(pattern: str = "*.json", since: str = "0001-01-01") -> Iterator[Entry]:
    """The gold claims as entries of a ledger, of documents published from `since` on."""
    for path in sorted((SHARED / "gold" / "dev").glob(pattern)):
        document, claims = read_gold(path)
        if document.published and document.published >= date.fromisoformat(since):
            for claim in claims:
                yield Entry(claim, document, Dct.on(document.published))
