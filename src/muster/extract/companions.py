"""Those who shared another's fate: "the colonel died along with two others"."""

from __future__ import annotations

from collections.abc import Iterator

from muster.extract.candidates import Ahead, Governor
from muster.extract.grammar import BREAKS, HAVE, Form, Token, looks_like_verb, verb_forms
from muster.lexicon import wordset
from muster.model import Kind

_LINKS = (["along", "with"], ["together", "with"], ["alongside"], ["as", "well", "as"])
_LINK_ENDS = frozenset(words[-1] for words in _LINKS)
_HARMED: frozenset[Kind] = frozenset({"killed", "wounded", "captured"})
_DYING = frozenset({"die", "perish"})
_COST = 0.5
_REACH, _HELPERS = 16, 4


def candidates_of_company(tokens: list[Token], first: int) -> Iterator[Governor]:
    """What befell those whom the figure is told to have been with."""
    link = _link(tokens, first)
    if link is None:
        return
    at, close = link
    verb = _verb_before(tokens, at)
    if verb is None or (close and verb != at - 1):
        return
    ahead = Ahead(tokens, verb, first)
    for form in verb_forms().get(tokens[verb].lower, ()):
        role = _suffered(tokens, verb, form)
        if role and ahead.fulfilment(form.action) is not None:
            yield Governor(form.action.kind, role, verb, _COST, form.action.lemma, "past")


def _link(tokens: list[Token], first: int) -> tuple[int, bool] | None:
    """Where "along with" begins; a bare "with" has to stand right behind its verb."""
    end = first
    while end and tokens[end - 1].lower in wordset("determiners"):
        end -= 1
    if not end or tokens[end - 1].lower not in _LINK_ENDS:
        return None
    for words in _LINKS:
        start = end - len(words)
        if start > 0 and [t.lower for t in tokens[start:end]] == words:
            return start, False
    return (end - 1, True) if end > 1 and tokens[end - 1].lower == "with" else None


def _verb_before(tokens: list[Token], at: int) -> int | None:
    """The clause's own verb before the link, past a date, a place or an aside."""
    for i in range(at - 1, max(-1, at - _REACH), -1):
        word = tokens[i].lower
        dotted = word == "." and i + 1 < at and tokens[i + 1].text[0].isdigit()
        if (word in BREAKS or word in {".", ";"}) and not dotted:
            return None
        if looks_like_verb(tokens, i) or word in verb_forms():
            return i
    return None


def _suffered(tokens: list[Token], verb: int, form: Form) -> str | None:
    """The role of those whom a verb harms: the subject of "died" and of "was killed"."""
    action = form.action
    if action.kind not in _HARMED:
        return None
    if action.role == "subject":
        return "subject" if action.lemma in _DYING and "ing" not in form.shapes else None
    before = [t.lower for t in tokens[max(0, verb - _HELPERS) : verb]]
    helped = not wordset("be").isdisjoint(before) and not HAVE.issuperset(before[-1:])
    return "passive" if action.role == "object" and "pp" in form.shapes and helped else None
