"""What the public names promise to a type checker; mypy reads this file, nothing runs it."""

from __future__ import annotations

from datetime import date
from typing import assert_type

import muster
from muster.model import Claim


def extracting() -> None:
    assert_type(muster.extract("About 500 troops are in Syria."), list[Claim])
    assert_type(muster.extract("", published=date(2017, 3, 9)), list[Claim])


def reading_a_claim(claim: Claim) -> None:
    assert_type(claim.id, str)
    assert_type(claim.quantity.low, int | None)
    assert_type(claim.actor, str | None)


def keeping_a_ledger() -> None:
    with muster.Ledger("ledger.db") as ledger:
        assert_type(ledger, muster.Ledger)
