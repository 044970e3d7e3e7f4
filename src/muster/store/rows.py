"""Values to rows of the ledger and back, without loss."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import Any

from muster.model import (
    Basis,
    Claim,
    Dating,
    Dct,
    Document,
    Place,
    Proof,
    Quantity,
    Span,
    Time,
    Timex,
    iso,
)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _whole(number: int | None) -> int | str | None:
    """A number as SQLite holds it, which past 63 bits is its digits."""
    return number if number is None or abs(number) < 1 << 63 else str(number)


def _number(value: int | str | None) -> int | None:
    return None if value is None else int(value)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def document_row(document: Document) -> dict[str, Any]:
    return {
        "document_id": document.document_id,
        "text_id": document.text_id,
        "text": document.text,
        "title": document.title,
        "publisher": document.publisher,
        "url": document.url,
        "published": iso(document.published),
        "extractor": document.extractor,
    }


def document_of(row: sqlite3.Row) -> Document:
    return Document(
        name=row["name"],
        text=row["text"],
        title=row["title"],
        publisher=row["publisher"],
        url=row["url"],
        published=_day(row["published"]),
        extractor=row["extractor"],
    )


def claim_row(claim: Claim) -> dict[str, Any]:
    """The claim in columns; `digest` tells apart readings of the same words under one id."""
    said, timex, time = claim.quantity, claim.timex, claim.time
    row = {
        "id": claim.id,
        "document_id": claim.document_id,
        "kind": claim.kind,
        "status": claim.status,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.quote,
        "low": _whole(said.low),
        "high": _whole(said.high),
        "approx": int(said.approx),
        "strict": int(said.strict),
        "factor": said.factor,
        "change": _whole(claim.change),
        "actor": claim.actor,
        "places": _json([[place.name, place.country] for place in claim.places]),
        "timex": timex and _json([*timex.span, timex.text, timex.value, timex.origin]),
        "time": time and _json([time.text, iso(time.start), iso(time.end)]),
        "source": claim.source,
        "hedged": int(claim.hedged),
        "force": claim.force,
        "basis": _json([claim.basis.includes, claim.basis.excludes]),
        "purpose": claim.purpose,
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "origin": claim.origin,
    }
    # The time follows the dct, which narrows while the words stay the same.
    words = {key: value for key, value in row.items() if key != "time" or timex is None}
    return row | {"digest": hashlib.sha256(_json(words).encode()).hexdigest()[:16]}


def claim_of(row: sqlite3.Row, name: str, text_id: str) -> Claim:
    includes, excludes = json.loads(row["basis"])
    return Claim(
        document=name,
        document_id=row["document_id"],
        text_id=text_id,
        kind=row["kind"],
        span=Span(row["start"], row["end"]),
        quote=row["quote"],
        quantity=Quantity(
            _number(row["low"]),
            _number(row["high"]),
            bool(row["approx"]),
            bool(row["strict"]),
            row["factor"],
        ),
        status=row["status"],
        origin=row["origin"],
        sentence=Span(row["sentence_start"], row["sentence_end"]),
        change=_number(row["change"]),
        actor=row["actor"],
        places=tuple(Place(*place) for place in json.loads(row["places"])),
        timex=_timex(row["timex"]),
        time=_time(row["time"]),
        source=row["source"],
        hedged=bool(row["hedged"]),
        force=row["force"],
        basis=Basis(tuple(includes), tuple(excludes)),
        purpose=row["purpose"],
    )


def _timex(text: str | None) -> Timex | None:
    if text is None:
        return None
    start, end, *said = json.loads(text)
    return Timex(Span(start, end), *said)


def _time(text: str | None) -> Time | None:
    if text is None:
        return None
    said, start, end = json.loads(text)
    return Time(said, _day(start), _day(end))


def proof_row(proof: Proof, document: str) -> dict[str, Any]:
    """A proof as people read it; `document` names the one that is quoted."""
    return {
        "document": document,
        "span": list(proof.span),
        "quote": proof.quote,
        "origin": proof.origin,
        "earliest": iso(proof.earliest),
        "latest": iso(proof.latest),
    }


def dating_row(dating: Dating) -> dict[str, Any]:
    return {
        "earliest": iso(dating.dct.earliest),
        "latest": iso(dating.dct.latest),
        "proof": _proofs(dating.proof),
        "dropped": _proofs(dating.dropped),
    }


def _proofs(proofs: Iterable[Proof]) -> str:
    return _json(
        [[*p.span, p.quote, p.origin, iso(p.earliest), iso(p.latest), p.document] for p in proofs]
    )


def dating_of(row: sqlite3.Row) -> Dating:
    return Dating(
        Dct(_day(row["earliest"]), _day(row["latest"])),
        _proofs_of(row["proof"]),
        _proofs_of(row["dropped"]),
    )


def _proofs_of(text: str) -> tuple[Proof, ...]:
    return tuple(
        Proof(Span(start, end), quote, origin, _day(earliest), _day(latest), document)
        for start, end, quote, origin, earliest, latest, document in json.loads(text)
    )
