"""The page: its words, its links and what hostile text becomes in it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import sample_books as sample
from hypothesis import given
from hypothesis import strategies as st

from muster.export.html import Html, element, text
from muster.export.marks import marked_text
from muster.export.report import render_report
from muster.model import Claim, Dct, Document, Quantity, Span


def page() -> str:
    return render_report(
        sample.entries(),
        sample.documents(),
        sample.levels(),
        sample.findings(),
        datings=sample.datings(),
    )


class Reader(HTMLParser):
    """What a browser would take from the page: elements, links, ids, the text of marks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.marks: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.names.add(tag)
        self.ids += [value for key, value in attrs if key == "id" and value]
        self.links += [value for key, value in attrs if key in {"href", "src"} and value]
        if tag == "mark":
            self._open.append(given["data-claim"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for name in set(self._open):
            self.marks[name] = self.marks.get(name, "") + data


def test_page_is_the_same_bytes_every_time() -> None:
    assert page() == page()


def test_page_holds_only_elements_of_its_own() -> None:
    read = Reader(page())
    assert "img" not in read.names
    assert page().count("<script") == 1
    assert not [link for link in read.links if link.startswith("javascript:")]
    assert [link for link in read.links if not link.startswith(("#", "data:,"))] == [
        "https://courier.example/lake?a=1&b=2"
    ]


def test_every_link_lands_and_no_id_stands_twice() -> None:
    read = Reader(page())
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)


def test_marks_read_as_the_quotes() -> None:
    marks = Reader(page()).marks
    quotes = {e.claim.id: e.claim.quote.replace("\0", "\ufffd") for e in sample.entries()}
    assert marks == quotes


def test_policy_allows_this_style_and_this_script_only() -> None:
    html = page()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    for name in ("style", "script"):
        (said,) = re.findall(rf"<{name}>(.*?)</{name}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(said.encode()).digest()).decode()
        assert f"{name}-src &#x27;sha256-{digest}&#x27;;" in policy
    assert policy.startswith("default-src &#x27;none&#x27;;")


def test_finding_leads_to_its_words_and_keeps_what_it_cannot_lead_to() -> None:
    first, later = sample.entries()[0].claim.id, sample.entries()[6].claim.id
    html = page()
    assert f'<a href="#claim-{first}">“about 500 sappers”</a>' in html
    assert "(&lt;i&gt;x&lt;/i&gt;, 1 May 2016)" in html
    assert f'<a href="#claim-{later}">claim {later}</a>' in html
    assert "; claim 0123456789abcdef is not here." in html
    assert "Within &lt;limit&gt;." in html


def test_findings_are_numbered_through_under_their_headings() -> None:
    limit, gap = (sample.findings()[1], sample.findings()[0])
    thread = replace(limit, type="thread", sentence="It never came.")
    html = render_report(sample.entries(), [], [], [thread, limit, gap])
    headings = re.findall(r"<h3>(.*?)</h3><ol class=\"findings\" start=\"(\d)\">", html)
    assert headings == [("What does not add up", "1"), ("What became of plans", "3")]
    assert html.index("About 400") < html.index("Within") < html.index("It never came.")


def test_page_says_what_it_holds() -> None:
    html = page()
    assert "What 3 reports say, and what does not add up" in html
    assert (
        "3 documents by 2 publishers, 3 February 2015 to 31 March 2018, make 9 claims "
        "on 1 theatre. The books show 1 movement that no report explains and 1 limit to look at."
    ) in html
    assert "1 March 2018 to 31 March 2018" in html
    assert "<b>“Some”</b>" in html
    assert "<code>dates:month</code>" in html


def test_empty_books_make_a_page() -> None:
    html = render_report([], [], [], [])
    assert "What no reports say" in html
    assert "No documents make no claims on no theatres." in html


def test_silent_theatre_has_its_claims_and_no_chart() -> None:
    entries = [e for e in sample.entries() if e.claim.kind == "deploy"]
    levels = [sample.levels()[1]]
    html = render_report(entries, sample.documents(), levels, [])
    assert "Where no report tells a level" in html
    assert "<figure" not in html


def test_claims_without_a_date_are_named_beside_the_chart() -> None:
    first, *others = sample.entries()
    html = render_report([replace(first, dct=Dct()), *others], [], sample.levels(), [])
    said = "Not drawn, because no date is known, is "
    assert f'{said}<a href="#claim-{first.claim.id}">“about 500 sappers”</a>.' in html


def test_characters_that_act_are_shut_in_and_named() -> None:
    assert text("a\u202eb\n") == ('a<span class="acting" data-code="U+202E">\u202e</span>b\n')
    assert element("p", "<", Html("<b></b>"), title='"\u202e') == (
        '<p title="&quot;&lt;U+202E&gt;">&lt;<b></b></p>'
    )


class Texts(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.said = ""
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.said += data


@given(
    st.text(st.sampled_from('ab<&\n"🪖\u202e '), max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=6),
)
def test_marked_text_is_the_text_whatever_overlaps(
    said: str, places: list[tuple[int, int]]
) -> None:
    document = Document("d", said)
    spans = [Span(start, min(start + size, len(said))) for start, size in places]
    claims = [
        Claim(
            "d",
            document.document_id,
            document.text_id,
            "presence",
            span,
            span.of(said),
            Quantity(number),
            "done",
            "x",
            Span(0, len(said)),
        )
        for number, span in enumerate(spans)
        if span.start < span.end
    ]
    html = marked_text(said, claims)
    assert Texts(html).said == said.lstrip("\n")
    read = Reader(html)
    assert len(read.ids) == len(set(read.ids))
    for claim in claims:
        lead = claim.quote.lstrip("\n") if not said[: claim.span.start].strip("\n") else claim.quote
        assert read.marks.get(claim.id, "") == lead
