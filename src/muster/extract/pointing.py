"""Words of a sentence that point back to a place: "there", "the country", "both states"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from muster.extract.grammar import Token
from muster.lexicon import wordset

if TYPE_CHECKING:
    from muster.extract.reading import Sentence

HERE = frozenset({"there", "here"})
PAIR = "countries"
_POINTING = frozenset({"the", "that", "this", "its"})
_PAIRED = frozenset({"both", "two"})
_NAMING = frozenset({"of", "'s"})
KINDS = ("country", "town", "area", "border")


def find_pointing(sentence: Sentence) -> dict[int, str]:
    """What each token that points to a place means: "there" itself, else the kind of place."""
    if sentence.words.isdisjoint(_meaning()):
        return {}
    found = {}
    for i, token in enumerate(sentence.tokens):
        if token.lower in HERE:
            if _is_adverb(sentence.tokens, i):
                found[i] = token.lower
        elif token.lower in _PAIRED:
            if _is_pair(sentence.tokens, i):
                found[i] = PAIR
        elif token.lower in _POINTING and (word := _definite(sentence, i)):
            found[i] = word
    return found


@cache
def _meaning() -> frozenset[str]:
    """The words of which one stands in every sentence that points to a place."""
    kinds = wordset(*(f"{kind}_words" for kind in (*KINDS, PAIR)))
    return kinds | {f"{word}'s" for word in kinds} | HERE


def _is_adverb(tokens: Sequence[Token], i: int) -> bool:
    """Whether "there" says where; "there are", "there were no" do not."""
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    before = tokens[i - 1].lower if i else ""
    existing = following in wordset("be", "modals") | {"has", "have", "had"}
    asked = before in wordset("be") and following[:1].isdigit()
    return not asked and not (existing and before not in wordset("prepositions"))


def _definite(sentence: Sentence, i: int) -> str:
    """What kind of place "the country", "that city", "the border" points back to."""
    tokens = sentence.tokens
    if i + 1 >= len(tokens):
        return ""
    i = _qualified(tokens, i)
    noun = tokens[i + 1].lower
    if tokens[i].lower == "that" and i and tokens[i - 1].lower in wordset("locative"):
        noun = noun.removesuffix("'s")
    word = next((kind for kind in KINDS if noun in wordset(f"{kind}_words")), "")
    following = tokens[i + 2].lower if i + 2 < len(tokens) else ""
    named = word and any(
        p.span.start == tokens[min(i + 2, len(tokens) - 1)].start for p in sentence.places
    )
    return "" if named or following in _NAMING else word


def _qualified(tokens: Sequence[Token], i: int) -> int:
    """The token before the noun of "the coastal city", "the northern town"."""
    k = i + 1
    while k + 1 < len(tokens) and k - i <= 2 and tokens[k].lower in wordset("lying"):
        k += 1
    return k - 1


def _is_pair(tokens: Sequence[Token], i: int) -> bool:
    """Whether two countries are meant together: "both countries", "the two states"."""
    following = tokens[i + 1 : i + 2]
    return bool(following) and following[0].lower in wordset("countries_words")
