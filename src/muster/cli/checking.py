"""The command that checks the ledger itself: verify."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from muster.cli import verbs
from muster.cli.verbs import counted, print_rows, say

if TYPE_CHECKING:
    from muster.export.rows import Format


@click.command(epilog="\b\nExample:\n  muster verify --ledger ledger.db")
@verbs.ledger
@verbs.form
def verify(ledger: Path, form: Format | None) -> None:
    """Check that every span in the ledger quotes its document, and print each that does not.

    \b
    Exit status: 0 all hold; 1 there are faults, or the ledger is bad; 2 wrong usage.
    """
    from muster.store.ledger import Ledger
    from muster.store.verify import faults

    with Ledger(ledger, create=False) as books:
        found = list(faults(books))
        claims = sum(1 for _ in books.every_claim())
    print_rows((fault.row() for fault in found), form)
    say(f"{ledger}: {counted(claims, 'claim')}, {counted(len(found), 'fault')}")
    if found:
        click.get_current_context().exit(1)
