"""Caps against the bounds on the same basis: within, breached, cannot tell, or basis differs.

A cap is held against the claims of its own time alone: what was told years before or after
it is named beside it, and never decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Literal

from muster.model import Finding, written
from muster.reconcile.balance import level_bounds
from muster.reconcile.bearings import DUSK, USUALLY_OUT, Bearing, kinds
from muster.reconcile.books import Books, Gap
from muster.reconcile.caps import Cap, above, around, caps, of_its_time, on_its_basis
from muster.reconcile.happenings import ARRIVED, Happening
from muster.reconcile.sentences import Cited, between, cite, cite_all, listed, number
from muster.reconcile.temporary import temporary_word, told_as_temporary
from muster.reconcile.theatres import Theatre
from muster.reconcile.witness import Bound

Verdict = Literal["within", "breached", "cannot tell", "basis differs"]

PLANNED = " It is only planned: no report here says that it is in force."


def limits(book: Books, country: str, gaps: Sequence[Gap], cited: Cited) -> list[Finding]:
    """One finding for each cap, on the days for which its reports speak."""
    found = []
    for cap in caps(book, country):
        days = [k for k, day in enumerate(book.days) if cap.start <= day <= cap.end]
        if cap.kinds:
            held = _of_kind(book, country, cap, cited)
        elif days:
            held = _Case(book, country, cap, cited).held(days, gaps)
        else:
            said = "No report here gives the level of its time, as far as that is known."
            held = Held("cannot tell", said)
        found.append(_row(book, country, cap, held, cited))
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """How a cap was held: the verdict, its sentences, and the level with its claims."""

    verdict: Verdict
    said: str
    claims: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None


def _row(book: Books, country: str, cap: Cap, held: Held, cited: Cited) -> Finding:
    theatre = Theatre(book.actor, country)
    claims = dict.fromkeys([*(t.id for t in cap.tellings), *held.claims])
    dated = cap.start < DUSK
    verdict = f"cannot tell.{PLANNED}" if cap.planned else f"{held.verdict}."
    return Finding(
        type="limit",
        actor=theatre.actor,
        place=theatre.place,
        start=date.fromordinal(cap.start) if dated else None,
        end=date.fromordinal(cap.end) if dated else None,
        low=held.low,
        high=held.high,
        claims=tuple(name for name in claims if name in cited),
        sentence=(
            f"{theatre.actor} in {theatre.place}, limit of {number(cap.most)}, "
            f"{cite(cap.tellings[0].id, cited)}: {verdict} {held.said}"
        ),
    )


def _of_kind(book: Books, country: str, cap: Cap, cited: Cited) -> Held:
    """A cap on a kind of force, held against the figures for that kind alone."""
    told = [
        b
        for b in book.levels
        if b.countries == (country,) and kinds(b.entry.claim) & cap.kinds and cap.covers(b)
    ]
    over = [b for b in told if b.least > cap.most]
    kept = bool(told) and all(b.most <= cap.most for b in told)
    rests = cite_all([b.id for b in over or told], cited) or "no report here counts them alone"
    most = max((b.most for b in told), default=inf)
    return Held(
        verdict="breached" if over else "within" if kept else "cannot tell",
        said=f"It is for {' and '.join(sorted(cap.kinds))}: {rests}.",
        claims=tuple(b.id for b in told),
        low=max((b.least for b in told), default=None),
        high=None if most == inf else int(most),
    )


def _at_most(bound: Bound, most: int) -> bool:
    return bound.number is not None and bound.number <= most


def _more_than(bearing: Bearing, cap: Cap) -> bool:
    """Whether a level counts what the cap leaves out, or may leave out."""
    return bearing.wide or bool(set(bearing.entry.claim.basis.includes) & cap.leaves_out)


@dataclass(frozen=True, slots=True)
class _Case:
    """A cap on the whole force, held against what the reports of its time tell."""

    book: Books
    country: str
    cap: Cap
    cited: Cited

    def held(self, days: Sequence[int], gaps: Sequence[Gap]) -> Held:
        cap, near = self.cap, of_its_time(self.book, self.cap)
        bounds = dict(zip(days, level_bounds(near, self.country, gaps, on=days), strict=True))
        over = [k for k in days if (bounds[k][0].number or 0) > cap.most]
        if over:
            return self._over(near, over[0], *bounds[over[0]])
        kept = all(_at_most(high, cap.most) for _, high in bounds.values())
        day = max(days, key=lambda k: (bounds[k][0].number or 0, -k))
        return self._under("within" if kept else "cannot tell", near, day, *bounds[day])

    def _over(self, near: Books, day: int, low: Bound, high: Bound) -> Held:
        """A level above the cap: breached, unless it may count what the cap leaves out."""
        names = low.because
        said = self._level(day, low, high, names)
        alike = on_its_basis(above(near, self.country, self.cap), self.cap)
        left_out = sorted(self.cap.leaves_out - USUALLY_OUT)
        temporary = self._temporary(near, low)
        verdict: Verdict = "basis differs" if left_out and not alike else "breached"
        if left_out and alike:
            same = cite(alike[0].id, self.cited)
            said += f" {same} leaves out {_spoken(left_out)} as the limit does."
            names = tuple(dict.fromkeys((*names, alike[0].id)))
        elif "temporary_duty" in left_out and temporary:
            said += f" The limit leaves out {_spoken(left_out)}, and {temporary}"
        elif left_out:
            said += f" The limit leaves out {_spoken(left_out)}, and no report of that level"
            said += " says whether it does, too."
        elif temporary:
            said += f" The basis differs if the limit leaves out temporary duty: {temporary}"
        return Held(verdict, said, names, low.number, high.number)

    def _temporary(self, near: Books, low: Bound) -> str:
        """What reports say of the arrivals that they call temporary, if those break the cap."""
        moves = [m for m in near.moves if {t.id for t in m.tellings} & set(low.because)]
        told = [(m, found) for m in moves if (found := told_as_temporary(near, m)) is not None]
        if (low.number or 0) - sum(move.least for move, _ in told) > self.cap.most:
            return ""
        return listed(
            [
                f"the report of {cite(name, self.cited)} says “{sentence}”"
                for _, (name, sentence) in told
            ]
        )

    def _under(self, verdict: Verdict, near: Books, day: int, low: Bound, high: Bound) -> Held:
        """A level that is not above the cap, as far as the reports of its time tell."""
        others = [b for b in above(near, self.country, self.cap) if _more_than(b, self.cap)]
        rises = [] if others or self.cap.planned else self._on_top(near, low)
        names = tuple(dict.fromkeys((*low.because, *high.because)))
        beside: list[Bearing] = []
        said = self._level(day, low, high, names) + self._differs(others)
        if verdict == "cannot tell":
            before, after = around(self.book, self.country, self.cap)
            beside += [before] if before is not None and not low.because else []
            beside += [after] if after is not None and high.number is None else []
            said += self._beside(beside)
        said += self._rises(rises, low)
        told = (*(b.id for b in (*others, *beside)), *(move.tellings[0].id for move in rises))
        return Held(
            verdict="basis differs" if others else verdict,
            said=said,
            claims=(*names, *told),
            low=low.number,
            high=high.number,
        )

    def _level(self, day: int, low: Bound, high: Bound, names: Sequence[str]) -> str:
        if not names:
            return "No report of its time gives the level."
        when, level = (
            written(date.fromordinal(self.book.days[day])),
            between(low.number, high.number),
        )
        return f"On {when} the level is {level} because of {cite_all(names, self.cited)}."

    def _differs(self, others: Sequence[Bearing]) -> str:
        if not others:
            return ""
        counted = sorted({name for b in others for name in b.entry.claim.basis.includes})
        above_it = cite_all([b.id for b in others], self.cited)
        return f" {above_it} is above it, but counts {_spoken(counted)}."

    def _beside(self, levels: Sequence[Bearing]) -> str:
        """The levels told of days before and after, which say nothing sure of the cap's own."""
        said = ""
        for b in levels:
            order = "last level told before" if b.window.end < self.cap.start else "next one told"
            said += f" The {order} is {cite(b.id, self.cited)}"
            said += ", above the limit" if b.least > self.cap.most else ""
            counted = _spoken(b.entry.claim.basis.includes)
            said += f", and counts {counted}." if counted else "."
        return said

    def _on_top(self, near: Books, low: Bound) -> list[Happening]:
        """Arrivals under way that break the cap if they come on top of the level."""
        return [
            move
            for move in near.moves
            if move.standing == "underway"
            and move.sign > 0
            and move.countries == (self.country,)
            and self.cap.start - ARRIVED <= move.window.start <= self.cap.end
            and (low.number or 0) + move.least > self.cap.most
        ]

    def _rises(self, moves: Sequence[Happening], low: Bound) -> str:
        said = ""
        for move in moves:
            least, word = number((low.number or 0) + move.least), temporary_word(move)
            said += f" If {cite(move.tellings[0].id, self.cited)} comes on top of it, it is "
            said += f"breached with at least {least}"
            if word is not None:
                said += (
                    f", unless the limit leaves out what that report calls {word}: basis differs"
                )
            said += "."
        return said


def _spoken(names: Iterable[str]) -> str:
    return listed([name.replace("_", " ") for name in sorted(names)])
