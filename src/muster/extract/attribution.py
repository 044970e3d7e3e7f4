"""Who says so: the voices that a sentence credits, through which cue, and for what.

A credit covers only the words that are told in its name: "A, X said", "X said that A",
"A, according to X, but B". What it does not cover is the publisher's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from muster.extract.grammar import BREAKS, HAVE, Token, looks_like_verb
from muster.extract.phrases import QUOTES, appositive, following, preceding, voice_name
from muster.extract.reading import Sentence
from muster.lexicon import words, wordset
from muster.model import Span

_MANNER = 7
_RECKONING = 8


@dataclass(frozen=True, slots=True)
class Credit:
    """A voice, the words that credit it and the stretches it answers for, as token indices."""

    source: str
    cue: Span
    first: int
    last: int
    index: int
    origin: str
    reach: tuple[tuple[int, int], ...]
    rank: int

    def covers(self, index: int) -> bool:
        """Whether a token is told in this voice's name, and is not part of the voice."""
        return not self.first <= index < self.last and any(a <= index < b for a, b in self.reach)


@cache
def _cues() -> dict[str, str]:
    return {row: kind for kind in _RANKS for row in words("cues", kind=kind)}


@cache
def _crediting() -> frozenset[str]:
    """All words that may credit somebody; a sentence without any credits nobody."""
    sets = wordset("reckonings") | wordset("sayings_ing")
    return frozenset({"according", "citing", *_cues(), *sets})


# Who only wants or offers a thing gives way to whoever is credited with telling of it.
_RANKS = {"saying": 0, "weak": 0, "putting": 0, "announcing": 0, "asking": 1}


@cache
def _hedges() -> re.Pattern[str]:
    listed = "|".join(re.escape(w) for w in words("cues", kind="hedge"))
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE)


@cache
def hedging() -> frozenset[str]:
    """The first words of all hedges; a sentence without any doubts nothing."""
    return frozenset(w.split()[0].lower() for w in words("cues", kind="hedge"))


def hedges_in(text: str, stretch: Span) -> list[Span]:
    """Words that doubt or distance what a stretch reports: "reportedly", "believed to"."""
    return [Span(*m.span()) for m in _hedges().finditer(text, stretch.start, stretch.end)]


class _Line(NamedTuple):
    """A sentence with the text that it stands in."""

    text: str
    sentence: Sentence

    @property
    def tokens(self) -> Sequence[Token]:
        return self.sentence.tokens


def find_credits(text: str, sentence: Sentence) -> list[Credit]:
    """Every voice that a sentence credits, in order of its cues."""
    line = _Line(text, sentence)
    found = [*_headline(line)]
    if sentence.words.isdisjoint(_crediting()):
        return found
    for i, token in enumerate(sentence.tokens):
        if token.lower not in _crediting():
            continue
        kind = _cues().get(token.lower)
        credit = None
        if kind:
            credit = _by_verb(line, i, kind)
        elif token.lower == "according" and _word(sentence.tokens, i + 1) == "to":
            credit = _aside(line, i, i + 2, "according-to")
        elif token.lower == "citing":
            credit = _aside(line, i, i + 1, "citing")
        elif token.lower in wordset("reckonings"):
            credit = _by_reckoning(line, i)
        elif token.lower in wordset("sayings_ing"):
            credit = _by_participle(line, i, found)
        if credit:
            found.append(credit)
    return found


def best_credit(found: Sequence[Credit], index: int) -> Credit | None:
    """The credit that covers a token: the nearest cue before it, else the nearest after it."""
    covering = [c for c in found if c.covers(index)]
    if not covering:
        return None
    before = [c for c in covering if c.index < index]
    rank = min(c.rank for c in covering)
    ahead = [c for c in before if c.rank == rank]
    return ahead[-1] if ahead else next(c for c in covering if c.rank == rank)


def _word(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def _credit(
    line: _Line,
    voice: tuple[int, int],
    cue: int,
    reach: Sequence[tuple[int, int]],
    origin: str,
) -> Credit | None:
    first, last = voice
    source = voice_name(line.text, line.tokens, first, last)
    if source is None:
        return None
    token = line.tokens[cue]
    rank = _RANKS.get(_cues().get(token.lower, ""), 0)
    return Credit(
        source,
        Span(token.start, token.end),
        first,
        last,
        cue,
        f"attribution:{origin}",
        tuple(reach),
        rank,
    )


def _by_verb(line: _Line, i: int, kind: str) -> Credit | None:
    tokens = line.tokens
    if _word(tokens, i + 1) == "by" and kind in {"saying", "weak"}:
        passive = _aside(line, i, i + 2, "passive")
        if passive:
            return passive
    if not _says(tokens, i, kind):
        return None
    before = _word(tokens, i - 1)
    if (before in QUOTES or before == ",") and tokens[i].lower != "told" and kind != "putting":
        inverted = following(tokens, i + 1)
        if inverted and _can_speak(tokens, inverted) and _ends_statement(tokens, inverted[1]):
            reach = _around(tokens, i, inverted[1], wordset("contrasts"))
            return _credit(line, inverted, i, reach, "inverted")
    voice = _subject(line.sentence, i)
    if voice is None or (kind in {"weak", "putting"} and not _can_speak(tokens, voice)):
        return None
    wanted = kind == "asking" and "that" not in {_word(tokens, i + 1), _word(tokens, i + 2)}
    return _credit(line, voice, i, [] if wanted else _reach(tokens, voice[0], i), "subject")


def _says(tokens: Sequence[Token], i: int, kind: str) -> bool:
    """Whether a word of saying is a verb that tells something."""
    before = _word(tokens, i - 1)
    if before in wordset("unsaid") or before in wordset("be") or before in wordset("modals"):
        return False
    if tokens[i].text == "States" or _word(tokens, i + 1) in wordset("untold"):
        return False
    if kind == "weak":
        return not _is_noun(tokens, i)
    if kind == "putting":
        return any(t.lower in wordset("reckoned") for t in tokens[i + 1 : i + 4])
    return tokens[i].lower not in {"told", "tells"} or not _is_order(tokens, i)


def _is_noun(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word that may mean saying is a noun or another verb: "a report", "adds to"."""
    before, after = _word(tokens, i - 1), _word(tokens, i + 1)
    if after == "to":
        return _word(tokens, i + 2) not in {"have", "be"}
    singular = tokens[i].lower in wordset("bare_sayings") and not (
        before.endswith("s") or before in wordset("plural_voices")
    )
    return singular or before in wordset("determiners")


def _is_order(tokens: Sequence[Token], i: int) -> bool:
    """Whether "told" gives an order: "told the Pentagon to send"."""
    for k in range(i + 1, min(len(tokens) - 1, i + 8)):
        if tokens[k].text in {",", ":"} | QUOTES or tokens[k].lower == "that":
            return False
        if tokens[k].lower == "to":
            return True
    return False


def _subject(sentence: Sentence, i: int) -> tuple[int, int] | None:
    """The noun phrase that a verb of saying has for its subject, through an apposition."""
    tokens = sentence.tokens
    stop = _without_adjuncts(sentence, i)
    if stop and tokens[stop - 1].text == ")":
        opened = max((k for k in range(stop) if tokens[k].text == "("), default=0)
        stop = opened if opened >= stop - 8 else stop
    if stop and tokens[stop - 1].lower in {"who", "which"}:
        stop -= 1
        stop -= bool(stop and tokens[stop - 1].text == ",")
    elif stop and tokens[stop - 1].text == ",":
        return appositive(tokens, stop - 1)
    first = preceding(tokens, stop)
    return (first, stop) if first < stop else None


def _without_adjuncts(sentence: Sentence, stop: int) -> int:
    """Steps back over "has", "later", "on Thursday", "in a statement" before a verb."""
    tokens = sentence.tokens
    ends = {sentence.token_at(t.span.end - 1): t.span.start for t in sentence.times}
    while stop:
        word = tokens[stop - 1].lower
        if stop - 1 in ends:
            stop = sentence.token_at(ends[stop - 1])
        elif (word in wordset("adverbs") or word in HAVE or word in wordset("before_saying")) and (
            stop > 1
        ):
            stop -= 1
        else:
            break
    return stop


def _can_speak(tokens: Sequence[Token], voice: tuple[int, int]) -> bool:
    """Whether a phrase is headed by a name or a word for those who speak."""
    phrase = list(tokens[voice[0] : voice[1]])
    linked = [k for k, t in enumerate(phrase) if k and t.lower in wordset("prepositions")]
    head = phrase[: linked[0]] if linked else phrase
    last = head[-1]
    return (
        last.text[0].isupper()
        or last.lower in wordset("voices")
        or last.lower in {"he", "she", "they", "it"}
    )


def _ends_statement(tokens: Sequence[Token], i: int) -> bool:
    """Whether nothing that is said can follow: "…, said the general in Kabul."""
    if i >= len(tokens):
        return True
    word = tokens[i].lower
    return (
        word in {",", ".", ";", "who", "which", "as", "after", "(", "—", "–", "-"}
        or word in wordset("prepositions")
    ) and not (word in wordset("be") or looks_like_verb(tokens, i))


def _reach(tokens: Sequence[Token], first: int, i: int) -> list[tuple[int, int]]:
    """What "X said" covers: what follows, and what leads up to it where X ends a sentence."""
    start = first
    while start and tokens[start - 1].lower in wordset("voice_openers"):
        start -= 1
    fronted = start and (tokens[start - 1].text in {",", "—", "–", "-"} | QUOTES)
    if fronted and _closes(tokens, i):
        return _around(tokens, first, i, wordset("contrasts"))
    stop = _stretch_end(tokens, i + 1, wordset("turns"))
    return _without_aside(tokens, i + 1, stop)


def _closes(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb of saying takes nothing more: "…, X said on Tuesday."""
    for k in range(i + 1, min(len(tokens), i + _MANNER)):
        word = tokens[k].lower
        if word in {",", ".", ";", ":"} or word in QUOTES or tokens[k].text in BREAKS:
            return word != ":"
        if k == i + 1 and word in wordset("meanwhile"):
            return True
        if word == "that" or looks_like_verb(tokens, k):
            return False
        if k == i + 1 and not (
            word in wordset("prepositions")
            or word in wordset("adverbs")
            or word in wordset("days")
            or tokens[i].lower == "told"
        ):
            return False
    return True


def _around(
    tokens: Sequence[Token], first: int, last: int, turns: frozenset[str]
) -> list[tuple[int, int]]:
    """Both sides of an aside: back to a turn of the sentence, and on to the next."""
    start = 0
    for k in range(first - 1, 0, -1):
        if tokens[k].text == ";" or (tokens[k].lower in turns and tokens[k - 1].text == ","):
            start = k
            break
    return [(start, first), (last, _stretch_end(tokens, last, turns))]


def _stretch_end(tokens: Sequence[Token], start: int, turns: frozenset[str]) -> int:
    for k in range(start, len(tokens)):
        if tokens[k].text == ";" or (
            k > start and tokens[k].lower in turns and tokens[k - 1].text == ","
        ):
            return k
    return len(tokens)


def _without_aside(tokens: Sequence[Token], start: int, stop: int) -> list[tuple[int, int]]:
    """Leaves out what is told of the subject: "said that X, which has sent …, would"."""
    for k in range(start, stop - 1):
        if tokens[k].text == "," and tokens[k + 1].lower in {"which", "who", "whose"}:
            closing = next((j for j in range(k + 2, stop) if tokens[j].text == ","), None)
            return [(start, k), (closing, stop)] if closing else [(start, stop)]
        if looks_like_verb(tokens, k) and tokens[k].text != "States":
            break
    return [(start, stop)]


def _aside(line: _Line, cue: int, first: int, origin: str) -> Credit | None:
    """A voice behind its cue, credited for the clause around both."""
    voice = following(line.tokens, first)
    if voice is None or (origin != "according-to" and not _can_speak(line.tokens, voice)):
        return None
    reach = _around(line.tokens, cue, voice[1], wordset("contrasts"))
    return _credit(line, voice, cue, reach, origin)


def _by_reckoning(line: _Line, i: int) -> Credit | None:
    """As in "by the army's count", "on the group's figures"."""
    tokens = line.tokens
    for k in range(i - 2, max(-1, i - _RECKONING), -1):
        if tokens[k].lower in {"by", "on"}:
            marked = tokens[i - 1].lower.endswith(("'s", "'", "’"))
            reach = _around(tokens, k, i + 1, wordset("contrasts"))
            voice = (k + 1, i - (tokens[i - 1].text in {"'", "’"}))
            return _credit(line, voice, i, reach, "reckoning") if marked else None
    return None


def _by_participle(line: _Line, i: int, earlier: Sequence[Credit]) -> Credit | None:
    """As in "officials are saying", "was quoted as saying", "resigned, saying that"."""
    tokens = line.tokens
    stop = _without_adjuncts(line.sentence, i)
    voice: tuple[int, int] | None = None
    if _word(tokens, stop - 1) in wordset("be"):
        voice = _subject(line.sentence, stop - 1)
    elif _word(tokens, i - 1) == "as":
        first = preceding(tokens, i - 1)
        voice = (first, i - 1) if first < i - 1 else None
    elif _word(tokens, i - 1) == "," and earlier:
        voice = (earlier[-1].first, earlier[-1].last)
    elif _word(tokens, i - 1) == ",":
        voice = following(tokens, 0)
    if voice is None or not _can_speak(tokens, voice):
        return None
    stop = _stretch_end(tokens, i + 1, wordset("turns"))
    return _credit(line, voice, i, [(i + 1, stop)], "participle")


def _headline(line: _Line) -> Iterator[Credit]:
    """A voice set off by a colon: "Pentagon: 400 more to go", "400 more to go: Pentagon"."""
    tokens = line.tokens
    for k, token in enumerate(tokens):
        if token.text != ":":
            continue
        for voice, reach in (((0, k), (k + 1, len(tokens))), ((k + 1, len(tokens)), (0, k))):
            credit = None
            if _is_label(line.sentence, *voice):
                credit = _credit(line, voice, k, [reach], "colon")
            if credit:
                yield credit
                return


def _is_label(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a few words by a colon name who speaks, and not where or what."""
    phrase = sentence.tokens[first:last]
    if not 0 < len(phrase) < 5 or any(not t.text[0].isalpha() for t in phrase):
        return False
    span = Span(phrase[0].start, phrase[-1].end)
    placed = any(p.span.overlaps(span) and p.kind != "metonym" for p in sentence.places)
    acting = any(a.span.overlaps(span) and a.form == "office" for a in sentence.actors)
    return (acting or phrase[-1].lower in wordset("voices")) and not placed
