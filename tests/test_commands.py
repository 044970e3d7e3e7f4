"""Every command explains itself by an example that works, and the documents show each."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from muster.cli import main

ROOT = Path(__file__).parents[1]
COMMANDS = sorted(main.commands)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def example(name: str) -> str:
    """The last line of a command's help that is a command."""
    lines = re.findall(r"^ +\$? ?(muster .+)$", run(name, "--help").stdout, re.MULTILINE)
    return str(lines[-1]) if lines else ""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place like the repository's root, with the bundled reports in a ledger."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    assert run("add", "examples/reports").exit_code == 0
    return tmp_path


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.usefixtures("folder")
def test_the_example_in_the_help_works(name: str) -> None:
    line = example(name)
    assert line.startswith(f"muster {name}")
    done = run(*shlex.split(line)[1:])
    assert (done.exit_code, done.stderr if done.exit_code else "") == (0, "")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_documents_show_the_command(name: str) -> None:
    assert f"## muster {name}\n" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
