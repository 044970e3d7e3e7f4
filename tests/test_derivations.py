"""A derivation gives a reason for each field of a claim, and says the same as the extraction."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from claims_corpus import PUBLISHED, corpora
from corpus import read_corpus

from muster.documents.files import read_documents
from muster.extract.claims import extract_claims
from muster.extract.dating import date_document
from muster.extract.derivations import Derivation, explain_claims
from muster.extract.reasons import Reason
from muster.model import Dct, Document

ALWAYS = ("claim", "kind", "bounds", "status", "actor", "place", "time", "source")
DAY = date(2017, 3, 9)


def explained(text: str) -> list[Derivation]:
    return explain_claims(Document("made", text, published=DAY), Dct.on(DAY))


def reasons(derivation: Derivation, field: str) -> list[Reason]:
    return [reason for reason in derivation.reasons if reason.field == field]


def assert_sound(derivation: Derivation) -> None:
    """Each field has its one chosen reason, which has the claim's value, and words that stand."""
    claim, text = derivation.claim, derivation.document.text
    chosen = {r.field: r.value for r in derivation.reasons if r.chosen and r.field in ALWAYS}
    assert tuple(chosen) == ALWAYS
    assert (chosen["kind"], chosen["status"]) == (claim.kind, claim.status)
    assert (chosen["actor"], chosen["source"]) == (claim.actor, claim.source)
    for reason in derivation.reasons:
        assert reason.because
        assert reason.span is None or reason.span.of(text).strip()


def test_explaining_and_extracting_agree_on_the_gold_reports(shared: Path) -> None:
    for document in read_documents([shared / "gold" / "dev"]):
        assert isinstance(document, Document)
        dct = date_document(document).dct
        derivations = explain_claims(document, dct)
        assert [d.claim for d in derivations] == extract_claims(document, dct)
        for derivation in derivations:
            assert_sound(derivation)


@pytest.mark.parametrize("path", corpora(), ids=lambda path: path.stem)
def test_every_rule_that_gives_a_field_can_be_told(path: Path) -> None:
    untold = set()
    for case in read_corpus(path):
        document = Document("corpus", case.phrase, published=PUBLISHED)
        dct = Dct.on(PUBLISHED)
        derivations = explain_claims(document, dct)
        assert [d.claim for d in derivations] == extract_claims(document, dct)
        for derivation in derivations:
            assert_sound(derivation)
            untold |= {r.origin for r in derivation.reasons if r.because.endswith(" says so")}
    assert untold == set(), "data/reasons.tsv has no row for these"


def test_a_verb_that_loses_is_shown_with_its_cost() -> None:
    (derivation,) = explained("Officials said Norway had sent 300 troops to train cadets in Mali.")
    kept, weighed, *lost = reasons(derivation, "kind")
    assert " the signs weigh " in weighed.because
    assert (kept.value, kept.because) == ("deploy", '"300 troops" is the object of "sent"')
    assert kept.cost is not None
    assert [reason.value for reason in lost] == ["presence"]
    assert lost[0].cost is not None
    assert lost[0].cost > kept.cost
    assert lost[0].because.startswith("more stands between it and the figure")


def test_each_field_names_its_words() -> None:
    text = "Norway may send up to 300 troops to Mali next month, a minister said."
    (derivation,) = explained(text)
    quoted = {
        reason.field: reason.span.of(text)
        for reason in derivation.reasons
        if reason.chosen and reason.span
    }
    assert quoted == {
        "claim": "up to 300 troops",
        "kind": "send",
        "bounds": "up to 300",
        "status": "may",
        "actor": "Norway",
        "place": "Mali",
        "time": "next month",
        "source": "minister",
    }


def test_places_that_lose_have_their_cost() -> None:
    text = "Norway sent 300 troops to Mali after talks in Geneva."
    (derivation,) = explained(text)
    kept, *lost = reasons(derivation, "place")
    assert kept.value == "Mali (ML)"
    geneva = next(reason for reason in lost if reason.value == "Geneva (CH)")
    assert geneva.because == "it hangs more loosely on the figure"
    assert kept.cost is not None
    assert geneva.cost is not None
    assert geneva.cost > kept.cost


def test_what_another_figure_lends_is_said() -> None:
    _, second = explained("Norway has 300 troops in Mali and 90 in Niger.")
    assert reasons(second, "kind")[0].because == 'it shares the words of "300 troops"'


def test_doubt_and_what_the_figure_leaves_out_are_told() -> None:
    text = "Norway reportedly has 300 troops in Mali, not counting contractors."
    (derivation,) = explained(text)
    (doubt,) = reasons(derivation, "hedged")
    (basis,) = reasons(derivation, "basis")
    assert doubt.span
    assert doubt.span.of(text) == "reportedly"
    assert basis.span
    assert (basis.value, basis.span.of(text)) == ("excludes contractors", "contractors")


def test_a_rule_is_named_for_each_field() -> None:
    (derivation,) = explained("Norway sent 300 troops to Mali.")
    assert derivation.origin("bounds") == "quantities:number"
    assert derivation.origin("time") == "none"
