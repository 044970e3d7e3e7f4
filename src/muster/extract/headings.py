"""Which way forces move in the talk: out to a mission, or home from one.

News says once that a withdrawal is under way and then tells of those who "go", "follow" and
"leave": which way they go stands in the words around them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Literal

from muster.extract.reading import Sentence
from muster.lexicon import wordset

Heading = Literal["withdraw", "deploy", "rotate"]


def heading_of(sentence: Sentence) -> Heading | None:
    """The way that the words of a sentence tell; None where they tell none, or both.

    >>> from muster.extract.reading import Reading
    >>> from muster.model import Document
    >>> heading_of(Reading.of(Document("report", "The pullout begins in May.")).sentences[0])
    'withdraw'
    """
    words = sentence.words
    if words.isdisjoint(_telling()):
        return None
    if not words.isdisjoint(wordset("taking_turns")):
        return "rotate"
    homeward = not words.isdisjoint(wordset("homeward"))
    outward = not words.isdisjoint(wordset("outward"))
    if homeward == outward:
        return None
    return "withdraw" if homeward else "deploy"


@cache
def _telling() -> frozenset[str]:
    """All words that tell a way; few sentences have one."""
    return wordset("taking_turns", "homeward", "outward")


def drift_of(sentences: Iterable[Sentence]) -> Heading | None:
    """The way that a whole text tells of more than of any other."""
    told = Counter(heading for one in sentences if (heading := heading_of(one)) is not None)
    ranked = sorted(told.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
