"""One saved page to one document: what the reader saw as the report, and what the page says of it.

Two texts can be taken from a page. The fast one gates: where it holds nothing of interest it
is kept. Else the careful one is the document's text, and all spans are of it; `extractor`
records which it was, with its version, since another one would move every span.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from datetime import date
from importlib.metadata import version

from muster.documents.encodings import clean, decode
from muster.documents.pagefacts import page_facts
from muster.errors import InputError
from muster.model import Document

Gate = Callable[[str], bool]

_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)


def read_html(
    raw: bytes,
    name: str,
    url: str | None = None,
    *,
    where: str | None = None,
    gate: Gate | None = None,
) -> Document:
    """The report on a page; where `gate` says no to its fast text, the careful one is not taken."""
    html = _decode(raw, where or name)
    facts = page_facts(html)
    text = fast_text(html)
    extractor = "resiliparse"
    if not text or gate is None or gate(text):
        careful = careful_text(html)
        text, extractor = (careful, "trafilatura") if careful else (text, extractor)
    if not text:
        raise InputError(f"{where or name}: no report found on the page; save its text as .txt")
    return Document(
        name=name,
        text=text,
        title=facts.title,
        publisher=facts.publisher,
        url=url or facts.url,
        published=facts.published or _date_of(html),
        extractor=f"{extractor} {version(extractor)}",
    )


def fast_text(html: str) -> str:
    """The main text of a page without the short lines around it."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  (pages only)

    text = extract_plain_text(
        html, main_content=True, alt_texts=False, comments=False, list_bullets=False
    )
    lines = [line.strip() for line in clean(text).split("\n")]
    likely = [number for number, line in enumerate(lines) if _like_a_sentence(line)]
    if likely:
        lines = lines[likely[0] : likely[-1] + 1]
    return "\n".join(lines).strip()


def _like_a_sentence(line: str) -> bool:
    return len(line.split()) > 6 and line.rstrip("\"'”\u2019)]").endswith((".", "!", "?", "…"))


def careful_text(html: str) -> str:
    """The main text of a page by the slower and better reader; empty if it finds none."""
    from trafilatura import extract  # noqa: PLC0415  (0.4 s to import)

    text = extract(html, include_comments=False, include_tables=True, deduplicate=False)
    return clean(text or "").replace("\0", "").strip()


def _decode(raw: bytes, where: str) -> str:
    """The page's characters: as UTF-8 if they are, else as the page says, else as they look."""
    if not raw.strip():
        raise InputError(f"{where}: empty; save the page again or leave it out")
    try:
        return clean(raw.decode("utf-8-sig")).replace("\0", "")
    except UnicodeDecodeError:
        stated = _META_CHARSET.search(raw[:4096])
    if not stated or raw.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return decode(raw, where)
    try:
        return clean(raw.decode(stated.group(1).decode("ascii"), errors="replace"))
    except (LookupError, UnicodeError):
        return decode(raw, where)


def _date_of(html: str) -> date | None:
    """The date that the page shows, where its own metadata give none."""
    from htmldate import find_date  # noqa: PLC0415  (pages only)

    # The extensive search takes any year on the page for a date: a guess dressed as one.
    found = find_date(html, original_date=True, outputformat="%Y-%m-%d", extensive_search=False)
    return date.fromisoformat(found) if found else None
