"""Joins cores that belong together and reads the words before them.

"between Monday and Wednesday" is one time, and "since the beginning of" makes a time of the
month that follows it.
"""

from __future__ import annotations

import re

from muster.extract import timecores, timewords
from muster.extract.timecores import Core
from muster.lexicon import wordset

_GAP = re.compile(
    r"(?: ?(?P<dash>[-–—]) ?| (?P<word>to|and|through|until|till|thru) (?:the )?(?:end of )?)\Z"
)
_OPENER = re.compile(r"(?<![\w-])(?P<word>from|between)(?: the)?(?: (?:early|mid|late))?[ -]\Z")
_DATE_GAPS = frozenset({" ", ", ", " the ", ", the ", " (", ","})
_ORDERED = frozenset({"year", "month", "day", "weekday", "season", "summer", "winter"})
# Of two in a row the outer one belongs to the verb: "flew in on May 5".
_PREPOSITIONS = frozenset(
    {
        "on",
        "in",
        "at",
        "over",
        "during",
        "for",
        "by",
        "through",
        "before",
        "after",
        "from",
        "around",
    }
)
_LISTED = frozenset({" and ", " or ", ", ", ", and ", " and in ", " or in "})
_CHUNK = 72

# Words that may stand before a year or a month without making a time of it.
_WEAK = frozenset(
    {"at", "on", "over", "about", "around", "roughly", "for", "of", "just", "only", "the"}
)
_TENTATIVE = frozenset({"the", "of", "just", "only"})
_NAMEABLE = frozenset(
    {
        "in",
        "since",
        "by",
        "until",
        "till",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid",
        "mid-",
        "during",
    }
)
_SEASONAL = frozenset({"last({})", "next({})", "this({})", "late({})", "early({})", "mid({})"})
# "the month" is a time only in "earlier in the month", "the end of the month".
_AS_FAR = frozenset({"done({})", "rest({})"})
_EDGES = frozenset({"start({})", "end({})", "early({})", "late({})", "mid({})"})
_WHOLES = {"bare": _AS_FAR | _EDGES, "bareday": _AS_FAR}
_DETERMINERS = ("the ", " a ", " its ", "'s ", "’s ", " his ")
_COUNTS = re.compile(
    r" (?:more |other |additional |of |us |american )?(?:troops|soldiers|people|men|dollars|euros"
    r"|pounds|miles|feet|meters|metres|kilomet|square|percent|per cent|times|tons|fighters"
    r"|civilians|refugees|marines|cases|homes|houses|vehicles)"
)
_RELATED = ("since", "by", "until", "through", "before", "after", "from", "range")
_SINCE_WHAT = re.compile(
    r"(?<![\w-])(?P<word>since|before) (?=(?:the|an?|its|his|their|us|u\.s\.|[a-z]+)\b)"
    r"(?!then\b|that\b)"
    r"(?:(?!(?:said|says|told|and|but|that|who|which|when|while|until|by|adding)\b)"
    r"(?:[\w'’-]+|(?:\w\.)+) ){1,8}\Z"
)


def join(low: str, cores: list[Core]) -> list[Core]:
    """A weekday with its date, and what runs from one time to another, as one core each."""
    joined: list[Core] = []
    for core in cores:
        if joined and (both := _pair(low, joined[-1], core)):
            joined[-1] = both
        else:
            joined.append(core)
    return joined


def _pair(low: str, first: Core, second: Core) -> Core | None:
    gap = low[first.end : second.start]
    if len(gap) > 24 or "stop" in {first.kind, second.kind}:
        return None
    if first.kind == "weekday" and second.kind == "day" and gap in _DATE_GAPS:
        end = second.end + (gap == " (" and low.startswith(")", second.end))
        if second.value.startswith(("--", "1", "2")) and "range" not in second.value:
            return Core(first.start, end, f"on({first.value[:2]},{second.value})", "day")
        return None
    if first.kind in _ORDERED and second.kind in _ORDERED and "range" not in first.value:
        return _run(low, first, second, gap)
    return None


def _run(low: str, first: Core, second: Core, gap: str) -> Core | None:
    between = _GAP.fullmatch(gap)
    if between is None or first.value.startswith("on"):
        return None
    opener = _OPENER.search(low, max(0, first.start - 16), first.start)
    word, before = between["word"], opener["word"] if opener else None
    is_run = (
        (word == "and" and before == "between")
        or (word in {"to", "through", "until", "till", "thru"} and before == "from")
        or (between["dash"] is not None and first.kind == second.kind != "weekday")
        or (word == "and" and _next_day(first, second))
    )
    if not is_run:
        return None
    start = first.start if opener is None else opener.start()
    return Core(start, second.end, f"range({first.value},{second.value})", "range")


def _next_day(first: Core, second: Core) -> bool:
    """Whether two weekdays follow each other: "on Sunday and Monday"."""
    if not first.kind == second.kind == "weekday":
        return False
    days = first.value[1:], second.value[1:]
    return all(d.isdecimal() for d in days) and (int(days[1]) - int(days[0])) % 7 == 1


def extend(low: str, core: Core, last: Core | None) -> Core | None:
    """The core with the words before it read; None where it needs some and has none.

    `last` is the time before it in the text: "in May and June" gives June its preposition.
    """
    if core.kind == "stop":
        return None
    floor = last.end if last else 0
    start, value = core.start, core.value
    phrases: list[str] = []
    at, words = start, _words_before(low, start, floor)
    while words and (size := _matching(words)):
        phrase = tuple(words[-size:])
        if (
            phrases
            and phrase[-1] in _PREPOSITIONS
            and phrases[-1].partition(" ")[0] in _PREPOSITIONS
        ):
            break
        # "The toll from Friday's blast" names one day, and no run from it.
        if phrase == ("from",) and low.startswith(("'s ", "’s "), core.end):
            break
        value = timewords.phrases()[phrase].replace("{}", value)
        phrases.append(" ".join(phrase))
        at -= sum(len(word) + 1 - (word[-1] == "-") for word in phrase)
        words = words[:-size]
        if phrase[0] not in _TENTATIVE or len(phrase) > 1:
            start, kept = at, value
    value = kept if start != core.start else core.value
    listed = last is not None and last.kind == core.kind and low[floor : core.start] in _LISTED
    if not (core.firm or listed or _has_evidence(low, core, phrases)):
        return None
    whole = Core(start, core.end, value, core.kind, core.firm)
    return _clause(low, whole, floor)


def _clause(low: str, core: Core, floor: int) -> Core:
    """A time within the few words that say since what or before what something holds."""
    if core.value.startswith(_RELATED):
        return core
    begin = max(floor, core.start - _CHUNK)
    told = low.find("since ", begin, core.start) >= 0 or low.find("before ", begin, core.start) >= 0
    found = _SINCE_WHAT.search(low, begin, core.start) if told else None
    if found is None:
        return core
    return core._replace(start=found.start(), value=f"{found['word']}({core.value})")


def _words_before(low: str, start: int, floor: int) -> list[str]:
    begin = max(floor, start - _CHUNK)
    chunk = low[begin:start]
    if not chunk.endswith((" ", "-")):
        return []
    words = chunk.replace("-", "- ").split(" ") if chunk.endswith("-") else chunk.split(" ")
    whole = words if begin == floor or not low[begin - 1].isalnum() else words[1:]
    return whole[:-1] if whole and whole[-1] == "" else whole


def _matching(words: list[str]) -> int:
    """How many of the last words make the longest phrase that the table knows."""
    known = timewords.phrases()
    longest = timewords.longest_with_last().get(words[-1], 0)
    for size in range(min(longest, len(words)), 0, -1):
        if tuple(words[-size:]) in known:
            return size
    return 0


def _has_evidence(low: str, core: Core, phrases: list[str]) -> bool:
    """Whether the words around a core that may be something else make it a time."""
    innermost = phrases[0] if phrases else ""
    if core.kind == "year":
        return _is_year(low, core, innermost)
    if core.kind == "month":
        return _is_month(low, core, innermost)
    readings = {timewords.phrases()[tuple(phrase.split())] for phrase in phrases}
    if core.kind in {"fall", "spring"}:
        framed = low.endswith(("in the ", "by the ", "since the "), 0, core.start)
        return framed or bool(readings & _SEASONAL)
    if core.kind in _WHOLES:
        return bool(readings & _WHOLES[core.kind]) or innermost.startswith(("the first", "first"))
    return bool(set(phrases) - _TENTATIVE)


def _names_an_era(low: str, start: int) -> bool:
    """Whether what a year is of is a war or a revolt: "the war of 1991", "the coup of 2012"."""
    words = low[max(0, start - 32) : start].split()
    return (
        len(words) > 1 and words[-1] == "of" and words[-2] in wordset("lasting", "strife", "eras")
    )


def _is_month(low: str, core: Core, innermost: str) -> bool:
    if low[core.start : core.end] in timecores.AMBIGUOUS:
        return bool(_NAMEABLE & set(innermost.split(" "))) or innermost.endswith(" of")
    return bool(innermost) and innermost not in {"of", "the", "just", "only", "at"}


def _is_year(low: str, core: Core, innermost: str) -> bool:
    if innermost not in _WEAK | {""}:
        return innermost in {"in", "since"} or not _COUNTS.match(low, core.end)
    if innermost == "of" and _names_an_era(low, core.start):
        return not _COUNTS.match(low, core.end)
    the_before = low.endswith(_DETERMINERS, 0, core.start)
    return the_before and bool(timecores.attributive_year().match(low, core.end))
