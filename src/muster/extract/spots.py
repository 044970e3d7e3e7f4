"""Places that belong together: "Iraq and Syria" are one answer, and so is "Agadez in Niger"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from muster.extract.elsewhere import is_elsewhere
from muster.extract.givers import gives
from muster.extract.grammar import BREAKS, looks_like_verb
from muster.extract.places import PlaceMention
from muster.lexicon import wordset
from muster.model import Place

if TYPE_CHECKING:
    from muster.extract.reading import Sentence

# Where a report was written says little; where one of its parts begins with a place, that is where.
_HEAD = 300
_JOINTS = frozenset({"and", ",", "&", "or"})
_INTO = frozenset({"in", ",", "of", "("})
_LISTED = frozenset({",", "the", "of"})
_PLURAL = frozenset({"are", "were", "have"})
_LONGEST_LIST = 14
_MOST_BETWEEN = 7
# "Mali, and the Gambia": the article aside, two at most.
_MOST_JOINING = 3
_WIDTH = {"country": 3, "province": 2, "state": 2, "region": 2, "border": 2, "continent": 4}


@dataclass(slots=True, unsafe_hash=True)
class Spot:
    """One answer to the question where: a place, or several that are joined.

    It never changes, but to have that checked would make it four times as dear to build.
    """

    first: PlaceMention
    places: tuple[Place, ...]
    index: int
    end: int

    @property
    def kind(self) -> str:
        return self.first.kind


def find_spots(sentence: Sentence) -> list[Spot]:
    """The answers that a sentence holds, in order; a wider place that only explains is left out."""
    if not sentence.places:
        return []
    mentions = [
        p
        for p in sentence.places
        if not _is_silent(p) and not gives(sentence, p) and not is_elsewhere(sentence, p)
    ]
    explaining = {_explains(sentence, mentions, (i, i + 1)) for i in range(len(mentions) - 1)}
    kept = [m for i, m in enumerate(mentions) if i not in explaining]
    found: list[Spot] = []
    taken = -1
    for number, mention in enumerate(kept):
        if mention.span.start < taken:
            continue
        chain = _chain(sentence, kept[number:])
        taken = chain[-1].span.end
        joined = len(chain) > 1
        places = tuple(dict.fromkeys([m.place for m in chain])) if joined else (mention.place,)
        start, end = sentence.token_at(mention.span.start), sentence.token_at(taken)
        found.append(Spot(mention, places, start, end))
    return found


def _is_silent(place: PlaceMention) -> bool:
    """Whether a name does not say where: a capital that acts, the town of a whole report."""
    return place.kind == "metonym" or (place.kind == "dateline" and place.span.start < _HEAD)


def _explains(
    sentence: Sentence, mentions: list[PlaceMention], pair: tuple[int, int]
) -> int | None:
    """Which of two neighbours is the wider place that holds the other, if either is."""
    near, far = mentions[pair[0]], mentions[pair[1]]
    if far.kind == "continent" and near.place.country:
        joint = [w for w in _between(sentence, near, far) if w[0].isalpha()]
        return pair[1] if joint == ["in"] else None
    if near.place.country != far.place.country or near.place.country is None:
        return None
    width = _WIDTH.get(near.kind, 1), _WIDTH.get(far.kind, 1)
    if width[0] == width[1] or _is_far(sentence, near, far, _MOST_BETWEEN):
        return None
    words = _between(sentence, near, far)
    if width[0] < width[1]:
        held = bool(words) and len(words) <= _MOST_BETWEEN and words[0] in _INTO
        around = wordset("determiners", "settled")
        plain = [w for w in words if w not in around and w not in _INTO]
        return pair[1] if held and (len(plain) <= 1 or words[-1] == "of") else None
    if width[0] > width[1]:
        owner = sentence.tokens[sentence.token_at(near.span.end - 1)].lower
        return pair[0] if owner.endswith(("'s", "s'")) and len(words) <= 3 else None
    return None


def _is_far(sentence: Sentence, near: PlaceMention, far: PlaceMention, most: int) -> bool:
    """Whether surely more words than some stand between two places: most pairs are far apart.

    The first token may be the name's own end, as in "Mali's".
    """
    return sentence.token_at(far.span.start) - sentence.token_at(near.span.end) > most + 1


def _between(sentence: Sentence, near: PlaceMention, far: PlaceMention) -> list[str]:
    between = sentence.tokens[sentence.token_at(near.span.end) : sentence.token_at(far.span.start)]
    return [t.lower for t in between if t.start >= near.span.end]


def _chain(sentence: Sentence, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """The first place and those joined to it: "Iraq and Syria", "Kabul, Bagram and Kandahar"."""
    chain = mentions[:1]
    for place in mentions[1:]:
        last = chain[-1]
        if place.span.start <= last.span.end:
            continue
        if _is_far(sentence, last, place, _MOST_JOINING):
            break
        words = _between(sentence, last, place)
        if words[-1:] == ["the"]:
            words.pop()
        if not words or len(words) > 2 or not _JOINTS.issuperset(words):
            break
        same = place.place.country == last.place.country
        wider = same and place.kind in {"country", "region", "province"}
        if _begins_clause(sentence, chain[0], place) or (
            words == [","] and (wider or not _list_goes_on(sentence, place))
        ):
            break
        chain.append(place)
    return chain


def _begins_clause(sentence: Sentence, first: PlaceMention, place: PlaceMention) -> bool:
    """Whether a name after "and" is who acts next: "from Chad, and Ireland 300"."""
    i = sentence.token_at(place.span.end)
    if sentence.tokens[i].start < place.span.end:
        return False
    following = sentence.tokens[i]
    if following.lower in _PLURAL:
        return False
    if following.text[0].isdigit():
        return True
    return looks_like_verb(sentence.tokens, i) and not _is_subject(sentence, first, place)


def _is_subject(sentence: Sentence, first: PlaceMention, place: PlaceMention) -> bool:
    """Whether a verb behind places has those before them: "since the strife in Chad and Mali grew".

    No other verb stands before them in the clause, and no comma parts them.
    """
    if "," in _between(sentence, first, place):
        return False
    tokens, links = sentence.tokens, wordset("prepositions")
    at = sentence.token_at(first.span.start)
    if at < 2 or tokens[at - 1].lower not in links:
        return False
    for k in range(at - 2, -1, -1):
        if tokens[k].lower in wordset("clause_openers") or tokens[k].text in BREAKS | {","}:
            break
        if looks_like_verb(tokens, k):
            return False
    return True


def _list_goes_on(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether nothing but names and commas stands between a place and an "and"."""
    i = sentence.token_at(place.span.end)
    for token in sentence.tokens[i : i + _LONGEST_LIST]:
        if token.lower in wordset("conjunctions"):
            return True
        if token.lower not in _LISTED and not token.text[0].isupper():
            return False
    return False
