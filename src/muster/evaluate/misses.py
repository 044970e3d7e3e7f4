"""What extraction gets wrong, each mistake with its cause, the most frequent causes first."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from muster.evaluate.causes import Passed, cause_of_missed, cause_of_spurious
from muster.evaluate.compare import Comparison
from muster.evaluate.scores import Matched
from muster.extract.derivations import Derivation
from muster.model import Row

Group = Literal["missed", "spurious", "wrong field"]

GROUPS: tuple[Group, ...] = ("missed", "spurious", "wrong field")
_CONTEXT = 70
# The field of a derivation that stands behind each field that is compared, and its column. Of
# two names for one mistake the wider stands first, and only that is told.
_BEHIND = {
    "bounds": ("bounds", ("low", "high", "factor")),
    "approx": ("bounds", ("approx",)),
    "actor": ("actor", ("actor",)),
    "country": ("place", ("place",)),
    "place": ("place", ("place",)),
    "status": ("status", ("status",)),
    "time touches": ("time", ("time",)),
    "time exact": ("time", ("time",)),
    "source": ("source", ("source",)),
    "hedged": ("hedged", ("hedged",)),
}


@dataclass(frozen=True, slots=True)
class Miss:
    """One mistake, with where it stands and what was expected."""

    group: Group
    cause: str
    document: str
    span: tuple[int, int]
    quote: str
    context: str
    gold: str | None
    got: str | None

    def row(self) -> Row:
        return {
            "part": "example",
            "group": self.group,
            "cause": self.cause,
            "document": self.document,
            "span": list(self.span),
            "quote": self.quote,
            "context": self.context,
            "gold": self.gold,
            "got": self.got,
        }


def find_misses(
    matched: Matched,
    comparison: Comparison,
    passed: Sequence[Passed],
    derivations: Mapping[str, Derivation],
) -> Iterator[Miss]:
    """The mistakes in one report, with figure or without; derivations go by claim id."""
    gold = [*matched.missed, *(pair[0] for pair in matched.pairs)]
    got = [*matched.spurious, *(pair[1] for pair in matched.pairs)]
    for claim in matched.missed:
        cause = cause_of_missed(claim, got, passed)
        yield _miss(matched, "missed", cause, claim, (_said(claim), None))
    for claim in matched.spurious:
        cause = cause_of_spurious(claim, gold)
        yield _miss(matched, "spurious", cause, claim, (None, _said(claim)))
    for wanted, found in matched.pairs:
        yield from _wrong_fields(matched, comparison, (wanted, found), derivations[found["id"]])


def _wrong_fields(
    matched: Matched, comparison: Comparison, pair: tuple[Row, Row], derivation: Derivation
) -> Iterator[Miss]:
    wanted, found = pair
    told = set()
    same = comparison.fields
    for name, (field, columns) in _BEHIND.items():
        if same[name](wanted, found) or columns in told:
            continue
        told.add(columns)
        gold, got = ({column: claim.get(column) for column in columns} for claim in pair)
        cause = f"{name}: {_how(gold, got, derivation, field)}"
        values = _written(gold), _written(got)
        yield _miss(matched, "wrong field", cause, wanted, values)


def _how(
    wanted: Mapping[str, Any], found: Mapping[str, Any], derivation: Derivation, field: str
) -> str:
    """Whether a value is missing, made up, or another one, and by which rule."""
    if any(found.values()):
        rule = derivation.origin(field)
        return f"other by {rule}" if any(wanted.values()) else f"made up by {rule}"
    rivals = any(r.field == field and not r.chosen for r in derivation.reasons)
    return "missing, candidates lost" if rivals else "missing, no candidate"


def _written(values: Mapping[str, Any]) -> str:
    """A value, or several, as a row would have them."""
    parts = [_plain(value) for value in values.values() if value not in (None, [], {})]
    return " ".join(parts) or "–"


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part is not None)
    return ", ".join(map(_plain, value)) if isinstance(value, list) else str(value)


def _said(claim: Row) -> str:
    bounds = f"{claim.get('low')}..{claim.get('high')}"
    factor = f" x{claim['factor']}" if claim.get("factor") else ""
    return f"{claim['kind']} {bounds}{factor}"


def _miss(
    matched: Matched, group: Group, cause: str, claim: Row, said: tuple[str | None, str | None]
) -> Miss:
    document, (start, end) = matched.report.document, claim["span"]
    quote = " ".join(document.text[start:end].split())
    label = cause if matched.numbered else f"unnumbered: {cause}"
    context = _around(document.text, start, end)
    return Miss(group, label, document.name, (start, end), quote, context, *said)


def _around(text: str, start: int, end: int) -> str:
    """The words round a span, on one line, none cut in two."""
    before = re.sub(r"^\S*\s", "", text[max(0, start - _CONTEXT) : start])
    behind = re.sub(r"\s\S*$", "", text[end : end + _CONTEXT])
    return " ".join(f"{before}{text[start:end]}{behind}".split())


def cause_rows(misses: Sequence[Miss]) -> Iterator[Row]:
    """How often each cause stands behind a mistake, group by group, the most frequent first."""
    counted = Counter((miss.group, miss.cause) for miss in misses)
    order = sorted(counted.items(), key=lambda one: (GROUPS.index(one[0][0]), -one[1], one[0][1]))
    for (group, cause), count in order:
        yield {"part": "cause", "group": group, "cause": cause, "count": count}


def example_rows(misses: Sequence[Miss], most: int) -> Iterator[Row]:
    """The first examples of each cause, in the order in which causes are counted."""
    kept: dict[tuple[str, str], list[Miss]] = defaultdict(list)
    for miss in misses:
        kept[miss.group, miss.cause].append(miss)
    for row in cause_rows(misses):
        for miss in kept[row["group"], row["cause"]][:most]:
            yield miss.row()
