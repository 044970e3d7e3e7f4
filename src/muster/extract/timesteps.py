"""Times told by their distance from the one before: "the following day", "a year earlier".

The value of such a core has a gap for the time that it is counted from, which only the text
around it can fill.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from muster.extract import timewords
from muster.extract.timecores import Core

GAP = "{}"
STEPS = frozenset({"step", "counted-from", "after-them"})
# How many characters before a step the time may stand that it is counted from.
_REACH = 400
_FINENESS = {"day": 0, "weekday": 0, "deictic": 0, "named": 0, "month": 1, "year": 3}
_SIZES = {"D": 0, "N": 0, "W": 0, "M": 1, "Y": 3}
# What takes up a time as it stands: "700 have died since then", "30 more in that time".
_TAKEN_UP = re.compile(
    r"(?<![\w-])(?:(?P<since>(?:ever )?since then|(?:(?<=have )|(?<=has ))since)"
    r"|(?:over|during|in) (?:the same|that) (?:time|period))"
    r"(?![\w-])(?! (?:the|last|early|late|a)\b)"
)
_SAME = (" that time", " that period", " the same time", " the same period")
_DURING = ("over", "during", "in")
_EARLIER = frozenset({"earlier", "before", "previously", "prior", "previous", "preceding"})
_BEHIND = re.compile(
    r" (?:(?P<way>earlier|later)(?! than\b)(?![\w-])"
    r"|(?P<ending>before|previously|prior|after|afterwards)(?! at (?:least|most)| as many)"
    r"(?=\s*(?:[.,;:!?)\"'”’]|$| (?:and|but|in|near|at|as|when|that|by|with|had)\b)))"
)


@cache
def _ahead() -> re.Pattern[str]:
    """What may stand before the unit: a number, or a word that points to the time before."""
    count = rf"\d{{1,3}}|{timewords.alternatives('number')}"
    return re.compile(
        rf"(?<![\w-])(?P<all>(?:(?P<prep>in|on|during|by) )?"
        rf"(?:(?:just|only|barely|almost|nearly|about|some) )?"
        rf"(?:the (?P<point>previous|preceding|following|next|same)"
        rf"|(?P<that>that very|that)|the|(?P<count>{count}))) \Z"
    )


@cache
def _leading() -> tuple[str, ...]:
    """What `_ahead` may end in, before the space and in words."""
    counts = (phrase.rpartition(" ")[2] for phrase in timewords.values("number"))
    pointing = ("previous", "preceding", "following", "next", "same", "very", "that", "the")
    return (*pointing, *counts)


def _is_led(low: str, start: int) -> bool:
    """Whether the word before a unit may be of a step: a cheap test before the search."""
    behind = start - 1
    if not low.startswith(" ", behind) or behind < 1:
        return False
    return low[behind - 1].isdecimal() or low.endswith(_leading(), 0, behind)


_EVENT = re.compile(r" after (?=[a-z0-9])")
_THEY = re.compile(r" after (?:they|he|she) (?:was|were|had been)\b")
_COMES = re.compile(r"(?:\w|[a-z],) \Z")


def step(low: str, start: int, stop: int, letter: str) -> Core | None:
    """The core that a unit of time makes with the words around it, if it is such a step."""
    may_be = letter in _SIZES and _is_led(low, start)
    ahead = _ahead().search(low, max(0, start - 48), start) if may_be else None
    if ahead is None:
        return None
    if ahead["point"] or ahead["that"]:
        letter = "D" if letter == "N" else letter
        return _pointed(ahead, letter, stop)
    behind = _BEHIND.match(low, stop)
    counted = timewords.count(ahead["count"]) if ahead["count"] else (1.0, 1.0)
    if counted is None or counted[0] != counted[1] or counted[0] != int(counted[0]):
        return None
    duration = f"P{counted[0]:g}{letter}".replace("N", "D")
    begin = ahead.start("all")
    way = _way(behind["way"] or behind["ending"]) if behind else None
    if behind and (ahead["count"] or way == "earlier"):
        value = f"{way}({duration},{GAP})"
        return Core(begin, behind.end(), value, "step", firm=False)
    event = _EVENT.match(low, stop)
    if event and ahead["count"] and _COMES.search(low, max(0, begin - 12), begin):
        # "Two days after they were shot" is of those whom the words before name.
        kind = "after-them" if _THEY.match(low, stop) else "counted-from"
        return Core(begin, stop + len(" after"), f"earlier({duration},{GAP})", kind)
    return None


def _pointed(ahead: re.Match[str], letter: str, stop: int) -> Core | None:
    """As "the following day", "that year", where a preposition or a pause frames it."""
    begin, whole = ahead.start("all"), f"whole({letter},{GAP})"
    way = ahead["point"]
    if way is None or way == "same":
        return Core(begin, stop, whole, "step") if ahead["prep"] or way else None
    # "The next year" is mostly the coming one.
    if way == "next" and letter != "D":
        return None
    return Core(begin, stop, f"{_way(way)}(P1{letter},{whole})", "step")


def _way(word: str) -> str:
    return "earlier" if word in _EARLIER else "later"


def taken_up(low: str) -> Iterator[Core]:
    """Where a text points to a time before as it stands."""
    for start in _pointing(low):
        found = _TAKEN_UP.match(low, start)
        if found is not None:
            yield Core(*found.span(), f"since({GAP})" if found["since"] else GAP, "step")


def _pointing(low: str) -> Iterator[int]:
    """Where `_TAKEN_UP` may match: to look for its words is quicker than to search for it."""
    at = low.find("since")
    while at >= 0:
        if low.endswith("ever ", 0, at):
            yield at - len("ever ")
        if low.startswith(" then", at + 5) or low.endswith(("have ", "has "), 0, at):
            yield at
        at = low.find("since", at + 5)
    for said in _SAME:
        at = low.find(said)
        while at >= 0:
            lead = next((word for word in _DURING if low.endswith(word, 0, at)), None)
            if lead:
                yield at - len(lead)
            at = low.find(said, at + 1)


def filled(core: Core, last: Core | None, whole: Core | None) -> Core | None:
    """The core with the time that it is counted from; None where there is none that fits.

    That is the last one before it, and with the words around it the `whole` one.

    >>> wednesday = Core(0, 9, "W3", "weekday")
    >>> filled(Core(20, 34, "earlier(P1D,{})", "step"), wednesday, wednesday).value
    'earlier(P1D,W3)'
    """
    if core.value in {GAP, f"since({GAP})"}:
        return _as_it_stands(core, last, whole)
    size = _SIZES[_letter(core)]
    fineness = _FINENESS.get(last.kind, 9) if last else 9
    if last is not None and whole is not None and fineness <= size:
        if core.start - last.end > _REACH or last.value.startswith("range"):
            return None
        base = whole.value if whole.value.startswith(("last(", "next(")) else last.value
        return core._replace(value=_around(core, base, coarse=fineness < size or "W" in core.value))
    if core.kind != "step" or core.value == f"earlier(P1D,{GAP})":
        return core._replace(value=_around(core, "day+0", coarse=size > 0 or "W" in core.value))
    return None


def _as_it_stands(core: Core, last: Core | None, whole: Core | None) -> Core | None:
    if last is None or whole is None or core.start - last.end > _REACH:
        return None
    if core.value == GAP:
        return core._replace(value=whole.value)
    since = whole.value.startswith("since(")
    return core._replace(value=whole.value if since else f"since({last.value})")


def _around(core: Core, base: str, *, coarse: bool) -> str:
    """A year after a day is no more exact than the year in which it lies."""
    value = core.value.replace(GAP, base)
    return f"whole({_letter(core)},{value})" if coarse and "whole" not in value else value


def _letter(core: Core) -> str:
    found = re.search(r"P\d+([DWMY])|whole\(([DWMY])", core.value)
    return (found[1] or found[2]) if found else "D"
