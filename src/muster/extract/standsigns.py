"""The signs that a sentence gives of how a happening stands: what the choice of status weighs.

Signs are of words, tenses, the directions of times and of what the rules have found, never of
names; `docs/decisions/learned-status.md` tells what they gain over the rules alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from muster.extract.coordination import Told
from muster.extract.decided import CASUALTIES
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS, Token, is_name
from muster.extract.scene import Scene
from muster.extract.tenses import VerbGroup, groups_before, groups_behind, verb_group
from muster.extract.times import resolve
from muster.lexicon import wordset
from muster.model import Dct, Timex

_BEFORE, _BEHIND, _NEAR = 10, 16, 3
_BESIDE = 60
_CLAUSE_ENDS = frozenset({"who", "which", "while", "."})
_STANDING_FORM = frozenset({"ing", "base"})
_BACK = re.compile(r"ago|past|last|since|moreago|recent|prev|(?:day|week|month|year)-[1-9]")
_AHEAD = re.compile(
    r"next|in\(|coming|by|within|under|until|soon|after|(?:day|week|month|year)\+[1-9]"
)
_TIME_FORM = re.compile(r"[a-zA-Z]*")


def signs_of_status(scene: Scene, told: Told) -> list[str]:
    """All signs of how a figure's happening stands, sorted; `told` is what the rules read."""
    figure, kind = told.figure, told.action.kind
    group = "loss" if kind in CASUALTIES else kind
    found = {
        *_of_rule(told, group),
        *_of_governor(scene.tokens, told, group),
        *_of_words(scene.tokens, figure, group),
        *_of_tenses(scene.tokens, told, group),
        *_of_sentence(scene, figure),
        *_of_times(scene, figure, group),
        *_of_memory(scene, group),
    }
    return sorted(found)


def _of_rule(told: Told, group: str) -> Iterator[str]:
    status, origin = told.status, told.origins[1]
    yield f"rule:{status}"
    yield f"rule:{status} {group}"
    yield f"origin:{origin}"
    yield f"origin:{origin} {group}"
    yield f"kind:{told.action.kind}"
    yield f"how:{told.action.origin}"


def _of_governor(tokens: Sequence[Token], told: Told, group: str) -> Iterator[str]:
    governor = told.action.governor
    if governor is None:
        yield "governor:none"
        return
    role, shape = governor.role, governor.shape
    yield f"governor:{role}"
    yield f"verb:{governor.lemma} {shape}"
    yield f"shape:{shape} {role}"
    yield f"shape:{shape} {role} {group}"
    verbs = verb_group(tokens, governor.index)
    helpers = " ".join(verbs.helpers)
    yield f"helpers:{helpers}"
    yield f"helpers:{helpers} {shape}"
    yield f"helpers:{helpers} {group}"
    lead = verbs.helpers[:1]
    if (lead == ("to",) or shape in _STANDING_FORM or role == "of") and verbs.before >= 0:
        yield f"above:{plain(tokens, verbs.before)} {' '.join(lead)}"
        if verbs.before:
            yield f"far above:{plain(tokens, verbs.before - 1)}"


def plain(tokens: Sequence[Token], i: int) -> str:
    """A word as a sign: numbers and names are all alike."""
    token = tokens[i]
    initial = token.text[0]
    if initial.isdigit():
        return "#"
    return "Name" if initial.isupper() and is_name(tokens, i) else token.lower


def _of_words(tokens: Sequence[Token], figure: Figure, group: str) -> Iterator[str]:
    for away, i in enumerate(range(figure.first - 1, max(-1, figure.first - 1 - _BEFORE), -1)):
        word = plain(tokens, i)
        yield f"before:{word}"
        if away < _NEAR:
            yield f"near before:{word}"
        if not away:
            yield f"right before:{word}"
            yield f"right before:{word} {group}"
    for away, i in enumerate(range(figure.last, min(len(tokens), figure.last + _BEHIND))):
        word = plain(tokens, i)
        if word in BREAKS or word in _CLAUSE_ENDS:
            break
        yield f"behind:{word}"
        if away < _NEAR:
            yield f"near behind:{word}"
    for word in figure.words:
        if not word[0].isdigit():
            yield f"in:{word}"
    yield f"begins:{plain(tokens, figure.first)} {group}"


def _of_tenses(tokens: Sequence[Token], told: Told, group: str) -> Iterator[str]:
    """The two nearest verb groups on each side, whatever verbs they are."""
    governed = "governed" if told.action.governor else "free"
    sides: tuple[tuple[str, Iterator[VerbGroup]], ...] = (
        ("before", groups_before(tokens, told.figure.first)),
        ("behind", groups_behind(tokens, told.figure.last)),
    )
    for side, groups in sides:
        for place, verbs in enumerate(groups, 1):
            where = f"{side} {place}"
            yield f"tense {where}:{verbs.tense}"
            yield f"tense {where}:{verbs.tense} {verbs.shape}"
            yield f"tense {where}:{verbs.tense} {governed} {group}"
            yield f"verb {where}:{tokens[verbs.main].lower}"
            if verbs.tense == "to" and verbs.before >= 0:
                yield f"above {where}:{plain(tokens, verbs.before)}"


def _of_sentence(scene: Scene, figure: Figure) -> Iterator[str]:
    tokens, words = scene.tokens, scene.sentence.words
    modals = words & wordset("modals")
    for word in modals | words & wordset("deciding") | words & wordset("negations"):
        yield f"sentence:{word}"
    yield f"modal:{bool(modals)}"
    final = tokens[-1].text
    yield f"ends:{'none' if final[0].isalnum() else final}"
    if scene.number == 0:
        yield "opening"
    voice = scene.voice_of(figure)
    yield f"voiced:{voice.source is not None}"
    if voice.credit:
        yield f"credit:{tokens[voice.credit.index].lower}"
    yield f"numbered:{figure.quantity.numbered}"


def _of_times(scene: Scene, figure: Figure, group: str) -> Iterator[str]:
    for timex in scene.sentence.times:
        points = direction(timex, scene)
        yield f"time:{points}"
        yield f"time:{points} {group}"
        form = _TIME_FORM.match(timex.value)
        yield f"form of time:{form[0] if form else ''}"
        if 0 <= timex.span.start - figure.span.end < _BESIDE:
            yield f"time behind:{points}"
        if 0 <= figure.span.start - timex.span.end < _BESIDE:
            yield f"time before:{points}"


def direction(timex: Timex, scene: Scene) -> str:
    """Whether a time lies ahead of the report or behind it, as far as the words or it say."""
    found, value = scene.memory.directions, timex.value
    if value not in found:
        found[value] = _direction(timex, scene)
    return found[value]


def _direction(timex: Timex, scene: Scene) -> str:
    value = timex.value
    if _BACK.match(value):
        return "back"
    if _AHEAD.match(value):
        return "ahead"
    if value in {"day+0", "now"}:
        return "now"
    published = scene.document.published
    time = resolve(timex, Dct.on(published), None) if published else None
    if value.startswith("W") or time is None or published is None:
        return "open"
    if time.start and time.start > published:
        return "dated ahead"
    return "dated back" if time.end and time.end < published else "dated now"


def _of_memory(scene: Scene, group: str) -> Iterator[str]:
    last = scene.memory.facts[-1] if scene.memory.facts else None
    if last is None:
        yield "last:none"
        return
    away = scene.memory.sentence - last.sentence
    where = ("here", "before")[away] if away < 2 else "far"
    yield f"last {where}:{last.status}"
    yield f"last {where}:{last.status} {last.kind} {group}"
