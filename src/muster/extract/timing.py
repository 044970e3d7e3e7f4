"""When: the time expression that dates a happening, not the day on which it was told."""

from __future__ import annotations

from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS
from muster.extract.reading import Sentence
from muster.lexicon import wordset
from muster.model import Status, Timex

_TOO_LATE = 22


def time_of(sentence: Sentence, figure: Figure, status: Status) -> Timex | None:
    """The time expression that dates the happening, not the day on which it was said."""
    here = figure.first
    options = []
    for timex in sentence.times:
        i = sentence.token_at(timex.span.start)
        if timex.span.overlaps(figure.span) or _dates_the_saying(sentence, timex, i, status):
            continue
        low, high = sorted((i, here))
        between = sentence.tokens[low:high]
        barrier = sum(4 for t in between if t.text in BREAKS)
        barrier += sum(
            3 for t in between if t.lower in wordset("clause_openers") - {"as", "than", "so"}
        )
        if high - low + barrier <= _TOO_LATE:
            options.append((high - low + barrier, i, timex))
    return min(options, default=(0, 0, None), key=lambda o: (o[0], o[1]))[2]


def _dates_the_saying(sentence: Sentence, timex: Timex, i: int, status: Status) -> bool:
    end = sentence.token_at(timex.span.end)
    near = [t.lower for t in sentence.tokens[max(0, i - 2) : i]]
    near += [t.lower for t in sentence.tokens[end : end + 2]]
    if any(w in wordset("saying") for w in near):
        return True
    return status in {"planned", "proposed", "denied"} and any(
        w in wordset("announcing") for w in near
    )
