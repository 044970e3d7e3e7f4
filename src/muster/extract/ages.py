"""Ages of known wars: "the five-year war", "more than two years after the start of the air war"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from muster.extract import periods, timewords
from muster.extract.daysets import Constraint, between
from muster.extract.happenings import Happening, happenings
from muster.extract.scanned import EARLIER_YEAR, Scanned
from muster.model import Span

AGE = 2
# In the last fortnight before its anniversary a war is given its coming age.
ROUNDED_UP = 14
# Days before and after an anniversary on which a war is said to enter another year.
ENTERED = (60, 90)
_WAR = (
    r"(?:(?:brutal|bloody|bitter|deadly|devastating|grinding|long|armed|syrian|afghan) )?"
    r"(?:civil war|war|conflict|uprising|insurgency|crisis|bloodshed|revolution|campaign|fighting"
    r"|rebellion|air war|intervention|invasion|offensive)"
)
_ORDINALS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "11th": 11, "12th": 12, "13th": 13, "14th": 14, "15th": 15,
    "16th": 16, "17th": 17, "18th": 18, "19th": 19, "20th": 20,
}  # fmt: skip
_ORDINAL = re.compile(
    r"\b(?P<entering>enter\w*|begin\w*|start\w*)?(?:in|into|into its|in its)? ?"
    rf"(?:its|the|their|his|it's) (?P<nth>{'|'.join(_ORDINALS)})(?: straight)? year"
    rf"(?P<war> of (?:the |its |a )?{_WAR})?\b"
)
_NOT_OF_WAR = re.compile(r"\bof (?!war|conflict|fighting|the|its|a\b)")


@cache
def _age() -> re.Pattern[str]:
    """A number of years or months, and what makes it the age of a war."""
    numbers = timewords.alternatives("number")
    return re.compile(
        r"(?<![\w'])(?:(?:(?P<more>more than|over|at least)|(?P<near>nearly|almost|close to|some"
        r"|about|around|approximately|less than|under)) )?"
        rf"(?P<count>\d{{1,2}}|{numbers})(?P<half> and a half)? (?P<unit>years?|months?)"
        rf"(?P<tail> (?:old |long )?{_WAR}\b| (?:after|since) | into (?:the|its|a|an)\b"
        rf"| of (?:the |its |a )?{_WAR}\b| ago\b| (?:have|has) passed since)"
    )


def age_constraints(scanned: Scanned) -> Iterator[Constraint]:
    """What the ages of known wars say of a text's date."""
    plain = scanned.plain
    for found in _age().finditer(plain):
        sentence = scanned.sentence(found.start())
        tail = found["tail"]
        war = _war_of(scanned, sentence, found.span(), tail.strip())
        if war is None or EARLIER_YEAR.search(plain, found.end(), sentence.end):
            continue
        span = _span_of(found)
        if span:
            early = 0 if found["more"] else ROUNDED_UP
            start = periods.shift(_later(war.start, span[0]), -early)
            end = periods.shift(_later(war.start, span[1]), -early - 1)
            yield Constraint(between(start, end), sentence, f"age:{war.name}", AGE)
    yield from _ordinals(scanned)


def _ordinals(scanned: Scanned) -> Iterator[Constraint]:
    """As "now in its sixth year"."""
    for found in _ORDINAL.finditer(scanned.plain):
        sentence = scanned.sentence(found.start())
        war = _war_of(scanned, sentence, found.span(), "war" if found["war"] else "into")
        if war is None:
            continue
        nth = _ORDINALS[found["nth"]]
        begin = _later(war.start, 12.0 * (nth - 1))
        if found["entering"]:
            days = between(periods.shift(begin, -ENTERED[0]), periods.shift(begin, ENTERED[1]))
        else:
            days = between(begin, _later(war.start, 12.0 * nth))
        yield Constraint(days, sentence, f"age:{war.name}", AGE)


def _later(day: date, months: float) -> date | None:
    whole = periods.shift_months(day, int(months))
    return periods.shift(whole, round((months - int(months)) * 30))


def _span_of(found: re.Match[str]) -> tuple[float, float] | None:
    """The least and most months that an age means.

    A whole number of years runs to the next; "nearly" rounds up from half a year before.
    """
    words = found["count"]
    amount = timewords.count(words)
    if amount is None or amount[0] != amount[1] or amount[0] < 1 or words in {"a", "an"}:
        return None
    half = bool(found["half"])
    count = amount[0] + (0.5 if half else 0.0)
    per = 12.0 if found["unit"].startswith("year") else 1.0
    step = 0.5 if half else 1.0
    tail = found["tail"]
    if not (found["more"] or "old" in tail or "passed" in tail or re.match(rf" {_WAR}", tail)):
        # "Eight years of war" may be said some months before they are over.
        count, step = count - 0.5, step + 0.5
    elif half and not found["more"]:
        count, step = count - 0.25, step + 0.25
    if found["near"]:
        count = amount[0] + (0.5 if half else 0.0)
        loose = found["near"] in {"about", "around", "some", "approximately"}
        return (count - 0.5) * per, (count + (0.5 if loose else 0.0)) * per
    return count * per, (count + step) * per


def _war_of(
    scanned: Scanned, sentence: Span, where: tuple[int, int], tail: str
) -> Happening | None:
    """The war whose age it is: named in the sentence, and the words speak of a war."""
    plain = scanned.plain
    start, end = where
    if not re.search(_WAR, tail):
        around = plain[max(sentence.start, start - 70) : min(sentence.end, end + 70)]
        if not re.search(rf"\b{_WAR}\b", around):
            return None
        if tail.startswith("into") and _NOT_OF_WAR.match(plain, end + 1):
            return None
    named = [
        (distance, -len(word), happening.name, happening)
        for happening in _wars()
        for word in (piece[0] for pieces in happening.words for piece in pieces)
        if (distance := _distance(plain, sentence, where, word)) is not None
    ]
    return min(named)[3] if named else _dominant(scanned)


@cache
def _wars() -> tuple[Happening, ...]:
    return tuple(happening for happening in happenings() if happening.kind == "war")


def _distance(plain: str, sentence: Span, where: tuple[int, int], word: str) -> int | None:
    """How far a word stands from the age in its sentence; what follows it is nearer."""
    behind = plain.find(word, where[0], sentence.end)
    if behind >= 0:
        return max(behind - where[1], 0)
    before = plain.rfind(word, sentence.start, where[0])
    return where[0] - before if before >= 0 else None


def _dominant(scanned: Scanned) -> Happening | None:
    """The only war that the text is about, where its sentence does not name it."""
    counts = sorted(
        (
            (sum(scanned.plain.count(f" {p[0]}") for pieces in war.words for p in pieces), war.name)
            for war in _wars()
        ),
        reverse=True,
    )
    (most, name), (next_most, _) = counts[0], counts[1]
    if most < 3 or next_most * 3 > most:
        return None
    return next(war for war in _wars() if war.name == name)
