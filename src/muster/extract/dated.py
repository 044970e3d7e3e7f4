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
from muster.extract.decided import LOSSES
from muster.extract.memory import Fact
from muster.extract.moments import Asked, Moment, find_moments, is_passing, signs_of_moments
from muster.extract.newsday import on_the_move, time_elsewhere
from muster.extract.scene import Scene
from muster.extract.settled import adds_to_last
from muster.extract.sincewhen import since_it_began
from muster.extract.standsigns import direction
from muster.extract.timing import time_before, time_of, time_of_drill
from muster.extract.weights import Weighed, ranked
from muster.lexicon import wordset
from muster.model import Kind, Status, Timex

_LASTING: frozenset[Kind] = frozenset({"presence", "limit"})
_OF_THEM = frozenset({("of", "them"), ("of", "whom"), ("of", "those"), ("of", "these")})
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
    if _are_let_go(scene, told):
        return replace(told, timex=None)
    ruled = time_by_rule(scene, told)
    if "time" not in scene.weighed or is_dated_by_rule(scene, told, ruled):
        return replace(told, timex=ruled)
    return replace(told, timex=weigh_moments(Asked(scene, told, ruled))[0].timex)


def _are_let_go(scene: Scene, told: Told) -> bool:
    """Whether captives are set free: when they were taken is not said by that.

    "A ransom to release the crew" is told on the day of the capture.
    """
    governor = told.action.governor
    if told.action.kind != "captured" or governor is None:
        return False
    before = scene.tokens[governor.index - 1].lower if governor.index else ""
    return governor.lemma in wordset("freeing") and before != "to"


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
    found = own or time_shared(scene, told) or since_it_began(scene, told)
    return found or time_elsewhere(scene, told)


def time_shared(scene: Scene, told: Told) -> Timex | None:
    """The time of the figure just told, for one that adds to it: "Another 40 will go to Mali".

    So has a loss told in the same sentence, where the sentence itself gives no time.
    """
    kind = told.action.kind
    before = scene.voices.sentence(scene.number - 1)
    if kind == "presence" and before is not None and not scene.sentence.times:
        drill = time_of_drill(scene.sentence, before)
        if drill is not None:
            return drill
    kinds = LOSSES if kind in LOSSES else {kind}
    facts = scene.memory.facts
    last = facts[-1] if facts else None
    if last is None or (scene.sentence.times and not _goes_on(scene, told, last)):
        return None
    back = scene.number - last.sentence
    if not back and kind in LOSSES and last.kind in kinds | {"attack", "strike"}:
        return last.timex
    if back <= 1 and last.kind in kinds and _adds(scene, told):
        return last.timex
    moved = kind == "displaced" and not scene.sentence.times
    return on_the_move(scene, told) if moved else None


def _adds(scene: Scene, told: Told) -> bool:
    """Whether a figure adds to the last one, or is a part of it: "another 20", "40 of them"."""
    if adds_to_last(scene.tokens, told.figure):
        return True
    behind = [token.lower for token in scene.tokens[told.figure.last : told.figure.last + 2]]
    words = told.figure.words[-2:]
    return tuple(behind) in _OF_THEM or words in _OF_THEM


def _goes_on(scene: Scene, told: Told, last: Fact) -> bool:
    """Whether a sentence tells on of what it has dated, with no other time in between."""
    if last.timex is None or last.sentence != scene.number:
        return False
    if not last.timex.span.within(scene.sentence.span) or last.timex.span.start > last.span.start:
        return False
    between = range(last.span.end, told.figure.span.start)
    return not any(timex.span.start in between for timex in scene.sentence.times)


def weigh_moments(asked: Asked) -> list[WeighedTime]:
    """The moments of a figure and no time at all, those that most speaks for first."""
    first = asked.told.figure.span.start
    moments = [
        moment
        for moment in find_moments(asked.scene)
        if moment.timex.span.start < first or not is_passing(moment.timex)
    ]
    if not moments:
        return [WeighedTime((), None)]
    signed = zip(signs_of_moments(asked, moments), [*moments, None], strict=True)
    return ranked(WeighedTime(signs, moment) for signs, moment in signed)
