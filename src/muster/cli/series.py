"""The command that takes official series: import."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from muster.cli import verbs
from muster.cli.verbs import say

EXAMPLE = (
    "\b\nExample:\n  muster import examples/series/personnel.csv "
    "--map date=date,place=location,level=active_duty --actor 'United States' "
    "--publisher DMDC --excludes temporary_duty --not-reported marked"
)


class _MapType(click.ParamType[dict[str, str]]):
    name = "date=…,place=…,level=…"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> dict[str, str]:
        pairs = [part.partition("=") for part in value.split(",")]
        found = {name.strip(): column.strip() for name, _, column in pairs}
        if set(found) != {"date", "place", "level"} or not all(found.values()):
            self.fail(f"{value!r} is not date=COLUMN,place=COLUMN,level=COLUMN", param, ctx)
        return found


@click.command("import", epilog=EXAMPLE)
@click.argument("path", metavar="FILE.csv", type=verbs.FILE)
@click.option("--map", "columns", type=_MapType(), required=True, help="Which column is which.")
@click.option("--actor", required=True, metavar="NAME", help="Whose forces the series counts.")
@click.option("--publisher", required=True, metavar="NAME", help="Who publishes the series.")
@click.option("--includes", multiple=True, metavar="BASIS", help="What the figures count in.")
@click.option("--excludes", multiple=True, metavar="BASIS", help="What the figures leave out.")
@click.option("--footnote", metavar="TEXT", help="A note of the series, kept with each table.")
@click.option(
    "--not-reported",
    "rules",
    multiple=True,
    metavar="RULE",
    help="Figures that stand for no report: any, marked, 0 or <10, then `in PLACE, …` and "
    "`after DATE`. Blank cells always do.",
)
@verbs.ledger
def import_(  # noqa: PLR0913 (one for each option)
    path: Path,
    *,
    columns: dict[str, str],
    actor: str,
    publisher: str,
    includes: Sequence[str],
    excludes: Sequence[str],
    footnote: str | None,
    rules: Sequence[str],
    ledger: Path,
) -> None:
    """Take an official series into a ledger: the rows of one date make one document.

    What the series leaves out or writes for "not reported" is for you to say: a zero that
    no rule covers is a level of zero.

    \b
    Exit status: 0 done; 1 the file is bad and nothing is added; 2 wrong usage.
    """
    from muster.extract.series import NotReported, Series, read_series
    from muster.model import Basis
    from muster.store.ledger import Ledger

    basis = Basis(tuple(sorted(includes)), tuple(sorted(excludes)))
    unreported = tuple(map(NotReported.read, rules))
    series = Series(columns, publisher, actor, basis, unreported, footnote)
    tables = list(read_series(path, series))
    with Ledger(ledger) as books:
        new = sum(books.add(*table) for table in tables)
    figures = sum(len(claims) for _, _, claims in tables)
    say(f"{ledger}: {len(tables)} tables with {figures} figures read, {new} of them new")
