"""Learned weights: what they make of signs, and which are told where a choice is explained."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from struct import unpack
from typing import ClassVar, NamedTuple, ParamSpec, TypeVar, cast

from muster.lexicon import rows

W = TypeVar("W", bound="Weighed | Bundled")
P = ParamSpec("P")

ALWAYS = "always"
_MOST_SIGNS = 6
_MOST_BUNDLES = 1 << 12


class Weight(NamedTuple):
    """How much a sign speaks for a choice, against the next best one, in hundredths.

    >>> str(Weight("before:send", 125))
    'before:send +1.25'
    """

    sign: str
    hundredths: int

    def __str__(self) -> str:
        return f"{self.sign} {self.hundredths / 100:+.2f}"


def loudest(speaking: Iterable[Weight]) -> tuple[Weight, ...]:
    """The few signs that speak most for a choice, the strongest first."""
    for_it = sorted((w for w in speaking if w.hundredths > 0), key=lambda w: (-w.hundredths, w))
    return tuple(for_it[:_MOST_SIGNS])


@cache
def _hundredths(name: str) -> dict[str, int]:
    return {sign: int(hundredths) for sign, hundredths in rows(name)}


class Bundle(NamedTuple):
    """Signs that one question of an option gives, each once, and what they weigh together."""

    signs: tuple[str, ...]
    hundredths: int


def bundled(name: str) -> Callable[[Callable[P, Iterable[str]]], Callable[P, Bundle]]:
    """Makes a function tell its signs as a bundle that `data/NAME.tsv` has weighed.

    Signs are of classes of words and of small numbers: all texts give the same few bundles, and
    each is put into words and weighed the first time that it comes up.
    """

    def decorate(find: Callable[P, Iterable[str]]) -> Callable[P, Bundle]:
        def bundle(*args: P.args, **kwargs: P.kwargs) -> Bundle:
            signs = tuple(dict.fromkeys(find(*args, **kwargs)))
            return Bundle(signs, _weigh(name, signs))

        return cast(Callable[P, Bundle], lru_cache(_MOST_BUNDLES)(wraps(find)(bundle)))

    return decorate


def _weigh(name: str, signs: Iterable[str]) -> int:
    return sum(filter(None, map(_hundredths(name).get, signs)))


def contrast(name: str, own: Collection[str], others: Collection[str]) -> tuple[Weight, ...]:
    """The signs that speak loudest for one option against another: its own, and those it lacks."""
    weights = _hundredths(name)
    had = (Weight(sign, weights.get(sign, 0)) for sign in own if sign not in others)
    lacking = (Weight(f"not {s}", -weights.get(s, 0)) for s in others if s not in own)
    return loudest((*had, *lacking))


@dataclass(frozen=True, slots=True)
class Weighed:
    """An option of a choice with its signs, which `data/TABLE.tsv` weighs."""

    signs: Collection[str]
    table: ClassVar[str]

    @property
    def hundredths(self) -> int:
        """What its signs weigh together."""
        return _weigh(self.table, self.signs)

    def against(self, other: Weighed) -> tuple[Weight, ...]:
        """The signs that speak loudest for this option: its own, and those it lacks."""
        return contrast(self.table, self.signs, other.signs)


def together(bundles: Iterable[Bundle]) -> int:
    """What the signs of an option weigh together; no two of its bundles share one."""
    return sum([bundle.hundredths for bundle in bundles])


@dataclass(slots=True)
class Bundled:
    """An option of a choice with its signs in bundles, which `data/TABLE.tsv` has weighed."""

    bundles: Sequence[Bundle]
    table: ClassVar[str]

    @property
    def hundredths(self) -> int:
        return together(self.bundles)

    @property
    def signs(self) -> frozenset[str]:
        return frozenset(sign for bundle in self.bundles for sign in bundle.signs)

    def against(self, other: Bundled) -> tuple[Weight, ...]:
        """The signs that speak loudest for this option: its own, and those it lacks."""
        return contrast(self.table, self.signs, other.signs)


def ranked(options: Iterable[W]) -> list[W]:
    """Options, the one that most speaks for first."""
    return sorted(options, key=lambda option: -option.hundredths)


def ranks_in_groups(scored: Sequence[tuple[Hashable, int]]) -> list[int]:
    """Which options come first: those of the group that is likeliest as a whole.

    Each option has its group and its hundredths. Two towns that share what speaks for one
    country must not lose to a third one elsewhere.

    >>> ranks_in_groups([("Kuwait", 110), ("Iraq", 100), ("Iraq", 90)])
    [1, 2, 0]
    """
    return [n for *_, n in sorted(_order_in_groups(scored))]


def first_in_groups(scored: Sequence[tuple[Hashable, int]]) -> int:
    """Which option `ranks_in_groups` puts first.

    >>> first_in_groups([("Kuwait", 110), ("Iraq", 100), ("Iraq", 90)])
    1
    """
    return min(_order_in_groups(scored))[-1]


def _order_in_groups(scored: Sequence[tuple[Hashable, int]]) -> list[tuple[float, int, int]]:
    top = max([hundredths for _, hundredths in scored])
    odds: defaultdict[Hashable, float] = defaultdict(float)
    for group, hundredths in scored:
        odds[group] += math.exp((hundredths - top) / 100)
    return [(-odds[group], -hundredths, n) for n, (group, hundredths) in enumerate(scored)]


class Verdict(NamedTuple):
    """The choice that the signs speak for, and the signs that were weighed in `data/NAME.tsv`."""

    first: str
    name: str
    signs: tuple[str, ...]

    @property
    def second(self) -> str:
        """The next best choice."""
        table = _table(self.name)
        sums = table.sums(self.signs)
        return min(
            (-n, choice)
            for n, choice in zip(sums, table.choices, strict=True)
            if choice != self.first
        )[1]

    @property
    def decisive(self) -> tuple[Weight, ...]:
        """The signs that speak loudest for the choice against the next best one."""
        table = _table(self.name)
        first, second = table.choices.index(self.first), table.choices.index(self.second)
        given = ((sign, table.sums((sign,))) for sign in self.signs if sign in table.weights)
        return loudest(Weight(sign, sums[first] - sums[second]) for sign, sums in given)


# So many bits hold the sum of all weights of one choice, with its sign.
_WIDTH = 32


class _Table(NamedTuple):
    """All choices in order, and for each sign what it weighs for each of them.

    The weights of a sign are one number, `_WIDTH` bits for each choice: signs are many, and one
    addition then adds what they weigh for all choices. `zero` keeps every choice above nought.
    """

    choices: tuple[str, ...]
    weights: dict[str, int]
    zero: int

    def sums(self, signs: Iterable[str]) -> tuple[int, ...]:
        """What signs weigh together for each choice, all of them too much by the same."""
        packed = sum(filter(None, map(self.weights.get, signs)), self.zero)
        count = len(self.choices)
        return unpack(f"<{count}I", packed.to_bytes(count * _WIDTH // 8, "little"))


@cache
def _table(name: str) -> _Table:
    found = list(rows(name))
    choices = tuple(sorted({choice for _, choice, _ in found}))
    lowest = {choice: _WIDTH * number for number, choice in enumerate(choices)}
    weights: defaultdict[str, int] = defaultdict(int)
    for sign, choice, hundredths in found:
        weights[sign] += int(hundredths) << lowest[choice]
    half = 1 << (_WIDTH - 1)
    return _Table(choices, dict(weights), sum(half << bit for bit in lowest.values()))


def heaviest(name: str, signs: Sequence[str]) -> Verdict:
    """What the weights of `data/NAME.tsv`, one for each sign and choice, make of some signs."""
    table, weighed = _table(name), (ALWAYS, *signs)
    sums = table.sums(weighed)
    # The choices are in order, and of those that weigh the same the first is taken.
    return Verdict(table.choices[sums.index(max(sums))], name, weighed)
