"""Counts of those who met a fate that lead to a bare figure, and what people are said to be.

"The toll reached 40", "the number of wounded stood at 40", "the dead included seven guards",
"6,000 of them are prisoners".
"""

from __future__ import annotations

from itertools import pairwise

from muster.extract.decided import Action, follows, is_accident
from muster.extract.figures import Figure
from muster.extract.grammar import nouns
from muster.extract.reading import Sentence
from muster.lexicon import wordset
from muster.model import Kind

FATES_BEHIND: dict[str, Kind] = {
    "dead": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "injuries": "wounded",
    "wounds": "wounded",
    "homeless": "displaced",
}
_FATE_NAMES: dict[str, Kind] = {
    **FATES_BEHIND,
    "killed": "killed",
    "victims": "killed",
    "losses": "killed",
    "fatalities": "killed",
    "died": "killed",
    "perished": "killed",
    "slain": "killed",
    "lost": "killed",
    "hurt": "wounded",
    "captured": "captured",
    "abducted": "captured",
    "kidnapped": "captured",
    "captives": "captured",
    "prisoners": "captured",
    "hostages": "captured",
    "hands": "captured",
    "fled": "displaced",
    "crossed": "displaced",
    "displaced": "displaced",
    "uprooted": "displaced",
    "forced": "displaced",
    "driven": "displaced",
    "fleeing": "displaced",
    "refugees": "displaced",
    "migrants": "displaced",
}
# What people are said to be: "6,000 of them are prisoners of war".
_COMPLEMENTS: dict[str, Kind] = {
    "dead": "killed",
    "prisoners": "captured",
    "prisoner": "captured",
    "captives": "captured",
    "captive": "captured",
    "hostages": "captured",
    "hostage": "captured",
    "refugees": "displaced",
    "displaced": "displaced",
    "homeless": "displaced",
}
# What is counted without the word for it: "attacks now average 90 a day".
_HAPPENINGS: dict[str, Kind] = {
    "deaths": "killed",
    "fatalities": "killed",
    "attacks": "attack",
    "bombings": "attack",
    "ambushes": "attack",
    "airstrikes": "strike",
}
_COUNTED: dict[str, Kind] = {"attack": "attack", "strike": "strike"}
_STAYING = frozenset({"remain", "remained", "remains", "became", "become"})
_LINKING = frozenset(
    {"been", "to", "be", "feared", "believed", "confirmed", "thought", "known", "said", "reported"}
)
# "The number of dead reached 40", "its dead are put at 40".
_TALLIES = frozenset(
    {"number", "count", "tally", "estimates", "estimate", "put", "puts", "putting"}
)
_NUMBERING = frozenset({"number", "numbers", "numbered", "total", "totalled", "totaled"})
_THEIR = frozenset({"the", "own", "its", "their", "those", "his"})
_DONE = frozenset({"died", "perished", "lost", "fled", "crossed", "hands"})
_LOST = frozenset({"losses", "dead", "deaths", "fatalities"})
_LEAD = 9
_AMOUNTING = (
    *(["amounted", "to"], ["amount", "to"], ["amounts", "to"], ["came", "to"], ["amounting", "to"]),
    *(["come", "to"], ["ran", "to"], ["rose", "to"], ["climbed", "to"]),
)
_TOTALLING = frozenset({"reached", "totalled", "totaled", "total", "exceeded", "exceed", "passed"})
_GRIP = 5
_MOST_BACK = 22
_BY_THEM = frozenset({"from", "in", "of", "by"})
# Behind these another figure than the toll is told.
_DATING = (["since"], ["until"], ["in"], ["after"], ["before"], ["from"], ["."])
_SENTENCE_ENDS = frozenset({".", "!", "?"})
_ASIDES = frozenset({"-", "–", "—", "(", ","})
_TOLD_BEHIND = 22
_ELSEWHERE = frozenset(
    {";", "wounded", "wounding", "injured", "injuring", "displaced", "including"}
    | {"injuries", "injury"}
)


def by_tally(sentence: Sentence, figure: Figure) -> Action | None:
    """The fate that a count, or the others they belong to, gives those counted."""
    if is_accident(sentence):
        return None
    return (
        _by_count(sentence, figure)
        or _by_count_behind(sentence, figure)
        or _by_attacks_behind(sentence, figure)
        or _by_being_among(sentence, figure)
        or _by_complement(sentence, figure)
    )


def by_toll(sentence: Sentence, figure: Figure) -> Action | None:
    """A death toll, whatever verb leads to it: "the toll from the blast tops 112"."""
    if figure.noun not in {None, "people"} or is_accident(sentence):
        return None
    window = [t.lower for t in sentence.tokens[max(0, figure.first - 16) : figure.first]]
    if "toll" not in window:
        return None
    between = window[len(window) - window[::-1].index("toll") :]
    led = not any(w[0].isdigit() or w in _ELSEWHERE or w in _SENTENCE_ENDS for w in between)
    led = led and not ("because" in between or follows(sentence.tokens, figure, 1) == ["missing"])
    return Action("killed", None, "actions:toll") if led else None


def _by_count_behind(sentence: Sentence, figure: Figure) -> Action | None:
    """A count told behind its figure: "put at seven the death toll", "put at 30 the dead"."""
    tokens, first = sentence.tokens, figure.first
    before = [t.lower for t in tokens[max(0, first - 2) : first]]
    if len(before) < 2 or before[1] != "at" or before[0] not in _TALLIES | {"placed", "set"}:
        return None
    behind = [t.lower for t in tokens[figure.last : figure.last + _TOLD_BEHIND]]
    # An aside may name them first: "at seven -- two nurses and five guards -- the death toll".
    at = next((i for i, w in enumerate(behind) if w in {"the", "its", "their"}), None)
    if at is None or not (at == 0 or behind[0] in _ASIDES):
        return None
    named = behind[at + 1 : at + 3 + _GRIP]
    if "toll" in named[:2]:
        return Action("killed", None, "actions:toll")
    counted = at + 1 < len(behind) and named[:1] in (["number"], ["count"], ["dead"], ["wounded"])
    kind = next((_FATE_NAMES[w] for w in named if w in _FATE_NAMES), None) if counted else None
    return Action(kind, None, f"actions:{kind}-tally") if kind else None


def _by_count(sentence: Sentence, figure: Figure) -> Action | None:
    """What a count that leads to a bare figure is of: "the number of wounded stood at 340"."""
    if _is_estimate_of_losses(sentence, figure):
        return Action("killed", None, "actions:killed-tally")
    if figure.noun not in {None, "people"} or not figure.first:
        return None
    tokens, first = sentence.tokens, figure.first
    before = [t.lower for t in tokens[max(0, first - _MOST_BACK) : first]]
    if before[-1] == ":" or (before[-1] == "," and before[-3:-2] == ["the"]):
        # "Dead: 12. Wounded: 37": a list has no verb, nor has "the wounded, 37 in all".
        kind = _FATE_NAMES.get(before[-2]) if len(before) > 1 else None
        return Action(kind, None, f"actions:{kind}-tally") if kind else None
    if before[-1] not in wordset("tallying"):
        return None
    told = before[-4:-1] if before[-1] in _NUMBERING else []
    named = next((w for one, w in pairwise(told) if one in _THEIR and w in _FATE_NAMES), None)
    if named:
        # "The wounded numbered 5,000".
        return Action(_FATE_NAMES[named], None, f"actions:{_FATE_NAMES[named]}-tally")
    for i in range(len(before) - 2, -1, -1):
        kind = _counted_fate(before, i)
        if kind in _COUNTED.values() and _is_of_victims(before, i):
            # "The number of dead in the bombings" counts no bombings.
            continue
        figured = before[i][0].isdigit() and before[i + 1] not in wordset("time_spans")
        figured = figured and before[max(0, i - 2) : i][-1:] not in _DATING
        dotted = before[i] == "." and before[i + 1][0].isdigit()
        other = before[i] in _ELSEWHERE or (before[i] in {",", "."} and not dotted) or figured
        if kind is None and (other or _is_counted_subject(before, i)):
            return None
        if kind:
            return Action(kind, None, f"actions:{kind}-tally")
    return None


def _is_of_victims(before: list[str], i: int) -> bool:
    """Whether those whom attacks killed are counted, not the attacks."""
    ahead = before[max(0, i - _GRIP) : i]
    named = [n for n, word in enumerate(ahead) if word in _FATE_NAMES]
    return bool(named) and not _BY_THEM.isdisjoint(ahead[named[-1] :])


def _by_attacks_behind(sentence: Sentence, figure: Figure) -> Action | None:
    """What a count behind a bare figure is of: "brought to 14 the number of rebel attacks"."""
    behind = follows(sentence.tokens, figure, _LEAD)
    if (
        figure.noun is not None
        or behind[:1] != ["the"]
        or behind[1:2] not in (["number"], ["tally"])
    ):
        return None
    for word in behind[2:]:
        if word in _FATE_NAMES:
            return None
        kind = _COUNTED.get(nouns().get(word, ""))
        if kind is not None:
            return Action(kind, None, f"actions:{kind}-tally")
    return None


def _is_estimate_of_losses(sentence: Sentence, figure: Figure) -> bool:
    """As in "estimated the rebels' losses at 40", "gives its dead as 314 soldiers"."""
    if figure.noun not in {None, "people", "force", "member"} or sentence.words.isdisjoint(_LOST):
        return False
    before = [t.lower for t in sentence.tokens[max(0, figure.first - _LEAD) : figure.first]]
    if len(before) < 2:
        return False
    if before[-1] in {"at", "as"} and before[-2] in _LOST:
        return True
    # "Rebel losses (in men) have amounted to over 200".
    summed = before[-2:] in _AMOUNTING or before[-1] in _TOTALLING
    lost = next((i for i, w in enumerate(before) if w in _LOST), None)
    return summed and lost is not None and not any(w[0].isdigit() for w in before[lost:])


def _is_counted_subject(before: list[str], i: int) -> bool:
    """Whether forces are the subject of the count, not those attacked: "attacks on forces"."""
    ahead = before[max(0, i - 3) : i]
    return nouns().get(before[i]) == "force" and wordset("prepositions").isdisjoint(ahead)


def _counted_fate(before: list[str], i: int) -> Kind | None:
    """The fate that the words at an index count: "number of (people) killed", "body count"."""
    if before[i] == "count" and before[i - 1 : i] == ["body"]:
        return "killed"
    if before[i] in _HAPPENINGS:
        return _HAPPENINGS[before[i]]
    lead = set(before[max(0, i - _LEAD) : i])
    return _FATE_NAMES.get(before[i]) if lead & _TALLIES else None


def _by_being_among(sentence: Sentence, figure: Figure) -> Action | None:
    """What soldiers are by the others they were with: "three Danes were among the dead"."""
    if not (figure.military or figure.noun == "member"):
        return None
    included = _included_in(sentence, figure)
    if included:
        return Action(included, None, f"actions:{included}-tally")
    following = follows(sentence.tokens, figure, 6)
    if "among" not in following:
        return None
    at = following.index("among")
    named = next((w for w in following[at + 1 :] if w in _FATE_NAMES), None)
    kind = _FATE_NAMES[named] if named and set(following[:at]) & wordset("be") else None
    return Action(kind, None, f"actions:{kind}-follows") if kind else None


def _included_in(sentence: Sentence, figure: Figure) -> Kind | None:
    """The fate of those whom soldiers belong to: "the dead included seven Ukrainian guards"."""
    before = [t.lower for t in sentence.tokens[max(0, figure.first - 2) : figure.first]]
    included = len(before) > 1 and before[0] not in _DONE
    included = included and before[1] in {"included", "include", "includes", "were"}
    return _FATE_NAMES.get(before[0]) if included else None


def _where_they_are(sentence: Sentence, rest: list[str]) -> Kind | None:
    """What a place that is none says of people: "are in rebel hands", "are in hospital"."""
    if rest[:1] != ["in"]:
        return None
    if "hands" in rest[1:_GRIP] or "captivity" in rest[1:3]:
        return "captured"
    hurt = "hospital" in rest[1:3] and not sentence.words.isdisjoint(wordset("violence"))
    return "wounded" if hurt else None


def _by_complement(sentence: Sentence, figure: Figure) -> Action | None:
    """What people are said to be: "some 4,000 Kurds are now refugees"."""
    if figure.noun not in {"people", "member", "force", None}:
        return None
    following = follows(sentence.tokens, figure, 9)
    if following[:1] in (["who"], ["that"]):
        following = following[1:]
    if not following or not (following[0] in wordset("be") or following[0] in _STAYING):
        return None
    if following[1:3] == ["at", "present"]:
        following = [following[0], *following[3:]]
    rest = [w for w in following[1:] if not (w in wordset("adverbs") or w in _LINKING)]
    kind = _COMPLEMENTS.get(rest[0]) if rest else None
    kind = kind or _where_they_are(sentence, rest)
    return Action(kind, None, f"actions:{kind}-follows") if kind else None
