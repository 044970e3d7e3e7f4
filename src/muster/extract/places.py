"""Places that a text names: countries, towns, bases, provinces, regions, waters, borders.

A mention's kind says how it is used, too: a capital that stands for its government
("Moscow denied it") is a `metonym`, the town at the head of a report is a `dateline`.
Names of people and of organisations that contain a place ("Chad Smith", "Baltimore Sun")
are no places.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from muster.extract.gazetteer import Entry, capital_of, capitals, cues, gazetteer, scanner
from muster.extract.scan import Hit, fold
from muster.lexicon import table, words
from muster.model import Place, Span

TOWNS = frozenset({"city", "base", "camp", "island"})
AREAS = frozenset({"country", "region", "province", "state", "continent"})
LOCAL = frozenset({"city", "base", "camp", "state", "province"})


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place where the text names it."""

    span: Span
    place: Place
    kind: str
    origin: str


def find_places(text: str) -> list[PlaceMention]:
    """All places that the text names, in text order.

    >>> [mention.place.name for mention in find_places("From Kuwait to northern Iraq")]
    ['Kuwait', 'northern Iraq']
    """
    return [mention for mention in read_places(text) if mention.kind != "attributive"]


@lru_cache(maxsize=4)
def read_places(text: str) -> tuple[PlaceMention, ...]:
    """As `find_places`, with countries that only qualify a noun ("U.S. troops") kept."""
    reader = _Reader(text)
    found = (reader.read(index) for index in range(len(reader.hits)))
    return tuple(mention for mention in found if mention is not None)


@cache
def _role(role: str) -> str:
    """The words of a role as one alternation, longest first."""
    found = sorted(words("place-context", role=role), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in found)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What may stand right before (ends at the name) or right after it (starts there)."""

    organisation_after: re.Pattern[str]
    organisation_before: re.Pattern[str]
    person_before: re.Pattern[str]
    given_before: re.Pattern[str]
    person_name: re.Pattern[str]
    not_place_after: re.Pattern[str]
    saying_after: re.Pattern[str]
    policy_after: re.Pattern[str]
    dealing_before: re.Pattern[str]
    lead_before: re.Pattern[str]
    direction_before: re.Pattern[str]
    division_after: re.Pattern[str]
    state_after: re.Pattern[str]
    noun_ends: re.Pattern[str]
    linked_after: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    states = "|".join(re.escape(row["short"]) for row in table("us-states") if row["short"])
    return _Patterns(
        organisation_after=re.compile(rf"(?:'s)? (?:{_role('organisation-after')})\b"),
        organisation_before=re.compile(rf"\b(?:{_role('organisation-before')}) (?:the )?$"),
        person_before=re.compile(rf"(?:^|[\s(\"“])(?:{_role('person-before')}) $"),
        given_before=re.compile(rf"\b(?:{_role('given-name')}) (?:[A-Z]\. )?$"),
        person_name=re.compile(rf"(?:{_role('person-name')})$"),
        not_place_after=re.compile(rf" (?:{_role('not-place-after')})\b"),
        saying_after=re.compile(rf",? (?:{_role('saying')})\b"),
        policy_after=re.compile(rf"'s? (?:[a-z]+ ){{0,2}}(?:{_role('policy')})\b"),
        dealing_before=re.compile(rf"\b(?:{_role('dealing')}) $"),
        lead_before=re.compile(rf"\b(?:{_role('lead')}) (?:the )?$", re.IGNORECASE),
        direction_before=re.compile(rf"\b(?:{_role('direction')})(?: |-)$"),
        division_after=re.compile(rf"(?:'s)? (?:{_role('division')})\b"),
        state_after=re.compile(rf", (?:{states})(?![\w.])"),
        noun_ends=re.compile(rf" ?(?:[^\w \"“$-]|$|--|- |  )| (?:{_role('noun-ends')})\b"),
        linked_after=re.compile(rf"-(?:{_role('attributive-after')})\b"),
    )


DATELINE = re.compile(
    r"(?:, [A-Z][\w .]{2,25})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([^)]{2,40}\))? ?(?:--|-|—) ?"
)
NEXT_NAME = re.compile(r" [A-Z][a-z]+\b")
SENTENCE_END = re.compile(r"(?:^|[.!?:;\"”'\n)(—-])\s*$")
PREVIOUS_NAME = re.compile(r"\b[A-Z][a-z]+(?:-[A-Z][a-z]+)? $")
BORDER = re.compile(r"(?:'s)? (?:(?:side of the|land|sea) )?(?:border|frontier)\b")
JOINT_BORDER = re.compile(r"(?:-| and )$")
CAPITAL = re.compile(
    r"(?:'s)? capital\b(?! city of|,? (?:of )?[A-Z]| (?:punishment|murder|investment))"
)
DATES = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Aug",
        "Sept",
        "Oct",
        "Nov",
        "Dec",
        "But",
        "And",
        "The",
        "In",
        "On",
        "As",
        "That",
        "Who",
        "Which",
        "When",
        "Where",
        "While",
        "After",
        "Before",
    ]
)


class _Reader:
    """One text while its names are weighed against each other."""

    def __init__(self, text: str) -> None:
        self.plain = fold(text)
        self.hits: list[Hit] = scanner().hits(text)
        self.entries = [gazetteer()[hit.name] for hit in self.hits]
        self.about = Counter(
            entries[0].country
            for entries in self.entries
            if len(entries) == 1 and entries[0].kind in LOCAL and not entries[0].weak
        )

    def before(self, hit: Hit, width: int = 40) -> str:
        return self.plain[max(0, hit.start - width) : hit.start]

    def after(self, hit: Hit, width: int = 60) -> str:
        return self.plain[hit.end : hit.end + width]

    def read(self, index: int) -> PlaceMention | None:
        hit, entry = self.hits[index], self.chosen(index)
        if entry.kind == "other":
            return None
        composed = self.composed(index, entry)
        if composed is not None:
            return composed
        if entry.kind == "demonym" or self.is_other_name(index, entry):
            return None
        return self.flagged(hit, entry) or self.widened(hit, entry)

    def flagged(self, hit: Hit, entry: Entry) -> PlaceMention | None:
        """The mention of a name that says no whereabouts, with the kind that says why."""
        span, place = Span(hit.start, hit.end), Place(entry.name, entry.country)
        if self.is_dateline(hit, entry):
            return PlaceMention(span, place, "dateline", "places:dateline")
        if self.is_attributive(hit, entry):
            return PlaceMention(span, place, "attributive", "places:attributive")
        if self.is_metonym(hit):
            return PlaceMention(span, place, "metonym", "places:capital-as-government")
        return None

    def chosen(self, index: int) -> Entry:
        """The place that a name means here, by its neighbours, then by the whole text."""
        entries, hit = self.entries[index], self.hits[index]
        if _patterns().state_after.match(self.after(hit)) and entries[0].kind != "state":
            return Entry(hit.name, "US", "city")
        qualifier = self.qualifier(index)
        for entry in entries:
            if qualifier is not None and entry.country == qualifier:
                return entry._replace(weak=False)
        if len(entries) == 1:
            return entries[0]
        speaking = cues().get(hit.name, {})
        return max(entries, key=lambda entry: self.support(entry, speaking))

    def qualifier(self, index: int) -> str | None:
        """The country of the name that a comma ties to this one ("Tripoli, Libya")."""
        hit = self.hits[index]
        for other, start, end in ((index + 1, hit.end, None), (index - 1, None, hit.start)):
            if 0 <= other < len(self.hits):
                near = self.hits[other]
                between = (
                    self.plain[start : near.start] if end is None else self.plain[near.end : end]
                )
                if between == ", ":
                    return self.entries[other][0].country
        return None

    def support(self, entry: Entry, speaking: dict[str, tuple[str, ...]]) -> int:
        said = sum(self.plain.count(word) for word in speaking.get(entry.country or "", ()))
        return said + self.about[entry.country]

    def is_other_name(self, index: int, entry: Entry) -> bool:
        """Whether the name is part of a person's or an organisation's, or only a word."""
        hit, patterns = self.hits[index], _patterns()
        before, after = self.before(hit), self.after(hit)
        if patterns.organisation_after.match(after) or patterns.organisation_before.search(before):
            return True
        if patterns.not_place_after.match(after) or patterns.linked_after.match(after):
            return True
        if patterns.person_before.search(before) and entry.kind != "base":
            return True
        if patterns.given_before.search(before) and not _starts(before):
            return True
        if patterns.person_name.fullmatch(hit.name) and self.is_person(index):
            return True
        return entry.weak and not self.is_led(index)

    def is_person(self, index: int) -> bool:
        hit = self.hits[index]
        before, after = self.before(hit), self.after(hit)
        if NEXT_NAME.match(after) and not self.known_next(index):
            return True
        previous = PREVIOUS_NAME.search(before)
        if previous is None or SENTENCE_END.search(before[: previous.start()] or "\n"):
            return False
        return not (index and self.hits[index - 1].end == hit.start - 1)

    def known_next(self, index: int) -> bool:
        hit = self.hits[index]
        word = self.after(hit)[1:].split(" ")[0].rstrip(".,;:")
        follows = index + 1 < len(self.hits) and self.hits[index + 1].start == hit.end + 1
        return follows or word in DATES

    def is_led(self, index: int) -> bool:
        """Whether words around a rare or everyday name say that it is a place."""
        hit = self.hits[index]
        after = self.after(hit)
        if _patterns().division_after.match(after):
            return True
        if NEXT_NAME.match(after) and not self.known_next(index):
            return False
        lead = _patterns().lead_before.search(self.before(hit))
        return lead is not None or self.qualifier(index) is not None

    def is_dateline(self, hit: Hit, entry: Entry) -> bool:
        if entry.kind not in TOWNS and entry.kind != "country":
            return False
        head = self.plain[: hit.start]
        if head and not head.endswith("  ") and not (hit.start < 200 and head.endswith(" ")):
            return False
        written = self.plain[hit.start : hit.end]
        match = DATELINE.match(self.after(hit, 90))
        return match is not None and (written.isupper() or "(" in match.group())

    def is_attributive(self, hit: Hit, entry: Entry) -> bool:
        """Whether an abbreviation ("US", "U.K.") qualifies the noun that follows."""
        after = self.after(hit)
        if entry.kind != "country" or after.startswith("-led"):
            return entry.kind == "country"
        if any(letter.islower() for letter in hit.name):
            return False
        return _patterns().noun_ends.match(after) is None

    def is_metonym(self, hit: Hit) -> bool:
        if hit.name not in capitals():
            return False
        patterns, before, after = _patterns(), self.before(hit), self.after(hit)
        if patterns.dealing_before.search(before):
            return not after.startswith((" airport", " embassy"))
        if patterns.lead_before.search(before) and not _starts(before):
            joined = re.search(r"(\w+) and $", before)
            return bool(
                joined
                and joined.group(1) in capitals()
                and (patterns.saying_after.match(after) or "etween " in before)
            )
        return bool(patterns.saying_after.match(after) or patterns.policy_after.match(after))

    def composed(self, index: int, entry: Entry) -> PlaceMention | None:
        """A border or a capital that a country's name or adjective leads to."""
        hit = self.hits[index]
        if entry.kind not in {"country", "demonym"} or entry.country is None:
            return None
        after = self.after(hit)
        border = BORDER.match(after)
        if border:
            start = self.joint_start(index)
            span = Span(start, hit.end + border.end())
            name = f"{self.plain[start : hit.end]} border"
            return PlaceMention(span, Place(name, entry.country), "border", "places:border")
        capital = CAPITAL.match(after)
        name_of_capital = capital_of(entry.country)
        if capital and name_of_capital:
            span = Span(hit.start, hit.end + capital.end())
            place = Place(name_of_capital, entry.country)
            return PlaceMention(span, place, "city", "places:capital-of")
        return None

    def joint_start(self, index: int) -> int:
        """Where "Syrian-Turkish" begins, given "Turkish"."""
        hit = self.hits[index]
        if index:
            near = self.hits[index - 1]
            between = self.plain[near.end : hit.start]
            kinds = {entry.kind for entry in self.entries[index - 1]}
            if between == "-" and kinds & {"country", "demonym"}:
                return near.start
        return hit.start

    def widened(self, hit: Hit, entry: Entry) -> PlaceMention:
        """The mention with the direction before it and the kind of area after it."""
        start, end, kind = hit.start, hit.end, entry.kind
        name, origin = entry.name, f"places:{entry.kind}"
        division = _patterns().division_after.match(self.after(hit))
        if division and kind in {"city", "province", "state", "region"}:
            end += division.end()
            kind = "province" if kind == "city" else kind
        direction = _patterns().direction_before.search(self.before(hit))
        if direction and kind in {"country", "region", "province", "state"}:
            start -= len(direction.group())
            if kind in {"country", "region", "state"}:
                said = direction.group()[:-1].lower()
                name = f"{said} {name}"
                kind, origin = "region", "places:direction"
        return PlaceMention(Span(start, end), Place(name, entry.country), kind, origin)


def _starts(before: str) -> bool:
    """Whether the last word before a name opens a sentence, so that its capital says nothing."""
    words_before = before.rsplit(None, 1)
    return len(words_before) < 2 or bool(SENTENCE_END.search(words_before[0] + " "))
