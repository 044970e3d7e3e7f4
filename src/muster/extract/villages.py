"""Small places that no table knows, by the words that lead to them: "at Kafe", "Kossi province".

Most places of which a war is told are villages. Their country is that of the places around.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from muster.extract.places import DATES, PlaceMention, known_names
from muster.extract.scan import fold
from muster.lexicon import words
from muster.model import Place, Span

_NAME = (
    r"((?:(?:A[ln]|El|Ash?|Ad|Tel|Tall|Deir|Bir|Beit|Ain|Umm|San|Santa|Saint|Camp|Fort|Port)[ -])?"
    r"[A-Z][a-z']*[a-z](?:-[A-Za-z][a-z]+)*(?: [A-Z][a-z]+)?)(?!'s|\w| [A-Z])"
)
_NEAR = 300
_NO_PLACE = frozenset({"Day", "Time", "Square", "Street", "Road", "Avenue"})


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    small = "|".join(words("wordsets", set="small_places"))
    return (
        re.compile(rf"\b(?:{small})s? of {_NAME}"),
        re.compile(rf"(?<=[a-z,] ){_NAME} (?:(?:refugee|army|air|military) )?(?:{small})\b"),
        re.compile(rf"\b(?:in|at|near|outside|around|close to) {_NAME}"),
        re.compile(
            rf"\b(?:from|to|on|of) {_NAME}, (?:an?|the|one|some|about) [^.;,]{{0,40}}"
            rf"\b(?:{small}|k(?:ilo)?m\w*|miles)\b"
        ),
    )


def find_villages(
    text: str, places: Sequence[PlaceMention], taken: Sequence[Span]
) -> list[PlaceMention]:
    """The places that their prepositions and nouns tell, where no other name is read."""
    plain = fold(text)
    kept = [*known_names(text), *taken]
    found: list[PlaceMention] = []
    for pattern in _patterns():
        for match in pattern.finditer(plain):
            span = Span(*match.span(1))
            if _is_word(match[1]) or any(span.overlaps(other) for other in kept):
                continue
            kept.append(span)
            place = Place(span.of(text), _country(span, places))
            found.append(PlaceMention(span, place, "village", "places:village"))
    return found


def _is_word(name: str) -> bool:
    parts = name.split()
    owned = parts[0].endswith("'s")
    return owned or parts[0] in DATES or parts[-1] in _NO_PLACE


def _country(span: Span, places: Sequence[PlaceMention]) -> str | None:
    """The country that is named most and nearest."""
    weights: defaultdict[str, float] = defaultdict(float)
    for mention in places:
        if mention.place.country and mention.kind not in {"dateline", "metonym"}:
            away = max(mention.span.start - span.end, span.start - mention.span.end)
            weights[mention.place.country] += 1 / (1 + away / _NEAR)
    return max(weights, key=lambda code: (weights[code], code), default=None)
