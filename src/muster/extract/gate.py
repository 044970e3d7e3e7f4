"""Whether a text is worth reading at all: most news has no word that a claim could hang on."""

from __future__ import annotations

import re
from functools import cache

from muster.extract.grammar import nouns, verb_forms

_TELLING = frozenset({"killed", "wounded", "captured", "displaced", "deploy", "withdraw"})
# Stems of the gate that nearly every such text has: one of them saves looking for all others.
_COMMON = ("troop", "militar", "soldie", "killed")
_VAGUE = frozenset({"people", "force_singular"})


@cache
def _gate() -> re.Pattern[str]:
    """The beginnings of all words that can make a figure a claim."""
    heads = {noun.split()[-1] for noun, kind in nouns().items() if kind not in _VAGUE}
    verbs = {
        form
        for form, given in verb_forms().items()
        if any(f.action.kind in _TELLING for f in given)
    }
    stems = {word[:6] for word in heads | verbs if len(word) > 3}
    return re.compile(
        "|".join(sorted(map(re.escape, stems)))
        + "|men\\b|strong|lives|troop|militar|army|pentagon"
        + r"|toll\b|body count|hostages|captives|exodus|throats|genocid",
        re.IGNORECASE,
    )


def worth_reading(text: str) -> bool:
    """Whether a text has any word that a claim could hang on: a cheap test before the reading.

    >>> worth_reading("The council met for an hour."), worth_reading("500 troops left.")
    (False, True)
    """
    return any(stem in text for stem in _COMMON) or _gate().search(text) is not None
