"""From a document to its claims: every figure (and named formation) with who, where, when and says who."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Literal

from muster.errors import GroundingError
from muster.extract.actions import read_action
from muster.extract.attribution import Credit, best_credit, find_credits, is_hedged
from muster.extract.basis import read_basis, read_purpose
from muster.extract.coordination import Told, inherit
from muster.extract.decided import CASUALTIES, Action
from muster.extract.figures import Figure, find_figure
from muster.extract.formations import find_formations
from muster.extract.grammar import nouns, verb_forms
from muster.extract.memory import Fact, Memory
from muster.extract.quantities import QuantityMention, find_quantities
from muster.extract.reading import Reading, Sentence
from muster.extract.status import read_status
from muster.extract.times import resolve
from muster.extract.timing import time_of
from muster.extract.where import is_located, places_of
from muster.extract.whose import actor_of
from muster.lexicon import wordset
from muster.model import Claim, Dct, Document, Quantity, Status


def extract_claims(document: Document, dct: Dct) -> list[Claim]:
    """All claims that the text states, in text order; times resolve against `dct`.

    Raises:
        GroundingError: a span does not quote the document, which is a bug of Muster.
    """
    if not worth_reading(document.text):
        return []
    reading = Reading.of(document)
    memory = reading.memory()
    claims: list[Claim] = []
    quantities = list(find_quantities(document.text))
    for number, sentence in enumerate(reading.sentences):
        memory.sentence = number
        inside = [q for q in quantities if q.span.within(sentence.span)]
        claims += _read_sentence(document, sentence, inside, memory, dct)
        _remember(document.text, sentence, memory)
    ordered = sorted(claims, key=lambda c: (c.span, c.kind, c.id))
    for claim in ordered:
        assert_grounded(claim, document)
    return ordered


@cache
def _gate() -> re.Pattern[str]:
    """The beginnings of all words that can make a figure a claim."""
    heads = {
        noun.split()[-1]
        for noun, kind in nouns().items()
        if kind not in {"people", "force_singular"}
    }
    verbs = {
        form for form, given in verb_forms().items() if any(f.action.kind in _LOSSES for f in given)
    }
    stems = {word[:6] for word in heads | verbs if len(word) > 3}
    return re.compile(
        "|".join(sorted(map(re.escape, stems))) + "|men\\b|lives|troop|militar|army", re.IGNORECASE
    )


_LOSSES = frozenset({"killed", "wounded", "captured", "displaced", "deploy", "withdraw"})


def worth_reading(text: str) -> bool:
    """Whether a text has any word that a claim could hang on: a cheap test before the reading.

    >>> worth_reading("The council met for an hour."), worth_reading("500 troops left.")
    (False, True)
    """
    return _gate().search(text) is not None


def _read_sentence(
    document: Document,
    sentence: Sentence,
    quantities: list[QuantityMention],
    memory: Memory,
    dct: Dct,
) -> list[Claim]:
    text = document.text
    credits = find_credits(text, sentence.tokens)
    told: list[Told] = []
    for mention in quantities:
        figure = find_figure(text, sentence.tokens, mention)
        fact = _read_figure(text, sentence, figure, told, credits, memory) if figure else None
        if fact is not None:
            told.append(fact)
            _keep(fact, memory)
    taken = [t.figure.span for t in told]
    for formation in find_formations(text, sentence, taken):
        fact = _tell(text, sentence, formation.figure, formation.action, credits, memory)
        if fact.places:
            told.append(fact)
    return [_claim(document, sentence, t, credits, memory, dct) for t in told]


def _read_figure(
    text: str,
    sentence: Sentence,
    figure: Figure,
    told: list[Told],
    credits: list[Credit],
    memory: Memory,
) -> Told | None:
    action = read_action(sentence, figure, memory)
    if action is None or (figure.noun is None and not _is_own(action)):
        shared = inherit(sentence, figure, told, memory)
        if shared is not None:
            return shared
    return _tell(text, sentence, figure, action, credits, memory) if action else None


_CLOSE = 0.5


def _is_own(action: Action) -> bool:
    """Whether a bare figure has words of its own, and need not borrow another figure's."""
    governor = action.governor
    return governor is not None and (governor.role == "level" or governor.cost < _CLOSE)


def _tell(
    text: str,
    sentence: Sentence,
    figure: Figure,
    action: Action,
    credits: list[Credit],
    memory: Memory,
) -> Told:
    status, status_origin = _status(sentence, figure, action, memory)
    actor, actor_origin = actor_of(sentence, figure, action, memory, text)
    places, places_origin = places_of(sentence, figure, action, actor, memory, credits)
    origins = (action.origin, status_origin, actor_origin, places_origin)
    return Told(figure, action, status, actor, places, origins)


def _keep(told: Told, memory: Memory) -> None:
    quantity = told.figure.quantity
    fact = Fact(told.action.kind, told.actor, told.places, memory.sentence, told.status)
    memory.tell(fact, (quantity.low, quantity.high))


def _status(
    sentence: Sentence, figure: Figure, action: Action, memory: Memory
) -> tuple[Status, str]:
    known = memory.figures.get((figure.quantity.low, figure.quantity.high))
    if action.origin == "actions:said-before" and known and known.kind == action.kind:
        return known.status, "status:said-before"
    governor = action.governor
    if governor and action.kind in CASUALTIES and not _is_modal(sentence, governor.index):
        return "done", "status:happened"
    if action.origin == "actions:presence-from":
        return "done", "status:level-before"
    if governor and governor.role == "of" and governor.lemma in wordset("totals"):
        return "done", "status:level"
    if (
        action.kind in {"attack", "strike", "killed", "wounded", "captured", "displaced"}
        and action.governor is None
    ):
        return "done", "status:default"
    return read_status(sentence.tokens, action.governor, figure.first, figure.last)


def _is_modal(sentence: Sentence, index: int) -> bool:
    """Whether a verb of loss is only possible or denied: "could kill", "did not kill"."""
    before = [t.lower for t in sentence.tokens[max(0, index - 4) : index]]
    return any(w in wordset("modals") or w in wordset("negations") or w == "to" for w in before)


def _claim(
    document: Document,
    sentence: Sentence,
    told: Told,
    credits: list[Credit],
    memory: Memory,
    dct: Dct,
) -> Claim:
    figure, action = told.figure, told.action
    source, hedged = _source(document.text, sentence, figure, credits, memory)
    timex = time_of(sentence, figure, told.status, credits)
    claim = Claim(
        document=document.name,
        document_id=document.document_id,
        text_id=document.text_id,
        kind=action.kind,
        span=figure.span,
        quote=figure.span.of(document.text),
        quantity=_rounded(figure, source),
        status=told.status,
        origin=f"{figure.mention.origin}+{action.origin}",
        sentence=sentence.span,
        change=action.change,
        actor=told.actor,
        places=told.places,
        timex=timex,
        source=source,
        hedged=hedged,
        force=figure.force,
        basis=read_basis(sentence.span.of(document.text)),
        purpose=read_purpose(
            sentence.span.of(document.text), figure.span.end - sentence.span.start
        ),
    )
    return resolve_times(claim, dct)


def _rounded(figure: Figure, source: str | None) -> Quantity:
    if source and re.search(r"\bestimat", source):
        return replace(figure.quantity, approx=True)
    return figure.quantity


def _source(
    text: str, sentence: Sentence, figure: Figure, credits: list[Credit], memory: Memory
) -> tuple[str | None, bool]:
    credit = best_credit(credits, figure.first)
    near = text[
        max(sentence.span.start, figure.span.start - 60) : min(
            sentence.span.end, figure.span.end + 40
        )
    ]
    hedged = is_hedged(near)
    if credit is None:
        return None, hedged
    source = memory.speaker if credit.pronoun else credit.source
    hedged = hedged or is_hedged(
        text[
            max(sentence.span.start, sentence.tokens[credit.first].start - 12) : sentence.tokens[
                credit.last - 1
            ].end
        ]
    )
    return source, hedged


def _remember(text: str, sentence: Sentence, memory: Memory) -> None:
    """Take in what later sentences may leave out."""
    memory.forces = memory.forces or sentence.names_forces
    memory.displaced = memory.displaced or bool(sentence.words & wordset("displaced"))
    named = [p for p in sentence.places if p.kind not in {"metonym", "dateline"}]
    memory.hear([(p, is_located(sentence, p)) for p in named], sentence.actors)
    acting = [a for a in sentence.actors if a.form in {"office", "name", "people"}]
    if acting:
        memory.subject = acting[0].name
    for credit in find_credits(text, sentence.tokens):
        if not credit.pronoun:
            memory.speaker = credit.source
            first, last = sentence.tokens[credit.first].start, sentence.tokens[credit.last - 1].end
            own = [a for a in sentence.actors if first <= a.span.start and a.span.end <= last]
            memory.speaker_actor = own[0].name if own else memory.speaker_actor


def resolve_times(claim: Claim, dct: Dct) -> Claim:
    """The same claim with its time read against another dct; nothing else changes."""
    if claim.timex is None:
        return replace(claim, time=None)
    direction: Literal["past", "future"] = (
        "future" if claim.status in {"planned", "proposed"} else "past"
    )
    return replace(claim, time=resolve(claim.timex, dct, direction))


def assert_grounded(claim: Claim, document: Document) -> None:
    """Raises GroundingError where a span of the claim does not quote its document."""
    pairs = [(claim.span, claim.quote)]
    if claim.timex:
        pairs.append((claim.timex.span, claim.timex.text))
    for span, quote in pairs:
        if span.of(document.text) != quote:
            raise GroundingError(
                f"{document.name}: {span} reads {span.of(document.text)!r}, the claim quotes "
                f"{quote!r}; please report this text with Muster's version"
            )
