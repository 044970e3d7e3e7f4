"""Parts of a party by nation or unit: "the advance team is made up of two Danes and two Finns"."""

from __future__ import annotations

from muster.extract.decided import MOVEMENTS, Action, follows
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS, Token, looks_like_verb
from muster.extract.memory import Memory
from muster.extract.premodifiers import nationalities
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_FARTHEST = 24
_SUBJECT = 7
_RECENT = 3
_PARTITIVE = frozenset({"of", "from"})
_PEOPLE = frozenset({"people", "member", "force", "strong", None})
_KNOWN = frozenset({"them", "whom"})
_IT = frozenset({"it", "that", "this", "it'll", "that'll"})
_MEANING = frozenset({"mean", "involve", "total"})
_COMING = frozenset({"come", "comes", "came"})
_BELONGING = frozenset({"belong", "belongs", "belonged"})


def by_breakdown(sentence: Sentence, figure: Figure, memory: Memory) -> Action | None:
    """What was told of a party holds for its parts; None where the figure is no part of one."""
    if figure.noun not in _PEOPLE or figure.quantity.high == 1:
        return None
    told = memory.last_fact(MOVEMENTS, _RECENT)
    if told is None or told.kind == "limit":
        return None
    foreign = figure.national or figure.words[-1] in {n.lower() for n in nationalities()}
    part = (foreign or figure.military) and _composes(sentence.tokens, figure)
    if part or _is_drawn(sentence, figure):
        return Action(told.kind, None, "actions:part-of-known")
    return None


def by_parting(sentence: Sentence, figure: Figure, memory: Memory) -> Action | None:
    """Fighters who go with civilians: "5,000 people will be moved out, including 300 fighters"."""
    ahead = sentence.tokens[figure.first - 1].lower if figure.first else ""
    if ahead not in wordset("naming_parts") or not figure.military:
        return None
    told = memory.last_fact(frozenset({"displaced"}), 0)
    last = memory.facts[-1] if memory.facts else None
    armed = (figure.force or "").lower() in wordset("rebelling") | wordset("fighting_men")
    if not armed or told is None or told is not last:
        return None
    return Action("withdraw", None, "actions:part-of-known")


def by_talk(sentence: Sentence, figure: Figure, memory: Memory) -> Action | None:
    """How many they are of whom the talk is: "We will send some soldiers. It'll be 300 people"."""
    if figure.noun not in _PEOPLE or not memory.speaks_of_forces():
        return None
    before = [t.lower for t in sentence.tokens[: figure.first]]
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


def _composes(tokens: list[Token], figure: Figure) -> bool:
    """Whether a party is said to be made up of the figure and its neighbours."""
    for i in range(figure.first - 1, max(0, figure.first - _FARTHEST), -1):
        word = tokens[i].lower
        if word in wordset("composing"):
            return _is_of_party(tokens, i)
        if tokens[i].text in BREAKS or (word not in _PARTITIVE and looks_like_verb(tokens, i)):
            return False
    return False


def _is_of_party(tokens: list[Token], verb: int) -> bool:
    """Whether those who are made up are a party under way, and no standing force."""
    before = [t.lower for t in tokens[max(0, verb - _SUBJECT) : verb]]
    return not wordset("parties").isdisjoint(before)


def _is_drawn(sentence: Sentence, figure: Figure) -> bool:
    """As in "200 of them come from a regiment in Cork": what unit they are from moves nobody."""
    if not _KNOWN & set(figure.words):
        return False
    behind = follows(sentence.tokens, figure, 2)
    coming = len(behind) > 1 and behind[0] in _COMING and behind[1] == "from"
    return coming or (behind[:1] != [] and behind[0] in _BELONGING)
