"""Why a field has its value, in the words of a person: `data/reasons.tsv` by rule."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from muster.extract.governors import Governor
from muster.lexicon import table
from muster.model import Document, Row, Span

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Reason:
    """One value of one field with the words and the rule behind it; some were only considered."""

    field: str
    value: str | None
    because: str
    origin: str | None = None
    span: Span | None = None
    cost: float | None = None
    chosen: bool = True

    def row(self, document: Document) -> Row:
        quote = self.span.of(document.text) if self.span else None
        return {
            "field": self.field,
            "value": self.value,
            "chosen": self.chosen,
            "cost": None if self.cost is None else round(self.cost, 2),
            "quote": quote,
            "span": list(self.span) if self.span else None,
            "origin": self.origin,
            "because": self.because,
        }


@cache
def _told() -> dict[str, str]:
    return {row["rule"]: row["because"] for row in table("reasons")}


def because(origin: str, figure: str, words: str | None, role: str | None = None) -> str:
    """The sentence for a rule, with the words that it rests on.

    >>> because("actions:deploy-object", "500 troops", "sent", "object")
    '"500 troops" is the object of "sent"'
    """
    told = _told()
    stage, _, name = origin.partition(":")
    keys = [origin, f"role:{role or name.rpartition('-')[2]}"]
    if stage == "status":
        keys.append("status:cue")
    template = next((told[key] for key in keys if key in told), None)
    if template is None or (words is None and "{words}" in template):
        return f"the rule {origin} says so"
    return template.format(figure=quoted(figure), words=quoted(words or ""))


def quoted(words: str) -> str:
    r"""Words between quotation marks, on one line, cut where they are long.

    >>> quoted("up to\n500")
    '"up to 500"'
    """
    plain = " ".join(words.split())
    return f'"{plain}"' if len(plain) <= _LONGEST else f'"{plain[:_LONGEST]}…"'


def lost(governor: Governor, winner: Governor | None, word: str | None) -> str:
    """Why a word that could govern the figure does not."""
    if winner is None or winner.role in {"level", "allowed"}:
        return "the words of the chosen rule leave no choice"
    if governor.cost < winner.cost:
        return "nearer, but it does not go with what the figure counts"
    if governor.index == winner.index:
        return "the same word, read otherwise"
    return f"more stands between it and the figure than between that and {quoted(word or '')}"
