"""Named and typed formations that move or stand somewhere, without a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from muster.extract.decided import Action
from muster.extract.figures import Figure
from muster.extract.governors import Governor, governors
from muster.extract.grammar import Token, nouns, verb_forms
from muster.extract.quantities import QuantityMention
from muster.extract.reading import Sentence
from muster.extract.rotations import takes_turns
from muster.extract.units import VERB, Unit, find_units, link_before
from muster.lexicon import wordset
from muster.model import Kind, Quantity, Span

_NEAR = 1.7
_KINDS = frozenset({"deploy", "withdraw", "presence", "rotate"})
# Behind these the formation says whose the people are, or what others do, not what moves.
_BELONGING = frozenset(
    {"from", "by", "with", "alongside", "against", "than", "fire", "in", "s", "to", "into", "at"}
    | {"as", "under", "for", "near", "within", "inside", "between", "about", "on", "behind"}
)
_OWNING = frozenset({"of", "from"})
_PAIRS = frozenset({",", "and", "&", "or", "the", "plus", "as", "well", "also", "both"})
_STANDING = frozenset({"in", "at", "near", "on", "inside", "around", "outside"})
_COUNTING = frozenset(
    {",", "(", "with", "of", "comprising", "numbering", "about", "some", "a", "the", "totalling"}
    | {
        "totaling",
        "normally",
        "around",
        "roughly",
        "soldiers",
        "troops",
        "men",
        "which",
        "consists",
        "totals",
        "numbers",
        "is",
        "nearly",
        "up",
        "to",
        "an",
    }
)
_INCLUDING = frozenset({"include", "comprise", "involve"})
_TAKING_PART = frozenset({"take"})
_RELATIVES = frozenset({"which", "that"})
_HOME = frozenset({"based", "headquartered", "stationed"})
_BODIES = frozenset({"force", "force_singular"})
_PRONOUNS = frozenset({"they", "these", "it", "those"})
_SUBJECT = 8
_NEXT = 2
_ASIDE = 22
_TOLD_BY = 6
_PLACED_WITHIN = 24
_VERB_REACH = 9


@dataclass(frozen=True, slots=True)
class Formation:
    """A formation in the text with what the sentence says of it."""

    figure: Figure
    action: Action
    loose: bool
    aside: Span | None
    paired: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of a sentence: all of them, and those that are claims of their own."""

    figures: tuple[Span, ...]
    told: tuple[Span, ...]
    forces: bool
    # What forces were just told to do: what a force includes goes or stands with it.
    lately: Kind | None


def find_formations(text: str, sentence: Sentence, counted: Counted) -> Iterator[Formation]:
    """Formations with an explicit movement or presence; the caller checks for a place."""
    before: tuple[Unit, Action | None] | None = None
    for unit in find_units(text, sentence, counted.figures, forces=counted.forces):
        action, paired = None, False
        if before is not None and _is_inside_aside(sentence.tokens, before[0], unit):
            continue
        free = not any(unit.span.overlaps(t) for t in counted.told)
        if free and not _is_counted(sentence, unit, counted.figures):
            action = before[1] if before and _is_pair(sentence.tokens, before[0], unit) else None
            paired = action is not None
            action = action or _read(sentence, unit, counted.lately)
        before = unit, action
        if action is not None:
            aside = _aside(sentence.tokens, unit)
            yield Formation(_figure(sentence, unit), action, unit.loose, aside, paired)


def _figure(sentence: Sentence, unit: Unit) -> Figure:
    mention = QuantityMention(unit.span, unit.span, Quantity(), "formations:typed")
    inside = tuple(t.lower for t in sentence.tokens[unit.first : unit.last])
    force = sentence.tokens[unit.last - 1].text
    return Figure(unit.span, mention, Quantity(), "formation", force, inside, unit.first, unit.last)


def _read(sentence: Sentence, unit: Unit, lately: Kind | None) -> Action | None:
    """What the words around one formation say of it."""
    tokens = sentence.tokens
    candidates = [g for g in _candidates(tokens, unit) if not _is_beyond(tokens, unit, g)]
    link = link_before(tokens, unit.first)
    listed = _listed(tokens, unit, candidates, lately)
    if listed is not None:
        return listed
    if not candidates:
        return _standing(sentence, unit, link)
    best = candidates[0]
    replaced = best.role == "passive" and best.lemma in {"replace", "relieve"}
    if replaced or _is_compared(tokens, best) or not _is_told(sentence, unit, best, link):
        return None
    kind: Kind = "deploy" if _is_to_include(tokens, best) else best.kind
    if kind == "deploy" and takes_turns(sentence, _figure(sentence, unit)):
        kind = "rotate"
    return Action(kind, best, f"formations:{kind}-{best.role}", tuple(candidates))


def _candidates(tokens: list[Token], unit: Unit) -> list[Governor]:
    """What may govern the formation: behind an aside first, "the brigade, based at …, will"."""
    ends = [end for end in (_aside_end(tokens, unit.last), unit.last) if end is not None]
    for end in ends:
        found = [
            g
            for g in governors(tokens, unit.first, end)
            if g.kind in _KINDS and g.cost <= _NEAR and g.role != "level"
        ]
        if found:
            return found
    return []


def _is_beyond(tokens: list[Token], unit: Unit, best: Governor) -> bool:
    """Whether a verb before the formation has no hold on it.

    As in "he added that the Guard had …", "advice sent to Kabul would let commandos …", "a corps
    called the National Guard".
    """
    if best.role != "object" or best.index >= unit.first:
        return False
    if best.lemma == "call" and tokens[best.index].lower == "called":
        ahead = tokens[max(0, best.index - 1)].lower
        return best.index + 1 == unit.first and ahead in nouns()
    between = {t.lower for t in tokens[best.index + 1 : unit.first]}
    told = best.status is None and "that" in between
    return told or not between.isdisjoint(wordset("modals"))


def _is_compared(tokens: list[Token], best: Governor) -> bool:
    """Whether one move is only ranked among others: "their biggest deployment of marines since"."""
    before = {t.lower for t in tokens[max(0, best.index - 2) : best.index]}
    return best.role == "of" and not before.isdisjoint(wordset("superlatives"))


def _listed(
    tokens: list[Token], unit: Unit, candidates: list[Governor], lately: Kind | None
) -> Action | None:
    """What forces are told to do that include the formation: "the team includes Green Berets"."""
    best = next(iter(candidates), None)
    if best is None or best.lemma not in _INCLUDING or best.role != "object":
        return None
    if tokens[unit.first].lower == "the":
        # Who is known needs no listing: "an alliance that includes the Guard".
        return None
    whole = _force_before(tokens, best.index)
    if whole is None:
        return None
    own = (g for g in governors(tokens, whole, whole + 1) if whole < g.index < best.index)
    kind = next((g.kind for g in own if g.kind in _KINDS and g.role != "level"), lately)
    return Action(kind, best, f"formations:{kind}-listed", tuple(candidates)) if kind else None


def _force_before(tokens: list[Token], index: int) -> int | None:
    """The forces, or the pronoun for them, that a verb tells of."""
    for i in range(index - 1, max(-1, index - _SUBJECT), -1):
        word = tokens[i].lower
        if word in _PRONOUNS and index - i <= _NEXT:
            return i
        if nouns().get(word) in _BODIES or word in wordset("bodies"):
            return i
    return None


def _aside_end(tokens: list[Token], last: int) -> int | None:
    """Index behind the second comma of an aside that begins right behind the formation."""
    if last + 1 >= len(tokens) or tokens[last].text != ",":
        return None
    if tokens[last + 1].lower not in wordset("aside_openers"):
        return None
    reach = range(last + 2, min(len(tokens) - 1, last + _ASIDE))
    return next((i + 1 for i in reach if tokens[i].text == ","), None)


def _aside(tokens: list[Token], unit: Unit) -> Span | None:
    """The aside behind a formation, whose places are where it comes from."""
    end = _aside_end(tokens, unit.last)
    return Span(tokens[unit.last].start, tokens[end - 1].end) if end is not None else None


def _is_inside_aside(tokens: list[Token], before: Unit, unit: Unit) -> bool:
    """Whether a unit only says what the one before it is part of."""
    end = _aside_end(tokens, before.last)
    return end is not None and unit.last <= end


def _is_to_include(tokens: list[Token], best: Governor) -> bool:
    """Whether a force yet to come includes the formation: "the new force will include"."""
    before = {t.lower for t in tokens[max(0, best.index - 3) : best.index]}
    return best.lemma in _INCLUDING and bool(before & {"will", "would", "to"})


def _standing(sentence: Sentence, unit: Unit, link: str) -> Action | None:
    """A formation told of with its place alone: "the French brigade in Chad"."""
    if link in {VERB, ""} and _is_predicate(sentence, unit):
        return Action("presence", None, "formations:presence-default")
    if link in _BELONGING - {"with"} | _OWNING | {VERB} or not _place_follows(sentence, unit.last):
        return None
    return Action("presence", None, "formations:presence-default")


def _is_predicate(sentence: Sentence, unit: Unit) -> bool:
    """Whether it is what forces in a place are: "the troops in Mali are mostly commandos"."""
    tokens = sentence.tokens
    i = unit.first - 1
    while i > 0 and tokens[i].lower in wordset("adverbs"):
        i -= 1
    if tokens[i].lower not in wordset("be"):
        return False
    whole = _force_before(tokens, i)
    if whole is None:
        return False
    here, end = tokens[whole].end, tokens[i].start
    return any(here <= p.span.start < end and p.kind != "metonym" for p in sentence.places)


def _place_follows(sentence: Sentence, last: int) -> bool:
    tokens = sentence.tokens
    if last >= len(tokens) or tokens[last].lower not in _STANDING:
        return False
    end = tokens[last].end
    return any(
        0 <= p.span.start - end <= _PLACED_WITHIN for p in sentence.places if p.kind != "metonym"
    )


def _is_counted(sentence: Sentence, unit: Unit, told: Sequence[Span]) -> bool:
    """Whether a figure right beside the formation counts it: "a brigade of 3,000 soldiers"."""
    tokens = sentence.tokens
    ahead = unit.last
    while ahead < min(len(tokens), unit.last + _TOLD_BY) and tokens[ahead].lower in _COUNTING:
        if any(span.start <= tokens[ahead].start < span.end for span in told):
            break
        ahead += 1
    near = tokens[ahead].start if ahead < len(tokens) else -1
    if any(span.start <= near < span.end for span in told) and ahead > unit.last:
        return True
    if unit.first < 2 or tokens[unit.first - 1].lower not in {",", "of", "from"}:
        return False
    behind = tokens[unit.first - 2]
    return any(span.start < behind.end <= span.end for span in told)


def _is_pair(tokens: list[Token], before: Unit, unit: Unit) -> bool:
    """Whether two formations share their verb: "a brigade and two commando companies"."""
    between = tokens[before.last : unit.first]
    joined = [t for t in between if t.lower in _PAIRS]
    owned = all(t.text[0].isupper() for t in between if t.lower not in _PAIRS)
    return bool(joined) and owned and len(between) <= _TOLD_BY


def _is_told(sentence: Sentence, unit: Unit, best: Governor, link: str) -> bool:
    """Whether the formation is what moves or stands, and not what something is part of."""
    if link in _BELONGING | {"of"} and _is_told_behind(sentence.tokens, unit, best):
        return True
    if link == "of":
        return best.role == "of" and best.kind != "presence"
    if link == "by":
        return best.role == "agent"
    if link == "with" and _governs_with(best):
        return True
    if link in _BELONGING and not _is_sent_in(sentence.tokens, unit, link):
        return False
    if best.kind != "presence" or best.lemma not in wordset("weak_presence") | _TAKING_PART:
        return True
    placed = best.role == "subject" or best.lemma in _INCLUDING
    return placed and _is_somewhere(sentence, unit, best)


def _is_told_behind(tokens: list[Token], unit: Unit, best: Governor) -> bool:
    """Whether a clause of its own tells of it: "by the 104th, which serves in Lebanon"."""
    if best.index < unit.last or unit.last + 1 >= len(tokens) or best.role != "subject":
        return False
    opened = [t.lower for t in tokens[unit.last : unit.last + 2]]
    end = _aside_end(tokens, unit.last)
    if tokens[best.index].lower in _HOME or (end is not None and best.index >= end):
        return False
    return opened[0] in _RELATIVES or (opened[0] == "," and opened[1] in _RELATIVES)


def _governs_with(best: Governor) -> bool:
    return any(
        form.action.role == "with" and form.action.lemma == best.lemma
        for forms in verb_forms().values()
        for form in forms
    )


def _is_sent_in(tokens: list[Token], unit: Unit, link: str) -> bool:
    """Whether "in" belongs to the verb: "sent in paratroopers"."""
    i = unit.first - 1
    return link == "in" and tokens[i].lower == "in" and tokens[i - 1].lower in verb_forms()


def _is_somewhere(sentence: Sentence, unit: Unit, best: Governor) -> bool:
    """Whether a verb that any forces do anywhere is told with its place: "patrols Kidal"."""
    tokens = sentence.tokens
    if unit.first and tokens[unit.first - 1].lower == "where":
        return True
    here = tokens[best.index].end
    reach = tokens[min(len(tokens) - 1, best.index + _VERB_REACH)].end
    return any(here <= p.span.start <= reach and p.kind != "metonym" for p in sentence.places)
