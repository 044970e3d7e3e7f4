"""Every irreducible set is proved before anyone sees it, however the search for them ends."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from reconcile_entries import entry

from muster.errors import ProofError
from muster.reconcile import sets
from muster.reconcile.bearings import read_bearings
from muster.reconcile.books import books
from muster.reconcile.model import build
from muster.reconcile.programme import Solver


def _solver() -> Solver:
    told = [
        entry(f"2020-01-0{day}", "presence", f"{n} troops", n, n, document=str(day))
        for day, n in ((1, 504), (2, 904), (3, 505), (4, 506))
    ]
    book = books(read_bearings(told), "United States", {})
    return Solver(build(book, (), every=True).programme)


@pytest.mark.parametrize("limit", [1, 100])
def test_what_is_not_irreducible_stops_the_search(
    limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lazy(_: Solver, names: Collection[str]) -> sets.Names:
        return tuple(sorted(names))

    solver = _solver()
    monkeypatch.setattr(sets, "thin_out", lazy)
    with pytest.raises(ProofError, match="is not needed"):
        sets.irreducible_sets(solver, solver.programme.claims(), limit)


def test_a_search_cut_short_proves_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    solver, proved = _solver(), list[sets.Names]()
    prove = sets.prove_irreducible

    def noted(solver: Solver, names: sets.Names) -> None:
        prove(solver, names)
        proved.append(names)

    monkeypatch.setattr(sets, "prove_irreducible", noted)
    every = sets.irreducible_sets(solver, solver.programme.claims(), 100)
    assert every.complete
    assert set(proved) == set(every.sets)
    for limit in range(1, len(every.sets)):
        proved.clear()
        found = sets.irreducible_sets(solver, solver.programme.claims(), limit)
        assert not found.complete
        assert set(proved) == set(found.sets) < set(every.sets)
        assert len(found.sets) == limit
