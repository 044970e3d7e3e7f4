"""What a verb group behind a figure says of it as its subject: "were sent", "are due home"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from muster.extract.candidates import Ahead, Governor, shape_of
from muster.extract.fatewords import is_active
from muster.extract.grammar import (
    Action,
    Form,
    Token,
    action_nouns,
    verb_forms,
)
from muster.lexicon import wordset
from muster.model import Kind

_NOW = frozenset({"still", "already", "currently", "now", "remain", "remains"})
_LOSSES = frozenset({"killed", "wounded", "captured"})
_NEVER_PASSIVE = frozenset(
    {"lose", "leave", "suffer", "have", "cost", "make", "lead", "command", "contain", "feature"}
)
# Soldiers want things too: "demanded back pay", but "the 500 men demanded by Paris".
_WISHING = frozenset({"demand", "seek", "need", "require", "request", "want"})
_GATHERED = frozenset({"mass", "amass"})
_PLACED = frozenset({"deploy", "assign", "position", "place"})
_HEIGHTS = frozenset({"peak", "height", "high-water"})
_LEFT = frozenset({"left", "remaining"})
_GONE = frozenset({"home", "out", "gone", "withdrawn", "back"})
_READY = frozenset({"standby", "alert", "notice"})
# Who is on alert at a place is there; who is on alert only may be sent.
_POSTED = frozenset({"at", "around", "along", "near", "across", "throughout"})
_DUE = frozenset({"due", "headed", "bound", "back"})
_MOVING: frozenset[Kind] = frozenset({"deploy", "withdraw"})
_OBJECT = 3
_REDUCED = 0.15
# "Soldiers to guard the dam" are told of by the verb before, where there is one.
_ERRAND = 0.6


class VerbGroup:
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
        self.needed = Ahead(tokens, main, main)
        self.ahead = [t.lower for t in tokens[main + 1 : main + 5]]

    def candidates(self) -> Iterator[Governor]:
        word = self.tokens[self.main].lower
        undertaken = self._undertaken(word)
        if undertaken is not None:
            yield undertaken
        if word in _DUE and (word != "back" or self.passive):
            found = (
                self._gone("planned" if word == "due" else None)
                if self._is_away(word)
                else self._being()
            )
            if found is not None and found.kind in _MOVING:
                yield found
        for form in verb_forms().get(word, ()):
            found = self._being() if form.action.lemma == "be" else self._reading(form)
            if found is not None:
                yield found

    def _undertaken(self, word: str) -> Governor | None:
        """What a light verb says by its noun: "will begin their withdrawal", "began deployment"."""
        if word not in wordset("undertaking") or self.passive:
            return None
        for ahead in self.ahead[:_OBJECT]:
            for action in action_nouns().get(ahead, ()):
                if action.kind in _MOVING and action.role == "of":
                    shape = shape_of(frozenset({"past"} if word.endswith("ed") else {"base"}))
                    return Governor(action.kind, "subject", self.main, self.cost, word, shape)
            if ahead not in wordset("determiners") and not ahead.endswith(("ed", "al", "l")):
                return None
        return None

    def _being(self) -> Governor | None:
        """What "be" says by what follows: on the way, home, or in a place."""
        underway = self.ahead[:1] == ["on"] and "way" in self.ahead[:3]
        if underway and not _GONE.isdisjoint(self.ahead[2:]):
            return Governor("withdraw", "subject", self.main, self.cost, "be", "ing")
        if underway or self.ahead[:2] == ["en", "route"]:
            return Governor("deploy", "subject", self.main, self.cost, "be", "ing")
        if self.ahead[:2] == ["on", "alert"] and not _POSTED.isdisjoint(self.ahead[2:3]):
            return Governor("presence", "subject", self.main, self.cost, "be", "be")
        if self.ahead[:1] == ["on"] and not _READY.isdisjoint(self.ahead):
            return Governor("deploy", "subject", self.main, self.cost, "be", "be", "proposed")
        if self.ahead and self.ahead[0] in _GONE and not self._is_out_there():
            return self._gone()
        if self.ahead[:1] == ["among"] and (found := self._is_one_of()) is not None:
            return found
        if self._locates() or (self.ahead and self.ahead[0] in _LEFT):
            return Governor("presence", "subject", self.main, self.cost, "be", "be")
        return None

    def _is_one_of(self) -> Governor | None:
        """As in "were among those sent", "are among the first to leave"."""
        for at, word in enumerate(self.ahead[1:], self.main + 2):
            for form in verb_forms().get(word, ()):
                action = form.action
                if action.kind in _MOVING and action.role == "object" and "pp" in form.shapes:
                    return Governor(action.kind, "passive", at, self.cost, action.lemma, "pp")
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
        ahead = self.ahead[1:] if self._is_out_there() else self.ahead
        for word, after in pairwise([*ahead, "."]):
            if word in wordset("whereabouts"):
                return word != "in" or after not in wordset("conditions")
            if word not in wordset("adverbs") and word != "based":
                return False
        return False

    def _reading(self, form: Form) -> Governor | None:
        action, shapes = form.action, form.shapes
        extra = self.needed.fulfilment(action)
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
        # Who is relieved of a command is replaced as an officer.
        active = active or (action.lemma == "relieve" and self.ahead[:1] in (["of"], ["from"]))
        if active or "pp" not in form.shapes:
            return None
        if not (self.passive or (alone and ("past" not in form.shapes or self.direct))):
            return None
        telling = action.kind in _LOSSES or action.kind == "deploy"
        if not self.passive and telling and is_active(self.tokens, self.main):
            return None
        if not self.passive and action.lemma in _WISHING and self._has_bare_object():
            return None
        role = "passive" if self.passive else "reduced"
        cost += 0.0 if self.passive else _REDUCED
        kind = self._stative(action)
        return Governor(kind, role, self.main, cost, action.lemma, "pp", action.status)

    def _has_bare_object(self) -> bool:
        """Whether no preposition, time or sign follows, but what somebody wants."""
        behind = self.ahead[0] if self.ahead else "."
        if not behind[0].isalpha() or behind in wordset("prepositions"):
            return False
        return behind not in wordset("leaving_when") and behind not in wordset("be")

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
        timely = wordset("time_units", "leaving_when")
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
