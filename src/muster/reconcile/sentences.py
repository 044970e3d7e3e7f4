"""How findings are worded: plain English that carries quote, publisher, date and claim id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from muster.model import Entry, written

Cited = Mapping[str, Entry]
"""Claim id to entry; an opening level has no entry."""


def cite(name: str, cited: Cited) -> str:
    """The quote with where it stands, or the opening level that the user stated."""
    entry = cited.get(name)
    if entry is None:
        return f"the stated {name}"
    quote = " ".join(entry.claim.quote.split())
    publisher = entry.document.publisher or entry.document.name
    return f"“{quote}” ({publisher}, {published(entry)}, claim {name})"


def published(entry: Entry) -> str:
    """When the report came out, as far as that is known."""
    earliest, latest = entry.dct.earliest, entry.dct.latest
    if earliest is None and latest is None:
        return "undated"
    if earliest is None or latest is None:
        return f"after {written(earliest)}" if earliest else f"before {written(latest or date.max)}"
    return written(latest) if earliest == latest else f"{written(earliest)} to {written(latest)}"


def cite_all(names: Iterable[str], cited: Cited) -> str:
    return listed([cite(name, cited) for name in names])


def listed(parts: Sequence[str]) -> str:
    """Parts joined as in speech.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def number(value: float | None) -> str:
    return "unknown" if value is None else f"{int(value):,}"


def between(low: int | None, high: int | None) -> str:
    """A range in words.

    >>> between(450, 550), between(450, None), between(900, 900)
    ('450 to 550', 'at least 450', '900')
    """
    if low is not None and low == high:
        return number(low)
    if high is None:
        return "an unknown number" if not low else f"at least {number(low)}"
    return f"up to {number(high)}" if not low else f"{number(low)} to {number(high)}"


def about(value: float) -> str:
    """A figure that is only good to its leading digits.

    >>> about(448), about(1_512), about(37)
    ('about 450', 'about 1,500', 'about 40')
    """
    coarse = next(step for limit, step in COARSE if value < limit)
    return f"about {max(coarse, round(value / coarse) * coarse):,}"


COARSE = ((20, 1), (100, 10), (1_000, 50), (10_000, 100), (float("inf"), 1_000))
"""Below each figure, the multiples that "about" names."""
