"""Links made-up claims on few theatres: time and memory for a ledger, and for one more document.

    python benchmarks/events.py [DOCUMENTS]

Each document tells a handful of facts of its days, in words of its own; the facts are drawn
from a fixed seed, several thousand in ten theatres over ten years.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from muster.link.events import Linker
from muster.model import Claim, Dct, Document, Entry, Kind, Place, Quantity, Span

THEATRES = [
    (actor, country)
    for actor in ("United States", "Russia")
    for country in (
        ("Syria", "SY"),
        ("Iraq", "IQ"),
        ("Mali", "ML"),
        ("Libya", "LY"),
        ("Niger", "NE"),
    )
]
KINDS: tuple[Kind, ...] = ("presence", "deploy", "withdraw")
NOUNS = ("troops", "marines", "advisers", "paratroopers", "engineers", "gunners")
FIRST = date(2010, 1, 1)
DAYS = 3650


class Fact(NamedTuple):
    day: int
    kind: Kind
    actor: str
    country: tuple[str, str]
    figure: int
    noun: str

    @property
    def quote(self) -> str:
        return f"{self.figure} {self.noun}"


def facts(draw: random.Random, count: int) -> list[Fact]:
    def one() -> Fact:
        figure = draw.choice((1, 2, 5)) * draw.choice((10, 25, 100, 1000))
        theatre = draw.choice(THEATRES)
        return Fact(draw.randrange(DAYS), draw.choice(KINDS), *theatre, figure, draw.choice(NOUNS))

    return sorted(one() for _ in range(count))


def documents(draw: random.Random, count: int) -> Iterator[list[Entry]]:
    """The claims of each document: three of the facts of a few days."""
    told = facts(draw, max(count // 4, 10))
    for number in range(count):
        first = draw.randrange(len(told) - 5)
        chosen = draw.sample(told[first : first + 5], 3)
        text = " ".join(f"They count {fact.quote} here, said man {number}." for fact in chosen)
        day = FIRST + timedelta(told[first].day + draw.randint(0, 5))
        document = Document(f"d{number}", text, publisher=f"p{number % 50}", published=day)
        yield [entry(document, fact, day) for fact in chosen]


def entry(document: Document, fact: Fact, day: date) -> Entry:
    start = document.text.index(fact.quote)
    claim = Claim(
        document=document.name,
        document_id=document.document_id,
        text_id=document.text_id,
        kind=fact.kind,
        span=Span(start, start + len(fact.quote)),
        quote=fact.quote,
        quantity=Quantity(fact.figure, fact.figure),
        status="done",
        origin="made",
        sentence=Span(max(start - 11, 0), document.text.index(".", start) + 1),
        actor=fact.actor,
        places=(Place(*fact.country),),
    )
    return Entry(claim, document, Dct.on(day))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    made = list(documents(random.Random(5), count))  # noqa: S311 - guards nothing
    linker = Linker()
    began = time.perf_counter()
    linker.add([claim for claims in made[:-1] for claim in claims])
    took = time.perf_counter() - began
    began = time.perf_counter()
    changed = linker.add(made[-1])
    more = time.perf_counter() - began
    events = len(set(linker.events().values()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{count} documents, {count * 3} claims: {took:.1f} s, {peak:.2f} GiB, {events} events")
    print(f"one more document: {more * 1000:.0f} ms, {len(changed)} claims changed events")


if __name__ == "__main__":
    main()
