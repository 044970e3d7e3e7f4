"""Finds time expressions and resolves them against a document's date.

`find_times` reads the words into a symbolic value, `resolve` reads the value against a dct.

Atoms of a value
    2017-03-09  2017-03  2017  199X  19XX            a day, month, year, decade, century
    2015-AU                                          a season (SP SU AU WI)
    --03-09  --03  --AU  --H:easter                  the same without its year
    2016-H:election day   H:9/11                     a day that has a name
    W4                                               a weekday, Monday is 1
    day-1  week+0  month-1  year+1  weekend-1 …      steps from the day of publication
    night                                            overnight
    P2D  P3W  P6M  P1.5Y  P24H  P1X                  a duration, inside a function

Functions
    last(x) next(x) this(x)      of what comes round: last(--10), next(W1)
    of(--10,year-1)              a month, season or day of a named year; of(W1,week-1)
    on(W4,--03-09)               a weekday together with its date
    early(x) mid(x) late(x)      thirds
    start(x) end(x)              the first and the last day
    nth(2,Q,x) nth(9,W,x)        quarters (Q), halves (H), weeks (W), weekends (E); 9 is the last
    first(P3M,x) final(P2M,x)    the first and last months of x
    since(x) by(x) until(x) through(x) before(x) after(x) from(x) range(x,y)
    eve(x) week(x)               the day before, the calendar week around x
    done(x) rest(x)              x as far as it is over ("so far this year"), what is left of it
    whole(Y,x) earlier(d,x) later(d,x)    the year around x, as long as x before and after it
    ago(d) ago(d,d) moreago(d)   ten days ago, a few weeks ago, more than two years ago
    past(d) within(d) in(d)      the past two days, the coming weeks, in 100 days
    under(d)                     in less than a month
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from muster.extract import numerals, timecores, timespans
from muster.extract.lowered import lowered
from muster.extract.timecores import Core
from muster.extract.timejoins import extend, join
from muster.extract.timesteps import STEPS, filled, taken_up
from muster.extract.timevalues import Direction, evaluate
from muster.lexicon import table, words, wordset
from muster.model import Dct, Span, Time, Timex

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["find_times", "resolve"]

_Reader = Callable[[str, str, int, int], Core | None]

_READERS: dict[str, _Reader] = {
    "month": timecores.month,
    "abbreviation": timecores.month,
    "weekday": timecores.weekday,
    "season": timecores.season,
    "deictic": timecores.deictic,
    "edge": timecores.edge,
    "named": timecores.named,
    "unit": timespans.unit,
    "part": timespans.part_of_day,
}


@cache
def _triggers() -> tuple[AhoCorasick, tuple[str, ...], frozenset[int]]:
    """One automaton over all words of time and all digits, the class of each, and which count."""
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind  # noqa: PLC0415

    classes = {row["word"]: row["class"] for row in table("timewords") if row["class"] in _READERS}
    classes |= {name.casefold(): "named" for name in words("holidays", "name")}
    classes |= dict.fromkeys(words("timestops", "phrase"), "stop")
    curly = {word.replace("'", "’"): kind for word, kind in classes.items()}
    classes = curly | classes | dict.fromkeys(numerals.digits(), _DIGIT)
    automaton = AhoCorasick(
        list(classes), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
    )
    numbered = (i for i, word in enumerate(classes) if any(c.isdecimal() for c in word))
    return automaton, tuple(classes.values()), frozenset(numbered)


_DIGIT = "digit"


def find_times(text: str) -> list[Timex]:
    """Every time expression of a text, in order, none inside another.

    >>> [(t.text, t.value) for t in find_times("On Tuesday 40 left; in late May 2015 more came.")]
    [('On Tuesday', 'W2'), ('in late May 2015', 'late(2015-05)')]
    """
    # Phrases of time are read on over ends of lines.
    low = lowered(text).replace("\n", " ")
    cores = join(low, list(_cores(low, text)))
    found: list[Timex] = []
    last: Core | None = None
    base: Core | None = None
    for core in cores:
        whole = filled(core, base, last) if core.kind in STEPS else extend(low, core, last)
        if whole is None or (last and whole.start < last.end):
            continue
        span = Span(whole.start, whole.end)
        found.append(Timex(span, span.of(text), whole.value, f"times:{whole.kind}"))
        last, base = whole, whole if core.kind in STEPS else core
    return found


def resolve(timex: Timex, dct: Dct, direction: Direction) -> Time | None:
    """The days that a time expression names, for a document of that date.

    `direction` is where the verb looks: what is done lies in the past and ends at publication.
    Where the dct is uncertain the days are as wide as it leaves them.

    >>> timex, = find_times("They came on Thursday.")
    >>> from datetime import date
    >>> resolve(timex, Dct.on(date(2017, 3, 10)), "past").start
    datetime.date(2017, 3, 9)
    """
    early = evaluate(timex.value, dct.earliest, direction)
    known = dct.earliest == dct.latest
    late = early if known else evaluate(timex.value, dct.latest, direction)
    if early is None or late is None:
        return None
    # "By 2015" begins on the day of publication until it is over, and then with 2015; "since
    # 2015" is open in a report from before it. Either may hold while the dct is uncertain.
    start = min(early.start, late.start) if early.start and late.start else None
    end = max(early.end, late.end) if early.end and late.end else None
    # Days that begin only after an early enough publication may all lie ahead of it.
    begun = late.start is None or (dct.earliest is not None and late.start <= dct.earliest)
    if direction == "past" and begun and dct.latest and end and end > dct.latest:
        end = dct.latest
    if (start is None and end is None) or (start and end and start > end):
        return None
    return Time(timex.text, start, end)


def _cores(low: str, text: str) -> Iterator[Core]:
    """What names days by itself, in order and apart from each other."""
    automaton, classes, numbered = _triggers()
    found: list[Core] = []
    digits: list[int] = []
    for index, start, end in automaton.find_matches_as_indexes(low):
        kind = classes[index]
        if index in numbered:
            digits += [at for at in range(start, end) if low[at].isdecimal()]
        if kind == _DIGIT or not _stands_alone(low, start, end, kind):
            continue
        core = _read(kind, low, text, (start, end))
        if core is not None:
            found.append(core)
    found += timecores.in_figures(low, digits)
    found += taken_up(low)
    end = 0
    for core in sorted(found, key=lambda c: (c.start, -c.end)):
        if core.start >= end:
            yield core
            end = core.end


def _read(kind: str, low: str, text: str, where: tuple[int, int]) -> Core | None:
    if kind == "stop":
        return Core(*where, "", "stop", firm=False)
    return _READERS[kind](low, text, *where)


def _names_a_happening(low: str, start: int) -> bool:
    """Whether one of the next three words is a happening, as behind an owner."""
    words = low[start : start + 48].split(" ")[:3]
    return any(word.strip(".,") in wordset("happenings", "pointed_events") for word in words)


def _stands_alone(low: str, start: int, end: int, kind: str) -> bool:
    """Whether a trigger is a word of its own; units may take the plural."""
    before = low[start - 1 : start]
    if before.isalnum() or before in {"_", "-"}:
        return before == "-" and kind in {"month", "unit", "season"}
    after = low[end : end + 1]
    if kind == "unit" and after == "s":
        return True
    # Some texts have lost their apostrophes: "Saturdays blast", "yesterdays attack".
    if kind in {"weekday", "deictic"} and after == "s" and low.startswith("s ", end):
        return _names_a_happening(low, end + 2)
    return not (after.isalnum() or after == "_")
