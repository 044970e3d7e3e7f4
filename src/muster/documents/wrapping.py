"""Text that was broken into lines of one width reads on: mail, archives of wires, old pages.

A break stands for a space where the next word would not have fitted into the line any more.
Wherever words would have fitted, somebody ended the line on purpose: a heading, a list.
"""

from __future__ import annotations

import re
from itertools import pairwise

_WIDTHS = range(30, 121)
_FEWEST = 3
# Of the breaks between lines of text, this part must be of one width; the rest end paragraphs.
_SHARE = 0.7
_BULLET = re.compile(r"\s*(?:[-*•]\s|\(?\d{1,2}[.)]\s)")


def flowing(text: str) -> str:
    r"""The text with a space for each line break that only keeps to a width; nothing moves.

    >>> lines = ["BASRA, Iraq", "Six hundred men of the brigade", "left the city on the second of"]
    >>> lines += ["May, three weeks before others,", "and sailed home from Kuwait in", "June."]
    >>> [len(line) for line in flowing("\n".join(lines)).split("\n")]
    [11, 130]
    """
    lines = text.split("\n")
    inner = [(one, two) for one, two in pairwise(lines) if one.strip() and two.strip()]
    width = _width(inner)
    if width is None:
        return text
    parts = [lines[0]]
    for one, two in pairwise(lines):
        parts += (" " if _is_full(one, two, width) else "\n", two)
    return "".join(parts)


def _width(inner: list[tuple[str, str]]) -> int | None:
    """The width to which the lines keep; None where they keep to none."""
    lengths = sorted(len(one.rstrip()) for one, _ in inner)
    if len(lengths) < _FEWEST:
        return None
    # A few lines may be longer than all others: addresses, headings.
    width = lengths[len(lengths) * 9 // 10]
    if width not in _WIDTHS:
        return None
    full = sum(_is_full(one, two, width) for one, two in inner)
    return width if full >= _SHARE * len(inner) else None


def _is_full(one: str, two: str, width: int) -> bool:
    """Whether the next line's first word would have made a line longer than the width."""
    words = two.split(None, 1)
    if not one.strip() or not words or _BULLET.match(two) or _indent(two) > _indent(one):
        return False
    return len(one.rstrip()) + 1 + len(words[0]) > width


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
