"""What remains when a source is struck out, with all that passes it on (`--without SOURCE`)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from muster.link.reprints import reprint_groups
from muster.link.voices import without
from muster.model import Entry


def strike(entries: Sequence[Entry], names: Collection[str]) -> list[Entry]:
    """The entries that no struck source, publisher, document or claim stands behind.

    What a document reprints goes with whoever had it first; what it adds of its own stays.
    """
    struck = {name.casefold() for name in names}
    groups = reprint_groups(entry.document for entry in entries) if names else []
    left = [entry for entry in entries if not _labels(entry) & struck]
    for name in sorted(names):
        gone = {e.claim.id for e in entries} - {e.claim.id for e in without(entries, name, groups)}
        left = [entry for entry in left if entry.claim.id not in gone]
    return left


def _labels(entry: Entry) -> set[str]:
    claim = entry.claim
    labels = (claim.source, entry.document.publisher, claim.document, claim.document_id, claim.id)
    return {label.casefold() for label in labels if label is not None}
