"""Forces that somebody gave leave for: "500 authorised", "the council approved up to 800"."""

from __future__ import annotations

from collections.abc import Sequence

from muster.extract.figures import Figure
from muster.extract.grammar import HAVE, Token
from muster.lexicon import wordset

_LEAVE = frozenset({"authorised", "authorized", "mandated", "permitted", "allowed"})
_AGREED = _LEAVE | {"approved", "sanctioned", "endorsed"}
_RELATIVES = frozenset({"who", "that", "which"})
_ITS = frozenset({"its", "his", "their", "the", "a", "an", "her"})
_COUNCILS = frozenset({"council", "assembly"})
_MAKERS = _COUNCILS | {"u.n.", "un", "parliament", "congress", "resolution", "law", "lawmakers"}
_GIVING_LEAVE = frozenset({"authorise", "authorises", "authorising", "authorize", "authorizes"}) | {
    "authorizing",
    "authorised",
    "authorized",
}
_APPROVING = _GIVING_LEAVE | {"approved", "approves", "endorsed", "endorses", "approve"}
_HOLDING = frozenset({"have", "number", "comprise", "include", "total"})
_AHEAD = frozenset({"to", "will", "would", "should", "shall"})
_ADDED = frozenset({"more", "additional", "extra", "further", "another"})
_HELPERS_AT_MOST = 4
_APPOSED = 6
_MAKER_REACH = 6
_REACH = 14


def is_authorised(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a figure is told as what was granted: "16,700 authorised", "that are authorised"."""
    return _is_granted_behind(tokens, figure) or _is_apposed(tokens, figure)


def _is_granted_behind(tokens: Sequence[Token], figure: Figure) -> bool:
    i = figure.last
    for _ in range(_HELPERS_AT_MOST):
        word = tokens[i].lower if i < len(tokens) else "."
        # "The 5,200 soldiers it is authorised to have" leaves its relative out.
        if not (word in _RELATIVES or word in HAVE or word in wordset("be") or word == "it"):
            break
        i += 1
    words = [t.lower for t in tokens[i : i + _MAKER_REACH]]
    if not words or not _ADDED.isdisjoint(figure.words):
        return False
    out_of = bool(figure.first) and tokens[figure.first - 1].lower in {"of", "the"}
    out_of = out_of and "of" in {t.lower for t in tokens[max(0, figure.first - 2) : figure.first]}
    if words[0] not in (_AGREED if out_of else _LEAVE):
        return False
    if words[1:2] == ["to"]:
        return words[2:3] in (["have"], ["field"], ["keep"], ["number"])
    return words[1:2] != ["by"] or not _MAKERS.isdisjoint(words)


def _is_apposed(tokens: Sequence[Token], figure: Figure) -> bool:
    """As in "8,000, its authorised strength", "3,100, the ceiling set in November"."""
    words = [t.lower for t in tokens[figure.last : figure.last + _APPOSED]]
    if words[:1] != [","] or words[1:2] == [] or words[1] not in _ITS:
        return False
    named = not _LEAVE.isdisjoint(words) and not wordset("strength").isdisjoint(words)
    return named or not {"ceiling", "cap", "limit"}.isdisjoint(words[2:5])


def is_voted(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a council gives leave for a force of the figure, or for just so many.

    "The council has authorised 15,000 peacekeepers", "approved a force for Mali of up to 11,200";
    what it adds to a mission is sent.
    """
    if not _ADDED.isdisjoint(figure.words):
        return False
    bounded = figure.quantity.low is None and figure.quantity.high is not None
    start = max(0, figure.first - _REACH)
    words = [t.lower for t in tokens[start : figure.first]]
    verb = next((k for k in range(len(words) - 1, -1, -1) if words[k] in _APPROVING), None)
    if verb is None:
        return bounded and _is_laid_down(tokens, figure)
    if words[verb] not in _GIVING_LEAVE and not bounded:
        return False
    makers = [k for k in range(verb) if words[k] in _COUNCILS]
    if not makers or any(words[k] in {".", ";", "—"} for k in range(makers[-1], verb)):
        return False
    between = words[verb + 1 :]
    if not wordset("moving").isdisjoint(between) or "to" in between or "for" in between[:1]:
        return False
    return not between or between[-1] == "of" or set(between) <= _ITS


def _is_laid_down(tokens: Sequence[Token], figure: Figure) -> bool:
    """As in "the council decided that it would have up to 7,000 soldiers"."""
    words = [t.lower for t in tokens[: figure.first]]
    held = words[-1:] and words[-1] in _HOLDING and words[-2:-1] and words[-2] in _AHEAD
    return bool(held) and not _COUNCILS.isdisjoint(words)
