"""A document taken in once for all rules of dating: its sentences, times and simplified text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from muster.documents.sentences import split_sentences
from muster.extract.lowered import lowered
from muster.extract.times import find_times
from muster.model import Span, Timex

_SIMPLE = str.maketrans(
    dict.fromkeys("-\u2011\u2013\u2014\n", " ") | dict.fromkeys("\u2018\u2019", "'")
)


@dataclass(frozen=True)
class Scanned:
    """A text with what the rules of dating ask of it again and again."""

    text: str

    @cached_property
    def plain(self) -> str:
        """Lower case, hyphens and line ends as spaces, every character where it was."""
        return lowered(self.text).translate(_SIMPLE)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return split_sentences(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @cached_property
    def times(self) -> list[Timex]:
        return find_times(self.text)

    @cached_property
    def _times_by_sentence(self) -> dict[Span, list[Timex]]:
        found: dict[Span, list[Timex]] = {}
        for timex in self.times:
            found.setdefault(self.sentence(timex.span.start), []).append(timex)
        return found

    def sentence(self, position: int) -> Span:
        """The sentence around a position."""
        index = max(bisect_right(self._starts, position) - 1, 0)
        return self.sentences[index] if self.sentences else Span(0, len(self.text))

    def times_in(self, sentence: Span) -> list[Timex]:
        return self._times_by_sentence.get(sentence, [])


FUTURE = re.compile(
    r"\b(?:will|won't|'ll|would|shall|is to|are to|to be|plans?|planned|planning|scheduled"
    r"|expected|expects?|due|set to|slated|aims?|intends?|vow\w*|pledg\w*|promis\w*|propos\w*"
    r"|could|may|might|should|upcoming|ahead of|next|hopes?|target|deadline|by the end|seeks?"
    r"|wants?|bid|candidate)\b"
)
SURE_FUTURE = re.compile(
    r"\b(?:will|'ll|(?:is|are) (?:scheduled|expected|due|set|slated|planned) (?:to|for|in|on|by)"
    r"|are to|is to|plans? to|to take place|to be held|scheduled for|planned for|slated for)\b"
)
PAST = re.compile(
    r"\b(?:was|were|had|did|began|took|became|fell|left|came|went|saw|held|sent|met|won|lost|broke"
    r"|fought|led|made|gave|got|grew|rose|struck|shot|hit|cut|set up|fled|died|born|ran|swept|told"
    r"|said|since|after|ago|found|put|brought|begun|been|[a-z]{2,}ed)\b"
)
HINDSIGHT = re.compile(
    r"\b(?:former|formerly|once|then|until|recaptur\w*|retook|retak\w*|fell|liberat\w+|ousted"
    r"|expelled|used to|years ago|last year|previous|at the time|back then|in the past|lost|drove"
    r"|driven|ex|late|predecessor|ended|defeat\w*|victory)\b"
)
EARLIER_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")
