"""Who speaks throughout a document: pronouns, short names and quotations find their speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from muster.extract.attribution import PRONOUNS, best_credit, find_credits, hedges_in, hedging
from muster.extract.credited import Credit
from muster.extract.gazetteer import adjectives
from muster.extract.phrases import SUBJECTS, following, voice_name
from muster.extract.reading import Sentence
from muster.lexicon import table, wordset
from muster.model import Span

_MARK = re.compile(r"[\"“”]")
_SIGNED = re.compile(
    r"[ \t]*(?:\n\s*)?(?P<name>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|the|and)){0,4})"
    r"(?P<outlet>, [A-Z][^\n]{0,40})?[ \t]*(?=\n|$)"
)
_NAME = r"((?:[A-Z][\w’'-]*)(?: (?:[A-Z][\w’'-]*|of|for|and|the|on|in)){1,7})"
_GIVEN = re.compile(r"[A-Z][\w’'-]+\Z")
_BORDER = re.compile(r"\b")
_LONG_QUOTE = 6
_PRONOMINAL = SUBJECTS | PRONOUNS
_OFFICE = 5
_AT_LENGTH = 7
_RECALLED = 4
_ENDS = frozenset(".!?")
_OURS = ("our ", "my ")
_NEAR = (60, 60)
_DOUBTS = re.compile(
    r"\b(?:ha(?:s|ve) not been|could not be|cannot be|ha(?:s|ve) yet to be)"
    r" (?:independently )?(?:verified|confirmed)"
)


class Voice(NamedTuple):
    """Who is credited for a claim, how the credit is put, and whether it is doubted."""

    source: str | None
    hedged: bool
    credit: Credit | None = None


@dataclass
class _Heard:
    """The latest speaker of each sort, for the pronouns that follow."""

    latest: str | None = None
    person: str | None = None
    ranks: dict[str, str] = field(default_factory=dict)
    many: str | None = None
    body: str | None = None
    said: list[str] = field(default_factory=list)

    def hear(self, source: str) -> None:
        self.latest = source
        self.said.append(source)
        head = _head(source)
        if head in wordset("bodies_speaking"):
            self.body = source
        elif head in wordset("many_speaking"):
            self.many = source
        elif source[:1].isupper() or head in wordset("titles"):
            self.person = source
            self.body = source if source.isupper() else self.body

    def rank(self, office: Iterable[str], source: str) -> None:
        """Remembers who bears an office: "Colonel-General Sergei Rudskoi" is "the general"."""
        borne = {part for word in office for part in word.rstrip(".").split("-")}
        self.ranks |= dict.fromkeys(sorted(borne & wordset("titles")), source)

    def mean(self, word: str) -> str | None:
        """Whom a pronoun stands for."""
        if word in {"he", "she", "him", "her"}:
            return self.person or self.latest
        return self.many if word in {"they", "them"} else self.body or self.latest

    def again(self, source: str, *, definite: bool) -> str:
        """A voice named in short, by the fuller name that it had before.

        What is `definite` has the definite article: "the watchdog", "the Russian general".
        """
        words = source.lower().split()
        head = _head(source)
        if definite and not _names(source):
            if head in wordset("bodies_again") and self.body == self.latest:
                return self.body or source
            source = self.ranks.get(head, source)
            words = source.lower().split()
        if words[-1] in wordset("echoes") and len(words) == 1:
            return self.latest or source
        if len(words) == 1 and not source.isupper():
            for earlier in reversed(self.said):
                known = earlier.lower().split()
                if len(known) > 1 and any(_same_name(words[0], w) for w in known):
                    return earlier
        return source


@cache
def _bodies() -> tuple[tuple[str, str], ...]:
    """Bodies that speak often, by each way of writing them in full: (written, common name)."""
    return tuple(
        (written, row["name"])
        for row in table("voice-names")
        for written in row["aliases"].split("|")
    )


@cache
def _bodies_in_short() -> tuple[tuple[str, str], ...]:
    """The same with what may mean them, too: "Amnesty"."""
    rows = table("voice-names")
    short = ((word, row["name"]) for row in rows for word in row["also"].split("|") if word)
    return (*_bodies(), *short)


@cache
def _common_names() -> dict[str, str]:
    """The common name of each body by what is written; the first row of the table counts."""
    return dict(reversed(_bodies()))


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(adjectives().values())


def _known(source: str) -> str:
    """A body by its common name, also for those who only speak for it at length."""
    if " " not in source and not source.isupper():
        return source
    if len(source.split()) <= _AT_LENGTH:
        return _common_names().get(source, source)
    return next((name for written, name in _bodies() if written in source), source)


def _names(source: str) -> bool:
    """Whether a voice has a name, more than where it comes from: "the Russian general" has none."""
    stop = next((k for k, w in enumerate(source.split()) if w in wordset("prepositions")), None)
    return any(
        w[:1].isupper() and w not in _adjectives() and not w.endswith("-based")
        for w in source.split()[:stop]
    )


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in wordset("titles")


def _same_name(one: str, other: str) -> bool:
    """Whether two words are one name, give or take its last letters: transcriptions differ."""
    return one == other or (
        len(one) > 6 and one[:6] == other[:6] and abs(len(one) - len(other)) < 2
    )


def _head(source: str) -> str:
    words = source.lower().split()
    for k, word in enumerate(words):
        if k and word in wordset("prepositions"):
            return words[k - 1]
    return words[-1] if words else ""


def actor_credited(sentence: Sentence, credit: Credit) -> str | None:
    """The first actor in the name of a voice: the state whose office is credited."""
    tokens = sentence.tokens
    first, last = tokens[credit.first].start, tokens[credit.last - 1].end
    own = (a.name for a in sentence.actors if first <= a.span.start and a.span.end <= last)
    return next(own, None)


class Voices:
    """The credits of a document with the quotations they stand for, read as they are asked for."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._sentences = sentences
        self._credits: list[list[Credit]] = []
        self._before: list[str | None] = []
        self._heard = _Heard()
        self._voices: dict[tuple[int, Span], Voice] = {}
        self._actors: list[str | None] = [None]

    def credits(self, number: int) -> list[Credit]:
        """The voices that one sentence credits, pronouns resolved."""
        if number < len(self._credits):
            return self._credits[number]
        for new in range(len(self._credits), number + 1):
            self._before.append(self._heard.latest)
            found = find_credits(self._text, self._sentences[new])
            self._credits.append([self._resolved(credit, new) for credit in found])
        return self._credits[number]

    def actor_before(self, number: int) -> str | None:
        """The last actor that a sentence before this one credits."""
        for earlier in range(len(self._actors) - 1, number):
            sentence, latest = self._sentences[earlier], self._actors[-1]
            for credit in self.credits(earlier):
                latest = actor_credited(sentence, credit) or latest
            self._actors.append(latest)
        return self._actors[number]

    def sentence(self, number: int) -> Sentence | None:
        """One sentence of the document; None before the first and behind the last."""
        return self._sentences[number] if 0 <= number < len(self._sentences) else None

    def of(self, number: int, index: int, span: Span) -> Voice:
        """The voice of the words at a token of a sentence: several rules ask who tells a figure."""
        known = self._voices.get((index, span))
        if known is None:
            known = self._voices[index, span] = self._voice(number, index, span)
        return known

    def _voice(self, number: int, index: int, span: Span) -> Voice:
        sentence = self._sentences[number]
        text = self._text
        near = Span(
            max(sentence.span.start, span.start - _NEAR[0]),
            min(sentence.span.end, span.end + _NEAR[1]),
        )
        rest = text[span.end : sentence.span.end]
        unsure = "verified" in rest or "confirmed" in rest
        hedged = self._doubts(number, near) or (unsure and bool(_DOUBTS.search(rest)))
        credit = best_credit(self.credits(number), index)
        if credit is None:
            return Voice(self._quoted(number, span), hedged)
        first = max(sentence.span.start, sentence.tokens[credit.first].start - 12)
        named = Span(first, sentence.tokens[credit.last - 1].end)
        source = credit.source
        if source.lower().startswith(_OURS):
            source = self._quoted(number, span) or self._before[number] or source
        return Voice(source, hedged or self._doubts(number, named), credit)

    def _doubts(self, number: int, stretch: Span) -> bool:
        """Whether a stretch holds a hedge that is no verb of saying: "Reuters reports that"."""
        if self._sentences[number].words.isdisjoint(hedging()):
            return False
        cues = [credit.cue for credit in self.credits(number)]
        found = hedges_in(self._text, stretch)
        return any(not any(hedge.overlaps(cue) for cue in cues) for hedge in found)

    def _resolved(self, credit: Credit, number: int) -> Credit:
        heard, lowered = self._heard, credit.source.lower()
        if lowered in _PRONOMINAL:
            many = lowered in {"they", "them"}
            meant = heard.mean(lowered) or self._named_before(number, many=many) or heard.latest
            heard.latest = meant or credit.source
            return replace(credit, source=heard.latest)
        before, phrase = self._phrase(credit, number)
        source = heard.again(credit.source, definite="the" in before[-1:])
        if source == credit.source and "the" in before[-1:]:
            source = self._body_meant(source, number)
        if source == credit.source:
            source = self._in_full(source)
        source = _known(source)
        heard.hear(source)
        if source[:1].isupper():
            heard.rank((*before, *phrase), source)
        return credit if source == credit.source else replace(credit, source=source)

    def _body_meant(self, source: str, number: int) -> str:
        """The body that the sentences before named, for "the watchdog", "the rights group"."""
        head = _head(source)
        if head not in wordset("bodies_again") or _names(source):
            return source
        # A group may be one under arms as well, which spoke or acted since.
        back = 1 if head == "group" and source.lower() == head else _RECALLED
        for sentence in reversed(self._sentences[max(0, number - back) : number]):
            if head == "group" and any(a.origin == "actors:group" for a in sentence.actors):
                return source
            said = sentence.span.of(self._text)
            found = [(said.rfind(w), name) for w, name in _bodies_in_short() if w in said]
            if found:
                return max(found)[1]
        return source

    def _phrase(self, credit: Credit, number: int) -> tuple[list[str], list[str]]:
        """The words of a credit's voice, and those just before it that may say its office."""
        tokens, first = self._sentences[number].tokens, credit.first
        beside = first and tokens[first - 1].text == ","
        before = [t.lower for t in tokens[max(0, first - (_OFFICE if beside else 1)) : first]]
        return before, [t.lower for t in tokens[first : credit.last]]

    def _in_full(self, source: str) -> str:
        """A family name with the given name, or initials with the name, that the text has."""
        if source.isupper() and source.isalpha() and len(source) > 2:
            return self._spelt_out(source)
        *titles, family = source.split()
        if not titles or not family[:1].isupper() or not all(map(_is_title, titles)):
            return source
        given = next((name for name in _given_names(self._text, family) if not _is_title(name)), "")
        return f"{given} {family}" if given else source

    def _spelt_out(self, initials: str) -> str:
        """The name before initials in brackets: "the Kurdistan Democratic Party (KDP)"."""
        # A pattern of its own for each name is dear: most texts spell nothing out.
        if f" ({initials})" not in self._text:
            return initials
        match = re.search(rf"{_NAME} \({initials}\)", self._text)
        name = match[1].removeprefix("The ") if match else ""
        return name if name[:1] == initials[0] else initials

    def _named_before(self, number: int, *, many: bool) -> str | None:
        """Who a sentence just before is about, where none that fits spoke yet."""
        for sentence in reversed(self._sentences[max(0, number - 2) : number]):
            voice = following(sentence.tokens, 0)
            if voice is None:
                continue
            source = voice_name(self._text, sentence.tokens, *voice) or ""
            named = len(source.split()) > 1 and source[0].isupper()
            if (_head(source) in wordset("many_speaking")) if many else named:
                return source
        return None

    def _quoted(self, number: int, span: Span) -> str | None:
        """Who speaks in the quotation that holds a span, where its own sentence does not say."""
        quote = _quotation(self._text, span)
        if quote is None or len(quote.of(self._text).split()) < _LONG_QUOTE:
            return None
        inside = [
            k
            for k, s in enumerate(self._sentences)
            if s.span.overlaps(quote) or 0 <= s.span.start - quote.end <= 2
        ]
        for k in inside:
            tokens = self._sentences[k].tokens
            outside = [c for c in self.credits(k) if not c.cue.within(quote)]
            if outside:
                return min(outside, key=lambda c: abs(tokens[c.index].start - quote.end)).source
        signed = _SIGNED.match(self._text, quote.end)
        if signed and ("\n" not in signed[0] or signed["outlet"]):
            return signed["name"]
        return self._before[inside[0]] if inside else self._before[number]


def _given_names(text: str, family: str) -> Iterator[str]:
    """The words in capitals before a family name, wherever a text has it."""
    # Finding the name is far cheaper than a pattern for all words in capitals.
    behind, since = f" {family}", 0
    at = text.find(behind)
    while at >= 0:
        end = at + len(behind)
        given = _GIVEN.search(text, max(since, text.rfind("\n", 0, at), text.rfind(" ", 0, at)), at)
        if given and _BORDER.match(text, end):
            since = end
            yield given[0]
        at = text.find(behind, end)


def _quotation(text: str, span: Span) -> Span | None:
    """The quotation that holds a span: none goes on from one paragraph to the next."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.start)
    paragraph = text[start:] if end < 0 else text[start:end]
    if '"' not in paragraph and "“" not in paragraph and "”" not in paragraph:
        return None
    inside = Span(span.start - start, span.end - start)
    quote = next((q for q in _quotes(paragraph) if inside.within(q)), None)
    return quote and Span(start + quote.start, start + quote.end)


def _quotes(text: str) -> Iterator[Span]:
    """The quotations of one paragraph; one left open runs to the paragraph's end."""
    opened: int | None = None
    for mark in _MARK.finditer(text):
        at = mark.start()
        spaced = not text[max(0, at - 1) : at].strip(" (—–-")
        opens = mark[0] == "“" or (mark[0] == '"' and spaced and text[at + 1 : at + 2].strip())
        if opens:
            if opened is not None and text[:at].rstrip()[-1:] in _ENDS:
                # Each paragraph of a long quotation opens anew; only the last one is closed.
                yield Span(opened, at)
            opened = at
        elif opened is not None:
            yield Span(opened, at + 1)
            opened = None
    if opened is not None:
        yield Span(opened, len(text))
