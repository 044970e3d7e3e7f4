"""Parts of a party by nation or unit: "the advance team is made up of two Danes and two Finns"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from muster.extract.coordination import Told
from muster.extract.decided import MOVEMENTS, Action, follows
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import BREAKS, Token, looks_like_verb
from muster.extract.memory import Memory
from muster.extract.premodifiers import nationalities
from muster.extract.reading import Sentence
from muster.extract.scene import Scene
from muster.lexicon import wordset
from muster.model import Kind

_ORIGIN = "actions:part-of-party"
_FARTHEST = 24
_SUBJECT = 7
_RECENT, _LATELY = 3, 8
_SENT: frozenset[Kind] = frozenset({"deploy", "withdraw", "rotate"})
_PARTITIVE = frozenset({"of", "from"})
_PEOPLE = frozenset({"people", "member", "force", "strong", None})
_KNOWN = frozenset({"them", "whom"})
_ON_THE_WAY = (
    *(("on", "the", "way"), ("on", "their", "way"), ("on", "its", "way")),
    *(("en", "route"), ("under", "way"), ("in", "transit")),
)
_LEADING_ON = frozenset(words[0] for words in _ON_THE_WAY)
_IT = frozenset({"it", "that", "this", "it'll", "that'll"})
_MEANING = frozenset({"mean", "involve", "total"})
_COMING = frozenset({"come", "comes", "came"})
_BELONGING = frozenset({"belong", "belongs", "belonged"})


def by_breakdown(sentence: Sentence, figure: Figure, memory: Memory) -> Action | None:
    """What was told of a party holds for its parts; None where the figure is no part of one."""
    if figure.noun not in _PEOPLE or figure.quantity.high == 1 or not memory.facts:
        return None
    told = memory.last_fact(MOVEMENTS, _RECENT)
    if _is_drawn(sentence, figure) and told is not None and told.kind != "limit":
        return Action(told.kind, None, _ORIGIN)
    if sentence.words.isdisjoint(wordset("parties")):
        return None
    foreign = figure.national or figure.words[-1] in _nations()
    last = memory.facts[-1] if memory.facts else told
    # "850 marines and 250 engineers": a list goes on with those who are no soldiers by name.
    listed = figure.noun == "member" and last is not None and last.sentence == memory.sentence
    fitting = foreign or figure.military or listed
    subject = _composed(sentence.tokens, figure) if fitting else frozenset()
    if not wordset("forerunning").isdisjoint(subject):
        # Who goes ahead of others is under way, whatever was told of those since.
        told = memory.last_fact(_SENT, _LATELY) or told
    if told is None or told.kind == "limit" or wordset("parties").isdisjoint(subject):
        return None
    return Action(told.kind, None, _ORIGIN)


@cache
def _nations() -> frozenset[str]:
    return frozenset(name.lower() for name in nationalities())


def by_way(sentence: Sentence, figure: Figure, memory: Memory) -> Action | None:
    """Who is still to arrive: "350 are in Djibouti and another 50 on the way"."""
    tokens = sentence.tokens
    if figure.last >= len(tokens) or tokens[figure.last].lower not in _LEADING_ON:
        return None
    if not figure.military and not (figure.noun is None and memory.forces):
        return None
    behind = tuple(follows(tokens, figure, 3))
    if not any(behind[: len(words)] == words for words in _ON_THE_WAY):
        return None
    home = bool({"home", "back", "out"} & set(follows(sentence.tokens, figure, 4)))
    kind: Kind = "withdraw" if home else "deploy"
    governor = Governor(kind, "subject", figure.last, 0.0, "be", "ing")
    return Action(kind, governor, f"actions:{kind}-subject", (governor,))


def as_its_party(scene: Scene, told: Told) -> Told:
    """A part stands as its party was said to, where that is, and is of its own nation."""
    if told.action.origin != _ORIGIN:
        return told
    whole = scene.memory.last_fact(frozenset({told.action.kind}), _LATELY)
    if whole is None:
        return told
    own = told.origins[2] == "actors:phrase"
    actor, whose = (told.actor, told.origins[2]) if own else (whole.actor, "actors:whole")
    origins = (_ORIGIN, "status:said-before", whose, "places:recent")
    return replace(told, status=whole.status, actor=actor, places=whole.places, origins=origins)


def by_parting(sentence: Sentence, figure: Figure, memory: Memory) -> Action | None:
    """Fighters who go with civilians: "5,000 people will be moved out, including 300 fighters"."""
    ahead = sentence.tokens[figure.first - 1].lower if figure.first else ""
    if ahead not in wordset("naming_parts") or not figure.military:
        return None
    told = memory.last_fact(frozenset({"displaced"}), 0)
    last = memory.facts[-1] if memory.facts else None
    armed = (figure.force or "").lower() in wordset("rebelling", "fighting_men")
    if not armed or told is None or told is not last:
        return None
    return Action("withdraw", None, "actions:part-of-known")


def by_talk(sentence: Sentence, figure: Figure, memory: Memory) -> Action | None:
    """How many they are of whom the talk is: "We will send some soldiers. It'll be 300 people"."""
    if figure.noun not in _PEOPLE or _IT.isdisjoint(sentence.words):
        return None
    if not memory.speaks_of_forces():
        return None
    before = [t.lower for t in sentence.tokens[: figure.first]]
    if _IT.isdisjoint(before):
        return None
    said = [w for w in before if w[0].isalpha() and w not in wordset("adverbs")]
    if len(said) not in (2, 3) or said[0] not in _IT or said[-1] not in wordset("be") | _MEANING:
        return None
    if len(said) == 3 and said[1] not in wordset("modals"):
        return None
    bearing = memory.bearing()
    ahead = len(said) == 3 or said[0].endswith("ll")
    if not ahead or follows(sentence.tokens, figure, 1)[:1] in (["in"], ["at"]):
        return None
    if bearing == "deploy":
        return Action("deploy", None, "actions:said-before")
    return Action("withdraw", None, "actions:said-before") if bearing == "withdraw" else None


def _composed(tokens: list[Token], figure: Figure) -> frozenset[str]:
    """The words for what is said to be made up of the figure and its neighbours."""
    for i in range(figure.first - 1, max(0, figure.first - _FARTHEST), -1):
        word = tokens[i].lower
        if word in wordset("composing"):
            return frozenset(t.lower for t in tokens[max(0, i - _SUBJECT) : i])
        if tokens[i].text in BREAKS or (word not in _PARTITIVE and looks_like_verb(tokens, i)):
            break
    return frozenset()


def _is_drawn(sentence: Sentence, figure: Figure) -> bool:
    """As in "200 of them come from a regiment in Cork": what unit they are from moves nobody."""
    if not _KNOWN & set(figure.words):
        return False
    behind = follows(sentence.tokens, figure, 2)
    coming = len(behind) > 1 and behind[0] in _COMING and behind[1] == "from"
    return coming or (behind[:1] != [] and behind[0] in _BELONGING)
