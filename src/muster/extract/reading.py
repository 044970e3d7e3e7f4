"""One document made ready for the claim rules: sentences, tokens and mentions, found once."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from muster.documents.sentences import split_sentences
from muster.extract.actors import ActorMention, find_actors
from muster.extract.grammar import Token, nouns, tokenize
from muster.extract.places import PlaceMention, find_places
from muster.extract.spots import Spot, find_spots
from muster.extract.times import find_times
from muster.lexicon import wordset
from muster.model import Document, Span, Timex


@dataclass(frozen=True)
class Sentence:
    """A sentence with all that was found in it."""

    span: Span
    tokens: list[Token]
    actors: list[ActorMention]
    places: list[PlaceMention]
    times: list[Timex]

    def token_at(self, start: int) -> int:
        """Index of the token that holds or follows a character."""
        return min(bisect_right(self._ends, start), max(len(self.tokens) - 1, 0))

    @cached_property
    def _ends(self) -> list[int]:
        return [t.end for t in self.tokens]

    @cached_property
    def spots(self) -> list[Spot]:
        """The places of the sentence, those that belong together as one."""
        return find_spots(self)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(t.lower for t in self.tokens)

    @cached_property
    def names_forces(self) -> bool:
        """Whether any word of the sentence means people under arms."""
        table = nouns()
        return bool(self.words & wordset("bodies")) or any(
            table.get(w) in {"force", "formation"} for w in self.words
        )


@dataclass(frozen=True)
class Reading:
    """A document and its sentences; mentions are found for the whole text at once."""

    document: Document
    sentences: list[Sentence] = field(default_factory=list)

    @classmethod
    def of(cls, document: Document) -> Reading:
        text = document.text
        actors, places, times = find_actors(text), find_places(text), find_times(text)
        sentences = [
            Sentence(
                span,
                tokenize(text, span),
                [a for a in actors if a.span.within(span)],
                [p for p in places if p.span.within(span)],
                [t for t in times if t.span.within(span)],
            )
            for span in split_sentences(text)
        ]
        return cls(document, sentences)
