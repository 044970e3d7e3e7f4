"""Where each sentence of a text stands: the unit in which claims are read and quoted.

A line break always ends a sentence, so a heading never runs into the paragraph below it.
A quotation within one paragraph stays whole with the words that credit it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sentencex import segment

from muster.documents.encodings import mend
from muster.lexicon import words
from muster.model import Span

# The segmenter's time grows with the square of the quotation marks in what it is given.
WINDOW = 8_000

_FIRST_WORD = re.compile(r"\w[\w.]*")
_GAP = re.compile(r"\s+")
_NUMBERING = re.compile(r"\s*\(?(?:\d{1,3}|[A-Za-z])[.)]\s*")
_QUOTES = ('"', "“", "”")
# The shortest that can follow the stop of a small word: "ok. We".
_FOLLOWING = 3


def split_sentences(text: str) -> tuple[Span, ...]:
    r"""The sentences in text order, without the white space around them.

    >>> text = "Sent north\nLt. Col. Ahn arrived on Jan. 5. Sixty men followed."
    >>> [span.of(text) for span in split_sentences(text)]
    ['Sent north', 'Lt. Col. Ahn arrived on Jan. 5.', 'Sixty men followed.']
    """
    readable = mend(text)  # the segmenter wants UTF-8
    spans: list[Span] = []
    at = 0
    for line, whole in zip(readable.splitlines(), readable.splitlines(keepends=True), strict=True):
        for start, end in _sentences(line, at) if line else ():
            if span := _trimmed(readable, start, end):
                spans.append(span)
        at += len(whole)
    return tuple(spans)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return None
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(bare))


def _sentences(line: str, offset: int) -> Iterator[tuple[int, int]]:
    """The sentences of one line, which together are the line."""
    start = end = offset
    left = ""
    for piece in _pieces(line):
        if left and (end - start > WINDOW or not _goes_on(left, piece)):
            yield start, end
            start = end
        for cut in _hidden_ends(piece):
            yield start, end + cut
            start = end + cut
        end += len(piece)
        left = piece
    yield start, end


def _pieces(line: str) -> Iterator[str]:
    """What the segmenter makes of a line, window by window where the line is long.

    The last piece of a window may have been cut, so the next window begins with it.
    """
    at = 0
    while len(line) - at > WINDOW:
        window = line[at : at + WINDOW]
        whole = segment("en", window)[:-1] or [window[: _last_gap(window)]]
        yield from whole
        at += sum(map(len, whole))
    yield from segment("en", line[at:])


def _last_gap(window: str) -> int:
    """Where a piece too long for a sentence can be cut without breaking a word."""
    gaps = list(_GAP.finditer(window))
    return gaps[-1].end() if gaps else len(window)


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    classes = ("name", "number", "time", "nothing")
    known = {name: frozenset(words("abbreviations", before=name)) for name in classes}
    return known | {"any": frozenset().union(*known.values())}


@cache
def _after_clock() -> frozenset[str]:
    return frozenset(words("after_clock"))


@cache
def _small_word() -> re.Pattern[str]:
    known = "|".join(map(re.escape, sorted(_abbreviations()["nothing"])))
    return re.compile(rf"(?<=\s)(?:{known})\s+(?=[A-Z][a-z])")


def _goes_on(left: str, right: str) -> bool:
    """Whether the sentence does not end where the segmenter ended it."""
    if len(left) < 8 and _NUMBERING.fullmatch(left):
        return True
    # Of few pieces the last word is an abbreviation: no more is asked of the others.
    last = left.rsplit(None, 1)[-1:]
    known, word = _abbreviations(), last[0].lstrip("([\"'“\u2018") if last else ""
    if word not in known["any"]:
        return False
    first = _FIRST_WORD.match(right)
    if not first:
        return False
    if word in known["name"]:
        return True
    if word in known["number"]:
        return right[0].isdecimal()
    return word in known["time"] and _in_time(first.group())


def _in_time(word: str) -> bool:
    return word in _after_clock() or word.rstrip(".") in _after_clock()


def _hidden_ends(piece: str) -> list[int]:
    """Where sentences end that the segmenter took for abbreviations."""
    # Most pieces have a stop at their end only, and then no small word before another.
    if piece.find(".", 0, -_FOLLOWING) < 0 or any(quote in piece for quote in _QUOTES):
        return []
    return [match.end() for match in _small_word().finditer(piece)]
