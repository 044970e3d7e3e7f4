"""Cores built on a unit of time: "last week", "over the past two days", "ten days ago"."""

from __future__ import annotations

import re
from functools import cache

from muster.extract import timewords
from muster.extract.timecores import Core
from muster.extract.timesteps import step
from muster.lexicon import wordset

# What a vague number of days, weeks, months reaches back or ahead, by the annotation rules
# for days and weeks; months by the half year.
BACK = {"H": "P1D", "D": "P7D", "W": "P28D", "M": "P6M"}
AHEAD = {"H": "P1D", "D": "P7D", "W": "P42D", "M": "P6M"}
_PERIODS = {"W": "week", "M": "month", "Y": "year", "X": "decade", "E": "weekend", "Q": "quarter",
            "C": "century"}  # fmt: skip
_STEPS = {"last": "-1", "past": "-1", "next": "+1", "coming": "+1", "this": "+0", "current": "+0"}
_BRIEF = {
    ("D", "past"): "past(P1D)",
    ("D", "coming"): "within(P1D)",
    ("H", "past"): "day+0",
    ("H", "last"): "day+0",
}
_BACK_FRAMES = frozenset({"past", "last", "recent"})
_AHEAD_FRAMES = frozenset({"next", "coming", "upcoming"})
_INSIDE = frozenset({"within", "inside"})
_TO_COME = re.compile(r" (?:ahead|to come|from now)\b")
_AGO = re.compile(r" ago\b")
_HALF = re.compile(r"[ -]and[ -]a[ -]half\Z")
_PART_OF_DAY = re.compile(r"(?<![\w-])(?:late |early )?(this|last|yesterday) \Z")


_PREPOSITION = "in|within|inside|over|during|for|throughout|across|of|at|on|by"
_EXTENT = "just|only|as little as|the space of|the course of|a period of|the span of"
_FRAME = (
    "past|last|next|coming|previous|recent|preceding|upcoming|current|following|same|first|final"
    "|this|very last|very next|immediate"
)
_MORE = "more than|over|at least"
_LESS = "less than|under|fewer than|just under|up to"
_ABOUT = (
    "about|nearly|almost|around|roughly|some|just over|just|approximately|only|barely|close to"
    "|a mere"
)


@cache
def _left() -> re.Pattern[str]:
    """What may stand before a unit: a preposition, a frame, a hedge, a count."""
    count = (
        rf"(?:\d{{1,3}}|{timewords.alternatives('number')})(?:[ -]and[ -]a[ -]half)?|\d+\.\d|a 100"
    )
    return re.compile(
        rf"(?<![\w'’-])(?P<all>(?:(?P<prep>{_PREPOSITION}) )?(?:(?:{_EXTENT}) )?"
        rf"(?:(?P<the>the|these|this|those) )?(?:(?P<frame>{_FRAME}) )?"
        rf"(?:(?:(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<about>{_ABOUT})) )?"
        rf"(?P<count>{count})?(?: or (?:so|more|two|three))?)(?P<join>[ -])?\Z"
    )


_LEFT_REACH = 56
_COUNTED = re.compile(r"\d+(?:\.\d)?")


def _said_before(low: str, start: int) -> re.Match[str] | None:
    """What stands before a unit, looked for no further back than words of such phrases reach."""
    known, begin = _left_words(), start + 1
    window = low[max(0, start - _LEFT_REACH) : start]
    for word in reversed(window.replace("-", " ").split(" ")):
        begin -= len(word) + 1
        # A sign may be joined to the first word of a phrase, and to nothing behind it.
        if word not in known and not _COUNTED.fullmatch(word):
            break
    return _left().search(low, min(begin, start), start)


@cache
def _left_words() -> frozenset[str]:
    """Every word that `_left` may take, and the empty one between two signs."""
    counts = timewords.values("number")
    phrases = "|".join((_PREPOSITION, _EXTENT, _FRAME, _MORE, _LESS, _ABOUT, *counts))
    others = {"", "the", "these", "this", "those", "or", "so", "more", "two", "three"}
    return frozenset({*re.split(r"[ |-]", phrases), *others, "and", "a", "half"})


def unit(low: str, _: str, start: int, end: int) -> Core | None:
    """Whatever a unit of time and the words before and behind it say together."""
    plural = low.startswith("s", end)
    stop = end + plural
    gone_on = _gone_on(low, (start, stop), timewords.values("unit")[low[start:end]])
    if gone_on is not None:
        return gone_on
    if low[stop : stop + 1].isalnum() or low.startswith("-", stop):
        return None
    stepped = step(low, start, stop, timewords.values("unit")[low[start:end]])
    if stepped is not None:
        return stepped
    left = _said_before(low, start)
    if left is None or left["join"] == "-" or (left["count"] and left["join"] is None):
        return None
    begin = left.start("all")
    letter = timewords.values("unit")[low[start:end]]
    if left["count"]:
        return _counted(low, left, letter, (begin, stop))
    if letter == "N":
        return _night(left, begin, stop)
    if plural:
        return _plural(low, left, letter, (begin, stop))
    return _single(low, left, letter, (begin, stop))


@cache
def _lasting() -> re.Pattern[str]:
    """What may stand behind the time that it has gone on: "-old conflict", " of civil war"."""
    nouns = "|".join(sorted(wordset("lasting", "strife")))
    return re.compile(rf"(?:(?P<old>-old) | of )(?:(?!and |or |who )[a-z-]+ ){{0,3}}?(?:{nouns})\b")


def _gone_on(low: str, where: tuple[int, int], letter: str) -> Core | None:
    """For how long something has gone on: "a 12-year-old war", "the past five years of war"."""
    start, stop = where
    lasting = _lasting().match(low, stop) if letter in "DWMYX" else None
    left = _said_before(low, start) if lasting else None
    if lasting is None or left is None:
        return None
    framed = left["count"] or left["the"] == "the"
    spaced = left["join"] == " " or not left["count"]
    recent = framed and left["frame"] in {"past", "last"} and spaced
    if lasting["old"] is None and not recent:
        return None
    found = _amount(left["count"]) if left["count"] else (1.0, 1.0)
    if found is None or found[0] != found[1]:
        return None
    begin = left.start("count") if left["count"] else start
    end = lasting.end("old") if lasting["old"] else stop
    begin = left.start("all") if recent else begin
    return Core(begin, end, f"past({_exact(found[1], letter)})", "lasting")


def _night(left: re.Match[str], begin: int, stop: int) -> Core | None:
    if left["frame"] == "last" and not left["the"]:
        return Core(_frame_start(left, begin), stop, "day-1", "deictic")
    if left["prep"] in {"in", "during"} and left["the"] == "the" and not left["frame"]:
        return Core(begin, stop, "night", "deictic")
    return None


def _frame_start(left: re.Match[str], begin: int) -> int:
    """Prepositions before "last week" are read with all others, so the core begins behind them."""
    if left["prep"] and left["prep"] not in {"within", "inside"}:
        return left.start("the") if left["the"] else left.start("frame")
    return begin


def _single(low: str, left: re.Match[str], letter: str, where: tuple[int, int]) -> Core | None:
    """As "last week", "the past year", "the week" where a phrase before it asks for one."""
    begin, stop = where
    frame, the = left["frame"], left["the"]
    if frame is None:
        return _unframed(left, letter, stop)
    if low.startswith((" of ", " in which"), stop) and frame in {"last", "first", "final", "next"}:
        return None
    value = _framed(frame, letter, the)
    return Core(_frame_start(left, begin), stop, value, "period") if value else None


def _unframed(left: re.Match[str], letter: str, stop: int) -> Core | None:
    the = left["the"]
    if the == "this" and letter in _PERIODS:
        return Core(left.start("the"), stop, f"{_PERIODS[letter]}+0", "period")
    if the == "the" and letter in _PERIODS:
        firm = letter == "E" and left["prep"] in {"over", "at", "during", "on", "for"}
        start = left.start("prep" if firm else "the")
        return Core(start, stop, f"{_PERIODS[letter]}+0", "bare", firm=firm)
    if the == "the" and letter == "D":
        return Core(left.start("the"), stop, "day+0", "bareday", firm=False)
    return None


def _framed(frame: str, letter: str, the: str | None) -> str | None:
    if letter in "DH":
        return _BRIEF.get((letter, frame)) if the == "the" else None
    name = _PERIODS.get(letter)
    if (letter != "E" and the is not None) or frame == "past":
        past, ahead = f"past(P1{letter})", f"within(P1{letter})"
        rolling = {"last": past, "past": past, "next": ahead, "coming": ahead}
        if frame in rolling and letter != "E":
            return rolling[frame]
    steps = _STEPS.get(frame)
    return f"{name}{steps}" if name and steps else None


def _plural(low: str, left: re.Match[str], letter: str, where: tuple[int, int]) -> Core | None:
    """As "recent weeks", "the coming days", "within hours", "weeks ago"."""
    begin, stop = where
    frame, framed = left["frame"], left["the"] or left["prep"]
    if low.startswith(" of ", stop):
        return None
    if _AGO.match(low, stop):
        return _weeks_ago(left, letter, (begin, stop + 4))
    to_come = _TO_COME.match(low, stop)
    if to_come or frame in _AHEAD_FRAMES or (left["prep"] in _INSIDE and framed == left["prep"]):
        end = to_come.end() if to_come else stop
        known = letter in AHEAD and (framed or frame) and frame not in _BACK_FRAMES
        return Core(begin, end, f"within({AHEAD[letter]})", "ahead") if known else None
    if frame not in _BACK_FRAMES or (letter not in BACK and frame != "recent"):
        return None
    value = f"past({BACK[letter]})" if letter in BACK else "moreago(P0D)"
    return Core(begin, stop, value, "lately")


def _weeks_ago(left: re.Match[str], letter: str, where: tuple[int, int]) -> Core | None:
    if left["all"].strip() or letter not in BACK:
        return None
    value = f"past({BACK[letter]})" if letter == "H" else f"ago(P1{letter},{BACK[letter]})"
    return Core(*where, value, "ago")


def _counted(low: str, left: re.Match[str], letter: str, where: tuple[int, int]) -> Core | None:
    """As "the past two days", "ten days ago", "in less than 100 days"."""
    begin, stop = where
    halves = "-and-a-half" if low.startswith(" and a half", stop) else ""
    stop += len(halves)
    frame, found = left["frame"], _amount(left["count"] + halves)
    if found is None or (letter == "N" and frame is None):
        return None
    vague = found[0] != found[1] and frame is not None
    duration = _vague(letter, frame) if vague else _exact(found[1], letter)
    if _AGO.match(low, stop):
        ends = _exact(found[0], letter), _exact(found[1], letter)
        return _ago(left, ends, (begin, stop + 4))
    to_come = _TO_COME.match(low, stop)
    if to_come:
        return Core(begin, to_come.end(), f"in({duration})", "ahead")
    if frame in _BACK_FRAMES | _AHEAD_FRAMES and not low.startswith(" of ", stop):
        name, kind = ("past", "lately") if frame in _BACK_FRAMES else ("within", "ahead")
        return Core(begin, stop, f"{name}({duration})", kind)
    if frame is None and left["the"] is None and left["prep"] in {"in", *_INSIDE}:
        return _point(low, left, duration, (begin, stop))
    return None


def _vague(letter: str, frame: str) -> str:
    table = AHEAD if frame in _AHEAD_FRAMES else BACK
    return table.get(letter, f"P5{letter}")


def _amount(words: str) -> tuple[float, float] | None:
    words = words.removeprefix("a ") if words[2:].isdecimal() else words
    plain = _HALF.sub("", words)
    half = 0.5 if plain != words else 0.0
    found = timewords.count(plain)
    return (found[0] + half, found[1] + half) if found else None


def _exact(count: float, letter: str) -> str:
    return (
        f"P{count:g}{letter}"
        if count in (int(count), int(count) + 0.5)
        else f"P{round(count)}{letter}"
    )


def _ago(left: re.Match[str], ends: tuple[str, str], where: tuple[int, int]) -> Core | None:
    near, far = ends
    begin = left.start("count") if left["frame"] or left["prep"] else where[0]
    more = "prep" if left["prep"] == "over" else "more" if left["more"] else None
    if more:
        return Core(left.start(more), where[1], f"moreago({near})", "ago")
    if left["less"]:
        return Core(left.start("less"), where[1], f"past({far})", "ago")
    return Core(begin, where[1], f"ago({near})" if near == far else f"ago({near},{far})", "ago")


def _point(low: str, left: re.Match[str], duration: str, where: tuple[int, int]) -> Core | None:
    begin, stop = where
    if low.endswith(("time ", "times ", "once ", "first ", "one "), 0, begin):
        return None
    if left["prep"] == "in" and not left["less"]:
        return Core(begin, stop, f"in({duration})", "ahead")
    name = "under" if left["prep"] == "in" else "within"
    return Core(begin, stop, f"{name}({duration})", "ahead")


def part_of_day(low: str, _: str, start: int, end: int) -> Core | None:
    """As "this morning", "last evening"; "in the morning" is no day."""
    left = _PART_OF_DAY.search(low, max(0, start - 16), start)
    if left is None:
        return None
    value = "day+0" if left[1] == "this" else "day-1"
    return Core(left.start(), end, value, "deictic")
