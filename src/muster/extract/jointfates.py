"""One figure of several fates: "40 were killed or wounded", "killing and injuring dozens".

Nobody says how many met which; the figure is told of each fate that is named.
"""

from __future__ import annotations

from collections.abc import Iterator

from muster.extract.figures import Figure
from muster.extract.grammar import HAVE, Token, nouns
from muster.lexicon import wordset
from muster.model import Kind

_FATES: dict[str, Kind] = {
    **dict.fromkeys(("killed", "killing", "kill", "kills", "dead", "deaths", "slain"), "killed"),
    **dict.fromkeys(("fatalities", "died", "lost"), "killed"),
    **dict.fromkeys(("wounded", "wounding", "wound", "wounds", "injured", "injuring"), "wounded"),
    **dict.fromkeys(("injure", "injures", "injuries", "hurt", "hurting", "hurts"), "wounded"),
    **dict.fromkeys(("maimed", "maiming", "maim", "maims", "crippled"), "wounded"),
    **dict.fromkeys(("captured", "capturing", "captives"), "captured"),
}
# What the others in such a list befell somebody does.
_DEALT = _FATES.keys() - {"dead", "deaths", "fatalities", "died", "lost", "injuries", "wounds"}
# These stand in such a list, and are no claim of their own.
_UNTOLD = frozenset({"missing", "disappeared"})
_LINKS = frozenset({"or", "and", ",", "/"})
_BETWEEN = frozenset({"either", "who", "that", "reported", "reportedly", "been", "being", "people"})
_PEOPLE = frozenset({"people", "member", "force"})
_REACH = 6
# Behind these the second fate is that of others: "were killed and wounded two more".
_HEDGES = frozenset({"at", "about", "some", "nearly", "several", "dozens", "scores", "many"})


def joint_fates(tokens: list[Token], figure: Figure, kind: Kind) -> Iterator[Kind]:
    """The other fates that the words tell of the same people, in the order of the words."""
    chain = _chain_behind(tokens, figure) or _chain_before(tokens, figure)
    if kind in chain:
        yield from (other for other in dict.fromkeys(chain) if other and other != kind)


def _chain_behind(tokens: list[Token], figure: Figure) -> list[Kind | None]:
    """As in "40 rebels were killed, wounded or captured", "dozens of deaths and injuries"."""
    i = figure.last - 1 if tokens[figure.last - 1].lower in _FATES else figure.last
    while i < min(len(tokens), figure.last + _REACH) and _leads(tokens[i].lower):
        i += 1
    chain, end = _chain(tokens, i)
    goes_on = end < len(tokens) and _counts_others(tokens[end].lower)
    return [] if goes_on else chain


def _leads(word: str) -> bool:
    """Whether a word may stand between those counted and their fate."""
    helping = word in HAVE or word in wordset("be") or word in wordset("adverbs")
    return helping or word in _BETWEEN


def _counts_others(word: str) -> bool:
    return word[0].isdigit() or word in wordset("determiners", "small_numbers") | _HEDGES


def _chain_before(tokens: list[Token], figure: Figure) -> list[Kind | None]:
    """As in "killing or wounding 40 rebels"."""
    end = figure.first
    start = end
    while start > 0 and tokens[start - 1].lower in _DEALT | _LINKS:
        start -= 1
    while start < end and tokens[start].lower in _LINKS:
        start += 1
    # "Nine were killed and wounded 12 others": the first fate is told of somebody else.
    ahead = tokens[start - 1].lower if start else ""
    if ahead in wordset("be") or nouns().get(ahead) in _PEOPLE or ahead[:1].isdigit():
        return []
    chain, reached = _chain(tokens, start)
    return chain if reached == end else []


def _chain(tokens: list[Token], start: int) -> tuple[list[Kind | None], int]:
    """The fates that follow each other from a word on, and where they end; none for only one."""
    found: list[Kind | None] = []
    i = start
    while i < len(tokens) and (tokens[i].lower in _FATES or tokens[i].lower in _UNTOLD):
        found.append(_FATES.get(tokens[i].lower))
        end = i + 1
        i = end
        while i < len(tokens) and tokens[i].lower in _LINKS:
            i += 1
        if i == end:
            break
    return (found, end) if len(found) > 1 else ([], start)
