"""Numbers as English writes them: digits, words and both mixed, as one pattern and one reading."""

from __future__ import annotations

import re
from functools import cache

from muster.lexicon import table

# Thousands are parted by commas, or by one thin space or plain space, as in "3 500 soldiers".
_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?!\d|,\d)|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d,])"
    r"|\d{1,15}(?:\.\d{1,15})?"
)

_PAST_DIGITS = 0x20000


@cache
def values() -> dict[str, tuple[int, str]]:
    """Number words with their value and whether they are units, tens or scales."""
    return {row["word"]: (int(row["value"]), row["scale"]) for row in table("numbers")}


@cache
def digits() -> tuple[str, ...]:
    """All digits of all scripts: a number of another one is a number too."""
    return tuple(chr(code) for code in range(_PAST_DIGITS) if chr(code).isdecimal())


@cache
def pattern() -> str:
    """A numeral, as regular expression source without groups that capture."""
    return rf"(?:{in_digits()}|{in_words()})"


@cache
def in_digits() -> str:
    """A numeral that begins with a digit: "300", "1.2 million", "2 and a half thousand"."""
    _, scales, short = _words()
    scaled = rf"(?:(?:\s+|-)(?:{scales})\b|(?:{short})\b)?"
    return rf"(?:\d{{1,3}}\s+and\s+a\s+half\s+(?:{scales})\b|(?:{_DIGITS}){scaled})"


@cache
def in_words() -> str:
    """A numeral that begins with a word: "twenty-five", "half a million", "a hundred and ten"."""
    small, scales, _ = _words()
    word = rf"(?:{small}|{scales})\b"
    joined = rf"(?:{small})\b(?:[\s-]+(?:and\s+)?{word})*"
    article = (
        rf"(?:a\s+million\s+and\s+a\s+half|half\s+an?\s+(?:{scales})\b"
        rf"|a\s+(?:{scales})\b(?:[\s-]+(?:and\s+)?(?:{small})\b)*)"
    )
    parts = (
        rf"(?:(?:a|one|three)[\s-]+quarters?|half)\s+of\s+a\s+(?:{scales})\b"
        rf"|(?:{small})\s+and\s+a\s+half\s+(?:{scales})\b"
    )
    return rf"(?:{parts}|{article}|{joined})"


@cache
def goes_on() -> str:
    """What a figure has that begins with a number in digits and says more than that number.

    "300 to 400", "3-4 million", "5 dozen", "2 and a half".
    """
    _, scales, short = _words()
    return rf"[\d.,\s-]*(?:{scales}|{short})?\s*(?:[-–—]|to\b|or\b|dozen|and\b)"


def _words() -> tuple[str, str, str]:
    """The number words as alternatives: up to ninety, then scales, then their short forms."""
    by_scale: dict[str, list[str]] = {"unit": [], "tens": [], "scale": []}
    for word, (_, scale) in values().items():
        by_scale[scale].append(word)
    small = "|".join(sorted(by_scale["unit"] + by_scale["tens"], key=len, reverse=True))
    scales = "|".join(w for w in by_scale["scale"] if len(w) > 2)
    return small, scales, "|".join(w for w in by_scale["scale"] if len(w) <= 2)


def read(text: str) -> int | None:
    """The whole number that a numeral stands for; None where it is none.

    >>> read("one hundred and twenty"), read("1.1m"), read("half a million"), read("4,087")
    (120, 1100000, 500000, 4087)
    >>> read("a quarter of a million"), read("two and a half thousand"), read("a hundred and ten")
    (250000, 2500, 110)
    """
    plain = text.replace(",", "")
    if plain.isdecimal():
        return int(plain)
    known = values().get(text.lower())
    if known is not None:
        return known[0]
    lowered = re.sub(r",|(?<=\d)\s(?=\d{3})", "", text.lower())
    match = re.match(r"(\d+(?:\.\d+)?)[\s-]*([a-z]*)$", lowered)
    if match:
        scale = values().get(match[2], (1, ""))[0] if match[2] else 1
        exact = round(float(match[1]) * scale, 6) if "." in match[1] else int(match[1]) * scale
        return int(exact) if exact == int(exact) else None
    words = re.split(r"[\s-]+", lowered)
    parts = _read_parts(words)
    if parts is not None:
        return parts
    return _read_words([w for w in words if w not in {"and", "a", "an"}])


def _read_parts(words: list[str]) -> int | None:
    """A half or quarters of a scale: "half a million", "two and a half thousand"."""
    if "half" not in words and words[1:2] not in (["quarter"], ["quarters"]):
        return None
    if words[-1] == "half":
        return values()[words[1]][0] * 3 // 2
    whole = values()[words[-1]][0]
    if words[0] == "half":
        return whole // 2
    if "half" in words:
        ones = int(words[0]) if words[0].isdigit() else values()[words[0]][0]
        return ones * whole + whole // 2
    return whole * (3 if words[0] == "three" else 1) // 4


def _read_words(words: list[str]) -> int | None:
    total = current = 0
    seen: list[str] = []
    for word in words:
        value, scale = values()[word]
        if scale == "scale":
            current = max(current, 1) * value
            if value > 100:
                total, current = total + current, 0
        elif scale == "unit" and seen and seen[-1] == "unit":
            return None
        else:
            current += value
        seen.append(scale)
    return total + current
