"""Linear programmes whose rows carry the name of the claim that says them.

A row without a name is the structure of the books; a named row holds only while its name
does, so one model, built once, answers for every set of claims.

Most programmes are linear. Where exactly one of some columns must be 1 (a choice), linear
programmes that start from each other's answers are far quicker than a solver for whole
numbers; only columns that are whole without being a choice are left to that.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

TOLERANCE = 1e-6
TRIES = 60
"""Linear programmes that take as long as one in whole numbers."""
WHOLE = 1e-9
"""By so much a whole number may be off: what a choice switches is far larger than a tolerance."""
BETTER = 1e-7
"""By less than this one answer is no better than another."""

Point = tuple[float, ...]
Chosen = dict[int, float]


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
    choices: list[Sequence[int]] = field(default_factory=list)
    """Columns of which exactly one is 1 and the others are 0."""

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

    def choice(self, options: int) -> Sequence[int]:
        """As many columns, exactly one of which is 1."""
        columns = tuple(self.column(0, 1) for _ in range(options))
        self.choices.append(columns)
        self.row(None, dict.fromkeys(columns, 1), 1, 1)
        return columns

    def claims(self) -> list[str]:
        """The names of the rows, each once, in the order of their first row."""
        return list(dict.fromkeys(name for name in self.names if name is not None))


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best value, with the point that reaches it and the rows that stop it."""

    value: float
    point: Point
    binding: tuple[str, ...]
    """The names of the rows whose duals are not zero; all that hold where there are choices."""


Row = tuple[str, Mapping[int, float], float, float]
"""Its name, its terms, and the least and the most that they may sum to."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Columns of which exactly one is 1, each with the rows that it switches."""

    columns: tuple[int, ...]
    rows: Mapping[int, Sequence[Row]]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(name for rows in self.rows.values() for name, *_ in rows)

    def amiss(self, point: Point, off: Collection[str]) -> dict[int, float]:
        """By how much the rows that hold would miss the point, for each column that is chosen."""
        return {
            column: max(
                (_miss(row, column, point) for row in rows if row[0] not in off), default=0.0
            )
            for column, rows in self.rows.items()
        }


def _miss(row: Row, chosen: int, point: Point) -> float:
    _, terms, least, most = row
    total = sum(terms[k] * (1.0 if k == chosen else point[k]) for k in terms)
    return max(least - total, total - most)


def choices(programme: Programme) -> list[Choice]:
    """The choices of a programme with the rows that each of their columns switches."""
    rows: dict[int, list[Row]] = {k: [] for columns in programme.choices for k in columns}
    told = zip(programme.names, programme.rows, programme.least, programme.most, strict=True)
    for name, terms, least, most in told:
        for column in sorted(terms.keys() & rows.keys()) if name is not None else ():
            rows[column].append((name or "", terms, least, most))
    return [Choice(tuple(columns), {k: rows[k] for k in columns}) for columns in programme.choices]


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
        self._choices = choices(programme)
        self._chosen: Chosen = {}
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
        highs.setOptionValue("mip_feasibility_tolerance", WHOLE)
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
        value, point = self._solve(costs)
        if value == inf:
            return None
        return Optimum(value, point, self._binding() if value > -inf else ())

    def value(self, costs: Mapping[int, float]) -> float:
        """The least sum alone: infinite where nothing satisfies all rows, or where it is open."""
        return self._solve(costs)[0]

    def reaches(self, costs: Mapping[int, float], target: float) -> bool:
        """Whether the costs cannot sum to less than the target, give or take a tolerance."""
        live = self._live()
        if not live:
            return self.value(costs) >= target - TOLERANCE
        self._price(costs)
        value, point = self._branch(live, target - TOLERANCE)
        if point or -inf < value < inf:
            return value >= target - TOLERANCE
        return not self.value({}) < inf

    def _price(self, costs: Mapping[int, float]) -> None:
        for column in sorted(self._costs.keys() | costs.keys()):
            if self._costs.get(column, 0.0) != costs.get(column, 0.0):
                self._highs.changeColCost(column, costs.get(column, 0.0))
        self._costs = dict(costs)

    def _solve(self, costs: Mapping[int, float]) -> tuple[float, Point]:
        self._price(costs)
        live = self._live()
        value, point = self._branch(live) if live else self._relaxed()
        if point or not costs or (value == -inf and not live):
            return value, point
        return (-inf if self._solve({})[0] < inf else inf), ()

    def _live(self) -> list[Choice]:
        """The choices that some row speaks of that holds."""
        return [choice for choice in self._choices if not choice.names <= self._off]

    def _relaxed(self) -> tuple[float, Point]:
        """The least sum with its point, choices left open: infinite where there is no point."""
        self._highs.run()
        status = self._highs.getModelStatus()
        statuses = self._highspy.HighsModelStatus
        if status in (statuses.kOptimal, statuses.kModelEmpty):
            value = float(self._highs.getInfo().objective_function_value)
            return value, tuple(self._highs.getSolution().col_value)
        return -inf if status == statuses.kUnbounded else inf, ()

    def _branch(self, live: Sequence[Choice], below: float | None = None) -> tuple[float, Point]:
        """The best over all choices, or the first that is below a number where one is given.

        A choice is tried out only where the open answer suits none of its columns, that
        which it suits least badly first; what cannot beat the best so far is left alone.
        """
        best, found, tries = inf if below is None else below, Point(), 0
        pending: list[tuple[float, Chosen]] = [(-inf, {})]
        while pending:
            bound, chosen = pending.pop()
            if bound >= best - BETTER:
                continue
            if (tries := tries + 1) > TRIES:
                best, found = self._whole_numbers(live)
                break
            self._choose(chosen)
            value, point = self._relaxed()
            if not chosen and not point:
                return value, point
            if value >= best - BETTER:
                continue
            split = self._split(live, point)
            if split:
                pending += [(value, chosen | one) for one in split]
                continue
            best, found = value, point
            if below is not None:
                break
        self._choose({})
        return best, found

    def _split(self, live: Sequence[Choice], point: Point) -> list[Chosen]:
        """The ways to make the first choice that the point leaves open, the most apt last."""
        for choice in live:
            amiss = choice.amiss(point, self._off)
            if min(amiss.values()) > BETTER:
                order = sorted(amiss, key=lambda column: (-amiss[column], -column))
                return [{k: float(k == column) for k in choice.columns} for column in order]
        return []

    def _whole_numbers(self, live: Sequence[Choice]) -> tuple[float, Point]:
        """The best over all choices by the solver for whole numbers, with its choices held."""
        self._choose({})
        columns = self._np.array([column for one in live for column in one.columns], self._np.int32)
        self._highs.changeColsIntegrality(len(columns), columns, self._np.ones(len(columns), "u1"))
        value, point = self._relaxed()
        self._highs.changeColsIntegrality(len(columns), columns, self._np.zeros(len(columns), "u1"))
        if not point:
            return value, point
        self._choose({int(column): float(round(point[column])) for column in columns})
        return self._relaxed()

    def _choose(self, chosen: Chosen) -> None:
        """Holds these columns at these values, and leaves all other choices open."""
        for column in sorted(self._chosen.keys() | chosen.keys()):
            if self._chosen.get(column) != chosen.get(column):
                self._highs.changeColBounds(
                    column, chosen.get(column, 0.0), chosen.get(column, 1.0)
                )
        self._chosen = chosen

    def fixed(self) -> set[int]:
        """The columns that no optimum of what was last asked moves off their bounds."""
        if self.programme.choices:
            return set()
        costs = self._np.asarray(self._highs.getSolution().col_dual)
        return {int(column) for column in self._np.nonzero(abs(costs) > TOLERANCE)[0]}

    def _binding(self) -> tuple[str, ...]:
        if self.programme.choices:
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
        if self.holds(names) or self._live():
            return sorted(names)
        _, has_ray, ray = self._highs.getDualRay()
        rows = self._np.nonzero(abs(self._np.asarray(ray if has_ray else ())) > TOLERANCE)[0]
        count = len(self.programme.names)
        said = {self.programme.names[int(row)] for row in rows if row < count}
        kept = sorted(name for name in said if name is not None)
        return sorted(names) if self.holds(kept) else kept

    def holds(self, names: Collection[str] | None) -> bool:
        """Whether these claims can all be true."""
        self.only(names)
        return self.value({}) < inf
