"""A choice among the options of a figure, learned by conditional logistic regression.

The signs of the options that are meant are weighed against those of the others of their figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from folds import folds
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from muster.extract.weights import ranks_in_groups

STRENGTH = 0.1
RAREST = 4
LEAST = 3


@dataclass(frozen=True, slots=True)
class Option:
    """A place or an actor: is it right, and is at least its country? Of an actor, both are one.

    The options of one `group`, the countries of a place, are chosen together; None is its own.
    """

    signs: tuple[str, ...]
    right: bool
    country: bool
    group: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One figure: its options with none as the last, what the rules chose, and its text.

    `decided` is where the rules leave no choice.
    """

    options: tuple[Option, ...]
    ruled: Option
    decided: bool
    text: int

    @property
    def wanted(self) -> list[bool]:
        """Which options to learn: those in the right country, where none is quite right."""
        right = [option.right for option in self.options]
        return right if any(right) else [option.country for option in self.options]


class Weigher:
    """The regression: how much each sign speaks for an option.

    `firm` are hundredths that some of the signs get on top: the rules' choice, so that it only
    gives way to one that is clearly likelier.
    """

    def __init__(self, learned: Sequence[Example], firm: Mapping[str, int] | None = None) -> None:
        taught = [e for e in learned if any(e.wanted) and not all(e.wanted) and not e.decided]
        counts = Counter(sign for e in taught for o in e.options for sign in o.signs)
        known = sorted(sign for sign, count in counts.items() if count >= RAREST)
        index = {sign: i for i, sign in enumerate(known)}
        options = [option for e in taught for option in e.options]
        cells = [(row, index[s]) for row, o in enumerate(options) for s in o.signs if s in index]
        self._signs = csr_matrix(
            (np.ones(len(cells)), tuple(np.array(cells).T)), shape=(len(options), len(known))
        )
        sizes = [len(e.options) for e in taught]
        self._starts = np.cumsum([0, *sizes[:-1]])
        self._group = np.repeat(np.arange(len(taught)), sizes)
        self._wanted = np.array([w for e in taught for w in e.wanted])
        best = minimize(self._loss, np.zeros(len(known)), jac=True, method="L-BFGS-B").x
        self.weights = {
            sign: round(100 * weight)
            for sign, weight in zip(known, best, strict=True)
            if abs(100 * weight) >= LEAST
        }
        for sign in self.weights:
            self.weights[sign] += (firm or {}).get(sign, 0)

    def _loss(self, weights: np.ndarray) -> tuple[float, np.ndarray]:
        """How unlikely the weights make what is wanted, and which way that falls."""
        sums = self._signs @ weights
        every, share = self._shares(sums)
        wanted, among = self._shares(np.where(self._wanted, sums, -1e9))
        loss = (every - wanted).sum() + weights @ weights / (2 * STRENGTH)
        return loss, self._signs.T @ (share - among) + weights / STRENGTH

    def _shares(self, sums: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The logarithm of what the options of each figure weigh together, and their shares."""
        top = np.maximum.reduceat(sums, self._starts)
        odds = np.exp(sums - top[self._group])
        total = np.add.reduceat(odds, self._starts)
        return np.log(total) + top, odds / total[self._group]

    def choose(self, example: Example) -> Option:
        if example.decided:
            return example.ruled
        scored = [
            (number if option.group is None else option.group, self._hundredths(option))
            for number, option in enumerate(example.options)
        ]
        return example.options[ranks_in_groups(scored)[0]]

    def _hundredths(self, option: Option) -> int:
        return sum(self.weights.get(sign, 0) for sign in option.signs)


def trusting(found: Sequence[Example], rules: str, hundredths: int) -> dict[str, int]:
    """What the answers of rules get on top, in whichever way they come to them."""
    signs = {sign for example in found for option in example.options for sign in option.signs}
    return {s: hundredths for s in signs if s.startswith(rules) and s.count(" ") == 1}


def cross_validated(
    found: Sequence[Example], held: int, firm: Mapping[str, int] | None = None
) -> list[Option]:
    """What is chosen in the first `held` texts by weights that are not learned from them."""
    chosen: list[Option] = []
    for tried, learned in folds(found, held):
        weigher = Weigher(learned, firm)
        chosen += [weigher.choose(e) for e in tried]
    return chosen


def table_of(weights: dict[str, int], source: str) -> str:
    lines = ["sign\thundredths\tsource"]
    lines += [f"{sign}\t{weight}\t{source}" for sign, weight in sorted(weights.items())]
    return "\n".join(lines) + "\n"
