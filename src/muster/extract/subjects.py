"""The subject of a clause: who sends, has, loses, as the words before a verb name them."""

from __future__ import annotations

from collections.abc import Sequence

from muster.extract.actors import ActorMention
from muster.extract.gazetteer import capitals, country_name
from muster.extract.grammar import BREAKS, DO, HAVE, Token, looks_like_verb
from muster.extract.mentioned import names_theatre, phrase_start
from muster.extract.reading import Sentence
from muster.extract.scan import fold
from muster.extract.scene import Scene
from muster.lexicon import wordset

_RELATIVE = frozenset({"which", "who", "that"})
_THING = frozenset({"it", "they", "its", "their"})
_PERSON = frozenset({"he", "she", "his", "her"})
_US = frozenset({"we", "our"})
_PRONOUNS = _THING | _PERSON | _US
_BESIDE = frozenset({"a", "an", "the", "who", "which", "whose", "one", "home", "long", "led"})
_DASHES = frozenset("—–")
_LONGEST = 14
_APPOSED = 26
_TOUCHING = 3
_SHORT = 3
_OPENING = frozenset(",;—–")
_QUOTES = frozenset("\"“”‘’'")


def verb_group_start(sentence: Sentence, index: int) -> int:
    """Where the verb group around a verb begins: "has not yet decided to send" at "has"."""
    tokens, start = sentence.tokens, index
    helping = wordset("be", "modals", "controlled", "negations")
    for i in range(index - 1, -1, -1):
        word = tokens[i].lower
        if word in helping or word in HAVE or word in DO or word == "to":
            start = i
        elif not (word in wordset("adverbs") or word.endswith("ly")):
            break
    return start


def skip_apposition(sentence: Sentence, start: int) -> int:
    """Where a noun phrase ends whose apposition stands between commas right before a token."""
    tokens = sentence.tokens
    if start > 1 and tokens[start - 1].lower in _DASHES:
        opened = [i for i in range(start - 2, -1, -1) if tokens[i].lower in _DASHES]
        return opened[0] if opened else start
    if start < 2 or tokens[start - 1].lower != ",":
        return start
    for i in range(start - 2, max(0, start - _APPOSED), -1):
        word = tokens[i].lower
        if word in BREAKS or word in _QUOTES:
            return start
        following = tokens[i + 1]
        if word == "," and _is_listed(sentence, i):
            continue
        if word == "," and (following.lower in _BESIDE or following.text[0].isupper()):
            return i
    return start


def _is_listed(sentence: Sentence, comma: int) -> bool:
    """Whether a comma stands between two names of a list: "Mali, Chad and Niger"."""
    tokens = sentence.tokens
    ends = tokens[comma - 1].end
    starts = tokens[comma + 1].start
    left = any(a.span.end == ends for a in sentence.actors)
    return left and any(a.span.start == starts and a.country for a in sentence.actors)


def phrase_before(sentence: Sentence, end: int) -> tuple[int, int]:
    """First and last token of the noun phrase that ends before a token, prepositions included."""
    tokens, first = sentence.tokens, end
    while first and end - first < _LONGEST:
        word = tokens[first - 1].lower
        opens = word in wordset("clause_openers") and word != "as"
        if opens or word in BREAKS or word in {",", "."} or word in _QUOTES:
            break
        if word in wordset("saying") or _is_verb(tokens, first - 1):
            break
        first -= 1
    return first, end


def _is_verb(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is likely a verb; "force" is one behind "to", not in "the U.N. force lost"."""
    if not looks_like_verb(tokens, index):
        return False
    before = tokens[index - 1].lower if index else ""
    noun = tokens[index].lower in wordset("mission_nouns")
    return not noun or before == "to" or before in wordset("modals", "pronouns")


def named_in(sentence: Sentence, first: int, last: int) -> ActorMention | None:
    """The actor that a noun phrase is about: outside its prepositional phrases, if there is one."""
    inside = [a for a in sentence.actors if first <= sentence.token_at(a.span.start) < last]
    inside = [a for a in inside if not names_theatre(sentence, a)]
    free = [a for a in inside if not is_prepositional(sentence, a, first)]
    if free:
        return free[-1]
    owned = [a for a in inside if _behind_of(sentence, a) or _behind_by(sentence, a)]
    return owned[0] if owned else None


def is_prepositional(sentence: Sentence, actor: ActorMention, first: int = 0) -> bool:
    """Whether an actor's name hangs on a preposition: "with Turkey", "in the Iraqi desert"."""
    i = phrase_start(sentence, actor)
    for back in range(i - 1, max(first, i - 4) - 1, -1):
        word = sentence.tokens[back].lower
        if word in wordset("prepositions") or word in wordset("locative"):
            return True
        if word not in wordset("determiners") and word not in wordset("conjunctions"):
            return False
    return False


def _behind_of(sentence: Sentence, actor: ActorMention) -> bool:
    i = sentence.token_at(actor.span.start)
    return any(t.lower == "of" for t in sentence.tokens[max(0, i - 2) : i])


def _behind_by(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a noun's doer is named: "the refusal by India to", not "was told by India to"."""
    tokens, i = sentence.tokens, sentence.token_at(actor.span.start)
    if i < _SHORT or tokens[i - 1].lower != "by" or looks_like_verb(tokens, i - 2):
        return False
    noun = tokens[i - 3].lower in wordset("determiners") or tokens[i - 2].lower.endswith("s")
    return noun and not tokens[i - 2].lower.endswith("ed")


def capital_in(sentence: Sentence, first: int, last: int) -> str | None:
    """The state whose capital is a phrase or owns it: "Belgrade has 3,000", "Kyiv's forces"."""
    words = [t.text for t in sentence.tokens[first:last]]
    for count in (1, 2):
        name = fold(" ".join(words[:count])).removesuffix("'s")
        owning = len(words) >= count and words[count - 1].endswith(("'s", "’s"))
        code = capitals().get(name) if owning or len(words) == count else None
        if code:
            return country_name(code)
    return None


def clause_subject(scene: Scene, index: int) -> tuple[str | None, bool]:
    """The subject of the verb at a token, and whether the words before it settle who it is."""
    sentence = scene.sentence
    end = skip_apposition(sentence, verb_group_start(sentence, index))
    first, last = phrase_before(sentence, end)
    if first > 1 and sentence.tokens[first].lower in _BESIDE:
        renamed = phrase_before(sentence, first - 1)
        if sentence.tokens[first - 1].lower == "," and named_in(sentence, *renamed):
            first, last = renamed
    words = [t.lower for t in sentence.tokens[first:last]]
    anew = spoken_of(scene, words[-1]) if _ends_anew(words) else None
    named = None if anew else named_in(sentence, first, last) or _placed(sentence, end)
    name = anew or (named.name if named else capital_in(sentence, first, last))
    return (name, True) if name else _meant(scene, words, last, end)


def _meant(scene: Scene, words: list[str], last: int, end: int) -> tuple[str | None, bool]:
    """Whom a subject means that names nobody: a pronoun, "the mission", "which"."""
    if words and words[-1] in _PRONOUNS and len(words) <= 2:
        meant = antecedent(scene, last - 1)
        return meant, meant is not None
    if words[:1] == ["the"] and (len(words) <= _SHORT or words[-1] in wordset("mission_nouns")):
        meant = spoken_of(scene, words[-1])
        return meant, meant is not None
    if words[:1] in (["its"], ["their"]) and words[-1] in wordset("mission_nouns"):
        meant = scene.memory.mission
        return meant, meant is not None
    if not words and end and scene.tokens[end - 1].lower in _RELATIVE:
        return _pointed_back(scene.sentence, end - 1)
    return None, False


def _ends_anew(words: list[str]) -> bool:
    """Whether the subject stands behind a phrase of its own: "In all of Haiti the mission"."""
    if len(words) < _SHORT or words[-2] != "the" or words[-3] in wordset("locative"):
        return False
    return words[-3] not in wordset("prepositions", "conjunctions")


def _placed(sentence: Sentence, end: int) -> ActorMention | None:
    """The subject of a participle behind "with": "with Italy expected to send 3,000"."""
    named = [a for a in sentence.actors if sentence.token_at(a.span.end - 1) == end - 1]
    if not named:
        return None
    i = phrase_start(sentence, named[0])
    absolute = i > 1 and sentence.tokens[i - 1].lower == "with"
    return named[0] if absolute and sentence.tokens[i - 2].text in _OPENING else None


def spoken_of(scene: Scene, noun: str) -> str | None:
    """Whom "the country", "the alliance" or "the president" means: who the talk was of."""
    if noun in wordset("country_words") | {"alliance", "bloc", "government"}:
        return scene.memory.topic
    if noun in wordset("state_bodies"):
        return scene.memory.state
    if noun in wordset("rebel_bodies"):
        return scene.memory.rebels
    if noun in wordset("mission_nouns"):
        return scene.memory.mission
    return scene.memory.person or scene.memory.topic if noun in wordset("titles") else None


def _pointed_back(sentence: Sentence, index: int) -> tuple[str | None, bool]:
    """Whom "which" or "who" points back to: the name right before it, else its phrase."""
    start = sentence.tokens[index].start
    near = [a for a in sentence.actors if 0 < start - a.span.end <= _TOUCHING]
    if near:
        return near[-1].name, True
    back = index - (index > 0 and sentence.tokens[index - 1].lower == ",")
    named = named_in(sentence, *phrase_before(sentence, skip_apposition(sentence, back)))
    return (named.name, True) if named else (None, False)


def is_person(actor: ActorMention) -> bool:
    """Whether an actor is named by somebody who holds an office."""
    return actor.origin in {"actors:official", "actors:surname"}


def antecedent(scene: Scene, index: int) -> str | None:
    """Whom a pronoun at a token means: an earlier subject of its sentence, else the last topic."""
    sentence, memory = scene.sentence, scene.memory
    word = sentence.tokens[index].lower
    before = [a for a in sentence.actors if sentence.token_at(a.span.start) < index]
    free = [a for a in before if not is_prepositional(sentence, a)]
    if word in _US:
        return memory.speaker_actor or memory.topic
    if word in _PERSON:
        people = [a for a in free if is_person(a)]
        if people:
            return people[-1].name
        return free[0].name if free else memory.person or memory.topic
    speaker = _speaker(scene, index)
    if speaker:
        return speaker
    things = [
        a
        for a in free
        if not is_person(a) and not _is_title(sentence, a, free) and not _is_owner(sentence, a)
    ]
    if things:
        return things[-1].name
    owners = [a for a in free if _is_owner(sentence, a)]
    if owners:
        return owners[-1].name
    words = {t.lower for t in sentence.tokens[:index]}
    return memory.topic if words.isdisjoint(wordset("state_bodies")) else memory.state


def _speaker(scene: Scene, index: int) -> str | None:
    """Who says something of himself: "KFOR, the force in Kosovo, has said it will"."""
    tokens = scene.sentence.tokens
    for i in range(index - 1, max(0, index - _SHORT), -1):
        if tokens[i].lower in wordset("saying"):
            subject, settled = clause_subject(scene, i)
            return subject if settled else None
    return None


def _is_owner(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether a name only owns the noun behind it: "Mali's junta"."""
    return sentence.tokens[sentence.token_at(actor.span.start)].lower.endswith("'s")


def _is_title(sentence: Sentence, actor: ActorMention, others: list[ActorMention]) -> bool:
    """Whether an adjective only belongs to a person's title: "Ukrainian President … Zelensky"."""
    if actor.form not in {"adjective", "name"}:
        return False
    i = sentence.token_at(actor.span.end)
    if any(t.lower in wordset("titles") for t in sentence.tokens[i : i + 2]):
        return True
    near = sentence.tokens[min(i + 5, len(sentence.tokens) - 1)].start
    return any(is_person(o) and actor.span.end <= o.span.start <= near for o in others)
