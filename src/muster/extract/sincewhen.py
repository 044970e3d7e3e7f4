"""Since when, where the words only say since what: "since the war began", "since the uprising".

Another sentence of the report tells when that was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from muster.extract.coordination import Told
from muster.extract.decided import HAPPENINGS
from muster.extract.grammar import Token
from muster.extract.newsday import is_outbreak
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.lexicon import wordset
from muster.model import Timex

_REACH, _AHEAD = 7, 6
_COUNTED = HAPPENINGS | {"displaced"}


def since_it_began(scene: Scene, told: Told) -> Timex | None:
    """From when on a figure is counted, where its sentence says since what."""
    if "since" not in scene.sentence.words or told.action.kind not in _COUNTED:
        return None
    if told.status != "done" or not _since_a_war(scene.tokens):
        return None
    for sentence in _others(scene):
        if sentence.words.isdisjoint(wordset("outbreaks")):
            continue
        if sentence.words.isdisjoint(wordset("lasting", "strife")):
            continue
        begun = [timex for timex in sentence.times if is_outbreak(sentence, timex)]
        if len(begun) == 1:
            value = begun[0].value
            since = value if value.startswith("since") else f"since({value})"
            return replace(begun[0], value=since)
    return None


def _since_a_war(tokens: Sequence[Token]) -> bool:
    """Whether something lasting stands behind "since", and no time of its own."""
    for k, token in enumerate(tokens):
        if token.lower != "since":
            continue
        behind = [t.lower for t in tokens[k + 1 : k + 1 + _REACH]]
        if behind[:1] and not wordset("lasting", "strife").isdisjoint(behind):
            return True
    return False


def _others(scene: Scene) -> Iterator[Sentence]:
    """The sentences before, the nearest first, then those that come next."""
    before = range(scene.number - 1, -1, -1)
    behind = range(scene.number + 1, scene.number + 1 + _AHEAD)
    for number in (*before, *behind):
        sentence = scene.voices.sentence(number)
        if sentence is not None:
            yield sentence
