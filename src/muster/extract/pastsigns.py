"""The signs of what the text told of a site before: names, figures, paragraphs, who acts there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from muster.extract.decided import MOVEMENTS
from muster.extract.memory import LOCATED, TITLE, Fact, Heard
from muster.extract.weights import Bundle, bundled
from muster.model import Kind

if TYPE_CHECKING:
    from muster.extract.placesigns import Setting
    from muster.extract.sites import Site

# By how many sentences back.
_AGES = ("0", "1", "2", "4", "4", "8", "8", "8", "8")
_OPENING = 1
_MOST = 3
_weighed = bundled("place_weights")


def of_history(setting: Setting, site: Site, mode: str) -> list[Bundle]:
    """What the text told of a site before this figure, or will name behind it."""
    memory, kind = setting.memory, setting.kind
    found = []
    if site.heard:
        found.append(_of_heard(memory.sentence, site.heard, mode))
        found.append(_of_paragraphs(setting, site, mode))
    elif site.later is not None:
        found.append(_later(_age(site.later)))
    if site.told:
        found += _of_told(setting, site.told, mode)
    else:
        found.append(_untold(mode))
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
    placed, title = "never", ""
    for sentence, weight, *_ in heard:
        if placed == "never" and weight >= LOCATED:
            placed = _age(now - sentence)
        if weight == TITLE:
            title = "title"
    return _heard(_age(now - heard[0].sentence), placed, min(len(heard), _MOST), title, mode)


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
    yield _told_in("this" if fact.sentence >= memory.paragraph else "other", mode)


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
def _told_in(paragraph: str, mode: str) -> Iterator[str]:
    yield f"told in {paragraph} paragraph {mode}"


@_weighed
def _untold(mode: str) -> Iterator[str]:
    yield f"not told {mode}"


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
    return _AGES[sentences] if sentences < len(_AGES) else "more"


def _of_paragraphs(setting: Setting, site: Site, mode: str) -> Bundle:
    """Whether this paragraph or the opening of the text named a site."""
    heard = site.heard
    named = "this" if heard[0].sentence >= setting.memory.paragraph else "other"
    opened = "opening" if heard[-1].sentence <= _OPENING else ""
    heads = "heads" if setting.heading == site.places else ""
    return _paragraphs(named, opened, heads, setting.kind, mode)


@_weighed
def _paragraphs(named: str, opened: str, heads: str, kind: Kind, mode: str) -> Iterator[str]:
    yield f"{named} paragraph {mode}"
    if named == "this":
        yield f"{kind} this paragraph {mode}"
    if opened:
        yield f"in the {opened} {mode}"
        yield f"in the {opened} {kind}"
    if heads:
        yield f"{heads} the paragraph {mode}"


def of_home(setting: Setting, site: Site, mode: str) -> list[Bundle]:
    """Whether the actor is at home at a site, or somebody acts under its name."""
    home, actor, memory, found = setting.home, setting.asked.actor, setting.memory, []
    at_home = own = here = before = False
    for name, country in site.places:
        at_home = at_home or country == home
        own = own or name == actor
        here = here or name in setting.acting
        before = before or name in memory.acting
    if home is not None and at_home:
        link = (site.options[0].link or "no link") if site.options else ""
        found.append(_home(link, setting.kind, mode))
    if own:
        found.append(_actor())
    if here:
        found.append(_acts_here(setting.kind, mode))
    elif before:
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
