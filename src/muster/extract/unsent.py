"""People who are counted, but sent nowhere and not said to be on duty anywhere.

Reservists called up with no word of where to, recruits who sign up, members of a parliament,
the sick of a barracks, nationals who live abroad, and the numbers that are parts of names.
"""

from __future__ import annotations

from itertools import pairwise

from muster.extract.decided import follows
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import Token
from muster.extract.reading import Sentence
from muster.extract.where import located
from muster.lexicon import wordset

_REACH = 9
_BEHIND = 12
_PHRASE = 5
_TASK = 4
_NEAR_BY = 4
_MOST_NAMED = 9_999
_CALLS = frozenset({"call", "calls", "called", "calling"})
_PURPOSES = frozenset({"to", "for"})
_PLAIN = frozenset({"people", "foreigners", "nationals", "persons"})
_MARCHING = frozenset({"marched", "march", "marching", "take", "took", "parade", "paraded"})
_SEATS = frozenset({"seats", "votes"})
_TOWARDS = frozenset({"to", "before", "with"})
_SIGNING = frozenset({"sign", "signs", "signed", "signing"})


_GATHERINGS = frozenset(
    {"funeral", "concert", "meeting", "service", "match", "game", "fair", "festival", "wedding"}
    | {"ceremony", "strike", "blockade", "riot", "mass", "prayers", "party", "wake", "protest"}
    | {"rally", "demonstration", "march", "vigil"}
)
_GAMES = frozenset(
    {"olympic", "olympics", "championships", "semi-final", "quarter-final", "innings", "wicket"}
    | {"midfielder", "playoff", "touchdown", "stoppage"}
)


def is_called_up(sentence: Sentence, figure: Figure) -> bool:
    """Whether reservists are called up with no word of where to: "called up 75,000 reservists"."""
    if _is_their_total(sentence, figure):
        return True
    if _is_for_service(sentence) and not figure.military:
        return True
    if wordset("reserves").isdisjoint(figure.words):
        return False
    return _is_summoned(sentence.tokens, figure) and not _is_bound(sentence, figure)


def _is_their_total(sentence: Sentence, figure: Figure) -> bool:
    """As in "called up 18,000 more reservists, for a total of 53,200"."""
    if figure.noun is not None:
        return False
    before = {t.lower for t in sentence.tokens[max(0, figure.first - 3) : figure.last]}
    if before.isdisjoint({"total", "number"}):
        return False
    said = sentence.words
    called = not (_CALLS | wordset("summoning")).isdisjoint(said)
    return called and not wordset("reserves").isdisjoint(said)


def _is_for_service(sentence: Sentence) -> bool:
    """As in "4,000 Swedes will do military service": recruits of a year go nowhere by that."""
    if "conscription" in sentence.words:
        return True
    # Both words are asked for first: few sentences have them.
    both = "military" in sentence.words and "service" in sentence.words
    return both and ("military", "service") in pairwise([t.lower for t in sentence.tokens])


def _is_summoned(tokens: list[Token], figure: Figure) -> bool:
    start, end = max(0, figure.first - _REACH), min(len(tokens), figure.last + _NEAR_BY)
    for i in (*range(start, figure.first), *range(figure.last, end)):
        word = tokens[i].lower
        if word in wordset("summoning"):
            return True
        if word in _CALLS and any(t.lower == "up" for t in tokens[i + 1 : i + 3]):
            return True
    return False


def _is_bound(sentence: Sentence, figure: Figure) -> bool:
    """Whether a place or a task is told behind: "for duty in the Gulf", "to guard the airport"."""
    tokens = sentence.tokens
    end = min(len(tokens), figure.last + _BEHIND)
    behind = range(figure.last, end)
    if any(tokens[i].text in wordset("generic") for i in behind):
        return True
    if any(s.index in behind for s in located(sentence)):
        return True
    tasks = wordset("duties", "errands")
    return any(
        tokens[i].lower in _PURPOSES
        and not tasks.isdisjoint(t.lower for t in tokens[i + 1 : i + _TASK])
        for i in behind
    )


def is_recruited(sentence: Sentence, figure: Figure) -> bool:
    """Whether people join an army as such: "signed up 5,114 recruits", "600 recruits joined"."""
    tokens, at = sentence.tokens, figure.first
    before = tokens[at - 1].lower if at else ""
    if before == "up" and at > 1 and tokens[at - 2].lower in _SIGNING:
        return True
    if before in wordset("enlisting"):
        return True
    fresh = not wordset("beginners").isdisjoint(figure.words)
    return fresh and not wordset("entering").isdisjoint(follows(tokens, figure, _NEAR_BY))


def is_member_of_house(sentence: Sentence, figure: Figure) -> bool:
    """Whether those are counted who sit in a parliament: "its 70 members of parliament"."""
    if figure.noun != "member":
        return False
    inside = sentence.tokens[figure.first : figure.last + _PHRASE]
    of = next((n for n, t in enumerate(inside) if t.lower == "of"), len(inside))
    return not wordset("houses").isdisjoint(t.lower for t in inside[of + 1 : of + _NEAR_BY])


def is_civil_life(sentence: Sentence, figure: Figure) -> bool:
    """Whether nationals are told to live or work abroad: "35,000 Americans live in Riyadh"."""
    tokens = sentence.tokens
    if figure.last >= len(tokens) or tokens[figure.last].lower not in wordset("living"):
        return False
    return figure.national and sentence.words.isdisjoint(wordset("flight", "quarters"))


def is_evacuated(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether people are flown out of harm's way: "flew out 300 foreigners"."""
    if governor.kind not in {"withdraw", "deploy"} or governor.lemma not in wordset("lifting"):
        return False
    civil = figure.noun in {"people", "member"} and not figure.military
    if not civil or governor.role not in {"object", "passive", "reduced"}:
        return False
    if (figure.force or "").lower() in _PLAIN:
        return governor.kind == "withdraw"
    return not sentence.words.isdisjoint(wordset("evacuation"))


def is_ill(sentence: Sentence, figure: Figure) -> bool:
    """Whether soldiers fall ill: "Flu has struck 180 recruits", "43 marines caught malaria"."""
    if figure.noun not in {"force", "member"} or sentence.words.isdisjoint(wordset("illness")):
        return False
    tokens = sentence.tokens
    tasked = follows(tokens, figure, 1) in (["to"], ["for"])
    # "Soldiers to fight the Ebola virus" are not those who have it.
    end = figure.last if tasked else figure.last + _PHRASE
    around = tokens[max(0, figure.first - _NEAR_BY) : end]
    return not wordset("illness").isdisjoint(t.lower for t in around)


def is_part_of_name(sentence: Sentence, figure: Figure) -> bool:
    """Whether a bare number belongs to a name: "the Boeing 777", "Tower 22", "Highway 80"."""
    if figure.noun is not None or not figure.first or len(figure.words) != 1:
        return False
    before = sentence.tokens[figure.first - 1]
    if before.lower == "of" and figure.first > 1 and sentence.tokens[figure.first].text.istitle():
        # "The Gang of Eight", "the Group of Seven".
        return sentence.tokens[figure.first - 2].text.istitle()
    small = (figure.quantity.high or _MOST_NAMED + 1) <= _MOST_NAMED
    if not (small and before.text[0].isupper()):
        return False
    return before.lower in wordset("numbered") or _is_ship(sentence, figure)


def _is_ship(sentence: Sentence, figure: Figure) -> bool:
    """Whether a number ends a name in the middle of a sentence: "the Ocean 7, a freighter"."""
    tokens, at = sentence.tokens, figure.first
    named = at > 2 and tokens[at - 2].lower in {"the", "tanker", "ship", "vessel", "trawler"}
    if (
        not named
        or not figure.words[0].isdigit()
        or follows(tokens, figure, 1) not in ([","], ["("])
    ):
        return False
    name = tokens[at - 1]
    known = (*(a.span for a in sentence.actors), *(p.span for p in sentence.places))
    return not any(span.start < name.end and name.start < span.end for span in known)


def is_population(sentence: Sentence, figure: Figure) -> bool:
    """Whether all people of a country or town are counted: "a nation of 30 million"."""
    if figure.noun not in {None, "people"} or figure.first < 2:
        return False
    before = [t.lower for t in sentence.tokens[figure.first - 2 : figure.first]]
    return before[1] == "of" and before[0] in wordset("populated")


def is_audience(sentence: Sentence, figure: Figure) -> bool:
    """Whether they are those who are spoken to, or who march in a parade."""
    tokens, at = sentence.tokens, figure.first
    if not sentence.words.isdisjoint(wordset("parades")):
        behind = {t.lower for t in tokens[figure.last : figure.last + _REACH]}
        parade = not wordset("parades").isdisjoint(behind) and not _MARCHING.isdisjoint(behind)
        if parade and wordset("captives").isdisjoint(figure.words):
            return True
    before = tokens[at - 1].lower if at else ""
    if before in wordset("addressing"):
        return True
    return before in _TOWARDS and at > 1 and tokens[at - 2].lower in wordset("speaking_to")


def is_crowd(sentence: Sentence, figure: Figure) -> bool:
    """Whether people are counted at a gathering or a game, and nobody was hurt there.

    As in "there were 1,500 people at the protest".
    """
    people = figure.noun in {"people", "member"} and not figure.military
    if not people or not sentence.words.isdisjoint(wordset("fatal")):
        return False
    behind = follows(sentence.tokens, figure, _NEAR_BY)
    met = behind[:1] == ["at"] and not (wordset("crowds") | _GATHERINGS).isdisjoint(behind)
    return met or not _GAMES.isdisjoint(sentence.words)


def is_of_seats(sentence: Sentence, figure: Figure) -> bool:
    """As in "has 282 of the 550 seats"."""
    if figure.noun is not None or sentence.words.isdisjoint(_SEATS):
        return False
    ahead = {t.lower for t in sentence.tokens[figure.last : figure.last + _PHRASE]}
    return "by" not in ahead and not _SEATS.isdisjoint(ahead)
