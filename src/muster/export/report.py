"""The report: one self-contained page that keeps the books and shows where each figure stands.

It fetches nothing and runs nothing but its own script: a policy in its head says so by hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib import resources

from muster.export.accounts import Account, keep_accounts
from muster.export.html import Html, element
from muster.export.palette import DARK, LIGHT
from muster.export.report_claims import claims_section
from muster.export.report_documents import Shelf, documents_section
from muster.export.report_holes import holes_section
from muster.export.report_theatre import HEADINGS, silent_section, theatre_section
from muster.export.report_words import counted, days_words
from muster.model import Claim, Dating, Dct, Document, Entry, Finding, Level
from muster.reconcile.holes import holes
from muster.reconcile.sentences import between, listed


def render_report(
    entries: Sequence[Entry],
    documents: Sequence[Document],
    levels: Sequence[Level],
    findings: Sequence[Finding],
    *,
    datings: Mapping[str, Dating] | None = None,
) -> str:
    """The page as HTML; `datings` holds the dating of each document by `document_id`."""
    kept = keep_accounts(entries, levels, findings)
    told = sorted(kept, key=_is_silent)
    accounts = {f"theatre-{number}": account for number, account in enumerate(told, 1)}
    silent = {key: account for key, account in accounts.items() if _is_silent(account)}
    by_id = {entry.claim.id: entry for entry in entries}
    shelf = _shelf(entries, documents, datings or {})
    strips = holes_section(holes(entries), _keys(accounts), by_id)
    main = element(
        "main",
        *(theatre_section(accounts[key], key, by_id) for key in accounts if key not in silent),
        silent_section(silent),
        strips,
        claims_section(list(by_id.values()), accounts),
        documents_section(shelf),
        id="main",
    )
    header = _header(accounts, by_id, shelf, strips)
    body = element("body", _skip(), header, main, _footer(), _script())
    page = element("html", _head(accounts), body, lang="en")
    return f"<!DOCTYPE html>\n{page}\n"


def _is_silent(account: Account) -> bool:
    return account.latest is None and not account.findings


def _keys(accounts: Mapping[str, Account]) -> dict[tuple[str, str], tuple[str, str]]:
    return {(a.actor, a.place): (key, a.title) for key, a in accounts.items()}


def _shelf(
    entries: Sequence[Entry], documents: Sequence[Document], datings: Mapping[str, Dating]
) -> Shelf:
    """Each document with its date and claims, in the order in which they came out."""
    known = {document.document_id: document for document in documents}
    known |= {entry.document.document_id: entry.document for entry in entries}
    claims: dict[str, list[Claim]] = {name: [] for name in known}
    dates = {name: Dating(Dct(d.published, d.published)) for name, d in known.items()}
    for entry in entries:
        claims[entry.document.document_id].append(entry.claim)
        dates[entry.document.document_id] = Dating(entry.dct)
    dates |= {name: dating for name, dating in datings.items() if name in known}
    shelf = [(document, dates[name], claims[name]) for name, document in known.items()]
    return sorted(shelf, key=lambda kept: (_day(kept[1].dct), kept[0].name, kept[0].document_id))


def _day(dct: Dct) -> str:
    day = dct.earliest or dct.latest
    return day.isoformat() if day else "9999"


def _head(accounts: Mapping[str, Account]) -> Html:
    title = listed([account.title for account in accounts.values()][:3]) or "Muster"
    policy = (
        f"default-src 'none'; style-src '{_hash(_style())}'; script-src '{_hash(_code())}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{title}: what the reports say"),
        element("link", rel="icon", href="data:,"),
        element("style", Html(_style())),
    )


def _skip() -> Html:
    return element("a", "To the books", href="#main", class_="skip")


def _header(
    accounts: Mapping[str, Account], by_id: Mapping[str, Entry], shelf: Shelf, strips: Html
) -> Html:
    findings = [finding for account in accounts.values() for finding in account.findings]
    faulty = any(finding.type in HEADINGS["What does not add up"] for finding in findings)
    ending = ", and what does not add up" if faulty else ""
    said = counted(len(shelf), "report")
    return element(
        "header",
        element("p", "Muster", class_="brand"),
        element("h1", f"What {said} say{'s' if len(shelf) == 1 else ''}{ending}"),
        element("p", _summary(accounts, by_id, shelf, findings), class_="summary"),
        element(
            "p",
            "Nothing here is averaged. A level is what the claims allow, from the fewest to the "
            "most; what no report says stays unknown and is never taken for zero. Every figure "
            "leads to the sentence that it rests on.",
        ),
        _contents(accounts, strips),
    )


def _summary(
    accounts: Mapping[str, Account],
    by_id: Mapping[str, Entry],
    shelf: Shelf,
    findings: Sequence[Finding],
) -> str:
    publishers = {document.publisher for document, _, _ in shelf if document.publisher}
    days = [
        day for _, dating, _ in shelf for day in (dating.dct.earliest, dating.dct.latest) if day
    ]
    by = f" by {counted(len(publishers), 'publisher')}" if publishers else ""
    span = f", {days_words(min(days), max(days))}," if days else ""
    kinds = (
        ("unexplained", "movement that no report explains", "movements that no report explains"),
        ("limit", "limit to look at", "limits to look at"),
        ("contradiction", "contradiction", "contradictions"),
        ("thread", "plan that was followed up", "plans that were followed up"),
        ("settle", "figure that would settle a question", "figures that would settle a question"),
    )
    counts = {kind: sum(finding.type == kind for finding in findings) for kind, *_ in kinds}
    found = [counted(counts[kind], one, many) for kind, one, many in kinds if counts[kind]]
    return (
        f"{counted(len(shelf), 'document').capitalize()}{by}{span} make "
        f"{counted(len(by_id), 'claim')} on {counted(len(accounts), 'theatre')}. "
        f"The books show {listed(found) if found else 'nothing that does not add up'}."
    )


def _contents(accounts: Mapping[str, Account], strips: Html) -> Html:
    told = {key: account for key, account in accounts.items() if not _is_silent(account)}
    items = [_content(key, account) for key, account in told.items()]
    plain = [("claims", "All claims"), ("documents", "The documents")]
    if strips:
        plain.insert(0, ("holes", "Month by month: what is told, and what is not"))
    if len(told) < len(accounts):
        plain.insert(0, ("silent", "Where no report tells a level"))
    items += [element("li", element("a", name, href=f"#{key}")) for key, name in plain]
    return element("nav", element("ul", *items), aria_label="Contents")


def _content(key: str, account: Account) -> Html:
    level = account.latest
    notes = (
        [f"{between(level.low, level.high)}, {days_words(level.start, level.end)}"] if level else []
    )
    if account.findings:
        notes.append(counted(len(account.findings), "finding"))
    link = element("a", account.title, href=f"#{key}")
    return element("li", link, element("span", "; ".join(notes)))


def _footer() -> Html:
    return element(
        "footer",
        element("p", "Made by Muster from the documents above. No number here was typed by hand."),
    )


def _script() -> Html:
    return element("script", Html(_code()))


def _hash(said: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(said.encode()).digest()).decode()}"


def _asset(name: str) -> str:
    return (resources.files("muster.export") / name).read_text(encoding="utf-8")


def _code() -> str:
    return _asset("report.js")


def _style() -> str:
    """The sheet with its colours, and those of the charts for dark paper."""
    dark = "".join(f"--{name}:{colour};" for name, colour in DARK.items())
    drawn = "".join(
        f'svg [{part}="{colour}"]{{{part}:{DARK[name]}}}'
        for name, colour in LIGHT.items()
        for part in ("fill", "stroke", "stop-color")
    )
    light = "".join(f"--{name}:{colour};" for name, colour in LIGHT.items())
    night = f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}{drawn}}}"
    return f":root{{{light}}}\n{night}\n{_asset('report.css')}"
