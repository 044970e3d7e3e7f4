"""Places that a text names: countries, towns, bases, provinces, regions, waters, borders.

A mention's kind says how it is used, too: a capital that stands for its government
("Moscow denied it") is a `metonym`, the town at the head of a report is a `dateline`.
Names of people and of organisations that contain a place ("Chad Smith", "Baltimore Sun")
are no places.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from muster.extract.beside import BEHIND, Beside, roles
from muster.extract.gazetteer import (
    Entry,
    adjectives,
    bare_owners,
    capital_of,
    capitals,
    cues,
    meanings,
)
from muster.extract.names import names_in
from muster.extract.scan import Hit, fold
from muster.lexicon import table
from muster.model import Place, Span

# What is said behind and before a name that makes it another's: "Beit Sinai".
_OTHERS = frozenset({"organisation-after", "not-place-after"})
_OTHER_TOWNS = _OTHERS | {"town-not-place-after"}
_NO_BASES = frozenset({"given-name", "organisation-before"})
_NO_PLACES = _NO_BASES | {"person-before", "place-particle"}
TOWNS = frozenset({"city", "base", "camp", "island"})
LOCAL = frozenset({"city", "base", "camp", "state", "province"})
_NO_TOWNS = frozenset({"state", "other", "demonym"})
# How far the line at the head of a report may run.
_HEAD = 200


class PlaceMention(NamedTuple):
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
    reader = _reader(text)
    found = (reader.read(index) for index in range(len(reader.hits)))
    named = [mention for mention in found if mention is not None]
    return tuple(sorted((*named, *_the_region(reader.plain, named)), key=attrgetter("span")))


@lru_cache(maxsize=4)
def _reader(text: str) -> _Reader:
    return _Reader(text)


def known_names(text: str) -> list[tuple[int, int]]:
    """Where the text has a name that the tables know, whether it is a place there or not."""
    return [(start, end) for start, end, _ in _reader(text).hits]


def _the_region(plain: str, named: list[PlaceMention]) -> list[PlaceMention]:
    """The Middle East as "the region", where the text has named it before."""
    first = next((m.span.end for m in named if m.place.name in {"Middle East", "Gulf"}), len(plain))
    return [
        PlaceMention(Span(*match.span()), Place("Middle East"), "region", "places:the-region")
        for match in THE_REGION.finditer(plain, first)
    ]


@cache
def _state_after() -> re.Pattern[str]:
    names = [name for row in table("us-states") for name in (row["name"], row["short"]) if name]
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?:, | \()(?:{'|'.join(map(re.escape, longest))})(?!\w)")


DATELINE = re.compile(
    r"(?:, [A-Z][\w .]{2,25})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([^)]{2,40}\))?"
    r"(?: (?:--?|—) | ?—|: )"
)
NEXT_NAME = re.compile(r" [A-Z][\w'-]*[a-z]\b")
SENTENCE_END = re.compile(r"(?:^|[.!?:;\"”'\n)(—-])\s*$")
PREVIOUS_NAME = re.compile(r"\b[A-Z][a-z]+(?:-[A-Z][a-z]+)? $")
# What governments do; towns have been, become and seen things.
ACTS = re.compile(
    r" (?:(?:has|had|will|would|could|may|might|should|did|does) "
    r"(?:not |also |already |since |repeatedly |long |never |now |still )?"
    r"(?!been|be |become|seen|come|fallen|fall |grown|remain|a |an |the |in |no |under|on |at )"
    r"[a-z]+(?<!ly)|(?:is|was) (?:not |also |already |now |still )?[a-z]+ing)\b"
)
THE_REGION = re.compile(r"\bthe region\b(?! of\b|'s capital)")
LINKED = re.compile(r"-([a-z]+)\b")
IN_LAND = re.compile(r",? in (?:the )?(?:(?:north|south|east|west|central)[a-z-]* )?")
HYPHENED = re.compile(r"-([A-Z][a-z]+)")
INITIAL = re.compile(r"\b[A-Z][a-z]+ [A-Z]\. $")
JOINED = re.compile(r"(\w+) and $")
# "The Iraqi town of Hit" and "the Afghan provinces of Kunduz and Herat" name the place itself.
FURTHER_NAME = re.compile(r" of (?:the )?[A-Z]| [A-Z]")
NOUN_ENDS = re.compile(r" ?(?:[^\w \"“$-]|$|--|- |  )")
SIDE_OF = re.compile(r"the ((?:north|south)?(?:-?(?:east|west))?) of (?:the )?$")
BORDER = re.compile(r"(?:'s)? (?:(?:side of the|land|sea) )?(?:borders?|frontier)\b")
BORDER_WITH = re.compile(r"\b(?:borders?|frontier) with (?:the )?$")
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
        self.hits: list[Hit] = names_in(self.plain).places
        self._besides: dict[int, Beside] = {}
        # What a name means by the whole text, which is the same wherever it stands.
        self.likeliest: dict[str, Entry] = {}
        self.entries = [meanings(hit.name) for hit in self.hits]
        self.about = Counter(
            entries[0].country
            for entries in self.entries
            if len(entries) == 1 and entries[0].kind in LOCAL and not entries[0].weak
        )
        # Most texts have no such word, and then no name need be asked whether it stands there.
        self.has_border = "border" in self.plain or "frontier" in self.plain
        self.has_capital = " capital" in self.plain

    def beside(self, hit: Hit) -> Beside:
        known = self._besides.get(hit.start)
        if known is None:
            known = self._besides[hit.start] = Beside(self.plain, hit.start, hit.end)
        return known

    def read(self, index: int) -> PlaceMention | None:
        hit, entry = self.hits[index], self.chosen(index)
        if entry.kind == "other":
            return None
        if entry.kind == "bloc":
            return self.bloc(hit, entry)
        composed = self.composed(index, entry)
        if composed is not None:
            return composed
        if entry.kind == "demonym" or self.is_other_name(index, entry):
            return None
        return self.flagged(hit, entry) or self.widened(hit, entry)

    def flagged(self, hit: Hit, entry: Entry) -> PlaceMention | None:
        """The mention of a name that says no whereabouts, with the kind that says why."""
        if self.is_dateline(hit, entry):
            kind, origin = "dateline", "places:dateline"
        elif self.is_attributive(hit, entry):
            kind, origin = "attributive", "places:attributive"
        elif self.is_metonym(hit, entry):
            kind, origin = "metonym", "places:capital-as-government"
        else:
            return None
        place = Place(entry.name, entry.country)
        return PlaceMention(Span(hit.start, hit.end), place, kind, origin)

    def chosen(self, index: int) -> Entry:
        """The place that a name means here, by its neighbours, then by the whole text."""
        entries, hit = self.entries[index], self.hits[index]
        tied = self.qualifiers(index)
        for entry in entries if tied else ():
            if entry.country in tied:
                return entry._replace(weak=False)
        follows = self.plain.startswith((", ", " ("), hit.end)
        if follows and entries[0].kind not in _NO_TOWNS and self.is_in_state(hit):
            return next((entry for entry in entries if entry.country == "US"), None) or Entry(
                hit.name, "US", "city"
            )
        land = self.land_behind(index) if entries[0].weak and entries[0].kind == "city" else None
        if land is not None:
            return Entry(hit.name, land, "city", weak=True)
        if len(entries) == 1:
            return entries[0]
        likeliest = self.likeliest.get(hit.name)
        if likeliest is None:
            speaking = cues().get(hit.name, {})
            likeliest = max(entries, key=lambda entry: self.support(entry, speaking))
            self.likeliest[hit.name] = likeliest
        return likeliest

    def is_in_state(self, hit: Hit) -> bool:
        """Whether a state of the US is named right behind: "Salem, Oregon"."""
        return _state_after().match(self.plain, hit.end, hit.end + BEHIND) is not None

    def qualifiers(self, index: int) -> frozenset[str]:
        """The countries of the name that a comma ties to this one ("Tripoli, Libya")."""
        hit = self.hits[index]
        if index + 1 < len(self.hits):
            near = self.hits[index + 1]
            if near.start - hit.end == 2 and self.plain.startswith(", ", hit.end):
                return _countries_of(self.entries[index + 1])
        if index:
            near = self.hits[index - 1]
            if hit.start - near.end == 2 and self.plain.startswith(", ", near.end):
                return _countries_of(self.entries[index - 1])
        return frozenset()

    def land_behind(self, index: int) -> str | None:
        """The country right behind a small town that the tables know elsewhere: "Dolo in Mali"."""
        if index + 1 == len(self.hits):
            return None
        hit, near = self.hits[index], self.hits[index + 1]
        entry = self.entries[index + 1][0]
        led = IN_LAND.fullmatch(self.plain, hit.end, near.start)
        return entry.country if led and entry.kind == "country" else None

    def support(self, entry: Entry, speaking: dict[str, tuple[str, ...]]) -> int:
        said = sum(self.plain.count(word) for word in speaking.get(entry.country or "", ()))
        return said + self.about[entry.country]

    def is_other_name(self, index: int, entry: Entry) -> bool:
        """Whether the name is part of a person's or an organisation's, or only a word."""
        hit = self.hits[index]
        beside = self.beside(hit)
        before, behind = beside.said_before(), beside.said_behind()
        # Most names have nothing beside them that says so.
        if behind and not (_OTHER_TOWNS if entry.kind in TOWNS else _OTHERS).isdisjoint(behind):
            return True
        if before and not (_NO_BASES if entry.kind == "base" else _NO_PLACES).isdisjoint(before):
            return True
        if beside.after.startswith("-") and self.is_part(index, entry, beside.after):
            return True
        if beside.before.endswith(". ") and INITIAL.search(beside.before):
            return True
        if hit.name in roles()["person-name"] and self.is_person(index):
            return True
        return entry.weak and not self.is_led(index)

    def is_part(self, index: int, entry: Entry, after: str) -> bool:
        """Whether a hyphen ties the name to a longer one, or to a word: "Saxony-Anhalt"."""
        linked = LINKED.match(after)
        if linked and linked.group(1) in roles()["attributive-after"]:
            return True
        joined = HYPHENED.match(after)
        if joined is None or joined.group(1).lower() in roles()["attributive-after"] | {"led"}:
            return False
        end = self.hits[index].end
        following = index + 1 < len(self.hits) and self.hits[index + 1].start == end + 1
        return entry.kind not in {"country", "continent"} and not following

    def is_person(self, index: int) -> bool:
        hit = self.hits[index]
        before, after = self.beside(hit).before, self.beside(hit).after
        if NEXT_NAME.match(after) and not self.known_next(index):
            return True
        previous = PREVIOUS_NAME.search(before)
        if previous is None or SENTENCE_END.search(before[: previous.start()] or "\n"):
            return False
        if index and self.hits[index - 1].end == hit.start - 1:
            return self.entries[index - 1][0].weak
        word = previous.group().strip()
        return word.lower() not in roles()["direction"] and word not in bare_owners()

    def known_next(self, index: int) -> bool:
        hit = self.hits[index]
        word = self.beside(hit).after[1:].split(" ")[0].rstrip(".,;:")
        follows = index + 1 < len(self.hits) and self.hits[index + 1].start == hit.end + 1
        return (follows and not self.entries[index + 1][0].weak) or word in DATES

    def is_led(self, index: int) -> bool:
        """Whether words around a rare or everyday name say that it is a place."""
        hit = self.hits[index]
        beside = self.beside(hit)
        if beside.follows("division"):
            return True
        if NEXT_NAME.match(beside.after) and not self.known_next(index):
            return False
        if beside.is_led() or self.qualifiers(index):
            return True
        land = self.land_behind(index)
        return land is not None and land in _countries_of(self.entries[index])

    def is_dateline(self, hit: Hit, entry: Entry) -> bool:
        if entry.kind not in TOWNS and entry.kind != "country":
            return False
        gap = " " if hit.start < _HEAD else "  "
        if hit.start and not self.plain.endswith(gap, 0, hit.start):
            return False
        written = self.plain[hit.start : hit.end]
        match = DATELINE.match(self.plain[hit.end : hit.end + 90])
        if match is None or (match.group().endswith(": ") and entry.kind == "country"):
            return False
        return written.isupper() or "(" in match.group()

    def bloc(self, hit: Hit, entry: Entry) -> PlaceMention | None:
        """A union of states as where people go or are: "entered the EU", "on EU soil".

        What only deals with it, and its own forces and officials, are not there.
        """
        beside = self.beside(hit)
        if not beside.is_led("bloc-lead"):
            return None
        ends = NOUN_ENDS.match(beside.after) or beside.follows("noun-ends")
        if not ends and not beside.follows("land-after") and not beside.follows("bloc-after"):
            return None
        place = Place(entry.name, entry.country)
        return PlaceMention(Span(hit.start, hit.end), place, "continent", "places:bloc")

    def is_attributive(self, hit: Hit, entry: Entry) -> bool:
        """Whether an abbreviation ("US", "U.K.") qualifies the noun that follows."""
        if entry.kind != "country":
            return False
        beside = self.beside(hit)
        if beside.after.startswith("-led"):
            return True
        if _has_small(hit.name):
            return False
        return NOUN_ENDS.match(beside.after) is None and not beside.follows("noun-ends")

    def is_metonym(self, hit: Hit, entry: Entry) -> bool:
        if entry.country is None or capitals().get(hit.name) != entry.country:
            return False
        beside = self.beside(hit)
        before, after = beside.before, beside.after
        if beside.precedes("dealing"):
            return not after.startswith((" airport", " embassy"))
        says = beside.follows("saying") > 0 or ACTS.match(after) is not None
        if beside.is_led() and not _starts(before):
            joined = JOINED.search(before)
            governments = joined is not None and joined.group(1) in capitals()
            return governments and (says or "etween " in before)
        return says or (after.startswith("'s") and beside.follows_soon("policy"))

    def composed(self, index: int, entry: Entry) -> PlaceMention | None:
        """A border, a capital or a land that a country's name or adjective leads to."""
        if entry.kind not in {"country", "demonym"} or entry.country is None:
            return None
        return (
            (self.border(index, entry, entry.country) if self.has_border else None)
            or (self.capital(index, entry.country) if self.has_capital else None)
            or self.land(index, entry)
        )

    def land(self, index: int, entry: Entry) -> PlaceMention | None:
        """A country by its adjective: "on Afghan soil", "in the Saudi desert"."""
        hit = self.hits[index]
        width = self.beside(hit).follows("land-after") if entry.kind == "demonym" else 0
        if not width or FURTHER_NAME.match(self.plain, hit.end + width):
            return None
        place = Place(entry.name, entry.country)
        return PlaceMention(Span(hit.start, hit.end), place, "country", "places:land")

    def border(self, index: int, entry: Entry, country: str) -> PlaceMention | None:
        hit = self.hits[index]
        after, before = self.beside(hit).after, self.beside(hit).before
        # Words rule out nearly all names before the patterns are tried.
        match = BORDER.match(after) if "border" in after or "frontier" in after else None
        if match is None and not ("border" in before or "frontier" in before):
            return None
        start, end = self.joint_start(index), hit.end
        if match and not (entry.kind == "country" and match.group() == " borders"):
            end += match.end()
            name = f"{self.plain[start : hit.end].removeprefix('the ')} border"
        else:
            leading = BORDER_WITH.search(before)
            if leading is None or country not in adjectives():
                return None
            start = hit.start - len(leading.group())
            name = f"{adjectives()[country]} border"
        if country == "US" and "Mexic" in self.plain:
            name = "Mexican border"
        return PlaceMention(Span(start, end), Place(name, country), "border", "places:border")

    def capital(self, index: int, country: str) -> PlaceMention | None:
        hit = self.hits[index]
        after = self.beside(hit).after
        if " capital" not in after:
            return None
        match, name = CAPITAL.match(after), capital_of(country)
        if match is None or name is None:
            return None
        span = Span(hit.start, hit.end + match.end())
        return PlaceMention(span, Place(name, country), "city", "places:capital-of")

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
        owner = name.endswith("border") or self.plain.startswith("'", end)
        division = 0 if owner else self.beside(hit).follows("division")
        if division and kind in {"city", "province", "state", "region"}:
            end += division
        if kind == "city" and (division or self.beside(hit).is_led("division-of")):
            kind = "province"
        said, width = self.direction(hit)
        if said and kind in {"country", "region", "province", "state"}:
            start -= width
            if kind != "province":
                name = f"{said} {_written(hit, entry)}"
                kind, origin = "region", "places:direction"
        return PlaceMention(Span(start, end), Place(name, entry.country), kind, origin)

    def direction(self, hit: Hit) -> tuple[str, int]:
        """The direction that qualifies a name and the characters that it takes up before it."""
        before = self.beside(hit).before
        side = SIDE_OF.search(before) if before.endswith((" of ", " of the ")) else None
        if side and side.group(1):
            return f"{side.group(1)}ern", len(side.group())
        if before[-1:] not in {" ", "-"}:
            return "", 0
        word = before[:-1].rpartition(" ")[2].lstrip("(\"“'")
        return (word.lower(), len(word) + 1) if word.lower() in roles()["direction"] else ("", 0)


def _countries_of(entries: tuple[Entry, ...]) -> frozenset[str]:
    return frozenset(entry.country for entry in entries if entry.country)


def _written(hit: Hit, entry: Entry) -> str:
    """A country's name as a direction qualifies it: as written, unless it is an abbreviation."""
    return hit.name if _has_small(hit.name) else entry.name


@cache
def _has_small(name: str) -> bool:
    """Whether a name that the tables know has a small letter, as abbreviations have none."""
    return any(letter.islower() for letter in name)


def _starts(before: str) -> bool:
    """Whether the last word before a name opens a sentence, so that its capital says nothing."""
    words_before = before.rsplit(None, 1)
    return len(words_before) < 2 or bool(SENTENCE_END.search(words_before[0] + " "))
