"""Trains the weights of `src/muster/data/time_weights.tsv`: which time dates a figure.

`make train` runs it after the status. An example is a claim that a passage under `training/` or
a claims corpus is marked with, where it is read as of that kind: the moments that
`muster.extract.moments` finds for it, with their signs where the rules alone name the times of
what stands before. Prints how the rules and the weights score in cross-validation, where no
passage is both learned from and scored. The choice of the rules gets some weight on top: reports
are plainer than the passages, and there the rules err less.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from chosen import Example, Option, Weigher, cross_validated, table_of
from pairs import MarkedClaim, marked_claims
from passages import Days, Passage

from muster.extract.claims import time_of_status
from muster.extract.coordination import Told
from muster.extract.dated import is_dated_by_rule
from muster.extract.moments import Asked, find_moments, signs_of_moments
from muster.model import Dct, Timex

WEIGHTS = Path(__file__).parents[1] / "src" / "muster" / "data" / "time_weights.tsv"
FIRM = {"rule": 75, "none rule": 75}


def examples(texts: Sequence[Passage]) -> Iterator[Example]:
    return (_example(marked) for marked in marked_claims(texts, "time") if marked.meant.marks_time)


def _example(marked: MarkedClaim) -> Example:
    step, told, meant, passage, text = marked
    published = passage.published
    moments = find_moments(step.scene)
    found = signs_of_moments(Asked(step.scene, told, told.timex), moments)
    times = [*(moment.timex for moment in moments), None]
    options = [
        _option(signs, _days(timex, told, published), meant.time)
        for signs, timex in zip(found, times, strict=True)
    ]
    ruled = _option((), _days(told.timex, told, published), meant.time)
    decided = is_dated_by_rule(step.scene, told, told.timex) or not moments
    return Example(tuple(options), ruled, decided, text)


def _days(timex: Timex | None, told: Told, published: date) -> Days | None:
    time = time_of_status(timex, told.status, Dct.on(published)) if timex else None
    return (time.start, time.end) if time else None


def _option(signs: Collection[str], found: Days | None, meant: Days | None) -> Option:
    """An option is right where the days are the same, and nearly right where they touch."""
    return Option(tuple(sorted(signs)), found == meant, found == meant or _touch(found, meant))


def _touch(one: Days | None, other: Days | None) -> bool:
    if one is None or other is None:
        return False
    starts = [days[0] or date.min for days in (one, other)]
    return max(starts) <= min(days[1] or date.max for days in (one, other))


def train(texts: Sequence[Passage], scored_texts: int) -> None:
    """Learn from all texts, the first of which are scored by turns."""
    found = list(examples(texts))
    scored = [e for e in found if e.text < scored_texts]
    print(f"times of {len(scored)} claims")
    best = [max(e.options, key=lambda o: (o.right, o.country)) for e in scored]
    tried = (
        ("rules alone ", [e.ruled for e in scored]),
        ("weighed     ", cross_validated(found, scored_texts, FIRM)),
        ("best found  ", best),
    )
    for name, chosen in tried:
        right, near = (
            sum(getattr(o, k) for o in chosen) / len(chosen) for k in ("right", "country")
        )
        print(f"{name} exact {right:.3f}, touching {near:.3f}")
    weights = Weigher(found, FIRM).weights
    WEIGHTS.write_text(table_of(weights, "tools/train_times.py"), encoding="utf-8")
    print(f"{len(weights)} weights in {WEIGHTS.name}")
