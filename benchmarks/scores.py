"""Scores claims, events and dates against the evaluation data, by the scorers that lie beside it.

    python benchmarks/scores.py [SHARED]

SHARED (default ../shared) is never part of the repository.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

MUSTER = [sys.executable, "-m", "muster"]
HONEST = "2015-01-01"
"""Rules were first made on the documents from this day on; those before were kept unread until
docs/accuracy.md told how well they were read."""


def rows(target: Path, *arguments: str | Path) -> Path:
    """What a command of Muster prints as JSON lines, kept in a file."""
    command = [*MUSTER, *map(str, arguments), "--format", "jsonl"]
    with target.open("w", encoding="utf-8") as out:
        subprocess.run(command, stdout=out, check=True)
    return target


def score(title: str, scorer: Path, *arguments: str | Path) -> None:
    print(f"\n== {title}", flush=True)
    subprocess.run([sys.executable, str(scorer), *map(str, arguments)], check=True)


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared").resolve()
    gold = shared / "gold" / "dev"
    if not gold.is_dir():
        sys.exit(f"{gold} is missing: name the folder of the evaluation data")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        claims = rows(work / "claims.jsonl", "extract", gold)
        scorer = shared / "gold" / "score.py"
        score("claims, the five reports", scorer, gold, claims, "--only", "seed-*")
        score("claims, all", scorer, gold, claims)
        score(f"claims, from {HONEST}", scorer, gold, claims, "--from", HONEST)
        score(f"claims, before {HONEST}", scorer, gold, claims, "--before", HONEST)

        ledger = work / "gold.db"
        subprocess.run([*MUSTER, "add", str(gold), "--ledger", str(ledger)], check=True)
        events = rows(work / "events.jsonl", "events", "--ledger", ledger)
        links = shared / "gold" / "events-dev.json"
        score("events", shared / "gold" / "score_links.py", links, events)

        dating = shared / "dating"
        for truth in (dating / "syria-war.jsonl", dating / "local-news.jsonl", gold):
            dates = rows(work / "dates.jsonl", "date", "--ignore-metadata", truth)
            score(f"dates, {truth.name}, metadata hidden", dating / "score.py", truth, dates)


if __name__ == "__main__":
    main()
