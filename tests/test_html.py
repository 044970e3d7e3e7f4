"""Saved pages: the report's own words come out, and what the page says of itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.documents.files import read_documents
from muster.documents.html import Gate, read_html
from muster.documents.pagefacts import PageFacts, page_facts
from muster.errors import InputError
from muster.model import Document

STORY = [
    "About 300 soldiers left Ember Valley on Friday, the defence ministry said in a statement.",
    "“Another 200 will follow them before the end of the month,” a spokeswoman told reporters.",
    "The two countries agreed in the spring that no more than 1,000 soldiers should remain there.",
    "Residents of the valley said that they had seen long convoys heading north since Tuesday.",
]
LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "Not this"},
{"@type": ["NewsArticle"], "headline": "Soldiers leave  the valley",
 "datePublished": "2016-05-06T23:30:00-05:00", "publisher": {"name": "Ember Post"}}]}</script>"""


def page(head: str = "", body: str = "") -> bytes:
    story = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    return (
        f"<!doctype html><html><head><title>Soldiers leave | Ember Post</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
        f"<main><article><h1>Soldiers leave the valley</h1>{story}</article></main>{body}"
        "<footer><p>Subscribe to our newsletter</p></footer></body></html>"
    ).encode()


@pytest.mark.parametrize("gate", [None, lambda text: "300" in text, lambda _: False])
def test_the_text_is_the_story_and_nothing_around_it(gate: Gate | None) -> None:
    document = read_html(page(LD), "x", gate=gate)
    assert [line for line in document.text.split("\n") if line.endswith((".", "”"))] == STORY
    assert "Subscribe" not in document.text
    assert "World" not in document.text


def test_the_gate_chooses_the_reader_and_it_is_recorded() -> None:
    careful = read_html(page(), "x", gate=lambda _: True)
    fast = read_html(page(), "x", gate=lambda _: False)
    assert str(careful.extractor).startswith("trafilatura 2.")
    assert str(fast.extractor).startswith("resiliparse 2.")


def test_the_gate_sees_the_fast_text() -> None:
    seen: list[str] = []

    def gate(text: str) -> bool:
        seen.append(text)
        return False

    read_html(page(), "x", gate=gate)
    assert STORY[0] in seen[0]


def test_what_the_page_says_of_itself() -> None:
    link = '<link rel="canonical" href="https://ember.example/valley">'
    document = read_html(page(LD + link), "x")
    assert document.title == "Soldiers leave the valley"
    assert document.publisher == "Ember Post"
    assert document.published == date(2016, 5, 6)
    assert document.url == "https://ember.example/valley"


def test_the_address_that_is_given_counts_first() -> None:
    link = '<link rel="canonical" href="https://ember.example/valley">'
    assert read_html(page(link), "x", "https://a.example/").url == "https://a.example/"


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        ("", PageFacts()),
        ("<title> A\n b </title>", PageFacts(title="A b")),
        ('<meta property="og:title" content="A">', PageFacts(title="A")),
        ('<meta name="DC.Publisher" content="P">', PageFacts(publisher="P")),
        (
            '<meta property="article:published_time" content="2017-03-09">',
            PageFacts(published=date(2017, 3, 9)),
        ),
        ('<meta name="date" content="yesterday">', PageFacts()),
        ('<link rel="canonical" href="/relative">', PageFacts()),
        ('<script type="application/ld+json">{broken</script>', PageFacts()),
        (
            (
                '<script type="application/ld+json">'
                '[3, {"@type": "Article", "headline": 3, "publisher": ["P"]}]</script>'
            ),
            PageFacts(publisher="P"),
        ),
        (
            '<script type="application/ld+json">{"@type": "Event", "headline": "E"}</script>',
            PageFacts(),
        ),
    ],
)
def test_page_facts(head: str, facts: PageFacts) -> None:
    assert page_facts(head) == facts


def test_a_date_that_only_the_page_shows_is_found() -> None:
    shown = '<p class="date"><time datetime="2016-05-06">6 May 2016</time></p>'
    assert read_html(page(body=shown), "x").published == date(2016, 5, 6)


def test_a_year_alone_is_no_date() -> None:
    assert read_html(page(body="<p>© 2016 Ember Post</p>"), "x").published is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    meta = f'<meta charset="{encoding}">' if encoding == "windows-1252" else ""
    raw = page(meta).decode().encode(encoding)
    assert STORY[1] in read_html(raw, "x").text


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b" \n", "{}: empty; save the page again or leave it out"),
        (b"<html></html>", "{}: no report found on the page; save its text as .txt"),
        (b"\x89PNG\0\xff", "{}: binary, not text; give the text that was taken from it"),
    ],
)
def test_a_bad_page_is_one_clear_error(tmp_path: Path, raw: bytes, message: str) -> None:
    bad, good = tmp_path / "bad.html", tmp_path / "good.htm"
    bad.write_bytes(raw)
    good.write_bytes(page())
    error, document = read_documents([bad, good])
    assert str(error) == message.format(bad)
    assert isinstance(document, Document)
    assert document.name == "good"


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=120), st.sampled_from([b"", b"<p>", b'<meta charset="x">', b"<html>"]))
def test_no_page_raises_anything_else(raw: bytes, head: bytes) -> None:
    try:
        document = read_html(head + raw, "x")
    except InputError:
        return
    assert document.text.encode()
