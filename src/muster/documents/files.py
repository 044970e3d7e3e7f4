"""From paths to documents: what cannot be read is yielded as an error, and the rest goes on."""

from __future__ import annotations

import io
import itertools
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from muster.documents.encodings import WIDE_MARKS, clean, decode
from muster.documents.records import checked, document_of, parse_day, parse_json
from muster.errors import InputError
from muster.model import Document

Gate = Callable[[str], bool]
Read = Iterator[Document | InputError]

_LINE_REMEDY = "mend or remove the line"
_FILE_REMEDY = "mend it, or name the file .jsonl if each of its lines is an object"


def read_documents(
    paths: Sequence[str | Path],
    published: Mapping[str, date] | None = None,
    *,
    gate: Gate | None = None,
) -> Read:
    """Every document under the paths, in their order; folders in the order of their names.

    `published` dates the documents, by name, whose own input gives no date. A document that
    comes twice is read once; another document under a name already taken is an error. `gate`
    says of a page's fast text whether the page is worth the careful reading.
    """
    taken: dict[str, tuple[str, str]] = {}
    for path in paths:
        for where, found in _read(path, gate):
            if isinstance(found, InputError):
                yield found
                continue
            document = _dated(found, published or {})
            if document.name not in taken:
                taken[document.name] = document.document_id, where
                yield document
            elif taken[document.name][0] != document.document_id:
                yield InputError(
                    f'{where}: named "{document.name}" like another document, '
                    f"{taken[document.name][1]}; give each its own id or file name"
                )


def read_published(path: str | Path) -> tuple[dict[str, date], list[InputError]]:
    """The dates of documents from a table with the columns `document` and `date`."""
    dates: dict[str, date] = {}
    errors = []
    try:
        lines = decode(Path(path).read_bytes(), str(path)).split("\n")
    except OSError as error:
        return {}, [_unreadable(path, error)]
    except InputError as error:
        return {}, [error]
    columns = lines[0].split("\t")
    if not {"document", "date"} <= set(columns):
        return {}, [
            InputError(f"{path}:1: no columns `document` and `date`; name them, with a tab between")
        ]
    for number, line in enumerate(lines[1:], start=2):
        cells = dict(zip(columns, line.split("\t"), strict=False))
        name, written = cells.get("document", "").strip(), cells.get("date", "").strip()
        if not name or (name in dates and parse_day(written) == dates[name]):
            continue
        day = parse_day(written)
        if day is None:
            errors.append(
                InputError(f"{path}:{number}: {written!r} is no date; write it as YYYY-MM-DD")
            )
        elif name in dates:
            errors.append(
                InputError(
                    f'{path}:{number}: "{name}" has the date {dates[name]} further up; keep one'
                )
            )
        else:
            dates[name] = day
    return dates, errors


def _dated(document: Document, published: Mapping[str, date]) -> Document:
    day = published.get(document.name)
    return document if document.published or not day else replace(document, published=day)


Found = Iterator[tuple[str, Document | InputError]]


def _read(path: str | Path, gate: Gate | None) -> Found:
    """What one argument of the command line holds, each with where it stands."""
    if str(path) == "-":
        yield from _read_stream(sys.stdin.buffer)
    elif Path(path).is_dir():
        yield from _read_folder(Path(path), gate)
    else:
        yield from _read_file(Path(path), gate)


def _read_folder(folder: Path, gate: Gate | None) -> Found:
    errors: list[OSError] = []
    files = sorted(
        Path(parent, name)
        for parent, _, names in os.walk(folder, onerror=errors.append)
        for name in names
        if Path(name).suffix.lower() in ENDINGS
    )
    for error in errors:
        yield str(folder), _unreadable(error.filename or folder, error)
    if not files and not errors:
        yield (
            str(folder),
            InputError(f"{folder}: no file in it ends in {_endings()}; give another folder"),
        )
    for file in files:
        yield from _read_file(file, gate)


def _read_file(path: Path, gate: Gate | None) -> Found:
    where = str(path)
    name, suffix = clean(path.stem), path.suffix.lower()
    try:
        with path.open("rb") as stream:
            if suffix in _PAGES:
                yield where, _page(stream, where, name, gate)
            else:
                yield from _READERS.get(suffix, _refuse)(stream, where, name)
    except OSError as error:
        yield where, _unreadable(path, error)
    except InputError as error:
        yield where, error


def _unreadable(path: object, error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError(f"{path}: no such file or folder; check the path")
    return InputError(f"{path}: cannot be read ({error.strerror}); check the file and its rights")


def _read_stream(stream: BinaryIO) -> Found:
    """Standard input: JSON lines if its first line opens an object, else one plain text."""
    first = stream.readline()
    bare = first.removeprefix(b"\xef\xbb\xbf").strip()
    rest = itertools.chain([first], stream)
    try:
        if not bare.startswith(b"{"):
            yield from _read_text(io.BytesIO(b"".join(rest)), "stdin", "stdin")
        elif bare.endswith(b"}"):
            yield from _read_lines(rest, "stdin", "stdin")
        else:
            yield from _read_json(io.BytesIO(b"".join(rest)), "stdin", "stdin")
    except InputError as error:
        yield "stdin", error


def _read_text(stream: BinaryIO, where: str, name: str) -> Found:
    yield where, Document(name=name, text=checked(decode(stream.read(), where), where))


def _refuse(_: BinaryIO, where: str, _name: str) -> Found:
    yield (
        where,
        InputError(f"{where}: unknown kind of file; give one that ends in {_endings()}"),
    )


def _page(stream: BinaryIO, where: str, name: str, gate: Gate | None) -> Document:
    from muster.documents.html import read_html  # noqa: PLC0415  (only pages need the parsers)

    return read_html(stream.read(), name, where=where, gate=gate)


def _read_json(stream: BinaryIO, where: str, name: str) -> Found:
    value = parse_json(checked(decode(stream.read(), where), where), where, _FILE_REMEDY)
    if not isinstance(value, list):
        yield where, document_of(value, where, name)
        return
    for number, row in enumerate(value, start=1):
        place = f"{where}: object {number}"
        yield from _one(row, place, _numbered(name, number))


def _read_lines(lines: Iterable[bytes], where: str, name: str) -> Found:
    number = 0
    for number, raw in enumerate(_narrow(lines, where), start=1):
        place = f"{where}:{number}"
        try:
            line = decode(raw, place)
            if line.strip():
                row = parse_json(line, place, _LINE_REMEDY)
                yield from _one(row, place, _numbered(name, number))
        except InputError as error:
            yield place, error
    if not number:
        raise InputError(f"{where}: empty; put JSON objects there, one a line, or leave it out")


def _narrow(lines: Iterable[bytes], where: str) -> Iterator[bytes]:
    """The lines as they are, or as UTF-8 where each character is two bytes or four."""
    for line in lines:
        if line.startswith(WIDE_MARKS):
            whole = b"".join(itertools.chain([line], lines))
            yield from decode(whole, where).encode().splitlines(keepends=True)
            return
        yield line


def _one(row: object, place: str, fallback: str) -> Found:
    try:
        yield place, document_of(row, place, fallback)
    except InputError as error:
        yield place, error


def _numbered(name: str, number: int) -> str:
    """The name of an object without id: the file's for its first, with the number after that."""
    return name if number == 1 else f"{name}:{number}"


_READERS: Mapping[str, Callable[[BinaryIO, str, str], Found]] = {
    ".txt": _read_text,
    ".jsonl": _read_lines,
    ".json": _read_json,
}
_PAGES = (".html", ".htm")
ENDINGS = (*_READERS, *_PAGES)


def _endings() -> str:
    *others, last = ENDINGS
    return f"{', '.join(others)} or {last}"
