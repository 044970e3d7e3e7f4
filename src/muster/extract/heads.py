"""The head noun of a counted phrase: "500 US special operations forces" counts forces."""

from __future__ import annotations

import itertools
from dataclasses import replace

from muster.extract import numerals
from muster.extract.fatewords import FATES, counts_none
from muster.extract.grammar import HAVE, Token, looks_like_verb, nouns, verb_forms
from muster.extract.premodifiers import (
    is_number,
    joins_adjectives,
    lists_adjectives,
    modifying,
    nationalities,
    people_by_name,
    stops,
    tells_on,
)
from muster.lexicon import wordset

_SIGNS = frozenset({",", ".", "!", "?"})
_JOINTS = frozenset({"/", "-", '"', "“", "”", "'", "‘", "’"})
_POSSESSIVE = frozenset({"'", "’"})
_GROUPS = frozenset({"force_singular", "formation", "force", "member"})
_BODIES = frozenset({"force_singular", "formation", "force"})
_MOST_WORDS = 9
_BRACKETS = {"(": ")", "[": "]"}
_IN_BRACKETS = 8
_HARMING = frozenset({"kills", "wounds", "injures", "hurts", "captures", "kidnaps"})
_COUNTED = frozenset({"force", "member", "people"})
# "Hamas rockets", "Texas guardsmen": what may follow a name that looks like a plural.
_NAMED = frozenset({"force", "formation", "member", "attack", "strike", "people"})
_ONE = frozenset({"one", "1", "a", "an", "single", "lone"})
_NOUNS_IN_LY = frozenset({"family", "assembly", "ally", "supply", "monopoly", "fly", "jelly"})
_ALONE = frozenset({"who", "whom", "whose", "that"})


def _stands_alone(tokens: list[Token], i: int) -> bool:
    """Whether an adjective of nationality has no noun: "300 British", "400 Filipino"."""
    if tokens[i].text not in nationalities():
        return False
    if i + 1 >= len(tokens):
        return True
    following = tokens[i + 1].lower
    if following == "," and i + 2 < len(tokens):
        return not tokens[i + 2].text[0].isupper()
    if following in wordset("conjunctions") and i + 2 < len(tokens):
        return is_number(tokens[i + 2].lower) or tells_on(tokens, i + 2)
    # "Three hundred Chinese landed", but not "three Chinese ships".
    acting = any(form.shapes != {"s"} for form in verb_forms().get(following, ()))
    acting = acting and following not in nouns() and following not in wordset("aircraft")
    return following in stops() | _ALONE or acting


def find_head(tokens: list[Token], following: int, *, wants_group: bool) -> tuple[int, str] | None:
    """Index and class of the head noun: the last noun of the run that belongs to the phrase."""
    best: tuple[int, str] | None = None
    end, joining = _end_of_run(tokens, following), wordset("conjunctions")
    for i in range(following, end):
        word = tokens[i].lower
        if word in _POSSESSIVE and tokens[i].start == tokens[i - 1].end:
            return None
        if word in _JOINTS or word in joining:
            ended = best is not None and not _is_modifier(tokens, best[0])
            if ended or not joins_adjectives(tokens, i, following):
                break
            continue
        if word == "prisoners" and [t.lower for t in tokens[i + 1 : i + 3]] == ["of", "war"]:
            return i + 2, "captured"
        noun = _class_at(tokens, i, wants_group=wants_group)
        if word == "," or _is_passed_over(tokens, i, noun):
            continue
        if noun is not None and not _is_their_verb(tokens, i, best):
            best = (i, noun)
        elif _is_done(tokens, i, best):
            break
        elif _is_plural(word) and not _begins_name(tokens, i):
            # "Civilian jobs" are no civilians, but "the 300-strong garrison digs" is of soldiers.
            return best if wants_group else None
    return _settled(tokens, best) if best else _behind_bracket(tokens, following, end)


def _settled(tokens: list[Token], best: tuple[int, str]) -> tuple[int, str] | None:
    return None if _are_carried(tokens, best[0]) else best


def _is_passed_over(tokens: list[Token], i: int, noun: str | None) -> bool:
    """Whether a noun only describes the one counted, or is part of a name before it."""
    described = noun in FATES and _describes(tokens, i)
    return described or (noun in _COUNTED and _is_of_name(tokens, i))


def _behind_bracket(tokens: list[Token], following: int, end: int) -> tuple[int, str] | None:
    """The head behind the short form or the remark on a name: "60 Tamil Tiger (LTTE) rebels"."""
    if not following < end < len(tokens) - 1 or not tokens[end - 1].text[0].isupper():
        return None
    if tokens[end].lower == "of" and tokens[end - 1].lower in wordset("party_names"):
        # "14 Islamic Movement of Uzbekistan fighters".
        close = end + 1 if tokens[end + 1].text[0].isupper() else None
    else:
        sign = _BRACKETS.get(tokens[end].text)
        reach = range(end + 2, min(len(tokens) - 1, end + _IN_BRACKETS))
        close = next((i for i in reach if tokens[i].text == sign), None)
    head = find_head(tokens, close + 1, wants_group=False) if close else None
    return head if head and head[1] in _COUNTED else None


def _are_carried(tokens: list[Token], i: int) -> bool:
    """Whether a noun only says what something carries: "50 armored personnel carriers"."""
    return i + 1 < len(tokens) and tokens[i + 1].lower in wordset("carriers")


def _end_of_run(tokens: list[Token], following: int) -> int:
    """Where the words end that may belong to one phrase, past commas between adjectives."""
    end, i = following + _MOST_WORDS, following
    ending, never = stops(), wordset("never_nouns")
    while i < min(len(tokens), end):
        word = tokens[i].lower
        listed = word == "," and lists_adjectives(tokens, i, following)
        end += 2 if listed else 0
        if (word in ending and not listed) or word in never:
            break
        gerund = word.endswith("ing") and word not in wordset("participles")
        if gerund and not (i == following and _goes_on(tokens, i)):
            break
        if _begins_anew(tokens, i):
            break
        i += 1
    return i


def _begins_anew(tokens: list[Token], i: int) -> bool:
    """Whether another count begins, as in headings: "Kills 4 Wounds 30", "4 Towns Six people"."""
    word = tokens[i].lower
    if word in _HARMING:
        return i + 1 < len(tokens) and tokens[i + 1].text[0].isdigit()
    return tokens[i].text[0].isupper() and word in numerals.values()


def _goes_on(tokens: list[Token], i: int) -> bool:
    """Whether a gerund describes attacks or begins a name: "12 shooting attacks", "Shining Path".

    "Nine Fighting Men Killed" is a heading, where every word has a capital.
    """
    if i + 1 >= len(tokens):
        return False
    attacks = nouns().get(tokens[i + 1].lower) in {"attack", "strike"}
    named = tokens[i].text[0].isupper() and tokens[i + 1].text[0].isupper()
    return attacks or (named and not tokens[i - 1].text[0].isupper())


def _is_of_name(tokens: list[Token], i: int) -> bool:
    """Whether a noun only belongs to a group's name: "60 Kurdistan Workers Party militants"."""
    if i + 1 >= len(tokens) or not tokens[i].text[0].isupper():
        return False
    behind = tokens[i + 1]
    return behind.text[0].isupper() and behind.lower in wordset("party_names")


def _is_done(tokens: list[Token], i: int, best: tuple[int, str] | None) -> bool:
    """Whether the noun found is the head: none of the phrase's other nouns can follow it."""
    if best is None or not _is_modifier(tokens, best[0]):
        return best is not None
    behind = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if nouns().get(behind) in {"force", "people", "member"}:
        # What could be a verb names their trade: "Turkish truck drivers".
        return False
    return looks_like_verb(tokens, i) or tokens[i].lower.endswith("ed")


def _is_modifier(tokens: list[Token], at: int) -> bool:
    """Whether a noun may describe one still to come: "civilian", "elite", "Japanese"."""
    alone = at and tokens[at - 1].lower in _ONE
    word = tokens[at]
    return not alone and (word.lower in modifying() or word.text in nationalities())


def _is_their_verb(tokens: list[Token], i: int, best: tuple[int, str] | None) -> bool:
    """Whether a noun found is the subject of what could be a noun: "soldiers man the posts"."""
    noun = nouns().get(tokens[i].lower)
    if noun in FATES and counts_none(tokens, i, best[1] if best else None):
        return True
    if best is None or best[0] != i - 1 or _is_modifier(tokens, best[0]):
        return False
    agreeing = noun in FATES or tokens[best[0]].lower.endswith("s")
    shapes = {"base", "s"} if agreeing else {"base"}
    base = any(form.shapes & shapes for form in verb_forms().get(tokens[i].lower, ()))
    behind = tokens[i + 1].lower if i + 1 < len(tokens) else "."
    paired = f"{tokens[i - 1].lower} {tokens[i].lower}" in nouns()
    return (
        base
        and not paired
        and tokens[i].text.islower()
        and not (behind in _SIGNS or behind in HAVE or behind in wordset("be"))
    )


def _class_at(tokens: list[Token], i: int, *, wants_group: bool) -> str | None:
    noun = _noun_at(tokens, i)
    if wants_group and noun in _GROUPS:
        return "strong"
    return None if noun == "force_singular" else noun


def _noun_at(tokens: list[Token], i: int) -> str | None:
    word, known = tokens[i].lower, nouns()
    if i + 1 < len(tokens) and f"{word} {tokens[i + 1].lower}" in known:
        return None
    pair = known.get(f"{tokens[i - 1].lower} {word}") if i else None
    if pair:
        return pair
    if "-" in word and word not in known:
        word = word.rsplit("-", 1)[1]
    if word.endswith("'s"):
        return None
    if _is_single_person(tokens, i):
        return "people"
    if word in known or tokens[i].text not in nationalities():
        return known.get(word) or people_by_name(tokens[i])
    return "people" if _stands_alone(tokens, i) else None


def _is_single_person(tokens: list[Token], i: int) -> bool:
    """Whether one of a people is counted: "one Dane", not "one Dane shelter"."""
    if not i or tokens[i - 1].lower not in {"one", "1"} or not tokens[i].text[0].isupper():
        return False
    behind = tokens[i + 1].lower if i + 1 < len(tokens) else "."
    ended = behind in stops() | _ALONE or behind in wordset("conjunctions")
    return ended and people_by_name(replace(tokens[i], text=f"{tokens[i].text}s")) is not None


def _is_plural(word: str) -> bool:
    """Whether an unknown word is a plural: a noun of its own, not part of a later one's name."""
    ending = word.endswith("s") and not word.endswith(("ss", "us", "'s"))
    return ending and word.isalpha() and word not in wordset("plural_modifiers")


def _begins_name(tokens: list[Token], i: int) -> bool:
    """Whether a word goes on as a name does, plural though it looks: "Texas National Guard"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else tokens[i]
    known = nouns().get(following.lower) in _NAMED
    return tokens[i].text[0].isupper() and (following.text[0].isupper() or known)


def _describes(tokens: list[Token], i: int) -> bool:
    """Whether "wounded" or "displaced" stands before the noun it describes."""
    following = next((t for t in tokens[i + 1 : i + 4] if t.lower not in _JOINTS), None)
    if following is None or following.lower in stops() | wordset("conjunctions"):
        return False
    known = nouns().get(following.lower) or people_by_name(following)
    return known in {"force", "people", "member"} or following.text[0].isupper()


def counts_something_else(tokens: list[Token], following: int) -> bool:
    """Whether a noun that is none of ours follows: "500 vehicles", "20 more jets"."""
    following = _past_more(tokens, following)
    if following >= len(tokens):
        return False
    token = tokens[following]
    word = token.lower
    if word in stops() or word in wordset("conjunctions") or not token.text[0].isalpha():
        return False
    # "Offered a battalion of 850 two years ago": another number begins anew.
    sized = following > 2 and tokens[following - 2].lower == "of"
    sized = sized and nouns().get(tokens[following - 3].lower) in _BODIES
    if _is_size(tokens, following) or (sized and is_number(word)):
        return False
    if _begins_anew(tokens, following):
        return False
    fate = nouns().get(word) in FATES and counts_none(tokens, following, None)
    if fate or _is_described_plural(tokens, following):
        return True
    if word in wordset("naming_gerunds") and following + 1 < len(tokens):
        return _is_plural(tokens[following + 1].lower)
    # A plural cannot agree with "bases": after a bare number that is a noun.
    if any(form.shapes != {"s"} for form in verb_forms().get(word, ())):
        return False
    told = word.endswith("ed") and looks_like_verb(tokens, following)
    adverb = (
        (word.endswith("ly") and word not in _NOUNS_IN_LY)
        or word in wordset("adverbs")
        or word in wordset("negations")
    )
    return not (told or adverb or word in wordset("after_bare", "verbish"))


def _is_described_plural(tokens: list[Token], i: int) -> bool:
    """Whether an adverb leads on to a noun of none of ours: "seven mostly Muslim countries"."""
    if not tokens[i].lower.endswith("ly") or i + 2 >= len(tokens):
        return False
    noun = tokens[i + 2].lower
    known = noun in nouns() or looks_like_verb(tokens, i + 1) or noun in verb_forms()
    return tokens[i + 1].text[0].isalpha() and _is_plural(noun) and not known


def _past_more(tokens: list[Token], following: int) -> int:
    """Where the noun would stand: behind "more" and behind the whole of a part."""
    i = following
    part = i < len(tokens) and tokens[i].text[0].isdigit() and tokens[i - 1].lower == "of"
    while i + 1 < len(tokens) and (part and is_number(tokens[i].lower)):
        i += 1
    plural = i + 1 < len(tokens) and _is_plural(tokens[i + 1].lower)
    more = plural and tokens[i].lower in wordset("adding")
    return i + 1 if more else i


def _is_size(tokens: list[Token], following: int) -> bool:
    """Whether a bare number is a body's size, with the verb behind: "a militia of 2,000 holds"."""
    before = [t.lower for t in tokens[max(0, following - 4) : following]]
    bodies = [w for w, link in itertools.pairwise(before) if link == "of"]
    known = bodies and (nouns().get(bodies[0]) in _BODIES or bodies[0] in wordset("bodies"))
    if not known or bodies[0] in wordset("level_qualifiers", "totals"):
        return False
    return tokens[following].lower in verb_forms()
