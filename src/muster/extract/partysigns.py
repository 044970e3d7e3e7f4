"""The signs that a text gives of whose a figure is: what the learned choice of an actor weighs.

A sign is a short readable string, such as `subject` or `told here`, and every party has a set of
them. Signs are of words, grammar and of what the rules have found, never of names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

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
from muster.lexicon import wordset

_STEPS = ((0, "touching"), (2, "near"), (5, "close"), (10, "off"), (18, "far"))
_AGES = ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"))
_MOST = 3
_RELATIVE = frozenset({"which", "who", "whose"})
_AGAIN = frozenset({"other", "others", "another", "more", "additional", "the", "its", "their"})
# Rules that name whose most figures are: where none of them does, it may be nobody's.
_MISSED = ("phrase", "subject", "killer", "nearest", "side", "voice", "possessive")


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
) -> dict[str | None, set[str]]:
    """The signs of each party, those of nobody included."""
    acting = asked.scene.memory.acting
    order = sorted(acting, key=lambda name: (-acting[name], name))
    ranks = {name: str(min(rank, _MOST)) for rank, name in enumerate(order, 1)}
    setting = Setting(asked)
    found: dict[str | None, set[str]] = {}
    for name, party in parties.items():
        signs = found[name] = {*_of_rule(asked, party), *_of_facts(asked, party)}
        if name is None:
            signs.update(_of_nobody(asked, parties))
        else:
            mode = _mode(party)
            signs.update(_of_mentions(asked, party))
            for rule in party.rules:
                signs.update(_of_rules(rule, asked.group))
            signs.update(*_of_history(asked, party, mode, ranks.get(name, "no")))
            signs.update(*signs_of_setting(setting, party, mode))
    return found


def _of_rule(asked: Asked, party: Party) -> Sequence[str]:
    if party.name != asked.ruled:
        return ()
    ruled = f"ruled {asked.origin}"
    return ruled, f"{ruled} {asked.action.kind}", f"{ruled} {asked.noun}"


@lru_cache(maxsize=1 << 8)
def _of_rules(rule: str, group: str) -> tuple[str, ...]:
    return f"by {rule}", f"by {rule} {group}"


def _mode(party: Party) -> str:
    if party.mentions:
        return "here"
    return "told" if party.told else "elsewhere"


def _of_mentions(asked: Asked, party: Party) -> Sequence[str]:
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
    found = ["named here", f"named here {asked.group}"]
    if len(party.mentions) > 1:
        found.append("named again here")
    for side, nearest in (("inside", inside[:1]), ("before", before[-1:]), ("behind", behind[:1])):
        for actor in nearest:
            found += [f"{sign} {side}" for sign in _of_mention(asked, actor, side)]
    return found


def _of_mention(asked: Asked, actor: ActorMention, side: str) -> list[str]:
    sentence, group = asked.scene.sentence, asked.group
    located = is_locating(sentence, actor)
    force = names_force(sentence, actor)
    shape = f"{actor.form}{' at' if located else ''}{' of force' if force else ''}"
    found = [
        shape,
        f"{group} {shape}",
        f"{asked.action.kind} {shape}",
        f"{actor.origin} {group}",
    ]
    if is_opposite(sentence, actor):
        found.append(f"opposite {group}")
    if is_prepositional(sentence, actor):
        found.append(f"prepositional {group}")
    if asked.scene.is_voice(sentence.token_at(actor.span.start)):
        found.append(f"voice {group}")
    if side != "inside":
        found += _of_words(asked, actor, side)
    return found


def _of_words(asked: Asked, actor: ActorMention, side: str) -> list[str]:
    tokens, figure, sentence = asked.scene.tokens, asked.figure, asked.scene.sentence
    first = sentence.token_at(actor.span.start)
    last = sentence.token_at(actor.span.end - 1) + 1
    governor = asked.action.governor
    before = tokens[first - 1].lower if first else "^"
    before = before if before.isalpha() or before == "^" else ","
    behind = tokens[last].lower if last < len(tokens) else "."
    low, high = (last, figure.first) if side == "before" else (figure.last, first)
    found = [
        f"after {before}",
        f"then {_class(asked, last, behind)}",
        next((name for limit, name in _STEPS if high - low <= limit), "farthest"),
    ]
    if before in wordset("prepositions", "locative"):
        found += [f"after {before} {asked.group}", f"after {before} {asked.action.kind}"]
        if governor:
            found.append(f"after {before} {governor.role}")
    if behind == "," and last + 1 < len(tokens) and tokens[last + 1].lower in _RELATIVE:
        found.append("then which")
    if not first:
        found.append("opens")
    found += _of_between(asked, low, high)
    if governor:
        where = f"{'before' if first < governor.index else 'after'} {governor.role}"
        found += [where, f"{where} {asked.group}"]
    return found


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


def _of_between(asked: Asked, low: int, high: int) -> list[str]:
    tokens = asked.scene.tokens
    words = [token.lower for token in tokens[low:high]]
    numbers = sum([word[0].isdigit() and len(word) < 7 for word in words])
    verbs = sum([looks_like_verb(tokens, k) for k in range(low, high)])
    start = tokens[low - 1].end if low else 0
    end = tokens[high - 1].end if words else start
    between = sum([start <= a.span.start < end for a in asked.scene.sentence.actors])
    found = [
        f"commas {min(words.count(','), _MOST)}",
        f"numbers {min(numbers, _MOST)}",
        f"verbs {min(verbs, _MOST)}",
        f"actors {min(between, _MOST)}",
    ]
    return found + [sign for sign, telling in _between() if not telling.isdisjoint(words)]


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


def _of_facts(asked: Asked, party: Party) -> Sequence[str]:
    if not party.told:
        return ()
    memory, fact, kind = asked.scene.memory, party.told[0], asked.action.kind
    told = f"told {'last' if fact is memory.facts[-1] else 'before'}"
    age = _age(memory.sentence - fact.sentence)
    apart = "\n" in asked.scene.text[fact.span.end : asked.figure.span.start]
    found = [
        f"{told} {'apart' if apart else 'together'} {asked.group}",
        f"{told} {age}",
        f"{told} {age} {asked.group}",
        f"{told} {fact.kind} for {kind}",
        f"{told} {age} {asked.noun}",
        f"{told} {fact.kind if fact.kind == kind else asked.group}",
        f"told times {len(party.told)}",
    ]
    found += [f"{told} {word}" for word in asked.figure.words[:3] if word in _AGAIN]
    known = memory.figures.get((asked.figure.quantity.low, asked.figure.quantity.high))
    if known is not None and known.actor == party.name:
        found.append("told this figure")
        found.append(f"told this figure {'alike' if known.kind == kind else 'otherwise'}")
    return found


def _age(sentences: int) -> str:
    return next((name for limit, name in _AGES if sentences <= limit), "more")


def _of_history(asked: Asked, party: Party, mode: str, rank: str) -> list[tuple[str, ...]]:
    memory, member, group = asked.scene.memory, party.member, asked.group
    sort = member.sort if member else "unnamed"
    found = [_of_sort(sort, mode, group, asked.noun), _of_rank(rank, mode, group)]
    if member:
        earlier = bisect_left(member.sentences, memory.sentence)
        age = _age(memory.sentence - member.sentences[earlier - 1]) if earlier else "never"
        found.append(_of_naming(age, min(len(member.sentences), 4), mode, group))
    own = memory.mission if memory.mission not in wordset("organisations") else None
    if own and party.name == own:
        found.append((f"own mission {mode}", f"own mission {asked.body}"))
    elif own:
        found.append((f"{sort} beside mission {mode}",))
        if sort == "body":
            found.append((f"body beside mission {asked.body}",))
    return found + [_of_local(where, mode, group, asked.noun) for where in party.local]


# The signs of a party are of a few classes, so the same ones come up for most parties: they are
# put into words only once.
@lru_cache(maxsize=1 << 10)
def _of_sort(sort: str, mode: str, group: str, noun: str) -> tuple[str, ...]:
    plain = f"{sort} {noun}"
    return f"{sort} {mode}", f"{sort} {group} {mode}", plain, f"{plain} {mode}"


@lru_cache(maxsize=1 << 8)
def _of_rank(rank: str, mode: str, group: str) -> tuple[str, ...]:
    return f"acting {rank} {mode}", f"acting {rank} {mode} {group}"


@lru_cache(maxsize=1 << 8)
def _of_naming(age: str, times: int, mode: str, group: str) -> tuple[str, ...]:
    named = f"named {age} ago {mode}"
    return named, f"{named} {group}", f"named in {times} {mode}"


@lru_cache(maxsize=1 << 10)
def _of_local(where: str, mode: str, group: str, noun: str) -> tuple[str, ...]:
    return f"local {where} {group} {mode}", f"local {where} {noun}"


def _of_nobody(asked: Asked, parties: Mapping[str | None, Party]) -> list[str]:
    kind, modes = asked.action.kind, {_mode(p) for p in parties.values() if p.name}
    best = next((m for m in ("here", "told", "elsewhere") if m in modes), "none")
    role = asked.action.governor.role if asked.action.governor else "bare"
    rules = {rule for p in parties.values() for rule in p.rules}
    return [
        "nobody",
        f"nobody {kind}",
        f"nobody {kind} {asked.noun}",
        f"nobody {asked.group} but {best}",
        f"nobody {role} {asked.group}",
        *(f"nobody {word}" for word in asked.figure.words if word.isalpha()),
        *(f"nobody by {rule}" for rule in _MISSED if rule not in rules),
    ]
