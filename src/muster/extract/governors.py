"""Which verb or noun governs a figure: candidates to the left and right, with what each costs.

A candidate costs more the more stands between it and the figure: other verbs, clause openers,
commas. The cheapest wins; `explain` shows the ones that lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from muster.extract.grammar import (
    BREAKS,
    HAVE,
    Action,
    Token,
    action_nouns,
    looks_like_verb,
    nouns,
    verb_forms,
)
from muster.lexicon import wordset
from muster.model import Kind

_TOO_FAR = 6.0
_QUOTE_MARKS = frozenset({'"', "“", "”", "'", "‘"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_PRESENT_STATE = frozenset(["still", "already", "currently", "now", "remain", "remains"])


@dataclass(frozen=True, slots=True)
class Governor:
    """One candidate: what it says of the figure, through which word, at what cost."""

    kind: Kind
    role: str
    index: int
    cost: float
    lemma: str
    shape: str
    status: str | None = None


def governors(tokens: list[Token], first: int, last: int) -> list[Governor]:
    """All candidates for the figure that covers `tokens[first:last]`, cheapest first."""
    found = [*_to_the_left(tokens, first, last), *_to_the_right(tokens, first, last)]
    return sorted(found, key=lambda g: (g.cost, abs(g.index - first), g.kind, g.role))


def _needs(action: Action, tokens: list[Token], index: int, last: int) -> float | None:
    """How far off the word is that the action needs ("pull … out"); None where it is missing."""
    if not action.needs:
        return 0.0
    window = " " + " ".join(t.lower for t in tokens[index + 1 : last + 9]) + " "
    found = [window.find(f" {need} ") for need in action.needs]
    nearest = min((at for at in found if at >= 0), default=None)
    if nearest is None:
        return None
    both_ways = (
        action.kind == "withdraw"
        and " from " in window
        and (" to " in window or " into " in window)
    )
    return nearest / 1000 - 0.05 + 0.2 * both_ways


def _passive(tokens: list[Token], index: int) -> bool:
    """Whether a participle has a form of "be" or "get" before it."""
    for i in range(index - 1, max(-1, index - 5), -1):
        word = tokens[i].lower
        if word in wordset("be"):
            return True
        if word not in wordset("adverbs") and word not in _QUOTE_MARKS and not word.endswith("ly"):
            return False
    return False


def _to_the_left(tokens: list[Token], first: int, last: int) -> Iterator[Governor]:
    cost = 0.0
    linked_by = _link(tokens, first)
    for i in range(first - 1, -1, -1):
        word = tokens[i].lower
        yield from _verbs_left(tokens, i, last, cost, linked_by)
        yield from _nouns_left(tokens, i, linked_by, cost)
        cost += _left_cost(tokens, i)
        if cost > _TOO_FAR:
            return
        if word == ".":
            return


def _link(tokens: list[Token], first: int) -> str:
    """The word that ties the figure to what comes before: "withdrawal of its 2,000 troops"."""
    for i in range(first - 1, max(-1, first - 4), -1):
        word = tokens[i].lower
        owner = word.endswith(("'s", "s'"))
        if (
            word not in wordset("determiners") | {"existing", "current", "remaining", "some"}
            and not owner
        ):
            return word
    return ""


def _auxiliary(tokens: list[Token], i: int) -> bool:
    """Whether "has" or "had" only carries another verb: "has said", "had to"."""
    for token in tokens[i + 1 : i + 4]:
        word = token.lower
        if word in wordset("adverbs"):
            continue
        participle = any("pp" in form.shapes for form in verb_forms().get(word, ()))
        return (
            participle
            or word in wordset("be")
            or word == "to"
            or word in wordset("saying")
            or (word.endswith(("ed", "en")) and word != "hundred")
        )
    return False


def _verbs_left(
    tokens: list[Token], i: int, last: int, cost: float, linked_by: str
) -> Iterator[Governor]:
    for form in verb_forms().get(tokens[i].lower, ()):
        action = form.action
        if action.lemma == "be":
            if _existential(tokens, i):
                yield Governor("presence", "there-is", i, cost, "be", "be")
            continue
        extra = _needs(action, tokens, i, last)
        if action.role == "for" and extra is not None and linked_by == "for":
            yield Governor(action.kind, "of", i, cost, action.lemma, "noun", action.status)
        if action.role == "by" and linked_by == "by" and "pp" in form.shapes:
            yield Governor(action.kind, "agent", i, cost, action.lemma, "past")
        if action.role not in {"object", "with"} or extra is None:
            continue
        if _nominal(tokens, i) or (action.lemma == "have" and _auxiliary(tokens, i)):
            continue
        if action.role == "with" and "with" not in {t.lower for t in tokens[i:last]}:
            continue
        if "pp" in form.shapes and _passive(tokens, i) and not form.shapes & {"base"}:
            continue
        kind = action.kind
        if (
            action.lemma in {"station", "post", "base"}
            and "past" in form.shapes
            and not _after_have(tokens, i)
        ):
            kind = "deploy"
        yield Governor(
            kind, "object", i, cost + extra, action.lemma, _shape(form.shapes), action.status
        )


def _after_have(tokens: list[Token], i: int) -> bool:
    return any(t.lower in HAVE for t in tokens[max(0, i - 3) : i])


def _shape(shapes: frozenset[str]) -> str:
    return next(s for s in ("ing", "past", "pp", "s", "base") if s in shapes)


def _nominal(tokens: list[Token], i: int) -> bool:
    """Whether a verb form stands where only a noun can: "the deploy", "air support"."""
    before = tokens[i - 1].lower if i else ""
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    return (
        before in {"the", "a", "an", "its", "their", "his", "this", "of"}
        and following != "to"
        and not tokens[i].lower.endswith("ing")
    )


def _existential(tokens: list[Token], i: int) -> bool:
    before = [t.lower for t in tokens[max(0, i - 3) : i]]
    after = [t.lower for t in tokens[i + 1 : i + 3]]
    return "there" in before or "there" in after[:1]


def _nouns_left(tokens: list[Token], i: int, linked_by: str, cost: float) -> Iterator[Governor]:
    for action in action_nouns().get(tokens[i].lower, ()):
        if action.kind == "limit":
            if linked_by in {"to", "at", "of", "on"} or (
                i + 1 < len(tokens) and tokens[i + 1].lower == "of"
            ):
                yield Governor("limit", "of", i, cost, action.lemma, "noun")
        elif action.role == "for":
            if linked_by == "for":
                yield Governor(action.kind, "of", i, cost, action.lemma, "noun", action.status)
        elif linked_by == "of" or (
            action.lemma in {"toll", "total", "number"} and linked_by in {"to", "at", "of", "by"}
        ):
            kind = action.kind
            if (
                action.lemma in {"total", "number", "toll", "strength", "level"}
                and linked_by == "of"
                and cost > 0.4
            ):
                continue
            yield Governor(kind, "of", i, cost, action.lemma, "noun")


def _left_cost(tokens: list[Token], i: int) -> float:
    word = tokens[i].lower
    if word in BREAKS:
        return 2.5
    if word == ",":
        return 0.7
    if word in wordset("clause_openers") and word not in {
        "that",
        "as",
        "than",
        "so",
        "about",
        "before",
        "after",
        "since",
        "until",
    }:
        return 2.0
    if word in {"that", "as", "before", "after", "since", "because"}:
        return 1.2
    if word in wordset("conjunctions"):
        return 0.3
    if word.endswith("ing") and len(word) > 5 and word not in wordset("participles"):
        return 0.8
    if word in wordset("subjects"):
        return 0.8
    if looks_like_verb(tokens, i) and word not in wordset("be") | HAVE | wordset("modals"):
        return 1.5
    if word in wordset("be") | wordset("modals"):
        return 0.8
    return 0.12


def _to_the_right(tokens: list[Token], first: int, last: int) -> Iterator[Governor]:
    cost, i = 0.25, last
    relative = False
    while i < len(tokens) and cost <= _TOO_FAR:
        word = tokens[i].lower
        if word in BREAKS or word in {".", "!", "?"}:
            cost += 2.5
        elif word in _RELATIVES:
            relative = True
            cost += 0.2
        elif word in wordset("clause_openers") and word not in {
            "as",
            "than",
            "so",
            "before",
            "after",
            "since",
        }:
            cost += 2.0
        elif word == ",":
            cost += 0.6
        elif word in wordset("subjects"):
            cost += 2.5
        elif looks_like_verb(tokens, i) or (word in verb_forms() and not _is_plural_noun(word)):
            group = _verb_group(tokens, i)
            yield from _verbs_right(tokens, i, group, last, cost, direct=i == last and not relative)
            if _is_finite(tokens, i, group) and not relative:
                return
            cost += 0.8
            relative = False
            i = group
        else:
            cost += 0.1
        i += 1


def _is_plural_noun(word: str) -> bool:
    """Whether a word that could be a verb is the plural noun of forces: "forces", "guards"."""
    return word in nouns() and all(form.shapes == {"s"} for form in verb_forms()[word])


def _verb_group(tokens: list[Token], i: int) -> int:
    """Index of the main verb of the group that begins at `i`, through "are expected to be"."""
    main = i
    while i < len(tokens):
        word = tokens[i].lower
        if (
            word in wordset("be")
            or word in HAVE
            or word in wordset("modals")
            or word in wordset("controlled")
            or word == "to"
        ):
            main = i
        elif (
            word in wordset("adverbs")
            or word in _QUOTE_MARKS
            or (word.endswith("ly") and word not in verb_forms())
        ):
            pass
        elif word in verb_forms() or (looks_like_verb(tokens, i) and word != ","):
            if i > main + 3:
                break
            main = i
            break
        else:
            break
        i += 1
    # "ordered to Niger": a "to" without a verb behind it ends no group.
    return main - 1 if tokens[main].lower == "to" and main else main


def _is_finite(tokens: list[Token], i: int, main: int) -> bool:
    return (
        i != main
        or tokens[i].lower in wordset("be") | HAVE | wordset("modals")
        or not tokens[i].lower.endswith(("ing", "ed"))
    )


def _verbs_right(
    tokens: list[Token], i: int, main: int, last: int, cost: float, *, direct: bool
) -> Iterator[Governor]:
    words = {t.lower for t in tokens[i : main + 1]}
    passive = bool(words & wordset("be")) and i != main
    for form in verb_forms().get(tokens[main].lower, ()):
        action = form.action
        if action.lemma == "be":
            following = tokens[main + 1].lower if main + 1 < len(tokens) else ""
            coming = [t.lower for t in tokens[main + 1 : main + 4]]
            if (coming[:1] == ["on"] and "way" in coming) or coming[:2] == ["en", "route"]:
                yield Governor("deploy", "subject", main, cost, "be", "ing")
            elif following in {"home", "out", "gone", "withdrawn"}:
                yield Governor("withdraw", "subject", main, cost, "be", "be")
            elif _locates(tokens, main):
                yield Governor("presence", "subject", main, cost, "be", "be")
            continue
        extra = _needs(action, tokens, main, main)
        if extra is None or (action.role == "object" and action.lemma in _NEVER_PASSIVE):
            continue
        if (
            action.role == "object"
            and "pp" in form.shapes
            and (passive or (i == main and "past" not in form.shapes) or (i == main and direct))
        ):
            kind = _stative(action, tokens, i, main, passive=passive)
            penalty = 0.0 if passive else 0.15
            yield Governor(
                kind,
                "passive" if passive else "reduced",
                main,
                cost + penalty + extra,
                action.lemma,
                "pp",
                action.status,
            )
        elif action.lemma == "leave" and _leaves_for(tokens, main):
            yield Governor("deploy", "subject", main, cost - 0.1, "leave", _shape(form.shapes))
        elif action.role == "subject" and not (
            passive and form.shapes & {"pp"} and "ing" not in form.shapes
        ):
            yield Governor(
                action.kind,
                "subject",
                main,
                cost + extra,
                action.lemma,
                _shape(form.shapes),
                action.status,
            )


def _leaves_for(tokens: list[Token], main: int) -> bool:
    """As in "left for Kuwait", told of where they go, not of where they were."""
    ahead = tokens[main + 1 : main + 3]
    return len(ahead) == 2 and ahead[0].lower == "for" and ahead[1].text[0].isupper()


_NEVER_PASSIVE = frozenset({"lose", "leave", "suffer", "have", "cost"})
_GATHERED = frozenset({"mass", "amass"})


def _stative(action: Action, tokens: list[Token], i: int, main: int, *, passive: bool) -> Kind:
    """What "deployed" says after its noun: "deployed in Iraq" is a level, "deployed to" a movement."""
    if action.kind != "deploy":
        return action.kind
    group = {t.lower for t in tokens[max(0, i - 2) : main]}
    following = tokens[main + 1].lower if main + 1 < len(tokens) else ""
    if action.lemma in _GATHERED and passive:
        return "presence"
    if group & _PRESENT_STATE and "being" not in group:
        return "presence"
    if following in {
        "in",
        "at",
        "on",
        "along",
        "near",
        "around",
        "there",
        "across",
        "inside",
        "within",
        "throughout",
    }:
        present = group & {"are", "is"} and "being" not in group
        if not passive or present:
            return (
                "presence"
                if action.lemma in {"deploy", "assign", "position", "place"}
                else action.kind
            )
    return action.kind


def _locates(tokens: list[Token], main: int) -> bool:
    """Whether "be" is followed by a place: "are in Iraq", "were still there"."""
    for i in range(main + 1, min(len(tokens), main + 5)):
        word = tokens[i].lower
        if word in {
            "in",
            "at",
            "on",
            "there",
            "near",
            "inside",
            "across",
            "along",
            "around",
            "within",
            "under",
            "here",
            "ashore",
            "outside",
            "present",
            "abroad",
            "overseas",
        }:
            return True
        if word not in wordset("adverbs") and word not in {"present", "now", "already", "based"}:
            return False
    return False
