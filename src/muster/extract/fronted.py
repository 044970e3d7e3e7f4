"""Candidates of clauses turned about: "In came 300 men", "Joining them are 120 Danes"."""

from __future__ import annotations

from collections.abc import Iterator

from muster.extract.candidates import QUOTE_MARKS, Governor
from muster.extract.grammar import (
    BREAKS,
    HAVE,
    Form,
    Token,
    action_nouns,
    is_name,
    verb_forms,
)
from muster.lexicon import wordset
from muster.model import Kind

_COST = 0.2
_FRONT = 16
_SHORT = 3
_HOMEWARD = frozenset({"home", "back", "out", "away"})
_AHEAD = frozenset({"will", "would", "shall", "'ll"})
_PAST = frozenset({"was", "were", "been"})
_STARTS = BREAKS | QUOTE_MARKS | {",", "."}
_MOVING: frozenset[Kind] = frozenset({"deploy", "withdraw"})


def candidates_in_front(tokens: list[Token], first: int) -> Iterator[Governor]:
    """Words in front whose subject the figure is, where it stands right behind its verb."""
    verb = _verb_before(tokens, first)
    if verb is None:
        return
    if tokens[verb].lower in wordset("be"):
        yield from _predicates(tokens, verb)
        return
    forms = _intransitive(tokens, verb)
    if forms:
        front = {t.lower for t in tokens[_clause_start(tokens, verb) : verb]}
        kind = forms[0].action.kind
        home = any(form.action.kind == "withdraw" for form in forms) and front & _HOMEWARD
        kind = "withdraw" if home else kind
        yield Governor(kind, "subject", verb, _COST, forms[0].action.lemma, "past")


def _verb_before(tokens: list[Token], first: int) -> int | None:
    """The verb right before a figure, past articles and adverbs."""
    for i in range(first - 1, max(-1, first - 1 - _SHORT), -1):
        word = tokens[i].lower
        if word in wordset("be") or _intransitive(tokens, i):
            return i
        if not (word in wordset("determiners") or word in wordset("adverbs")):
            return None
    return None


def _intransitive(tokens: list[Token], i: int) -> list[Form]:
    """The readings of a verb that has no object, so that what follows can be its subject."""
    forms = () if is_name(tokens, i) else verb_forms().get(tokens[i].lower, ())
    told = [form for form in forms if form.action.lemma in wordset("objectless")]
    moving = [f for f in told if f.action.role == "subject" and "ing" not in f.shapes]
    return sorted((f for f in moving if f.action.kind in _MOVING), key=lambda f: f.action.kind)


def _clause_start(tokens: list[Token], end: int) -> int:
    for i in range(end - 1, max(-1, end - 1 - _FRONT), -1):
        if tokens[i].lower in _STARTS:
            return i + 1
    return max(0, end - _FRONT)


def _predicates(tokens: list[Token], be: int) -> Iterator[Governor]:
    """What stands in front of "are", "were" or "will be" and is told of the figure behind it."""
    end = be - 1 if be and tokens[be - 1].lower in _AHEAD else be
    head = _head(tokens, _clause_start(tokens, end), end)
    shape = "past" if tokens[be].lower in _PAST else "ing"
    status = "planned" if end < be else None
    words = [t.lower for t in tokens[head:end]]
    if not words:
        return
    told = _on_the_way(words) or _among(words)
    if told is not None:
        arrived = "past" if words[0] in _HOMEWARD else shape
        yield Governor(told, "subject", head, _COST, words[0], arrived, status)
        return
    for form in _fulfilled(tokens, head, f" {' '.join(words)} "):
        action, shapes = form.action, form.shapes
        if action.role == "object" and "pp" in shapes:
            yield Governor(action.kind, "passive", head, _COST, action.lemma, "past", status)
        elif action.role != "subject":
            continue
        elif words[0] == "gone":
            yield Governor("withdraw", "subject", head, _COST, action.lemma, "past", status)
        elif "ing" in shapes:
            yield Governor(action.kind, "subject", head, _COST, action.lemma, shape, status)
        elif tokens[head - 1].lower == "to":
            yield Governor(action.kind, "subject", head, _COST, action.lemma, "base", "planned")


def _fulfilled(tokens: list[Token], i: int, front: str) -> list[Form]:
    """The readings of a verb whose needs the words in front meet, else the plain ones."""
    forms = verb_forms().get(tokens[i].lower, ())
    met = [f for f in forms if not f.action.needs or any(f" {n} " in front for n in f.action.needs)]
    return met or [f for f in forms if f.action.lemma in wordset("objectless")][:1]


def _head(tokens: list[Token], start: int, end: int) -> int:
    """Where what is told begins, past "also", "among those who had" and "due to"."""
    for i in range(start, end):
        word = tokens[i].lower
        opens = word in wordset("fronting_words") or word in wordset("adverbs") or word in HAVE
        if not opens and not word.endswith("ly"):
            return i
    return end


def _on_the_way(words: list[str]) -> Kind | None:
    """What a journey in front tells: "on their way", "en route", "back home"."""
    if words[:1] == ["on"] and "way" in words[:3]:
        return "deploy" if _HOMEWARD.isdisjoint(words) else "withdraw"
    if words[:2] == ["en", "route"]:
        return "deploy"
    return "withdraw" if words[:1] in (["back"], ["home"]) else None


def _among(words: list[str]) -> Kind | None:
    """What a noun of moving in front tells: "among the new arrivals were"."""
    nouns = (action_nouns().get(word, ()) for word in words[:_SHORT])
    told = [action.kind for actions in nouns for action in actions if action.kind in _MOVING]
    return told[0] if told else None
