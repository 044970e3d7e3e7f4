"""What commands print, for the documents to show: cog calls these, nobody types the output."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
WIDTH = "90"
FONT = "Liberation Sans, Helvetica, Arial, sans-serif"
REPORTS = "examples/reports"
THEATRE = ("--actor", "United States", "--in", "Syria", "--opening", "0@2015-10-01")


def muster(*arguments: str) -> str:
    """The standard output of `muster …`, as a window of fixed width would show it."""
    done = subprocess.run(
        [sys.executable, "-m", "muster", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": WIDTH, "PYTHONPATH": str(ROOT / "src")},
        check=True,
    )
    return done.stdout


def rows(*arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in muster(*arguments, "--format", "jsonl").splitlines()]


def block(text: str) -> str:
    return f"```\n{text.rstrip()}\n```"


def first_claim(path: str) -> str:
    """The sentence of a report's first figure, and the row that it becomes."""
    row = next(row for row in rows("extract", path) if row["low"] is not None)
    text = (ROOT / path).read_text(encoding="utf-8")
    sentence = " ".join(text[slice(*row["sentence"])].split())
    places = ", ".join(place["name"] for place in row["place"])
    time = row["time"] and f"{row['time']['text']}: {row['time']['start']} to {row['time']['end']}"
    said = [
        f"{row['kind']} · {row['status']} · {row['quote']}",
        f"{row['actor']} → {places}",
        time or "no time",
        f'source "{row["source"]}"',
        f"chars {row['span'][0]}-{row['span'][1]}",
        row["origin"],
    ]
    return block(f'"{sentence}"\n=> ' + " · ".join(said))


@cache
def findings() -> list[dict[str, Any]]:
    """What `muster check` says of the main theatre of the example reports."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = ["--ledger", str(Path(folder) / "ledger.db")]
        muster("add", REPORTS, *ledger)
        return rows("check", *THEATRE, *ledger)


def unexplained() -> str:
    """The first movement that no report mentions, as a quotation."""
    found = next(finding for finding in findings() if finding["type"] == "unexplained")
    return f"> {found['sentence']}"


def chart() -> str:
    """The picture of the main theatre in the report on the examples, as an SVG file."""
    with tempfile.TemporaryDirectory() as folder:
        ledger, page = str(Path(folder) / "ledger.db"), Path(folder) / "report.html"
        muster("add", REPORTS, "--ledger", ledger)
        muster("report", *THEATRE, "--ledger", ledger, "-o", str(page))
        drawn = re.search(r"<svg\b.*?</svg>", page.read_text(encoding="utf-8"), re.DOTALL)
    if drawn is None:
        raise SystemExit("muster report drew no chart of the example reports")
    # The page brings the font, and the places to which the picture's links lead.
    alone = re.sub(r' aria-labelledby="[^"]*"|</?a\b[^>]*>', "", drawn[0])
    return alone.replace("<svg", f'<svg font-family="{FONT}"', 1) + "\n"


def commands() -> str:
    """The help of every command, as a page."""
    pages = [block(muster("--help"))]
    listed = re.findall(r"^  ([a-z]+) +\S", pages[0].partition("Commands:")[2], re.MULTILINE)
    pages += [f"## muster {name}\n\n{block(muster(name, '--help'))}" for name in listed]
    return "\n\n".join(pages) + "\n"
