"""The signs of what leads to a site: the words beside its name, words that point, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from muster.extract.grammar import action_nouns, looks_like_verb, nouns, verb_forms
from muster.lexicon import wordset

if TYPE_CHECKING:
    from muster.extract.placesigns import Asked
    from muster.extract.sites import Site
    from muster.extract.where import PlaceOption

_REACH = 7
_OPENING = 1
_MOST = 3
_UNKNOWN = 4
_SETS = (
    ("saying", "saying"),
    ("garrisons", "garrison"),
    ("happenings", "happening"),
    ("theatre_words", "theatre"),
    ("bodies", "body"),
    ("settled", "settled"),
    ("heard_at", "hearer"),
)


def of_neighbours(asked: Asked, option: PlaceOption, side: str) -> Iterator[str]:
    """Of what sort the words are on which a named place hangs: "raids in", "at home in"."""
    kind, link = asked.action.kind, option.link or "no link"
    at = _governing(asked, option)
    if at is None:
        yield f"bare {_class_of(asked, option.at - 1)} {side}"
    else:
        found = _class_of(asked, at - 1)
        yield f"lead {found} {link} {side}"
        yield f"lead {found} {side}"
        yield f"{kind} lead {found}"
    found = _class_of(asked, option.end)
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
    word = tokens[i].lower
    named = next((name for words, name in _SETS[:2] if word in wordset(words)), None)
    if named:
        return named
    if governor is not None and governor.index == i:
        return "governor"
    kinds = {form.action.kind for form in verb_forms().get(word, ())}
    if kinds:
        return "own verb" if asked.action.kind in kinds else "other verb"
    kinds = {action.kind for action in action_nouns().get(word, ())}
    if kinds:
        return "own noun" if asked.action.kind in kinds else "other noun"
    named = next((name for words, name in _SETS[2:] if word in wordset(words)), None)
    return named or nouns().get(word) or _shape_of(asked, i)


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


def of_pointing(asked: Asked, site: Site, word: str, mode: str, rank: int | None) -> Iterator[str]:
    """How well a site fits the word that points; several may be meant, and rules guess one."""
    memory = asked.scene.memory
    yield f"pointed {word} {mode}"
    yield f"pointed {word} {site.kind or 'told'}"
    yield f"pointed {word} standing {min(rank or _UNKNOWN, _MOST)}"
    if site.told:
        yield f"pointed {word} told {'last' if site.told[0] is memory.facts[-1] else 'before'}"
    if site.heard:
        yield f"pointed {word} heard {min(memory.sentence - site.heard[0].sentence, _MOST)}"
    home = memory.countries.get(asked.actor) if asked.actor else None
    if home is not None and home == site.country:
        yield f"pointed {word} home"


def of_paragraphs(asked: Asked, site: Site, mode: str) -> Iterator[str]:
    """Whether this paragraph or the opening of the text named a site, or had a figure there."""
    memory, kind = asked.scene.memory, asked.action.kind
    start = memory.paragraph
    if site.heard:
        here = site.heard[0].sentence >= start
        yield f"{'this' if here else 'other'} paragraph {mode}"
        if here:
            yield f"{kind} this paragraph {mode}"
        if site.heard[-1].sentence <= _OPENING:
            yield f"in the opening {mode}"
            yield f"in the opening {kind}"
        if memory.opens_paragraph(site.places):
            yield f"heads the paragraph {mode}"
    if site.told:
        here = site.told[0].sentence >= start
        yield f"told in {'this' if here else 'other'} paragraph {mode}"
    else:
        yield f"not told {mode}"
