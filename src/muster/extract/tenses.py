"""The verb groups around a figure: which helpers they have, and of what tense they are.

A tense is a short readable string such as `will base`, `be to pp` or `perfect pp`: what the
helpers say, then the shape of the main verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from muster.extract.candidates import shape_of
from muster.extract.grammar import DO, HAVE, Token, looks_like_verb, verb_forms
from muster.lexicon import wordset

_REACH = 16
_MOST = 2
_MOST_WORDS, _MOST_GROUPS = 1 << 13, 1 << 10
# What each helper makes of its group; the first row that has one of the helpers counts.
_HELPERS = (
    ("will", frozenset({"will", "'ll", "shall", "wo", "won't"})),
    ("would", frozenset({"would", "'d", "wouldn't"})),
    ("may", frozenset({"could", "may", "might", "can", "couldn't", "can't", "cannot"})),
    ("must", frozenset({"should", "must"})),
    ("pluperfect", frozenset({"had"})),
    ("perfect", frozenset({"has", "have", "having", "'ve"})),
    ("is", frozenset({"is", "are", "'re", "am", "'s"})),
    ("was", frozenset({"was", "were"})),
    ("being", frozenset({"being"})),
)


class VerbGroup(NamedTuple):
    """A verb with the helpers before it; `before` is the token in front of the first of them."""

    main: int
    before: int
    helpers: tuple[str, ...]
    tense: str
    shape: str


def is_helper(word: str) -> bool:
    """Whether a word helps another verb: "have", "will", "not", "to"."""
    return word in _helping()


@cache
def _helping() -> frozenset[str]:
    return wordset("be", "modals", "negations") | HAVE | DO | {"to"}


def verb_group(tokens: Sequence[Token], main: int) -> VerbGroup:
    """The group of the verb at `main`, through the adverbs among its helpers."""
    said: list[str] = []
    helping, k = _helping(), main - 1
    while k >= 0:
        word = tokens[k].lower
        if word in helping:
            said.append(word)
        elif not _is_filler(word):
            break
        k -= 1
    helpers = tuple(reversed(said))
    verb = tokens[main].lower
    modal = verb in wordset("modals")
    told = (*helpers, verb) if modal or verb in wordset("be") or verb in HAVE else helpers
    return VerbGroup(main, k, helpers, _tense(told), "base" if modal else _shape(verb))


@lru_cache(_MOST_GROUPS)
def _tense(words: tuple[str, ...]) -> str:
    if "to" in words:
        at = words.index("to")
        lead = words[at - 1] if at else ""
        kind = "be to" if lead in wordset("be") else "have to" if lead in HAVE else "to"
        return f"{kind} have" if "have" in words[at:] else kind
    named = set(words)
    return next((tense for tense, helpers in _HELPERS if named & helpers), "bare")


@lru_cache(_MOST_WORDS)
def _shape(verb: str) -> str:
    for form in verb_forms().get(verb, ()):
        return shape_of(form.shapes)
    return next((ending for ending in ("ing", "ed", "s") if verb.endswith(ending)), "base")


def _is_filler(word: str) -> bool:
    return word in wordset("adverbs") or word.endswith("ly")


def groups_before(tokens: Sequence[Token], first: int) -> Iterator[VerbGroup]:
    """The nearest verb groups before a token, the nearest first."""
    i, found = first - 1, 0
    while i > max(-1, first - 1 - _REACH) and found < _MOST:
        if looks_like_verb(tokens, i):
            group = verb_group(tokens, i)
            yield group
            found += 1
            i = group.before
        else:
            i -= 1


def groups_behind(tokens: Sequence[Token], last: int) -> Iterator[VerbGroup]:
    """The nearest verb groups behind a token, the nearest first."""
    i, found = last, 0
    while i < min(len(tokens), last + _REACH) and found < _MOST:
        if looks_like_verb(tokens, i):
            main = _main_behind(tokens, i)
            yield verb_group(tokens, main)
            found += 1
            i = main + 1
        else:
            i += 1


def _main_behind(tokens: Sequence[Token], begin: int) -> int:
    """The main verb of the group that begins at a token: "will not be sent" means "sent"."""
    main = begin
    while main + 1 < len(tokens):
        word, following = tokens[main].lower, tokens[main + 1].lower
        if not (is_helper(word) or _is_filler(word)):
            break
        leads = word == "to" or word in wordset("modals")
        verbal = looks_like_verb(tokens, main + 1) or following.endswith(("ed", "en"))
        if not (leads or verbal or is_helper(following) or following in wordset("adverbs")):
            break
        main += 1
    return main
