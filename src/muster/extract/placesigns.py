"""The signs that a site gives of being where a figure is: what the learned choice weighs.

A sign is a short readable string, such as `deploy to behind` or `home earlier`. Signs are of
classes of words and of what the rules have found, never of the names of places or people.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from muster.extract.decided import MOVEMENTS, Action
from muster.extract.figures import Figure
from muster.extract.leadsigns import of_neighbours, of_pointing, of_words, pointing_word
from muster.extract.memory import ranks
from muster.extract.pastsigns import of_history, of_home
from muster.extract.scene import Scene
from muster.extract.sites import Site
from muster.extract.weights import Bundle, bundled
from muster.model import Kind, Place

_COSTS = (-0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0)
_MODES = ("here", "pointed", "told", "earlier", "later")
_HERE = frozenset({"places:phrase", "places:head"})
_MOST = 3
_OFTEN = 5
_weighed = bundled("place_weights")


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure that seeks its place, and what the rules say of it."""

    scene: Scene
    figure: Figure
    action: Action
    actor: str | None
    ruled: tuple[Place, ...]
    origin: str


class Setting:
    """What is the same for all sites of one figure, and how the text leads to each of them."""

    def __init__(self, asked: Asked, sites: Sequence[Site]) -> None:
        memory, quantity = asked.scene.memory, asked.figure.quantity
        lost = asked.action.kind not in MOVEMENTS
        self.asked, self.memory, self.kind = asked, memory, asked.action.kind
        self.home = memory.countries.get(asked.actor) if asked.actor else None
        self.acting = {actor.name for actor in asked.scene.sentence.actors}
        self.standing = ranks(memory.standing(asked.actor, lost=lost))
        self.known = memory.figures.get((quantity.low, quantity.high))
        self.heading = memory.heading_paragraph()
        self.modes = [_mode(site) for site in sites]
        self.kin = _kin(sites, self.modes)
        self.pointing = pointing_word(sites)


def signs_of_sites(asked: Asked, sites: Sequence[Site]) -> list[list[Bundle]]:
    """The signs of each site, and at the end those of no place at all; each sign stands once."""
    setting = Setting(asked, sites)
    ordered = sorted((s.options[0].cost, n) for n, s in enumerate(sites) if s.options)
    order = {n: min(rank, _MOST) for rank, (_, n) in enumerate(ordered, 1)}
    found = [
        _of_site(setting, site, mode, order.get(number, "no"))
        for number, (site, mode) in enumerate(zip(sites, setting.modes, strict=True))
    ]
    return [*found, _of_nowhere(setting)]


def _of_site(setting: Setting, site: Site, mode: str, rank: int | str) -> list[Bundle]:
    """All signs of one site."""
    kind, country, whole = setting.kind, site.country, site.kind == "country"
    memory, standing = setting.memory, setting.standing
    named, located = memory.named.get(site.places, (0, 0))
    found = [
        _ranks(rank, standing.get(country, "no"), memory.ranks.get(country, "no"), mode),
        _sorts(_sort(site), min(len(site.places), _MOST), kind, mode),
        _names(min(named, _OFTEN), min(located, _MOST), mode),
        *_of_rule(setting.asked, site.places),
        *of_history(setting, site, mode),
        *of_home(setting, site, mode),
    ]
    if site.options:
        found += _of_options(setting.asked, site)
    for other in setting.kin.get((country, not whole), ()):
        found.append(_kin_of(whole, other, mode))
    if setting.pointing is not None:
        found += of_pointing(setting, site, mode)
    return found


def _mode(site: Site) -> str:
    """How the text leads to a site."""
    if site.options:
        return "here" if site.options[0].origin in _HERE else "pointed"
    if site.told:
        return "told"
    if site.mission and site.later is None and not site.heard:
        return "mission"
    return "earlier" if site.heard else "around" if site.around else "later"


def _sort(site: Site) -> str:
    """What sort of place it is; "northern Iraq" is a part of a country and not a region."""
    if site.kind == "region" and site.places[0].name[0].islower():
        return "part"
    return site.kind or "told"


@_weighed
def _ranks(rank: int | str, standing: int | str, whole: int | str, mode: str) -> Iterator[str]:
    yield f"rank {rank}"
    yield f"standing {standing}"
    yield f"whole {whole} {mode}"


@_weighed
def _sorts(sort: str, places: int, kind: Kind, mode: str) -> Iterator[str]:
    yield f"{kind} {mode}"
    yield f"{sort} {mode}"
    yield f"{kind} {sort}"
    yield f"places {places}"


@_weighed
def _names(named: int, located: int, mode: str) -> Iterator[str]:
    yield f"named {named} {mode}"
    yield f"located {located} {mode}"


def _of_rule(asked: Asked, places: tuple[Place, ...]) -> list[Bundle]:
    if asked.ruled and places[0].country == asked.ruled[0].country:
        alike = places == asked.ruled
        return [_ruled(asked.origin, asked.action.kind) if alike else _ruled_near()]
    return []


@_weighed
def _ruled(origin: str, kind: Kind) -> Iterator[str]:
    yield f"rule {origin}"
    yield f"rule {origin} {kind}"


@_weighed
def _ruled_near() -> Iterator[str]:
    yield "rule in its country"


def _kin(sites: Sequence[Site], modes: Sequence[str]) -> dict[tuple[str, bool], set[str]]:
    """How the text leads to each country itself, and how to what lies in it."""
    found: dict[tuple[str, bool], set[str]] = {}
    for site, mode in zip(sites, modes, strict=True):
        found.setdefault((site.country, site.kind == "country"), set()).add(mode)
    return found


@_weighed
def _kin_of(whole: bool, other: str, mode: str) -> Iterator[str]:  # noqa: FBT001
    """What else of the same country the text leads to."""
    yield f"{'holds' if whole else 'held'} {other} {mode}"


def _of_nowhere(setting: Setting) -> list[Bundle]:
    asked, kind = setting.asked, setting.kind
    best = next((mode for mode in _MODES if mode in setting.modes), "none")
    found = [_nowhere(best, kind)]
    return found if asked.ruled else [*found, _ruled(asked.origin, kind)]


@_weighed
def _nowhere(best: str, kind: Kind) -> Iterator[str]:
    yield "nowhere"
    yield f"nowhere {kind}"
    yield f"nowhere but {best}"
    yield f"nowhere {kind} but {best}"


def _of_options(asked: Asked, site: Site) -> Iterator[Bundle]:
    option, kind = site.options[0], asked.action.kind
    side = "behind" if option.at >= asked.figure.last else "before"
    yield _cost(bisect_right(_COSTS, option.cost), min(len(site.options), 2))
    yield _link(option.link or "no link", side, kind)
    if option.origin in _HERE:
        yield from of_words(asked, option, side)
        yield from of_neighbours(asked, option, side)


@_weighed
def _cost(step: int, times: int) -> Iterator[str]:
    yield f"cost {step}"
    if times > 1:
        yield "named again here"


@_weighed
def _link(link: str, side: str, kind: Kind) -> Iterator[str]:
    yield f"{link} {side}"
    yield f"{kind} {link} {side}"
