"""Writes the generated parts of the documents, or with --check says which are out of date.

python tools/docs.py [--check]
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import shown

PAGES = ("README.md", "docs/commands.md")
CHART = shown.ROOT / "docs" / "chart.svg"


def pages(*, check: bool) -> int:
    mode = ["--check", "--diff"] if check else ["-r"]
    command = [sys.executable, "-m", "cogapp", *mode, "-I", str(Path(__file__).parent), *PAGES]
    return subprocess.run(command, cwd=shown.ROOT, check=False).returncode


def picture(*, check: bool) -> int:
    drawn = shown.chart()
    if not check:
        CHART.write_text(drawn, encoding="utf-8")
    elif CHART.read_text(encoding="utf-8") != drawn:
        print(f"{CHART.relative_to(shown.ROOT)} is out of date: run make docs")
        return 1
    return 0


def main() -> None:
    check = sys.argv[1:] == ["--check"]
    sys.exit(max(pages(check=check), picture(check=check)))


if __name__ == "__main__":
    main()
