"""The claims as one table, each leading to the characters that say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from muster.export.accounts import Account, when
from muster.export.html import Html, element
from muster.export.report_words import claim_link, short_days
from muster.model import Entry

COLUMNS = (
    ("date", "When"),
    ("who", "Who and where"),
    ("what", "What"),
    ("figure", "How many"),
    ("words", "In these words"),
    ("voice", "According to"),
)


def claims_section(entries: Sequence[Entry], accounts: Mapping[str, Account]) -> Html:
    """The table with its filter; without a script it stands in the order of dates."""
    ordered = sorted(entries, key=_by_date)
    theatres = {key: {e.claim.id for e in a.entries} for key, a in accounts.items()}
    rows = [
        _row(entry, [k for k, ids in theatres.items() if entry.claim.id in ids])
        for entry in ordered
    ]
    heads = [
        element("th", name, scope="col", role="columnheader", class_=key, data_sort=key)
        for key, name in COLUMNS
    ]
    caption = "Every claim: who has or moves how many forces where, and who says so"
    table = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *heads, role="row"), role="rowgroup"),
        element("tbody", *rows, role="rowgroup"),
        role="table",
        id="claims-table",
    )
    return element(
        "section",
        element("h2", "Claims", id="claims"),
        _filter(accounts),
        table,
        aria_labelledby="claims",
    )


def _by_date(entry: Entry) -> tuple[str, str, int, str]:
    days = when(entry)
    claim = entry.claim
    return days[0].isoformat() if days else "9999", claim.document, claim.span.start, claim.id


def _filter(accounts: Mapping[str, Account]) -> Html:
    options = [element("option", "All theatres", value="")]
    options += [element("option", account.title, value=key) for key, account in accounts.items()]
    options.append(element("option", "No theatre", value="none"))
    return element(
        "p",
        element("label", "Show ", element("select", *options, id="theatre-filter")),
        " ",
        element("output", id="claims-shown", for_="theatre-filter", aria_live="polite"),
        class_="filter",
        id="filter",
        hidden=True,
    )


def _row(entry: Entry, theatres: Iterable[str]) -> Html:
    claim = entry.claim
    days = when(entry)
    said = claim.time is not None and (claim.time.start or claim.time.end) is not None
    date = short_days(*days) if days else "unknown"
    where = ", ".join(place.name for place in claim.places)
    size = claim.quantity.low if claim.quantity.low is not None else claim.quantity.high
    published = entry.document.publisher or entry.document.name
    cells: list[tuple[str, str | int, list[str]]] = [
        (
            "date",
            days[0].isoformat() if days else "",
            [date, *_small(None if said else "published")],
        ),
        ("who", f"{claim.actor or ''} {where}".strip(), [claim.actor or "unknown", *_small(where)]),
        ("what", f"{claim.kind} {claim.status}", [claim.kind, *_small(claim.status)]),
        ("figure", "" if size is None else size, [str(claim.quantity)]),
        ("words", claim.quote, [claim_link(claim)]),
        ("voice", claim.source or published, _voice(entry, published)),
    ]
    drawn = [
        element("td", *shown, role="cell", class_=key, data_value=value)
        for key, value, shown in cells
    ]
    return element("tr", *drawn, role="row", data_theatres=" ".join(theatres) or "none")


def _small(said: str | None) -> list[str]:
    return [element("small", said)] if said else []


def _voice(entry: Entry, published: str) -> list[str]:
    link = element("a", published, href=f"#document-{entry.document.document_id}")
    if entry.claim.source is None:
        return [link]
    hedge = " (doubted)" if entry.claim.hedged else ""
    return [f"{entry.claim.source}{hedge}", element("small", "in ", link)]
