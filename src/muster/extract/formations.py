"""Named and typed formations that move or stand somewhere, without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from muster.extract.decided import Action
from muster.extract.figures import Figure
from muster.extract.governors import Governor, governors
from muster.extract.grammar import Token, verb_forms
from muster.extract.quantities import QuantityMention
from muster.extract.reading import Sentence
from muster.lexicon import words, wordset
from muster.model import Quantity, Span

_NEAR = 1.7


# Behind these the formation says whose the people are, not what moves.
_BELONGING = frozenset({"from", "by", "with", "alongside", "against", "than", "fire", "in", "s"})
_CIVIL_CONTENT = r"(?:F-|lawyers|jets|aircraft|planes|fighters)"
_AMBIGUOUS = frozenset({"battery", "batteries", "division", "squadron", "company", "rangers"})


def _is_civil(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a battery, a division or a squadron is no body of soldiers here."""
    head = match["typed"].lower().split()[-1]
    words = match[0].lower().split()
    soldierly = wordset("soldierly") & (sentence.words | set(words)) - {"national"}
    return head in _AMBIGUOUS and not (soldierly and not sentence.words & wordset("aircraft"))


@dataclass(frozen=True, slots=True)
class Formation:
    """A formation in the text with what the sentence says of it."""

    figure: Figure
    action: Action


@cache
def _pattern() -> re.Pattern[str]:
    """A formation's name or type with its article, its number and what describes it."""
    typed, named = (_alternation(words("formations", kind=kind)) for kind in ("typed", "named"))
    led = _alternation(words("formations", kind="opener"))
    between = _alternation(words("formations", kind="describer"))
    number = r"\d+(?:st|nd|rd|th|d)?"
    tail = r"(?:\s+(?:Division|Brigade|Regiment|Corps|troops|forces|soldiers|units))?"
    return re.compile(
        rf"\b(?:(?:{led})\s+)?(?:(?:[A-Z][\w.'’-]*|{number}|{between})\s+){{0,5}}"
        rf"(?:(?P<typed>{typed})\b(?!\s+of\s+{_CIVIL_CONTENT})|(?:{named})\b{tail})"
    )


def _alternation(phrases: tuple[str, ...]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)


def _belongs(tokens: list[Token], first: int) -> bool:
    """Whether the formation only says whose something is: "a soldier from the brigade"."""
    if not first or tokens[first - 1].lower not in _BELONGING:
        return False
    sent_in = (
        tokens[first - 1].lower == "in" and first > 1 and tokens[first - 2].lower in verb_forms()
    )
    return not sent_in


def _is_told(sentence: Sentence, best: Governor, first: int) -> bool:
    """Whether the formation is what moves or stands, and not what something is part of."""
    link = sentence.tokens[first - 1].lower if first else ""
    if link == "of" and best.role != "of":
        return False
    return best.kind != "presence" or best.lemma not in wordset("weak_presence")


def find_formations(text: str, sentence: Sentence, taken: Sequence[Span]) -> Iterator[Formation]:
    """Formations with an explicit movement or presence; the caller checks for a place."""
    for match in _pattern().finditer(text, sentence.span.start, sentence.span.end):
        span = Span(match.start(), match.end())
        if any(span.overlaps(t) for t in taken):
            continue
        first, last = sentence.token_at(span.start), sentence.token_at(span.end - 1) + 1
        if _belongs(sentence.tokens, first):
            continue
        if match["typed"] and _is_civil(sentence, match):
            continue
        candidates = [
            g
            for g in governors(sentence.tokens, first, last)
            if g.kind in {"deploy", "withdraw", "presence", "rotate"}
            and g.cost <= _NEAR
            and g.role != "level"
        ]
        if not candidates:
            continue
        best = candidates[0]
        if not _is_told(sentence, best, first):
            continue
        mention = QuantityMention(span, span, Quantity(), "formations:typed")
        inside = tuple(t.lower for t in sentence.tokens[first:last])
        figure = Figure(
            span,
            mention,
            Quantity(),
            "formation",
            sentence.tokens[last - 1].text,
            inside,
            first,
            last,
        )
        yield Formation(
            figure,
            Action(best.kind, best, f"formations:{best.kind}-{best.role}", tuple(candidates)),
        )
