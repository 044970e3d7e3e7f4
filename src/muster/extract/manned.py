"""People who are forces where they are told to be: "200 Filipinos will stay on", "40 observers"."""

from __future__ import annotations

from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.memory import Memory
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_CLOSE = 2.0
_BESIDE = 0.6
# Anybody has members; these are not of a force by what they are called.
_ANYBODY = frozenset({"member", "members", "staff", "women", "agents", "specialists", "others"})


def are_forces_there(
    sentence: Sentence, figure: Figure, governor: Governor, memory: Memory
) -> bool:
    """Whether nationals or members are forces in a place: the talk is of forces, the word of duty.

    What civilians do as well says nothing of them: "about 300 Canadians live there".
    """
    known = sentence.names_forces or memory.speaks_of_forces()
    word = (figure.force or "").lower()
    counted = figure.national or (figure.noun == "member" and word not in _ANYBODY)
    if not (known and counted) or (figure.quantity.high or 0) == 1:
        return False
    civil = wordset("civil_presence", "unsoldierly")
    close = governor.cost < (_BESIDE if governor.role == "object" else _CLOSE)
    return close and governor.lemma not in civil
