"""The ledger: documents, claims, datings and judgements, none of which is ever changed.

Documents and claims are evidence, keyed by what was said and where. What is newer stands
beside what is older: another reading of a document, a narrower dating, a later judgement.
What is read comes in an order that does not depend on the order of adding.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from muster.errors import InputError, LedgerError
from muster.link.judgements import Anchor, Judgement, Verdict
from muster.model import Claim, Dating, Dct, Document, Entry, Span
from muster.store import rows
from muster.store.connection import explained, open_ledger, transaction
from muster.version import VERSION

OWN_WORDS = "read from the document"
"""Why a document is dated as it is where only its own words and data say so."""

_DOCUMENTS = """
    SELECT documents.*, min(names.name) AS name FROM documents
    JOIN names USING (document_id) {where} GROUP BY document_id ORDER BY name, document_id
"""


class Ledger:
    """The books in one file; made where there is none, unless `create` is false.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, Ledger(f"{folder}/ledger.db") as ledger:
    ...     ledger.add(Document("a", "All quiet."), Dating(Dct()), [])
    ...     [document.name for document in ledger.documents()]
    True
    ['a']
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self.path = Path(path)
        self._connection = open_ledger(self.path, create=create)
        self._connection.row_factory = sqlite3.Row

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def add(self, document: Document, dating: Dating, claims: Sequence[Claim]) -> bool:
        """Keeps a document with its claims, all or nothing; says whether it is a new one.

        A document that is there already gets a new reading only if its claims are read
        differently, and a new dating only if it is dated differently.
        """
        with explained(self.path), transaction(self._connection):
            self._check_name(document)
            new = self._keep("documents", rows.document_row(document))
            self._keep("names", {"name": document.name, "document_id": document.document_id})
            self._keep_reading(document.document_id, claims)
            self._keep_own_dating(document.document_id, dating)
        return new

    def as_kept(self, document: Document) -> Document:
        """The document as it is kept, where it is a page whose text another extractor took.

        A page's text may differ from one version of an extractor to the next; the text that
        is kept stays, and with it every span, claim and judgement that stands on it.
        """
        sql = (
            "SELECT documents.*, name FROM documents JOIN names USING (document_id) WHERE name = ?"
        )
        for row in self._select(sql, document.name):
            kept = rows.document_of(row)
            retaken = replace(kept, text=document.text, extractor=document.extractor) == document
            if retaken and None not in (kept.extractor, document.extractor):
                return document if kept.extractor == document.extractor else kept
        return document

    def date(self, document_id: str, dating: Dating, why: str) -> bool:
        """Keeps a newer dating and why it is one; says whether it differs from the last."""
        with explained(self.path), transaction(self._connection):
            if not self._documents(document_id):
                raise LedgerError(f"{self.path} has no document {document_id}; add it first")
            return self._keep_dating(document_id, dating, why)

    def judge(self, claim: Anchor, other: Anchor | None, verdict: Verdict) -> None:
        """Keeps what a person says of a claim, or of whether two claims are the same fact."""
        row: dict[str, Any] = {"verdict": verdict}
        for prefix, anchor in (("", claim), ("other_", other)):
            if anchor is not None:
                row |= {
                    f"{prefix}claim": anchor.claim,
                    f"{prefix}document_id": anchor.document_id,
                    f"{prefix}kind": anchor.kind,
                    f"{prefix}start": anchor.span.start,
                    f"{prefix}end": anchor.span.end,
                }
        with explained(self.path), transaction(self._connection):
            self._keep("judgements", row)

    def documents(self) -> list[Document]:
        """All documents, by name; one that was added under several has the first of them."""
        return [rows.document_of(row) for row in self._documents()]

    def claims(self) -> list[Claim]:
        """The claims as the newest readings have them, by document and place in the text."""
        return [entry.claim for entry in self.entries()]

    def entries(self) -> list[Entry]:
        """The claims with their documents, times read against what is known of the dct now."""
        datings = self.datings()
        found: dict[str, list[sqlite3.Row]] = {}
        for row in self._select('SELECT * FROM current_claims ORDER BY start, "end", kind, id'):
            found.setdefault(row["document_id"], []).append(row)
        entries = []
        for row in self._documents():
            document = rows.document_of(row)
            dct = datings[row["document_id"]].dct
            for claim in found.get(row["document_id"], ()):
                read = rows.claim_of(claim, document.name, row["text_id"])
                entries.append(Entry(_resolved(read, dct), document, dct))
        return entries

    def by_id(self) -> dict[str, Document]:
        """All documents by the id under which they are kept."""
        return {row["document_id"]: rows.document_of(row) for row in self._documents()}

    def every_claim(self) -> Iterator[tuple[str, Claim]]:
        """Every claim of every reading by the id under which it is kept, the older ones too."""
        documents = {row["document_id"]: row for row in self._documents()}
        sql = 'SELECT * FROM claims ORDER BY document_id, start, "end", kind, id, digest'
        for row in self._select(sql):
            kept = documents[row["document_id"]]
            yield row["id"], rows.claim_of(row, kept["name"], kept["text_id"])

    def dating(self, document_id: str) -> Dating:
        """The newest dating of a document."""
        found = self._select("SELECT * FROM current_datings WHERE document_id = ?", document_id)
        if not found:
            raise LedgerError(f"{self.path} has no document {document_id}; add it first")
        return rows.dating_of(found[0])

    def datings(self) -> dict[str, Dating]:
        """The newest dating of each document, by `document_id`."""
        found = self._select("SELECT * FROM current_datings ORDER BY document_id")
        return {row["document_id"]: rows.dating_of(row) for row in found}

    def history(self, document_id: str) -> list[tuple[Dating, str]]:
        """All datings of a document, oldest first, each with why it came."""
        sql = "SELECT * FROM datings WHERE document_id = ? ORDER BY number"
        return [(rows.dating_of(row), row["why"]) for row in self._select(sql, document_id)]

    def judgements(self) -> list[Judgement]:
        """What people said of pairs of claims, in the order in which they said it."""
        sql = "SELECT * FROM judgements WHERE other_claim IS NOT NULL ORDER BY number"
        return [
            Judgement(_anchor(row, ""), _anchor(row, "other_"), row["verdict"])
            for row in self._select(sql)
        ]

    def verdicts(self) -> dict[str, Verdict]:
        """What people said last of single claims, by claim id; UNSURE takes a verdict back."""
        sql = "SELECT claim, verdict FROM judgements WHERE other_claim IS NULL ORDER BY number"
        return {row["claim"]: row["verdict"] for row in self._select(sql)}

    def search(self, words: str) -> list[Document]:
        """The documents in whose text or title all of the words stand, by name."""
        phrase = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        if not phrase:
            return []
        numbers = "SELECT rowid FROM documents_text WHERE documents_text MATCH ?"
        sql = _DOCUMENTS.format(where=f"WHERE documents.number IN ({numbers})")
        return [rows.document_of(row) for row in self._select(sql, phrase)]

    def _select(self, sql: str, *values: object) -> list[sqlite3.Row]:
        with explained(self.path):
            return self._connection.execute(sql, values).fetchall()

    def _documents(self, document_id: str | None = None) -> list[sqlite3.Row]:
        if document_id is None:
            return self._select(_DOCUMENTS.format(where=""))
        return self._select(_DOCUMENTS.format(where="WHERE document_id = ?"), document_id)

    def _keep(self, table: str, row: Mapping[str, Any]) -> bool:
        """Adds a row unless its key is there; says whether it did."""
        columns = ", ".join(f'"{column}"' for column in row)
        places = ", ".join("?" * len(row))
        sql = f"INSERT INTO {table} ({columns}) VALUES ({places}) ON CONFLICT DO NOTHING"  # noqa: S608
        return self._connection.execute(sql, tuple(row.values())).rowcount > 0

    def _check_name(self, document: Document) -> None:
        sql = "SELECT documents.* FROM documents JOIN names USING (document_id) WHERE name = ?"
        for row in self._select(sql, document.name):
            if row["document_id"] != document.document_id:
                raise InputError(
                    f'{document.name}: {self.path} has another document named "{document.name}" '
                    f"({_difference(row, document)}); give one of them its own id or file name"
                )

    def _keep_reading(self, document_id: str, claims: Iterable[Claim]) -> None:
        found = {row["id"]: row for row in map(rows.claim_row, claims)}
        sql = "SELECT max(number) FROM readings WHERE document_id = ?"
        last = self._select(sql, document_id)[0][0]
        sql = "SELECT id, digest FROM reading_claims WHERE document_id = ? AND number = ?"
        before = {row["id"]: row["digest"] for row in self._select(sql, document_id, last)}
        if last is not None and before == {row["id"]: row["digest"] for row in found.values()}:
            return
        reading = {"document_id": document_id, "number": (last or 0) + 1}
        self._keep("readings", reading | {"muster": VERSION})
        for row in found.values():
            self._keep("claims", row)
            self._keep("reading_claims", reading | {"id": row["id"], "digest": row["digest"]})

    def _keep_own_dating(self, document_id: str, dating: Dating) -> None:
        """What a document says of its own date, unless that is what it was last read to say."""
        sql = "SELECT * FROM datings WHERE document_id = ? AND why = ? ORDER BY number DESC"
        last = self._select(sql, document_id, OWN_WORDS)
        row = rows.dating_row(dating)
        if not last or any(last[0][key] != value for key, value in row.items()):
            self._keep_dating(document_id, dating, OWN_WORDS)

    def _keep_dating(self, document_id: str, dating: Dating, why: str) -> bool:
        row = rows.dating_row(dating)
        sql = "SELECT * FROM current_datings WHERE document_id = ?"
        last = self._select(sql, document_id)
        if last and all(last[0][key] == value for key, value in row.items()):
            return False
        number = last[0]["number"] + 1 if last else 1
        key = {"document_id": document_id, "number": number}
        return self._keep("datings", key | row | {"why": why})


def _resolved(claim: Claim, dct: Dct) -> Claim:
    """The claim with its time read against the dct, where its words are known."""
    from muster.extract.claims import resolve_times  # noqa: PLC0415  (loads the extraction)

    return resolve_times(claim, dct) if claim.timex and claim.timex.value else claim


def _anchor(row: sqlite3.Row, prefix: str) -> Anchor:
    claim, document_id, kind = (row[prefix + key] for key in ("claim", "document_id", "kind"))
    return Anchor(claim, document_id, kind, Span(row[prefix + "start"], row[prefix + "end"]))


def _difference(row: sqlite3.Row, document: Document) -> str:
    """In what the document of the ledger is another one, in words."""
    mine = rows.document_row(document)
    if row["text"] != mine["text"]:
        return f"which begins {_beginning(row['text'])}, this one {_beginning(mine['text'])}"
    keys = ("publisher", "url", "title", "published")
    apart = (f"{key} {row[key]}, here {mine[key]}" for key in keys if row[key] != mine[key])
    return f"with the same text; there {'; '.join(apart)}".replace("None", "unknown")


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return f'"{words[:40]}…"' if len(words) > 40 else f'"{words}"'
