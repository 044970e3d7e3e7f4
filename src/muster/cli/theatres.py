"""Which theatres a command is about, and what is stated of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from muster.cli.verbs import FILE, parse_date, say
from muster.errors import InputError

if TYPE_CHECKING:
    from muster.model import Entry
    from muster.reconcile.books import Opening
    from muster.reconcile.levels import Options
    from muster.reconcile.theatres import Theatre

T = TypeVar("T")

_OPENING = re.compile(r"(?:(?P<actor>.+)/(?P<place>[^/]+)=)?(?P<number>[0-9]{1,9})@(?P<day>\S+)")


class Stated(NamedTuple):
    """One `--opening`: so many on that day, in the theatre named there or by other options."""

    actor: str | None
    place: str | None
    number: int
    day: date


class _StatedType(click.ParamType[Stated]):
    name = "N@YYYY-MM-DD"

    def convert(
        self,
        value: str,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Stated:
        match = _OPENING.fullmatch(value)
        try:
            day = date.fromisoformat(match["day"]) if match else None
        except ValueError:
            day = None
        if not match or not day:
            self.fail(
                f"{value!r} is not N@YYYY-MM-DD or ACTOR/PLACE=N@YYYY-MM-DD, as 0@2015-10-01",
                param,
                ctx,
            )
        return Stated(match["actor"], match["place"], int(match["number"]), day)


_WHICH: tuple[Callable[[Any], Any], ...] = (
    click.option("--actor", metavar="NAME", help='Whose forces, as "United States".'),
    click.option("--in", "place", metavar="COUNTRY", help="In which country, by name or code."),
)
_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    *_WHICH,
    click.option(
        "--opening",
        "stated",
        type=_StatedType(),
        multiple=True,
        metavar="N@YYYY-MM-DD",
        help="The level at the opening of the books, else unknown; for the theatre of --actor "
        "and --in, or of the one named as ACTOR/PLACE=N@YYYY-MM-DD.",
    ),
    click.option(
        "--as-known-on",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=parse_date,
        metavar="YYYY-MM-DD",
        help="Only by reports published by then.",
    ),
    click.option("--count-planned", is_flag=True, help="Take plans for arrivals."),
    click.option(
        "--without", multiple=True, metavar="SOURCE", help="Leave out a source or publisher."
    ),
    click.option(
        "--hedges",
        type=FILE,
        metavar="FILE.tsv",
        help="What hedges and round figures may mean, in place of the table that comes with "
        "Muster: columns word, digits, below and above (per cent).",
    ),
    click.option(
        "--contradictions",
        "limit",
        type=click.IntRange(1),
        default=20,
        show_default=True,
        metavar="N",
        help="Look for up to so many contradictions in a theatre.",
    ),
)


def which_theatres(command: T) -> T:
    """The options that choose theatres."""
    for option in reversed(_WHICH):
        command = option(command)
    return command


def about_theatres(command: T) -> T:
    """The options of the commands that are about theatres."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def choose(entries: Sequence[Entry], actor: str | None, place: str | None) -> list[Theatre]:
    """The theatres that some claim bears on, of an actor or a country where one is given."""
    from muster.reconcile.theatres import theatres

    code = _country(place, "--in") if place is not None else None
    known = theatres(entries)
    chosen = [
        theatre
        for theatre in known
        if code in (None, theatre.country)
        and (actor is None or actor.casefold() == theatre.actor.casefold())
    ]
    if not chosen:
        say("No claim bears on this; the ledger has claims on " + _listed(known))
    return chosen


def _listed(theatres: Iterable[Theatre]) -> str:
    named = [f"{theatre.actor} in {theatre.place}" for theatre in theatres]
    shown = "; ".join(named[:8]) or "no theatre at all"
    return f"{shown} and {len(named) - 8} more" if len(named) > 8 else shown


def openings(
    stated: Iterable[Stated], actor: str | None, place: str | None
) -> dict[Theatre, Opening]:
    """The opening levels that are stated, by theatre."""
    from muster.reconcile.books import Opening
    from muster.reconcile.theatres import Theatre

    found = {}
    for one in stated:
        whose, where = one.actor or actor, one.place or place
        if whose is None or where is None:
            raise click.UsageError(
                "--opening needs a theatre: add --actor and --in, or write "
                "ACTOR/PLACE=N@YYYY-MM-DD."
            )
        theatre = Theatre(whose, _country(where, "--opening"))
        found[theatre] = Opening(one.number, one.day)
    return found


def say_unused(entries: Sequence[Entry], without: Iterable[str], opened: Iterable[Theatre]) -> None:
    """Names what is stated and changes nothing, for it is likely a slip."""
    from muster.link.striking import strike
    from muster.reconcile.theatres import theatres

    for name in without:
        if len(strike(entries, [name])) == len(entries):
            say(f"No claim rests on {name!r}: --without {name!r} changes nothing")
    for theatre in sorted(set(opened) - set(theatres(entries))):
        say(f"No claim bears on {theatre.actor} in {theatre.place}: its --opening changes nothing")


def _country(place: str, option: str) -> str:
    from muster.reconcile.theatres import country

    try:
        return country(place)
    except InputError as error:
        raise click.BadParameter(str(error), param_hint=option) from error


def options(
    as_known_on: date | None,
    *,
    count_planned: bool,
    without: Sequence[str],
    hedges: Path | None,
    limit: int,
) -> Options:
    from muster.reconcile.hedges import read_hedges
    from muster.reconcile.levels import Options

    return Options(
        as_known_on=as_known_on,
        count_planned=count_planned,
        without=tuple(without),
        hedges=None if hedges is None else read_hedges(hedges),
        limit=limit,
    )
