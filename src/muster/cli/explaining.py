"""The command that shows how a claim came about: explain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from muster.cli import verbs
from muster.cli.reading import Intake
from muster.cli.verbs import print_rows
from muster.errors import InputError, LedgerError

if TYPE_CHECKING:
    from muster.export.rows import Format
    from muster.extract.derivations import Derivation


@click.command(
    epilog="\b\nExample:\n  muster explain examples/reports/raqqa-guns.txt --format table"
)
@click.argument("what", metavar="CLAIM|PATH")
@click.option("--claim", metavar="ID", help="Only this claim of PATH, by the beginning of its id.")
@verbs.published
@verbs.ledger
@verbs.form
def explain(
    what: str, claim: str | None, published: Path | None, ledger: Path, form: Format | None
) -> None:
    """Print which words gave each field of a claim, by which rule, and what lost to them.

    CLAIM is the id of a claim in the ledger, or the beginning of one. PATH is a report, as
    `muster extract` reads it: all its claims are explained, or the one that --claim names.

    \b
    Exit status: 0 done; 1 there is no such claim, or the input is bad; 2 wrong usage.
    """
    if claim is None and what != "-" and not (what and Path(what).exists()):
        print_rows(_of_ledger(ledger, what).rows(), form)
        return
    intake = Intake([what], published)
    found = [d for d in _of_reports(intake) if d.claim.id.startswith(claim or "")]
    if claim is not None and len(found) != 1:
        raise InputError(verbs.not_one(what, claim, several=bool(found), lister="extract"))
    print_rows((row for derivation in found for row in derivation.rows()), form)
    intake.end()


def _of_reports(intake: Intake) -> Iterator[Derivation]:
    from muster import pipeline
    from muster.extract.derivations import explain_claims

    for document in intake:
        yield from explain_claims(document, pipeline.date(document).dct)


def _of_ledger(path: Path, beginning: str) -> Derivation:
    from muster.extract.derivations import explain_claims
    from muster.store.ledger import Ledger

    with Ledger(path, create=False) as books:
        entry = verbs.find_claim(path, books.entries(), beginning)
    kept = entry.claim
    if kept.origin.startswith("series:"):
        raise LedgerError(
            f"{path} has the claim {kept.id} from a table, {kept.document}, whose cell is "
            f"{kept.quote!r}; there are no words to explain it by"
        )
    for derivation in explain_claims(entry.document, entry.dct):
        if derivation.claim.id == kept.id:
            return derivation
    raise LedgerError(
        f"{path} has the claim {kept.id} of {kept.document} as another Muster read it, by the "
        f"rule {kept.origin}; `muster add` the report again to have it read by this one"
    )
