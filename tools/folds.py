"""Parts of the examples, each scored by what is learned from the texts outside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

FOLDS = 8


class _Example(Protocol):
    @property
    def text(self) -> int: ...


_E = TypeVar("_E", bound=_Example)


def folds(found: Sequence[_E], held: int) -> Iterator[tuple[list[_E], list[_E]]]:
    """What to score of the first `held` texts, and what to learn from: no text is in both."""
    for fold in range(FOLDS):
        tried = [e for e in found if e.text < held and e.text % FOLDS == fold]
        apart = {e.text for e in tried}
        yield tried, [e for e in found if e.text not in apart]
