"""Missions under their own names: "the NATO-led mission, KFOR", "the UN force in Congo (MONUC)".

An organisation's name opens the phrase, the mission's own closes it, and the mission is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from muster.lexicon import table, wordset

if TYPE_CHECKING:
    from muster.extract.actors import ActorMention

_LONGEST = 70
_WORD = re.compile(r"[^\W\d_]+")
_CLOSED = re.compile(r"[.;:!?\n]")
_OPENS = re.compile(r".*[(,]\s*(?:(?:also |better )?known as |called |the |or )*$", re.DOTALL)
_BESIDE = re.compile(r"(?:'s)?(?:[\s-](?:[a-z]+[\s-])*)$")


def specified(plain: str, found: Sequence[ActorMention]) -> list[ActorMention]:
    """The mentions, organisations under the name of their mission where the phrase gives it."""
    result: list[ActorMention] = []
    bodies = wordset("organisations")
    for number, mention in enumerate(found):
        own = None
        if mention.name in bodies:
            own = _own_name(plain, mention, found[number + 1 : number + 3])
        if result and result[-1].name in bodies and _is_generic(plain, mention, result[-1]):
            own = result[-1].name
        result.append(mention._replace(name=own) if own else mention)
    return result


def _is_generic(plain: str, mention: ActorMention, body: ActorMention) -> bool:
    """Whether a name is only a word for the force of the body before it: "AU regional force"."""
    if not mention.name.islower():
        return False
    return plain[body.span.end : mention.span.start] in {" ", "'s "}


def sender(name: str | None) -> str | None:
    """The state whose forces an operation under its own name is; else the same name."""
    return _national().get(name, name) if name else None


@cache
def _national() -> dict[str, str]:
    return {row["mission"]: row["state"] for row in table("national-missions")}


def _own_name(plain: str, body: ActorMention, following: Sequence[ActorMention]) -> str | None:
    """The own name of the mission that an organisation's name opens the phrase of."""
    for other in following:
        if other.name.islower():
            return None
        if other.origin == "actors:mission" and other.name not in wordset("organisations"):
            between = plain[body.span.end : other.span.start]
            inside = plain[body.span.start : body.span.end]
            return other.name if _is_one_phrase(inside, between) else None
        if other.country is None:
            return None
    return None


def _is_one_phrase(inside: str, between: str) -> bool:
    """Whether the words between an organisation and a mission name one body."""
    if len(between) > _LONGEST or _CLOSED.search(between.replace("U.N.", "UN")):
        return False
    if _BESIDE.fullmatch(between):
        return set(_WORD.findall(between)) <= wordset("mission_phrase") | {"s"}
    words = _WORD.findall(between)
    nouns = {word.lower() for word in (*_WORD.findall(inside), *words)}
    named = not nouns.isdisjoint(wordset("mission_nouns"))
    known = all(word[0].isupper() or word in wordset("mission_phrase") for word in words)
    return named and known and _OPENS.match(between) is not None
