"""A bare figure that is another count of what was told before: "The army admits to 12".

The rebels say that they killed forty, the army admits to twelve; in May it was nine.
"""

from __future__ import annotations

from muster.extract.decided import Action
from muster.extract.figures import Figure
from muster.extract.memory import Fact, Memory
from muster.extract.reading import Sentence
from muster.lexicon import wordset
from muster.model import Kind

_RECENT = 1
_BACK = 5
_MAKES = frozenset({"makes", "made"})
_RELATIVES = frozenset({"which", "who", "whom", "that"})
_COUNTS = frozenset({"figure", "toll", "number", "total", "count", "tally"})
_PUTTING = frozenset({"put", "puts", "putting", "gave", "gives", "estimated", "estimates"})
_SO = frozenset({"that", "which", "this"})
_HAPPENED: frozenset[Kind] = frozenset(
    {"killed", "wounded", "captured", "displaced", "attack", "strike"}
)
_KINDS: frozenset[Kind] = _HAPPENED | {"presence"}


def by_other_count(sentence: Sentence, figure: Figure, memory: Memory) -> Action | None:
    """The kind of the figure before, where another voice, or another time, gives its own."""
    if figure.noun is not None or not figure.first or not ends_there(sentence, figure):
        return None
    said = _is_said(sentence, figure)
    if not (said or _is_counted_anew(sentence, figure)):
        return None
    fact = memory.last_fact(_KINDS if said else _HAPPENED, _RECENT)
    if fact is None or _is_smaller_matter(figure, fact):
        return None
    return Action(fact.kind, None, "actions:other-count")


def _is_smaller_matter(figure: Figure, fact: Fact) -> bool:
    """Whether it can hardly be the same count: one of a place's troops is no level."""
    return fact.kind == "presence" and (figure.quantity.high or 10) < 10


def ends_there(sentence: Sentence, figure: Figure) -> bool:
    """Whether nothing that would be counted stands behind the figure."""
    if figure.last >= len(sentence.tokens):
        return True
    behind = sentence.tokens[figure.last].lower
    return (not behind[0].isalnum() and behind not in "%-–$€£:") or behind in wordset("count_when")


def words_before(sentence: Sentence, figure: Figure) -> list[str]:
    """The words before a figure, nearest last, without those that only shade it."""
    words = [t.lower for t in sentence.tokens[max(0, figure.first - _BACK) : figure.first]]
    return [w for w in words if w not in wordset("count_shades")]


def _is_said(sentence: Sentence, figure: Figure) -> bool:
    """As in "the rebels say 2,000", "Belgrade speaks of 80", "officials admit to 12"."""
    before = words_before(sentence, figure)
    if not before:
        return False
    if before[-1] in wordset("saying_counts"):
        return len(before) > 1 and before[-2] not in _RELATIVES
    if before[-1] == "it" or before[-2:] == ["it", "at"]:
        # "The police put it nearer 3,600".
        return not _PUTTING.isdisjoint(before[-3:])
    if before[-1:] in (["at"], ["as"]) and before[-2:-1] and before[-2] in _COUNTS:
        # "The United Nations puts the figure at 90".
        return not _PUTTING.isdisjoint(before[:-2])
    spoken = len(before) > 1 and before[-2] in wordset("speaking_counts")
    figured = len(before) > 1 and before[-2] in {"figure", "estimate", "toll"}
    return (spoken and before[-1] in {"of", "to"}) or (figured and before[-1] == "of")


def _is_counted_anew(sentence: Sentence, figure: Figure) -> bool:
    """As in "in May it was nine", "the figure was 80", "which makes 112"."""
    before = words_before(sentence, figure)
    if len(before) < 2:
        return False
    if before[-1] in _MAKES:
        return before[-2] in _SO
    return before[-1] in wordset("be") and before[-2] in wordset("counted_anew")
