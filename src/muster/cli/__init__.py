"""The command line: one command a verb. Data goes to stdout, talk to stderr."""

from __future__ import annotations

import click

from muster.cli import books, checking, evaluating, explaining, links, reading, series
from muster.cli.verbs import Verbs
from muster.version import VERSION


@click.group(cls=Verbs)
@click.version_option(VERSION, prog_name="muster")
def main() -> None:
    """Read news reports and keep the books on military deployments.

    \b
    Exit status: 0 done, findings or none; 1 some input was bad or `verify`
    found a fault; 2 wrong usage.

    \b
    Example:
      muster add examples/reports --ledger ledger.db
    """


for _command in (
    reading.extract,
    reading.date,
    reading.add,
    series.import_,
    explaining.explain,
    books.events,
    links.threads,
    links.voices,
    links.reprints,
    links.judge,
    books.levels,
    books.check,
    books.holes,
    books.report,
    checking.verify,
    evaluating.evaluate,
):
    main.add_command(_command)
