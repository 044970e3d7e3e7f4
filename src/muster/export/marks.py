"""A document's text with its claims marked, so that a link lands on the very characters.

What stands between the marks is the text, unchanged: whatever overlaps, the marks of a claim
read one after the other are its quote. Only the first of them has the id that links point to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from muster.export.html import Html, element, join, text
from muster.model import Claim, Span

_PARAGRAPH = re.compile(r"[^\n]+\n*")


@dataclass(frozen=True, slots=True)
class _Wrap:
    """Characters to stand in an element of their own."""

    span: Span
    name: str
    class_: str
    claim: str | None = None
    title: str | None = None
    first: bool = True

    def clipped(self, span: Span) -> _Wrap:
        """The part inside `span`; a part that begins later is no longer the first."""
        start, end = max(self.span.start, span.start), min(self.span.end, span.end)
        return replace(self, span=Span(start, end), first=self.first and start == self.span.start)

    def around(self, inner: Html) -> Html:
        return element(
            self.name,
            inner,
            id=f"claim-{self.claim}" if self.claim and self.first else None,
            class_=self.class_,
            data_claim=self.claim,
            title=self.title,
        )


def marked_text(said: str, claims: Sequence[Claim]) -> Html:
    """The text in paragraphs, each claim in a mark within its sentence."""
    unique = {claim.id: claim for claim in claims}
    sentences = {claim.sentence for claim in unique.values()}
    wraps = [_Wrap(span, "span", "sentence") for span in sentences]
    wraps += [_mark(claim) for claim in unique.values()]
    parts = []
    for paragraph in _PARAGRAPH.finditer(said):
        whole = Span(*paragraph.span())
        inside = [w.clipped(whole) for w in wraps if w.span.overlaps(whole)]
        parts.append(element("p", _wrapped(said, whole, inside), dir="auto"))
    return join(parts)


def describe(claim: Claim) -> str:
    """What the words were read as, on one line."""
    places = ", ".join(place.name for place in claim.places)
    read = (claim.kind, claim.status, str(claim.quantity), claim.actor or "", places)
    return " · ".join(part for part in read if part)


def _mark(claim: Claim) -> _Wrap:
    standing = "done" if claim.status in {"done", "underway"} else "open"
    return _Wrap(claim.span, "mark", standing, claim.id, describe(claim))


def _order(wrap: _Wrap) -> tuple[int, int, bool, str]:
    return wrap.span.start, -wrap.span.end, wrap.name == "mark", wrap.claim or ""


def _wrapped(said: str, whole: Span, wraps: Iterable[_Wrap]) -> Html:
    """The characters of `whole` with elements round them; one that crosses another is cut."""
    left = sorted((wrap for wrap in wraps if wrap.span.start < wrap.span.end), key=_order)
    parts, reached = [], whole.start
    while left:
        outer, *others = left
        inside = [w.clipped(outer.span) for w in others if w.span.start < outer.span.end]
        rest = Span(outer.span.end, whole.end)
        left = sorted((w.clipped(rest) for w in others if w.span.end > rest.start), key=_order)
        parts.append(text(said[reached : outer.span.start]))
        parts.append(outer.around(_wrapped(said, outer.span, inside)))
        reached = outer.span.end
    return join([*parts, text(said[reached : whole.end])])
