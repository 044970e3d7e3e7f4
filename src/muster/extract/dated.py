"""Weighs the signs of the moments: the one whose weights add up to most dates the figure.

The weights are those of a conditional logistic regression over the annotated passages under
`training/`, in hundredths, so that sums are the same on every machine; `make train` writes them
to `data/time_weights.tsv`. docs/decisions/learned-times.md tells what this gains over the rules
alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from muster.extract.coordination import Told
from muster.extract.decided import CASUALTIES
from muster.extract.moments import Asked, Moment, find_moments, signs_of_moments
from muster.extract.newsday import time_elsewhere
from muster.extract.scene import Scene
from muster.extract.settled import adds_to_last
from muster.extract.standsigns import direction
from muster.extract.timing import time_before, time_of
from muster.extract.weights import Weighed, ranked
from muster.model import Kind, Status, Timex

_LASTING: frozenset[Kind] = frozenset({"presence", "limit"})
_LOSSES: frozenset[Kind] = CASUALTIES | {"displaced"}
_TO_COME = frozenset({"ahead", "dated ahead"})
_AHEAD: frozenset[Status] = frozenset({"planned", "proposed"})


@dataclass(frozen=True, slots=True)
class WeighedTime(Weighed):
    """A moment, None for no time, with its signs."""

    moment: Moment | None
    table: ClassVar[str] = "time_weights"

    @property
    def timex(self) -> Timex | None:
        return self.moment.timex if self.moment else None


def dated(scene: Scene, told: Told) -> Told:
    """The same with the time that dates it."""
    ruled = time_by_rule(scene, told)
    if "time" not in scene.weighed or is_dated_by_rule(scene, told, ruled):
        return replace(told, timex=ruled)
    return replace(told, timex=weigh_moments(Asked(scene, told, ruled))[0].timex)


def is_dated_by_rule(scene: Scene, told: Told, ruled: Timex | None) -> bool:
    """Whether nothing is weighed: a time that a rule finds in the sentence of what was done.

    Nor is one weighed that is none of the moments: it stands further off, or behind.
    """
    if ruled is None:
        return False
    if ruled == time_shared(scene, told):
        return True
    own = ruled.span.within(scene.sentence.span)
    if not own and all(moment.timex != ruled for moment in find_moments(scene)):
        return True
    if told.action.kind in _LASTING:
        return False
    # Plans are told of before now, and carried out after it.
    return own and (told.status not in _AHEAD or direction(ruled, scene) in _TO_COME)


def time_by_rule(scene: Scene, told: Told) -> Timex | None:
    """The time expression that the rules find to date a figure, here or in other sentences."""
    named = scene.voices.credits(scene.number)
    own = time_of(scene.sentence, told.figure, told.action, told.status, named)
    before = scene.voices.sentence(scene.number - 1)
    if own is None and before is not None:
        own = time_before(scene.sentence, before, told.action)
    return own or time_shared(scene, told) or time_elsewhere(scene, told)


def time_shared(scene: Scene, told: Told) -> Timex | None:
    """The time of the figure just told, for one that adds to it: "Another 40 will go to Mali".

    So has a loss told in the same sentence, where the sentence itself gives no time.
    """
    facts = scene.memory.facts
    if not facts or scene.sentence.times:
        return None
    last, kind = facts[-1], told.action.kind
    back = scene.number - last.sentence
    alike = last.kind == kind or {last.kind, kind} <= _LOSSES
    joined = not back and kind in _LOSSES
    further = back <= 1 and adds_to_last(scene.tokens, told.figure)
    return last.timex if alike and (joined or further) else None


def weigh_moments(asked: Asked) -> list[WeighedTime]:
    """The moments of a figure and no time at all, those that most speaks for first."""
    moments = find_moments(asked.scene)
    if not moments:
        return [WeighedTime((), None)]
    signed = zip(signs_of_moments(asked, moments), [*moments, None], strict=True)
    return ranked(WeighedTime(signs, moment) for signs, moment in signed)
