"""The signs that a text gives of whose a figure is: what the learned choice of an actor weighs.

A sign is a short readable string, such as `subject` or `told here`, and every party has bundles
of them, in which each sign stands once. Signs are of words, grammar and of what the rules have
found, never of names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from muster.extract.actors import ActorMention
from muster.extract.decided import CASUALTIES, Action
from muster.extract.figures import Figure
from muster.extract.grammar import BREAKS, looks_like_verb, nouns
from muster.extract.mentioned import is_locating, is_opposite, names_force
from muster.extract.parties import Party
from muster.extract.partyhome import Setting, signs_of_setting
from muster.extract.scene import Scene
from muster.extract.sides import side_of
from muster.extract.subjects import is_prepositional
from muster.extract.weights import Bundle, bundled
from muster.lexicon import wordset
from muster.model import Kind

_STEPS = ((0, "touching"), (2, "near"), (5, "close"), (10, "off"), (18, "far"))
_AGES = ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"))
_MOST = 3
_RELATIVE = frozenset({"which", "who", "whose"})
_AGAIN = frozenset({"other", "others", "another", "more", "additional", "the", "its", "their"})
# Rules that name whose most figures are: where none of them does, it may be nobody's.
_MISSED = ("phrase", "subject", "killer", "nearest", "side", "voice", "possessive")
_weighed = bundled("actor_weights")


@dataclass(frozen=True)
class Asked:
    """A figure that seeks its actor, and what the rules say of it."""

    scene: Scene
    figure: Figure
    action: Action
    ruled: str | None
    origin: str

    @cached_property
    def group(self) -> str:
        """What sort of actor is sought: whose forces, whose losses, or who attacked."""
        if self.action.kind in CASUALTIES:
            return "loss"
        return "attack" if self.action.kind in {"attack", "strike"} else "force"

    @cached_property
    def body(self) -> str:
        """Whether the sentence names a body of states."""
        names = {a.name for a in self.scene.sentence.actors}
        return "body here" if names & wordset("organisations") else "no body"

    @cached_property
    def noun(self) -> str:
        """What the figure counts, as far as it tells whose they are."""
        side = side_of(self.figure)
        return side or f"{self.figure.noun or 'bare'}{' armed' if self.figure.military else ''}"


def signs_of_parties(
    asked: Asked, parties: Mapping[str | None, Party]
) -> dict[str | None, list[Bundle]]:
    """The signs of each party, those of nobody included; each sign stands once."""
    acting = asked.scene.memory.acting
    order = sorted(acting, key=lambda name: (-acting[name], name))
    ranks = {name: str(min(rank, _MOST)) for rank, name in enumerate(order, 1)}
    setting, group = Setting(asked), asked.group
    found: dict[str | None, list[Bundle]] = {}
    for name, party in parties.items():
        signs = found[name] = [*_of_rule(asked, party), *_of_facts(asked, party)]
        if name is None:
            signs.append(_of_nobody(asked, parties))
        else:
            mode = _mode(party)
            signs += _of_mentions(asked, party)
            signs += [_by_rule(rule, group) for rule in party.rules]
            signs += _of_history(asked, party, mode, ranks.get(name, "no"))
            signs += signs_of_setting(setting, party, mode)
    return found


def _of_rule(asked: Asked, party: Party) -> Sequence[Bundle]:
    if party.name != asked.ruled:
        return ()
    return (_ruled(asked.origin, asked.action.kind, asked.noun),)


@_weighed
def _ruled(origin: str, kind: Kind, noun: str) -> Iterator[str]:
    yield f"ruled {origin}"
    yield f"ruled {origin} {kind}"
    yield f"ruled {origin} {noun}"


@_weighed
def _by_rule(rule: str, group: str) -> tuple[str, ...]:
    return f"by {rule}", f"by {rule} {group}"


def _mode(party: Party) -> str:
    if party.mentions:
        return "here"
    return "told" if party.told else "elsewhere"


def _of_mentions(asked: Asked, party: Party) -> Sequence[Bundle]:
    if not party.mentions:
        return ()
    here = asked.figure.span
    inside: list[ActorMention] = []
    before: list[ActorMention] = []
    behind: list[ActorMention] = []
    for actor in party.mentions:
        if actor.span.overlaps(here):
            inside.append(actor)
        else:
            (before if actor.span.start < here.start else behind).append(actor)
    found = [_named(asked.group, again=len(party.mentions) > 1)]
    if inside:
        found += _of_mention(asked, inside[0], "inside")
    if before:
        found += _of_mention(asked, before[-1], "before")
    if behind:
        found += _of_mention(asked, behind[0], "behind")
    return found


@_weighed
def _named(group: str, *, again: bool) -> Iterator[str]:
    yield "named here"
    yield f"named here {group}"
    if again:
        yield "named again here"


def _of_mention(asked: Asked, actor: ActorMention, side: str) -> list[Bundle]:
    sentence, group = asked.scene.sentence, asked.group
    located = is_locating(sentence, actor)
    force = names_force(sentence, actor)
    shape = f"{actor.form}{' at' if located else ''}{' of force' if force else ''}"
    first = sentence.token_at(actor.span.start)
    stands = (
        *(("opposite",) if is_opposite(sentence, actor) else ()),
        *(("prepositional",) if is_prepositional(sentence, actor) else ()),
        *(("voice",) if asked.scene.is_voice(first) else ()),
    )
    found = [_shaped(shape, actor.origin, group, asked.action.kind, side)]
    if stands:
        found.append(_standing(stands, group, side))
    if side != "inside":
        found += _of_words(asked, first, sentence.token_at(actor.span.end - 1) + 1, side)
    return found


@_weighed
def _shaped(shape: str, origin: str, group: str, kind: Kind, side: str) -> Iterator[str]:
    yield f"{shape} {side}"
    yield f"{group} {shape} {side}"
    yield f"{kind} {shape} {side}"
    yield f"{origin} {group} {side}"


@_weighed
def _standing(stands: Sequence[str], group: str, side: str) -> list[str]:
    """How a name stands: as whom others meet, behind a preposition, as who speaks."""
    return [f"{how} {group} {side}" for how in stands]


def _of_words(asked: Asked, first: int, last: int, side: str) -> list[Bundle]:
    """The signs of the words around a name, and of those between it and the figure."""
    tokens, figure, action = asked.scene.tokens, asked.figure, asked.action
    before = tokens[first - 1].lower if first else "^"
    before = before if before.isalpha() or before == "^" else ","
    behind = tokens[last].lower if last < len(tokens) else "."
    which = behind == "," and last + 1 < len(tokens) and tokens[last + 1].lower in _RELATIVE
    low, high = (last, figure.first) if side == "before" else (figure.last, first)
    governor = action.governor
    role = governor.role if governor else ""
    where = ("before" if first < governor.index else "after") if governor else ""
    # Only behind a preposition the kind counts: other words share their signs among all kinds.
    kind = action.kind if before in wordset("prepositions", "locative") else None
    return [
        _leading((before, kind), (where, role), asked.group, side),
        _trailing(_class(asked, last, behind), side, which=which, opens=not first),
        *_of_between(asked, low, high, side),
    ]


@_weighed
def _leading(
    before: tuple[str, Kind | None], stands: tuple[str, str], group: str, side: str
) -> Iterator[str]:
    """The word before a name, and on which side of the figure's verb the name stands."""
    (word, kind), (where, role) = before, stands
    yield f"after {word} {side}"
    if kind:
        yield f"after {word} {group} {side}"
        yield f"after {word} {kind} {side}"
        if role:
            yield f"after {word} {role} {side}"
    if role:
        yield f"{where} {role} {side}"
        yield f"{where} {role} {group} {side}"


@_weighed
def _trailing(sort: str, side: str, *, which: bool, opens: bool) -> Iterator[str]:
    yield f"then {sort} {side}"
    if which:
        yield f"then which {side}"
    if opens:
        yield f"opens {side}"


def _class(asked: Asked, index: int, word: str) -> str:
    tokens = asked.scene.tokens
    if index and tokens[index - 1].lower.endswith(("'s", "s'")):
        return "owned"
    if word in nouns():
        return nouns()[word]
    if word in wordset("titles"):
        return "title"
    if not word.isalpha():
        return word if word in {",", ".", "'", "-"} else "sign"
    if index < len(tokens) and looks_like_verb(tokens, index):
        return "verb"
    return word if word in wordset("prepositions") or word == "and" else "word"


def _of_between(asked: Asked, low: int, high: int, side: str) -> tuple[Bundle, Bundle]:
    tokens = asked.scene.tokens
    words = [token.lower for token in tokens[low:high]]
    numbers = sum([word[0].isdigit() and len(word) < 7 for word in words])
    verbs = sum([looks_like_verb(tokens, k) for k in range(low, high)])
    start = tokens[low - 1].end if low else 0
    end = tokens[high - 1].end if words else start
    between = sum([start <= a.span.start < end for a in asked.scene.sentence.actors])
    telling = tuple([sign for sign, told in _between() if not told.isdisjoint(words)])
    step = next((name for limit, name in _STEPS if high - low <= limit), "farthest")
    commas, actors = min(words.count(","), _MOST), min(between, _MOST)
    return (
        _counts(commas, min(numbers, _MOST), min(verbs, _MOST), side),
        _parting(step, actors, telling, side),
    )


@_weighed
def _counts(commas: int, numbers: int, verbs: int, side: str) -> Iterator[str]:
    yield f"commas {commas} {side}"
    yield f"numbers {numbers} {side}"
    yield f"verbs {verbs} {side}"


@_weighed
def _parting(step: str, actors: int, telling: Sequence[str], side: str) -> Iterator[str]:
    yield f"{step} {side}"
    yield f"actors {actors} {side}"
    for sign in telling:
        yield f"{sign} {side}"


@cache
def _between() -> tuple[tuple[str, frozenset[str]], ...]:
    """The words that tell what stands between two others; the first sign of a word counts."""
    breaks, clauses = BREAKS, wordset("clause_openers")
    saying = wordset("saying") - clauses - breaks
    return (
        ("break between", breaks),
        ("clause between", clauses - breaks),
        ("saying between", saying),
        ("by between", frozenset({"by"}) - clauses - breaks - saying),
    )


def _of_facts(asked: Asked, party: Party) -> Sequence[Bundle]:
    if not party.told:
        return ()
    memory, fact, action = asked.scene.memory, party.told[0], asked.action
    told = f"told {'last' if fact is memory.facts[-1] else 'before'}"
    apart = "\n" in asked.scene.text[fact.span.end : asked.figure.span.start]
    again = tuple([word for word in asked.figure.words[:3] if word in _AGAIN])
    when = "apart" if apart else "together", _age(memory.sentence - fact.sentence), *again
    role = action.governor.role if action.governor else "bare"
    same = "same" if fact.sentence == memory.sentence else "earlier"
    found = [
        _told_when(told, when, asked.group, asked.noun),
        _told_kind(told, fact.kind, action.kind, asked.group),
        _told_times(len(party.told)),
    ]
    # How the verb governs a figure that is nobody's tells nothing.
    if party.name is not None:
        found.append(_told_role(told, role, same, asked.group))
    known = memory.figures.get((asked.figure.quantity.low, asked.figure.quantity.high))
    if known is not None and known.actor == party.name:
        found.append(_told_figure("alike" if known.kind == action.kind else "otherwise"))
    return found


@_weighed
def _told_when(told: str, when: tuple[str, ...], group: str, noun: str) -> Iterator[str]:
    apart, age, *again = when
    yield f"{told} {apart} {group}"
    yield f"{told} {age}"
    yield f"{told} {age} {group}"
    yield f"{told} {age} {noun}"
    for word in again:
        yield f"{told} {word}"


@_weighed
def _told_kind(told: str, earlier: Kind, kind: Kind, group: str) -> Iterator[str]:
    yield f"{told} {earlier} for {kind}"
    yield f"{told} {earlier if earlier == kind else group}"


@_weighed
def _told_role(told: str, role: str, same: str, group: str) -> Iterator[str]:
    yield f"{told} {role} {same}"
    yield f"{told} {role} {group}"


@_weighed
def _told_times(times: int) -> Iterator[str]:
    yield f"told times {times}"


@_weighed
def _told_figure(how: str) -> Iterator[str]:
    yield "told this figure"
    yield f"told this figure {how}"


def _age(sentences: int) -> str:
    return next((name for limit, name in _AGES if sentences <= limit), "more")


def _of_history(asked: Asked, party: Party, mode: str, rank: str) -> list[Bundle]:
    memory, member, group, noun = asked.scene.memory, party.member, asked.group, asked.noun
    sort = member.sort if member else "unnamed"
    found = [_of_sort(sort, mode, group, noun), _of_rank(rank, mode, group)]
    if member:
        earlier = bisect_left(member.sentences, memory.sentence)
        age = _age(memory.sentence - member.sentences[earlier - 1]) if earlier else "never"
        found.append(_of_naming(age, min(len(member.sentences), 4), mode, group))
    own = memory.mission if memory.mission not in wordset("organisations") else None
    if own:
        owner = party.name == own
        found.append(_own_mission(mode, asked.body) if owner else _beside(sort, mode, asked.body))
    return found + [_of_local(where, mode, group, noun) for where in dict.fromkeys(party.local)]


@_weighed
def _of_sort(sort: str, mode: str, group: str, noun: str) -> tuple[str, ...]:
    plain = f"{sort} {noun}"
    return f"{sort} {mode}", f"{sort} {group} {mode}", plain, f"{plain} {mode}"


@_weighed
def _of_rank(rank: str, mode: str, group: str) -> tuple[str, ...]:
    return f"acting {rank} {mode}", f"acting {rank} {mode} {group}"


@_weighed
def _of_naming(age: str, times: int, mode: str, group: str) -> tuple[str, ...]:
    named = f"named {age} ago {mode}"
    return named, f"{named} {group}", f"named in {times} {mode}"


@_weighed
def _own_mission(mode: str, body: str) -> tuple[str, ...]:
    return f"own mission {mode}", f"own mission {body}"


@_weighed
def _beside(sort: str, mode: str, body: str) -> Iterator[str]:
    yield f"{sort} beside mission {mode}"
    if sort == "body":
        yield f"body beside mission {body}"


@_weighed
def _of_local(where: str, mode: str, group: str, noun: str) -> tuple[str, ...]:
    return f"local {where} {group} {mode}", f"local {where} {noun}"


def _of_nobody(asked: Asked, parties: Mapping[str | None, Party]) -> Bundle:
    kind, modes = asked.action.kind, {_mode(p) for p in parties.values() if p.name}
    best = next((m for m in ("here", "told", "elsewhere") if m in modes), "none")
    role = asked.action.governor.role if asked.action.governor else "bare"
    rules = {rule for p in parties.values() for rule in p.rules}
    words = tuple([word for word in asked.figure.words if word.isalpha()])
    missed = tuple([f"by {rule}" for rule in _MISSED if rule not in rules])
    return _nobody((kind, *words, *missed), (asked.group, asked.noun), role, best)


@_weighed
def _nobody(signs: tuple[str, ...], sorts: tuple[str, str], role: str, best: str) -> Iterator[str]:
    kind, (group, noun) = signs[0], sorts
    yield "nobody"
    yield f"nobody {kind} {noun}"
    yield f"nobody {group} but {best}"
    yield f"nobody {role} {group}"
    for sign in signs:
        yield f"nobody {sign}"
