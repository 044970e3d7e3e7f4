"""The corpus reader is what other tests stand on, so its format is pinned here."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import Case, corpus_cases, read_corpus


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_phrases_carry_their_reading_and_line(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.corpus",
        "# remark\n300\n    three hundred men\n    # remark\n\n    300 men\n"
        "\nnothing\n    a pony\n",
    )
    assert read_corpus(path) == [
        Case("300", "three hundred men", 3),
        Case("300", "300 men", 6),
        Case("nothing", "a pony", 9),
    ]


def test_ids_name_file_line_and_phrase(tmp_path: Path) -> None:
    path = write(tmp_path / "x.corpus", "300\n    300 men\n")
    assert [param.id for param in corpus_cases(path)] == ["x.corpus:2 300 men"]


@pytest.mark.parametrize("text", ["    300 men\n", "300\n  300 men\n", "300\n     300 men\n"])
def test_a_phrase_out_of_place_is_an_error(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "x.corpus", text)
    line = text.count("\n")
    with pytest.raises(ValueError, match=f"^x.corpus:{line}: '300 men' stands under no reading; "):
        read_corpus(path)
