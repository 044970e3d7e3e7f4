"""Numbers that are no count: money, shares, dates, clock times, names, ages, distances, scores.

They are known by what stands right before and right behind them.
"""

from __future__ import annotations

import re
from functools import cache

from muster.lexicon import wordset
from muster.model import Quantity, Span

_NAMING_PAIRS = ("age of", "task force", "votes to", "number of")
_MONEY = tuple("$£€¥")
_MONTHS = (
    r"jan(?:uary|\.)?|feb(?:ruary|\.)?|march|mar\.|april|apr\.|may|june|jun\.|july|jul\.|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
)
_MONTH_HEADS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# The day of "January 11", and the second of "January 11 and 12".
_MONTH_BEFORE = re.compile(
    rf"\b(?:{_MONTHS})\s+(?:\d{{1,2}}(?:st|nd|rd|th)?(?:,|\s+and|\s+or|\s+to)\s+)?$", re.IGNORECASE
)
# Where the month has its day, or is named whole, a count follows: "On Aug. 29, 14 fighters died",
# "in October 10 people drowned".
_DAY_TOLD = re.compile(
    rf"(?:\b(?:{_MONTHS})\s+\d{{1,2}},|\b(?:in|last)\s+[A-Z][a-z]+)\s+$", re.IGNORECASE
)
_DAYS_ON = re.compile(r"\s*(?:[,.;:)–-]|(?:and|or|to|through|in|at)\b|$)")
# "Another 60,000 may follow" names no month, "2,000 foot soldiers" measures nothing.
_VERBS_TOO = r"(?-i:may|march)\b"
_ON_FOOT = r"[\s-]+(?:soldiers?|troops?|patrols?|police|guards?)\b"
# What the first word, or sign, may be behind a number that is measured or dated.
_ELSE_BEHIND = frozenset(
    {"and", "or", "to", "st", "nd", "rd", "th", "a", "p", "am", "pm", "o", "gmt", "hr", "hrs"}
    | {"per", "second", "seconds", "foot", "%", ":"}
)
_BEHIND = re.compile(r"[\s-]*([^\W\d_]+|[%:])")
# "By bus 300 soldiers came" counts them, "bus 300" is one.
_COUNTED = re.compile(
    r"\s+(?:[\w.-]+\s+){0,2}(?:troops|soldiers|marines|people|forces|personnel|police|men)\b"
)
_YEAR = re.compile(r"(?<![\d,])(?:1[89]|20)\d\d$")


@cache
def _not_before() -> re.Pattern[str]:
    things = "|".join(sorted(wordset("with_a_number")))
    return re.compile(
        rf"(?:[$£€¥]\s?|\b(?:US|A|C|NZ)\$\s?|\b(?:{things}|nos?\.|rs\.|age\s+of|task\s+force"
        r"|votes\s+to)[\s-]{0,2}|\bnumber\s+of\s+)$",
        re.IGNORECASE,
    )


@cache
def _named_before() -> re.Pattern[str]:
    """Words that are names of numbered things only with a capital: "Operation 34"."""
    names = "|".join(word.capitalize() for word in sorted(wordset("with_a_number_as_names")))
    return re.compile(rf"\b(?:{names})[\s-]{{0,2}}$")


@cache
def _not_after() -> re.Pattern[str]:
    units = "|".join(sorted(wordset("units_of_measure")))
    return re.compile(
        r"(?:\s+(?:and|or|to)\s+\d+\s?-?mm\b|\s+and\s+a\s+(?:half|quarter)\s+(?:years?|months?"
        r"|weeks?|days?|hours?|miles?|million)|\s?%|\s?(?:st|nd|rd|th)\b|:\d"
        r"|\s*(?:a\.?m\b|p\.?m\b|o'clock|gmt\b|hrs?\b)"
        rf"|[\s-]*(?:{units}|per\s+cent|seconds?(?!-(?!long))|foot(?!{_ON_FOOT})"
        rf"|(?!{_VERBS_TOO})(?:{_MONTHS})\b|th-century)\b(?!\s*-?\s*(?:strong|member|man)))",
        re.IGNORECASE,
    )


def counts_nothing(text: str, core: Span, quantity: Quantity, *, vague: bool) -> bool:
    """Whether a number is none that a claim could count; vague ones name and measure nothing."""
    if quantity.factor is not None:
        return False
    if core.of(text).lower().endswith("couple") and not _PLURAL.match(text, core.end):
        return True
    if quantity.high == 1 and _OTHER_ONE.match(text, core.start):
        return True
    before = text[max(0, core.start - 24) : core.start]
    # A heading's "News Thousands of …" names no number.
    if not vague and _may_name(before):
        if _is_named(text, core, quantity, before):
            return True
        if _named_before().search(before):
            return True
    if _may_measure(text, core.end) and _not_after().match(text, core.end):
        return True
    # The minutes of a clock time, the second number of a score.
    if before.endswith(":") and before[-2:-1].isdigit():
        return True
    return _is_day(text, core, before, quantity) or _is_year(text, core, before)


def _may_name(before: str) -> bool:
    """Whether words may name one thing by the number behind: a cheap test before the search."""
    words = before.lower().replace("-", " ").split()[-2:]
    if not words:
        return False
    last = words[-1]
    naming = wordset("with_a_number", "with_a_number_as_names")
    named = letters_at_end(last) in naming or last.endswith(_MONEY)
    return named or " ".join(words).endswith(_NAMING_PAIRS)


def _is_named(text: str, core: Span, quantity: Quantity, before: str) -> bool:
    """Whether what stands before a number makes it money or a name: "$300", "Resolution 1701"."""
    if not _not_before().search(before) or _is_numbered(before, quantity):
        return False
    many = (quantity.low or quantity.high or 0) >= _NAMES_ONE
    return not (many and _COUNTED.match(text, core.end))


def _may_measure(text: str, end: int) -> bool:
    """Whether what stands behind a number may be its unit: a cheap test before the search."""
    behind = _BEHIND.match(text, end)
    word = behind[1].lower() if behind else ""
    known = word in wordset("units_of_measure") or word in _ELSE_BEHIND
    return known or word[:3] in _MONTH_HEADS


def letters_at_end(word: str) -> str:
    """A word without what is joined to it, and without its full stop.

    >>> letters_at_end("—about"), letters_at_end("No."), letters_at_end("Monday,")
    ('about', 'No', '')
    """
    return word if word.isalnum() else re.split(r"\W", word.removesuffix("."))[-1]


def _is_day(text: str, core: Span, before: str, quantity: Quantity) -> bool:
    """Whether a number is the day of a month: "May 12", "May 12 and 13", not "in May ten men"."""
    if (quantity.high or 0) > 31 or not text[core.start].isdigit():
        return False
    if not _follows_month(before):
        return False
    if not _DAY_TOLD.search(before):
        return True
    if before.rstrip().endswith(","):
        return _DAYS_ON.match(text, core.end) is not None
    return _COUNTED.match(text, core.end) is None


def _follows_month(before: str) -> bool:
    """Whether a month stands right before a number; few words are like one at all."""
    low = before.lower()
    return any(head in low for head in _MONTH_HEADS) and _MONTH_BEFORE.search(before) is not None


# "A couple of guards" and "a couple more" are counted, "a Dutch couple" is married.
_PLURAL = re.compile(
    r"\s+(?:of|more|other|additional|hundred|thousand|dozen|(?!says\b)[a-z]{3,}s\b)", re.IGNORECASE
)
# "The Danish contingent has 380 men, the Irish one 45."
_OTHER_ONE = re.compile(r"one\s+(?:(?:has|had|about|some|is|only|just)\s+)?\d")
# "The rebels number 600" counts them, "flight number 600" names one.
_NUMBER_OF = re.compile(r"\bnumber\s+of\s+$", re.IGNORECASE)
_NUMBERING = re.compile(
    r"(?:[a-z]s|dead|wounded|who|which|that|may|to|ll|ould|ly|women|men|and|now|still|already|soon|people"
    r"|police)\s+number\s+$"
)
_NAMES_ONE = 20
_NAMES_NONE = 10_000


def _is_numbered(before: str, quantity: Quantity) -> bool:
    """Whether "number" before a figure is a verb, or a count: "who number 600", "a number of"."""
    size = quantity.high or quantity.low or 0
    # Nothing is named by so high a number: "refugees in Zaire number 1.2 million".
    counts = size >= _NAMES_NONE and before.endswith("number ")
    verb = counts or (size >= _NAMES_ONE and _NUMBERING.search(before) is not None)
    return verb or _NUMBER_OF.search(before) is not None


# What stands before years, and of these what stands before no count.
_ONLY_YEARS = frozenset({"in", "since", "during", "until", "early", "late", "mid"})
_BEFORE_YEARS = _ONLY_YEARS | {
    *("of", "by", "till", "from", "to", "through", "before", "after", "year", "summer", "spring"),
    *("winter", "autumn", "fall", "and", "between"),
}


def _word_before(before: str) -> str:
    """The word right before a number, where spaces or hyphens alone part the two."""
    words = before.replace("-", " ").split() if before[-1:] in {" ", "-", "\n", "\u00a0"} else []
    return re.split(r"\W", words[-1])[-1].lower() if words else ""


def _is_year(text: str, core: Span, before: str) -> bool:
    """Whether the digits are a year: four of them, and nothing counted behind them."""
    said = text[core.start : core.end].strip()
    if not (said[-4:].isdigit() and _YEAR.search(said)):
        return False
    if re.match(
        r"(?:between|from|\d{4})\b.*\b(?:1[89]|20)\d\d", text[core.start : core.end], re.IGNORECASE
    ):
        return True
    if _follows_month(before) or re.search(r"\d,?\s+$", before):
        return True
    lead = _word_before(before)
    if lead in _BEFORE_YEARS:
        return lead in _ONLY_YEARS or _COUNTED.match(text, core.end) is None
    return bool(re.match(r"\s*(?:[.,;:)\]’'s]|$)", text[core.end : core.end + 3]))
