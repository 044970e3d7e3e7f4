"""Whose the National Guard is where no state is named beside it: a governor calls out his own.

A text names the state once, with its governor, and then writes "700 Guard troops". What the
president or the Pentagon sends, and what goes abroad, serves the nation.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from muster.extract.actors import NEAR
from muster.extract.figures import Figure
from muster.extract.scan import fold
from muster.extract.scene import Scene
from muster.lexicon import table, wordset

_GUARDS = frozenset({"guard", "guardsman", "guardsmen", "guardswomen"})
_OTHERS = frozenset({"coast", "presidential", "honor", "honour", "republican", "air"})
_FEW = 2
_CODE = 2


def guard_meant(scene: Scene, figure: Figure) -> str | None:
    """The guard of the state whose governor the text names, where a figure counts Guardsmen."""
    if not _counts_guards(scene, figure):
        return None
    if _is_federal(scene):
        return None
    return _called_out(scene.text)


def _is_federal(scene: Scene) -> bool:
    """Whether the nation has called them out, or another country is spoken of."""
    sentence = scene.sentence
    national = any(a.country == "US" and a.form == "office" for a in sentence.actors)
    abroad = any(len(key) == _CODE and key not in NEAR for key in scene.memory.whole)
    return national or abroad or not sentence.words.isdisjoint(wordset("federal"))


def _counts_guards(scene: Scene, figure: Figure) -> bool:
    words = {*figure.words, *(t.lower for t in scene.tokens[figure.last : figure.last + _FEW])}
    if words.isdisjoint(_GUARDS):
        return _goes_on(scene, figure)
    named = [a for a in scene.sentence.actors if a.span.overlaps(figure.span)]
    # "National Guard" alone is known as a force of the nation's.
    unnamed = all(a.country == "US" and a.origin == "actors:forces" for a in named)
    return unnamed and words.isdisjoint(_OTHERS)


def _goes_on(scene: Scene, figure: Figure) -> bool:
    """Whether more of those just told of follow: "700 Guard troops and hundreds more"."""
    if figure.noun is not None or figure.words[-1:] not in (("more",), ("others",)):
        return False
    last = scene.memory.facts[-1] if scene.memory.facts else None
    return last is not None and last.actor in _guards() and last.sentence == scene.memory.sentence


@cache
def _guards() -> frozenset[str]:
    return frozenset(row["guard"] for row in table("us-states"))


@cache
def _governed() -> re.Pattern[str]:
    states = "|".join(re.escape(row["name"]) for row in table("us-states"))
    title = r"(?:[Gg]overnors?|Govs?\.)"
    name = r"(?:[A-Z][\w.]+ ){0,3}"
    return re.compile(
        rf"\b({states})(?:'s)? (?:\w+ )?{title}(?!\w)|{title} {name}of ({states})\b"
        rf"|\b({states}) National Guard"
    )


@lru_cache(maxsize=8)
def _called_out(text: str) -> str | None:
    """The guard of the only state whose governor or guard a text names."""
    states = {a or b or c for a, b, c in _governed().findall(fold(text))}
    if len(states) != 1:
        return None
    return next(row["guard"] for row in table("us-states") if row["name"] in states)
