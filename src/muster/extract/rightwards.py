"""Candidates behind a figure: "500 troops arrived", "were sent", "are in Iraq", "stationed in"."""

from __future__ import annotations

from collections.abc import Iterator

from muster.extract.candidates import QUOTE_MARKS, TOO_FAR, Governor, fulfilment, shape_of
from muster.extract.fatewords import is_active
from muster.extract.grammar import (
    BREAKS,
    HAVE,
    Action,
    Form,
    Token,
    is_name,
    looks_like_verb,
    verb_forms,
)
from muster.extract.nounlike import is_nounlike, is_plural_noun
from muster.extract.relatives import relative_verb
from muster.lexicon import wordset
from muster.model import Kind

_START = 0.25
_CLAUSE = 10
_ENDS = frozenset({".", "!", "?"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_NOW = frozenset({"still", "already", "currently", "now", "remain", "remains"})
_LOSSES = frozenset({"killed", "wounded", "captured"})
_NEVER_PASSIVE = frozenset(
    {"lose", "leave", "suffer", "have", "cost", "make", "lead", "command", "contain", "feature"}
)
# Those who do this may be told of as well as those of whom it is said.
_DECIDING = frozenset({"approve", "authorize", "authorise", "receive", "recommend", "propose"})
_GATHERED = frozenset({"mass", "amass"})
_PLACED = frozenset({"deploy", "assign", "position", "place"})
_HEIGHTS = frozenset({"peak", "height", "high-water"})
_LEFT = frozenset({"left", "remaining"})
_GONE = frozenset({"home", "out", "gone", "withdrawn", "back"})
_READY = frozenset({"standby", "alert", "notice"})
_DUE = frozenset({"due", "headed", "bound", "back"})
_MOVING: frozenset[Kind] = frozenset({"deploy", "withdraw"})
_NEAREST = frozenset({"this", "next", "last"})
_REDUCED = 0.15
# "Soldiers to guard the dam" are told of by the verb before, where there is one.
_ERRAND = 0.6
_JOINING = frozenset({"and", "then"})
# What it costs to look past a word of each set; the first set that has the word counts.
_CROSSING = (("turns", 2.0), ("subjects", 2.5))
_ASIDE, _ASIDE_REACH = 0.8, 18
_TIME_WORDS = 5
_BREAK, _COMMA, _RELATIVE, _VERB, _JOINED, _WORD = 2.5, 0.6, 0.2, 0.8, 0.6, 0.1


def candidates_to_the_right(tokens: list[Token], last: int) -> Iterator[Governor]:
    """Verbs whose subject the figure may be, up to the first finite one of its clause."""
    # The verb of "the men it sent" is not theirs: their own comes behind.
    cost, i, relative = _START, last, relative_verb(tokens, last) is not None
    suffered = False
    while i < len(tokens) and cost <= TOO_FAR:
        word = tokens[i].lower
        if word in _RELATIVES:
            relative = True
            cost += _RELATIVE
        elif _begins_verb(tokens, i):
            main = _main_verb(tokens, i)
            direct = i == last and not relative
            group = _Group(tokens, (i, main), cost, direct=direct, suffered=suffered)
            found = list(group.candidates())
            yield from found
            if _is_finite(tokens, i, main) and not relative:
                joined = None if found else _joined_verb(tokens, main)
                if joined is None:
                    return
                cost, i, suffered = cost + _JOINED, joined, group.passive
                continue
            cost, relative, i = cost + _VERB, False, main
        else:
            aside = _aside_end(tokens, i) if word == "," and not relative else None
            cost, i = (cost + _ASIDE, aside) if aside else (cost + _crossing(word), i)
        i += 1


def _aside_end(tokens: list[Token], i: int) -> int | None:
    """The comma that closes what one at `i` opens: "troops, a brigade from Bragg, will go"."""
    if tokens[i + 1 :] and tokens[i + 1].lower in wordset("conjunctions"):
        return None
    for k in range(i + 2, min(len(tokens) - 1, i + _ASIDE_REACH)):
        word = tokens[k].lower
        if word in BREAKS or word in _ENDS:
            return None
        if word == "," and _is_auxiliary(tokens[k + 1].lower):
            return k
    return None


def _is_auxiliary(word: str) -> bool:
    return word in wordset("be") or word in HAVE or word in wordset("modals")


def _joined_verb(tokens: list[Token], main: int) -> int | None:
    """A verb that goes on with the subject of one before: "boarded trucks and left for home"."""
    for i in range(main + 1, min(len(tokens) - 1, main + _CLAUSE)):
        word = tokens[i].lower
        if word in BREAKS or word in _ENDS or word in wordset("turns"):
            return None
        if word in _JOINING:
            following = i + 1 + (tokens[i + 1].lower in wordset("adverbs"))
            verbal = following < len(tokens) and tokens[following].lower in verb_forms()
            if verbal and _begins_verb(tokens, following):
                return following
    return None


def verb_to_the_right(tokens: list[Token], last: int) -> int | None:
    """Index of the main verb of the first group behind a figure, within its clause."""
    for i in range(last, min(len(tokens), last + _CLAUSE)):
        if tokens[i].text in BREAKS or tokens[i].lower in _ENDS | {","}:
            return None
        if _begins_verb(tokens, i):
            return _main_verb(tokens, i)
    return None


def _crossing(word: str) -> float:
    if word in BREAKS or word in _ENDS:
        return _BREAK
    if word == ",":
        return _COMMA
    return next((cost for name, cost in _CROSSING if word in wordset(name)), _WORD)


def _begins_verb(tokens: list[Token], i: int) -> bool:
    word = tokens[i].lower
    if word in BREAKS or word in wordset("turns") or word in wordset("subjects"):
        return False
    if is_name(tokens, i) or is_nounlike(tokens, i) or _is_police(tokens, i):
        return False
    if looks_like_verb(tokens, i):
        return True
    return word in verb_forms() and (not is_plural_noun(word) or _has_object(tokens, i))


def _has_object(tokens: list[Token], i: int) -> bool:
    """Whether an article follows what could be a plural: "a company of 120 guards the bridge"."""
    return i + 1 < len(tokens) and tokens[i + 1].lower in {"the", "a", "an", "its", "their"}


def _is_police(tokens: list[Token], i: int) -> bool:
    """Whether "police" are people: "and 300 police", not "soldiers police the border"."""
    if tokens[i].lower != "police":
        return False
    before = tokens[i - 1].lower if i else ""
    behind = tokens[i + 1].lower if i + 1 < len(tokens) else "."
    counted = before[:1].isdigit() or before in wordset("conjunctions") or before in {",", "with"}
    return counted or behind not in wordset("determiners")


def _main_verb(tokens: list[Token], i: int) -> int:
    """Index of the main verb of the group that begins at `i`, through "are expected to be"."""
    main = i
    start = _past_time(tokens, i)
    for k in range(start, len(tokens)):
        word = tokens[k].lower
        if _is_helper(word):
            main = k
        elif word in verb_forms() or (looks_like_verb(tokens, k) and not _is_filler(word)):
            main = k if k <= max(main, start) + 3 else main
            break
        elif not (_is_filler(word) or _is_timing(tokens, k)):
            break
    # "ordered to Niger": a "to" without a verb behind it ends no group.
    return main - 1 if tokens[main].lower == "to" and main else main


def _past_time(tokens: list[Token], i: int) -> int:
    """Where a verb goes on behind its helper: at "entered" in "had on Tuesday night entered"."""
    if tokens[i].lower not in HAVE and tokens[i].lower not in wordset("modals"):
        return i
    k = i + 1
    while k < len(tokens) - 1 and k <= i + _TIME_WORDS:
        word = tokens[k].lower
        if word not in wordset("leaving_when") and not word.isdigit():
            break
        k += 1
    inside = [t.lower for t in tokens[i + 1 : k]]
    going_on = len(inside) > 1 and any(
        "pp" in f.shapes or "base" in f.shapes for f in verb_forms().get(tokens[k].lower, ())
    )
    return k if going_on else i


def _is_helper(word: str) -> bool:
    sets = ("be", "modals", "controlled")
    return word == "to" or word in HAVE or any(word in wordset(name) for name in sets)


def _is_filler(word: str) -> bool:
    return word in wordset("adverbs") or word in QUOTE_MARKS or word.endswith("ly")


def _is_timing(tokens: list[Token], k: int) -> bool:
    """Whether a word tells when between the verbs of a group: "will begin this month to go"."""
    word = tokens[k].lower
    if word in _NEAREST and k + 1 < len(tokens):
        return tokens[k + 1].lower in wordset("time_units")
    return word in wordset("time_units") and k > 0 and tokens[k - 1].lower in _NEAREST


def _is_finite(tokens: list[Token], i: int, main: int) -> bool:
    word = tokens[i].lower
    helper = word in wordset("be") or word in HAVE or word in wordset("modals")
    return i != main or helper or not word.endswith(("ing", "ed"))


class _Group:
    """A verb group behind the figure: where it begins, its main verb, and its voice."""

    def __init__(
        self,
        tokens: list[Token],
        verbs: tuple[int, int],
        cost: float,
        *,
        direct: bool,
        suffered: bool,
    ) -> None:
        begin, main = self.begin, self.main = verbs
        self.tokens = tokens
        self.cost, self.direct = cost, direct
        # "are to come" is active, "are to be sent" passive: only what follows the last "to" tells.
        words = [t.lower for t in tokens[begin:main]]
        told = words[len(words) - words[::-1].index("to") :] if "to" in words else words
        # "Were disarmed and sent home": the second participle needs no "be" of its own.
        carried = suffered and begin == main
        self.passive = carried or not wordset("be").isdisjoint(told)
        self.ahead = [t.lower for t in tokens[main + 1 : main + 5]]

    def candidates(self) -> Iterator[Governor]:
        word = self.tokens[self.main].lower
        if word in _DUE and (word != "back" or self.passive):
            found = (
                self._gone("planned" if word == "due" else None)
                if self._is_away(word)
                else self._being()
            )
            if found is not None and found.kind in _MOVING:
                yield found
        # "With 300 soldiers to guard it": an errand is not where they are.
        errand = self.direct and self.tokens[self.begin].lower == "to"
        for form in verb_forms().get(word, ()):
            if errand and form.action.kind == "presence" and form.action.lemma != "be":
                continue
            found = self._being() if form.action.lemma == "be" else self._reading(form)
            if found is not None:
                yield found

    def _being(self) -> Governor | None:
        """What "be" says by what follows: on the way, home, or in a place."""
        underway = self.ahead[:1] == ["on"] and "way" in self.ahead[:3]
        if underway and not _GONE.isdisjoint(self.ahead[2:]):
            return Governor("withdraw", "subject", self.main, self.cost, "be", "ing")
        if underway or self.ahead[:2] == ["en", "route"]:
            return Governor("deploy", "subject", self.main, self.cost, "be", "ing")
        if self.ahead[:1] == ["on"] and not _READY.isdisjoint(self.ahead):
            return Governor("deploy", "subject", self.main, self.cost, "be", "be", "proposed")
        if self.ahead and self.ahead[0] in _GONE and not self._is_out_there():
            return self._gone()
        if self._locates() or (self.ahead and self.ahead[0] in _LEFT):
            return Governor("presence", "subject", self.main, self.cost, "be", "be")
        return None

    def _is_away(self, word: str) -> bool:
        """As in "are due home", "will be back from Mali", not "are back in their barracks"."""
        if word == "back":
            return not self.ahead or self.ahead[0] not in wordset("standing_in")
        return self.ahead[0:1] != [] and self.ahead[0] in _GONE

    def _gone(self, status: str | None = None) -> Governor:
        """Forces that are away again: "will be home", "would be out by May", "are due back"."""
        return Governor("withdraw", "subject", self.main, self.cost, "be", "be", status)

    def _is_out_there(self) -> bool:
        """As in "are out on the streets", "were back in their barracks", not "out in weeks"."""
        if "within" in self.ahead[1:2] or not wordset("time_units").isdisjoint(self.ahead[1:]):
            return False
        placed = self.ahead[1:2] and self.ahead[1] in wordset("standing_in")
        return bool(placed) and self.ahead[0] in {"out", "back"}

    def _locates(self) -> bool:
        """Whether "be" is followed by a place: "are in Iraq", "were still there"."""
        for word in self.ahead[1:] if self._is_out_there() else self.ahead:
            if word in wordset("whereabouts"):
                return True
            if word not in wordset("adverbs") and word != "based":
                return False
        return False

    def _reading(self, form: Form) -> Governor | None:
        action, shapes = form.action, form.shapes
        extra = fulfilment(action, self.tokens, self.main, self.main)
        if extra is None:
            return None
        cost, status = self.cost + extra, action.status
        if action.role == "object":
            return self._undergone(form, cost)
        if action.role != "subject" or self._comes_to_harm(action):
            return None
        onward = self.ahead[:1] in (["to"], ["into"], ["on"], ["in"], ["there"])
        away = (self.direct or self.passive) and not onward
        if self.tokens[self.main].lower == "gone" and away:
            return Governor("withdraw", "subject", self.main, cost, "go", "past")
        if action.lemma == "leave":
            return self._leaving(form, cost)
        if self.passive and "pp" in shapes and "ing" not in shapes and action.lemma != "head":
            return None
        if action.kind == "presence" and self.tokens[self.begin - 1].lower == "to":
            cost += _ERRAND
        return Governor(
            action.kind, "subject", self.main, cost, action.lemma, shape_of(shapes), status
        )

    def _leaving(self, form: Form, cost: float) -> Governor | None:
        """What "leave" says: they go, are sent to where they leave for, or are what is left."""
        shape = shape_of(form.shapes)
        if "behind" in self.ahead:
            return None
        if self._leaves_for():
            return Governor("deploy", "subject", self.main, cost - 0.1, "leave", shape)
        if self.passive and "pp" in form.shapes:
            return None
        if self._is_left_there(form):
            return Governor("presence", "reduced", self.main, cost, "leave", "pp")
        return Governor(form.action.kind, "subject", self.main, cost, "leave", shape)

    def _comes_to_harm(self, action: Action) -> bool:
        """Whether what looks like coming is no movement: "came under fire"."""
        coming = action.lemma == "come" and action.kind == "deploy"
        return coming and not wordset("coming_otherwise").isdisjoint(self.ahead[:1])

    def _undergone(self, form: Form, cost: float) -> Governor | None:
        """A participle that tells what was done to the forces: "were sent", "troops sent to"."""
        action, alone = form.action, self.begin == self.main
        if action.lemma == "leave" and self.passive and self._is_left():
            return Governor("presence", "passive", self.main, cost, "leave", "pp")
        active = action.lemma in _NEVER_PASSIVE and action.kind not in {"captured", "displaced"}
        # "Two soldiers were lost" tells of their death, "soldiers lost in the fog" does not.
        active = active and not (self.passive and action.lemma == "lose")
        # Who is taken or given something is sent nowhere by that.
        active = active or (action.kind == "deploy" and action.lemma in wordset("active_only"))
        if active or "pp" not in form.shapes:
            return None
        if not (self.passive or (alone and ("past" not in form.shapes or self.direct))):
            return None
        telling = action.kind in _LOSSES or action.lemma in _DECIDING
        if not self.passive and telling and is_active(self.tokens, self.main):
            return None
        role = "passive" if self.passive else "reduced"
        cost += 0.0 if self.passive else _REDUCED
        kind = self._stative(action)
        return Governor(kind, role, self.main, cost, action.lemma, "pp", action.status)

    def _is_left(self) -> bool:
        """As in "297 are left", "1,000 were left in Haiti", not "12 were left dead"."""
        behind = self.ahead[0] if self.ahead else "."
        if self.tokens[self.main].lower != "left":
            return False
        return not behind[0].isalpha() or behind in wordset("standing_in")

    def _stative(self, action: Action) -> Kind:
        """After its noun, "deployed in Iraq" is a level and "deployed to Iraq" a movement."""
        if action.kind != "deploy":
            return action.kind
        group = {t.lower for t in self.tokens[max(0, self.begin - 2) : self.main]}
        if action.lemma in _GATHERED and self.passive:
            return "presence"
        if group & _NOW and "being" not in group and action.lemma in wordset("outright"):
            return "presence"
        standing = bool(self.ahead) and (
            self.ahead[0] in wordset("standing_in") or self._has_errand()
        )
        present = bool(group & {"are", "is"}) and group.isdisjoint({"being", "to"})
        if action.lemma == "attach" and (present or not self.passive):
            return "presence"
        if action.lemma == "deploy" and self.passive and (present or self._is_at_its_height()):
            return "presence"
        held = standing and (not self.passive or present) and action.lemma in _PLACED
        return "presence" if held else action.kind

    def _is_at_its_height(self) -> bool:
        """As in "at the peak, 170,000 troops were deployed there"."""
        opening = {t.lower for t in self.tokens[: self.begin]}
        return not opening.isdisjoint(_HEIGHTS) or {"one", "time"} <= set(self.ahead)

    def _has_errand(self) -> bool:
        """As in "are deployed to guard the dam": "to" with a verb, not with a place."""
        rest = self.tokens[self.main + 1 : self.main + 3]
        if len(rest) < 2 or rest[0].lower != "to" or not rest[1].text[0].islower():
            return False
        return rest[1].lower not in wordset("determiners")

    def _is_left_there(self, form: Form) -> bool:
        """As in "the 8,400 left in the country", not "left in March"."""
        if not self.direct or form.action.lemma != "leave" or "past" not in form.shapes:
            return False
        ahead = self.tokens[self.main + 1 : self.main + 3]
        if len(ahead) < 2 or ahead[0].lower not in wordset("standing_in") | {"there"}:
            return False
        timely = wordset("time_units") | wordset("leaving_when")
        named = ahead[1].text[0].isupper() or ahead[1].lower in {"the", "its", "their", "that"}
        beyond = self.tokens[self.main + 3 : self.main + 4]
        dated = any(t.lower in timely for t in (ahead[1], *beyond))
        return ahead[0].lower == "there" or (named and not dated)

    def _leaves_for(self) -> bool:
        """As in "left for Kuwait", told of where they go, not of where they were."""
        ahead = self.tokens[self.main + 1 : self.main + 12]
        while ahead and (ahead[0].lower in wordset("leaving_when") or ahead[0].text.isdigit()):
            ahead = ahead[1:]
        if len(ahead) < 2 or ahead[0].lower != "for":
            return False
        errand = not wordset("errands").isdisjoint(t.lower for t in ahead)
        return ahead[1].text[0].isupper() or errand
