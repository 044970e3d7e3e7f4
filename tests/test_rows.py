"""Rows out: what a program, a spreadsheet and a person get."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.export.rows import Format, write_rows
from muster.export.table import displayed, write_table
from muster.export.visible import ACTING

FINDING = {
    "type": "unexplained",
    "actor": "United States",
    "place": "Syria",
    "low": 150,
    "high": None,
    "claims": ["0123456789abcdef", "fedcba9876543210"],
    "sentence": "The level rose by at least 150, and no report in this ledger says who came.",
}


def written(rows: list[dict[str, Any]], format: Format) -> str:  # noqa: A002
    stream = io.StringIO()
    write_rows(rows, format, stream)
    return stream.getvalue()


def table(rows: list[dict[str, Any]], width: int) -> list[str]:
    stream = io.StringIO()
    write_table(rows, stream, width)
    return stream.getvalue().split("\n")[:-1]


def test_jsonl_keeps_order_and_letters() -> None:
    assert written([{"z": "Çatak 兵 🪖", "a": None}], "jsonl") == (
        '{"z": "Çatak 兵 🪖", "a": null}\n'
    )


@given(st.text())
def test_jsonl_is_one_line_of_utf8_and_reads_back(text: str) -> None:
    line = written([{"quote": text}], "jsonl")
    assert json.loads(line.encode()) == {"quote": text}
    assert len(line.splitlines()) == 1


def test_jsonl_holds_half_a_surrogate_pair_and_no_terminal_command() -> None:
    assert written([{"q": "\ud83e\x9b31m"}], "jsonl") == '{"q": "\\ud83e\\u009b31m"}\n'


def test_csv_flattens_nested_values_and_leaves_unknown_empty() -> None:
    row = {"low": 1500, "high": None, "hedged": True, "place": [{"name": "Ġbel", "country": None}]}
    assert list(csv.reader(io.StringIO(written([row], "csv")))) == [
        ["low", "high", "hedged", "place"],
        ["1500", "", "true", '[{"name":"Ġbel","country":null}]'],
    ]


def test_csv_has_the_columns_of_all_rows() -> None:
    assert written([{"a": 1}, {"b": 2}], "csv") == "a,b\n1,\n,2\n"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("=1", "'=1"),
        ("-40", "-40"),
        (-40, "-40"),
        (-0.5, "-0.5"),
        ("about 500", "about 500"),
        ("", ""),
    ],
)
def test_csv_runs_no_formula_and_touches_no_number(value: object, cell: str) -> None:
    assert next(csv.reader([written([{"x": value}], "csv").split("\n", 1)[1]])) in ([cell], [])


@pytest.mark.parametrize("format", ["jsonl", "csv", "table"])
def test_no_rows_write_nothing(format: Format) -> None:  # noqa: A002
    assert written([], format) == ""


def test_table_puts_numbers_right_and_prose_under_its_row() -> None:
    assert table([FINDING | {"low": 1500}, FINDING], 80) == [
        "type         actor          place    low  high  claims",
        "───────────  ─────────────  ─────  ─────  ────  ─────────────────",
        "unexplained  United States  Syria  1,500  –     0123456789abcdef,",
        "                                                fedcba9876543210",
        "    The level rose by at least 150, and no report in this ledger says who came.",
        "",
        "unexplained  United States  Syria    150  –     0123456789abcdef,",
        "                                                fedcba9876543210",
        "    The level rose by at least 150, and no report in this ledger says who came.",
    ]


def test_table_names_the_columns_that_it_leaves_out() -> None:
    lines = table([{"document": "camp-report", "text_id": "0" * 16, "quote": "200 engineers"}], 30)
    assert lines == [
        "document     quote",
        "───────────  ─────────────",
        "camp-report  200 engineers",
        "",
        "Not shown: text_id. A wider",
        "window or --format jsonl shows",
        "them.",
    ]


def test_table_leaves_out_ids_before_what_tells_rows_apart() -> None:
    rows = [
        {"low": 900, "because": ["0123456789abcdef", "opening 0@2015-10-01"], "basis": "all"},
        {"low": 2000, "because": ["opening 0@2015-10-01"], "basis": "excludes contractors"},
    ]
    assert table(rows, 36)[0].split() == ["low", "basis"]


def test_table_writes_out_what_a_terminal_would_obey() -> None:
    lines = table([{"quote": "\x1b[2J500\u202e troops\nhere\x9b"}], 80)
    assert lines[2] == "<U+001B>[2J500<U+202E> troops here<U+009B>"


def test_table_keeps_double_width_letters_in_line() -> None:
    assert table([{"a": "五百", "b": "x"}, {"a": "ab", "b": "y"}], 40)[2:] == ["五百  x", "ab    y"]


values = st.none() | st.booleans() | st.integers(-(10**6), 10**7) | st.text(max_size=80)


@given(
    st.lists(st.fixed_dictionaries(dict.fromkeys("abcdef", values)), min_size=1, max_size=4),
    st.integers(20, 120),
)
def test_table_never_raises_and_never_breaks_a_line(rows: list[dict[str, Any]], width: int) -> None:
    for line in table(rows, width):
        assert not ACTING.search(line)
        assert displayed(line) <= width
