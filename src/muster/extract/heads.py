"""The head noun of a counted phrase: "500 US special operations forces" counts forces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from muster.extract.grammar import BREAKS, HAVE, Token, nouns, verb_forms
from muster.lexicon import words, wordset

_SIGNS = frozenset({",", ".", "!", "?"})
_INSIDE = frozenset({"up", "like", "out"})
_JOINTS = frozenset({"/", "-", '"', "“", "”", "'", "‘", "’"})
_POSSESSIVE = frozenset({"'", "’"})
_GROUPS = frozenset({"force_singular", "formation", "force", "member"})
_FATES = frozenset({"wounded", "killed", "displaced"})
_MOST_WORDS = 9
_DEMONYM = re.compile(r"[A-Z][a-z]+(?:ans|is|ese|ois)$")
_ALONE = frozenset({"who", "whom", "whose", "that"})


@cache
def stops() -> frozenset[str]:
    """Words and signs that end a noun phrase."""
    names = ("prepositions", "be", "modals", "pronouns", "determiners")
    closed = frozenset[str]().union(*map(wordset, names))
    return (closed | HAVE | BREAKS | _SIGNS) - _INSIDE


@cache
def _peoples() -> frozenset[str]:
    """The last words of all names of peoples: "Rwandans", "Kyrgyz", "Ricans"."""
    return frozenset(name.split()[-1] for name in _listed("people"))


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(_listed("adjectives"))


def _listed(column: str) -> Iterator[str]:
    for names in words("countries", column):
        yield from filter(None, names.split("|"))


def people_by_name(token: Token) -> str | None:
    """The class of a demonym in the plural: "Rwandans", "Bangladeshis"."""
    known = token.text in _peoples() or _DEMONYM.match(token.text)
    return "people" if known else None


def _stands_alone(tokens: list[Token], i: int) -> bool:
    """Whether an adjective of nationality has no noun: "300 British", "400 Filipino"."""
    if tokens[i].text not in _nationalities():
        return False
    if i + 1 >= len(tokens):
        return True
    following = tokens[i + 1].lower
    if following == "," and i + 2 < len(tokens):
        return not tokens[i + 2].text[0].isupper()
    return following in stops() | _ALONE


def find_head(tokens: list[Token], following: int, *, wants_group: bool) -> tuple[int, str] | None:
    """Index and class of the head noun: the last noun of the run that belongs to the phrase."""
    best: tuple[int, str] | None = None
    for i in range(following, min(len(tokens), following + _MOST_WORDS)):
        word = tokens[i].lower
        if word in stops() or (word.endswith("ing") and word not in wordset("participles")):
            break
        if word in _POSSESSIVE and tokens[i].start == tokens[i - 1].end:
            return None
        if word in _JOINTS or word in wordset("conjunctions"):
            if best is not None or not _joins_adjectives(tokens, i, following):
                break
            continue
        if [t.lower for t in tokens[i : i + 3]] == ["prisoners", "of", "war"]:
            return i + 2, "captured"
        noun = _class_at(tokens, i, wants_group=wants_group)
        if noun in _FATES and _describes(tokens, i):
            continue
        if noun is not None:
            best = (i, noun)
        elif best is not None or (_is_plural(word) and not _begins_name(tokens, i)):
            break
    return best


def _class_at(tokens: list[Token], i: int, *, wants_group: bool) -> str | None:
    noun = _noun_at(tokens, i)
    if wants_group and noun in _GROUPS:
        return "strong"
    return None if noun == "force_singular" else noun


def _noun_at(tokens: list[Token], i: int) -> str | None:
    word = tokens[i].lower
    if i + 1 < len(tokens) and f"{word} {tokens[i + 1].lower}" in nouns():
        return None
    pair = nouns().get(f"{tokens[i - 1].lower} {word}") if i else None
    if pair:
        return pair
    if "-" in word and word not in nouns():
        word = word.rsplit("-", 1)[1]
    if word.endswith("'s"):
        return None
    known = nouns().get(word) or people_by_name(tokens[i])
    return "people" if known is None and _stands_alone(tokens, i) else known


def _is_plural(word: str) -> bool:
    """Whether an unknown word is a plural: a noun of its own, not part of a later one's name."""
    ending = word.endswith("s") and not word.endswith(("ss", "us", "'s"))
    return ending and word.isalpha() and word not in wordset("plural_modifiers")


def _begins_name(tokens: list[Token], i: int) -> bool:
    """Whether a word goes on as a name does, plural though it looks: "Texas National Guard"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else tokens[i]
    known = nouns().get(following.lower) in {"force", "formation", "member"}
    return tokens[i].text[0].isupper() and (following.text[0].isupper() or known)


def _joins_adjectives(tokens: list[Token], i: int, following: int) -> bool:
    """Whether "and" joins two adjectives of one noun: "British and French troops"."""
    if tokens[i].lower not in wordset("conjunctions"):
        return True
    if i <= following or tokens[i].lower not in {"and", "or", "&"}:
        return False
    before = tokens[i - 1]
    return before.text[0].isupper() or before.lower in wordset("joined_adjectives")


def _describes(tokens: list[Token], i: int) -> bool:
    """Whether "wounded" or "displaced" stands before the noun it describes."""
    following = next((t for t in tokens[i + 1 : i + 4] if t.lower not in _JOINTS), None)
    if following is None or following.lower in stops() | wordset("conjunctions"):
        return False
    known = nouns().get(following.lower) or people_by_name(following)
    return known in {"force", "people", "member"} or following.text[0].isupper()


def counts_something_else(tokens: list[Token], following: int) -> bool:
    """Whether a noun that is none of ours follows: "500 vehicles", "300 words"."""
    if following >= len(tokens):
        return False
    token = tokens[following]
    word = token.lower
    if word in stops() or word in wordset("conjunctions") or not token.text[0].isalpha():
        return False
    # A plural cannot agree with "bases": after a bare number that is a noun.
    if any(form.shapes != {"s"} for form in verb_forms().get(word, ())):
        return False
    return word not in wordset("after_bare") and not word.endswith("ly")
