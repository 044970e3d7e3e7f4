"""Books in our own words, with everything hostile that a report may hold."""

from __future__ import annotations

from datetime import date

from muster.model import (
    Basis,
    Claim,
    Dating,
    Dct,
    Document,
    Entry,
    Finding,
    Kind,
    Level,
    Place,
    Proof,
    Quantity,
    Span,
    Status,
)

ACTOR, PLACE = "Freedonia", "Syria"
SYRIA = Place(PLACE, "SY")
HOSTILE = (
    "🪖🪖 Sappers arrive <script>window.ran = 1</script>\n\n"
    'The minister said "about 500 sappers" & \u202e300 guards\u202c of the "<b onclick=alert(1)>'
    'home" brigade would go; up to 40 clerks 😀 left</p></mark>'
    "<img src=x onerror='window.ran = 1'>\n"
    "على الأقل 200 جندي\x00 stayed.\n"
)
CALM = "Some 900 sappers are at the lake. No more than 1,000 may be.\nThey come and go."


def claim(
    document: Document,
    quote: str,
    kind: Kind,
    quantity: Quantity,
    status: Status = "done",
    *,
    actor: str = ACTOR,
) -> Claim:
    start = document.text.index(quote)
    stop = document.text.find("\n", start) % (len(document.text) + 1)
    return Claim(
        document=document.name,
        document_id=document.document_id,
        text_id=document.text_id,
        kind=kind,
        span=Span(start, start + len(quote)),
        quote=quote,
        quantity=quantity,
        status=status,
        origin="sample",
        sentence=Span(document.text.rfind("\n", 0, start) + 1, stop),
        actor=actor,
        places=(SYRIA,),
        basis=Basis(),
    )


def documents() -> list[Document]:
    return [
        Document(
            "hostile",
            HOSTILE,
            title="<img src=x onerror='window.ran = 1'>\u202eeltit",
            publisher='"><script>window.ran = 1</script>',
            url="javascript:window.ran=1",
            published=date(2016, 5, 1),
        ),
        Document(
            "calm",
            CALM,
            title="At the lake",
            publisher="Lake Courier",
            url="https://courier.example/lake?a=1&b=2",
        ),
        Document("empty", "Nothing of the kind.", published=date(2015, 2, 3)),
    ]


def entries() -> list[Entry]:
    hostile, calm, _ = documents()
    first, later = Dct.on(date(2016, 5, 1)), Dct(date(2018, 3, 1), date(2018, 3, 31))
    said = [
        claim(hostile, "about 500 sappers", "presence", Quantity(500, 500, approx=True)),
        claim(hostile, "500 sappers", "deploy", Quantity(400, 500), "underway"),
        claim(hostile, 'sappers" & \u202e300 guards', "deploy", Quantity(300, 300), "planned"),
        claim(hostile, "up to 40 clerks 😀 left", "withdraw", Quantity(None, 40)),
        claim(hostile, "200 جندي\x00 stayed", "presence", Quantity(200, None)),
        claim(hostile, "home", "deploy", Quantity(), "denied"),
    ]
    quiet = [
        claim(calm, "Some 900 sappers", "presence", Quantity(850, 950, approx=True)),
        claim(calm, "No more than 1,000", "limit", Quantity(None, 1000)),
        claim(calm, "be.\nThey", "killed", Quantity(2, 2), actor="Sylvania"),
    ]
    told = [Entry(one, hostile, first) for one in said]
    return [*told, *(Entry(one, calm, later) for one in quiet)]


def levels() -> list[Level]:
    ids = [entry.claim.id for entry in entries()]
    days = (date(2016, 5, 1), date(2016, 12, 31), date(2018, 3, 1))
    return [
        Level(ACTOR, PLACE, days[0], days[1], 450, 550, (ids[0],), (ids[0],)),
        Level(ACTOR, PLACE, date(2017, 1, 1), date(2017, 6, 30), None, None),
        Level(ACTOR, PLACE, date(2017, 7, 1), date(2018, 2, 28), 600, None, (ids[4],)),
        Level(ACTOR, PLACE, days[2], None, 850, 950, (ids[6],), (ids[6],)),
    ]


def findings() -> list[Finding]:
    ids = [entry.claim.id for entry in entries()]
    sentence = (
        f"About 400 came that no report mentions: “about 500 sappers” (<i>x</i>, 1 May 2016, "
        f"claim {ids[0]}) against claim {ids[6]}; claim 0123456789abcdef is not here."
    )
    window = (date(2017, 1, 1), date(2018, 3, 1))
    return [
        Finding("unexplained", ACTOR, PLACE, *window, 300, 500, (ids[0], ids[6]), sentence),
        Finding("limit", ACTOR, PLACE, window[1], None, 850, 950, (ids[7],), "Within <limit>."),
    ]


def datings() -> dict[str, Dating]:
    calm = documents()[1]
    proof = Proof(Span(0, 4), "Some", "dates:month", date(2018, 3, 1), date(2018, 3, 31))
    return {calm.document_id: Dating(Dct(date(2018, 3, 1), date(2018, 3, 31)), (proof,))}
