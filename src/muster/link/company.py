"""Dating by company: an undated report takes days from dated ones that tell the same.

A reprint came out within days of its fellows. So did a report that shares with a dated one
many words that no report of another time in the books has. What its own text says counts
with that, and more.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from muster.documents.sentences import split_sentences
from muster.extract.dating import constraints_of, solve
from muster.extract.daysets import Constraint, Runs, between
from muster.link.reprints import reprint_groups
from muster.model import Dating, Dct, Document, Span

__all__ = ["date_by_company"]

DATED = 31
"""Days: who is known to within so many can date others."""
SAME_NEWS, SAME_DAYS = 60.0, timedelta(7)
LIKE_NEWS, LIKE_DAYS = 26.0, timedelta(15)
"""How much two reports must share to tell the same, and how far apart they then come out.

Less will do where the two that share most came out within a fortnight of each other.
"""
FELLOWS, SOME_NEWS, SOME_DAYS = 3, 8.0, timedelta(60)
"""So many that share so much date a report if they came out within so many days."""
REPRINT_DAYS = timedelta(4)
RARE, BRIEFLY = 10, 30
"""A word tells of a time if few reports have it, and dated ones only within so many days."""
NEWS_WEIGHT, REPRINT_WEIGHT = 2, 5
MOST = 6.0

_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d,.]*\d|\d")
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of a ledger with their words, and the days of those that are dated."""

    documents: Sequence[Document]
    words: Sequence[frozenset[str]]
    days: Mapping[int, tuple[int, int]]
    rare: Mapping[str, float]
    """Weight of each word that few documents have."""
    where: Mapping[str, Sequence[int]]
    """Of each such word the dated documents, if they are all of one time."""


def date_by_company(
    documents: Sequence[Document], datings: Mapping[str, Dating]
) -> dict[str, Dating]:
    """New datings, by `document_id`, of the documents that others narrow."""
    ordered = sorted(documents, key=lambda d: d.document_id)
    loose = [d for d in ordered if _width(datings[d.document_id].dct) > DATED]
    if not loose or len(loose) == len(ordered):
        return {}
    reprints = _reprints(ordered, datings)
    shelf = _shelf(ordered, datings)
    found = {}
    for document in loose:
        company = [*reprints.get(document.document_id, ()), *_news(document, shelf, datings)]
        if not company:
            continue
        dating = solve([*constraints_of(document.text), *company], document.text)
        if _width(dating.dct) < _width(datings[document.document_id].dct):
            found[document.document_id] = dating
    return found


def _width(dct: Dct) -> float:
    if dct.earliest is None or dct.latest is None:
        return math.inf
    return (dct.latest - dct.earliest).days + 1


def _reprints(
    documents: Sequence[Document], datings: Mapping[str, Dating]
) -> dict[str, list[Constraint]]:
    """Days for the undated members of every group that carries one text."""
    by_id = {document.document_id: document for document in documents}
    found: dict[str, list[Constraint]] = defaultdict(list)
    for group in reprint_groups(documents):
        for passage in group.passages:
            pairs = ((passage.document, passage.other, passage.other_span),
                     (passage.other, passage.document, passage.span))  # fmt: skip
            for mine, theirs, span in pairs:
                dct = datings[theirs].dct
                if _width(datings[mine].dct) > DATED >= _width(dct):
                    days = _around(dct, REPRINT_DAYS)
                    quote = _first_sentence(by_id[theirs].text, span)
                    found[mine].append(_company(days, by_id[theirs], quote, "reprint"))
    return found


def _around(dct: Dct, apart: timedelta) -> Runs:
    early = dct.earliest - apart if dct.earliest else None
    return between(early, dct.latest + apart if dct.latest else None)


def _company(days: Runs, other: Document, span: Span, rule: str) -> Constraint:
    weight = REPRINT_WEIGHT if rule == "reprint" else NEWS_WEIGHT
    quote = span.of(other.text)
    return Constraint(days, span, f"{rule}:{other.name}", weight, other.document_id, quote)


def _first_sentence(text: str, within: Span) -> Span:
    return next((s for s in split_sentences(text) if s.start >= within.start), within)


def _shelf(documents: Sequence[Document], datings: Mapping[str, Dating]) -> Shelf:
    words = [_telling_words(document.text) for document in documents]
    days = {
        index: (dct.earliest.toordinal(), dct.latest.toordinal())
        for index, document in enumerate(documents)
        if _width(dct := datings[document.document_id].dct) <= DATED and dct.earliest and dct.latest
    }
    shared = Counter(word for bag in words for word in bag)
    rare = {
        word: min(math.log(len(documents) / count), MOST)
        for word, count in shared.items()
        if 1 < count <= max(RARE, 2)
    }
    where: dict[str, list[int]] = defaultdict(list)
    for index in days:
        for word in words[index] & rare.keys():
            where[word].append(index)
    brief = {
        word: found
        for word, found in where.items()
        if max(days[i][1] for i in found) - min(days[i][0] for i in found) <= BRIEFLY
    }
    return Shelf(documents, words, days, rare, brief)


def _telling_words(text: str) -> frozenset[str]:
    """Words and pairs of words in lower case, short ones aside."""
    found = [word.lower() for word in _WORD.findall(text)]
    long = [word for word in found if len(word) > _SHORT or word[0].isdecimal()]
    return frozenset(long) | frozenset(f"{a} {b}" for a, b in pairwise(long))


def _news(document: Document, shelf: Shelf, datings: Mapping[str, Dating]) -> Iterator[Constraint]:
    """Days from the dated document that shares the most that is of its time."""
    own = datings[document.document_id].dct
    mine = _telling_words(document.text)
    scores: dict[int, float] = defaultdict(float)
    for word in sorted(mine & shelf.where.keys()):
        for index in shelf.where[word]:
            scores[index] += shelf.rare[word]
    fitting = [(score, -index) for index, score in scores.items() if _fits(own, shelf.days[index])]
    best = [(score, -index) for score, index in sorted(fitting, reverse=True)[:FELLOWS]]
    for index, apart in _nearest(best, shelf):
        other = shelf.documents[index]
        shared = frozenset(w for w in mine & shelf.where.keys() if index in shelf.where[w])
        days = _around(datings[other.document_id].dct, apart)
        yield _company(days, other, _most_shared(other.text, shared), "company")


def _nearest(best: Sequence[tuple[float, int]], shelf: Shelf) -> list[tuple[int, timedelta]]:
    """The documents that date this one, and how far from each it may be.

    One that shares much; one that shares less, if the next is of its time; or three that
    share something, if all are of one time.
    """
    if not best:
        return []
    score, first = best[0]
    if score >= SAME_NEWS:
        return [(first, SAME_DAYS)]
    days = [shelf.days[index][0] for _, index in best]
    near = len(best) > 1 and abs(days[0] - days[1]) <= LIKE_DAYS.days
    if score >= LIKE_NEWS and near and best[1][0] >= score / 2:
        return [(first, LIKE_DAYS)]
    enough = len(best) == FELLOWS and best[-1][0] >= SOME_NEWS
    if enough and max(days) - min(days) <= SOME_DAYS.days:
        return [(index, SOME_DAYS) for _, index in best]
    return []


def _fits(own: Dct, days: tuple[int, int]) -> bool:
    """Whether a dated document lies where the undated one may lie itself, a week aside."""
    week = SAME_DAYS.days
    early = own.earliest.toordinal() - week if own.earliest else date.min.toordinal()
    late = own.latest.toordinal() + week if own.latest else date.max.toordinal()
    return early <= days[1] and days[0] <= late


def _most_shared(text: str, shared: frozenset[str]) -> Span:
    """The sentence that holds the most of what two documents share."""
    sentences = split_sentences(text)
    return max(
        sentences,
        key=lambda span: (len(_telling_words(span.of(text)) & shared), -span.start),
        default=Span(0, 0),
    )
