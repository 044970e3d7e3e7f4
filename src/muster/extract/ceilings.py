"""Ceilings on forces: "a cap of 500", "authorised strength is 15,000", "may keep up to 800"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from muster.extract.authorised import is_authorised, is_voted
from muster.extract.decided import Action, follows, is_firm
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import Token, nouns
from muster.extract.levels import stated_change
from muster.extract.reading import Sentence
from muster.lexicon import wordset
from muster.model import Quantity

_CEILING = frozenset({"cap", "caps", "ceiling", "ceilings", "limit", "limits"})
_OTHER_LIMITS = frozenset({"age", "speed", "time", "weight", "salary", "term", "credit"})
_HELD = frozenset({"limited", "capped", "restricted", "confined", "restricts", "restricting"})
_SET_AT = frozenset({"mandate", "mandated", "authorised", "authorized", "pegged"})
_SETTING = frozenset({"set", "sets", "setting", "fix", "fixed", "fixes", "fixing"})
_MAY = frozenset({"may", "must", "shall", "can", "cannot"})
_ALLOWED = frozenset({"allowed", "permitted", "authorised", "authorized"})
_LEFT_TO = _ALLOWED | {"mandated"}
_ALLOWING = _ALLOWED | {"allows", "allow", "allowing", "permits", "permit", "entitles", "entitled"}
_TURNS = frozenset({"but", "while", "although", "though", "whereas", ";", "."})
_AGREED = frozenset({"agreement", "agreements", "deal", "truce", "cease-fire", "ceasefire"})
_WHOM = frozenset({"it", "them", "the", "mission", "force"})
_REACH = 18
_COUNTED = 5
_OF_FORCES = frozenset({"force", "force_singular", "formation", "member", "people"})
# Upper bounds that only a rule sets; "up to" may be a plan's.
_FIRM = frozenset({"no", "not", "never", "maximum", "most", "exceed", "exceeding"})
_ADDED = frozenset({"more", "additional", "extra", "further", "another", "new"})
_PRESENT, _BEEN = frozenset({"are", "is", "were"}), frozenset({"been", "be"})
_SENT = frozenset({"deployed", "sent", "dispatched", "moved", "flown", "withdrawn", "needed", "go"})
_KEEPING = frozenset(
    {"have", "keep", "maintain", "number", "station", "field", "hold", "total", "reach", "retain"}
    | {"contain", "comprise", "remain", "stay", "base", "post"}
)
_LEVEL_REACH = 22
_ENDS = {"to": "from", "from": "to"}
_MEASURES = frozenset({"number", "level", "levels", "strength", "size"})
_SAME_CEILING = frozenset(
    {"and", ",", "plus", "including", "as", "well", "(", "with", "further", "which", "included"}
    | {"includes", "among", "them"}
)


def by_ceiling(sentence: Sentence, figure: Figure, candidates: Sequence[Governor]) -> Action | None:
    """The ceiling that the words say the figure to be; None where they say none."""
    tokens = sentence.tokens
    here = sentence.token_at(figure.mention.span.start)
    named = not sentence.words.isdisjoint(_naming())
    index = _named_ceiling(tokens, here) if named else None
    following = follows(tokens, figure, 7)
    if index is None and _is_ceiling_behind(tokens, here, following):
        index = next(i for i, t in enumerate(tokens) if i >= here and t.lower == "ceiling")
    if index is None and (_is_allowed_number(following) or _is_named_inside(tokens, figure)):
        index = here
    if index is not None and _is_of_others(tokens, index, here):
        return None
    if index is not None:
        governor = Governor("limit", "level", index, 0.0, tokens[index].lower, "base")
        change = stated_change(sentence, figure)
        return Action("limit", governor, "actions:limit-noun", tuple(candidates), change)
    if _is_called_ceiling(follows(tokens, figure, 10)) or is_authorised(tokens, figure):
        return Action("limit", None, "actions:limit-as", tuple(candidates))
    if is_voted(tokens, figure) or _is_permitted(sentence, figure, following):
        governor = Governor("limit", "allowed", figure.first, 0.0, "allow", "s")
        return Action("limit", governor, "actions:limit-permission", tuple(candidates))
    return None


def _is_of_others(tokens: list[Token], index: int, here: int) -> bool:
    """Whether what is limited is no force: "limit the number of parties under the law to two"."""
    words = [t.lower for t in tokens[index:here]]
    at = next((i for i in range(len(words) - 1) if words[i : i + 2] == ["number", "of"]), None)
    if at is None:
        return False
    counted = words[at + 2 : at + 2 + _COUNTED]
    end = next((i for i, w in enumerate(counted) if w in wordset("prepositions")), _COUNTED)
    counted = counted[:end]
    forces = any(nouns().get(w) in _OF_FORCES or w in wordset("bodies") for w in counted)
    named = any(t.text[0].isupper() for t in tokens[index + at + 2 : index + at + 2 + _COUNTED])
    return not forces and not named


def _is_ceiling_behind(tokens: list[Token], here: int, following: list[str]) -> bool:
    """As in "raises to 1,200 the ceiling on its soldiers", in the same clause."""
    if "ceiling" not in following or tokens[here - 1].lower != "to":
        return False
    return _TURNS.isdisjoint(following[: following.index("ceiling")])


@cache
def _naming() -> frozenset[str]:
    """The words that `_named_ceiling` looks for."""
    return _HELD | _SET_AT | _CEILING | {"level", "levels"} | wordset("strength")


def _named_ceiling(tokens: list[Token], here: int) -> int | None:
    """Index of the word that names a ceiling and leads to the figure."""
    for i in range(here - 1, max(-1, here - _REACH), -1):
        word = tokens[i].lower
        if word in _TURNS or _another_figure(tokens, i, here):
            return None
        if word not in _naming():
            continue
        beside = {t.lower for t in tokens[max(0, i - 3) : i + 2]}
        if word in _HELD | _SET_AT and _holds(tokens, i, here):
            return i
        named = word in _CEILING and not beside & _OTHER_LIMITS
        authorised = word in wordset("strength") and bool(beside & wordset("authorised"))
        authorised |= word in wordset("strength") and _is_set(tokens, i, here)
        managed = word in {"level", "levels"} and "management" in beside
        if (named or authorised or managed) and _links(tokens, i, here):
            return i
    return None


def _is_set(tokens: list[Token], i: int, here: int) -> bool:
    """Whether somebody fixes a strength: "set the strength of the force at", "is fixed at"."""
    fixing = not _SETTING.isdisjoint(t.lower for t in tokens[max(0, i - 3) : here])
    return fixing and tokens[here - 1].lower == "at"


def _holds(tokens: list[Token], i: int, here: int) -> bool:
    """Whether a verb holds the figure: "limited to 500", "capped the number of troops at 500"."""
    link = tokens[here - 1].lower
    held = tokens[i].lower in _HELD
    near = i >= here - 6 or any(t.lower in _MEASURES for t in tokens[i:here])
    having = link == "having" and tokens[here - 2].lower == "to"
    linked = held and (link == "to" or having)
    return (link == "at" and i >= here - _REACH) or (linked and near)


def _another_figure(tokens: list[Token], i: int, here: int) -> bool:
    """Whether a number stands at `i` that is neither a change ("by 300 to") nor parallel.

    Both ends of a change are levels of one ceiling: "from 6,000 to 11,100", "to 850 from 620".
    """
    if not tokens[i].text[0].isdigit():
        return False
    link = tokens[here - 1].lower
    parallel = _ENDS.get(link, link if link == "at" else "by")
    return tokens[i - 1].lower not in {"by", parallel}


def _is_called_ceiling(following: list[str]) -> bool:
    """As in "1,100 soldiers as the ceiling", also behind a second figure of the same kind."""
    if "as" not in following or not set(following[following.index("as") :][:4]) & _CEILING:
        return False
    between = following[: following.index("as")]
    return len(between) < 3 or "and" in between[:1]


def _links(tokens: list[Token], ceiling: int, here: int) -> bool:
    """Whether a ceiling's name leads to the figure: by "of", "to", "at", "is", "for sending"."""
    sending = tokens[here - 1].lower.endswith("ing") and ceiling == here - 3
    if sending and tokens[here - 2].lower in {"for", "on", "of"}:
        return True
    if tokens[here - 1].text == "," and ceiling == here - 2:
        return True
    if tokens[here - 1].lower not in wordset("ceiling_links"):
        return False
    between = tokens[ceiling:here]
    # "The maximum number that it can send to Mali" names what may be sent, and moves nobody.
    return not any(
        t.lower in wordset("moving") and before.lower not in _MAY for before, t in pairwise(between)
    )


def _is_named_inside(tokens: list[Token], figure: Figure) -> bool:
    """As in "the 500-troop cap", "the 26,000 authorised peacekeepers", "its authorised 15,000"."""
    before = [t.lower for t in tokens[max(0, figure.first - 2) : figure.first]]
    if before and before[-1] in _LEFT_TO and before[0] in wordset("determiners"):
        return True
    return figure.words[-1] in _CEILING or not _LEFT_TO.isdisjoint(figure.words[:-1])


def _is_allowed_number(following: list[str]) -> bool:
    """Whether the number that somebody may have is told: "to 1,200 the number it may keep"."""
    return "number" in following[:3] and not {"may", "can"}.isdisjoint(following)


def _is_permitted(sentence: Sentence, figure: Figure, following: list[str]) -> bool:
    """Whether a figure is what a rule allows: "may keep at most", "mandate for up to"."""
    tokens, words = sentence.tokens, set(figure.words)
    window = [t.lower for t in tokens[max(0, figure.first - 10) : figure.first]]
    ruled = not sentence.words.isdisjoint(wordset("rules"))
    present = _PRESENT.intersection(following)
    if figure.quantity.low is None and "been" in following[:3]:
        present = _BEEN
    allowed = bool(present) and not _ALLOWED.isdisjoint(following[:6])
    if allowed and "to" not in following:
        return not words & _ADDED
    if _is_granted(tokens, window, figure) or _is_kept(sentence, window):
        return True
    if _is_measured(figure, following):
        return False
    if figure.quantity.low is not None or figure.quantity.high is None:
        return False
    if following[:1] in (["may"], ["can"]):
        return ruled or (following[0] == "may" and not set(following) & _SENT)
    return not set(window[-7:]) & wordset("moving") and _is_bounded(
        tokens, figure, window, ruled=ruled and not set(following[:4]) & _SENT
    )


def _is_kept(sentence: Sentence, window: list[str]) -> bool:
    """Whether a rule says how many somebody may have: "under the treaty Serbia may keep"."""
    agreed = not sentence.words.isdisjoint(wordset("rules") | _AGREED)
    return agreed and window[-2:-1] in (["may"], ["can"]) and window[-1] in _KEEPING


def _is_measured(figure: Figure, following: list[str]) -> bool:
    """Whether a bound tells what is the case: "fewer than 250 are there", "under 300 were left"."""
    if figure.words[0] not in {"fewer", "less", "under", "below", "barely"}:
        return False
    behind = following[2:] if following[:2] in (["of", "whom"], ["of", "them"]) else following
    return {"may", "can", "must", "shall"}.isdisjoint(behind[:2])


def _is_bounded(tokens: list[Token], figure: Figure, window: list[str], *, ruled: bool) -> bool:
    """Whether the words before an upper bound say that a rule sets it."""
    words = set(figure.words)
    if ruled or (is_firm(figure) and _is_changed_level(tokens, figure)):
        return True
    fixed = "approved" in window or not _SETTING.isdisjoint(window[-3:])
    if "mandate" in window or ("maximum" in words and fixed):
        return True
    if set(window[-3:]) & _MAY and (_FIRM | {"up"}) & words:
        return True
    return bool(set(window[-7:]) & wordset("permit"))


def _is_changed_level(tokens: list[Token], figure: Figure) -> bool:
    """Whether the bound is what a level is changed to: "reduced to consist of no more than"."""
    words = {t.lower for t in tokens[max(0, figure.first - _LEVEL_REACH) : figure.first]}
    linked = "to" in words or figure.words[:1] == ("to",)
    changed = words & (wordset("up", "down"))
    return (
        linked and bool(changed) and bool(words & {"number", "level", "levels", "strength", "size"})
    )


def _is_granted(tokens: list[Token], window: list[str], figure: Figure) -> bool:
    """Whether a mandate allows just so many: "is authorised to have", "the treaty allowed"."""
    if window[-2:-1] == ["to"] and window[-1] in _KEEPING and _ALLOWING & set(window[-6:-2]):
        return True
    granting, determiners = wordset("granting"), wordset("determiners")
    first = figure.first - len(window)
    for k in range(len(window) - 1, max(-1, len(window) - 6), -1):
        word = window[k]
        provided = word == "for" and window[k - 1 : k] in (["provides"], ["provided"])
        if word == "mandate" and window[k:] in (["mandate", "for"], ["mandate", "of"]):
            return True
        if word in granting or provided:
            beside = window[k - 1 : k] == ["council"] and set(window[k + 1 :]) <= _WHOM
            # A force that a council authorises is still to be sent; soldiers are its leave.
            beside = beside and _ADDED.isdisjoint(figure.words)
            return (beside and figure.noun != "strong") or bool(set(window[:k]) & wordset("rules"))
        known = k >= len(window) - 2 or word in _WHOM or word in determiners
        if not (known or tokens[first + k].text[0].isupper()):
            return False
    return False


def shares_ceiling(tokens: list[Token], earlier: Figure, figure: Figure) -> bool:
    """Whether two figures stand under one ceiling: "15,200 soldiers and 2,500 police"."""
    between = [t.lower for t in tokens[earlier.last : figure.first]]
    joined = bool(between) and bool({"and", "plus", "including"} & set(between) or "," in between)
    armed = figure.military or "police" in figure.words
    return joined and armed and set(between) <= _SAME_CEILING


def shared_bound(tokens: list[Token], earlier: Figure, figure: Figure) -> Quantity:
    """A bound holds for both in "no more than 11,000 soldiers and 2,000 police"."""
    joined = [t.lower for t in tokens[earlier.last : figure.first]] == ["and"]
    low, high = figure.quantity.low, figure.quantity.high
    upper = earlier.quantity.low is None and earlier.quantity.high is not None
    if joined and upper and low == high:
        return replace(figure.quantity, low=None)
    return figure.quantity
