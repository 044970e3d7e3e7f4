"""What a figure counts or leaves out, and what the forces are there for, where the words say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from muster.extract.lowered import lowered
from muster.lexicon import table
from muster.model import Basis

_INCLUDES = re.compile(r"\b(?:includ(?:es|ing|ed)|counting|counts|as well as counting)\b")
_INCLUDE = re.compile(r"\binclude\b")
_EXCLUDES = re.compile(
    r"\b(?:not\s+(?:including|counting|counted|included|count)|exclud(?:es|ing|ed)|does(?:n't|\s+not)\s+(?:include|count)|"
    r"do(?:n't|\s+not)\s+(?:include|count)|leaves?\s+out|leaving\s+out|without\s+counting|aside\s+from|apart\s+from|"
    r"in\s+addition\s+to|but\s+not\s+counted)\b"
)


# No sentence without one of these leaves anything out; the first need a "not" too.
_COUNTING = ("includ", "count")
_INCLUDING = ("includ", "counting", "counts")
_NEGATING = ("not", "n't", "without")
_LEAVING_OUT = ("exclud", "leav", "aside", "apart", "addition")


def read_basis(sentence: str) -> Basis:
    """What the sentence says that its figures include and exclude.

    >>> read_basis("The 5,000 include troops on temporary duty but not counting contractors.")
    Basis(includes=('temporary_duty',), excludes=('contractors',))
    """
    low = lowered(sentence)
    cuts = any(stem in low for stem in _COUNTING) and any(word in low for word in _NEGATING)
    cuts = cuts or any(stem in low for stem in _LEAVING_OUT)
    cut = _EXCLUDES.search(low) if cuts else None
    counting = any(stem in low for stem in _INCLUDING)
    included = counting and ("include" in low or _INCLUDES.search(low) is not None)
    if cut is None and not included:
        return Basis()
    left = low[: cut.start()] if cut else low
    right = low[cut.end() :] if cut else ""
    includes = _INCLUDES.search(left) or _INCLUDE.search(sentence, 0, len(left))
    named = left[includes.end() :] if includes else ""
    return Basis(_named(named), _named(right))


def _named(stretch: str) -> tuple[str, ...]:
    return tuple(sorted(_found("basis", "basis", stretch))) if stretch else ()


def read_purpose(sentence: str, end: int) -> str | None:
    """The stated purpose behind the figure: train, advise, artillery, security …"""
    return next(_found("purposes", "purpose", lowered(sentence)[end:]), None)


def _found(name: str, field: str, low: str) -> Iterator[str]:
    """What the patterns of a table find in small letters, in the order of the table."""
    stems, patterns = _patterns(name, field)
    known = {what for stem, what in stems if stem in low}
    return (what for what, pattern in patterns if what in known and pattern.search(low))


@cache
def _patterns(
    name: str, field: str
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, re.Pattern[str]], ...]]:
    """The stems of which the words have one, each with what it may mean, and all patterns."""
    rows = table(name)
    stems = tuple((stem, row[field]) for row in rows for stem in row["stems"].split("|"))
    compiled = (re.compile(rf"(?<![\w-])(?:{r['pattern']})(?![\w-])") for r in rows)
    return stems, tuple((row[field], it) for row, it in zip(rows, compiled, strict=True))
