"""What a figure counts or leaves out, and what the forces are there for, where the words say so."""

from __future__ import annotations

import re
from functools import cache

from muster.lexicon import table
from muster.model import Basis

_INCLUDES = re.compile(
    r"\b(?:includ(?:es|ing|ed)|counting|counts|as well as counting)\b", re.IGNORECASE
)
_EXCLUDES = re.compile(
    r"\b(?:not\s+(?:including|counting|counted|included|count)|exclud(?:es|ing|ed)|does(?:n't|\s+not)\s+(?:include|count)|"
    r"do(?:n't|\s+not)\s+(?:include|count)|leaves?\s+out|leaving\s+out|without\s+counting|aside\s+from|apart\s+from|"
    r"in\s+addition\s+to|but\s+not\s+counted)\b",
    re.IGNORECASE,
)


# No sentence without one of these leaves anything out; the first need a "not" too.
_COUNTING = ("includ", "count")
_INCLUDING = ("includ", "counting", "counts")
_NEGATING = ("not", "n't", "without")
_LEAVING_OUT = ("exclud", "leav", "aside", "apart", "addition")


@cache
def _bases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["basis"], re.compile(rf"(?<![\w-])(?:{row['pattern']})(?![\w-])", re.IGNORECASE))
        for row in table("basis")
    )


def read_basis(sentence: str) -> Basis:
    """What the sentence says that its figures include and exclude.

    >>> read_basis("The 5,000 include troops on temporary duty but not counting contractors.")
    Basis(includes=('temporary_duty',), excludes=('contractors',))
    """
    low = sentence.lower()
    cuts = any(stem in low for stem in _COUNTING) and any(word in low for word in _NEGATING)
    cuts = cuts or any(stem in low for stem in _LEAVING_OUT)
    cut = _EXCLUDES.search(sentence) if cuts else None
    counting = any(stem in low for stem in _INCLUDING)
    included = counting and ("include" in low or _INCLUDES.search(sentence) is not None)
    if cut is None and not included:
        return Basis()
    left = sentence[: cut.start()] if cut else sentence
    right = sentence[cut.end() :] if cut else ""
    includes = _INCLUDES.search(left) or re.search(r"\binclude\b", left)
    named = left[includes.end() :] if includes else ""
    return Basis(_named(named), _named(right))


def _named(stretch: str) -> tuple[str, ...]:
    return tuple(sorted({name for name, pattern in _bases() if pattern.search(stretch)}))


def read_purpose(sentence: str, end: int) -> str | None:
    """The stated purpose behind the figure: train, advise, artillery, security …"""
    behind = sentence[end:]
    low = behind.lower()
    for purpose, stems, pattern in _purposes():
        if any(stem in low for stem in stems) and pattern.search(behind):
            return purpose
    return None


@cache
def _purposes() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    """Each purpose, the stems that its words have, and its pattern."""
    return tuple(
        (
            row["purpose"],
            tuple(row["stems"].split("|")),
            re.compile(rf"(?<![\w-])(?:{row['pattern']})(?![\w-])", re.IGNORECASE),
        )
        for row in table("purposes")
    )
