"""A text in small letters, in which every character stands where it stood."""

from __future__ import annotations

from functools import lru_cache


# The figures and the times of a text are both looked for in it.
@lru_cache(maxsize=1)
def lowered(text: str) -> str:
    """The text in small letters; a letter that is longer in small letters stays as it is.

    >>> lowered("In MAY"), len(lowered("İzmir"))
    ('in may', 5)
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low
