"""Finds thousands of names in a text in one pass: whole words only, the longest wins.

Offsets are code points of the text as given, so the folding below never changes a length.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class Hit(NamedTuple):
    """A name of the scanner's list that stands at `[start, end)`."""

    start: int
    end: int
    name: str


class Scanner:
    """A list of names to be looked for together.

    Names are matched as they are capitalised, or in capitals throughout (as datelines have
    them); a name in small letters also matches at the head of a sentence or in a heading.

    >>> Scanner(["Mali", "Ivory Coast", "US"]).hits("MALI: the US left us in Malindi")
    [Hit(start=0, end=4, name='Mali'), Hit(start=10, end=12, name='US')]
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._written: dict[str, dict[str, str]] = {}
        for name in names:
            plain = fold(name)
            self._written.setdefault(plain.lower(), {}).setdefault(plain, name)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(list(self._written), matchkind=MatchKind.Standard)

    def hits(self, text: str) -> list[Hit]:
        """All names in the text that stand in no longer one, from left to right."""
        plain = fold(text)
        # A space at either end saves asking whether a name opens or closes the text.
        padded = f" {plain} "
        found = []
        raw = self._automaton.find_matches_as_indexes(plain.lower(), overlapping=True)
        # Most of what is found is inside of words.
        whole = [
            (start, end)
            for _, start, end in raw
            if not (padded[start].isalnum() or padded[end + 1].isalnum())
        ]
        for start, end in whole:
            if padded[start] in "@_" or padded[end + 1] == "_":
                continue
            name = self._name(plain[start:end])
            if name is not None:
                found.append(Hit(start, end, name))
        return _longest(found)

    def _name(self, written: str) -> str | None:
        names = self._written[written.lower()]
        exact = names.get(written)
        if exact is not None:
            return exact
        for plain, name in names.items():
            if plain.islower() or (written.isupper() and len(written) > 3):
                return name
        return None


def _longest(found: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


@cache
def _folding() -> dict[str, str]:
    folding = {"’": "'", "\u2018": "'", "\u00a0": " ", "\u2011": "-", "\u2013": "-"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii() and base.isalpha():
            folding[chr(code)] = base
    return folding | dict(zip("øØłŁđĐıİ", "oOlLdDiI", strict=True))


@lru_cache(maxsize=8)
def fold(text: str) -> str:
    """The text without accents and with plain quotes, character for character.

    >>> fold("N’Djaména")
    "N'Djamena"
    """
    plain = text.replace("\n", " ")
    return plain if plain.isascii() else NOT_ASCII.sub(_folded, plain)


def _folded(match: re.Match[str]) -> str:
    return _folding().get(match.group(), match.group())
