"""Trains the weights of `src/muster/data/kind_weights.tsv`: which kind the signs of a figure mean.

    make train

The weights of places, actors, status and times come after them (tools/train_places.py,
train_actors.py, train_status.py, train_times.py).

The examples are the figures of the passages under `training/` and of the claims corpora, each
with the signs that `muster.extract.signs` finds where the rules alone read. A multinomial
logistic regression weighs the signs. Prints how the rules and the weights score in
cross-validation, where no passage is both learned from and scored.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from claims_corpus import parse_reading  # noqa: E402
from corpus import read_corpus  # noqa: E402
from multinomial import Example, Weigher, counts_of, cross_validated, write_weights  # noqa: E402
from pairs import document_of  # noqa: E402
from passages import Annotation, Passage, days, read_passages  # noqa: E402
from train_actors import train as train_actors  # noqa: E402
from train_places import train as train_places  # noqa: E402
from train_status import train as train_status  # noqa: E402
from train_times import train as train_times  # noqa: E402

from muster.extract.claims import read_steps  # noqa: E402
from muster.extract.governors import governors  # noqa: E402
from muster.extract.signs import signs_of  # noqa: E402
from muster.extract.weighing import NOTHING  # noqa: E402

WEIGHTS = ROOT / "src" / "muster" / "data" / "kind_weights.tsv"
CORPUS_DAY = date(2020, 6, 15)
STRENGTH = 0.2
# The passages are harder than news at large: on the gold documents from 2015 on the rules are
# right more often than here, and kinds are chosen better there with so much more trust in them.
TRUST = 1.0
RAREST = 8
LEAST = 8


def passages() -> Iterator[Passage]:
    for path in sorted((ROOT / "training").glob("*.txt")):
        yield from read_passages(path)


def corpora() -> Iterator[Passage]:
    """The phrases of the claims corpora with the bounds and kinds that they must be read as."""
    for path in sorted((ROOT / "src" / "muster" / "extract").glob("claims-*.corpus")):
        for case in read_corpus(path):
            text = case.phrase.replace("\\n", "\n")
            claims = tuple(_readings(case.reading))
            yield Passage(f"{path.name}:{case.line}", CORPUS_DAY, text, claims)


def _readings(reading: str) -> Iterator[Annotation]:
    for part in parse_reading(reading):
        (actor, *_, time), quantity = part.said, part.quantity
        yield Annotation(
            part.kind,  # type: ignore[arg-type]
            None,
            quantity.low,
            quantity.high,
            quantity.factor,
            None if actor == "-" else actor,
            status=part.status,  # type: ignore[arg-type]
            marks_actor=actor is not None,
            time=days(time) if time and time != "-" else None,
            marks_time=time is not None,
        )


def examples(texts: Sequence[Passage]) -> Iterator[Example]:
    for number, passage in enumerate(texts):
        left = list(passage.claims)
        for step in read_steps(document_of(passage), frozenset()):
            figure = step.figure
            if figure is None or not figure.quantity.numbered:
                continue
            meant = next((claim for claim in left if claim.is_of(figure)), None)
            if meant:
                left.remove(meant)
            candidates = governors(step.scene.tokens, figure.first, figure.last)
            ruled = step.told.action if step.told else None
            signs = tuple(sorted(signs_of(step.scene, figure, ruled, candidates)))
            kind = meant.kind if meant else NOTHING
            yield Example(signs, kind, ruled.kind if ruled else NOTHING, number, counts_of(passage))


def f1(chosen: Sequence[tuple[Example, str]], claims: int) -> float:
    hits = sum(example.meant == kind != NOTHING for example, kind in chosen)
    return 2 * hits / (claims + sum(kind != NOTHING for _, kind in chosen))


def cross_validate(found: Sequence[Example], texts: Sequence[Passage], scored_texts: int) -> None:
    """Scores the passages, which come first among the texts; corpora are only learned from."""
    chosen = cross_validated(found, scored_texts, strength=STRENGTH, rarest=RAREST)
    claims = sum(len([c for c in t.claims if _numbered(c)]) for t in texts[:scored_texts])
    print(f"passages {scored_texts}, claims {claims}, figures {len(chosen)}")
    print(f"rules alone  figure F1 {f1([(e, e.ruled) for e, _ in chosen], claims):.3f}")
    print(f"weighed      figure F1 {f1(chosen, claims):.3f}")


def _trusting(weights: Iterable[tuple[str, str, int]]) -> Iterator[tuple[str, str, int]]:
    for sign, kind, weight in weights:
        yield sign, kind, weight + (round(100 * TRUST) if sign == f"rule:{kind}" else 0)


def _numbered(claim: Annotation) -> bool:
    return (claim.low, claim.high, claim.factor) != (None, None, None)


def main() -> None:
    first = list(passages())
    texts = [*first, *corpora()]
    found = list(examples(texts))
    cross_validate(found, texts, len(first))
    weigher = Weigher(found, strength=STRENGTH, rarest=RAREST)
    write_weights(WEIGHTS, _trusting(weigher.weights(LEAST)), "tools/train.py")
    train_places(first)
    train_actors(first, texts)
    train_status(texts, len(first))
    train_times(texts, len(first))


if __name__ == "__main__":
    main()
