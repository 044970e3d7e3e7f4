"""What a command prints, for the documents to show: cog calls these, nobody types the output."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
WIDTH = "100"


def muster(command: str, stdin: str = "") -> str:
    """The standard output of `muster …`, as a terminal of fixed width would show it.

    The command line may leave the command's own name out.
    """
    arguments = shlex.split(command.removeprefix("muster "))
    done = subprocess.run(
        [sys.executable, "-m", "muster", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": WIDTH, "PYTHONPATH": str(ROOT / "src")},
        check=True,
    )
    return done.stdout


def block(text: str, language: str = "") -> str:
    """The text as a fenced block."""
    return f"```{language}\n{text.rstrip()}\n```"
