"""A basis said once holds for the same figure of the same report, and for nothing else."""

from __future__ import annotations

from dataclasses import replace

from reconcile_entries import entry

from muster.model import Basis, Entry
from muster.reconcile.basis import with_basis

TEMPORARY = Basis(includes=("temporary_duty",))
LASTING = Basis(excludes=("temporary_duty",))


def bases(*entries: Entry) -> list[Basis]:
    return [found.claim.basis for found in with_basis(entries)]


def said(quote: str, number: int | None, basis: Basis, day: str = "2024-12-19") -> Entry:
    made = entry(day, "presence", quote, number, number, basis=basis, document="one")
    return replace(made, claim=replace(made.claim, document_id=day))


def test_a_repeated_figure_has_the_basis_that_was_said_of_it() -> None:
    bare = said("about 2,000 troops", 2000, Basis())
    assert bases(bare, said("The 2,000", 2000, TEMPORARY)) == [TEMPORARY, TEMPORARY]


def test_other_figures_and_other_reports_say_nothing_of_it() -> None:
    bare = said("about 2,000 troops", 2000, Basis())
    others = said("900 troops", 900, LASTING), said("2,000 troops", 2000, LASTING, "2024-12-20")
    assert bases(bare, *others)[0] == Basis()


def test_a_report_with_two_bases_says_nothing_of_the_other_tellings() -> None:
    bare = said("about 2,000 troops", 2000, Basis())
    both = said("2,000 in all", 2000, TEMPORARY), said("2,000 on orders", 2000, LASTING)
    assert bases(bare, *both) == [Basis(), TEMPORARY, LASTING]


def test_what_has_no_figure_shares_none() -> None:
    assert bases(said("army rangers", None, Basis()), said("marines", None, TEMPORARY)) == [
        Basis(),
        TEMPORARY,
    ]


def test_claims_keep_their_ids() -> None:
    bare = said("about 2,000 troops", 2000, Basis())
    found = with_basis([bare, said("The 2,000", 2000, TEMPORARY)])
    assert found[0].claim.id == bare.claim.id
