"""How a happening stands: done, underway, planned, proposed or denied, read off the words around its verb."""

from __future__ import annotations

import re
from functools import cache

from muster.extract.governors import Governor
from muster.extract.grammar import BREAKS, HAVE, Token
from muster.lexicon import table, wordset
from muster.model import Status

_RANK: tuple[Status, ...] = ("denied", "proposed", "planned", "underway")


@cache
def _cues() -> tuple[tuple[Status, str, re.Pattern[str], str], ...]:
    rows = []
    for row in table("status"):
        status: Status = row["status"]  # type: ignore[assignment]
        rows.append(
            (
                status,
                row["side"],
                re.compile(rf"(?<![\w-])(?:{row['pattern']})(?![\w-])"),
                row["name"],
            )
        )
    return tuple(rows)


def read_status(
    tokens: list[Token], governor: Governor | None, first: int, last: int
) -> tuple[Status, str]:
    """The status of a figure's happening and the rule that gave it."""
    if governor is None:
        return "done", "status:default"
    if governor.status is not None:
        return governor.status, "status:verb"  # type: ignore[return-value]
    left = _before(tokens, governor, first)
    right = _after(tokens, governor, last)
    finished = _is_finished(tokens, governor)
    for wanted in _RANK:
        for status, side, pattern, name in _cues():
            if status != wanted:
                continue
            if side == "before" and finished and status in {"planned", "proposed"} and name != "if":
                continue
            if pattern.search(left if side == "before" else right):
                return status, f"status:{name}"
    if governor.shape == "ing" and _is_running(tokens, governor):
        return "underway", "status:participle"
    return "done", "status:default"


def _is_finished(tokens: list[Token], governor: Governor) -> bool:
    """Whether the verb itself says it happened: "arrived", "has sent", "were deployed"."""
    before = [t.lower for t in tokens[max(0, governor.index - 4) : governor.index]]
    if any(w in wordset("modals") or w == "to" for w in before[-3:]):
        return False
    if governor.role in {"subject", "object"} and governor.shape in {"past", "s"}:
        return True
    if governor.shape == "pp":
        helped = [w for w in before if w in wordset("be") | HAVE]
        if governor.role == "passive":
            return bool(helped) and "being" not in helped and not {"be"} & set(helped)
        return bool(helped) or governor.role == "object"
    return False


def _is_running(tokens: list[Token], governor: Governor) -> bool:
    """Whether an -ing form reports something going on, and not "by sending" or "after sending"."""
    if governor.kind in {"presence", "killed", "wounded", "captured", "limit"}:
        return False
    before = tokens[governor.index - 1].lower if governor.index else ""
    return before not in {
        "by",
        "after",
        "since",
        "without",
        "before",
        "from",
        "despite",
        "for",
        "in",
        "upon",
    }


def _before(tokens: list[Token], governor: Governor, first: int) -> str:
    """The words that may colour the verb: back to the start of its clause."""
    words: list[str] = []
    limit = governor.index
    budget = 14
    for i in range(limit - 1, -1, -1):
        word = tokens[i].lower
        if word in BREAKS or word in {
            "who",
            "which",
            "while",
            "although",
            "because",
            "whose",
            "but",
            ".",
        }:
            break
        if (
            word in {"after", "before", "when", "since", "as"}
            and governor.role != "of"
            and i < limit - 1
        ):
            break
        words.append(word)
        budget -= 1 + 2 * (word == ",")
        if budget <= 0:
            break
    return "".join(f"{word} " for word in reversed(words))


def _after(tokens: list[Token], governor: Governor, last: int) -> str:
    start = max(
        governor.index + 1, last if governor.role in {"object", "of"} else governor.index + 1
    )
    words = []
    for i in range(start, min(len(tokens), start + 12)):
        word = tokens[i].lower
        if word in BREAKS or word in {"who", "which", "while", "."}:
            break
        words.append(word)
    return " ".join(words)
