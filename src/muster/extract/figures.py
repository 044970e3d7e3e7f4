"""What a figure counts: the noun phrase around it, and the class of its head noun."""

from __future__ import annotations

import re
from dataclasses import dataclass

from muster.extract.grammar import BREAKS, HAVE, Token, nouns, verb_forms
from muster.extract.quantities import QuantityMention
from muster.lexicon import wordset
from muster.model import Quantity, Span

_STRONG = re.compile(
    r"(?:[\s-]strong|-(?:member|man|men|soldier|troop|person|officer|trooper|woman|marine))\b",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(
    r"\s+of\s+(?:(?:the|its|their|his|her|our|my|those|these|them|whom|which)\b)?", re.IGNORECASE
)
_EXTENDERS = re.compile(
    r"(?:\b(?:the\s+current|the\s+existing|the\s+remaining|the\s+original|the\s+last|the\s+first|an\s+additional|another|a\s+further|"
    r"an\s+extra|an\s+initial|additional|all|the\s+additional|an\s+estimated|the\s+other|a\s+total\s+of|the\s+roughly|the\s+final)\s+)$",
    re.IGNORECASE,
)
_FORCE_OF = re.compile(
    r"((?:\b(?:the|an?|its|their)\s+(?:(?!(?:that|which|of|in|to|said|by|for)\b)[\w-]+\s+){0,3}?|\b)(?:force|level|contingent|garrison|presence|army|team|group|unit|strength|mission|detachment|manpower|company|battalion|brigade|regiment|garrison|troop\s+level|corps)\s+of\s+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its noun: where it stands, what it counts and the words in between.

    `noun` is the class of `data/nouns.tsv`; None where the noun is elsewhere in the sentence.
    """

    span: Span
    mention: QuantityMention
    quantity: Quantity
    noun: str | None
    force: str | None
    words: tuple[str, ...]
    first: int
    last: int

    @property
    def military(self) -> bool:
        """Whether the noun phrase itself says that people under arms are meant."""
        return self.noun in {"force", "formation", "strong"} or bool(
            wordset("military") & set(self.words)
        )


_STOP = (
    wordset("prepositions")
    | wordset("be")
    | HAVE
    | wordset("modals")
    | wordset("pronouns")
    | wordset("determiners")
    | BREAKS
    | {",", ".", "!", "?"}
) - {"up", "like", "out"}
_LINKS = wordset("conjunctions") | {"/", "-", '"', "“", "”", "'", "‘", "’"}
_LIMIT = 9


def find_figure(text: str, tokens: list[Token], mention: QuantityMention) -> Figure | None:
    """Read the noun phrase of one quantity; None where it counts something else."""
    if mention.quantity.factor is not None:
        return _factor_figure(text, tokens, mention)
    strong = _STRONG.match(text, mention.span.end)
    start = strong.end() if strong else mention.span.end
    partitive = None if strong else _PARTITIVE.match(text, start)
    if partitive:
        start = partitive.end()
    following = next((i for i, t in enumerate(tokens) if t.start >= start), len(tokens))
    head = _head(tokens, following, wants_group=strong is not None)
    if head is None and not strong and _counts_something_else(tokens, following):
        return None
    if head is None and _looks_like_year(text, mention):
        return None
    return _build(text, tokens, mention, following, head, strong=strong is not None)


_OF_WHOLE = frozenset({"of", "the", "its", "their", "his", "her", "that", "those", "these", "our"})


def _factor_figure(text: str, tokens: list[Token], mention: QuantityMention) -> Figure | None:
    """The phrase that a factor measures: "double the number of troops", "half the fighters"."""
    begin = next((i for i, t in enumerate(tokens) if t.start >= mention.span.end), len(tokens))
    first = next((i for i, t in enumerate(tokens) if t.end > mention.span.start), 0)
    if tokens[first - 1].lower in {"a", "an"} and first:
        return None
    share = (mention.quantity.factor or 1.0) < 1.0 and tokens[begin - 1].lower not in wordset(
        "factor_verbs"
    )
    if share and (begin >= len(tokens) or tokens[begin].lower not in _OF_WHOLE):
        return None
    for i in range(begin, min(len(tokens), begin + 8)):
        word = tokens[i].lower
        noun = nouns().get(word) or _people_by_ending(tokens[i])
        if word in {"claims", "applications"}:
            noun = "displaced"
        if noun is not None and word not in {"number", "total", "level", "strength", "size"}:
            return _factor(text, tokens, mention, first, i, noun)
        if noun == "force_singular" and (i + 1 >= len(tokens) or tokens[i + 1].lower != "of"):
            return _factor(text, tokens, mention, first, i, noun)
        if word in BREAKS | {",", ".", "and", "but", "in", "to", "that", "which", "who"} | wordset(
            "be"
        ) | HAVE | wordset("modals"):
            return None
    return None


def _factor(
    text: str, tokens: list[Token], mention: QuantityMention, first: int, head: int, noun: str
) -> Figure:
    span = Span(mention.span.start, tokens[head].end)
    inside = tuple(t.lower for t in tokens[first : head + 1])
    return Figure(span, mention, mention.quantity, noun, tokens[head].text, inside, first, head + 1)


def _looks_like_year(text: str, mention: QuantityMention) -> bool:
    return (
        re.fullmatch(r"(?:1[89]|20)\d\d", text[mention.core.start : mention.core.end]) is not None
    )


def _head(tokens: list[Token], following: int, *, wants_group: bool) -> tuple[int, str] | None:
    """Index and class of the head noun: the last noun of the run that belongs to the phrase."""
    best: tuple[int, str] | None = None
    for i in range(following, min(len(tokens), following + _LIMIT)):
        word = tokens[i].lower
        if word in _STOP:
            break
        if word in {"'", "’"} and i and tokens[i].start == tokens[i - 1].end:
            return None
        if word in _LINKS:
            if best is not None or not _joins_adjectives(tokens, i, following):
                break
            continue
        if word.endswith("ing") and word not in wordset("participles"):
            break
        if word == "prisoners" and [t.lower for t in tokens[i + 1 : i + 3]] == ["of", "war"]:
            return i + 2, "captured"
        noun = _noun_at(tokens, i)
        if wants_group and noun in {"force_singular", "formation", "force", "member"}:
            noun = "strong"
        if noun == "force_singular":
            noun = None
        if noun in {"wounded", "killed", "displaced"} and _modifies(tokens, i):
            continue
        if noun is not None:
            best = (i, noun)
        elif best is not None or _is_plural(word):
            break
    return best


def _is_plural(word: str) -> bool:
    """Whether an unknown word is a plural: a noun of its own, not part of a later one's name."""
    return (
        word.endswith("s")
        and not word.endswith(("ss", "us", "'s"))
        and word.isalpha()
        and word not in wordset("plural_modifiers")
    )


def _joins_adjectives(tokens: list[Token], i: int, following: int) -> bool:
    """Whether "and" joins two adjectives of one noun: "British and French troops"."""
    if tokens[i].lower not in wordset("conjunctions"):
        return True
    before = tokens[i - 1]
    return (
        i > following
        and tokens[i].lower in {"and", "or", "&"}
        and (
            before.text[0].isupper()
            or before.lower in wordset("military") | {"male", "female", "civilian", "regular"}
        )
    )


def _modifies(tokens: list[Token], i: int) -> bool:
    """Whether "wounded" or "displaced" stands before the noun it describes."""
    following = next((t for t in tokens[i + 1 : i + 4] if t.lower not in _LINKS), None)
    if following is None or following.lower in _STOP:
        return False
    known = nouns().get(following.lower) or _people_by_ending(following)
    return known in {"force", "people", "member"} or following.text[0].isupper()


def _noun_at(tokens: list[Token], i: int) -> str | None:
    word = tokens[i].lower
    if i + 1 < len(tokens):
        pair = nouns().get(f"{word} {tokens[i + 1].lower}")
        if pair:
            return None
    if i:
        pair = nouns().get(f"{tokens[i - 1].lower} {word}")
        if pair:
            return pair
    if "-" in word and word not in nouns():
        word = word.rsplit("-", 1)[1]
    if word.endswith("'s"):
        return None
    return nouns().get(word) or _people_by_ending(tokens[i])


_DEMONYM = re.compile(
    r"(?:[A-Z][a-z]+(?:ans|ians|is|ese|ois)|Americans|Afghans|Turks|Britons|Germans|Poles|Swedes|Danes|Finns|Kurds|Arabs|Jews|Serbs|Croats|Uzbeks|Tajiks|Filipinos|Greeks|Thais|Czechs|Slovaks|Dutchmen|Frenchmen|Englishmen|Irishmen)$"
)


def _people_by_ending(token: Token) -> str | None:
    return "people" if _DEMONYM.match(token.text) else None


def _counts_something_else(tokens: list[Token], following: int) -> bool:
    """Whether a noun that is none of ours follows: "500 vehicles", "300 words"."""
    if following >= len(tokens):
        return False
    token = tokens[following]
    word = token.lower
    if word in _STOP or word in wordset("conjunctions") or not token.text[0].isalpha():
        return False
    # A plural cannot agree with "bases": after a bare number that is a noun.
    if any(form.shapes != {"s"} for form in verb_forms().get(word, ())):
        return False
    return word not in {
        "more",
        "additional",
        "extra",
        "still",
        "already",
        "now",
        "others",
        "currently",
        "were",
        "there",
        "last",
        "this",
        "today",
        "yesterday",
        "each",
        "so",
        "then",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "next",
        "who",
        "strong",
        "sent",
        "later",
        "when",
        "but",
        "while",
        "because",
        "home",
        "near",
        "earlier",
        "also",
    } and not word.endswith("ly")


def _build(
    text: str,
    tokens: list[Token],
    mention: QuantityMention,
    following: int,
    head: tuple[int, str] | None,
    *,
    strong: bool,
) -> Figure:
    end = tokens[head[0]].end if head else mention.span.end
    suffix = _STRONG.match(text, mention.span.end)
    if suffix and not head:
        end = suffix.end()
    if (
        not head
        and following < len(tokens)
        and tokens[following].lower in {"more", "additional", "extra"}
        and not strong
    ):
        end = (
            max(end, tokens[following].end)
            if tokens[following].start - mention.span.end <= 2
            else end
        )
    floor = tokens[0].start if tokens else 0
    begin = _extended(text, mention, floor, has_noun=head is not None, strong=strong)
    strong = (
        strong
        or _FORCE_OF.search(text[max(floor, mention.span.start - 60) : mention.span.start])
        is not None
    )
    first = next((i for i, t in enumerate(tokens) if t.end > begin), 0)
    last = (
        head[0] + 1
        if head
        else next((i for i, t in enumerate(tokens) if t.start >= end), len(tokens))
    )
    inside = tuple(t.lower for t in tokens[first:last])
    force = None
    if head:
        force = tokens[head[0]].text
        if f"{tokens[head[0] - 1].lower} {tokens[head[0]].lower}" in nouns():
            force = f"{tokens[head[0] - 1].text} {force}"
    noun = head[1] if head else ("strong" if strong else None)
    return Figure(Span(begin, end), mention, mention.quantity, noun, force, inside, first, last)


def _extended(
    text: str, mention: QuantityMention, floor: int, *, has_noun: bool, strong: bool
) -> int:
    begin = mention.span.start
    before = text[max(floor, begin - 60) : begin]
    match = _FORCE_OF.search(before) or _EXTENDERS.search(before)
    if match:
        return begin - len(match[0].lstrip())
    article = re.search(r"\b(?:the|an?)\s+$" if strong else r"\bthe\s+$", before, re.IGNORECASE)
    if article and (strong or not has_noun):
        return begin - len(article[0])
    return begin
