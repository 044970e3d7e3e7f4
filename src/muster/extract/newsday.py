"""When it happened, where another sentence says so: "Thursday's blast", "the raid of May 3".

Reports tell in their heading and first lines what happened, and only further on when; later they
speak of it as known. A war that began in one sentence has gone on in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from muster.extract.coordination import Told
from muster.extract.decided import CASUALTIES, HAPPENINGS
from muster.extract.grammar import verb_forms
from muster.extract.memory import Fact
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.extract.times import resolve
from muster.extract.timing import When, is_of_the_telling, taken_up
from muster.lexicon import wordset
from muster.model import Dct, Timex

_LOSSES = CASUALTIES | {"displaced"}
_TOLD_AGAIN = HAPPENINGS | _LOSSES
_LED_BY = 4
_AHEAD, _BACK, _BEGUN_BACK, _GONE_ON = 4, 8, 2, 2
_RECENT, _NAMED_RECENT = timedelta(8), timedelta(31)
_MANY = 10
_TO_COME = frozenset({"will", "would", "shall", "expected", "scheduled", "due", "planned"})
_NEAR, _OUTBREAK_NEAR = 7, 14
_DAY = re.compile(
    r"(?:(?:early|mid|late|last)\()?(?:W\d|weekend-1)\)?|day-1|day\+0|night"
    r"|(?:range|on)\([^()]*\)|(?:\d{4}|-)-\d\d-\d\d"
)
_BEGUN = re.compile(r"\d{4}(?:-\d\d){0,2}|--\d\d(?:-\d\d)?|of\([^()]*\)|last\([^()]*\)")


def time_elsewhere(scene: Scene, told: Told) -> Timex | None:
    """The time that other sentences give to what a figure tells, where its own gives none."""
    kind = told.action.kind
    if told.status != "done" or kind not in _TOLD_AGAIN or any(_own_times(scene, told)):
        return None
    if kind in _LOSSES and (begun := _of_what_goes_on(scene)):
        return begun
    if kind not in HAPPENINGS:
        return None
    return _told_again(scene, told) or _of_the_same(scene) or _ahead(scene)


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
    behind = sentence.tokens[when.end : when.end + 3]
    if figure is None and any(t.lower in wordset("happenings") for t in behind):
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
    if not words.isdisjoint(_TO_COME):
        return False
    if not words.isdisjoint(wordset("happenings")) or not words.isdisjoint(wordset("befalling")):
        return True
    return any(form.action.kind in HAPPENINGS for w in words for form in verb_forms().get(w, ()))


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
        begun = [t for t in sentence.times if _is_outbreak(sentence, t)]
        if len(begun) != 1:
            return None
        value = begun[0].value
        return begun[0] if value.startswith("since") else replace(begun[0], value=f"since({value})")
    return None


def _is_outbreak(sentence: Sentence, timex: Timex) -> bool:
    """Whether a time is when something that lasts began: "the war broke out in May 1998"."""
    if timex.value.startswith("since"):
        return True
    when = When.of(timex, sentence)
    near = sentence.tokens[max(0, when.start - _OUTBREAK_NEAR) : when.end + _OUTBREAK_NEAR]
    began = any(t.lower in wordset("outbreaks") for t in near)
    return began and _BEGUN.fullmatch(timex.value) is not None
