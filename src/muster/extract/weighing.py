"""Weighs the signs of a figure: the kind whose weights add up to most wins, or no claim at all.

The weights are those of a multinomial logistic regression over the annotated passages under
`training/` and the claims corpora, in hundredths, so that sums are the same on every machine;
`make train` writes them to `data/kind_weights.tsv`. docs/decisions/learned-kinds.md tells what
this gains over the rules alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from muster.extract.weights import Verdict, Weight, heaviest
from muster.model import Kind

NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Choice:
    """The kind that the signs speak for, None for no claim."""

    kind: Kind | None
    verdict: Verdict

    @property
    def runner_up(self) -> str:
        return self.verdict.second

    @property
    def decisive(self) -> tuple[Weight, ...]:
        """The signs that speak loudest."""
        return self.verdict.decisive


def weigh(signs: Sequence[str]) -> Choice:
    """The choice among all kinds and no claim that the signs of one figure make."""
    verdict = heaviest("kind_weights", signs)
    kind: Kind | None = None if verdict.first == NOTHING else verdict.first  # type: ignore[assignment]
    return Choice(kind, verdict)
