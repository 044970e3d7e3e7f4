"""Weighs the signs of how a happening stands: the status whose weights add up to most wins.

The weights are those of a multinomial logistic regression over the annotated passages under
`training/` and the claims corpora, in hundredths, so that sums are the same on every machine;
`make train` writes them to `data/status_weights.tsv`. docs/decisions/learned-status.md tells
what this gains over the rules alone.
"""

from __future__ import annotations

from dataclasses import replace

from muster.extract.coordination import Told
from muster.extract.decided import HAPPENINGS
from muster.extract.scene import Scene
from muster.extract.standsigns import signs_of_status
from muster.extract.weights import heaviest
from muster.model import Status

# Where words such as "plans to" or "could" stand by the verb, the weights know no better.
_OPEN = frozenset({"status:default", "status:if"})
ORIGIN = "status:weighed"


def is_open(told: Told) -> bool:
    """Whether no rule says plainly how a figure's happening stands."""
    settled = told.action.kind in HAPPENINGS or told.action.origin == "actions:already-there"
    return told.origins[1] in _OPEN and not settled


def stand(scene: Scene, told: Told) -> Told:
    """The same with the status that most speaks for, where the rules leave that open."""
    if "status" not in scene.weighed or not is_open(told):
        return told
    verdict = heaviest("status_weights", signs_of_status(scene, told))
    status: Status = verdict.first  # type: ignore[assignment]
    kind, rule, *others = told.origins
    origin = rule if status == told.status else ORIGIN
    return replace(told, status=status, origins=(kind, origin, *others), verdict=verdict)
