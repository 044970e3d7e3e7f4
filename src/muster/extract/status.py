"""How a happening stands: done, underway, planned, proposed or denied, read off its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from muster.extract.candidates import Governor
from muster.extract.decided import CASUALTIES, MOVEMENTS, Action
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS, HAVE, Token, looks_like_verb
from muster.extract.scene import Scene
from muster.lexicon import table, wordset
from muster.model import Status

_RANK: tuple[Status, ...] = ("denied", "proposed", "planned", "underway")
_HALVES = frozenset({"who", "which", "while", "although", "because", "whose", "but", "."})
_IN_FORCE = frozenset({"current", "existing", "present", "previous", "old", "former", "earlier"})
_TURNS = frozenset({"after", "before", "when", "since", "as"})
_REACH = 14
_BESIDE = 3
_OF_THE = " of the"
_LIKENED = frozenset({"like", "unlike", "besides"})
_AFTER = 16
# "is believed to have sent" tells of something done: the belief is hedged, not the deed.
_BELIEVED = re.compile(
    r"(?:believed|said|thought|reported|reportedly|understood|known|rumou?red|alleged|presumed|feared"
    r"|(?<!be )(?<!being )\bused|went on|gone on|managed|proceeded"
    r"|claims?|claimed|appears?|appeared|seems?|seemed|estimated(?: by (?:\w+ ){1,4})?) to "
    r"(?=(?:(?:have|be) (?:(?!planning|preparing|ready|considering|about)\w+ ){0,2})?$)"
)
# What a "to" of these may stand behind.
_BELIEVING = (
    *("believed", "said", "thought", "reported", "reportedly", "understood", "known", "rumored"),
    *("rumoured", "alleged", "presumed", "feared", "used", "gone on", "went on", "managed"),
    *("proceeded", "claim", "claims", "claimed", "appear", "appears", "appeared", "seem", "seems"),
    *("seemed", "estimated"),
)
_SCHEME = re.compile(
    r"^(?:the|a|an|his|her|its|their|that|this) (?:\w+ )?(?:plan|order|proposal|bill|deal|accord"
    r"|agreement|scheme|programme|program|budget)\b"
)
# A number that a group "may have" in a place is guessed at, not proposed.
_GUESSED = frozenset({"could", "may", "might"})
_FLED = re.compile(r"^(?:, )?who (?:were forced|were driven|had fled|have fled|fled|had been)\b")
_CONDITION = frozenset({"if", "should", "unless", "were"})
_GOING_ON = re.compile(r"^(?:(?:a|an|every|per|each) \w+ )?(?:is|are) (?:still |now )?\w+ing\b")
_AWAITED = re.compile(
    r"^(?:(?:that|which) )?(?:(?:was|were|are|is|had been|has been|have been) )?"
    r"(?:promised|pledged|planned|earmarked|foreseen|envisaged|mandated|authori[sz]ed|approved)\b"
)
_Cue = tuple[Status, str, re.Pattern[str], str]
_MOST_WORDS = 1 << 13


@cache
def _cues() -> tuple[_Cue, ...]:
    rows: list[_Cue] = []
    for row in table("status"):
        status: Status = row["status"]  # type: ignore[assignment]
        pattern = re.compile(rf"(?<![\w-])(?:{row['pattern']})(?![\w-])")
        rows.append((status, row["side"], pattern, row["name"]))
    return tuple(rows)


@cache
def _ranked_cues() -> tuple[_Cue, ...]:
    """The cues around a verb, those of the status first that outranks the others."""
    around = [cue for cue in _cues() if cue[1] in {"before", "after"}]
    return tuple(cue for wanted in _RANK for cue in around if cue[0] == wanted)


@cache
def _stems() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """The cues by their names, each with the stems of which its words have one, by side."""
    rows = [(row["side"], row["name"], tuple(row["stems"].split("|"))) for row in table("status")]
    return {
        side: tuple((name, stems) for given, name, stems in rows if given == side)
        for side in ("before", "after")
    }


@lru_cache(_MOST_WORDS)
def _opened_by(side: str, word: str) -> frozenset[str]:
    """The cues of a side that a word may open, or what stands in it behind a sign."""
    inner = (i for i in range(1, len(word)) if not (word[i - 1].isalnum() or word[i - 1] in "_-"))
    # Stems that are whole words end in a space.
    parts = [f"{word} ", *(f"{word[i:]} " for i in inner)]
    return frozenset(
        name for name, stems in _stems()[side] if any(part.startswith(stems) for part in parts)
    )


def _opened(side: str, said: str) -> frozenset[str]:
    """The cues of a side that some words may have: no other needs to be searched for."""
    return frozenset[str]().union(*[_opened_by(side, word) for word in said.split(" ")])


def status_of(
    scene: Scene, figure: Figure, action: Action, earlier: Status | None
) -> tuple[Status, str]:
    """The status of a figure's happening and the rule that gave it.

    `earlier` is the status of the figure before it in the sentence.
    """
    given = _given(scene, figure, action)
    if given is not None:
        return given
    if action.kind == "presence" and earlier and _is_outcome(scene.tokens, figure):
        return earlier, "status:outcome"
    governor = action.governor
    read = _if_at_all(scene.tokens, _read(scene.tokens, governor, figure))
    known = _known(scene, figure, action)
    if known and governor and governor.role == "of" and read[1] == "status:default":
        return known, "status:said-before"
    return read


def _given(scene: Scene, figure: Figure, action: Action) -> tuple[Status, str] | None:
    """A status that follows from the voice or the kind, whatever the verb's own words are."""
    known, governor = _known(scene, figure, action), action.governor
    if action.origin == "actions:said-before" and known:
        return known, "status:said-before"
    voice = scene.voice_of(figure).credit
    if voice and scene.tokens[voice.index].lower in wordset("denying"):
        return "denied", "status:denied-by-voice"
    if action.kind == "limit":
        return _of_limit(scene.tokens, figure)
    certain = _certain(scene.tokens, figure, action)
    if certain is not None:
        return certain
    if governor and action.kind in CASUALTIES and not _is_modal(scene.tokens, governor.index):
        return "done", "status:happened"
    if _is_held(scene.tokens, figure, action):
        return "done", "status:held"
    level = governor and governor.role == "of" and governor.lemma in wordset("totals")
    if level or action.origin == "actions:presence-from":
        return "done", "status:level"
    return None if governor else _without_verb(scene.tokens, figure, action)


def _is_held(tokens: Sequence[Token], figure: Figure, action: Action) -> bool:
    """Whether a movement is behind, or a level there, by the words right before it.

    "The recent deployment of 300", "the commander of the 900 there", "is now about 900".
    """
    before = [t.lower for t in tokens[max(0, figure.first - _BESIDE) : figure.first]]
    if action.kind in {"deploy", "withdraw", "rotate"}:
        governor = action.governor
        if governor is None or governor.role != "of" or governor.index >= figure.first:
            return False
        near = [t.lower for t in tokens[max(0, governor.index - 2) : governor.index]]
        return not wordset("recently").isdisjoint(near)
    if action.kind != "presence":
        return False
    opening = before + [t.lower for t in tokens[figure.first : figure.first + 1]]
    led = _OF_THE in ("".join(f" {w}" for w in opening[-2:]), "".join(f" {w}" for w in before[-2:]))
    heads = wordset("titles") & set(before)
    likened = bool(_LIKENED & set(before)) and _LIKENED | _IN_FORCE | {"the"} >= set(before)
    now = before[-2:-1] in (["is"], ["are"]) and before[-1:] in (["now"], ["currently"])
    given = before[-1:] == ["with"] and not wordset("contributing").isdisjoint(before)
    return bool(led and heads) or likened or now or given


def _certain(tokens: Sequence[Token], figure: Figure, action: Action) -> tuple[Status, str] | None:
    """A status that the words right beside a figure give, whatever its clause is about."""
    governor = action.governor
    before = [t.lower for t in tokens[max(0, figure.first - 3) : figure.first]]
    if action.kind == "captured" and governor and governor.lemma in wordset("freeing"):
        # Whoever may be freed has been taken.
        return "done", "status:happened"
    if action.kind in {"attack", "strike"} and _is_foiled(tokens, figure, before):
        return "denied", "status:foiled"
    if action.kind == "presence" and not figure.quantity.numbered and "no" in before[-1:]:
        return "denied", "status:none-there"
    if action.kind == "displaced" and _FLED.match(_words_behind(tokens, figure)):
        return "done", "status:happened"
    if action.kind == "presence" and governor and governor.lemma == "have" and governor.index:
        guessed = tokens[governor.index - 1].lower in _GUESSED
        return ("done", "status:guessed") if guessed else None
    return None


def _is_foiled(tokens: Sequence[Token], figure: Figure, before: list[str]) -> bool:
    """Whether attacks were kept from happening: "foiled three attacks", "two were thwarted"."""
    foiling = wordset("foiling")
    behind = [t.lower for t in tokens[figure.last : figure.last + 4]]
    helped = not set(behind[:2]).isdisjoint(wordset("be"))
    return not foiling.isdisjoint(before) or (helped and not foiling.isdisjoint(behind))


def _words_behind(tokens: Sequence[Token], figure: Figure) -> str:
    return " ".join(t.lower for t in tokens[figure.last : figure.last + 6])


def _without_verb(
    tokens: Sequence[Token], figure: Figure, action: Action
) -> tuple[Status, str] | None:
    """The status of a level or a loss that no verb tells."""
    if action.kind == "presence" and _is_awaited(tokens, figure):
        return "planned", "status:awaited"
    if action.kind in MOVEMENTS:
        return None
    if action.kind == "displaced" and _GOING_ON.match(_after(tokens, figure.last)):
        return "underway", "status:going-on"
    return "done", "status:default"


def _is_awaited(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a level is only to be reached: "of the 3,000 soldiers that were pledged"."""
    words = {t.lower for t in tokens[max(0, figure.first - 2) : figure.last]}
    behind = _AWAITED.match(_after(tokens, figure.last))
    return behind is not None or not words.isdisjoint(wordset("awaited"))


def _known(scene: Scene, figure: Figure, action: Action) -> Status | None:
    """How the same figure stood where the text told it before."""
    known = scene.memory.figures.get((figure.quantity.low, figure.quantity.high))
    return known.status if known and known.kind == action.kind else None


def _is_modal(tokens: Sequence[Token], index: int) -> bool:
    """Whether a verb of loss is only possible or denied: "could kill", "did not kill"."""
    before = _BELIEVED.sub("", "".join(f"{t.lower} " for t in tokens[max(0, index - 6) : index]))
    words = before.split()[-4:]
    if re.search(r"\b(?:may|might) (?:well )?have ", before):
        return False
    return any(w in wordset("modals") or w in wordset("negations") or w == "to" for w in words)


def _is_outcome(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a level is what a movement just told leads to: ", bringing the total to 900"."""
    lead = range(max(1, figure.first - 8), figure.first)
    return any(tokens[k].lower in wordset("leading_to") and tokens[k - 1].text == "," for k in lead)


def _of_limit(tokens: Sequence[Token], figure: Figure) -> tuple[Status, str]:
    """A limit holds unless the words are about setting or changing it; the old one always does."""
    before = {t.lower for t in tokens[max(0, figure.first - 4) : figure.first]}
    if tokens[figure.first - 1].lower == "from" or before & _IN_FORCE:
        return "done", "status:limit"
    words = [_plain(tokens, k) for k in range(figure.first)]
    left = "".join(f"{w} " for w in words[-30:]).rpartition(" ; ")[2]
    right = _after(tokens, figure.last)
    for status, side, pattern, name in _cues():
        if side.startswith("limit") and pattern.search(right if side == "limit-after" else left):
            return status, f"status:{name}"
    return "done", "status:limit"


def _read(tokens: Sequence[Token], governor: Governor | None, figure: Figure) -> tuple[Status, str]:
    if governor is None:
        return "done", "status:default"
    left = _before(tokens, governor, figure)
    right = _after(tokens, _right_edge(governor, figure))
    if governor.status is not None:
        refused = _cue_of("denied", left, right)
        given: Status = governor.status  # type: ignore[assignment]
        return ("denied", f"status:{refused}") if refused else (given, "status:verb")
    believed = _BELIEVED.search(left) if _may_be_belief(left) else None
    left = _BELIEVED.sub("", left) if believed else left
    finished = bool(believed) or (
        _is_finished(tokens, governor) and not (governor.shape == "s" and _SCHEME.match(left))
    )
    opened = _opened("before", left) | _opened("after", right)
    for status, side, pattern, name in _ranked_cues():
        if name not in opened:
            continue
        if side == "before" and finished and status in {"planned", "proposed"} and name != "if":
            continue
        if pattern.search(left if side == "before" else right):
            return _unless_begun(left, status, name)
    if governor.shape == "base" and _is_joined_to_plan(tokens, governor.index):
        return "planned", "status:joined"
    if governor.shape == "ing" and _is_running(tokens, governor):
        return "underway", "status:participle"
    return "done", "status:default"


def _may_be_belief(left: str) -> bool:
    """Whether words may tell what somebody believes: a cheap test before the search."""
    at = left.find(" to ")
    while at >= 0:
        if left.endswith(_BELIEVING, 0, at) or "estimated by" in left:
            return True
        at = left.find(" to ", at + 1)
    return False


def _cue_of(wanted: Status, left: str, right: str) -> str | None:
    """The name of the first cue of a status in the words before or behind a verb."""
    for status, side, pattern, name in _cues():
        told = {"before": left, "after": right}.get(side)
        if status == wanted and told is not None and pattern.search(told):
            return name
    return None


def _if_at_all(tokens: Sequence[Token], read: tuple[Status, str]) -> tuple[Status, str]:
    """What a condition or a question leaves of a plan: "If both agree, 500 would go"."""
    first, final = tokens[0].lower, tokens[-1].text
    if read[0] == "planned" and first in _CONDITION:
        return "proposed", "status:condition"
    if final == "?" and first in wordset("modals") and read[0] in {"planned", "done"}:
        return "proposed", "status:question"
    return read


def of_shared(tokens: Sequence[Token], figure: Figure, status: Status) -> Status:
    """The status of a figure that shares another's verb: its own words may put it off."""
    right = _after(tokens, figure.last)
    ahead = any(
        side == "after" and kind == "planned" and pattern.search(right)
        for kind, side, pattern, _ in _cues()
    )
    return "planned" if ahead and status == "done" else status


def _unless_begun(left: str, status: Status, name: str) -> tuple[Status, str]:
    """A bare "to" is no plan behind a beginning: "have started to leave"."""
    if name == "to-infinitive":
        begun = next(p for _, _, p, cue in _cues() if cue == "began").search(left)
        if begun and not re.search(
            r"\b(?:will|would|to|may|could|can) (?:\w+ )?$", left[: begun.start()]
        ):
            return "underway", "status:began"
    return status, f"status:{name}"


def _right_edge(governor: Governor, figure: Figure) -> int:
    behind = governor.index + 1
    return max(behind, figure.last) if governor.role in {"object", "of"} else behind


def _is_finished(tokens: Sequence[Token], governor: Governor) -> bool:
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


def _is_joined_to_plan(tokens: Sequence[Token], index: int) -> bool:
    """Whether a bare verb goes on with what a plan began: "plans to stay on and then leave"."""
    if tokens[index - 1].lower not in wordset("joining"):
        return False
    for token in reversed(tokens[:index]):
        if token.text in {";", "."}:
            return False
        if token.lower in {"to", "will", "would", "shall"}:
            return True
    return False


def _is_running(tokens: Sequence[Token], governor: Governor) -> bool:
    """Whether an -ing form reports something going on, and not "by sending" or "after sending"."""
    if governor.kind in {"presence", "killed", "wounded", "captured", "limit"}:
        return False
    before = tokens[governor.index - 1].lower if governor.index else ""
    if governor.kind == "displaced":
        return before in wordset("be")
    return before not in wordset("gerund_openers")


def _before(tokens: Sequence[Token], governor: Governor, figure: Figure) -> str:
    """The words that may colour the verb: back to the start of its clause."""
    words: list[str] = []
    budget = _REACH
    for i in range(governor.index - 1, -1, -1):
        word = _plain(tokens, i)
        if word in BREAKS or word in _HALVES or _ends_clause(tokens, i, figure):
            break
        if word in _TURNS and governor.role != "of" and i < governor.index - 1:
            break
        if figure.first <= i < figure.last:
            words += ["n"] * (i == figure.first)
            continue
        if word == "," and governor.role == "of":
            continue
        words.append(word)
        budget -= 1 + 2 * (word == ",")
        if budget <= 0:
            break
    return "".join(f"{word} " for word in reversed(words))


def _ends_clause(tokens: Sequence[Token], i: int, figure: Figure) -> bool:
    """Whether another clause ends before the figure: "leave was cancelled and 300 were sent"."""
    joined = tokens[i].lower == "and" and i == figure.first - 1 and i > 0
    return joined and looks_like_verb(tokens, i - 1)


def _plain(tokens: Sequence[Token], i: int) -> str:
    """A word in lower case, but a name as it stands: "May", "Will" and "Bill" are no modals."""
    token = tokens[i]
    if not token.text[0].isupper() or token.text.isupper():
        return token.lower
    opens = i == 0 or tokens[i - 1].text in '"“‘.'
    named = not opens or (i + 1 < len(tokens) and tokens[i + 1].text[0].isupper())
    return token.text if named else token.lower


def _after(tokens: Sequence[Token], start: int) -> str:
    words = []
    for i in range(start, min(len(tokens), start + _AFTER)):
        word = _plain(tokens, i)
        if word in BREAKS or word in {"who", "which", "while", "."}:
            break
        words.append(word)
    return " ".join(words)
