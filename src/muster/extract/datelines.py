"""Dates that say when a text was written or a picture taken, and not when anything happened.

"KABUL, June 3 (Xinhua) --" and a linked title's "(04.08.2015)" date no blast.
"""

from __future__ import annotations

import re

from muster.model import Timex

_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")
_HEAD = re.compile(r"(?:^|[\n.)] ?)(?:[A-Z][A-Z'’.-]+[ ,]+){1,4}(?:[A-Z][\w.]*[ ,]+){0,3}\Z")
_SIGNED = re.compile(r" ?\((?:[A-Z][\w./&-]*)(?: (?:and |for )?[A-Z][\w./&-]*){0,4}\)")
_DASH = re.compile(r" ?(?:--|[-–—_])\s|\s*(?:\n|\Z)")
_LOOK_BACK, _LOOK_ON = 60, 48


def is_of_the_writing(text: str, timex: Timex) -> bool:
    """Whether a date belongs to a dateline, a caption's credit or a link.

    >>> from muster.extract.times import find_times
    >>> text = "KABUL, June 3 (Xinhua) -- Rebels attacked a post on June 2."
    >>> [is_of_the_writing(text, timex) for timex in find_times(text)]
    [True, False]
    """
    start, end = timex.span
    first = text[start : start + 1]
    if not (first.isdigit() or first.isupper()):
        return False
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return timex.text.count(".") > 1 and timex.text.replace(".", "").isdigit()
    if not _DAY.fullmatch(timex.value):
        return False
    behind = text[end : end + _LOOK_ON]
    if _SIGNED.match(behind):
        return True
    return bool(_DASH.match(behind)) and bool(
        _HEAD.search(text[max(0, start - _LOOK_BACK) : start])
    )
