"""Offices and their holders: "Defense Secretary Jim Mattis" bounds the years of a report.

A holder named with the office came into it before the report, and holds it still unless the
words look back. A former holder has left it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal

from muster.extract.daysets import Constraint, between, union
from muster.extract.scanned import EARLIER_YEAR, Scanned
from muster.lexicon import table
from muster.model import Span

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

CAME, HOLDS, LEFT = 3, 2, 2
NEWS_LAG = timedelta(3)
_LONGEST_TITLE = 9
_BRIEF_NAME = 4

Standing = Literal["holds", "held", "former"]


@dataclass(frozen=True, slots=True)
class Term:
    """One holder's time in one office."""

    office: str
    holder: str
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A holder named with an office, the terms that may be meant, and how the words stand to it."""

    span: Span
    terms: tuple[Term, ...]
    standing: Standing

    @property
    def offices(self) -> frozenset[str]:
        return frozenset(term.office for term in self.terms)

    @property
    def name(self) -> str:
        return f"{self.terms[0].office}/{self.terms[0].holder}"


_RANKS = frozenset(
    """gen. general lt. lieutenant col. colonel maj. major adm. admiral sgt. brig. brigadier rear
    capt. captain commander cmdr. sir lord dr. mr. army navy marine force air retired (ret.)
    ayatollah sheikh emir""".split()  # noqa: SIM905
)
_GONE = re.compile(r"\b(?:former|ex|onetime|one time|ousted|deposed|toppled)(?: [a-z'.]+){0,2} \Z")
_ANOTHER = re.compile(
    r"\b(?:vice|deputy|assistant|shadow|under|son of|widow of|wife of|late|slain|fallen|successor"
    r"|predecessor)(?: to)?(?: [a-z'.]+)? \Z"
)
_STORY = re.compile(
    r"\b(?:by|under|then|like|since|during|predecessor|predecessors|succeeded|replaced|replacing"
    r"|kill\w*|death|assassinat\w*|murder\w*|overthr\w+|oust\w*|topp\w+|fall|against|captur\w+)"
    r"(?: [a-z'.]+){0,2} \Z"
)
_INITIAL = re.compile(r"([^\W\d_]+) (?:[a-z]\.? ){1,2}\Z")
_NAME_GOES_ON = re.compile(r"[ -][A-Z][a-z]|-[a-z]")
_BESIDE = re.compile(r"(?:,? [js]r\.?)?'?s?, (?:the |who is |a )?(?:[a-z]+'s )?")


def _plain(words: str) -> str:
    return words.lower().replace("-", " ").replace("’", "'")


@cache
def _titles() -> dict[tuple[str, ...], frozenset[str]]:
    """A title as printed, word by word, to the offices that it may name."""
    found: dict[tuple[str, ...], set[str]] = {}
    for row in table("titles"):
        for title in row["titles"].split("|"):
            found.setdefault(tuple(_plain(title).split()), set()).add(row["office"])
    return {title: frozenset(offices) for title, offices in found.items()}


@cache
def office_name(office: str) -> str:
    """The first title of an office in print, which is the shortest way to say it.

    >>> office_name("us-defense")
    'defense secretary'
    """
    titles = (row["titles"] for row in table("titles") if row["office"] == office)
    return next(titles, office).partition("|")[0]


@cache
def _names() -> dict[str, tuple[tuple[tuple[str, ...], Term], ...]]:
    """The telling word of a name, to the whole names and terms that it may belong to."""
    found: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
    for row in table("offices"):
        end = None if row["end"] == "-" else date.fromisoformat(row["end"])
        start = date.fromisoformat(row["start"])
        term = Term(row["office"], row["names"].split("|")[0], start, end)
        for name in row["names"].split("|"):
            words = tuple(_plain(name).split())
            key = words[-1] if len(words[-1]) >= _BRIEF_NAME else max(words, key=len)
            found.setdefault(key, []).append((words, term))
    return {key: tuple(terms) for key, terms in found.items()}


@cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415

    keys = tuple(_names())
    return AhoCorasick(list(keys), matchkind=MatchKind.LeftmostLongest), keys


def find_mentions(scanned: Scanned) -> Iterator[Mention]:
    """Every holder who is named with an office, in text order."""
    automaton, keys = _automaton()
    plain = scanned.plain
    for index, start, end in automaton.find_matches_as_indexes(plain):
        alone = not (plain[start - 1 : start].isalnum() or _runs_on(plain, end))
        if alone:
            mention = _mention(scanned, keys[index], Span(start, end))
            if mention:
                yield mention


def _runs_on(plain: str, end: int) -> bool:
    """Whether the word goes on after its name; a genitive without its apostrophe may."""
    after = plain[end : end + 2]
    return after[:1].isalnum() and not (after[:1] == "s" and not after[1:].isalnum())


def _mention(scanned: Scanned, key: str, where: Span) -> Mention | None:
    """The longest name around a telling word that stands beside an office of its bearer."""
    sentence = scanned.sentence(where.start)
    found: dict[int, list[tuple[Term, Span, Standing]]] = {}
    for words, term in _names()[key]:
        for length, span in _spelled(scanned, words, key, where):
            if not scanned.text[span.start].isupper():
                continue
            titled = _before(scanned, sentence, span, term) or (
                _behind(scanned, span, term) if length > 1 else None
            )
            if titled:
                found.setdefault(length, []).append((term, *titled))
    if not found:
        return None
    best = found[max(found)]
    terms = tuple(dict.fromkeys(term for term, _, _ in best))
    return Mention(best[0][1], terms, best[0][2])


def _spelled(
    scanned: Scanned, words: tuple[str, ...], key: str, where: Span
) -> Iterator[tuple[int, Span]]:
    """Where the whole name stands around its telling word; else its surname alone."""
    plain, at = scanned.plain, words.index(key)
    head, tail = " ".join(words[:at]), " ".join(words[at + 1 :])
    start = where.start - len(head) - bool(head)
    end = where.end + len(tail) + bool(tail)
    if plain[max(start, 0) : end] == " ".join(words):
        yield len(words), Span(start, end)
    elif len(words) == 2 and at and (span := _with_initial(plain, words[0], where)):
        yield len(words), span
    elif key == words[-1] and not _NAME_GOES_ON.match(scanned.text, where.end):
        yield 1, where


def _with_initial(plain: str, first: str, where: Span) -> Span | None:
    """As "Colin L. Powell", whom the table calls Colin Powell."""
    found = _INITIAL.search(plain, max(0, where.start - 24), where.start)
    return Span(found.start(1), where.end) if found and found[1] == first else None


def _before(
    scanned: Scanned, sentence: Span, name: Span, term: Term
) -> tuple[Span, Standing] | None:
    """A title right before the name, ranks aside."""
    before = scanned.plain[max(sentence.start, name.start - 120) : name.start].split(" ")
    if not before or before.pop() != "":
        return None
    while before:
        before[-1] = before[-1].rstrip(",")
        size = _title_size(before, term)
        if size:
            ahead = "".join(f"{word} " for word in before[:-size])
            standing = _standing(ahead)
            title = " ".join(before[-size:])
            begin = scanned.plain.rfind(title, sentence.start, name.start)
            return (Span(begin, name.end), standing) if standing and begin >= 0 else None
        if before.pop() not in _RANKS:
            break
    return None


def _title_size(words: list[str], term: Term) -> int:
    """How many of the last words are a title of the office."""
    for size in range(min(_LONGEST_TITLE, len(words)), 0, -1):
        if term.office in _titles().get(tuple(words[-size:]), ()):
            return size
    return 0


def _standing(ahead: str) -> Standing | None:
    if _ANOTHER.search(ahead):
        return None
    if _GONE.search(ahead):
        return "former"
    return "held" if _STORY.search(ahead) else "holds"


def _behind(scanned: Scanned, name: Span, term: Term) -> tuple[Span, Standing] | None:
    """A title behind a comma: "Jim Mattis, the US defense secretary"."""
    beside = _BESIDE.match(scanned.plain, name.end)
    if beside is None:
        return None
    words = scanned.plain[beside.end() : beside.end() + 90].split(" ")
    former = words[0] in {"former", "ex", "then"}
    words = words[1:] if former else words
    for size in range(min(_LONGEST_TITLE, len(words)), 0, -1):
        title = " ".join(words[:size]).rstrip(",.;:)")
        if term.office in _titles().get(tuple(title.split(" ")), ()):
            end = scanned.plain.find(title, beside.end()) + len(title)
            return Span(name.start, end), "former" if former else "holds"
    return None


def office_constraints(scanned: Scanned) -> Iterator[Constraint]:
    """What the offices named in a text say of its date.

    Of several holders of one office only the last can be the one who holds it.
    """
    mentions = list(find_mentions(scanned))
    for mention in mentions:
        sentence = scanned.sentence(mention.span.start)
        if mention.standing == "former":
            ends = [term.end for term in mention.terms if term.end]
            if ends:
                origin = f"former:{mention.name}"
                yield Constraint(between(min(ends), None), sentence, origin, LEFT)
            continue
        came = between(min(term.start for term in mention.terms), None)
        yield Constraint(came, sentence, f"came:{mention.name}", CAME)
        if mention.standing == "holds" and _holds_now(scanned, sentence, mention, mentions):
            terms = (
                between(term.start, term.end + NEWS_LAG if term.end else None)
                for term in mention.terms
            )
            yield Constraint(union(terms), sentence, f"holds:{mention.name}", HOLDS)


def _holds_now(scanned: Scanned, sentence: Span, mention: Mention, others: list[Mention]) -> bool:
    if EARLIER_YEAR.search(scanned.plain, sentence.start, sentence.end):
        return False
    start = max(term.start for term in mention.terms)
    return not any(
        other.offices & mention.offices
        and (
            (other.standing == "former" and other.terms[0].holder == mention.terms[0].holder)
            or (other.standing != "former" and max(t.start for t in other.terms) > start)
        )
        for other in others
    )
