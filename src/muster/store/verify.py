"""Whether the ledger still says what its documents say: every span, every hash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from muster.model import Claim, Document, Proof, Row, Span
from muster.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in the ledger that its document does not bear out."""

    document: str
    claim: str | None
    span: Span | None
    quote: str | None
    sentence: str

    def row(self) -> Row:
        return {
            "document": self.document,
            "claim": self.claim,
            "span": list(self.span) if self.span else None,
            "quote": self.quote,
            "sentence": self.sentence,
        }


def faults(ledger: Ledger) -> Iterator[Fault]:
    """Every fault of every document, claim and dating, older readings included."""
    documents = ledger.by_id()
    for document_id, document in documents.items():
        if document.document_id != document_id:
            said = f"its hash is {document.document_id}, the ledger keeps it as {document_id}"
            yield Fault(document.name, None, None, None, said)
    for kept_as, claim in ledger.every_claim():
        yield from _claim_faults(kept_as, claim, documents[claim.document_id])
    for document_id, document in documents.items():
        for dating, _ in ledger.history(document_id):
            for proof in (*dating.proof, *dating.dropped):
                yield from _proof_faults(proof, documents, document)


def _claim_faults(kept_as: str, claim: Claim, document: Document) -> Iterator[Fault]:
    quoted = [(claim.span, claim.quote)]
    if claim.timex:
        quoted.append((claim.timex.span, claim.timex.text))
    for span, quote in quoted:
        if not _quotes(span, quote, document):
            yield Fault(document.name, kept_as, span, quote, _reads(span, document))
    if not (claim.span.within(claim.sentence) and claim.sentence.end <= len(document.text)):
        said = f"its sentence {list(claim.sentence)} does not hold it"
        yield Fault(document.name, kept_as, claim.span, claim.quote, said)
    if claim.id != kept_as:
        said = f"what it says has the hash {claim.id}"
        yield Fault(document.name, kept_as, claim.span, claim.quote, said)


def _proof_faults(proof: Proof, documents: dict[str, Document], dated: Document) -> Iterator[Fault]:
    quoted = documents.get(proof.document or "", dated)
    if not _quotes(proof.span, proof.quote, quoted):
        said = f"it proves the date of {dated.name}, but {_reads(proof.span, quoted)}"
        yield Fault(quoted.name, None, proof.span, proof.quote, said)


def _quotes(span: Span, quote: str, document: Document) -> bool:
    return 0 <= span.start <= span.end <= len(document.text) and span.of(document.text) == quote


def _reads(span: Span, document: Document) -> str:
    return f"the document reads {span.of(document.text)!r} there"
