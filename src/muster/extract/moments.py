"""The times that may date a figure's happening, and the signs that speak for each or for none.

A moment is a time expression of the figure's own sentence or of one just before it. Signs are of
words, grammar, the form and direction of times, and of what the rules found: never of dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from muster.extract.coordination import Told
from muster.extract.decided import CASUALTIES
from muster.extract.grammar import Token, looks_like_verb
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.extract.standsigns import direction, plain
from muster.extract.tenses import groups_before, groups_behind, verb_group
from muster.extract.timing import (
    When,
    anchors_of,
    can_date,
    is_of_the_telling,
    looseness,
    taken_up,
)
from muster.lexicon import wordset
from muster.model import Timex

_FARTHEST = 3
_STEPS = (1, 3, 6, 10, 16, 24)
_FORM = re.compile(r"[a-zA-Z]+")
_STANDING = frozenset({"now", "currently", "still", "already", "today", "recently", "far", "total"})
_OPENERS = frozenset({"the", "a", "an", "another", "these", "those", "its", "their"})
_TURNS = frozenset({"when", "after", "before", "since", "while", "until", "as"})


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression and how many sentences before the figure's own it stands."""

    timex: Timex
    back: int
    sentence: Sentence


def find_moments(scene: Scene) -> list[Moment]:
    """The times of the sentence, then those of the sentences before it, the nearest first."""
    found = [Moment(timex, 0, scene.sentence) for timex in scene.sentence.times]
    for back in range(1, min(_FARTHEST, scene.number) + 1):
        sentence = scene.voices.sentence(scene.number - back)
        times = sentence.times if sentence else []
        found += [Moment(t, back, sentence) for t in times if sentence and not is_passing(t)]
    return found


def is_passing(timex: Timex) -> bool:
    """Whether a time is only that of the words right behind it: "a day after four men died"."""
    return timex.origin == "times:counted-from"


@dataclass(frozen=True)
class Asked:
    """A figure whose time is asked for, and the time that the rules give it."""

    scene: Scene
    told: Told
    ruled: Timex | None

    @cached_property
    def group(self) -> str:
        kind = self.told.action.kind
        return "loss" if kind in CASUALTIES else kind

    @cached_property
    def anchors(self) -> list[int]:
        return anchors_of(self.scene.sentence, self.told.figure, self.told.action)

    @cached_property
    def costs(self) -> dict[Timex, float]:
        """How loosely each time of the sentence hangs on the figure and its verb."""
        sentence = self.scene.sentence
        return {
            timex: min(
                looseness(sentence, anchor, When.of(timex, sentence)) for anchor in self.anchors
            )
            for timex in sentence.times
        }

    @cached_property
    def usable(self) -> bool:
        """Whether the sentence has a time of its own beside the figure."""
        span = self.told.figure.span
        return any(not timex.span.overlaps(span) for timex in self.scene.sentence.times)

    @cached_property
    def takes_up(self) -> bool:
        """Whether the sentence speaks of a happening as known."""
        return bool(taken_up(self.scene.tokens))

    @cached_property
    def tenses(self) -> str:
        figure, tokens = self.told.figure, self.scene.tokens
        before = next(groups_before(tokens, figure.first), None)
        behind = next(groups_behind(tokens, figure.last), None)
        return f"{before.tense if before else '-'} {behind.tense if behind else '-'}"

    @cached_property
    def tense(self) -> str:
        governor = self.told.action.governor
        return verb_group(self.scene.tokens, governor.index).tense if governor else "none"

    @cached_property
    def role(self) -> str:
        governor = self.told.action.governor
        return governor.role if governor else "none"


def signs_of_moments(asked: Asked, moments: Sequence[Moment]) -> list[set[str]]:
    """The signs of each moment, and last those of no time at all."""
    found = [
        {*_of_any(asked, moment), *(_of_own if not moment.back else _of_earlier)(asked, moment)}
        for moment in moments
    ]
    return [*found, set(_of_none(asked, moments))]


def _form(timex: Timex) -> str:
    """What sort of time it is: `since`, `month`, `dated`."""
    match = _FORM.match(timex.value)
    return match[0] if match else "dated" if timex.value[0].isdigit() else "yearless"


def _step(size: float) -> str:
    return next((f"under {limit}" for limit in _STEPS if size < limit), "far")


def _of_any(asked: Asked, moment: Moment) -> Iterator[str]:
    timex, group, kind = moment.timex, asked.group, asked.told.action.kind
    form, points = _form(timex), direction(timex, asked.scene)
    yield f"form:{form}"
    yield f"points:{points} {asked.told.status}"
    yield f"points:{points} {group}"
    if timex == asked.ruled:
        yield "rule"
        yield f"rule:{group}"
        yield f"rule:{form}"
    # Places are compared sooner than times.
    there = [f for f in asked.scene.memory.facts if f.timex and f.timex.span == timex.span]
    taking = [fact for fact in there if fact.timex == timex]
    if taking:
        yield "taken"
        yield f"taken:{moment.back} {group}"
        if any(fact.kind == kind for fact in taking):
            yield "taken by its kind"
        if taking[-1].sentence == asked.scene.number:
            yield "taken here"
            yield f"taken here:{group}"
            yield f"taken here by its kind:{taking[-1].kind == kind}"


def _of_own(asked: Asked, moment: Moment) -> Iterator[str]:
    scene, told, group = asked.scene, asked.told, asked.group
    timex, figure, tokens = moment.timex, told.figure, scene.tokens
    when = When.of(timex, scene.sentence)
    form = _form(timex)
    yield "own"
    yield f"own:{group}"
    yield f"own:{form} {group}"
    yield f"own:{told.status}"
    if timex.span.overlaps(figure.span):
        yield "in the figure"
    telling = is_of_the_telling(tokens, when, figure.first, scene.voices.credits(scene.number))
    if telling:
        yield "telling"
        yield f"telling:{group}"
        yield f"telling:{form}"
    can = can_date(tokens, when, asked.anchors, told.action, told.status)
    if not can:
        yield "cannot"
        yield f"cannot:{group}"
        yield f"cannot:{told.status}"
    cost = asked.costs[timex]
    yield f"cost:{_step(cost)}"
    yield f"cost:{_step(cost)} {telling} {can}"
    if cost == min(asked.costs.values()):
        yield "nearest"
    if len(asked.costs) == 1:
        yield "only"
        yield f"only:{telling}"
    side = "before" if when.start < figure.first else "behind"
    yield f"side:{side}"
    yield f"side:{side} {group}"
    yield f"side:{side} {form}"
    yield from _of_gap(tokens, told, when, side)
    yield from _of_lead(tokens, told, when, side)


def _of_gap(tokens: Sequence[Token], told: Told, when: When, side: str) -> Iterator[str]:
    """What stands between a time and the figure."""
    figure = told.figure
    low, high = (when.end, figure.first) if side == "before" else (figure.last, when.start)
    between = [token.lower for token in tokens[low:high]]
    yield f"gap:{_step(len(between))} {side}"
    verbs = sum(looks_like_verb(tokens, k) for k in range(low, high))
    yield f"verbs between:{min(verbs, 3)} {side}"
    found = {
        "figure": any(word[0].isdigit() for word in between),
        "comma": "," in between,
        "saying": not wordset("reportings", "saying").isdisjoint(between),
        "opener": not wordset("clause_openers").isdisjoint(between),
        "turn": not _TURNS.isdisjoint(between),
        "and": "and" in between,
    }
    for name, stands in found.items():
        if stands:
            yield f"{name} between"
            yield f"{name} between:{side}"


def _of_lead(tokens: Sequence[Token], told: Told, when: When, side: str) -> Iterator[str]:
    """The words around a time, and its verb."""
    i, governor = when.start, told.action.governor
    yield f"opens:{plain(tokens, i)}"
    for name, k in (("lead", i - 1), ("far lead", i - 2), ("next", when.end)):
        yield f"{name}:{plain(tokens, k) if 0 <= k < len(tokens) else 'none'}"
    yield f"lead:{plain(tokens, i - 1) if i else 'none'} {side}"
    if not i:
        yield "fronted"
    verbs = next(groups_before(tokens, i), None)
    if verbs:
        yield f"verb before it:{tokens[verbs.main].lower}"
        yield f"tense before it:{verbs.tense}"
    between = range(governor.index + 1, i) if governor and governor.index < i else None
    if between is not None and not any(looks_like_verb(tokens, k) for k in between):
        yield "of the verb"


def _of_earlier(asked: Asked, moment: Moment) -> Iterator[str]:
    scene, told, group, back = asked.scene, asked.told, asked.group, moment.back
    number, kind = scene.number - back, told.action.kind
    yield f"back:{back}"
    yield f"back:{back} {group}"
    yield f"back:{back} own {asked.usable}"
    yield f"back:{_form(moment.timex)} {group}"
    yield f"back:{told.status}"
    yield f"back own:{asked.usable} {group}"
    yield f"back tense:{asked.tense} {group}"
    yield f"back tenses:{asked.tenses}"
    yield f"back role:{asked.role} {group}"
    times = moment.sentence.times
    yield f"back times:{min(len(times), 3)}"
    yield f"back place:{moment.timex == times[0]} {moment.timex == times[-1]}"
    facts = [fact for fact in scene.memory.facts if fact.sentence == number]
    if facts:
        taken = any(fact.timex == moment.timex for fact in facts)
        yield "back facts"
        yield f"back facts:{any(fact.kind == kind for fact in facts)}"
        yield f"back facts take it:{taken}"
        yield f"back facts take it:{taken} {group}"
        yield f"back pair:{facts[-1].kind} {kind}"
    else:
        yield f"back no facts:{group}"
    if number == 0:
        yield "back to the opening"
        yield f"back to the opening:{group}"
    if asked.takes_up:
        yield "back taken up"
        yield f"back taken up:{back} {group}"
    yield from _of_its_sentence(asked, moment, number)


def _of_its_sentence(asked: Asked, moment: Moment, number: int) -> Iterator[str]:
    """What a time of an earlier sentence is in that one."""
    scene, group, tokens = asked.scene, asked.group, asked.scene.tokens
    when, words = When.of(moment.timex, moment.sentence), moment.sentence.tokens
    if is_of_the_telling(words, when, len(words) - 1, scene.voices.credits(number)):
        yield "back telling"
        yield f"back telling:{group}"
    if not when.start:
        yield "back fronted"
    else:
        yield f"back lead:{plain(words, when.start - 1)}"
    verbs = next(groups_before(words, when.start), None)
    if verbs:
        yield f"back tense before it:{verbs.tense}"
    opener = tokens[asked.told.figure.first].lower
    yield f"back figure:{opener if opener in _OPENERS else 'bare'} {group}"
    begins = tokens[0].lower
    short = begins in wordset("pronouns") or begins in wordset("prepositions") or begins in _OPENERS
    yield f"back start:{begins if short else 'other'}"


def _of_none(asked: Asked, moments: Sequence[Moment]) -> Iterator[str]:
    scene, told, group = asked.scene, asked.told, asked.group
    figure, governor = told.figure, told.action.governor
    yield "none"
    yield f"none:{group}"
    yield f"none:{told.status}"
    yield f"none:{group} {told.status}"
    yield f"none own:{min(len(asked.costs), 3)}"
    yield f"none own:{asked.usable} {group}"
    yield f"none back:{any(moment.back for moment in moments)} {group}"
    yield f"none tenses:{asked.tenses}"
    yield f"none tense:{asked.tense} {group}"
    yield f"none role:{asked.role} {group}"
    if asked.ruled is None:
        yield "none rule"
        yield f"none rule:{group}"
    last = scene.memory.facts[-1] if scene.memory.facts else None
    if last and last.sentence == scene.number:
        yield f"none last:{last.timex is not None}"
        yield f"none last:{last.timex is not None} {group}"
    for word in scene.sentence.words & _STANDING:
        yield f"none word:{word}"
    for k in range(figure.last, min(figure.last + 2, len(scene.tokens))):
        yield f"none behind:{plain(scene.tokens, k)}"
    if governor:
        yield f"none verb:{governor.lemma} {governor.shape}"
    if scene.voice_of(figure).source:
        yield "none voiced"
