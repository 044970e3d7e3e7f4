"""Where figures begin and end: each line of extent.corpus has its figures in brackets."""

import re
from pathlib import Path

import pytest
from corpus import Case, corpus_cases

from muster.extract import claims
from muster.model import Document

CORPUS = Path(claims.__file__).with_name("extent.corpus")


@pytest.mark.parametrize("case", corpus_cases(CORPUS))
def test_a_figure_takes_in_what_belongs_to_it(case: Case) -> None:
    marked = re.findall(r"\[(.*?)\]", case.phrase)
    text = re.sub(r"[\[\]]", "", case.phrase)
    steps = claims.read_steps(Document("text", text))
    assert [step.figure.span.of(text) for step in steps if step.figure] == marked
