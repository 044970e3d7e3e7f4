"""Members, officers and men whose phrase says that they are under arms."""

from __future__ import annotations

from muster.extract.grammar import Token, nouns, verb_forms
from muster.extract.premodifiers import stops
from muster.lexicon import wordset

_MEN = frozenset({"men", "fighters", "lads"})
_LED = frozenset({"his", "its", "their", "our"})
_RELATIVE = frozenset({"who", "whom", "whose", "that"})
_LONGEST = 9


def is_soldierly(tokens: list[Token], first: int, head: int) -> bool:
    """Whether members or men are told to be under arms: "members of the Guard", "his men"."""
    if tokens[head].lower in _MEN and not _LED.isdisjoint(
        t.lower for t in tokens[max(0, first - 1) : head]
    ):
        return True
    if [t.lower for t in tokens[head + 1 : head + 2]] != ["of"]:
        return False
    run = _phrase(tokens, head + 2)
    last = run[-1] if run else ""
    if last in wordset("armed_bodies") or nouns().get(last) in {"force", "formation"}:
        return True
    return nouns().get(last) == "force_singular" and not wordset("military").isdisjoint(run[:-1])


def _phrase(tokens: list[Token], start: int) -> list[str]:
    """The words of a noun phrase behind "of", without its article."""
    run: list[str] = []
    for token in tokens[start : start + _LONGEST]:
        word = token.lower
        if word in wordset("determiners") and not run:
            continue
        verb = word in verb_forms() and word not in nouns() and token.text.islower()
        if verb or word in stops() or word in _RELATIVE:
            break
        run.append(word)
    return run
