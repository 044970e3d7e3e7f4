"""Why a figure that a person takes for a claim was not read as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from muster.evaluate.compare import shared
from muster.extract.asides import aside_rule
from muster.extract.claims import Step, read_steps
from muster.extract.figures import Figure
from muster.extract.gate import worth_reading
from muster.extract.governors import governors
from muster.extract.levels import is_stated_change
from muster.extract.nounkinds import settled_by_noun
from muster.model import Document, Row, Span

_NEAR = 2.6


@dataclass(frozen=True, slots=True)
class Passed:
    """A figure that the reading came by and left, with the reason."""

    span: Span
    cause: str


def passed_by(document: Document) -> list[Passed]:
    """The figures of a text that became no claim, in text order."""
    if not worth_reading(document.text):
        return [Passed(Span(0, len(document.text)), "gate: the whole text is passed by")]
    steps = (step for step in read_steps(document) if step.told is None)
    return [Passed(step.mention.span, _why(step)) for step in steps]


def _why(step: Step) -> str:
    figure = step.figure
    if figure is None:
        return "noun unknown: something else is counted"
    aside = aside_rule(step.scene.sentence, figure)
    if aside:
        return f"aside: {aside}"
    if is_stated_change(step.scene.sentence, figure):
        return "aside: change told with its level"
    if figure.quantity.factor is not None:
        return "factor: nothing that is compared"
    if settled_by_noun(figure):
        return f"noun refused: {figure.noun}"
    return _without_governor(step, figure)


def _without_governor(step: Step, figure: Figure) -> str:
    noun = figure.noun or "no noun"
    found = governors(step.scene.sentence.tokens, figure.first, figure.last)
    near = [governor for governor in found if governor.cost <= _NEAR]
    if not near:
        return f"no governor: {noun}"
    return f"governor refused: {near[0].kind}-{near[0].role} of {noun}"


def cause_of_missed(gold: Row, got: Sequence[Row], passed: Sequence[Passed]) -> str:
    """Why a claim is missed, by what stands at its words instead."""
    over = [claim for claim in got if shared(claim["span"], gold["span"]) > 0]
    other = next((claim for claim in over if claim["kind"] != gold["kind"]), None)
    if other is not None:
        return f"kind differs: {gold['kind']} read as {other['kind']}"
    if over:
        return "span differs, or two claims read as one"
    here = next((p for p in passed if shared(p.span, gold["span"]) > 0), None)
    if here is not None:
        return here.cause
    numbered = any(gold.get(part) is not None for part in ("low", "high", "factor"))
    return "no quantity found" if numbered else f"formation not found: {gold['kind']}"


def cause_of_spurious(got: Row, gold: Sequence[Row]) -> str:
    """What made a claim that nobody would take for one: its rule, or a kind read wrongly."""
    over = [claim for claim in gold if shared(claim["span"], got["span"]) > 0]
    other = next((claim for claim in over if claim["kind"] != got["kind"]), None)
    if other is not None:
        return f"kind differs: {other['kind']} read as {got['kind']}"
    if over:
        return "span differs, or one claim read as two"
    return str(got["origin"]).partition("+")[2] or str(got["origin"])
