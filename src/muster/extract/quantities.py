"""How many: finds figures with their bounds and hedges, and nothing that only looks like one.

A figure is a core (numeral, vague count, factor or range) and the modifiers around it. A rule is
a name, a pattern and a reading; words are in `data/modifiers.tsv` and `data/vague.tsv`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from muster.extract import numerals
from muster.extract.grammar import nouns
from muster.extract.lowered import lowered
from muster.extract.uncounted import counts_nothing, letters_at_end
from muster.lexicon import table
from muster.model import Quantity, Span

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

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
    """A way to say how many; its pattern is told what the first numeral may look like."""

    name: str
    pattern: Callable[[str], str]
    reading: Callable[[re.Match[str]], Quantity | None]
    digits: bool = False
    """Whether it may begin with a digit."""


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


def _vague_pattern(_: str) -> str:
    quoted = _alternation(list(_vague())).replace(r"\s+", rf"[\s{_QUOTES}]+")
    return rf"(?P<vague>{quoted})\b(?!\s+of\s+thousands|\s+thousand)"


def _dozen_reading(match: re.Match[str]) -> Quantity | None:
    count = numerals.read(match["dozens"])
    return Quantity(count * 12, count * 12) if count is not None else None


# "raised by 217 to 4,087" is a change and a level; "held by 300 to 400 men" is a range.
_FAR_BACK = 120
_CHANGED_BY = re.compile(
    r"\b(?:rais|lift|increas|cut|lower|reduc|grow|grew|rise|rose|fall|fell|fallen|boost|expand|trim|"
    r"shrink|shrank|shrunk|drop|declin|climb|jump|surg|swell|swoll|slash|up|down)\w*\b[^.;]*\bby\s+$",
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


def _range_pattern(first: str) -> str:
    n = numerals.pattern()
    # A hyphen joins digits only: "twenty-five" is one number. "from 4,000 to 5,000" is a change.
    dashed = rf"(?P<from>{first})\s?[-–—]\s?(?=\d)"
    between = rf"(?:between|from\s+between)\s+(?P<from2>{n})\s+and\s+"
    spread = "|".join(rf"(?<={word}\sfrom\s)" for word in _SPREAD)
    spoken = rf"(?:(?<!from\s)|{spread})(?P<from3>{first})\s+(?:to|or)\s+"
    return rf"(?:{between}|{dashed}|{spoken})(?P<to>{n})"


def _factor_reading(match: re.Match[str]) -> Quantity:
    words = re.sub(r"\s+", " ", (match["factor"] or match["multiple"]).lower())
    factor = {row["phrase"]: float(row["factor"]) for row in table("factors")}[words]
    return Quantity(factor=factor)


def _factor_pattern(_: str) -> str:
    return rf"(?P<factor>{_alternation([row['phrase'] for row in table('factors')])})\b"


def _multiple_pattern(_: str) -> str:
    """Factors that begin with a number, which would be read alone: "three times as many"."""
    counted = {word.lower() for word in numerals.values()}
    phrases = [row["phrase"] for row in table("factors")]
    leading = [p for p in phrases if re.split(r"\W", p)[0] in counted]
    # "Three quarters of a million" is a number.
    scales = r"(?:hundred|thousand|million|billion)"
    return rf"(?P<multiple>{_alternation(leading)})\b(?!\s+of\s+an?\s+{scales}\b)"


def _number_reading(match: re.Match[str]) -> Quantity | None:
    value = numerals.read(match["number"])
    return None if value is None else Quantity(value, value)


_PAIRED = ("twin", "dual", "triple", "twice")
# "Twice" counts only how often something happened.
_COMPARING = r"(?:as|the|that|its|their|his|over|a|an|daily|weekly|monthly)\b"


def _twin_pattern(_: str) -> str:
    """Attacks told as a pair, which only a noun of attack makes a count: "twin car bombs"."""
    counted = [w for w, noun in nouns().items() if noun in {"attack", "strike"} and w != "times"]
    ends = _alternation([w for w in counted if " " not in w])
    return rf"(?P<twin>twin|dual|triple)(?=\s+(?:[a-z-]+\s+){{0,2}}(?:{ends})\b)"


def _twin_reading(match: re.Match[str]) -> Quantity:
    count = 3 if match["twin"].lower() == "triple" else 2
    return Quantity(count, count)


# The longest claim on the words first: a range contains two numbers, a dozen a numeral.
RULES = (
    _Rule("range", _range_pattern, _range_reading, digits=True),
    _Rule("dozen", lambda first: rf"(?P<dozens>{first})\s+dozen", _dozen_reading, digits=True),
    _Rule("vague", _vague_pattern, _vague_reading),
    _Rule("twin", _twin_pattern, _twin_reading),
    _Rule("twice", lambda _: rf"(?P<twice>twice)\b(?!\s+{_COMPARING})", lambda _: Quantity(2, 2)),
    _Rule("factor", _multiple_pattern, _factor_reading),
    _Rule("number", lambda first: rf"(?P<number>{first})", _number_reading, digits=True),
    _Rule("factor", _factor_pattern, _factor_reading),
)


@cache
def _core_in_words() -> re.Pattern[str]:
    first = numerals.in_words()
    return _core("|".join(f"(?P<r{i}>{rule.pattern(first)})" for i, rule in enumerate(RULES)))


@cache
def _core_in_digits() -> re.Pattern[str]:
    """Most numbers in digits are no more than that, so what goes on is asked for first."""
    first = numerals.in_digits()
    parts = [f"(?P<r{i}>{rule.pattern(first)})" for i, rule in enumerate(RULES) if rule.digits]
    *longer, number = parts
    return _core(rf"(?={numerals.goes_on()})(?:{'|'.join(longer)})|{number}")


def _core(parts: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,/£$€#&-])(?<![-–]\d)(?:{parts})(?![\w])(?!,\d|\.\d|[-–/]\d|-to-\d)"
    )


@cache
def _before() -> dict[str, dict[str, str]]:
    return {row["phrase"]: row for row in table("modifiers") if row["side"] == "before"}


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
_NEGATIONS = ("not", "never", "n't", "n’t", "bar", "ban", "forb", "prevent", "preclude", "prohibit")


def find_quantities(text: str) -> Iterator[QuantityMention]:
    """Every figure of a text, in order, without those that count nothing a claim could count.

    >>> [str(m.quantity) for m in find_quantities("up to 1,000 troops, about $5 million, dozens")]
    ['up to 1,000', 'about 24 to 99']
    """
    for match in _cores(text):
        rule = RULES[int((match.lastgroup or "")[1:])]
        core = Span(match.start(), match.end())
        quantity = rule.reading(match)
        if quantity is None and rule.name == "range":
            yield from _both_ends(text, match)
        if quantity is None:
            continue
        if counts_nothing(text, core, quantity, vague=core.of(text).lower() in _vague()):
            continue
        yield _modified(text, core, quantity, rule.name)


def _cores(text: str) -> Iterator[re.Match[str]]:
    """The cores in order, in small letters; only where one may begin is the long pattern tried."""
    low = lowered(text)
    in_words, in_digits, end = _core_in_words(), _core_in_digits(), 0
    for start in _openings(text, low):
        if start < end:
            continue
        match = (in_digits if low[start].isdecimal() else in_words).match(low, start)
        if match:
            end = match.end()
            yield match


# Words that are everywhere, and begin a core only with another word of it behind them.
_LEADING = ("from", "an", "as", "a")
_JOINTS = frozenset(f"-{_QUOTES}")


def _openings(text: str, low: str) -> Iterator[int]:
    """Where a core may begin: at digits, at words that begin one, at "a" before words of one."""
    automaton, openers, followers = _openers()
    # A space at either end saves asking for the ends.
    padded = f" {low} "
    for _, start, end in automaton.find_matches_as_indexes(low):
        # Most of what is found is inside of words and numbers.
        if padded[start].isalnum():
            continue
        said = low[start:end]
        if said.isdecimal():
            yield start
            continue
        if padded[end + 1].isalnum():
            continue
        if said in followers and (lead := _lead(text, start)) is not None:
            yield lead
        if said in openers and _is_written(text[start:end]):
            yield start


def _is_written(word: str) -> bool:
    """Whether a word is written as words are, in capitals throughout or not."""
    return word[1:].islower() or word.isupper() or len(word) == 1


def _lead(text: str, start: int) -> int | None:
    """Where "a", "an", "as" or "from" begins right before a word."""
    end = start
    while end and (text[end - 1].isspace() or text[end - 1] in _JOINTS):
        end -= 1
    said = text[max(0, end - 4) : end].lower() if end < start else ""
    begin = next((end - len(word) for word in _LEADING if said.endswith(word)), None)
    if begin is None or (begin and text[begin - 1].isalnum()):
        return None
    return begin if _is_written(text[begin:end]) else None


@cache
def _openers() -> tuple[AhoCorasick, frozenset[str], frozenset[str]]:
    """One automaton over digits and words: those that begin a core, and those behind "a"."""
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind  # noqa: PLC0415

    # Short forms of scales stand behind digits only: "5m".
    numbers = [word for word in numerals.values() if len(word) > 2]
    factors = (row["phrase"] for row in table("factors"))
    phrases = [re.split(r"\W", phrase) for phrase in (*numbers, *_vague(), *factors)]
    openers = frozenset({"between", *_PAIRED, *(words[0] for words in phrases)}) - {*_LEADING}
    led = (words[1] for words in phrases if words[0] in _LEADING)
    followers = frozenset({"between", "quarter", "quarters", *numbers, *led})
    automaton = AhoCorasick(
        sorted(openers | followers | {*numerals.digits()}),
        matchkind=MatchKind.LeftmostLongest,
        implementation=Implementation.DFA,
    )
    return automaton, openers, followers


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
    rows = _before()
    for _ in range(3):
        window = max(0, start - _WINDOW)
        pattern = _modifying(text[window:start])
        match = pattern.search(text, window, start) if pattern else None
        if match is None:
            break
        row = rows[_key(match)]
        said = text[max(0, match.start() - _FAR_BACK) : match.start()]
        if row["phrase"] == "up to" and _TARGET.search(said):
            break
        if row["phrase"] == "over" and _HANDED.search(said):
            break
        if row["bound"] == "low" and row["strict"] == "1" and _is_negated(said):
            row = rows["no more than"]
        quantity, origin, start = _apply(quantity, row), _origin(row, origin), match.start()
    return QuantityMention(Span(start, end), core, quantity, f"quantities:{origin}")


_WINDOW = 32


def _modifying(said: str) -> re.Pattern[str] | None:
    """The pattern of the modifiers that have the last word of these, if they end in one."""
    words = said.lower().split()
    last = ""
    while words and not last:
        last = words.pop().rstrip(_QUOTES)
    phrases, pattern = _by_last_word().get(letters_at_end(last), ((), None))
    return pattern if " ".join((*words, last)).endswith(phrases) else None


@cache
def _by_last_word() -> dict[str, tuple[tuple[str, ...], re.Pattern[str]]]:
    """The modifiers that stand before a core, and the pattern for those with one last word."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for phrase in _before():
        found[letters_at_end(phrase.split()[-1])].append(phrase)
    return {last: (tuple(phrases), _ending_in(phrases)) for last, phrases in found.items()}


def _ending_in(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<phrase>{_alternation(phrases)})[\s{_QUOTES}]+$", re.IGNORECASE
    )


def _is_negated(said: str) -> bool:
    """Whether a bound is denied, and so turned: "will not send more than"."""
    low = said.lower()
    return any(sign in low for sign in _NEGATIONS) and _NEGATED.search(said) is not None


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
