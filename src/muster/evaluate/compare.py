"""Whether two claims say the same, field by field, and which claim answers to which.

The fields are those of a claim's row; the rules are those by which the evaluation data are
scored, so that figures here and there are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from muster.model import Row

Same = Callable[[Row, Row], bool]
Pair = tuple[Row, Row]

_LEAST_SHARED = 0.4
_LONGEST_SOURCE = 10
_IDLE = frozenset(["a", "an", "the", "of", "officials", "official"])
_FIGURE = ("low", "high", "factor")


def is_numbered(claim: Row) -> bool:
    return any(claim.get(part) is not None for part in _FIGURE)


def same_figure(gold: Row, got: Row) -> bool:
    return all(gold.get(part) == got.get(part) for part in _FIGURE)


def shared(one: Sequence[int], other: Sequence[int]) -> float:
    """How much of two spans is common to both.

    >>> shared((0, 10), (5, 10)), shared((0, 5), (5, 10))
    (0.5, 0.0)
    """
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / (max(one[1], other[1]) - min(one[0], other[0])) if both > 0 else 0.0


def pairs(gold: Sequence[Row], got: Sequence[Row]) -> list[Pair]:
    """Claims of one kind whose spans overlap enough, one to one: equal figures first."""
    options = [
        (same_figure(g, p), shared(g["span"], p["span"]), -i, -j)
        for i, g in enumerate(gold)
        for j, p in enumerate(got)
        if g["kind"] == p["kind"] and shared(g["span"], p["span"]) >= _LEAST_SHARED
    ]
    found, used_gold, used_got = [], set(), set()
    for _, _, i, j in sorted(options, reverse=True):
        if i not in used_gold and j not in used_got:
            used_gold.add(i)
            used_got.add(j)
            found.append((gold[-i], got[-j]))
    return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """The fields that are compared, with the names that stand for the same actor or source."""

    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, Same]:
        return {
            "span exact": lambda g, p: list(g["span"]) == list(p["span"]),
            "bounds": same_figure,
            "approx": lambda g, p: bool(g.get("approx")) == bool(p.get("approx")),
            "actor": lambda g, p: self._name(g.get("actor")) == self._name(p.get("actor")),
            "country": lambda g, p: self._countries(g) == self._countries(p),
            "place": lambda g, p: self._places(g) == self._places(p),
            "status": lambda g, p: bool(g.get("status") == p.get("status")),
            "time exact": _same_time,
            "time touches": _times_touch,
            "source": self._same_source,
            "hedged": lambda g, p: bool(g.get("hedged")) == bool(p.get("hedged")),
        }

    def _name(self, written: str | None) -> str | None:
        if written is None:
            return None
        plain = " ".join(written.casefold().replace("’", "'").replace("\u2018", "'").split())
        plain = plain.rstrip(".").removeprefix("the ")
        return self.names.get(plain, plain)

    def _countries(self, claim: Row) -> set[str | None]:
        places = claim.get("place") or []
        return {place.get("country") or self._name(place.get("name")) for place in places}

    def _places(self, claim: Row) -> set[str | None]:
        return {self._name(place["name"]) for place in claim.get("place") or []}

    def _same_source(self, gold: Row, got: Row) -> bool:
        """Whether one name holds the other, or they share a word that says something."""
        wanted, found = self._name(gold.get("source")), self._name(got.get("source"))
        if not wanted or not found:
            return not wanted and not found
        if len(found.split()) > _LONGEST_SOURCE:
            return False
        return wanted in found or found in wanted or bool(_words(wanted) & _words(found))


def _words(name: str) -> set[str]:
    return set(name.split()) - _IDLE


def _same_time(gold: Row, got: Row) -> bool:
    wanted, found = gold.get("time"), got.get("time")
    if not wanted or not found:
        return not wanted and not found
    return bool((wanted["start"], wanted["end"]) == (found.get("start"), found.get("end")))


def _times_touch(gold: Row, got: Row) -> bool:
    wanted, found = gold.get("time"), got.get("time")
    if not wanted or not found:
        return not wanted and not found
    start = max(wanted["start"] or "0001", found.get("start") or "0001")
    return bool(start <= min(wanted["end"] or "9999", found.get("end") or "9999"))
