"""The names of actors that Muster knows, and what each of them means."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from muster.lexicon import table, words

Form = Literal["adjective", "name", "people", "office", "forces"]


class Meaning(NamedTuple):
    name: str
    country: str | None
    form: Form
    origin: str


def split(cell: str) -> list[str]:
    return [name for name in cell.split("|") if name]


def _groups() -> Iterator[tuple[str, Meaning]]:
    for row in table("groups"):
        origin = f"actors:{row['kind']}"
        for name in split(row["adjectives"]):
            yield name, Meaning(row["name"], None, "adjective", origin)
        for name in (row["name"], *split(row["aliases"])):
            yield name, Meaning(row["name"], None, "name", origin)


def _state_guards() -> Iterator[tuple[str, Meaning]]:
    for row in table("us-states"):
        for guard in ("National Guard", "Army National Guard", "National Guardsmen", "Guard"):
            meaning = Meaning(row["guard"], "US", "forces", "actors:state-guard")
            yield f"{row['name']} {guard}", meaning


def _institutions() -> Iterator[tuple[str, Meaning]]:
    for row in table("institutions"):
        form: Form = "office" if row["form"] == "office" else "forces"
        name = country_names()[row["country"]]
        yield row["word"], Meaning(name, row["country"], form, f"actors:{form}")


def _officials() -> Iterator[tuple[str, Meaning]]:
    for row in table("officials"):
        meaning = Meaning(row["actor"], row["country"] or None, "office", "actors:official")
        yield row["name"], meaning
        if row["surname"]:
            yield row["surname"], meaning


def _surnames() -> Iterator[tuple[str, Meaning]]:
    for row in table("officials"):
        meaning = Meaning(row["actor"], row["country"] or None, "office", "actors:surname")
        yield row["name"].split()[-1], meaning


def _demonyms() -> Iterator[tuple[str, Meaning]]:
    for row in table("countries"):
        for name in split(row["adjectives"]):
            yield name, Meaning(row["name"], row["code"], "adjective", "actors:demonym")
        for name in split(row["people"]):
            yield name, Meaning(row["name"], row["code"], "people", "actors:people")


def _other_names() -> Iterator[tuple[str, Meaning]]:
    for name in words("not-places", "name"):
        yield name, Meaning(name, None, "name", "other")


@cache
def country_names() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table("countries"):
        found.setdefault(row["code"], row["name"])
    return found


@cache
def actor_names() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    sources = (
        _groups(),
        _state_guards(),
        _institutions(),
        _demonyms(),
        _officials(),
        _surnames(),
        _other_names(),
    )
    for names in sources:
        for name, meaning in names:
            found.setdefault(name, meaning)
    for row in table("actor-cues"):
        found.setdefault(
            row["word"], Meaning(row["actor"], row["country"] or None, "name", "actors:group")
        )
    return found
