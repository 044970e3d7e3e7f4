"""Reprints: variants of our own example reports are found, strangers are left alone."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest
from gold import read_gold
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.link.reprints import reprint_groups
from muster.link.shingles import WORD, Words, runs
from muster.model import Document

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
WAYS = ("cut", "reorder", "retitle", "reword", "embed", "add")
OTHER_WORDS = (
    "kettle", "maple", "violin", "harvest", "lantern", "pebble", "saffron", "ribbon",
    "meadow", "copper", "walnut", "ferry", "orchard", "thimble", "canvas", "pepper",
)  # fmt: skip


def examples() -> list[Document]:
    found = [
        Document(p.stem, p.read_text(encoding="utf-8")) for p in sorted(EXAMPLES.glob("*.txt"))
    ]
    for path in sorted(EXAMPLES.glob("*.jsonl")):
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        found += [Document(row["id"], row["text"]) for row in rows]
    return found


TEXTS = [document.text for document in examples()]


def filler(draw: random.Random, words: int) -> str:
    return " ".join(draw.choices(OTHER_WORDS, k=words)) + "."


def variant(text: str, way: str, draw: random.Random) -> str:
    paragraphs = [p for p in text.split("\n") if p.strip()]
    if way == "cut":
        words = text.split(" ")
        return " ".join(words[: max(len(words) * 2 // 3, 1)])
    if way == "reorder":
        return "\n".join(draw.sample(paragraphs, len(paragraphs)))
    if way == "retitle":
        return "\n".join([filler(draw, 9), *paragraphs])
    if way == "reword":
        words = text.split(" ")
        return " ".join(w if draw.random() > 0.2 else draw.choice(OTHER_WORDS) for w in words)
    if way == "add":
        return "\n".join([*paragraphs, filler(draw, 60)])
    words = text.split(" ")
    start = draw.randrange(max(len(words) - 70, 1))
    passage = " ".join(words[start : start + 70])
    return "\n".join([filler(draw, 150), passage, filler(draw, 150)])


def groups_of_names(documents: list[Document]) -> list[frozenset[str]]:
    names = {document.document_id: document.name for document in documents}
    return [frozenset(names[d] for d in g.documents) for g in reprint_groups(documents)]


def test_variants_are_found() -> None:
    draw = random.Random(5)  # noqa: S311
    tried, missed = 0, []
    originals = examples()
    known = groups_of_names(originals)
    for way in WAYS:
        for original in originals * 4:
            copy = Document("copy", variant(original.text, way, draw), publisher="second")
            tried += 1
            group = next((g for g in known if original.name in g), frozenset({original.name}))
            rest = [g for g in known if g != group]
            if set(groups_of_names([*originals, copy])) != {group | {"copy"}, *rest}:
                missed.append((way, original.name))
    assert len(missed) <= 0.02 * tried, missed


def test_the_one_reprint_among_the_examples_is_found() -> None:
    assert groups_of_names(examples()) == [{"april-announcement", "gazette-april"}]


# Each of these was read: agency copy in two papers, one text filed twice, or a page that
# holds nothing but a publisher's form.
TRUE_GROUPS = {
    frozenset({"news-003", "news-004"}),
    frozenset({"news-087", "news-088"}),
    frozenset({"fakes-1914947535", "fakes-1923102826"}),
    frozenset({"fakes-1918398795", "fakes-1923848178"}),
    frozenset({"fakes-1923102889", "fakes-1923848282"}),
    frozenset({"fakes-1923102891", "fakes-1924058095", "fakes-1924058188"}),
    frozenset({"fakes-1923102894", "fakes-1923848285"}),
    frozenset({"fakes-1923848145", "fakes-1923102874"}),
    frozenset(
        {"fakes-1923102911", "fakes-1923102912", "fakes-1923848289", "fakes-1924058103"}
        | {"fakes-1924058195"}
    ),
    frozenset({"fakes-1924058115", "fakes-1924058172"}),
    frozenset({"fakes-1924058140", "fakes-1924058141"}),
    frozenset({"fakes-1926478914", "fakes-1926479090"}),
    frozenset({"fakes-1926478915", "fakes-1926479096"}),
}


def test_the_notices_of_a_page_are_no_report() -> None:
    form = (
        "Sign in using your Herald profile to read more of what we print about the valley.\n"
        "By sending this form you agree to our Terms of Service and to our Privacy Policy, "
        "and to letters that tell you what is new on our pages and in the shops of the town.\n"
        "Already have an account? Choose the link that we send and return to the page before.\n"
    )
    texts = ("Two barns burned in Oster on Monday.", "The mayor of Vint opened a bridge.")
    pages = [Document(f"page-{i}", f"{text}\n{form}") for i, text in enumerate(texts)]
    assert reprint_groups(pages) == []


@pytest.fixture(scope="module")
def evaluation(shared: Path) -> list[Document]:
    documents = [read_gold(path)[0] for path in sorted(shared.glob("gold/dev/*.json"))]
    for path in sorted(shared.glob("dating/*.jsonl")):
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        documents += [Document(r["id"], r["text"], r["title"], r["publisher"]) for r in rows]
    return documents


def test_only_true_groups_in_the_evaluation_texts(evaluation: list[Document]) -> None:
    assert set(groups_of_names(evaluation)) == TRUE_GROUPS


def test_passages_say_the_same_in_both_documents(evaluation: list[Document]) -> None:
    texts = {document.document_id: document.text for document in evaluation}
    for group in reprint_groups(evaluation):
        for document, span, other, other_span in group.passages:
            both = [
                {word.casefold() for word in WORD.findall(where.of(texts[which]))}
                for which, where in ((document, span), (other, other_span))
            ]
            assert len(both[0] & both[1]) >= 0.5 * min(map(len, both))


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(8)), st.integers(0, 99))
def test_order_of_documents_changes_nothing(order: list[int], seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311
    documents = [Document(f"{n}", TEXTS[n % 4], publisher=f"p{n}") for n in range(4)]
    documents += [
        Document(f"{n}", variant(TEXTS[n % 4], draw.choice(WAYS), draw), publisher=f"p{n}")
        for n in range(4, 8)
    ]
    assert reprint_groups([documents[n] for n in order]) == reprint_groups(documents)


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_text_is_read(texts: list[str]) -> None:
    reprint_groups([Document(f"{n}", text) for n, text in enumerate(texts)])


def test_forgetting_words_changes_no_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Words().of(TEXTS[0])
    monkeypatch.setattr("muster.link.shingles.REMEMBERED", 3)
    assert np.array_equal(Words().of(TEXTS[0]), whole)


def test_no_shared_words_are_no_runs() -> None:
    one, two = Words().of("a b c d e f"), Words().of("g h i j k l")
    assert runs(one, two, 4, 3) == []


def test_the_same_text_of_one_publisher_is_one_group() -> None:
    documents = [Document(f"{n}", TEXTS[0], publisher="one", url=f"u{n}") for n in range(40)]
    assert [len(group.documents) for group in reprint_groups(documents)] == [40]
