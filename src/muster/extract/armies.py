"""Whole armies at home: what a country has under arms says nothing of forces in a place."""

from __future__ import annotations

from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS, HAVE, Token, looks_like_verb
from muster.extract.reading import Sentence
from muster.extract.where import located
from muster.lexicon import wordset

_REACH = 14
_BETWEEN = 5
# With these an army's name still is its name: "Colombia's armed forces", "Peru's police force".
_TITLES = frozenset(
    {"force", "forces", "department", "service", "services", "corps", "patrol", "guard"}
)
_ARMED = frozenset({"armed", "police", "security", "defence", "defense", "self-defence"}) | {
    "self-defense",
    "air",
    "land",
    "border",
    "coast",
    "permanent",
}

_BOOKS = frozenset({"books", "payroll", "payrolls", "rolls", "paper", "strength"})
# "Another army of 150,000" is one in the field.
_NEW = frozenset({"another", "liberation", "rebel", "invading", "private"})
_OPENING = 4
_NEAR_BY = 3
_TURNS = frozenset({"but", "while", "whereas"})
_RELATIVES = frozenset({"which", "who"})
_WITH = frozenset({",", "with", "its", "their", "of", "now", "currently", "at"})
_HELPING = frozenset({"help", "helping", "support", "supporting", "train", "training", "advise"})
NAMED_ARMIES = frozenset({"army", "army's", "armed"})


def is_whole_army(sentence: Sentence, figure: Figure) -> bool:
    """Whether all of an army is counted, and no place is told: "India's army has 980,000 men".

    The army may have its number by a verb, as its size, or as an aside: "the army of 13,000",
    "the police, 5,100 strong".
    """
    if _is_nation_in_arms(sentence, figure) or _serves_in_army(sentence, figure):
        return True
    at = _named_army(sentence, figure)
    if at is None:
        return False
    first = _before_comparison(sentence.tokens, figure.first)
    words = [t.lower for t in sentence.tokens[at + 1 : first]]
    # "Killed 90 soldiers and police, 40 farmers and …": a list goes on with others.
    if words == [","] and figure.noun in {"people", "member"}:
        return False
    inside = at >= figure.first or (bool(words) and all(w in _WITH for w in words))
    if sentence.tokens[at - 1].lower in _NEW or _goes_on(sentence.tokens, figure):
        return False
    led = inside or _is_verbal(sentence.tokens, at + 1, first)
    return led and not _is_placed(sentence, min(at, figure.first), figure.last)


def _before_comparison(tokens: list[Token], first: int) -> int:
    """Where the level now stands that a figure is compared with: "700,000, up from 250,000"."""
    words = [t.lower for t in tokens[max(0, first - _REACH) : first]]
    if words[-1:] != ["from"] or words[-2:-1] not in (["up"], ["down"]):
        return first
    numbers = [i for i in range(max(0, first - _REACH), first) if tokens[i].text[0].isdigit()]
    start = numbers[-1] if numbers else first
    while start and tokens[start - 1].lower in wordset("count_shades"):
        start -= 1
    return start


def _is_nation_in_arms(sentence: Sentence, figure: Figure) -> bool:
    """Whether a country has so many under arms: "North Korea has a million men under arms"."""
    tokens = sentence.tokens
    if [t.lower for t in tokens[figure.last : figure.last + 2]] != ["under", "arms"]:
        return False
    verb = next((i for i in range(figure.first - 1, 0, -1) if tokens[i].lower in HAVE), 0)
    owners = (p for p in sentence.places if p.kind in {"country", "metonym"})
    owned = any(p.span.end == tokens[verb - 1].end for p in owners) if verb else False
    return owned and not _is_placed(sentence, verb, figure.last)


def _serves_in_army(sentence: Sentence, figure: Figure) -> bool:
    """Whether so many are soldiers at all: "500,000 men serve in the South Korean army"."""
    words = [t.lower for t in sentence.tokens[figure.last : figure.last + _REACH]]
    words = words[1:] if words[:1] in (["who"], ["now"], ["currently"]) else words
    if words[:1] not in (["serve"], ["served"], ["serving"]) or words[1:2] != ["in"]:
        return False
    at = next((n for n, w in enumerate(words[: _REACH // 2]) if w in wordset("whole_armies")), None)
    return at is not None and words[at + 1 : at + 2] not in (["in"], ["unit"], ["units"])


def _goes_on(tokens: list[Token], figure: Figure) -> bool:
    """Whether a bare figure is told to be about something: "the army has 1,500 on their trail"."""
    behind = [t.lower for t in tokens[figure.last : figure.last + _NEAR_BY]]
    if figure.noun is not None or not behind or behind[0] not in wordset("locative"):
        return False
    return _BOOKS.isdisjoint(behind)


def is_resized(sentence: Sentence, figure: Figure) -> bool:
    """Whether a service as such grows or shrinks: "the Army will shed 15,000 soldiers"."""
    tokens = sentence.tokens
    if sentence.words.isdisjoint(wordset("resizing")) or not _is_resizing(tokens, figure):
        return False
    named = [i for i in range(len(tokens)) if _is_service(tokens, i)]
    return any(
        not _is_placed(sentence, min(at, figure.first), max(at, figure.last)) for at in named
    )


def _is_resizing(tokens: list[Token], figure: Figure) -> bool:
    for i in range(figure.first - 1, max(-1, figure.first - _REACH), -1):
        if tokens[i].text in BREAKS or tokens[i].lower in {".", "said", "says"}:
            return False
        if tokens[i].lower in wordset("resizing"):
            return True
    return False


def _is_service(tokens: list[Token], i: int) -> bool:
    """Whether a word names a branch of the forces: "the Army", "the Marine Corps"."""
    word, before = tokens[i].lower, tokens[i - 1].lower if i else ""
    if word in {"corps", "forces"}:
        return before in {"marine", "armed"} and not _is_owner(tokens, i)
    if word == "service":
        return before == "the"
    unit = i + 1 < len(tokens) and tokens[i + 1].text[0].isupper()
    return word in wordset("services") and not unit and not _is_owner(tokens, i)


def _is_placed(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the clause says where anything is: "in the south" does, "South Africa" does not.

    What opens the sentence holds for all of it: "In Bosnia, NATO cut its force …".
    """
    tokens, locative = sentence.tokens, wordset("locative")
    start, end = _clause(tokens, first, last)
    for i in (*range(min(_OPENING, start)), *range(start, end)):
        led = locative.isdisjoint(t.lower for t in tokens[max(0, i - _NEAR_BY) : i])
        if tokens[i].text in wordset("generic") and not led:
            return True
    return any(s.index <= _OPENING or start <= s.index < end for s in located(sentence))


def _clause(tokens: list[Token], first: int, last: int) -> tuple[int, int]:
    """From where to where the clause goes that holds these tokens."""
    start, end = first, last
    while start > 0 and tokens[start - 1].text not in BREAKS:
        start -= 1
    while end < len(tokens) and tokens[end].text not in BREAKS:
        following = tokens[end + 1].lower if end + 1 < len(tokens) else "."
        turned = following == "and" or following in _TURNS
        if tokens[end].text == "," and (turned or looks_like_verb(tokens, end + 1)):
            break
        end += 1
    return start, end


def _named_army(sentence: Sentence, figure: Figure) -> int | None:
    """Index of the last word of an army's name before a figure, or within its phrase."""
    words = sentence.words
    if words.isdisjoint(wordset("whole_armies")) and (
        words.isdisjoint(_TITLES) or words.isdisjoint(_ARMED)
    ):
        return None
    tokens = sentence.tokens
    last = figure.last if figure.noun == "strong" else figure.first
    for i in range(last - 1, max(-1, figure.first - _REACH), -1):
        word = tokens[i].lower
        if i < figure.first and (tokens[i].text in BREAKS or word in {".", "said", "says"}):
            return None
        quoted = i > 1 and tokens[i - 2].lower == "to" and tokens[i - 1].lower == "the"
        if quoted and i < figure.first:
            return None
        joined = word in _TITLES and i > 0 and tokens[i - 1].lower in _ARMED
        if joined or (word in wordset("whole_armies") and not _is_owner(tokens, i)):
            return i
    return None


def _is_owner(tokens: list[Token], i: int) -> bool:
    """Whether more of a name follows: "the army's 3rd Brigade", "the Navy hospital"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else tokens[i]
    return following.lower in {"'s", "'", "’"} or following.lower in _TITLES


def _is_verbal(tokens: list[Token], start: int, end: int) -> bool:
    """Whether nothing but the verb of a count stands between: "is thought to number"."""
    words = [t.lower for t in tokens[start:end]]
    if not words or len(words) > _BETWEEN:
        return False
    if words[0] == "," and words[1:2] and words[1] in _RELATIVES:
        words = words[2:]
    if not words:
        return False
    helping = HAVE | wordset("be", "modals", "adverbs", "totalling")
    known = all(w in helping or w == "to" or w in wordset("estimating") for w in words)
    return known and (words[-1] in wordset("totalling") or words[-1] in HAVE)


def is_at_home(sentence: Sentence, figure: Figure) -> bool:
    """Whether a whole army is meant, and no place where it would be: "cut the army to 300,000"."""
    if NAMED_ARMIES.isdisjoint(sentence.words):
        return False
    located = any(p.kind not in {"metonym", "dateline"} for p in sentence.places)
    return not located and any(
        token.lower in NAMED_ARMIES and not _is_helped(sentence, figure, i)
        for i, token in enumerate(sentence.tokens)
    )


def _is_helped(sentence: Sentence, figure: Figure, index: int) -> bool:
    """Whether an army behind a figure is that which forces help: "to help the army win"."""
    before = {t.lower for t in sentence.tokens[max(figure.last, index - 4) : index]}
    return not before.isdisjoint(_HELPING)
