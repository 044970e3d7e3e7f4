"""How wide a figure is once its hedge and its rounding are owned to.

`data/hedges.tsv` says by how many per cent a figure may be off, for each hedge and each
count of digits that carry meaning; every row gives its reason, and a caller may pass other
rows. Open bounds, vague counts and ranges are as wide as their words and widen no further.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from math import ceil, floor, inf
from pathlib import Path

from muster.errors import InputError
from muster.lexicon import table
from muster.model import Claim, Quantity

Hedges = Sequence[Mapping[str, str]]
"""Rows as in `data/hedges.tsv`: hedge, digits, per cent below, per cent above."""

NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
SMALL = 20
"""Figures below this are counts of heads: nobody rounds to them."""


def read_hedges(path: Path) -> Hedges:
    """A table of one's own, with the columns of `data/hedges.tsv` that are used."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise InputError(f"{path}: cannot be read ({why}); give a tab-separated table") from None
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    wanted = ("word", "digits", "below", "above")
    if not rows or not set(wanted) <= set(rows[0]):
        raise InputError(f"{path}:1: the columns must be {', '.join(wanted)}, separated by tabs")
    table_rows = [dict(zip(rows[0], row, strict=False)) for row in rows[1:]]
    for number, row in enumerate(table_rows, 2):
        if not all(NUMBER.fullmatch(row.get(name, "")) for name in wanted[1:]):
            raise InputError(f"{path}:{number}: digits, below and above must be numbers")
    return table_rows


def digits(number: int) -> int:
    """How many digits carry meaning, three standing for three or more.

    >>> digits(500), digits(8_400), digits(4_087)
    (1, 2, 3)
    """
    return min(3, max(1, len(str(number).rstrip("0"))))


@cache
def _words() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = sorted(table("hedgewords"), key=lambda row: (-len(row["word"]), row["word"]))
    return tuple(
        (re.compile(rf"\b{re.escape(row['word'])}\b", re.IGNORECASE), row["hedge"]) for row in rows
    )


def hedge_of(quote: str, *, approx: bool) -> str:
    """Which row of the table the words call for.

    >>> hedge_of("nearly 9,000 troops", approx=True), hedge_of("2,000 troops", approx=False)
    ('nearly', 'bare')
    """
    for pattern, hedge in _words():
        if pattern.search(quote):
            return hedge
    return "about" if approx else "bare"


def _widths(hedge: str, number: int, rows: Hedges) -> tuple[float, float]:
    wanted = str(digits(number))
    for row in rows:
        if row["word"] == hedge and row["digits"] == wanted:
            return float(row["below"]) / 100, float(row["above"]) / 100
    return 0.0, 0.0


def factor_widths(claim: Claim) -> tuple[float, float]:
    """By which shares below and above a "double" may miss."""
    return _widths(hedge_of(claim.quote, approx=claim.quantity.approx), 1, table("hedges"))


def bounds(claim: Claim, rows: Hedges | None = None) -> tuple[int, float]:
    """The least and the most that a claim's figure may mean; the most is infinite where open.

    The figures of an official series are counts and are taken at their word.
    """
    if claim.origin.startswith("series:"):
        return claim.quantity.least, claim.quantity.most
    return widen(claim.quantity, claim.quote, table("hedges") if rows is None else rows)


def widen(quantity: Quantity, quote: str, rows: Hedges) -> tuple[int, float]:
    """A quantity's bounds with hedge and rounding.

    >>> widen(Quantity(500, 500, approx=True), "about 500", table("hedges"))
    (450, 550)
    >>> widen(Quantity(low=5000, strict=True), "more than 5,000", table("hedges"))
    (5001, inf)
    """
    if quantity.low is None or quantity.low != quantity.high or quantity.low < SMALL:
        return quantity.least, quantity.most
    below, above = _widths(hedge_of(quote, approx=quantity.approx), quantity.low, rows)
    least, most = quantity.low * (1 - below), quantity.low * (1 + above)
    return ceil(least - 1e-9), floor(most + 1e-9) if most < inf else inf


def face(quantity: Quantity) -> int | None:
    """The number that the words name, where they name one.

    >>> face(Quantity(high=50)), face(Quantity(low=24, high=99, approx=True))
    (50, None)
    """
    named = {number for number in (quantity.low, quantity.high) if number is not None}
    return named.pop() if len(named) == 1 and quantity.factor is None else None
