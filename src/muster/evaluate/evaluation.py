"""The verb `eval`: annotated reports read as any other, and compared with what a person found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from muster.evaluate.causes import passed_by
from muster.evaluate.compare import Comparison
from muster.evaluate.gold import Report, Selection, read_gold, read_names
from muster.evaluate.misses import Miss, cause_rows, example_rows, find_misses
from muster.evaluate.scores import Scores, match, score
from muster.extract.dating import date_document
from muster.extract.derivations import Derivation, explain_claims
from muster.model import Row


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures and the mistakes behind them."""

    scores: Scores
    misses: tuple[Miss, ...]

    def rows(self, examples: int) -> Iterator[Row]:
        """The figures, then how often each cause costs a claim, then some examples of each."""
        yield from self.scores.rows()
        yield from cause_rows(self.misses)
        yield from example_rows(self.misses, examples)


def evaluate(folder: Path, selection: Selection | None = None) -> Evaluation:
    """Reads the annotated reports of a folder; names that mean the same lie in `../names.tsv`."""
    reports = read_gold(folder, selection)
    comparison = Comparison(read_names(folder.resolve().parent / "names.tsv"))
    return compare_all(reports, comparison)


def compare_all(reports: Sequence[Report], comparison: Comparison) -> Evaluation:
    derivations: dict[str, list[Derivation]] = {}
    for report in reports:
        dct = date_document(report.document).dct
        derivations[report.document.name] = explain_claims(report.document, dct)
    claims = {name: [d.claim.row() for d in found] for name, found in derivations.items()}
    matched = match(reports, claims)
    misses: list[Miss] = []
    for one in matched:
        name = one.report.document.name
        by_id = {derivation.claim.id: derivation for derivation in derivations[name]}
        passed = passed_by(one.report.document) if one.missed else []
        misses += find_misses(one, comparison, passed, by_id)
    return Evaluation(score(matched, comparison), tuple(misses))
