"""One document made ready for the claim rules: sentences, tokens and mentions, found once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from muster.documents.gluing import unglued
from muster.documents.sentences import split_sentences
from muster.documents.wrapping import flowing
from muster.extract.actors import ActorMention, find_actors
from muster.extract.datelines import is_of_the_writing
from muster.extract.grammar import Token, nouns, tokenize
from muster.extract.places import PlaceMention, find_places
from muster.extract.pointing import find_pointing
from muster.extract.spots import Spot, find_spots
from muster.extract.times import find_times
from muster.extract.villages import find_villages
from muster.lexicon import wordset
from muster.model import Document, Span, Timex

if TYPE_CHECKING:
    from muster.extract.where import PlaceOption


class _Mention(Protocol):
    @property
    def span(self) -> Span: ...


_M = TypeVar("_M", bound=_Mention)


class Within(Generic[_M]):
    """Mentions by where they stand, so that those of one sentence are found without all others."""

    def __init__(self, mentions: Iterable[_M]) -> None:
        self._mentions = sorted(mentions, key=attrgetter("span"))
        self._starts = [m.span.start for m in self._mentions]

    def of(self, span: Span) -> list[_M]:
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [m for m in self._mentions[first:last] if m.span.end <= span.end]


@dataclass
class Sentence:
    """A sentence with all that was found in it.

    The names in `known` have answers by what was asked and where they begin; `asides` have the
    rule by which a figure says nothing, `links` the prepositions that govern tokens and `named`
    the places that are named for a figure, where they were asked for; `names_forces` says whether
    any word means people under arms; `spots` are the places, those that belong together as one.
    """

    span: Span
    tokens: list[Token]
    actors: list[ActorMention]
    places: list[PlaceMention]
    times: list[Timex]
    in_disaster: bool = False
    words: frozenset[str] = field(init=False)
    known: dict[tuple[str, int], bool] = field(init=False, default_factory=dict)
    asides: dict[Hashable, str | None] = field(init=False, default_factory=dict)
    links: dict[int, str] = field(init=False, default_factory=dict)
    named: dict[Hashable, list[PlaceOption]] = field(init=False, default_factory=dict)
    names_forces: bool = field(init=False)
    spots: list[Spot] = field(init=False)

    def __post_init__(self) -> None:
        self.words = frozenset([t.lower for t in self.tokens])
        self._ends = [t.end for t in self.tokens]
        self.names_forces = not self.words.isdisjoint(_forces())
        self.spots = find_spots(self) if self.places else []

    def token_at(self, start: int) -> int:
        """Index of the token that holds or follows a character."""
        index = bisect_right(self._ends, start)
        return index if index < len(self._ends) else max(index - 1, 0)

    @cached_property
    def pointing(self) -> dict[int, str]:
        """The words that point back to a place, with the kind of place that they mean."""
        return find_pointing(self)


@cache
def _forces() -> frozenset[str]:
    """The words that mean people under arms, as they are and as owners."""
    counted = {word for word, noun in nouns().items() if noun in {"force", "formation"}}
    bare = counted | wordset("bodies")
    return frozenset(bare | {f"{word}'s" for word in bare})


@dataclass(frozen=True)
class Reading:
    """A document and its sentences; mentions are found for the whole text at once."""

    document: Document
    text: str
    sentences: list[Sentence] = field(default_factory=list)

    def begins_paragraph(self, number: int) -> bool:
        """Whether a line ends before a sentence."""
        if not number:
            return True
        before, this = self.sentences[number - 1].span, self.sentences[number].span
        return "\n" in self.text[before.end : this.start]

    @classmethod
    def of(cls, document: Document) -> Reading:
        text = unglued(flowing(document.text))
        actors, places = find_actors(text), find_places(text)
        times = [timex for timex in find_times(text) if not is_of_the_writing(text, timex)]
        places += find_villages(text, places, [a.span for a in actors], actors)
        of_actors, of_places, of_times = Within(actors), Within(places), Within(times)
        sentences = [
            Sentence(
                span,
                tokenize(text, span),
                of_actors.of(span),
                of_places.of(span),
                of_times.of(span),
            )
            for span in split_sentences(text)
        ]
        if _tells_of_disaster(sentences):
            sentences = [replace(sentence, in_disaster=True) for sentence in sentences]
        return cls(document, text, sentences)


def _tells_of_disaster(sentences: list[Sentence]) -> bool:
    """Whether a text tells of a flood or an epidemic more than of violence.

    A sentence of such a text need not say again what the bodies that it counts died of.
    """
    harmed = sum(not s.words.isdisjoint(wordset("catastrophe")) for s in sentences)
    if not harmed:
        return False
    fought = sum(not s.words.isdisjoint(wordset("fought")) for s in sentences)
    return harmed > fought
