"""Hyphens that stand where a page had a space of its own: "were-killed", "at least-16 nurses".

Pages keep some words together by spaces that no line may break at. Copied on, they can become
hyphens, which glue what never makes a compound: a helping verb or an article to what follows.
"""

from __future__ import annotations

import re

from muster.lexicon import wordset

_LEFT = re.compile(r"[^\W_]+[.,;:)]?$")
_RIGHT = re.compile(r"[^\W_]+")
_WORD = 24
_ENDINGS = (".", ",", ";", ":", ")")
_NO_PLURALS = ("ss", "us", "is", "ies")


def unglued(text: str) -> str:
    """The text with a space for each hyphen that only glues words together; nothing moves.

    >>> unglued("At least-16 nurses were-killed-on Monday.-The state-of-the-art 4-man post fell.")
    'At least 16 nurses were killed on Monday. The state-of-the-art 4-man post fell.'
    """
    at = text.find("-")
    if at < 0:
        return text
    parts: list[str] = []
    done = 0
    while at >= 0:
        if _is_glue(text, at):
            parts += (text[done:at], " ")
            done = at + 1
        at = text.find("-", at + 1)
    parts.append(text[done:])
    return "".join(parts)


def _is_glue(text: str, at: int) -> bool:
    before = _LEFT.search(text, max(0, at - _WORD), at)
    behind = _RIGHT.match(text, at + 1)
    if before is None or behind is None:
        return False
    left, right = before[0], behind[0]
    if left.endswith(_ENDINGS):
        # "In May.-The mayor", "in May,-but": no abbreviation, as "U.S.-led" is one.
        told = left[-2].islower() or left[-2].isdigit()
        return told and (right[0].isupper() if left.endswith(".") else right[0].islower())
    compound = before.start() > 0 and text[before.start() - 1] == "-"
    if left.lower() in wordset("glued_left") and not compound:
        return True
    if left.isdigit():
        return right.islower() and right.endswith("s") and not right.endswith(_NO_PLURALS)
    if text[behind.end() : behind.end() + 1] == "-" and not _is_past(left):
        return False
    if right in wordset("glued_right") and not compound:
        return True
    return right in wordset("glued_past") and _is_past(left)


def _is_past(word: str) -> bool:
    return word.islower() and word.endswith("ed")
