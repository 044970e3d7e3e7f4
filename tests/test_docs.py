"""The documents show what the commands print today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from muster.cli import main

ROOT = Path(__file__).parents[1]


def test_the_generated_parts_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "tools/docs.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"run make docs\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_its_place(name: str) -> None:
    assert f"## muster {name}\n" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
