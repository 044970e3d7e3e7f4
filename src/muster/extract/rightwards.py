"""Candidates behind a figure: "500 troops arrived", "were sent", "are in Iraq", "stationed in"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from muster.extract.candidates import QUOTE_MARKS, TOO_FAR, Governor
from muster.extract.grammar import (
    BREAKS,
    HAVE,
    Token,
    action_nouns,
    is_name,
    looks_like_verb,
    may_be_verb,
    nouns,
    verb_forms,
)
from muster.extract.nounlike import is_nounlike, is_plural_noun
from muster.extract.premodifiers import is_number
from muster.extract.verbgroups import VerbGroup
from muster.lexicon import wordset

_START = 0.25
_CLAUSE = 10
# Words that others take up before a verb: "and a nurse", "and two young girls".
_OTHERS = 3
# An editor's word may stand between brackets in the midst of a verb: "were [reportedly] hurt".
_MARKS = QUOTE_MARKS | {"[", "]"}
_ENDS = frozenset({".", "!", "?"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_NEAREST = frozenset({"this", "next", "last"})
_PERSONS = frozenset({"force", "member", "people"})
_OPENING = {"(": ")", "[": "]"}
# What tells of those counted, not of the place or the thing named last.
_PLURAL_BE = frozenset({"were", "are", "have"})
_JOINING = frozenset({"and", "then"})
# What it costs to look past a word of each set; the first set that has the word counts.
_CROSSING = (("turns", 2.0), ("subjects", 2.5))
_SOME = frozenset({"some", "many", "several", "few", "most"})
_ASIDE, _ASIDE_REACH = 0.8, 18
_TIME_WORDS = 5
_BREAK, _COMMA, _RELATIVE, _VERB, _JOINED, _WORD = 2.5, 0.6, 0.2, 0.8, 0.6, 0.1


def candidates_to_the_right(
    tokens: list[Token], last: int, *, relative: bool
) -> Iterator[Governor]:
    """Verbs whose subject the figure may be, up to the first finite one of its clause.

    The verb of "the men it sent", a `relative` clause, is not theirs: their own comes behind.
    """
    cost, i = _START, last
    suffered = False
    while i < len(tokens) and cost <= TOO_FAR:
        word = tokens[i].lower
        if (passed := _passed(word)) is not None:
            cost += passed
        elif word in _RELATIVES:
            relative = True
            cost += _RELATIVE
        elif _may_begin_verb(word) and _begins_verb(tokens, i):
            main = _main_verb(tokens, i)
            direct = not relative and (i == last or _is_shared(tokens, last, i))
            group = VerbGroup(tokens, (i, main), cost, direct=direct, suffered=suffered)
            found = [] if _is_carried_out(tokens, main) else list(group.candidates())
            yield from found
            if _is_finite(tokens, i, main) and not relative:
                joined = None if found else _joined_verb(tokens, main)
                if joined is None:
                    return
                cost, i, suffered = cost + _JOINED, joined, group.passive
                continue
            cost, relative, i = cost + _VERB, False, main
        elif word in _OPENING and (closed := _closing(tokens, i)) is not None:
            cost, i = cost + _ASIDE, closed
        elif word == "," and _tells_of_part(tokens, i) and _aside_end(tokens, i) is None:
            return
        else:
            aside = _aside_end(tokens, i) if word == "," and not relative else None
            cost, i = (cost + _ASIDE, aside) if aside else (cost + _cost_of(word), i)
        i += 1


def _is_shared(tokens: list[Token], last: int, i: int) -> bool:
    """Whether only others stand in between: "three guards and a nurse killed in a raid"."""
    between = [t.lower for t in tokens[last:i]]
    if not _OTHERS <= len(between) <= _OTHERS + 2 or between[0] not in {"and", ","}:
        return False
    counted = between[1] in {"a", "an"} or is_number(between[1])
    return counted and nouns().get(between[-1]) in _PERSONS


def _aside_end(tokens: list[Token], i: int) -> int | None:
    """The comma that closes what one at `i` opens: "troops, a brigade from Bragg, will go"."""
    if tokens[i + 1 :] and tokens[i + 1].lower in wordset("conjunctions"):
        return None
    bracket: int | None = None
    for k in range(i + 2, min(len(tokens) - 1, i + _ASIDE_REACH)):
        word = tokens[k].lower
        bracket = _closing(tokens, k) if word in _OPENING else bracket
        if bracket is not None and k <= bracket:
            continue
        if word in BREAKS or word in _ENDS:
            return None
        quoted = tokens[k + 1].lower in QUOTE_MARKS and k + 2 < len(tokens)
        if word == "," and _is_auxiliary(tokens[k + 2 if quoted else k + 1].lower):
            return k
    return None


def _tells_of_part(tokens: list[Token], i: int) -> bool:
    """Whether what follows is told of some only: "seven suspects, four of whom fled"."""
    ahead = [t.lower for t in tokens[i + 1 : i + 4]]
    if ahead[1:2] != ["of"] or ahead[2:] not in (["whom"], ["which"], ["them"]):
        return False
    return is_number(ahead[0]) or ahead[0] in _SOME


def _closing(tokens: list[Token], i: int) -> int | None:
    """The bracket that closes what one at `i` opens: "two boys (aged five) were hurt"."""
    sign = _OPENING[tokens[i].lower]
    reach = range(i + 1, min(len(tokens), i + _ASIDE_REACH))
    return next((k for k in reach if tokens[k].lower == sign), None)


def _is_auxiliary(word: str) -> bool:
    return word in wordset("be") or word in HAVE or word in wordset("modals")


def _joined_verb(tokens: list[Token], main: int) -> int | None:
    """A verb that goes on with the subject of one before: "boarded trucks and left for home"."""
    for i in range(main + 1, min(len(tokens) - 1, main + _CLAUSE)):
        word = tokens[i].lower
        if word in BREAKS or word in _ENDS or word in wordset("turns"):
            return None
        # "Were ambushed, killed and mutilated": a list goes on behind a comma.
        if word in _JOINING or (word == "," and i == main + 1):
            following = i + 1 + (tokens[i + 1].lower in wordset("adverbs"))
            verbal = following < len(tokens) and tokens[following].lower in verb_forms()
            if (
                verbal
                and _may_begin_verb(tokens[following].lower)
                and _begins_verb(tokens, following)
            ):
                return following
    return None


def verb_to_the_right(tokens: list[Token], last: int) -> int | None:
    """Index of the main verb of the first group behind a figure, within its clause."""
    for i in range(last, min(len(tokens), last + _CLAUSE)):
        word = tokens[i].lower
        if tokens[i].text in BREAKS or word in _ENDS or word == ",":
            return None
        if _may_begin_verb(word) and _begins_verb(tokens, i):
            return _main_verb(tokens, i)
    return None


@lru_cache(maxsize=1 << 14)
def _passed(word: str) -> float | None:
    """What it costs to look past a word wherever it stands; None where its neighbours tell."""
    told = word == "," or word in _RELATIVES or word in _OPENING or _may_begin_verb(word)
    return None if told else _cost_of(word)


def _cost_of(word: str) -> float:
    return _costs().get(word, _WORD)


@cache
def _costs() -> dict[str, float]:
    """What it costs to look past each word that costs more than others."""
    listed = {word: cost for name, cost in reversed(_CROSSING) for word in wordset(name)}
    return listed | {",": _COMMA} | dict.fromkeys(BREAKS | _ENDS, _BREAK)


@lru_cache(maxsize=1 << 14)
def _may_begin_verb(word: str) -> bool:
    """Whether a word can begin a group of verbs anywhere: most cannot, so this is asked first."""
    return may_be_verb(word) and word not in BREAKS | wordset("turns", "subjects")


def _begins_verb(tokens: list[Token], i: int) -> bool:
    """Whether a word that may begin a group of verbs does so where it stands."""
    word = tokens[i].lower
    verbal, known = looks_like_verb(tokens, i), word in verb_forms()
    if not (verbal or known):
        return False
    if is_name(tokens, i) or is_nounlike(tokens, i) or _is_police(tokens, i):
        return False
    owned = i > 0 and tokens[i - 1].lower.endswith(("'s", "’s", "s'", "s’"))
    if owned and word in action_nouns():
        # "Welcomed the king's return": what is owned is a noun.
        return False
    return verbal or (known and (not is_plural_noun(word) or _has_object(tokens, i)))


def _is_carried_out(tokens: list[Token], main: int) -> bool:
    """Whether a verb of sending means an act: "carried out raids", "put out a notice"."""
    following = tokens[main + 1].lower if main + 1 < len(tokens) else ""
    return following == "out" and tokens[main].lower in wordset("acted_out")


def _has_object(tokens: list[Token], i: int) -> bool:
    """Whether an article follows what could be a plural: "a company of 120 guards the bridge"."""
    return i + 1 < len(tokens) and tokens[i + 1].lower in {"the", "a", "an", "its", "their"}


def _is_police(tokens: list[Token], i: int) -> bool:
    """Whether "police" are people: "and 300 police", not "soldiers police the border"."""
    if tokens[i].lower != "police":
        return False
    before = tokens[i - 1].lower if i else ""
    behind = tokens[i + 1].lower if i + 1 < len(tokens) else "."
    counted = before[:1].isdigit() or before in wordset("conjunctions") or before in {",", "with"}
    return counted or behind not in wordset("determiners")


def _main_verb(tokens: list[Token], i: int) -> int:
    """Index of the main verb of the group that begins at `i`, through "are expected to be"."""
    main = i
    start = _past_time(tokens, i)
    for k in range(start, len(tokens)):
        word = tokens[k].lower
        if _is_helper(word):
            main = k
        elif word in verb_forms() or (looks_like_verb(tokens, k) and not _is_filler(word)):
            marked = tokens[min(main + 1, k)].lower in _MARKS
            main = k if k <= max(main, start) + (5 if marked else 3) else main
            break
        elif not (_is_filler(word) or _is_timing(tokens, k)):
            break
    # "ordered to Niger": a "to" without a verb behind it ends no group.
    return main - 1 if tokens[main].lower == "to" and main else main


def _past_time(tokens: list[Token], i: int) -> int:
    """Where a verb goes on behind its helper: at "entered" in "had on Tuesday night entered"."""
    if tokens[i].lower not in HAVE and tokens[i].lower not in wordset("modals"):
        return i
    k = i + 1
    while k < len(tokens) - 1 and k <= i + _TIME_WORDS:
        word = tokens[k].lower
        if word not in wordset("leaving_when") and not word.isdigit():
            break
        k += 1
    inside = [t.lower for t in tokens[i + 1 : k]]
    going_on = len(inside) > 1 and any(
        "pp" in f.shapes or "base" in f.shapes for f in verb_forms().get(tokens[k].lower, ())
    )
    return k if going_on else i


def _is_helper(word: str) -> bool:
    return word == "to" or word in HAVE or word in wordset("be", "modals", "controlled")


def _is_filler(word: str) -> bool:
    return word in wordset("adverbs") or word in _MARKS or word.endswith("ly")


def _is_timing(tokens: list[Token], k: int) -> bool:
    """Whether a word tells when between the verbs of a group: "will begin this month to go"."""
    word = tokens[k].lower
    if word in _NEAREST and k + 1 < len(tokens):
        return tokens[k + 1].lower in wordset("time_units")
    return word in wordset("time_units") and k > 0 and tokens[k - 1].lower in _NEAREST


def _is_finite(tokens: list[Token], i: int, main: int) -> bool:
    word = tokens[i].lower
    helper = word in wordset("be") or word in HAVE or word in wordset("modals")
    if i == main and not helper and _is_participle(tokens, i):
        return False
    return i != main or helper or not word.endswith(("ing", "ed"))


def _is_participle(tokens: list[Token], i: int) -> bool:
    """Whether a later verb is the clause's own: "two officers sent to Bosnia were killed"."""
    if not any("pp" in form.shapes for form in verb_forms().get(tokens[i].lower, ())):
        return False
    for token in tokens[i + 1 : i + _CLAUSE]:
        word = token.lower
        if word in _parting():
            return False
        if word in _PLURAL_BE:
            return True
    return False


@cache
def _parting() -> frozenset[str]:
    """The words and signs behind which no verb is of the clause before them."""
    return wordset("conjunctions", "turns", "subjects") | _RELATIVES | BREAKS | _ENDS | {","}
