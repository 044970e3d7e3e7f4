"""The stages from paths to findings, in order: read this file first.

Each stage takes what the one before it gives and returns new values; only `keep` writes.
Stages load what they stand on when they run, so that no command pays for another's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date as Date  # noqa: N812 (the stage has the name)
from pathlib import Path
from typing import TYPE_CHECKING

from muster.errors import InputError
from muster.model import Claim, Dating, Dct, Document, Entry, Finding, Level

if TYPE_CHECKING:
    from muster.reconcile.books import Opening
    from muster.reconcile.levels import Options
    from muster.reconcile.theatres import Theatre
    from muster.store.ledger import Ledger


def read(
    paths: Sequence[str | Path], published: Mapping[str, Date] | None = None
) -> Iterator[Document | InputError]:
    """Files, pages and folders to documents; what is bad comes as an error, the rest goes on."""
    from muster.documents.files import read_documents
    from muster.extract.claims import extract_claims

    def holds_claims(text: str) -> bool:
        return bool(extract_claims(Document("page", text), Dct()))

    return read_documents(paths, published, gate=holds_claims)


def date(document: Document, *, metadata: bool = True) -> Dating:
    """A document to the interval in which it came out, with the sentences that prove it."""
    from muster.extract.dating import date_document

    return date_document(document, metadata=metadata)


def extract(document: Document, dating: Dating) -> list[Claim]:
    """A document to its claims, their times read against its dating."""
    from muster.extract.claims import extract_claims

    return extract_claims(document, dating.dct)


def keep(ledger: Ledger, document: Document) -> tuple[bool, int]:
    """A document into the ledger, dated and read: whether it is new, and how many claims."""
    document = ledger.as_kept(document)
    dating = date(document)
    claims = extract(document, dating)
    return ledger.add(document, dating, claims), len(claims)


def redate(documents: Sequence[Document], *, metadata: bool = False) -> dict[str, Dating]:
    """Documents to datings by `document_id`, from their words and their company."""
    from muster.link.company import date_by_company

    own = {document.document_id: date(document, metadata=metadata) for document in documents}
    return own | date_by_company(documents, own)


def accompany(ledger: Ledger) -> int:
    """Undated documents get days from dated ones that tell the same; how many datings are new."""
    from muster.store.ledger import OWN_WORDS

    documents = ledger.documents()
    undated = [document for document in documents if document.published is None]
    if not undated:
        return 0
    datings = redate(documents, metadata=True)
    changed = 0
    for document in undated:
        dating = datings[document.document_id]
        others = sorted({p.origin.partition(":")[2] for p in dating.proof if p.document})
        why = f"by the company of {', '.join(others)}" if others else OWN_WORDS
        changed += ledger.date(document.document_id, dating, why)
    return changed


def link(ledger: Ledger) -> list[Entry]:
    """The ledger's claims with the event of each, as scores and judgements have it."""
    from muster.link.events import link_claims

    entries = ledger.entries()
    events = link_claims(entries, ledger.judgements())
    return [replace(entry, event=events[entry.claim.id]) for entry in entries]


def levels(
    entries: Sequence[Entry],
    theatres: Collection[Theatre],
    openings: Mapping[Theatre, Opening],
    options: Options,
) -> Iterator[list[Level]]:
    """The linked claims to the lowest and highest level by date, theatre by theatre."""
    from muster.reconcile.levels import levels as levels_of

    for one in sorted(theatres):
        yield levels_of(entries, one.actor, one.country, openings.get(one), options)


def check(
    entries: Sequence[Entry],
    theatres: Collection[Theatre],
    openings: Mapping[Theatre, Opening],
    options: Options,
) -> Iterator[list[Finding]]:
    """The linked claims to what does not add up, theatre by theatre."""
    from muster.reconcile.check import check_theatre
    from muster.reconcile.levels import theatre_books, told

    bearings = told(entries, options)
    cited = {bearing.id: bearing.entry for bearing in bearings}
    for one in sorted(theatres):
        yield check_theatre(theatre_books(bearings, one, openings), one, cited, options)


STAGES = (read, date, extract, keep, link, levels, check)
