"""The verb `extract` for programs: claims of one text."""

from __future__ import annotations

from datetime import date

from muster.documents.encodings import mend
from muster.documents.records import parse_day
from muster.errors import InputError
from muster.extract.claims import extract_claims
from muster.extract.dating import date_document
from muster.model import Claim, Document


def extract(text: str, published: date | str | None = None) -> list[Claim]:
    """All claims of the text in its order, times read against the day on which it came out.

    >>> [claim.status for claim in extract("NATO may send 500 troops to Iraq.")]
    ['proposed']
    """
    day = parse_day(published) if isinstance(published, str) else published
    if published is not None and day is None:
        raise InputError(f"published: {published!r} is no date; write it as YYYY-MM-DD")
    document = Document(name="text", text=mend(text), published=day)
    return extract_claims(document, date_document(document).dct)
