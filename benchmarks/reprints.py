"""Groups 100,000 made-up reports, 30 % of them reprints: time, memory, and what was found.

    python benchmarks/reprints.py [DOCUMENTS]

Words are drawn by Zipf's law, as frequent in the reports as the words of news are, from a
fixed seed. A reprint is an earlier report that is cut, reordered, reworded in one word of ten,
or embedded in a text of its own.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from itertools import accumulate

from muster.link.reprints import reprint_groups
from muster.model import Document

VOCABULARY = [f"w{rank:x}" for rank in range(60_000)]
WEIGHTS = list(accumulate(1 / (rank + 3) for rank in range(len(VOCABULARY))))
REPRINTS = 0.3


def report(draw: random.Random) -> list[list[str]]:
    """Paragraphs of some 40 words each, as news agencies write them."""
    sizes = [draw.randint(25, 55) for _ in range(draw.randint(5, 14))]
    words = iter(draw.choices(VOCABULARY, cum_weights=WEIGHTS, k=sum(sizes)))
    return [[next(words) for _ in range(size)] for size in sizes]


def reprint(original: list[list[str]], draw: random.Random) -> list[list[str]]:
    way = draw.choice(("cut", "reorder", "reword", "embed"))
    if way == "cut":
        return original[: max(len(original) // 2, 3)]
    if way == "reorder":
        return draw.sample(original, len(original))
    if way == "embed":
        return [*report(draw)[:3], *original[1:4], *report(draw)[:3]]
    return [
        [word if draw.random() > 0.1 else draw.choice(VOCABULARY) for word in paragraph]
        for paragraph in original
    ]


def reports(count: int) -> Iterator[tuple[Document, str | None]]:
    """Each document with the name of the one that it reprints."""
    draw = random.Random(5)  # noqa: S311 - a benchmark's draw guards nothing
    originals: list[tuple[str, list[list[str]]]] = []
    for number in range(count):
        name, source = f"report-{number}", None
        if originals and draw.random() < REPRINTS:
            source, paragraphs = draw.choice(originals)
            paragraphs = reprint(paragraphs, draw)
        else:
            paragraphs = report(draw)
            if len(originals) < count // 10:
                originals.append((name, paragraphs))
        text = "\n".join(" ".join(paragraph) for paragraph in paragraphs)
        yield Document(name, text, publisher=f"publisher-{number % 97}"), source


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    made = list(reports(count))
    ids = {document.name: document.document_id for document, _ in made}
    began = time.perf_counter()
    groups = reprint_groups(document for document, _ in made)
    took = time.perf_counter() - began
    group = {document: number for number, g in enumerate(groups) for document in g.documents}
    copies = [(ids[d.name], ids[source]) for d, source in made if source]
    found = sum(one in group and group[one] == group.get(other) for one, other in copies)
    origin = {document.name: source or document.name for document, source in made}
    names = {ids[name]: name for name in origin}
    mixed = sum(len({origin[names[d]] for d in g.documents}) > 1 for g in groups)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{count} documents, {len(copies)} reprints: {took:.0f} s, {peak:.2f} GiB at most")
    print(f"found {found / len(copies):.4f} of the reprints; {mixed} groups mix origins")


if __name__ == "__main__":
    main()
