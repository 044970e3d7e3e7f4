"""Evaluates the symbolic value of a time expression against one day of publication.

`extract/times.py` lists the forms. A value that hangs on the day of publication reads as an
open window while that day is unknown; a value that cannot be read at all is None.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import lru_cache
from typing import Literal

from muster.extract import periods
from muster.extract.periods import Window

Direction = Literal["past", "future"] | None
OPEN = Window(None, None)
YEARS_AROUND = 8

_ATOM = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)|(?P<month>\d{4}-\d\d)|(?P<season>\d{4}-[A-Z]{2})|(?P<decade>\d{3})X"
    r"|(?P<century>\d\d)XX|(?P<holiday>\d{4}-H:.*)|(?P<year>\d{4})|--(?P<recurring>[^()]+)"
    r"|W(?P<weekday>\d)|(?P<deictic>[a-z]+)(?P<steps>[+-]\d+)|(?P<night>night)|H:(?P<named>.*)"
)
_DURATION = re.compile(r"P(\d+(?:\.5)?)([HDWFMYXCEQN])")


@dataclass(frozen=True, slots=True)
class Node:
    """A value taken apart: a function of its arguments, or an atom."""

    name: str
    arguments: tuple[Node, ...] = ()


@lru_cache(maxsize=4096)
def parse(value: str) -> Node:
    """Take a value apart.

    >>> parse("since(last(--10))").arguments[0].name
    'last'
    """
    if not value.endswith(")") or "(" not in value:
        return Node(value)
    name, _, inside = value[:-1].partition("(")
    parts, depth, begin = [], 0, 0
    for i, letter in enumerate(inside):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append(inside[begin:i])
            begin = i + 1
    parts.append(inside[begin:])
    return Node(name, tuple(parse(part) for part in parts))


def evaluate(value: str, anchor: date | None, direction: Direction) -> Window | None:
    """The days that a value names for a report of that day.

    >>> evaluate("last(--10)", date(2016, 4, 25), "past")
    Window(start=datetime.date(2015, 10, 1), end=datetime.date(2015, 10, 31))
    """
    return _Reader(anchor).read(parse(value), direction)


def recurring(name: str, year: int) -> Window | None:
    """A month, a day of a month, a season or a holiday in a given year."""
    if name.startswith("H:"):
        return periods.named(name[2:], year)
    if name in periods.SEASONS:
        return periods.season(year, name)
    month, _, day_number = name.partition("-")
    if not day_number:
        return periods.months(year, int(month), 1)
    day = periods.day_of(year, int(month), int(day_number))
    return Window(day, day) if day else None


@lru_cache(maxsize=4096)
def _atom(name: str) -> tuple[str, str, int]:
    """Of which kind an atom is, what it says, and its steps; no kind where it is none."""
    found = _ATOM.fullmatch(name)
    if found is None:
        return "", "", 0
    if found["deictic"]:
        return "deictic", found["deictic"], int(found["steps"])
    kind = found.lastgroup or ""
    return kind, found[kind], 0


_NEAREST = 3


def _in_years(node: Node, years: Iterable[int]) -> Iterator[Window]:
    """What a yearless time names in each of some years, where it has such a day."""
    if node.name != "on":
        yield from filter(None, (recurring(node.name[2:], year) for year in years))
        return
    weekday, inner = node.arguments
    for window in filter(None, (recurring(inner.name[2:], year) for year in years)):
        if window.start and window.start.isoweekday() == int(weekday.name[1]):
            yield window


class _Reader:
    def __init__(self, anchor: date | None) -> None:
        self.anchor = anchor

    def read(self, node: Node, direction: Direction) -> Window | None:
        if node.arguments:
            return _FUNCTIONS[node.name](self, node.arguments, direction)
        kind, said, steps = _atom(node.name)
        if kind in {"recurring", "weekday"}:
            return self._pick(node, direction)
        if kind == "deictic":
            return self._deictic(said, steps, direction)
        if kind == "night":
            return self._around(-1, 0)
        return _absolute(kind, said) if kind else None

    def _deictic(self, unit: str, steps: int, direction: Direction) -> Window | None:
        if self.anchor is None:
            return OPEN
        if unit == "weekend" and steps == 0 and direction == "future":
            steps = 0 if self.anchor.isoweekday() >= 6 else 1
        return deictic(self.anchor, unit, steps)

    def _around(self, before: int, after: int) -> Window:
        return Window(periods.shift(self.anchor, before), periods.shift(self.anchor, after))

    def _candidates(self, node: Node) -> list[Window]:
        """Every reading of a yearless time near the anchor, in order."""
        if self.anchor is None:
            return []
        if node.name.startswith("W"):
            ahead = (int(node.name[1]) - self.anchor.isoweekday()) % 7
            days = (periods.shift(self.anchor, ahead + 7 * k) for k in range(-3, 3))
            return [Window(day, day) for day in days if day]
        year = self.anchor.year
        return list(_in_years(node, range(year - YEARS_AROUND, year + YEARS_AROUND + 1)))

    def _pick(self, node: Node, direction: Direction) -> Window | None:
        """The nearest such time in the direction that the words look."""
        anchor = self.anchor
        if anchor is None:
            return OPEN
        if node.name.startswith("W"):
            ahead = (int(node.name[1]) - anchor.isoweekday()) % 7
            day = periods.shift(anchor, ahead if direction == "future" or not ahead else ahead - 7)
            return Window(day, day) if day else None
        # What begins in a year reaches into the next one at most.
        year = anchor.year
        if direction == "past":
            past = _in_years(node, range(year, year - YEARS_AROUND - 1, -1))
            return next((w for w in past if w.start and w.start <= anchor), None)
        if direction == "future":
            future = _in_years(node, range(year - 1, year + YEARS_AROUND + 1))
            return next((w for w in future if w.end and w.end >= anchor), None)
        found = list(_in_years(node, range(year - 1, year + 2)))
        # Not every year has such a day: February 29, or a date on its weekday.
        found = found if len(found) == _NEAREST else self._candidates(node)
        return min(found, key=self._distance, default=None)

    def _distance(self, window: Window) -> int:
        if self.anchor is None or window.start is None or window.end is None:
            return 0
        return max((window.start - self.anchor).days, (self.anchor - window.end).days, 0)

    def last(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        if not _yearless(args[0]):
            return self.read(args[0], direction)
        if self.anchor is None:
            return OPEN
        return _last(w for w in self._candidates(args[0]) if w.end and w.end < self.anchor)

    def next(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        if not _yearless(args[0]):
            return self.read(args[0], direction)
        if self.anchor is None:
            return OPEN
        return _first(w for w in self._candidates(args[0]) if w.start and w.start > self.anchor)

    def this(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        node = args[0]
        if not node.name.startswith("--") or node.name == "--WI":
            return self.read(node, direction)
        if self.anchor is None:
            return OPEN
        return recurring(node.name[2:], self.anchor.year)

    def part_of(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        """The October of last year is `of(--10,year-1)`, Monday of last week `of(W1,week-1)`."""
        inner, outer = args
        whole = self.read(outer, direction)
        if whole is None or whole.start is None:
            return whole
        if inner.name.startswith("W"):
            day = periods.shift(whole.start, int(inner.name[1]) - 1)
            return Window(day, day)
        return recurring(inner.name[2:], whole.start.year)

    def on(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        """A weekday with its date: the date, in a year in which it falls on that weekday."""
        if not _yearless(args[1]):
            return self.read(args[1], direction)
        fitting = self._pick(Node("on", args), direction)
        return fitting or self.read(args[1], direction)

    def since(self, args: tuple[Node, ...], _: Direction) -> Window | None:
        window = self.read(args[0], "past")
        if window is None:
            return None
        late = self.anchor and window.start and window.start > self.anchor
        return Window(window.start, None if late else self.anchor)

    def after(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        window = self.read(args[0], direction)
        if window is None:
            return None
        begun = self.anchor and window.start and window.start <= self.anchor
        return Window(window.start, self.anchor if begun and direction == "past" else None)

    def begin(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        run = args[0].name == "range"
        return self.read(args[0], direction) if run else self.after(args, direction)

    def by(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        window = self._ahead(args[0], direction)
        if window is None or self._is_over(window):
            return window
        start = self.anchor
        if direction == "past" and start and window.start:
            start = min(start, window.start)
        return Window(start, window.end)

    def until(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        window = self._ahead(args[0], direction)
        if window is None:
            return None
        over = direction == "past" or self._is_over(window)
        return Window(None if over else self.anchor, window.end)

    def _ahead(self, node: Node, direction: Direction) -> Window | None:
        return self.read(node, direction or "future")

    def _is_over(self, window: Window) -> bool:
        return bool(self.anchor and window.end and window.end < self.anchor)

    def span(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        """`range(x,y)`: from the start of the one to the end of the other."""
        first, second = args
        if direction == "future" and _yearless(first) and _yearless(second):
            start = self.read(first, direction)
            end = _Reader(start.start).read(second, "future") if start and start.start else start
        else:
            end = self.read(second, direction or "past")
            before = end.start if end and _yearless(first) else self.anchor
            start = _Reader(before).read(first, "past" if _yearless(first) else direction)
        if start is None or end is None:
            return None
        return Window(start.start, end.end)

    def done(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        window = self.read(args[0], direction)
        if window is None or self.anchor is None or self._is_over(window):
            return window
        begun = window.start and window.start <= self.anchor
        return Window(window.start, self.anchor) if begun else window

    def rest(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        window = self.read(args[0], direction)
        if window is None or self.anchor is None or window.end is None or self._is_over(window):
            return window
        return Window(max(window.start or self.anchor, self.anchor), window.end)

    def week(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        window = self.read(args[0], direction)
        return periods.week_of(window.start) if window and window.start else window

    def eve(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        window = self.read(args[0], direction)
        day = periods.shift(window.start, -1) if window else None
        return Window(day, day)

    def ago(self, args: tuple[Node, ...], _: Direction) -> Window | None:
        return self._away(args, -1)

    def ahead(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        return self.lately(args, direction) if direction == "past" else self._away(args, 1)

    def _away(self, args: tuple[Node, ...], sign: int) -> Window | None:
        if self.anchor is None:
            return OPEN
        if len(args) > 1:
            near, far = sorted(
                (self._moved(arg, sign) for arg in args), key=lambda d: d or date.max
            )
            return Window(near, far)
        count, unit = _duration(args[0])
        whole = {"W": "week", "M": "month", "Y": "year", "X": "decade"}
        if unit in whole and count == int(count):
            return deictic(self.anchor, whole[unit], sign * int(count))
        day = self._moved(args[0], sign)
        if unit == "Y" and day:
            return periods.months(day.year, day.month, 1)
        return Window(day, day)

    def _moved(self, node: Node, sign: int) -> date | None:
        count, unit = _duration(node)
        if self.anchor is None:
            return None
        if unit in "MYXCQ":
            per = {"M": 1, "Q": 3, "Y": 12, "X": 120, "C": 1200}[unit]
            return periods.shift_months(self.anchor, sign * round(count * per))
        per_day = {"H": 1 / 24, "D": 1, "N": 1, "W": 7, "E": 7, "F": 14}[unit]
        return periods.shift(self.anchor, sign * math.ceil(count * per_day))

    def whole(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        """`whole(Y,x)`: the calendar year, month, week or day in which x begins."""
        window = self.read(args[1], direction)
        if window is None or window.start is None:
            return window
        names = {"D": "day", "W": "week", "M": "month", "Y": "year"}
        return deictic(window.start, names[args[0].name], 0)

    def step(self, sign: int, args: tuple[Node, ...], direction: Direction) -> Window | None:
        """`earlier(P1Y,x)`, `later(P2D,x)`: as long as x, so far away from it."""
        window = self.read(args[1], direction)
        if window is None:
            return None
        start, end = (self._shifted(day, args[0], sign) for day in (window.start, window.end))
        return Window(start, end)

    @staticmethod
    def _shifted(day: date | None, by: Node, sign: int) -> date | None:
        return _Reader(day)._moved(by, sign) if day else None  # noqa: SLF001

    def more_ago(self, args: tuple[Node, ...], _: Direction) -> Window | None:
        return Window(None, self._moved(args[0], -1))

    def lately(self, args: tuple[Node, ...], _: Direction) -> Window | None:
        return Window(self._moved(args[0], -1), self.anchor)

    def within(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        return None if direction == "past" else Window(self.anchor, self._moved(args[0], 1))

    def under(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        """`under(P1M)`: in less than a month, gone by for what has been done."""
        past = direction == "past"
        return self.lately(args, direction) if past else self.within(args, direction)

    def third(self, which: int, args: tuple[Node, ...], direction: Direction) -> Window | None:
        window = self.read(args[0], direction)
        if window is None or window.start is None or window.end is None:
            return window
        if window.days == 7:
            first, last = ((0, 1), (2, 3), (4, 6))[which]
            return Window(periods.shift(window.start, first), periods.shift(window.start, last))
        return periods.thirds(window, which)

    def edge(self, which: int, args: tuple[Node, ...], direction: Direction) -> Window | None:
        """The first (0) or last (2) day, of long periods the first or last third."""
        window = self.read(args[0], direction)
        if window is None or (window.days or 0) > 366:
            return self.third(which, args, direction)
        day = window.end if which else window.start
        return Window(day, day)

    def nth(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        number, unit, node = args
        window = self.read(node, direction)
        if window is None or window.start is None or window.end is None:
            return window
        return _part(window, int(number.name), unit.name)

    def first(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        count, window = _duration(args[0])[0], self.read(args[1], direction)
        if window is None or window.start is None:
            return window
        return periods.months(window.start.year, window.start.month, int(count))

    def final(self, args: tuple[Node, ...], direction: Direction) -> Window | None:
        count, window = _duration(args[0])[0], self.read(args[1], direction)
        if window is None or window.end is None:
            return window
        start = periods.shift_months(window.end.replace(day=1), 1 - int(count))
        return Window(start, window.end)


def deictic(anchor: date, unit: str, steps: int) -> Window | None:
    """The calendar day, week, month or year so many steps from the anchor's own.

    >>> deictic(date(2024, 2, 1), "week", -1)
    Window(start=datetime.date(2024, 1, 22), end=datetime.date(2024, 1, 28))
    """
    if unit == "day":
        day = periods.shift(anchor, steps)
        return Window(day, day) if day else None
    if unit == "week":
        day = periods.shift(anchor, 7 * steps)
        return periods.week_of(day) if day else None
    if unit == "weekend":
        return _weekend(anchor, steps)
    size = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    index = anchor.year * 12 + anchor.month - 1
    year, month = divmod((index // size + steps) * size, 12)
    return periods.months(year, month + 1, size)


def _weekend(anchor: date, steps: int) -> Window | None:
    """Saturday and Sunday; the weekend at hand is the one that began last."""
    saturday = periods.shift(anchor, -((anchor.isoweekday() + 1) % 7))
    begun = anchor.isoweekday() >= 6
    if saturday is None:
        return None
    # On a weekend "last weekend" is the one before; in the week it is the one just gone.
    start = periods.shift(saturday, 7 * (steps if begun else steps + (steps < 0)))
    return Window(start, periods.shift(start, 1)) if start else None


def _absolute(kind: str, text: str) -> Window | None:
    if kind == "named":
        return periods.named(text, MAXYEAR - 1)
    year = int(text[:4])
    if kind == "day":
        day = periods.day_of(year, int(text[5:7]), int(text[8:]))
        return Window(day, day) if day else None
    if kind == "month":
        return periods.months(year, int(text[5:]), 1)
    if kind in {"season", "holiday"}:
        return recurring(text[5:], year)
    if kind == "year":
        return periods.year_window(year)
    size = 10 if kind == "decade" else 100
    return periods.months(int(text) * size, 1, size * 12)


def _duration(node: Node) -> tuple[float, str]:
    found = _DURATION.fullmatch(node.name)
    return (float(found[1]), found[2]) if found else (0.0, "D")


def _part(window: Window, number: int, unit: str) -> Window:
    start, end = window
    if start is None or end is None:
        return window
    if unit in "QH":
        size = 3 if unit == "Q" else 6
        return periods.months(start.year, 1 + size * (number - 1), size) or window
    if unit == "E":
        day = periods.nth_weekday(start.year, start.month, 6, -1 if number == 9 else number)
        return Window(day, periods.shift(day, 1))
    first = periods.shift(end, -6) if number == 9 else periods.shift(start, 7 * (number - 1))
    return Window(first, periods.shift(first, 6))


def _yearless(node: Node) -> bool:
    if node.name == "on":
        return _yearless(node.arguments[1])
    return node.name.startswith("--") or re.fullmatch(r"W\d", node.name) is not None


def _last(found: Iterable[Window]) -> Window | None:
    return max(found, default=None)


def _first(found: Iterable[Window]) -> Window | None:
    return min(found, default=None)


_FUNCTIONS: dict[str, Callable[[_Reader, tuple[Node, ...], Direction], Window | None]] = {
    "last": _Reader.last,
    "next": _Reader.next,
    "this": _Reader.this,
    "of": _Reader.part_of,
    "on": _Reader.on,
    "since": _Reader.since,
    "after": _Reader.after,
    "from": _Reader.begin,
    "by": _Reader.by,
    "until": _Reader.until,
    "through": _Reader.until,
    "before": _Reader.until,
    "range": _Reader.span,
    "done": _Reader.done,
    "rest": _Reader.rest,
    "eve": _Reader.eve,
    "week": _Reader.week,
    "ago": _Reader.ago,
    "in": _Reader.ahead,
    "whole": _Reader.whole,
    "earlier": lambda reader, args, direction: reader.step(-1, args, direction),
    "later": lambda reader, args, direction: reader.step(1, args, direction),
    "moreago": _Reader.more_ago,
    "past": _Reader.lately,
    "within": _Reader.within,
    "under": _Reader.under,
    "early": lambda reader, args, direction: reader.third(0, args, direction),
    "mid": lambda reader, args, direction: reader.third(1, args, direction),
    "late": lambda reader, args, direction: reader.third(2, args, direction),
    "start": lambda reader, args, direction: reader.edge(0, args, direction),
    "end": lambda reader, args, direction: reader.edge(2, args, direction),
    "nth": _Reader.nth,
    "first": _Reader.first,
    "final": _Reader.final,
}
