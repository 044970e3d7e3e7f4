"""The stages one after the other, from a folder to findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from muster import pipeline
from muster.errors import InputError
from muster.link.judgements import Anchor
from muster.model import Document
from muster.reconcile.levels import DEFAULT
from muster.reconcile.theatres import theatres
from muster.store.ledger import Ledger

FEW = Document(
    "few",
    "About 300 U.S. soldiers are in Syria, the Pentagon said.",
    publisher="Ember Post",
    published=date(2016, 3, 1),
)
MANY = Document(
    "many",
    "About 900 U.S. soldiers are in Syria, the Pentagon said.",
    publisher="Ember Post",
    published=date(2017, 3, 1),
)


def test_the_stages_are_listed_in_the_order_in_which_they_run() -> None:
    names = [stage.__name__ for stage in pipeline.STAGES]
    assert names == ["read", "date", "extract", "keep", "link", "levels", "check"]


def test_reports_become_levels_and_findings(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        assert pipeline.keep(ledger, FEW) == (True, 1)
        assert pipeline.keep(ledger, MANY) == (True, 1)
        assert pipeline.keep(ledger, MANY) == (False, 1)
        entries = pipeline.link(ledger)
    assert all(entry.event for entry in entries)
    known = theatres(entries)
    [levels] = pipeline.levels(entries, known, {}, DEFAULT)
    [findings] = pipeline.check(entries, known, {}, DEFAULT)
    assert (levels[0].actor, levels[0].place) == ("United States", "Syria")
    assert "unexplained" in {finding.type for finding in findings}


def page(story: str) -> bytes:
    rest = "<p>The two governments had agreed on it in the spring, a spokeswoman said then.</p>" * 3
    head = "<title>Ember Post</title>"
    return f"<html>{head}<body><article><p>{story}</p>{rest}</article></body></html>".encode()


@pytest.mark.parametrize(
    ("story", "extractor"),
    [(FEW.text, "trafilatura"), ("The council met for an hour on Friday to talk.", "resiliparse")],
)
def test_only_pages_that_hold_claims_are_read_with_care(
    tmp_path: Path, story: str, extractor: str
) -> None:
    (tmp_path / "page.html").write_bytes(page(story))
    [document] = pipeline.read([tmp_path])
    assert isinstance(document, Document)
    assert story in document.text
    assert str(document.extractor).split()[0] == extractor


def test_another_extractor_costs_no_judgement(tmp_path: Path) -> None:
    kept = replace(FEW, extractor="trafilatura 1.0")
    retaken = replace(kept, text=f"Share\n{FEW.text}", extractor="trafilatura 9.9")
    with Ledger(tmp_path / "ledger.db") as ledger:
        pipeline.keep(ledger, kept)
        [claim] = ledger.claims()
        ledger.judge(Anchor.of(claim), None, "NEGATIVE")
        assert pipeline.keep(ledger, retaken) == (False, 1)
        assert ledger.claims() == [claim]
        assert ledger.documents() == [kept]
        assert ledger.verdicts() == {claim.id: "NEGATIVE"}
        for other in (replace(retaken, extractor="trafilatura 1.0"), replace(retaken, title="T")):
            with pytest.raises(InputError, match='has another document named "few"'):
                pipeline.keep(ledger, other)
