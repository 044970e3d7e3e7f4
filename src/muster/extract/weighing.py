"""Weighs the signs of a figure: the kind whose weights add up to most wins, or no claim at all.

The weights are those of a multinomial logistic regression over the annotated passages under
`training/` and the claims corpora, in hundredths, so that sums are the same on every machine;
`make train` writes them to `data/kind_weights.tsv`. docs/decisions/learned-kinds.md tells what
this gains over the rules alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from muster.extract.weights import Weight, loudest
from muster.lexicon import rows
from muster.model import Kind

NOTHING = "none"
ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Choice:
    """The kind that the signs speak for, None for no claim, and the signs that speak loudest."""

    kind: Kind | None
    runner_up: str
    decisive: tuple[Weight, ...]


@cache
def _weights() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for sign, kind, hundredths in rows("kind_weights"):
        found.setdefault(sign, {})[kind] = int(hundredths)
    return found


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(sorted({kind for given in _weights().values() for kind in given}))


def weigh(signs: Sequence[str]) -> Choice:
    """The choice among all kinds and no claim that the signs of one figure make."""
    table = _weights()
    heard = [(sign, table[sign]) for sign in (ALWAYS, *signs) if sign in table]
    sums = dict.fromkeys(_kinds(), 0)
    for _, given in heard:
        for meant, hundredths in given.items():
            sums[meant] += hundredths
    first, second = sorted(sums, key=lambda meant: (-sums[meant], meant))[:2]
    speaking = (Weight(sign, given.get(first, 0) - given.get(second, 0)) for sign, given in heard)
    kind: Kind | None = None if first == NOTHING else first  # type: ignore[assignment]
    return Choice(kind, second, loudest(speaking))
