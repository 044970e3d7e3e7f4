"""Trains the weights of `src/muster/data/status_weights.tsv`: how a figure's happening stands.

`make train` runs it after the kinds and places. The examples are the claims that the passages
under `training/` and the claims corpora are marked with, where they are read as of that kind,
where no rule says plainly how things stand, each with the signs that
`muster.extract.standsigns` finds. A multinomial logistic regression weighs the signs. Prints how
the rules and the weights score in cross-validation, where no passage is both learned from and
scored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from passages import Passage
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from muster.extract.claims import read_steps
from muster.extract.scene import WEIGHED
from muster.extract.standing import is_open
from muster.extract.standsigns import signs_of_status
from muster.extract.weights import ALWAYS
from muster.model import Document

WEIGHTS = Path(__file__).parents[1] / "src" / "muster" / "data" / "status_weights.tsv"
FOLDS = 8
STRENGTH = 0.1
# A line of a corpus is one construction that must be read right; a passage is news at large.
CORPUS_COUNTS = 3
RAREST = 3
LEAST = 3


@dataclass(frozen=True, slots=True)
class Example:
    """One claim: its signs, how it stands, what the rules say, its text and how much it counts."""

    signs: tuple[str, ...]
    status: str
    ruled: str
    text: int
    counts: int = 1


def examples(texts: Sequence[Passage]) -> Iterator[Example]:
    for number, passage in enumerate(texts):
        left = list(passage.claims)
        document = Document(passage.name, passage.text, published=passage.published)
        for step in read_steps(document, WEIGHED - {"status"}):
            told = step.told
            if told is None:
                continue
            fitting = (c for c in left if c.kind == told.action.kind and c.is_of(told.figure))
            meant = next(fitting, None)
            if meant:
                left.remove(meant)
            if meant and is_open(told):
                signs = tuple(signs_of_status(step.scene, told))
                counts = CORPUS_COUNTS if ".corpus:" in passage.name else 1
                yield Example(signs, meant.status, told.status, number, counts)


class Weigher:
    """The regression and the signs that it knows."""

    def __init__(self, learned: Sequence[Example]) -> None:
        counts = Counter(sign for example in learned for sign in example.signs)
        self.known = {sign for sign, count in counts.items() if count >= RAREST}
        self.vectors = DictVectorizer()
        self.model = LogisticRegression(C=STRENGTH, max_iter=5000)
        table = self.vectors.fit_transform(map(self._row, learned))
        weights = [example.counts for example in learned]
        self.model.fit(table, [e.status for e in learned], sample_weight=weights)

    def _row(self, example: Example) -> dict[str, int]:
        return {sign: 1 for sign in example.signs if sign in self.known}

    def statuses(self, scored: Sequence[Example]) -> list[str]:
        return list(self.model.predict(self.vectors.transform(map(self._row, scored))))

    def weights(self) -> Iterator[tuple[str, str, int]]:
        signs = self.vectors.get_feature_names_out()
        biases = self.model.intercept_
        for status, bias, given in zip(self.model.classes_, biases, self.model.coef_, strict=True):
            yield ALWAYS, status, round(100 * bias)
            for sign, weight in zip(signs, given, strict=True):
                if abs(100 * weight) >= LEAST:
                    yield sign, status, round(100 * weight)


def cross_validate(found: Sequence[Example], scored_texts: int) -> None:
    """Scores the passages, which come first among the texts; corpora are only learned from."""
    ruled = right = total = 0
    for fold in range(FOLDS):
        held = [e for e in found if e.text < scored_texts and e.text % FOLDS == fold]
        apart = {e.text for e in held}
        weigher = Weigher([e for e in found if e.text not in apart])
        ruled += sum(e.ruled == e.status for e in held)
        right += sum(e.status == s for e, s in zip(held, weigher.statuses(held), strict=True))
        total += len(held)
    print(f"status of {total} claims where no rule says it plainly")
    print(f"rules alone  right {ruled / total:.3f}")
    print(f"weighed      right {right / total:.3f}")


def train(texts: Sequence[Passage], scored_texts: int) -> None:
    found = list(examples(texts))
    cross_validate(found, scored_texts)
    rows = sorted(Weigher(found).weights())
    lines = ["sign\tstatus\thundredths\tsource"]
    lines += [f"{sign}\t{status}\t{weight}\ttools/train_status.py" for sign, status, weight in rows]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} weights of {len({sign for sign, *_ in rows})} signs in {WEIGHTS.name}")
