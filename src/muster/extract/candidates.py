"""A candidate for what governs a figure, and what left and right have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

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


class Ahead:
    """The words that belong to a verb, for what its meanings need of them.

    They run past its figure, up to a comma that ends its clause, and are found where a meaning
    first needs any: in "of the 180 sent to Honiara, 70 have gone home" nobody was sent home.
    """

    __slots__ = ("_at", "_words")

    def __init__(self, tokens: Sequence[Token], index: int, last: int) -> None:
        self._at = tokens, index, last
        self._words: list[str] | None = None

    def fulfilment(self, action: Action) -> float | None:
        """What it costs that a word is far off that an action needs; None if it is missing."""
        if not action.needs:
            return 0.0
        words = self._words
        if words is None:
            words = self._words = _clause(*self._at)
        needs = _needed(action.needs)
        # Most often none of the words is there, which is told without a line to look through.
        if needs.firsts.isdisjoint(words):
            return None
        line = f" {' '.join(words)} "
        found = [at for need in needs.needs if need.words in line and (at := need.place(line)) >= 0]
        if not found:
            return None
        cost = min(found) * _PER_CHARACTER - _NEARER
        if action.kind == "withdraw" and " from " in line and (" to " in line or " into " in line):
            return cost + _THROUGH
        return cost


def _clause(tokens: Sequence[Token], index: int, last: int) -> list[str]:
    words = [t.lower for t in tokens[index + 1 : _past_owner(tokens, last) + _REACH]]
    if "," not in words:
        return words
    for i in range(max(0, last - index - 1), len(words)):
        if words[i] == "," and not _finite().isdisjoint(words[i + 1 :]):
            return words[: i + 1]
    return words


def _past_owner(tokens: Sequence[Token], last: int) -> int:
    """Where a phrase ends that says whose they are: behind "40 members of the Indian army"."""
    if last >= len(tokens) or tokens[last].lower != "of":
        return last
    owner = range(last + 1, min(len(tokens), last + _OWNER))
    return next((i for i in owner if tokens[i].lower in wordset("prepositions")), last)


@cache
def _finite() -> frozenset[str]:
    """Words that tell of a clause of its own."""
    return wordset("be", "modals") | HAVE


@lru_cache(maxsize=1 << 10)
def _needed(needs: tuple[str, ...]) -> _Needs:
    """The needs of an action as they stand in a line of words; "^to" may only open it."""
    found = tuple(_Need(f" {need.removeprefix('^')} ", need.startswith("^")) for need in needs)
    return _Needs(frozenset(need.words.split()[0] for need in found), found)


class _Needs(NamedTuple):
    """What an action needs one of, and the words with which any of that begins."""

    firsts: frozenset[str]
    needs: tuple[_Need, ...]


class _Need(NamedTuple):
    words: str
    opens: bool

    def place(self, line: str) -> int:
        """Where a need stands behind its word, or -1."""
        if self.opens:
            return 0 if line.startswith(self.words) else -1
        at = line.find(self.words)
        # Who goes back into a country does not leave it.
        return -1 if self.words == " back " and line.startswith(" back into ", at) else at


@lru_cache(maxsize=1 << 6)
def shape_of(shapes: frozenset[str]) -> str:
    """The one shape of a form that may be several: "sent" is told as past before participle."""
    return next(s for s in ("ing", "past", "pp", "s", "base") if s in shapes)
