"""Bare figures of forces told of before: "4,100 of them", "the 23,000 in Estonia", "it was 900".

News names the force once; what it was before, what it may become and what its parts are stands
in bare figures behind.
"""

from __future__ import annotations

from collections.abc import Sequence

from muster.extract.decided import MOVEMENTS, Action, acts, follows
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import HAVE
from muster.extract.memory import Fact, Memory
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_MOVING: frozenset[str] = frozenset({"deploy", "withdraw", "rotate"})
_NEAR = 2.6
_RECENT = 1
_FEWEST = 10
_MANY = 100
_BACK = 9
_SHORT = 4
_ASIDES = frozenset({",", "(", "—", "–"})
_THEM = frozenset({"them", "whom", "which", "these", "those"})
_OWNING = frozenset({"the", "its", "their", "his", "our"})
_THERE = frozenset({"there", "here", "ashore"})
_AT_THE_MOMENT = frozenset({"about", "some", "roughly", "nearly", "almost", "only", "just"})
_ENOUGH = frozenset({"enough", "suffice", "sufficient", "do", "plenty"})
_PEAKS = frozenset({"high", "peak", "low", "height", "maximum", "record", "total"})
_BULLETS = frozenset({"-", "*", "•", "–", "—"})


def by_recount(
    sentence: Sentence, figure: Figure, candidates: Sequence[Governor], memory: Memory
) -> Action | None:
    """What a bare figure says of forces told of before; None where it is of something else."""
    counted = figure.words[-1] in _THEM
    if figure.noun is not None or not (figure.quantity.high or figure.quantity.low):
        return None
    if counted:
        return _by_part(sentence, figure, memory)
    if (figure.quantity.high or figure.quantity.low or 0) < _FEWEST:
        return None
    fact = memory.last_fact(MOVEMENTS, _RECENT)
    last = memory.facts[-1] if memory.facts else None
    if fact is None or last is None or last.kind not in MOVEMENTS | {"limit"}:
        return None
    if _is_breakdown(sentence, figure, last):
        return Action(last.kind, None, "actions:part-of-known")
    told = (
        _is_compared(sentence, figure)
        or _is_level_anew(sentence, figure, memory, fact)
        or (not _is_moved(candidates) and _is_placed(sentence, figure))
        or _is_enough(sentence, figure)
        or _is_row(sentence, figure, fact)
    )
    return Action("presence", None, "actions:recounted") if told else None


def _by_part(sentence: Sentence, figure: Figure, memory: Memory) -> Action | None:
    """A part that nothing else is told of: "14,000 of them under NATO", "there are 90 of them"."""
    tokens = sentence.tokens
    last = memory.facts[-1] if memory.facts else None
    lead = [t.lower for t in tokens[max(0, figure.first - 2) : figure.first]]
    if last is None or memory.sentence - last.sentence > _RECENT:
        # Nobody has been counted yet: "Many soldiers are there. There are 4,100 of them."
        there = lead[:1] == ["there"] and lead[-1] in wordset("be") and memory.forces
        return Action("presence", None, "actions:part-of-known") if there else None
    if last.kind not in MOVEMENTS:
        return None
    before = tokens[figure.first - 1].text if figure.first else ""
    if before in _ASIDES and last.sentence == memory.sentence and not acts(tokens, figure):
        return Action(last.kind, None, "actions:part-of-known")
    if lead[:1] == ["there"] and lead[-1] in wordset("be"):
        return Action("presence", None, "actions:part-of-known")
    return None


def _is_level_anew(sentence: Sentence, figure: Figure, memory: Memory, fact: Fact) -> bool:
    """Whether a count told before is told again: "the figure is 900", "it could reach 900"."""
    if fact.kind != "presence" or not _is_closed(sentence, figure):
        return False
    before = [t.lower for t in sentence.tokens[max(0, figure.first - _BACK) : figure.first]]
    while before and (before[-1] in _AT_THE_MOMENT or before[-1] in wordset("level_qualifiers")):
        before.pop()
    told = before[-2:] if before[-1:] in (["to"], ["at"], ["below"], ["above"]) else before[-1:]
    if not told or (told[0] not in wordset("tallying") and told[0] not in wordset("recounting")):
        return False
    if told[-1] in {"to", "at"} and len(told) < len(before[-2:]):
        return False
    subject = [w for w in before[: len(before) - len(told)] if w not in wordset("adverbs")]
    while subject and subject[-1] in wordset("modals", "be") | HAVE | {"to"}:
        subject.pop()
    same = fact.sentence == memory.sentence and subject[-1:] in (["and"], [","])
    return same or bool(subject and subject[-1] in wordset("counted_anew") | {"they"})


def _is_compared(sentence: Sentence, figure: Figure) -> bool:
    """Whether a level is held against another: "compared with a high of 900", "of 900 in 1990"."""
    before = [t.lower for t in sentence.tokens[max(0, figure.first - _SHORT) : figure.first]]
    while before and before[-1] in _AT_THE_MOMENT | {"of", "a", "the"} | _PEAKS:
        before.pop()
    against = before[-2:] in (["compared", "with"], ["compared", "to"], ["opposed", "to"])
    return _is_closed(sentence, figure) and (against or before[-1:] == ["against"])


def _is_breakdown(sentence: Sentence, figure: Figure, last: Fact) -> bool:
    """Whether the parts of a level follow it: "22,000 will be left: 15,000 from the army and …"."""
    if not figure.first or last.span.end > figure.span.start:
        return False
    if not sentence.span.start <= last.span.start < figure.span.start:
        return False
    opened = sentence.tokens[figure.first - 1].text == ":"
    return opened and follows(sentence.tokens, figure, 1)[:1] in (["from"], ["in"], ["at"], ["on"])


def _is_closed(sentence: Sentence, figure: Figure) -> bool:
    """Whether nothing that would be counted stands behind the figure."""
    behind = sentence.tokens[figure.last].lower if figure.last < len(sentence.tokens) else "."
    open_sign = behind in {"%", "$", "-"}
    return not open_sign and (not behind[0].isalnum() or behind in wordset("count_when"))


def _is_moved(candidates: Sequence[Governor]) -> bool:
    """Whether a verb of going or sending governs the figure: "the 700 in Kabul could leave"."""
    return any(g.kind in _MOVING and g.cost <= _NEAR for g in candidates)


def _is_placed(sentence: Sentence, figure: Figure) -> bool:
    """Whether known forces are named by their number: "the 23,000 in Estonia", "its 900 there"."""
    if (figure.quantity.high or 0) < _MANY:
        return False
    lead = {figure.words[0]}
    lead |= {t.lower for t in sentence.tokens[max(0, figure.first - 1) : figure.first]}
    if lead.isdisjoint(_OWNING):
        return False
    behind = follows(sentence.tokens, figure, 1)[:1]
    if behind and behind[0] in _THERE:
        return True
    return bool(behind) and behind[0] in {"in", "at", "on"} and _place_behind(sentence, figure)


def _place_behind(sentence: Sentence, figure: Figure) -> bool:
    end = sentence.tokens[figure.last].end
    return any(0 < p.span.start - end <= _SHORT + 1 for p in sentence.places)


def _is_enough(sentence: Sentence, figure: Figure) -> bool:
    """As in "75,000 would be enough"."""
    behind = follows(sentence.tokens, figure, _SHORT)
    return behind[:1] == ["would"] and not _ENOUGH.isdisjoint(behind[1:3])


def _is_row(sentence: Sentence, figure: Figure, fact: Fact) -> bool:
    """Whether a list goes on with another count: "- 9,800 in January 2015"."""
    tokens = sentence.tokens
    opened = figure.first == 1 and tokens[0].text in _BULLETS
    return opened and fact.kind == "presence" and follows(tokens, figure, 1)[:1] in (["in"], ["on"])
