"""The words of time, as they stand in `data/timewords.tsv`, in the shapes that the rules need."""

from __future__ import annotations

import re
from functools import cache

from muster.lexicon import table


@cache
def values(kind: str) -> dict[str, str]:
    """Word to value, for one class of words.

    >>> values("month")["october"]
    '10'
    """
    return {row["word"]: row["value"] for row in table("timewords") if row["class"] == kind}


def alternatives(*kinds: str) -> str:
    """The words of some classes as one pattern, longest first."""
    found = (word for kind in kinds for word in values(kind))
    return "|".join(re.escape(word) for word in sorted(found, key=lambda w: (-len(w), w)))


@cache
def month_number() -> dict[str, int]:
    return {w: int(v) for w, v in (values("month") | values("abbreviation")).items()}


@cache
def phrases() -> dict[tuple[str, ...], str]:
    """Words that stand before a time, and what they make of it."""
    return {tuple(row["phrase"].split()): row["reading"] for row in table("timephrases")}


@cache
def longest_with_last() -> dict[str, int]:
    """How many words the longest phrase has that ends in a word."""
    found: dict[str, int] = {}
    for phrase in phrases():
        found[phrase[-1]] = max(found.get(phrase[-1], 0), len(phrase))
    return found


def count(words: str) -> tuple[float, float] | None:
    """How many the words say, as a least and a most.

    >>> count("several"), count("12"), count("2.5")
    ((3.0, 9.0), (12.0, 12.0), (2.5, 2.5))
    """
    value = values("number").get(words, words).replace(",", "")
    low, _, high = value.partition(":")
    try:
        return float(low), float(high or low)
    except ValueError:
        return None
