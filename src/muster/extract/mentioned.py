"""How an actor's name stands in its sentence: with its forces, as a place, as whom others meet."""

from __future__ import annotations

from itertools import takewhile

from muster.extract.actors import ActorMention
from muster.extract.grammar import nouns
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_BODY = 3
_OPENING = 6
_DEFINITE = frozenset({"the", "this"})
_OPPOSITE = frozenset({"with", "against", "alongside", "by", "from", "than", "to"})
_POSSESSIVES = frozenset({"its", "their", "his", "her"})


def names_force(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether an actor's name leads to a word for forces: "U.S. combat troops", "UN mission"."""
    i = sentence.token_at(actor.span.end - 1) + 1
    following = takewhile(str.isalpha, (t.lower for t in sentence.tokens[i : i + _BODY]))
    table = nouns()
    return actor.origin == "actors:forces" or any(
        table.get(w) in {"force", "force_singular", "formation"} or w in wordset("bodies")
        for w in following
    )


def is_opposite(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether forces are those that others meet: "an exercise with the Jordanian army"."""
    i = sentence.token_at(actor.span.start)
    return any(t.lower in _OPPOSITE for t in sentence.tokens[max(0, i - 2) : i])


def is_locating(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a country's name stands as a place: behind a preposition of place."""
    if actor.form != "name":
        return actor.form == "adjective" and _beneath(sentence, actor)
    i = sentence.token_at(actor.span.start)
    before = sentence.tokens[i - 1].lower if i else ""
    if before == "the" and i > 1:
        before = sentence.tokens[i - 2].lower
    return before in wordset("locative") | {"of", "against", "with", "by"}


def _beneath(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether an adjective only colours a place: "the Iraqi city of", "Syrian border"."""
    i = sentence.token_at(actor.span.end)
    following = [t.lower for t in sentence.tokens[i : i + 2]]
    return any(w in wordset("settled") for w in following)


def subject_mention(sentence: Sentence) -> ActorMention | None:
    """The actor that a sentence is about; None where it begins with a pronoun, or names none."""
    if sentence.tokens and sentence.tokens[0].lower in wordset("pronouns") | _POSSESSIVES:
        return None
    acting = [a for a in sentence.actors if not is_locating(sentence, a)]
    return acting[0] if acting else None


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
