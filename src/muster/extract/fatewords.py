"""Words of fate that end no counted phrase: "three gunmen killed 12 people", "40 dead whales"."""

from __future__ import annotations

from muster.extract import numerals
from muster.extract.grammar import Token, looks_like_verb, nouns
from muster.extract.premodifiers import nationalities, stops
from muster.lexicon import wordset

FATES = frozenset({"wounded", "killed", "displaced"})
_HARMING = frozenset({"attack", "strike"})
_ACTING = frozenset({"force", "people", "member"})
_BOUNDS = (["at", "least"], ["at", "most"], ["up", "to"], ["as", "many"])
_REACH = 4


def counts_none(tokens: list[Token], i: int, subject: str | None) -> bool:
    """Whether a word of fate is not the head of what a figure counts.

    `subject` is the class of the noun found before it.
    """
    return is_active(tokens, i, subject) if subject else _describes_others(tokens, i)


def is_active(tokens: list[Token], i: int, subject: str = "force") -> bool:
    """Whether "killed" is what those before it did, not what befell them.

    "Three gunmen killed 12 people" and "two raids killed the guards", but "three men killed
    two days ago" and "three men killed the same day".
    """
    if subject in _HARMING:
        return True
    ahead = [t.lower for t in tokens[i + 1 : i + 1 + _REACH]]
    if not ahead or not wordset("time_spans").isdisjoint(ahead) or ahead[0] in wordset("captives"):
        return False
    figured = ahead[0][0].isdigit() or ahead[0] in numerals.values() or ahead[:2] in _BOUNDS
    opening = wordset("determiners", "object_openers")
    named = tokens[i + 1].text in nationalities() or nouns().get(ahead[0]) in _ACTING
    return figured or ahead[0] in opening or named


def _describes_others(tokens: list[Token], i: int) -> bool:
    """Whether the fate is that of a noun which is none of ours: "40 dead whales"."""
    if i + 1 >= len(tokens) or tokens[i + 1].lower in nouns():
        return False
    word = tokens[i + 1].text
    plural = word.endswith("s") and not word.endswith(("ss", "us", "'s"))
    if not (plural and word.isalpha() and word.islower()):
        return False
    known = word in stops() or word in wordset("adverbs")
    return not (known or looks_like_verb(tokens, i + 1))
