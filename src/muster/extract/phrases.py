"""Noun phrases that can be a voice: where one begins before a verb, ends behind a cue, is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from muster.extract.grammar import BREAKS, DO, HAVE, Token
from muster.lexicon import wordset

QUOTES = frozenset('"“”')
SUBJECTS = frozenset({"he", "she", "they", "it"})
_EDGE = BREAKS | {",", ".", "!", "?"} | QUOTES
_PARTING = (BREAKS - {"(", ")"}) | QUOTES
_MOST_WORDS = 12
_FOLLOWING = frozenset({"on", "citing", "to"})
_FURTHEST = 60
_APOSTROPHES = ("'", "’")
_LETTER = re.compile("[A-Za-z]")


def preceding(tokens: Sequence[Token], stop: int) -> int:
    """Index at which the noun phrase that ends before `stop` begins."""
    first = _start(tokens, stop)
    if 1 < first < stop and tokens[first - 1].lower == "and":
        other = _start(tokens, first - 1)
        paired = tokens[first].lower in {"a", "an"} or (
            tokens[first - 2].lower in wordset("voices")
            and tokens[stop - 1].lower in wordset("voices")
        )
        if other < first - 1 and _is_open(tokens, other) and paired:
            first = other
    return _trimmed(tokens, first, stop)


def _start(tokens: Sequence[Token], stop: int) -> int:
    first = stop
    if stop and tokens[stop - 1].lower in SUBJECTS:
        return stop - 1
    determiners = wordset("determiners")
    while first and stop - first < _MOST_WORDS and not _bars(tokens, first - 1, stop):
        first -= 1
        if tokens[first].lower in determiners and first < stop - 1 and _opens(tokens, first):
            break
    return first


def _is_open(tokens: Sequence[Token], first: int) -> bool:
    """Whether nothing of the clause stands before a phrase."""
    return not first or tokens[first - 1].text in _EDGE


def _bars(tokens: Sequence[Token], k: int, stop: int) -> bool:
    """Whether a word cannot stand inside a noun phrase."""
    word = tokens[k].lower
    if word == "and":
        return not _joins(tokens, k)
    return word in _barring() or (word in HAVE and k < stop)


@cache
def _barring() -> frozenset[str]:
    """The words and signs that stand in no noun phrase."""
    return wordset("stoppers", "clause_openers", "verbish", "be", "modals") | DO | _EDGE


def _joins(tokens: Sequence[Token], i: int) -> bool:
    """Whether "and" joins two names: "Ahmed and Musa"."""
    if not 0 < i < len(tokens) - 1:
        return False
    return tokens[i - 1].text[0].isupper() and tokens[i + 1].text[0].isupper()


def _opens(tokens: Sequence[Token], first: int) -> bool:
    """Whether a determiner begins a phrase of its own: "in an interview | the president"."""
    if tokens[first].lower not in wordset("determiners"):
        return False
    before = tokens[first - 1].lower if first else ""
    return before not in wordset("prepositions") and before not in {"and", "all", "both", "half"}


def _trimmed(tokens: Sequence[Token], first: int, stop: int) -> int:
    leading = wordset("prepositions", "adverbs", "voice_openers")
    while first < stop and tokens[first].lower in leading:
        first += 1
    return first


def following(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `first`; None where a preposition or a verb does."""
    start = first
    while start < len(tokens) and tokens[start].lower in wordset("voice_openers"):
        start += 1
    last = start = start + _is_quoted_name(tokens, start)
    while last < len(tokens) and last - start < _MOST_WORDS and not _bars(tokens, last, -1):
        word = tokens[last].lower
        if last > start and (word in _FOLLOWING or word in wordset("days")):
            break
        doubled = tokens[last - 1].lower in wordset("determiners")
        if last > start and ((_opens(tokens, last) and not doubled) or _counts(tokens, last)):
            break
        last += 1
    if last == start or tokens[start].lower in wordset("prepositions"):
        return None
    return start, last


def _counts(tokens: Sequence[Token], k: int) -> bool:
    """Whether a figure begins that the voice tells of: "according to Reuters over 40 raids"."""
    if tokens[k].lower in wordset("count_leads") and k + 1 < len(tokens):
        k += 1 + (tokens[k + 1].lower in {"than", "a", "least"})
    token = tokens[min(k, len(tokens) - 1)]
    return token.text.isdigit() or token.lower in wordset("small_numbers") | {"dozen", "dozens"}


def _is_quoted_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether a name of one word stands in quotation marks: "according to the "Amaq" agency"."""
    if i + 2 >= len(tokens) or tokens[i].text not in QUOTES or tokens[i + 2].text not in QUOTES:
        return False
    return tokens[i + 1].text[0].isupper()


def appositive(tokens: Sequence[Token], comma: int) -> tuple[int, int] | None:
    """The voice named before an apposition that ends at a comma: "Ali, the head of …, told".

    Where the second part is the person's name ("the minister, Anna Berg, said") that is the voice.
    """
    pieces = _pieces(tokens, comma)
    if len(pieces) < 2:
        return None
    last, beside = pieces[-1], pieces[-2]
    whole = [p for p in pieces[:-1] if preceding(tokens, p[1]) <= p[0] + 1 and _speaks(tokens, *p)]
    opened = _opening(tokens, *beside)
    if not whole and opened is None:
        return None
    first = whole[0] if whole else opened or last
    named = not _is_name(tokens, *first) and (
        _is_name(tokens, *last) or _is_one_name(tokens, first, last)
    )
    return last if first[1] == beside[1] and (named or not _speaks(tokens, *first)) else first


def _pieces(tokens: Sequence[Token], comma: int) -> list[tuple[int, int]]:
    """The stretches between commas before the last comma, back to the clause's start."""
    pieces, end = [], comma
    for k in range(comma - 1, max(-2, comma - _FURTHEST), -1):
        if k == -1 or tokens[k].text in _PARTING:
            pieces.append((k + 1, end))
            break
        if tokens[k].text == ",":
            pieces.append((k + 1, end))
            end = k
        elif tokens[k].lower in wordset("turns") | {"after", "that", "when"} and end == k + 1:
            break
    return [piece for piece in reversed(pieces) if piece[0] < piece[1]]


def _opening(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The noun phrase with which the last clause of a stretch opens: "…, as its president"."""
    first = preceding(tokens, end)
    before = first - 1
    while before > start and tokens[before].lower in wordset("voice_openers"):
        before -= 1
    opener = tokens[before].lower if before >= start else ""
    return (first, end) if opener in wordset("clause_openers", "turns") else None


def _speaks(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a stretch can be a voice: it holds a name, or ends in a word for those who speak."""
    phrase = tokens[start:end]
    if not phrase or phrase[0].lower in wordset("prepositions"):
        return False
    return (
        any(t.text[0].isupper() for t in phrase[1:])
        or (phrase[0].text[0].isupper() and phrase[0].lower not in wordset("determiners"))
        or phrase[-1].lower in wordset("voices")
    )


def _is_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a phrase ends in a person's name."""
    named = [t for t in tokens[start:end] if _is_proper(t)]
    last = tokens[end - 1]
    if len(named) < 2 or not _is_proper(last) or last.lower in wordset("titles"):
        return False
    if any(t.lower == "of" for t in tokens[start:end]):
        return False
    before = {t.lower.rstrip(".") for t in tokens[start : end - 1]}
    whole = all(_is_proper(t) or t.lower in wordset("name_particles") for t in tokens[start:end])
    possessed = any(t.lower.endswith("'s") for t in tokens[start : end - 1])
    return (whole or bool(before & wordset("titles"))) and not possessed


def _is_one_name(tokens: Sequence[Token], office: tuple[int, int], name: tuple[int, int]) -> bool:
    """Whether one word names who bears an office: "a local commander, Amin"."""
    bearer = tokens[office[1] - 1].lower in wordset("titles")
    return bearer and name[1] - name[0] == 1 and _is_proper(tokens[name[0]])


def _is_proper(token: Token) -> bool:
    """Whether a word is part of a name: "Ali", "al-Sibai"."""
    bare = token.text.removeprefix("al-").removeprefix("el-")
    return bare[:1].isalpha() and bare[0].isupper()


def voice_name(text: str, tokens: Sequence[Token], first: int, last: int) -> str | None:
    """What a voice is called, without articles and without the office before a full name."""
    first = _trimmed(tokens, first, last)
    if first >= last:
        return None
    phrase = tokens[first:last]
    end = phrase[-1]
    if (len(phrase) == 1 and end.lower in wordset("no_voices")) or end.lower in wordset("days"):
        return None
    # Nearly every voice ends in a plain word, for which no pattern is needed.
    if not (end.text.isascii() and end.text.isalpha()) and not _LETTER.search(end.text):
        return None
    while last - first > 1 and _is_of_name(tokens, last - 1):
        last -= 1
    start = _past_titles(tokens, first, last)
    source = " ".join(text[tokens[start].start : tokens[last - 1].end].split())
    bare = source.removesuffix("s")
    return (bare[:-1] if bare.endswith(_APOSTROPHES) else source) or None


def _is_of_name(tokens: Sequence[Token], k: int) -> bool:
    """Whether a word only says what a name put out: "UN figures", "army data"."""
    return tokens[k].lower in wordset("put_out") and _is_proper(tokens[k - 1])


def _past_titles(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where a full name begins behind its bearer's office: "Defence Minister | Anna Berg"."""
    titles = wordset("titles")
    for k in range(last - 3, first - 1, -1):
        if tokens[k].lower.rstrip(".").rpartition("-")[2] in titles and all(
            t.text[0].isupper() or t.lower in wordset("name_particles")
            for t in tokens[k + 1 : last]
        ):
            return k + 1
    return first
