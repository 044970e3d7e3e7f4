"""How each claim came about: which words gave which field, by which rule, and what lost to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from muster.extract.claims import Step, claim_of, in_text_order, read_steps
from muster.extract.coordination import Told
from muster.extract.evidence import Trail, cue_span, hedge_span, named_span, token_span
from muster.extract.governors import Governor
from muster.extract.reasons import Reason, because, lost, quoted
from muster.extract.where import place_options
from muster.model import Claim, Dct, Document, Place, Row, Span, iso

_MOST_RIVALS = 4


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
        yield self._status()
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

    def _status(self) -> Reason:
        origin = self.told.origins[1]
        silent = origin in {"status:default", "status:level", "status:said-before"}
        span = None if silent else cue_span(self.step, origin)
        return Reason("status", self.claim.status, self._because(origin, span), origin, span)

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
        seen = set(named)
        for rival in self.step.scene.sentence.actors:
            if rival.name not in seen:
                seen.add(rival.name)
                why = self._apart(rival.span, span)
                yield Reason("actor", rival.name, why, rival.origin, rival.span, chosen=False)

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
        written = self.trail.place(self.step, places[0]) if places else None
        span = self._earlier(origin) or written
        scene = self.step.scene
        named = scene.voices.credits(scene.number)
        options = place_options(scene.sentence, self.told.figure, self.told.action, named)
        costs = {option.mention.span: option.cost for option in options}
        why = self._because(origin, span)
        value = ", ".join(map(_written, places)) or None
        yield Reason("place", value, why, origin, span, costs.get(span) if span else None)
        for mention in self.step.scene.sentence.places:
            if mention.place not in places:
                cost = costs.get(mention.span)
                yield Reason(
                    "place",
                    _written(mention.place),
                    _lost_place(mention.kind, cost),
                    mention.origin,
                    mention.span,
                    cost,
                    chosen=False,
                )

    def _time(self) -> Iterator[Reason]:
        timex, time = self.claim.timex, self.claim.time
        if timex:
            read = (
                f"{iso(time.start) or 'open'} to {iso(time.end) or 'open'}" if time else "unknown"
            )
            why = f"{quoted(timex.text)} is the nearest that dates what happened"
            why += "" if time else ", but when the report came out is not known"
            yield Reason("time", read, why, timex.origin, timex.span)
        else:
            yield Reason("time", None, "no words date what happened")
        for other in self.step.scene.sentence.times:
            if other != timex:
                why = "it is further off, or dates when it was said"
                yield Reason("time", other.text, why, other.origin, other.span, chosen=False)

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


def _rivals(considered: Sequence[Governor], winner: Governor | None) -> list[Governor]:
    """The cheapest candidates that lost, each reading of a word once."""
    seen = {(winner.kind, winner.index)} if winner else set()
    found = []
    for governor in considered:
        if (governor.kind, governor.index) not in seen:
            seen.add((governor.kind, governor.index))
            found.append(governor)
    return found[:_MOST_RIVALS]


def _written(place: Place) -> str:
    return f"{place.name} ({place.country})" if place.country else place.name


def _lost_place(kind: str, cost: float | None) -> str:
    if kind == "metonym":
        return "it stands for a government"
    if kind == "dateline":
        return "it says where the report was written"
    if cost is None:
        return "it is part of the figure's phrase or of a voice, or hangs on other words"
    return "it hangs more loosely on the figure"
