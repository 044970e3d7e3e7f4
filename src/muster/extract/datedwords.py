"""Dates in a text that say when it came out: datelines, what is done, what is to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from muster.extract.daysets import Constraint, Runs, between, union
from muster.extract.periods import Window, day_of
from muster.extract.scanned import EARLIER_YEAR, FUTURE, PAST, SURE_FUTURE, Scanned
from muster.extract.timevalues import Node, evaluate, parse
from muster.model import Span, Timex

DATELINE, FULL_DATELINE, DONE, COMING, WEEKDAY, WITHIN = 6, 8, 4, 2, 2, 3
YEARS = range(1989, 2060)
ALMOST_A_YEAR = timedelta(360)
NEAR_NEW_YEAR = timedelta(120)
_HEAD = 400

_LINE_HEAD = re.compile(
    r"(?:\A|[\n\r]|^)[\s\"“]*(?:(?:by|from) [^\n,]{3,40},? )?"
    r"(?:[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,4}(?:, [A-Z][\w.' ]{1,24}){0,3}[,:]? ?"
    r"|\((?:Reuters|AP|AFP|UPI|CNN|Xinhua|IPS|IRIN|VOA|RFE/RL|Bloomberg|DPA|TASS|KUNA|BBC|ANI|PTI)\)"
    r" ?[-–—:]* ?)(?:\((?:\w+ ?){1,3}\)[ -–—]*)?\Z"
)
_AGENCY = re.compile(r"\([A-Z][\w/]+\) ?[-–—]+ ?\Z")
_LINE_TAIL = re.compile(r"[.,]? ?(?:\((?:[A-Z][\w/.]+[ ,/]?){1,4}\)|[-–—]{1,2}|:|_|/[A-Z])")
_ALONE_HEAD = re.compile(
    r"(?:\A|\n)[ \t]*(?:(?:posted|published|updated|first published|last updated|last modified"
    r"|date|created|filed|released|issued|publication date|by [^\n|]{3,60}?)"
    r"[ \t]*(?:on|at|:|\||,|-)*[ \t]*)?\Z",
    re.IGNORECASE,
)
_ALONE_TAIL = re.compile(
    r"[ \t]*(?:(?:,|\||-|–|at|@)?[ \t]*\d{1,2}[:.]\d\d[ \t]*(?:[ap]\.?m\.?)?"
    r"[ \t]*(?:\(?[A-Z]{2,5}\)?)?)?"
    r"[ \t]*(?:[|–-][^\n]{0,40})?(?:\n|\Z)",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?|-(?:SP|SU|AU|WI)|-H:.*)?")
_TO_DO = re.compile(r"\bto [a-z]+(?: [a-z']+){0,4} \Z")
_OVER = frozenset({"since", "after", "early", "mid", "late", "start", "end", "nth", "range", "eve"})
_TO_COME = frozenset({"by", "until", "through", "before", "from", "rest"})
_SO_FAR = re.compile(r"\b(?:so far|thus far)\b")
_UNREAL = re.compile(r"\b(?:if|unless|would have|fiscal|vision|agenda|by)\b")
_EVERY_YEAR = re.compile(
    r"\b(?:anniversar\w*|annual\w*|every year|each year|birthday|named after|movement|brigades?"
    r"|commemorat\w*|decades? ago|years (?:ago|later|earlier)|world war|last year|previous year)\b"
)
_JUST_TOLD = re.compile(r"\b(?:said|told|began|was|were|took place|[a-z]{3,}ed)(?: [a-z]+)? \Z")
_TO_BE_HELD = re.compile(
    r"\b(?:announced|scheduled|called|plans?|planned|set|convene\w*|invited|expected)"
    r"(?: [a-z']+){0,6} (?:meeting|summit|conference|vote|elections?|talks|ceremony|hearing"
    r"|referendum|gathering)"
    r"(?: [a-z']+){0,4} \Z"
)
_DEADLINES = frozenset({"by", "until", "through"})
_GIVEN_UP = re.compile(
    r"\b(?:had|originally|initially|at the time|had been|would have|was to|were to|missed|failed"
    r"|promised in|once|then|later|cancel\w*|scrapp\w*|abandon\w*|was (?:supposed|meant|due))\b"
)
_OLD_TALK = re.compile(
    r"\b(?:would|was|were|had|said in|promised in|announced in|originally|initially|at the time"
    r"|earlier plan|had been|would have)\b"
)


def dated_constraints(scanned: Scanned) -> Iterator[Constraint]:
    """What the dates written in a text say of its own."""
    for timex in scanned.times:
        node = parse(timex.value)
        line = _dateline(scanned, timex, node)
        if line:
            yield line
            continue
        yield from _done(scanned, timex, node)
        yield from _coming(scanned, timex, node)
        yield from _without_year(scanned, timex, node)


def _dateline(scanned: Scanned, timex: Timex, node: Node) -> Constraint | None:
    """As "WASHINGTON, March 9 (AP) -", "(Reuters) - June 4, 2014", or a date alone on its line."""
    inner = node.arguments[1] if node.name == "on" else node
    if inner.arguments or not re.fullmatch(r"(?:\d{4}|-)-\d\d-\d\d", inner.name):
        return None
    text, (start, end) = scanned.text, timex.span
    before, behind = text[max(0, start - 120) : start], text[end : end + 60]
    line = text.rfind("\n", 0, start) + 1
    full = not inner.name.startswith("--")
    if full and int(inner.name[:4]) < YEARS.start:
        return None
    placed = _LINE_HEAD.search(text[max(line, start - 90) : start])
    headed = placed and (_AGENCY.search(placed[0]) or _LINE_TAIL.match(behind))
    if (start < _HEAD or line > 0) and headed and start - line < 90:
        weight = FULL_DATELINE if full else DATELINE
        return Constraint(_days(node, 1), _quote(scanned, timex), "dateline", weight)
    alone = full and _ALONE_HEAD.search(before) and _ALONE_TAIL.match(behind)
    if alone and (start < _HEAD or end > len(text) - _HEAD):
        return Constraint(_days(node, 1), _quote(scanned, timex), "date-line", FULL_DATELINE)
    return None


def _quote(scanned: Scanned, timex: Timex) -> Span:
    """The line up to and with the date."""
    sentence = scanned.sentence(timex.span.start)
    return Span(min(sentence.start, timex.span.start), max(timex.span.end, sentence.end))


def _days(node: Node, after: int) -> Runs:
    """A day in every year in which it can be, and so many days after it."""
    inner = node.arguments[1] if node.name == "on" else node
    weekday = int(node.arguments[0].name[1]) if node.name == "on" else None
    if not inner.name.startswith("--"):
        day = date.fromisoformat(inner.name)
        return between(day, day + timedelta(after))
    month, number = int(inner.name[2:4]), int(inner.name[5:7])
    days = (day_of(year, month, number) for year in YEARS)
    fitting = [d for d in days if d and weekday in {None, d.isoweekday()}]
    return union(between(d, d + timedelta(after)) for d in fitting)


def _window(node: Node) -> Window | None:
    """The days of a value that needs no date of publication."""
    if node.name == "on":
        return _window(node.arguments[1])
    if node.arguments:
        windows = [_window(arg) for arg in node.arguments if _names_days(arg)]
        if node.name not in _OVER | _TO_COME | {"done", "first", "final"} or None in windows:
            return None
        return evaluate(_render(node), None, None) if windows else None
    return evaluate(node.name, None, None) if _ABSOLUTE.fullmatch(node.name) else None


def _names_days(node: Node) -> bool:
    return bool(node.arguments) or len(node.name) >= 4 or node.name.startswith("--")


def _render(node: Node) -> str:
    return f"{node.name}({','.join(map(_render, node.arguments))})" if node.arguments else node.name


def _done(scanned: Scanned, timex: Timex, node: Node) -> Iterator[Constraint]:
    """A report comes after what it tells as done."""
    if node.name in _TO_COME or (window := _window(node)) is None or window.start is None:
        return
    sentence = scanned.sentence(timex.span.start)
    clause = _clause(scanned, sentence, timex)
    if node.name == "done" and _SO_FAR.search(timex.text.lower()):
        yield Constraint(between(window.start, window.end), sentence, "so-far", WITHIN)
        return
    if timex.text.lower().startswith("for ") or _looks_ahead(scanned, timex, clause):
        return
    if not (PAST.search(clause) or node.name == "since"):
        return
    start = window.start
    if node.name in {"first", "final"} and window.end:
        start = window.end
    if node.name == "range":
        last = _window(node.arguments[1])
        start = last.start if last and last.start else start
    yield Constraint(between(start, None), sentence, "done", DONE)


def _looks_ahead(scanned: Scanned, timex: Timex, clause: str) -> bool:
    before = scanned.plain[max(0, timex.span.start - 60) : timex.span.start]
    return bool(FUTURE.search(clause) or _UNREAL.search(clause) or _TO_DO.search(before))


def _coming(scanned: Scanned, timex: Timex, node: Node) -> Iterator[Constraint]:
    """A report comes before what it tells as coming."""
    inner = node.arguments[0] if node.name in _TO_COME and node.arguments else node
    window = _window(inner)
    if window is None or window.end is None:
        return
    sentence = scanned.sentence(timex.span.start)
    clause = _clause(scanned, sentence, timex)
    whole = scanned.plain[sentence.start : sentence.end]
    planned = node.name in _DEADLINES and FUTURE.search(clause) and not _GIVEN_UP.search(whole)
    told_now = SURE_FUTURE.search(clause) and not _OLD_TALK.search(whole)
    if (planned or told_now) and not _other_year(scanned, sentence, timex):
        yield Constraint(between(None, window.end), sentence, "coming", COMING)


def _other_year(scanned: Scanned, sentence: Span, timex: Timex) -> bool:
    return any(
        other is not timex and _window(parse(other.value)) is not None
        for other in scanned.times_in(sentence)
    )


def _without_year(scanned: Scanned, timex: Timex, node: Node) -> Iterator[Constraint]:
    """A day and month without its year is of the year at hand, or a few months from it.

    With its weekday it fits some years only.
    """
    inner = node.arguments[1] if node.name == "on" else node
    if inner.arguments or not re.fullmatch(r"--\d\d-\d\d", inner.name):
        return
    sentence = scanned.sentence(timex.span.start)
    around = scanned.plain[max(0, sentence.start - 240) : sentence.end]
    if EARLIER_YEAR.search(around) or _EVERY_YEAR.search(around):
        return
    clause = _clause(scanned, sentence, timex)
    before = scanned.plain[max(sentence.start, timex.span.start - 70) : timex.span.start]
    told = _JUST_TOLD.search(before) is not None
    planned = SURE_FUTURE.search(clause) or _TO_BE_HELD.search(before)
    future = not told and (planned or timex.text.lower().startswith("for "))
    past = told or (PAST.search(clause) and not _looks_ahead(scanned, timex, clause))
    if not (future or past or node.name == "on"):
        return
    days = [date.fromordinal(low) for low, _ in _days(node, 0)]
    runs = [between(None, days[0] - ALMOST_A_YEAR), between(days[-1] + ALMOST_A_YEAR, None)]
    for day in days:
        early = min(date(day.year, 1, 1), day - NEAR_NEW_YEAR) if not past or future else day
        late = max(date(day.year, 12, 31), day + NEAR_NEW_YEAR) if not future else day
        runs.append(between(early, late))
    rule = "weekday" if node.name == "on" else "this-year"
    yield Constraint(union(runs), sentence, rule, WEEKDAY)


def _clause(scanned: Scanned, sentence: Span, timex: Timex) -> str:
    """The words around a time that may say whether it is past."""
    plain = scanned.plain
    low = max(sentence.start, timex.span.start - 110)
    high = min(sentence.end, timex.span.end + 60)
    cut = max(plain.rfind(mark, low, timex.span.start) for mark in (";", ":", '"', "“", "”"))
    return plain[max(low, cut + 1) : high]
