"""The reading of a figure as an action: its kind, what decided, and what was considered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import HAVE, Token, looks_like_verb
from muster.extract.reading import Sentence
from muster.lexicon import wordset
from muster.model import Kind

CASUALTIES: frozenset[Kind] = frozenset({"killed", "wounded", "captured"})
HAPPENINGS: frozenset[Kind] = CASUALTIES | {"attack", "strike"}
# What people lose: life, health, freedom or home.
LOSSES: frozenset[Kind] = CASUALTIES | {"displaced"}
MOVEMENTS: frozenset[Kind] = frozenset({"deploy", "withdraw", "rotate", "presence", "limit"})
# Words of forces that are on top of others.
MORE = frozenset({"additional", "extra", "more", "new", "further", "another"})
# So near is the verb of a bare figure, or of one that another noun may have.
BARE_NEAR = 1.3


_FIRM_FIRST = re.compile(
    r"(?:to )?(?:no more than|not more than|not to exceed|not exceed|not exceeding|never exceed"
    r"|at most|(?:up to )?(?:a )?maximum of)\b"
)


@dataclass(frozen=True, slots=True)
class Action:
    """The kind of a claim with the candidate that decided and those that lost.

    `change` is the signed change that the words state together with a new level.
    """

    kind: Kind
    governor: Governor | None
    origin: str
    considered: tuple[Governor, ...] = ()
    change: int | None = None


# Words of disaster that tell of none beside these: "the train station", "killed by gas".
_HARMLESS_BEFORE = {
    "train": frozenset({"station", "stations"}),
    "bus": frozenset({"station", "stations", "stop", "stops"}),
}
_HARMLESS_AFTER = {
    "gas": frozenset({"by", "with", "poison", "nerve", "mustard", "tear"}),
    "fire": frozenset({"under", "opened", "opening", "enemy", "hostile", "rebel", "exchange"})
    | {"army", "police", "gun", "sniper", "snipers", "tank", "shell", "small-arms", "retaliatory"}
    | {"counter", "cannon", "guerrilla", "government", "cross", "live", "random", "returned"},
    "falling": frozenset({"been", "were", "was", "is", "are", "be"}),
}
_VEHICLES = frozenset({"bus", "train", "tram", "trams", "ferry", "motorway", "traffic"})
_BLASTS = frozenset({"blast", "blasts", "explosion", "explosions", "exploded", "device"})
# "In the exchange of fire", "the line of fire".
_EXCHANGES = frozenset({"exchange", "exchanges", "line", "hail", "burst", "bursts", "volume"})
_AT_SEA = frozenset({"at", "cross", "crossing", "reach", "journey", "journeys", "boat", "boats"})
_IN_FLIGHT = frozenset({"refugee", "refugees", "migrant", "migrants", "asylum"})
_FLAMES = frozenset({"blaze", "flames", "wildfire", "wildfires"})


def near(tokens: Sequence[Token], figure: Figure, wanted: frozenset[str], reach: int) -> bool:
    """Whether any of the words stands within so many tokens of the figure."""
    window = tokens[max(0, figure.first - reach) : figure.last + reach]
    return any(t.lower in wanted for t in window)


def is_accident(sentence: Sentence) -> bool:
    """Whether people came to harm by disaster, disease or accident, not by violence."""
    violence = sentence.words & wordset("violence")
    if not sentence.words.isdisjoint(_FLAMES):
        # Who fights a blaze does no violence.
        violence = violence - {"fighting", "fight", "fought", "battling", "battled"}
    if violence:
        return False
    return sentence.in_disaster or _names_disaster(sentence) or _is_on_the_way(sentence)


def _is_on_the_way(sentence: Sentence) -> bool:
    """Whether refugees died on their way, or people at sea, and nobody is said to have done it."""
    words = sentence.words
    if words.isdisjoint(wordset("dying")) or not words.isdisjoint(wordset("done_to_death")):
        return False
    crossing = "sea" in words and not words.isdisjoint(_AT_SEA)
    return crossing or not words.isdisjoint(_IN_FLIGHT)


def _names_disaster(sentence: Sentence) -> bool:
    """Whether any word is of a disaster or an accident, and is not only a part of another name."""
    if sentence.words.isdisjoint(wordset("disaster")):
        return False
    apart = _HARMLESS_BEFORE.keys() | _HARMLESS_AFTER.keys() | _VEHICLES
    if not sentence.words & wordset("disaster") <= apart:
        return True
    named = sentence.words & wordset("disaster")
    if named <= _VEHICLES and not sentence.words.isdisjoint(_BLASTS):
        # A bus or a train that is blown up met with no accident.
        return False
    words = ["", *(t.lower for t in sentence.tokens), ""]
    names = {i for i, t in enumerate(sentence.tokens, 1) if i > 1 and t.text[0].isupper()}
    return any(
        words[i] in wordset("disaster")
        # "By Hizbollah fire": who is named before it fired.
        and not (words[i] == "fire" and (i - 1 in names or words[i - 2] in _EXCHANGES))
        and words[i + 1] not in _HARMLESS_BEFORE.get(words[i], ())
        and words[i - 1] not in _HARMLESS_AFTER.get(words[i], ())
        for i in range(1, len(words) - 1)
    )


def is_disaster(sentence: Sentence) -> bool:
    """Whether a flood or a storm drove people out, and no war."""
    if not sentence.words.isdisjoint(wordset("fought")):
        return False
    return sentence.in_disaster or not sentence.words.isdisjoint(wordset("catastrophe"))


def follows(tokens: Sequence[Token], figure: Figure, count: int) -> list[str]:
    """The words right behind the figure, in lower case."""
    return [t.lower for t in tokens[figure.last : figure.last + count]]


def acts(tokens: list[Token], figure: Figure) -> bool:
    """Whether a verb follows right behind a figure: "half of whom will leave in May"."""
    if figure.last >= len(tokens):
        return False
    behind = tokens[figure.last].lower
    helping = behind in wordset("be") or behind in wordset("modals") or behind in HAVE
    return helping or looks_like_verb(tokens, figure.last)


def is_firm(figure: Figure) -> bool:
    """Whether the bound is one that only a rule sets: "no more than", "a maximum of"."""
    upper = figure.quantity.low is None and figure.quantity.high is not None
    return upper and _FIRM_FIRST.match(" ".join(figure.words)) is not None
