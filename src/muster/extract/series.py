"""Official series as claims: each figure of a CSV table is quoted where it stands.

The rows of one date make one document, so that an official count is a report like others:
it has a publisher, a basis, a span. A series seldom says how it writes "not reported", so
the user states it, and what is not reported is not a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from muster.documents.encodings import decode
from muster.errors import InputError
from muster.lexicon import table
from muster.model import (
    Basis,
    Claim,
    Dating,
    Dct,
    Document,
    Place,
    Proof,
    Quantity,
    Span,
    Time,
    Timex,
)

CELL = re.compile(r'"(?:[^"]|"")*"|[^,]*')
MARKS = " *†‡#"
RULE = re.compile(
    r"(?P<value>any|blank|marked|<?\d+)(?: in (?P<places>.+?))?(?: after (?P<after>\S+))?$"
)


@dataclass(frozen=True, slots=True)
class NotReported:
    """Figures that stand for "not reported": which, where, and after what day.

    >>> NotReported.read("any in Iraq, Syria after 2017-09-30").countries
    ('IQ', 'SY')
    """

    value: str
    countries: tuple[str, ...] = ()
    after: date | None = None

    @classmethod
    def read(cls, rule: str) -> NotReported:
        """`any`, `blank`, `marked` (a footnote mark at the place), `0` or `<10`, `in`, `after`."""
        found = RULE.match(rule.strip())
        if found is None:
            raise InputError(
                f"cannot read the rule {rule!r}; write it as 'any in Iraq, Syria after 2017-09-30'"
            )
        places = [name.strip() for name in (found["places"] or "").split(",") if name.strip()]
        after = _day(found["after"], "rule") if found["after"] else None
        return cls(found["value"], tuple(map(country_code, places)), after)

    def covers(self, cell: str, marked: bool, country: str, day: date) -> bool:  # noqa: FBT001
        if self.countries and country not in self.countries:
            return False
        if self.after is not None and day <= self.after:
            return False
        if self.value in ("blank", "marked"):
            return marked if self.value == "marked" else not cell
        if self.value == "any":
            return True
        return bool(cell) and (
            int(cell) < int(self.value[1:]) if self.value[0] == "<" else cell == self.value
        )


@dataclass(frozen=True, slots=True)
class Series:
    """What a file does not say of itself."""

    columns: Mapping[str, str]
    """The file's names for `date`, `place` and `level`."""
    publisher: str
    actor: str
    basis: Basis = field(default_factory=Basis)
    not_reported: Sequence[NotReported] = ()
    footnote: str | None = None
    force: str = "personnel"


@dataclass(frozen=True, slots=True)
class _Row:
    line: str
    cells: Mapping[str, Span]

    def said(self, column: str) -> str:
        return self.cells[column].of(self.line).strip().strip('"').strip()


@cache
def _codes() -> dict[str, str]:
    named: dict[str, str] = {}
    for row in table("countries"):
        for name in (row["code"], row["name"], *row["aliases"].split("|")):
            if name:
                named.setdefault(name.casefold(), row["code"])
    return named


def country_code(name: str) -> str:
    """The code of a country as tables write it.

    >>> country_code("KOREA, SOUTH"), country_code("Iraq*")
    ('KR', 'IQ')
    """
    plain = name.rstrip(MARKS).casefold()
    turned = " ".join(reversed([part.strip() for part in plain.split(",")]))
    code = _codes().get(plain) or _codes().get(turned)
    if code is None:
        raise InputError(f"no country is named {name!r}; write its English name or ISO 3166 code")
    return code


def _name(code: str) -> str:
    return next(row["name"] for row in table("countries") if row["code"] == code)


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{where}: {text!r} is no date; write it as 2017-09-30") from None


def _text(path: Path) -> str:
    try:
        return decode(path.read_bytes(), str(path))
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); check the path and the file's rights"
        ) from error


def read_series(path: Path, series: Series) -> Iterator[tuple[Document, Dating, list[Claim]]]:
    """One document a date, with its claims, in order of date."""
    lines = _text(path).split("\n")
    header, numbered = lines[0], [(n, line) for n, line in enumerate(lines, 1) if line.strip()][1:]
    names = [span.of(header).strip().strip('"') for span in _spans(header)]
    for wanted in ("date", "place", "level"):
        if series.columns.get(wanted) not in names:
            raise InputError(
                f"{path}:1: no column {series.columns.get(wanted)!r} for {wanted}; "
                f"the columns are {', '.join(names)}"
            )
    days: dict[date, list[tuple[str, _Row]]] = {}
    for number, line in numbered:
        spans = _spans(line)
        if len(spans) != len(names):
            raise InputError(f"{path}:{number}: {len(spans)} cells under {len(names)} columns")
        row = _Row(line, dict(zip(names, spans, strict=True)))
        where = f"{path}:{number}"
        days.setdefault(_day(row.said(series.columns["date"]), where), []).append((where, row))
    for day in sorted(days):
        yield _document(path, header, series, day, days[day])


def _spans(line: str) -> list[Span]:
    """Where the cells of a line stand."""
    spans, start = [], 0
    while start <= len(line):
        found = CELL.match(line, start)
        end = found.end() if found else len(line)
        spans.append(Span(start, end))
        start = end + 1
    return spans


def _document(
    path: Path, header: str, series: Series, day: date, rows: Sequence[tuple[str, _Row]]
) -> tuple[Document, Dating, list[Claim]]:
    lines = [header, *(row.line for _, row in rows)]
    notes = [] if series.footnote is None else ["", series.footnote]
    document = Document(
        name=f"{path.stem}-{day.isoformat()}",
        text="\n".join([*lines, *notes]) + "\n",
        title=f"{path.stem}, {day.isoformat()}",
        publisher=series.publisher,
    )
    claims, start = [], len(header) + 1
    for where, row in rows:
        claim = _claim(document, series, day, row, (where, start))
        claims += [] if claim is None else [claim]
        start += len(row.line) + 1
    first = Span(len(header) + 1, len(header) + 1 + len(rows[0][1].line))
    proof = Proof(first, first.of(document.text), "series:date", day, None)
    return document, Dating(Dct(day, None), (proof,)), claims


def _claim(
    document: Document, series: Series, day: date, row: _Row, at: tuple[str, int]
) -> Claim | None:
    where, start = at
    place, level = row.said(series.columns["place"]), row.said(series.columns["level"])
    country = country_code(place)
    marked = place.rstrip(MARKS) != place
    plain = level.replace(",", "")
    if not plain or any(r.covers(plain, marked, country, day) for r in series.not_reported):
        return None
    if not re.fullmatch(r"[0-9]+", plain):
        raise InputError(f"{where}: {level!r} is no figure; state it with --not-reported")
    span, quote = _figure(row, series.columns["level"], start)
    dated, said = _figure(row, series.columns["date"], start)
    number = int(plain)
    return Claim(
        document=document.name,
        document_id=document.document_id,
        text_id=document.text_id,
        kind="presence",
        span=span,
        quote=quote,
        quantity=Quantity(number, number),
        status="done",
        origin="series:level",
        sentence=Span(start, start + len(row.line)),
        actor=series.actor,
        places=(Place(_name(country), country),),
        timex=Timex(dated, said, said, "series:date"),
        time=Time(said, day, day),
        force=series.force,
        basis=series.basis,
    )


def _figure(row: _Row, column: str, start: int) -> tuple[Span, str]:
    """A cell's text without its quotes and white space, and where it stands in the document."""
    said, cell = row.said(column), row.cells[column]
    first = row.line.index(said, cell.start)
    return Span(start + first, start + first + len(said)), said
