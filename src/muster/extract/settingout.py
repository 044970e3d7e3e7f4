"""Leaving for somewhere: soldiers who leave home, or leave to join a mission, are sent."""

from __future__ import annotations

from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import BREAKS
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_REACH = 16
_HOMEWARD = frozenset({"home", "back"})
_ORIGINS = frozenset({"from", "leave", "left", "leaves", "leaving"})


def sets_out(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether a verb of leaving tells of a departure for duty: "flew out to join the force"."""
    if governor.lemma not in wordset("leaving") or governor.role not in {"subject", "passive"}:
        return False
    words = _clause(sentence, governor.index)
    if not _HOMEWARD.isdisjoint(words):
        return False
    duty = any(
        one == "to" and two in wordset("duties")
        for one, two in zip(words, words[1:], strict=False)
    )
    return duty or _leaves_home(sentence, figure, governor)


def _clause(sentence: Sentence, index: int) -> list[str]:
    """The words of the clause behind a verb."""
    words: list[str] = []
    for token in sentence.tokens[index + 1 : index + _REACH]:
        if token.text in BREAKS or token.text in {".", ","}:
            break
        words.append(token.lower)
    return words


def _leaves_home(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether the place that is left lies in the country whose forces the phrase names."""
    own = {a.country for a in sentence.actors if a.span.overlaps(figure.span) and a.country}
    for spot in sentence.spots:
        near = governor.index < spot.index <= governor.index + _REACH
        lead = {t.lower for t in sentence.tokens[max(0, spot.index - 3) : spot.index]}
        if near and lead & _ORIGINS and spot.places[0].country in own:
            return True
    return False
