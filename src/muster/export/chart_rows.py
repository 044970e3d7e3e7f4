"""What the levels chart draws, as plain rows.

Unknown is a row of its own and never a zero; an open bound says that it is open; a claim
that gives two bounds is two ends and no point between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from muster.export.accounts import Account, when
from muster.model import CHANGES, LEVELS, Claim, Entry, Finding, Level
from muster.reconcile.bearings import counts_all, is_country

DrawnRow = dict[str, Any]
Days = tuple[date, date]

DAY = timedelta(days=1)
# The air beside the first and the last date, as a share of the time between them.
AIR = 0.03
LEAST_AIR = timedelta(days=20)
# The air above the highest figure, as a share of it.
HEADROOM = 1.12
# How far an open end is drawn, as a share of the height.
OPEN_END = 0.09
# A label that begins in this last share of the time is written backwards from its end.
LATE = 0.12
# Where the head of a window begins, the strip that carries its number.
BROW = 0.925

DRAWN = LEVELS | CHANGES | {"limit"}
SHADES = {"done": "done", "underway": "underway", "planned": "planned", "proposed": "planned"}


@dataclass(frozen=True, slots=True)
class ChartRows:
    """`start` to `end` is the time drawn, `top` lies above all levels, `reach` is that of moves.

    Where no level is told `top` is None, and the panel is one unit high.
    """

    start: date
    end: date
    top: float | None
    reach: tuple[float, float]
    bands: list[DrawnRow]
    opens: list[DrawnRow]
    unknowns: list[DrawnRow]
    edges: list[DrawnRow]
    claims: list[DrawnRow]
    limits: list[DrawnRow]
    named: list[DrawnRow]
    gaps: list[DrawnRow]
    moves: list[DrawnRow]


def chart_rows(account: Account) -> ChartRows | None:
    """The rows of a theatre, or None where nothing in it has a date."""
    drawn = [(e, days) for e in account.entries if _bears(e.claim) and (days := when(e))]
    dates = sorted({*_level_days(account.levels), *(_middle(days) for _, days in drawn)})
    if not dates:
        return None
    air = max((dates[-1] - dates[0]) * AIR, LEAST_AIR)
    start, end = dates[0] - air, dates[-1] + air
    drawn = [(e, (max(days[0], start), min(days[1], end))) for e, days in drawn]
    capped = [(e, days) for e, days in drawn if _is_cap(e.claim)]
    limits = _limit_rows(capped, (start, end))
    levels = _level_rows(account.levels, start, end)
    present = [(e, days) for e, days in drawn if e.claim.kind in LEVELS]
    known_top = _top(levels, present, limits)
    top = known_top or 1.0
    moves = [row for e, days in drawn if (row := _move_row(e, days))]
    return ChartRows(
        start=start,
        end=end,
        top=known_top,
        reach=(min([0, *(m["to"] for m in moves)]), max([0, *(m["to"] for m in moves)])),
        bands=[row | {"low": row["low"] or 0} for row in levels if row["high"] is not None],
        opens=[row | {"high": top} for row in levels if row["high"] is None and row["low"]],
        unknowns=[
            row | {"low": 0, "high": top}
            for row in levels
            if row["high"] is None and not row["low"]
        ],
        edges=[row for level in levels for row in _edges(level)],
        claims=[row for e, days in present for row in _claim_rows(e, days, top * OPEN_END)],
        limits=limits,
        named=[_row(e, (day, day)) | {"at": e.claim.quantity.high} for e, (day, _) in capped],
        gaps=_gap_rows(account.findings, (start, end), top),
        moves=moves,
    )


def undated(account: Account) -> list[Entry]:
    """What the chart would show if it had a date."""
    return [e for e in account.entries if _bears(e.claim) and when(e) is None]


def _bears(claim: Claim) -> bool:
    return claim.status in SHADES and claim.kind in DRAWN


def _level_days(levels: Iterable[Level]) -> Iterable[date]:
    return (day for level in levels for day in (level.start, level.end) if day)


def _level_rows(levels: Sequence[Level], start: date, end: date) -> list[DrawnRow]:
    """The levels and, between and beside them, the stretches of which nothing is said."""
    rows, reached = [], start
    ordered = sorted(levels, key=lambda level: level.start or start)
    for level in ordered:
        first, after = level.start or start, level.end + DAY if level.end else end
        if reached < first:
            rows.append(_level_row(reached, first, None, None))
        rows.append(_level_row(first, after, level.low, level.high))
        reached = max(reached, after)
    return rows if reached >= end else [*rows, _level_row(reached, end, None, None)]


def _level_row(start: date, end: date, low: int | None, high: int | None) -> DrawnRow:
    return {"start": start.isoformat(), "end": end.isoformat(), "low": low, "high": high}


def _edges(level: DrawnRow) -> list[DrawnRow]:
    """The bounds that are known; that a level is not below zero is not worth a line."""
    known = {value for value in (level["low"], level["high"]) if value is not None}
    if level["low"] == 0 and level["high"] != 0:
        known.discard(0)
    return [{"start": level["start"], "end": level["end"], "at": at} for at in sorted(known)]


def _top(
    levels: Sequence[DrawnRow], present: Sequence[tuple[Entry, Days]], limits: Sequence[DrawnRow]
) -> float | None:
    said = [value for e, _ in present for value in _here(e.claim)]
    bounds = [value for level in levels for value in (level["low"], level["high"])]
    figures = [value for value in [*said, *bounds, *(row["at"] for row in limits)] if value]
    return max(figures) * HEADROOM if figures else None


def _middle(days: Days) -> date:
    return days[0] + (days[1] - days[0]) // 2


def _row(entry: Entry, days: Days) -> DrawnRow:
    start, end = days
    return {
        "date": _middle(days).isoformat(),
        "start": start.isoformat(),
        "end": end.isoformat(),
        "shade": SHADES[entry.claim.status],
        "href": f"#claim-{entry.claim.id}",
    }


def _here(claim: Claim) -> tuple[int | None, int | None]:
    """What a figure says of this country alone.

    Of a figure for two countries any part may be here; those in a town or of a kind may not
    be all that are here.
    """
    low, high = claim.quantity.low, claim.quantity.high
    whole = any(is_country(place) for place in claim.places) and counts_all(claim)
    return (
        None if len(claim.countries) > 1 else low,
        None if claim.kind in LEVELS and not whole else high,
    )


def _claim_rows(entry: Entry, days: Days, open_end: float) -> list[DrawnRow]:
    """The ends of a figure: one where it is exact or open, two where it is a range."""
    low, high = _here(entry.claim)
    row = _row(entry, days)
    if low is None:
        if high is None:
            return []
        return [row | {"at": high, "to": max(0, high - open_end), "open": "down"}]
    if high is None:
        return [row | {"at": low, "to": low + open_end, "open": "up"}]
    if low == high:
        return [row | {"at": low, "to": low, "open": None}]
    return [
        row | {"at": low, "to": high, "open": None},
        row | {"at": high, "to": high, "open": None},
    ]


def _is_cap(claim: Claim) -> bool:
    return claim.kind == "limit" and claim.quantity.high is not None


def _limit_rows(capped: Sequence[tuple[Entry, Days]], whole: Days) -> list[DrawnRow]:
    """Each limit from the day on which it is first named until another is, or to the end.

    `named` is the last day on which it is named: what holds after it, nobody says.
    """
    said = sorted((days[0], e.claim.quantity.high or 0, days[1]) for e, days in capped)
    rows: list[DrawnRow] = []
    late = whole[1] - (whole[1] - whole[0]) * LATE
    for first, at, last in said:
        if rows and rows[-1]["at"] == at:
            rows[-1]["named"] = max(rows[-1]["named"], last.isoformat())
            continue
        if rows:
            rows[-1]["end"] = first.isoformat()
        days = {"start": first.isoformat(), "named": last.isoformat(), "end": whole[1].isoformat()}
        rows.append(days | {"late": first > late, "at": at, "label": f"limit {at:,}"})
    return [row | {"named": min(row["named"], row["end"])} for row in rows]


def _gap_rows(findings: Sequence[Finding], drawn: Days, top: float) -> list[DrawnRow]:
    """The windows of what nobody explains, under the numbers that their sentences carry."""
    rows = []
    for number, finding in enumerate(findings, 1):
        if finding.type == "unexplained":
            first = max(finding.start or drawn[0], drawn[0])
            last = min((finding.end or drawn[1]) + DAY, drawn[1])
            days = {"start": first.isoformat(), "end": last.isoformat()}
            middle = (first + (last - first) / 2).isoformat()
            label = {"date": middle, "number": str(number)}
            rows.append(days | label | {"low": 0, "brow": top * BROW, "high": top})
    return rows


def _move_row(entry: Entry, days: Days) -> DrawnRow | None:
    """A movement as the figure from which to which it may be, below zero where forces leave."""
    claim = entry.claim
    low, high = _here(claim)
    if claim.kind not in CHANGES or (low is None and high is None):
        return None
    sign = -1 if claim.kind == "withdraw" else 1
    least = low or 0
    most = least if high is None else high
    return _row(entry, days) | {
        "zero": 0,
        "from": sign * least,
        "to": sign * most,
        "way": "out" if sign < 0 else "in",
        "label": _signed("−" if sign < 0 else "+", low, high),
    }


def _signed(sign: str, low: int | None, high: int | None) -> str:
    """A change as its label says it.

    >>> _signed("+", None, 1000), _signed("−", 2000, None), _signed("+", 200, 500)
    ('up to +1,000', '−2,000 or more', '+200 to 500')
    """
    if low is None:
        return f"up to {sign}{high:,}"
    if high is None:
        return f"{sign}{low:,} or more"
    return f"{sign}{low:,}" if low == high else f"{sign}{low:,} to {high:,}"
