"""What linking looks at in a claim: its words, its names and the days that it speaks of.

Everything here depends on the claim and its own document alone, never on other documents:
so a score between two claims stays the same, whatever else the ledger holds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from muster.lexicon import words
from muster.link.kin import lands
from muster.model import Claim, Dct, Entry, Span

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
NAME = re.compile(r"(?<![.!?:\n\"“] )(?<!^)\b[A-Z][\w’'-]+", re.MULTILINE)
LEAD = 1200
"""Characters from the start of a text that say what it is about."""

SLACK = {
    ("level", "done"): (30, 30),
    ("level", "planned"): (0, 540),
    ("change", "done"): (90, 0),
    ("change", "underway"): (30, 30),
    ("change", "planned"): (0, 180),
    ("incident", "done"): (7, 0),
    ("toll", "done"): (30, 0),
}
"""Days before and after publication that a claim without a time may speak of."""
FAMILY: dict[str, str] = (
    dict.fromkeys(("presence", "limit"), "level")
    | dict.fromkeys(("deploy", "withdraw", "rotate"), "change")
    | dict.fromkeys(("attack", "strike", "killed", "wounded", "captured"), "incident")
    | {"displaced": "toll"}
)
"""What a claim tells of: a state that lasts, a movement, a matter of a day, a growing sum."""


@cache
def _common() -> frozenset[str]:
    return frozenset(words("link_words"))


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which what a claim says may hold; None is open."""

    start: date | None
    end: date | None

    def gap(self, other: Window) -> int:
        """Days between the two windows, 0 where they touch.

        >>> Window(date(2016, 1, 1), date(2016, 1, 9)).gap(Window(date(2016, 1, 19), None))
        10
        """
        late = max(self.start or date.min, other.start or date.min)
        early = min(self.end or date.max, other.end or date.max)
        return max((late - early).days, 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim as linking sees it."""

    claim: Claim
    dct: Dct
    window: Window
    days: Window | None
    """The days that it names, where it names any; else only the window can be compared."""
    distinct: frozenset[str]
    told: frozenset[str]
    names: frozenset[str]
    results: frozenset[int]
    """What "half" or "double" comes to, by the figures that the document gives beside it."""
    lands: frozenset[str]
    """The countries that it speaks of; a border has those on both its sides."""
    shown: tuple[str, str, str]
    """Its figure, its places and its time as explanations show them."""


def gap(a: Reading, b: Reading) -> int:
    """Days between what two claims speak of."""
    return a.days.gap(b.days) if a.days and b.days else a.window.gap(b.window)


def stems(text: str) -> frozenset[str]:
    """The telling words of a text, in lower case, without the plural's s.

    >>> sorted(stems("about 500 troops of the Marine artillery batteries"))
    ['artillery', 'batterie', 'marine']
    """
    found = (word.lower().removesuffix("'s").removesuffix("’s") for word in WORD.findall(text))
    return frozenset(
        word.removesuffix("s") for word in found if word not in _common() and len(word) > 2
    )


def names(text: str) -> frozenset[str]:
    """Words that are written with a capital inside a sentence."""
    return frozenset(match.group().casefold() for match in NAME.finditer(text))


def _days(claim: Claim, dct: Dct) -> Window | None:
    """The days that the claim itself names; nothing that is done is still ahead."""
    if claim.time is None or not (claim.time.start or claim.time.end):
        return None
    past = claim.status in ("done", "underway")
    if past and (claim.time.start or date.min) > (dct.latest or date.max):
        return None
    return Window(claim.time.start, claim.time.end)


def _window(claim: Claim, dct: Dct) -> Window:
    """When what the claim says may hold; what is to come stands from its announcement on."""
    plan = claim.status not in ("done", "underway")
    if claim.time and (claim.time.start or claim.time.end):
        days = _days(claim, dct)
        start = claim.time.start
        if start and dct.earliest and (plan or days is None):
            start = min(start, dct.earliest)
        return Window(start, claim.time.end)
    family = FAMILY[claim.kind]
    before, after = SLACK.get((family, "planned" if plan else claim.status), SLACK[family, "done"])
    start = dct.earliest - timedelta(before) if dct.earliest else None
    end = dct.latest + timedelta(after) if dct.latest else None
    return Window(start, end)


def _without(found: frozenset[str], phrases: Iterable[str]) -> frozenset[str]:
    return found - frozenset(stem for phrase in phrases for stem in stems(phrase))


def _results(claim: Claim, siblings: Iterable[Claim]) -> frozenset[int]:
    if claim.quantity.factor is None:
        return frozenset()
    whose = claim.kind, claim.actor, claim.countries
    beside = [c.quantity for c in siblings if (c.kind, c.actor, c.countries) == whose]
    numbers = {n for q in beside for n in (q.low, q.high) if n is not None}
    return frozenset(round(n * claim.quantity.factor) for n in numbers)


def _shown(claim: Claim, dct: Dct) -> tuple[str, str, str]:
    when = f"no time, published {dct.earliest or 'at an unknown date'}"
    if claim.time and (claim.time.start or claim.time.end):
        when = f'"{claim.time.text}"'
    return str(claim.quantity), " and ".join(place.name for place in claim.places), when


def read(entry: Entry, siblings: Iterable[Claim]) -> Reading:
    """The claim with what linking needs to know of it; `siblings` are of its document."""
    claim, text = entry.claim, entry.document.text
    known = [claim.actor or "", *(place.name for place in claim.places)]
    return Reading(
        claim=claim,
        dct=entry.dct,
        window=_window(claim, entry.dct),
        days=_days(claim, entry.dct),
        distinct=_without(stems(claim.quote), known),
        told=_without(stems(Span(*claim.sentence).of(text)), known),
        names=names(f"{entry.document.title or ''}\n{text[:LEAD]}"),
        results=_results(claim, siblings),
        lands=lands(claim),
        shown=_shown(claim, entry.dct),
    )


def read_all(entries: Sequence[Entry]) -> dict[str, Reading]:
    """The reading of each claim by the claim's id."""
    siblings: dict[str, list[Claim]] = defaultdict(list)
    for entry in entries:
        siblings[entry.claim.document_id].append(entry.claim)
    return {e.claim.id: read(e, siblings[e.claim.document_id]) for e in entries}
