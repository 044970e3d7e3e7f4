"""Who made attacks where their own clause names nobody: who claims them, or the state's forces.

News tells of two bombings, and a sentence or two later that a group "claimed responsibility for
both attacks"; and in a war within a country "government forces" and "the army" are its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from muster.extract.actors import ActorMention
from muster.extract.decided import Action
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS, HAVE, Token, looks_like_verb
from muster.extract.mentioned import is_locating
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.extract.sides import army_meant, side_meant
from muster.lexicon import wordset

_LATER = 4
_NEAR = 12
_VERB = 4
_CLAIMS = frozenset({"claimed", "claims", "claim", "claiming", "took", "taken"})
_CREDIT = frozenset({"responsibility", "credit"})
_OTHER = frozenset({"a", "an", "another", "other", "earlier", "previous", "similar"})
_PASSING = frozenset({"come", "came", "comes", "coming", "gone", "went", "been", "lived"})
_NOBODY = frozenset({"no", "nobody", "none", "not", "neither", "nor"})


def claimed_by(scene: Scene) -> str | None:
    """Who claims the attacks that a sentence tells of, there or a few sentences on."""
    for ahead in range(_LATER):
        sentence = scene.voices.sentence(scene.number + ahead)
        if sentence is None:
            return None
        if sentence.words.isdisjoint(_CREDIT):
            continue
        for i, token in enumerate(sentence.tokens):
            if token.lower in _CREDIT and not _is_of_other(sentence.tokens, i, here=not ahead):
                return _claimant(sentence, i)
    return None


def _is_of_other(tokens: Sequence[Token], i: int, *, here: bool) -> bool:
    """Whether responsibility is taken for another attack than those told of before."""
    behind = [t.lower for t in tokens[i + 1 : i + 4]]
    if behind[:1] != ["for"]:
        return False
    several = behind[1:2] == ["several"]
    return not here and (not _OTHER.isdisjoint(behind[1:]) or several)


def _claimant(sentence: Sentence, i: int) -> str | None:
    """The name before "claimed responsibility", or behind "responsibility was claimed by"."""
    tokens = sentence.tokens
    before = [t.lower for t in tokens[max(0, i - _NEAR) : i]]
    if not _NOBODY.isdisjoint(before):
        return None
    if _CLAIMS.isdisjoint(before[-3:]):
        by = next((k for k in range(i, min(len(tokens), i + _NEAR)) if tokens[k].lower == "by"), 0)
        start = tokens[by].end
        named = [a for a in sentence.actors if by and 0 <= a.span.start - start <= _NEAR]
        return named[0].name if named else None
    earlier = [a for a in sentence.actors if a.span.end <= tokens[i].start]
    own = [a for a in earlier if not is_locating(sentence, a)]
    return _foremost(own)


def _foremost(actors: list[ActorMention]) -> str | None:
    """A group before a state: "the Pakistani branch of Islamic State claimed"."""
    groups = [a for a in actors if a.country is None]
    return (groups or actors)[-1].name if actors else None


def state_striking(scene: Scene, figure: Figure, action: Action) -> str | None:
    """The state whose "government forces", "army" or "military" is said to have struck."""
    striker = _striker(scene, figure, wordset("state_bodies", "state_arms"))
    return army_meant(scene, figure, action) if striker else None


def rebels_striking(scene: Scene, figure: Figure, action: Action) -> str | None:
    """Whose "rebels" or "insurgents" are said to have struck: "rebels set off two bombs"."""
    striker = _striker(scene, figure, wordset("rebelling"))
    return side_meant(scene, replace(figure, words=(striker,)), action, None) if striker else None


def _striker(scene: Scene, figure: Figure, words: frozenset[str]) -> str | None:
    """Which of some words for fighters the verb before a figure tells of, in the same clause."""
    tokens = scene.sentence.tokens
    for i in range(figure.first - 2, max(-1, figure.first - _NEAR), -1):
        word = tokens[i].lower
        if word in BREAKS | {",", "by"} or word in wordset("clause_openers"):
            return None
        if word in words and _acts(tokens, i):
            return word
    return None


def is_endured(tokens: Sequence[Token], figure: Figure, action: Action) -> bool:
    """Whether the words before attacks say who bore, foiled or counted them.

    "Has suffered two raids", "came through two raids", "was bombed three times", "a list of 60
    raids".
    """
    before = [t.lower for t in tokens[max(0, figure.first - _VERB) : figure.first]]
    if action.origin.endswith("-times") and not wordset("be").isdisjoint(before):
        return True
    if before[-1:] == ["of"] and not wordset("attack_lists").isdisjoint(before[-3:]):
        return True
    for i in range(figure.first - 1, max(-1, figure.first - _VERB), -1):
        word = tokens[i].lower
        if word in wordset("enduring") or word in wordset("foiling"):
            return True
        if word == "through" and i and tokens[i - 1].lower in _PASSING:
            return True
        if word in BREAKS | {",", "that"}:
            return False
    return False


def _acts(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb follows a word for a state's forces: "the military fired"."""
    following = i + 1
    while following < len(tokens) - 1 and (
        tokens[following].lower in wordset("state_arms", "adverbs") | HAVE
    ):
        following += 1
    word = tokens[following].lower
    # "Army positions" are no deed: a plural looks like a verb.
    return not word.endswith("s") and (looks_like_verb(tokens, following) or word.endswith("ed"))
