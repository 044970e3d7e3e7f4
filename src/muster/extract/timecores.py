"""The cores of time expressions: what names days, before the words around it are read.

Each reader gets the text in lower case with line ends as spaces, the text as written, and
where one word of time stands; it answers with a core or None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from muster.extract import timewords
from muster.extract.periods import day_of, is_recurring


class Core(NamedTuple):
    """Characters that name days, what they name, and whether they do so by themselves."""

    start: int
    end: int
    value: str
    kind: str
    firm: bool = True


_PART = re.compile(
    r"(?:'s|’s)?(?: (?:early |late )?(?:mornings?|afternoon|evening|night|midnight|noon|midday"
    r"|dawn))?(?![\w-])"
)
_DAY_BEFORE = re.compile(r"(?<![\w,.$€£/-])([0-3]?\d)(?:st|nd|rd|th)?(?: of| day of)? \Z")
_AFTER_MONTH = re.compile(
    r"(?:[ -](?:the )?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    r"(?![\d%]|[,.:]\d|st |nd |rd |th |-?[a-z]"
    r"| (?:percent|per cent|p\.?m|a\.?m|million|billion|o'clock|more|additional|other"
    r"|times)\b)"
    r"(?P<to>(?: ?[-–—] ?| to | through | and | until )[0-3]?\d(?![\d%]|,\d{3}|[a-su-z]))?)?"
    r"(?:(?:,|,? of|,? in|-)? ?(?P<year>(?:1[89]|20)\d\d)(?![\d%]|,\d{3}|-[a-z]))?"
)
_ONE_OF_YEAR = re.compile(r",? (?:of |in )?(?P<which>this|last|next) year\b")
_STEPS = {"this": "year+0", "last": "year-1", "next": "year+1", "past": "year-1"}
_RANGE_DAY = re.compile(r"[0-3]?\d\Z")
_NOUN_AFTER = re.compile(r"(?:'s|’s)? [a-z]")
_NO_NOUN = re.compile(
    r"(?:'s|’s)? (?:on|to|for|against|in|through|of|and|or|he|she|they|it|we|i|the|a|an|is|was|were"
    r"|has|had|said|says|will|would|be|who|that|from|with|at|by|as|but|when|after|before|told|also"
    r")\b"
)
_TERROR = re.compile(r",? (?:\w+ )?(?:attacks|hijack|terror|al[- ]qaeda attack)")
_DETERMINER = re.compile(r"(?<![\w-])(?:the|an?|its|his|her|their|this|'s|’s) \Z")
AMBIGUOUS = frozenset({"may", "march", "mar", "jun", "jan", "august", "april", "june"})


def month(low: str, text: str, start: int, end: int) -> Core | None:
    """A month, with its day and its year where they stand beside it."""
    word = low[start:end]
    dotted = low.startswith(".", end) and word in timewords.values("abbreviation")
    after = _AFTER_MONTH.match(low, end + dotted)
    if after is None or not text[start].isupper():
        return None
    number = timewords.month_number()[word]
    before = _DAY_BEFORE.search(low, max(0, start - 16), start)
    if before and _is_day(before[1]) and not after["day"]:
        return _dated(before.start(1), after, number, before[1])
    if after["day"] and _is_day(after["day"]) and not _counts_people(low, start, after):
        return _dated(start, after, number, after["day"])
    return _whole_month(low, word, start, after)


def _whole_month(low: str, word: str, start: int, after: re.Match[str]) -> Core:
    number = timewords.month_number()[word]
    if after["year"] and not after["day"]:
        return Core(start, after.end(), f"{after['year']}-{number:02}", "month")
    stop = after.start()
    value = f"--{number:02}"
    of_year = _ONE_OF_YEAR.match(low, stop)
    if of_year:
        return Core(start, of_year.end(), f"of({value},{_STEPS[of_year['which']]})", "month")
    return Core(start, stop, value, "month", firm=_is_attributive(low, word, start, stop))


def _is_day(digits: str) -> bool:
    return 1 <= int(digits) <= 31


def _counts_people(low: str, start: int, after: re.Match[str]) -> bool:
    """Whether the number after the month counts what follows: "in March 20 soldiers were …"."""
    if after["year"] or not low.endswith(("in ", "since "), 0, start):
        return False
    return re.match(r" [a-z]+(?: [a-z]+)?s\b", low[after.end() : after.end() + 40]) is not None


def _dated(start: int, after: re.Match[str], number: int, day: str) -> Core | None:
    year, to = after["year"], after["to"]
    if day_of(int(year) if year else 2000, number, int(day)) is None:
        return None
    head = f"{year}-" if year else "--"
    value = f"{head}{number:02}-{int(day):02}"
    if year is None and (number, int(day)) == (9, 11) and _TERROR.match(after.string, after.end()):
        value = "H:9/11"
    last = _RANGE_DAY.search(to) if to else None
    if last and to and " and " not in to and int(day) < int(last[0]) <= 31:
        value = f"range({value},{head}{number:02}-{int(last[0]):02})"
    elif to and year is None:
        return Core(start, after.start("to"), value, "day")
    return Core(start, after.end(), value, "day")


def _is_attributive(low: str, word: str, start: int, end: int) -> bool:
    """Whether a bare month stands before a noun: "the October attack"."""
    if word in {"may", "march", "mar"} or not _DETERMINER.search(low, max(0, start - 8), start):
        return False
    return bool(_NOUN_AFTER.match(low, end)) and not _NO_NOUN.match(low, end)


def weekday(low: str, text: str, start: int, end: int) -> Core | None:
    """A weekday, with its part of the day; plural ones are habits."""
    if not text[start].isupper():
        return None
    value = "W" + timewords.values("weekday")[low[start:end]]
    part = _PART.match(low, end)
    stop = end if part is None else _without_genitive(low, end, part.end())
    week = re.compile(r",? (?:of )?(this|last|next) week\b").match(low, stop)
    if week:
        steps = {"this": "+0", "last": "-1", "next": "+1"}[week[1]]
        return Core(start, week.end(), f"of({value},week{steps})", "weekday")
    return Core(start, stop, value, "weekday")


def _without_genitive(low: str, start: int, end: int) -> int:
    return start if low[start:end] in {"'s", "’s"} else end


def season(low: str, text: str, start: int, end: int) -> Core | None:
    name = "--" + timewords.values("season")[low[start:end]]
    found = re.compile(r",? (?:of |in )?((?:19|20)\d\d)(?!\d|,\d|-\d)").match(low, end)
    if found:
        return Core(start, found.end(), f"{found[1]}-{name[2:]}", "season")
    if text[start].isupper() and low[max(0, start - 2) : start] not in {". ", "\n"} and start:
        return None
    of_year = _ONE_OF_YEAR.match(low, end)
    if of_year:
        return Core(start, of_year.end(), f"of({name},{_STEPS[of_year['which']]})", "season")
    if re.compile(r"(?:ing)? of ").match(low, end):
        return None
    return Core(start, end, name, low[start:end], firm=False)


def deictic(low: str, text: str, start: int, end: int) -> Core | None:
    """Today, yesterday, tomorrow, tonight, overnight."""
    if text[start].isupper() and re.compile(r"[A-Z][\w.]* \Z").search(
        text, max(0, start - 20), start
    ):
        return None
    part = _PART.match(low, end)
    stop = end if part is None else _without_genitive(low, end, part.end())
    return Core(start, stop, timewords.values("deictic")[low[start:end]], "deictic")


def named(low: str, _: str, start: int, end: int) -> Core | None:
    """Thanksgiving, New Year's Day, Election Day 2016, the First World War."""
    name = low[start:end].replace("’", "'")
    if not is_recurring(name):
        return Core(start, end, f"H:{name}", "named", firm=False)
    found = re.compile(r",? ((?:19|20)\d\d)(?!\d)").match(low, end)
    if found:
        return Core(start, found.end(), f"{found[1]}-H:{name}", "named")
    of_year = _ONE_OF_YEAR.match(low, end)
    if of_year:
        value = f"of(--H:{name},{_STEPS[of_year['which']]})"
        return Core(start, of_year.end(), value, "named")
    return Core(start, end, f"--H:{name}", "named", name.endswith(("day", "eve")))


def edge(low: str, _: str, start: int, end: int) -> Core | None:
    """The end of a year or month in one word, where a phrase asks for it: "by year's end"."""
    word = low[start:end].replace("’", "'")
    return Core(start, end, timewords.values("edge")[word], "named", firm=False)


# A date in figures stands by itself, or behind one of these.
_PARTS_BEFORE = ("mid-", "late-", "early-")
_JOINED = frozenset("_$€£#.,:/–—-")
_NUMERIC = re.compile(
    r"(?:(?P<iso>(?:19|20)\d\d[-/][01]?\d[-/][0-3]?\d)"
    r"|(?P<slash>[0-3]?\d/[0-3]?\d/(?:19|20)?\d\d)|(?P<dot>[0-3]?\d\.[01]?\d\.(?:19|20)\d\d)"
    r"|(?P<decade>(?:1[89]|20)\d0)(?:'|’)?s|(?P<year>(?:1[5-9]|20)\d\d)"
    r"(?P<to>\s?[-–—/]\s?(?:1[89]|20)?\d\d(?!\d))?)(?![\w%$]|[,.:/]\d|-[a-z])"
)


def in_figures(low: str, digits: Sequence[int]) -> Iterator[Core]:
    """What names days in figures alone, told where all digits of a text are."""
    end = 0
    for start in digits:
        before = low[start - 1 : start]
        joined = before.isalnum() or before in _JOINED
        if start < end or (joined and not low.endswith(_PARTS_BEFORE, 0, start)):
            continue
        found = _NUMERIC.match(low, start)
        if found is not None:
            end = found.end()
            core = _numeric(found)
            if core is not None:
                yield core


def _numeric(found: re.Match[str]) -> Core | None:
    """A full date in figures, a decade, a year, a run of years."""
    start, end = found.span()
    if found["iso"]:
        year, month_number, day = map(int, re.split("[-/]", found["iso"]))
        return _full(start, end, (year, month_number, day))
    if found["slash"]:
        return _slashed(start, end, found["slash"])
    if found["dot"]:
        day, month_number, year = map(int, found["dot"].split("."))
        return _full(start, end, (year, month_number, day))
    if found["decade"]:
        return Core(start, end, found["decade"][:3] + "X", "decade")
    if found["to"]:
        return _years(found)
    return Core(start, end, found["year"], "year", firm=False)


def _slashed(start: int, end: int, written: str) -> Core | None:
    """Month first, as in American English, unless it cannot be."""
    first, second, year = map(int, written.split("/"))
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    month_number, day = (second, first) if first > 12 else (first, second)
    return _full(start, end, (year, month_number, day))


def _full(start: int, end: int, ymd: tuple[int, int, int]) -> Core | None:
    day = day_of(*ymd)
    return Core(start, end, day.isoformat(), "day") if day else None


def _years(found: re.Match[str]) -> Core:
    start, first = found.start(), found["year"]
    last = re.split(r"[-–—/]", found["to"])[-1].strip()
    last = first[:2] + last if len(last) == 2 else last
    if int(last) <= int(first):
        return Core(start, found.end("year"), first, "year", firm=False)
    spelled_out = len(found["to"].strip(" -–—/")) == 4
    return Core(start, found.end(), f"range({first},{last})", "year", firm=spelled_out)


@cache
def attributive_year() -> re.Pattern[str]:
    """After a year that stands before a noun: "the 2014 offensive"."""
    return re.compile(
        r"(?:'s|’s)? (?!(?:and|or|to|troops|soldiers|people|men|of|in|on|for|with|were|was|are"
        r"|have)\b)[a-z]"
    )
