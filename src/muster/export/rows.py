"""Rows out: JSON lines for programs, CSV for spreadsheets, a table for people."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from typing import Literal, TextIO

from muster.export.table import write_table
from muster.model import Row

Format = Literal["jsonl", "csv", "table"]

# JSON allows these raw, yet a terminal obeys the first, programs that split lines break on
# the next, and no file in UTF-8 can hold the last.
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMULA = re.compile(r"\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def write_rows(rows: Iterable[Row], format: Format, stream: TextIO) -> None:  # noqa: A002 (the name that the command line uses)
    """Writes the rows in the order in which they come, with their keys in theirs.

    >>> import sys
    >>> write_rows([{"quote": "about 500 troops", "low": 500}], "jsonl", sys.stdout)
    {"quote": "about 500 troops", "low": 500}
    """
    _WRITERS[format](rows, stream)


def _write_jsonl(rows: Iterable[Row], stream: TextIO) -> None:
    for row in rows:
        line = json.dumps(dict(row), ensure_ascii=False, allow_nan=False)
        stream.write(_UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n")


def _write_csv(rows: Iterable[Row], stream: TextIO) -> None:
    rows = list(rows)
    columns = list(dict.fromkeys(key for row in rows for key in row))
    if not columns:
        return
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_csv_cell(column) for column in columns)
    writer.writerows([_csv_cell(row.get(column)) for column in columns] for row in rows)


def _csv_cell(value: object) -> str:
    """One cell; nested values as compact JSON, unknown as nothing.

    A spreadsheet takes a text that begins with one of `=+-@` for a formula and runs it, so
    such a text is led by an apostrophe, which the spreadsheet reads as "this is text".

    >>> _csv_cell("=1+2"), _csv_cell("-40"), _csv_cell(-40)
    ("'=1+2", '-40', '-40')
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    elif _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        text = f"'{value}"
    else:
        text = value
    return _SURROGATE.sub("\ufffd", text)


_WRITERS = {"jsonl": _write_jsonl, "csv": _write_csv, "table": write_table}
