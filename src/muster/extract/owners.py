"""Whose: an actor named in a figure's own phrase, or that a possessive before it points to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from muster.extract.actors import ActorMention
from muster.extract.decided import CASUALTIES, Action
from muster.extract.doers import is_sum, main_subject
from muster.extract.figures import Figure
from muster.extract.gazetteer import states_led
from muster.extract.grammar import HAVE, verb_forms
from muster.extract.mentioned import is_locating, phrase_start
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.extract.sides import side_of
from muster.extract.subjects import antecedent, clause_subject, spoken_of
from muster.lexicon import wordset
from muster.model import Span

_THEIRS = frozenset({"its", "their", "his", "her"})
_OURS = frozenset({"our", "we", "my", "us"})
_BACKED = re.compile(
    r"-(?:backed|aligned|allied|trained|held|controlled|occupied|funded|supported|sponsored|armed)",
    re.IGNORECASE,
)
# "Al-Qaeda-linked Nusra" is Nusra, and not al-Qaeda.
_LINKED = re.compile(
    r"-(?:linked|affiliated|inspired|dominated)(?: terrorist| militant)? $", re.IGNORECASE
)
_LOSING = frozenset({"lose", "suffer"})
_OWN = frozenset({"its", "their", "his", "her", "our", "my"})
_BELONGING = frozenset({"of", "from", "belonging", "loyal"})
_ONWARD = frozenset({"to", "into"})
_APOSTROPHES = frozenset("'’")
_FEW = 20
_PARTED = 2
_OBJECT = 6
_FRONT = 9
_CLAUSE = 4
_THINGS = frozenset({"it", "they", "he", "she"})
_ARTICLES = frozenset({"a", "an", "the", "some", "about", "its"})
_BESIDE_COMMA = 3
_PARTS = frozenset({"them", "these", "those"})
_DEEDS = frozenset({"attack", "strike", "displaced"})
_LED = ("pro-", "non-")
_GAPPING = frozenset({",", ";", "and", "while"})


def in_phrase(scene: Scene, figure: Figure) -> str | None:
    tokens = scene.sentence.tokens
    # "A NATO battalion of about 900 troops" is one phrase, though the figure stands at its end.
    phrase = Span(min(figure.span.start, tokens[figure.first].start), figure.span.end)
    inside = [
        a
        for a in scene.sentence.actors
        if a.span.overlaps(phrase)
        and not _is_backed(scene.text, a.span.end)
        and not _is_remark(scene.text[phrase.start : a.span.start])
    ]
    names = dict.fromkeys(a.name for a in _owning(scene, inside))
    names |= dict.fromkeys([] if names else _shared(scene, figure))
    led = [word for word in figure.words if word.startswith(_LED)]
    if led:
        names |= dict.fromkeys(_followed(led))
    foreign = any(w.startswith("non-") for w in led)
    if len(names) > 1 and side_of(figure) == "mission" and scene.memory.mission:
        return scene.memory.mission
    return " and ".join(names) if names and not foreign else None


def _is_backed(text: str, at: int) -> bool:
    """Whether a name only says who helps those behind it: "Iran-backed fighters"."""
    return text.startswith("-", at) and _BACKED.match(text, at) is not None


def _owning(scene: Scene, named: list[ActorMention]) -> list[ActorMention]:
    """The actors of a phrase without those that only describe the next: "Kurdish YPG fighters"."""
    kept: list[ActorMention] = []
    if not named:
        return kept
    for actor, other in zip_longest(named, named[1:]):
        between = scene.text[actor.span.end : other.span.start] if other else ""
        coloured = other and between == " " and other.origin == "actors:group"
        if not (coloured and actor.form == "adjective") and not (
            between.startswith("-") and _LINKED.match(between)
        ):
            kept.append(actor)
    return kept


def _shared(scene: Scene, figure: Figure) -> list[str]:
    """Whose those are who are named behind another deed: "shot nine and took 11 Tuareg men"."""
    tokens, at = scene.tokens, figure.last
    if figure.noun is not None or at + 4 >= len(tokens) or tokens[at].lower != "and":
        return []
    verb, number = tokens[at + 1].lower, tokens[at + 2].text
    if verb not in verb_forms() or not (
        number[0].isdigit() or number.lower() in wordset("small_numbers")
    ):
        return []
    reach = tokens[at + 3].start, tokens[min(len(tokens) - 1, at + _OBJECT)].end
    inside = (a for a in scene.sentence.actors if reach[0] <= a.span.start < reach[1])
    return [a.name for a in inside if not is_locating(scene.sentence, a)]


def _is_remark(before: str) -> bool:
    """Whether a bracket is open inside the phrase: "35 Shabab (banned in Kenya) fighters"."""
    return before.count("(") > before.count(")") or before.count("[") > before.count("]")


def _followed(words: list[str]) -> Iterator[str]:
    """Whose leader those counted follow: "13 pro-Assad fighters"."""
    leaders = (w.removeprefix("pro-") for w in words if w.startswith("pro-"))
    yield from (states_led()[leader] for leader in leaders if leader in states_led())


def behind(scene: Scene, figure: Figure, action: Action) -> str | None:
    """An actor in an of- or from-phrase right behind the figure."""
    sentence = scene.sentence
    tokens = sentence.tokens
    link = tokens[figure.last].lower if figure.last < len(tokens) else ""
    governor = action.governor
    led = governor is not None and governor.index < figure.first
    if link not in _BELONGING or (link == "from" and action.kind == "withdraw" and led):
        return None
    reach = tokens[min(len(tokens) - 1, figure.last + 9)].end
    named = [
        a
        for a in sentence.actors
        if figure.span.end <= a.span.start
        and a.span.end <= reach
        and not _is_backed(scene.text, a.span.end)
    ]
    named = _owning(scene, named)
    owned = link == "from" and not _OWN.isdisjoint(figure.words)
    # "200 of its troops from Syria" are not Syria's.
    if owned or not named or (link == "from" and _is_origin(sentence, named[0], figure, action)):
        return None
    between = sentence.tokens[figure.last : sentence.token_at(named[0].span.start)]
    stops = wordset("clause_openers", "locative")
    # "Loyal to" takes its "to" along.
    if any(t.lower in stops for t in between[1 + (link == "loyal") :]):
        return None
    # What several nations send together is the force that they make up.
    return None if link == "from" and _goes_on(sentence, named[0]) else named[0].name


def is_gathered(sentence: Sentence, figure: Figure) -> bool:
    """Whether several nations are named right behind "from"."""
    end = figure.span.end
    behind = [a for a in sentence.actors if 0 < a.span.start - end <= _FEW]
    return bool(behind) and _goes_on(sentence, behind[0])


def _goes_on(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a list of nations goes on behind a name: "from Uganda and Burundi"."""
    i = sentence.token_at(actor.span.end - 1) + 1
    if i + 1 >= len(sentence.tokens) or sentence.tokens[i].lower not in _GAPPING:
        return False
    start = sentence.tokens[i + 1].start
    return any(a.span.start == start and a.country for a in sentence.actors)


def _is_origin(sentence: Sentence, actor: ActorMention, figure: Figure, action: Action) -> bool:
    """Whether "from Germany" is where somebody else's forces start: "flown from Germany to"."""
    governor = action.governor
    if governor is None or governor.index >= figure.first:
        return False
    i = sentence.token_at(actor.span.end)
    return sentence.tokens[i].lower in _ONWARD and actor.form == "name"


def named_owner(scene: Scene, figure: Figure) -> str | None:
    """Whose name stands in the possessive right before the figure: "Spain's 1,300 soldiers"."""
    tokens, last = scene.sentence.tokens, figure.first - 1
    if last > 0 and tokens[last].text in _APOSTROPHES:
        last -= 1
    elif last < 0 or not tokens[last].lower.endswith("'s"):
        return None
    start, end = tokens[last].start, tokens[last].end
    named = [a for a in scene.sentence.actors if start < a.span.end <= end]
    return named[0].name if named else None


def holder(sentence: Sentence, figure: Figure) -> str | None:
    """Who has a share that is told without a verb: "than Britain with 9,500"."""
    tokens, last = sentence.tokens, figure.first - 1
    joined = last > 0 and tokens[last].lower == "with"
    if last < 0:
        return None
    beside = tokens[last - joined]
    named = [a for a in sentence.actors if beside.start < a.span.end <= beside.end]
    if not named or named[0].form not in {"name", "office"}:
        return None
    at = sentence.token_at(named[0].span.start)
    start = phrase_start(sentence, named[0]) if joined else at
    before = tokens[start - 1].lower if start else ""
    wanted = wordset("comparing") if joined else _GAPPING
    return named[0].name if before in wanted else None


def contributor(sentence: Sentence, figure: Figure) -> str | None:
    """Who gives those behind "with": "Italy, its largest contributor with 2,450"."""
    tokens, at = sentence.tokens, figure.first - 1
    if at > 0 and tokens[at].lower in _ARTICLES:
        at -= 1
    if at < 0 or tokens[at].lower != "with":
        return None
    if not at:
        return _fronted(sentence, figure)
    if tokens[at - 1].lower not in wordset("contributing"):
        return None
    named = [a for a in sentence.actors if a.country and a.span.end <= tokens[at].start]
    return named[-1].name if named else None


def _fronted(sentence: Sentence, figure: Figure) -> str | None:
    """The subject that a share in front waits for: "With 1,600 soldiers, France is the largest"."""
    tokens = sentence.tokens
    for i in range(figure.last, min(len(tokens) - 2, figure.last + _FRONT)):
        if tokens[i].text == "," and tokens[i + 1].text[0].isupper():
            start = tokens[i + 1].start
            named = [a for a in sentence.actors if a.span.start == start and a.form == "name"]
            return named[0].name if named else None
        if tokens[i].lower in wordset("clause_openers"):
            return None
    return None


def sent_by(scene: Scene, figure: Figure, action: Action) -> str | None:
    """Who sends in a clause right behind: "the 3,500 men it sent to Darfur"."""
    governor, tokens = action.governor, scene.tokens
    if governor is None or governor.role != "object" or governor.index <= figure.last:
        return None
    if governor.index - figure.last > _CLAUSE or tokens[figure.last].lower not in _THINGS:
        return None
    subject, settled = clause_subject(scene, governor.index)
    own = {a.name for a in scene.sentence.actors if a.span.overlaps(figure.span)}
    # Nobody sends himself: "it" is who the talk was of.
    return (scene.memory.topic if subject in own else subject) if settled else None


def told_of_beside(sentence: Sentence, figure: Figure, action: Action) -> str | None:
    """Of whom a clause right behind a name tells: "Niger, which has 5,000 soldiers there"."""
    governor, tokens = action.governor, sentence.tokens
    if governor is None or governor.role != "object" or governor.index >= figure.first:
        return None
    helping = wordset("be", "modals", "adverbs")
    i = governor.index - 1
    while i > 0 and (tokens[i].lower in HAVE or tokens[i].lower in helping):
        i -= 1
    if i < 1 or tokens[i].lower != "which":
        return None
    start = tokens[i].start
    beside = [a for a in sentence.actors if 0 < start - a.span.end <= _BESIDE_COMMA]
    if not beside or beside[-1].form != "name" or is_sum(sentence, action, beside[-1].name):
        return None
    return beside[-1].name


def possessor(scene: Scene, figure: Figure, action: Action) -> str | None:
    """Whom "its", "his", "our" before the figure or inside it mean; "both sides" are two."""
    tokens = scene.sentence.tokens
    for i in range(max(0, figure.first - 3), figure.last):
        word = tokens[i].lower
        if word in _THEIRS:
            return _owner(scene, figure, action, i)
        if word in _OURS:
            return scene.memory.speaker_actor
        if word.endswith("'s") and tokens[i - 1].lower == "the":
            meant = spoken_of(scene, word.removesuffix("'s"))
            if meant:
                return meant
    following = [t.lower for t in tokens[figure.last : figure.last + 3]]
    if following == ["on", "both", "sides"] and scene.memory.pair:
        return " and ".join(scene.memory.pair)
    return None


def whole(scene: Scene, figure: Figure, killer: str | None) -> str | None:
    """Whose those are whom a figure counts a part of: "killed seven of them", "40 of these"."""
    after = [t.lower for t in scene.sentence.tokens[figure.first : figure.last + _PARTED]]
    parted = any(a == "of" and b in _PARTS for a, b in pairwise(after))
    last = scene.memory.facts[-1] if scene.memory.facts else None
    if not parted or last is None or scene.memory.sentence - last.sentence > 1:
        return None
    return last.actor if last.kind not in _DEEDS and last.actor != killer else None


def _owner(scene: Scene, figure: Figure, action: Action, index: int) -> str | None:
    """Whom a possessive means: the subject of the figure's verb, else whom the word points to."""
    governor = action.governor
    killing = action.kind in CASUALTIES and governor and governor.lemma not in _LOSING
    if governor and governor.role == "object" and governor.index < figure.first and not killing:
        subject, settled = clause_subject(scene, governor.index)
        if settled:
            return subject
    before = any(scene.sentence.token_at(a.span.start) < index for a in scene.sentence.actors)
    awaited = None if before else main_subject(scene.sentence, figure)
    return awaited or antecedent(scene, index)
