"""Candidates before a figure: "sent 500 troops", "withdrawal of 500", "there are 500"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from muster.extract.candidates import QUOTE_MARKS, TOO_FAR, Ahead, Governor, shape_of
from muster.extract.grammar import (
    BREAKS,
    HAVE,
    Action,
    Form,
    Token,
    action_nouns,
    is_name,
    looks_like_verb,
    may_be_verb,
    nouns,
    verb_forms,
)
from muster.extract.premodifiers import is_number
from muster.lexicon import wordset
from muster.model import Kind

# Verbs of forces that tell of talk as well.
_SAYING_TOO = frozenset({"add", "recall"})
_SUPPLIES = frozenset(
    {"power", "electricity", "water", "supplies", "aid", "gas", "pay", "wages", "services", "food"}
)
_ADDING = frozenset({"and", "or", "but"})
_HAVING = ("'ve", "’ve")
_ADJECTIVES = frozenset({"existing", "current", "remaining", "some"})
_POSTING = frozenset({"station", "post", "base"})
# Who "has massed" forces has them there.
_GATHERING = frozenset({"mass", "amass", "assemble"})
_LEVELS = frozenset({"total", "number", "toll", "strength", "level"})
_TOTALS = frozenset({"toll", "total", "number"})
_BODIES = frozenset({"bodies", "corpses", "remains"})
_LINKS_TOTAL = frozenset({"to", "at", "of", "by"})
_LINKS_LIMIT = frozenset({"to", "at", "of", "on"})
# "Puts the rebels at 9,000" puts them nowhere.
_ESTIMATING = frozenset({"put", "place", "set"})
_LEADING = frozenset({"for", "of", "to", "on"})
_INVOLVED = 10
_COVERING = frozenset({"involve", "include", "comprise"})
_FAR_OF = 0.4
# What it costs to look past a word of each set; the first set that has the word counts.
_TYING = frozenset({"for", "of", "with", "by"})
_LISTED = 8
# One person may be the first of those told of: "the deaths of a sergeant and several women".
_ONES = frozenset({"a", "an", "one", "two", "three", "four", "five", "six", "seven"})
_CROSSING = (
    ("barriers", 2.0),
    ("linkers", 1.2),
    ("conjunctions", 0.3),
    ("subjects", 0.8),
)
_SUFFERED: frozenset[Kind] = frozenset({"killed", "wounded", "captured"})
_BREAK, _COMMA, _GERUND, _AUXILIARY, _VERB, _WORD = 2.5, 0.7, 0.8, 0.8, 1.5, 0.12


def candidates_to_the_left(tokens: list[Token], first: int, last: int) -> Iterator[Governor]:
    """Verbs whose object the figure may be, and nouns that lead to it."""
    cost, link = 0.0, _link(tokens, first)
    for i in range(first - 1, -1, -1):
        word = tokens[i].lower
        crossing, is_verb, is_noun = _passed(word)
        if is_verb and not (is_name(tokens, i) or _is_complete(tokens, i, first)):
            yield from _verbs(tokens, i, last, cost, link)
        if is_noun:
            yield from _nouns(tokens, i, link, cost)
        cost += _crossing(tokens, i) if crossing is None else crossing
        if cost > TOO_FAR or word == ".":
            return


def _is_complete(tokens: list[Token], i: int, first: int) -> bool:
    """Whether "and" behind a participle opens anew: "300 injured and 4 million Kurds displaced".

    The verb of what is joined has an object before "and", or shares one behind another verb.
    """
    if i + 1 >= first or tokens[i + 1].lower not in _ADDING:
        return False
    before = tokens[i - 1].lower if i else "."
    if not (before in nouns() or is_number(before)):
        return False
    return not any(t.lower in verb_forms() for t in tokens[i + 2 : first])


def _link(tokens: list[Token], first: int) -> str:
    """The word that ties the figure to what comes before: "withdrawal of its 2,000 troops"."""
    for i in range(first - 1, max(-1, first - 4), -1):
        word = tokens[i].lower
        owner = word.endswith(("'s", "s'"))
        if not (owner or word in _ADJECTIVES or word in wordset("determiners")):
            return _shared_link(tokens, i) if word == "and" else word
    return ""


def _shared_link(tokens: list[Token], joint: int) -> str:
    """The word that ties two things joined by "and": "for 24 helicopters and 5,000 soldiers"."""
    for i in range(joint - 2, max(-1, joint - _LISTED), -1):
        if tokens[i].lower in _TYING:
            counted = tokens[i + 1].text[0].isdigit() or tokens[i + 1].lower in _ONES
            return tokens[i].lower if counted else "and"
        if tokens[i].text in BREAKS or tokens[i].lower == "," or looks_like_verb(tokens, i):
            break
    return "and"


@lru_cache(maxsize=1 << 14)
def _passed(word: str) -> tuple[float | None, bool, bool]:
    """What it costs to look past a word, and whether it may lead as a verb or as a noun.

    The cost is None where that hangs on the words beside it.
    """
    cost = _costs().get(word)
    if cost is None and word.endswith("ing") and len(word) > 5:
        cost = None if word in wordset("participles") else _GERUND
    if cost is None and not may_be_verb(word):
        cost = _WORD
    return cost, word in verb_forms(), word in action_nouns()


def _crossing(tokens: list[Token], i: int) -> float:
    """What it costs to look past a word of no set that may be a verb."""
    if not looks_like_verb(tokens, i):
        return _WORD
    word, beside = tokens[i].lower, tokens[i - 1]
    listed = word == "police" and (
        beside.text[0].isdigit() or beside.text == "," or beside.lower in wordset("conjunctions")
    )
    return _WORD if word in HAVE or listed else _VERB


@cache
def _costs() -> dict[str, float]:
    """What it costs to look past each word that is of a set, or a sign that parts."""
    helping = dict.fromkeys(wordset("be", "modals"), _AUXILIARY)
    listed = {word: cost for name, cost in reversed(_CROSSING) for word in wordset(name)}
    return helping | listed | {",": _COMMA} | dict.fromkeys(BREAKS, _BREAK)


def _verbs(tokens: list[Token], i: int, last: int, cost: float, link: str) -> Iterator[Governor]:
    ahead = Ahead(tokens, i, last)
    for form in verb_forms().get(tokens[i].lower, ()):
        action = form.action
        if action.lemma == "be":
            if _is_existential(tokens, i):
                yield Governor("presence", "there-is", i, cost, "be", "be")
            continue
        extra = ahead.fulfilment(action)
        if extra is None:
            continue
        if action.role == link in _LEADING:
            yield Governor(action.kind, "of", i, cost, action.lemma, "noun", action.status)
        elif action.role == link == "by" and "pp" in form.shapes:
            yield Governor(action.kind, "agent", i, cost, action.lemma, "past")
        elif link == "at" and action.lemma in _ESTIMATING:
            continue
        elif link == "by" and action.kind in _SUFFERED and tokens[i + 1].lower == "by":
            # Those by whom others are killed or held come to no harm.
            continue
        elif _takes_object(tokens, i, last, form):
            kind = _object_kind(tokens, i, form)
            shape = shape_of(form.shapes)
            yield Governor(kind, "object", i, cost + extra, action.lemma, shape, action.status)


def _takes_object(tokens: list[Token], i: int, last: int, form: Form) -> bool:
    """Whether a verb form can have the figure as its object where it stands."""
    action = form.action
    if action.role not in {"object", "with"} or _is_nominal(tokens, i) or _is_on_top(tokens, i):
        return False
    if action.lemma == "have" and _is_auxiliary(tokens, i):
        return False
    # "Recalled that 500 men serve there": what is told has a verb of its own.
    if tokens[i + 1].lower == "that" or _only_says(tokens, i, action):
        return False
    if _is_relieved_of(tokens, i, action):
        return False
    if action.lemma in {"total", "number"} and tokens[i + 1].lower == "of":
        # "A total of 24 rebels were killed".
        return False
    if action.role == "with" and not _is_with(tokens, i, last):
        return False
    return not ("pp" in form.shapes and _is_passive(tokens, i))


def _only_says(tokens: list[Token], i: int, action: Action) -> bool:
    """As in "he recalled that 40 men were there", "she added, saying there were 12"."""
    if action.lemma not in _SAYING_TOO or i + 1 >= len(tokens):
        return False
    return tokens[i + 1].lower in {"that", ",", "in", "on"} and action.status is None


def _is_relieved_of(tokens: list[Token], i: int, action: Action) -> bool:
    """Whether a post or a supply is taken: "relieved of command two colonels", "cut power to"."""
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    cut_off = action.lemma == "cut" and following in _SUPPLIES
    return cut_off or (action.lemma == "relieve" and following in {"of", "from"})


def _is_on_top(tokens: list[Token], i: int) -> bool:
    """As in "come on top of 500 who were lent"; what is known of "the 500" are there."""
    known = i + 2 < len(tokens) and tokens[i + 2].lower in wordset("determiners")
    return tokens[i].lower == "top" and i > 0 and tokens[i - 1].lower == "on" and not known


def _is_with(tokens: list[Token], i: int, last: int) -> bool:
    """Whether "with" leads from a verb to a figure: who "came up with" helicopters brought none."""
    return tokens[i + 1].lower != "up" and any(t.lower == "with" for t in tokens[i:last])


def _object_kind(tokens: list[Token], i: int, form: Form) -> Kind:
    """To station forces is to send them; what a withdrawal involves is withdrawn."""
    if form.action.lemma in _COVERING:
        before = [t.lower for t in tokens[max(0, i - _INVOLVED) : i]]
        named = (
            action.kind for word in reversed(before) for action in action_nouns().get(word, ())
        )
        return next((k for k in named if k in {"deploy", "withdraw", "rotate"}), form.action.kind)
    ahead = tokens[i - 1].lower if i else ""
    if form.action.lemma == "field" and (ahead == "to" or ahead in wordset("modals")):
        return "deploy"
    if tokens[i].lower == "got" and (ahead in HAVE or ahead.endswith(_HAVING)):
        # Who has got forces somewhere has them there.
        return "presence"
    had = any(t.lower in HAVE for t in tokens[max(0, i - 3) : i])
    if had and form.action.lemma in _GATHERING and "pp" in form.shapes:
        return "presence"
    posting = form.action.lemma in _POSTING
    if posting and (("past" in form.shapes and not had) or ahead == "to"):
        return "deploy"
    return form.action.kind


def _is_auxiliary(tokens: list[Token], i: int) -> bool:
    """Whether "has" or "had" only carries another verb: "has said", "had to"."""
    passed = wordset("adverbs") | QUOTE_MARKS
    following = next((t for t in tokens[i + 1 : i + 4] if t.lower not in passed), None)
    if following is None:
        return False
    if i and tokens[i - 1].lower == "as":
        # "Have gone back to work, as have the seamen".
        return True
    word = following.lower
    if any("pp" in form.shapes for form in verb_forms().get(word, ())):
        return True
    regular = word.endswith(("ed", "en")) and word != "hundred"
    return regular or word == "to" or word in wordset("be") or word in wordset("saying")


def _is_passive(tokens: list[Token], index: int) -> bool:
    """Whether a participle has a form of "be" or "get" before it."""
    for i in range(index - 1, max(-1, index - 5), -1):
        word = tokens[i].lower
        if word in wordset("be"):
            return True
        if not (word in wordset("adverbs") or word in QUOTE_MARKS or word.endswith("ly")):
            return False
    return False


def _is_nominal(tokens: list[Token], i: int) -> bool:
    """Whether a verb form stands where only a noun can: "the deploy", "air support"."""
    before = tokens[i - 1].lower if i else ""
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    return (
        before in wordset("noun_openers")
        and following != "to"
        and not tokens[i].lower.endswith("ing")
    )


def _is_existential(tokens: list[Token], i: int) -> bool:
    nearby = [t.lower for t in tokens[max(0, i - 3) : i + 2]]
    return "there" in nearby


def _nouns(tokens: list[Token], i: int, link: str, cost: float) -> Iterator[Governor]:
    for action in action_nouns().get(tokens[i].lower, ()):
        if _noun_leads(tokens, i, action, link, cost):
            status = action.status if action.role == "for" else None
            yield Governor(action.kind, "of", i, cost, action.lemma, "noun", status)


def _noun_leads(tokens: list[Token], i: int, action: Action, link: str, cost: float) -> bool:
    """Whether a noun leads to the figure: by "of", or as its own words demand."""
    if action.kind == "limit":
        return link in _LINKS_LIMIT or (i + 1 < len(tokens) and tokens[i + 1].lower == "of")
    if action.role in {"for", "to", "with"}:
        return link == action.role
    if action.lemma in _BODIES and _is_known(tokens, i):
        return False
    if link == "of":
        return action.lemma not in _LEVELS or cost <= _FAR_OF
    return action.lemma in _TOTALS and link in _LINKS_TOTAL


def _is_known(tokens: list[Token], i: int) -> bool:
    """Whether whose bodies they are was told before: "the bodies of the two remaining guards"."""
    following = tokens[i + 2].lower if i + 2 < len(tokens) else ""
    return following in wordset("determiners")
