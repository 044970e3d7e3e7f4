"""Small places that no table knows, by the words that lead to them: "at Kafe", "Kossi province".

Most places of which a war is told are villages. Their country is that of the places around.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter

from muster.extract.actors import ActorMention
from muster.extract.gazetteer import bare_owners
from muster.extract.places import DATES, PlaceMention, known_names
from muster.extract.scan import any_overlaps, fold
from muster.lexicon import words, wordset
from muster.model import Place, Span

_NAME = (
    r"((?:(?:A[ln]|El|Ash?|Ad|Tel|Tall|Deir|Bir|Beit|Ain|Umm|San|Santa|Saint|Camp|Fort|Port)[ -]|"
    r"(?:a[lndrt]|el|ash?)-)?"
    r"[A-Z][a-z']*[a-z](?:-[A-Za-z][a-z]+)*(?: [A-Z][a-z]+)?)(?!'s|\w|\ufffd| [A-Z])"
)
_NEAR = 300
# "At Tapa high school": the house bears a name, and stands anywhere.
_HOUSE = re.compile(
    r" (?:\w+ )?(?:school|college|university|hospital|prison|airport|station|clinic|hotel)\b"
)
# What a name says of itself right behind it outweighs what the rest of the text is about.
_SAID = 100.0
_HOLDING = 60
_LISTING = frozenset({" and ", ", ", ", and "})
_LONGEST = 50


@cache
def _small() -> str:
    """The nouns as a pattern, by their first letters: few words of a text begin like many."""
    nouns = groupby(sorted(words("wordsets", set="small_places")), itemgetter(0))
    return "|".join(f"{first}(?:{'|'.join(n[1:] for n in named)})" for first, named in nouns)


@cache
def _nouns() -> re.Pattern[str]:
    """What small places are called: "the village of" leads to a name, a bare one follows it."""
    return re.compile(rf" (?:{_small()})(?:s? (?:of|called|named) {_NAME}|s?\b)")


_OWN = re.compile(rf"(?:^|[a-z,] ){_NAME}(?: (?:refugee|army|air|military|border|training))?$")
_USES = frozenset({"refugee", "army", "air", "military", "border", "training"})
# "The villages of Bir Said, Koulou and Tapa", "the Koulou and Tapa districts".
_NEXT = re.compile(rf"(?:,|,? and) {_NAME}")
_EARLIER = re.compile(rf"(?:^|[a-z,] ){_NAME}(?:,|,? and)$")
# "Koulou in northern Ghana", "Tapa, Estonia", "Bir Said, 20 km west of Sabha in Libya".
_HELD = re.compile(r"(?:[,(]| in\b)[^.;:]{0,40}$")
_LED = re.compile(rf" (?:(in|at|near|outside|around|close to)|from|to|on|of) {_NAME}")


@cache
def _explained() -> re.Pattern[str]:
    """What is said of a place behind its name: "a village", "some 40 km away"."""
    return re.compile(
        rf", (?:an?|the|one|some|about) [^.;,]{{0,40}}\b(?:{_small()}|k(?:ilo)?m\w*|miles)\b"
    )


def find_villages(
    text: str,
    places: Sequence[PlaceMention],
    taken: Sequence[Span],
    actors: Sequence[ActorMention] = (),
) -> list[PlaceMention]:
    """The places that their prepositions and nouns tell, where no other name is read."""
    plain = fold(text)
    kept: list[tuple[int, int]] = [*known_names(text), *taken]
    found: list[PlaceMention] = []
    for span in (*_by_nouns(plain), *_by_prepositions(plain)):
        if _is_word(span.of(plain)) or any_overlaps(*span, kept):
            continue
        kept.append(span)
        code = _country(plain, span, places) or _nation(actors)
        place = Place(span.of(text), code)
        found.append(PlaceMention(span, place, "village", "places:village"))
    return found


def _by_nouns(plain: str) -> Iterator[Span]:
    for match in _nouns().finditer(plain):
        many = plain[match.start() : match.start(1) if match[1] else match.end()].endswith
        if match[1]:
            yield Span(*match.span(1))
            if many(("s of ", "s called ", "s named ")):
                yield from _listed(plain, match.end())
        own = _before(_OWN, plain, match.start()) if _may_own(plain, match.start()) else None
        while own:
            yield own
            own = _before(_EARLIER, plain, own.start - 1) if many("s") else None


def _listed(plain: str, at: int) -> Iterator[Span]:
    """The names that are listed behind the first of several villages."""
    while following := _NEXT.match(plain, at):
        yield Span(*following.span(1))
        at = following.end()


def _may_own(plain: str, end: int) -> bool:
    """Whether the word before a place of the text may close a name: most are known not to."""
    word = plain[max(0, end - _LONGEST) : end].rpartition(" ")[2]
    return word[:1].isupper() or "-" in word or word in _USES


def _before(pattern: re.Pattern[str], plain: str, end: int) -> Span | None:
    """The name that stands right before a place of the text."""
    low = max(0, end - _LONGEST)
    found = pattern.search(plain[low:end])
    return Span(low + found.start(1), low + found.end(1)) if found else None


def _by_prepositions(plain: str) -> Iterator[Span]:
    for match in _LED.finditer(plain):
        named = match[1] and not _HOUSE.match(plain, match.end())
        if named or _explained().match(plain, match.end()):
            yield Span(*match.span(2))


def _is_word(name: str) -> bool:
    parts = name.split()
    owned = parts[0].endswith("'s")
    joined = "-" in name and name.rpartition("-")[2].lower() in _qualifying()
    owned = owned or parts[0] in bare_owners()
    return (
        owned or joined or parts[0] in DATES or not _no_villages().isdisjoint((parts[0], parts[-1]))
    )


@cache
def _no_villages() -> frozenset[str]:
    """Capitalised words that "in" and "at" lead to, too: "in Arabic", "at Easter"."""
    return wordset("no_villages")


@cache
def _qualifying() -> frozenset[str]:
    return frozenset(words("place-context", role="attributive-after")) | {"led"}


def _country(plain: str, span: Span, places: Sequence[PlaceMention]) -> str | None:
    """The country that is named right behind it, else the one named most and nearest."""
    weights: defaultdict[str, float] = defaultdict(float)
    behind = next((m for m in places if m.span.start > span.end), None)
    for mention in places:
        if mention.place.country and mention.kind not in {"dateline", "metonym"}:
            away = max(mention.span.start - span.end, span.start - mention.span.end)
            weights[mention.place.country] += 1 / (1 + away / _NEAR)
            between = plain[span.end : mention.span.start] if mention is behind else ""
            # What borders on a land is not in it.
            said = 0 < len(between) < _HOLDING and " border" not in between
            listed = plain[mention.span.end : span.start] in _LISTING
            if listed or (said and _HELD.match(between)):
                weights[mention.place.country] += _SAID
    return max(weights, key=lambda code: (weights[code], code), default=None)


def _nation(actors: Sequence[ActorMention]) -> str | None:
    """The only nation of a text that names no place by which to tell the country."""
    nations = {actor.country for actor in actors if actor.country}
    return next(iter(nations)) if len(nations) == 1 else None
