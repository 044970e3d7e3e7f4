"""Kinds that the counted noun itself settles: attacks, strikes, the dead, refugees."""

from __future__ import annotations

from muster.extract.attacks import attack_of, strike_of
from muster.extract.decided import CASUALTIES, Action, follows, is_accident, is_disaster
from muster.extract.fatewords import counts_none
from muster.extract.figures import Figure
from muster.extract.grammar import HAVE
from muster.extract.reading import Sentence
from muster.extract.tallies import FATES_BEHIND, by_tally
from muster.lexicon import wordset
from muster.model import Kind

_BODIES = frozenset({"bodies", "corpses", "remains"})
_NO_LONGER = frozenset({"former", "ex", "onetime"})
_TOLD = 3
_FATES = FATES_BEHIND.keys() | {"killed", "captured"}
_HELD = frozenset({"hostages", "captives"})
# What people are before anything is said of them: "ten captured sailors".
_ADJECTIVES: dict[str, Kind] = {
    "slain": "killed",
    "executed": "killed",
    "murdered": "killed",
    "massacred": "killed",
    "beheaded": "killed",
    "captured": "captured",
    "kidnapped": "captured",
    "abducted": "captured",
    "captive": "captured",
    "maimed": "wounded",
    "wounded": "wounded",
    "injured": "wounded",
    "uprooted": "displaced",
    "refugee": "displaced",
    "displaced": "displaced",
    "asylum-seeking": "displaced",
}


def settled_by_noun(figure: Figure) -> bool:
    """Whether the noun leaves no choice of kind."""
    return figure.noun in {"attack", "strike", "killed", "wounded", "captured", "displaced"}


def by_noun(sentence: Sentence, figure: Figure) -> Action | None:
    """The action that the noun says; None where it counts no happening of war."""
    if figure.noun == "attack":
        return attack_of(sentence, figure)
    if figure.noun == "strike":
        return strike_of(sentence, figure)
    if figure.words[-1] in _HELD and _NO_LONGER & set(figure.words):
        return None
    if figure.noun in CASUALTIES and (is_accident(sentence) or _is_told_again(sentence, figure)):
        return None
    if figure.noun == "wounded" and _has_died(sentence, figure):
        return Action("killed", None, "actions:killed-follows")
    kinds: dict[str | None, Kind] = {
        "killed": "killed",
        "wounded": "wounded",
        "captured": "captured",
        "displaced": "displaced",
    }
    kind = kinds[figure.noun]
    return Action(kind, None, f"actions:{kind}-noun")


def _has_died(sentence: Sentence, figure: Figure) -> bool:
    """As in "two of the wounded died overnight", "nine of the injured have since died"."""
    behind = follows(sentence.tokens, figure, 4)
    rest = [w for w in behind if w not in HAVE and w not in wordset("adverbs")]
    return "of" in figure.words and rest[:1] in (["died"], ["die"], ["succumbed"])


def _is_told_again(sentence: Sentence, figure: Figure) -> bool:
    """Whether bodies are those of dead told of before: "the nine other bodies were found"."""
    definite = figure.first > 0 and sentence.tokens[figure.first - 1].lower == "the"
    return (figure.force or "").lower() in _BODIES and (definite or "other" in figure.words)


def by_what_follows(sentence: Sentence, figure: Figure) -> Action | None:
    """A word behind the figure that says its fate: "12 people dead", "500 as wounded in action"."""
    told = by_tally(sentence, figure)
    if told is not None:
        return told
    following = follows(sentence.tokens, figure, 3)
    if _is_taken_since(figure, following):
        return Action("captured", None, "actions:captured-follows")
    following = following[:2]
    led = following[:1] in (["as"], ["with"])
    following = following[1:] if led else following
    if not following or following[0] not in _FATES:
        return None
    if not led and counts_none(sentence.tokens, figure.last, figure.noun):
        return None
    names = FATES_BEHIND
    ended = following[1:2] in ([], [","], ["."], [";"], ["and"])
    if ended or (figure.noun is None and _ends(following[1])):
        names = {**FATES_BEHIND, "killed": "killed", "captured": "captured"}
    if following[1:] and following[0] == "wounds" and following[1][0].isdigit():
        # "Kills 4 Wounds 30".
        return None
    kind = names.get(following[0])
    if kind is None or figure.noun in {"formation", "attack", "strike"} or is_accident(sentence):
        return None
    if kind == "displaced" and is_disaster(sentence):
        return None
    return Action(kind, None, f"actions:{kind}-follows")


def _is_taken_since(figure: Figure, following: list[str]) -> bool:
    """As in "Three soldiers, captured near the border, …": what befell them is told in between."""
    if figure.noun not in {"people", "member", "force"} or len(following) < _TOLD:
        return False
    taken = following[0] == "," and _ADJECTIVES.get(following[1]) == "captured"
    return taken and following[2] in wordset("prepositions")


def _ends(word: str) -> bool:
    """Whether a fate told before the word is nobody's deed: "another 120 captured, he said"."""
    return not word[0].isalnum() or word == "and" or word in wordset("prepositions")


def fate_by_adjective(sentence: Sentence, figure: Figure) -> Kind | None:
    """The fate that the figure's own phrase tells: "ten captured sailors", "six hostages"."""
    taken = "taken" in figure.words and figure.words[-1] in wordset("captives")
    if taken or ((figure.force or "").lower() in _HELD and _NO_LONGER.isdisjoint(figure.words)):
        return "captured"
    if figure.noun not in {"people", "member", "force"} or is_accident(sentence):
        return None
    return next((_ADJECTIVES[w] for w in figure.words if w in _ADJECTIVES), None)
