from gold import gold_entries

from muster.link.events import link_claims


def test_every_claim_has_one_event() -> None:
    entries = list(gold_entries("seed-*.json"))
    events = link_claims(entries)
    assert set(events) == {entry.claim.id for entry in entries}


def test_order_of_entries_changes_nothing() -> None:
    entries = list(gold_entries("seed-*.json"))
    assert link_claims(entries) == link_claims(entries[::-1])
