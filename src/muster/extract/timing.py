"""When: the time expression that dates a happening, not the day on which it was told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from muster.extract.credited import Credit
from muster.extract.decided import HAPPENINGS, Action
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS, Token, looks_like_verb
from muster.extract.reading import Sentence
from muster.lexicon import wordset
from muster.model import Status, Timex

_TOO_LATE = 24.0
_OTHER_CLAUSE = 7.0
_OTHER_HALF = 22.0
_OTHER_FIGURE = 12.0
_BREAK = 4.0
_NEXT_PART = 3.0
_FRONTED = 6.0
_SPEAKER, _BESIDE = 10, 7
_RISEN = frozenset({"rose", "risen", "rises", "climbed", "climbs", "reached", "jumped", "grew"})
_RELATIVES = frozenset({"which", "who", "whose", "where"})
_WEEKDAY = re.compile(r"W\d|week[+-]\d|month[+-]\d")
_NAMED_MONTH = re.compile(r"(?:^|\()(?:\d{4}|--\d\d|\d{4}-\d\d)\)*$")
_AHEAD = frozenset({"planned", "proposed", "denied"})
_TO_COME = ("within(", "under(", "by(", "day+1", "week+", "month+", "year+")
_GONE = ("ago(", "past(", "last(", "since(", "moreago(", "day-", "week-", "month-", "year-")
_BRACKET_ENDS, _PAUSES = frozenset({")"}), frozenset({",", ";", "—", "–"})
_PARTING = BREAKS - {"(", ")"}
_COMPARING = frozenset({"as", "than", "so", "that"})


class When(NamedTuple):
    """A time expression and the tokens that it takes up."""

    timex: Timex
    start: int
    end: int

    @classmethod
    def of(cls, timex: Timex, sentence: Sentence) -> When:
        first, last = timex.span.start, timex.span.end - 1
        return cls(timex, sentence.token_at(first), sentence.token_at(last) + 1)


def time_of(
    sentence: Sentence, figure: Figure, action: Action, status: Status, told: Sequence[Credit]
) -> Timex | None:
    """The time expression of a sentence that dates a figure's happening."""
    anchors = anchors_of(sentence, figure, action)
    options = []
    for timex in sentence.times:
        when = When.of(timex, sentence)
        if timex.span.overlaps(figure.span) or is_of_the_telling(
            sentence.tokens, when, figure.first, told
        ):
            continue
        if not can_date(sentence.tokens, when, anchors, action, status):
            continue
        cost = min(looseness(sentence, anchor, when) for anchor in anchors)
        if cost <= _TOO_LATE:
            options.append((cost, when.start, timex))
    best = min(options, default=(0, 0, None), key=lambda o: (o[0], o[1]))[2]
    return best or _when_last(sentence, figure)


def _when_last(sentence: Sentence, figure: Figure) -> Timex | None:
    """The time that a rank is counted from, of what was then: "the worst since 2008, when 40 died".

    It is the time itself, and all that followed is not meant.
    """
    tokens = sentence.tokens
    for timex in sentence.times:
        if not timex.value.startswith("since(") or timex.span.end > figure.span.start:
            continue
        when = When.of(timex, sentence)
        behind = [t.lower for t in tokens[when.end : when.end + 2] if t.text != ","]
        if behind[:1] == ["when"] and _ranks(tokens, timex, when.start):
            return replace(timex, value=timex.value[len("since(") : -1])
    return None


def anchors_of(sentence: Sentence, figure: Figure, action: Action) -> list[int]:
    """The figure and its verb, unless another figure or its time stands between them."""
    verb = action.governor.index if action.governor else figure.first
    between = sentence.tokens[verb + 1 : figure.first]
    shared = any(t.text[0].isdigit() for t in between) or (
        verb < figure.first
        and any(
            sentence.tokens[verb].end <= t.span.start < figure.span.start for t in sentence.times
        )
    )
    return [figure.first] if shared or verb == figure.first else [figure.first, verb]


def time_before(sentence: Sentence, earlier: Sentence, action: Action) -> Timex | None:
    """The time of what a sentence takes up again: "… on Friday. The raid killed".

    A sentence about a time leaves it to the next: "Last year was the bloodiest. 400 died".
    """
    if action.kind not in HAPPENINGS | {"displaced"} or len(earlier.times) != 1:
        return None
    timex = earlier.times[0]
    end = earlier.token_at(timex.span.end - 1) + 1
    about = timex.span.start == earlier.span.start and end < len(earlier.tokens)
    if about and earlier.tokens[end].lower in wordset("be") | {"saw", "brought"}:
        return timex
    taken = taken_up(sentence.tokens)
    lasting = taken <= wordset("lasting")
    return timex if taken and (not lasting or timex.value.startswith("since")) else None


def time_of_drill(sentence: Sentence, earlier: Sentence) -> Timex | None:
    """When manoeuvres are held that a sentence speaks of as known: "300 men join the drill"."""
    if len(earlier.times) != 1 or earlier.words.isdisjoint(wordset("training_together")):
        return None
    known = any(
        pointer.lower in wordset("pointers") and named.lower in wordset("training_together")
        for pointer, named in pairwise(sentence.tokens)
    )
    return earlier.times[0] if known else None


def taken_up(tokens: Sequence[Token]) -> set[str]:
    """The happenings that a sentence speaks of as known: "the raid", "that crisis"."""
    pointers, happenings = wordset("pointers"), wordset("happenings")
    return {
        named.lower
        for pointer, named in pairwise(tokens)
        if named.lower in happenings and pointer.lower in pointers
    }


def looseness(sentence: Sentence, anchor: int, when: When) -> float:
    """How loosely a time hangs on a word: distance, and what stands between."""
    tokens = sentence.tokens
    ahead = when.start < anchor
    between: Sequence[int] = range(when.end, anchor) if ahead else range(anchor + 1, when.start)
    asides = [range(*aside) for aside in _asides(tokens)] if _has_asides(sentence) else []
    skipped = {k for a in asides if anchor not in a and when.start not in a for k in a}
    if skipped:
        between = [k for k in between if k not in skipped]
    cost = float(len(between))
    fronted = when.start < 2 and when.end < len(tokens) and tokens[when.end].text == ","
    if fronted:
        cost = min(cost, _FRONTED)
    barring = _barring()
    for k in between:
        word = tokens[k].lower
        if word in barring or word[0].isdigit() or word.endswith("ing"):
            cost += _barrier(tokens, k)
    if ahead and any(tokens[k].lower in {"and", ","} for k in between):
        cost += _NEXT_PART
    apart = any((anchor in a) != (when.start in a) for a in asides)
    return cost + _OTHER_HALF * apart


def _has_asides(sentence: Sentence) -> bool:
    """Whether a sentence may tell something by the way: a cheap test before it is looked for."""
    return "(" in sentence.words or not sentence.words.isdisjoint(_RELATIVES)


def _asides(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Stretches that tell something by the way: "(…)", ", which …,", ", where …"."""
    found = []
    words = [token.lower for token in tokens]
    for k, word in enumerate(words):
        if word == "(" or (word == "," and not _RELATIVES.isdisjoint(words[k + 1 : k + 2])):
            closers = _BRACKET_ENDS if word == "(" else _PAUSES
            rest = range(k + 1, len(words))
            found.append((k, next((j for j in rest if words[j] in closers), len(words))))
    return found


@cache
def _barring() -> frozenset[str]:
    """The words and signs that may be a barrier; else numbers are, and words in "-ing"."""
    return wordset("contrasts", "clause_openers") | _PARTING | {".", "…", "and"}


def _barrier(tokens: Sequence[Token], k: int) -> float:
    word, after_comma = tokens[k].lower, k > 0 and tokens[k - 1].text == ","
    if word in {".", "…"} or (after_comma and word in wordset("contrasts")):
        return _OTHER_HALF
    if tokens[k].text in _PARTING:
        return _BREAK
    if word[0].isdigit() or (after_comma and word == "and"):
        return _OTHER_FIGURE
    if word in wordset("clause_openers") and word not in _COMPARING:
        return _OTHER_CLAUSE
    return _BREAK if after_comma and word.endswith("ing") else 0.0


def is_of_the_telling(
    tokens: Sequence[Token], when: When, figure: int, told: Sequence[Credit]
) -> bool:
    """Whether a time says when a voice spoke: "On Friday, X said", "X said on Friday that"."""
    _, i, end = when
    if (
        tokens[i - 1].lower in wordset("reportings")
        and tokens[end : end + 1]
        and (tokens[end].lower == "that")
    ):
        return True
    for credit in told:
        cue = credit.index
        if cue < i <= cue + 8 and not _says_more(tokens, range(cue + 1, i)):
            return True
        if credit.last <= i < cue:
            return True
        lead = tokens[end : credit.first]
        fronted = credit.covers(figure) and cue < figure and end <= credit.first
        # "On Friday, police said, 12 died" has the voice by the way.
        aside = cue + 1 < len(tokens) and tokens[cue + 1].text == ","
        fronted = fronted and not aside and not _ends_a_clause(tokens, i)
        if fronted and _leads_to(tokens, range(end, credit.first), lead):
            return tokens[cue].lower not in wordset("assessing")
    return False


def _leads_to(tokens: Sequence[Token], where: range, lead: Sequence[Token]) -> bool:
    """Whether only the rest of who speaks stands between a time and a voice.

    As in "On Friday, the agency's spokesman in Aden, Omar Said, said".
    """
    if all(t.text == "," or t.lower in wordset("voice_openers") for t in lead):
        return True
    if len(lead) > _SPEAKER or tokens[where.start].text != ",":
        return False
    plain = [k for k in where if not tokens[k].text[0].isupper()]
    return not any(
        tokens[k].lower in wordset("clause_openers")
        or tokens[k].text[0].isdigit()
        or looks_like_verb(tokens, k)
        for k in plain
    )


def _ends_a_clause(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb of its own leads to a time: "a bomb went off on Friday, police said"."""
    for k in range(i - 1, -1, -1):
        if tokens[k].text in BREAKS or tokens[k].lower in wordset("conjunctions"):
            return False
        if looks_like_verb(tokens, k):
            return True
    return False


def _says_more(tokens: Sequence[Token], between: range) -> bool:
    """Whether what is told begins between a cue and a time."""
    return any(
        tokens[k].text == ","
        or tokens[k].lower == "that"
        or tokens[k].text[0].isdigit()
        or looks_like_verb(tokens, k)
        for k in between
    )


def can_date(
    tokens: Sequence[Token], when: When, anchors: Sequence[int], action: Action, status: Status
) -> bool:
    """Whether a time can be that of such a happening at all."""
    timex, i, end = when
    if timex.value == "day+0" and action.kind == "presence":
        return False
    # A war of five years has cost lives for as long, and says nothing of who is there.
    if timex.origin == "times:lasting" and action.kind not in HAPPENINGS | {"displaced"}:
        return False
    other = _is_of_another(tokens, when, max(anchors)) or _is_of_counting(tokens, when, action)
    if other or _modifies(tokens, timex, end) or _ranks(tokens, timex, i):
        return False
    if (status not in _AHEAD and action.kind != "limit") or action.kind in HAPPENINGS:
        return True
    if timex.value.startswith(_GONE):
        return False
    # Nothing was decided in the coming weeks.
    if timex.value.startswith(_TO_COME):
        return True
    near = [*tokens[max(0, i - 2) : i], *tokens[end : end + 2]]
    if any(t.lower in wordset("deciding") for t in near):
        return False
    last = max(anchors)
    lead = (
        tokens[end:last] if i < last else tokens[:last] if _WEEKDAY.fullmatch(timex.value) else ()
    )
    return not any(t.lower in wordset("deciding") for t in lead) or any(
        t.lower in wordset("modals") for t in lead
    )


def _is_of_counting(tokens: Sequence[Token], when: When, action: Action) -> bool:
    """Whether a time is when a toll rose, and not when people died: "on Monday it reached 40"."""
    if action.origin != "actions:toll" or not any(t.lower in _RISEN for t in tokens):
        return False
    harms = wordset("happenings", "fought")
    if any(token.lower in harms for token in tokens[when.end : when.end + 3]):
        return False
    before = [t.lower for t in tokens[max(0, when.start - _BESIDE) : when.start]]
    nearest = next((word for word in reversed(before) if word in harms | _RISEN), None)
    return nearest is None or nearest in _RISEN


def _is_of_another(tokens: Sequence[Token], when: When, last: int) -> bool:
    """Whether a time behind a figure is told for what comes next, or for another figure.

    "A day after five men died" says when these died; "up from 300 a year earlier" is of the 300.
    """
    from_event = when.timex.origin == "times:counted-from"
    if when.start < last:
        return from_event and any(
            tokens[k].text == "," and not tokens[k + 1].lower.endswith("ing")
            for k in range(when.end, last)
        )
    if from_event:
        return True
    between = tokens[last + 1 : when.start] if "earlier(" in when.timex.value else ()
    return any(token.text[0].isdigit() for token in between)


def _ranks(tokens: Sequence[Token], timex: Timex, i: int) -> bool:
    """Whether a time only says since when nothing was like it: "the worst loss since 2009"."""
    if not timex.value.startswith("since") and timex.origin != "times:lasting":
        return False
    start = max((k for k in range(i) if tokens[k].text in {",", ".", ";"}), default=-1)
    return any(t.lower in wordset("superlatives") for t in tokens[start + 1 : i])


def _modifies(tokens: Sequence[Token], timex: Timex, end: int) -> bool:
    """Whether a year or a month only tells one thing from others: "the 2003 invasion"."""
    if end >= len(tokens) or not _NAMED_MONTH.search(timex.value):
        return False
    following, words = tokens[end], timex.text.lower().split()
    framed = "the" in words[:-1] or (
        len(words) == 1 and end > 1 and tokens[end - 2].lower in wordset("determiners")
    )
    named = following.text[0].isalpha() and following.lower not in wordset("prepositions")
    verbal = looks_like_verb(tokens, end) or following.lower in {"and", "or", "when"}
    return framed and named and not verbal
