"""The commands of the Makefile: they explain themselves, and say what a machine lacks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_help_lists_every_target() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = re.findall(r"^make ([a-z]+) +\S.*$", done.stdout, re.MULTILINE)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()
    assert listed == phony


def test_a_machine_without_a_fitting_python_is_told_so(tmp_path: Path) -> None:
    target = tmp_path / "venv"
    done = subprocess.run(
        ["sh", "tools/venv.sh", str(target)],
        cwd=ROOT,
        env={**os.environ, "PYTHON": str(tmp_path / "python9")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, target.exists()) == (1, "", False)
    assert done.stderr == (
        "Muster needs Python 3.11 or newer with its venv module (on Debian: python3 and "
        "python3-venv). Install it, or name one: make PYTHON=/path/to/python3\n"
    )


def test_requirements_name_no_index_and_hash_every_pin() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index" not in text
        pins = re.split(r"\n(?=\S)", text.strip())
        assert all(re.match(r"[a-z0-9-]+==\S+", pin) and "--hash=sha256:" in pin for pin in pins)


def test_tools_for_developers_install_beside_the_runtime() -> None:
    def pins(name: str) -> set[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return set(re.findall(r"^[^ ;]+==[^ ;]+", text, re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")
