"""Days, months, seasons and parts of them, as inclusive windows of the calendar.

No function raises on a day that the calendar lacks or on a year out of its range: what
cannot be read as days is None.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache
from typing import NamedTuple

from muster.lexicon import table

SEASONS = {"SP": 3, "SU": 6, "AU": 9, "WI": 12}


class Window(NamedTuple):
    """Inclusive days; None is open."""

    start: date | None
    end: date | None

    @property
    def days(self) -> int | None:
        """How long it is, None where an end is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1


def day_of(year: int, month: int, day: int) -> date | None:
    """That day where the calendar has it.

    >>> day_of(2023, 2, 29) is None
    True
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date | None, days: int) -> date | None:
    """So many days on, None past the ends of the calendar."""
    if day is None:
        return None
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def shift_months(day: date, months: int) -> date | None:
    """The same day so many months on, or the last day of a shorter month.

    >>> shift_months(date(2016, 3, 31), -1)
    datetime.date(2016, 2, 29)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months(year: int, month: int, count: int) -> Window | None:
    """`count` whole months from that month on."""
    start = day_of(year, month, 1)
    if start is None:
        return None
    after = shift_months(start, count)
    return None if after is None else Window(start, after - timedelta(1))


def year_window(year: int) -> Window | None:
    return months(year, 1, 12)


def season(year: int, name: str) -> Window | None:
    """The season that begins in that year; winter runs into the next.

    >>> season(2015, "AU")
    Window(start=datetime.date(2015, 9, 1), end=datetime.date(2015, 11, 30))
    """
    return months(year, SEASONS[name], 3)


def week_of(day: date) -> Window | None:
    """Monday to Sunday around a day."""
    start = shift(day, -day.weekday())
    end = shift(start, 6)
    return Window(start, end) if start and end else None


def thirds(window: Window, which: int) -> Window:
    """The early (0), middle (1) or late (2) third: ten days of a month, four months of a year.

    >>> thirds(Window(date(2023, 1, 1), date(2023, 1, 31)), 2)
    Window(start=datetime.date(2023, 1, 21), end=datetime.date(2023, 1, 31))
    """
    start, end = window
    if start is None or end is None:
        return window
    span = (end - start).days + 1
    if span < 3:
        return window
    if start.day == 1 and span > 62:
        return _whole_months(start, end, which)
    cut = span // 3
    first = shift(start, which * cut)
    last = end if which == 2 else shift(start, (which + 1) * cut - 1)
    return Window(first, last)


def _whole_months(start: date, end: date, which: int) -> Window:
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    first = shift_months(start, count * which // 3)
    after = shift_months(start, count * (which + 1) // 3)
    return Window(first, end if which == 2 else shift(after, -1))


def easter(year: int) -> date | None:
    """Western Easter Sunday, by the anonymous Gregorian reckoning.

    >>> easter(2016)
    datetime.date(2016, 3, 27)
    """
    golden = year % 19
    century, rest = divmod(year, 100)
    skipped, leap = divmod(century, 4)
    moon = (19 * golden + century - skipped - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, odd = divmod(rest, 4)
    weekday = (32 + 2 * leap + 2 * quarter - moon - odd) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return day_of(year, month, day + 1)


@cache
def _holidays() -> dict[str, str]:
    return {row["name"].casefold(): row["day"] for row in table("holidays")}


def named(name: str, year: int) -> Window | None:
    """A day or war that has a name, in a year (or in its own).

    >>> named("thanksgiving", 2015)
    Window(start=datetime.date(2015, 11, 26), end=datetime.date(2015, 11, 26))
    """
    rule = _holidays().get(name.casefold())
    if rule is None or not MINYEAR <= year <= MAXYEAR:
        return None
    if not is_recurring(name):
        first, _, last = rule.partition("/")
        return Window(date.fromisoformat(first), date.fromisoformat(last or first))
    day = _yearly(rule, year)
    return Window(day, day) if day else None


def is_recurring(name: str) -> bool:
    """Whether a name comes round every year."""
    return re.match(r"\d{4}-", _holidays().get(name.casefold(), "")) is None


def _yearly(rule: str, year: int) -> date | None:
    if rule.startswith("easter"):
        return shift(easter(year), int(rule.removeprefix("easter")))
    month, _, rest = rule.partition("-")
    if rest == "election":
        return shift(nth_weekday(year, int(month), 1, 1), 1)
    if "/" in rest:
        weekday, _, nth = rest.partition("/")
        return nth_weekday(year, int(month), int(weekday), int(nth))
    return day_of(year, int(month), int(rest))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth such weekday (Monday is 1) of a month, -1 the last."""
    window = months(year, month, 1)
    if window is None or window.start is None or window.end is None:
        return None
    if nth < 0:
        back = (window.end.isoweekday() - weekday) % 7
        return shift(window.end, -back)
    ahead = (weekday - window.start.isoweekday()) % 7
    return shift(window.start, ahead + 7 * (nth - 1))
