"""The report: one self-contained page that keeps the books and shows where each figure stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from muster.export.html import Html, element
from muster.model import Dating, Document, Entry, Finding, Level


def render_report(
    entries: Sequence[Entry],
    documents: Sequence[Document],
    levels: Sequence[Level],
    findings: Sequence[Finding],
    *,
    datings: Mapping[str, Dating] | None = None,
) -> str:
    """The page as HTML; `datings` holds the dating of each document by `document_id`."""
    summary = (
        f"{len(documents)} documents, {len(entries)} claims, {len(levels)} levels, "
        f"{len(findings)} findings, {len(datings or {})} dated."
    )
    body = element("body", element("h1", "What the reports say"), element("p", summary))
    return Html(f'<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8">{body}</html>\n')
