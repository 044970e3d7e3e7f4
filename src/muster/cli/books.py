"""The commands that read a ledger: events, levels, check, holes, report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from muster.cli import verbs
from muster.cli.theatres import (
    Stated,
    about_theatres,
    choose,
    openings,
    options,
    say_unused,
    which_theatres,
)
from muster.cli.verbs import print_rows, progress, say
from muster.errors import InputError

if TYPE_CHECKING:
    from muster.export.rows import Format
    from muster.model import Dating, Document, Entry
    from muster.reconcile.books import Opening
    from muster.reconcile.levels import Options
    from muster.reconcile.theatres import Theatre


@click.command(epilog="\b\nExample:\n  muster events --ledger ledger.db --format table")
@verbs.ledger
@verbs.form
def events(ledger: Path, form: Format | None) -> None:
    """Print each claim with the event that it is about, event by event.

    \b
    Exit status: 0 done; 1 the ledger is bad; 2 wrong usage.
    """
    rows = [
        {
            "event": entry.event,
            "claim": entry.claim.id,
            "document": entry.claim.document,
            "span": list(entry.claim.span),
            "kind": entry.claim.kind,
        }
        for entry in _open(ledger).entries
    ]
    print_rows(sorted(rows, key=lambda row: (row["event"], row["document"], row["span"])), form)


@click.command(
    epilog='\b\nExample:\n  muster levels --actor "United States" --in Syria --ledger ledger.db'
)
@about_theatres
@verbs.ledger
@verbs.form
def levels(ledger: Path, form: Format | None, **asked: Any) -> None:  # noqa: ANN401 (click's)
    """Print the lowest and the highest level by date, each with the claims that set it.

    \b
    Exit status: 0 done; 1 the ledger is bad; 2 wrong usage.
    """
    from muster import pipeline

    question = _question(ledger, **asked)
    found = chain.from_iterable(progress(pipeline.levels(*question), "Theatres"))
    print_rows((level.row() for level in found), form)


@click.command(
    epilog='\b\nExample:\n  muster check --actor "United States" --in Syria --ledger ledger.db'
)
@about_theatres
@verbs.ledger
@verbs.form
def check(ledger: Path, form: Format | None, **asked: Any) -> None:  # noqa: ANN401 (click's)
    """Print what does not add up: movements that nobody reported, limits, contradictions.

    \b
    Exit status: 0 done, findings or none; 1 the ledger is bad; 2 wrong usage.
    """
    from muster import pipeline

    question = _question(ledger, **asked)
    found = chain.from_iterable(progress(pipeline.check(*question), "Theatres"))
    print_rows((finding.row() for finding in found), form)


@click.command(
    epilog='\b\nExample:\n  muster holes --actor "United States" --in Syria --ledger ledger.db'
)
@which_theatres
@verbs.ledger
@verbs.form
def holes(ledger: Path, actor: str | None, place: str | None, form: Format | None) -> None:
    """Print month by month what is told: a level, zero, a movement, a limit, or no report.

    A month that no report tells has the state "no report" and no figures; one in which a
    report says that nobody is there has the state "zero" and the figure 0.

    \b
    Exit status: 0 done; 1 the ledger is bad; 2 wrong usage.
    """
    from muster.reconcile.holes import holes as holes_of

    entries = _open(ledger).entries
    chosen = {(theatre.actor, theatre.place) for theatre in choose(entries, actor, place)}
    found = (month for month in holes_of(entries) if (month.actor, month.place) in chosen)
    print_rows((month.row() for month in found), form)


@click.command(epilog="\b\nExample:\n  muster report -o report.html --ledger ledger.db")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("report.html"),
    show_default=True,
    metavar="FILE",
    help="Where the page goes.",
)
@about_theatres
@verbs.ledger
def report(ledger: Path, output: Path, **asked: Any) -> None:  # noqa: ANN401 (click's)
    """Write the books as one page: levels, claims in their documents, what does not add up.

    \b
    Exit status: 0 done; 1 the ledger is bad or the page cannot be written; 2 wrong usage.
    """
    from muster import pipeline
    from muster.export.report import render_report

    books = _open(ledger)
    question = _question(ledger, books.entries, **asked)
    page = render_report(
        books.entries,
        books.documents,
        list(chain.from_iterable(progress(pipeline.levels(*question), "Levels"))),
        list(chain.from_iterable(progress(pipeline.check(*question), "Checks"))),
        datings=books.datings,
    )
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"{output}: cannot be written ({error.strerror}); choose another place with -o"
        ) from error
    say(f"{output} holds the books of {ledger}")


class _Books(NamedTuple):
    """What a ledger holds when a command looks at it."""

    entries: list[Entry]
    documents: list[Document]
    datings: dict[str, Dating]


class _Question(NamedTuple):
    """What is asked of the books, as the stages take it."""

    entries: list[Entry]
    theatres: list[Theatre]
    openings: dict[Theatre, Opening]
    options: Options


def _open(path: Path) -> _Books:
    from muster.pipeline import link
    from muster.store.ledger import Ledger

    with Ledger(path, create=False) as ledger:
        return _Books(link(ledger), ledger.documents(), ledger.datings())


def _question(  # noqa: PLR0913 (one for each option)
    ledger: Path,
    entries: list[Entry] | None = None,
    *,
    actor: str | None,
    place: str | None,
    stated: Sequence[Stated],
    as_known_on: date | None,
    count_planned: bool,
    without: Sequence[str],
    hedges: Path | None,
    limit: int,
) -> _Question:
    opened = openings(stated, actor, place)
    entries = _open(ledger).entries if entries is None else entries
    chosen = choose(entries, actor, place)
    say_unused(entries, without, opened)
    return _Question(
        entries,
        chosen,
        opened,
        options(
            as_known_on, count_planned=count_planned, without=without, hedges=hedges, limit=limit
        ),
    )
