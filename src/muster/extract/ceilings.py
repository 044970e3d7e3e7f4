"""Ceilings on forces: "a cap of 500", "authorised strength is 15,000", "may keep up to 800"."""

from __future__ import annotations

from collections.abc import Sequence

from muster.extract.decided import Action, follows
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import Token
from muster.extract.levels import stated_change
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_CEILING = frozenset({"cap", "caps", "ceiling", "ceilings", "limit"})
_OTHER_LIMITS = frozenset({"age", "speed", "time", "weight", "salary", "term", "credit"})
_HELD = frozenset({"limited", "capped", "restricted", "confined"})
_MAY = frozenset({"may", "must", "shall", "can", "cannot"})
_ALLOWED = frozenset({"allowed", "permitted", "authorised", "authorized"})
_TURNS = frozenset({"but", "while", "although", "though", "whereas", ";", "."})
_REACH = 18


def by_ceiling(sentence: Sentence, figure: Figure, candidates: Sequence[Governor]) -> Action | None:
    """The ceiling that the words say the figure to be; None where they say none."""
    tokens = sentence.tokens
    here = sentence.token_at(figure.mention.span.start)
    index = _named_ceiling(tokens, here)
    following = follows(tokens, figure, 7)
    if index is None and "ceiling" in following and tokens[here - 1].lower == "to":
        index = next(i for i, t in enumerate(tokens) if i >= here and t.lower == "ceiling")
    if index is not None:
        governor = Governor("limit", "level", index, 0.0, tokens[index].lower, "base")
        change = stated_change(sentence, figure)
        return Action("limit", governor, "actions:limit-noun", tuple(candidates), change)
    if "as" in following[:3] and set(following) & _CEILING:
        return Action("limit", None, "actions:limit-as", tuple(candidates))
    if _is_permitted(tokens, figure, following):
        governor = Governor("limit", "allowed", figure.first, 0.0, "allow", "s")
        return Action("limit", governor, "actions:limit-permission", tuple(candidates))
    return None


def _named_ceiling(tokens: list[Token], here: int) -> int | None:
    """Index of the word that names a ceiling and leads to the figure."""
    for i in range(here - 1, max(-1, here - _REACH), -1):
        word = tokens[i].lower
        if word in _TURNS or _another_figure(tokens, i, here):
            return None
        beside = {t.lower for t in tokens[max(0, i - 3) : i + 2]}
        if word in _HELD and _holds(tokens, i, here):
            return i
        named = word in _CEILING and not beside & _OTHER_LIMITS
        authorised = word in wordset("strength") and bool(beside & wordset("authorised"))
        managed = word in {"level", "levels"} and "management" in beside
        if (named or authorised or managed) and _links(tokens, i, here):
            return i
    return None


def _holds(tokens: list[Token], i: int, here: int) -> bool:
    """Whether a verb holds the figure: "limited to 500", "capped the number of troops at 500"."""
    link = tokens[here - 1].lower
    return (link == "at" and i >= here - 14) or (link == "to" and i >= here - 6)


def _another_figure(tokens: list[Token], i: int, here: int) -> bool:
    """Whether a number stands at `i` that is neither a change ("by 300 to") nor parallel."""
    parallel = tokens[here - 1].lower if tokens[here - 1].lower == "at" else "by"
    return tokens[i].text[0].isdigit() and tokens[i - 1].lower not in {"by", parallel}


def _links(tokens: list[Token], ceiling: int, here: int) -> bool:
    """Whether a ceiling's name leads to the figure: by "of", "to", "at", "is"."""
    if tokens[here - 1].lower not in wordset("ceiling_links"):
        return False
    return not any(t.lower in wordset("moving") for t in tokens[ceiling + 1 : here])


def _is_permitted(tokens: list[Token], figure: Figure, following: list[str]) -> bool:
    """Whether an upper bound is what a rule allows: "may keep at most", "mandate for up to"."""
    present = {"are", "is", "were"} & set(following)
    if _ALLOWED & set(following[:6]) and present and "to" not in following:
        return True
    if figure.quantity.low is not None or figure.quantity.high is None:
        return False
    if following[:1] == ["may"]:
        return True
    window = [t.lower for t in tokens[max(0, figure.first - 10) : figure.first]]
    if set(window[-7:]) & wordset("moving"):
        return False
    if "mandate" in window or ("maximum" in figure.words and "approved" in window):
        return True
    if set(window[-3:]) & _MAY and {"not", "never", "most", "up", "maximum"} & set(figure.words):
        return True
    return bool(set(window[-7:]) & wordset("permit"))
