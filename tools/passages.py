"""Reads annotated passages: the texts under `training/` and the claims corpora.

A passage opens with `=== DATE`; its claims are marked in the text as
`{{figure||kind; bounds; a=Actor; p=Name/CC,…; s=status; …}}`, several for one figure one after
another. A claim inside another's figure stands below a line `---`, as `quote||kind; bounds; …`.
Bounds are `700`, `60..70`, `>=500`, `<=500`, `x2`, `-` for none, with `~` where approximate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from muster.extract.figures import Figure
from muster.model import Kind, Span, Status

_MARK = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_HEAD = re.compile(r"^=== ?", re.MULTILINE)
_BOUNDS = re.compile(r"(?:(>=|<=|x)?(\d+(?:\.\d+)?)|(\d+)\.\.(\d+)|-)~?")


Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Annotation:
    """A claim that a passage is marked with; its span is None where a corpus gives none.

    A corpus may leave open whose a figure is and when, and then `marks_actor` and `marks_time`
    are false.
    """

    kind: Kind
    span: Span | None
    low: int | None
    high: int | None
    factor: float | None
    actor: str | None = None
    places: tuple[tuple[str, str | None], ...] = ()
    status: Status = "done"
    marks_actor: bool = True
    time: Days | None = None
    marks_time: bool = True

    def is_of(self, figure: Figure) -> bool:
        """Whether a figure that was read is the one that is marked."""
        quantity = figure.quantity
        bounds = (quantity.low, quantity.high, quantity.factor)
        placed = self.span is None or figure.span.overlaps(self.span)
        return placed and (self.low, self.high, self.factor) == bounds


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with the claims that it makes; `name` is the file and the number in it."""

    name: str
    published: date
    text: str
    claims: tuple[Annotation, ...]


def read_passages(path: Path) -> Iterator[Passage]:
    """The passages of one file.

    Raises:
        ValueError: a mark cannot be read; it names the file, the passage and the mark.
    """
    for number, chunk in enumerate(_HEAD.split(path.read_text(encoding="utf-8"))[1:], 1):
        head, _, body = chunk.partition("\n")
        name = f"{path.name}#{number}"
        try:
            yield _passage(name, date.fromisoformat(head.strip()), body)
        except ValueError as wrong:
            raise ValueError(f"{name}: {wrong}") from wrong


def _passage(name: str, published: date, body: str) -> Passage:
    body, _, below = body.partition("\n---\n")
    text, claims, end = "", [], 0
    body = body.strip()
    for mark in _MARK.finditer(body):
        quote, *told = mark[1].split("||")
        text += body[end : mark.start()]
        span = Span(len(text), len(text) + len(quote))
        text += quote
        end = mark.end()
        claims += [_annotation(words, span) for words in told]
    text += body[end:]
    for line in filter(None, map(str.strip, below.splitlines())):
        quote, *told = line.split("||")
        start = text.index(quote)
        claims += [_annotation(words, Span(start, start + len(quote))) for words in told]
    return Passage(name, published, text, tuple(claims))


def _annotation(words: str, span: Span) -> Annotation:
    kind, bounds, *fields = (part.strip() for part in words.split(";"))
    if kind not in get_args(Kind):
        raise ValueError(f"{words!r}: {kind!r} is no kind")
    low, high, factor = _bounds(bounds)
    named = dict(field.partition("=")[::2] for field in fields if field)
    status = named.get("s", "done")
    if status not in get_args(Status):
        raise ValueError(f"{words!r}: {status!r} is no status")
    return Annotation(
        kind,  # type: ignore[arg-type]
        span,
        low,
        high,
        factor,
        named.get("a") or None,
        tuple(_places(named.get("p", ""))),
        status,  # type: ignore[arg-type]
        time=days(named["t"]) if named.get("t") else None,
    )


def _bounds(words: str) -> tuple[int | None, int | None, float | None]:
    match = _BOUNDS.fullmatch(words.replace(",", ""))
    if match is None:
        raise ValueError(f"{words!r} are no bounds")
    sign, number, low, high = match.groups()
    if low:
        return int(low), int(high), None
    if number is None:
        return None, None, None
    if sign == "x":
        return None, None, float(number)
    value = int(number)
    return (None if sign == "<=" else value, None if sign == ">=" else value, None)


def days(words: str) -> Days:
    """The first and the last day of `2004-01-02..2004-01-05`, `2004-01-02` or `2004-01-02..`.

    >>> days("2004-01-02..")
    (datetime.date(2004, 1, 2), None)
    """
    start, dots, end = words.strip().partition("..")
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    return first, last if dots else first


def _places(words: str) -> Iterator[tuple[str, str | None]]:
    for place in filter(None, map(str.strip, words.split(","))):
        name, _, country = place.partition("/")
        yield name, country or None
