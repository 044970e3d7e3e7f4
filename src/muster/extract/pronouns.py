"""What is done to those counted by a verb of its own: "dragged six men out and shot them"."""

from __future__ import annotations

from muster.extract.candidates import shape_of
from muster.extract.decided import Action, is_accident
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import nouns, verb_forms
from muster.extract.reading import Sentence
from muster.lexicon import wordset

_THEM = frozenset({"them", "all"})
_JOINTS = frozenset({"and", "then", ",", "before"})
_FARTHEST = 24
_DEALT = frozenset({"killed", "wounded"})
_PEOPLE = frozenset({"people", "member", "force"})
_COST = 1.0


def by_pronoun(sentence: Sentence, figure: Figure) -> Action | None:
    """The fate that "and shot them" tells of those counted before; None where it may be others'."""
    if figure.noun not in _PEOPLE or "them" not in sentence.words or is_accident(sentence):
        return None
    tokens = sentence.tokens
    for i in range(figure.last, min(len(tokens), figure.last + _FARTHEST)):
        word = tokens[i].lower
        if word in _THEM and i - 1 > figure.last:
            return _done_to_them(sentence, i)
        others = word[0].isdigit() or nouns().get(word) in _PEOPLE
        if word in {".", ";"} or others or word in wordset("subjects"):
            return None
    return None


def _done_to_them(sentence: Sentence, at: int) -> Action | None:
    """What the verb right before "them" says, where it goes on with the subject before."""
    tokens = sentence.tokens
    for form in verb_forms().get(tokens[at - 1].lower, ()):
        verb = form.action
        if verb.role == "object" and verb.kind in _DEALT:
            led = tokens[at - 2].lower
            if led not in _JOINTS and led not in wordset("adverbs"):
                return None
            shape = shape_of(form.shapes)
            governor = Governor(verb.kind, "object", at - 1, _COST, verb.lemma, shape)
            return Action(verb.kind, governor, f"actions:{verb.kind}-object", (governor,))
    return None
