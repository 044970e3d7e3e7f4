"""A choice among several by the sum of its signs' weights: examples, the regression, its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from folds import folds
from passages import Passage
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from muster.extract.weights import ALWAYS

# A line of a corpus is one construction that must be read right; a passage is news at large.
CORPUS_COUNTS = 3


@dataclass(frozen=True, slots=True)
class Example:
    """Signs and what they mean, what the rules say, the text it is from and how much it counts."""

    signs: tuple[str, ...]
    meant: str
    ruled: str
    text: int
    counts: int


def counts_of(passage: Passage) -> int:
    """How much an example from a text counts."""
    return CORPUS_COUNTS if ".corpus:" in passage.name else 1


class Weigher:
    """The regression and the signs that it knows: those of at least `rarest` examples."""

    def __init__(self, learned: Sequence[Example], *, strength: float, rarest: int) -> None:
        counts = Counter(sign for example in learned for sign in example.signs)
        self.known = {sign for sign, count in counts.items() if count >= rarest}
        self.vectors = DictVectorizer()
        self.model = LogisticRegression(C=strength, max_iter=5000)
        self.model.fit(
            self.vectors.fit_transform(map(self._row, learned)),
            [example.meant for example in learned],
            sample_weight=[example.counts for example in learned],
        )

    def _row(self, example: Example) -> dict[str, int]:
        return {sign: 1 for sign in example.signs if sign in self.known}

    def choices(self, scored: Sequence[Example]) -> list[str]:
        return list(self.model.predict(self.vectors.transform(map(self._row, scored))))

    def weights(self, least: int) -> Iterator[tuple[str, str, int]]:
        """Sign, choice and hundredths, of all weights of at least so many hundredths."""
        signs = self.vectors.get_feature_names_out()
        biases = self.model.intercept_
        for choice, bias, given in zip(self.model.classes_, biases, self.model.coef_, strict=True):
            yield ALWAYS, choice, round(100 * bias)
            for sign, weight in zip(signs, given, strict=True):
                if abs(100 * weight) >= least:
                    yield sign, choice, round(100 * weight)


def cross_validated(
    found: Sequence[Example], held: int, *, strength: float, rarest: int
) -> list[tuple[Example, str]]:
    """The examples of the first `held` texts with what weights not learned from these choose."""
    chosen: list[tuple[Example, str]] = []
    for tried, learned in folds(found, held):
        weigher = Weigher(learned, strength=strength, rarest=rarest)
        chosen += zip(tried, weigher.choices(tried), strict=True)
    return chosen


def write_weights(path: Path, weights: Iterable[tuple[str, str, int]], source: str) -> None:
    """Writes the weights with their source, and says how many there are."""
    rows = sorted(weights)
    lines = [f"sign\t{path.stem.removesuffix('_weights')}\thundredths\tsource"]
    lines += [f"{sign}\t{choice}\t{weight}\t{source}" for sign, choice, weight in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} weights of {len({sign for sign, *_ in rows})} signs in {path.name}")
