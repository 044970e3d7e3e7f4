"""Where a figure begins and ends in its text: "an additional 500 troops", "266 from Togo"."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from muster.extract.grammar import BREAKS, Token, looks_like_verb, nouns, verb_forms
from muster.extract.premodifiers import is_number, nationalities, people_by_name, stops
from muster.extract.uncounted import letters_at_end
from muster.lexicon import wordset
from muster.model import Span

STRONG = re.compile(
    r"(?:[\s-]strong|-(?:member|man|men|soldier|troop|person|officer|trooper|woman|marine))\b",
    re.IGNORECASE,
)
# "70 of them" needs no noun: it counts what was counted before.
_OF_KNOWN = re.compile(
    r"\s+of\s+(?:them|whom|which|these|those|the\s+(?:latter|former)"
    r"|(?:its|their|our|his|her)\s+own)\b",
    re.IGNORECASE,
)
_EXTENDERS = re.compile(
    r"(?:\b(?:(?:the|its|their)\s+(?:current|present|existing|planned|promised|authorized|"
    r"authorised)|the\s+(?:remaining|original|last|first|additional|other|final)"
    r"|an\s+(?:additional|extra|initial|estimated)|a\s+(?:further|total\s+of)|another|"
    r"additional|all)\s+)$",
    re.IGNORECASE,
)
# What the words of `_EXTENDERS` end in.
_EXTENDING = frozenset(
    {"current", "present", "existing", "planned", "promised", "authorized", "authorised"}
    | {"remaining", "original", "last", "first", "additional", "other", "final", "extra"}
    | {"initial", "estimated", "further", "of", "another", "all"}
)
_FORCE_OF = re.compile(
    r"((?:\b(?:the|an?|its|their)\s+(?:(?!(?:that|which|of|in|to|said|by|for)\b)[\w-]+\s+){0,3}?"
    r"|\b)(?:force|level|contingent|garrison|presence|army|team|group|unit|strength|mission|"
    r"detachment|manpower|company|battalion|brigade|regiment|corps|party|guard|platoon)\s+of\s+)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_ADDED = frozenset({"more", "additional", "extra", "others"})
_HURT = frozenset({"killed", "wounded", "injured", "hurt"})
_INSIDE_NAME = frozenset({"'", "’", "'s", "of", "the", "&"})
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_LEAVING = frozenset({"left", "leave", "leaves", "leaving"})
_FATED = frozenset({"dead", "wounded", "injured"})
_THOUGHT = frozenset({"reported", "believed", "confirmed", "feared", "found", "left", "shot"})
_JOINED = frozenset({"force", "people", "member", "displaced"})
_PAIRED = frozenset({"and", "or", "&"})
_WORDS_BETWEEN, _WORDS_BEFORE = 4, 6
_token_end = attrgetter("end")


def begins(
    before: str, figure: int, container: re.Match[str] | None, *, has_noun: bool, strong: bool
) -> int:
    """Where a figure at this character begins, told what stands before it in its sentence."""
    # "A force of" only introduces 500 troops; "the current force of" says which ones.
    if container and has_noun and not container[0].lower().startswith("the "):
        return figure
    last = letters_at_end(_last_word(before))
    match = container or (_EXTENDERS.search(before) if last in _EXTENDING else None)
    if match:
        return figure - len(match[0].lstrip())
    # "A 300-strong battalion": as with other nouns the article stays out.
    if strong or has_noun:
        return figure
    article = _ARTICLE.search(before) if last == "the" else None
    return figure - len(article[0]) if article else figure


def container_of(before: str) -> re.Match[str] | None:
    """The force that holds a figure, where the words before it end in one: "a team of"."""
    return _FORCE_OF.search(before) if _last_word(before).endswith("of") else None


def _last_word(before: str) -> str:
    words = before.rsplit(None, 1)
    return words[-1].lower() if words else ""


def ends(text: str, tokens: list[Token], core: Span, following: int, head: int | None) -> int:
    """Where the figure whose number has this span ends; `head` is the token of its noun.

    `following` is the first token of its noun phrase: behind "of the", where this stands.
    """
    if head is not None and not _is_told_of_others(tokens, core, head):
        again = _another(text, tokens, core, following, head)
        if again is not None:
            return _before_another(tokens, core.end, following, again)
        if tokens[head].lower not in wordset("fates"):
            return _through_partners(tokens, core, _through_body(tokens, head))
        fated = _before_fate(tokens, core, following, head)
        if fated is not None:
            return fated
        head = None
    if head is None and (own := _OF_KNOWN.match(text, core.end)) is not None:
        return own.end()
    if head is None and (strong := STRONG.match(text, core.end)) is not None:
        return strong.end()
    near = following < len(tokens) and tokens[following].start - core.end <= 2
    if near and tokens[following].lower in _ADDED:
        return tokens[following].end
    return core.end


def counts_known(text: str, end: int) -> bool:
    """Whether what follows says that known ones are counted: "of them", "of the latter"."""
    return _OF_KNOWN.match(text, end) is not None


def _another(text: str, tokens: list[Token], core: Span, following: int, head: int) -> int | None:
    """The token of a second figure before the noun: "500 of the 2,000 troops", "5 or 6 men"."""
    partitive = text[core.end : tokens[following].start].lstrip().startswith("of")
    for i in range(following, head):
        if tokens[i].text[0].isdigit() and not _is_ordinal(tokens, i):
            joined = i > following and tokens[i - 1].lower in {",", "and", "or"}
            return i if partitive or joined else None
    return None


def _before_another(tokens: list[Token], end: int, following: int, again: int) -> int:
    """The end where a noun is shared: "1,500 American and 350 Italian marines"."""
    last = again - 1
    while last >= following and not tokens[last].text[0].isupper():
        last -= 1
    joined = last >= following and tokens[following].start - end <= 1
    return tokens[last].end if joined else end


def _is_told_of_others(tokens: list[Token], core: Span, head: int) -> bool:
    """Whether "wounded" is the verb of a clause before: "six were killed and 18 wounded"."""
    if tokens[head].lower not in _HURT:
        return False
    first = next((i for i, t in enumerate(tokens) if t.end > core.start), 0)
    if tokens[first - 1].lower not in {"and", ","}:
        return False
    return first > 1 and tokens[first - 2].lower in _HURT


def _before_fate(tokens: list[Token], core: Span, following: int, head: int) -> int | None:
    """The end of those whose fate is told: "130 people" of "left 130 people dead".

    None where no noun stands between: "left hundreds dead".

    A fate that is itself what was counted stays: "spoke of 44 dead", "the Somali dead".
    """
    before = head - 1
    while before >= following and _is_of_fate(tokens[before].lower):
        before -= 1
    if before < following:
        counted = before == head - 1 and _is_counted(tokens, core, head)
        return tokens[head].end if counted else None
    word = tokens[before]
    plural = word.lower.endswith("s") and people_by_name(word) is not None
    described = word.text in nationalities() and not plural
    if described or (word.lower not in nouns() and word.lower not in _ADDED):
        return tokens[head].end
    return tokens[head].end if word.lower == "civilian" else word.end


def _is_of_fate(word: str) -> bool:
    """Whether a word belongs to the telling of a fate: "dozens reported dead"."""
    return word in _THOUGHT or word in wordset("adverbs") or word.endswith("ly")


def _is_counted(tokens: list[Token], core: Span, head: int) -> bool:
    """Whether the fate stands for those who met it: "counted 44 dead", not "left 44 dead"."""
    if tokens[head].lower not in _FATED:
        return False
    first = next((i for i, t in enumerate(tokens) if t.end > core.start), 0)
    if not first:
        return False
    lead = tokens[first - 1].lower
    if lead in _PAIRED or lead == ",":
        listed = first > 2 and tokens[first - 2].lower in _FATED
        return listed and is_number(tokens[first - 3].lower)
    return lead not in _LEAVING


def _through_partners(tokens: list[Token], core: Span, end: int) -> int:
    """The end of all that one figure counts together: "40 soldiers and police".

    What has its own figure or owner stays out, and so does a clause that goes on: "killed 40
    soldiers and police fled".
    """
    joint = bisect_left(tokens, end, key=_token_end) + 1
    if joint >= len(tokens) or tokens[joint].lower not in _PAIRED:
        return end
    partner = _partner(tokens, joint + 1)
    if partner is None or _goes_on(tokens, core, partner):
        return end
    return _through_body(tokens, partner)


def _partner(tokens: list[Token], begin: int) -> int | None:
    """The last token of a noun of people that begins here, without a figure of its own."""
    best = None
    for i in range(begin, min(len(tokens), begin + _WORDS_BETWEEN)):
        word = tokens[i].lower
        if word in stops() or word in _PAIRED or word in BREAKS or is_number(word):
            break
        many = nouns().get(word) in _JOINED and not _is_single(word)
        if many and word not in wordset("fates"):
            best = i
        elif best is not None or not word[0].isalpha():
            break
    return best


def _is_single(word: str) -> bool:
    """Whether a noun has a plural of its own, and so is no partner of many: "soldier"."""
    return f"{word}s" in nouns() or (word.endswith("man") and f"{word[:-2]}en" in nouns())


def _goes_on(tokens: list[Token], core: Span, partner: int) -> bool:
    """Whether the partner does something of its own, behind a figure that has its verb."""
    first = next((i for i, t in enumerate(tokens) if t.end > core.start), 0)
    behind = tokens[partner + 1].lower if partner + 1 < len(tokens) else "."
    if behind in wordset("saying"):
        return True
    told = any(t.lower in verb_forms() for t in tokens[max(0, first - _WORDS_BEFORE) : first])
    return told and looks_like_verb(tokens, partner + 1)


def _through_body(tokens: list[Token], head: int) -> int:
    """The end of the noun, for members with what they are of: "of the 75th Ranger Regiment"."""
    last = head
    of_body = [t.lower for t in tokens[head : head + 2]] in (["members", "of"], ["member", "of"])
    if not of_body:
        return tokens[head].end
    for i in range(head + 2, len(tokens)):
        if tokens[i].text[0].isupper() or _is_ordinal(tokens, i) or _ends_body(tokens, i):
            last = i
        elif tokens[i].lower not in _INSIDE_NAME | wordset("determiners"):
            break
    return tokens[last].end


def _is_ordinal(tokens: list[Token], i: int) -> bool:
    """Whether a token is part of "75th", which is two."""
    pair = tokens[i : i + 2] if tokens[i].text.isdigit() else tokens[i - 1 : i + 1]
    return len(pair) == 2 and pair[1].lower in _ORDINALS and pair[0].end == pair[1].start


def _ends_body(tokens: list[Token], i: int) -> bool:
    return nouns().get(tokens[i].lower) in {"formation", "force_singular"}
