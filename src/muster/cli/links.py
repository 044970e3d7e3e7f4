"""The commands about links: threads, voices, reprints, judge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from muster.cli import verbs
from muster.cli.verbs import find_claim, print_rows, say

if TYPE_CHECKING:
    from muster.export.rows import Format
    from muster.link.judgements import Verdict

VERDICTS: dict[str, Verdict] = {"same": "POSITIVE", "not-same": "NEGATIVE", "unsure": "UNSURE"}


@click.command(epilog="\b\nExample:\n  muster threads --ledger ledger.db --format jsonl")
@verbs.ledger
@verbs.form
def threads(ledger: Path, form: Format | None) -> None:
    """Print each promise and what became of it, those that no report confirms first.

    \b
    Exit status: 0 done; 1 the ledger is bad; 2 wrong usage.
    """
    from muster.link.threads import threads as follow
    from muster.pipeline import link
    from muster.store.ledger import Ledger

    with Ledger(ledger, create=False) as books:
        found = follow(link(books))
    print_rows((thread.row() for thread in found), form)


@click.command(epilog="\b\nExample:\n  muster voices --ledger ledger.db --format jsonl")
@verbs.ledger
@verbs.form
def voices(ledger: Path, form: Format | None) -> None:
    """Print for each event how many reports tell it and how many voices those are.

    \b
    Exit status: 0 done; 1 the ledger is bad; 2 wrong usage.
    """
    from muster.link.reprints import reprint_groups
    from muster.link.voices import tallies
    from muster.pipeline import link
    from muster.store.ledger import Ledger

    with Ledger(ledger, create=False) as books:
        found = tallies(link(books), reprint_groups(books.documents()))
    print_rows((tally.row() for tally in found), form)


@click.command(epilog="\b\nExample:\n  muster reprints --ledger ledger.db --format jsonl")
@verbs.ledger
@verbs.form
def reprints(ledger: Path, form: Format | None) -> None:
    """Print the passages that documents share, one row for each, group by group.

    \b
    Exit status: 0 done; 1 the ledger is bad; 2 wrong usage.
    """
    from muster.link.reprints import reprint_groups
    from muster.store.ledger import Ledger

    with Ledger(ledger, create=False) as books:
        documents = books.by_id()
    rows = [
        {
            "group": group.documents[0],
            "document": documents[passage.document].name,
            "span": list(passage.span),
            "other": documents[passage.other].name,
            "other_span": list(passage.other_span),
            "quote": passage.span.of(documents[passage.document].text),
        }
        for group in reprint_groups(documents.values())
        for passage in group.passages
    ]
    print_rows(rows, form)


@click.command(epilog="\b\nExample:\n  muster judge --help")
@click.argument("claim")
@click.argument("other")
@click.argument("verdict", required=False, type=click.Choice(list(VERDICTS)))
@verbs.ledger
@verbs.form
def judge(
    claim: str, other: str, verdict: str | None, ledger: Path, form: Format | None
) -> None:  # fmt: skip
    """Say whether two claims tell the same fact; without a verdict, show what speaks for it.

    CLAIM and OTHER are claim ids or their beginnings, as `muster events` prints them. A
    judgement overrides the scores; `unsure` takes an earlier one back.

    \b
    Exit status: 0 done; 1 the ledger is bad or has no such claim; 2 wrong usage.
    """
    from muster.link.events import Linker
    from muster.link.judgements import Anchor
    from muster.store.ledger import Ledger

    with Ledger(ledger, create=False) as books:
        entries = books.entries()
        one, two = (find_claim(books.path, entries, text) for text in (claim, other))
        if verdict:
            books.judge(Anchor.of(one.claim), Anchor.of(two.claim), VERDICTS[verdict])
        linker = Linker(books.judgements())
    linker.add(entries)
    if not verdict:
        print_rows((f.row() for f in linker.explain(one.claim.id, two.claim.id).features), form)
    for contradiction in linker.verdicts.contradictions:
        say(contradiction.sentence)
    linked = linker.events()
    same = linked[one.claim.id] == linked[two.claim.id]
    say(f"{one.claim.id} and {two.claim.id} are {'one event' if same else 'two events'}")
