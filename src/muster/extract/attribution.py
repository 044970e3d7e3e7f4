"""Who says so: the voices that a sentence credits, through which cue, and for what.

A credit covers only the words that are told in its name: "A, X said", "X said that A",
"A, according to X, but B". What it does not cover is the publisher's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial

from muster.extract.credited import (
    Credit,
    Line,
    Stretches,
    around,
    can_speak,
    closes,
    credit_of,
    stretch_end,
    word_at,
)
from muster.extract.grammar import HAVE, Token, looks_like_verb, verb_forms
from muster.extract.labels import label_credits
from muster.extract.phrases import QUOTES, appositive, following, preceding
from muster.extract.reading import Sentence
from muster.lexicon import words, wordset
from muster.model import Span

_RECKONING = 8
_DEED = 9
_CREDIT = frozenset({"responsibility", "credit"})
_CLAUSE = 4
_CLAUSE_ON = 7
_FULL_NAME = 3
_OF_NAMES = frozenset({"of", "for"})
_RELEASED = 9
_QUOTED = 16
_QUOTING = frozenset({"quoted", "quotes", "quote", "quoting"})
_CLAIMING = frozenset({"claimed", "claims", "claim", "claiming"})
PRONOUNS = frozenset({"him", "her", "them"})


@cache
def _cues() -> dict[str, str]:
    return {row: kind for kind in _RANKS for row in words("cues", kind=kind)}


@cache
def _crediting() -> frozenset[str]:
    """All words that may credit somebody; a sentence without any credits nobody."""
    sets = wordset("reckonings", "sayings_ing")
    return frozenset({"according", "citing", *_QUOTING, *_cues(), *sets})


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


def find_credits(text: str, sentence: Sentence) -> list[Credit]:
    """Every voice that a sentence credits, in order of its cues."""
    line = Line(text, sentence)
    found = [*label_credits(line)]
    crediting = _crediting()
    if sentence.words.isdisjoint(crediting):
        return found
    for i in [i for i, token in enumerate(sentence.tokens) if token.lower in crediting]:
        credit = _read_cue(line, i, found)
        if credit:
            found.append(credit)
    return found


def _read_cue(line: Line, i: int, earlier: Sequence[Credit]) -> Credit | None:
    """The credit that a word of crediting gives."""
    word, kind = line.tokens[i].lower, _cues().get(line.tokens[i].lower)
    credit = None
    if kind:
        credit = _by_verb(line, i, kind)
    elif word == "according" and word_at(line.tokens, i + 1) == "to":
        credit = _aside(line, i, i + 2, "according-to")
    elif word == "citing":
        credit = _passed_on(_aside(line, i, i + 1, "citing"))
    elif word in _QUOTING:
        credit = _passed_on(_by_quoting(line, i))
    elif word in wordset("sayings_ing"):
        credit = _by_participle(line, i, earlier)
    if credit is None and word in wordset("reckonings"):
        credit = _by_reckoning(line, i)
    return credit


def best_credit(found: Sequence[Credit], index: int) -> Credit | None:
    """The credit that covers a token: the nearest cue before it, else the nearest after it."""
    covering = [c for c in found if c.covers(index)]
    if not covering:
        return None
    before = [c for c in covering if c.index < index]
    rank = min(c.rank for c in covering)
    ahead = [c for c in before if c.rank == rank]
    return ahead[-1] if ahead else next(c for c in covering if c.rank == rank)


def _by_verb(line: Line, i: int, kind: str) -> Credit | None:
    tokens = line.tokens
    if tokens[i].lower in _CLAIMING:
        deed = _deed(tokens, i)
        if deed:
            voice = _subject(line.sentence, i) if word_at(tokens, i + 1) != "by" else None
            return credit_of(line, voice, i, lambda: [(i + 1, deed)], "claimed") if voice else None
    if word_at(tokens, i + 1) == "by" and kind in {"saying", "weak"}:
        passive = _aside(line, i, i + 2, "passive")
        if passive:
            return passive
    if not _says(tokens, i, kind):
        return None
    before = word_at(tokens, i - 1)
    # "They filed requests for asylum": papers, and nobody who asks.
    if kind == "asking" and before in wordset("filing"):
        return None
    if (before in QUOTES or before == ",") and tokens[i].lower != "told" and kind != "putting":
        inverted = following(tokens, i + 1)
        counted = inverted and any(t.text[0].isdigit() for t in tokens[slice(*inverted)])
        if inverted and not counted and _speaks_last(tokens, inverted):
            reach = partial(around, tokens, i, inverted[1])
            return credit_of(line, inverted, i, reach, "inverted")
    voice = _subject(line.sentence, i)
    if voice is None or (kind in {"weak", "putting"} and not can_speak(tokens, voice)):
        return None
    wanted = kind == "asking" and "that" not in {word_at(tokens, i + 1), word_at(tokens, i + 2)}
    reach = partial(_reach, tokens, voice[0], i)
    credit = credit_of(line, voice, i, list if wanted else reach, "subject")
    return replace(credit, rank=_RANKS[kind]) if credit and _RANKS[kind] else credit


def _passed_on(credit: Credit | None) -> Credit | None:
    """A voice that another one passes on is the one credited."""
    return credit and replace(credit, rank=-1)


def _speaks_last(tokens: Sequence[Token], voice: tuple[int, int]) -> bool:
    """Whether a phrase behind a verb of saying is who says: "…, said the general in Kabul"."""
    return can_speak(tokens, voice) and _ends_statement(tokens, voice[1])


def _says(tokens: Sequence[Token], i: int, kind: str) -> bool:
    """Whether a word of saying is a verb that tells something."""
    before = word_at(tokens, i - 1)
    if before in wordset("unsaid") or before in wordset("be") or before in wordset("modals"):
        return False
    if tokens[i].text == "States" or word_at(tokens, i + 1) in wordset("untold"):
        return False
    if kind == "weak":
        return not _is_noun(tokens, i)
    if kind == "putting":
        return any(t.lower in wordset("reckoned") for t in tokens[i + 1 : i + 5])
    return tokens[i].lower not in {"told", "tells"} or not _is_order(tokens, i)


def _is_noun(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word that may mean saying is a noun or another verb: "a report", "adds to"."""
    before, after = word_at(tokens, i - 1), word_at(tokens, i + 1)
    if after == "to":
        told = "that" in {t.lower for t in tokens[i + 3 : i + 6]}
        return word_at(tokens, i + 2) not in {"have", "be"} and not told
    singular = tokens[i].lower in wordset("bare_sayings") and not (
        (before.endswith("s") and not before.endswith("'s")) or before in wordset("plural_voices")
    )
    return singular or before in wordset("determiners")


def _deed(tokens: Sequence[Token], i: int) -> int:
    """Where a deed that somebody claims ends: "claimed the attack", "claimed by the group".

    Only the deed is told in his name; what came of it ("that killed nine") is not.
    """
    if word_at(tokens, i + 1) == "by":
        return i + 1
    claimed = 0
    for k in range(i + 1, min(len(tokens), i + _DEED)):
        if tokens[k].lower in wordset("claimed_deeds"):
            if looks_like_verb(tokens, k + 1) and not claimed and tokens[k].lower not in _CREDIT:
                return 0
            claimed = k + 1
            if tokens[k].lower not in _CREDIT:
                return claimed
        elif tokens[k].lower == "that" or looks_like_verb(tokens, k):
            break
    return claimed


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
    first = _tight(tokens, preceding(tokens, stop), stop)
    told = _relative(tokens, first, stop) if first < stop else 0
    if told and preceding(tokens, told) < told:
        return preceding(tokens, told), told
    if first >= stop:
        return None
    named = _named_beside(tokens, first, stop)
    return named or (_joined(tokens, first, stop), stop)


def _named_beside(tokens: Sequence[Token], first: int, stop: int) -> tuple[int, int] | None:
    """The name that a phrase explains without a comma: "Human Rights Watch a campaign group"."""
    if first < _FULL_NAME or all(t.text[0].isupper() for t in tokens[first:stop]):
        return None
    end = first - (tokens[first - 1].lower in {"a", "an"})
    if end == first and tokens[first].lower not in {"a", "an"}:
        return None
    start = end
    while start and (tokens[start - 1].text[0].isupper() or tokens[start - 1].lower in _OF_NAMES):
        start -= 1
    start += start < end and tokens[start].lower in wordset("determiners")
    return (start, end) if end - start >= _FULL_NAME else None


def _relative(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Where a clause on the subject begins: "the claim which named no town said"; else 0."""
    if can_speak(tokens, (first, stop)):
        return 0
    for k in range(first - 1, max(0, first - _CLAUSE_ON), -1):
        if tokens[k].lower in {"which", "who"}:
            return k
        if tokens[k].text == ",":
            break
    return 0


def _joined(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Where a name begins that speaks with others: "Human Rights Watch and doctors said"."""
    if first < 2 or tokens[first - 1].lower != "and" or tokens[stop - 1].text[0].isupper():
        return first
    k = first - 1
    while k and (tokens[k - 1].text[0].isupper() or tokens[k - 1].lower in {"of", "for"}):
        k -= 1
    return k if first - 1 - k >= _FULL_NAME else first


def _tight(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Where a name begins right behind a clause: "killed 40 people Human Rights Watch said"."""
    k = stop
    while k > first and (tokens[k - 1].text[0].isupper() or tokens[k - 1].lower in {"of", "for"}):
        k -= 1
    if k == stop:
        return _small_voice(tokens, first, stop)
    before = tokens[first:k]
    ranked = wordset("titles", "voices", "prepositions", "determiners")
    if not before or before[-1].lower in ranked:
        return first
    for j, token in enumerate(before, first):
        if token.text[0].isdigit() or looks_like_verb(tokens, j):
            return k
    return first


def _small_voice(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Where plain voices begin right behind a clause: "shot in Gao on Sunday army doctors said"."""
    if tokens[stop - 1].lower not in wordset("voices"):
        return first
    k = stop - 1
    while k > first and tokens[k - 1].lower in wordset("local_speakers"):
        k -= 1
    named = k
    while named > first and tokens[named - 1].text[0].isupper():
        named -= 1
    named = k if any(t.lower in wordset("days") for t in tokens[named:k]) else named
    if any(t.text[0].isdigit() for t in tokens[first:named]):
        return named
    before = tokens[first:k]
    ended = before and (before[-1].text[0].isupper() or before[-1].lower in wordset("days"))
    led = any(t.lower in wordset("prepositions") for t in before)
    return k if ended and led and before[0].lower not in wordset("determiners") else first


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


def _ends_statement(tokens: Sequence[Token], i: int) -> bool:
    """Whether nothing that is said can follow: "…, said the general in Kabul."""
    if i >= len(tokens):
        return True
    word = tokens[i].lower
    return (
        word in {",", ".", ";", "who", "which", "as", "after", "(", "—", "–", "-"}
        or word in wordset("prepositions")
    ) and not (word in wordset("be") or looks_like_verb(tokens, i))


def _reach(tokens: Sequence[Token], first: int, i: int) -> Stretches:
    """What "X said" covers: what follows, and what leads up to it where X ends a sentence."""
    start = first
    while start and tokens[start - 1].lower in wordset("voice_openers"):
        start -= 1
    fronted = start and (tokens[start - 1].text in {",", "—", "–", "-"} | QUOTES)
    plural = _cues().get(tokens[i].lower) == "weak" and tokens[i].lower.endswith("s")
    clause = not plural and _follows_clause(tokens, start)
    if (fronted or clause) and closes(tokens, i):
        return around(tokens, first, i)
    if not fronted and _is_inserted(tokens, i):
        return [(_noun_start(tokens, start), first), (i + 1, len(tokens))]
    stop = stretch_end(tokens, i + 1, wordset("turns"))
    return _without_aside(tokens, i + 1, stop)


def _follows_clause(tokens: Sequence[Token], start: int) -> bool:
    """Whether a clause ends right before a voice: "killed nine soldiers the army said"."""
    if start < _CLAUSE or not tokens[start - 1].text[0].isalnum():
        return False
    links = wordset("clause_openers", "prepositions", "determiners")
    before = tokens[start - 1].lower
    if before in links or before in {"or", "nor"}:
        return False
    if not verb_forms().keys().isdisjoint([t.lower for t in tokens[:start]]):
        return True
    return any(looks_like_verb(tokens, k) for k in range(start))


def _is_inserted(tokens: Sequence[Token], i: int) -> bool:
    """Whether what is said of a noun has no subject but it: "76 men it says are hiding"."""
    following = word_at(tokens, i + 1)
    return following in HAVE or following in wordset("be")


def _noun_start(tokens: Sequence[Token], stop: int) -> int:
    """Where the noun phrase begins of which something is said."""
    first = stop
    links = wordset("clause_openers", "prepositions") | {",", ";", "and"}
    while first and tokens[first - 1].lower not in links and not looks_like_verb(tokens, first - 1):
        first -= 1
    return first


def _without_aside(tokens: Sequence[Token], start: int, stop: int) -> Stretches:
    """Leaves out what is told of the subject: "said that X, which has sent …, would"."""
    for k in range(start, stop - 1):
        if tokens[k].text == "," and tokens[k + 1].lower in {"which", "who", "whose"}:
            closing = next((j for j in range(k + 2, stop) if tokens[j].text == ","), None)
            return [(start, k), (closing, stop)] if closing else [(start, stop)]
        if looks_like_verb(tokens, k) and tokens[k].text != "States":
            break
    return [(start, stop)]


def _aside(line: Line, cue: int, first: int, origin: str) -> Credit | None:
    """A voice behind its cue, credited for the clause around both."""
    voice = following(line.tokens, first)
    if voice is not None and origin == "according-to":
        voice = _publisher(line.tokens, voice) or voice
    if voice is None or (origin != "according-to" and not can_speak(line.tokens, voice)):
        return None
    return credit_of(line, voice, cue, partial(around, line.tokens, cue, voice[1]), origin)


def _publisher(tokens: Sequence[Token], voice: tuple[int, int]) -> tuple[int, int] | None:
    """Who put out what is referred to: "a survey that came out in May by Oxfam"."""
    head = next((k for k in range(*voice) if tokens[k].lower in wordset("put_out", "papers")), None)
    if head is None or tokens[head - 1].text[0].isupper() or head > voice[0] + 2:
        return None
    for k in range(head + 1, min(len(tokens) - 1, head + _RELEASED)):
        if tokens[k].text in {",", ".", ";"}:
            return None
        if tokens[k].lower in {"by", "from"}:
            found = following(tokens, k + 1)
            return found if found and can_speak(tokens, found) else None
    return None


def _by_quoting(line: Line, i: int) -> Credit | None:
    """Whom somebody quotes: "IRNA quoted the army as saying", "he was quoted as saying"."""
    tokens = line.tokens
    told = _told_as(tokens, i)
    stop = _without_adjuncts(line.sentence, i)
    if word_at(tokens, stop - 1) in wordset("be"):
        voice = _subject(line.sentence, stop - 1) if told else None
        return (
            credit_of(line, voice, i, partial(_onward, tokens, told), "quoted") if voice else None
        )
    voice, teller = following(tokens, i + 1), _subject(line.sentence, i)
    if voice and told:
        voice = voice[0], min(voice[1], told - (tokens[told - 1].lower == "as"))
    if voice is None or not (can_speak(tokens, voice) or word_at(tokens, i + 1) in PRONOUNS):
        return None
    first = teller[0] if teller else 0
    while first and tokens[first - 1].lower in wordset("voice_openers"):
        first -= 1
    fronted = first and tokens[first - 1].text in {","} | QUOTES
    end = told or voice[1] - 1
    if fronted and closes(tokens, end):
        return credit_of(line, voice, i, partial(around, tokens, first, end), "quoted")
    return credit_of(line, voice, i, partial(_onward, tokens, told), "quoted") if told else None


def _told_as(tokens: Sequence[Token], i: int) -> int:
    """Where "as saying" or "saying" stands behind a verb of quoting; 0 where neither does."""
    for k in range(i + 1, min(len(tokens), i + _QUOTED)):
        if tokens[k].lower == "as" and word_at(tokens, k + 1) in wordset("sayings_ing"):
            return k + 1
        if tokens[k].lower == "saying" and k > i + 1:
            return k
    return 0


def _onward(tokens: Sequence[Token], cue: int) -> Stretches:
    return [(cue + 1, stretch_end(tokens, cue + 1, wordset("turns")))]


def _by_reckoning(line: Line, i: int) -> Credit | None:
    """As in "by the army's count", "on the group's figures"."""
    tokens = line.tokens
    for k in range(i - 2, max(-1, i - _RECKONING), -1):
        if tokens[k].lower in {"by", "on"}:
            marked = tokens[i - 1].lower.endswith(("'s", "'", "’"))
            reach = partial(around, tokens, k, i + 1)
            voice = (k + 1, i - (tokens[i - 1].text in {"'", "’"}))
            return credit_of(line, voice, i, reach, "reckoning") if marked else None
    return None


def _by_participle(line: Line, i: int, earlier: Sequence[Credit]) -> Credit | None:
    """As in "officials are saying", "was quoted as saying", "resigned, saying that"."""
    tokens = line.tokens
    stop = _without_adjuncts(line.sentence, i)
    voice: tuple[int, int] | None = None
    if word_at(tokens, stop - 1) in wordset("be"):
        voice = _subject(line.sentence, stop - 1)
    elif word_at(tokens, i - 1) == "," and earlier:
        voice = (earlier[-1].first, earlier[-1].last)
    elif word_at(tokens, i - 1) == ",":
        voice = following(tokens, 0)
    if voice is None or not can_speak(tokens, voice):
        return None
    return credit_of(line, voice, i, partial(_onward, tokens, i), "participle")
