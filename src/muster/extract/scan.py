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
    """Lists of names to be looked for together: reading a text once for all costs half as much.

    Names are matched as they are capitalised, or in capitals throughout (as datelines have
    them); a name in small letters also matches at the head of a sentence or in a heading.

    >>> Scanner(["Mali", "Ivory Coast", "US"]).hits("MALI: the US left us in Malindi")
    [[Hit(start=0, end=4, name='Mali'), Hit(start=10, end=12, name='US')]]
    """

    def __init__(self, *lists: Iterable[str]) -> None:
        self._lists = len(lists)
        # By a name in small letters: the names of each list as they are written.
        self._written: dict[str, tuple[dict[str, str], ...]] = {}
        for number, names in enumerate(lists):
            for name in names:
                plain = fold(name)
                lower = plain.lower()
                if lower not in self._written:
                    self._written[lower] = tuple({} for _ in lists)
                self._written[lower][number].setdefault(plain, name)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(list(self._written), matchkind=MatchKind.Standard)

    @cached_property
    def _known(self) -> list[list[tuple[int, dict[str, str]]]]:
        """The lists that have each name, by their numbers, with how they write it."""
        lists = self._written.values()
        return [[(n, names) for n, names in enumerate(known) if names] for known in lists]

    def hits(self, plain: str) -> list[list[Hit]]:
        """Of each list all names in a folded text that stand in no longer one, left to right."""
        # A space at either end saves asking whether a name opens or closes the text.
        padded = f" {plain} "
        raw = self._automaton.find_matches_as_indexes(plain.lower(), overlapping=True)
        # Most of what is found is inside of words.
        whole = [
            (start, -end, name)
            for name, start, end in raw
            if not (padded[start].isalnum() or padded[end + 1].isalnum())
        ]
        # Of names that begin at one place the longest comes first.
        whole.sort()
        known = self._known
        found: list[list[Hit]] = [[] for _ in range(self._lists)]
        ends = [0] * self._lists
        for start, minus, index in whole:
            end = -minus
            if padded[start] in "@_" or padded[end + 1] == "_":
                continue
            written = plain[start:end]
            for number, names in known[index]:
                if start >= ends[number]:
                    name = names.get(written) or _otherwise(names, written)
                    if name is not None:
                        found[number].append(Hit(start, end, name))
                        ends[number] = end
        return found


def any_overlaps(start: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    """Whether a stretch of text shares a character with one of others.

    A plain loop: it is asked of many names for all names of a text.
    """
    for first, last in taken:  # noqa: SIM110
        if first < end and start < last:
            return True
    return False


def _otherwise(names: dict[str, str], written: str) -> str | None:
    """The name that is written otherwise than the list has it."""
    for plain, name in names.items():
        if plain.islower() or (written.isupper() and len(written) > 3):
            return name
    return None


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
    if plain.isascii():
        return plain
    folding = _folding()
    # A text has few letters that fold, each many times.
    for letter in folding.keys() & NOT_ASCII.findall(plain):
        plain = plain.replace(letter, folding[letter])
    return plain
