"""Texts as rows of hashed words, and where two of them run alike.

Hashes come from BLAKE2, never from Python's own `hash`, which differs from run to run.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Hashes: TypeAlias = NDArray[np.uint64]

WORD = re.compile(r"[^\W_]+")
FACTOR = 0x9E3779B97F4A7C15
"""An odd multiplier whose powers spread over 64 bits (2**64 over the golden ratio)."""
REMEMBERED = 1 << 19
"""Words whose hash is kept at hand; beyond that the memory starts afresh."""


class Run(NamedTuple):
    """Words `[start, end)` of one text that stand in the other one, too."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


class Words(dict[str, int]):
    """The hash of each word seen, whatever its case."""

    def __missing__(self, word: str) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        digest = blake2b(word.lower().encode(), digest_size=8).digest()
        self[word] = value = int.from_bytes(digest, "big")
        return value

    def of(self, text: str) -> Hashes:
        """The text as hashes, a number a word."""
        return np.array([self[word] for word in WORD.findall(text)], dtype=np.uint64)


def shingles(words: Hashes, width: int) -> Hashes:
    """The hash of each `width` words in a row."""
    count = max(len(words) - width + 1, 0)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(width):
        total *= np.uint64(FACTOR)
        total += words[offset : offset + count]
    # A polynomial's low bits depend on the low bits of its words only: fold the high ones in.
    return total ^ (total >> np.uint64(29))


def runs(mine: Hashes, other: Hashes, width: int, gap: int) -> list[Run]:
    """Stretches of `mine` that stand in `other`, bridging up to `gap` words that differ."""
    starts = np.flatnonzero(np.isin(shingles(mine, width), shingles(other, width)))
    if not len(starts):
        return []
    breaks = np.flatnonzero(np.diff(starts) > width + gap)
    first = starts[np.concatenate(([0], breaks + 1))]
    last = starts[np.concatenate((breaks, [len(starts) - 1]))]
    return [Run(int(a), int(b) + width) for a, b in zip(first, last, strict=True)]
