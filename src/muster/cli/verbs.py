"""What all commands share: how they end, what they say on stderr, which options they take."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from muster.errors import LedgerError, MusterError

if TYPE_CHECKING:
    from muster.export.rows import Format
    from muster.model import Entry, Row

T = TypeVar("T")

# Whether it may be read shows where it is read: a bad file is bad input, not wrong usage.
FILE: click.ParamType[Path] = click.Path(path_type=Path, readable=False)
_UNWRITABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


class Verbs(click.Group):
    """The group of all commands, in the order of the data flow; errors end in status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 (click's signature)
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except MusterError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            _drop_stdout()
            ctx.exit(0)
        return result

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 (click's signature)
        try:
            return super().main(*args, **extra)
        except OSError as error:
            # Files are guarded where they are read and written: what is left is stdout.
            if error.errno not in _UNWRITABLE or error.filename is not None:
                raise
            _drop_stdout()
            say(f"Error: standard output cannot be written ({error.strerror}); send it elsewhere")
            sys.exit(1)


def _drop_stdout() -> None:
    """Nobody takes what is still to be written, and Python must not try when it flushes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(message: str) -> None:
    click.echo(message, err=True)


def complain(error: MusterError) -> None:
    say(f"Error: {error}")


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "claim"), counted(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def print_rows(rows: Iterable[Row], form: Format | None) -> None:
    """Rows to stdout: a table where people look at it, JSON lines where a program does."""
    from muster.export.rows import write_rows

    write_rows(rows, form or ("table" if sys.stdout.isatty() else "jsonl"), sys.stdout)


def find_claim(path: Path, entries: Iterable[Entry], beginning: str) -> Entry:
    """The claim of a ledger whose id begins so, where there is one and no other."""
    found = [entry for entry in entries if entry.claim.id.startswith(beginning)]
    if len(found) != 1:
        raise LedgerError(not_one(str(path), beginning, several=bool(found), lister="events"))
    return found[0]


def not_one(where: str, beginning: str, *, several: bool, lister: str) -> str:
    """What to say of a beginning that fits no claim, or several."""
    what = "several claims whose ids begin" if several else "no claim whose id begins"
    return f"{where} has {what} with {beginning!r}; `muster {lister}` prints all ids"


def progress(items: Iterable[T], doing: str, total: int | None = None) -> Iterator[T]:
    """The same items, with a count on stderr while someone watches and nothing else is shown."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = SpinnerColumn(), TextColumn("{task.description} {task.completed}")
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(items, total=total, description=doing)


def parse_date(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


def paths(command: T) -> T:
    """The argument that most reading commands take."""
    argument = click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path(readable=False))
    return cast("T", argument(cast("Any", command)))


def published(command: T) -> T:
    option = click.option(
        "--published",
        type=FILE,
        metavar="FILE.tsv",
        help="Dates for documents whose own input has none: columns document and date.",
    )
    return cast("T", option(cast("Any", command)))


def ledger(command: T) -> T:
    option = click.option(
        "--ledger",
        type=FILE,
        default=Path("ledger.db"),
        show_default=True,
        metavar="FILE",
        help="The ledger.",
    )
    return cast("T", option(cast("Any", command)))


def form(command: T) -> T:
    option = click.option(
        "--format",
        "form",
        type=click.Choice(["jsonl", "csv", "table"]),
        help="How rows are printed: a table on a terminal, else jsonl.",
    )
    return cast("T", option(cast("Any", command)))
