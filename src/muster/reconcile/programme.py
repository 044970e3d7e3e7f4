"""Linear programmes whose rows carry the name of the claim that says them.

A row without a name is the structure of the books; a named row holds only while its name
does, so one model, built once, answers for every set of claims.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Any

TOLERANCE = 1e-6


@dataclass(slots=True)
class Programme:
    """Columns with bounds and rows with names, in the order in which they were added."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)
    rows: list[dict[int, float]] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    def column(self, lower: float = 0.0, upper: float = inf, *, whole: bool = False) -> int:
        self.lower.append(lower)
        self.upper.append(upper)
        if whole:
            self.whole.append(len(self.lower) - 1)
        return len(self.lower) - 1

    def row(self, name: str | None, terms: Mapping[int, float], least: float, most: float) -> None:
        self.names.append(name)
        self.rows.append(dict(terms))
        self.least.append(least)
        self.most.append(most)

    def claims(self) -> list[str]:
        """The names of the rows, each once, in the order of their first row."""
        return list(dict.fromkeys(name for name in self.names if name is not None))


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best value, with the point that reaches it and the rows that stop it."""

    value: float
    point: tuple[float, ...]
    binding: tuple[str, ...]
    """The names of the rows whose duals are not zero; all that hold where numbers are whole."""


class Solver:
    """A programme in HiGHS, solved again and again from where it stood."""

    def __init__(self, programme: Programme, *, primal: bool = False) -> None:
        """Starts with all rows; `primal` is the quicker method where only costs will change."""
        import highspy  # noqa: PLC0415
        import numpy as np  # noqa: PLC0415

        self._np = np
        self._highspy = highspy
        self._primal = primal
        self.programme = programme
        self._named: dict[str, list[int]] = {}
        for index, name in enumerate(programme.names):
            if name is not None:
                self._named.setdefault(name, []).append(index)
        self._off: set[str] = set()
        self._costs: dict[int, float] = {}
        self._highs = self._load()

    def _load(self) -> Any:  # noqa: ANN401
        np, p = self._np, self.programme
        model = self._highspy.HighsLp()
        model.num_col_, model.num_row_ = len(p.lower), len(p.rows)
        model.col_cost_ = np.zeros(len(p.lower))
        model.col_lower_, model.col_upper_ = np.array(p.lower, float), np.array(p.upper, float)
        model.row_lower_, model.row_upper_ = np.array(p.least, float), np.array(p.most, float)
        starts = np.cumsum([0] + [len(row) for row in p.rows])
        model.a_matrix_.format_ = self._highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = starts.astype(np.int32)
        index = [column for row in p.rows for column in sorted(row)]
        value = [row[column] for row in p.rows for column in sorted(row)]
        model.a_matrix_.index_ = np.array(index, np.int32)
        model.a_matrix_.value_ = np.array(value, float)
        if p.whole:
            kinds = [self._highspy.HighsVarType.kContinuous] * len(p.lower)
            for column in p.whole:
                kinds[column] = self._highspy.HighsVarType.kInteger
            model.integrality_ = kinds
        highs = self._highspy.Highs()  # type: ignore[no-untyped-call]
        for option, setting in (("output_flag", False), ("threads", 1), ("presolve", "off")):
            highs.setOptionValue(option, setting)
        highs.setOptionValue("mip_rel_gap", 0.0)
        # On programmes as small as these the jump takes longer than all the rest together.
        highs.setOptionValue("mip_heuristic_run_feasibility_jump", False)  # noqa: FBT003
        if self._primal:
            highs.setOptionValue("simplex_strategy", 4)
        highs.passModel(model)
        return highs

    def only(self, names: Collection[str] | None) -> None:
        """Lets only the rows of these names hold, and all where None."""
        wanted = set() if names is None else set(self._named) - set(names)
        for name in sorted(wanted ^ self._off):
            off = name in wanted
            for index in self._named[name]:
                least = -inf if off else self.programme.least[index]
                most = inf if off else self.programme.most[index]
                self._highs.changeRowBounds(index, least, most)
        self._off = wanted

    def bound(self, column: int, lower: float, upper: float) -> None:
        """Narrows or widens one column for all that is asked from here on."""
        self._highs.changeColBounds(column, lower, upper)

    def least(self, costs: Mapping[int, float]) -> Optimum | None:
        """The least that the costs can sum to; None where nothing satisfies all rows."""
        value = self.value(costs)
        if value == inf:
            return None
        if value == -inf:
            return Optimum(value, (), ())
        return Optimum(value, tuple(self._highs.getSolution().col_value), self._binding())

    def value(self, costs: Mapping[int, float]) -> float:
        """The least sum alone: infinite where nothing satisfies all rows, or where it is open."""
        for column in sorted(self._costs.keys() | costs.keys()):
            if self._costs.get(column, 0.0) != costs.get(column, 0.0):
                self._highs.changeColCost(column, costs.get(column, 0.0))
        self._costs = dict(costs)
        self._highs.run()
        status = self._highs.getModelStatus()
        statuses = self._highspy.HighsModelStatus
        if status in (statuses.kOptimal, statuses.kModelEmpty):
            return float(self._highs.getInfo().objective_function_value)
        if status == statuses.kUnbounded:
            return -inf
        return -inf if costs and self.value({}) < inf else inf

    def fixed(self) -> set[int]:
        """The columns that no optimum of what was last asked moves off their bounds."""
        if self.programme.whole:
            return set()
        costs = self._np.asarray(self._highs.getSolution().col_dual)
        return {int(column) for column in self._np.nonzero(abs(costs) > TOLERANCE)[0]}

    def _binding(self) -> tuple[str, ...]:
        if self.programme.whole:
            return tuple(name for name in self._named if name not in self._off)
        duals = self._np.asarray(self._highs.getSolution().row_dual)
        rows = self._np.nonzero(abs(duals) > TOLERANCE)[0]
        names = (self.programme.names[int(row)] for row in rows)
        return tuple(dict.fromkeys(name for name in names if name is not None))

    def append(self, terms: Mapping[int, float], least: float, most: float) -> None:
        """Adds a row without a name to the programme as it stands."""
        columns = self._np.array(sorted(terms), self._np.int32)
        values = self._np.array([terms[column] for column in sorted(terms)], float)
        self._highs.addRow(least, most, len(columns), columns, values)

    def conflict(self, names: Collection[str]) -> list[str]:
        """Some of these claims that already cannot hold together, sorted."""
        if self.programme.whole or self.holds(names):
            return sorted(names)
        _, has_ray, ray = self._highs.getDualRay()
        if not has_ray:
            return sorted(names)
        rows = self._np.nonzero(abs(self._np.asarray(ray)) > TOLERANCE)[0]
        count = len(self.programme.names)
        said = {self.programme.names[int(row)] for row in rows if row < count}
        kept = sorted(name for name in said if name is not None)
        return sorted(names) if self.holds(kept) else kept

    def holds(self, names: Collection[str] | None) -> bool:
        """Whether these claims can all be true."""
        self.only(names)
        return self.value({}) < inf
