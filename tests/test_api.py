"""The names that programs use: there in any order of imports, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import muster
from muster.errors import InputError
from muster.model import Time
from muster.store.ledger import Ledger

ROOT = Path(__file__).parents[1]
TEXT = "About 300 French soldiers left Mali on Thursday."


def test_extract_reads_times_against_the_day_of_the_report() -> None:
    day = date(2017, 3, 9)
    for published in (date(2017, 3, 10), "2017-03-10"):
        [claim] = muster.extract(TEXT, published)
        assert claim.time == Time("on Thursday", day, day)
        assert TEXT[slice(*claim.span)] == claim.quote
    [undated] = muster.extract(TEXT)
    assert undated.time != claim.time
    assert undated.places == claim.places


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(InputError) as error:
        muster.extract(TEXT, "March 9")
    assert str(error.value) == "published: 'March 9' is no date; write it as YYYY-MM-DD"


@given(st.text() | st.text(st.sampled_from("300 soldiers left.\r\n\ud800“,é")))
def test_extract_takes_any_text_and_quotes_it(text: str) -> None:
    for claim in muster.extract(text):
        assert text[slice(*claim.span)] == claim.quote


def test_names_are_loaded_when_they_are_used() -> None:
    assert muster.Ledger is Ledger
    assert set(muster.__all__) <= {*dir(muster), "Ledger"}
    with pytest.raises(AttributeError, match="module 'muster' has no attribute 'recount'"):
        muster.recount  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize(
    "before", ["", "import muster.extract.claims", "import muster.pipeline, muster.extract.api"]
)
def test_the_verb_is_there_whatever_was_imported_before(before: str) -> None:
    code = f"{before}\nimport muster\nprint(len(muster.extract({TEXT!r})))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "1\n"


def test_the_version_is_the_package_s() -> None:
    package = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert muster.__version__ == package["project"]["version"]


@pytest.mark.parametrize(
    "heading",
    [
        "Mali: France has 900 soldiers, half of them",
        "France sent 900 soldiers to Mali, a third of whom",
        "The American army in Europe has been reduced to 65,000 soldiers from 213,",
    ],
)
def test_a_heading_that_ends_in_a_share_or_a_comma_is_read(heading: str) -> None:
    assert muster.extract(heading, date(2017, 3, 10))
