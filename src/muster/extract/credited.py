"""A voice that a sentence credits, and the words that are told in its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from muster.extract.grammar import BREAKS, Token, looks_like_verb
from muster.extract.phrases import QUOTES, SUBJECTS, voice_name
from muster.extract.reading import Sentence
from muster.lexicon import wordset
from muster.model import Span

_MANNER = 7
_RELATING = frozenset({"when", "where", "whose"})


Stretches = Sequence[tuple[int, int]]


@dataclass(slots=True)
class Credit:
    """A voice, the words that credit it and the stretches it answers for, as token indices.

    Not frozen, which would make it dearer to build: most sentences credit somebody.
    `reach` finds the stretches: few are ever asked for, since most sentences count nothing.
    """

    source: str
    cue: Span
    first: int
    last: int
    index: int
    origin: str
    reach: Callable[[], Stretches]
    rank: int = 0

    def covers(self, index: int) -> bool:
        """Whether a token is told in this voice's name, and is not part of the voice."""
        return not self.first <= index < self.last and any(a <= index < b for a, b in self.reach())


class Line(NamedTuple):
    """A sentence with the text that it stands in."""

    text: str
    sentence: Sentence

    @property
    def tokens(self) -> Sequence[Token]:
        return self.sentence.tokens


def word_at(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def credit_of(
    line: Line,
    voice: tuple[int, int],
    cue: int,
    reach: Callable[[], Stretches],
    origin: str,
) -> Credit | None:
    first, last = voice
    source = voice_name(line.text, line.tokens, first, last)
    if source is None:
        return None
    token = line.tokens[cue]
    return Credit(
        source,
        Span(token.start, token.end),
        first,
        last,
        cue,
        f"attribution:{origin}",
        reach,
    )


def can_speak(tokens: Sequence[Token], voice: tuple[int, int]) -> bool:
    """Whether a phrase is headed by a name or a word for those who speak."""
    first, last_at = voice[0], voice[1] - 1
    prepositions = wordset("prepositions")
    for k in range(first + 1, voice[1]):
        if tokens[k].lower in prepositions:
            last_at = k - 1
            break
    last = tokens[last_at]
    return last.text[0].isupper() or last.lower in wordset("voices") or last.lower in SUBJECTS


def closes(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb of saying takes nothing more: "…, X said on Tuesday."""
    for k in range(i + 1, min(len(tokens), i + _MANNER)):
        word = tokens[k].lower
        if word in {",", ".", ";", ":"} or word in QUOTES or tokens[k].text in BREAKS:
            return word != ":"
        if k == i + 1 and word in wordset("meanwhile"):
            return True
        if word == "that" or looks_like_verb(tokens, k):
            return False
        if k == i + 1 and not (
            word in wordset("prepositions")
            or word in wordset("adverbs")
            or word in wordset("days")
            or tokens[i].lower == "told"
        ):
            return False
    return True


def around(tokens: Sequence[Token], first: int, last: int) -> Stretches:
    """Both sides of an aside: back to a turn of the sentence, and on to the next."""
    turns = wordset("contrasts")
    start = 0
    for k in range(first - 1, 0, -1):
        word = tokens[k].lower
        turning = word in turns and tokens[k - 1].text == ","
        if word == ";" or turning or (word == "." and _is_stop(tokens, k)):
            start = k
            break
    end = stretch_end(tokens, last, turns)
    if _is_in_front(tokens, first):
        end = next((k for k in range(last + 1, end) if tokens[k].text == ","), end)
    return [(start, first), (last, end)]


def _is_in_front(tokens: Sequence[Token], first: int) -> bool:
    """Whether an aside is on a part of a phrase in front: "Having won and, they say, lost, he"."""
    joined = word_at(tokens, first - 1) == "," and word_at(tokens, first - 2) in {"and", "but"}
    return joined and tokens[0].lower.endswith("ing")


def stretch_end(tokens: Sequence[Token], start: int, turns: frozenset[str]) -> int:
    """Where what is told ends: at the next turn of the sentence."""
    for k in range(start, len(tokens)):
        word = tokens[k].lower
        if word == ";" or (word == "." and _is_stop(tokens, k)):
            return k
        if (
            word in turns
            and k > start
            and tokens[k - 1].text == ","
            and not _is_aside_of_time(tokens, start, k)
        ):
            return k
    return len(tokens)


def _is_stop(tokens: Sequence[Token], k: int) -> bool:
    """Whether a new sentence begins behind a full stop that parted none."""
    if k + 1 >= len(tokens) or not tokens[k + 1].text[0].isupper():
        return False
    openers = wordset("determiners", "prepositions", "clause_openers")
    return tokens[k + 1].lower in openers


def _is_aside_of_time(tokens: Sequence[Token], start: int, turn: int) -> bool:
    """Whether a clause says more of a time in front: "said that since May, when …, 40 died"."""
    return (
        tokens[turn].lower in _RELATING
        and word_at(tokens, start) == "that"
        and not any(looks_like_verb(tokens, k) for k in range(start, turn))
    )
