"""What a figure says: sent, withdrawn, present, capped, killed … and through which word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from muster.extract.figures import Figure
from muster.extract.governors import Governor, governors
from muster.extract.grammar import Token
from muster.extract.memory import Memory
from muster.extract.reading import Sentence
from muster.lexicon import wordset
from muster.model import Kind

_CASUALTY = frozenset({"killed", "wounded", "captured"})
_MOVEMENT = frozenset({"deploy", "withdraw", "rotate", "presence", "limit"})
_HIT = frozenset({"attacked", "targeted", "struck", "hit", "assaulted", "ambushed"})
_SHELLED = frozenset({"shelled", "bombed", "bombarded"})
_NEAR = 3.2


@dataclass(frozen=True, slots=True)
class Action:
    """The kind of a claim with the candidate that decided and those that lost."""

    kind: Kind
    governor: Governor | None
    origin: str
    considered: tuple[Governor, ...] = ()


def read_action(sentence: Sentence, figure: Figure, memory: Memory) -> Action | None:
    """What the sentence says of the figure; None where it is no claim."""
    tokens = sentence.tokens
    if _is_aside(tokens, figure) or _is_scouting(sentence, figure):
        return None
    if (
        _part_of_toll(sentence, figure)
        or _names_a_unit(tokens, figure)
        or _is_business(sentence, figure)
    ):
        return None
    if figure.quantity.high == 0 or _one_of_the(figure):
        return None
    if figure.quantity.factor is not None:
        return read_factor(sentence, figure, memory)
    forces_nearby = memory.forces
    by_noun = _by_noun(sentence, figure) or _by_what_follows(sentence, figure)
    if by_noun is not None:
        return by_noun if by_noun.origin else None
    candidates = governors(tokens, figure.first, figure.last)
    limit = _by_limit(sentence, figure, candidates)
    if limit is not None and (figure.military or figure.noun in {None, "member"}):
        return limit
    level = _by_level_change(tokens, figure, candidates)
    if level is not None and (figure.military or figure.noun is None):
        if figure.noun is None and not (forces_nearby or sentence.names_forces):
            return None
        return level
    there = _by_being_there(sentence, figure, forces_nearby=forces_nearby)
    if there is not None:
        return there
    for governor in candidates:
        if governor.cost > _NEAR:
            break
        kind = _kind_of(sentence, figure, governor, memory)
        if kind is not None:
            return Action(kind, governor, f"actions:{kind}-{governor.role}", tuple(candidates))
    return _by_default(sentence, figure, candidates, memory)


def _is_business(sentence: Sentence, figure: Figure) -> bool:
    """ "500 companies", "two divisions of the bank": units only where soldiers are meant."""
    return (
        figure.noun == "formation"
        and (figure.force or "").lower() in wordset("common_units")
        and not sentence.words & wordset("soldierly")
    )


def _one_of_the(figure: Figure) -> bool:
    """ "one of the recruits" picks a person out; "one of its soldiers" counts a loss."""
    return figure.quantity.high == 1 and figure.words[1:3] == ("of", "the")


_INCREASE = 1.0


def read_factor(sentence: Sentence, figure: Figure, memory: Memory) -> Action | None:
    """ "double the number of troops", "halving the force", "half of the 14,000"."""
    tokens, factor = sentence.tokens, figure.quantity.factor or 0.0
    verb = (
        figure.words[-1]
        if figure.noun is None
        else next((w for w in figure.words if w in wordset("factor_verbs")), "")
    )
    counted = _by_noun(sentence, figure)
    if counted is not None and counted.origin:
        return counted
    if figure.noun in {"force", "force_singular", "formation", "member", "strong"} and (
        sentence.names_forces or memory.forces
    ):
        if verb in wordset("factor_verbs") and factor < _INCREASE:
            return Action(
                "withdraw",
                _governor(tokens, figure, frozenset({verb}), "withdraw"),
                "actions:factor-cut",
            )
        candidates = governors(tokens, figure.first, figure.last)
        best = next(
            (g for g in candidates if g.kind in _MOVEMENT | _CASUALTY and g.cost < 1.5), None
        )
        if factor < _INCREASE and best is not None:
            return Action(best.kind, best, f"actions:factor-{best.kind}", tuple(candidates))  # type: ignore[arg-type]
        return Action("presence", best, "actions:factor", tuple(candidates))
    return None


def _kind_of(sentence: Sentence, figure: Figure, governor: Governor, memory: Memory) -> Kind | None:
    """The kind that a candidate gives the figure; None where the two do not go together."""
    civil = figure.noun in {"people", "displaced", None} and not figure.military
    if civil and not sentence.names_forces and governor.kind in {"deploy", "presence", "displaced"}:
        fleeing = memory.displaced or bool(sentence.words & wordset("flight"))
        if (
            fleeing
            and governor.lemma in wordset("migration")
            and (figure.noun or governor.cost < 1.0)
        ):
            return "displaced"
    if not _fits(sentence, figure, governor, forces_nearby=memory.forces):
        return None
    if (
        governor.kind in {"deploy", "presence"}
        and sentence.words & _ROTATION
        and figure.military
        and "rotational" not in sentence.words
    ):
        return "rotate"
    weak = governor.lemma in _WEAK_PRESENCE or governor.role == "there-is"
    if governor.lemma == "join" and sentence.words & _EXERCISES:
        return "presence"
    placed = stands_somewhere(sentence, figure) or _place_behind(sentence, governor.index)
    if governor.kind == "presence" and weak and not placed:
        return None
    return governor.kind  # type: ignore[return-value]


_EXERCISES = frozenset({"exercise", "exercises", "manoeuvres", "maneuvers", "drills", "drill"})


def _place_behind(sentence: Sentence, index: int) -> bool:
    """Whether a place follows a verb that needs one to say a presence: "guard the coast of Yemen"."""
    reach = sentence.tokens[min(len(sentence.tokens) - 1, index + 9)].end
    here = sentence.tokens[index].end
    return any(here <= p.span.start <= reach and p.kind != "metonym" for p in sentence.places)


_ROTATION = frozenset({"rotation", "rotations", "rotating"})
_WEAK_PRESENCE = frozenset(
    [
        "fight",
        "train",
        "work",
        "advise",
        "assist",
        "help",
        "support",
        "participate",
        "live",
        "exist",
        "operate",
        "include",
        "comprise",
        "involve",
        "count",
        "number",
        "have",
        "house",
        "man",
        "guard",
        "patrol",
        "stand",
        "watch",
        "hold",
        "protect",
        "secure",
        "defend",
        "surround",
        "occupy",
        "police",
        "monitor",
        "be",
    ]
) - {"have", "be"}
_HERE = frozenset(["there", "here", "ashore", "abroad", "overseas"])


def stands_somewhere(sentence: Sentence, figure: Figure) -> bool:
    """Whether the phrase itself says where: "in Iraq", "there", "on the ground", "In Mali, …"."""
    tokens = sentence.tokens
    for i in range(figure.last, min(len(tokens), figure.last + 9)):
        word = tokens[i].lower
        if word in {";", "."}:
            break
        if word in _HERE:
            return True
        if word in wordset("placing") and any(
            t.lower in wordset("generic") for t in tokens[i + 1 : i + 4]
        ):
            return True
        if word in wordset("placing") and any(
            0 <= p.span.start - tokens[i].end <= 24 for p in sentence.places
        ):
            return True
    if figure.first and tokens[figure.first - 1].lower == "where":
        return True
    opening = [p for p in sentence.places if p.span.end <= figure.span.start]
    return any(sentence.token_at(p.span.start) <= 4 for p in opening)


def _part_of_toll(sentence: Sentence, figure: Figure) -> bool:
    """ "including 100 children", "some 5,000 of them civilians": parts of what is counted already."""
    tokens = sentence.tokens
    before = tokens[figure.first - 1].lower if figure.first else ""
    following = [t.lower for t in tokens[figure.last : figure.last + 2]]
    if following[:1] == ["of"] and following[1:] and following[1] in {"them", "whom"}:
        return not sentence.names_forces
    if {"them", "whom"} & set(figure.words) and not figure.military:
        return True
    if before in {"including", "among"} and not figure.military:
        return figure.noun in {"people", "member", None, "killed"}
    return before == "except" or [t.lower for t in tokens[max(0, figure.first - 3) : figure.first]][
        -2:
    ] == ["all", "but"]


def _is_aside(tokens: list[Token], figure: Figure) -> bool:
    """Ages and children, not forces: "The corporal, 24, joined", "a father of four"."""
    if figure.noun is not None or (figure.quantity.high or 0) > 100:
        return False
    before = tokens[figure.first - 1].lower if figure.first else ""
    following = tokens[figure.last].lower if figure.last < len(tokens) else ""
    two_back = tokens[figure.first - 2].lower if figure.first > 1 else ""
    child = before == "of" and two_back in {"father", "mother", "parent", "parents"}
    return (before == "," and following == ",") or child or (before == "in" and two_back == "one")


_SCOUTS = frozenset({"scout", "scouts", "scouting"})


def _is_scouting(sentence: Sentence, figure: Figure) -> bool:
    """Boy Scout troops, and fighters that fly."""
    if sentence.words & _SCOUTS:
        return True
    flying = sentence.words & wordset("aircraft") or any(w.startswith("f-") for w in sentence.words)
    return (figure.force or "").lower() in {"fighters", "fighter"} and bool(flying)


def _names_a_unit(tokens: list[Token], figure: Figure) -> bool:
    """ "16 Air Assault Brigade" and "3 Commando": a number in a name counts nothing."""
    if figure.force is None or figure.quantity.high in {1, None} or figure.quantity.approx:
        return False
    singular = (
        not figure.force.lower()
        .rstrip(".")
        .endswith(
            (
                "s",
                "men",
                "people",
                "police",
                "personnel",
                "artillery",
                "peshmerga",
                "dead",
                "wounded",
                "injured",
                "killed",
                "displaced",
                "infantry",
                "militia",
                "staff",
                "women",
                "children",
                "cavalry",
                "crew",
                "fire",
            )
        )
    )
    return (
        singular
        and figure.noun in {"formation", "attack", "strike", "force", "member"}
        and "strong" not in figure.words
    )


def _by_what_follows(sentence: Sentence, figure: Figure) -> Action | None:
    """ "12 people dead", "500 as wounded in action"."""
    following = [t.lower for t in sentence.tokens[figure.last : figure.last + 2]]
    if following[:1] in (["as"], ["with"]):
        following = following[1:]
    if not following or figure.noun in {"formation", "attack", "strike"}:
        return None
    kinds: dict[str, Kind] = {
        "dead": "killed",
        "wounded": "wounded",
        "injured": "wounded",
        "injuries": "wounded",
        "wounds": "wounded",
    }
    kind = kinds.get(following[0])
    if kind is None or (kind in _CASUALTY and sentence.words & wordset("disaster")):
        return None
    return Action(kind, None, f"actions:{kind}-follows")


def _by_being_there(sentence: Sentence, figure: Figure, *, forces_nearby: bool) -> Action | None:
    """ "the 8,500 still deployed", "2,000 troops already in the region"."""
    following = [t.lower for t in sentence.tokens[figure.last : figure.last + 3]]
    if not following or following[0] not in {"already", "still", "currently", "now", "presently"}:
        return None
    if following[1:2] and following[1] in {"been", "to", "being", "sent", "arrived", "left"}:
        return None
    if figure.military or (figure.noun is None and (forces_nearby or sentence.names_forces)):
        return Action("presence", None, "actions:already-there")
    return None


def _by_noun(sentence: Sentence, figure: Figure) -> Action | None:
    """Kinds that the noun itself settles; an Action without origin says: settled as no claim."""
    nothing = Action("attack", None, "")
    noun, force = figure.noun, (figure.force or "").lower()
    if noun == "attack":
        if force == "times":
            if _near(sentence.tokens, figure, _SHELLED, 8):
                return Action("strike", None, "actions:strike-times")
            hit = _near(sentence.tokens, figure, _HIT, 8)
            return Action("attack", None, "actions:attack-times") if hit else nothing
        if {"heart", "panic", "asthma"} & set(figure.words):
            return nothing
        return Action("attack", None, "actions:attack-noun")
    if noun == "strike":
        flying = force.split()[-1] if force else ""
        counted = flying.startswith(
            ("airstrike", "strike", "shelling", "raid", "attack", "bombardment")
        )
        if _near(sentence.tokens, figure, wordset("not_fired"), 6) or sentence.words & wordset(
            "peaceful"
        ):
            return nothing
        if flying in {"strike", "strikes"} and not sentence.words & wordset("armed_strike"):
            return nothing
        if counted or _near(sentence.tokens, figure, wordset("fired"), 8):
            return Action("strike", None, "actions:strike-noun")
        return nothing
    if noun in {"killed", "wounded", "captured", "displaced"}:
        if (
            noun in _CASUALTY
            and sentence.words & wordset("disaster")
            and not sentence.words & wordset("violence")
        ):
            return nothing
        return Action(noun, None, f"actions:{noun}-noun")  # type: ignore[arg-type]
    return None


def _near(tokens: Sequence[Token], figure: Figure, wanted: frozenset[str], reach: int) -> bool:
    window = tokens[max(0, figure.first - reach) : figure.last + reach]
    return any(t.lower in wanted for t in window)


_CEILING = frozenset(["cap", "caps", "ceiling", "ceilings", "limit", "limits"])


def _by_limit(sentence: Sentence, figure: Figure, candidates: list[Governor]) -> Action | None:
    """A ceiling on forces: "a cap of 500", "authorised strength is 15,000", "may keep up to 800"."""
    tokens, here = sentence.tokens, figure.first
    for i in range(here - 1, max(-1, here - 18), -1):
        word = tokens[i].lower
        if word in {";", "."} or word in {"but", "while", "although", "though", "whereas"}:
            break
        if any(t.text[0].isdigit() for t in tokens[i + 1 : here]) and word not in _CEILING:
            break
        beside = {t.lower for t in tokens[max(0, i - 3) : i + 2]}
        named = (
            (word in _CEILING and tokens[i].lower != "limits")
            or (word in wordset("strength") and bool(beside & wordset("authorised")))
            or (word in {"level", "levels"} and "management" in beside)
        )
        if named and _links_ceiling(tokens, i, here):
            return Action(
                "limit",
                Governor("limit", "level", i, 0.0, word, "base"),
                "actions:limit-noun",
                tuple(candidates),
            )
    following = [t.lower for t in tokens[figure.last : figure.last + 6]]
    if "as" in following[:3] and set(following) & _CEILING:
        return Action("limit", None, "actions:limit-as", tuple(candidates))
    return _by_permission(tokens, figure, candidates)


def _links_ceiling(tokens: list[Token], ceiling: int, here: int) -> bool:
    """Whether a ceiling's name leads to the figure: by "of", "to", "at", "is", or a change "by … to"."""
    link = tokens[here - 1].lower
    if link in {
        "of",
        "to",
        "at",
        "is",
        "was",
        "are",
        "were",
        "be",
        ":",
        "stands",
        "from",
        "exceed",
        "for",
        "remains",
        "than",
    }:
        return not any(t.lower in wordset("moving") for t in tokens[ceiling + 1 : here])
    return False


def _by_permission(
    tokens: list[Token], figure: Figure, candidates: list[Governor]
) -> Action | None:
    if figure.quantity.low is not None or figure.quantity.high is None:
        return None
    window = [t.lower for t in tokens[max(0, figure.first - 7) : figure.first]]
    if set(window) & wordset("moving"):
        return None
    allowed = set(window) & wordset("permit") or (
        "may" in window
        and set(window)
        & {"keep", "have", "number", "station", "be", "maintain", "not", "hold", "base"}
    )
    if not allowed:
        return None
    return Action(
        "limit",
        Governor("limit", "level", figure.first, 0.0, "allow", "s"),
        "actions:limit-permission",
        tuple(candidates),
    )


def _by_level_change(
    tokens: list[Token], figure: Figure, candidates: list[Governor]
) -> Action | None:
    """ "raising the cap to 4,087", "cut from 14,000 to 8,600", "by 9,500"."""
    if not figure.first:
        return None
    link = tokens[figure.first - 1].lower
    if link not in {"to", "from", "by", "at", "than"}:
        return None
    window: list[str] = []
    for i in range(figure.first - 2, max(-1, figure.first - 22), -1):
        word = tokens[i].lower
        if word in wordset("clause_openers") - {
            "as",
            "than",
            "so",
            "that",
            "since",
            "before",
            "after",
            "who",
        } or word in {";", "."}:
            break
        window.append(word)
    changed = next(
        (w for w in window if w in wordset("up") | wordset("down") | {"taking", "took"}), None
    )
    capped = any(w in wordset("limit_words") for w in window[:12])
    if (
        link == "at"
        and any(
            w in {"capped", "cap", "capping", "limit", "limited", "ceiling", "set", "fixed"}
            for w in window
        )
        and capped
    ):
        return Action(
            "limit",
            _governor(tokens, figure, wordset("limit_words"), "limit"),
            "actions:limit-at",
            tuple(candidates),
        )
    if link == "at" and any(
        w
        in {
            "stands",
            "stood",
            "standing",
            "remain",
            "remained",
            "remains",
            "peaked",
            "peaking",
            "topped",
            "hovering",
            "numbering",
            "total",
            "number",
            "estimated",
            "put",
        }
        for w in window[:8]
    ):
        return (
            None
            if not figure.military
            and not any(
                w
                in {
                    "troops",
                    "forces",
                    "force",
                    "soldiers",
                    "troop",
                    "strength",
                    "presence",
                    "power",
                }
                for w in window
            )
            else Action(
                "presence",
                _governor(tokens, figure, frozenset(window[:8]), "presence"),
                "actions:stands-at",
                tuple(candidates),
            )
        )
    if changed is None:
        return None
    kind: Kind = _counted_so_far(window) or "presence"
    if kind != "presence":
        return (
            None
            if link == "by"
            else Action(
                kind,
                _governor(tokens, figure, frozenset({changed}), kind),
                f"actions:{kind}-{link}",
                tuple(candidates),
            )
        )
    if capped and link in {"to", "from"}:
        kind = "limit"
    elif link == "by":
        if capped:
            return None
        kind = (
            "deploy" if changed in wordset("up") and changed not in wordset("down") else "withdraw"
        )
    elif link == "than" or (link in {"to", "from"} and not _is_level(window)):
        return None
    return Action(
        kind,
        _governor(tokens, figure, frozenset({changed}), kind),
        f"actions:{kind}-{link}",
        tuple(candidates),
    )


_SO_FAR: tuple[tuple[Kind, frozenset[str]], ...] = (
    ("killed", frozenset({"killed", "dead", "deaths", "toll", "fatalities", "died"})),
    ("wounded", frozenset({"wounded", "injured", "injuries"})),
    ("captured", frozenset({"surrendered", "captured", "prisoners", "captives"})),
    ("displaced", frozenset({"refugees", "displaced", "migrants", "asylum"})),
)


def _counted_so_far(window: list[str]) -> Kind | None:
    """What a running total counts: "bringing the death toll to 60"."""
    return next((kind for kind, named in _SO_FAR if named & set(window)), None)


def _is_level(window: list[str]) -> bool:
    return bool(set(window) & wordset("level_words"))


def _governor(tokens: list[Token], figure: Figure, wanted: frozenset[str], kind: str) -> Governor:
    for i in range(figure.first - 1, -1, -1):
        if tokens[i].lower in wanted:
            shape = "ing" if tokens[i].lower.endswith("ing") else "base"
            return Governor(kind, "level", i, 0.0, tokens[i].lower, shape)
    return Governor(kind, "level", figure.first, 0.0, "", "base")


def _fits(sentence: Sentence, figure: Figure, governor: Governor, *, forces_nearby: bool) -> bool:
    """Whether a candidate makes sense for what the figure counts."""
    kind, noun = governor.kind, figure.noun
    if kind in _CASUALTY:
        if noun == "formation" or (noun is None and governor.cost > 1.6):
            return False
        if (
            noun in {"people", None, "member"}
            and sentence.words & wordset("disaster")
            and not sentence.words & wordset("violence")
        ):
            return False
        if governor.lemma in {"lose"} and not (figure.military or noun in {"member", "people"}):
            return False
        return True
    if kind == "displaced":
        if figure.military or noun in {"formation", "strong"}:
            return False
        if governor.role == "subject" and governor.lemma != "flee":
            return bool(sentence.words & wordset("flight")) and noun is not None
        return noun is not None or governor.cost < 1.0
    if kind not in _MOVEMENT or (figure.quantity.high == 1 and noun != "formation"):
        return False
    if noun in {"people", "member"} and not figure.military:
        if governor.lemma == "evacuate":
            return False
        moves = kind in {"deploy", "withdraw", "limit", "rotate"}
        soldierly = (
            sentence.names_forces
            or forces_nearby
            or ((figure.force or "").lower() == "men" and bool(sentence.actors))
        )
        return (
            moves and soldierly and governor.cost < 1.8 and not (sentence.words & wordset("flight"))
        )
    if noun is None:
        if governor.lemma == "be" or governor.lemma in {
            "include",
            "comprise",
            "involve",
            "reach",
            "exceed",
            "add",
        }:
            return False
        return (sentence.names_forces or forces_nearby) and governor.cost < 1.3
    return True


def _by_default(
    sentence: Sentence, figure: Figure, candidates: list[Governor], memory: Memory
) -> Action | None:
    """Forces that are simply there: "the 2,000 troops in the country"."""
    if figure.quantity.numbered and figure.quantity.high is not None and figure.quantity.high <= 1:
        return None
    if sentence.words & wordset("legal"):
        return None
    if figure.noun not in {"force", "strong", "member", "formation"} or not figure.military:
        return None
    if _near(sentence.tokens, figure, wordset("trained"), 4):
        return None
    following = sentence.tokens[figure.last].lower if figure.last < len(sentence.tokens) else ""
    at_home = figure.noun == "strong" and "army" in figure.words
    if (
        stands_somewhere(sentence, figure)
        or following == "strong"
        or (figure.noun == "strong" and not at_home)
    ):
        return Action("presence", None, "actions:presence-default", tuple(candidates))
    # The same figure again, with nothing said of it: what it was said to be before.
    known = memory.figures.get((figure.quantity.low, figure.quantity.high))
    if known is None or (figure.quantity.high or 100) < 20:
        return None
    return Action(
        "deploy" if known.kind == "deploy" and _added(figure) else "presence",
        None,
        "actions:said-before",
        tuple(candidates),
    )


def _added(figure: Figure) -> bool:
    return bool({"additional", "extra", "more", "new", "further"} & set(figure.words))
