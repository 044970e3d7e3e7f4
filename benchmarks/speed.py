"""Times what a user waits for: claims per document, the import, the help of the command line.

    python benchmarks/speed.py [FOLDER]

Each document is timed on its own, warmed up, best of five, with the date that it states. The
documents take turns, so that what is remembered of the last few texts helps none of them.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from muster.documents.files import read_documents
from muster.extract.claims import extract_claims
from muster.model import Dct, Document

REPEATS = 5
PROGRAMS = {
    "python -c pass": ["-c", "pass"],
    "import muster": ["-c", "import muster"],
    "muster --help": ["-m", "muster", "--help"],
}


def once(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest run, since other work on the machine only ever adds."""
    return min(once(work) for _ in range(REPEATS))


def documents(folder: Path) -> list[Document]:
    return [item for item in read_documents([folder], {}) if isinstance(item, Document)]


def extraction(folder: Path) -> None:
    found = documents(folder)
    dated = [(document, Dct(document.published, document.published)) for document in found]
    claims = sum(len(extract_claims(document, dct)) for document, dct in dated)
    rounds = [[once(partial(extract_claims, *one)) * 1000 for one in dated] for _ in range(REPEATS)]
    times = [min(runs) for runs in zip(*rounds, strict=True)]
    print(f"{len(found)} documents of {folder}, {claims} claims")
    print(f"extraction per document: median {statistics.median(times):.2f} ms")
    print(
        f"extraction per document: max {max(times):.2f} ms ({found[times.index(max(times))].name})"
    )


def start_up() -> None:
    for name, arguments in PROGRAMS.items():
        command = [sys.executable, *arguments]
        seconds = best(partial(subprocess.run, command, check=True, stdout=subprocess.DEVNULL))
        print(f"{name}: {seconds * 1000:.0f} ms")


def main() -> None:
    extraction(Path(sys.argv[1] if len(sys.argv) > 1 else "examples/reports"))
    start_up()


if __name__ == "__main__":
    main()
