"""Dating by company: undated reports beside dated ones that tell the same."""

from __future__ import annotations

from datetime import date
from random import Random

from muster.extract.dating import date_document
from muster.link.company import date_by_company
from muster.model import Dating, Document

WIRE = (
    "Four engineers of the Harrowgate battalion were hurt when a culvert at Tannery Bend gave "
    "way under their truck, the quartermaster said. The road to the reservoir stays closed while "
    "divers look for the axle, and the ferry at Pilcrow carries the mail instead of the lorry."
)


def _published(document: Document, *others: Document) -> dict[str, Dating]:
    documents = [document, *others]
    datings = {d.document_id: date_document(d) for d in documents}
    return date_by_company(documents, datings)


def _other(number: int) -> Document:
    words = "grain harbour ledger mast orchard pier quarry rope slate timber vessel wharf".split()  # noqa: SIM905
    Random(number).shuffle(words)  # noqa: S311  (a fixed order, no secret)
    text = f"Number {number}: the {' '.join(words)} stood idle."
    return Document(f"other-{number}", text, published=date(2012, 1, 1 + number))


def test_a_reprint_is_of_the_days_of_its_fellow() -> None:
    dated = Document("wire", WIRE, publisher="Wire", published=date(2012, 5, 3))
    undated = Document("copy", f"From our wires. {WIRE}", publisher="Gazette")
    found = _published(undated, dated)[undated.document_id]
    assert (found.dct.earliest, found.dct.latest) == (date(2012, 4, 29), date(2012, 5, 7))
    (proof,) = found.proof
    assert proof.document == dated.document_id
    assert proof.quote in WIRE
    assert proof.origin == "reprint:wire"


def test_the_same_news_in_other_words_is_of_that_week() -> None:
    dated = Document("wire", WIRE, publisher="Wire", published=date(2012, 5, 3))
    told = (
        "A culvert at Tannery Bend collapsed and hurt four engineers of the Harrowgate battalion. "
        "Divers search for the axle of their truck. Until the road to the reservoir opens the "
        "Pilcrow ferry takes the mail, says the quartermaster, and no lorry."
    )
    undated = Document("ours", told, publisher="Gazette")
    found = _published(undated, dated, *(_other(n) for n in range(25)))
    dct = found[undated.document_id].dct
    assert (dct.earliest, dct.latest) == (date(2012, 4, 26), date(2012, 5, 10))


def test_reports_of_other_things_date_nobody() -> None:
    undated = Document("alone", "The mayor of Quillby opened a swimming pool with nine lanes.")
    assert _published(undated, *(_other(n) for n in range(25))) == {}


def test_nobody_dated_dates_nobody() -> None:
    one, two = Document("one", WIRE, publisher="A"), Document("two", WIRE, publisher="B")
    assert _published(one, two) == {}
