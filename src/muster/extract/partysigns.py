"""The signs that a text gives of whose a figure is: what the learned choice of an actor weighs.

A sign is a short readable string, such as `subject` or `told here`, and every party has a set of
them. Signs are of words, grammar and of what the rules have found, never of names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

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
        signs = set(_of_rule(asked, party))
        signs.update(_of_facts(asked, party))
        if name is None:
            signs.update(_of_nobody(asked, parties))
        else:
            signs.update(_of_mentions(asked, party))
            signs.update(_of_rules(asked, party))
            signs.update(_of_history(asked, party, ranks.get(name, "no")))
            signs.update(signs_of_setting(setting, party, _mode(party)))
        found[name] = signs
    return found


def _of_rule(asked: Asked, party: Party) -> Iterator[str]:
    if party.name == asked.ruled:
        yield f"ruled {asked.origin}"
        yield f"ruled {asked.origin} {asked.action.kind}"
        yield f"ruled {asked.origin} {asked.noun}"


def _of_rules(asked: Asked, party: Party) -> Iterator[str]:
    for rule in party.rules:
        yield f"by {rule}"
        yield f"by {rule} {asked.group}"


def _mode(party: Party) -> str:
    if party.mentions:
        return "here"
    return "told" if party.told else "elsewhere"


def _of_mentions(asked: Asked, party: Party) -> Iterator[str]:
    figure = asked.figure
    sides = {"inside": [], "before": [], "behind": []}  # type: dict[str, list[ActorMention]]
    for actor in party.mentions:
        if actor.span.overlaps(figure.span):
            sides["inside"].append(actor)
        elif actor.span.start < figure.span.start:
            sides["before"].append(actor)
        else:
            sides["behind"].append(actor)
    for side, nearest in (("inside", 0), ("before", -1), ("behind", 0)):
        if sides[side]:
            for sign in _of_mention(asked, sides[side][nearest], side):
                yield f"{sign} {side}"
    if party.mentions:
        yield "named here"
        yield f"named here {asked.group}"
        if len(party.mentions) > 1:
            yield "named again here"


def _of_mention(asked: Asked, actor: ActorMention, side: str) -> Iterator[str]:
    sentence, group = asked.scene.sentence, asked.group
    located = is_locating(sentence, actor)
    force = names_force(sentence, actor)
    shape = f"{actor.form}{' at' if located else ''}{' of force' if force else ''}"
    yield shape
    yield f"{group} {shape}"
    yield f"{asked.action.kind} {shape}"
    yield f"{actor.origin} {group}"
    if is_opposite(sentence, actor):
        yield f"opposite {group}"
    if is_prepositional(sentence, actor):
        yield f"prepositional {group}"
    if asked.scene.is_voice(sentence.token_at(actor.span.start)):
        yield f"voice {group}"
    if side != "inside":
        yield from _of_words(asked, actor, side)


def _of_words(asked: Asked, actor: ActorMention, side: str) -> Iterator[str]:
    tokens, figure, sentence = asked.scene.tokens, asked.figure, asked.scene.sentence
    first = sentence.token_at(actor.span.start)
    last = sentence.token_at(actor.span.end - 1) + 1
    before = tokens[first - 1].lower if first else "^"
    before = before if before.isalpha() or before == "^" else ","
    yield f"after {before}"
    if before in wordset("prepositions") or before in wordset("locative"):
        yield f"after {before} {asked.group}"
        yield f"after {before} {asked.action.kind}"
        if asked.action.governor:
            yield f"after {before} {asked.action.governor.role}"
    behind = tokens[last].lower if last < len(tokens) else "."
    yield f"then {_class(asked, last, behind)}"
    if behind == "," and last + 1 < len(tokens) and tokens[last + 1].lower in _RELATIVE:
        yield "then which"
    low, high = (last, figure.first) if side == "before" else (figure.last, first)
    yield next((name for limit, name in _STEPS if high - low <= limit), "farthest")
    if not first:
        yield "opens"
    yield from _of_between(asked, low, high)
    governor = asked.action.governor
    if governor:
        where = "before" if first < governor.index else "after"
        yield f"{where} {governor.role}"
        yield f"{where} {governor.role} {asked.group}"


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


def _of_between(asked: Asked, low: int, high: int) -> Iterator[str]:
    tokens = asked.scene.tokens
    verbs = numbers = commas = 0
    for k in range(low, high):
        word = tokens[k].lower
        commas += word == ","
        numbers += word[0].isdigit() and len(word) < 7
        verbs += looks_like_verb(tokens, k)
        if word in BREAKS:
            yield "break between"
        elif word in wordset("clause_openers"):
            yield "clause between"
        elif word in wordset("saying"):
            yield "saying between"
        elif word == "by":
            yield "by between"
    between = sum(
        low <= asked.scene.sentence.token_at(a.span.start) < high
        for a in asked.scene.sentence.actors
    )
    yield f"commas {min(commas, _MOST)}"
    yield f"numbers {min(numbers, _MOST)}"
    yield f"verbs {min(verbs, _MOST)}"
    yield f"actors {min(between, _MOST)}"


def _of_facts(asked: Asked, party: Party) -> Iterator[str]:
    if not party.told:
        return
    memory, fact, kind = asked.scene.memory, party.told[0], asked.action.kind
    last = "last" if fact is memory.facts[-1] else "before"
    age = _age(memory.sentence - fact.sentence)
    gap = asked.scene.text[fact.span.end : asked.figure.span.start]
    yield f"told {last} {'apart' if chr(10) in gap else 'together'} {asked.group}"
    same = fact.kind if fact.kind == kind else asked.group
    yield f"told {last} {age}"
    yield f"told {last} {age} {asked.group}"
    yield f"told {last} {fact.kind} for {kind}"
    yield f"told {last} {age} {asked.noun}"
    yield f"told {last} {same}"
    for word in ("other", "others", "another", "more", "additional", "the", "its", "their"):
        if word in asked.figure.words[:3]:
            yield f"told {last} {word}"
    yield f"told times {len(party.told)}"
    known = memory.figures.get((asked.figure.quantity.low, asked.figure.quantity.high))
    if known is not None and known.actor == party.name:
        yield "told this figure"
        yield f"told this figure {'alike' if known.kind == kind else 'otherwise'}"


def _age(sentences: int) -> str:
    return next((name for limit, name in _AGES if sentences <= limit), "more")


def _of_history(asked: Asked, party: Party, rank: str) -> Iterator[str]:
    memory, mode, group = asked.scene.memory, _mode(party), asked.group
    member = party.member
    sort = member.sort if member else "unnamed"
    yield f"{sort} {mode}"
    yield f"{sort} {group} {mode}"
    yield f"{sort} {asked.noun}"
    yield f"{sort} {asked.noun} {mode}"
    yield f"acting {rank} {mode}"
    yield f"acting {rank} {mode} {group}"
    if member:
        earlier = [n for n in member.sentences if n < memory.sentence]
        age = _age(memory.sentence - earlier[-1]) if earlier else "never"
        yield f"named {age} ago {mode}"
        yield f"named {age} ago {mode} {group}"
        yield f"named in {min(len(member.sentences), 4)} {mode}"
    own = memory.mission if memory.mission not in wordset("organisations") else None
    if own:
        yield f"{'own mission' if party.name == own else sort + ' beside mission'} {mode}"
        if party.name == own:
            yield f"own mission {asked.body}"
        elif sort == "body":
            yield f"body beside mission {asked.body}"
    for where in party.local:
        yield f"local {where} {group} {mode}"
        yield f"local {where} {asked.noun}"


def _of_nobody(asked: Asked, parties: Mapping[str | None, Party]) -> Iterator[str]:
    kind, modes = asked.action.kind, {_mode(p) for p in parties.values() if p.name}
    best = next((m for m in ("here", "told", "elsewhere") if m in modes), "none")
    yield "nobody"
    yield f"nobody {kind}"
    yield f"nobody {kind} {asked.noun}"
    yield f"nobody {asked.group} but {best}"
    yield f"nobody {asked.action.governor.role if asked.action.governor else 'bare'} {asked.group}"
    for word in asked.figure.words:
        if word.isalpha():
            yield f"nobody {word}"
    rules = {rule for p in parties.values() for rule in p.rules}
    for rule in ("phrase", "subject", "killer", "nearest", "side", "voice", "possessive"):
        if rule not in rules:
            yield f"nobody by {rule}"
