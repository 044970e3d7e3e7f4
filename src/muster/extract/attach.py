"""Who and where: ties actors and places to a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from muster.extract.actors import ActorMention
from muster.extract.attribution import Credit
from muster.extract.decided import Action
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS, looks_like_verb
from muster.extract.memory import Memory
from muster.extract.places import PlaceMention
from muster.extract.reading import Sentence
from muster.lexicon import wordset
from muster.model import Place

_CASUALTY = frozenset({"killed", "wounded", "captured"})
_FORCES = frozenset({"deploy", "withdraw", "rotate", "presence", "limit"})
_THEIRS = frozenset({"its", "their", "his", "her"})
_OURS = frozenset({"our", "we", "my", "us"})
_BACKED = re.compile(
    r"-(?:backed|aligned|allied|trained|held|controlled|occupied|funded|supported|sponsored|armed)",
    re.IGNORECASE,
)
_HERE = frozenset({"there", "here"})


def actor_of(
    sentence: Sentence, figure: Figure, action: Action, memory: Memory, text: str
) -> tuple[str | None, str]:
    """Whose forces, or whose people, and the rule that says so."""
    if action.kind == "displaced":
        return None, "actors:none"
    if action.kind in {"attack", "strike"}:
        return _doer(sentence, figure, action, memory)
    own = _in_phrase(sentence, figure, text) or _behind(sentence, figure, action, text)
    if own:
        return own, "actors:phrase"
    if _possessed(sentence, figure, _OURS) and memory.speaker_actor:
        return memory.speaker_actor, "actors:speaker"
    if action.kind in _CASUALTY:
        return _whose_loss(sentence, figure, action, memory)
    subject = _subject(sentence, figure, action, memory)
    if subject:
        return subject, "actors:subject"
    known = memory.figures.get((figure.quantity.low, figure.quantity.high))
    if known and known.actor:
        return known.actor, "actors:said-before"
    last = memory.last_fact(_FORCES, 40)
    if last and last.actor:
        return last.actor, "actors:recent"
    return memory.subject, "actors:context" if memory.subject else "actors:none"


def _in_phrase(sentence: Sentence, figure: Figure, text: str) -> str | None:
    names = dict.fromkeys(
        a.name
        for a in sentence.actors
        if a.span.overlaps(figure.span) and not _BACKED.match(text, a.span.end)
    )
    foreign = any(w.startswith("non-") for w in figure.words)
    return " and ".join(names) if names and not foreign else None


def _behind(sentence: Sentence, figure: Figure, action: Action, text: str) -> str | None:
    """An actor in an of- or from-phrase right behind the figure."""
    tokens = sentence.tokens
    link = tokens[figure.last].lower if figure.last < len(tokens) else ""
    if link not in {"of", "from", "belonging"} or (link == "from" and action.kind == "withdraw"):
        return None
    reach = tokens[min(len(tokens) - 1, figure.last + 9)].end
    named = [
        a
        for a in sentence.actors
        if figure.span.end <= a.span.start
        and a.span.end <= reach
        and not _BACKED.match(text, a.span.end)
    ]
    if not named:
        return None
    between = sentence.tokens[figure.last : sentence.token_at(named[0].span.start)]
    if any(t.lower in wordset("clause_openers") | {"in", "at", "to"} for t in between):
        return None
    return named[0].name


def _possessed(sentence: Sentence, figure: Figure, owners: frozenset[str]) -> bool:
    before = sentence.tokens[max(0, figure.first - 4) : figure.last]
    return any(t.lower in owners for t in before)


def _whose_loss(
    sentence: Sentence, figure: Figure, action: Action, memory: Memory
) -> tuple[str | None, str]:
    """Whose people were lost, where the phrase itself names nobody's."""
    if _possessed(sentence, figure, _THEIRS):
        subject = _subject(sentence, figure, action, memory)
        return subject, "actors:possessive" if subject else "actors:none"
    governor = action.governor
    if governor and governor.lemma in {"lose", "suffer"}:
        return _subject(sentence, figure, action, memory), "actors:subject"
    running = figure.noun in {None, "killed", "wounded", "captured"}
    last = memory.last_fact(frozenset({action.kind}), 3)
    known = memory.figures.get((figure.quantity.low, figure.quantity.high))
    if known and known.actor and known.kind == action.kind:
        return known.actor, "actors:said-before"
    if (running or figure.military) and last:
        return last.actor, "actors:recent"
    return None, "actors:none"


def _subject(sentence: Sentence, figure: Figure, action: Action, memory: Memory) -> str | None:
    """The nearest actor before the verb that is not merely where things happen."""
    tokens = sentence.tokens
    governor = action.governor
    anchor = governor.index if governor and governor.index < figure.first else figure.first
    limit = tokens[anchor].start if tokens else 0
    before = [a for a in sentence.actors if a.span.end <= limit]
    antecedent = _antecedent(sentence, anchor, before)
    if antecedent:
        return antecedent.name
    if before and _pronoun_between(sentence, before[-1], anchor) and memory.subject is None:
        return before[-1].name
    acting = [a for a in before if not _located(sentence, a)]
    return acting[-1].name if acting else None


def _antecedent(sentence: Sentence, anchor: int, before: list[ActorMention]) -> ActorMention | None:
    """The actor that "which" or "who" right before the verb points back to."""
    for i in range(anchor - 1, max(-1, anchor - 5), -1):
        word = sentence.tokens[i].lower
        if word in {"which", "who"}:
            near = [a for a in before if sentence.tokens[i].start - a.span.end <= 3]
            return near[-1] if near else None
        if word in {",", ";", "."}:
            return None
    return None


def _pronoun_between(sentence: Sentence, actor: ActorMention, anchor: int) -> bool:
    start = sentence.token_at(actor.span.end)
    return any(t.lower in {"he", "she", "it", "they"} for t in sentence.tokens[start:anchor])


def _located(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a country's name stands as a place: behind a preposition of place."""
    if actor.form != "name":
        return actor.form == "adjective" and _beneath(sentence, actor)
    i = sentence.token_at(actor.span.start)
    before = sentence.tokens[i - 1].lower if i else ""
    if before == "the" and i > 1:
        before = sentence.tokens[i - 2].lower
    return before in wordset("locative") | {"of", "against", "with", "by"}


def _beneath(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether an adjective only colours a place or an opponent: "the Iraqi city of", "Syrian border"."""
    i = sentence.token_at(actor.span.end)
    following = [t.lower for t in sentence.tokens[i : i + 2]]
    return any(w in wordset("settled") for w in following)


def _doer(
    sentence: Sentence, figure: Figure, action: Action, memory: Memory
) -> tuple[str | None, str]:
    """Who attacked: named in the phrase, behind "by", or the subject of an active verb."""
    tokens = sentence.tokens
    inside = [a for a in sentence.actors if a.span.overlaps(figure.span)]
    if inside:
        return inside[0].name, "actors:phrase"
    for i in range(figure.last, min(len(tokens), figure.last + 14)):
        if tokens[i].lower == "by":
            named = [a for a in sentence.actors if 0 <= a.span.start - tokens[i].start <= 40]
            return (named[0].name, "actors:by-phrase") if named else (None, "actors:none")
    before = [t.lower for t in tokens[max(0, figure.first - 5) : figure.first]]
    if {"been", "were", "was"} & set(before) or "there" in before:
        return None, "actors:none"
    if "with" in before and {"was", "is"} & sentence.words:
        acting = [a for a in sentence.actors if a.span.end <= tokens[figure.first].start]
        return (acting[0].name, "actors:subject") if acting else (None, "actors:none")
    subject = _subject(sentence, figure, action, memory)
    return subject, "actors:subject" if subject else "actors:none"


def places_of(
    sentence: Sentence,
    figure: Figure,
    action: Action,
    actor: str | None,
    memory: Memory,
    credits: Sequence[Credit] = (),
) -> tuple[tuple[Place, ...], str]:
    """Where, the most specific place that the text states."""
    tokens = sentence.tokens
    following = [t.lower for t in tokens[figure.last : figure.last + 4]]
    options = []
    for place in sentence.places:
        if place.kind in {"metonym", "dateline"} or place.span.overlaps(figure.span):
            continue
        i = sentence.token_at(place.span.start)
        if any(c.first <= i < c.last for c in credits):
            continue
        cost = _place_cost(sentence, figure, action, place, i)
        if cost < 5.0:
            options.append((cost, i, place))
    meant = _meant(sentence, figure, memory)
    if meant and (not options or min(options)[0] > 0.9):
        return meant, "places:definite"
    if options and not (_HERE & set(following) and min(options)[0] > 1.2):
        best = min(options, key=lambda o: (o[0], o[1]))[2]
        return _joined(sentence, best), "places:phrase"
    if action.kind == "displaced":
        host = _host(sentence, figure)
        if host:
            return host, "places:host"
    last = memory.last_fact(
        _FORCES if action.kind in _FORCES else _CASUALTY | {"displaced", "attack", "strike"}, 1
    )
    own = actor if figure.noun != "people" else None
    if last and last.places and (last.actor == actor or not actor):
        return last.places, "places:recent"
    context = memory.whereabouts(own)
    return context, "places:context" if context else "places:none"


_DEFINITE = frozenset({"border", "boundary", "frontier", "region"})


def _meant(sentence: Sentence, figure: Figure, memory: Memory) -> tuple[Place, ...]:
    """The place that "to the border" or "in the region" stands for."""
    tokens = sentence.tokens
    for i in range(figure.last, min(len(tokens) - 1, figure.last + 8)):
        if (
            tokens[i].lower in {"the", "that", "its"}
            and tokens[i + 1].lower in _DEFINITE
            and tokens[i - 1].lower in wordset("locative")
        ):
            word = "region" if tokens[i + 1].lower == "region" else "border"
            return memory.latest_like(word)
    return ()


def _place_cost(
    sentence: Sentence, figure: Figure, action: Action, place: PlaceMention, i: int
) -> float:
    """How loosely a place hangs on a figure: distance, what stands between, its preposition."""
    tokens = sentence.tokens
    ahead = i >= figure.last
    low, high = (figure.last, i) if ahead else (i, figure.first)
    cost = 0.06 * (high - low) + (0.0 if ahead else 0.6)
    introduces = [t.lower for t in tokens[i + 1 : figure.first]]
    if not ahead and "where" in introduces[:2]:
        return 0.0
    if ahead and action.governor and action.governor.role == "level":
        cost += 1.0
    for k, token in enumerate(tokens[low:high], low):
        word = token.lower
        if word == ",":
            cost += 0.2
        elif word in wordset("conjunctions") and ahead:
            cost += 0.3
        elif looks_like_verb(tokens, k) and k != getattr(action.governor, "index", -1):
            cost += 0.25
        if word in BREAKS:
            cost += 1.0
        elif word in wordset("clause_openers") and word not in {"as", "than", "so", "where"}:
            cost += 0.8
        elif word[0].isdigit() and len(word) < 7 and not _is_date(sentence, token.start):
            cost += 0.9
        elif word in wordset("saying"):
            cost += 1.5
    return cost + _link_cost(_preposition(sentence, i), action, ahead=ahead)


def _is_date(sentence: Sentence, start: int) -> bool:
    return any(t.span.start <= start < t.span.end for t in sentence.times)


_LINK_COSTS: dict[str, dict[str, float]] = {
    "withdraw": {"from": -0.6, "in": 0.0, "to": 1.2, "into": 1.2},
    "deploy": {"to": -0.4, "into": -0.4, "from": 1.5, "for": 0.2},
    "displaced": {"from": 1.2, "to": -0.2, "in": -0.1},
}


def _link_cost(link: str, action: Action, *, ahead: bool) -> float:
    if not link:
        return 3.0 if ahead else 3.5
    if link == "of":
        return 1.6
    return _LINK_COSTS.get(action.kind, {"from": 2.2, "by": 4.0}).get(
        link, 4.0 if link == "by" else 0.0
    )


def _preposition(sentence: Sentence, i: int) -> str:
    """The preposition that governs a place: "in the northern city of Kobani" is "in"."""
    tokens = sentence.tokens
    seen_of = False
    for back in range(1, 8):
        if i - back < 0:
            break
        word = tokens[i - back].lower
        if word in wordset("locative") or word == "by":
            return word
        if word == "of":
            nearby = {t.lower for t in tokens[max(0, i - back - 2) : i - back]}
            if not nearby & wordset("settled"):
                return "of"
            seen_of = True
        elif (
            word in BREAKS
            or word in {".", "for"}
            or (word in wordset("clause_openers") and word != "as")
        ):
            return "for" if word == "for" else ""
        elif word == "," and back > 1 and not seen_of:
            return ""
    return ""


def is_located(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a place is where something happens, and not part of a name or a person's office."""
    return _preposition(sentence, sentence.token_at(place.span.start)) in wordset("locative")


def _host(sentence: Sentence, figure: Figure) -> tuple[Place, ...]:
    """The country that receives: "Germany received 477,000 asylum applications"."""
    before = [p for p in sentence.places if p.span.end <= figure.span.start and p.kind == "country"]
    return (before[-1].place,) if before else ()


def _joined(sentence: Sentence, first: PlaceMention) -> tuple[Place, ...]:
    """The place and those joined to it: "Iraq and Syria", "Kabul, Bagram and Kandahar"."""
    chain, last = [first.place], first
    for place in sentence.places:
        if place.span.start <= last.span.end:
            continue
        between = sentence.tokens[
            sentence.token_at(last.span.end) : sentence.token_at(place.span.start)
        ]
        words = [t.lower for t in between]
        if not words or len(words) > 2 or not all(w in {"and", ",", "&", "or"} for w in words):
            break
        same = place.place.country == last.place.country
        if words == [","] and (
            (same and place.kind in {"country", "region", "province"})
            or not _list_goes_on(sentence, place)
        ):
            break
        chain.append(place.place)
        last = place
    return tuple(dict.fromkeys(chain))


def _list_goes_on(sentence: Sentence, place: PlaceMention) -> bool:
    i = sentence.token_at(place.span.end)
    return any(t.lower in wordset("conjunctions") for t in sentence.tokens[i : i + 3])
