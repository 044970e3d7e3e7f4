"""Figures that count no forces and no losses: parts of tolls, unit names, ages, aircraft."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from muster.extract import numerals
from muster.extract.bystanders import (
    is_break_in,
    is_capacity,
    is_fleet,
    is_hardware,
    is_on_strike,
    is_police_force,
    is_polled,
)
from muster.extract.decided import follows, is_accident
from muster.extract.figures import Figure
from muster.extract.grammar import HAVE, Token, looks_like_verb, nouns
from muster.extract.premodifiers import is_number, is_singular
from muster.extract.reading import Sentence
from muster.extract.returnees import has_returned
from muster.extract.rightwards import verb_to_the_right
from muster.extract.timewords import month_number
from muster.extract.unsent import (
    is_audience,
    is_called_up,
    is_civil_life,
    is_crowd,
    is_ill,
    is_member_of_house,
    is_of_seats,
    is_part_of_name,
    is_population,
    is_recruited,
)
from muster.lexicon import wordset

_SCOUTS = frozenset({"scouts", "scout's"})
_SCOUTING = frozenset({"scout", "scouts", "scouting"})
_FIGHTERS = frozenset({"fighters", "fighter"})
# What befalls fighters that are no aircraft.
_HARM = frozenset({"killed", "kill", "kills", "killing", "wounded", "wounding", "injured", "dead"})
_FATES = frozenset(
    {"killed", "wounded", "injured", "dead", "died", "shot", "captured", "hurt", "missing"}
    | {"burned", "burnt", "beheaded", "murdered", "slain", "blown", "executed", "massacred"}
    | {"prisoner", "hostage", "captive", "abducted", "kidnapped", "seized", "freed", "released"}
)
_PERISHED = frozenset({"died", "fell", "perished"})
_UNIT_NAMES = frozenset({"Commando", "Battalion", "Regiment", "Brigade", "Para", "Squadron"})
_MANY = 200
_PEOPLE = frozenset({"force", "people", "member"})
_KNOWN = frozenset({"them", "whom"})
# Without any of these, and with a noun of its own, a figure is a part only in a list.
_SHARING = _KNOWN | {"toll", "among", "including", "except"}
# What figures of these nouns count may have been told before without any such word.
_LOOSE = frozenset({None, "killed", "wounded"})
# The voices that one figure can be of; more than these do not speak together.
_FEW = 12
_TELLING = frozenset({"said", "says", "say", "told", "reported", "recalled", "testified"})
_AGES = 8
_AGE_LINKS = frozenset({"and", "to", ",", "or", "between", "from", "-", "–"})
_PARENTS = frozenset({"father", "mother", "parent", "parents"})
_PERSONS = frozenset(
    {"man", "woman", "boy", "girl", "youth", "widow", "veteran", "child", "soldier", "private"}
    | {"corporal", "lance-corporal", "sergeant", "lieutenant", "captain", "student", "recruit"}
    | {"photographer", "baker", "farmer", "teacher", "mechanic", "suspect"}
)
_NAMING_PARTS = frozenset({"including", "included", "among"})
_HARMING = frozenset(
    {"kill", "kills", "killing", "killed", "wound", "wounds", "wounding", "wounded"}
    | {"injure", "injures", "injuring", "injured", "hurts", "hurting"}
)
_LETHAL = frozenset({"kill", "kills", "wound", "wounds", "wounding", "injure", "injuring", "hurt"})
_INCLUDING = frozenset({"includes", "included", "include"})
_ITEMISING = frozenset({"-", "–", "—", ":", "("})
_LIST_LENGTH = 16
_HEAD = 5
_YEAR = re.compile(r"(?:19|20)\d\d")
_ARMED = frozenset({"force", "force_singular", "formation"})
_POINTING = frozenset({"the", "those", "these"})
_APPOSING = frozenset({",", "—", "–", "-", "("})
_NOT = frozenset({"not", "nor"})
_THIS_ONE = frozenset({"that", "this", "each", "every", "any"})
_GROWTH = frozenset({"increase", "rise", "jump", "surge", "drop", "fall", "decrease", "decline"})
_COMPARED = frozenset({"from", "over", "on", "since", "compared", "more", "than", "in"})
# Singulars by form that count many all the same.
_COLLECTIVE = (
    *("s", "men", "people", "police", "personnel", "artillery", "peshmerga", "infantry"),
    *("militia", "staff", "women", "children", "cavalry", "crew", "fire"),
    *("dead", "wounded", "injured", "killed", "displaced"),
)


# What these rules take out may be a claim all the same: other signs may outweigh them.
_DASHES = frozenset({"-", "–", "—"})
_PHRASE, _ASIDE, _CHANGED_BY = 3, 14, 5
_DOUBTFUL = frozenset(
    {"part-of-toll", "one-of", "share-in-words", "votes", "civil-life", "audience", "break-in"}
)


def is_sure(rule: str | None) -> bool:
    """Whether nothing outweighs an aside rule."""
    return rule is not None and rule not in _DOUBTFUL


def aside_rule(sentence: Sentence, figure: Figure) -> str | None:
    """The rule by which the figure says nothing that a claim could say; None where it may."""
    # Where they stand tells the figures of a sentence apart, and is cheaper to look up than they.
    known, key = sentence.asides, (figure.span, figure.mention.span)
    if key not in known:
        known[key] = _first_rule(sentence, figure)
    return known[key]


def _first_rule(sentence: Sentence, figure: Figure) -> str | None:
    for name, holds in RULES:
        if holds(sentence, figure):
            return name
    return None


def _is_none(sentence: Sentence, figure: Figure) -> bool:
    """As in "zero", "not one soldier"."""
    before = sentence.tokens[figure.first - 1].lower if figure.first else ""
    return figure.quantity.high == 0 or (figure.quantity.high == 1 and before in _NOT)


def _is_age_or_child(sentence: Sentence, figure: Figure) -> bool:
    """As in "The corporal, 24, joined", "a father of four", "a woman of 89", "one in four"."""
    if figure.noun is not None or (figure.quantity.high or 0) > 100:
        return False
    tokens = sentence.tokens
    if _follows_aged(sentence, figure):
        return True
    before = tokens[figure.first - 1].lower if figure.first else ""
    two_back = tokens[figure.first - 2].lower if figure.first > 1 else ""
    child = before == "of" and two_back in _PARENTS | _PERSONS
    # "Hossam al-Sufi, 24" is a name as well.
    name = tokens[figure.first - 2].text if figure.first > 1 else ""
    named = any(c.isupper() for c in name)
    behind = follows(tokens, figure, 1)
    aged = before == "," and (behind == [","] or (behind == ["."] and named))
    aged = aged or (before == "both" and two_back in {",", "("})
    return aged or child or (before == "in" and two_back == "one")


def _follows_aged(sentence: Sentence, figure: Figure) -> bool:
    """As in "two girls aged four and nine drowned", "pupils aged between six and 11"."""
    for i in range(figure.first - 1, max(-1, figure.first - _AGES), -1):
        word = sentence.tokens[i].lower
        if word in {"aged", "ages"}:
            return True
        listed = word in _AGE_LINKS or word[0].isdigit() or word in wordset("small_numbers")
        if not listed:
            return False
    return False


def _speaks(sentence: Sentence, figure: Figure) -> bool:
    """Whether those counted only tell of it: "…, two army officers said"."""
    if figure.noun is None or figure.quantity.high is None or figure.quantity.high > _FEW:
        return False
    behind = follows(sentence.tokens, figure, 2)
    if behind[:1] == [","] or not behind or behind[0] not in _TELLING:
        return False
    return len(behind) == 1 or behind[1] not in {"by", "to"} or behind[0] != "told"


def _is_a_shot(sentence: Sentence, figure: Figure) -> bool:
    """As in "killed with one shot", "felled by a single bullet"."""
    if figure.noun is not None or "shot" not in sentence.words:
        return False
    before = sentence.tokens[figure.first - 1].lower if figure.first else ""
    return before in {"with", "by", "of"} and follows(sentence.tokens, figure, 1) == ["shot"]


def _is_scout_or_aircraft(sentence: Sentence, figure: Figure) -> bool:
    # Soldiers, too, are sent "to scout" a place.
    if sentence.words & _SCOUTS or not _SCOUTING.isdisjoint(figure.words):
        return True
    if (figure.force or "").lower() not in _FIGHTERS or not sentence.words.isdisjoint(_HARM):
        return False
    flying = sentence.words & wordset("aircraft")
    if "suicide" in sentence.words:
        flying -= {"bomber", "bombers"}
    return bool(flying) or any(w.startswith("f-") for w in sentence.words)


def _is_part_of_toll(sentence: Sentence, figure: Figure) -> bool:
    """As in "including 100 children" and "some 5,000 of them civilians"."""
    if _has_no_part(sentence, figure):
        return False
    if _opens_with_fate(sentence, figure) and not _is_of_toll(sentence, figure):
        return False
    for holds in _SHARES:
        if holds(sentence, figure):
            return True
    return _is_told_as_part(sentence, figure)


def _is_told_as_part(sentence: Sentence, figure: Figure) -> bool:
    """Whether the words beside a figure make it a part of those counted before."""
    tokens = sentence.tokens
    before = [t.lower for t in tokens[max(0, figure.first - 2) : figure.first]]
    following = follows(tokens, figure, 2)
    if following in (["of", "them"], ["of", "whom"]) or not _KNOWN.isdisjoint(figure.words):
        if "them" in figure.words and following[:1] and _tells_on(following[0]):
            return False
        # "There are 4,100 of them" opens with those counted before.
        opened = before[:1] == ["there"] and before[-1] in wordset("be")
        return not (sentence.names_forces or figure.military or opened)
    ahead = follows(tokens, figure, 4) if "among" in sentence.words else []
    if "among" in ahead[1:3] and ahead[ahead.index("among") + 1 :][:1] not in (["them"], ["those"]):
        return not figure.military
    if before[-1:] not in (["including"], ["among"]):
        return before[-1:] == ["except"]
    fatal = not sentence.words.isdisjoint(wordset("fatal"))
    if fatal and figure.noun == "force":
        return True
    return not figure.military and figure.noun in {"people", "member", None, "killed"}


def _has_no_part(sentence: Sentence, figure: Figure) -> bool:
    """Whether the words alone tell that a figure is no part of a toll, as most do."""
    words = sentence.words
    if figure.noun in _LOOSE or not words.isdisjoint(_SHARING):
        return False
    if words.isdisjoint(_ITEMISING):
        return True
    fatal = not (words.isdisjoint(wordset("fatal")) and words.isdisjoint(_LETHAL))
    return not fatal and words.isdisjoint(_DASHES)


def _is_of_toll(sentence: Sentence, figure: Figure) -> bool:
    """As in "the toll includes 12 people killed by mines"."""
    if "toll" not in sentence.words:
        return False
    ahead = [t.lower for t in sentence.tokens[max(0, figure.first - _PHRASE - 1) : figure.first]]
    return "toll" in ahead and ahead[-1] in _INCLUDING


def _tells_on(word: str) -> bool:
    """Whether those counted go on to be or do something: "20,000 of them were in the country"."""
    return word in wordset("be") or word in wordset("staying")


def _is_of_the_dead(sentence: Sentence, figure: Figure) -> bool:
    """As in "nine of the dead were children": what they were, of a toll told before."""
    if figure.noun not in {"killed", "wounded"} or "of" not in figure.words:
        return False
    rest = figure.words[figure.words.index("of") + 1 :]
    if not rest or rest[0] not in _POINTING or any(nouns().get(w) in _PEOPLE for w in rest[1:-1]):
        # "Left scores of the rebels dead": these were no dead before.
        return False
    return follows(sentence.tokens, figure, 1)[:1] not in (["have"], ["had"])


def _is_share_of_toll(sentence: Sentence, figure: Figure) -> bool:
    """As in "236 soldiers have been killed, 99 of them this year"."""
    if sentence.words.isdisjoint(_KNOWN):
        return False
    near = [t.lower for t in sentence.tokens[max(0, figure.first - 2) : figure.first]]
    apposed = near and near[-1] in _APPOSING and not _KNOWN.isdisjoint(figure.words)
    if not (apposed or near in (["of", "whom"], ["of", "them"])):
        return False
    before = [t.lower for t in sentence.tokens[: figure.first]]
    told = "lost" in before or not wordset("fatal").isdisjoint(before)
    return told or _is_told_behind(sentence, figure)


def _is_told_behind(sentence: Sentence, figure: Figure) -> bool:
    """Whether an aside closes before the fate: "eight people, two of them nurses, were shot"."""
    behind = follows(sentence.tokens, figure, _HEAD)
    if behind[:1] not in ([","], ["—"], ["–"], ["-"], [")"]) or not behind[1:]:
        return False
    return behind[1] in wordset("be") | HAVE and not _FATES.isdisjoint(behind[2:])


def _is_among_the_lost(sentence: Sentence, figure: Figure) -> bool:
    """As in "killed 270 people, two peacekeepers among them", "80 people, among them 15 guards"."""
    if "among" not in sentence.words or sentence.words.isdisjoint(wordset("fatal")):
        return False
    before = [t.lower for t in sentence.tokens[max(0, figure.first - 2) : figure.first]]
    behind = follows(sentence.tokens, figure, 3)
    # "A toll of 45 dead among them nine pupils": the nine are a part, the 45 are not.
    whole = len(behind) > 2 and (behind[2] in {"a", "an"} or is_number(behind[2]))
    return before == ["among", "them"] or (behind[:2] == ["among", "them"] and not whole)


def _is_what_they_were(sentence: Sentence, figure: Figure) -> bool:
    """As in "of the dead, 14 were soldiers and six were children"."""
    if figure.noun is not None or sentence.words.isdisjoint(wordset("fatal")):
        return False
    behind = follows(sentence.tokens, figure, 3)
    counted = len(behind) > 1 and any(nouns().get(w) in _PEOPLE for w in behind[1:])
    return counted and behind[0] in wordset("be")


def _is_breakdown(sentence: Sentence, figure: Figure) -> bool:
    """As in "four of the staff - two drivers and a cook - were abducted"."""
    tokens = sentence.tokens
    if figure.first < _PHRASE or tokens[figure.first - 1].text not in _DASHES:
        return False
    behind = tokens[figure.last : figure.last + _ASIDE]
    close = next((i for i, t in enumerate(behind) if t.text in _DASHES), None)
    if close is None or not behind[close + 1 :]:
        return False
    told = behind[close + 1].lower
    suffered = {t.lower for t in tokens[figure.last + close : figure.last + close + _PHRASE + 2]}
    counted = any(is_number(t.lower) for t in tokens[max(0, figure.first - _ASIDE) : figure.first])
    return counted and (told in wordset("be") | HAVE) and bool(suffered & wordset("suffered"))


def _is_itemised(sentence: Sentence, figure: Figure) -> bool:
    """As in "killed nine -- a baker, six girls and two nurses", "10 dead: seven men, three women".

    The list behind a dash, a colon or a bracket says who those counted before it were.
    """
    words = sentence.words
    if figure.noun is None or words.isdisjoint(_ITEMISING):
        return False
    if words.isdisjoint(wordset("fatal")) and words.isdisjoint(_LETHAL):
        return False
    tokens = sentence.tokens
    for i in range(figure.first - 1, max(0, figure.first - _LIST_LENGTH), -1):
        word = tokens[i].lower
        # No space stands before the sign of "the 18-day revolt".
        if word in _ITEMISING and (word == ":" or tokens[i].start > tokens[i - 1].end):
            ahead = [k for k in range(max(0, i - _HEAD), i) if not _is_of_date(tokens, k)]
            said = [tokens[k].lower for k in ahead]
            return any(word[0].isdigit() or word in numerals.values() for word in said)
        # A closed bracket holds nothing of what follows: "the army (FARDC) killed nine".
        if word in {".", ";", ")"} or looks_like_verb(tokens, i):
            return False
    return False


def _is_of_date(tokens: Sequence[Token], k: int) -> bool:
    """Whether a number is a day or a year: "KABUL, June 3, 2012 -- Rebels killed nine"."""
    before = tokens[k - 1].lower.rstrip(".") if k else ""
    return before in month_number() or bool(_YEAR.fullmatch(tokens[k].text))


_SHARES = (
    _is_of_toll,
    _is_breakdown,
    _is_itemised,
    _is_of_the_dead,
    _is_share_of_toll,
    _is_among_the_lost,
    _is_what_they_were,
)


def _opens_with_fate(sentence: Sentence, figure: Figure) -> bool:
    """As in "… stormed the bus. Six of them were killed": no toll came before in the sentence."""
    if sentence.words.isdisjoint(_FATES) and sentence.words.isdisjoint(_PERISHED):
        return False
    tokens = sentence.tokens
    behind = [t.lower for t in tokens[figure.last : figure.last + 6]]
    behind = behind[2:] if behind[:2] in (["of", "them"], ["of", "whom"]) else behind
    happened = behind[:1] and (behind[0] in _PERISHED or not _FATES.isdisjoint(behind[1:4]))
    if not happened or not (
        behind[0] in _PERISHED or behind[0] in HAVE or behind[0] in wordset("be")
    ):
        return False
    before = [t.lower for t in tokens[: figure.first]]
    # "Six people including three guards were wounded" tells of the six.
    if before[-1:] and before[-1] in _NAMING_PARTS:
        return False
    if before[-2:] in (["among", "them"], ["among", "whom"]):
        return False
    return before[-1:] != [","] and wordset("fatal").isdisjoint(before)


def _names_a_unit(sentence: Sentence, figure: Figure) -> bool:
    """Whether the number belongs to a name: "16 Air Assault Brigade", "42 Commando troops"."""
    if (figure.quantity.high or _MANY) < _MANY:
        inside = sentence.tokens[figure.first : max(figure.first, figure.last - 1)]
        if not _UNIT_NAMES.isdisjoint([t.text for t in inside]):
            return True
    if figure.force is None or figure.quantity.high in {1, None} or figure.quantity.approx:
        return False
    word = figure.force.lower().rstrip(".")
    singular = not word.endswith(_COLLECTIVE) and is_singular(word)
    counted = figure.noun in {"formation", "attack", "strike", "force", "member"}
    return singular and counted and "strong" not in figure.words


def _is_staged(sentence: Sentence, figure: Figure) -> bool:
    """As in "took dozens of people hostage in a mock attack": nobody was harmed."""
    if sentence.words.isdisjoint(wordset("staged")) or figure.military:
        return False
    return not sentence.words.isdisjoint(wordset("suffered"))


def _is_business(sentence: Sentence, figure: Figure) -> bool:
    """As in "500 companies" and "two divisions of the bank"."""
    unit = figure.noun == "formation" and (figure.force or "").lower() in wordset("common_units")
    if not unit or not sentence.words.isdisjoint(wordset("soldierly")):
        return False
    national = any(a.form == "adjective" and a.span.overlaps(figure.span) for a in sentence.actors)
    trading = (figure.force or "").lower() == "companies" and _is_trading(sentence, figure)
    return not national or trading or not sentence.words.isdisjoint(wordset("business"))


def _is_of_body(sentence: Sentence, figure: Figure) -> bool:
    """How large what is no force is: "the 15-member council", "five-strong sorties"."""
    tokens = sentence.tokens
    last = tokens[figure.last - 1].lower
    if "-" not in sentence.words and not last.endswith(("-member", "-strong")):
        return False
    after = tokens[figure.last : figure.last + 2]
    joined = len(after) == 2 and after[0].text == "-" and after[0].start == figure.span.end
    if joined and figure.noun is None and after[1].start == after[0].end:
        return after[1].text.isalpha()
    hyphen = tokens[max(0, figure.last - 2)].text == "-"
    sized = hyphen and last in {"member", "strong"}
    if not (sized or last.endswith(("-member", "-strong"))):
        return False
    ahead = [t.lower for t in tokens[figure.last : figure.last + _HEAD]]
    if not ahead or not ahead[0].isalpha() or ahead[0] in wordset("prepositions"):
        return False
    named = any(nouns().get(w) in _ARMED or w in wordset("bodies") for w in ahead)
    return not named and wordset("mission_nouns").isdisjoint(ahead)


def _is_trading(sentence: Sentence, figure: Figure) -> bool:
    """Whether companies do what firms do: "three Greek companies are operating in Iran"."""
    main = verb_to_the_right(sentence.tokens, figure.last)
    behind = follows(sentence.tokens, figure, 3)
    # "Three companies - Elpe, Hellas Gold and Titan - …": an army's have no such names.
    named = len(behind) > 2 and behind[0] in _DASHES
    named = named and sentence.tokens[figure.last + 1].text[0].isupper() and behind[2] == ","
    return named or (main is not None and sentence.tokens[main].lower in wordset("trading"))


def _picks_out_one(sentence: Sentence, figure: Figure) -> bool:
    """As in "one of the recruits", "one base"; "one of its soldiers" counts a loss."""
    if figure.quantity.high == 1 and figure.noun is None and not figure.quantity.approx:
        if _is_victim(sentence, figure):
            return False
        return _FATES.isdisjoint(follows(sentence.tokens, figure, 3))
    return figure.quantity.high == 1 and figure.words[1:3] == ("of", "the")


def _is_known_one(sentence: Sentence, figure: Figure) -> bool:
    """As in "changed by that one killing", "each one killed": one that was told of before."""
    before = sentence.tokens[figure.first - 1].lower if figure.first else ""
    return figure.words[0] == "one" and before in _THIS_ONE and not figure.military


def _is_one_of_many(sentence: Sentence, figure: Figure) -> bool:
    """As in "she is one of 44 soldiers killed there": the many are counted, not she."""
    if figure.quantity.high != 1:
        return False
    inside = [*figure.words[1:], *follows(sentence.tokens, figure, 3)]
    if inside[:1] != ["of"]:
        return False
    return len(inside) > 1 and (inside[1][0].isdigit() or is_number(inside[1]))


def _is_growth(sentence: Sentence, figure: Figure) -> bool:
    """As in "97,000 fled, an increase of 17,000 from May": by how much a count has grown."""
    if figure.noun is not None or sentence.words.isdisjoint(_GROWTH):
        return False
    before = [t.lower for t in sentence.tokens[max(0, figure.first - 2) : figure.first]]
    if before[1:] != ["of"] or before[0] not in _GROWTH:
        return False
    behind = follows(sentence.tokens, figure, 1)
    return not sentence.names_forces and (not behind or behind[0] in _COMPARED)


def _is_victim(sentence: Sentence, figure: Figure) -> bool:
    """As in the heading "Rebels kill one, seize 12" and in "shot eight youths, killing one"."""
    before = sentence.tokens[figure.first - 1].lower if figure.first else ""
    behind = follows(sentence.tokens, figure, 1)
    ended = not behind or not behind[0][0].isalnum() or behind[0] in wordset("count_when")
    return before in _HARMING and ended and not is_accident(sentence)


def _is_trained(sentence: Sentence, figure: Figure) -> bool:
    """As in "they train some 60,000 local fighters": people who are taught or paid, not sent."""
    before = sentence.tokens[figure.first - 1].lower if figure.first else ""
    return before in wordset("training_verbs")


def _is_share_in_words(sentence: Sentence, figure: Figure) -> bool:
    """As in "one in four recruits": both numbers of a share."""
    tokens, words = sentence.tokens, wordset("small_numbers")
    if figure.last < len(tokens) and tokens[figure.last].lower == "in":
        whole = follows(tokens, figure, 2)[1:]
        return bool(whole) and whole[0] in words and figure.words[-1] in words
    if figure.first < 2 or tokens[figure.first - 1].lower != "in":
        return False
    return tokens[figure.first - 2].lower in words and figure.words[0] in words


def _is_of_votes(sentence: Sentence, figure: Figure) -> bool:
    """As in "voted by 149 to 145" and "96 were against": bare numbers of a vote.

    "Parliament raised it by 220 to 1,200" tells how a level changes.
    """
    if figure.noun is not None or sentence.words.isdisjoint(wordset("voting")):
        return False
    tokens = sentence.tokens
    before = [t.lower for t in tokens[max(0, figure.first - _CHANGED_BY) : figure.first]]
    behind = follows(tokens, figure, 3)
    changed = any(w in wordset("up") or w in wordset("down") for w in before)
    if changed or "from" in before[-3:]:
        return False
    before = before[-2:]
    scored = behind[:1] in (["to"], ["-"]) and behind[1:2] and behind[1][0].isdecimal()
    answered = before[1:] in (["to"], ["-"]) and before[0][0].isdecimal()
    sided = {"favor", "favour", "against", "abstained", "abstaining", "opposed"} & set(behind)
    return bool(scored or answered or (sided and behind[0] not in wordset("prepositions")))


RULES: tuple[tuple[str, Callable[[Sentence, Figure], bool]], ...] = (
    ("none", _is_none),
    ("age-or-child", _is_age_or_child),
    ("speaks", _speaks),
    ("shot", _is_a_shot),
    ("scouts-or-aircraft", _is_scout_or_aircraft),
    ("part-of-toll", _is_part_of_toll),
    ("name-of-unit", _names_a_unit),
    ("business", _is_business),
    ("size-of-body", _is_of_body),
    ("crowd", is_crowd),
    ("staged", _is_staged),
    ("known-one", _is_known_one),
    ("one-of-many", _is_one_of_many),
    ("growth", _is_growth),
    ("one-of", _picks_out_one),
    ("trained", _is_trained),
    ("share-in-words", _is_share_in_words),
    ("votes", _is_of_votes),
    ("called-up", is_called_up),
    ("recruited", is_recruited),
    ("member-of-house", is_member_of_house),
    ("civil-life", is_civil_life),
    ("ill", is_ill),
    ("part-of-name", is_part_of_name),
    ("population", is_population),
    ("audience", is_audience),
    ("seats", is_of_seats),
    ("polled", is_polled),
    ("on-strike", is_on_strike),
    ("capacity", is_capacity),
    ("police-force", is_police_force),
    ("fleet", is_fleet),
    ("hardware", is_hardware),
    ("break-in", is_break_in),
    ("returned", has_returned),
)
