"""Movements as they happened: repeated tellings of one movement count once.

Tellings share an event, or, where nobody linked them, kind, countries and figure at about
the same time. A movement is done if any telling says so, else under way, else planned. One
that may be another told again, or that goes to a town and may come from the same country,
contributes between nothing and its whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from muster.reconcile.bearings import DUSK, PLACED, Bearing, Window, is_country
from muster.reconcile.standing import Standing, believed, first_told, standing_of

ARRIVED = 180
"""Days after which a movement that was under way or planned without a time has come or not."""
RETOLD = 60
"""Days within which two equal figures of one kind may be one movement told twice."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One movement, told by one or more claims that give its figure."""

    key: str
    sign: int
    countries: tuple[str, ...]
    window: Window
    tellings: tuple[Bearing, ...]
    """Those of the furthest standing: once it is done, the plan no longer counts."""
    standing: Standing
    promises: tuple[Bearing, ...] = ()
    """The tellings that only planned or proposed it."""
    optional: bool = False
    """Whether it contributes between nothing and its whole."""
    part_of: str | None = None
    """The happening whose figure counts this one in."""

    @property
    def least(self) -> int:
        return max(telling.least for telling in self.tellings)

    @property
    def most(self) -> float:
        return min(telling.most for telling in self.tellings)

    @property
    def sized(self) -> bool:
        """Whether any report gives its size, and not only what it did to the level."""
        return any(t.entry.claim.quantity.factor is None for t in self.tellings)

    @property
    def placed(self) -> bool:
        """Whether it is known when it came, at least as news of a day."""
        about = [_about(telling) for telling in self.tellings]
        return any(end < DUSK and end - start <= PLACED for start, end in about)

    @property
    def about(self) -> Window:
        """When it came, taking news without a time to be recent."""
        return _together([_about(telling) for telling in self.tellings])

    @property
    def local(self) -> bool:
        """Whether it goes to or from a town or a region and not the country."""
        return not any(all(map(is_country, t.entry.claim.places)) for t in self.tellings)


def _key(bearing: Bearing) -> tuple[object, ...]:
    claim = bearing.entry.claim
    if bearing.entry.event is not None:
        return (bearing.sign, bearing.entry.event)
    figure: tuple[object, ...] = (claim.quantity.low, claim.quantity.high)
    if bearing.growth is not None:
        # By the size of the movement, as "400 more" is keyed; an unknown one is like no other.
        figure = (abs(claim.change), abs(claim.change)) if claim.change else (bearing.id, None)
    return (bearing.sign, bearing.countries, is_local(bearing), *figure)


def is_local(bearing: Bearing) -> bool:
    return not all(map(is_country, bearing.entry.claim.places))


def _about(bearing: Bearing) -> Window:
    """When the movement came, taking news without a time to be recent."""
    start, end = bearing.window
    published = bearing.entry.dct.latest
    if end == DUSK and published is not None:
        end = max(start, published.toordinal())
    return Window(max(start, end - RETOLD), end)


def _runs(bearings: Sequence[Bearing]) -> Iterable[list[Bearing]]:
    """Splits equal tellings where none came for so long that they must be another movement.

    There must be one at least.
    """
    run: list[Bearing] = []
    for bearing in sorted(bearings, key=lambda b: (_about(b).end, b.id)):
        if run and _about(bearing).start > _about(run[-1]).end + RETOLD:
            yield run
            run = []
        run.append(bearing)
    yield run


def _together(windows: Sequence[Window]) -> Window:
    """Where all tellings' windows meet, else all that they span."""
    start, end = max(w.start for w in windows), min(w.end for w in windows)
    if start <= end:
        return Window(start, end)
    return Window(min(w.start for w in windows), max(w.end for w in windows))


def _happening(tellings: Sequence[Bearing]) -> Happening:
    kept = believed(tellings)
    standings = {standing_of(t) for t in kept}
    standing: Standing = "planned"
    for stage in ("done", "underway"):
        if stage in standings:
            standing = stage
            break
    promises = sorted((t for t in tellings if standing_of(t) == "planned"), key=first_told)
    counting = sorted((t for t in kept if standing_of(t) == standing), key=lambda t: t.id)
    window = _together([t.window for t in counting])
    if standing != "done":
        window = Window(window.start, min(window.end, window.start + ARRIVED))
    return Happening(
        key=min(t.id for t in tellings),
        sign=counting[0].sign,
        countries=tuple(sorted({c for t in counting for c in t.countries})),
        window=window,
        tellings=tuple(counting),
        standing=standing,
        promises=tuple(promises),
    )


def _mark_parts(found: list[Happening]) -> list[Happening]:
    """Movements to towns are parts of the movement to their country that the report tells."""
    totals: dict[tuple[object, ...], Happening] = {}
    for h in found:
        if not h.local:
            for telling in h.tellings:
                where = (telling.entry.claim.document_id, h.sign, h.countries)
                totals.setdefault(where, h)
    marked = []
    for h in found:
        where = (h.tellings[0].entry.claim.document_id, h.sign, h.countries)
        total = totals.get(where) if h.local else None
        fits = total is not None and total.most >= h.least
        marked.append(
            replace(
                h, part_of=total.key if total and fits else None, optional=h.optional or h.local
            )
        )
    return marked


def _mark_retold(found: list[Happening]) -> list[Happening]:
    """What may be an earlier movement told again need not have happened twice."""
    kept: dict[tuple[int, tuple[str, ...]], list[tuple[Window, Happening]]] = defaultdict(list)
    marked = []
    for h in found:
        alike = kept[h.sign, h.countries]
        again = not h.local and any(
            h.about.overlaps(other) and h.least <= earlier.most and earlier.least <= h.most
            for other, earlier in alike
        )
        if not h.local:
            alike.append((h.about, h))
        marked.append(replace(h, optional=h.optional or again))
    return marked


def happenings(changes: Iterable[Bearing]) -> list[Happening]:
    """The movements that changes tell, in order of time."""
    groups: dict[tuple[object, ...], list[Bearing]] = defaultdict(list)
    for change in changes:
        quantity = change.entry.claim.quantity
        if change.growth is not None or (quantity.factor is None and quantity.numbered):
            groups[_key(change)].append(change)
    runs = []
    for key, group in groups.items():
        linked = len(key) == 2
        runs += [group] if linked else list(_runs(group))
    found = [_happening(run) for run in runs]
    found.sort(key=lambda h: (h.window.end, h.window.start, h.key))
    return _mark_retold(_mark_parts(found))
