"""Who says so: the voice that a sentence credits, through which cue, and whether it is doubted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from muster.extract.grammar import BREAKS, Token
from muster.lexicon import words, wordset
from muster.model import Span

_MOST_WORDS = 9
_SPEECH_MARKS = frozenset('"“”')
_EDGE = BREAKS | {",", ".", "!", "?"} | _SPEECH_MARKS


@dataclass(frozen=True, slots=True)
class Credit:
    """A voice, the words that credit it and what they cover, as token indices of the sentence."""

    source: str
    cue: Span
    first: int
    last: int
    index: int
    origin: str
    pronoun: bool = False


@cache
def _cues() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    saying = frozenset(words("cues", kind="saying"))
    reporting = frozenset(words("cues", kind="announcing"))
    hedges = "|".join(re.escape(w) for w in words("cues", kind="hedge"))
    return saying, reporting, re.compile(rf"(?<![\w-])(?:{hedges})(?![\w-])", re.IGNORECASE)


def find_credits(text: str, tokens: list[Token]) -> list[Credit]:
    """Every voice that a sentence credits, in order."""
    saying, announcing, _ = _cues()
    found = []
    for i, token in enumerate(tokens):
        if token.lower == "according" and i + 1 < len(tokens) and tokens[i + 1].lower == "to":
            credit = _after(text, tokens, i, i + 2, "according-to")
        elif token.lower in saying or token.lower in announcing:
            credit = _around_verb(text, tokens, i)
        else:
            continue
        if credit:
            found.append(credit)
    return found


def _around_verb(text: str, tokens: list[Token], i: int) -> Credit | None:
    if tokens[i].text == "States":
        return None
    if i and tokens[i - 1].lower in {
        "to",
        "the",
        "a",
        "an",
        "its",
        "be",
        "been",
        "is",
        "was",
        "were",
        "are",
        "not",
        "being",
    }:
        return None
    if i and (tokens[i - 1].text in _EDGE) and i + 1 < len(tokens):
        inverted = _after(text, tokens, i, i + 1, "inverted")
        if (
            inverted
            and tokens[i - 1].text in _SPEECH_MARKS | {","}
            and inverted.source[:1].isupper() | (len(inverted.source.split()) > 1)
        ):
            return inverted
    return _before(text, tokens, i)


def _before(text: str, tokens: list[Token], i: int) -> Credit | None:
    """The noun phrase that ends right before a verb of saying, through an apposition."""
    stop = i
    while stop and tokens[stop - 1].lower in wordset("adverbs") | {
        "has",
        "have",
        "had",
        "also",
        "on",
        "late",
    }:
        stop -= 1
    stop = _skip_weekday(tokens, stop)
    if stop and tokens[stop - 1].text == ",":
        opener = _apposition_start(tokens, stop - 1)
        if opener is None:
            return None
        stop = opener
    first = _phrase_start(tokens, stop)
    if first >= stop:
        return None
    return _credit(text, tokens, first, stop, i, "subject")


def _skip_weekday(tokens: list[Token], stop: int) -> int:
    days = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    if stop and tokens[stop - 1].lower in days:
        stop -= 1
        if stop and tokens[stop - 1].lower == "on":
            stop -= 1
    return stop


def _apposition_start(tokens: list[Token], comma: int) -> int | None:
    for i in range(comma - 1, max(-1, comma - 25), -1):
        if tokens[i].text == ",":
            return i
        if tokens[i].text in BREAKS | _SPEECH_MARKS:
            return None
    return None


def _phrase_start(tokens: list[Token], stop: int) -> int:
    first = stop
    while first and stop - first < _MOST_WORDS:
        word = tokens[first - 1]
        if word.text in _EDGE or word.lower in wordset("stoppers"):
            joined = (
                word.lower == "and"
                and first >= 2
                and tokens[first - 2].text[0].isupper()
                and tokens[first].text[0].isupper()
            )
            if not joined:
                break
        first -= 1
    while first < stop and tokens[first].lower in wordset("prepositions") | wordset("adverbs"):
        first += 1
    return first


def _after(text: str, tokens: list[Token], cue: int, first: int, origin: str) -> Credit | None:
    last = first
    while last < len(tokens) and last - first < _MOST_WORDS:
        word = tokens[last]
        if word.text in _EDGE or (word.lower in wordset("stoppers") and not _joins(tokens, last)):
            break
        last += 1
    if (
        last < len(tokens)
        and tokens[last].text == "."
        and last - first
        and len(tokens[last - 1].text) <= 3
    ):
        last += 0
    return _credit(text, tokens, first, last, cue, origin) if last > first else None


def _joins(tokens: list[Token], i: int) -> bool:
    return tokens[i].lower == "and" and i + 1 < len(tokens) and tokens[i + 1].text[0].isupper()


def _credit(
    text: str, tokens: list[Token], first: int, last: int, cue: int, origin: str
) -> Credit | None:
    while first < last and tokens[first].lower in {"the", "but", "and", "'s", "meanwhile"}:
        first += 1
    if first >= last:
        return None
    source = " ".join(text[tokens[first].start : tokens[last - 1].end].split())
    lowered = source.lower()
    if lowered in {"it", "this", "which", "that", "there", "who", "these", "those", "what", "one"}:
        return None
    if re.fullmatch(r"[\d,.\W]+", source) or not re.search(r"[A-Za-z]", source):
        return None
    pronoun = lowered in {"he", "she", "they", "we", "i", "you"}
    return Credit(
        source,
        Span(tokens[cue].start, tokens[cue].end),
        first,
        last,
        cue,
        f"attribution:{origin}",
        pronoun,
    )


def is_hedged(stretch: str) -> bool:
    """Whether a stretch doubts or distances what it reports: "reportedly", "believed to"."""
    return bool(_cues()[2].search(stretch))


def best_credit(credits: list[Credit], index: int) -> Credit | None:
    """The credit whose statement covers the token: the nearest cue before it, else after it."""
    before = [c for c in credits if c.index < index and not c.first <= index < c.last]
    after = [c for c in credits if c.index > index and not c.first <= index < c.last]
    if before:
        return before[-1]
    return after[0] if after else None
