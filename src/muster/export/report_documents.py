"""The documents: when each came out, how that is known, and its text with the claims marked."""

from __future__ import annotations

from collections.abc import Sequence

from muster.export.html import Html, element
from muster.export.marks import marked_text
from muster.export.report_words import counted, days_words, dct_words
from muster.model import Claim, Dating, Dct, Document, Proof

Shelf = Sequence[tuple[Document, Dating, Sequence[Claim]]]


def documents_section(shelf: Shelf) -> Html:
    articles = [_article(document, dating, claims) for document, dating, claims in shelf]
    return element(
        "section",
        element("h2", "Documents", id="documents"),
        *articles,
        aria_labelledby="documents",
    )


def _article(document: Document, dating: Dating, claims: Sequence[Claim]) -> Html:
    key = f"document-{document.document_id}"
    facts = [
        document.publisher,
        dct_words(dating.dct),
        document.name,
        counted(len(claims), "claim"),
    ]
    said = element("div", marked_text(document.text, claims), class_="text")
    if not claims:
        said = element("details", element("summary", "Its text, in which no claim was found"), said)
    return element(
        "article",
        element("h3", document.title or document.name, id=key, dir="auto"),
        element(
            "p", *_facts([fact for fact in facts if fact]), *_address(document), class_="facts"
        ),
        _proof(document, dating),
        said,
        aria_labelledby=key,
    )


def _facts(facts: Sequence[str]) -> list[Html]:
    return [element("bdi", fact, class_="fact") for fact in facts]


def _address(document: Document) -> list[Html]:
    """A link only where it leads to the web: an address may hold a script."""
    url = document.url or ""
    if not url.startswith(("http://", "https://")):
        return []
    link = element("a", "original", href=url, rel="noopener noreferrer nofollow")
    return [element("span", link, class_="fact")]


def _proof(document: Document, dating: Dating) -> Html:
    proofs = [_sentence(proof, "") for proof in dating.proof]
    proofs += [_sentence(proof, "left aside: ") for proof in dating.dropped]
    if not proofs:
        known = document.published is not None and dating.dct == Dct.on(document.published)
        if known:
            return element("p", "The date was given with the document.", class_="proof")
        return Html()
    summary = element("summary", "How the date is known")
    return element("details", summary, element("ul", *proofs), class_="proof")


def _sentence(proof: Proof, note: str) -> Html:
    days = days_words(proof.earliest, proof.latest)
    rule = element("code", proof.origin)
    return element(
        "li", note, element("b", f"“{proof.quote}”"), f" so {days} ", element("small", rule)
    )
