"""The map of holes on the page: a strip a theatre, a mark for each month that a report tells.

What no report tells is hatched, from edge to edge; that a report says nobody is there is a
mark of its own, so that no hole can be taken for a zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from muster.export.html import Html, element
from muster.export.report_words import counted
from muster.model import Entry
from muster.reconcile.holes import Month, State
from muster.reconcile.sentences import between

Keys = Mapping[tuple[str, str], tuple[str, str]]
"""Actor and place to the id and the title of their theatre on the page."""

LABELS = 6
"""Years named on the axis, at most: more do not fit on a phone."""

LEGEND: tuple[tuple[State, str], ...] = (
    ("level", "a level is told"),
    ("zero", "a report says that nobody is there"),
    ("movement", "only a movement is told"),
    ("limit", "only a limit is told"),
    ("no report", "no report speaks: unknown, not zero"),
)


def holes_section(months: Iterable[Month], theatres: Keys, entries: Mapping[str, Entry]) -> Html:
    """The strips in the order of the theatres; nothing where no month is known at all."""
    known = [month for month in months if (month.actor, month.place) in theatres]
    if not known:
        return Html()
    first, last = min(m.month for m in known), max(m.month for m in known)
    own = {key: list(group) for key, group in groupby(known, lambda m: (m.actor, m.place))}
    rows = [
        _row(own[key], key_and_title, (first, last), entries)
        for key, key_and_title in theatres.items()
        if key in own
    ]
    head = element("th", "Theatre", scope="col"), element("th", _axis(first, last), scope="col")
    table = element(
        "table", element("thead", element("tr", *head)), element("tbody", *rows), class_="strips"
    )
    return element(
        "section",
        element("h2", _heading(known), id="holes"),
        element(
            "p",
            "The months counted lie between the first and the last word on each theatre. A hole "
            "is not a zero: of what is hatched nothing is known.",
        ),
        _legend(),
        table,
        aria_labelledby="holes",
    )


def _heading(known: Sequence[Month]) -> str:
    silent = sum(month.state == "no report" for month in known)
    return f"No report speaks of {silent:,} of {counted(len(known), 'month')}"


def _row(
    own: Sequence[Month],
    theatre: tuple[str, str],
    ends: tuple[date, date],
    entries: Mapping[str, Entry],
) -> Html:
    key, title = theatre
    said = _said(own)
    marks = [_mark(month, ends, entries) for month in own if month.state != "no report"]
    strip = element("svg", *_years(*ends), *marks, class_="strip", role="img", aria_label=said)
    return element(
        "tr",
        element("th", element("a", title, href=f"#{key}"), element("small", said), scope="row"),
        element("td", strip),
    )


def _said(own: Sequence[Month]) -> str:
    """How many months are told, and the longest stretch that is not."""
    told = sum(month.state != "no report" for month in own)
    runs = [list(run) for state, run in groupby(own, lambda m: m.state) if state == "no report"]
    if not runs:
        return "told in one month only" if told == 1 else f"told in each of {told} months"
    longest = max(runs, key=len)
    start, end = longest[0].month, longest[-1].month
    span = f"{start:%B %Y}" if start == end else f"{start:%B %Y} to {end:%B %Y}"
    return f"told in {told} of {len(own):,} months; longest hole {span}"


def _mark(month: Month, ends: tuple[date, date], entries: Mapping[str, Entry]) -> Html:
    """One month that is told, leading to the first claim that tells it."""
    tip = element("title", f"{month.month:%B %Y}: {_words(month)}")
    name = next((claim for claim in month.claims if claim in entries), None)
    link = f"#claim-{name}" if name else None
    shape = _shape(month.state, _share(month.month, ends), 100 / _length(*ends))
    return element("a", tip, shape, href=link, tabindex=-1)


def _shape(state: State, left: float, wide: float) -> Html:
    if state == "zero":
        return element("ellipse", cx=_percent(left + wide / 2), cy="50%", rx=4, ry=6, class_=state)
    top, height = {"movement": (55, 45), "limit": (0, 20)}.get(state, (0, 100))
    return element(
        "rect",
        x=_percent(left),
        y=f"{top}%",
        width=_percent(wide),
        height=f"{height}%",
        class_=state,
    )


def _words(month: Month) -> str:
    if month.state == "zero":
        return "none, as a report says"
    if month.state == "level":
        return between(month.low, month.high)
    return f"a {month.state} is told, no level"


def _legend() -> Html:
    items = [
        element(
            "li",
            element(
                "svg",
                *([_shape(state, 25, 50)] if state != "no report" else []),
                class_="strip",
                aria_hidden="true",
            ),
            f" {words}",
        )
        for state, words in LEGEND
    ]
    return element("ul", *items, class_="legend")


def _axis(first: date, last: date) -> Html:
    marks = [
        element("text", str(year), x=_percent(_share(date(year, 1, 1), (first, last))), y="85%")
        for year in _named_years(first, last)
    ]
    words = f"{first:%B %Y} to {last:%B %Y}"
    return element("svg", *marks, class_="axis", role="img", aria_label=words)


def _years(first: date, last: date) -> list[Html]:
    shares = [_share(date(year, 1, 1), (first, last)) for year in _named_years(first, last)]
    return [
        element("line", x1=_percent(share), x2=_percent(share), y1="0", y2="100%")
        for share in shares
    ]


def _named_years(first: date, last: date) -> list[int]:
    """Some of the years that begin inside, none so late that its name would be cut off."""
    years = [
        year
        for year in range(first.year, last.year + 1)
        if date(year, 1, 1) >= first and _share(date(year, 1, 1), (first, last)) < 88
    ]
    step = next(s for s in (1, 2, 5, 10, 20, 50, len(years) + 1) if len(years) <= s * LABELS)
    return [year for year in years if year % step == 0]


def _share(month: date, ends: tuple[date, date]) -> float:
    return 100 * (_length(ends[0], month) - 1) / _length(*ends)


def _length(first: date, last: date) -> int:
    return 12 * (last.year - first.year) + last.month - first.month + 1


def _percent(share: float) -> str:
    return f"{round(share, 2):g}%"
