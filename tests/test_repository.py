"""What holds for the repository as a whole, whichever stage is looked at."""

from __future__ import annotations

import ast
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from muster.lexicon import table

ROOT = Path(__file__).parents[1]
DATA = ROOT / "src" / "muster" / "data"

SUFFIXES = frozenset(
    {"", ".corpus", ".css", ".csv", ".gitignore", ".html", ".in", ".js", ".json", ".jsonl", ".md"}
    | {".py", ".sh", ".sql", ".svg", ".toml", ".tsv", ".txt", ".typed", ".yml"}
)
LARGEST = 1_000_000
MODULE_LINES = 600
FUNCTION_LINES = 40
COPIED_WORDS = 9


def tracked() -> list[Path]:
    """The files of the repository; those of an unpacked archive where there is no git."""
    if not (ROOT / ".git").exists():
        pytest.skip(f"{ROOT} is no git checkout")
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_files_are_small_and_of_known_kinds() -> None:
    odd = [
        f"{path.relative_to(ROOT)} ({path.stat().st_size:,} bytes)"
        for path in tracked()
        if path.stat().st_size > LARGEST or path.suffix not in SUFFIXES
    ]
    assert odd == []


def test_modules_and_functions_are_short() -> None:
    long = []
    for path in python_files("src", "tests", "benchmarks", "tools"):
        name = path.relative_to(ROOT)
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > MODULE_LINES:
            long.append(f"{name}: {lines} lines")
        for function in functions(path):
            length = (function.end_lineno or function.lineno) - function.lineno + 1
            if length > FUNCTION_LINES:
                long.append(f"{name}:{function.lineno} {function.name}: {length} lines")
    assert long == []


@pytest.mark.parametrize("path", sorted(DATA.glob("*.tsv")), ids=lambda path: path.name)
def test_every_row_of_data_names_its_source(path: Path) -> None:
    assert [row for row in table(path.stem) if not row["source"]] == []


def evaluation_texts(shared: Path) -> Iterator[str]:
    for path in sorted(shared.glob("gold/dev/*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))["text"]
    for path in sorted(shared.glob("dating/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]
    for path in sorted(shared.glob("reports/*.txt")):
        yield path.read_text(encoding="utf-8")


def runs(text: str) -> Iterator[str]:
    words = text.split()
    for start in range(len(words) - COPIED_WORDS + 1):
        yield " ".join(words[start : start + COPIED_WORDS])


def test_nothing_is_copied_from_the_evaluation_texts(shared: Path) -> None:
    theirs = {run for text in evaluation_texts(shared) for run in runs(text)}
    copied = [
        f"{path.relative_to(ROOT)}: {run}"
        for path in tracked()
        for run in runs(path.read_bytes().decode("utf-8", "replace"))
        if run in theirs
    ]
    assert copied == []
