"""When it happened, where another sentence says so: "Thursday's blast", "the raid of May 3".

Reports tell in their heading and first lines what happened, and only further on when; later they
speak of it as known. A war that began in one sentence has gone on in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from muster.extract.coordination import Told
from muster.extract.decided import HAPPENINGS, LOSSES
from muster.extract.grammar import verb_forms
from muster.extract.memory import Fact
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.extract.times import resolve
from muster.extract.timing import When, is_of_the_telling, taken_up
from muster.lexicon import wordset
from muster.model import Dct, Timex

_TOLD_AGAIN = HAPPENINGS | LOSSES
_LED_BY = 4
_AHEAD, _BACK, _BEGUN_BACK, _GONE_ON, _STILL_TOLD = 4, 8, 2, 2, 10
_RECENT, _NAMED_RECENT = timedelta(8), timedelta(31)
_MANY = 10
_TO_COME = frozenset({"will", "would", "shall", "expected", "scheduled", "due", "planned"})
_NEAR, _OUTBREAK_NEAR = 7, 14
_DAY = re.compile(
    r"(?:(?:early|mid|late|last)\()?(?:W\d|weekend-1)\)?|day-1|day\+0|night"
    r"|(?:range|on)\([^()]*\)|(?:\d{4}|-)-\d\d-\d\d"
)
_POINT = re.compile(
    r"(?:early|mid|late|last|on|of|ago|since)\(.*\)|W\d|(?:\d{4}|-)(?:-\d\d){0,2}|day-1"
)
_BEGUN = re.compile(r"\d{4}(?:-\d\d){0,2}|--\d\d(?:-\d\d)?|of\([^()]*\)|last\([^()]*\)")


def time_elsewhere(scene: Scene, told: Told) -> Timex | None:
    """The time that other sentences give to what a figure tells, where its own gives none."""
    kind = told.action.kind
    if told.status != "done" or kind not in _TOLD_AGAIN or any(_own_times(scene, told)):
        return None
    if kind in LOSSES and (begun := _of_what_goes_on(scene)):
        return begun
    if kind not in HAPPENINGS:
        return None
    found = _told_again(scene, told) or _of_the_same(scene) or _of_the_news(scene)
    return found or _ahead(scene)


def _own_times(scene: Scene, told: Told) -> Iterator[Timex]:
    """The times of the sentence that are not of the telling."""
    return (
        timex
        for timex in scene.sentence.times
        if not timex.span.overlaps(told.figure.span)
        and not _is_telling(scene, scene.number, timex, told.figure.first)
    )


def _is_telling(scene: Scene, number: int, timex: Timex, figure: int | None = None) -> bool:
    sentence = scene.voices.sentence(number)
    if sentence is None:
        return False
    last = len(sentence.tokens) - 1 if figure is None else figure
    when = When.of(timex, sentence)
    # "Claimed responsibility for Thursday's blast": what has a day is not told on it.
    behind = [t.lower for t in sentence.tokens[when.end : when.end + 3]]
    owned = bool(behind) and behind[0] not in wordset("determiners")
    if figure is None and owned and not wordset("happenings").isdisjoint(behind):
        return False
    return is_of_the_telling(sentence.tokens, when, last, scene.voices.credits(number))


def _told_again(scene: Scene, told: Told) -> Timex | None:
    """The time of the same figure told before: "the 19 were killed by raiders"."""
    quantity = told.figure.quantity
    fact = scene.memory.figures.get((quantity.low, quantity.high))
    if fact is None or fact.kind != told.action.kind:
        return None
    before = scene.tokens[told.figure.first - 1].lower if told.figure.first else ""
    known = before == "the" or told.figure.words[:1] == ("the",)
    return fact.timex if known or (quantity.low or 0) >= _MANY else None


def on_the_move(scene: Scene, told: Told) -> Timex | None:
    """The year of those just told of, where others "also" came, or more papers are counted."""
    last = scene.memory.last_fact(frozenset({"displaced"}), _GONE_ON)
    if last is None or last.timex is None or not last.status == told.status == "done":
        return None
    words = {word.lower() for word in told.figure.words}
    papers = told.action.origin == "actions:refugee-count" or words & wordset("asylum_papers")
    if not (papers or "also" in scene.sentence.words):
        return None
    for number in range(last.sentence + 1, scene.number):
        sentence = scene.voices.sentence(number)
        if sentence and any(timex.value != last.timex.value for timex in sentence.times):
            return None
    return last.timex


def _of_the_same(scene: Scene) -> Timex | None:
    """The time of the losses just told, where these are "also" lost, or of "the raid" named."""
    last: Fact | None = scene.memory.facts[-1] if scene.memory.facts else None
    if last and last.kind in HAPPENINGS and last.timex:
        away = scene.number - last.sentence
        if not away or (away <= _GONE_ON and "also" in scene.sentence.words):
            return last.timex
    known = {word.removesuffix("s") for word in taken_up(scene.tokens) - wordset("lasting")}
    for back in range(1, min(_BACK, scene.number) + 1 if known else 1):
        sentence = scene.voices.sentence(scene.number - back)
        for timex in sentence.times if sentence else ():
            if sentence and _named_with(sentence, timex) & known:
                return None if _is_telling(scene, scene.number - back, timex) else timex
    return None


def _of_the_news(scene: Scene) -> Timex | None:
    """The time of the violence told last, where nothing says that the talk is of other by now.

    News tells of one day's violence over many sentences and names the day once: hospitals and
    the police give their own tolls, witnesses tell what they saw.
    """
    words = scene.sentence.words
    if not words.isdisjoint(wordset("other_news")):
        return None
    for number in range(scene.number - 1, max(0, scene.number - _STILL_TOLD) - 1, -1):
        sentence = scene.voices.sentence(number)
        times = sentence.times if sentence else []
        found = [timex for timex in times if not _is_telling(scene, number, timex)]
        if sentence is None:
            return None
        told = _told_there(scene, number, sentence, found)
        # Other violence of a day of its own ends the talk; what else is dated is by the way.
        if told or any(_DAY.fullmatch(t.value) and _harms_near(sentence, t) for t in found):
            return told
    return None


def _told_there(
    scene: Scene, number: int, sentence: Sentence, times: Sequence[Timex]
) -> Timex | None:
    """The time at which a sentence tells of violence: that of its losses, or its only one."""
    facts = (f for f in scene.memory.facts if f.sentence == number and f.kind in HAPPENINGS)
    dated = [fact.timex for fact in facts if fact.timex]
    single = dated[-1] if dated else times[0] if times else None
    if single is None:
        return None
    near = scene.number - number <= _GONE_ON
    told = _POINT.fullmatch(single.value) or single.origin == "times:lasting"
    if not (near and told) and not _is_a_day(scene, single, _RECENT):
        return None
    if dated:
        return single
    alone = all(timex.value == single.value for timex in times)
    recent = scene.number - number <= _LED_BY and sentence.words.isdisjoint(_TO_COME)
    return single if alone and recent and _harms_near(sentence, single) else None


def _named_with(sentence: Sentence, timex: Timex) -> set[str]:
    """The happenings that stand beside a time: "Thursday's blast", "the raid began on Friday"."""
    if timex.value.startswith(("since", "by(", "until", "before", "after")):
        return set()
    when = When.of(timex, sentence)
    beside = [
        *sentence.tokens[max(0, when.start - _NEAR) : when.start],
        *sentence.tokens[when.end : when.end + 3],
    ]
    return {t.lower.removesuffix("s") for t in beside if t.lower in wordset("happenings")}


def _ahead(scene: Scene) -> Timex | None:
    """The day that one of the next sentences gives to what the report opens with."""
    end = scene.sentence.span.end
    undated = all(not f.timex or f.timex.span.start >= end for f in scene.memory.facts)
    leads = scene.number <= _LED_BY and undated
    if not wordset("lasting").isdisjoint(taken_up(scene.tokens)):
        return None
    for number in range(scene.number + 1, scene.number + 1 + (_AHEAD if leads else 1)):
        sentence = scene.voices.sentence(number)
        if sentence is None:
            return None
        harm = leads and bool(sentence.times) and _tells_of_harm(sentence)
        for timex in sentence.times:
            named = _named_with(sentence, timex) - wordset("lasting")
            if not harm and not (named and _points(sentence, timex)):
                continue
            day = _is_a_day(scene, timex, _NAMED_RECENT if named else _RECENT)
            if day and not _is_telling(scene, number, timex):
                return timex
    return None


def _points(sentence: Sentence, timex: Timex) -> bool:
    """Whether a sentence speaks of what happened as known: "the raids were on Sunday"."""
    when = When.of(timex, sentence)
    owned = sentence.tokens[when.end : when.end + 1]
    return bool(taken_up(sentence.tokens)) or any(t.lower in {"'s", "'"} for t in owned)


def _is_a_day(scene: Scene, timex: Timex, reach: timedelta) -> bool:
    """Whether a time is a day of the last weeks: that of news."""
    published = scene.document.published
    if not _DAY.fullmatch(timex.value) or published is None:
        return False
    time = resolve(timex, Dct.on(published), "past")
    return time is not None and time.start is not None and time.start >= published - reach


def _tells_of_harm(sentence: Sentence) -> bool:
    """Whether a sentence tells of what was done to people, and not of what will be done."""
    words = sentence.words
    return words.isdisjoint(_TO_COME) and any(map(_harms, words))


def _harms_near(sentence: Sentence, timex: Timex) -> bool:
    """Whether violence stands near a time: "on May 3 gunmen opened fire"."""
    when = When.of(timex, sentence)
    near = sentence.tokens[max(0, when.start - _OUTBREAK_NEAR) : when.end + _OUTBREAK_NEAR]
    return any(_harms(t.lower) or t.lower in wordset("fought") for t in near)


def _harms(word: str) -> bool:
    return (
        word in wordset("happenings")
        or word in wordset("befalling")
        or any(form.action.kind in HAPPENINGS for form in verb_forms().get(word, ()))
    )


def _of_what_goes_on(scene: Scene) -> Timex | None:
    """Since when a war has cost lives, where the sentence before tells of how it began."""
    words = scene.sentence.words
    lasting = not wordset("lasting").isdisjoint(words) or "since" in words
    if not lasting or words.isdisjoint({"has", "have"}):
        return None
    for back in range(1, min(_BEGUN_BACK, scene.number) + 1):
        sentence = scene.voices.sentence(scene.number - back)
        if sentence is None or sentence.words.isdisjoint(wordset("outbreaks")):
            continue
        begun = [t for t in sentence.times if is_outbreak(sentence, t)]
        if len(begun) != 1:
            return None
        value = begun[0].value
        return begun[0] if value.startswith("since") else replace(begun[0], value=f"since({value})")
    return None


def is_outbreak(sentence: Sentence, timex: Timex) -> bool:
    """Whether a time is when something that lasts began: "the war broke out in May 1998"."""
    if timex.value.startswith("since"):
        return True
    when = When.of(timex, sentence)
    near = sentence.tokens[max(0, when.start - _OUTBREAK_NEAR) : when.end + _OUTBREAK_NEAR]
    began = any(t.lower in wordset("outbreaks") for t in near)
    return began and _BEGUN.fullmatch(timex.value) is not None
