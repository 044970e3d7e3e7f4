"""What a program may rely on, as the type checker sees it; nothing here runs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import assert_type

import muster
from muster.errors import MusterError
from muster.model import Claim, Dating, Document, Entry


def claims_of_a_text() -> list[Claim]:
    plain = muster.extract("About 300 soldiers left.")
    assert_type(plain, list[Claim])
    muster.extract("About 300 soldiers left.", "2017-03-09")
    return muster.extract("About 300 soldiers left.", published=date(2017, 3, 9))


def what_a_claim_says(claim: Claim) -> None:
    assert_type(claim.id, str)
    assert_type(claim.quantity.low, int | None)
    assert_type(claim.actor, str | None)


def books(path: Path) -> None:
    assert_type(muster.__version__, str)
    try:
        with muster.Ledger(path, create=False) as ledger:
            assert_type(ledger, muster.Ledger)
            assert_type(ledger.documents(), list[Document])
            assert_type(ledger.claims(), list[Claim])
            assert_type(ledger.entries(), list[Entry])
            assert_type(ledger.dating("0123456789abcdef"), Dating)
            assert_type(ledger.search("valley"), list[Document])
    except MusterError as error:
        assert_type(str(error), str)


def new(document: Document, dating: Dating) -> bool:
    with muster.Ledger("ledger.db") as ledger:
        return ledger.add(document, dating, [])
