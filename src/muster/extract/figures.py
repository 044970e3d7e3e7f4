"""What a figure counts: the noun phrase around it, and the class of its head noun."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from operator import attrgetter

from muster.extract import numerals
from muster.extract.extent import STRONG, begins, container_of, counts_known, ends
from muster.extract.fatewords import FATES
from muster.extract.grammar import Token, nouns
from muster.extract.heads import counts_something_else, find_head
from muster.extract.premodifiers import is_singular, stops
from muster.extract.quantities import QuantityMention
from muster.extract.shares import find_measured
from muster.extract.soldierly import is_soldierly
from muster.lexicon import wordset
from muster.model import Quantity, Span

_PARTITIVE = re.compile(
    r"\s+of\s+(?:(?:the|its|their|his|her|our|my|those|these|them|whom|which)\b)?", re.IGNORECASE
)
# Groups, teams and missions may be of anyone; these are not.
_ARMED_BODY = re.compile(
    r"\b(?:force|contingent|garrison|army|detachment|battalion|brigade|regiment|corps)\s+of\s+$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
# "The 40-nation treaty" counts none of ours.
_COMPOUND = re.compile(r"-[a-z]")
_CEILINGS = frozenset({"cap", "ceiling", "limit"})
_DASHES = frozenset({"-", "–", "—", ":"})
_LOOK_BACK = 60
_BACK, _ON = 9, 3
_FLIGHTS = frozenset({"sortie", "sorties", "flight", "flights", "formations"})
_HAPPENED = frozenset({"attack", "strike"})
_token_start, _token_end = attrgetter("start"), attrgetter("end")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its noun: where it stands, what it counts and the words in between.

    `noun` is the class of `data/nouns.tsv`; None where the noun is elsewhere in the sentence.
    """

    span: Span
    mention: QuantityMention
    quantity: Quantity
    noun: str | None
    force: str | None
    words: tuple[str, ...]
    first: int
    last: int

    @property
    def military(self) -> bool:
        """Whether the noun phrase itself says that people under arms are meant."""
        armed = self.noun in {"force", "formation", "strong"}
        return armed or not wordset("military").isdisjoint(self.words)

    @property
    def national(self) -> bool:
        """Whether only a nationality is counted: "300 Kenyans", who may be soldiers or not."""
        named = self.noun == "people" and self.force is not None and self.force[:1].isupper()
        return named and (self.force or "").lower() not in nouns()


def find_figure(text: str, tokens: list[Token], mention: QuantityMention) -> Figure | None:
    """Read the noun phrase of one quantity; None where it counts something else."""
    if mention.quantity.factor is not None:
        return _read_factor(tokens, mention)
    if mention.origin == "quantities:twice":
        return _read_twice(tokens, mention)
    strong = STRONG.match(text, mention.span.end)
    partitive = None if strong else _PARTITIVE.match(text, mention.span.end)
    behind = strong or partitive
    following = _index_from(tokens, behind.end() if behind else mention.span.end)
    if following < len(tokens) and tokens[following].lower in _CEILINGS and not partitive:
        return _build(text, tokens, mention, tokens[following].end, None)
    head = find_head(tokens, following, wants_group=strong is not None)
    known = counts_known(text, mention.span.end)
    if head is None and not (strong or known) and counts_something_else(tokens, following):
        return None
    if head is None and not strong and _COMPOUND.match(text, mention.span.end):
        return None
    if strong and _counts_civilians(tokens, strong[0], following, headed=head is not None):
        return None
    if _YEAR.fullmatch(mention.core.of(text)):
        # "The 2002 Bali bombings" counts none.
        happened = head is not None and mention.span == mention.core
        happened = happened and _is_dated(tokens, following, head)
        named = head is None or (happened and not partitive)
        if named or _heads_entry(tokens, mention, following):
            return None
    end = ends(text, tokens, mention.span, following, head[0] if head else None)
    return _build(text, tokens, mention, end, head)


def _is_dated(tokens: list[Token], following: int, head: tuple[int, str] | None) -> bool:
    """Whether a year only dates what follows: "the 2004 bombings", "a 1996 hostage drama"."""
    if head is None or head[1] in _HAPPENED or is_singular(tokens[head[0]].lower):
        return head is not None
    year = tokens[following - 1].text if following > 1 else ""
    lately = year.startswith(("19", "20")) and not year.endswith("00")
    return lately and head[1] in FATES and tokens[following - 2].lower in wordset("determiners")


def _read_twice(tokens: list[Token], mention: QuantityMention) -> Figure | None:
    """How often somebody was attacked, if a word of that stands close by: "have twice struck"."""
    at = _index_over(tokens, mention.span.start)
    around = tokens[max(0, at - _BACK) : at + _ON]
    if not any(t.lower in wordset("attacking") or t.lower in wordset("shelling") for t in around):
        return None
    return Figure(
        mention.span, mention, mention.quantity, "attack", "times", ("twice",), at, at + 1
    )


def _heads_entry(tokens: list[Token], mention: QuantityMention, following: int) -> bool:
    """Whether a year opens an entry of a calendar: "1809 - French troops under …"."""
    opens = tokens[0].start >= mention.span.start
    return opens and following < len(tokens) and tokens[following].text in _DASHES


def _counts_civilians(tokens: list[Token], suffix: str, following: int, *, headed: bool) -> bool:
    """Whether a strength is that of a crowd or an assembly."""
    if following < len(tokens) and tokens[following].lower in wordset("crowds") | _FLIGHTS:
        return True
    return not headed and _is_assembly(tokens, suffix, following)


def _is_assembly(tokens: list[Token], suffix: str, following: int) -> bool:
    """Whether members are counted of something that is no force: "the 15-member council"."""
    if "strong" in suffix.lower() or following >= len(tokens):
        return False
    words = {t.lower for t in tokens[following : following + 3]}
    if {"council", "cabinet", "parliament", "committee", "commission", "assembly"} & words:
        return True
    named = tokens[following].text[0].isalpha() and tokens[following].lower not in stops()
    return named and words.isdisjoint(wordset("military", "bodies"))


def _read_factor(tokens: list[Token], mention: QuantityMention) -> Figure | None:
    begin = _index_from(tokens, mention.span.end)
    first = _index_over(tokens, mention.span.start)
    measured = find_measured(tokens, mention, first, begin)
    if measured is None:
        return None
    last, noun, word = measured
    # "Half of the 1,200 soldiers": the 1,200 are a figure of their own.
    counted = any(t.text[0].isdigit() for t in tokens[begin : last + 1])
    span = mention.span if counted else Span(mention.span.start, tokens[last].end)
    inside = tuple(t.lower for t in tokens[first : last + 1])
    return Figure(span, mention, mention.quantity, noun, word, inside, first, last + 1)


def _build(
    text: str, tokens: list[Token], mention: QuantityMention, end: int, head: tuple[int, str] | None
) -> Figure:
    before = text[max(tokens[0].start, mention.span.start - _LOOK_BACK) : mention.span.start]
    suffixed = STRONG.match(text, mention.span.end) is not None
    start = mention.span.start
    container = container_of(before)
    begin = begins(before, start, container, has_noun=head is not None, strong=suffixed)
    strong = suffixed or container is not None
    # A force that holds the figure goes with it, also where the figure has a noun of its own.
    first = _index_over(tokens, start - len(container[0].lstrip()) if container else begin)
    last = head[0] + 1 if head else _index_from(tokens, end)
    inside = tuple(t.lower for t in tokens[first:last])
    noun = head[1] if head else "strong" if strong else None
    if noun in {"member", "people"} and (suffixed or (container and _ARMED_BODY.search(before))):
        noun = "strong"
    if noun == "member" and head and is_soldierly(tokens, first, head[0]):
        noun = "force"
    force = _force(tokens, head[0]) if head else None
    quantity = _bounded(tokens, last, mention.quantity)
    return Figure(Span(begin, end), mention, quantity, noun, force, inside, first, last)


def _bounded(tokens: list[Token], last: int, quantity: Quantity) -> Quantity:
    """The quantity with the bound told behind its noun: "killed 70 people at least"."""
    behind = [t.lower for t in tokens[last : last + 3]]
    if behind[:2] != ["at", "least"] or quantity.low is None or quantity.low != quantity.high:
        return quantity
    another = behind[2:] and (behind[2][0].isdigit() or behind[2] in numerals.values())
    return quantity if another else replace(quantity, high=None)


def _force(tokens: list[Token], head: int) -> str:
    """The noun as written, with the word before it where the two are one term."""
    word = tokens[head].text
    pair = f"{tokens[head - 1].lower} {word.lower}"
    return f"{tokens[head - 1].text} {word}" if pair in nouns() else word


def _index_from(tokens: list[Token], start: int) -> int:
    return bisect_left(tokens, start, key=_token_start)


def _index_over(tokens: list[Token], start: int) -> int:
    index = bisect_right(tokens, start, key=_token_end)
    return index if index < len(tokens) else 0
