"""Countries in a list beside what each of them gives: "Ghana (850), India (794)" are no places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muster.extract.places import PlaceMention
from muster.lexicon import wordset

if TYPE_CHECKING:
    from muster.extract.reading import Sentence

_LISTING = frozenset({",", ";", "and", "the", "(", ")", "with", "by", "followed", "has", "had"})
_JOINTS = frozenset({",", ";", "and", ":", "of", "by", "are", "from", "with", "is"})
_SILENT = frozenset({"from", "of", "by", "with"})


def gives(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a country has its own figure right behind it, and no place's word before the list."""
    if place.kind != "country" or not _has_figure(sentence, place):
        return False
    tokens, i = sentence.tokens, sentence.token_at(place.span.start)
    if i and tokens[i - 1].lower not in _JOINTS:
        return False
    at = i - 1
    while at >= 0 and _is_of_list(sentence, at):
        at -= 1
    word = tokens[at].lower if at >= 0 else ""
    if word == ":":
        return not _names_owner(sentence, at)
    bracketed = tokens[sentence.token_at(place.span.end - 1) + 1].text == "("
    listed = at < i - 1 or bracketed or word in {"are", "is"}
    return listed and word not in wordset("locative") - _SILENT


def _has_figure(sentence: Sentence, place: PlaceMention) -> bool:
    """As in "Spain 1,300", "Nepal (1,100)", "Tanzania with 1,300"."""
    at = sentence.token_at(place.span.end - 1) + 1
    behind = [t.text for t in sentence.tokens[at : at + 3]]
    if behind[:1] == ["("]:
        return behind[1][0].isdigit() and behind[2:] == [")"]
    numbered = behind[1:] if behind[:1] == ["with"] else behind
    return bool(numbered) and numbered[0][0].isdigit()


def _is_of_list(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    named = token.text[0].isupper() or token.text[0].isdigit()
    return named or token.lower in _LISTING


def _names_owner(sentence: Sentence, colon: int) -> bool:
    """Whether the head of a table names whose forces it counts, so that its rows are places."""
    tokens = sentence.tokens
    heads = [a for a in sentence.actors if a.span.end <= tokens[colon].start]
    starts = [sentence.token_at(a.span.start) for a in heads]
    return any(not i or tokens[i - 1].lower not in wordset("locative") for i in starts)
