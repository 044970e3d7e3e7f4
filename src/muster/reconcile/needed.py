"""Which of many names are needed for something that all of them together do."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def needed(names: Sequence[str], enough: Callable[[Sequence[str]], bool]) -> tuple[str, ...]:
    """The names left when each in turn is dropped that the rest can do without.

    What is enough must stay enough with more names. Runs of names that are not needed are
    dropped at a time, each twice as long as the last, so that few of many are found quickly.

    >>> needed("abcdefgh", lambda rest: {"b", "g"} <= set(rest))
    ('b', 'g')
    """
    kept: list[str] = []
    left, run = list(names), 1
    while left:
        if enough([*kept, *left[run:]]):
            left, run = left[run:], 2 * run
        elif run > 1:
            run //= 2
        else:
            kept.append(left.pop(0))
    return tuple(kept)
