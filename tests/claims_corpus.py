"""Readings of the claims corpora: how a line is written, and how claims compare to it.

A reading lists the claims of a phrase in text order, joined by ` & `; each is

    KIND STATUS BOUNDS [~] [xFACTOR] [change=+217] | ACTOR | PLACES | SOURCE | TIME

Bounds are `400`, `..1000`, `5000..`, `200..300`, or `?` where there is no figure. `~` is
approximate, `~?` leaves that open. Places are `Name/CC`, regions without a country `Name`,
several joined by `;`. A source that ends in `?` is hedged, and `PKK/Kurdish rebels` takes
either name; a time is `start..end`, open ends left empty. `-` says that there is none, `*`
leaves a field open, and so does leaving it out together with those behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, get_args

from corpus import Case, read_corpus

from muster.model import Claim, Dct, Document, Kind, Quantity, Status, iso

FOLDER = Path(__file__).parents[1] / "src" / "muster" / "extract"
PUBLISHED = date(2020, 6, 15)
FIELDS = ("actor", "places", "source", "time")
_IDLE = frozenset(
    ["a", "an", "and", "for", "in", "its", "of", "official", "officials", "the", "to"]
)
_NUMBERS = re.compile(
    r"(?: (?P<bounds>\?|\d*\.\.\d*|\d+))?(?: (?P<approx>~\??))?"
    r"(?: x(?P<factor>[\d.]+))?(?: change=(?P<change>[+-]\d+))?"
)


@dataclass(frozen=True, slots=True)
class Expected:
    """One claim as a corpus states it; None in `said` leaves that field open."""

    kind: str
    status: str
    quantity: Quantity
    approx: bool | None
    change: int | None
    said: tuple[str | None, ...]

    def __str__(self) -> str:
        return f"{self.kind} {self.status} {_figure(self.quantity, self.approx, self.change)}" + (
            "".join(f" | {'*' if field is None else field}" for field in self.said)
        )


class Failure(NamedTuple):
    """A phrase that was not read as its corpus says."""

    case: Case
    expected: tuple[Expected, ...]
    got: tuple[str, ...]
    differs: str


def corpora() -> list[Path]:
    return sorted(FOLDER.glob("claims-*.corpus"))


def parse_reading(reading: str) -> tuple[Expected, ...]:
    """The claims that a reading lists; none for `nothing`.

    >>> [str(part) for part in parse_reading("deploy planned ..1000 | United States | Syria/SY")]
    ['deploy planned ..1000 | United States | Syria/SY | * | *']
    """
    if reading == "nothing":
        return ()
    return tuple(_part(part) for part in reading.split(" & "))


def _part(text: str) -> Expected:
    head, *rest = (cell.strip() for cell in text.split("|"))
    words = head.split(" ", 2)
    found = _NUMBERS.fullmatch(f" {words[2]}") if len(words) == 3 else None
    if len(rest) > len(FIELDS) or words[0] not in get_args(Kind) or found is None:
        raise ValueError(f"{text!r} is no claim; write KIND STATUS BOUNDS | ACTOR | PLACES …")
    if words[1] not in get_args(Status):
        raise ValueError(f"{text!r} has no status {words[1]!r}; use {', '.join(get_args(Status))}")
    low, high = _bounds(found["bounds"] or "?")
    factor = float(found["factor"]) if found["factor"] else None
    said = [None if cell == "*" else cell for cell in rest]
    return Expected(
        kind=words[0],
        status=words[1],
        quantity=Quantity(low, high, factor=factor),
        approx=None if found["approx"] == "~?" else found["approx"] == "~",
        change=int(found["change"]) if found["change"] else None,
        said=(*said, *[None] * (len(FIELDS) - len(said))),
    )


def _bounds(text: str) -> tuple[int | None, int | None]:
    if text == "?":
        return None, None
    low, dots, high = text.partition("..")
    return int(low) if low else None, int(high if dots else low) if high or not dots else None


def _figure(q: Quantity, approx: bool | None, change: int | None) -> str:  # noqa: FBT001
    low, high = ("" if n is None else str(n) for n in (q.low, q.high))
    text = low if low == high else f"{low}..{high}"
    marks = [text or "?", {True: "~", False: "", None: "~?"}[approx]]
    marks.append(f"x{q.factor:g}" if q.factor is not None else "")
    marks.append(f"change={change:+d}" if change is not None else "")
    return " ".join(mark for mark in marks if mark)


def _source(claim: Claim) -> str:
    return (claim.source or "-") + "?" * claim.hedged


def _time(claim: Claim) -> str:
    if claim.time is None:
        return "-"
    return f"{iso(claim.time.start) or ''}..{iso(claim.time.end) or ''}"


def _places(claim: Claim) -> str:
    return ";".join(f"{p.name}/{p.country}" if p.country else p.name for p in claim.places) or "-"


def _said(claim: Claim) -> tuple[str, ...]:
    return claim.actor or "-", _places(claim), _source(claim), _time(claim)


def render(claim: Claim) -> str:
    """A claim as a corpus would write it."""
    figure = _figure(claim.quantity, claim.quantity.approx, claim.change)
    return " | ".join((f"{claim.kind} {claim.status} {figure}", *_said(claim)))


def _same_text(expected: str, got: str) -> bool:
    return expected.casefold() == got.casefold()


def _same_places(expected: str, got: str) -> bool:
    return sorted(expected.casefold().split(";")) == sorted(got.casefold().split(";"))


def _same_source(expected: str, got: str) -> bool:
    """Equal hedge, and a credited voice that shares a word that matters."""
    if expected.endswith("?") != got.endswith("?"):
        return False
    wanted, found = expected.rstrip("?").casefold(), got.rstrip("?").casefold()
    return any(_same_voice(voice, found) for voice in wanted.split("/"))


def _same_voice(wanted: str, found: str) -> bool:
    if "-" in (wanted, found):
        return wanted == found
    words = set(re.findall(r"[\w.]+", wanted)), set(re.findall(r"[\w.]+", found))
    return wanted in found or found in wanted or bool((words[0] & words[1]) - _IDLE)


_SAME: tuple[Callable[[str, str], bool], ...] = (
    _same_text,
    _same_places,
    _same_source,
    _same_text,
)


def differences(expected: Expected, claim: Claim) -> list[str]:
    """Names of the stated fields in which a claim is not what the corpus says."""
    want, got = expected.quantity, claim.quantity
    core = {
        "kind": expected.kind == claim.kind,
        "status": expected.status == claim.status,
        "bounds": (want.low, want.high, want.factor) == (got.low, got.high, got.factor),
        "approx": expected.approx in (None, got.approx),
        "change": expected.change == claim.change,
    }
    for name, same, wanted, found in zip(FIELDS, _SAME, expected.said, _said(claim), strict=True):
        core[name] = wanted is None or same(wanted, found)
    return [name for name, equal in core.items() if not equal]


def compare(expected: Sequence[Expected], claims: Sequence[Claim]) -> str:
    """What differs, in a few words; empty where nothing does."""
    if len(expected) != len(claims):
        return f"{len(claims)} claims, not {len(expected)}"
    parts = [differences(want, got) for want, got in zip(expected, claims, strict=True)]
    return "; ".join(f"{i}: {', '.join(part)}" for i, part in enumerate(parts, 1) if part)


def failures(path: Path, extract: Callable[[Document, Dct], list[Claim]]) -> list[Failure]:
    """The phrases of a corpus that are not read as it says, in its order."""
    out = []
    for case in read_corpus(path):
        expected = parse_reading(case.reading)
        document = Document(name="corpus", text=case.phrase, published=PUBLISHED)
        claims = extract(document, Dct.on(PUBLISHED))
        differs = compare(expected, claims)
        if differs:
            out.append(Failure(case, expected, tuple(map(render, claims)), differs))
    return out


def describe(path: Path, failure: Failure) -> str:
    """A failure as a person reads it: where, what was said, what was expected and got."""
    expected = "\n".join(f"    expected {part}" for part in failure.expected or ("nothing",))
    got = "\n".join(f"    got      {part}" for part in failure.got or ("nothing",))
    where = f"{path.name}:{failure.case.line} {failure.case.phrase}"
    return f"{where}\n{expected}\n{got}\n    differs  {failure.differs}"
