"""What reports say of arrivals that they call temporary: a cap may leave those out."""

from __future__ import annotations

from muster.documents.sentences import split_sentences
from muster.reconcile.bearings import any_of
from muster.reconcile.books import Books
from muster.reconcile.happenings import Happening


def temporary_word(move: Happening) -> str | None:
    """The word by which a report of the arrival calls something temporary."""
    for telling in move.tellings:
        found = any_of("temporarywords").search(telling.entry.document.text)
        if found or telling.wide:
            return f"“{found.group()}”" if found else "temporary"
    return None


def told_as_temporary(book: Books, move: Happening) -> tuple[str, str] | None:
    """The claim and the sentence by which its report calls an arrival temporary.

    The sentence that tells the cap speaks of what the cap leaves out, not of who came.
    """
    for telling in move.tellings:
        document = telling.entry.document
        told = {
            b.entry.claim.sentence
            for b in book.bearings
            if b.role == "limit" and b.entry.document.document_id == document.document_id
        }
        for span in split_sentences(document.text):
            said = document.text[span.start : span.end]
            apart = all(span.end <= s.start or s.end <= span.start for s in told)
            if apart and any_of("temporarywords").search(said):
                return telling.id, " ".join(said.split())
    return None
