"""Levels told from the place on: "camped outside the town are 3,000", "there remain 500".

What tells of movements is in `fronted`.
"""

from __future__ import annotations

from collections.abc import Iterator

from muster.extract.candidates import Governor, shape_of
from muster.extract.grammar import BREAKS, Form, Token, verb_forms
from muster.lexicon import wordset
from muster.model import Kind

_FARTHEST = 16
_COST = 0.05
_STARTS = BREAKS | {",", ".", '"', "“", "”", "and", "but", "while"}
_AMONG = frozenset({"among", "amongst"})
_SENT_THERE = frozenset({"deploy", "mass", "amass", "position", "place", "gather", "assemble"})


def candidates_of_inversion(tokens: list[Token], first: int) -> Iterator[Governor]:
    """Where the figure is by the place that its clause begins with."""
    verb = first - 1
    while verb > 0 and tokens[verb].lower in wordset("adverbs"):
        verb -= 1
    # Most figures have no verb right before them: this is asked first.
    known = verb > 0 and (tokens[verb].lower in wordset("be") or tokens[verb].lower in verb_forms())
    opening = _opening(tokens, verb) if known else None
    if opening is None:
        return
    head = tokens[opening].lower
    if tokens[verb].lower in wordset("be"):
        yield from _of_be(tokens, opening, verb)
    elif head in wordset("fronted") and tokens[verb].lower in verb_forms():
        for form in verb_forms()[tokens[verb].lower]:
            action = form.action
            if action.role == "subject" and action.lemma in wordset("intransitive"):
                shape = shape_of(form.shapes)
                yield Governor(action.kind, "subject", verb, _COST, action.lemma, shape)
                return


def _opening(tokens: list[Token], verb: int) -> int | None:
    """Index of the word that opens the clause of a verb; None where it has a subject before it."""
    start = verb
    while start > max(0, verb - _FARTHEST) and tokens[start - 1].lower not in _STARTS:
        start -= 1
    while start < verb and tokens[start].lower in wordset("adverbs"):
        start += 1
    inside = {t.lower for t in tokens[start:verb]}
    if start >= verb or not inside.isdisjoint(wordset("no_fronting")):
        return None
    return start


def _of_be(tokens: list[Token], opening: int, verb: int) -> Iterator[Governor]:
    """What "be" joins the figure with: a place, or a participle that says what it does there."""
    head = tokens[opening].lower
    if head in _AMONG and _moves(tokens[opening:verb]):
        return
    if head in wordset("fronted"):
        yield Governor("presence", "there-is", verb, _COST, "be", "be")
        return
    for form in verb_forms().get(head, ()):
        kind = _kind_of_fronted(tokens, opening, form)
        if form.shapes & {"ing", "pp"} and kind == "presence":
            role = "subject" if "ing" in form.shapes else "passive"
            shape = shape_of(form.shapes)
            yield Governor(kind, role, opening, _COST, form.action.lemma, shape)
            return


def _moves(tokens: list[Token]) -> bool:
    """Whether others are said to have gone, as in "among those sent are": so have these."""
    forms = (form for token in tokens for form in verb_forms().get(token.lower, ()))
    return any(form.action.kind in {"deploy", "withdraw"} for form in forms)


def _kind_of_fronted(tokens: list[Token], opening: int, form: Form) -> Kind:
    """Forces massed in a place are there; forces sent to one have gone."""
    there = tokens[opening + 1].lower in wordset("standing_in")
    if there and form.action.lemma in _SENT_THERE and "pp" in form.shapes:
        return "presence"
    return form.action.kind
