"""Candidates of clauses that tell of a figure as their object: "the 300 men that Kenya sent"."""

from __future__ import annotations

from collections.abc import Iterator

from muster.extract.candidates import Ahead, Governor, shape_of
from muster.extract.grammar import HAVE, Form, Token, verb_forms
from muster.lexicon import wordset

_COST = 0.45
_LONGEST = 6
_RELATIVES = frozenset({"that", "which", "whom", "who"})
_GERUND: frozenset[str] = frozenset({"ing"})


def candidates_of_relatives(tokens: list[Token], verb: int) -> Iterator[Governor]:
    """What a verb behind a figure with a subject of its own says, whose object the figure is."""
    ahead = Ahead(tokens[: _end(tokens, verb + 1)], verb, verb)
    for form in verb_forms().get(tokens[verb].lower, ()):
        if form.action.role != "object" or not _is_active(tokens, verb, form):
            continue
        extra = ahead.fulfilment(form.action)
        if extra is not None:
            action, shape = form.action, shape_of(form.shapes)
            cost = _COST + extra
            yield Governor(action.kind, "object", verb, cost, action.lemma, shape, action.status)


def relative_verb(tokens: list[Token], last: int) -> int | None:
    """The verb of a clause with a subject of its own that has what stands before as its object."""
    told = last < len(tokens) and tokens[last].lower in _RELATIVES
    verb = _verb(tokens, last + told)
    return None if verb is None or _has_object(tokens, verb) else verb


def _verb(tokens: list[Token], start: int) -> int | None:
    """The main verb behind a short subject: "it withdrew", "Kenya has sent", "the UN promised"."""
    subject = start < len(tokens) and (
        tokens[start].text[0].isupper()
        or tokens[start].lower in wordset("pronouns")
        or tokens[start].lower in wordset("determiners")
    )
    if not subject:
        return None
    for i in range(start + 1, min(len(tokens), start + _LONGEST)):
        word = tokens[i].lower
        if not word[0].isalpha() or word in wordset("prepositions", "determiners"):
            return None
        if _helps(word):
            continue
        if word in verb_forms() and tokens[i].text.islower():
            return i
    return None


def _end(tokens: list[Token], start: int) -> int:
    """Where the next finite verb ends the clause: "the men it sent have gone home"."""
    for i in range(start, len(tokens)):
        word = tokens[i].lower
        if word in HAVE or word in wordset("modals") or word in wordset("be"):
            return i
    return len(tokens)


def _helps(word: str) -> bool:
    helping = word in HAVE or word in wordset("modals") or word in wordset("be")
    return helping or word in wordset("adverbs") or word == "to"


def _is_active(tokens: list[Token], verb: int, form: Form) -> bool:
    """Whether the clause's own subject acts: "it sent" or "it is sending", not "it was sent"."""
    before = tokens[verb - 1].lower
    if before in wordset("be"):
        return form.shapes == _GERUND
    if before in HAVE:
        return "pp" in form.shapes
    return form.shapes not in ({"pp"}, _GERUND)


def _has_object(tokens: list[Token], verb: int) -> bool:
    following = tokens[verb + 1] if verb + 1 < len(tokens) else None
    if following is None:
        return False
    counted = following.text[0].isdigit() or following.lower in wordset("determiners")
    return counted or following.lower in wordset("pronouns")
