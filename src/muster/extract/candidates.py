"""A candidate for what governs a figure, and what left and right have in common."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from muster.extract.grammar import HAVE, Action, Token
from muster.lexicon import wordset
from muster.model import Kind

TOO_FAR = 6.0
_REACH = 9
_OWNER = 5
QUOTE_MARKS = frozenset({'"', "“", "”", "'", "‘"})
_NEARER = 0.05
_PER_CHARACTER = 0.001
_THROUGH = 0.2


@dataclass(frozen=True, slots=True)
class Governor:
    """One candidate: what it says of the figure, through which word, at what cost."""

    kind: Kind
    role: str
    index: int
    cost: float
    lemma: str
    shape: str
    status: str | None = None


def fulfilment(action: Action, tokens: list[Token], index: int, last: int) -> float | None:
    """What it costs that the word an action needs is far off ("pull … out"); None if missing."""
    if not action.needs:
        return 0.0
    window = " " + " ".join(_clause(tokens, index, last)) + " "
    found = [_place_of(window, need) for need in action.needs]
    nearest = min((at for at in found if at >= 0), default=None)
    if nearest is None:
        return None
    onward = " from " in window and (" to " in window or " into " in window)
    through = _THROUGH if action.kind == "withdraw" and onward else 0.0
    return nearest * _PER_CHARACTER - _NEARER + through


def _clause(tokens: list[Token], index: int, last: int) -> list[str]:
    """The words that belong to a verb: behind its figure, up to a comma that ends its clause.

    In "of the 180 sent to Honiara, 70 have gone home" nobody was sent home.
    """
    words = [t.lower for t in tokens[index + 1 : _past_owner(tokens, last) + _REACH]]
    for i in range(max(0, last - index - 1), len(words)):
        if words[i] == "," and not _finite().isdisjoint(words[i + 1 :]):
            return words[: i + 1]
    return words


def _past_owner(tokens: list[Token], last: int) -> int:
    """Where a phrase ends that says whose they are: behind "40 members of the Indian army"."""
    if last >= len(tokens) or tokens[last].lower != "of":
        return last
    owner = range(last + 1, min(len(tokens), last + _OWNER))
    return next((i for i in owner if tokens[i].lower in wordset("prepositions")), last)


@cache
def _finite() -> frozenset[str]:
    """Words that tell of a clause of its own."""
    return wordset("be", "modals") | HAVE


def _place_of(window: str, need: str) -> int:
    """Where a need stands behind its word, or -1; "^to" may only stand right behind it."""
    if need.startswith("^"):
        return 0 if window.startswith(f" {need[1:]} ") else -1
    at = window.find(f" {need} ")
    # Who goes back into a country does not leave it.
    return -1 if need == "back" and window.startswith(" back into ", at) else at


def shape_of(shapes: frozenset[str]) -> str:
    """The one shape of a form that may be several: "sent" is told as past before participle."""
    return next(s for s in ("ing", "past", "pp", "s", "base") if s in shapes)
