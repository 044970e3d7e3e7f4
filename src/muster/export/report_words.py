"""How the page says a date, a count and a claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from muster.export.html import Html, element, join
from muster.model import Claim, Dct, Entry, written


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "claim"), counted(0, "claim"), counted(2, "movement in", "movements in")
    ('1 claim', 'no claims', '2 movements in')
    """
    noun = one if number == 1 else many or f"{one}s"
    return f"{number:,} {noun}" if number else f"no {noun}"


def days_words(start: date | None, end: date | None) -> str:
    """An interval of days; an open end says so.

    >>> days_words(date(2017, 3, 9), date(2017, 3, 9)), days_words(date(2017, 3, 9), None)
    ('9 March 2017', 'from 9 March 2017 on')
    """
    if start is None and end is None:
        return "unknown"
    if start is None or end is None:
        return f"until {written(end)}" if end else f"from {written(start)} on" if start else ""
    return written(start) if start == end else f"{written(start)} to {written(end)}"


def short_days(start: date, end: date) -> str:
    """An interval in as few words as it takes: a year, a month, a day, or two days.

    >>> short_days(date(2015, 1, 1), date(2015, 12, 31))
    '2015'
    >>> short_days(date(2016, 2, 1), date(2016, 2, 29))
    'February 2016'
    """
    after = end + timedelta(days=1)
    if start == end:
        return f"{start.day}\N{NO-BREAK SPACE}{start:%b}\N{NO-BREAK SPACE}{start.year}"
    if (start.month, start.day, after.month, after.day) == (1, 1, 1, 1):
        return f"{start.year}" if start.year == end.year else f"{start.year} – {end.year}"
    if start.day == 1 and after.day == 1 and (start.year, start.month) == (end.year, end.month):
        return f"{start:%B %Y}"
    return f"{short_days(start, start)} – {short_days(end, end)}"


def dct_words(dct: Dct) -> str:
    return days_words(dct.earliest, dct.latest) if dct.earliest or dct.latest else "date unknown"


def claim_link(claim: Claim, *extra: str) -> Html:
    """The words of a claim, leading to where they stand."""
    quote = f"“{' '.join(claim.quote.split())}”"
    return element("a", quote, *extra, href=f"#claim-{claim.id}")


def claim_links(ids: Iterable[str], entries: Mapping[str, Entry]) -> Html:
    """The claims that bear something out; an opening level has no words to lead to."""
    known = [
        claim_link(entries[name].claim) if name in entries else element("span", name)
        for name in ids
    ]
    return join(known, ", ")
