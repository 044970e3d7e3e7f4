"""What a page says of itself in JSON-LD and meta tags: title, publisher, date, address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from muster.documents.encodings import clean
from muster.documents.records import parse_day

_ARTICLES = frozenset({"article", "newsarticle", "reportagenewsarticle", "blogposting"})
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_PUBLISHERS = ("og:site_name", "dc.publisher", "application-name")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "article.published",
    "cxenseparse:recs:publishtime",
)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page states about its report; unknown is None."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None


def page_facts(html: str) -> PageFacts:
    """The page's own statements, those made for machines first.

    >>> page_facts('<meta property="og:title" content="300 leave"><title>x</title>').title
    '300 leave'
    """
    tree = LexborHTMLParser(html)
    metas = _metas(tree)
    articles = list(_articles(tree))
    heading = tree.css_first("title")
    return PageFacts(
        title=_first(
            *(_text(article.get("headline")) for article in articles),
            *(metas.get(name) for name in _TITLES),
            _text(heading.text()) if heading else None,
        ),
        publisher=_first(
            *(_text(_name(article.get("publisher"))) for article in articles),
            *(metas.get(name) for name in _PUBLISHERS),
        ),
        published=_first_day(
            *(_text(article.get("datePublished")) for article in articles),
            *(metas.get(name) for name in _DATES),
        ),
        url=next(filter(_absolute, (_canonical(tree), metas.get("og:url"))), None),
    )


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    """The first content of each meta tag, by its name in small letters."""
    metas: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        given = node.attributes
        name = given.get("property") or given.get("name") or given.get("itemprop")
        content = _text(given.get("content"))
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _canonical(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first('link[rel="canonical"]')
    return _text(node.attributes.get("href")) if node else None


def _absolute(url: str | None) -> bool:
    return bool(url) and str(url).startswith(("http://", "https://"))


def _articles(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article, in page order."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            value = json.loads(node.text(), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles_in(value)


def _articles_in(value: object) -> Iterator[dict[str, Any]]:
    found = value if isinstance(value, list) else [value]
    for item in found:
        if not isinstance(item, dict):
            continue
        types = item.get("@type")
        names = types if isinstance(types, list) else [types]
        if any(isinstance(name, str) and name.lower() in _ARTICLES for name in names):
            yield item
        elif isinstance(item.get("@graph"), list):
            yield from _articles_in([part for part in item["@graph"] if "@graph" not in part])


def _name(value: object) -> object:
    """The name of an organisation, which JSON-LD writes as an object, a list of them or a word."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value.get("name") if isinstance(value, dict) else value


def _text(value: object) -> str | None:
    """A string with single spaces; None for anything else, and for an empty one."""
    return (" ".join(clean(value).split()) or None) if isinstance(value, str) else None


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _first_day(*values: str | None) -> date | None:
    days = (parse_day(value) for value in values if value)
    return next((day for day in days if day), None)
