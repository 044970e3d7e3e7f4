"""Counts of refugees and of asylum claims, and bare figures that go on with them.

Offices of asylum tell levels: "the number of applications fell to 9,300", "Eritreans came next,
with 4,100"; and the nouns that they count by are of asylum only in such talk.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from muster.extract.decided import BARE_NEAR, CASUALTIES, MORE, Action, acts, follows
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import BREAKS, HAVE, Token, verb_forms
from muster.extract.lossfits import is_captive
from muster.extract.memory import Memory
from muster.extract.othercounts import ends_there, words_before
from muster.extract.premodifiers import people_by_name
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_FEW = 20
_LEAST = 30
_NEAR = 2.6
_REACH = 22
_RECENT = 1
_VERB = 5
_AROUND = 4
# Who is helped in a famine has not come from elsewhere for that.
_WANT = frozenset({"famine", "hunger", "starvation", "poverty", "drought"})
_TOTALS = frozenset({"number", "numbers", "total", "figure", "figures"})
_POINTING = frozenset({"it", "that", "this", "which"})
_AGAINST = (["compared", "with"], ["compared", "to"], ["up", "from"], ["down", "from"])
_RANKED = frozenset({",", "second", "third", "fourth", "next", "first", "place", "by"})
_SO_FAR = frozenset({"already", "so", "far", "who"})
_TIMES = frozenset({"year", "month", "week", "day", "previous", "following", "preceding", "same"})
_ONES = frozenset({"one", "another", "other", "others"})


def is_incidental(
    sentence: Sentence, figure: Figure, candidates: Sequence[Governor], memory: Memory
) -> bool:
    """Whether a noun of refugees or of their claims counts no flight.

    Applications may be for jobs, and two refugees who stand trial are told of for that.
    """
    if figure.words[-1] in wordset("asylum_papers"):
        talk = memory.displaced or not sentence.words.isdisjoint(wordset("flight"))
        return not talk
    few = figure.quantity.high is not None and figure.quantity.high < _FEW
    return few and not (any(_is_of_flight(g) for g in candidates) or _is_saved(sentence, figure))


def _is_saved(sentence: Sentence, figure: Figure) -> bool:
    """Whether somebody picks them up on their way: "nine migrants were rescued"."""
    around = sentence.tokens[max(0, figure.first - _AROUND) : figure.last + _AROUND]
    return any(not wordset("plucked").isdisjoint(_lemmas(token)) for token in around)


def _is_of_flight(governor: Governor) -> bool:
    if governor.cost > _NEAR:
        return False
    lemmas = wordset("exodus", "admitting")
    return governor.kind == "displaced" or governor.lemma in lemmas


def by_refugee_count(sentence: Sentence, figure: Figure, memory: Memory) -> Action | None:
    """What a bare figure says in talk of refugees, or of their claims; None where it is else."""
    size = figure.quantity.high or figure.quantity.low or 0
    if figure.noun is not None or not figure.first or size < _LEAST:
        return None
    if _is_group(sentence, figure, memory):
        return Action("displaced", None, "actions:refugee-group")
    before = words_before(sentence, figure)
    if before[-2:] == ["rate", "of"]:
        return _by_rate(sentence, figure, memory)
    if not before or not (ends_there(sentence, figure) or _is_dated(sentence, figure)):
        return None
    if _is_added(figure, memory, before):
        return Action("displaced", None, "actions:refugee-count")
    counted = _counted(sentence, figure)
    if not counted.isdisjoint(wordset("fatal", "limit_words")):
        return None
    told = memory.last_fact(frozenset({"displaced"}), _RECENT) is not None
    if before[-1] == "against" or before[-2:] in _AGAINST:
        same = memory.last_fact(frozenset({"displaced"}), 0) is not None
    elif _is_ranked(before):
        same = told and (not _TOTALS.isdisjoint(counted) or _names_people(sentence, figure))
    elif _is_level(before):
        same = _is_claimed(before, counted)
        same = same or (told and (_is_known(before, counted) or _names_people(sentence, figure)))
        same = same or (memory.displaced and _is_theirs(sentence, figure))
    else:
        return None
    return Action("displaced", None, "actions:refugee-count") if same else None


def _by_rate(sentence: Sentence, figure: Figure, memory: Memory) -> Action | None:
    """As in "refugees are arriving at a rate of 4,000 a day"."""
    known = memory.displaced or not sentence.words.isdisjoint(wordset("displaced"))
    ahead = sentence.tokens[max(0, figure.first - _REACH) : figure.first]
    moving = any(_lemmas(token) & wordset("exodus") for token in ahead)
    return Action("displaced", None, "actions:refugee-count") if known and moving else None


def _is_claimed(before: list[str], counted: set[str]) -> bool:
    """Whether the clause itself says that refugees or claims are counted."""
    total = before[-1] not in wordset("be") or not _TOTALS.isdisjoint(counted)
    return total and not counted.isdisjoint(wordset("asylum_counts"))


def _is_known(before: list[str], counted: set[str]) -> bool:
    """Whether the clause is of the count told before: "the number fell to", "it was"."""
    return not _TOTALS.isdisjoint(counted) or not _POINTING.isdisjoint(before[-3:])


def _is_theirs(sentence: Sentence, figure: Figure) -> bool:
    """Whether those told of are counted for the first time: "their number has grown to"."""
    before = [t.lower for t in sentence.tokens[max(0, figure.first - _REACH) : figure.first]]
    return any(one == "their" and two in _TOTALS for one, two in pairwise(before))


def _is_dated(sentence: Sentence, figure: Figure) -> bool:
    """Whether a time follows, and nothing counted: "against 54,000 the year before"."""
    behind = follows(sentence.tokens, figure, 2)
    return behind[:1] in (["the"], ["a"]) and not _TIMES.isdisjoint(behind[1:])


def _is_added(figure: Figure, memory: Memory, before: list[str]) -> bool:
    """Whether more of those just counted are: "took in 90,000 refugees and 20,000 more in May"."""
    last = memory.facts[-1] if memory.facts else None
    if last is None or last.kind != "displaced" or last.sentence != memory.sentence:
        return False
    return before[-1] == "and" and not MORE.isdisjoint(figure.words)


def _is_level(before: list[str]) -> bool:
    """Whether the words lead to a level: "fell to", "stood at", "totalled"."""
    changing = wordset("tallying", "recounting", "up", "down")
    if before[-1] in {"to", "at"}:
        return len(before) > 1 and before[-2] in changing
    return before[-1] in wordset("tallying", "be")


def _is_ranked(before: list[str]) -> bool:
    """As in "Afghans came second, with 9,100", "followed by Iraqis with 7,400"."""
    if before[-1] != "with" or len(before) < 2:
        return False
    return before[-2] in _RANKED or "by" in before


def _counted(sentence: Sentence, figure: Figure) -> set[str]:
    """The words of the figure's clause before it, where its subject stands."""
    found: set[str] = set()
    for token in reversed(sentence.tokens[max(0, figure.first - _REACH) : figure.first]):
        if token.text in BREAKS or token.lower in wordset("clause_turns"):
            break
        found.add(token.lower)
    return found


def _names_people(sentence: Sentence, figure: Figure) -> bool:
    """Whether a people stands before the figure: "Albanians totalled 14,000"."""
    before = sentence.tokens[max(0, figure.first - _REACH) : figure.first]
    named = any(people_by_name(t) for t in before)
    return named or any(t.lower in {"nationals", "citizens"} for t in before)


def by_refuge(
    sentence: Sentence, figure: Figure, candidates: Sequence[Governor], memory: Memory
) -> Action | None:
    """Whether people are taken in, or brought to where they are, in talk of refugees.

    "Canada accepted 25,000 Syrians", "900 children were brought here from Calais".
    """
    if figure.military or is_captive(figure):
        return None
    known = not sentence.words.isdisjoint(wordset("displaced"))
    if figure.noun is None:
        known = known or memory.last_fact(frozenset({"displaced"}), _RECENT) is not None
    else:
        known = known or memory.displaced
    size = figure.quantity.high or figure.quantity.low or 0
    if not known or size < _LEAST or figure.noun not in {"people", None} or _are_helpers(figure):
        return None
    if any(_is_harm(g) for g in candidates) or not sentence.words.isdisjoint(_WANT):
        return None
    if sentence.names_forces:
        # Soldiers take people away as well; a navy picks them up at sea.
        taken = _is_aboard(sentence, figure)
    else:
        taken = any(told(sentence, figure) for told in (_is_taken_in, _is_brought, _is_aboard))
    return Action("displaced", None, "actions:taken-in", tuple(candidates)) if taken else None


def _is_harm(governor: Governor) -> bool:
    harmful = governor.kind in CASUALTIES and governor.lemma not in wordset("plucked")
    return harmful and governor.cost <= BARE_NEAR


def _are_helpers(figure: Figure) -> bool:
    """Whether those counted are named by what they do: aid workers are flown in as well."""
    return (figure.force or "").lower() in wordset("helpers")


def _is_taken_in(sentence: Sentence, figure: Figure) -> bool:
    """Whether the verb before the figure takes people in: "agreed to take 12,000 people"."""
    for token in reversed(sentence.tokens[max(0, figure.first - _VERB) : figure.first]):
        if token.text in BREAKS or token.lower in {",", "."}:
            return False
        if _lemmas(token) & (wordset("admitting", "removing")) and token.text[0].islower():
            return True
        if token.lower in wordset("prepositions") and token.lower != "in":
            return False
    return False


def _is_aboard(sentence: Sentence, figure: Figure) -> bool:
    """Whether a boat or a smuggler has them: "a dinghy carrying 60 people", "with 60 on board"."""
    if sentence.words.isdisjoint(wordset("boats")):
        return False
    if follows(sentence.tokens, figure, 1) == ["aboard"]:
        return True
    if follows(sentence.tokens, figure, 2) == ["on", "board"]:
        return True
    before = sentence.tokens[max(0, figure.first - _VERB) : figure.first]
    carrying = wordset("laden", "plucked")
    return any(not carrying.isdisjoint(_lemmas(token)) for token in before)


def _is_brought(sentence: Sentence, figure: Figure) -> bool:
    """Whether a participle behind says so: "350 were brought to Britain", "taken in by Chad"."""
    for token in sentence.tokens[figure.last : figure.last + _VERB]:
        word = token.lower
        if _lemmas(token) & (wordset("admitting", "removing")):
            return word.endswith("ed") or "pp" in _shapes(token)
        helping = word in wordset("be") or word in HAVE or word in wordset("modals")
        if not (helping or word in wordset("adverbs") or word in _SO_FAR):
            return False
    return False


def _lemmas(token: Token) -> set[str]:
    """What the word may be a form of, also where it is a verb that moves no forces."""
    word = token.lower
    known = {form.action.lemma for form in verb_forms().get(word, ())}
    return known or {word, word.removesuffix("ed"), word.removesuffix("d"), word.removesuffix("s")}


def _shapes(token: Token) -> set[str]:
    forms = verb_forms().get(token.lower, ())
    return {shape for form in forms for shape in form.shapes}


def _is_group(sentence: Sentence, figure: Figure, memory: Memory) -> bool:
    """Whether a crowd of refugees is counted: "two groups of them, one of 3,000"."""
    before = words_before(sentence, figure)
    if len(before) < 2 or before[-1] != "of" or figure.last >= len(sentence.tokens):
        return False
    if not ends_there(sentence, figure) and not _goes_on(sentence, figure):
        return False
    known = not sentence.words.isdisjoint(wordset("displaced"))
    if before[-2] in _ONES:
        return known and not sentence.words.isdisjoint(wordset("crowds"))
    return before[-2] in wordset("crowds") and (known or memory.displaced) and not memory.forces


def _goes_on(sentence: Sentence, figure: Figure) -> bool:
    """Whether where they are or what they do follows: "one of 3,000 north of Goma"."""
    behind = sentence.tokens[figure.last].lower
    placed = behind in wordset("prepositions") or behind in wordset("compass")
    return placed or acts(sentence.tokens, figure)
