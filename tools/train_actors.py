"""Trains the weights of `src/muster/data/actor_weights.tsv`: whose the signs of a text mean.

`make train` runs it after the places. An example is a claim that a passage under `training/` or
a claims corpus marks with an actor: the parties that `muster.extract.parties` finds for its
figure, with the signs that `muster.extract.partysigns` sees where the rules alone read what
stands before. Prints how the rules and the weights score in cross-validation, where no passage
is both learned from and scored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path

from chosen import Example, Option, Weigher, cross_validated, table_of, trusting
from pairs import MarkedFigure, marked_figures
from passages import Annotation, Passage

from muster.extract.actors import find_actors
from muster.extract.choosing import is_settled
from muster.extract.parties import find_parties
from muster.extract.partysigns import Asked, signs_of_parties
from muster.extract.whose import actor_by_rule

WEIGHTS = Path(__file__).parents[1] / "src" / "muster" / "data" / "actor_weights.tsv"
# The passages are harder than news at large, where the rules are right more often than here.
TRUST = 50


def examples(texts: Sequence[Passage]) -> Iterator[Example]:
    for marked in marked_figures(texts):
        if marked.meant.marks_actor and marked.meant.kind != "displaced":
            yield _example(marked)


def _example(marked: MarkedFigure) -> Example:
    scene, figure, meant = marked.step.scene, marked.figure, marked.meant
    action, actor = marked.acting()
    ruled, origin = actor_by_rule(scene, figure, action)
    parties = find_parties(scene, figure, action, ruled)
    found = signs_of_parties(Asked(scene, figure, action, ruled, origin), parties)
    options = [
        _option([sign for bundle in bundles for sign in bundle.signs], name, meant)
        for name, bundles in found.items()
    ]
    # What a figure shares with the one before it is not asked anew.
    decided = actor != ruled or is_settled(scene, action, (ruled, origin))
    return Example(tuple(options), _option((), actor, meant), decided, marked.text)


def _option(signs: Collection[str], name: str | None, meant: Annotation) -> Option:
    right = _plain(name) == _plain(meant.actor and _common_name(meant.actor))
    return Option(tuple(sorted(signs)), right, right)


@cache
def _common_name(name: str) -> str:
    """The name under which the lexicon knows an actor, for which passages may write another."""
    known = [a.name for a in find_actors(name) if a.span == (0, len(name))]
    return known[0] if known else name


def _plain(name: str | None) -> str | None:
    return name and name.casefold().removeprefix("the ")


def train(held: Sequence[Passage], texts: Sequence[Passage]) -> None:
    """Learn from all texts, the first of which are held and scored by turns."""
    found = list(examples(texts))
    firm = trusting(found, "ruled ", TRUST)
    scored = [e for e in found if e.text < len(held)]
    print(f"actors of {len(scored)} claims")
    best = [max(e.options, key=lambda o: o.right) for e in scored]
    tried = (
        ("rules alone ", [e.ruled for e in scored]),
        ("weighed     ", cross_validated(found, len(held), firm)),
        ("best found  ", best),
    )
    for name, chosen in tried:
        print(f"{name} actor {sum(o.right for o in chosen) / len(chosen):.3f}")
    weights = Weigher(found, firm).weights
    WEIGHTS.write_text(table_of(weights, "tools/train_actors.py"), encoding="utf-8")
    print(f"{len(weights)} weights in {WEIGHTS.name}")
