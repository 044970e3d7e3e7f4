"""Choices among columns against the solver for whole numbers and against trying all."""

from __future__ import annotations

import random
from itertools import pairwise, product
from math import inf

import pytest

from muster.reconcile import programme as module
from muster.reconcile.needed import needed
from muster.reconcile.programme import Programme, Solver

SEEDS = range(40)
LARGE = 1e4


def _random(seed: int) -> tuple[Programme, dict[int, float]]:
    """Levels that claims bound on one of some days, and steps between them that cost."""
    rng = random.Random(seed)  # noqa: S311
    made = Programme()
    levels = [made.column() for _ in range(rng.randint(3, 6))]
    costs: dict[int, float] = {}
    for before, after in pairwise(levels):
        up, down = made.column(), made.column()
        costs |= {up: 1.0, down: 1.0}
        made.row(None, {after: 1, before: -1, up: -1, down: 1}, 0, 0)
    for name in "abcdef"[: rng.randint(2, 6)]:
        days = rng.sample(levels, rng.randint(1, 3))
        low = rng.randint(0, 9)
        high = low + rng.randint(0, 3)
        if len(days) == 1:
            made.row(name, {days[0]: 1}, low, high)
            continue
        for level, column in zip(days, made.choice(len(days)), strict=True):
            made.row(name, {level: 1, column: -low}, 0, inf)
            made.row(name, {level: 1, column: LARGE - high}, -inf, LARGE)
    return made, costs


def _tried(made: Programme, costs: dict[int, float], names: list[str]) -> float:
    """The least over all choices, each held in turn."""
    best = inf
    for chosen in product(*made.choices):
        solver = Solver(made)
        solver.only(names)
        for columns, one in zip(made.choices, chosen, strict=True):
            for column in columns:
                solver.bound(column, float(column == one), float(column == one))
        best = min(best, solver.value(costs))
    return best


@pytest.mark.parametrize("tries", [0, 3, 60])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_of_all_choices_is_found(
    seed: int, tries: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TRIES", tries)
    made, costs = _random(seed)
    solver, rng = Solver(made), random.Random(seed)  # noqa: S311
    for _ in range(3):
        names = rng.sample(made.claims(), rng.randint(1, len(made.claims())))
        solver.only(names)
        value = solver.value(costs)
        assert value == pytest.approx(_tried(made, costs, names), abs=1e-5)
        assert solver.reaches(costs, value)
        assert value == inf or not solver.reaches(costs, value + 1)


def test_what_nothing_bounds_is_open_and_what_cannot_hold_is_infinite() -> None:
    made = Programme()
    level = made.column()
    for least, most in ((5, inf), (-inf, 3)):
        days = made.choice(2)
        for column in days:
            name = f"{least} to {most}"
            terms = {level: 1.0, column: -least if most == inf else LARGE - most}
            made.row(name, terms, *((0, inf) if most == inf else (-inf, LARGE)))
    solver = Solver(made)
    assert solver.value({level: -1.0}) == inf
    assert solver.least({level: 1.0}) is None
    assert solver.reaches({level: -1.0}, 10)
    solver.only(["5 to inf"])
    assert solver.value({level: -1.0}) == -inf
    assert not solver.reaches({level: -1.0}, 10)
    assert solver.value({level: 1.0}) == pytest.approx(5)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_needed_is_what_dropping_one_by_one_leaves(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    names = [f"{n:02}" for n in range(rng.randint(1, 30))]
    cores = [set(rng.sample(names, rng.randint(0, min(5, len(names))))) for _ in range(3)]

    def enough(left: object) -> bool:
        return any(core <= set(left) for core in cores)  # type: ignore[call-overload]

    kept = names
    for name in names:
        rest = [other for other in kept if other != name]
        kept = rest if enough(rest) else kept
    assert needed(names, enough) == tuple(kept)
