"""What stands beside a name, and what its words say of it: that it is a place, or somebody."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, get_args

from muster.lexicon import table

_NEXT_WORD = re.compile(r"(?:'s?)? ([\w&-]+)")
_NEXT_WORDS = re.compile(r"(?:'s?)? ([\w&-]+)(?: ([\w&-]+))?(?: ([\w&-]+))?")
# How far before and behind a name it is looked at.
_AHEAD = 40
BEHIND = 60
_OPENING = "(\"“'["
Before = Literal["given-name", "person-before", "place-particle", "organisation-before", "dealing"]
Leading = Literal["lead", "bloc-lead", "division-of"]
After = Literal[
    "organisation-after",
    "not-place-after",
    "town-not-place-after",
    "division",
    "noun-ends",
    "saying",
    "land-after",
    "bloc-after",
]


@cache
def roles() -> dict[str, frozenset[str]]:
    """The words that say something about a name beside them, by what they say."""
    found: dict[str, set[str]] = {}
    for row in table("place-context"):
        found.setdefault(row["role"], set()).add(row["word"])
    return {role: frozenset(known) for role, known in found.items()}


@cache
def _roles_of() -> dict[str, frozenset[str]]:
    """What each word or phrase says about a name beside it."""
    found: dict[str, set[str]] = {}
    for role, known in roles().items():
        for word in known:
            found.setdefault(word, set()).add(role)
    return {word: frozenset(said) for word, said in found.items()}


@cache
def _ends_of_phrases() -> frozenset[str]:
    """The last words of all phrases that say something before a name, but for where it is."""
    known = (roles().get(role, ()) for role in get_args(Before))
    return frozenset([phrase.rpartition(" ")[2] for phrases in known for phrase in phrases])


@cache
def _ends_of(role: Leading) -> frozenset[str]:
    """The last words of the phrases of a role."""
    return frozenset([phrase.rpartition(" ")[2] for phrase in roles()[role]])


@cache
def _heads_of_phrases() -> frozenset[str]:
    """The first words of all phrases that say something behind a name."""
    known = (roles().get(role, ()) for role in get_args(After))
    return frozenset([phrase.partition(" ")[0] for phrases in known for phrase in phrases])


class Beside:
    """What stands beside a name: the text, and what its phrases of up to three words say.

    The phrases are taken apart when they are asked for: what many names mean is plain before.
    """

    __slots__ = ("_earlier", "_last", "_later", "after", "before")

    def __init__(self, plain: str, start: int, end: int) -> None:
        self.before = plain[max(0, start - _AHEAD) : start]
        self.after = plain[end : end + BEHIND]
        self._earlier: frozenset[str] | None = None
        self._later: dict[str, int] | None = None
        self._last: list[str] | None = None

    def said_before(self) -> frozenset[str]:
        """The roles of the phrases right before the name, an article aside."""
        known = self._earlier
        if known is None:
            known = self._earlier = self._read_before()
        return known

    def said_behind(self) -> dict[str, int]:
        """The roles of the phrases right behind the name, with where they end."""
        known = self._later
        if known is None:
            known = self._later = self._read_behind()
        return known

    def precedes(self, role: Before) -> bool:
        """Whether a phrase of that role stands right before the name, an article aside."""
        return role in self.said_before()

    def is_led(self, role: Leading = "lead") -> bool:
        """Whether a phrase that leads to places stands right before it, whatever its capitals."""
        last = self._last_words()
        # By its last word alone nearly every phrase is none.
        if not last or last[-1].lstrip(_OPENING).lower() not in _ends_of(role):
            return False
        known = roles()[role]
        return any(phrase.lower() in known for phrase in _phrases(last))

    def follows(self, role: After) -> int:
        """How many characters a phrase of that role takes up right after, 0 if none does."""
        return self.said_behind().get(role, 0)

    def follows_soon(self, role: str) -> bool:
        """Whether one of the next three words has that role."""
        match = _NEXT_WORDS.match(self.after)
        return match is not None and not roles()[role].isdisjoint(match.groups())

    def _last_words(self) -> list[str]:
        last = self._last
        if last is None:
            ends = self.before.endswith(" ")
            last = self.before.removesuffix("the ").rsplit(None, 3)[-3:] if ends else []
            self._last = last
        return last

    def _read_before(self) -> frozenset[str]:
        """The roles of the phrases before the name."""
        last = self._last_words()
        if not last or last[-1].lstrip(_OPENING) not in _ends_of_phrases():
            return frozenset()
        said = _roles_of()
        return frozenset([role for phrase in _phrases(last) for role in said.get(phrase, ())])

    def _read_behind(self) -> dict[str, int]:
        """The roles of the phrases behind the name; of phrases of one role the longest counts."""
        match = _NEXT_WORD.match(self.after)
        if match is None or match[1] not in _heads_of_phrases():
            return {}
        match = _NEXT_WORDS.match(self.after)
        if match is None:
            return {}
        first, said = match.start(1), _roles_of()
        ends = [match.end(at) for at in (1, 2, 3) if match[at]]
        return {role: end for end in ends for role in said.get(self.after[first:end], ())}


def _phrases(words: list[str]) -> list[str]:
    """The phrases that end with the last of some words, the longest first."""
    return [" ".join(words[at:]).lstrip(_OPENING) for at in range(len(words))]
