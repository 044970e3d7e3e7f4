"""Figures that share another one's words: "2,500 troops in Iraq and 900 in Syria"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from muster.extract.actions import Action
from muster.extract.attach import places_of
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS, verb_forms
from muster.extract.memory import Memory
from muster.extract.reading import Sentence
from muster.lexicon import wordset
from muster.model import Place, Status


@dataclass(frozen=True, slots=True)
class Told:
    """What one figure says, before it becomes a claim."""

    figure: Figure
    action: Action
    status: Status
    actor: str | None
    places: tuple[Place, ...]
    origins: tuple[str, ...]
    change: int | None = None


def inherit(
    sentence: Sentence, figure: Figure, told: Sequence[Told], memory: Memory
) -> Told | None:
    """The earlier figure's reading with this figure and its own place; None where not parallel."""
    if not told or figure.noun is not None or not figure.first:
        return None
    earlier = told[-1]
    if earlier.figure.span.overlaps(figure.span):
        return None
    tokens = sentence.tokens
    if tokens[figure.first - 1].lower not in wordset("parallel") and not _starts_phrase(
        sentence, figure
    ):
        return None
    between = tokens[earlier.figure.last : figure.first]
    if len(between) > 22 or any(t.text in BREAKS - {"(", "—", "–"} for t in between):
        return None
    compared = any(t.lower in {"compared", "versus"} for t in between[-3:])
    if not compared and any(
        t.lower in verb_forms()
        and t.lower
        not in {
            "compared",
            "is",
            "are",
            "up",
            "sent",
            "based",
            "deployed",
            "stationed",
            "had",
            "have",
        }
        for t in between
    ):
        return None
    if any(
        t.lower in wordset("clause_openers") - {"while", "whereas", "but", "than", "as"}
        for t in between
    ):
        return None
    following = tokens[figure.last].lower if figure.last < len(tokens) else "."
    if following not in {
        "in",
        "to",
        "from",
        "at",
        "for",
        "near",
        ".",
        ",",
        "and",
        "on",
        "last",
        "along",
        ";",
        "into",
        "more",
        "others",
        "is",
        "this",
        "wounded",
        "injured",
        "killed",
        "dead",
        ")",
        "across",
    }:
        return None
    places, origin = places_of(sentence, figure, earlier.action, earlier.actor, memory)
    return replace(
        earlier, figure=figure, places=places, origins=(*earlier.origins[:3], origin), change=None
    )


def _starts_phrase(sentence: Sentence, figure: Figure) -> bool:
    return sentence.tokens[figure.first].lower in {"another", "some", "about"}
