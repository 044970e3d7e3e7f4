"""Bare figures beside what they are of: "Ghana (850)", "Spain 1,300;", "the garrison, now 350,"."""

from __future__ import annotations

from muster.extract.decided import Action
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import Token, looks_like_verb, nouns
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_FEWEST = 10
_APPOSED = 9
_CLOSED = frozenset({",", ";", ".", ")", "and", "—", "–", "•"})
_THERE = frozenset({"in", "at", "on", "there"})
_ASIDES = frozenset({",", "(", "—", "–"})
_FORCES = frozenset({"force", "formation", "force_singular"})


def by_list(sentence: Sentence, figure: Figure) -> Action | None:
    """The level that a bare figure in a list or an apposition tells; None where it is in none."""
    if figure.noun is not None or (figure.quantity.high or _FEWEST) < _FEWEST:
        return None
    if not sentence.words.isdisjoint(wordset("fatal", "flight")):
        return None
    named = _names_giver(sentence, figure) or _ends_row(sentence, figure)
    named = named or is_beside_giver(sentence, figure)
    if named and _is_closed(sentence, figure):
        return Action("presence", None, "actions:listed")
    index = _apposed_to(sentence, figure)
    if index is None:
        return None
    governor = Governor("presence", "level", index, 0.0, sentence.tokens[index].lower, "noun")
    return Action("presence", governor, "actions:apposed")


def _is_closed(sentence: Sentence, figure: Figure) -> bool:
    tokens = sentence.tokens
    return figure.last >= len(tokens) or tokens[figure.last].text in _CLOSED


def _names_giver(sentence: Sentence, figure: Figure) -> bool:
    """Whether a country stands right before the figure, in a list of those that give forces."""
    tokens = sentence.tokens
    before = tokens[figure.first - 1] if figure.first else None
    bracketed = before is not None and before.text == "("
    end = tokens[figure.first - 2].end if bracketed and figure.first > 1 else figure.span.start - 1
    if before is None or not any(a.span.end == end and a.country for a in sentence.actors):
        return False
    tabled = bracketed or any(t.text == ":" for t in tokens[: figure.first])
    listing = not sentence.words.isdisjoint(wordset("listing"))
    return listing or (tabled and sentence.names_forces)


def is_beside_giver(sentence: Sentence, figure: Figure) -> bool:
    """Whether an aside tells how many a country has there: "Lithuania, with 53, is to stay"."""
    tokens = sentence.tokens
    before = [t.lower for t in tokens[max(0, figure.first - 2) : figure.first]]
    if before != [",", "with"] or not sentence.names_forces:
        return False
    if figure.last < len(tokens) and tokens[figure.last].lower not in _CLOSED | _THERE:
        return False
    end = tokens[figure.first - 2].start
    return any(a.span.end == end and a.country for a in sentence.actors)


def _ends_row(sentence: Sentence, figure: Figure) -> bool:
    """Whether a row of a table says what it counts before its figure: "Troops in Iraq: 130,000"."""
    tokens = sentence.tokens
    if figure.first < 2 or tokens[figure.first - 1].text not in {":", "—", "–"}:
        return False
    named = any(nouns().get(t.lower) in _FORCES for t in tokens[: figure.first])
    return named and figure.last >= len(tokens) - 1 and not any(map(_tells, tokens))


def _tells(token: Token) -> bool:
    return token.lower in wordset("saying") or token.lower in wordset("be")


def _apposed_to(sentence: Sentence, figure: Figure) -> int | None:
    """Index of the noun of forces that a figure between commas says the size of."""
    tokens, at = sentence.tokens, figure.first - 1
    while at > 0 and tokens[at].lower in wordset("sizing"):
        at -= 1
    behind = tokens[figure.last].text if figure.last < len(tokens) else "."
    if at < 1 or tokens[at].text not in _ASIDES or behind not in _ASIDES | {")", "."}:
        return None
    for i in range(at - 1, max(-1, at - _APPOSED), -1):
        word = tokens[i].lower
        if nouns().get(word) in _FORCES or word in wordset("bodies"):
            return i
        if word in {",", "."} or looks_like_verb(tokens, i) or tokens[i].text[0].isdigit():
            return None
    return None
