"""The commands as a user calls them: what goes to stdout, what to stderr, and how they end."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from muster import pipeline
from muster.cli import main
from muster.errors import GroundingError
from muster.model import Document
from muster.store.ledger import Ledger
from muster.version import VERSION

ROOT = Path(__file__).parents[1]
NEWS = {
    "one.txt": "WASHINGTON — About 300 U.S. soldiers are in Syria, the Pentagon said.",
    "two.txt": "Some 200 more U.S. soldiers arrived in Syria on Tuesday, an official said.",
    "three.txt": "About 900 U.S. troops are in Syria, the Pentagon said on Friday.",
}
DATES = "document\tdate\none\t2016-03-01\ntwo\t2016-06-01\nthree\t2017-03-03\n"
THEATRE = ("--actor", "United States", "--in", "Syria")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three reports, their dates, and a ledger of them, in which commands run."""
    (tmp_path / "news").mkdir()
    for name, text in NEWS.items():
        (tmp_path / "news" / name).write_text(text, encoding="utf-8")
    (tmp_path / "dates.tsv").write_text(DATES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = muster("add", "news", "--published", "dates.tsv")
    assert result.exit_code == 0, result.stderr
    return tmp_path


def muster(*args: str, given: str | bytes = "") -> Result:
    return CliRunner().invoke(main, args, given, catch_exceptions=False)


def rows(*args: str, given: str | bytes = "", status: int = 0) -> list[dict[str, Any]]:
    result = muster(*args, given=given)
    assert result.exit_code == status, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


COMMANDS = [pytest.param(command, id=name) for name, command in main.commands.items()]


def test_every_verb_is_there_in_the_order_of_the_data_flow() -> None:
    verbs = ["extract", "date", "add", "events", "levels", "check", "report", "verify"]
    listed = re.findall(r"^  (\w+)  ", muster("--help").stdout.split("Commands:")[1], re.MULTILINE)
    assert [name for name in listed if name in verbs] == verbs


@pytest.mark.parametrize("command", COMMANDS)
def test_each_help_documents_its_options_and_its_exit_status(command: click.Command) -> None:
    assert re.search(r"Exit status: 0 [^;]+; 1 [^;]+; 2 wrong usage\.", command.help or "")
    for parameter in command.params:
        assert isinstance(parameter, click.Argument) or getattr(parameter, "help", None)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_help_ends_with_an_example_that_works(
    command: click.Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = muster(command.name or "", "--help").stdout.rstrip()
    example = shown.splitlines()[-1].strip()
    assert shown.splitlines()[-2].strip() == "Example:"
    (tmp_path / "examples/reports").mkdir(parents=True)
    few = sorted((ROOT / "examples/reports").glob("*.txt"))
    for path in few:
        shutil.copy(path, tmp_path / "examples/reports")
    for folder in ("series", "gold"):
        shutil.copytree(ROOT / "examples" / folder, tmp_path / "examples" / folder)
    monkeypatch.chdir(tmp_path)
    assert muster("add", "examples/reports", "--ledger", "ledger.db").exit_code == 0
    words = shlex.split(example)
    assert words[:2] == ["muster", command.name]
    result = muster(*words[1:])
    assert (result.exit_code, result.stderr.count("Error")) == (0, 0)


def test_extract_prints_the_fields_of_a_claim(folder: Path) -> None:
    found = rows("extract", "news", "--published", "dates.tsv")
    text = NEWS["one.txt"]
    first = next(row for row in found if row["document"] == "one")
    assert (first["kind"], first["actor"], first["low"]) == ("presence", "United States", 300)
    assert text[slice(*first["span"])] == first["quote"]
    assert {"id", "document_id", "text_id", "origin", "force", "basis", "sentence"} <= set(first)
    assert [row["document"] for row in found] == sorted(row["document"] for row in found)
    arrived = next(row for row in found if row["document"] == "two")
    assert arrived["time"]["start"] == arrived["time"]["end"] == "2016-05-31"
    assert folder.joinpath("ledger.db").exists()


def test_extract_reads_standard_input() -> None:
    line = json.dumps({"id": "x", "text": NEWS["one.txt"]})
    assert [row["document"] for row in rows("extract", "-", given=line)] == ["x"]
    assert [row["document"] for row in rows("extract", "-", given=NEWS["one.txt"])] == ["stdin"]


def test_formats(folder: Path) -> None:  # noqa: ARG001
    table = muster("extract", "news", "--format", "table").stdout
    assert table.startswith("document")
    sheet = list(csv.DictReader(io.StringIO(muster("extract", "news", "--format", "csv").stdout)))
    assert [row["id"] for row in sheet] == [row["id"] for row in rows("extract", "news")]


BAD = {
    "bad/empty.txt": ("", "empty; put the report's text there or leave it out"),
    "bad/image.txt": ("\0PNG", "binary, not text; give the text that was taken from it"),
    "bad/lines.jsonl": ('{"title": "x"}\n', "no `text`; add the report's text under that key"),
}


@pytest.mark.parametrize("verb", ["extract", "date", "add"])
def test_bad_input_is_named_and_the_rest_is_read(folder: Path, verb: str) -> None:
    (folder / "bad").mkdir()
    for name, (content, _) in BAD.items():
        (folder / name).write_text(content, encoding="utf-8")
    (folder / "bad/good.txt").write_text(NEWS["one.txt"] + " It is so.", encoding="utf-8")
    result = muster(verb, "bad", "none.txt")
    assert result.exit_code == 1
    complaints = [line for line in result.stderr.splitlines() if line.startswith("Error")]
    places = ["bad/empty.txt", "bad/image.txt", "bad/lines.jsonl:1"]
    assert complaints == [
        *(f"Error: {at}: {said}" for at, (_, said) in zip(places, BAD.values(), strict=True)),
        "Error: none.txt: no such file or folder; check the path",
    ]
    assert verb == "add" or '"good"' in result.stdout


def test_bad_dates_are_named_and_the_rest_is_read(folder: Path) -> None:
    (folder / "dates.tsv").write_text("document\tdate\none\tsoon\n", encoding="utf-8")
    result = muster("date", "news", "--published", "dates.tsv")
    assert result.exit_code == 1
    assert result.stderr == "Error: dates.tsv:2: 'soon' is no date; write it as YYYY-MM-DD\n"
    assert len(result.stdout.splitlines()) == len(NEWS)


def test_date_prints_the_interval_and_its_proof(folder: Path) -> None:  # noqa: ARG001
    given = rows("date", "news", "--published", "dates.tsv")
    assert [(row["document"], row["earliest"], row["latest"]) for row in given] == [
        ("one", "2016-03-01", "2016-03-01"),
        ("three", "2017-03-03", "2017-03-03"),
        ("two", "2016-06-01", "2016-06-01"),
    ]
    keys = ["document", "span", "quote", "origin", "earliest", "latest"]
    assert all(list(proof)[: len(keys)] == keys for row in given for proof in row["proof"])
    kept = rows("date", "--ledger", "ledger.db")
    assert [(row["document"], row["earliest"]) for row in kept] == [
        (row["document"], row["earliest"]) for row in given
    ]
    hidden = rows("date", "--ledger", "ledger.db", "--ignore-metadata")
    assert all(row["earliest"] != row["latest"] or row["earliest"] is None for row in hidden)


def test_add_is_idempotent_and_says_what_it_did(folder: Path) -> None:
    result = muster("add", "news", "--published", "dates.tsv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert re.fullmatch(r"ledger\.db: 3 documents with \d+ claims read, 0 new\n", result.stderr)
    assert sorted(path.name for path in folder.glob("ledger.db*")) == ["ledger.db"]


def test_add_refuses_another_document_under_a_name(folder: Path) -> None:
    (folder / "one.txt").write_text("Nobody is there.", encoding="utf-8")
    result = muster("add", "one.txt", "news/two.txt", "--published", "dates.tsv")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        (
            'Error: one: ledger.db has another document named "one" (which begins '
            '"WASHINGTON — About 300 U.S. soldiers are…", this one "Nobody is there."); '
            "give one of them its own id or file name"
        ),
        "ledger.db: 1 document with 1 claim read, 0 new",
    ]


def test_events_have_every_claim_once(folder: Path) -> None:  # noqa: ARG001
    found = rows("events")
    claims = rows("extract", "news", "--published", "dates.tsv")
    assert sorted(row["claim"] for row in found) == sorted(row["id"] for row in claims)
    assert list(found[0]) == ["event", "claim", "document", "span", "kind"]


def test_levels_and_check_tell_what_adds_up(folder: Path) -> None:  # noqa: ARG001
    levels = rows("levels", *THEATRE)
    assert levels[-1]["low"] is not None
    assert {row["place"] for row in levels} == {"Syria"}
    assert rows("levels", "--actor", "united states", "--in", "SY") == levels
    assert rows("levels") == levels
    unexplained = [row for row in rows("check", *THEATRE) if row["type"] == "unexplained"]
    assert unexplained
    assert all(row["claims"] for row in unexplained)


def test_an_opening_level_is_stated_in_two_ways(folder: Path) -> None:  # noqa: ARG001
    bare = rows("levels", *THEATRE, "--opening", "0@2015-10-01")
    named = rows("levels", *THEATRE, "--opening", "United States/Syria=0@2015-10-01")
    assert bare == named
    assert (bare[0]["start"], bare[0]["high"]) == ("2015-10-01", 0)


def test_a_theatre_without_claims_has_no_rows_and_is_no_error(folder: Path) -> None:  # noqa: ARG001
    result = muster("levels", "--actor", "Ruritania", "--in", "Syria")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "No claim bears on this; the ledger has claims on United States in Syria\n"
    )


def test_what_is_stated_in_vain_is_named(folder: Path) -> None:  # noqa: ARG001
    plain = muster("check")
    vain = muster("check", "--without", "Nobody", "--opening", "Narnia/Syria=0@2015-01-01")
    assert (vain.exit_code, vain.stdout) == (0, plain.stdout)
    assert vain.stderr == (
        "No claim rests on 'Nobody': --without 'Nobody' changes nothing\n"
        "No claim bears on Narnia in Syria: its --opening changes nothing\n"
    )
    assert muster("check", "--without", "Pentagon").stderr == ""


def test_the_report_is_one_file(folder: Path) -> None:
    result = muster("report", "-o", "page.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "page.html holds the books of ledger.db\n"
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert "About 300 U.S. soldiers" in page
    result = muster("report", "-o", "none/page.html")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: none/page.html: cannot be written (No such file or directory); "
        "choose another place with -o\n"
    )


def test_verify_finds_a_span_that_does_not_quote(folder: Path) -> None:
    result = muster("verify")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("ledger.db: ")
    with closing(sqlite3.connect(folder / "ledger.db")) as books, books:
        books.execute("UPDATE claims SET quote = 'About 301' WHERE quote LIKE 'About 300%'")
    [fault] = rows("verify", status=1)
    assert fault["document"] == "one"
    assert fault["quote"] == "About 301"
    assert "the document reads 'About 300" in fault["sentence"]


@pytest.mark.parametrize("verb", ["date", "events", "levels", "check", "report", "verify"])
def test_reading_commands_make_no_ledger(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = muster(verb, "--ledger", "none.db")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: no ledger at none.db; make one with `muster add PATH --ledger none.db`\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("extract",), "Missing argument 'PATH...'."),
        (("date",), "Missing argument 'PATH...'."),
        (("date", "news", "--ledger", "ledger.db"), "Give PATH or --ledger FILE, not both."),
        (
            ("levels", "--in", "Ruritania"),
            (
                "Invalid value for --in: no country is named 'Ruritania'; "
                "give its English name or ISO 3166 code"
            ),
        ),
        (
            ("levels", "--opening", "many@2015-10-01"),
            (
                "Invalid value for '--opening': 'many@2015-10-01' is not N@YYYY-MM-DD or "
                "ACTOR/PLACE=N@YYYY-MM-DD, as 0@2015-10-01"
            ),
        ),
        (
            ("check", "--in", "Syria", "--opening", "0@2015-10-01"),
            "--opening needs a theatre: add --actor and --in, or write ACTOR/PLACE=N@YYYY-MM-DD.",
        ),
        (("events", "--format", "xml"), None),
        (("zzz",), "No such command 'zzz'."),
    ],
)
def test_wrong_usage_ends_in_status_2(
    folder: Path,  # noqa: ARG001
    args: tuple[str, ...],
    said: str | None,
) -> None:
    result = muster(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said is None or result.stderr.splitlines()[-1] == f"Error: {said}"


def run(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "muster", *args],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )


def test_a_pipe_gets_json_lines_and_warnings_stay_out_of_it(folder: Path) -> None:
    done = run("extract", "news", "none.txt", cwd=folder)
    assert done.returncode == 1
    assert done.stderr == "Error: none.txt: no such file or folder; check the path\n"
    assert len([json.loads(line) for line in done.stdout.splitlines()]) >= len(NEWS)


def test_a_report_that_may_not_be_read_does_not_cost_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, opened = folder / "news" / "one.txt", Path.open

    def refuse(path: Path, *args: Any, **extra: Any) -> Any:
        if path.name == closed.name:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **extra)

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != closed.name)
    result = muster("extract", "news/one.txt", "news/three.txt")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: news/one.txt: cannot be read (Permission denied); check the file and its rights\n"
    )
    assert [json.loads(line)["document"] for line in result.stdout.splitlines()] == ["three"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "verb", ["--help", "extract news", "date news --explain", "check", "levels --format csv"]
)
def test_output_that_finds_no_room_is_an_error(verb: str, folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "muster", *verb.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=folder,
            env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        )
    assert done.returncode == 1
    assert done.stderr == (
        "Error: standard output cannot be written (No space left on device); send it elsewhere\n"
    )


def test_a_reader_that_has_enough_is_no_error(folder: Path) -> None:
    many = "".join(json.dumps({"id": str(n), "text": NEWS["one.txt"]}) + "\n" for n in range(3000))
    (folder / "many.jsonl").write_text(many, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "muster", "extract", "many.jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"},
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 0


def test_help_comes_at_once(tmp_path: Path) -> None:
    limit, best = 0.2, float("inf")
    for _ in range(10):
        began = time.perf_counter()
        assert run("--help", cwd=tmp_path).returncode == 0
        best = min(best, time.perf_counter() - began)
        if best < limit:
            break
    assert best < limit


def test_the_version() -> None:
    assert muster("--version").stdout == f"muster, version {VERSION}\n"


def test_who_waits_at_a_terminal_sees_progress_and_it_goes(folder: Path) -> None:
    watcher, terminal = os.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "muster", "add", "news", "--published", "dates.tsv"],
        stdout=subprocess.PIPE,
        stderr=terminal,
        check=True,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin", "TERM": "xterm"},
    )
    os.close(terminal)
    shown = os.read(watcher, 65_536).decode()
    os.close(watcher)
    assert done.stdout == b""
    assert "Reading" in shown
    assert shown.rstrip().endswith("read, 0 new")


def test_a_bug_in_one_document_does_not_cost_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(_: Ledger, document: Document) -> tuple[bool, int]:
        if document.name == "one":
            raise GroundingError("one: [3, 9] reads 'x', the claim quotes 'y'")
        return False, 1

    monkeypatch.setattr(pipeline, "keep", keep)
    result = muster("add", "news", "--published", "dates.tsv")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "Error: one: [3, 9] reads 'x', the claim quotes 'y'",
        "ledger.db: 2 documents with 2 claims read, 0 new",
    ]
    assert folder.joinpath("ledger.db").exists()
