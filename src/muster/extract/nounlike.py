"""Words that look like verbs behind a figure and are nouns there."""

from __future__ import annotations

from functools import lru_cache

from muster.extract.grammar import HAVE, Token, nouns, verb_forms
from muster.lexicon import wordset

_ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVE = frozenset({"its", "their", "his", "our", "my", "your"})
_DETERMINERS = _ARTICLES | _POSSESSIVE
_HANDS = frozenset({"workers", "teams", "crews", "staff", "personnel", "services"})
_BEFORE_NOUNS = frozenset({"in", "on", "of", "by", "under", "for", "with", "at", "from"})
_FORCES = frozenset({"force", "force_singular"})
_JOINED = _FORCES | {"member", "people"}
_PHRASE, _TOLD = 3, 12
_FINITE = frozenset({"are", "is", "was", "were", "has", "have", "had"})


def is_nounlike(tokens: list[Token], i: int) -> bool:
    """Whether a word that could be a verb is a noun where it stands."""
    if i and tokens[i - 1].lower in _DETERMINERS:
        return True
    if not _may_be_noun(tokens[i].lower):
        return False
    if (
        i
        and i + 1 < len(tokens)
        and tokens[i + 1].lower in _ARTICLES
        and _is_plural_head(tokens, i)
    ):
        # "A battalion of 850 soldiers guards the airport": two plurals make no phrase.
        return False
    found = _ends_singular(tokens, i)
    found = (
        found
        or _is_joined_noun(tokens, i)
        or _describes_a_unit(tokens, i)
        or _ends_phrase(tokens, i)
    )
    return found or _has_verb_behind(tokens, i) or _is_governed(tokens, i)


@lru_cache(maxsize=1 << 12)
def _may_be_noun(word: str) -> bool:
    """Whether a form can be a noun's behind other words than an article: "killed" never is."""
    forms = verb_forms().get(word, ())
    if not forms or nouns().get(word) in _JOINED:
        return True
    return any("base" in form.shapes or form.shapes == {"s"} for form in forms)


def _ends_singular(tokens: list[Token], i: int) -> bool:
    """Whether a bare form follows a singular, as no verb can: "of the multinational force for"."""
    if i < 2 or tokens[i - 2].lower not in _ARTICLES or tokens[i - 1].lower in nouns():
        return False
    described = tokens[i - 1].text.islower() and not tokens[i - 1].lower.endswith(("s", "ly"))
    shapes = [form.shapes for form in verb_forms().get(tokens[i].lower, ())]
    return described and bool(shapes) and all(one == {"base"} for one in shapes)


def _is_plural_head(tokens: list[Token], i: int) -> bool:
    before = tokens[i - 1].lower
    return before.endswith("s") and before in nouns() and tokens[i].lower in verb_forms()


def _has_verb_behind(tokens: list[Token], i: int) -> bool:
    """Whether a verb follows what looks like one, so that it is a noun: "the steel works fell"."""
    word = tokens[i].lower
    behind = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if word in HAVE or word in wordset("be", "modals", "controlled"):
        return False
    shapes = [form.shapes for form in verb_forms().get(word, ())]
    if shapes and all(one == {"base"} for one in shapes) and tokens[i - 1].lower != "to":
        # "The Barkhane force would leave", "a security detail is to go".
        # "The international force came ashore": a noun of forces with a verb in the past.
        told = nouns().get(word) in _FORCES and any(
            form.shapes == {"past"} for form in verb_forms().get(behind, ())
        )
        return told or behind in _FINITE or behind in wordset("modals")
    if not word.endswith("s") or any(one != {"s"} for one in shapes):
        return False
    past = any("past" in form.shapes for form in verb_forms().get(behind, ()))
    return past or behind in _FINITE


def _ends_phrase(tokens: list[Token], i: int) -> bool:
    """Whether a plural ends a phrase of place: "those in the oil fields of Juba were held"."""
    word = tokens[i].lower
    if i < _PHRASE or any(form.shapes != {"s"} for form in verb_forms().get(word, ())):
        return False
    opened = tokens[i - 2].lower in _ARTICLES or tokens[i - 2].text.endswith(("'s", "’s"))
    if not opened or tokens[i - 1].lower in verb_forms() or not tokens[i - 1].text.isalpha():
        return False
    led = not {t.lower for t in tokens[i - 5 : i - 2]}.isdisjoint(_BEFORE_NOUNS)
    behind = [t.lower for t in tokens[i + 1 : i + _TOLD]]
    at = next((k for k, w in enumerate(behind) if w in _FINITE), None)
    return led and at is not None and {",", "and", "that", "who", ";"}.isdisjoint(behind[:at])


def _is_governed(tokens: list[Token], i: int) -> bool:
    """Whether a noun behind a preposition looks like a verb: "in number", "on ships"."""
    if not i or tokens[i - 1].lower not in _BEFORE_NOUNS:
        return False
    plain = ({"base"}, {"s"})
    return any(form.shapes in plain for form in verb_forms().get(tokens[i].lower, ()))


def _is_joined_noun(tokens: list[Token], i: int) -> bool:
    """Whether a noun of forces stands where it could be a verb: "soldiers and police leave"."""
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    subject = following in HAVE or following in wordset("be", "modals")
    known = nouns().get(tokens[i].lower)
    if known not in _FORCES:
        return subject and known in {"member", "people"}
    before = tokens[i - 1]
    described = before.lower in wordset("military") or before.lower in wordset("joined_adjectives")
    joined = before.lower in wordset("conjunctions") or before.text[0].isupper() or described
    return joined or subject


def _describes_a_unit(tokens: list[Token], i: int) -> bool:
    """Whether what could be a verb names a trade: "a parachute battalion", "rescue workers"."""
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    base = any("base" in form.shapes for form in verb_forms().get(tokens[i].lower, ()))
    unit = nouns().get(following) == "formation" and not following.endswith("s")
    return base and (unit or following in _HANDS)


def is_plural_noun(word: str) -> bool:
    """Whether a word that could be a verb is the plural noun of forces: "forces", "guards"."""
    return word in nouns() and all(form.shapes == {"s"} for form in verb_forms()[word])
