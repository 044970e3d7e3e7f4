"""Texts broken into lines of one width read as they would without the breaks."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.documents.wrapping import flowing
from muster.extract.claims import extract_claims
from muster.extract.dating import date_document
from muster.model import Claim, Dct, Document

REPORTS = sorted((Path(__file__).parents[1] / "examples" / "reports").glob("*.txt"))
PROSE = (
    "Thirty drivers of the transport company left Camp Doha on Tuesday, said Maj. Ruth Onyango, "
    "who speaks for the brigade. Another 120 are to follow before the end of the month, and "
    "about 2,000 soldiers will stay on in the desert until their replacements have been found."
)
WORDS = st.lists(st.text("abcdefg", min_size=1, max_size=9), min_size=40, max_size=120)


def wrapped(text: str, width: int) -> str:
    """Each line of the text as a paragraph of lines of at most so many characters."""
    filled = (textwrap.fill(line, width, break_long_words=False) for line in text.split("\n"))
    return "\n".join(filled)


@given(st.text(alphabet=st.sampled_from("ab \n-.1\t\r"), max_size=400))
def test_only_line_breaks_change_and_nothing_moves(text: str) -> None:
    changed = flowing(text)
    assert len(changed) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, changed, strict=True))


@given(WORDS, st.integers(40, 100))
def test_what_was_wrapped_flows_again(words: list[str], width: int) -> None:
    line = " ".join(words)
    lines = wrapped(line, width).split("\n")
    assert flowing("\n".join(lines)) == (line if len(lines) > 3 else "\n".join(lines))


@pytest.mark.parametrize(
    "text",
    [
        # A paragraph a line.
        f"{PROSE}\nThe garrison is being closed.\n{PROSE}\n{PROSE}",
        # A heading and a list, none of whose lines is full.
        "Who sends\nFrance: 1,000 soldiers\nGreece: 700\nTurkey: 500, and a field hospital\nEnd",
        # Numbered lines of equal length.
        "\n".join(f"{n}. Seven hundred soldiers of brigade no. {n}" for n in range(1, 9)),
        "",
    ],
)
def test_lines_that_were_ended_on_purpose_stay(text: str) -> None:
    assert flowing(text) == text


def test_headings_and_paragraphs_stay_apart_in_wrapped_text() -> None:
    text = "Drivers go home\n\n" + wrapped(PROSE, 60) + "\n\nBY THE NUMBERS\n" + wrapped(PROSE, 60)
    heads = [line for line in flowing(text).split("\n") if line]
    assert heads == ["Drivers go home", PROSE, "BY THE NUMBERS", PROSE]


def facts(claims: list[Claim]) -> list[tuple[object, ...]]:
    return [
        (c.kind, c.quantity, c.actor, c.places, c.status, c.time and (c.time.start, c.time.end))
        for c in claims
    ]


@pytest.mark.parametrize("width", [60, 72])
@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_wrapped_report_gives_the_same_claims_with_its_own_quotes(
    report: Path, width: int
) -> None:
    text = report.read_text(encoding="utf-8")
    plain, broken = Document("plain", text), Document("broken", wrapped(text, width))
    dct = date_document(plain).dct
    assert date_document(broken).dct == dct
    found = extract_claims(broken, dct)
    assert facts(found) == facts(extract_claims(plain, dct))
    assert all(claim.quote == claim.span.of(broken.text) for claim in found)


def test_a_claim_across_a_line_break_quotes_the_break() -> None:
    text = (
        "Nobody at the port would say when the last\n"
        "ship is due, but the brigade has about 2,000\n"
        "soldiers in Kuwait and wants to see them at\n"
        "home by the end of the year."
    )
    (claim,) = extract_claims(Document("a", text), Dct(None, None))
    assert claim.quote == "about 2,000\nsoldiers"
