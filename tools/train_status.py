"""Trains the weights of `src/muster/data/status_weights.tsv`: how a figure's happening stands.

`make train` runs it after the kinds and places. The examples are the claims that the passages
under `training/` and the claims corpora are marked with, where they are read as of that kind,
where no rule says plainly how things stand, each with the signs that
`muster.extract.standsigns` finds. A multinomial logistic regression weighs the signs. Prints how
the rules and the weights score in cross-validation, where no passage is both learned from and
scored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from multinomial import Example, Weigher, counts_of, cross_validated, write_weights
from pairs import marked_claims
from passages import Passage

from muster.extract.standing import is_open
from muster.extract.standsigns import signs_of_status

WEIGHTS = Path(__file__).parents[1] / "src" / "muster" / "data" / "status_weights.tsv"
STRENGTH = 0.1
RAREST = 3
LEAST = 3


def examples(texts: Sequence[Passage]) -> Iterator[Example]:
    for step, told, meant, passage, number in marked_claims(texts, "status"):
        if is_open(told):
            signs = tuple(signs_of_status(step.scene, told))
            yield Example(signs, meant.status, told.status, number, counts_of(passage))


def train(texts: Sequence[Passage], scored_texts: int) -> None:
    """Learn from all texts, the first of which are scored by turns."""
    found = list(examples(texts))
    chosen = cross_validated(found, scored_texts, strength=STRENGTH, rarest=RAREST)
    ruled = sum(example.ruled == example.meant for example, _ in chosen)
    right = sum(example.meant == status for example, status in chosen)
    print(f"status of {len(chosen)} claims where no rule says it plainly")
    print(f"rules alone  right {ruled / len(chosen):.3f}")
    print(f"weighed      right {right / len(chosen):.3f}")
    weigher = Weigher(found, strength=STRENGTH, rarest=RAREST)
    write_weights(WEIGHTS, weigher.weights(LEAST), "tools/train_status.py")
