"""Every module imports alone: without arguments, without a network, in the order of the layers."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src"
MODULES = sorted(
    ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")
    for path in (SRC / "muster").rglob("*.py")
)
ALONE = """
import socket, sys
sys.argv = []
def refuse(*args, **named):
    raise OSError("an import must not reach for the network")
socket.socket.connect = socket.getaddrinfo = refuse
sys.path.insert(0, {src!r})
import {module}
"""
ATTEMPTS = 12


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("module", MODULES)
def test_every_module_imports_alone(module: str) -> None:
    done = python(ALONE.format(src=str(SRC), module=module))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def fastest(code: str, limit: float) -> float:
    """The best time of several: other work on the machine only ever adds to it."""
    best = float("inf")
    for _ in range(ATTEMPTS):
        start = time.perf_counter()
        done = python(code)
        best = min(best, time.perf_counter() - start)
        assert done.returncode == 0, done.stderr
        if best < limit:
            break
    return best


def test_muster_imports_quickly() -> None:
    limit = 0.15
    assert fastest(f"import sys; sys.path.insert(0, {str(SRC)!r}); import muster", limit) < limit
