"""Known happenings in a text: each bounds the date of the report that tells of it.

`data/happenings.tsv` says what happened when and which words tell of it. How the words stand to
the happening decides what follows: told as done, told as coming, told as holding, or told with a
time beside it ("since the war in Gaza began last month").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from muster.extract import periods
from muster.extract.daysets import Constraint, between, union
from muster.extract.inverses import published_on
from muster.extract.scanned import EARLIER_YEAR, FUTURE, HINDSIGHT, SURE_FUTURE, Scanned
from muster.lexicon import table
from muster.model import Span, Timex

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

BEGUN, HOLDING, COUNTED, COMING, TIMED = 3, 2, 1, 2, 2
NEWS_LAG = timedelta(5)
_NEAR = 60
_GAP_WORDS = 6

Piece = tuple[str, ...]
"""Words in this order and close by."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A row of the table, its words taken apart."""

    kind: str
    name: str
    start: date
    end: date | None
    words: tuple[tuple[Piece, ...], ...]
    spans: tuple[tuple[date, date | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A happening found in a sentence, and where its words stand."""

    happening: Happening
    sentence: Span
    words: tuple[Span, ...]

    @property
    def span(self) -> Span:
        return Span(min(s.start for s in self.words), max(s.end for s in self.words))


@cache
def happenings() -> tuple[Happening, ...]:
    return tuple(_happening(row) for row in table("happenings"))


def _happening(row: dict[str, str]) -> Happening:
    starts = [date.fromisoformat(day) for day in row["start"].split(",")]
    ends = [None if day == "-" else date.fromisoformat(day) for day in row["end"].split(",")]
    words = tuple(_pieces(choice) for choice in row["words"].split("|"))
    spans = tuple(zip(starts, ends, strict=True))
    return Happening(row["kind"], row["name"], starts[0], ends[-1], words, spans)


def _pieces(words: str) -> tuple[Piece, ...]:
    plain = words.replace("-", " ").replace("’", "'")
    return tuple(tuple(part.strip() for part in p.split("..")) for p in plain.split("&"))


@cache
def _index() -> tuple[AhoCorasick, tuple[str, ...], dict[str, tuple[tuple[int, int], ...]]]:
    """One automaton over all words, and for each the happenings that it may begin to tell of."""
    from ahocorasick_rs import AhoCorasick  # noqa: PLC0415

    choices = [
        (number, choice, sorted({w for piece in pieces for w in piece if w[0] != "^"}))
        for number, happening in enumerate(happenings())
        for choice, pieces in enumerate(happening.words)
    ]
    shared = Counter(word for _, _, words in choices for word in words)
    by_word: dict[str, list[tuple[int, int]]] = {word: [] for word in sorted(shared)}
    for number, choice, words in choices:
        # The word that the fewest share calls for a closer look.
        by_word[min(words, key=lambda w: (shared[w], w))].append((number, choice))
    return AhoCorasick(list(by_word)), tuple(by_word), {w: tuple(n) for w, n in by_word.items()}


def tellings(scanned: Scanned) -> list[Telling]:
    """Every happening that a sentence tells of, in text order."""
    automaton, words, by_word = _index()
    places: dict[Span, dict[str, list[Span]]] = {}
    for index, start, end in automaton.find_matches_as_indexes(scanned.plain, overlapping=True):
        if _stands_alone(scanned.plain, start, end):
            here = places.setdefault(scanned.sentence(start), {})
            here.setdefault(words[index], []).append(Span(start, end))
    found = []
    for sentence, here in places.items():
        for number, choice in sorted({pair for word in here for pair in by_word[word]}):
            happening = happenings()[number]
            if not _in_document(scanned.plain, happening.words[choice]):
                continue
            words_told = _told(scanned.plain, happening.words[choice], here)
            if words_told:
                found.append(Telling(happening, sentence, words_told))
    return found


def _stands_alone(plain: str, start: int, end: int) -> bool:
    if plain[start - 1 : start].isalnum():
        return False
    after = plain[end : end + 2]
    return not after[:1].isalnum() or (after[0] == "s" and not after[1:].isalnum())


def _in_document(plain: str, pieces: tuple[Piece, ...]) -> bool:
    """Whether the pieces that may stand anywhere do."""
    return all(piece[0][1:] in plain for piece in pieces if piece[0].startswith("^"))


def _told(plain: str, pieces: tuple[Piece, ...], here: dict[str, list[Span]]) -> tuple[Span, ...]:
    """Where the pieces stand, if all of them do."""
    spans = []
    for piece in pieces:
        if piece[0].startswith("^"):
            continue
        span = _run(plain, piece, here)
        if span is None:
            return ()
        spans.append(span)
    return tuple(spans)


def _run(plain: str, piece: Piece, here: dict[str, list[Span]]) -> Span | None:
    """The words of a piece in their order, each close behind the one before."""
    for first in here.get(piece[0], ()):
        last = first
        for word in piece[1:]:
            following = [
                span
                for span in here.get(word, ())
                if span.start >= last.end and plain.count(" ", last.end, span.start) <= _GAP_WORDS
            ]
            if not following:
                break
            last = following[0]
        else:
            return Span(first.start, last.end)
    return None


def happening_constraints(scanned: Scanned) -> Iterator[Constraint]:
    """What the known happenings in a text say of its date."""
    for telling in tellings(scanned):
        happening = telling.happening
        rule = _RULES.get(happening.kind)
        if rule is None:
            continue
        yield from rule(scanned, telling)
        if happening.kind in {"event", "foretold"}:
            yield from _timed(scanned, telling)
            yield from _soon_after(scanned, telling)
            yield from _anniversary(scanned, telling)


def _exists(scanned: Scanned, telling: Telling) -> Iterator[Constraint]:
    start, end = telling.span
    before = scanned.plain[max(telling.sentence.start, start - 48) : start]
    if telling.happening.kind == "event" and (
        _NOT_YET.search(before) or _WOULD.match(scanned.plain, end)
    ):
        return
    yield _constraint(telling, "begun", BEGUN, (telling.happening.start, None))


def _foretold(scanned: Scanned, telling: Telling) -> Iterator[Constraint]:
    """An offensive, a vote, a summit: told as done or as coming, else it says nothing."""
    plain, (start, end), sentence = scanned.plain, telling.span, telling.sentence
    before = plain[max(sentence.start, start - _NEAR) : start]
    behind = plain[end : min(sentence.end, end + _NEAR)]
    year = EARLIER_YEAR.search(plain, sentence.start, sentence.end)
    aimed = _NOT_YET.search(before)
    if _AHEAD.search(before) and SURE_NOW.search(plain, sentence.start, sentence.end) and not year:
        yield _constraint(telling, "coming", COMING, (None, telling.happening.start))
        return
    begun = _BEGUN.search(before) or _BEGUN_BEHIND.match(behind)
    if begun and not aimed and not FUTURE.search(before):
        yield _constraint(telling, "begun", BEGUN, (telling.happening.start, None))


def _holding(scanned: Scanned, telling: Telling) -> Iterator[Constraint]:
    plain, sentence = scanned.plain, telling.sentence
    begun = (telling.happening.start, None)
    yield _constraint(telling, "begun", BEGUN, begun)
    looks_back = HINDSIGHT.search(plain, sentence.start, sentence.end)
    if telling.happening.end and not looks_back and not _year(scanned, telling):
        days = union(
            between(start, end + NEWS_LAG if end else None)
            for start, end in telling.happening.spans
        )
        origin = f"holding:{telling.happening.name}"
        yield Constraint(days, sentence, origin, HOLDING)


def _borne(scanned: Scanned, telling: Telling) -> Iterator[Constraint]:
    """A name that is told without "former" is borne still."""
    start, sentence = telling.span.start, telling.sentence
    yield _constraint(telling, "begun", BEGUN, (telling.happening.start, None))
    before = scanned.plain[max(sentence.start, start - 40) : start]
    if not (_BORNE_ONCE.search(before) or _year(scanned, telling)):
        days = (telling.happening.start, telling.happening.end)
        yield _constraint(telling, "holding", HOLDING, days)


def _counted(scanned: Scanned, telling: Telling) -> Iterator[Constraint]:
    """A death toll of the Syrian war, where the sentence is about the dead of that war."""
    plain, sentence = scanned.plain, telling.sentence
    said = plain[sentence.start : sentence.end]
    around = plain[max(telling.span.start - 90, sentence.start) : telling.span.end + 60]
    if not (_DEAD.search(around) and ("syria" in plain) and _OF_THE_WAR.search(said)):
        return
    yield _constraint(telling, "counted", COUNTED, (telling.happening.start, telling.happening.end))


def _year(scanned: Scanned, telling: Telling) -> bool:
    """Whether the sentence names a year, other than in the words that tell of the happening."""
    low, high = telling.sentence
    return any(
        not any(word.start <= found.start() < word.end for word in telling.words)
        for found in EARLIER_YEAR.finditer(scanned.plain, low, high)
    )


def _constraint(
    telling: Telling, rule: str, weight: int, days: tuple[date | None, date | None]
) -> Constraint:
    origin = f"{rule}:{telling.happening.name}"
    return Constraint(between(*days), telling.sentence, origin, weight)


def _timed(scanned: Scanned, telling: Telling) -> Iterator[Constraint]:
    """A happening with a time beside it that is told from the day of the report."""
    happening = telling.happening
    if _year(scanned, telling):
        return
    for timex in _times_around(scanned, telling):
        days = published_on(timex.value, happening.start)
        if days:
            origin = f"timed:{happening.name}"
            yield Constraint(days, telling.sentence, origin, TIMED)


def _anniversary(scanned: Scanned, telling: Telling) -> Iterator[Constraint]:
    """As "the 70th anniversary of": the report is of the year before it, or of the weeks after."""
    start = telling.span.start
    found = _ANNIVERSARY.search(scanned.plain[max(telling.sentence.start, start - 60) : start])
    if found is None or _year(scanned, telling):
        return
    years = 100 if found["centenary"] else _years(found["nth"])
    day = years and periods.shift_months(telling.happening.start, 12 * years)
    if day:
        marked = _MARKED.search(scanned.plain, telling.sentence.start, telling.sentence.end)
        before, after = (45, 45) if marked else (300, 65)
        days = (periods.shift(day, -before), periods.shift(day, after))
        yield _constraint(telling, "anniversary", TIMED, days)


def _years(nth: str) -> int | None:
    digits = re.match(r"\d+", nth)
    return int(digits[0]) if digits else _NTH.get(nth)


def _times_around(scanned: Scanned, telling: Telling) -> Iterator[Timex]:
    """Times in the sentence that are the happening's own; in the lead weekdays close by, too."""
    for timex in scanned.times_in(telling.sentence):
        if _beside(scanned, telling, timex):
            yield timex
    if telling.happening.kind == "event":
        for timex in scanned.times:
            if not timex.span.within(telling.sentence) and _elsewhere(scanned, telling, timex):
                yield timex


def _elsewhere(scanned: Scanned, telling: Telling, timex: Timex) -> bool:
    """Whether a time of another sentence may be the happening's.

    Its very day is hardly chance; a weekday is if both stand in the lead and close by.
    """
    if _DATE.fullmatch(timex.value):
        return True
    start = timex.span.start
    if telling.sentence.start > _LEAD or start > _LEAD:
        return False
    near = telling.sentence.start - _NEXT <= start <= telling.span.end + _NEXT
    is_weekday = _BARE_WEEKDAY.fullmatch(timex.value) is not None
    return near and is_weekday and not _is_saying(scanned, timex)


def _is_saying(scanned: Scanned, timex: Timex) -> bool:
    """Whether a time is that of somebody's saying: "said on Friday"."""
    sentence = scanned.sentence(timex.span.start)
    before = scanned.plain[max(sentence.start, timex.span.start - 24) : timex.span.start]
    return bool(_SAYING.search(before) or _SAYING.match(scanned.plain, timex.span.end))


def _soon_after(scanned: Scanned, telling: Telling) -> Iterator[Constraint]:
    """News that comes "just days after" a happening, told in the lead or as present."""
    start, sentence = telling.span.start, telling.sentence
    before = scanned.plain[max(sentence.start, start - 140) : start]
    found = _SOON_AFTER.search(before[before.rfind(",") + 1 :])
    if found is None or _year(scanned, telling):
        return
    told = scanned.plain[sentence.start : start]
    if _ONCE.search(told) or (sentence.start > _LEAD and not _COMES.search(told)):
        return
    least, most = _LATER[found[1]]
    day = telling.happening.start
    days = (day + timedelta(least), day + timedelta(most))
    yield _constraint(telling, "soon-after", TIMED, days)


def _beside(scanned: Scanned, telling: Telling, timex: Timex) -> bool:
    """Whether the time is that of the happening, as far as its place can tell."""
    # "The Oct. 7 attack" is a name; "drove them from the city in December" says when it was.
    if any(w.overlaps(timex.span) and not w.within(timex.span) for w in telling.words):
        return False
    low = max(timex.span.start, telling.span.start)
    apart = low - min(timex.span.end, telling.span.end)
    if apart > (_SAME_SENTENCE if _OF_A_DAY.fullmatch(timex.value) else _NEAR):
        return False
    return not _is_saying(scanned, timex)


_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
        "eighth": 8, "ninth": 9, "tenth": 10, "one year": 1}  # fmt: skip
_ANNIVERSARY = re.compile(
    rf"\b(?:(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_NTH)}) anniversary"
    r"|(?P<centenary>centenary|centennial)) of (?:the )?(?:[a-z']+ ){0,4}\Z"
)
_MARKED = re.compile(
    r"\b(?:mark\w*|ceremon\w*|commemorat\w*|today|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_LEAD, _NEXT = 700, 260
_SAME_SENTENCE = 160
_OF_A_DAY = re.compile(r"(?:(?:early|late)\()?W\d\)?|--\d\d-\d\d|on\(W\d,--\d\d-\d\d\)")
_DATE = re.compile(r"--\d\d-\d\d|on\(W\d,--\d\d-\d\d\)")
_BARE_WEEKDAY = re.compile(r"(?:(?:early|late)\()?W\d\)?")
_LATER = {"hours": (0, 4), "a day": (1, 5), "one day": (1, 5), "two days": (2, 7), "days": (0, 21),
          "a week": (5, 14), "less than a week": (0, 10), "weeks": (5, 75)}  # fmt: skip
_SOON_AFTER = re.compile(rf"(?<!the )\b({'|'.join(sorted(_LATER, key=len, reverse=True))}) after\b")
_COMES = re.compile(r"\b(?:comes?|is|are|has|have|follows?)\b")
_ONCE = re.compile(
    r"\b(?:began|started|came|erupted|happened|occurred|took place|founded|was|were)\b"
)
_AHEAD = re.compile(
    r"\b(?:ahead of|upcoming|coming|planned|looming|impending|expected|prepar\w+|plans?|planning"
    r"|anticipated|pending|eventual|future|possible|hopes?|aims?|seeks?|as they seek|seeking"
    r"|will|next|launch of|to begin|in advance of)\b"
)
SURE_NOW = re.compile(SURE_FUTURE.pattern + r"|\b(?:plans?|is|are|hopes?|seeks?|aims?|has|have)\b")
_BEGUN = re.compile(
    r"\b(?:since|after|during|began|begun|launched|started|last|following|in the wake of|ended"
    r"|lost|won|fought|dating|victory|defeat|as part of|resulted)\b"
)
_BEGUN_BEHIND = re.compile(
    r" (?:began|started|was|were|had|ended|has (?:begun|been)|,? launched|,? which began)\b"
)
_WOULD = re.compile(r" (?:would|could|might|will|may)\b")
_NOT_YET = re.compile(
    r"\b(?:to|for the|at the|of the|towards?|until|before|ahead of|despite|without|if|will|would"
    r"|could|may|might|plans? (?:to|for)|possible)(?: (?:final|full|eventual|complete|the|a))* \Z"
)
_BORNE_ONCE = re.compile(
    r"\b(?:former|formerly|previously|ex|once|defunct|known as|during|after|under|ended|end of)\b"
)
_DEAD = re.compile(
    r"\b(?:killed|dead|deaths?|died|lives|toll|killing|casualties|perished|claimed|slain|martyrs)\b"
)
_OF_THE_WAR = re.compile(
    r"\b(?:war|conflict|uprising|civil|crisis|revolution|since|violence|fighting|militancy"
    r"|bloodshed|observatory)\b"
)
_SAYING = re.compile(r",? ?\b(?:said|says|told|saying|reported|statement|reporters|warned)\b")
_RULES = {
    "name": _exists,
    "event": _exists,
    "foretold": _foretold,
    "state": _holding,
    "named": _borne,
    "toll": _counted,
}
