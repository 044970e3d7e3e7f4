"""What every test can ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from gold import SHARED


@pytest.fixture(scope="session")
def shared() -> Path:
    """The evaluation data beside the repository, which is not part of it."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is missing: set MUSTER_SHARED to the evaluation data")
    return SHARED
