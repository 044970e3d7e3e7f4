"""The words of the trade as frozen values: every stage takes them and returns new ones.

A claim is what the words say, so nothing here is filled in later: the ledger keeps
claims and documents as they are, and a judgement or a link stands beside them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Literal, NamedTuple

Kind = Literal[
    "deploy",
    "withdraw",
    "rotate",
    "presence",
    "limit",
    "attack",
    "strike",
    "killed",
    "wounded",
    "captured",
    "displaced",
]
Status = Literal["done", "underway", "planned", "proposed", "denied"]

LEVELS: frozenset[Kind] = frozenset({"presence"})
CHANGES: frozenset[Kind] = frozenset({"deploy", "withdraw"})


# Each claim of a document asks for the same two hashes.
@lru_cache(maxsize=4)
def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


class Span(NamedTuple):
    """Characters `[start, end)` of a document's text, as code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters themselves.

        >>> Span(0, 5).of("about 500 troops")
        'about'
        """
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, as far as the words commit themselves.

    `low` and `high` are the numbers that the words name (None is open). A strict bound
    ("more than 5,000") keeps its number and excludes it. `factor` stands for "double" or
    "half", which say how two figures compare and name neither.

    >>> Quantity(low=5000, strict=True)
    Quantity(low=5000, high=None, approx=False, strict=True, factor=None)
    """

    low: int | None = None
    high: int | None = None
    approx: bool = False
    strict: bool = False
    factor: float | None = None

    @property
    def least(self) -> int:
        """The smallest whole number that the words allow.

        >>> Quantity(low=5000, strict=True).least
        5001
        """
        return 0 if self.low is None else self.low + self.strict

    @property
    def most(self) -> float:
        """The largest whole number that the words allow; infinite where open.

        >>> Quantity(high=500, strict=True).most
        499
        """
        return float("inf") if self.high is None else self.high - self.strict

    @property
    def numbered(self) -> bool:
        """Whether the words give any figure at all."""
        return not (self.low is None and self.high is None and self.factor is None)

    def excludes(self, other: Quantity) -> bool:
        """Whether no number satisfies both, taking neither as approximate.

        >>> Quantity(300, 300).excludes(Quantity(low=5000))
        True
        """
        return self.most < other.least or other.most < self.least

    def __str__(self) -> str:
        """A plain rendering for people.

        >>> str(Quantity(low=5000, strict=True)), str(Quantity(500, 500, approx=True))
        ('more than 5,000', 'about 500')
        """
        return ("about " if self.approx else "") + self._bounds()

    def _bounds(self) -> str:
        if self.factor is not None:
            return f"{self.factor:g} times"
        if self.low is None and self.high is None:
            return "no figure"
        if self.low == self.high:
            return f"{self.low:,}"
        if self.high is None:
            return f"{'more than' if self.strict else 'at least'} {self.low:,}"
        if self.low is None:
            return f"{'fewer than' if self.strict else 'up to'} {self.high:,}"
        return f"{self.low:,} to {self.high:,}"


class Place(NamedTuple):
    """A place by its common English name; `country` is ISO 3166 alpha-2, None for regions."""

    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Dct:
    """When a document came out, as far as it is known: an interval of days, None is open."""

    earliest: date | None = None
    latest: date | None = None

    @classmethod
    def on(cls, day: date) -> Dct:
        return cls(day, day)

    @property
    def day(self) -> date | None:
        """The day itself where the interval is one day long."""
        return self.earliest if self.earliest == self.latest else None


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression as written and what it means before any document date is known.

    `value` is symbolic (`extract/times.py` lists the forms); it resolves against a dct.
    """

    span: Span
    text: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Time:
    """A reading of a time expression against a dct: inclusive days, None is open."""

    text: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure counts or leaves out, as far as the words say; empty is unsaid."""

    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One text as one publisher put it out, kept unchanged.

    `name` is the input's own id, else the file's name without suffix.
    """

    name: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    extractor: str | None = None

    @property
    def text_id(self) -> str:
        return _digest(self.text)

    @property
    def document_id(self) -> str:
        """Hash of text, publisher, URL, title and given date: one voice, one document."""
        given = self.published.isoformat() if self.published else ""
        return _digest(self.text, self.publisher or "", self.url or "", self.title or "", given)


@dataclass(frozen=True, slots=True)
class Claim:
    """One voice saying one figure, or one named formation, in one place of one document."""

    document: str
    document_id: str
    text_id: str
    kind: Kind
    span: Span
    quote: str
    quantity: Quantity
    status: Status
    origin: str
    sentence: Span
    change: int | None = None
    actor: str | None = None
    places: tuple[Place, ...] = ()
    timex: Timex | None = None
    time: Time | None = None
    source: str | None = None
    hedged: bool = False
    force: str | None = None
    basis: Basis = field(default_factory=Basis)
    purpose: str | None = None

    @property
    def id(self) -> str:
        """Hash of what was said and where; neither a date nor a judgement changes it."""
        q = self.quantity
        said = (q.low, q.high, q.approx, q.strict, q.factor, self.actor, self.status)
        where = [part for p in self.places for part in (p.name, p.country or "")]
        return _digest(self.document_id, self.kind, *map(str, self.span), *map(repr, said), *where)

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(p.country for p in self.places if p.country)

    def row(self) -> dict[str, Any]:
        """The claim as one JSON object, in the order in which people read it."""
        q = self.quantity
        return {
            "document": self.document,
            "id": self.id,
            "kind": self.kind,
            "status": self.status,
            "span": list(self.span),
            "quote": self.quote,
            "low": q.low,
            "high": q.high,
            "approx": q.approx,
            "strict": q.strict,
            "factor": q.factor,
            "change": self.change,
            "actor": self.actor,
            "place": [{"name": p.name, "country": p.country} for p in self.places],
            "time": _time_row(self.time),
            "source": self.source,
            "hedged": self.hedged,
            "force": self.force,
            "basis": {"includes": list(self.basis.includes), "excludes": list(self.basis.excludes)},
            "purpose": self.purpose,
            "sentence": list(self.sentence),
            "origin": self.origin,
            "document_id": self.document_id,
            "text_id": self.text_id,
        }


def _time_row(time: Time | None) -> dict[str, str | None] | None:
    if time is None:
        return None
    return {"text": time.text, "start": iso(time.start), "end": iso(time.end)}


def written(day: date) -> str:
    """A day as people write it.

    >>> written(date(2017, 3, 9))
    '9 March 2017'
    """
    return f"{day.day} {day:%B %Y}"


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@dataclass(frozen=True, slots=True)
class Proof:
    """One sentence that narrows a dct, and to what."""

    span: Span
    quote: str
    origin: str
    earliest: date | None
    latest: date | None
    document: str | None = None
    """The document quoted, where it is another one of the ledger."""


@dataclass(frozen=True, slots=True)
class Dating:
    """A dct with the sentences that prove it, and those dropped because they contradict them."""

    dct: Dct
    proof: tuple[Proof, ...] = ()
    dropped: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as it stands in the books: with its document, that document's dct, its event."""

    claim: Claim
    document: Document
    dct: Dct
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """Bounds on one theatre's level over `[start, end]`, with the claims that set each bound."""

    actor: str
    place: str
    start: date | None
    end: date | None
    low: int | None
    high: int | None
    low_because: tuple[str, ...] = ()
    high_because: tuple[str, ...] = ()
    basis: Basis = field(default_factory=Basis)

    def row(self) -> dict[str, Any]:
        return {
            "actor": self.actor,
            "place": self.place,
            "start": iso(self.start),
            "end": iso(self.end),
            "low": self.low,
            "high": self.high,
            "low_because": list(self.low_because),
            "high_because": list(self.high_because),
            "basis": {"includes": list(self.basis.includes), "excludes": list(self.basis.excludes)},
        }


FindingType = Literal["unexplained", "limit", "contradiction", "thread", "settle"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not add up, as a sentence with the claims that say so."""

    type: FindingType
    actor: str
    place: str
    start: date | None
    end: date | None
    low: int | None
    high: int | None
    claims: tuple[str, ...]
    sentence: str

    def row(self) -> dict[str, Any]:
        return {
            "type": self.type,
            "actor": self.actor,
            "place": self.place,
            "start": iso(self.start),
            "end": iso(self.end),
            "low": self.low,
            "high": self.high,
            "claims": list(self.claims),
            "sentence": self.sentence,
        }


Row = Mapping[str, Any]
