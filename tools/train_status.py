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

from multinomial import Example, Weigher, counts_of
from passages import Passage

from muster.extract.claims import read_steps
from muster.extract.scene import WEIGHED
from muster.extract.standing import is_open
from muster.extract.standsigns import signs_of_status
from muster.model import Document

WEIGHTS = Path(__file__).parents[1] / "src" / "muster" / "data" / "status_weights.tsv"
FOLDS = 8
STRENGTH = 0.1
RAREST = 3
LEAST = 3


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
                yield Example(signs, meant.status, told.status, number, counts_of(passage))


def cross_validate(found: Sequence[Example], scored_texts: int) -> None:
    """Scores the passages, which come first among the texts; corpora are only learned from."""
    ruled = right = total = 0
    for fold in range(FOLDS):
        held = [e for e in found if e.text < scored_texts and e.text % FOLDS == fold]
        apart = {e.text for e in held}
        weigher = Weigher(
            [e for e in found if e.text not in apart], strength=STRENGTH, rarest=RAREST
        )
        ruled += sum(e.ruled == e.meant for e in held)
        right += sum(e.meant == s for e, s in zip(held, weigher.choices(held), strict=True))
        total += len(held)
    print(f"status of {total} claims where no rule says it plainly")
    print(f"rules alone  right {ruled / total:.3f}")
    print(f"weighed      right {right / total:.3f}")


def train(texts: Sequence[Passage], scored_texts: int) -> None:
    found = list(examples(texts))
    cross_validate(found, scored_texts)
    rows = sorted(Weigher(found, strength=STRENGTH, rarest=RAREST).weights(LEAST))
    lines = ["sign\tstatus\thundredths\tsource"]
    lines += [f"{sign}\t{status}\t{weight}\ttools/train_status.py" for sign, status, weight in rows]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} weights of {len({sign for sign, *_ in rows})} signs in {WEIGHTS.name}")
