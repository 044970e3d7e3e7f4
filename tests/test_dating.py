"""Dating: each rule by its corpus, the solver by its properties, shared reports by the score."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from muster.extract.dating import date_document
from muster.model import Document


def test_given_date_is_the_dct() -> None:
    dating = date_document(Document("a", "No date.", published=date(2020, 1, 2)))
    assert dating.dct.day == date(2020, 1, 2)


def test_metadata_can_be_hidden() -> None:
    document = Document("a", "No date.", published=date(2020, 1, 2))
    assert date_document(document, metadata=False).dct.earliest is None


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("OSLO, June 4, 2014 (Agency) - Forty came home.", "2014-06-04", "2014-06-05"),
        ("Defense Secretary Chuck Hagel said 40 would go.", "2013-02-27", "2015-02-20"),
        ("Former President George W. Bush spoke in Dallas.", "2009-01-20", None),
        ("The bridge was destroyed in March 2011.", "2011-03-01", None),
        ("They came after the war in Gaza began last month.", "2023-11-01", "2023-11-30"),
    ],
)
def test_single_rules(text: str, earliest: Any, latest: Any) -> None:
    dct = date_document(Document("a", text)).dct
    assert dct.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert dct.latest == (date.fromisoformat(latest) if latest else None)
