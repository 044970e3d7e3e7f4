"""Precision, recall and F1 of extracted claims, by kind too, and how often each field is right.

A claim is `found` where its kind and place in the text are right, its `figure` where the bounds
are, too, and it is `full` where actor, countries and status are. Claims without a figure are
scored apart.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from muster.evaluate.compare import Comparison, Pair, is_numbered, pairs, same_figure
from muster.evaluate.gold import Report
from muster.model import Row

LEVELS = ("found", "figure", "full", "unnumbered")
_FULL = ("actor", "country", "status")
_DRAWS = 400
_TAIL = 10


@dataclass(frozen=True, slots=True)
class Score:
    """How many claims there are, how many were extracted, and how many of those are right."""

    gold: int
    predicted: int
    right: int
    interval: tuple[float, float] = (0.0, 0.0)
    """Of the F1, with 95 % confidence."""

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        >>> Score(gold=4, predicted=2, right=2).f1
        0.6666666666666666
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Matched:
    """The claims of one report, with figure or without: which answer to which, which to none."""

    report: Report
    numbered: bool
    pairs: list[Pair]
    missed: list[Row]
    spurious: list[Row]

    def count(self, comparison: Comparison) -> Counter[str]:
        same = comparison.fields
        figure = [pair for pair in self.pairs if same_figure(*pair)]
        full = [pair for pair in figure if all(same[name](*pair) for name in _FULL)]
        return Counter(
            gold=len(self.pairs) + len(self.missed),
            predicted=len(self.pairs) + len(self.spurious),
            found=len(self.pairs),
            figure=len(figure),
            full=len(full),
        )


def match(reports: Sequence[Report], claims: Mapping[str, Sequence[Row]]) -> list[Matched]:
    """Each report's claims beside those extracted from it, named by document."""
    found = []
    for report in reports:
        for numbered in (True, False):
            gold = [claim for claim in report.claims if is_numbered(claim) is numbered]
            got = claims.get(report.document.name, ())
            got = [claim for claim in got if is_numbered(claim) is numbered]
            matched = pairs(gold, got)
            used = {id(claim) for pair in matched for claim in pair}
            found.append(
                Matched(
                    report,
                    numbered,
                    matched,
                    [claim for claim in gold if id(claim) not in used],
                    [claim for claim in got if id(claim) not in used],
                )
            )
    return found


@dataclass(frozen=True, slots=True)
class Scores:
    """All figures of one evaluation."""

    documents: int
    levels: Mapping[str, Score]
    fields: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Of each field: of how many pairs of claims it is right, and how many there are."""
    kinds: Mapping[str, Score] = field(default_factory=dict)

    def rows(self) -> Iterator[Row]:
        for name, score in self.levels.items():
            yield _row("score", name, score) | {"interval": [round(x, 4) for x in score.interval]}
        for name, (right, asked) in self.fields.items():
            share = round(right / asked, 4) if asked else None
            yield {"part": "field", "name": name, "asked": asked, "right": right, "share": share}
        for name, score in self.kinds.items():
            yield _row("kind", name, score)


def _row(part: str, name: str, score: Score) -> dict[str, object]:
    return {
        "part": part,
        "name": name,
        "gold": score.gold,
        "predicted": score.predicted,
        "right": score.right,
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
    }


def score(matched: Sequence[Matched], comparison: Comparison) -> Scores:
    """The figures of all reports together."""
    counts = {
        numbered: [m.count(comparison) for m in matched if m.numbered is numbered]
        for numbered in (True, False)
    }
    levels = {}
    for name in LEVELS:
        key = "found" if name == "unnumbered" else name
        counted = counts[name != "unnumbered"]
        total = sum(counted, Counter[str]())
        interval = _bootstrap(counted, key)
        levels[name] = Score(total["gold"], total["predicted"], total[key], interval)
    numbered = [m for m in matched if m.numbered]
    found = [pair for m in numbered for pair in m.pairs]
    fields = {
        name: (sum(same(*pair) for pair in found), len(found))
        for name, same in comparison.fields.items()
    }
    return Scores(len(counts[True]), levels, fields, _by_kind(numbered))


def _by_kind(numbered: Sequence[Matched]) -> dict[str, Score]:
    gold, got, right = Counter[str](), Counter[str](), Counter[str]()
    for m in numbered:
        gold.update(claim["kind"] for claim in [*m.missed, *(pair[0] for pair in m.pairs)])
        got.update(claim["kind"] for claim in [*m.spurious, *(pair[1] for pair in m.pairs)])
        right.update(pair[0]["kind"] for pair in m.pairs if same_figure(*pair))
    return {kind: Score(gold[kind], got[kind], right[kind]) for kind in sorted(gold | got)}


def _bootstrap(counts: Sequence[Counter[str]], key: str) -> tuple[float, float]:
    """The 95 % interval of the F1 over reports drawn again and again."""
    if not counts:
        return 0.0, 0.0
    draw = random.Random(1)  # noqa: S311 (the same draws each time, and no secret)
    scores = []
    for _ in range(_DRAWS):
        total = Counter[str]()
        for _ in counts:
            total.update(draw.choice(counts))
        scores.append(Score(total["gold"], total["predicted"], total[key]).f1)
    scores.sort()
    return scores[_TAIL], scores[_DRAWS - 1 - _TAIL]
