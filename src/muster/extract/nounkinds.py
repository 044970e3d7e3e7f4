"""Kinds that the counted noun itself settles: attacks, strikes, the dead, refugees."""

from __future__ import annotations

from muster.extract.decided import CASUALTIES, Action, follows, is_accident, near
from muster.extract.fatewords import counts_none
from muster.extract.figures import Figure
from muster.extract.grammar import nouns
from muster.extract.reading import Sentence
from muster.lexicon import wordset
from muster.model import Kind

_HIT = frozenset({"attacked", "targeted", "struck", "hit", "assaulted", "ambushed", "raided"})
_UNDER = (["under", "attack"], ["under", "fire"], ["under", "assault"])
_SHELLED = frozenset({"shelled", "bombed", "bombarded"})
_RAIDS = frozenset({"raid", "raids"})
_BODILY = frozenset({"heart", "panic", "asthma"})
_COUNTED_STRIKES = ("airstrike", "strike", "shelling", "raid", "attack", "bombardment")
_BEHIND: dict[str, Kind] = {
    "dead": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "injuries": "wounded",
    "wounds": "wounded",
}


_FATE_NAMES: dict[str, Kind] = {
    **_BEHIND,
    "killed": "killed",
    "victims": "killed",
    "losses": "killed",
    "fatalities": "killed",
    "hurt": "wounded",
    "captured": "captured",
    "captives": "captured",
    "hostages": "captured",
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
_HELD = frozenset({"hostages", "captives"})
# What people are before anything is said of them: "ten captured sailors".
_ADJECTIVES: dict[str, Kind] = {
    "slain": "killed",
    "executed": "killed",
    "murdered": "killed",
    "massacred": "killed",
    "beheaded": "killed",
    "captured": "captured",
    "kidnapped": "captured",
    "abducted": "captured",
    "captive": "captured",
    "maimed": "wounded",
    "uprooted": "displaced",
}
# "The number of dead reached 40", "deaths have climbed to 40", "the body count stood at 40".
_STAYING = frozenset({"remain", "remained", "remains", "became", "become"})
_LINKING = frozenset({"been", "to", "be", "feared", "believed", "confirmed", "thought"})
# What is counted without the word for it: "attacks now average 90 a day".
_HAPPENINGS: dict[str, Kind] = {
    "deaths": "killed",
    "fatalities": "killed",
    "attacks": "attack",
    "bombings": "attack",
    "ambushes": "attack",
    "airstrikes": "strike",
}
_TALLIES = frozenset({"number", "count", "tally", "estimates", "estimate", "put", "puts", "putting"})
_MOST_BACK = 16

# Behind these another figure than the toll is told.
_ELSEWHERE = frozenset(
    {";", "wounded", "wounding", "injured", "injuring", "displaced", "including"}
)


def settled_by_noun(figure: Figure) -> bool:
    """Whether the noun leaves no choice of kind."""
    return figure.noun in {"attack", "strike", "killed", "wounded", "captured", "displaced"}


def by_noun(sentence: Sentence, figure: Figure) -> Action | None:
    """The action that the noun says; None where it counts no happening of war."""
    if figure.noun == "attack":
        return _attack(sentence, figure)
    if figure.noun == "strike":
        return _strike(sentence, figure)
    if figure.noun in CASUALTIES and is_accident(sentence):
        return None
    kinds: dict[str | None, Kind] = {
        "killed": "killed",
        "wounded": "wounded",
        "captured": "captured",
        "displaced": "displaced",
    }
    kind = kinds[figure.noun]
    return Action(kind, None, f"actions:{kind}-noun")


def _attack(sentence: Sentence, figure: Figure) -> Action | None:
    if (figure.force or "").lower() == "times":
        if near(sentence.tokens, figure, _SHELLED, 8):
            return Action("strike", None, "actions:strike-times")
        hit = near(sentence.tokens, figure, _HIT, 8) or _comes_under(sentence, figure)
        return Action("attack", None, "actions:attack-times") if hit else None
    if _BODILY & set(figure.words) or sentence.words & wordset("sports"):
        return None
    device = figure.words[-1] in wordset("devices") and "bomb" not in figure.words[:-1]
    if device and not _went_off(sentence, figure):
        return None
    if figure.words[-1] in _RAIDS and not sentence.words.isdisjoint(wordset("bombers")):
        return Action("strike", None, "actions:strike-noun")
    return Action("attack", None, "actions:attack-noun")


def _comes_under(sentence: Sentence, figure: Figure) -> bool:
    """As in "the base came under fire 12 times"."""
    before = sentence.tokens[max(0, figure.first - 3) : figure.first]
    return [t.lower for t in before[-2:]] in _UNDER or [t.lower for t in before[:2]] in _UNDER


def _went_off(sentence: Sentence, figure: Figure) -> bool:
    """Whether bombs or blasts did harm that was not told before, and were not found or dropped."""
    known = figure.first > 0 and sentence.tokens[figure.first - 1].lower == "the"
    harmless = near(sentence.tokens, figure, wordset("disarmed"), 5) or is_accident(sentence)
    return not (known or harmless) and near(sentence.tokens, figure, wordset("exploding"), 8)


def _strike(sentence: Sentence, figure: Figure) -> Action | None:
    flying = (figure.force or "").lower().split()[-1]
    if near(sentence.tokens, figure, wordset("not_fired"), 6):
        return None
    if sentence.words & wordset("peaceful"):
        return None
    if flying == "rounds" and sentence.words.isdisjoint(wordset("guns")):
        return None
    if flying in {"strike", "strikes"} and not _is_armed_strike(sentence):
        return None
    counted = flying.startswith(_COUNTED_STRIKES)
    if counted or near(sentence.tokens, figure, wordset("fired"), 8):
        return Action("strike", None, "actions:strike-noun")
    return None


def _is_armed_strike(sentence: Sentence) -> bool:
    """Whether strikes are of war: the union of a strike has no capital, the African Union has."""
    labour = any(t.text in wordset("labour") for t in sentence.tokens)
    return bool(sentence.words & wordset("armed_strike")) and not labour


def by_what_follows(sentence: Sentence, figure: Figure) -> Action | None:
    """A word behind the figure that says its fate: "12 people dead", "500 as wounded in action"."""
    if _is_toll(sentence, figure):
        return Action("killed", None, "actions:toll")
    told = (
        _by_tally(sentence, figure)
        or _by_being_among(sentence, figure)
        or _by_complement(sentence, figure)
    )
    if told is not None:
        return told
    following = follows(sentence.tokens, figure, 2)
    if following[:1] in (["as"], ["with"]):
        following = following[1:]
    elif counts_none(sentence.tokens, figure.last, figure.noun):
        return None
    kind = _BEHIND.get(following[0]) if following else None
    if kind is None or figure.noun in {"formation", "attack", "strike"} or is_accident(sentence):
        return None
    return Action(kind, None, f"actions:{kind}-follows")


def _is_toll(sentence: Sentence, figure: Figure) -> bool:
    """Whether a death toll is what the figure says: "the toll from the blast reached 112"."""
    if figure.noun not in {None, "people"} or is_accident(sentence):
        return False
    window = [t.lower for t in sentence.tokens[max(0, figure.first - 16) : figure.first]]
    if "toll" not in window:
        return False
    between = window[len(window) - window[::-1].index("toll") :]
    return not any(w[0].isdigit() or w in _ELSEWHERE for w in between)


def _by_tally(sentence: Sentence, figure: Figure) -> Action | None:
    """What a count that leads to a bare figure is of: "the number of wounded stood at 340"."""
    if figure.noun not in {None, "people"} or not figure.first or is_accident(sentence):
        return None
    tokens, first = sentence.tokens, figure.first
    before = [t.lower for t in tokens[max(0, first - _MOST_BACK) : first]]
    if before[-1] == ":":
        # "Dead: 12. Wounded: 37": a list has no verb.
        kind = _FATE_NAMES.get(before[-2]) if len(before) > 1 else None
        return Action(kind, None, f"actions:{kind}-tally") if kind else None
    if before[-1] not in wordset("tallying"):
        return None
    for i in range(len(before) - 2, -1, -1):
        kind = _counted_fate(before, i)
        other = before[i] in _ELSEWHERE or before[i] in {",", "."} or before[i][0].isdigit()
        if kind is None and (other or _is_counted_subject(before, i)):
            return None
        if kind:
            return Action(kind, None, f"actions:{kind}-tally")
    return None


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
    lead = set(before[max(0, i - 4) : i])
    return _FATE_NAMES.get(before[i]) if lead & _TALLIES else None


def _by_being_among(sentence: Sentence, figure: Figure) -> Action | None:
    """What soldiers are by the others they were with: "three Danes were among the dead"."""
    if not (figure.military or figure.noun == "member") or is_accident(sentence):
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
    included = len(before) > 1 and before[1] in {"included", "include", "includes", "were"}
    return _FATE_NAMES.get(before[0]) if included else None


def _by_complement(sentence: Sentence, figure: Figure) -> Action | None:
    """What people are said to be: "some 4,000 Kurds are now refugees"."""
    if figure.noun not in {"people", "member", "force", None} or is_accident(sentence):
        return None
    following = follows(sentence.tokens, figure, 5)
    if not following or following[0] not in wordset("be") | _STAYING:
        return None
    rest = [w for w in following[1:] if w not in wordset("adverbs") | _LINKING]
    kind = _COMPLEMENTS.get(rest[0]) if rest else None
    return Action(kind, None, f"actions:{kind}-follows") if kind else None


def fate_by_adjective(sentence: Sentence, figure: Figure) -> Kind | None:
    """The fate that the figure's own phrase tells: "ten captured sailors", "six hostages"."""
    if (figure.force or "").lower() in _HELD:
        return "captured"
    if figure.noun not in {"people", "member", "force"} or is_accident(sentence):
        return None
    return next((_ADJECTIVES[w] for w in figure.words if w in _ADJECTIVES), None)
