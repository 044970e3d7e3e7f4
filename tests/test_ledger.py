"""The ledger: nothing is lost, nothing is changed, and the order of adding leaves no trace."""

from __future__ import annotations

import hashlib
import itertools
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_claims import claim, document, ledgers

from muster.errors import InputError, LedgerError
from muster.extract.claims import extract_claims
from muster.link.judgements import Anchor, Judgement
from muster.model import (
    Basis,
    Dating,
    Dct,
    Document,
    Entry,
    Place,
    Proof,
    Quantity,
    Span,
    Time,
    Timex,
)
from muster.store import connection
from muster.store.ledger import Ledger
from muster.store.migrations import APPLICATION_ID, MIGRATIONS
from muster.store.verify import faults

NOWHERE = Dating(Dct())
REPORT = document("a", "About 300 soldiers left. Some 40 stayed at the ford.")
LEFT = claim(REPORT, "About 300", Quantity(300, 300, approx=True), kind="withdraw").claim
STAYED = claim(REPORT, "Some 40", Quantity(40, 40, approx=True), kind="presence").claim
MAY = Dating(Dct.on(date(2016, 5, 2)), (Proof(Span(0, 5), "About", "x", None, None),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


def dump(path: Path) -> list[str]:
    """All that the file keeps, but for when it was written."""
    with closing(sqlite3.connect(path)) as source, source:
        source.row_factory = sqlite3.Row
        tables = "documents", "names", "claims", "readings", "reading_claims", "datings"
        return sorted(
            repr({key: row[key] for key in row.keys() if key not in ("at", "number")})  # noqa: SIM118
            for table in tables
            for row in source.execute(f"SELECT * FROM {table}")  # noqa: S608
        )


def fill(path: Path, books: list[list[Entry]]) -> None:
    with Ledger(path) as ledger:
        for entries in books:
            ledger.add(entries[0].document, NOWHERE, [entry.claim for entry in entries])


def test_what_is_added_is_read_back(path: Path) -> None:
    full = replace(
        LEFT,
        quantity=Quantity(10**30, None, approx=True, strict=True),
        change=-217,
        places=(Place("Ember Valley"), Place("Syria", "SY")),
        timex=Timex(Span(0, 5), "About", "", "x"),
        time=Time("About", date(2016, 5, 1), None),
        source="a ministry",
        hedged=True,
        force="soldiers",
        basis=Basis(("reserve",), ("contractors",)),
        purpose="train",
    )
    half = replace(STAYED, quantity=Quantity(factor=0.5))
    with Ledger(path) as ledger:
        assert ledger.add(REPORT, MAY, [half, full])
    with Ledger(path, create=False) as ledger:
        assert ledger.documents() == [REPORT]
        assert ledger.claims() == [full, half]
        assert ledger.dating(REPORT.document_id) == MAY
        assert ledger.entries() == [Entry(c, REPORT, MAY.dct) for c in (full, half)]


def test_adding_twice_changes_nothing(path: Path) -> None:
    with Ledger(path) as ledger:
        assert ledger.add(REPORT, MAY, [LEFT, STAYED]) is True
        before = dump(path)
        assert ledger.add(REPORT, MAY, [STAYED, LEFT]) is False
    assert dump(path) == before


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ledgers(), st.randoms())
def test_the_order_of_adding_leaves_no_trace(
    tmp_path_factory: pytest.TempPathFactory, books: list[list[Entry]], random: Random
) -> None:
    folder = tmp_path_factory.mktemp("order")
    books = [entries for entries in books if entries]
    fill(folder / "a.db", books)
    shuffled = [random.sample(entries, len(entries)) for entries in books] + books[:1]
    random.shuffle(shuffled)
    fill(folder / "b.db", shuffled)
    assert dump(folder / "a.db") == dump(folder / "b.db")
    with Ledger(folder / "a.db") as one, Ledger(folder / "b.db") as two:
        assert one.entries() == two.entries()
        assert one.documents() == two.documents()
        assert one.datings() == two.datings()


def test_a_newer_reading_counts_and_the_older_one_stays(path: Path) -> None:
    reread = replace(LEFT, force="soldiers")
    with Ledger(path) as ledger:
        ledger.add(REPORT, MAY, [LEFT, STAYED])
        ledger.judge(Anchor.of(LEFT), Anchor.of(STAYED), "NEGATIVE")
        ledger.judge(Anchor.of(LEFT), None, "POSITIVE")
        assert not ledger.add(REPORT, MAY, [reread])
        assert ledger.claims() == [reread]
        assert [kept.force for _, kept in ledger.every_claim()].count("soldiers") == 1
        assert len(list(ledger.every_claim())) == 3
        assert [judgement.verdict for judgement in ledger.judgements()] == ["NEGATIVE"]
        assert ledger.verdicts() == {LEFT.id: "POSITIVE"}
        ledger.add(REPORT, MAY, [LEFT, STAYED])
        assert ledger.claims() == [LEFT, STAYED]


def test_the_newest_dating_counts_and_says_why(path: Path) -> None:
    narrow = Dating(Dct.on(date(2016, 5, 2)))
    with Ledger(path) as ledger:
        ledger.add(REPORT, NOWHERE, [LEFT])
        assert ledger.date(REPORT.document_id, narrow, "same event as report b")
        assert not ledger.date(REPORT.document_id, narrow, "said again")
        assert ledger.dating(REPORT.document_id) == narrow
        assert ledger.history(REPORT.document_id) == [
            (NOWHERE, "read from the document"),
            (narrow, "same event as report b"),
        ]
        assert ledger.entries()[0].dct == narrow.dct
        with pytest.raises(LedgerError, match=r"ledger\.db has no document x; add it first"):
            ledger.date("x", narrow, "")
        with pytest.raises(LedgerError, match=r"ledger\.db has no document x; add it first"):
            ledger.dating("x")


def test_times_are_read_against_the_newest_dating(path: Path) -> None:
    report = Document("b", "About 300 French soldiers left Mali on Thursday.")
    with Ledger(path) as ledger:
        ledger.add(report, NOWHERE, extract_claims(report, Dct()))
        before = ledger.claims()
        ledger.date(report.document_id, Dating(Dct.on(date(2017, 3, 10))), "a stamp on the page")
        after = ledger.claims()
    day = date(2017, 3, 9)
    assert [said.id for said in after] == [said.id for said in before]
    assert [said.time for said in after] == [Time("on Thursday", day, day)]


def test_a_later_judgement_takes_an_earlier_one_back(path: Path) -> None:
    one, two = Anchor.of(LEFT), Anchor.of(STAYED)
    with Ledger(path) as ledger:
        ledger.add(REPORT, MAY, [LEFT, STAYED])
        for verdict in ("POSITIVE", "NEGATIVE", "UNSURE"):
            ledger.judge(one, two, verdict)
            ledger.judge(one, None, verdict)
        assert ledger.judgements() == [
            Judgement(one, two, "POSITIVE"),
            Judgement(one, two, "NEGATIVE"),
            Judgement(one, two, "UNSURE"),
        ]
        assert ledger.verdicts() == {LEFT.id: "UNSURE"}
        with pytest.raises(LedgerError, match="CHECK constraint failed"):
            ledger.judge(one, two, "MAYBE")  # type: ignore[arg-type]


def test_one_document_under_two_names_has_the_first_of_them(path: Path) -> None:
    for names in itertools.permutations("zb"):
        with Ledger(path) as ledger:
            added = [ledger.add(replace(REPORT, name=name), MAY, [LEFT]) for name in names]
            assert [kept.name for kept in ledger.documents()] == ["b"]
            assert ledger.claims()[0].document == "b"
            assert added in ([True, False], [False, False])


BEGINS = 'which begins "About 300 soldiers left. Some 40 stayed …", this one '
LONG = "Nothing of the sort happened at the ford, officials say now."


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (
            replace(REPORT, text=LONG),
            f'{BEGINS}"Nothing of the sort happened at the ford…"',
        ),
        (replace(REPORT, text="No."), f'{BEGINS}"No."'),
        (
            replace(REPORT, published=None, title="T"),
            "with the same text; there title Report a, here T; published 2016-05-02, here unknown",
        ),
    ],
)
def test_another_document_under_a_name_names_both(path: Path, other: Document, said: str) -> None:
    with Ledger(path) as ledger:
        ledger.add(REPORT, MAY, [LEFT])
        with pytest.raises(InputError) as error:
            ledger.add(other, MAY, [])
        assert str(error.value) == (
            f'a: {path} has another document named "a" ({said}); '
            "give one of them its own id or file name"
        )
        assert ledger.documents() == [REPORT]


def test_a_document_comes_whole_or_not_at_all(path: Path) -> None:
    stray = replace(LEFT, document_id="elsewhere")
    with Ledger(path) as ledger:
        with pytest.raises(LedgerError, match="FOREIGN KEY constraint failed"):
            ledger.add(REPORT, MAY, [STAYED, stray])
        assert ledger.documents() == []
        assert list(ledger.every_claim()) == []
        assert ledger.add(REPORT, MAY, [STAYED])


def test_documents_are_found_by_their_words(path: Path) -> None:
    other = document("b", "Nobody left.")
    with Ledger(path) as ledger:
        ledger.add(other, NOWHERE, [])
        ledger.add(REPORT, NOWHERE, [])
        assert ledger.search("soldiers FORD") == [REPORT]
        assert ledger.search("left") == [REPORT, other]
        assert ledger.search('left" OR "x') == []
        assert ledger.search(" ") == []


WRITER = """
import sys
from muster.model import Dating, Dct, Document
from muster.store.ledger import Ledger
with Ledger(sys.argv[1]) as ledger:
    for number in range(10**6):
        ledger.add(Document(f"d{number}", f"Report {number}." * 50), Dating(Dct()), [])
        print(number, flush=True)
"""


def test_what_was_acknowledged_survives_a_kill(path: Path) -> None:
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout
            acknowledged = [int(next(writer.stdout)) for _ in range(25)]
            os.kill(writer.pid, signal.SIGKILL)
            acknowledged += [int(line) for line in writer.stdout]
        with Ledger(path, create=False) as ledger:
            kept = {kept.name for kept in ledger.documents()}
            assert {f"d{number}" for number in acknowledged} <= kept
            assert list(faults(ledger)) == []


def test_another_process_may_read_while_one_writes(path: Path) -> None:
    with Ledger(path) as writer, Ledger(path, create=False) as reader:
        writer.add(REPORT, MAY, [LEFT])
        assert reader.claims() == [LEFT]
        writer.add(document("b", "Nobody left."), MAY, [])
        assert len(reader.documents()) == 2


def refusal(path: Path, *, create: bool = True) -> str:
    with pytest.raises(LedgerError) as error:
        Ledger(path, create=create)
    return str(error.value)


def test_a_missing_ledger_is_named_with_the_next_step(path: Path) -> None:
    said = f"no ledger at {path}; make one with `muster add PATH --ledger {path}`"
    assert refusal(path, create=False) == said
    assert not path.exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none" / "ledger.db"
    assert refusal(path) == f"{path} cannot be opened; check its rights and that its folder exists"


def test_other_files_are_not_ledgers(path: Path) -> None:
    said = f"{path} is not a ledger; give the path of one, or a new path to make one there"
    path.write_text("About 300 soldiers left the valley on Friday. " * 40)
    assert refusal(path) == said
    path.unlink()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    assert refusal(path) == said
    with closing(sqlite3.connect(path)) as other, other:
        assert other.execute("SELECT name FROM sqlite_schema").fetchall() == [("recipes",)]


def test_a_folder_is_not_a_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in (tmp_path, Path()):
        said = f"{folder} is not a ledger; give the path of one, or a new path to make one there"
        assert refusal(folder) == refusal(folder, create=False) == said


def test_a_ledger_behind_a_closed_door_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", refuse)
    assert refusal(path, create=False) == (
        f"{path} cannot be opened; check its rights and that its folder exists"
    )


def test_an_empty_file_becomes_a_ledger_only_by_adding(path: Path) -> None:
    path.touch()
    said = f"no ledger at {path}; make one with `muster add PATH --ledger {path}`"
    assert refusal(path, create=False) == said
    assert path.read_bytes() == b""
    with Ledger(path) as ledger:
        assert ledger.documents() == []


def test_a_newer_ledger_is_refused(path: Path) -> None:
    Ledger(path).close()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    assert refusal(path) == (
        f"{path} was written by a newer Muster (its schema is {len(MIGRATIONS) + 1}, "
        f"this one knows {len(MIGRATIONS)}); upgrade Muster"
    )


def add_refused(path: Path, ledger: Ledger, *, pages: int = 0) -> str:
    if pages:
        ledger._connection.execute(f"PRAGMA max_page_count = {pages}")  # noqa: SLF001
    with pytest.raises(LedgerError) as error:
        ledger.add(document("big", "Some 300 left. " * 10_000), NOWHERE, [])
    assert path.exists()
    return str(error.value)


def test_a_locked_ledger_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_BUSY_SECONDS", 0.05)
    with Ledger(path) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert add_refused(path, ledger) == (
            f"{path} is locked by another program; wait until it is done and try again"
        )
        other.close()


def test_a_full_disk_is_named_and_keeps_what_was_added(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add(REPORT, MAY, [LEFT])
        assert add_refused(path, ledger, pages=40) == (
            f"{path}: the disk is full; free some space and repeat the command, "
            "what was added stays"
        )
        assert ledger.claims() == [LEFT]


def test_a_ledger_in_a_folder_that_cannot_be_written_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path, [[Entry(LEFT, REPORT, Dct())]])
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Ledger(path, create=False) as ledger:
        assert ledger.claims() == [LEFT]
        assert add_refused(path, ledger) == (
            f"{path} cannot be written; check its rights, or work on a copy of it"
        )


def test_a_damaged_ledger_is_named(path: Path) -> None:
    fill(path, [[Entry(LEFT, REPORT, Dct())]])
    raw = path.read_bytes()
    path.write_bytes(raw[:8192] + b"\xff" * (len(raw) - 8192))
    with (
        pytest.raises(LedgerError, match=r"ledger\.db is damaged \(.*\); go back to a copy of it"),
        Ledger(path, create=False) as ledger,
    ):
        ledger.entries()


def test_the_steps_of_the_schema_are_never_changed() -> None:
    digests = [hashlib.sha256("\0".join(steps).encode()).hexdigest()[:12] for steps in MIGRATIONS]
    assert digests == ["af84ad2eff15"]
    assert int.from_bytes(b"MUST") == APPLICATION_ID


def tamper(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute(sql)


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("SELECT 1", None),
        (
            "UPDATE claims SET quote = 'About 301' WHERE quote = 'About 300'",
            "the document reads 'About 300' there",
        ),
        ("UPDATE claims SET start = 1, \"end\" = 9000 WHERE kind = 'withdraw'", None),
        ("UPDATE claims SET sentence_end = 3", "its sentence [0, 3] does not hold it"),
        ("UPDATE documents SET text = text || ' '", None),
        ("UPDATE claims SET low = 299", None),
        (
            "UPDATE datings SET proof = replace(proof, 'About', 'Above')",
            "it proves the date of a, but the document reads 'About' there",
        ),
    ],
)
def test_verify_finds_what_no_longer_quotes(path: Path, sql: str, sentence: str | None) -> None:
    with Ledger(path) as ledger:
        ledger.add(REPORT, MAY, [LEFT, STAYED])
    tamper(path, sql)
    with Ledger(path) as ledger:
        found = list(faults(ledger))
    assert bool(found) == (sql != "SELECT 1")
    assert sentence is None or sentence in {fault.sentence for fault in found}
