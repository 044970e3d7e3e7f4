"""Which words of a document stand behind a value: found anew, so that the reading stays quick."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from muster.documents.wrapping import flowing
from muster.extract.actors import ActorMention, find_actors
from muster.extract.claims import Step
from muster.extract.gazetteer import country_name
from muster.extract.grammar import Token
from muster.extract.missions import sender
from muster.extract.places import PlaceMention, find_places
from muster.extract.villages import find_villages
from muster.lexicon import table, words
from muster.model import Document, Place, Span


@dataclass(frozen=True, slots=True)
class Trail:
    """All actors and places of a text, to look back to."""

    document: Document
    actors: Sequence[ActorMention]
    places: Sequence[PlaceMention]

    @classmethod
    def of(cls, document: Document) -> Trail:
        text = flowing(document.text)
        actors, places = find_actors(text), find_places(text)
        villages = find_villages(text, places, [a.span for a in actors], actors)
        return cls(document, actors, [*places, *villages])

    def actor(self, step: Step, name: str, origin: str) -> Span | None:
        """Where the text names an actor: in the sentence as the rule looks, else before it."""
        spans = [a.span for a in self.actors if name in {a.name, sender(a.name)}]
        # A capital may act for its country without being a mention of it.
        spans = spans or [p.span for p in self.places if _country(p.place) == name]
        inside = origin in {"actors:phrase", "actors:by-phrase", "actors:subject"}
        return _nearest(step, spans, ahead=origin == "actors:by-phrase", inside=inside)

    def place(self, step: Step, place: Place) -> Span | None:
        """Where the text names a place: in the sentence, else before it."""
        spans = [p.span for p in self.places if p.place == place]
        return _nearest(step, spans, ahead=True, inside=True)

    def source(self, step: Step, name: str) -> Span | None:
        """Where the text writes a source so: in the sentence, else before it."""
        written = r"\s+".join(map(re.escape, name.split()))
        found = re.finditer(rf"(?<!\w){written}(?!\w)", self.document.text)
        return _nearest(step, [Span(*m.span()) for m in found], ahead=False, inside=True)


def _country(place: Place) -> str | None:
    return country_name(place.country) if place.country else None


def _nearest(step: Step, spans: Iterable[Span], *, ahead: bool, inside: bool) -> Span | None:
    """The span in the sentence next to the figure, else the last before it, else the next."""
    figure, sentence = step.mention.span, step.scene.sentence.span
    spans = list(spans)
    here = [span for span in spans if span.within(sentence)]
    if here and inside:
        return min(here, key=lambda s: (_gap(s, figure), (s.start < figure.start) is ahead, s))
    before = [span for span in spans if span.end <= sentence.start]
    # A text may name later what it began with: "Four peacekeepers … the mission, UNAMID".
    return before[-1] if before else next(iter(here or spans), None)


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def token_span(tokens: Sequence[Token], first: int, last: int | None = None) -> Span:
    """Where tokens stand in the document, from the first up to the last, which is left out."""
    return Span(tokens[first].start, tokens[(last or first + 1) - 1].end)


def cue_span(step: Step, origin: str) -> Span | None:
    """The words that say how the happening stands, by the rule of `data/status.tsv`."""
    told = step.told
    governor = told.action.governor if told else None
    if told is None or (governor is None and told.action.kind != "limit"):
        return None
    tokens, figure = step.scene.sentence.tokens, told.figure
    rules = _cues().get(origin.partition(":")[2], ())
    behind = [figure.last] if governor is None else [governor.index + 1, figure.last]
    before = [figure.first] if governor is None else [governor.index, figure.first]
    for side, pattern in rules:
        after = side.endswith("after")
        for edge in sorted(behind, reverse=True) if after else before:
            found = _matched(tokens[edge:] if after else tokens[:edge], pattern, last=not after)
            if found:
                return found
    return token_span(tokens, governor.index) if governor else None


def _matched(tokens: Sequence[Token], pattern: re.Pattern[str], *, last: bool) -> Span | None:
    """The tokens that a pattern matches in their line of words, the last or the first time."""
    line = "".join(f"{token.lower} " for token in tokens)
    found = [match for match in pattern.finditer(line) if match[0].strip()]
    if not found:
        return None
    match = found[-1 if last else 0]
    first = line.count(" ", 0, match.start())
    return token_span(tokens, first, first + len(match[0].split()))


# A pattern also says how far off its cue may be, at its end or its beginning: what of it is
# not the cue itself.
_FILLER = r"\(\?:(?:\\w|\[[^\]]*\])\+ \)\{\d,\d+\}"
_DISTANCE = re.compile(rf" ?(?:{_FILLER})?\$(?=\||$)|^\^(?:{_FILLER})?")


@cache
def _cues() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for row in table("status"):
        cue = _DISTANCE.sub("", row["pattern"])
        pattern = re.compile(rf"(?<![\w-])(?:{cue})(?![\w-])")
        found.setdefault(row["name"], []).append((row["side"], pattern))
    return found


@cache
def _hedges() -> re.Pattern[str]:
    written = "|".join(map(re.escape, words("cues", kind="hedge")))
    return re.compile(rf"(?<![\w-])(?:{written})(?![\w-])", re.IGNORECASE)


def hedge_span(step: Step) -> Span | None:
    """The words of doubt in the sentence that lie next to the figure."""
    sentence, text = step.scene.sentence.span, step.scene.text
    found = [Span(*m.span()) for m in _hedges().finditer(text, sentence.start, sentence.end)]
    return min(found, key=lambda span: (_gap(span, step.mention.span), span), default=None)


def named_span(step: Step, name: str, value: str, start: int) -> Span | None:
    """The words by which a table of patterns (`basis`, `purposes`) found a value."""
    end, text = step.scene.sentence.span.end, step.scene.text
    column = "basis" if name == "basis" else "purpose"
    for row in table(name):
        if row[column] == value:
            pattern = re.compile(rf"(?<![\w-])(?:{row['pattern']})(?![\w-])", re.IGNORECASE)
            match = pattern.search(text, start, end)
            if match:
                return Span(*match.span())
    return None
