"""The commands that read documents: extract, date, add."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from muster.cli import verbs
from muster.cli.verbs import complain, counted, print_rows, progress, say
from muster.errors import GroundingError, InputError, MusterError

if TYPE_CHECKING:
    from muster.export.rows import Format
    from muster.model import Dating, Document, Row


T = TypeVar("T")


class Intake:
    """The documents under some paths; what is bad goes to stderr and into the exit status."""

    def __init__(self, paths: Sequence[str], published: Path | None) -> None:
        if not paths:
            raise click.UsageError("Missing argument 'PATH...'.")
        self._paths = paths
        self._published = published
        self.bad = False

    def complain(self, error: MusterError) -> None:
        complain(error)
        self.bad = True

    def __iter__(self) -> Iterator[Document]:
        from muster.documents.files import read_published
        from muster.pipeline import read

        dates, errors = read_published(self._published) if self._published else ({}, [])
        for error in errors:
            self.complain(error)
        for found in progress(read(self._paths, dates), "Reading"):
            if isinstance(found, InputError):
                self.complain(found)
            else:
                yield found

    def each(self, make: Callable[[Document], T]) -> Iterator[T]:
        """What is made of each document; of one with which that fails, why it does."""
        for document in self:
            try:
                made = make(document)
            except (InputError, GroundingError) as error:
                self.complain(error)
            else:
                yield made

    def rows(self, read: Callable[[Document], list[Row]], form: Format | None) -> None:
        """Prints what is read in each document, and ends with the status."""
        print_rows((row for rows in self.each(read) for row in rows), form)
        self.end()

    def end(self) -> None:
        if self.bad:
            click.get_current_context().exit(1)


@click.command(epilog="\b\nExample:\n  muster extract examples/reports --format jsonl")
@verbs.paths
@verbs.published
@verbs.form
def extract(paths: Sequence[str], published: Path | None, form: Format | None) -> None:
    """Print the claims of reports, one a row.

    PATH is a .txt, .jsonl, .json or .html file, a folder of such files, or - for
    standard input, which is JSON lines or plain text.

    \b
    Exit status: 0 done; 1 some input was bad, the rest is done; 2 wrong usage.
    """
    from muster import pipeline

    def read(document: Document) -> list[Row]:
        return [claim.row() for claim in pipeline.extract(document, pipeline.date(document))]

    Intake(paths, published).rows(read, form)


@click.command(epilog="\b\nExample:\n  muster date examples/reports --format table")
@verbs.paths
@verbs.published
@click.option(
    "--ledger",
    type=verbs.FILE,
    metavar="FILE",
    help="Date the documents of this ledger instead of PATH.",
)
@click.option("--ignore-metadata", is_flag=True, help="Date without the dates that are given.")
@click.option("--explain", is_flag=True, help="Print the argument for each date, in sentences.")
@verbs.form
def date(  # noqa: PLR0913  (one for each option)
    paths: Sequence[str],
    published: Path | None,
    ledger: Path | None,
    *,
    ignore_metadata: bool,
    explain: bool,
    form: Format | None,
) -> None:
    """Print when reports came out, and the sentences that prove it.

    \b
    Exit status: 0 done; 1 some input was bad, the rest is done; 2 wrong usage.
    """
    from muster import pipeline

    if ledger and (paths or published):
        raise click.UsageError("Give PATH or --ledger FILE, not both.")
    if not ledger:
        intake = Intake(paths, published)
        dated = intake.each(lambda d: (d, pipeline.date(d, metadata=not ignore_metadata)))
        _print_datings(dated, {}, form, explain=explain)
        intake.end()
        return
    from muster.store.ledger import Ledger

    with Ledger(ledger, create=False) as books:
        documents = books.documents()
        kept = pipeline.redate(documents) if ignore_metadata else books.datings()
        names = {document.document_id: document.name for document in documents}
        pairs = ((document, kept[document.document_id]) for document in documents)
        _print_datings(pairs, names, form, explain=explain)


def _print_datings(
    dated: Iterable[tuple[Document, Dating]],
    names: dict[str, str],
    form: Format | None,
    *,
    explain: bool,
) -> None:
    """Rows, or paragraphs that say why."""
    if not explain:
        print_rows((_dating_row(*pair, names) for pair in dated), form)
        return
    from muster.extract.argument import argue

    for document, dating in dated:
        click.echo("\n".join(argue(document, dating)) + "\n")


def _dating_row(document: Document, dating: Dating, names: dict[str, str]) -> Row:
    """The dating as people read it; a proof names the document that it quotes."""
    from muster.model import iso
    from muster.store.rows import proof_row

    return {
        "document": document.name,
        "earliest": iso(dating.dct.earliest),
        "latest": iso(dating.dct.latest),
        "proof": [
            proof_row(proof, names.get(proof.document or "", proof.document or document.name))
            for proof in dating.proof
        ],
    }


@click.command(epilog="\b\nExample:\n  muster add examples/reports --ledger ledger.db")
@verbs.paths
@verbs.published
@verbs.ledger
def add(paths: Sequence[str], published: Path | None, ledger: Path) -> None:
    """Read reports into a ledger, which is made if it is not there.

    Adding the same report twice changes nothing. Claims that this Muster reads otherwise
    than an earlier one did stand beside those; judgements stay.

    \b
    Exit status: 0 done; 1 some input was bad, the rest is added; 2 wrong usage.
    """
    from muster import pipeline
    from muster.store.ledger import Ledger

    intake = Intake(paths, published)
    documents = new = claims = 0
    with Ledger(ledger) as books:
        for is_new, found in intake.each(partial(pipeline.keep, books)):
            documents, new, claims = documents + 1, new + is_new, claims + found
        pipeline.accompany(books)
    said = f"{counted(documents, 'document')} with {counted(claims, 'claim')} read, {new} new"
    say(f"{ledger}: {said}")
    intake.end()
