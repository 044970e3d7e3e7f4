"""A theatre on the page: its chart, what does not add up, its levels by date."""

from __future__ import annotations

import re
from collections.abc import Mapping

from muster.export.accounts import Account
from muster.export.chart import NARROW, WIDE, levels_chart, to_svg
from muster.export.chart_rows import undated
from muster.export.html import Html, element, join, text
from muster.export.report_words import claim_links, days_words, short_days
from muster.export.visible import written_out
from muster.model import Entry, Finding, FindingType, Level
from muster.reconcile.sentences import between

Entries = Mapping[str, Entry]

NAMES = {
    "unexplained": "Unexplained",
    "limit": "Limit",
    "contradiction": "Contradiction",
    "thread": "Plan",
    "settle": "Wanted",
}
HEADINGS: dict[str, tuple[FindingType, ...]] = {
    "What does not add up": ("contradiction", "unexplained", "limit"),
    "What became of plans": ("thread",),
    "What would settle it": ("settle",),
}

_CITED = re.compile(r"“(?P<quote>[^”]*)” \((?P<where>[^()]*), claim (?P<id>[0-9a-f]{16})\)")
_BARE = re.compile(r"claim (?P<id>[0-9a-f]{16})")
# What the page says itself or a browser takes for granted; charts here hold no words of reports.
_IDLE = re.compile(
    r'<path class="(?:back|fore)ground"[^>]*/>'
    r'| (?:role|aria-[a-z]+|class|font-family|pointer-events)="[^"]*"| opacity="1"'
    r"|(?<=\.[0-9]{2})[0-9]+"
)
_LINK = re.compile(r'<a xlink:href="#claim-([0-9a-f]{16})">')
_ID = re.compile(r'(\bid="|url\(#)')


def theatre_section(account: Account, key: str, entries: Entries) -> Html:
    return element(
        "section",
        element("h2", account.title, id=key),
        element("p", *_standing(account), class_="standing"),
        _figure(account, key, entries),
        *_findings(account, entries),
        _levels(account, entries),
        class_="theatre",
        aria_labelledby=key,
    )


def silent_section(accounts: Mapping[str, Account]) -> Html:
    """The theatres of which claims speak, yet none that tells a level."""
    if not accounts:
        return Html()
    items = [
        element(
            "li",
            element("h3", account.title, id=key),
            element("p", claim_links([e.claim.id for e in account.entries], _by_id(account))),
        )
        for key, account in accounts.items()
    ]
    return element(
        "section",
        element("h2", "Where no report tells a level", id="silent"),
        element("ul", *items, class_="silent"),
        aria_labelledby="silent",
    )


def _by_id(account: Account) -> Entries:
    return {entry.claim.id: entry for entry in account.entries}


def _standing(account: Account) -> list[str]:
    level = account.latest
    if level is None:
        return ["How many there are, no report here says."]
    since = days_words(level.start, level.end)
    return [element("strong", between(level.low, level.high).capitalize()), f", {since}."]


def _figure(account: Account, key: str, entries: Entries) -> Html:
    wide = levels_chart(account, WIDE, titled=False)
    narrow = levels_chart(account, NARROW, titled=False)
    if wide is None or narrow is None:
        return element("p", "Nothing here has a date, so there is no chart to draw.")
    caption = element(
        "figcaption",
        f"{account.title}: the fewest and the most forces that the reports allow, by date. "
        "What is hatched nobody knows: it is not zero. Every point leads to its words.",
        id=f"{key}-caption",
    )
    pictures = [
        _picture(to_svg(wide), f"{key}-wide", entries),
        _picture(to_svg(narrow), f"{key}-narrow", entries),
    ]
    return element(
        "figure",
        element("div", pictures[0], class_="wide"),
        element("div", pictures[1], class_="narrow"),
        caption,
        *_undrawn(account, entries),
    )


def _undrawn(account: Account, entries: Entries) -> list[Html]:
    left = [entry.claim.id for entry in undated(account)]
    if not left:
        return []
    said = f"Not drawn, because no date is known, {'is' if len(left) == 1 else 'are'} "
    return [element("p", said, claim_links(left, entries), ".", class_="undrawn")]


def _picture(svg: str, key: str, entries: Entries) -> Html:
    """The picture as part of the page: one image to a reader aloud, with links for the mouse.

    The same links stand in the tables, so the keyboard need not stop at every point.
    """

    def link(found: re.Match[str]) -> str:
        quote = " ".join(entries[found[1]].claim.quote.split())
        tip = f"<title>{text(written_out(quote))}</title>"
        return f'<a href="#claim-{found[1]}" tabindex="-1">{tip}'

    svg = _IDLE.sub("", svg)
    svg = _ID.sub(rf"\g<1>{key}-", svg)
    svg = _LINK.sub(link, svg)
    label = f'<svg role="img" aria-labelledby="{key.rpartition("-")[0]}-caption" '
    return Html(svg.replace("<svg ", label, 1))


def _findings(account: Account, entries: Entries) -> list[Html]:
    """The findings under their headings, numbered through as the chart numbers its windows."""
    numbered = list(enumerate(account.findings, 1))
    parts: list[Html] = []
    for heading, types in HEADINGS.items():
        own = [(number, finding) for number, finding in numbered if finding.type in types]
        if own:
            items = [_finding(finding, entries) for _, finding in own]
            listed = element("ol", *items, class_="findings", start=own[0][0])
            parts += [element("h3", heading), listed]
    return parts or [element("p", "Nothing was found that does not add up.", class_="none")]


def _finding(finding: Finding, entries: Entries) -> Html:
    said = _linked(finding.sentence, entries)
    unsaid = [name for name in finding.claims if f"claim {name}" not in finding.sentence]
    bearing = claim_links([name for name in unsaid if name in entries], entries)
    more = [element("p", "See also ", bearing, ".", class_="also")] if bearing else []
    kind = element("span", NAMES[finding.type], class_="type")
    days = element("span", days_words(finding.start, finding.end), class_="days")
    head = element("p", kind, " ", days, class_="head")
    return element("li", head, element("p", said), *more, class_=finding.type)


def _linked(sentence: str, entries: Entries) -> Html:
    """The sentence with each quote leading to its claim."""
    parts, reached = [], 0
    for found in sorted(
        [*_CITED.finditer(sentence), *_BARE.finditer(sentence)], key=lambda match: match.start()
    ):
        name = found["id"]
        if found.start() < reached or name not in entries:
            continue
        parts.append(text(sentence[reached : found.start()]))
        cited = found.groupdict()
        if "quote" in cited:
            quote = element("a", f"“{cited['quote']}”", href=f"#claim-{name}")
            parts += [quote, element("span", f" ({cited['where']})", class_="where")]
        else:
            parts.append(element("a", found[0], href=f"#claim-{name}"))
        reached = found.end()
    return join([*parts, text(sentence[reached:])])


def _levels(account: Account, entries: Entries) -> Html:
    if not account.levels:
        return Html()
    names = ("When", "Fewest", "because of", "Most", "because of")
    heads = [element("th", name, scope="col") for name in names]
    rows = [_level(level, entries) for level in account.levels]
    table = element(
        "table",
        element("caption", f"Levels of {account.title} by date, with the claims that set them"),
        element("thead", element("tr", *heads)),
        element("tbody", *rows),
    )
    scroller = element("div", table, class_="scroll", tabindex=0, role="group", aria_label="Levels")
    return element("details", element("summary", "The levels by date"), scroller)


def _level(level: Level, entries: Entries) -> Html:
    # That there are not fewer than none is no knowledge of any report.
    low = f"{level.low or 0:,}" if level.low or level.low_because else "unknown"
    high = "unknown" if level.high is None else f"{level.high:,}"
    since = short_days(level.start, level.end) if level.start and level.end else None
    return element(
        "tr",
        element("th", since or days_words(level.start, level.end), scope="row"),
        element("td", low, class_="number"),
        element("td", claim_links(level.low_because, entries)),
        element("td", high, class_="number"),
        element("td", claim_links(level.high_because, entries)),
    )
