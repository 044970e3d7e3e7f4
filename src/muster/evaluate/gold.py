"""Annotated reports: what a careful person reads in them, to compare extraction with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from muster.documents.encodings import decode
from muster.documents.records import document_of, parse_json
from muster.errors import InputError
from muster.model import Document, Row


@dataclass(frozen=True, slots=True)
class Report:
    """A document with the claims that a person found in it, as the file has them."""

    document: Document
    claims: tuple[Row, ...]

    @property
    def published(self) -> str:
        """The day on which it came out; empty where nobody can tell."""
        day = self.document.published
        return day.isoformat() if day else ""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which reports to score: by name, and by the day on which they came out."""

    only: str = "*"
    before: date | None = None
    since: date | None = None

    def holds(self, report: Report) -> bool:
        if not fnmatch(report.document.name, self.only):
            return False
        if self.before and report.published >= self.before.isoformat():
            return False
        return not (self.since and report.published < self.since.isoformat())


def read_gold(folder: Path, selection: Selection | None = None) -> list[Report]:
    """The annotated reports of a folder, in the order of their file names."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(f"{folder}: no .json files; name a folder of annotated reports")
    reports = map(_read, paths)
    chosen = selection or Selection()
    return [report for report in reports if chosen.holds(report)]


def _read(path: Path) -> Report:
    row = parse_json(decode(path.read_bytes(), str(path)), str(path), "mend the file")
    document = document_of(row, str(path), path.stem)
    claims = row.get("claims")
    if not isinstance(claims, list):
        raise InputError(f"{path}: no list `claims`; annotate the report, or move it elsewhere")
    return Report(document, tuple(_checked(document, claims, path)))


def _checked(document: Document, claims: Sequence[Any], path: Path) -> Iterator[Row]:
    for number, claim in enumerate(claims, 1):
        if not isinstance(claim, dict) or not {"kind", "span", "quote"} <= claim.keys():
            raise InputError(f"{path}: claim {number} lacks a kind, a span or a quote; add it")
        start, end = claim["span"]
        if document.text[start:end] != claim["quote"]:
            raise InputError(
                f"{path}: claim {number} quotes {claim['quote']!r}, but {start}-{end} reads "
                f"{document.text[start:end]!r}; mend the span"
            )
        yield claim


def read_names(path: Path) -> dict[str, str]:
    """Other names of actors and sources with the name that stands for them, in small letters.

    The first column of the table has the name, the second the others, with a bar between.
    """
    if not path.exists():
        return {}
    names: dict[str, str] = {}
    for line in decode(path.read_bytes(), str(path)).splitlines()[1:]:
        name, *others = (cell.strip().casefold() for cell in line.split("\t"))
        names |= dict.fromkeys(filter(None, "|".join(others).split("|")), name)
    return names
