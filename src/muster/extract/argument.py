"""A dating as the argument that a person would make for it."""

from __future__ import annotations

from collections.abc import Iterator

from muster.extract.happenings import Happening, happenings
from muster.extract.titles import office_name
from muster.model import Dating, Dct, Document, Proof, written

_LONGEST_QUOTE = 240
_ORDER = ("these", "before", "after", "besides,")


def argue(document: Document, dating: Dating) -> list[str]:
    """Sentences: when the document came out, why not before, why not after, what was left aside.

    >>> from muster.extract.dating import date_document
    >>> document = Document("depot", "Defense Secretary Chuck Hagel flew to Kuwait.")
    >>> print(argue(document, date_document(document))[0])
    depot came out between 27 February 2013 and 20 February 2015.
    """
    given = [
        f"{_bound(proof, dating.dct)}{_reason(proof)}{_quoted(proof)}" for proof in dating.proof
    ]
    aside = [
        f"Left aside, for it contradicts the rest: {_reason(proof)}{_quoted(proof)}"
        for proof in dating.dropped
    ]
    ordered = sorted(given, key=lambda line: _ORDER.index(line.split(" ")[1]))
    return [f"{document.name} {when(dating.dct)}.", *ordered, *aside]


def when(dct: Dct) -> str:
    """The days of a dct in words.

    >>> from datetime import date
    >>> when(Dct(date(2017, 3, 9), None))
    'came out on 9 March 2017 or later'
    """
    low, high = dct.earliest, dct.latest
    if low and low == high:
        return f"came out on {written(low)}"
    if low and high:
        return f"came out between {written(low)} and {written(high)}"
    if low:
        return f"came out on {written(low)} or later"
    if high:
        return f"came out on {written(high)} or before"
    return "does not say when it came out"


def _bound(proof: Proof, dct: Dct) -> str:
    """Which end of the dct a proof sets."""
    low = dct.earliest if proof.earliest == dct.earliest else None
    high = dct.latest if proof.latest == dct.latest else None
    if low and high:
        return "Within these days, for "
    if low:
        return f"Not before {written(low)}, for "
    if high:
        return f"Not after {written(high)}, for "
    return "And besides, "


def _quoted(proof: Proof) -> str:
    quote = " ".join(proof.quote.split())
    if not quote:
        return "."
    cut = quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 2].rstrip() + " …"
    return f": “{cut}” (characters {proof.span.start} to {proof.span.end})."


def _reason(proof: Proof) -> str:
    rule, _, what = proof.origin.partition(":")
    return "".join(_told(rule, what, proof))


def _told(rule: str, what: str, proof: Proof) -> Iterator[str]:
    if rule in _PLAIN and not what:
        yield _PLAIN[rule]
    elif rule in {"came", "holds", "former"}:
        yield _office(rule, what, proof)
    elif rule in {"company", "reprint"}:
        yield _fellow(rule, what, proof)
    else:
        yield _happening(rule, what)


_PLAIN = {
    "dateline": "its dateline says so",
    "date-line": "a line of its own gives the date",
    "done": "it tells this as done",
    "coming": "it tells this as still to come",
    "so-far": "it speaks of that time as running",
    "weekday": "this day fell on that weekday in few years, and a day without its year is of the"
    " year at hand or close to it",
    "this-year": "a day without its year is of the year at hand or close to it",
}


def _office(rule: str, what: str, proof: Proof) -> str:
    office, _, holder = what.partition("/")
    title = office_name(office)
    if rule == "former" and proof.earliest:
        return f"{holder} is no longer {title}, which ended on {written(proof.earliest)}"
    if rule == "came" and proof.earliest:
        return f"{holder} is {title}, which began on {written(proof.earliest)}"
    began = f"from {written(proof.earliest)}" if proof.earliest else ""
    ended = f" to {written(proof.latest)} or a few days less" if proof.latest else " on"
    return f"{holder} is {title}, as was so {began}{ended}"


def _fellow(rule: str, name: str, proof: Proof) -> str:
    ends = [written(day) for day in (proof.earliest, proof.latest) if day]
    told = "carries the text of" if rule == "reprint" else "tells the same as"
    return f"it {told} {name}, so that it is of {' to '.join(ends)}; that one says"


def _happening(rule: str, name: str) -> str:
    """What a rule makes of a known happening, with its days."""
    known = next((h for h in happenings() if h.name == name), None)
    days = _span(known) if known else ""
    return {
        "given": "that date is given with it",
        "begun": f"it tells of {name} ({days})",
        "coming": f"it still looks ahead to {name} ({days})",
        "holding": f"it tells of {name} as lasting ({days})",
        "counted": f"it counts {name} ({days})",
        "timed": f"it gives the time of {name} ({days}) as counted from its own day",
        "soon-after": f"it is news soon after {name} ({days})",
        "anniversary": f"it speaks of the anniversary of {name} ({days})",
        "age": f"it gives the age of {name} ({days})",
    }.get(name if rule == "dating" else rule, f"of {name or rule}")


def _span(happening: Happening) -> str:
    ends = [
        f"{written(start)} to {written(end)}" if end else f"from {written(start)} on"
        for start, end in happening.spans
    ]
    if happening.kind in {"event", "toll"}:
        return written(happening.start)
    return " and ".join(ends)
