"""Sentences: spans that together leave out nothing but white space, at any length."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from corpus import Case, corpus_cases
from hypothesis import given
from hypothesis import strategies as st

import muster.documents
from muster.documents.sentences import WINDOW, split_sentences

CORPUS = Path(muster.documents.__file__).with_name("sentences.corpus")
NUMBERS = {"one": 1, "two": 2, "three": 3}


def pieces(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize("case", corpus_cases(CORPUS))
def test_corpus(case: Case) -> None:
    expected = case.phrase.split(" | ")
    assert len(expected) == NUMBERS[case.reading]
    assert pieces(" ".join(expected)) == expected


@pytest.mark.parametrize("text", ["", " ", "\n", " \t\r\n\u2028 "])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert split_sentences(text) == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\r", "\u2029", "\v", "\f"])
def test_a_line_break_always_ends_a_sentence(end: str) -> None:
    text = f"Hundreds leave{end}  the border town,{end}{end}officials say "
    assert pieces(text) == ["Hundreds leave", "the border town,", "officials say"]


def test_a_quotation_does_not_run_over_a_paragraph() -> None:
    text = "“They came at night.\n“We left in the morning,” he said."
    assert pieces(text) == ["“They came at night.", "“We left in the morning,” he said."]


def test_offsets_are_code_points() -> None:
    assert pieces("Türkiye 😀 sent 5. Él left.") == ["Türkiye 😀 sent 5.", "Él left."]


@given(st.text(st.sampled_from("aB. \n“”\"'5?!é😀\u2028\ud800(")) | st.text(), st.integers(1, 400))
def test_nothing_but_white_space_is_left_out(text: str, times: int) -> None:
    for sample in (text, text * times):
        spans = split_sentences(sample)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(span.of(sample) == span.of(sample).strip() != "" for span in spans)
        kept = "".join(span.of(sample) for span in spans)
        assert "".join(kept.split()) == "".join(sample.split())


def test_a_window_hides_no_end_and_makes_none() -> None:
    sentence = "About 500 U.S. troops left on Jan. 5, Gen. Hale said."
    text = " ".join([sentence] * (3 * WINDOW // len(sentence)))
    assert set(pieces(text)) == {sentence}


@pytest.mark.parametrize(
    "unit",
    ["a", "a ", "a. ", "“a. ", '"', "(", ".", "\n", "No. ", "1. ", "he said no. X ", "Spc. "],
)
def test_a_million_characters_on_one_line_take_a_moment(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    began = time.process_time()
    spans = split_sentences(text)
    assert time.process_time() - began < 4
    assert len(spans) <= len(text)
