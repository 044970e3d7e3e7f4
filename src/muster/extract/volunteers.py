"""People whom no army sends, who go to fight: "Tunisians went to Syria to join the rebels"."""

from __future__ import annotations

from itertools import pairwise

from muster.extract.governors import Governor
from muster.extract.grammar import nouns
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_REACH = 14
_SIDES = frozenset({"for", "with", "alongside", "beside"})
_RANKS = frozenset(
    {"jihad", "insurgency", "rebellion", "uprising", "militias", "ranks", "caliphate"}
)


def goes_to_fight(sentence: Sentence, governor: Governor) -> bool:
    """Whether those who travel, or fight already, do so in the ranks of fighters."""
    tokens = sentence.tokens[governor.index : governor.index + _REACH]
    behind = [t.lower for t in tokens]
    if governor.lemma == "fight":
        sided = behind[1:2] and behind[1] in _SIDES
        return bool(sided) and _names_fighters(sentence, governor.index, behind)
    pairs = enumerate(pairwise(behind))
    at = next((i for i, (a, b) in pairs if a == "to" and b in wordset("joining_fight")), None)
    return at is not None and _names_fighters(sentence, governor.index + at, behind[at:])


def _names_fighters(sentence: Sentence, index: int, words: list[str]) -> bool:
    if any(nouns().get(word) == "force" or word in _RANKS for word in words):
        return True
    start, end = sentence.tokens[index].start, sentence.tokens[index + len(words) - 1].end
    groups = (a for a in sentence.actors if a.origin == "actors:group")
    return any(start <= a.span.start < end for a in groups)
