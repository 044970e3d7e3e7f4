"""What stands before a counted noun: adjectives and names, joined and listed, and other nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from muster.extract import numerals
from muster.extract.grammar import BREAKS, HAVE, Token, nouns, verb_forms
from muster.lexicon import words, wordset

# Plurals by themselves, though a plural is made of them too.
_MANY = frozenset({"people", "peshmerga", "police", "infantry", "militia", "askari", "cavalry"})
_ADDING = frozenset({"and", "or", "&"})
_SIGNS = frozenset({",", ".", "!", "?"})
_INSIDE = frozenset({"up", "like", "out"})
_LIST_REACH = 8
_DEMONYM = re.compile(r"[A-Z][a-z]+(?:ans|is|ese|ois)$")
_ADJECTIVAL = ("ed", "al", "ic", "ive", "ary", "ish", "ian")


@cache
def stops() -> frozenset[str]:
    """Words and signs that end a noun phrase."""
    names = ("prepositions", "be", "modals", "pronouns", "determiners")
    closed = frozenset[str]().union(*map(wordset, names))
    return (closed | HAVE | BREAKS | _SIGNS) - _INSIDE


@cache
def nationalities() -> frozenset[str]:
    return frozenset(listed("adjectives"))


def listed(column: str) -> Iterator[str]:
    for names in words("countries", column):
        yield from filter(None, names.split("|"))


@cache
def _peoples() -> frozenset[str]:
    """The last words of all names of peoples: "Rwandans", "Kyrgyz", "Ricans"."""
    return frozenset(name.split()[-1] for name in listed("people"))


def people_by_name(token: Token) -> str | None:
    """The class of a demonym in the plural: "Rwandans", "Bangladeshis"."""
    known = token.text in _peoples() or _DEMONYM.match(token.text)
    return "people" if known else None


@cache
def modifying() -> frozenset[str]:
    """Singular nouns, which a figure counts only as a part of another noun's phrase."""
    return frozenset(word for word in nouns() if is_singular(word)) | {"elite"}


def is_singular(word: str) -> bool:
    """Whether a noun has a plural of its own: "soldier", "gunman", not "police" or "Taliban".

    >>> is_singular("gunman"), is_singular("company"), is_singular("taliban")
    (True, True, False)
    """
    if word in _MANY:
        return False
    plurals = (word + "s", word + "es", word[:-1] + "ies", word[:-2] + "en")
    by_form = (True, True, word.endswith("y"), word.endswith("man"))
    return any(fits and form in nouns() for fits, form in zip(by_form, plurals, strict=True))


def joins_adjectives(tokens: list[Token], i: int, following: int) -> bool:
    """Whether "and" joins two adjectives of one noun: "British and French troops"."""
    word, before = tokens[i].lower, tokens[i - 1]
    if word not in wordset("conjunctions"):
        return True
    if i <= following or i + 1 >= len(tokens) or tells_on(tokens, i + 1):
        return False
    if word == "but":
        return _is_adjectival(before) and tokens[i + 1].lower.endswith((*_ADJECTIVAL, "ly"))
    listed = before.lower == "," and word in _ADDING
    return listed or (word in _ADDING and (before.text[0].isupper() or _is_adjectival(before)))


def tells_on(tokens: list[Token], i: int) -> bool:
    """Whether a verb with its own figure follows: "killed one Dane and badly hurt three"."""
    i += tokens[i].lower.endswith("ly")
    ahead = [t.lower for t in tokens[i : i + 2]]
    return len(ahead) > 1 and ahead[0] in verb_forms() and is_number(ahead[1])


def is_number(word: str) -> bool:
    """Whether a word begins a figure: "30", "three", "dozens", "more" (than 30)."""
    return word[0].isdigit() or word in _figure_words()


@cache
def _figure_words() -> frozenset[str]:
    leading = [*words("vague", "phrase"), *words("modifiers", "phrase", side="before")]
    return frozenset(phrase.split()[0] for phrase in leading if phrase) | set(numerals.values())


def _is_adjectival(token: Token) -> bool:
    """Whether a word describes a noun by its form or its sense: "armed", "civilian", "US-led"."""
    word = token.lower
    if token.text in nationalities() or word in _describing():
        return True
    formed = word.endswith(_ADJECTIVAL) or "-" in word
    return formed and word[0].isalpha() and word not in wordset("after_bare")


def _is_noun(token: Token) -> bool:
    """Whether a word names what is counted, and so ends its phrase before a comma."""
    describes = token.lower in wordset("joined_adjectives") or token.text in nationalities()
    return not describes and (token.lower in nouns() or people_by_name(token) is not None)


def _is_manner(token: Token) -> bool:
    return token.lower.endswith("ly") or token.lower == "well"


@cache
def _describing() -> frozenset[str]:
    names = ("joined_adjectives", "plural_modifiers", "participles")
    return modifying().union(*map(wordset, names))


def lists_adjectives(tokens: list[Token], i: int, following: int) -> bool:
    """Whether a comma stands in a list of adjectives of one noun: "Dutch, Irish and Polish men"."""
    behind = i + 1
    while behind < len(tokens) and (tokens[behind].lower in _ADDING or _is_manner(tokens[behind])):
        behind += 1
    if i <= following or behind >= len(tokens) or _is_noun(tokens[i - 1]):
        return False
    before, after = tokens[i - 1], tokens[behind]
    if _is_adjectival(before) and _is_adjectival(after):
        return after.lower not in nouns() or after.lower in modifying()
    ahead = (t.lower for t in tokens[i + 1 : i + _LIST_REACH] if t.lower != ",")
    closing = next((word for word in ahead if word in _ADDING or word in stops()), None)
    return before.text[0].isupper() and after.text[0].isupper() and closing in _ADDING
