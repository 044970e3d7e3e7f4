"""The solver against trying every world, on random small theatres."""

from __future__ import annotations

import os
import random
from datetime import date, timedelta

import pytest
from reconcile_entries import entry
from reconcile_oracle import worlds

from muster.model import Entry
from muster.reconcile.balance import level_bounds
from muster.reconcile.bearings import read_bearings
from muster.reconcile.books import books
from muster.reconcile.model import build
from muster.reconcile.programme import Solver
from muster.reconcile.sets import irreducible_sets, least_repair, smallest_repairs

CAP = 7
THEATRES = int(os.environ.get("MUSTER_THEATRES", "200"))


def _day(offset: int) -> str:
    return (date(2020, 1, 1) + timedelta(100 * offset)).isoformat()


def theatre(seed: int) -> list[Entry]:
    """Some claims on levels and movements of one actor in one or two countries."""
    rng = random.Random(seed)  # noqa: S311
    places: list[tuple[str, ...]] = [("Syria",)]
    if rng.random() < 0.3:
        places += [("Iraq",), ("Syria", "Iraq")]
    days = rng.randint(2, 3)
    made = [_level(rng, f"level {index}", days, places) for index in range(rng.randint(2, 5))]
    moves = range(rng.randint(0, 2 if len(places) == 1 else 1))
    places = places[:1] if days == 3 else places
    return made + [_move(rng, f"move {index}", days, places) for index in moves]


def _level(rng: random.Random, name: str, days: int, places: list[tuple[str, ...]]) -> Entry:
    low = rng.choice([None, *range(4)])
    high = rng.choice([None, rng.randint(low or 0, 3)]) if low is not None else rng.randint(0, 3)
    start = rng.randrange(days)
    end = start if rng.random() < 0.8 else min(days - 1, start + 1)
    return entry(
        _day(rng.randrange(end, days)),
        "presence",
        name,
        low,
        high,
        document=name,
        places=rng.choice(places),
        time=(_day(start), _day(end)),
    )


def _move(rng: random.Random, name: str, days: int, places: list[tuple[str, ...]]) -> Entry:
    low = rng.randint(1, 3)
    start = rng.randrange(days)
    return entry(
        _day(days - 1),
        rng.choice(["deploy", "withdraw"]),
        name,
        low,
        rng.choice([low, low + 1]),
        document=name,
        places=rng.choice(places),
        event=name,
        time=(_day(start), _day(start)),
    )


def grown_theatre(seed: int) -> list[Entry]:
    """Some levels, one of them told with how much it was raised or cut by on its day."""
    rng = random.Random(seed)  # noqa: S311
    days = rng.randint(1, 2)
    made = [_level(rng, f"level {n}", days, [("Syria",)]) for n in range(rng.randint(1, 3))]
    made += [_move(rng, "move", days, [("Syria",)])] * rng.randint(0, 1)
    level, day = rng.randint(0, 4), _day(rng.randrange(days))
    change = rng.choice([-2, -1, 1, 2, 3])
    time = (day, day) if rng.random() < 0.8 else None
    return [
        *made,
        entry(
            _day(days), "presence", "grown", level, level, document="x", change=change, time=time
        ),
    ]


@pytest.mark.parametrize("seed", range(THEATRES))
def test_solver_agrees_with_trying_every_world(seed: int) -> None:
    _compare(theatre(seed))


@pytest.mark.parametrize("seed", range(THEATRES))
def test_solver_agrees_where_a_level_is_told_with_its_change(seed: int) -> None:
    _compare(grown_theatre(seed))


def _compare(entries: list[Entry]) -> None:
    book = books(read_bearings(entries), "United States", {})
    if any(move.optional for move in book.moves):
        pytest.skip("two movements that may be one are tried apart")
    every, more = worlds(book, CAP), worlds(book, CAP + 1)
    solver = Solver(build(book, (), every=True).programme)
    names = solver.programme.claims()
    found = irreducible_sets(solver, names, 10_000)
    expected = every.irreducible()
    assert found.complete
    assert set(found.sets) == expected
    cut = irreducible_sets(solver, names, 1)
    assert (set(cut.sets) <= expected, cut.complete) == (True, len(expected) <= 1)
    repair = least_repair(solver, names, str)
    assert len(repair) == every.least_repair()
    if expected:
        assert len(smallest_repairs(found.sets)[0]) == every.least_repair()
        return
    for country in book.countries:
        got = level_bounds(book, country, ())
        for day, (low, high) in enumerate(got):
            tried, again = every.bounds(country, day), more.bounds(country, day)
            assert tried is not None
            assert again is not None
            assert low.number == tried[0]
            if tried[1] == again[1]:
                assert high.number == tried[1]
            else:
                assert high.number is None or high.number > CAP
