"""The books as a linear programme.

A column stands for the level in one country on one of the days that a claim names; between
two such days the level moves only by what is reported, by a gap where the caller allows
one, or not at all. A movement comes at one time or in parts, anywhere in its window. A
level of uncertain time holds on one day of its window, the same for all that a report says
of it: the only choices.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf

from muster.reconcile.bearings import PLACED, Bearing, Window
from muster.reconcile.books import Books, Gap
from muster.reconcile.happenings import Happening
from muster.reconcile.hedges import factor_widths
from muster.reconcile.programme import Programme


@dataclass(frozen=True, slots=True)
class Counting:
    """Which movements count that no report calls done."""

    underway: bool = True
    """Whether what is under way, or done at no known time, may have come, in part or whole."""
    planned: bool = False
    """Whether what is planned or proposed may have come, in part or whole."""
    whole: frozenset[str] = frozenset()
    """The movements, by key, that are taken to have come in whole."""

    def bounds(self, move: Happening) -> tuple[bool, bool]:
        """Whether the movement must come in whole, and whether it may come at all."""
        if move.standing == "done":
            known = self.underway or move.placed
            return known and not move.optional, known
        counted = move.key in self.whole
        return counted and not move.optional, counted or (
            move.standing == "underway" and self.underway
        )


PLAIN = Counting()


@dataclass(slots=True)
class Model:
    """A programme with the columns that stand for levels, movements and gaps."""

    programme: Programme
    level: dict[str, list[int]] = field(default_factory=dict)
    gaps: dict[Gap, int] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    shares: dict[tuple[str, str, int], int] = field(default_factory=dict)
    selectors: dict[tuple[str, Window, int], int] = field(default_factory=dict)
    ceiling: float = inf
    counting: Counting = PLAIN


def build(
    book: Books,
    gaps: Iterable[Gap] | None,
    counting: Counting = PLAIN,
    *,
    every: bool = False,
) -> Model:
    """The programme; gaps are where the level may move unreported, None is anywhere.

    Of levels of one day it keeps the lowest and the highest bound, unless asked for every one.
    """
    made = Model(Programme(), counting=counting)
    figures = [*(b.most for b in book.bearings if b.most < inf), *(b.least for b in book.bearings)]
    made.ceiling = 10.0 * (1 + sum(figures) + sum(o.number for o in book.openings.values()))
    allowed = set(anywhere(book) if gaps is None else gaps)
    _add_moves(made, book)
    for country in book.countries:
        _add_levels(made, book, country, allowed)
    for country, opening in sorted(book.openings.items()):
        at = made.level[country][book.days.index(opening.day.toordinal())]
        made.programme.row(opening.id, {at: 1}, opening.number, opening.number)
    known = [bearing for bearing in book.levels if _says(bearing)]
    for bearing in known if every else _tightest(made, book, known):
        _add_presence(made, book, bearing)
    for move in book.moves:
        _add_growth(made, book, move)
    return made


def _add_growth(made: Model, book: Books, move: Happening) -> None:
    """Ties the level after a movement to the one before it: "doubled since June"."""
    days = book.around(move)
    for grown in (t for t in move.tellings if t.growth is not None and days is not None):
        for share, low, high in _ties(grown):
            terms: dict[int, float] = {}
            for country in grown.countries:
                before, after = (made.level[country][day] for day in days or ())
                terms[after] = terms.get(after, 0.0) + 1.0
                terms[before] = terms.get(before, 0.0) - share
            made.programme.row(grown.id, terms, low, high)


def _ties(grown: Bearing) -> list[tuple[float, float, float]]:
    """The least and the most of the level after, less a share of the level before."""
    factor = grown.entry.claim.quantity.factor
    if factor is not None:
        below, above = factor_widths(grown.entry.claim)
        return [(factor * (1 - below), 0, inf), (factor * (1 + above), -inf, 0)]
    ends = grown.sign * grown.least, grown.sign * grown.most
    return [(1.0, min(ends), max(ends))]


def _says(bearing: Bearing) -> bool:
    placed = bearing.window.end - bearing.window.start <= PLACED
    return placed and (_floor(bearing) > 0 or _ceiling(bearing) < inf)


def _floor(bearing: Bearing) -> int:
    return 0 if bearing.wide else bearing.least


def _ceiling(bearing: Bearing) -> float:
    return bearing.most if bearing.whole else inf


def _tightest(made: Model, book: Books, levels: Iterable[Bearing]) -> list[Bearing]:
    """The levels without those that another one of the same day implies."""
    lows: dict[tuple[int, ...], Bearing] = {}
    highs: dict[tuple[int, ...], Bearing] = {}
    kept = []
    for bearing in levels:
        columns = _columns(made, book, bearing)
        if len(columns) > 1:
            kept.append(bearing)
            continue
        (at,) = columns
        if at not in lows or _floor(bearing) > _floor(lows[at]):
            lows[at] = bearing
        if at not in highs or _ceiling(bearing) < _ceiling(highs[at]):
            highs[at] = bearing
    named = {bearing.id: bearing for bearing in (*lows.values(), *highs.values(), *kept)}
    return list(named.values())


def _columns(made: Model, book: Books, bearing: Bearing) -> list[tuple[int, ...]]:
    """The levels that a claim may be about, each once."""
    days = book.reach(bearing.window)
    return list(dict.fromkeys(tuple(made.level[c][d] for c in bearing.countries) for d in days))


def anywhere(book: Books) -> list[Gap]:
    """Every step at which a level could move, up or down."""
    steps = range(1, len(book.days))
    return [(c, k, sign) for c in book.countries for k in steps for sign in (1, -1)]


def _add_moves(made: Model, book: Books) -> None:
    """The size of each movement as its tellings give it, and its shares by country and step."""
    p = made.programme
    for move in book.moves:
        size = made.sizes[move.key] = p.column()
        for telling in move.tellings:
            p.row(telling.id, {size: 1}, telling.least, telling.most)
    for move in book.moves:
        if moves_levels(made, move):
            _add_shares(made, book, move)


def moves_levels(made: Model, move: Happening) -> bool:
    """Whether a movement counts by itself: the parts of another count in that one."""
    return move.part_of is None and made.counting.bounds(move)[1]


def _add_shares(made: Model, book: Books, move: Happening) -> None:
    p = made.programme
    terms: dict[int, float] = {made.sizes[move.key]: -1}
    for country in move.countries:
        for step in book.steps(move):
            share = made.shares[move.key, country, step] = p.column()
            terms[share] = 1
    must, _ = made.counting.bounds(move)
    p.row(None, terms, 0 if must else -inf, 0)
    parts = [made.sizes[part.key] for part in book.moves if part.part_of == move.key]
    if parts:
        p.row(None, {made.sizes[move.key]: 1, **dict.fromkeys(parts, -1)}, 0, inf)


def _moving(made: Model, book: Books, country: str) -> dict[int, dict[int, float]]:
    moving: dict[int, dict[int, float]] = {}
    for move in book.moves:
        if moves_levels(made, move) and country in move.countries:
            for step in book.steps(move):
                moving.setdefault(step, {})[made.shares[move.key, country, step]] = -move.sign
    return moving


def _add_levels(made: Model, book: Books, country: str, allowed: set[Gap]) -> None:
    """One column a day, the same one again where nothing can have moved since the last."""
    p = made.programme
    moving = _moving(made, book, country)
    before = p.column()
    columns = made.level.setdefault(country, [])
    for step in range(len(book.days)):
        terms = dict(moving.get(step, {}))
        for sign in (1, -1):
            if (country, step, sign) in allowed:
                gap = made.gaps[country, step, sign] = p.column()
                terms[gap] = -sign
        columns.append(p.column() if terms else before)
        if terms:
            p.row(None, {columns[-1]: 1, before: -1, **terms}, 0, 0)
        before = columns[-1]


def _add_presence(made: Model, book: Books, bearing: Bearing) -> None:
    """A level on its day, or on one day of its window where the level may move inside it."""
    least, most = _floor(bearing), _ceiling(bearing)
    p, alike = made.programme, _columns(made, book, bearing)
    if len(alike) == 1:
        p.row(bearing.id, dict.fromkeys(alike[0], 1), least, most)
        return
    for day in book.reach(bearing.window):
        columns = [made.level[country][day] for country in bearing.countries]
        chosen = _selector(made, book, bearing, day)
        p.row(bearing.id, {**dict.fromkeys(columns, 1), chosen: -least}, 0, inf)
        if most < inf:
            slack = made.ceiling * len(columns)
            p.row(bearing.id, {**dict.fromkeys(columns, 1), chosen: slack - most}, -inf, slack)


def _selector(made: Model, book: Books, bearing: Bearing, day: int) -> int:
    """The column that says whether the level of this window holds on that day."""
    key = (bearing.entry.document.document_id, bearing.window)
    if (*key, day) not in made.selectors:
        days = book.reach(bearing.window)
        for other, column in zip(days, made.programme.choice(len(days)), strict=True):
            made.selectors[(*key, other)] = column
    return made.selectors[(*key, day)]
