"""Tokens, verb forms and the small closed classes of English that the claim rules stand on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from muster.lexicon import table, wordset
from muster.model import Kind, Span

# Most words are in small letters with a space behind them: these are tried first, then others
# that a space or a stop follows, and what takes longer last. The space before a word is taken
# with it, since trying all that a token may be on a space costs more than to step over it. Any
# other white space is a piece of its own, so that the pieces together are the text.
_PIECE = re.compile(
    r" ?(?:[a-z]++(?![^\s.,])|[.,]"
    r"|[A-Z](?:\.(?:[A-Z]\.)+|[a-z]{1,3}\.(?=\s[A-Z])|[a-z]*+(?![^\s.,]))"
    r"|\d+(?:,\d{3})*(?:\.\d+)?|[^\W\d_]+(?:[-'’][^\W\d_]+|-\d+)*|[^\w\s]|\w)|\s"
)


@dataclass(slots=True)
class Token:
    """A word or a sign, with where it stands in the document.

    Not frozen, which would make it four times as dear to build: texts have many tokens.
    """

    text: str
    lower: str
    start: int
    end: int


class Tokens(list[Token]):
    """The tokens of a sentence, and what has been found out about them by their place."""

    __slots__ = ("names", "verbs")

    def __init__(self, tokens: Iterable[Token] = ()) -> None:
        super().__init__(tokens)
        self.names: dict[int, bool] = {}
        self.verbs: dict[int, bool] = {}


def tokenize(text: str, span: Span) -> Tokens:
    """The tokens of a stretch of text, each with its place in the whole.

    >>> [t.text for t in tokenize("U.S. troops, 14,000-strong", Span(0, 26))]
    ['U.S.', 'troops', ',', '14,000', '-', 'strong']
    """
    tokens, at = Tokens(), span.start
    # A blank token filled in here saves the call of a constructor: texts have many words.
    add, words, blank = tokens.append, _WORDS, object.__new__
    for piece in _PIECE.findall(text, at, span.end):
        try:
            word, lower, length = words[piece]
        except KeyError:
            word, lower, length = _word(piece)
        at += len(piece)
        if length:
            token = blank(Token)
            token.text, token.lower, token.start, token.end = word, lower, at - length, at
            add(token)
    return tokens


# Pieces of text with their words, as they are and in small letters, and how long these are: a
# word of many texts is one string, and its hash is taken once.
_WORDS: dict[str, tuple[str, str, int]] = {}
_MOST_WORDS = 1 << 16


def _word(piece: str) -> tuple[str, str, int]:
    """What a piece of text has for a word, to be looked up from now on."""
    if len(_WORDS) >= _MOST_WORDS:
        _WORDS.clear()
    word = piece.strip()
    # "US" is a country and "us" a pronoun, "IS" a group: only the capitals tell them apart.
    lower = _CAPITALS.get(word) or word.lower().replace("’", "'")
    return _WORDS.setdefault(piece, (word, lower, len(word)))


_CAPITALS = {"US": "u.s.", "IS": "i.s."}


HAVE = frozenset(["has", "have", "had", "having", "'ve"])
DO = frozenset(["do", "does", "did", "don't", "doesn't", "didn't"])
_NAME_REACH = 8
_SHORT = 4
_HEADLINE_VERBS = frozenset({"kill", "kills", "wound", "wounds", "injure", "injures", "displaces"})
# Signs that end a clause for good; a comma only weakens the tie.
BREAKS = frozenset(";:—–()[]•|")


@dataclass(frozen=True, slots=True)
class Action:
    """A row of `data/actions.tsv`: what a verb or noun makes of the forces it governs."""

    lemma: str
    pos: str
    role: str
    kind: Kind
    needs: tuple[str, ...]
    status: str | None


@cache
def nouns() -> dict[str, str]:
    """Head nouns with their class; the first row of a word wins."""
    found: dict[str, str] = {}
    for row in table("nouns"):
        found.setdefault(row["word"].lower(), row["class"])
    return found


class Form(NamedTuple):
    """One inflected form of an action: `base`, `s`, `past`, `pp` or `ing` (may be several)."""

    action: Action
    shapes: frozenset[str]


def _regular(lemma: str) -> tuple[str, str, str, str]:
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    return lemma + plural, lemma + "ed", lemma + "ed", lemma + "ing"


def _inflect(lemma: str, given: str) -> dict[str, set[str]]:
    third, past, participle, gerund = given.split() if len(given.split()) == 4 else _regular(lemma)
    shapes: dict[str, set[str]] = {}
    named = (("base", lemma), ("s", third), ("past", past), ("pp", participle), ("ing", gerund))
    for shape, form in named:
        shapes.setdefault(form, set()).add(shape)
    if lemma.endswith("l") and past == f"{lemma}ed":
        # British "travelled", "funnelling".
        shapes[f"{lemma}led"], shapes[f"{lemma}ling"] = {"past", "pp"}, {"ing"}
    return shapes


_BE_SHAPES = {
    "is": {"s"},
    "are": {"s"},
    "was": {"past"},
    "were": {"past"},
    "be": {"base"},
    "been": {"pp"},
    "being": {"ing"},
}


@cache
def verb_forms() -> dict[str, tuple[Form, ...]]:
    """Every inflected form of every verb of the actions table."""
    found: dict[str, list[Form]] = {}
    for row in table("actions"):
        if row["pos"] != "verb":
            continue
        action = _action(row)
        shapes = _BE_SHAPES if row["lemma"] == "be" else _inflect(row["lemma"], row["forms"])
        for form, names in shapes.items():
            found.setdefault(form, []).append(Form(action, frozenset(names)))
    return {form: tuple(actions) for form, actions in found.items()}


@cache
def action_nouns() -> dict[str, tuple[Action, ...]]:
    """Nouns that name a movement or a level ("deployment"), with their plurals."""
    found: dict[str, list[Action]] = {}
    for row in table("actions"):
        if row["pos"] == "noun":
            for form in {row["lemma"], row["lemma"] + "s"}:
                found.setdefault(form, []).append(_action(row))
    return {form: tuple(actions) for form, actions in found.items()}


def _action(row: dict[str, str]) -> Action:
    needs = tuple(row["needs"].split("|")) if row["needs"] != "-" else ()
    kind: Kind = row["kind"]  # type: ignore[assignment]
    return Action(
        row["lemma"],
        row["pos"],
        row["role"],
        kind,
        needs,
        None if row["status"] == "-" else row["status"],
    )


def is_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is part of a name by its capital: "United States", "White House".

    In a heading every word has one, so there must be words without one near by.
    """
    if not isinstance(tokens, Tokens):
        return _is_name(tokens, index)
    known = tokens.names.get(index)
    if known is None:
        known = tokens.names[index] = _is_name(tokens, index)
    return known


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    if not index or not tokens[index].text[0].isupper() or not tokens[index].text[1:].islower():
        return False
    if not tokens[index - 1].text[-1].isalnum() or _heads_count(tokens, index):
        return False
    near = tokens[max(0, index - _NAME_REACH) : index + _NAME_REACH]
    return any(t.text.islower() and len(t.text) > _SHORT for t in near)


def _heads_count(tokens: Sequence[Token], index: int) -> bool:
    """Whether a heading's verb has its figure right behind it: "Bomb in Aleppo Kills 23"."""
    if tokens[index].lower not in _HEADLINE_VERBS or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].text[0].isdigit()


@cache
def _verbs() -> frozenset[str]:
    """Words that are verbs wherever they stand."""
    sets = ("be", "modals", "saying", "verbish")
    return HAVE | DO | frozenset[str]().union(*map(wordset, sets))


@lru_cache(maxsize=1 << 14)
def may_be_verb(word: str) -> bool:
    """Whether a word looks like a verb anywhere: most never do, which is known without a place."""
    return word in _verbs() or word in verb_forms() or (word.endswith("ed") and len(word) > 4)


def _is_owned(before: Token, word: str) -> bool:
    """Whether a plural is what a name owns, though a verb looks like it: "Russia's forces"."""
    if not before.text.endswith(("'s", "’s")) or not before.text[0].isupper():
        return False
    return word.endswith("s") and not (word in HAVE or word in DO or word in wordset("be"))


def looks_like_verb(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is likely a verb, by form and neighbours; wrong now and then, and cheap.

    Behind the last word of a sentence there is none.
    """
    if not isinstance(tokens, Tokens):
        return _looks_like_verb(tokens, index)
    known = tokens.verbs.get(index)
    if known is None:
        known = tokens.verbs[index] = _looks_like_verb(tokens, index)
    return known


def _looks_like_verb(tokens: Sequence[Token], index: int) -> bool:
    if index >= len(tokens):
        return False
    text, word = tokens[index].text, tokens[index].lower
    # By its form alone nearly every word is none.
    if not may_be_verb(word):
        return False
    if text[0].isupper() and is_name(tokens, index):
        return False
    if index and _is_owned(tokens[index - 1], word):
        return False
    if word in _verbs():
        return True
    if word.endswith("ed") and len(word) > 4:
        following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        before = tokens[index - 1].lower if index else ""
        return before not in wordset("determiners") and (
            following in wordset("prepositions")
            or following in wordset("determiners")
            or before in HAVE
            or before in wordset("be", "pronouns")
        )
    return word in verb_forms() and not (
        index and tokens[index - 1].lower in wordset("determiners")
    )
