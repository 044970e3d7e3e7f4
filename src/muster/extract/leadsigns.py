"""The signs of the words that lead to a site: those beside its name, and those that point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from muster.extract.grammar import (
    BREAKS,
    Token,
    action_nouns,
    looks_like_verb,
    may_be_verb,
    nouns,
    verb_forms,
)
from muster.extract.weights import Bundle, bundled
from muster.lexicon import wordset
from muster.model import Kind

if TYPE_CHECKING:
    from muster.extract.placesigns import Asked, Setting
    from muster.extract.sites import Site
    from muster.extract.where import PlaceOption

_REACH = 7
_OUT = 2
_MOST = 3
_weighed = bundled("place_weights")
_SETS = (
    ("saying", "saying"),
    ("garrisons", "garrison"),
    ("happenings", "happening"),
    ("theatre_words", "theatre"),
    ("bodies", "body"),
    ("settled", "settled"),
    ("heard_at", "hearer"),
)


def of_words(asked: Asked, option: PlaceOption, side: str) -> list[Bundle]:
    """What the words are that stand beside a named place, and between it and the figure."""
    tokens, figure, kind = asked.scene.tokens, asked.figure, asked.action.kind
    before = tokens[option.at - 1].lower if option.at else "^"
    behind = tokens[option.end].lower
    found = [_before(before if before.isalpha() or before == "^" else ",")]
    if behind == "'s" or tokens[option.end - 1].lower.endswith(("'s", "s'")):
        found.append(_beside("owner", side))
    elif looks_like_verb(tokens, option.end):
        found.append(_beside("verb next", side))
    elif not behind.isalpha():
        found.append(_beside("sign next", side))
    if asked.scene.is_voice(option.at):
        found.append(_plain("voice"))
    if option.at <= 1:
        found.append(_plain("opens"))
    ahead = option.at >= figure.last
    low, high = (figure.last, option.at) if ahead else (option.end, figure.first)
    if ahead and option.link == "from" and high - low <= _OUT:
        found.append(_beside(kind, "out of"))
    return [*found, *_of_between(tokens, range(low, high), side)]


@_weighed
def _before(word: str) -> Iterator[str]:
    yield f"before it: {word}"


@_weighed
def _beside(what: str, where: str) -> Iterator[str]:
    yield f"{what} {where}"


@_weighed
def _plain(sign: str) -> Iterator[str]:
    yield sign


def _of_between(tokens: Sequence[Token], between: range, side: str) -> Iterator[Bundle]:
    """What stands between a place and the figure."""
    verbs = numbers = commas = 0
    found = set()
    for k in between:
        word = tokens[k].lower
        if not _may_part(word):
            continue
        commas += word == ","
        numbers += word[0].isdigit() and len(word) < 7
        verbs += looks_like_verb(tokens, k)
        parted = _parting().get(word)
        if parted is not None:
            found.add(parted)
    for parted in found:
        yield _beside(parted, side)
    yield _counts(min(commas, _MOST), min(numbers, _MOST), min(verbs, _MOST), side)


@lru_cache(maxsize=1 << 14)
def _may_part(word: str) -> bool:
    """Whether a word gives any sign between a place and a figure: most give none."""
    return word == "," or word[0].isdigit() or may_be_verb(word) or word in _parting()


@cache
def _parting() -> dict[str, str]:
    """What each word does that parts a place from a figure; the last reading of a word holds."""
    found = dict.fromkeys(wordset("conjunctions"), "and between")
    found |= dict.fromkeys(wordset("saying"), "saying between")
    found |= dict.fromkeys(wordset("clause_openers"), "clause between")
    found |= {"where": "where between"} if "where" in found else {}
    return found | dict.fromkeys(BREAKS, "break between")


@_weighed
def _counts(commas: int, numbers: int, verbs: int, side: str) -> Iterator[str]:
    yield f"commas {commas} {side}"
    yield f"numbers {numbers} {side}"
    yield f"verbs {verbs} {side}"


def of_neighbours(asked: Asked, option: PlaceOption, side: str) -> list[Bundle]:
    """Of what sort the words are on which a named place hangs: "raids in", "at home in"."""
    kind, link = asked.action.kind, option.link or "no link"
    at = _governing(asked, option)
    if at is None:
        lead = _bare(_class_of(asked, option.at - 1), side)
    else:
        lead = _lead(_class_of(asked, at - 1), link, side, kind)
    return [lead, _next(_class_of(asked, option.end), side, kind)]


@_weighed
def _bare(found: str, side: str) -> Iterator[str]:
    yield f"bare {found} {side}"


@_weighed
def _lead(found: str, link: str, side: str, kind: Kind) -> Iterator[str]:
    yield f"lead {found} {link} {side}"
    yield f"lead {found} {side}"
    yield f"{kind} lead {found}"


@_weighed
def _next(found: str, side: str, kind: Kind) -> Iterator[str]:
    yield f"next {found} {side}"
    yield f"{kind} next {found}"


def _governing(asked: Asked, option: PlaceOption) -> int | None:
    """The token of the preposition that governs a name: "in" of "in the city of Kobani"."""
    tokens = asked.scene.tokens
    for k in range(option.at - 1, max(-1, option.at - _REACH), -1):
        word = tokens[k].lower
        if not word[0].isalpha():
            return None
        if word == "of":
            before = tokens[k - 1].lower if k else ""
            if before not in wordset("settled"):
                return k - 1 if before == "out" else k
        elif word in wordset("locative") or word in {"for", "by"}:
            return k
    return None


def _class_of(asked: Asked, i: int) -> str:
    """The class of a word, seen from the figure that seeks its place."""
    tokens, figure, governor = asked.scene.tokens, asked.figure, asked.action.governor
    if not 0 <= i < len(tokens):
        return "edge"
    if figure.first <= i < figure.last:
        return "figure"
    word = _classed(tokens[i].lower)
    if word.first:
        return word.first
    if governor is not None and governor.index == i:
        return "governor"
    if word.verbs:
        return "own verb" if asked.action.kind in word.verbs else "other verb"
    if word.nouns:
        return "own noun" if asked.action.kind in word.nouns else "other noun"
    return word.last or _shape_of(asked, i)


class _Classed(NamedTuple):
    """The classes of a word: those that count before what it does, that, and all others."""

    first: str | None
    verbs: frozenset[Kind]
    nouns: frozenset[Kind]
    last: str | None


@lru_cache(maxsize=1 << 13)
def _classed(word: str) -> _Classed:
    return _Classed(
        next((name for words, name in _SETS[:2] if word in wordset(words)), None),
        frozenset(form.action.kind for form in verb_forms().get(word, ())),
        frozenset(action.kind for action in action_nouns().get(word, ())),
        next((name for words, name in _SETS[2:] if word in wordset(words)), nouns().get(word)),
    )


def _shape_of(asked: Asked, i: int) -> str:
    tokens = asked.scene.tokens
    if looks_like_verb(tokens, i):
        return "verb"
    first = tokens[i].text[0]
    if first.isupper():
        return "name"
    return "word" if first.isalpha() else "number" if first.isdigit() else "sign"


def pointing_word(sites: Sequence[Site]) -> str | None:
    """The closest word of the sentence that points to a place: "there", "country", "border"."""
    found = [
        (option.cost, option.link.rpartition(" ")[2])
        for site in sites
        for option in site.options
        if option.origin == "places:definite"
    ]
    return min(found)[1] if found else None


def of_pointing(setting: Setting, site: Site, mode: str) -> list[Bundle]:
    """How well a site fits the word that points; several may be meant, and rules guess one."""
    word, memory = setting.pointing, setting.memory
    if word is None:
        return []
    found = [
        _pointed_to(word, mode, site.kind or "told"),
        _pointed(word, f"standing {setting.standing.get(site.country, _MOST)}"),
    ]
    if site.told:
        last = "last" if site.told[0] is memory.facts[-1] else "before"
        found.append(_pointed(word, f"told {last}"))
    if site.heard:
        away = min(memory.sentence - site.heard[0].sentence, _MOST)
        found.append(_pointed(word, f"heard {away}"))
    if setting.home is not None and setting.home == site.country:
        found.append(_pointed(word, "home"))
    return found


@_weighed
def _pointed_to(word: str, mode: str, sort: str) -> Iterator[str]:
    yield f"pointed {word} {mode}"
    yield f"pointed {word} {sort}"


@_weighed
def _pointed(word: str, what: str) -> Iterator[str]:
    yield f"pointed {word} {what}"
