"""What is remembered of words and signs between documents changes no claim."""

from __future__ import annotations

from pathlib import Path

from muster.documents.files import read_documents
from muster.extract.claims import extract_claims
from muster.model import Claim, Dct, Document

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"


def claims_of(documents: list[Document]) -> dict[str, list[Claim]]:
    return {d.name: extract_claims(d, Dct(d.published, d.published)) for d in documents}


def test_documents_in_any_order_give_the_same_claims() -> None:
    found = [item for item in read_documents([EXAMPLES], {}) if isinstance(item, Document)]
    first = claims_of(found)
    assert sum(map(len, first.values())) > len(found)
    assert claims_of(found[::-1]) == first
    assert claims_of(found[::2] + found[1::2]) == first
