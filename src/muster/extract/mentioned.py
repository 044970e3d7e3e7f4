"""How an actor's name stands in its sentence: with its forces, as a place, as whom others meet."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps

from muster.extract.actors import ActorMention
from muster.extract.grammar import Token, looks_like_verb, nouns
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_LOCATING = frozenset({"of", "against", "with", "by", "for"})
_LISTING = frozenset({",", "and"})
_TOUCHING = 2
_BODY = 3
_OPENING = 6
_DEFINITE = frozenset({"the", "this"})
_OPPOSITE = frozenset({"with", "against", "alongside", "by", "from", "than", "to"})
_POSSESSIVES = frozenset({"its", "their", "his", "her"})


_Test = Callable[[Sentence, ActorMention], bool]


def _asked_once(test: _Test) -> _Test:
    """The same test, which remembers its answers: names are asked about again and again."""
    name = test.__name__

    @wraps(test)
    def remembered(sentence: Sentence, actor: ActorMention) -> bool:
        key = (name, actor.span.start)
        known = sentence.known.get(key)
        if known is None:
            known = sentence.known[key] = test(sentence, actor)
        return known

    return remembered


@_asked_once
def names_force(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether an actor's name leads to a word for forces: "U.S. combat troops", "UN mission"."""
    if actor.origin == "actors:forces":
        return True
    i, forces = sentence.token_at(actor.span.end - 1) + 1, _forces()
    for token in sentence.tokens[i : i + _BODY]:
        word = token.lower
        if word in forces:
            return True
        if not word.isalpha():
            return False
    return False


@cache
def _forces() -> frozenset[str]:
    """The words for forces that a name may lead to."""
    classes = {"force", "force_singular", "formation"}
    counted = {word for word, noun in nouns().items() if noun in classes}
    return frozenset(word for word in counted | wordset("bodies") if word.isalpha())


def is_opposite(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether forces are those that others meet: "an exercise with the Jordanian army"."""
    i = sentence.token_at(actor.span.start)
    return any(t.lower in _OPPOSITE for t in sentence.tokens[max(0, i - 2) : i])


@_asked_once
def is_locating(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a country's name stands as a place: behind a preposition of place."""
    if actor.form != "name":
        return actor.form == "adjective" and _beneath(sentence, actor)
    i = phrase_start(sentence, actor)
    before = sentence.tokens[i - 1].lower if i else ""
    if before in wordset("locative") or before in _LOCATING:
        return True
    if names_theatre(sentence, actor) or _leads_to_where(sentence, actor):
        return True
    return _is_dateline(sentence, actor)


def _leads_to_where(sentence: Sentence, actor: ActorMention) -> bool:
    """As in "remains Bosnia, where 3,500 serve", "in Chad (90), Iraq (900)"."""
    i = sentence.token_at(actor.span.end - 1) + 1
    following = [t.lower for t in sentence.tokens[i : i + 2]]
    if following[:1] == ["("]:
        counted = following[1:] and following[1][0].isdigit()
        return bool(counted) and any(s.first.span.overlaps(actor.span) for s in sentence.spots)
    return following[:1] == ["where"] or following == [",", "where"]


def phrase_start(sentence: Sentence, actor: ActorMention) -> int:
    """Where the phrase of a name begins, the names listed with it and its adjectives included."""
    tokens = sentence.tokens
    i = _list_start(sentence, sentence.token_at(actor.span.start))
    while i and (tokens[i - 1].lower == "the" or _qualifies(tokens[i - 1])):
        i -= 1
    return i


def _qualifies(token: Token) -> bool:
    """Whether a word only describes the country behind it: "war-torn", "neighbouring"."""
    return token.lower in wordset("country_adjectives") or (
        "-" in token.text and token.text.islower()
    )


def _list_start(sentence: Sentence, i: int) -> int:
    """Where a list of names begins that a name goes on: "Mali, Chad and Niger", from "Niger"."""
    tokens = sentence.tokens
    if not i or tokens[i - 1].lower not in _LISTING:
        return i
    last = min(i + 1, len(tokens) - 1)
    if looks_like_verb(tokens, last) or tokens[last].text[0].isdigit():
        return i
    ends = {sentence.token_at(a.span.end - 1): a for a in sentence.actors}
    while i > 1 and tokens[i - 1].lower in _LISTING and i - 2 in ends:
        i = sentence.token_at(ends[i - 2].span.start)
    return i


def _is_dateline(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a country's name stands behind the town of a dateline."""
    start = actor.span.start
    towns = [p.span.end for p in sentence.places if p.kind == "dateline"]
    return any(0 <= start - end <= _TOUCHING for end in towns)


def names_theatre(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a country's name says which mission or war is meant: "the Kosovo mission"."""
    if actor.country is None:
        return False
    tokens, i = sentence.tokens, sentence.token_at(actor.span.end - 1)
    if i + 1 >= len(tokens) or tokens[i + 1].lower not in wordset("theatre_words"):
        return False
    return not (tokens[i].text.endswith("s'") or tokens[i].lower.endswith("'s"))


def _beneath(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether an adjective only colours a place: "the Iraqi city of", "Syrian border"."""
    i = sentence.token_at(actor.span.end)
    following = [t.lower for t in sentence.tokens[i : i + 2]]
    return any(w in wordset("settled") for w in following)


def subject_mention(sentence: Sentence) -> ActorMention | None:
    """The actor that a sentence is about; None where it begins with a pronoun, or names none."""
    if not sentence.actors:
        return None
    first = sentence.tokens[0].lower if sentence.tokens else ""
    if first in _POSSESSIVES or first in wordset("pronouns"):
        return None
    return next((a for a in sentence.actors if not is_locating(sentence, a)), None)


def names_mission(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a name means a mission, or the forces of an organisation."""
    if actor.origin != "actors:mission":
        return False
    return actor.name not in wordset("organisations") or names_force(sentence, actor)


def opens_with_mission(sentence: Sentence) -> bool:
    """Whether a sentence is about a mission that it does not name: "The force will grow"."""
    tokens = sentence.tokens[:_OPENING]
    if not tokens or tokens[0].lower not in _DEFINITE:
        return False
    for token in tokens[1:]:
        if token.lower.removesuffix("'s") in wordset("mission_nouns"):
            acting = [a for a in sentence.actors if not is_locating(sentence, a)]
            return all(a.span.start > token.start for a in acting)
        if not token.text[0].isalpha():
            return False
    return False
