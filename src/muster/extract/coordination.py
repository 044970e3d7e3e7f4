"""Figures that share another one's words: "2,500 troops in Iraq and 900 in Syria"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from muster.extract import numerals
from muster.extract.attacks import is_downed
from muster.extract.decided import CASUALTIES, MOVEMENTS, Action, follows
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS, Token, nouns, verb_forms
from muster.extract.mentioned import is_locating
from muster.extract.placing import places_of
from muster.extract.reading import Sentence
from muster.extract.rightwards import verb_to_the_right
from muster.extract.scene import Scene
from muster.extract.weights import Verdict
from muster.lexicon import wordset
from muster.model import Place, Status, Timex


@dataclass(frozen=True, slots=True)
class Told:
    """What one figure says, before it becomes a claim.

    `verdict` is how the signs of its status weighed, where they were; `timex` dates it.
    """

    figure: Figure
    action: Action
    status: Status
    actor: str | None
    places: tuple[Place, ...]
    origins: tuple[str, ...]
    verdict: Verdict | None = None
    timex: Timex | None = None


_FARTHEST = 22
_INCLUDING = frozenset({"including", "include", "includes"})
_AMONG = (["among", "them"], ["among", "whom"])
_WITH = " with "
# "Norway gives 200, and Sweden and Denmark together 180", "Poland another 100".
_TOGETHER = (
    " together ",
    " another ",
    " a further ",
    " only ",
    " just ",
    " up to ",
    " about ",
    " some ",
)
# Said of a figure, these tell a fate of its own that is no claim.
_UNTOLD = frozenset(
    {"missing", "unaccounted", "arrested", "detained", "safe", "unhurt", "trapped", "stranded"}
    | {"caught", "stuck", "besieged", "cut", "hungry", "starving", "treated", "questioned"}
)
_TOO = (
    ("and",),
    ("along", "with"),
    ("together", "with"),
    ("as", "well", "as"),
    ("as", "did"),
    ("as", "were"),
    ("plus",),
)
_TAKEN_OUT = frozenset(
    {"evacuate", "displace", "depart", "leave", "move", "bus", "transfer", "flee"}
)
_SUMMING = frozenset({"brings", "brought", "raises", "raised", "takes", "took"})
_SUMS = frozenset({"total", "number", "toll", "count", "tally"})
_ASIDES = frozenset({"(", "—", "–"})
_JOINTS = frozenset({"and", ",", "but", "or", "compared", "while", "whereas", "than", "as"})


def inherit(scene: Scene, figure: Figure, told: Sequence[Told]) -> Told | None:
    """The earlier figure's reading with this figure and its own place; None where not parallel."""
    if not told or not figure.first:
        return None
    earlier, sentence = told[-1], scene.sentence
    if earlier.figure.span.overlaps(figure.span):
        return None
    tokens = sentence.tokens
    if figure.noun is not None:
        return _included(scene, figure, earlier) or _lost_too(scene, figure, earlier)
    gapped = _gapped(scene, figure, earlier)
    if gapped is not None:
        return gapped
    if not _is_parallel(sentence, figure, tokens[earlier.figure.last : figure.first], earlier):
        return None
    places, origin = places_of(scene, figure, earlier.action, earlier.actor)
    return replace(earlier, figure=figure, places=places, origins=(*earlier.origins[:3], origin))


def summed(scene: Scene, figure: Figure, told: Sequence[Told]) -> Told | None:
    """The sum of what was just told: "two were killed, bringing the total to 85"."""
    if not told or figure.noun is not None or told[-1].action.kind in MOVEMENTS:
        return None
    between = [t.lower for t in scene.tokens[told[-1].figure.last : figure.first]]
    added = not _SUMMING.isdisjoint(between) or not wordset("leading_to").isdisjoint(between)
    if not added or between[-1:] != ["to"] or _SUMS.isdisjoint(between[-5:]):
        return None
    origin = "actions:summed"
    action = replace(told[-1].action, origin=origin)
    return replace(told[-1], figure=figure, action=action, origins=(origin, *told[-1].origins[1:]))


def _included(scene: Scene, figure: Figure, earlier: Told) -> Told | None:
    """A part told with its whole: "660 soldiers, including 160 from the Special Forces"."""
    opening = [t.lower for t in scene.tokens[max(0, figure.first - 2) : figure.first]]
    part = _INCLUDING & set(opening) or opening in _AMONG
    if part and _goes_with_families(figure, earlier):
        action = replace(earlier.action, kind="withdraw", origin="actions:withdraw-among")
        origins = (action.origin, *earlier.origins[1:])
        named = (a.name for a in scene.sentence.actors if a.span.overlaps(figure.span))
        actor = next(named, None)
        return replace(earlier, figure=figure, actor=actor, action=action, origins=origins)
    if not part or earlier.action.kind not in MOVEMENTS:
        return None
    if figure.noun not in {"people", "member", "force", "formation"}:
        return None
    own = [a for a in scene.sentence.actors if a.span.overlaps(figure.span)]
    return replace(earlier, figure=figure, actor=own[0].name if own else earlier.actor)


def _goes_with_families(figure: Figure, earlier: Told) -> bool:
    """Whether fighters give up a place with its people: "900 will leave, including 200 rebels"."""
    governor = earlier.action.governor
    if earlier.action.kind != "displaced" or governor is None or figure.noun != "force":
        return False
    left = governor.lemma in wordset("quitting") | wordset("departing") | _TAKEN_OUT
    return left and (figure.force or "").lower() in wordset("rebelling")


def _lost_too(scene: Scene, figure: Figure, earlier: Told) -> Told | None:
    """Others of the same fate, without its verb: "four Danes were killed, and five Finns"."""
    if earlier.action.kind not in CASUALTIES or figure.noun not in {"people", "member", "force"}:
        return None
    tokens = scene.tokens
    between = [t.lower for t in tokens[earlier.figure.last : figure.first]]
    linked = any(between[-len(link) :] == list(link) for link in _TOO)
    linked = linked or (between[-1:] == [","] and _lists_on(tokens, figure, between))
    if not linked or len(between) > _FARTHEST:
        return None
    counted = any(
        (w[0].isdigit() or w in numerals.values()) and after not in wordset("time_spans")
        for w, after in pairwise([*between, ""])
    )
    if counted or any(w in BREAKS or w in wordset("turns") - {"as"} for w in between):
        return None
    if not wordset("captives").isdisjoint(figure.words):
        return None
    if verb_to_the_right(tokens, figure.last) is not None:
        return None
    if not wordset("held_by_law").isdisjoint(follows(tokens, figure, 1)):
        return None
    own = next((a.name for a in scene.sentence.actors if a.span.overlaps(figure.span)), None)
    actor = own or (earlier.actor if figure.military else None)
    return replace(earlier, figure=figure, actor=actor)


def _lists_on(tokens: Sequence[Token], figure: Figure, between: list[str]) -> bool:
    """Whether a comma joins the members of one list: "killed 30 guards, 12 cooks and a driver"."""
    verbal = any(w in verb_forms() or w in wordset("be") for w in between)
    behind = follows(tokens, figure, 1)[:1]
    return not verbal and behind in ([","], ["and"], ["or"])


def _is_parallel(sentence: Sentence, figure: Figure, between: list[Token], earlier: Told) -> bool:
    """Whether nothing but a joint and a place stand between two figures of one verb."""
    tokens = sentence.tokens
    opened = tokens[figure.first - 1].lower in wordset("parallel")
    if not (opened or _starts_phrase(sentence, figure)) or len(between) > _FARTHEST:
        return False
    if any(t.text in BREAKS and t.text not in _ASIDES for t in between):
        return False
    joints = [n for n, t in enumerate(between) if t.lower in _JOINTS]
    behind = between[joints[-1] :] if joints else between
    if any(t.lower in verb_forms() and t.lower not in wordset("copulas") for t in behind):
        return False
    if any(t.lower in wordset("clause_openers") and t.lower not in _JOINTS for t in behind):
        return False
    if earlier.action.kind == "strike" and is_downed(tokens, figure):
        return False
    behind_it = [w for w in follows(tokens, figure, 3) if w not in {"still", "also", "now"}] or [
        "."
    ]
    if behind_it[0] in wordset("be") and not _UNTOLD.isdisjoint(behind_it[1:2]):
        return False
    return behind_it[0] in wordset("parallel_ends")


def _starts_phrase(sentence: Sentence, figure: Figure) -> bool:
    return sentence.tokens[figure.first].lower in {"another", "some", "about"}


def _loses_as_well(sentence: Sentence, figure: Figure, earlier: Told) -> bool:
    """As in "the army lost 14 men and the guerrillas 60": the other side, by no name."""
    governor = earlier.action.governor
    if governor is None or governor.lemma != "lose" or not figure.first:
        return False
    between = [t.lower for t in sentence.tokens[earlier.figure.last : figure.first]]
    side = nouns().get(between[-1]) in {"force", "member"} if between else False
    return side and any(w in _JOINTS for w in between[:-1])


def _gapped(scene: Scene, figure: Figure, earlier: Told) -> Told | None:
    """Another actor's share without its verb: "Poland sent 500 soldiers, and Ireland 300"."""
    if earlier.action.kind not in MOVEMENTS | CASUALTIES:
        return None
    start, sentence = figure.span.start, scene.sentence
    begun = start - len(_WITH) if scene.text.endswith(_WITH, 0, start) else start
    for word in _TOGETHER:
        if scene.text.endswith(word, 0, start):
            begun = start - len(word)
    giver = next((a for a in reversed(sentence.actors) if 0 <= begun - a.span.end <= 2), None)
    if giver is not None and is_locating(sentence, giver):
        return None
    if giver is None and earlier.action.kind != "withdraw":
        behind = [a for a in sentence.actors if 0 < a.span.start - figure.span.end <= 10]
        linked = follows(sentence.tokens, figure, 1) == ["from"]
        giver = behind[0] if behind and linked else None
    if giver is None and _loses_as_well(sentence, figure, earlier):
        return replace(earlier, figure=figure, actor=None)
    if giver is None or giver.span.start < earlier.figure.span.end:
        return None
    places, origin = places_of(scene, figure, earlier.action, giver.name)
    if origin != "places:phrase" or any(p.country == giver.country for p in places):
        places = earlier.places
    return replace(earlier, figure=figure, actor=giver.name, places=places)
