"""Times the bounds and the contradictions of large invented theatres on one core.

`python benchmarks/reconcile.py 500 60` times that size only.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta
from typing import Any

from muster.model import Claim, Dct, Document, Entry, Kind, Place, Quantity, Span, Time
from muster.reconcile.balance import least_unexplained, level_bounds
from muster.reconcile.bearings import read_bearings
from muster.reconcile.books import Books, books
from muster.reconcile.contradictions import clashes
from muster.reconcile.levels import levels

SIZES = ((500, 60), (5_000, 600))
START = date(2010, 1, 1)


def _entry(index: int, day: date, kind: Kind, figure: int, **said: Any) -> Entry:  # noqa: ANN401
    document = Document(f"report-{index}", f"{figure:,} troops", "", "Bench", None, day)
    claim = Claim(
        document=document.name,
        document_id=document.document_id,
        text_id=document.text_id,
        kind=kind,
        span=Span(0, 5),
        quote=f"{figure:,} troops",
        quantity=Quantity(figure, figure, approx=said.get("approx", False)),
        status=said.get("status", "done"),
        origin="bench",
        sentence=Span(0, 5),
        actor="Ruritania",
        places=(Place("Syria", "SY"),),
        time=said.get("time"),
    )
    return Entry(claim, document, Dct.on(day), said.get("event"))


def ledger(claims: int, dates: int, *, seed: int = 0, wrong: float = 0.02) -> list[Entry]:
    """Reports of a force that comes and goes, some movements untold, some figures wrong."""
    rng = random.Random(seed)  # noqa: S311
    days = [START + timedelta(30 * k) for k in range(dates)]
    level, made = 2_000, []
    for k, day in enumerate(days):
        move = rng.choice([0, 0, 300, 500, -200, -400])
        level = max(100, level + move)
        for n in range(claims // dates):
            index = k * claims + n
            if move and n == 0 and rng.random() < 0.8:
                kind: Kind = "deploy" if move > 0 else "withdraw"
                time_said = Time("then", day - timedelta(20), day - timedelta(10))
                made.append(_entry(index, day, kind, abs(move), time=time_said, event=f"move {k}"))
                continue
            figure = level if rng.random() >= wrong else round(level * rng.choice([0.5, 1.5, 2]))
            shown = round(figure, -2) if n % 2 else figure
            made.append(_entry(index, day, "presence", shown, approx=bool(n % 2)))
    return made


def _timed(name: str, seconds: float) -> None:
    print(f"{name:<60} {seconds:8.3f} s")


def _book(entries: list[Entry]) -> Books:
    return books(read_bearings(entries), "Ruritania", {})


def main(sizes: tuple[tuple[int, int], ...]) -> None:
    for claims, dates in sizes:
        entries = ledger(claims, dates)
        named = f"{len(entries)} claims over {dates} dates"
        start = time.perf_counter()
        sound = _book(ledger(claims, dates, wrong=0.0))
        found = least_unexplained(sound)
        if found is not None:
            level_bounds(sound, "SY", found[1])
        _timed(f"{named}, all agree: bounds with witnesses", time.perf_counter() - start)
        start = time.perf_counter()
        levels(entries, "Ruritania", "Syria")
        _timed(f"{named}, some wrong: levels with witnesses", time.perf_counter() - start)
        start = time.perf_counter()
        near = clashes(_book(entries), 20)
        _timed(f"{named}: {len(near)} contradictions of one time", time.perf_counter() - start)
        if claims <= 1_000:
            start = time.perf_counter()
            every = clashes(_book(entries), 20, None)
            _timed(f"{named}: {len(every)} contradictions of any time", time.perf_counter() - start)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(tuple(zip(given[::2], given[1::2], strict=True)) or SIZES)
