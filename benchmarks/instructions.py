"""Counts what the machine executes to read a document: the same in each run, unlike seconds.

    python benchmarks/instructions.py [FOLDER]

Needs valgrind, which reads slowly: a minute or two for the gold documents. Every document is read
once to warm up, then every fourth is read again and counted.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from speed import documents

from muster.extract.claims import extract_claims
from muster.model import Dct

EVERY = 4
COUNTED = re.compile(r"Collected : (\d+)")


def counted(valgrind: str, folder: Path) -> tuple[int, int]:
    """How many documents were counted, and the instructions that they took together."""
    counting = ["--tool=callgrind", "--instr-atstart=no", "--callgrind-out-file=/dev/null"]
    inside = [sys.executable, __file__, str(folder), "counted"]
    # Names of one hash seed lie in the same order in every run.
    done = subprocess.run(
        [valgrind, *counting, *inside],
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    found = COUNTED.search(done.stderr)
    if found is None:
        raise SystemExit(f"valgrind counted nothing; it says:\n{done.stderr}")
    return int(done.stdout), int(found[1])


def read(folder: Path) -> None:
    """Reads the documents below valgrind, which counts while the second pass lasts."""
    dated = [(one, Dct(one.published, one.published)) for one in documents(folder)]
    for document, dct in dated:
        extract_claims(document, dct)
    count("on")
    for document, dct in dated[::EVERY]:
        extract_claims(document, dct)
    count("off")
    print(len(dated[::EVERY]))


def count(whether: str) -> None:
    command = ["callgrind_control", "-i", whether, str(os.getpid())]
    subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "examples/reports")
    if sys.argv[2:] == ["counted"]:
        read(folder)
        return
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        raise SystemExit("valgrind counts the instructions; install it first")
    number, instructions = counted(valgrind, folder)
    print(f"{number} documents of {folder}")
    print(f"instructions per document: {instructions / number / 1e6:.1f} million")


if __name__ == "__main__":
    main()
