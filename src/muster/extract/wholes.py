"""Figures beside a verb of leaving or cutting that are not what goes: what was there before.

"Cut its 5,500 soldiers to 4,500", "part of the 2,000-strong force left", "all but 200".
"""

from __future__ import annotations

import re
from itertools import pairwise

from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.reading import Sentence
from muster.extract.shares import CUT_TO
from muster.lexicon import wordset

# A year behind "by" is a deadline, not an amount.
_AMOUNT = re.compile(r"(?!(?:19|20)\d\d$)\d{3,}|\d{1,3},\d{3}")
_QUALIFYING = frozenset({"current", "present", "existing", "roughly", "about", "some", "whole"})
_BEFORE_SHARE = frozenset({"a", "one", "two", "three", "about", "nearly", "almost", "roughly"})
_REACH = 8
_LEADING = 4
_OPENING = frozenset({"", ".", ",", ":", ";", "—", "that", "and"})


def is_whole(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether a figure is the level before a withdrawal, or what it leaves."""
    if _left_over(sentence, figure) or _cut_by(sentence, figure):
        return True
    if governor.lemma in wordset("cutting") and _cut_to(sentence, figure, governor):
        return True
    return _has_part(sentence, figure)


def _left_over(sentence: Sentence, figure: Figure) -> bool:
    """As in "withdraw all but 200 of its troops"."""
    return [t.lower for t in sentence.tokens[max(0, figure.first - 2) : figure.first]] == [
        "all",
        "but",
    ]


def _cut_by(sentence: Sentence, figure: Figure) -> bool:
    """As in "cut its 140,000 troops in Iraq by 30,000" or "by half": the level before it."""
    ahead = sentence.tokens[figure.last : figure.last + _REACH]
    for n, (one, two) in enumerate(pairwise(ahead)):
        if one.lower == "by" and _AMOUNT.match(two.text) is not None:
            return True
        shared = {t.lower.rsplit("-", 1)[-1] for t in ahead[n + 1 : n + _LEADING]}
        if one.lower in CUT_TO and not wordset("shares").isdisjoint(shared):
            return two.lower in _BEFORE_SHARE or two.lower.rsplit("-", 1)[-1] in wordset("shares")
    return False


def _cut_to(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """As in "trim its 2,500-strong force to 270", "reducing to 5,500 from 10,000"."""
    before = sentence.tokens[figure.first - 1].lower if figure.first else ""
    if governor.index < figure.first and before in {"to", "from"}:
        return True
    start = max(figure.last, governor.index + 1)
    ahead = sentence.tokens[start : start + _REACH]
    for n, (one, two) in enumerate(pairwise(ahead)):
        if one.lower in wordset("route_stops") or one.text == ".":
            return False
        if one.lower == "to" and any(
            t.text[0].isdigit() for t in (two, *ahead[n + 2 : n + _LEADING])
        ):
            return True
    return False


def _has_part(sentence: Sentence, figure: Figure) -> bool:
    """Whether only a part of the figure goes: "a portion of the 17,000-strong force"."""
    tokens, i = sentence.tokens, figure.first - 1
    while i >= 0 and (
        tokens[i].lower in wordset("determiners") | _QUALIFYING or tokens[i].lower.endswith("'s")
    ):
        i -= 1
    if i < 0 or tokens[i].lower not in {"of", "from"}:
        return False
    before = tokens[i - 1].lower if i else ""
    if tokens[i].lower == "of":
        return before in wordset("portions") or before == "out" or _opens_of(sentence, figure, i)
    return before in wordset("portions") and i + 1 < figure.first


def _opens_of(sentence: Sentence, figure: Figure, of: int) -> bool:
    """As in "Of its 1,165 soldiers, some 200 have gone": the whole, and then the part."""
    tokens = sentence.tokens
    before = tokens[of - 1].lower if of else ""
    ahead = tokens[figure.last : figure.last + _REACH + _LEADING]
    comma = next((n for n, t in enumerate(ahead) if t.text == ","), None)
    if before not in _OPENING or comma is None:
        return False
    return any(t.text[0].isdigit() for t in ahead[comma + 1 : comma + _LEADING])
