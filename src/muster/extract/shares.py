"""What a factor measures: "double the number of troops", "half the fighters"."""

from __future__ import annotations

from typing import NamedTuple

from muster.extract.grammar import BREAKS, HAVE, Token, nouns
from muster.extract.premodifiers import people_by_name
from muster.extract.quantities import QuantityMention
from muster.lexicon import wordset

_OF_WHOLE = frozenset({"of", "the", "its", "their", "his", "her", "that", "those", "these", "our"})
_MEASURES = frozenset({"number", "total", "level", "strength", "size"})
_GROWING = frozenset({"attack", "strike", "displaced", "force", "force_singular", "strong"})
CUT_TO = frozenset({"by", "in"})
_KNOWN = frozenset({"that", "this"})
_COUNTS = frozenset({"number", "figure", "force", "total"})
_CLAUSES = frozenset({",", "that", "and", "but"})
_MOST_WORDS = 8


class Measured(NamedTuple):
    """What a factor is of: the token that its phrase ends with, the noun's class and the noun."""

    last: int
    noun: str
    word: str


def find_measured(
    tokens: list[Token], mention: QuantityMention, first: int, begin: int
) -> Measured | None:
    """The noun behind a factor or its subject; None where it measures something else."""
    if begin >= len(tokens) or (first and tokens[first - 1].lower in {"a", "an"}):
        return None
    share = (mention.quantity.factor or 1.0) < 1.0
    if share and first and tokens[first - 1].lower in CUT_TO:
        return _cut(tokens, first, begin)
    counted = tokens[begin + 1] if begin + 1 < len(tokens) else tokens[begin]
    if tokens[begin].lower in _KNOWN and counted.lower in _COUNTS:
        return Measured(begin + 1, "force", counted.text)
    verb = tokens[begin - 1].lower in wordset("factor_verbs")
    if share and not verb and tokens[begin].lower not in _OF_WHOLE:
        return None
    for i in range(begin, min(len(tokens), begin + _MOST_WORDS)):
        noun = _measured_at(tokens, i)
        if noun is not None:
            return Measured(i, noun, tokens[i].text)
        if tokens[i].lower in wordset("factor_stops"):
            break
    return _grown(tokens, first, begin) if verb else None


def _cut(tokens: list[Token], first: int, begin: int) -> Measured | None:
    """What is cut "by half" or "in half": "cut its force in Bosnia by half"."""
    found = None
    for i in range(first - 2, max(-1, first - 2 - _MOST_WORDS), -1):
        word = tokens[i].lower
        if word in BREAKS | _CLAUSES or tokens[i].text[0].isdigit():
            return None
        noun = _measured_at(tokens, i)
        found = Measured(begin - 1, noun, tokens[i].text) if noun in _GROWING else found
        if word in wordset("down"):
            return found
    return None


def _grown(tokens: list[Token], first: int, begin: int) -> Measured | None:
    """What a verb without an object measures: "air strikes on Idlib have doubled"."""
    if tokens[first - 1].lower not in HAVE:
        return None
    found = None
    for i in range(first - 1, -1, -1):
        if tokens[i].lower in BREAKS | _CLAUSES:
            break
        noun = _measured_at(tokens, i)
        if noun in _GROWING:
            found = Measured(begin - 1, noun, tokens[i].text)
    return found


def _measured_at(tokens: list[Token], i: int) -> str | None:
    word = tokens[i].lower
    if word in {"claims", "applications"}:
        return "displaced"
    noun = nouns().get(word) or people_by_name(tokens[i])
    if word in _MEASURES and i + 1 < len(tokens) and tokens[i + 1].lower == "of":
        return None
    return noun
