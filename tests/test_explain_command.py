"""The command `explain`: by ledger or by report, and what it says of claims that are not there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from muster.cli import main
from muster.model import Dating
from muster.store.ledger import Ledger

TEXT = "Norway sent 300 troops to Mali. It has 90 soldiers in Niger."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "note.txt").write_text(TEXT, encoding="utf-8")
    assert run("add", "note.txt").exit_code == 0
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def claim_ids() -> list[str]:
    return [json.loads(line)["id"] for line in run("extract", "note.txt").stdout.splitlines()]


@pytest.mark.usefixtures("folder")
def test_a_claim_of_the_ledger_and_of_its_report_are_explained_alike() -> None:
    first = claim_ids()[0]
    by_ledger, by_report = run("explain", first[:9]), run("explain", "note.txt", "--claim", first)
    assert (by_ledger.exit_code, by_ledger.stderr) == (0, "")
    assert by_ledger.stdout == by_report.stdout
    rows = [json.loads(line) for line in by_ledger.stdout.splitlines()]
    assert {row["claim"] for row in rows} == {first}
    assert rows[0]["because"] == "Norway sent 300 troops to Mali."
    assert all(row["quote"] == TEXT[slice(*row["span"])] for row in rows if row["span"])


@pytest.mark.usefixtures("folder")
def test_a_report_without_a_claim_named_is_explained_whole() -> None:
    rows = [json.loads(line) for line in run("explain", "note.txt").stdout.splitlines()]
    assert list(dict.fromkeys(row["claim"] for row in rows)) == claim_ids()


@pytest.mark.usefixtures("folder")
def test_a_table_is_for_people() -> None:
    shown = run("explain", "note.txt", "--format", "table").stdout
    assert '"300 troops" is the object of "sent"' in shown


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["nothing"],
            "ledger.db has no claim whose id begins with 'nothing'; `muster events` prints all ids",
        ),
        (
            [""],
            "ledger.db has several claims whose ids begin with ''; `muster events` prints all ids",
        ),
        (
            ["note.txt", "--claim", "nothing"],
            "note.txt has no claim whose id begins with 'nothing'; `muster extract` prints all ids",
        ),
        (
            ["note.txt", "--claim", ""],
            "note.txt has several claims whose ids begin with ''; `muster extract` prints all ids",
        ),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_beginning_that_fits_no_claim_or_several_is_refused(
    words: list[str], message: str
) -> None:
    result = run("explain", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Error: {message}\n"


def test_a_cell_of_a_table_has_no_words_to_explain_it_by(folder: Path) -> None:
    (folder / "count.csv").write_text("day,land,troops\n2016-09-30,Mali,30\n", encoding="utf-8")
    columns = "date=day,place=land,level=troops"
    done = run("import", "count.csv", "--map", columns, "--publisher", "Q", "--actor", "Norway")
    assert done.exit_code == 0, done.output
    (claim,) = (row["claim"] for row in listed() if row["document"] == "count-2016-09-30")
    assert run("explain", claim).stderr == (
        f"Error: ledger.db has the claim {claim} from a table, count-2016-09-30, whose cell is "
        "'30'; there are no words to explain it by\n"
    )


@pytest.mark.usefixtures("folder")
def test_a_claim_that_another_muster_read_is_said_to_be_one() -> None:
    with Ledger("ledger.db") as books:
        entry = books.entries()[0]
        odd = replace(entry.claim, actor="Sweden", origin="quantities:number+actions:guess")
        books.add(entry.document, Dating(entry.dct), [odd])
    assert run("explain", odd.id).stderr == (
        f"Error: ledger.db has the claim {odd.id} of note as another Muster read it, by the rule "
        "quantities:number+actions:guess; `muster add` the report again to have it read by this "
        "one\n"
    )


def listed() -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("events").stdout.splitlines()]
