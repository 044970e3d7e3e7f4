"""Movements that no report mentions: their window, their size, and what would explain them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from muster.model import Finding, written
from muster.reconcile.balance import SURE, Stretch, stretches
from muster.reconcile.bearings import Bearing, Window
from muster.reconcile.books import Books, Gap, Opening
from muster.reconcile.faces import gap_at_face
from muster.reconcile.happenings import Happening
from muster.reconcile.sentences import Cited, about, between, cite, cite_all
from muster.reconcile.theatres import Theatre
from muster.reconcile.threads import threads

ROUNDING = 0.05
"""Of a movement under way: what is left beside it within this share is rounding."""


KNOWN_AS = {"underway": "under way", "done": "told without a date"}


def unexplained(
    book: Books,
    gaps: Sequence[Gap],
    country: str,
    cited: Cited,
    supposed: Opening | None = None,
) -> list[Finding]:
    """One finding a stretch of gaps in this country; of a supposed opening what rests on it."""
    found = [s for s in stretches(book, gaps) if s.country == country]
    if supposed is not None:
        found = [s for s in found if supposed.id in s.because]
    made = (_finding(book, gaps, stretch, cited, supposed) for stretch in found)
    return [finding for finding in made if finding is not None]


@dataclass(frozen=True, slots=True)
class Reason:
    """What would explain a movement: a promise or a movement under way, and what it leaves."""

    telling: Bearing
    standing: str
    rest: float | None


def _finding(
    book: Books, gaps: Sequence[Gap], stretch: Stretch, cited: Cited, supposed: Opening | None
) -> Finding | None:
    run = [
        (country, step, sign)
        for country, step, sign in gaps
        if (country, sign) == (stretch.country, stretch.sign)
        and stretch.first <= step <= stretch.last
    ]
    size = gap_at_face(book, gaps, run, SURE)
    reasons = list(_reasons(book, gaps, stretch, run))
    if size is None or size < 1 or any(_explains(reason, size) for reason in reasons):
        return None
    least = stretch.least if supposed is None else 0
    helps = [r for r in reasons if r.rest is None or r.rest < size * (1 - ROUNDING)]
    theatre = Theatre(book.actor, stretch.country)
    start = date.fromordinal(book.days[stretch.first - 1])
    end = date.fromordinal(book.days[stretch.last])
    because = [name for name in stretch.because if supposed is None or name != supposed.id]
    claims = [*because, *(reason.telling.id for reason in helps)]
    in_all = _in_all(book, stretch.joint) if supposed is None else ""
    sentence = (
        f"{_head(theatre, stretch, size)} between {written(start)} and {written(end)} "
        f"that no report here mentions{_unless(helps, cited)}{_or_before(supposed)}. The figures "
        f"leave room for {between(least, stretch.most)}{in_all}. This rests on "
        f"{cite_all(because, cited)}."
    )
    return Finding(
        type="unexplained",
        actor=theatre.actor,
        place=theatre.place,
        start=start,
        end=end,
        low=least,
        high=stretch.most,
        claims=tuple(dict.fromkeys(c for c in claims if c in cited)),
        sentence=sentence,
    )


def _reasons(
    book: Books, gaps: Sequence[Gap], stretch: Stretch, run: Sequence[Gap]
) -> Iterator[Reason]:
    """What no report calls done and may have come in these steps, with what it leaves over.

    A report that tells of a movement beside the level does not count it in.
    """
    promised = [t for t in threads(book) if not any(m.standing == "done" for m in t.deliveries)]
    firsts = {t.first.id: t for t in promised}
    closing = {b.entry.document.document_id for b in _closing(book, stretch)}
    for move in book.moves:
        told = (*move.tellings, *move.promises)
        if closing & {t.entry.document.document_id for t in told}:
            continue
        if move.standing == "planned" and not {t.id for t in move.tellings} & firsts.keys():
            continue
        if _may_explain(book, move, stretch):
            came = replace(book, moves=tuple(_came(book, m, move, stretch) for m in book.moves))
            telling = next((t for t in move.tellings if t.id in firsts), move.tellings[0])
            standing = KNOWN_AS.get(move.standing) or firsts[telling.id].stands
            yield Reason(telling, standing, gap_at_face(came, gaps, run, SURE))


def _closing(book: Books, stretch: Stretch) -> list[Bearing]:
    """The levels that close a stretch."""
    names = set(stretch.because)
    return [b for b in book.levels if b.id in names and stretch.last in book.reach(b.window)]


def _came(book: Books, move: Happening, chosen: Happening, stretch: Stretch) -> Happening:
    """The movement as it would be if it had come in whole in these steps."""
    if move.key != chosen.key:
        return move
    window = Window(book.days[stretch.first - 1] + 1, book.days[stretch.last] - 1)
    tellings = tuple(replace(telling, window=window) for telling in move.tellings)
    came = replace(move, standing="done", optional=False, part_of=None, window=window)
    return replace(came, tellings=tellings)


def _or_before(supposed: Opening | None) -> str:
    """That they may have been there all along, where nobody says how many were."""
    if supposed is None:
        return ""
    day = written(supposed.day + timedelta(1))
    return f", unless they were there before {day}, of which no report here tells"


def _in_all(book: Books, joint: Stretch | None) -> str:
    """The sum that is sure where the figures leave open when how many of it moved."""
    if joint is None:
        return ""
    start, end = (date.fromordinal(book.days[k]) for k in (joint.first - 1, joint.last))
    verb = "came" if joint.sign > 0 else "left"
    sure = f"at least {joint.least:,} {verb} in all between {written(start)} and {written(end)}"
    return f", but {sure}"


def _head(theatre: Theatre, stretch: Stretch, size: float) -> str:
    verb = "came to" if stretch.sign > 0 else "left"
    return f"{theatre.actor}: {about(size)} {verb} {theatre.place}"


def _may_explain(book: Books, move: Happening, stretch: Stretch) -> bool:
    """Whether a movement that no report calls done, or dates, may have come in these steps."""
    steps = book.steps(move)
    return (
        not (move.standing == "done" and move.placed)
        and move.sign == stretch.sign
        and stretch.country in move.countries
        and steps.start <= stretch.last
        and stretch.first < steps.stop
    )


def _explains(reason: Reason, size: float) -> bool:
    rest = reason.rest
    return reason.standing == "under way" and rest is not None and rest <= ROUNDING * size


def _unless(reasons: Sequence[Reason], cited: Cited) -> str:
    parts = []
    for reason in reasons:
        kind = "withdrawal" if reason.telling.sign < 0 else "deployment"
        what = f"the {kind} {reason.standing} as {cite(reason.telling.id, cited)}"
        if reason.rest is None:
            parts.append(f"{what} cannot have been carried out in whole unless others moved, too")
        elif reason.rest < 1:
            parts.append(f"none if {what} is it")
        else:
            parts.append(f"{about(reason.rest)} if {what} was carried out by then")
    return f" ({'; '.join(parts)})" if parts else ""
