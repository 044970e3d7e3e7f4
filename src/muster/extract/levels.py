"""Levels told by a change or a total: "cut to 5,500", "by 9,500", "the number of … is 900"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from muster.extract import numerals
from muster.extract.decided import CASUALTIES, Action, follows, is_accident, is_firm
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import BREAKS, Token, nouns, verb_forms
from muster.extract.reading import Sentence
from muster.lexicon import wordset
from muster.model import Kind

_LINKS = frozenset({"to", "from", "by", "at", "than"})
_TOTALS = frozenset({"number", "numbers", "total", "strength", "size", "manpower", "toll", "count"})
_LEVELS = frozenset({"level", "levels", "presence", "deployment", "of"})
_COUNTED = frozenset({"force", "formation"})
_BOUNDED = frozenset({"below", "under", "above", "over", "past", "beyond"})
# "With the newcomers the force will come to 4,500".
_COMING = frozenset({"come", "comes", "came", "coming", "amount", "amounts", "amounted"})
_COUNTS = frozenset({"number", "total"})
_GROUP = 5
_PHRASE = 6
_FEW = 10
_GONE = 6
_GUESSES = frozenset({"estimate", "estimates", "figures", "guesses"})
_AWAITED = frozenset({"promised", "pledged", "offered", "requested"})
_GOING = frozenset({"go", "goes", "gone", "went", "going"})
_OFFERS = frozenset({"pledge", "pledges", "offer", "offers", "promise", "bid"})
# "In contrast to 40 born there" leads to no level.
_SETTING_AGAINST = frozenset({"contrast", "addition", "opposed", "thanks", "according", "next"})
_REACH = 22
_QUALIFIED = 7
_CAPPED = 14
_NEAR_BY = 16
_SO_FAR: tuple[tuple[Kind, frozenset[str]], ...] = (
    ("killed", frozenset({"killed", "dead", "deaths", "toll", "fatalities", "died"})),
    ("wounded", frozenset({"wounded", "injured", "injuries"})),
    ("captured", frozenset({"surrendered", "captured", "prisoners", "captives"})),
    ("displaced", frozenset({"refugees", "displaced", "migrants", "asylum", "fled"})),
)


def by_level(sentence: Sentence, figure: Figure, candidates: Sequence[Governor]) -> Action | None:
    """The level, or the change of one, that the words around a figure say."""
    tokens = sentence.tokens
    first = _behind_link(tokens, figure)
    link = tokens[first - 1].lower if first else ""
    total = _by_total(sentence, figure, first)
    if total is not None:
        return total
    if link in wordset("up", "down") and tokens[first].lower in _BOUNDED:
        first, link = first + 1, "to"
    opposed = link == "to" and first > 1 and tokens[first - 2].lower in _SETTING_AGAINST
    if link not in _LINKS or opposed or _is_score(tokens, figure):
        return None
    window = _window(tokens, first)
    ahead = follows(tokens, figure, 7)
    if link == "at":
        return _by_standing(tokens, figure, window)
    if ahead[:3] == ["the", "number", "of"] and any(nouns().get(w) == "attack" for w in ahead):
        return Action("attack", None, "actions:total")
    changed = next((w for w in window if w in wordset("up") or w in wordset("down")), None)
    changed = changed or _gone(link, window)
    if changed is None or (link == "by" and (ahead[:1] == ["to"] or _is_agent(tokens, first))):
        return None
    kind = _counted_so_far(sentence, window + ahead) or _changed_kind(link, changed, window + ahead)
    if kind == "displaced" and wordset("limit_words") & set(window):
        return None
    kind = "limit" if kind == "presence" and is_firm(figure) else kind
    if kind == "presence" and _counts_added(window):
        # "Brings the number added this year to 900": those who came, not those there.
        kind = "deploy"
    if kind is None or (link == "by" and kind not in {"deploy", "withdraw"}):
        return None
    governor = _governor(tokens, figure, changed, kind)
    change = stated_change(sentence, figure) if kind == "presence" else None
    return Action(kind, governor, f"actions:{kind}-{link}", tuple(candidates), change)


def _counts_added(window: Sequence[str]) -> bool:
    """Whether newcomers are counted: "the number of troops added"; the nearest word is first."""
    at = next((i for i, w in enumerate(window) if w == "added"), None)
    return at is not None and "number" in window[at + 1 : at + _GROUP]


def _is_agent(tokens: Sequence[Token], first: int) -> bool:
    """Whether "by" names who does something: "cut, a gap filled by 700 Jordanians"."""
    word = tokens[first - 2].lower if first > 1 else ""
    done = any("pp" in form.shapes for form in verb_forms().get(word, ()))
    return done and word not in wordset("up") and word not in wordset("down")


def _gone(link: str, window: list[str]) -> str | None:
    """The verb of a level that goes from one figure to another: "gone from 4,500 to 2,500"."""
    if (link != "from" and "from" not in window) or not _GUESSES.isdisjoint(window):
        return None
    return next((w for w in window[:_GONE] if w in _GOING), None)


def _behind_link(tokens: Sequence[Token], figure: Figure) -> int:
    """Where the words that qualify a level begin: at "a" in "to a peak of 900"."""
    for i in range(figure.first - 1, max(-1, figure.first - _QUALIFIED), -1):
        word = tokens[i].lower
        if word not in wordset("level_qualifiers"):
            leads = word in _LINKS or word in wordset("reaching", "be")
            return i + 1 if leads else figure.first
    return figure.first


def _is_score(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether two bare numbers stand against each other, as votes do in "321 to 103"."""
    before = [t.lower for t in tokens[max(0, figure.first - 6) : figure.first]]
    bare = before[-1:] == ["to"] and before[-2:-1] and before[-2][0].isdecimal()
    return bool(bare) and not {"from", "by"} & set(before)


def by_share(sentence: Sentence, figure: Figure) -> Action | None:
    """The whole that a share is told of: the 14,000 in "half of the 14,000 troops"."""
    before = [t.lower for t in sentence.tokens[max(0, figure.first - 3) : figure.first]]
    if before[-1:] in (["the"], ["its"], ["their"]):
        before = before[:-1]
    if before[-1:] != ["of"] or len(before) < 2:
        return None
    part = before[-2]
    owned = sentence.tokens[figure.first - 1].lower != "of"
    shared = part in wordset("shares") or (owned and part[0].isdigit() and figure.noun is not None)
    if not shared:
        return None
    # "Of the 2,000 soldiers promised" and "of its promised 2,000" are not there yet.
    beside = {*figure.words, *follows(sentence.tokens, figure, 1)}
    if beside.isdisjoint(_AWAITED):
        return Action("presence", None, "actions:whole-of-share")
    promise = Governor("deploy", "reduced", figure.last, 0.0, "promise", "pp", "planned")
    return Action("deploy", promise, "actions:whole-of-share", (promise,))


def stated_change(sentence: Sentence, figure: Figure) -> int | None:
    """The signed change told with the new level: +217 in "raised by 217 to 4,087"."""
    tokens = sentence.tokens
    window = tokens[max(0, figure.first - _REACH) : figure.first]
    for k in range(len(window) - 1, 0, -1):
        if window[k - 1].lower == "by" and window[k].text[0].isdigit():
            amount = numerals.read(window[k].text)
            words = {t.lower for t in window} | set(follows(tokens, figure, 6))
            falling = words & wordset("down") and not words & (wordset("up") - wordset("down"))
            return None if amount is None else -amount if falling else amount
    return None


def is_stated_change(sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure is the change in "by 217 to 4,087" or "lifted by 217, raising … to"."""
    tokens = sentence.tokens
    if not figure.first or tokens[figure.first - 1].lower != "by":
        return False
    following = follows(tokens, figure, 2)
    window = set(_window(tokens, figure.first))
    return following[:1] == ["to"] or bool(window & wordset("limit_words"))


def _window(tokens: list[Token], first: int) -> list[str]:
    """The words before the link, nearest first, back to where another clause begins."""
    window: list[str] = []
    for i in range(first - 2, max(-1, first - _REACH), -1):
        word = tokens[i].lower
        # "Once 50,000 strong" and "once put at 50,000" are no clauses of their own.
        after = tokens[i + 1]
        formerly = word == "once" and (
            after.text[0].isdigit() or after.lower in wordset("standing")
        )
        if (word in wordset("clause_turns") and not formerly) or word in {";", "."}:
            break
        window.append(word)
    return window


def _by_standing(tokens: list[Token], figure: Figure, window: list[str]) -> Action | None:
    if figure.noun is None and (figure.quantity.high or 100) < 100:
        return None
    standing = next((w for w in window[:8] if w in wordset("standing")), None)
    if standing is None:
        return None
    counts = any(nouns().get(w) == "force" or w in wordset("bodies") for w in window)
    if not (figure.military or counts or set(window) & {"strength", "presence", "power"}):
        return None
    return Action("presence", _governor(tokens, figure, standing, "presence"), "actions:stands-at")


def _by_total(sentence: Sentence, figure: Figure, first: int) -> Action | None:
    """A figure told of "the number of …": "is 900", "has reached 5,000", "believed to exceed"."""
    tokens = sentence.tokens
    link = tokens[first - 1].lower if first else ""
    exceeding = tokens[figure.first].lower.startswith(("exceed", "surpass", "top"))
    coming = link == "to" and first > 1 and tokens[first - 2].lower in _COMING
    coming = coming and (figure.noun is not None or (figure.quantity.high or _FEW) >= _FEW)
    on_top = link == "top" and first > 1 and tokens[first - 2].lower == "on"
    # "Their troops there number in the hundreds", "are in the thousands".
    running = link == "in" and first > 1 and tokens[first - 2].lower in wordset("running_in")
    reaching = (link in wordset("reaching") and not on_top) or coming or running
    if not (exceeding or reaching or (link in wordset("be") and figure.noun is None)):
        return None
    if figure.noun is not None and not figure.military:
        return None
    if figure.noun is None and not sentence.words.isdisjoint(wordset("marchers")):
        return None
    counts = _TOTALS | wordset("bodies") | _LEVELS if reaching else _TOTALS
    for i in range(first - 1, max(-1, first - _REACH), -1):
        word = tokens[i].lower
        if tokens[i].text[0].isdigit() or tokens[i].text in BREAKS:
            return None
        if word in counts or (reaching and nouns().get(word) in _COUNTED):
            between = [t.lower.removesuffix("'s") for t in tokens[max(0, i - 2) : first]]
            kind = _counted_so_far(sentence, between)
            if kind is None and (
                _is_whole_army(tokens, i, sentence) or not _counts_forces(between, sentence)
            ):
                return None
            governor = Governor(kind or "presence", "level", i, 0.0, word, "noun")
            return Action(kind or "presence", governor, "actions:total")
    return None


def _is_whole_army(tokens: list[Token], at: int, sentence: Sentence) -> bool:
    """Whether all of a country's forces are counted: "whose army numbers 3,500"."""
    armed = tokens[at].lower == "forces" and at > 0 and tokens[at - 1].lower == "armed"
    if not armed and tokens[at].lower not in wordset("whole_armies"):
        return False
    behind = (p for p in sentence.places if p.kind not in {"metonym", "dateline"})
    return not any(0 <= p.span.start - tokens[at].end <= _NEAR_BY for p in behind)


def _counts_forces(words: Sequence[str], sentence: Sentence) -> bool:
    known = any(nouns().get(w) in {"force", "formation"} or w in wordset("bodies") for w in words)
    # "American strength" is of forces, whoever has been named.
    strong = "strength" in words and any(a.country for a in sentence.actors)
    return known or strong or (not _LEVELS.isdisjoint(words) and sentence.names_forces)


def _changed_kind(link: str, changed: str, words: Sequence[str]) -> Kind | None:
    # In "…, raising the total there to 900" only what is raised can be a limit.
    raised = words.index(changed) + 1 if changed in wordset("leading_to") else _CAPPED
    capped = bool(set(words[:raised]) & wordset("limit_words")) or _may_be(words)
    if capped and link in {"to", "from"}:
        return "limit"
    if link == "by":
        rising = changed in wordset("up") and changed not in wordset("down")
        return None if capped else "deploy" if rising else "withdraw"
    if link in {"to", "from"} and not _OFFERS.isdisjoint(words):
        return "deploy"
    level = bool(set(words) & wordset("level_words")) and not _counts_others(words)
    # Casualties are dead and wounded, and no level of forces.
    level = level and "casualties" not in words
    return "presence" if link in {"to", "from"} and level else None


def _counts_others(words: Sequence[str]) -> bool:
    """Whether a count of people who are no forces goes up: "the number of clerks rose to 900".

    The words stand nearest first.
    """
    at = next((i for i, w in enumerate(words[1:], 1) if w in _COUNTS), None)
    if at is None or words[at - 1] != "of":
        return False
    counted = words[max(0, at - _PHRASE) : at - 1]
    if not wordset("at_work").isdisjoint(counted):
        return True
    known = wordset("level_words", "bodies", "military")
    nearest = next((w for w in reversed(counted) if w.endswith("s") and w not in known), None)
    told = known.isdisjoint(counted) and not any(nouns().get(w) in _COUNTED for w in counted)
    return told and nearest is not None and nouns().get(nearest) != "people"


def _may_be(words: Sequence[str]) -> bool:
    """Whether a level is of those that may be there: "the number who may be sent rises to 650".

    The words stand nearest first.
    """
    before = (two for one, two in itertools.pairwise(words) if one == "may")
    return "number" in words and any(word in {"who", "that"} for word in before)


def _counted_so_far(sentence: Sentence, window: Sequence[str]) -> Kind | None:
    """What a running total counts: "bringing the death toll to 60"."""
    kind = next((kind for kind, named in _SO_FAR if named & set(window)), None)
    return None if kind in CASUALTIES and is_accident(sentence) else kind


def _governor(tokens: list[Token], figure: Figure, word: str, kind: Kind) -> Governor:
    index = max(i for i in range(figure.first) if tokens[i].lower == word)
    if word in {"up", "down"} and index and tokens[index - 1].lower in wordset("particle_verbs"):
        index -= 1
    shape = "ing" if word.endswith("ing") else "base"
    return Governor(kind, "level", index, 0.0, word, shape)
