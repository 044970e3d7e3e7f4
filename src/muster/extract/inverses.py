"""From a happening's day and the time told beside it to the days on which that could be said.

"Last month" said of 7 October 2023 was said in November 2023.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from muster.extract import periods
from muster.extract.daysets import Runs, between
from muster.extract.timevalues import deictic, evaluate, recurring

_DEICTIC = re.compile(
    r"(?:(done|since|early|late|mid|start|end|rest)\()?(day|week|month|year|weekend)([+-]\d)\)?"
)
_AGO = re.compile(r"ago\(P(\d+)([DWMY])\)")
_MONTH = re.compile(r"--(\d\d)(?:-(\d\d))?")
_PARTED = re.compile(
    r"(?:early|late|mid|since|start)\((--\d\d)\)|on\(W\d,(--\d\d-\d\d)\)|since\((--\d\d-\d\d)\)"
)
_THIS_YEAR = re.compile(
    r"of\(--(\d\d),year([+-]\d)\)|(?:early|late|mid|since|start)\(of\(--(\d\d),year([+-]\d)\)\)"
)
_LAST = re.compile(r"(?:since\()?last\(--(\d\d)\)\)?")
_LATELY = re.compile(r"past\(P(\d+)([DWMY])\)")
_SIZES = {"D": (1, 1.0), "W": (7, 1.0), "M": (30, 0.6), "Y": (365, 0.5)}
_RELATION = re.compile(r"\A(?:after|before|done)\((.*)\)\Z")
YEAR = timedelta(365)


def published_on(value: str, day: date) -> Runs:
    """The days on which a report could tell of that day with a time of that value, if any.

    >>> from muster.extract.daysets import bounds
    >>> bounds(published_on("month-1", date(2023, 10, 7)))
    (datetime.date(2023, 11, 1), datetime.date(2023, 11, 30))
    """
    value = _RELATION.sub(r"\1", value)
    for pattern, reader in _READERS:
        found = pattern.fullmatch(value)
        if found:
            return reader(found, day)
    return ()


def _weekday(found: re.Match[str], day: date) -> Runs:
    """A bare weekday is within the week; a night or a time zone may move it by a day."""
    if int(found[1]) != day.isoweekday():
        return ()
    return between(day, day + timedelta(6))


def _deictic(found: re.Match[str], day: date) -> Runs:
    unit, steps = found[2], int(found[3])
    if unit == "weekend" or steps > 0:
        return ()
    window = deictic(day, unit, -steps)
    if window is None or window.start is None or window.end is None:
        return ()
    part = evaluate(found[0], window.start, None) if found[1] in {"early", "late", "mid"} else None
    if part and part.start and part.end and not _roughly(part.start, part.end, day):
        return ()
    return between(max(window.start, day), window.end)


def _roughly(start: date, end: date, day: date) -> bool:
    """Whether a day lies in a part of a period, taken as loosely as people do."""
    slack = (end - start) / 2
    return start - slack <= day <= end + slack


def _ago(found: re.Match[str], day: date) -> Runs:
    count, (size, loose) = int(found[1]), _SIZES[found[2]]
    near = day + timedelta(round((count - loose) * size))
    far = day + timedelta(round((count + loose) * size) + (found[2] == "Y") * 180)
    return between(max(near, day), far)


def _in_month(found: re.Match[str], day: date) -> Runs:
    """A month without its year is the latest such month, until it comes again."""
    number, day_number = int(found[1]), found[2]
    if number != day.month or (day_number and int(day_number) != day.day):
        return ()
    if day_number:
        # A day and month is given without its year in the year at hand, or soon after it.
        return between(day, max(date(day.year, 12, 31), day + timedelta(120)))
    return between(day, date(day.year + 1, number, 1) - timedelta(1))


def _parted(found: re.Match[str], day: date) -> Runs:
    inner = next(group for group in found.groups() if group)
    return published_on(inner, day)


def _of_year(found: re.Match[str], day: date) -> Runs:
    number, steps = (int(group) for group in found.groups() if group)
    if number != day.month:
        return ()
    year = periods.year_window(day.year - steps)
    return between(max(year.start, day), year.end) if year and year.start else ()


def _last(found: re.Match[str], day: date) -> Runs:
    month = recurring(found[1], day.year)
    if month is None or month.start is None or month.end is None:
        return ()
    if not month.start <= day <= month.end:
        return ()
    return between(month.end + timedelta(1), month.end + YEAR)


def _lately(found: re.Match[str], day: date) -> Runs:
    days = int(found[1]) * _SIZES[found[2]][0]
    return between(day, day + timedelta(days + 7)) if found[2] in "DWM" else ()


def _last_weekday(found: re.Match[str], day: date) -> Runs:
    """The last Wednesday is the one before or the one of the week before."""
    if int(found[1]) != day.isoweekday():
        return ()
    return between(day + timedelta(1), day + timedelta(13))


_READERS = (
    (re.compile(r"last\(W(\d)\)"), _last_weekday),
    (re.compile(r"(?:(?:early|late|mid)\()?W(\d)\)?"), _weekday),
    (_DEICTIC, _deictic),
    (_AGO, _ago),
    (_MONTH, _in_month),
    (_PARTED, _parted),
    (_THIS_YEAR, _of_year),
    (_LAST, _last),
    (_LATELY, _lately),
)
