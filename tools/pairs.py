"""What Muster reads in annotated texts, side by side with what these are marked with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from passages import Annotation, Passage

from muster.extract.choosing import actor_of
from muster.extract.claims import Step, read_steps, weighed_action
from muster.extract.coordination import Told
from muster.extract.decided import Action
from muster.extract.figures import Figure
from muster.extract.governors import governors
from muster.extract.scene import WEIGHED
from muster.model import Document


class MarkedFigure(NamedTuple):
    """A figure that a mark is of, as the rules alone read it, and the number of its text."""

    step: Step
    figure: Figure
    meant: Annotation
    text: int

    def acting(self) -> tuple[Action, str | None]:
        """The action of the kind that is meant, and whose it is by the rules alone."""
        told, scene = self.step.told, self.step.scene
        if told and told.action.kind == self.meant.kind:
            return told.action, told.actor
        candidates = governors(scene.tokens, self.figure.first, self.figure.last)
        action = weighed_action(scene, self.figure, self.meant.kind, candidates)
        return action, actor_of(scene, self.figure, action)[0]


class MarkedClaim(NamedTuple):
    """A claim read as of the kind that it is marked with, its passage and that one's number."""

    step: Step
    told: Told
    meant: Annotation
    passage: Passage
    text: int


def document_of(passage: Passage) -> Document:
    return Document(passage.name, passage.text, published=passage.published)


def marked_figures(texts: Iterable[Passage]) -> Iterator[MarkedFigure]:
    """The figures that the texts mark, whatever kind the rules alone read them as."""
    for number, passage in enumerate(texts):
        left = list(passage.claims)
        for step in read_steps(document_of(passage), frozenset()):
            figure = step.figure
            meant = next((c for c in left if figure and c.is_of(figure)), None)
            if figure and meant:
                left.remove(meant)
                yield MarkedFigure(step, figure, meant, number)


def marked_claims(texts: Iterable[Passage], field: str) -> Iterator[MarkedClaim]:
    """The claims read as they are marked, where the rules alone read one field."""
    for number, passage in enumerate(texts):
        left = list(passage.claims)
        for step in read_steps(document_of(passage), WEIGHED - {field}):
            told = step.told
            if told is None:
                continue
            fitting = (c for c in left if c.kind == told.action.kind and c.is_of(told.figure))
            meant = next(fitting, None)
            if meant:
                left.remove(meant)
                yield MarkedClaim(step, told, meant, passage, number)
