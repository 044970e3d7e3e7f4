"""What a factor measures: "double the number of troops", "half the fighters"."""

from __future__ import annotations

from typing import NamedTuple

from muster.extract.grammar import BREAKS, HAVE, Token, looks_like_verb, nouns
from muster.extract.premodifiers import people_by_name, stops
from muster.extract.quantities import QuantityMention
from muster.lexicon import wordset

_OF_WHOLE = frozenset({"of", "the", "its", "their", "his", "her", "that", "those", "these", "our"})
_MEASURES = frozenset({"number", "total", "level", "strength", "size"})
_GROWING = frozenset({"attack", "strike", "displaced", "force", "force_singular", "strong"})
CUT_TO = frozenset({"by", "in"})
_KNOWN = frozenset({"that", "this"})
_COUNTS = frozenset({"number", "figure", "force", "total"})
_SIZES = frozenset({"presence", "contingent", "commitment", "deployment", "garrison"})
_CLAUSES = frozenset({",", "that", "and", "but"})
_MOST_WORDS = 8
# Words that stand for those told of before: "half of them", "a third of whom".
_BEFORE = frozenset({"them", "whom"})
_POINTED = frozenset({"these", "those", "that", "this"})
_AS_MANY = frozenset({"many", "again", "that", "much"})
_PERIODS = frozenset({"second", "first", "latter", "other", "last", "a", "an"})
_PRONOUNS = frozenset({"they", "it", "them"})
_OPENING = frozenset({".", ",", ";", "—", "that", "and", "said", '"', "“"})
_BACK = 12
# What a verb of growing stands behind: "has doubled", "will nearly double", "to be halved".


class Measured(NamedTuple):
    """What a factor is of: the token that its phrase ends with, the noun's class and the noun."""

    last: int
    noun: str
    word: str


def find_measured(
    tokens: list[Token], mention: QuantityMention, first: int, begin: int
) -> Measured | None:
    """The noun behind a factor or its subject; None where it measures something else."""
    cut = first > 1 and tokens[first - 2].lower in CUT_TO
    if first and tokens[first - 1].lower in _PERIODS and not cut:
        return None
    share = (mention.quantity.factor or 1.0) < 1.0
    if begin < len(tokens) and share and first and tokens[first - 1].lower in CUT_TO:
        return _cut(tokens, first, begin)
    known = _known_before(tokens, first, begin)
    if known is not None or begin >= len(tokens):
        return known
    return _behind(tokens, first, begin, share=share)


def _behind(tokens: list[Token], first: int, begin: int, *, share: bool) -> Measured | None:
    """What stands behind the factor, else what a verb of growing is said of."""
    counted = tokens[begin + 1] if begin + 1 < len(tokens) else tokens[begin]
    if tokens[begin].lower in _KNOWN and counted.lower in _COUNTS:
        return Measured(begin + 1, "force", counted.text)
    verb = tokens[begin - 1].lower in wordset("factor_verbs")
    if share and not verb and tokens[begin].lower not in _OF_WHOLE:
        return None
    for i in range(begin, min(len(tokens), begin + _MOST_WORDS)):
        noun = _measured_at(tokens, i)
        if noun is None and verb and tokens[i].lower in _SIZES:
            noun = "force"
        if noun is not None:
            return Measured(i, noun, tokens[i].text)
        if tokens[i].lower in wordset("factor_stops") or _tells(tokens, begin, i):
            break
    return _grown(tokens, first, begin) if verb else None


def _tells(tokens: list[Token], begin: int, i: int) -> bool:
    """Whether a verb ends what is shared: "half of its income comes from the soldiers"."""
    return i > begin + 1 and looks_like_verb(tokens, i) and not tokens[i].lower.endswith("ed")


def _known_before(tokens: list[Token], first: int, begin: int) -> Measured | None:
    """A share of those told of before: "half of them", "half of its 600", "twice as many"."""
    ahead = [t.lower for t in tokens[begin : begin + 2]]
    ended = _ends_there(tokens, begin)
    pointed = ahead[-1:] and ahead[-1] in _POINTED and _ends_there(tokens, begin + 2)
    if ahead[:1] == ["of"] and (ahead[-1] in _BEFORE or pointed):
        return Measured(begin + 1, "known", tokens[begin + 1].text)
    if ahead[:1] == ["of"] and _is_bare_whole(tokens, begin + 1):
        return Measured(begin - 1, "known", tokens[begin - 1].text)
    if _does_something(tokens, first, begin) and tokens[begin - 1].lower.rsplit("-", 1)[
        -1
    ] in wordset("shares"):
        return Measured(begin - 1, "known", tokens[begin - 1].text)
    compared = tokens[begin - 1].lower in _AS_MANY and ahead[:1] != ["of"]
    if compared and begin - first > 1 and ended:
        return Measured(begin - 1, "known", tokens[begin - 1].text)
    return None


def _does_something(tokens: list[Token], first: int, begin: int) -> bool:
    """Whether a bare share opens a clause: "; about half are to leave by June"."""
    before = tokens[first - 1].lower if first else "."
    doing = begin < len(tokens) and tokens[begin].lower in wordset("modals", "be")
    return doing and before in _OPENING


def _ends_there(tokens: list[Token], at: int) -> bool:
    """Whether nothing that would be counted stands at an index."""
    return at >= len(tokens) or tokens[at].lower in stops() | {"as", "before", "again"}


def _is_bare_whole(tokens: list[Token], at: int) -> bool:
    """Whether a share is of a number without a noun: "of its 600", "of the 14,000 in Kabul"."""
    if at < len(tokens) and tokens[at].lower in wordset("determiners"):
        at += 1
    if at >= len(tokens) or not tokens[at].text[0].isdigit():
        return False
    return _ends_there(tokens, at + 1)


def _cut(tokens: list[Token], first: int, begin: int) -> Measured | None:
    """What is cut "by half" or "in half": "cut its force in Bosnia by half"."""
    falling, found = False, None
    for i in range(first - 2, max(-1, first - 2 - _BACK), -1):
        word = tokens[i].lower
        if word in BREAKS | (_CLAUSES - {","}) or (word == "," and found is not None):
            break
        noun = _measured_at(tokens, i)
        if noun in _GROWING:
            found = Measured(begin - 1, noun, tokens[i].text)
        elif found is None and (word in _COUNTS | _MEASURES | _PRONOUNS or word in _SIZES):
            found = Measured(begin - 1, "known", tokens[i].text)
        falling = falling or word in wordset("down")
    return found if falling else None


def _grown(tokens: list[Token], first: int, begin: int) -> Measured | None:
    """What a verb without an object measures: "air strikes on Idlib have doubled"."""
    if tokens[first - 1].lower not in HAVE | wordset("be", "modals") | {"to"}:
        return None
    found = None
    for i in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if tokens[i].lower in BREAKS | _CLAUSES - {"that"}:
            break
        noun = _measured_at(tokens, i)
        if noun in _GROWING:
            found = Measured(begin - 1, noun, tokens[i].text)
        elif found is None and tokens[i].lower in _COUNTS | _MEASURES | _SIZES:
            found = Measured(begin - 1, "known", tokens[i].text)
    return found


def _measured_at(tokens: list[Token], i: int) -> str | None:
    word = tokens[i].lower
    if word in {"claims", "applications"}:
        return "displaced"
    noun = nouns().get(word) or people_by_name(tokens[i])
    if word in _MEASURES and i + 1 < len(tokens) and tokens[i + 1].lower == "of":
        return None
    return noun
