"""Counts voices by who said it first: six reports of one observatory are one voice.

The originator of a claim is the source that the text names; else the agency that its sentence
or the document's own credit line names; else, for text that other documents carry too, the
first publisher of it; else the publisher. An unnamed official speaks through who heard him.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from muster.lexicon import table, words
from muster.model import Document, Entry, Span

if TYPE_CHECKING:
    from muster.link.reprints import ReprintGroup

WORD = re.compile(r"[^\W_]+(?:\.[^\W_])*")
CREDIT = 160
"""Characters at either end of a text in which agencies are credited."""

TRIMMED = " -–—,;:"

Copies = Mapping[str, Sequence[tuple[Span, str]]]


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone who says a thing, and the documents that pass it on."""

    originator: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many reports tell an event, and how many voices those are."""

    event: str
    reports: int
    voices: tuple[Voice, ...]

    @property
    def sentence(self) -> str:
        """The count in words.

        >>> Tally("e", 6, (Voice("Harbour Watch", ("a", "b", "c", "d", "e", "f")),)).sentence
        '6 reports, 1 voice: Harbour Watch'
        """
        named = ", ".join(voice.originator for voice in self.voices)
        counts = _counted(self.reports, "report"), _counted(len(self.voices), "voice")
        return f"{', '.join(counts)}: {named}"

    def row(self) -> dict[str, Any]:
        return {
            "event": self.event,
            "reports": self.reports,
            "voices": len(self.voices),
            "originators": [
                {"name": voice.originator, "documents": list(voice.documents)}
                for voice in self.voices
            ],
            "sentence": self.sentence,
        }


@cache
def _agencies() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for row in table("agencies"):
        names = [row["name"], *filter(None, row["aliases"].split("|"))]
        choice = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        found.append((row["name"], re.compile(rf"\b(?:{choice})\b")))
    return tuple(found)


def _agency(text: str) -> str | None:
    """The one agency that a stretch of text names; None for none and for several."""
    named = [name for name, pattern in _agencies() if pattern.search(text)]
    return named[0] if len(named) == 1 else None


@cache
def _anonymous() -> frozenset[str]:
    return frozenset(words("anonymous"))


def _key(name: str) -> frozenset[str]:
    """The telling words of a name.

    >>> sorted(_key("a Pentagon official")), sorted(_key("U.S. officials"))
    (['pentagon'], [])
    """
    return frozenset(w.lower() for w in WORD.findall(name)) - _anonymous()


def _credited(document: Document) -> str | None:
    """The agency of a document's dateline or last line."""
    return _agency(document.publisher or "") or _agency(
        f"{document.text[:CREDIT]} {document.text[-CREDIT:]}"
    )


def _copies(documents: Mapping[str, Document], groups: Iterable[ReprintGroup]) -> Copies:
    """For each document, the passages that it shares, with who had them first."""
    found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for group in groups:
        known = [documents[d] for d in group.documents if d in documents]
        named = sorted({name for d in known if (name := _credited(d))})
        dated = sorted(
            (d for d in known if d.published), key=lambda d: (d.published, d.document_id)
        )
        first = next((d.publisher for d in (*dated, *known) if d.publisher), group.documents[0])
        origin = named[0] if len(named) == 1 else first
        for passage in group.passages:
            found[passage.document].append((passage.span, origin))
            found[passage.other].append((passage.other_span, origin))
    return found


def _source(entry: Entry) -> str | None:
    """The voice that the text credits, where it is named."""
    source = (entry.claim.source or "").strip(TRIMMED)
    return source if _key(source) else None


def _originator(entry: Entry, copies: Copies) -> str:
    claim, document = entry.claim, entry.document
    if source := _source(entry):
        return source
    if agency := _agency(Span(*claim.sentence).of(document.text)):
        return agency
    for span, origin in copies.get(claim.document_id, ()):
        if claim.span.overlaps(span):
            return origin
    return _credited(document) or document.publisher or document.name


def originators(entries: Sequence[Entry], groups: Iterable[ReprintGroup] = ()) -> dict[str, str]:
    """Claim id to who said it first."""
    copies = _copies({e.claim.document_id: e.document for e in entries}, groups)
    return {entry.claim.id: _originator(entry, copies) for entry in entries}


def _longest(names: Iterable[str]) -> dict[str, str]:
    """Each name of a source with the longest that it is a shorter form of.

    >>> _longest(["the Observatory", "Syrian Observatory for Human Rights"])["the Observatory"]
    'Syrian Observatory for Human Rights'
    """
    kept: dict[str, str] = {}
    for name in sorted(set(names), key=lambda name: (-len(_key(name)), name)):
        kept[name] = next((other for other in kept.values() if _key(name) <= _key(other)), name)
    return kept


def voices(entries: Sequence[Entry], groups: Iterable[ReprintGroup] = ()) -> list[Voice]:
    """Who says what the claims of one event say, each once, under the longest name in use."""
    return _voices(entries, originators(entries, groups))


def _voices(entries: Sequence[Entry], said: Mapping[str, str]) -> list[Voice]:
    sources = {source for entry in entries if (source := _source(entry))}
    kept = {name: name for name in said.values()} | _longest(sources)
    documents: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        documents[kept[said[entry.claim.id]]].add(entry.claim.document)
    return [Voice(name, tuple(sorted(documents[name]))) for name in sorted(documents)]


def tallies(entries: Sequence[Entry], groups: Iterable[ReprintGroup] = ()) -> list[Tally]:
    """Reports against voices, event by event; those that most reports tell come first."""
    said = originators(entries, groups)
    events: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        events[entry.event or entry.claim.id].append(entry)
    found = [
        Tally(
            event,
            len({entry.claim.document_id for entry in told}),
            tuple(_voices(told, {e.claim.id: said[e.claim.id] for e in told})),
        )
        for event, told in events.items()
    ]
    return sorted(found, key=lambda tally: (-tally.reports, tally.event))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def without(
    entries: Sequence[Entry], source: str, groups: Iterable[ReprintGroup] = ()
) -> list[Entry]:
    """The entries that remain when one originator is struck out, wherever it is passed on."""
    said = originators(entries, groups)
    struck = _key(source)

    def goes(entry: Entry) -> bool:
        name = said[entry.claim.id]
        return name.casefold() == source.casefold() or bool(struck and struck <= _key(name))

    return [entry for entry in entries if not goes(entry)]
