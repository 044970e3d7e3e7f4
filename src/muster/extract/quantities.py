"""How many: finds figures with their bounds and hedges, and nothing that only looks like one.

A figure is a core (numeral, vague count, factor or range) and the modifiers around it. A rule is
a name, a pattern and a reading; words are in `data/modifiers.tsv` and `data/vague.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from muster.extract import numerals
from muster.extract.grammar import nouns
from muster.lexicon import table
from muster.model import Quantity, Span

_QUOTES = "\"“”'‘’"


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A figure in the text: the whole of it, its core without modifiers, and its reading."""

    span: Span
    core: Span
    quantity: Quantity
    origin: str


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    pattern: Callable[[], str]
    reading: Callable[[re.Match[str]], Quantity | None]


def _alternation(phrases: list[str]) -> str:
    longest_first = sorted(phrases, key=lambda p: (-len(p), p))
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in longest_first)


@cache
def _vague() -> dict[str, tuple[int, int]]:
    return {row["phrase"]: (int(row["low"]), int(row["high"])) for row in table("vague")}


def _vague_reading(match: re.Match[str]) -> Quantity:
    low, high = _vague()[re.sub(rf"[\s{_QUOTES}]+", " ", match["vague"].lower()).strip()]
    exact = low == high
    return Quantity(low, high, approx=not exact)


def _vague_pattern() -> str:
    quoted = _alternation(list(_vague())).replace(r"\s+", rf"[\s{_QUOTES}]+")
    return rf"(?P<vague>{quoted})\b(?!\s+of\s+thousands|\s+thousand)"


def _dozen_reading(match: re.Match[str]) -> Quantity | None:
    count = numerals.read(match["dozens"])
    return Quantity(count * 12, count * 12) if count is not None else None


# "raised by 217 to 4,087" is a change and a level; "held by 300 to 400 men" is a range.
_FAR_BACK = 120
_CHANGED_BY = re.compile(
    r"\b(?:rais|lift|increas|cut|lower|reduc|grow|grew|rise|rose|fall|fell|fallen|boost|expand|trim|"
    r"slash|up|down)\w*\b[^.;]*\bby\s+$",
    re.IGNORECASE,
)


def _range_reading(match: re.Match[str]) -> Quantity | None:
    left, right = match["from"] or match["from2"] or match["from3"], match["to"]
    if _CHANGED_BY.search(match.string[max(0, match.start() - _FAR_BACK) : match.start()]):
        return None
    low, high = numerals.read(left), numerals.read(right)
    if low is None or high is None:
        return None
    scale = re.search(r"(hundred|thousand|million|m|k)$", right.lower())
    if scale and low < 1000 and not re.search(r"[a-z]", left.lower()):
        low = numerals.read(f"{left} {scale[1]}") or low
    return Quantity(low, high) if low < high else None


# "From 4,000 to 5,000" is a change, but estimates that vary so are a range.
_SPREAD = (
    *("range", "ranges", "ranged", "ranging", "vary", "varies", "varied", "varying"),
    *("anywhere", "run", "runs", "ran", "estimates"),
)


def _range_pattern() -> str:
    n = numerals.pattern()
    # A hyphen joins digits only: "twenty-five" is one number. "from 4,000 to 5,000" is a change.
    dashed = rf"(?P<from>{n})\s?[-–—]\s?(?=\d)"
    between = rf"(?:between|from\s+between)\s+(?P<from2>{n})\s+and\s+"
    spread = "|".join(rf"(?<={word}\sfrom\s)" for word in _SPREAD)
    spoken = rf"(?:(?<!from\s)|{spread})(?P<from3>{n})\s+(?:to|or)\s+"
    return rf"(?:{between}|{dashed}|{spoken})(?P<to>{n})"


def _factor_reading(match: re.Match[str]) -> Quantity:
    words = re.sub(r"\s+", " ", (match["factor"] or match["multiple"]).lower())
    factor = {row["phrase"]: float(row["factor"]) for row in table("factors")}[words]
    return Quantity(factor=factor)


def _factor_pattern() -> str:
    return rf"(?P<factor>{_alternation([row['phrase'] for row in table('factors')])})\b"


def _multiple_pattern() -> str:
    """Factors that begin with a number, which would be read alone: "three times as many"."""
    counted = {word.lower() for word in numerals.values()}
    phrases = [row["phrase"] for row in table("factors")]
    leading = [p for p in phrases if re.split(r"\W", p)[0] in counted]
    return rf"(?P<multiple>{_alternation(leading)})\b"


def _number_reading(match: re.Match[str]) -> Quantity | None:
    value = numerals.read(match["number"])
    return None if value is None else Quantity(value, value)


_PAIRED = ("twin", "dual", "triple", "twice")
# "Twice" counts only how often something happened.
_COMPARING = r"(?:as|the|that|its|their|his|over|a|an|daily|weekly|monthly)\b"


def _twin_pattern() -> str:
    """Attacks told as a pair, which only a noun of attack makes a count: "twin car bombs"."""
    counted = [w for w, noun in nouns().items() if noun in {"attack", "strike"} and w != "times"]
    ends = _alternation([w for w in counted if " " not in w])
    return rf"(?P<twin>twin|dual|triple)(?=\s+(?:[a-z-]+\s+){{0,2}}(?:{ends})\b)"


def _twin_reading(match: re.Match[str]) -> Quantity:
    count = 3 if match["twin"].lower() == "triple" else 2
    return Quantity(count, count)


# The longest claim on the words first: a range contains two numbers, a dozen a numeral.
RULES = (
    _Rule("range", _range_pattern, _range_reading),
    _Rule("dozen", lambda: rf"(?P<dozens>{numerals.pattern()})\s+dozen", _dozen_reading),
    _Rule("vague", _vague_pattern, _vague_reading),
    _Rule("twin", _twin_pattern, _twin_reading),
    _Rule("twice", lambda: rf"(?P<twice>twice)\b(?!\s+{_COMPARING})", lambda _: Quantity(2, 2)),
    _Rule("factor", _multiple_pattern, _factor_reading),
    _Rule("number", lambda: rf"(?P<number>{numerals.pattern()})", _number_reading),
    _Rule("factor", _factor_pattern, _factor_reading),
)


@cache
def _core() -> re.Pattern[str]:
    parts = "|".join(f"(?P<r{i}>{rule.pattern()})" for i, rule in enumerate(RULES))
    return re.compile(
        rf"(?<![\w.,/£$€#&-])(?<![-–]\d)(?:{parts})(?![\w])(?!,\d|\.\d|[-–/]\d|-to-\d)",
        re.IGNORECASE,
    )


_WORD = re.compile(r"\d+|[^\W\d_]+")


@cache
def _before() -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    rows = {row["phrase"]: row for row in table("modifiers") if row["side"] == "before"}
    return re.compile(
        rf"(?<![\w-])(?P<phrase>{_alternation(list(rows))})[\s{_QUOTES}]+$", re.IGNORECASE
    ), rows


@cache
def _after() -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    rows = {row["phrase"]: row for row in table("modifiers") if row["side"] == "after"}
    return re.compile(rf"\s*(?P<phrase>{_alternation(list(rows))})(?!\w)", re.IGNORECASE), rows


# "Bring the force up to 5,600" names a level, "own up to 48" a count: no bound.
_TARGET = re.compile(
    r"\b(?:owns?|owned|owning|adds?|added|adding)\s+$"
    r"|\b(?:bring|brought|rais|lift|boost|push|build)\w*\s+"
    r"(?:the|its|their|our|his|that|this|troop)\b(?:[^.;]|\.\w){3,80}(?<!\bto)(?<!\bof)(?<!\bby)(?<!\bwith)\s+$",
    re.IGNORECASE,
)
# "Handed over 205 soldiers" says no bound either.
_HANDED = re.compile(r"\b(?:hand|turn|sign)(?:s|ed|ing)?\s+$", re.IGNORECASE)
_NEGATED = re.compile(
    r"(?:(?:\b(?:not|never|cannot)|n['’]t)\s+"
    r"(?:be|been|have|had|accept|allow|keep|send|permit|number|field|take)"
    r"|\b(?:bar|ban|forbid|forbad|prevent|preclude|prohibit)[^.;]{1,40}\bfrom\s+[a-z]{3,12}ing"
    r"|\bforb[ai]d[^.;]{1,40}\bto\s+[a-z]{3,12})\s+$",
    re.IGNORECASE,
)

# What a number is when it is no count: money, shares, dates, clock times, names of models and
# resolutions, ages, distances, scores. Looked for right before and right after the core.
_NOT_BEFORE = re.compile(
    r"(?:[$£€¥]\s?|\b(?:US|A|C|NZ)\$\s?|\b(?:resolution|article|chapter|section|highway|route|number|"
    r"no\.?|nos\.?|flight|grade|page|figure|level|phase|channel|room|type|mark|model|class|category|"
    r"aged?|age\s+of|rs\.?|euros?|usd|gbp|interstate|task\s+force|title|suite|apartment|box|exit|"
    r"pier|terminal|votes\s+to|case|bill|proposition|amendment|gate|platform|lane|bus|train|tier|act|"
    r"version|covid|g|m|ak|f|t|su|mig|mi|b|c|ch|uh|ah|rpg|ied)[\s-]{0,2}|\bnumber\s+of\s+)$",
    re.IGNORECASE,
)
# Words that are names of numbered things only with a capital: "Operation 34", "Squadron 9".
_NAMED_BEFORE = re.compile(
    r"\b(?:Area|Unit|Squadron|Brigade|Division|Battalion|Regiment|Company|Operation|Group|Convention|"
    r"War|Road|Street|News)[\s-]{0,2}$"
)
_MONTHS = (
    r"jan(?:uary|\.)?|feb(?:ruary|\.)?|march|mar\.|april|apr\.|may|june|jun\.|july|jul\.|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
)
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
_NOT_AFTER = re.compile(
    rf"(?:\s+(?:and|or|to)\s+\d+\s?-?mm\b|\s+and\s+a\s+(?:half|quarter)\s+(?:years?|months?|weeks?|days?|hours?|miles?|million)|\s?%|\s?(?:st|nd|rd|th)\b|:\d|\s*(?:a\.?m\b|p\.?m\b|o'clock|gmt\b|hrs?\b)"
    rf"|[\s-]*(?:percent(?:age)?|per\s+cent|pc|dollars?|euros?|pounds?|rubles?|roubles?|yuan|rupees?|cents?|"
    rf"years?|months?|weeks?|days?|hours?|minutes?|seconds?(?!-(?!long))|decades?|nights?|"
    rf"miles?|kilomet(?:er|re)s?|kms?|met(?:er|re)s?|feet|foot(?!{_ON_FOOT})|ft|inch(?:es)?|yards?|acres?|hectares?|"
    rf"square|sq|degrees?|tons?|tonnes?|kilograms?|kilos?|kgs?|pounds?|lbs?|litres?|liters?|gallons?|barrels?|"
    rf"mph|knots?|mm|cm|megawatts?|kilotons?|mb|gb|points?|votes?|seats?|"
    rf"(?!{_VERBS_TOO})(?:{_MONTHS})\b|th-century|bn|billion|trillion)\b(?!\s*-?\s*(?:strong|member|man)))",
    re.IGNORECASE,
)
# "By bus 300 soldiers came" counts them, "bus 300" is one.
_COUNTED = re.compile(
    r"\s+(?:[\w.-]+\s+){0,2}(?:troops|soldiers|marines|people|forces|personnel|police|men)\b"
)
_YEAR = re.compile(r"(?<![\d,])(?:1[89]|20)\d\d$")


def _excluded(text: str, core: Span, quantity: Quantity) -> bool:
    before = text[max(0, core.start - 24) : core.start]
    if quantity.factor is not None:
        return False
    if core.of(text).lower().endswith("couple") and not _PLURAL.match(text, core.end):
        return True
    if quantity.high == 1 and _OTHER_ONE.match(text, core.start):
        return True
    many = (quantity.low or quantity.high or 0) >= _NAMES_ONE and _COUNTED.match(text, core.end)
    named = core.of(text).lower() not in _vague() and not many
    if named and _NOT_BEFORE.search(before) and not _is_numbered(before, quantity):
        return True
    if _NOT_AFTER.match(text, core.end) or _NAMED_BEFORE.search(before):
        return True
    # The minutes of a clock time, the second number of a score.
    if before.endswith(":") and before[-2:-1].isdigit():
        return True
    return _is_day(text, core, before, quantity) or _is_year(text, core, before)


def _is_day(text: str, core: Span, before: str, quantity: Quantity) -> bool:
    """Whether a number is the day of a month: "May 12", "May 12 and 13", not "in May ten men"."""
    if (quantity.high or 0) > 31 or not _MONTH_BEFORE.search(before):
        return False
    if not text[core.start].isdigit():
        return False
    if not _DAY_TOLD.search(before):
        return True
    if before.rstrip().endswith(","):
        return _DAYS_ON.match(text, core.end) is not None
    return _COUNTED.match(text, core.end) is None


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


def _is_year(text: str, core: Span, before: str) -> bool:
    """Whether the digits are a year: four of them, and nothing counted behind them."""
    if not _YEAR.search(text[core.start : core.end].strip()):
        return False
    if re.match(
        r"(?:between|from|\d{4})\b.*\b(?:1[89]|20)\d\d", text[core.start : core.end], re.IGNORECASE
    ):
        return True
    if _MONTH_BEFORE.search(before) or re.search(r"\d,?\s+$", before):
        return True
    if re.search(
        r"\b(?:in|since|of|by|until|till|from|to|through|before|after|during|early|late|mid|year|summer|spring|winter|autumn|fall|and|between)[\s-]+$",
        before,
        re.IGNORECASE,
    ):
        return (
            _COUNTED.match(text, core.end) is None
            or re.search(
                r"\b(?:in|since|during|until|early|late|mid)[\s-]+$", before, re.IGNORECASE
            )
            is not None
        )
    return bool(re.match(r"\s*(?:[.,;:)\]’'s]|$)", text[core.end : core.end + 3]))


def find_quantities(text: str) -> Iterator[QuantityMention]:
    """Every figure of a text, in order, without those that count nothing a claim could count.

    >>> [str(m.quantity) for m in find_quantities("up to 1,000 troops, about $5 million, dozens")]
    ['up to 1,000', 'about 24 to 99']
    """
    for match in _cores(text):
        rule = next(rule for i, rule in enumerate(RULES) if match[f"r{i}"] is not None)
        core = Span(match.start(), match.end())
        quantity = rule.reading(match)
        if quantity is None and rule.name == "range":
            yield from _both_ends(text, match)
        if quantity is None or _excluded(text, core, quantity):
            continue
        yield _modified(text, core, quantity, rule.name)


def _cores(text: str) -> Iterator[re.Match[str]]:
    """The cores in order; only where a first word of one stands is the long pattern tried."""
    core, openers, end = _core(), _openers(), 0
    for word in _WORD.finditer(text):
        said = word[0]
        if said not in openers and not said[0].isdigit():
            continue
        start = word.start()
        if start < end or (said.lower() in _LEADING and not _leads(text, word.end())):
            continue
        match = core.match(text, start)
        if match:
            end = match.end()
            yield match


# Words that are everywhere, and begin a core only with another word of it behind them.
_LEADING = frozenset({"a", "an", "as", "from"})


def _leads(text: str, end: int) -> bool:
    """Whether a word that goes on with a core stands behind: "a dozen", "from between"."""
    following = _WORD.search(text, end)
    return following is not None and following[0].lower() in _further()


@cache
def _further() -> frozenset[str]:
    """The words that cores have behind their first."""
    phrases = [*_vague(), *(row["phrase"] for row in table("factors"))]
    inside = {word for phrase in phrases for word in _WORD.findall(phrase)}
    return frozenset(inside | {"between", "quarter", "quarters"} | set(numerals.values()))


@cache
def _openers() -> frozenset[str]:
    """The words that a core may begin with, but for digits."""
    phrases = [*numerals.values(), *_vague(), *(row["phrase"] for row in table("factors"))]
    first = {"a", "an", "between", "from", *_PAIRED, *(re.split(r"\W", p)[0] for p in phrases)}
    return frozenset(form for w in first for form in (w, w.capitalize(), w.upper()))


def _both_ends(text: str, match: re.Match[str]) -> Iterator[QuantityMention]:
    """The two numbers of what looked like a range and is none."""
    for group in ("from", "from2", "from3", "to"):
        value = numerals.read(match[group]) if match[group] else None
        if value is not None:
            yield _modified(text, Span(*match.span(group)), Quantity(value, value), "number")


def _modified(text: str, core: Span, quantity: Quantity, name: str) -> QuantityMention:
    start, end, origin = core.start, core.end, name
    after, rows = _after()
    match = after.match(text, end)
    if match:
        row = rows[_key(match)]
        quantity, origin, end = _apply(quantity, row), _origin(row, origin), match.end()
    before, rows = _before()
    for _ in range(3):
        match = before.search(text, max(0, start - 32), start)
        if match is None:
            break
        row = rows[_key(match)]
        said = text[max(0, match.start() - _FAR_BACK) : match.start()]
        if row["phrase"] == "up to" and _TARGET.search(said):
            break
        if row["phrase"] == "over" and _HANDED.search(said):
            break
        if row["bound"] == "low" and row["strict"] == "1" and _NEGATED.search(said):
            row = rows["no more than"]
        quantity, origin, start = _apply(quantity, row), _origin(row, origin), match.start()
    return QuantityMention(Span(start, end), core, quantity, f"quantities:{origin}")


def _key(match: re.Match[str]) -> str:
    return re.sub(r"\s+", " ", match["phrase"].lower())


def _origin(row: dict[str, str], inner: str) -> str:
    if row["bound"] == "point" and row["approx"] == "0":
        return inner
    return row["phrase"].replace(" ", "-").strip("-")


def _apply(quantity: Quantity, row: dict[str, str]) -> Quantity:
    approx = quantity.approx or row["approx"] == "1"
    strict = row["strict"] == "1"
    if quantity.factor is not None:
        return replace(quantity, approx=approx)
    if row["bound"] == "low":
        return Quantity(quantity.low, None, quantity.approx, strict)
    if row["bound"] == "high":
        return Quantity(None, quantity.high, quantity.approx, strict)
    return replace(quantity, approx=approx)
