"""What the reading of one figure may look at: its sentence, the voices, what came before."""

from __future__ import annotations

from dataclasses import dataclass

from muster.extract.credited import Credit
from muster.extract.figures import Figure
from muster.extract.grammar import Token
from muster.extract.memory import Memory
from muster.extract.reading import Sentence
from muster.extract.voices import Voice, Voices
from muster.model import Document

WEIGHED = frozenset({"actor", "kind", "place", "status", "time"})


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence of a document, who speaks in it, and what the text said before it.

    `text` is the document's, read on over breaks of lines that only keep to a width;
    `weighed` are the fields for which learned weights decide, and not the rules alone.
    """

    document: Document
    text: str
    number: int
    sentence: Sentence
    voices: Voices
    memory: Memory
    weighed: frozenset[str] = WEIGHED

    @property
    def tokens(self) -> list[Token]:
        return self.sentence.tokens

    @property
    def credits(self) -> list[Credit]:
        """The voices that the sentence credits."""
        return self.voices.credits(self.number)

    def voice_of(self, figure: Figure) -> Voice:
        """Who is credited for a figure."""
        return self.voices.of(self.number, figure.first, figure.span)

    def is_voice(self, index: int) -> bool:
        """Whether a token belongs to the name of somebody who is credited."""
        for credit in self.voices.credits(self.number):
            if credit.first <= index < credit.last:
                return True
        return False
