"""What comes in: every form of input, and one whole message for each way in which it is bad."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muster.documents.encodings import decode
from muster.documents.files import read_documents, read_published
from muster.errors import InputError
from muster.model import Document

TEXT = "About 300 soldiers left Ember Valley, the ministry said."


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(
    *paths: str | Path, published: Mapping[str, date] | None = None
) -> tuple[list[Document], list[str]]:
    found = list(read_documents(paths, published))
    return (
        [item for item in found if isinstance(item, Document)],
        [str(item) for item in found if isinstance(item, InputError)],
    )


def line(**fields: Any) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def feed(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content.encode())))


def test_a_text_file_is_named_without_its_suffix(tmp_path: Path) -> None:
    path = write(tmp_path / "a.b.txt", TEXT)
    assert read(path) == ([Document(name="a.b", text=TEXT)], [])


def test_an_object_may_carry_everything(tmp_path: Path) -> None:
    fields = {"title": "T", "publisher": "P", "url": "https://p.example/1"}
    path = write(tmp_path / "x.json", line(id="r1", text=TEXT, published="2017-03-09", **fields))
    assert read(path) == (
        [Document(name="r1", text=TEXT, published=date(2017, 3, 9), **fields)],
        [],
    )


def test_unknown_is_none_however_it_is_written(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", line(text=TEXT, title="", publisher=None, published=" "))
    assert read(path) == ([Document(name="x", text=TEXT)], [])


def test_a_list_of_objects_and_names_of_those_without_id(tmp_path: Path) -> None:
    rows = [{"text": "One."}, {"id": 7, "text": "Two."}, {"text": "Three."}]
    path = write(tmp_path / "x.json", json.dumps(rows))
    assert [document.name for document in read(path)[0]] == ["x", "7", "x:3"]


def test_json_lines_skip_blank_ones(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", "\n" + line(text="One.") + "\n" + line(text="Two."))
    assert [document.name for document in read(path)[0]] == ["x:2", "x:4"]


def test_a_folder_is_read_in_the_order_of_names_and_other_files_are_left(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.TXT", "a/c.jsonl", "c.pdf", "README", "a/.keep"):
        write(tmp_path / name, line(text=name))
    assert [document.name for document in read(tmp_path)[0]] == ["c", "z", "b"]


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (line(id="a", text="One.") + line(id="b", text="Two."), ["One.", "Two."]),
        (json.dumps({"text": "One."}, indent=1), ["One."]),
        ("One {line}\r\nTwo.\n", ["One {line}\nTwo.\n"]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, texts: list[str]) -> None:
    feed(monkeypatch, content)
    assert [document.text for document in read("-")[0]] == texts


@pytest.mark.parametrize("content", ["", "{", '{"a": 1}\n'])
def test_bad_standard_input_is_named(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    feed(monkeypatch, content)
    documents, [error] = read("-")
    assert not documents
    assert error.startswith("stdin")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".json"])
def test_encodings(tmp_path: Path, encoding: str, suffix: str) -> None:
    text = "“About 300 soldiers left Ember Valley,” the ministry said on Friday. " * 3
    content = text if suffix == ".txt" else line(text=text)
    path = write(tmp_path / f"x{suffix}", content.encode(encoding))
    assert read(path) == ([Document(name="x", text=text)], [])


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Из долины ушли около 300 солдат, сообщило министерство.".encode("cp1251"), None),
        (b"\xe2\x80\x9cGo.\xe2\x80\x9d " * 9 + b"\xff", "“Go.” " * 9 + "\ufffd"),
        (b"One\rtwo\r\nthree\n\rfour", "One\ntwo\nthree\n\nfour"),
    ],
)
def test_decode(raw: bytes, text: str | None) -> None:
    assert decode(raw, "x") == (text or raw.decode("cp1251"))


BAD: dict[str, tuple[str | bytes, str | None]] = {
    "empty.txt": ("", ": empty; put the report's text there or leave it out"),
    "blank.txt": (" \n", ": empty; put the report's text there or leave it out"),
    "nul.txt": ("a\0b", ": binary, not text; give the text that was taken from it"),
    "image.txt": (b"\x89PNG\x01\x02", ": binary, not text; give the text that was taken from it"),
    "page.pdf": ("%PDF", None),
    "empty.jsonl": ("", ": empty; put JSON objects there, one a line, or leave it out"),
    "cut.jsonl": (
        '{"text": "a',
        ":1: broken JSON (Unterminated string starting at at column 10); mend or remove the line",
    ),
    "bare.jsonl": ('"a"\n', ":1: not a JSON object; write one with `text`"),
    "none.jsonl": ("\n{}\n", ":2: no `text`; add the report's text under that key"),
    "null.jsonl": (line(text=None), ":1: `text` is null; write it as a string"),
    "list.jsonl": (line(text=["a"]), ":1: `text` is a list; write it as a string"),
    "blank.jsonl": (line(text=" "), ":1: empty; put the report's text there or leave it out"),
    "nul.jsonl": (
        line(text="a\0"),
        ":1: binary, not text; give the text that was taken from it",
    ),
    "day.jsonl": (
        line(text="a", published="9 March"),
        ":1: `published` is '9 March', which is no date; write it as YYYY-MM-DD",
    ),
    "leap.jsonl": (
        line(text="a", published="2015-02-29"),
        ":1: `published` is '2015-02-29', which is no date; write it as YYYY-MM-DD",
    ),
    "title.jsonl": (line(text="a", title=3), ":1: `title` is a number; write it as a string"),
    "id.jsonl": (line(text="a", id=True), ":1: `id` is true or false; write it as a string"),
    "deep.jsonl": ("[" * 100_000, None),
    "two.json": (
        line(text="a") * 2,
        (
            ":2: broken JSON (Extra data at column 1); "
            "mend it, or name the file .jsonl if each of its lines is an object"
        ),
    ),
    "item.json": ('[{"text": "a"}, 3]', ": object 2: not a JSON object; write one with `text`"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_clear_error_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    content, message = BAD[name]
    bad, good = write(tmp_path / name, content), write(tmp_path / "good.txt", TEXT)
    documents, [error] = read(bad, good)
    assert Document(name="good", text=TEXT) in documents
    if message is None:
        assert error.startswith(f"{bad}:")
    else:
        assert error == f"{bad}{message}"


def test_a_bad_line_does_not_cost_the_others(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", line(text="One.") + "{\n" + line(text="Three."))
    documents, errors = read(path)
    assert [document.text for document in documents] == ["One.", "Three."]
    assert len(errors) == 1


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert read(tmp_path / "none.txt", tmp_path / "none", tmp_path / "folder")[1] == [
        f"{tmp_path}/none.txt: no such file or folder; check the path",
        f"{tmp_path}/none: no such file or folder; check the path",
        (
            f"{tmp_path}/folder: no file in it ends in .txt, .jsonl, .json, .html or .htm; "
            "give another folder"
        ),
    ]


def test_an_unreadable_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "x.txt", TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    assert read(path)[1] == [
        f"{path}: cannot be read (Permission denied); check the file and its rights"
    ]


def test_an_unknown_kind_of_file_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "x.pdf", "%PDF")
    assert read(path)[1] == [
        f"{path}: unknown kind of file; give one that ends in .txt, .jsonl, .json, .html or .htm"
    ]


def test_two_documents_under_one_name_are_an_error_that_names_both(tmp_path: Path) -> None:
    one, two = write(tmp_path / "a/x.txt", "One."), write(tmp_path / "b/x.txt", "Two.")
    documents, errors = read(tmp_path)
    assert [document.text for document in documents] == ["One."]
    assert errors == [
        f'{two}: named "x" like another document, {one}; give each its own id or file name'
    ]


def test_the_same_document_twice_is_no_error(tmp_path: Path) -> None:
    one, two = write(tmp_path / "a/x.txt", TEXT), write(tmp_path / "b/x.txt", TEXT)
    assert read(one, one, two) == ([Document(name="x", text=TEXT)], [])


def test_dates_from_a_table_fill_what_the_input_lacks(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.jsonl",
        line(id="a", text="One.") + line(id="b", text="Two.", published="2016-01-02"),
    )
    days = {"a": date(2015, 5, 6), "b": date(2015, 5, 6)}
    documents, _ = read(path, published=days)
    assert [document.published for document in documents] == [date(2015, 5, 6), date(2016, 1, 2)]


def test_the_table_of_dates(tmp_path: Path) -> None:
    path = write(
        tmp_path / "p.tsv",
        "document\tdate\r\na\t2015-05-06\n\nb\tMay\na\t2015-05-06\na\t2015-05-07\nc\n",
    )
    dates, errors = read_published(path)
    assert dates == {"a": date(2015, 5, 6)}
    assert [str(error) for error in errors] == [
        f"{path}:4: 'May' is no date; write it as YYYY-MM-DD",
        f'{path}:6: "a" has the date 2015-05-06 further up; keep one',
        f"{path}:7: '' is no date; write it as YYYY-MM-DD",
    ]


def test_a_table_of_dates_that_is_none(tmp_path: Path) -> None:
    path = write(tmp_path / "p.tsv", "a,2015-05-06\n")
    assert [str(error) for error in read_published(path)[1]] == [
        f"{path}:1: no columns `document` and `date`; name them, with a tab between"
    ]
    missing = tmp_path / "none.tsv"
    assert [str(error) for error in read_published(missing)[1]] == [
        f"{missing}: no such file or folder; check the path"
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(st.sampled_from('{}[]"text:, \\u0dé\n1'), max_size=60).map(str.encode),
    st.sampled_from([".txt", ".json", ".jsonl"]),
)
def test_no_reader_raises_on_any_bytes(tmp_path: Path, raw: bytes, suffix: str) -> None:
    path = write(tmp_path / f"x{suffix}", raw)
    found = list(read_documents([path]))
    assert found or suffix == ".jsonl" or raw.strip() == b"[]"
    for document in found:
        if isinstance(document, Document):
            assert document.text.strip()
            assert document.text.encode()
            assert document.document_id
    read_published(path)
