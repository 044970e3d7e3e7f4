"""`make accuracy` writes docs/accuracy.md in this form; its figures may be older than the code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from muster.evaluate.scores import LEVELS
from muster.model import Kind

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
SETS = ["all", "from 2015 on", "before 2015"]
SHARE = r"[01]\.\d{3}"


def generated() -> list[str]:
    return re.findall(
        r"^\]\]\] -->\n(.*?)^<!-- \[\[\[end\]\]\] -->$", PAGE, re.DOTALL | re.MULTILINE
    )


def cells(block: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]


def test_every_set_and_level_has_its_score_with_an_interval() -> None:
    head, _, *lines = cells(generated()[0])
    assert head[3:5] == ["F1", "95 % interval"]
    assert [line[:2] for line in lines] == [[name, level] for name in SETS for level in LEVELS]
    for line in lines:
        assert re.fullmatch(rf"\d+ {SHARE} {SHARE} to {SHARE} {SHARE} {SHARE}", " ".join(line[2:]))


def test_kinds_and_fields_have_a_column_for_each_set() -> None:
    for block, first, cell in (
        (generated()[1], "kind", r"–|[01]\.\d\d \(\d+\)"),
        (generated()[2], "field", rf"–|{SHARE}"),
    ):
        head, _, *lines = cells(block)
        assert head == [first, *SETS]
        assert all(re.fullmatch(cell, value) for line in lines for value in line[1:])
    assert {line[0] for line in cells(generated()[1])[2:]} <= set(get_args(Kind))


def test_causes_are_counted_without_a_word_of_the_reports() -> None:
    head, _, *lines = cells(generated()[3])
    assert head == ["cause", "mistakes"]
    assert all(re.fullmatch(r"(?:missed|spurious|wrong field): .+", line[0]) for line in lines)
    counts = [int(line[1]) for line in lines]
    assert counts == sorted(counts, reverse=True)


def test_commit_and_machine_are_named() -> None:
    assert re.fullmatch(
        r"Commit [0-9a-f]{12}(?:-dirty)?; .+, \d+ cores, .+; Python 3\.\d+\.\d+\.\n", generated()[4]
    )
