"""How each claim came about: which words gave which field, by which rule, and what lost to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from muster.extract.actors import ActorMention
from muster.extract.choosing import WeighedParty, is_settled, weigh_parties
from muster.extract.claims import Step, claim_of, in_text_order, read_steps
from muster.extract.coordination import Told
from muster.extract.dated import WeighedTime, is_dated_by_rule, time_by_rule, weigh_moments
from muster.extract.evidence import Trail, cue_span, hedge_span, named_span, token_span
from muster.extract.governors import Governor
from muster.extract.moments import Asked as AskedWhen
from muster.extract.partysigns import Asked as AskedWhose
from muster.extract.places import PlaceMention
from muster.extract.placesigns import Asked
from muster.extract.placing import WeighedSite, weigh_sites
from muster.extract.reasons import Reason, because, lost, quoted
from muster.extract.weighing import NOTHING
from muster.extract.weights import Weight
from muster.extract.where import PlaceOption, place_options, places_by_rule
from muster.extract.whose import actor_by_rule
from muster.model import Claim, Dct, Document, Place, Row, Span, iso

_MOST_RIVALS = 4
_WORDLESS = frozenset(
    f"status:{name}" for name in ("default", "level", "limit", "outcome", "said-before", "weighed")
)
_SILENT = {
    "metonym": "it stands for a government",
    "dateline": "it says where the report was written",
}


@dataclass(frozen=True, slots=True)
class Derivation:
    """A claim with a reason for each of its fields, chosen values before those that lost."""

    claim: Claim
    document: Document
    reasons: tuple[Reason, ...]

    def origin(self, field: str) -> str:
        """The rule that gave a field its value; `none` where no rule did."""
        found = (r.origin for r in self.reasons if r.field == field and r.chosen)
        return next(found, None) or "none"

    def rows(self) -> Iterator[Row]:
        for reason in self.reasons:
            yield {"claim": self.claim.id, **reason.row(self.document)}


def explain_claims(document: Document, dct: Dct) -> list[Derivation]:
    """The claims of the text as `extract_claims` has them, each with its derivation."""
    trail = Trail.of(document)
    found: list[Derivation] = []
    earlier: Told | None = None
    for step in read_steps(document):
        claim = claim_of(step, dct)
        if claim is not None and step.told is not None:
            reasons = _Reasons(trail, step, step.told, claim, earlier)
            found.append(Derivation(claim, document, tuple(reasons.all())))
            earlier = step.told
    return sorted(found, key=lambda derivation: in_text_order(derivation.claim))


@dataclass(frozen=True, slots=True)
class _Reasons:
    """What there is to say for the fields of one claim; `earlier` is what was told before it."""

    trail: Trail
    step: Step
    told: Told
    claim: Claim
    earlier: Told | None

    def all(self) -> Iterator[Reason]:
        yield self._sentence()
        yield from self._kind()
        yield self._bounds()
        yield from self._status()
        yield from self._actor()
        yield from self._place()
        yield from self._time()
        yield from self._source()
        yield from self._said_beside()

    def _quote(self, span: Span | None) -> str | None:
        return span.of(self.trail.document.text) if span else None

    def _because(self, origin: str, span: Span | None, role: str | None = None) -> str:
        return because(origin, self.claim.quote, self._quote(span), role)

    def _sentence(self) -> Reason:
        said = " ".join(self.claim.sentence.of(self.trail.document.text).split())
        return Reason("claim", self.claim.quote, said, self.claim.origin, self.claim.span)

    def _kind(self) -> Iterator[Reason]:
        action, tokens = self.told.action, self.step.scene.sentence.tokens
        governor = action.governor
        span = token_span(tokens, governor.index) if governor else self._head()
        cost = governor.cost if governor else None
        why = self._because(action.origin, span, governor.role if governor else None)
        if self.earlier and self.earlier.action is action:
            why = f"it shares the words of {quoted(self._quote(self.earlier.figure.span) or '')}"
        yield Reason("kind", action.kind, why, action.origin, span, cost)
        choice = self.step.choice
        if choice:
            why = _outweighed(_kind_name(choice.runner_up), choice.decisive)
            yield Reason("kind", choice.kind, why, "weights:kind", span)
        for rival in _rivals(action.considered, governor):
            yield self._rival(rival, governor, self._quote(span))

    def _head(self) -> Span:
        """The noun of a figure, which says the kind where no other word does."""
        figure = self.told.figure
        if figure.noun is None or not figure.last:
            return figure.span
        return token_span(self.step.scene.sentence.tokens, figure.last - 1)

    def _rival(self, rival: Governor, winner: Governor | None, word: str | None) -> Reason:
        span = token_span(self.step.scene.sentence.tokens, rival.index)
        origin = f"actions:{rival.kind}-{rival.role}"
        why = lost(rival, winner, word)
        return Reason("kind", rival.kind, why, origin, span, rival.cost, chosen=False)

    def _bounds(self) -> Reason:
        mention, quantity = self.step.mention, self.claim.quantity
        said, core = self._quote(mention.span) or "", self._quote(mention.core) or ""
        if not quantity.numbered:
            why = "the words name a formation and no figure"
        elif said == core:
            why = f"{quoted(said)} is {quantity}"
        else:
            why = f"{quoted(core)} with the words around it, {quoted(said)}, is {quantity}"
        if quantity != self.told.figure.quantity:
            why += "; the source calls it an estimate"
        return Reason("bounds", str(quantity), why, mention.origin, mention.span)

    def _status(self) -> Iterator[Reason]:
        origin = self.told.origins[1]
        span = None if origin in _WORDLESS else cue_span(self.step, origin)
        credit = self.step.scene.voice_of(self.told.figure).credit
        if origin == "status:denied-by-voice" and credit:
            span = credit.cue
        yield Reason("status", self.claim.status, self._because(origin, span), origin, span)
        verdict = self.told.verdict
        if verdict:
            why = _outweighed(verdict.second, verdict.decisive)
            yield Reason("status", verdict.first, why, "weights:status", span)

    def _earlier(self, origin: str) -> Span | None:
        """The earlier figure that a value was taken from, where it was."""
        memory, quantity = self.step.scene.memory, self.told.figure.quantity
        what = origin.partition(":")[2]
        if what == "said-before":
            fact = memory.figures.get((quantity.low, quantity.high))
            return fact.span if fact else None
        if what != "recent":
            return None
        claim, alike = self.claim, reversed(memory.facts)
        if origin.startswith("actors"):
            return next((fact.span for fact in alike if fact.actor == claim.actor), None)
        return next((fact.span for fact in alike if fact.places == claim.places), None)

    def _actor(self) -> Iterator[Reason]:
        origin, actor = self.told.origins[2], self.claim.actor
        named = [actor, *actor.split(" and ")] if actor else []
        written = (self.trail.actor(self.step, name, origin) for name in named)
        span = self._earlier(origin) or next(filter(None, written), None)
        yield Reason("actor", actor, self._because(origin, span), origin, span)
        weighed = self._weighed_parties()
        if weighed:
            why = _outweighed(weighed[1].party.name or "nobody", weighed[0].against(weighed[1]))
            yield Reason("actor", actor, why, "weights:actor", span)
        seen = set(named)
        for rival in self.step.scene.sentence.actors:
            if rival.name not in seen:
                seen.add(rival.name)
                why = self._apart(rival.span, span)
                yield _lost("actor", rival.name, why, rival)

    def _weighed_parties(self) -> list[WeighedParty]:
        """The parties as they were weighed, where that is what decided."""
        told, scene = self.told, self.step.scene
        ruled = actor_by_rule(scene, told.figure, told.action)
        if is_settled(scene, told.action, ruled):
            return []
        found = weigh_parties(AskedWhose(scene, told.figure, told.action, *ruled))
        return found if found[0].party.name == told.actor and len(found) > 1 else []

    def _apart(self, rival: Span, winner: Span | None) -> str:
        """Where a name stands that was not taken."""
        sentence, figure = self.step.scene.sentence, self.told.figure
        if any(p.place in self.claim.places and p.span.overlaps(rival) for p in sentence.places):
            return "it says where they are"
        i = sentence.token_at(rival.start)
        away = max(i - figure.last, figure.first - i, 0)
        side = "behind" if rival.start >= figure.span.end else "before"
        where = f"it stands {away} {'word' if away == 1 else 'words'} {side} the figure"
        if winner is None or not winner.within(sentence.span):
            return f"{where}, and neither its phrase nor its clause makes them this actor's"
        return f"{where}, and {quoted(self._quote(winner) or '')} is closer to it or its verb"

    def _place(self) -> Iterator[Reason]:
        origin, places = self.told.origins[3], self.claim.places
        scene, told = self.step.scene, self.told
        options = place_options(scene, told.figure, told.action, told.actor)
        taken = next((o for o in options if (o.places, o.origin) == (places, origin)), None)
        written = self.trail.place(self.step, places[0]) if places else None
        span = self._earlier(origin) or (taken and self._pointing(taken)) or written
        cost = taken.cost if taken else None
        yield Reason("place", _listed(places), self._because(origin, span), origin, span, cost)
        weighed = self._weighed_places()
        if weighed:
            other = _listed(weighed[1].places) or "no place"
            why = _outweighed(other, weighed[0].against(weighed[1]))
            yield Reason("place", _listed(places), why, "weights:place", span)
        for rival in options:
            if not set(rival.places) & set(places):
                words, rule = self._pointing(rival) or self._word(rival), rival.origin
                why = _less(rival, taken, weighed)
                yield Reason(
                    "place", _listed(rival.places), why, rule, words, rival.cost, chosen=False
                )
        for silent in scene.sentence.places:
            if silent.kind in _SILENT:
                why = _SILENT[silent.kind]
                yield _lost("place", _listed([silent.place]), why, silent)

    def _pointing(self, option: PlaceOption) -> Span | None:
        """The words "there" or "the country", where a place is only pointed to."""
        if option.origin in {"places:phrase", "places:head"}:
            return None
        tokens = self.step.scene.sentence.tokens
        pair = tokens[option.at].lower in {"the", "that", "this", "its", "both", "two"}
        return token_span(tokens, option.at, min(option.at + 1 + pair, len(tokens)))

    def _word(self, option: PlaceOption) -> Span:
        start = self.step.scene.sentence.tokens[option.at].start
        named = (p.span for p in self.step.scene.sentence.places if p.span.start >= start)
        return next(named, token_span(self.step.scene.sentence.tokens, option.at))

    def _weighed_places(self) -> list[WeighedSite]:
        """The sites as they were weighed, where that is what decided."""
        told, scene = self.told, self.step.scene
        ruled = places_by_rule(scene, told.figure, told.action, told.actor)
        found = weigh_sites(Asked(scene, told.figure, told.action, told.actor, *ruled))
        first = (found[0].places, found[0].origin) == (self.claim.places, told.origins[3])
        return found if first and len(found) > 1 else []

    def _time(self) -> Iterator[Reason]:
        timex, time = self.claim.timex, self.claim.time
        if timex:
            read = (
                f"{iso(time.start) or 'open'} to {iso(time.end) or 'open'}" if time else "unknown"
            )
            why = f"{quoted(timex.text)} dates what happened"
            why += "" if time else ", but when the report came out is not known"
            yield Reason("time", read, why, timex.origin, timex.span)
        else:
            yield Reason("time", None, "no words date what happened")
        weighed = self._weighed_times()
        if weighed:
            other = weighed[1].timex
            named = quoted(other.text) if other else "no time"
            why = _outweighed(named, weighed[0].against(weighed[1]))
            value = timex.text if timex else None
            yield Reason("time", value, why, "weights:time", timex.span if timex else None)
        for rival in self.step.scene.sentence.times:
            if rival != timex:
                why = "it is further off, or dates when it was said"
                yield Reason("time", rival.text, why, rival.origin, rival.span, chosen=False)

    def _weighed_times(self) -> list[WeighedTime]:
        """The times as they were weighed, where that is what decided."""
        scene, ruled = self.step.scene, time_by_rule(self.step.scene, self.told)
        if is_dated_by_rule(scene, self.told, ruled):
            return []
        found = weigh_moments(AskedWhen(scene, self.told, ruled))
        return found if len(found) > 1 else []

    def _source(self) -> Iterator[Reason]:
        scene, source = self.step.scene, self.claim.source
        credit = scene.voice_of(self.told.figure).credit
        span = self.trail.source(self.step, source) if source else None
        if credit:
            span = token_span(scene.sentence.tokens, credit.first, credit.last)
            named, cue = quoted(self._quote(span) or ""), quoted(credit.cue.of(scene.document.text))
            why = f"{cue} credits {named} with it"
            why += "" if quoted(source or "") == named else f", which goes back to {source}"
            yield Reason("source", source, why, credit.origin, span)
        elif source:
            why = "the quotation that it stands in is this voice's"
            yield Reason("source", source, why, "attribution:quotation", span)
        else:
            yield Reason("source", None, "the publisher says so itself", "attribution:none")
        for other in scene.voices.credits(scene.number):
            if other != credit:
                span = token_span(scene.sentence.tokens, other.first, other.last)
                why = f"what {quoted(other.cue.of(scene.document.text))} credits lies elsewhere"
                yield Reason("source", other.source, why, other.origin, span, chosen=False)

    def _said_beside(self) -> Iterator[Reason]:
        """Doubt, basis, purpose and change, where the words state any."""
        claim = self.claim
        if claim.hedged:
            yield Reason(
                "hedged", "yes", "these words doubt it", "cues:hedge", hedge_span(self.step)
            )
        for side, names in (("includes", claim.basis.includes), ("excludes", claim.basis.excludes)):
            for name in names:
                span = named_span(self.step, "basis", name, claim.sentence.start)
                why = f"the sentence says that the figure {side} them"
                yield Reason("basis", f"{side} {name}", why, f"basis:{name}", span)
        if claim.purpose:
            span = named_span(self.step, "purposes", claim.purpose, claim.span.end)
            why = "the sentence says so behind the figure"
            yield Reason("purpose", claim.purpose, why, f"purposes:{claim.purpose}", span)
        if claim.change is not None:
            why = "the words state the change together with the new level"
            yield Reason("change", f"{claim.change:+}", why, claim.origin.partition("+")[2])


def _outweighed(other: str, decisive: Sequence[Weight]) -> str:
    """What spoke loudest for a choice against the next best one."""
    return f"against {other} the signs weigh {', '.join(map(str, decisive))}"


def _kind_name(kind: str) -> str:
    return "no claim" if kind == NOTHING else kind


def _less(rival: PlaceOption, taken: PlaceOption | None, weighed: Sequence[WeighedSite]) -> str:
    """Why a place that the sentence names is not the one."""
    if taken and taken.cost <= rival.cost:
        return "it hangs more loosely on the figure"
    sums = [w.hundredths for w in weighed if w.places == rival.places]
    if not sums:
        return "it stands for who acts, not for where"
    return f"its signs weigh {(weighed[0].hundredths - sums[0]) / 100:.2f} less"


def _rivals(considered: Sequence[Governor], winner: Governor | None) -> list[Governor]:
    """The cheapest candidates that lost, each reading of a word once."""
    seen = {(winner.kind, winner.index)} if winner else set()
    found = []
    for governor in considered:
        if (governor.kind, governor.index) not in seen:
            seen.add((governor.kind, governor.index))
            found.append(governor)
    return found[:_MOST_RIVALS]


def _listed(places: Sequence[Place]) -> str | None:
    """Places as a person writes them, with their countries' codes."""
    return ", ".join(f"{p.name} ({p.country})" if p.country else p.name for p in places) or None


def _lost(field: str, value: str | None, why: str, mention: ActorMention | PlaceMention) -> Reason:
    return Reason(field, value, why, mention.origin, mention.span, chosen=False)
