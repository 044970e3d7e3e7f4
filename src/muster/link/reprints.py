"""Finds documents that carry the same text, whole or in part, without comparing all pairs.

Each text leaves fingerprints: the hashes of five words in a row that are divisible by four.
Two documents that share two fingerprints are laid side by side; they are reprints of each
other where the shorter one stands mostly in the longer one, or a long passage does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from muster.lexicon import wordset
from muster.link.groups import Forest
from muster.link.shingles import WORD, Hashes, Run, Words, runs, shingles
from muster.model import Document, Span

Rows: TypeAlias = NDArray[np.int64]

WIDTH = 5
KEEP = 4
ALIGN = 4
GAP = 3
CROWD = 16
"""A fingerprint of more documents than this links each to its neighbours only."""
LEAST_RUN = 8
LEAST_SHARE = 0.4
"""Of the shorter text, in runs: two reports of one happening by different hands stay below."""
LEAST_SHARE_IN_HOUSE = 0.6
"""A publisher repeats background and notes on itself in all that it prints."""
LEAST_PASSAGE = 50
"""Words in one run that make a part a reprint: an agency's standing background is shorter."""


_LONGEST_NOTICE = 240
"""Characters in a line that a page may say to its visitors."""


class Passage(NamedTuple):
    """Where a passage stands in two documents that share it."""

    document: str
    span: Span
    other: str
    other_span: Span


@dataclass(frozen=True, slots=True)
class ReprintGroup:
    """Documents of one text, in order of their ids, and the passages that show it."""

    documents: tuple[str, ...]
    passages: tuple[Passage, ...]


def reprint_groups(documents: Iterable[Document]) -> list[ReprintGroup]:
    """Groups of two or more documents that carry the same text, whole or in part."""
    unique = {document.document_id: document for document in documents}
    ordered = [unique[key] for key in sorted(unique)]
    hashed = Words()
    texts = [_told(document.text) for document in ordered]
    words = [hashed.of(text) for text in texts]
    forest: Forest[int] = Forest()
    joined: list[tuple[int, int]] = []
    for one, two in _candidates(words):
        if forest.together(one, two):
            continue
        publishers = ordered[one].publisher, ordered[two].publisher
        in_house = publishers[0] is not None and publishers[0] == publishers[1]
        if _reprint(words[one], words[two], in_house=in_house):
            forest.join(one, two)
            joined.append((one, two))
    passages: dict[int, list[Passage]] = defaultdict(list)
    for one, two in sorted(joined):
        names = ordered[one].document_id, ordered[two].document_id
        shared = _passages(texts[one], texts[two], words[one], words[two])
        passages[forest.root(one)] += [Passage(names[0], a, names[1], b) for a, b in shared]
    return [
        ReprintGroup(tuple(ordered[i].document_id for i in group), tuple(passages[group[0]]))
        for group in forest.groups()
    ]


@cache
def _furniture() -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, sorted(wordset("page_furniture"))))
    notice = rf"^(?=.*\b(?:{phrases})).{{1,{_LONGEST_NOTICE}}}$"
    return re.compile(notice, re.IGNORECASE | re.MULTILINE)


def _told(text: str) -> str:
    """The text with the notices of its page blanked: a log-in form is nobody's report."""
    lowered = text.lower()
    if not any(phrase in lowered for phrase in wordset("page_furniture")):
        return text
    return _furniture().sub(lambda line: " " * len(line[0]), text)


def _candidates(words: Sequence[Hashes]) -> list[tuple[int, int]]:
    """Pairs with two fingerprints in common, those with most in common first."""
    prints, rows = [], []
    for row, mine in enumerate(words):
        found = shingles(mine, WIDTH)
        found = np.unique(found[found % np.uint64(KEEP) == 0])
        prints.append(found)
        rows.append(np.full(len(found), row, dtype=np.int64))
    if not prints:
        return []
    marks, owners = np.concatenate(prints), np.concatenate(rows)
    order = np.argsort(marks, kind="stable")
    marks, owners = marks[order], owners[order]
    size = np.int64(max(len(words), 1))
    pairs, counts = np.unique(_neighbours(marks, owners, size), return_counts=True)
    pairs, counts = pairs[counts > 1], counts[counts > 1]
    pairs = pairs[np.argsort(-counts, kind="stable")]
    return [(int(pair // size), int(pair % size)) for pair in pairs]


def _neighbours(marks: Hashes, owners: Rows, size: np.int64) -> Rows:
    """Each pair of documents, as one number, for each fingerprint that brings them together."""
    starts = np.flatnonzero(np.concatenate(([True], marks[1:] != marks[:-1])))
    lengths = np.diff(np.concatenate((starts, [len(marks)])))
    place = np.arange(len(marks)) - np.repeat(starts, lengths)
    crowd = np.repeat(lengths, lengths)
    found = []
    for step in range(1, CROWD):
        here = np.flatnonzero((place >= step) & ((crowd <= CROWD) | (step == 1)))
        found.append(owners[here - step] * size + owners[here])
    late = np.flatnonzero((crowd > CROWD) & (place > 1))
    found.append(owners[late - place[late]] * size + owners[late])
    return np.concatenate(found)


def _long_runs(mine: Hashes, other: Hashes) -> list[Run]:
    return [run for run in runs(mine, other, ALIGN, GAP) if run.length >= LEAST_RUN]


def _reprint(one: Hashes, two: Hashes, *, in_house: bool) -> bool:
    """Whether one text carries most of the other, or a long passage of it."""
    short, long = sorted((one, two), key=len)
    lengths = [run.length for run in _long_runs(short, long)]
    if in_house:
        return sum(lengths) >= LEAST_SHARE_IN_HOUSE * len(short) > 0
    return sum(lengths) >= LEAST_SHARE * len(short) > 0 or max(lengths, default=0) >= LEAST_PASSAGE


def _passages(one: str, two: str, mine: Hashes, other: Hashes) -> list[tuple[Span, Span]]:
    """The shared runs of words as spans of both texts, in the order of the first."""
    places = [[Span(*word.span()) for word in WORD.finditer(text)] for text in (one, two)]
    found = []
    for run in _long_runs(mine, other):
        back = _long_runs(other, mine[run.start : run.end])
        if back:
            best = max(back, key=lambda r: (r.length, -r.start))
            mine_at, other_at = (
                Span(place[r.start].start, place[r.end - 1].end)
                for place, r in zip(places, (run, best), strict=True)
            )
            found.append((mine_at, other_at))
    return found
