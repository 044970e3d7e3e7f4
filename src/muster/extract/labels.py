"""A voice that a heading sets off: "Pentagon: 400 more to go", "nine killed - police"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial

from muster.extract.credited import Credit, Line, credit_of
from muster.extract.grammar import Token
from muster.extract.reading import Sentence
from muster.lexicon import table, wordset
from muster.model import Span

_DASHES = frozenset("-–—")
_LONGEST = 5


def label_credits(line: Line) -> Iterator[Credit]:
    """The voice set off in a sentence by a colon, or at a heading's end by a dash."""
    tokens = line.tokens
    for k, token in enumerate(tokens if ":" in line.sentence.words else ()):
        if token.text != ":":
            continue
        last = len(tokens) - (tokens[-1].text == ".")
        for voice, reach in (((0, k), (k + 1, last)), ((k + 1, last), (0, k))):
            credit = None
            if _is_label(line.sentence, *voice):
                credit = credit_of(line, voice, k, partial(list, [reach]), "colon")
            if credit:
                yield credit
                return
    signed = _signed(line)
    if signed:
        yield signed


def _signed(line: Line) -> Credit | None:
    """Who stands behind the last dash of a heading: "nine killed - police", "killed-Tass"."""
    tokens, words = line.tokens, line.sentence.words
    last = len(tokens) - (bool(tokens) and tokens[-1].text == ".")
    if last < _LONGEST or ("-" not in tokens[last - 1].text and words.isdisjoint(_DASHES)):
        return None
    if not _is_heading(line):
        return None
    for k in range(last - 2, max(0, last - _LONGEST), -1):
        apart = tokens[k - 1].end < tokens[k].start and tokens[k].end < tokens[k + 1].start
        if tokens[k].text in _DASHES and apart and _names_voice(tokens[k + 1 : last]):
            return credit_of(line, (k + 1, last), k, partial(list, [(0, k)]), "dash")
    joined = tokens[last - 1]
    head, _, tail = joined.text.rpartition("-")
    if head and (tail in _agencies() or tail in wordset("voices")):
        cue = Span(joined.end - len(tail) - 1, joined.end)
        return Credit(tail, cue, last - 1, last, last - 1, "attribution:dash", lambda: [(0, last)])
    return None


def _is_heading(line: Line) -> bool:
    """Whether a sentence stands on a line of its own."""
    span, text = line.sentence.span, line.text
    return text[span.start - 1 : span.start] in {"", "\n"} and text[span.end : span.end + 1] in {
        "",
        "\n",
    }


def _names_voice(phrase: Sequence[Token]) -> bool:
    """Whether a few words are an agency's name, or end in a word for those who speak."""
    name = " ".join(t.text for t in phrase)
    return name in _agencies() or phrase[-1].lower in wordset("voices")


@cache
def _agencies() -> frozenset[str]:
    return frozenset(
        name
        for row in table("agencies")
        for name in (row["name"], *row["aliases"].split("|"))
        if name
    )


def _is_label(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a few words by a colon name who speaks, and not where or what."""
    phrase = sentence.tokens[first:last]
    if not 0 < len(phrase) < 5 or any(not t.text[0].isalpha() for t in phrase):
        return False
    span = Span(phrase[0].start, phrase[-1].end)
    placed = any(p.span.overlaps(span) and p.kind != "metonym" for p in sentence.places)
    acting = any(a.span.overlaps(span) and a.form == "office" for a in sentence.actors)
    return (acting or phrase[-1].lower in wordset("voices")) and not placed
