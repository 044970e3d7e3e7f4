"""Where a text names a formation: "the 2nd Battalion, 7th Marines", "soldiers of a brigade"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from muster.extract.grammar import HAVE, Token, looks_like_verb, nouns, verb_forms
from muster.extract.reading import Sentence
from muster.lexicon import table, words, wordset
from muster.model import Span

_CIVIL_CONTENT = r"(?:F-|lawyers|jets|aircraft|planes|fighters)"
_AMBIGUOUS = frozenset(
    {"battery", "batteries", "division", "divisions", "squadron", "squadrons", "company"}
    | {"companies", "rangers", "rifles"}
)
# Without a branch or a name these are firms, theatres and parts of a bank.
_COMMON = frozenset({"company", "companies", "division", "divisions"})
# Words so common that the first word of the phrase tells sooner whether it is there.
_FREQUENT = frozenset({"forces", "troops", "soldiers", "units", "unit", "team", "teams", "force"})
_UNITS = frozenset({"battalion", "battalions", "regiment", "brigade", "brigades", "platoon"})
_PART_OF = frozenset({"of", "from", "in"})
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "more", "another"})
_LEFT_EDGE = 7
_COUNTERS = frozenset({"more", "additional", "other", "extra", "new", "further"})
VERB = "verb"
_QUOTES = frozenset({'"', "“", "”", "‘"})
_NAMED_RANK = 3
_BATTALION = 2
_CONTENT = 6


@dataclass(frozen=True, slots=True)
class Unit:
    """A formation in a sentence: its tokens, and the words that say what it is.

    `loose` is where nothing but "the" and a common noun points back to what was told before.
    """

    span: Span
    first: int
    last: int
    head: str
    rank: int
    named: bool
    loose: bool


def find_units(
    text: str, sentence: Sentence, counted: Sequence[Span], *, forces: bool
) -> list[Unit]:
    """The formations of a sentence; those that a figure counts or a whole names are left out.

    `counted` are the figures of the sentence, and `forces` says that the text is of soldiers.
    """
    found: list[Unit] = []
    if not may_name_units(sentence.words):
        return found
    for match in _pattern().finditer(text, sentence.span.start, sentence.span.end):
        unit = _read(sentence, match)
        if _names_a_person(sentence.tokens, unit):
            continue
        if match["typed"] and _is_civil(sentence, match, forces=forces):
            continue
        if match["named"] and _is_club(sentence, match, forces=forces):
            continue
        if found and _is_one_name(sentence.tokens, found[-1], unit):
            found[-1] = _joined(found[-1], unit)
        else:
            found.append(unit)
    led = [_with_head(sentence.tokens, unit, counted) for unit in found]
    filled = [_with_content(sentence.tokens, unit) for unit in led if unit is not None]
    return [unit for unit in filled if unit is not None]


@cache
def _signs() -> dict[str, tuple[frozenset[str], ...]]:
    """One word of every name and type, with all words of those that have it.

    A sentence without all words of any needs no search.
    """
    found: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for kind in ("typed", "named"):
        for phrase in words("formations", kind=kind):
            told = phrase.lower().split()
            found[told[0] if told[-1] in _FREQUENT else told[-1]].append(frozenset(told))
    for word in ("marines", "commando", "para"):
        found[word].append(frozenset({word}))
    return {word: tuple(phrases) for word, phrases in found.items()}


@cache
def _signalling() -> frozenset[str]:
    return frozenset(_signs())


def may_name_units(said: frozenset[str]) -> bool:
    """Whether the words of a sentence may name a formation: a cheap test before the search."""
    hits = said & _signalling()
    if not hits:
        return False
    signs = _signs()
    return any(phrase <= said for word in hits for phrase in signs[word])


@cache
def _pattern() -> re.Pattern[str]:
    """A formation's name or type with its article, its number and what describes it."""
    typed, named = (_alternation(words("formations", kind=kind)) for kind in ("typed", "named"))
    led = _alternation(words("formations", kind="opener"))
    between = _alternation(
        words("formations", kind="describer") + words("formations", kind="branch")
    )
    number = r"\d+(?:st|nd|rd|th|d)?"
    tail = (
        r"(?:\s+(?:Division|Brigade|Regiment|Corps|Battalion|troops|forces|soldiers|units|"
        r"paratroopers|commandos|troopers|division|brigade|regiment|corps|battalion|unit|team))?"
    )
    return re.compile(
        rf"\b(?:(?:{led})\s+)?(?:(?:[A-Z][\w.'’-]*|{number}|{between})\s+){{0,6}}"
        rf"(?:(?P<typed>{typed})\b(?!-|\s+by\s+|\s+of\s+{_CIVIL_CONTENT})|(?P<named>{named})\b{tail}"
        r"|(?P<regiment>\d+(?:st|nd|rd|th)\s+Marines|\d+\s+(?:Commando|P(?:ara|ARA)))\b)"
    )


def _alternation(phrases: tuple[str, ...]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)


def _read(sentence: Sentence, match: re.Match[str]) -> Unit:
    tokens = sentence.tokens
    first, last = sentence.token_at(match.start()), sentence.token_at(match.end() - 1) + 1
    head = (match["typed"] or match["named"] or match["regiment"]).split()[-1].lower()
    first = _behind_verbs(tokens, _behind_time(tokens, first, last), last)
    inside = tokens[first:last]
    proper = any(t.text[0].isupper() or t.text[0].isdigit() for t in inside[1:])
    telling = {t.lower for t in inside[:-1]} & _telling()
    loose = tokens[first].lower == "the" and not proper and not telling
    rank = _ranks().get(head, _NAMED_RANK)
    return Unit(Span(tokens[first].start, match.end()), first, last, head, rank, proper, loose)


def _behind_time(tokens: list[Token], first: int, last: int) -> int:
    """Where the name begins behind a time that opens a sentence: "In May US paratroopers"."""
    if tokens[first].lower not in wordset("prepositions") or first + 1 >= last:
        return first
    i = first + 1
    while i < last - 1 and tokens[i].lower in wordset("leaving_when") | wordset("time_units"):
        i += 1
    return i


def _behind_verbs(tokens: list[Token], first: int, last: int) -> int:
    """Where the name begins behind a verb in capitals: "Army Withdraws Another Brigade"."""
    known = _describing()
    for i in range(last - 2, first - 1, -1):
        word = tokens[i].lower
        if word in verb_forms() and word not in known and word not in nouns():
            return i + 1
    return first


def _names_a_person(tokens: list[Token], unit: Unit) -> bool:
    """Whether a title or an office follows: "Special Forces Lt. Col.", "the brigade commander"."""
    following = tokens[unit.last].lower if unit.last < len(tokens) else ""
    return following in _kind("bearer")


@cache
def _ranks() -> dict[str, int]:
    """How large a unit is: what is smaller is named before what it belongs to."""
    return {row["word"]: int(row["kind"]) for row in table("formations") if row["kind"].isdigit()}


@cache
def _kind(kind: str) -> frozenset[str]:
    return frozenset(words("formations", kind=kind))


@cache
def _describing() -> frozenset[str]:
    return frozenset(word.lower() for word in _kind("branch") | _kind("describer"))


@cache
def _telling() -> frozenset[str]:
    """Describers that pick one out: "the last battalion" points back to none."""
    return frozenset({"last", "first", "second", "third", "entire", "whole", "new", "next"})


def _is_civil(sentence: Sentence, match: re.Match[str], *, forces: bool) -> bool:
    """Whether a battery, a division or a squadron is no body of soldiers here."""
    inside = match[0].lower().split()
    first = sentence.token_at(match.start())
    before = sentence.tokens[first - 1].lower if first else ""
    if {before, *inside} & _kind("civil"):
        return True
    if inside[-1] not in _AMBIGUOUS:
        return False
    if sentence.words & wordset("aircraft"):
        return True
    if set(inside) & _kind("branch") or _holds_soldiers(sentence, match):
        return False
    proper = match[0].split()[-1][0].isupper() and len(inside) > 1
    if proper and (forces or not sentence.words & wordset("business")):
        return False
    about = sentence.words | set(inside)
    soldierly = (wordset("soldierly") & about) - {"national"}
    if inside[-1] in _COMMON:
        counted = inside[0] in {"a", "an", "another"} and not sentence.words & wordset("business")
        return not (counted and (soldierly or about & _UNITS))
    return not soldierly


def _holds_soldiers(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether soldiers are what it consists of: "a company of French legionnaires"."""
    last = sentence.token_at(match.end() - 1) + 1
    behind = [t.lower for t in sentence.tokens[last : last + 6]]
    soldiers = any(nouns().get(word) == "force" for word in behind[:4])
    return behind[:1] == ["of"] and (soldiers or bool(_UNITS & set(behind)))


def _is_club(sentence: Sentence, match: re.Match[str], *, forces: bool) -> bool:
    """Whether a name that clubs bear too stands where nothing speaks of soldiers."""
    name = match["named"].lower()
    own = set(match[0].lower().split()) - {name, "the"}
    soldierly = wordset("soldierly") & (sentence.words | own)
    return name in _AMBIGUOUS and not (soldierly or forces)


def _is_one_name(tokens: list[Token], before: Unit, unit: Unit) -> bool:
    """Whether two make one name: "2nd Battalion, 7th Marines", "1st Battalion The Rifles"."""
    between = [t.lower for t in tokens[before.last : unit.first]]
    opened = tokens[unit.first].lower in _ARTICLES
    larger = before.named and unit.rank > before.rank
    if between == [","]:
        same = tokens[unit.first].lower == "the" and before.rank <= _BATTALION and unit.named
        smaller = before.named and unit.rank < before.rank and unit.rank <= _BATTALION
        return (larger and (same or not opened)) or (smaller and unit.named and not opened)
    if not between:
        return larger
    link = [w for w in between if w != "the"]
    return len(link) == 1 and link[0] in _PART_OF and unit.rank >= before.rank


def _joined(one: Unit, two: Unit) -> Unit:
    return replace(one, span=Span(one.span.start, two.span.end), last=two.last, named=True)


def _with_head(tokens: list[Token], unit: Unit, counted: Sequence[Span]) -> Unit | None:
    """The unit with the soldiers who are told of as its own; None where a figure counts them."""
    if _is_numbered(tokens, unit, counted):
        return None
    if unit.first < 2 or tokens[unit.first - 1].lower not in _PART_OF - {"in"}:
        return unit
    k = unit.first - 2
    if any(span.start < tokens[k].end and tokens[k].start < span.end for span in counted):
        return None
    if tokens[k].lower not in _kind("member"):
        return unit
    first = k
    while first and _describes(tokens, first - 1):
        first -= 1
    return replace(unit, span=Span(tokens[first].start, unit.span.end), first=first, loose=False)


def _with_content(tokens: list[Token], unit: Unit) -> Unit | None:
    """The unit with those it consists of: "a battalion of Russian military police".

    None where these are no soldiers: "a brigade of cleaners".
    """
    if unit.last >= len(tokens) or tokens[unit.last].lower != "of":
        return unit
    named = unit
    for i in range(unit.last + 1, min(len(tokens), unit.last + _CONTENT)):
        word = tokens[i].lower
        if word in wordset("prepositions") or not word[0].isalpha():
            break
        if word in wordset("civil_people"):
            return None
        plural = word.endswith("s") and not word.endswith(("'s", "ss")) and word.isalpha()
        if nouns().get(word) in {"force", "force_singular", "people"}:
            return replace(unit, span=Span(unit.span.start, tokens[i].end), last=i + 1)
        if looks_like_verb(tokens, i):
            break
        if tokens[i].text[0].isupper():
            named = replace(unit, span=Span(unit.span.start, tokens[i].end), last=i + 1)
        if not tokens[i].text[0].isupper() and plural and not unit.named:
            return None
    return named


def _is_numbered(tokens: list[Token], unit: Unit, counted: Sequence[Span]) -> bool:
    """Whether a number stands before the unit: "two more brigades", "1,000 members of the"."""
    i = unit.first - 1
    while i > 0 and tokens[i].lower in _COUNTERS:
        i -= 1
    return i >= 0 and any(s.start < tokens[i].end and tokens[i].start < s.end for s in counted)


def _describes(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    named = token.text[0].isupper() and i > 0 and not looks_like_verb(tokens, i)
    named = named or token.lower in _kind("describer") | _kind("branch")
    return named or token.lower in wordset("determiners") or token.lower in _ARTICLES


def link_before(tokens: list[Token], first: int) -> str:
    """The preposition that leads to a unit over what describes it, else an empty string.

    "from a Spanish-led humanitarian and peacekeeping brigade" is led by "from". A verb whose
    object the unit is counts as a link too.
    """
    for i in range(first - 1, max(-1, first - _LEFT_EDGE), -1):
        word = tokens[i].lower
        if word in _QUOTES:
            continue
        day = tokens[i].text[0].isupper() and word in wordset("leaving_when")
        if word in wordset("time_units") or (day and word not in wordset("prepositions")):
            return ""
        if word in wordset("prepositions") or word in {"s", "than", "fire", "as"}:
            return word
        adjective = (
            word in wordset("determiners")
            or word in wordset("conjunctions")
            or token_is_adjective(tokens, i)
        )
        if not adjective:
            verb = word in verb_forms() or looks_like_verb(tokens, i)
            return VERB if verb and word not in HAVE else ""
    return ""


def token_is_adjective(tokens: list[Token], i: int) -> bool:
    """Whether a word can only describe what follows: no verb, no noun of forces, no sign."""
    word = tokens[i].lower
    if not word[0].isalpha() or word in nouns() or word in verb_forms():
        return False
    return not (looks_like_verb(tokens, i) or word in wordset("adverbs") or word.endswith("ly"))
