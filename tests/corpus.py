"""A corpus is a reading with every way of saying it: specification, documentation and test in one.

A reading stands at the margin, its phrasings below it, indented by four spaces. Under the
reading `nothing` stand phrases that must yield nothing. A line that opens with `#` is a remark.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

INDENT = "    "


class Case(NamedTuple):
    """One phrase of a corpus, the reading that it must get, and the line where it stands."""

    reading: str
    phrase: str
    line: int


def read_corpus(path: Path) -> list[Case]:
    """Every phrase of a corpus in the order of the file."""
    cases = []
    reading = None
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line.startswith(" "):
            reading = line.strip()
        elif reading is None or not line.startswith(INDENT) or line[len(INDENT)].isspace():
            raise ValueError(
                f"{path.name}:{number}: {line.strip()!r} stands under no reading; "
                "put the reading at the margin and the phrase four spaces in"
            )
        else:
            cases.append(Case(reading, line.strip(), number))
    return cases


def corpus_cases(path: Path) -> list[Any]:
    """The same as parameters of a test, so that a failure is a file, a line and a phrase."""
    return [
        pytest.param(case, id=f"{path.name}:{case.line} {case.phrase}")
        for case in read_corpus(path)
    ]
