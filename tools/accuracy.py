"""Writes the figures of docs/accuracy.md from `muster eval`.

    python tools/accuracy.py [SHARED]

SHARED (default ../shared, or MUSTER_SHARED) has the annotated reports and is never part of the
repository. The page names the commit and the machine, so it is written when figures are wanted
and not by `make docs`. cog calls the functions below; nobody types what they return.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import shown

PAGE = shown.ROOT / "docs" / "accuracy.md"
HONEST = "2015-01-01"
SETS: dict[str, tuple[str, ...]] = {
    "all": (),
    "from 2015 on": ("--from", HONEST),
    "before 2015": ("--before", HONEST),
}
MOST_CAUSES = 12
Found = dict[str, Any]


@cache
def _rows(name: str) -> list[Found]:
    folder = Path(os.environ["MUSTER_SHARED"]) / "gold" / "dev"
    return shown.rows("eval", str(folder), *SETS[name], "--examples", "0")


def _part(name: str, part: str) -> dict[str, Found]:
    return {row["name"]: row for row in _rows(name) if row["part"] == part}


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *lines)) + "\n"


def scores() -> str:
    """F1 with its interval, precision and recall, for each set and level."""
    lines = []
    for name in SETS:
        for level, row in _part(name, "score").items():
            low, high = row["interval"]
            figures = [f"{row[key]:.3f}" for key in ("f1", "precision", "recall")]
            spread = f"{low:.3f} to {high:.3f}"
            lines.append([name, level, str(row["gold"]), figures[0], spread, *figures[1:]])
    head = ["reports", "level", "claims", "F1", "95 % interval", "precision", "recall"]
    return _table(head, lines)


def _by(part: str, first: str, cell: Callable[[Found], str]) -> str:
    """A line for each kind or field, a column for each set of reports."""
    parts = [_part(name, part) for name in SETS]
    names = sorted({key for found in parts for key in found}) if part == "kind" else list(parts[0])
    lines = [[key, *(cell(p[key]) if key in p else "–" for p in parts)] for key in names]
    return _table([first, *SETS], lines)


def kinds() -> str:
    """Figure F1 by kind, with the number of annotated claims."""
    return _by("kind", "kind", lambda row: f"{row['f1']:.2f} ({row['gold']})")


def fields() -> str:
    """How often each field is right, over the claims that were found."""
    return _by("field", "field", lambda row: f"{row['share']:.3f}" if row["asked"] else "–")


def causes() -> str:
    """The causes that make most mistakes in the reports that were looked at."""
    rows = [row for row in _rows("from 2015 on") if row["part"] == "cause"]
    most = sorted(rows, key=lambda row: -row["count"])[:MOST_CAUSES]
    lines = [[f"{row['group']}: {row['cause']}", str(row["count"])] for row in most]
    return _table(["cause", "mistakes"], lines)


def made() -> str:
    """With which commit and on which machine."""
    described = ["git", "describe", "--always", "--dirty", "--exclude=*", "--abbrev=12"]
    done = subprocess.run(described, cwd=shown.ROOT, capture_output=True, text=True, check=True)
    python = f"Python {platform.python_version()}"
    machine = f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    return f"Commit {done.stdout.strip()}; {machine}; {python}.\n"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or "processor unknown"


def main() -> None:
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("MUSTER_SHARED", "../shared")
    shared = Path(given).resolve()
    if not (shared / "gold" / "dev").is_dir():
        sys.exit(f"{shared / 'gold' / 'dev'} is missing: name the folder of the evaluation data")
    command = [sys.executable, "-m", "cogapp", "-r", "-I", str(Path(__file__).parent), str(PAGE)]
    environment = {**os.environ, "MUSTER_SHARED": str(shared)}
    sys.exit(subprocess.run(command, env=environment, check=False).returncode)


if __name__ == "__main__":
    main()
