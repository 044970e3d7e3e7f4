"""The signs of what the text told of a site before: names, figures, paragraphs, who acts there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from muster.extract.decided import MOVEMENTS
from muster.extract.memory import LOCATED, TITLE, Fact, Heard, Memory
from muster.extract.weights import Bundle, bundled
from muster.model import Kind, Place

if TYPE_CHECKING:
    from muster.extract.placesigns import Setting
    from muster.extract.sites import Site

_AGES = ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"))
_OPENING = 1
_MOST = 3
_weighed = bundled("place_weights")


def of_history(setting: Setting, site: Site, mode: str) -> list[Bundle]:
    """What the text told of a site before this figure, or will name behind it."""
    memory, kind = setting.memory, setting.kind
    found = [_paragraphs(_mentions(memory, site, setting.heading), kind, mode)]
    if site.heard:
        found.append(_of_heard(memory.sentence, site.heard, mode))
    elif site.later is not None:
        found.append(_later(_age(site.later)))
    if site.told:
        found += _of_told(setting, site.told, mode)
    known = setting.known
    if known is not None and known.places == site.places:
        found.append(_told_figure("alike" if known.kind == kind else "otherwise"))
    # Of what nothing but a dateline names, its sort says so.
    if site.dateline and site.kind != "dateline":
        found.append(_dateline(mode))
    if site.mission:
        found.append(_mission(mode))
    return found


def _of_heard(now: int, heard: Sequence[Heard], mode: str) -> Bundle:
    placed = next((h for h in heard if h.weight >= LOCATED), None)
    return _heard(
        _age(now - heard[0].sentence),
        _age(now - placed.sentence) if placed else "never",
        min(len(heard), _MOST),
        "title" if any(h.weight == TITLE for h in heard) else "",
        mode,
    )


@_weighed
def _heard(age: str, placed: str, times: int, title: str, mode: str) -> Iterator[str]:
    yield f"heard {age} ago"
    yield f"heard {age} ago {mode}"
    yield f"heard times {times}"
    yield f"placed {placed}"
    if title:
        yield title


@_weighed
def _later(age: str) -> Iterator[str]:
    yield f"later {age}"


def _of_told(setting: Setting, told: Sequence[Fact], mode: str) -> Iterator[Bundle]:
    memory, fact = setting.memory, told[0]
    group = "movement" if fact.kind in MOVEMENTS else "loss"
    last = "last" if fact is memory.facts[-1] else "before"
    same = "same" if fact.actor == setting.asked.actor else "other"
    yield _told(last, _age(memory.sentence - fact.sentence), same, min(len(told), _MOST))
    yield _told_of(last, group, setting.kind, mode)


@_weighed
def _told(last: str, age: str, same: str, times: int) -> Iterator[str]:
    yield f"told {last} {age}"
    yield f"told {last} {same} actor"
    yield f"told times {times}"


@_weighed
def _told_of(last: str, group: str, kind: Kind, mode: str) -> Iterator[str]:
    yield f"told {last} {mode}"
    yield f"told {last} {group} for {kind}"


@_weighed
def _told_figure(how: str) -> Iterator[str]:
    yield "told this figure"
    yield f"told this figure {how}"


@_weighed
def _dateline(mode: str) -> Iterator[str]:
    yield f"dateline {mode}"


@_weighed
def _mission(mode: str) -> Iterator[str]:
    yield "the mission's"
    yield f"the mission's {mode}"


def _age(sentences: int) -> str:
    return next((name for limit, name in _AGES if sentences <= limit), "more")


def _mentions(memory: Memory, site: Site, heading: tuple[Place, ...]) -> tuple[str, ...]:
    """Whether this paragraph or the opening of the text named a site, or had a figure there."""
    start, found = memory.paragraph, []
    if site.heard:
        found.append("this paragraph" if site.heard[0].sentence >= start else "other paragraph")
        if site.heard[-1].sentence <= _OPENING:
            found.append("in the opening")
        if heading == site.places:
            found.append("heads the paragraph")
    if site.told:
        here = site.told[0].sentence >= start
        found.append(f"told in {'this' if here else 'other'} paragraph")
    else:
        found.append("not told")
    return tuple(found)


@_weighed
def _paragraphs(mentions: tuple[str, ...], kind: Kind, mode: str) -> Iterator[str]:
    for mention in mentions:
        yield f"{mention} {mode}"
    if "this paragraph" in mentions:
        yield f"{kind} this paragraph {mode}"
    if "in the opening" in mentions:
        yield f"in the opening {kind}"


def of_home(setting: Setting, site: Site, mode: str) -> list[Bundle]:
    """Whether the actor is at home at a site, or somebody acts under its name."""
    home, actor, places = setting.home, setting.asked.actor, site.places
    found = []
    if home is not None and any(place.country == home for place in places):
        link = (site.options[0].link or "no link") if site.options else ""
        found.append(_home(link, setting.kind, mode))
    if any(place.name == actor for place in places):
        found.append(_actor())
    if any(place.name in setting.acting for place in places):
        found.append(_acts_here(setting.kind, mode))
    elif any(place.name in setting.memory.acting for place in places):
        found.append(_acts(mode))
    return found


@_weighed
def _home(link: str, kind: Kind, mode: str) -> Iterator[str]:
    yield f"home {mode}"
    yield f"home {kind}"
    if link:
        yield f"home {link}"


@_weighed
def _actor() -> Iterator[str]:
    yield "names the actor"


@_weighed
def _acts_here(kind: Kind, mode: str) -> Iterator[str]:
    yield f"acts here {mode}"
    yield f"acts here {kind}"


@_weighed
def _acts(mode: str) -> Iterator[str]:
    yield f"acts {mode}"
