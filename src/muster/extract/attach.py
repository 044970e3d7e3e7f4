"""Who, where and when: ties actors, places and times to a figure."""

from __future__ import annotations

from collections.abc import Sequence

from muster.extract.actions import Action
from muster.extract.actors import ActorMention
from muster.extract.attribution import Credit
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS, CLAUSE_OPENERS, CONJUNCTIONS, SAYING
from muster.extract.places import PlaceMention
from muster.extract.reading import Sentence
from muster.model import Place, Status, Timex

_THEIRS = frozenset(["its", "their", "his", "her", "our", "my"])
_LOCATIVE = frozenset(
    ["in", "to", "into", "at", "from", "near", "across", "along", "around", "on", "inside", "onto", "toward", "towards", "within", "throughout", "outside", "over", "for", "through", "between", "against"]
)
_LAWFUL = frozenset({"adjective", "name", "people", "forces", "office"})


def actor_of(
    sentence: Sentence, figure: Figure, action: Action, credit: Credit | None, recent: Sequence[str]
) -> tuple[str | None, str]:
    """Whose forces, or whose people, and the rule that says so."""
    own = _in_phrase(sentence, figure)
    if own:
        return own, "actors:phrase"
    behind = _behind(sentence, figure)
    if behind:
        return behind, "actors:of-phrase"
    if action.kind == "displaced":
        return None, "actors:none"
    if (
        action.kind in {"killed", "wounded", "captured"}
        and not figure.military
        and not _possessed(sentence, figure)
    ):
        return None, "actors:none"
    if action.kind in {"attack", "strike"}:
        return _doer(sentence, figure, action)
    subject = _subject(sentence, figure, action)
    if action.kind in {"killed", "wounded", "captured"}:
        if _possessed(sentence, figure) and subject:
            return subject, "actors:possessive"
        return None, "actors:none"
    if subject:
        return subject, "actors:subject"
    if recent:
        return recent[-1], "actors:recent"
    return None, "actors:none"


def _in_phrase(sentence: Sentence, figure: Figure) -> str | None:
    inside = [a for a in sentence.actors if a.span.overlaps(figure.span)]
    names = list(dict.fromkeys(a.name for a in inside))
    return " and ".join(names) if names else None


def _behind(sentence: Sentence, figure: Figure) -> str | None:
    """An actor in an of- or from-phrase right behind the figure."""
    tokens = sentence.tokens
    if figure.last >= len(tokens) or tokens[figure.last].lower not in {"of", "from"}:
        return None
    reach = tokens[min(len(tokens) - 1, figure.last + 4)].end
    for actor in sentence.actors:
        if figure.span.end <= actor.span.start and actor.span.end <= reach:
            if (
                tokens[figure.last].lower == "from"
                and actor.form == "name"
                and _is_place(sentence, actor)
            ):
                return None
            return actor.name
    return None


def _is_place(sentence: Sentence, actor: ActorMention) -> bool:
    return any(p.span.overlaps(actor.span) for p in sentence.places)


def _possessed(sentence: Sentence, figure: Figure) -> bool:
    before = sentence.tokens[max(0, figure.first - 2) : figure.last]
    return any(t.lower in _THEIRS for t in before)


def _subject(sentence: Sentence, figure: Figure, action: Action) -> str | None:
    """The nearest actor before the verb that is not merely where things happen."""
    anchor = (
        action.governor.index
        if action.governor and action.governor.index < figure.first
        else figure.first
    )
    limit = sentence.tokens[anchor].start if sentence.tokens else 0
    candidates = [
        a
        for a in sentence.actors
        if a.span.end <= limit and not _located(sentence, a) and a.form in _LAWFUL
    ]
    if candidates:
        return candidates[-1].name
    following = [
        a
        for a in sentence.actors
        if a.span.start >= figure.span.end and not _located(sentence, a) and a.form in {"office"}
    ]
    return following[0].name if following else None


def _located(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a country's name stands as a place: behind a preposition of place."""
    i = sentence.token_at(actor.span.start)
    before = sentence.tokens[i - 1].lower if i else ""
    if before == "the" and i > 1:
        before = sentence.tokens[i - 2].lower
    return actor.form == "name" and before in _LOCATIVE | {"of", "against", "with"}


def _doer(sentence: Sentence, figure: Figure, action: Action) -> tuple[str | None, str]:
    for i in range(figure.last, min(len(sentence.tokens), figure.last + 14)):
        if sentence.tokens[i].lower == "by":
            here = sentence.tokens[i].start
            named = [a for a in sentence.actors if 0 <= a.span.start - here <= 40]
            if named:
                return named[0].name, "actors:by-phrase"
    subject = _subject(sentence, figure, action)
    return subject, "actors:subject" if subject else "actors:none"


def places_of(
    sentence: Sentence, figure: Figure, action: Action, recent: Sequence[tuple[Place, ...]]
) -> tuple[tuple[Place, ...], str]:
    """Where, the most specific place that the text states."""
    usable = [
        p for p in sentence.places if not p.span.overlaps(figure.span) and p.kind != "metonym"
    ]
    after = [p for p in usable if p.span.start >= figure.span.end]
    before = [p for p in usable if p.span.end <= figure.span.start]
    chosen = _first_located(sentence, after, action) or _first_located(
        sentence, before[::-1], action
    )
    if chosen:
        return _joined(sentence, chosen, usable), "places:phrase"
    if recent:
        return recent[-1], "places:recent"
    return (), "places:none"


def _preposition(sentence: Sentence, place: PlaceMention) -> str:
    i = sentence.token_at(place.span.start)
    for back in range(1, 6):
        if i - back < 0:
            return ""
        word = sentence.tokens[i - back].lower
        if word in _LOCATIVE or word == "of":
            return word
        if word in {",", "."} or word in BREAKS or word in CLAUSE_OPENERS:
            return ""
    return ""


def _first_located(
    sentence: Sentence, places: list[PlaceMention], action: Action
) -> PlaceMention | None:
    located = [(p, _preposition(sentence, p)) for p in places]
    wanted = {
        "withdraw": {"from", "in", "out"},
        "deploy": {"to", "into", "in", "at", "near", "on", "along", "toward"},
    }.get(action.kind)
    if wanted:
        for place, link in located[:3]:
            if link in wanted:
                return place
    return next((p for p, link in located if link in _LOCATIVE), None)


def _joined(
    sentence: Sentence, first: PlaceMention, places: list[PlaceMention]
) -> tuple[Place, ...]:
    """The place and those joined to it: "Iraq and Syria", "Kabul, Bagram and Kandahar"."""
    chain = [first.place]
    last = first
    for place in places:
        if place.span.start <= last.span.end:
            continue
        between = sentence.tokens[
            sentence.token_at(last.span.end) : sentence.token_at(place.span.start)
        ]
        words = [t.lower for t in between]
        if not words or len(words) > 2 or not all(w in {"and", ",", "&", "or"} for w in words):
            break
        if (
            words == [","]
            and place.place.country == last.place.country
            and place.kind in {"country", "region", "province"}
        ):
            break
        if words == [","] and not _list_goes_on(sentence, place):
            break
        chain.append(place.place)
        last = place
    return tuple(dict.fromkeys(chain))


def _list_goes_on(sentence: Sentence, place: PlaceMention) -> bool:
    i = sentence.token_at(place.span.end)
    return any(t.lower in CONJUNCTIONS for t in sentence.tokens[i : i + 3])


def time_of(
    sentence: Sentence, figure: Figure, action: Action, status: Status, credits: Sequence[Credit]
) -> Timex | None:
    """The time expression that dates the happening, not the day on which it was said."""
    here = figure.first
    options = []
    for timex in sentence.times:
        i = sentence.token_at(timex.span.start)
        if _dates_the_saying(sentence, timex, i, credits):
            continue
        if timex.span.overlaps(figure.span):
            continue
        distance = abs(i - here)
        low, high = sorted((i, here))
        between = sentence.tokens[low:high]
        barrier = sum(4 for t in between if t.text in BREAKS) + sum(
            3 for t in between if t.lower in CLAUSE_OPENERS - {"as", "than", "so"}
        )
        options.append((distance + barrier, i, timex))
    options = [o for o in options if o[0] <= 22]
    return min(options, default=(0, 0, None), key=lambda o: (o[0], o[1]))[2]


def _dates_the_saying(sentence: Sentence, timex: Timex, i: int, credits: Sequence[Credit]) -> bool:
    end = sentence.token_at(timex.span.end)
    near = [t.lower for t in sentence.tokens[max(0, i - 2) : i]] + [
        t.lower for t in sentence.tokens[end : end + 2]
    ]
    return any(
        w in SAYING
        or w in {"announcement", "statement", "report", "speech", "interview", "briefing"}
        for w in near
    )
