"""Forces that take the place of others: "sent to replace 300 comrades", "402 replacements"."""

from __future__ import annotations

from muster.extract.candidates import shape_of
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import BREAKS, Token, nouns, verb_forms
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_ROTATION = frozenset({"rotation", "rotations", "rotating"})
_REPLACING = frozenset({"replace", "replacing", "relieve", "relieving", "spell", "swap"})
_ERRAND = frozenset({"to", "and"})
_PLACE_OF = (("in", "place", "of"), ("take", "the", "place"), ("taking", "the", "place"))
_OTHERS = frozenset({"it", "them", "those", "others", "ones", "comrades", "men", "predecessors"})
_AS_REPLACEMENT = frozenset({"replacement", "replacements", "relief"})
_PASSIVE = frozenset({"replace", "relieve"})
_NEAR_BY = 24
_AHEAD = 22
_OBJECT = 9
_BY = 7


def takes_turns(sentence: Sentence, figure: Figure) -> bool:
    """Whether forces that go somewhere go there in the place of others."""
    if not (figure.military or (figure.noun in {None, "member"} and sentence.names_forces)):
        return False
    near = sentence.tokens[max(0, figure.first - _NEAR_BY) : figure.last + _NEAR_BY]
    spoken = any(t.lower in _ROTATION for t in near) and "rotational" not in sentence.words
    return (figure.military and spoken) or _is_to_replace(sentence.tokens, figure)


def is_replacement(sentence: Sentence, figure: Figure) -> bool:
    """Whether the phrase itself says so: "402 replacements", "a replacement group of 380"."""
    before = {t.lower for t in sentence.tokens[max(0, figure.first - 1) : figure.first]}
    return bool(_AS_REPLACEMENT & (set(figure.words) | before)) and "by" not in before


def is_outgoing(tokens: list[Token], governor: Governor) -> bool:
    """Whether the forces are those that others in a number of their own will replace."""
    if governor.role != "passive" or governor.lemma not in _PASSIVE:
        return False
    ahead = tokens[governor.index + 1 : governor.index + _BY]
    agent = next((i for i, t in enumerate(ahead) if t.lower == "by"), None)
    return agent is not None and any(t.text[0].isdigit() for t in ahead[agent:])


def accompanies(tokens: list[Token], figure: Figure) -> Governor | None:
    """The verb of replacing whose sentence goes on with the new ones: ", with 900 flying in"."""
    before = [t.lower for t in tokens[max(0, figure.first - 2) : figure.first]]
    if not figure.military or before != [",", "with"]:
        return None
    for i in range(figure.first - 3, -1, -1):
        for form in verb_forms().get(tokens[i].lower, ()):
            if form.action.kind == "rotate" and form.action.role == "object":
                shape = shape_of(form.shapes)
                return Governor("rotate", "object", i, 0.0, form.action.lemma, shape)
    return None


def _is_to_replace(tokens: list[Token], figure: Figure) -> bool:
    """Whether an errand behind the figure is to replace forces: "send 170 to replace them"."""
    for i in range(figure.last, min(len(tokens), figure.last + _AHEAD)):
        word = tokens[i].lower
        if word in BREAKS or word in {".", "who", "which", "but", "while"}:
            return False
        three = tuple(t.lower for t in tokens[i : i + 3])
        if three in _PLACE_OF and three[0] != "in":
            return True
        replacing = word in _REPLACING and tokens[i - 1].lower in _ERRAND
        if (replacing or three == _PLACE_OF[0]) and _is_of_forces(tokens, i + 1):
            return True
        if word == "as" and _AS_REPLACEMENT & set(three[1:]):
            return True
    return False


def _is_of_forces(tokens: list[Token], start: int) -> bool:
    """Whether what is replaced are forces, and not their guns or lorries."""
    for token in tokens[start : start + _OBJECT]:
        word = token.lower
        if word in _OTHERS or nouns().get(word) in {"force", "force_singular", "formation"}:
            return True
        if word in wordset("bodies"):
            return True
        if token.text in BREAKS or word in {",", "."}:
            return False
    return False
