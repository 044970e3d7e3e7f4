"""The commands about links on a small ledger: threads, voices, reprints, judge."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from made_claims import claim, document

from muster.cli import main
from muster.model import Dating, Quantity
from muster.store.ledger import Ledger

PLAN = "The mill guards say that 250 soldiers will go to Syria before the harvest."
COPY = "From our desk: " + PLAN


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    with Ledger(path) as books:
        for name, text, day in (("plan", PLAN, "2016-05-02"), ("copy", COPY, "2016-05-03")):
            entry = claim(
                document(name, text, day), "250 soldiers", Quantity(250, 250), status="planned"
            )
            books.add(entry.document, Dating(entry.dct), [entry.claim])
    return path


def run(ledger: Path, *words: str) -> Result:
    result = CliRunner().invoke(main, [*words, "--ledger", str(ledger)])
    assert result.exit_code == 0, result.output
    return result


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def ids(ledger: Path) -> list[str]:
    return [row["claim"] for row in rows(run(ledger, "events"))]


def test_threads_say_what_became_of_a_promise(ledger: Path) -> None:
    (row,) = rows(run(ledger, "threads"))
    assert row["sentence"] == (
        "United States, deployment, Syria, “250 soldiers”: reported as planned on 2 May 2016, "
        "again on 3 May 2016. No report here says that it came about."
    )


def test_voices_count_a_reprint_once(ledger: Path) -> None:
    (row,) = rows(run(ledger, "voices"))
    assert row["sentence"] == "2 reports, 1 voice: plan Post"


def test_reprints_show_the_shared_passage(ledger: Path) -> None:
    (row,) = rows(run(ledger, "reprints"))
    assert row["quote"] == PLAN[:-1]
    assert {row["document"], row["other"]} == {"plan", "copy"}


def test_a_judgement_overrides_and_is_taken_back(ledger: Path) -> None:
    one, two = ids(ledger)
    assert run(ledger, "judge", one, two, "not-same").stderr == (
        f"{one} and {two} are two events\n"
    )
    assert len({row["event"] for row in rows(run(ledger, "events"))}) == 2
    assert run(ledger, "judge", two[:9], one[:9], "unsure").stderr == (
        f"{two} and {one} are one event\n"
    )
    assert len({row["event"] for row in rows(run(ledger, "events"))}) == 1


def test_without_a_verdict_the_reasons_are_shown(ledger: Path) -> None:
    features = rows(run(ledger, "judge", *ids(ledger)))
    assert sum(feature["weight"] for feature in features) > 0
    assert "Both are in Syria." in [feature["sentence"] for feature in features]


def test_an_unknown_claim_is_named(ledger: Path) -> None:
    asked = ["judge", "nothing", "", "same", "--ledger", str(ledger)]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: {ledger} has no claim whose id begins with 'nothing'; "
        "`muster events` prints all ids\n"
    )


def test_a_beginning_of_several_ids_is_refused(ledger: Path) -> None:
    result = CliRunner().invoke(main, ["judge", "", "", "same", "--ledger", str(ledger)])
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: {ledger} has several claims whose ids begin with ''; "
        "`muster events` prints all ids\n"
    )
