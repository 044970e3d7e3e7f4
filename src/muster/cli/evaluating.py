"""The command that scores extraction against annotated reports: eval."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from muster.cli import verbs
from muster.cli.verbs import parse_date, print_rows

if TYPE_CHECKING:
    from datetime import date

    from muster.export.rows import Format
    from muster.model import Row

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("eval", epilog="\b\nExample:\n  muster eval examples/gold --format table")
@click.argument(
    "folder",
    metavar="GOLD_DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
)
@click.option("--only", default="*", metavar="PATTERN", help="Only reports named so, as seed-*.")
@click.option(
    "--before",
    type=_DAY,
    callback=parse_date,
    metavar="YYYY-MM-DD",
    help="Only reports published before this day.",
)
@click.option(
    "--from",
    "since",
    type=_DAY,
    callback=parse_date,
    metavar="YYYY-MM-DD",
    help="Only reports published from this day on.",
)
@click.option(
    "--examples",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    metavar="N",
    help="How many examples of each cause; 0 shows nothing of the reports.",
)
@verbs.form
def evaluate(  # noqa: PLR0913 (one for each option)
    folder: Path,
    *,
    only: str,
    before: date | None,
    since: date | None,
    examples: int,
    form: Format | None,
) -> None:
    """Print how well annotated reports are read, and what goes wrong most often.

    GOLD_DIR holds one JSON file a report, with its `claims`. Scores come first, then how many
    mistakes each cause makes, then examples. Names that mean the same are read from
    GOLD_DIR/../names.tsv, if that is there.

    \b
    Exit status: 0 done; 1 a report is bad; 2 wrong usage.
    """
    from muster.evaluate.evaluation import evaluate as compare
    from muster.evaluate.gold import Selection

    rows = compare(folder, Selection(only, before, since)).rows(examples)
    if (form or ("table" if sys.stdout.isatty() else "jsonl")) != "table":
        print_rows(rows, form)
        return
    _print_parts(rows)


def _print_parts(rows: Iterable[Row]) -> None:
    """Each part as a table of its own: a row of one has other columns than those of the rest."""
    for number, (_, part) in enumerate(groupby(rows, key=lambda row: row["part"])):
        if number:
            click.echo()
        print_rows([{k: v for k, v in row.items() if k != "part"} for row in part], "table")
