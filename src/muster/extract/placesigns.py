"""The signs that a site gives of being where a figure is: what the learned choice weighs.

A sign is a short readable string, such as `deploy to behind` or `home earlier`. Signs are of
classes of words and of what the rules have found, never of the names of places or people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from muster.extract.decided import MOVEMENTS, Action
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS, looks_like_verb
from muster.extract.leadsigns import of_neighbours, of_paragraphs, of_pointing, pointing_word
from muster.extract.memory import LOCATED, TITLE
from muster.extract.scene import Scene
from muster.extract.sites import Site, ranks
from muster.extract.where import PlaceOption
from muster.lexicon import wordset
from muster.model import Place

_COSTS = (-0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0)
_AGES = ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"))
_MOST = 3
_OFTEN = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure that seeks its place, and what the rules say of it."""

    scene: Scene
    figure: Figure
    action: Action
    actor: str | None
    ruled: tuple[Place, ...]
    origin: str


def signs_of_sites(asked: Asked, sites: Sequence[Site]) -> list[set[str]]:
    """The signs of each site, and at the end those of no place at all."""
    memory = asked.scene.memory
    standing = ranks(memory.standing(asked.actor, lost=asked.action.kind not in MOVEMENTS))
    whole = ranks(memory.whole)
    kin, pointing = _kin(sites), pointing_word(sites)
    ordered = sorted((s.options[0].cost, n) for n, s in enumerate(sites) if s.options)
    order = {n: rank for rank, (_, n) in enumerate(ordered, 1)}
    found = []
    for number, site in enumerate(sites):
        signs = {
            *_of_options(asked, site),
            *_of_history(asked, site),
            *_of_home(asked, site),
            *_of_kin(site, kin),
            *_of_rule(asked, site.places),
            *of_paragraphs(asked, site, _mode(site)),
            f"rank {_least(order.get(number))}",
            f"standing {_least(standing.get(site.country))}",
            f"whole {_least(whole.get(site.country))} {_mode(site)}",
        }
        if pointing:
            signs |= {*of_pointing(asked, site, pointing, _mode(site), standing.get(site.country))}
        found.append(signs)
    found.append(set(_of_nowhere(asked, sites)))
    return found


def _least(rank: int | None) -> str:
    return "no" if rank is None else str(min(rank, _MOST))


def _mode(site: Site) -> str:
    """How the text leads to a site."""
    if site.options:
        return "here" if site.options[0].origin in {"places:phrase", "places:head"} else "pointed"
    if site.told:
        return "told"
    if site.mission and site.later is None and not site.heard:
        return "mission"
    return "earlier" if site.heard else "around" if site.around else "later"


def _of_rule(asked: Asked, places: tuple[Place, ...]) -> Iterator[str]:
    if places == asked.ruled:
        yield f"rule {asked.origin}"
        yield f"rule {asked.origin} {asked.action.kind}"
    elif asked.ruled and places and places[0].country == asked.ruled[0].country:
        yield "rule in its country"


def _of_nowhere(asked: Asked, sites: Sequence[Site]) -> Iterator[str]:
    kind = asked.action.kind
    yield "nowhere"
    yield f"nowhere {kind}"
    modes = {_mode(site) for site in sites}
    best = next((m for m in ("here", "pointed", "told", "earlier", "later") if m in modes), "none")
    yield f"nowhere but {best}"
    yield f"nowhere {kind} but {best}"
    yield from _of_rule(asked, ())


def _of_options(asked: Asked, site: Site) -> Iterator[str]:
    if not site.options:
        return
    option, kind = site.options[0], asked.action.kind
    side = "behind" if option.at >= asked.figure.last else "before"
    step = sum(option.cost >= limit for limit in _COSTS)
    link = option.link or "no link"
    yield f"cost {step}"
    yield f"{link} {side}"
    yield f"{kind} {link} {side}"
    if len(site.options) > 1:
        yield "named again here"
    if option.origin in {"places:phrase", "places:head"}:
        yield from _of_words(asked, option, side)
        yield from of_neighbours(asked, option, side)


def _of_words(asked: Asked, option: PlaceOption, side: str) -> Iterator[str]:
    tokens, figure = asked.scene.tokens, asked.figure
    before = tokens[option.at - 1].lower if option.at else "^"
    behind = tokens[option.end].lower
    yield f"before it: {before if before.isalpha() or before == '^' else ','}"
    if behind == "'s" or tokens[option.end - 1].lower.endswith(("'s", "s'")):
        yield f"owner {side}"
    elif looks_like_verb(tokens, option.end):
        yield f"verb next {side}"
    elif not behind.isalpha():
        yield f"sign next {side}"
    if asked.scene.is_voice(option.at):
        yield "voice"
    if option.at <= 1:
        yield "opens"
    ahead = option.at >= figure.last
    low, high = (figure.last, option.at) if ahead else (option.end, figure.first)
    if ahead and option.link == "from" and high - low <= 2:
        yield f"{asked.action.kind} out of"
    yield from _of_between(asked, low, high, side)


def _of_between(asked: Asked, low: int, high: int, side: str) -> Iterator[str]:
    tokens = asked.scene.tokens
    verbs = numbers = commas = 0
    for k in range(low, high):
        word = tokens[k].lower
        commas += word == ","
        numbers += word[0].isdigit() and len(word) < 7
        verbs += looks_like_verb(tokens, k)
        if word in BREAKS:
            yield f"break between {side}"
        elif word in wordset("clause_openers"):
            yield f"{'where' if word == 'where' else 'clause'} between {side}"
        elif word in wordset("saying"):
            yield f"saying between {side}"
        elif word in wordset("conjunctions"):
            yield f"and between {side}"
    yield f"commas {min(commas, _MOST)} {side}"
    yield f"numbers {min(numbers, _MOST)} {side}"
    yield f"verbs {min(verbs, _MOST)} {side}"


def _of_history(asked: Asked, site: Site) -> Iterator[str]:
    now, kind, mode = asked.scene.memory.sentence, asked.action.kind, _mode(site)
    yield f"{kind} {mode}"
    if site.heard:
        age = _age(now - site.heard[0].sentence)
        yield f"heard {age} ago"
        yield f"heard {age} ago {mode}"
        yield f"heard times {min(len(site.heard), _MOST)}"
        placed = next((h for h in site.heard if h.weight >= LOCATED), None)
        yield f"placed {_age(now - placed.sentence) if placed else 'never'}"
        if any(h.weight == TITLE for h in site.heard):
            yield "title"
    memory, quantity = asked.scene.memory, asked.figure.quantity
    known = memory.figures.get((quantity.low, quantity.high))
    if known is not None and known.places == site.places:
        yield "told this figure"
        yield f"told this figure {'alike' if known.kind == kind else 'otherwise'}"
    named, located = memory.named.get(site.places, (0, 0))
    yield f"named {min(named, _OFTEN)} {mode}"
    yield f"located {min(located, _MOST)} {mode}"
    if site.later is not None and not site.heard:
        yield f"later {_age(site.later)}"
    if site.dateline:
        yield f"dateline {mode}"
    if site.told:
        fact = site.told[0]
        group = "movement" if fact.kind in MOVEMENTS else "loss"
        last = "last" if fact is asked.scene.memory.facts[-1] else "before"
        same = "same" if fact.actor == asked.actor else "other"
        yield f"told {last} {_age(now - fact.sentence)}"
        yield f"told {last} {mode}"
        yield f"told {last} {group} for {kind}"
        yield f"told {last} {same} actor"
        yield f"told times {min(len(site.told), _MOST)}"


def _age(sentences: int) -> str:
    return next((name for limit, name in _AGES if sentences <= limit), "more")


def _of_home(asked: Asked, site: Site) -> Iterator[str]:
    memory, mode, kind = asked.scene.memory, _mode(site), asked.action.kind
    home = memory.countries.get(asked.actor) if asked.actor else None
    codes = {place.country for place in site.places}
    yield f"{_sort(site)} {mode}"
    yield f"{kind} {_sort(site)}"
    if home is not None and home in codes:
        yield f"home {mode}"
        yield f"home {kind}"
        if site.options:
            yield f"home {site.options[0].link or 'no link'}"
    names = {place.name for place in site.places}
    if asked.actor in names:
        yield "names the actor"
    acting = {a.name for a in asked.scene.sentence.actors}
    if acting & names:
        yield f"acts here {mode}"
        yield f"acts here {kind}"
    elif names & set(memory.acting):
        yield f"acts {mode}"
    if site.mission:
        yield "the mission's"
        yield f"the mission's {mode}"
    yield f"places {min(len(site.places), _MOST)}"


def _sort(site: Site) -> str:
    """What sort of place it is; "northern Iraq" is a part of a country and not a region."""
    if site.kind == "region" and site.places[0].name[0].islower():
        return "part"
    return site.kind or "told"


def _kin(sites: Sequence[Site]) -> dict[tuple[str, bool], set[str]]:
    """How the text leads to each country itself, and how to what lies in it."""
    found: dict[tuple[str, bool], set[str]] = {}
    for site in sites:
        found.setdefault((site.country, site.kind == "country"), set()).add(_mode(site))
    return found


def _of_kin(site: Site, kin: dict[tuple[str, bool], set[str]]) -> Iterator[str]:
    """What else of the same country the text leads to."""
    mode, whole = _mode(site), site.kind == "country"
    for other in kin.get((site.country, not whole), ()):
        yield f"{'holds' if whole else 'held'} {other} {mode}"
