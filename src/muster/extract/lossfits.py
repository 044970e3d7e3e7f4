"""Whether a word of loss goes with a figure: people are killed, money is not; police hold too."""

from __future__ import annotations

from muster.extract.decided import CASUALTIES, follows, is_accident
from muster.extract.fatewords import is_active
from muster.extract.figures import Figure
from muster.extract.governors import Governor
from muster.extract.grammar import HAVE, Token, nouns, verb_forms
from muster.extract.reading import Sentence
from muster.extract.rightwards import verb_to_the_right
from muster.lexicon import wordset

_SWAPPING = frozenset(
    {"exchange", "swap", "trade", "hand", "turn", "return", "parade", "display", "march"}
)
# What follows these verbs where nobody dies: "fell ill", "shot at".
_ELSEWISE = {"fall": "falling_elsewise", "shoot": "shooting_elsewise"}
_TRADING = frozenset({"exchange", "swap", "trade"})
_GIVING_BACK = frozenset({"hand", "turn", "return"})
_EXECUTING = frozenset({"execute", "hang", "behead"})
_HOLDING = frozenset({"hold", "detain"})
_BRINGING = frozenset({"take", "bring", "rush"})
_ALIVE = frozenset({"alive", "captivity"})
_SUSPECTED = frozenset({"suspect", "suspects"})
# "Were dying each day of cholera", "fell dead, of thirst".
_BESIDES = frozenset({"dead", ",", "a", "each", "every", "day", "week", "month", "today"})
_BESIDE = 2
_DOER = 5
_WARS = frozenset({"war", "battle", "front", "combat", "fighting", "sides"})
_IN_DANGER = (["at", "risk"], ["in", "danger"], ["at", "stake"], ["in", "jeopardy"])
_CLAUSE = 9
_MAKING = frozenset(
    {"launched", "mounted", "staged", "carried", "made", "conducted", "began", "opened"}
)
_CAUSE = 5
_TOO_FAR = 1.6
_TOO_MANY_FOR_COURTS = 100
_HOMES = frozenset({"households", "homes"})
_PARTS = ("-thirds", "-quarters", "-fifths", "-tenths")
_WHICH = frozenset({"which", "that"})
_BEFORE_WHICH = 4
_TAKEN = frozenset({"captured", "abducted", "kidnapped", "seized"})
_RELATIVES = frozenset({"who", "whom", "that", "it", "they"})
_BARE = frozenset({"lose", "shoot"})
_SPENT = frozenset({"men", "lives", "women"})


def fits_loss(
    sentence: Sentence, figure: Figure, governor: Governor, *, forces: bool, captors: bool = False
) -> bool:
    """Whether a candidate that tells a loss makes sense for what the figure counts.

    `forces` is whether the text has spoken of forces, which a bare figure may count; `captors`
    whether it has just told of people taken, so that who holds them need not be said.
    """
    if figure.noun is None and governor.role == "object" and governor.lemma in _BARE:
        return forces and _loses_bare(sentence, figure, governor)
    if _is_held_by_law(sentence, figure, governor):
        return False
    vague = figure.noun is None and governor.cost > _TOO_FAR
    unhurt = (figure.force or "").lower() in _HOMES or _is_suicide_attack(figure, governor)
    unhurt = unhurt or (governor.lemma == "suffer" and _is_plain_suffering(sentence, governor))
    if figure.noun == "formation" or vague or unhurt:
        return False
    if governor.kind == "captured":
        return _fits_capture(sentence, figure, governor, captors=captors)
    if figure.noun in {"people", None, "member"} and is_accident(sentence):
        return False
    if governor.kind == "wounded" and governor.lemma in _BRINGING:
        # The sick are taken to hospital as well.
        return not sentence.words.isdisjoint(wordset("violence"))
    at_war = forces or not sentence.words.isdisjoint(_WARS)
    if governor.lemma == "fall" and not _falls(sentence.tokens, figure, governor, forces=at_war):
        return False
    return _fits_death(sentence, figure, governor) and not _is_whole(sentence, figure)


def _is_plain_suffering(sentence: Sentence, governor: Governor) -> bool:
    """Whether people suffer and nobody is lost: "the suffering of millions", "suffer from it"."""
    behind = [t.lower for t in sentence.tokens[governor.index + 1 : governor.index + 3]]
    return governor.role != "subject" and not {"of", "from"}.isdisjoint(behind)


def does_harm(sentence: Sentence, figure: Figure) -> bool:
    """Whether those counted are who killed or captured others: "two gunmen killed four clerics"."""
    tokens = sentence.tokens
    main = verb_to_the_right(tokens, figure.last)
    if main is None or tokens[main].lower in HAVE or tokens[main - 1].lower in wordset("be"):
        return False
    if _makes_attack(tokens, main):
        return True
    forms = verb_forms().get(tokens[main].lower, ())
    harming = any(f.action.kind in CASUALTIES and f.action.role == "object" for f in forms)
    return harming and is_active(tokens, main)


def _makes_attack(tokens: list[Token], main: int) -> bool:
    """Whether a verb tells of an assault: "launched a mortar attack", "ambushed the patrol"."""
    ahead = [t.lower for t in tokens[main + 1 : main + 2 + _CAUSE]]
    if tokens[main].lower in wordset("attacking"):
        return is_active(tokens, main)
    made = tokens[main].lower in _MAKING
    return made and any(nouns().get(w) == "attack" for w in ahead)


def _is_of_nature(sentence: Sentence, governor: Governor) -> bool:
    """Whether no enemy killed: "cholera has killed 900 of them", "died in the earthquake"."""
    verb, words = governor.index, [t.lower for t in sentence.tokens]
    if governor.role == "object":
        cause = words[max(0, verb - 2) : verb]
        if not _WHICH.isdisjoint(cause):
            # "An outbreak which has killed 900 of them".
            cause = words[max(0, verb - 2 - _BEFORE_WHICH) : verb]
        return not wordset("natural_causes").isdisjoint(cause)
    behind = [w for w in words[verb + 1 : verb + 3 + _CAUSE] if w not in _BESIDES][:_CAUSE]
    return behind[:1] in (["of"], ["from"], ["in"]) and not wordset("natural_causes").isdisjoint(
        behind
    )


def _is_alive(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether lives are only in danger, or saved: "threatens the lives of thousands"."""
    words = [t.lower for t in sentence.tokens]
    if words[governor.index] not in {"life", "lives"} or governor.role != "of":
        return False
    before = words[max(0, governor.index - _CAUSE) : governor.index]
    endangered = words[figure.last : figure.last + 2] in _IN_DANGER
    return endangered or not wordset("sparing_lives").isdisjoint(before)


def _loses_bare(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether it is men that are lost without their noun: "the brigade has lost 22"."""
    near_by = 0 < figure.first - governor.index <= _BESIDE
    before = {t.lower for t in sentence.tokens[max(0, governor.index - 3) : governor.index]}
    ahead = governor.lemma == "lose" and not before.isdisjoint(wordset("modals"))
    behind = [t.lower for t in sentence.tokens[figure.last : figure.last + 1]]
    ended = not behind or not behind[0][0].isalnum() or behind[0] in wordset("lost_when")
    counted = behind[:1] not in (["-"], ["–"], ["%"])
    return near_by and ended and counted and not (ahead or is_accident(sentence))


def _is_lost_to_a_place(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether people only went elsewhere: "the clinic has lost 40 nurses to Europe"."""
    led = [t.lower for t in sentence.tokens[figure.last : figure.last + 1]] == ["to"]
    here = {spot.index for spot in sentence.spots}
    return governor.lemma == "lose" and led and figure.last + 1 in here


def _falls(tokens: list[Token], figure: Figure, governor: Governor, *, forces: bool) -> bool:
    """Whether it is soldiers that fall: a city of 100,000 people, or a shell, falls as well."""
    if figure.noun == "strong":
        # A body that falls only shrinks.
        return False
    behind = [t.lower for t in tokens[governor.index + 1 : governor.index + 3]]
    if behind[:1] in (["to"], ["by"], ["below"], ["from"]) and figure.noun is None:
        # What falls to 400 is a number.
        return False
    if behind in (["as", "martyrs"], ["as", "martyr"], ["in", "battle"], ["in", "action"]):
        return True
    if figure.noun is None:
        return forces and governor.index <= figure.last + _BESIDE
    return figure.military or figure.national or (figure.noun == "member" and forces)


def _is_held_by_law(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """As in "ended with ten rebels killed and 100 people arrested", "arrested 40 and shot two"."""
    before = sentence.tokens[figure.first - 1].lower if figure.first else ""
    if governor.index >= figure.last and before in wordset("held_by_law") - {"missing"}:
        return True
    behind = follows(sentence.tokens, figure, 1)
    arrested = bool(behind) and behind[0] in wordset("held_by_law")
    return arrested and governor.role == "object"


def _fits_death(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    if _is_of_nature(sentence, governor) or _is_alive(sentence, figure, governor):
        return False
    if governor.kind == "killed" and governor.lemma in _ELSEWISE:
        behind = [t.lower for t in sentence.tokens[governor.index + 1 : governor.index + 3]]
        dying = behind == ["to", "death"]
        return dying or wordset(_ELSEWISE[governor.lemma]).isdisjoint(behind[:1])
    if _is_lost_to_a_place(sentence, figure, governor):
        return False
    if governor.lemma == "destroy":
        # Homes, arms and units are destroyed as well; who destroys men kills them.
        owned = sentence.tokens[figure.first - 1].lower == "of" if figure.first else False
        return figure.noun in {"force", "people", "member"} and not owned
    if governor.lemma in _EXECUTING:
        return _is_massacre(sentence, figure, governor)
    if governor.lemma == "cost":
        # Money and jobs are costs as well: "the battle cost Ukraine 179 men", "cost 40 lives".
        dying = follows(sentence.tokens, figure, 2)[-1:] in (["lives"], ["life"])
        return figure.military or dying or (figure.force or "").lower() in _SPENT
    if governor.lemma != "lose" or governor.role == "subject" or figure.military:
        return True
    # "The county loses four teachers" to another post, "Britain lost 453 men and women" for good.
    after = governor.index > 0 and sentence.tokens[governor.index - 1].lower == "after"
    return figure.noun in {"member", "people"} and (after or governor.shape in {"past", "pp"})


def _is_suicide_attack(figure: Figure, governor: Governor) -> bool:
    """Whether bombers only do what they came for: "two bombers blew themselves up"."""
    bombing = (figure.force or "").lower().split()[-1:] in (["bombers"], ["attackers"])
    return bombing and governor.lemma == "blow" and governor.role == "subject"


def _is_massacre(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether no court puts them to death: courts hang a few, not thousands in one prison."""
    if (figure.quantity.low or figure.quantity.high or 0) >= _TOO_MANY_FOR_COURTS:
        return True
    lawful = not sentence.words.isdisjoint(wordset("justice"))
    at_war = governor.lemma != "hang" or not sentence.words.isdisjoint(wordset("violence"))
    return at_war and not lawful


def _fits_capture(sentence: Sentence, figure: Figure, governor: Governor, *, captors: bool) -> bool:
    """Whether an enemy holds those told of: police, halls and jails hold people too."""
    if is_by_law(sentence, figure, governor):
        return False
    if governor.lemma in wordset("freeing"):
        return _frees_captives(sentence, figure, governor)
    if governor.lemma in _GIVING_BACK and not _may_be_captive(sentence, figure):
        return False
    if governor.lemma in wordset("fleeing_with"):
        # Families flee with their children as well.
        return not (sentence.words & wordset("holders")) <= wordset("captives")
    if figure.noun is None and figure.words[-1].endswith(_PARTS):
        # "Gangs hold four-fifths of it".
        return False
    if _is_in_return(sentence, figure, governor):
        return False
    if _needs_holder(sentence, governor):
        known = not wordset("holders").isdisjoint(sentence.words.difference(figure.words))
        return known or captors or _has_captor(sentence, figure, governor)
    return not _is_whole(sentence, figure)


def _is_in_return(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether nobody is given back: "in return 600 may stay", "return with 1,500 men"."""
    if governor.lemma != "return" or governor.index >= figure.first:
        return False
    tokens, verb = sentence.tokens, governor.index
    with_them = tokens[verb + 1].lower in {"with", "to"}
    return with_them or (verb > 0 and tokens[verb - 1].lower == "in")


def _frees_captives(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether an enemy held those who are freed: "swapped 40 prisoners", not "freed on bail".

    Those whom their own side frees are told as freed, not as captured.
    """
    held = is_captive(figure) or _is_exempt(sentence, figure)
    held = held or not sentence.words.isdisjoint(wordset("piracy"))
    if governor.lemma in _TRADING and _is_the_price(sentence, figure, governor):
        return False
    if governor.lemma in _SWAPPING:
        return held or (figure.military and not sentence.words.isdisjoint(wordset("captives")))
    behind = follows(sentence.tokens, figure, _CLAUSE)
    told = not _TAKEN.isdisjoint(behind) and behind[0] in _RELATIVES | {","}
    own = {*figure.words, sentence.tokens[governor.index].lower}
    held = held or told
    return (held or figure.military) and bool((sentence.words - own) & wordset("holders"))


def _is_the_price(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether a state only lets them go for its own: "swapped the sergeant for five prisoners"."""
    before = [t.lower for t in sentence.tokens[max(0, figure.first - 2) : figure.first]]
    behind = [t.lower for t in sentence.tokens[governor.index + 1 : governor.index + 2]]
    if governor.index < figure.first:
        return "for" in before
    return behind == ["for"]


def _is_exempt(sentence: Sentence, figure: Figure) -> bool:
    """Whether they are still held when others go: "freed all but three of the passengers"."""
    before = [t.lower for t in sentence.tokens[max(0, figure.first - 2) : figure.first]]
    return before == ["all", "but"] or before[-1:] == ["except"]


def _may_be_captive(sentence: Sentence, figure: Figure) -> bool:
    """Whether those handed back can be an enemy's: soldiers, or others whom captors held."""
    held = figure.military or figure.noun in {None, "captured"} or is_captive(figure)
    return held or not sentence.words.isdisjoint(wordset("holders") | _TAKEN)


def is_by_law(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether the law takes them: "seized on suspicion of plotting", "hand over two suspects"."""
    if (figure.force or "").lower() in _SUSPECTED:
        return True
    end = max(figure.last, governor.index + 1)
    behind = {t.lower for t in sentence.tokens[end : end + _CAUSE]}
    if governor.lemma in _GIVING_BACK:
        wanted = {*figure.words, *behind}
        return not wordset("wanted").isdisjoint(wanted)
    return not wordset("by_law").isdisjoint(behind) or _is_done_by_police(sentence, governor)


def _is_done_by_police(sentence: Sentence, governor: Governor) -> bool:
    """Whether police hold people: "Turkish police detained 120 militants", "held by police"."""
    if governor.lemma not in _HOLDING:
        return False
    tokens, verb = sentence.tokens, governor.index
    doing = tokens[max(0, verb - 3) : verb]
    if governor.role != "object":
        doing = tokens[verb + 1 : verb + _DOER] if tokens[verb + 1 : verb + 2] else []
        if not doing or doing[0].lower != "by":
            return False
    return any(t.lower in wordset("police") for t in doing)


def _has_captor(sentence: Sentence, figure: Figure, governor: Governor) -> bool:
    """Whether who holds people is no jail: "held by the Abu Sayyaf", "the Serbs hold 55 men"."""
    tokens, verb = sentence.tokens, governor.index
    if governor.role in {"passive", "reduced"}:
        end = tokens[min(verb + _DOER, len(tokens) - 1)].end
        groups = (a for a in sentence.actors if a.origin == "actors:group")
        led = [t.lower for t in tokens[verb + 1 : verb + 2]] == ["by"]
        return led and any(tokens[verb].end < a.span.start < end for a in groups)
    if not (figure.military or "others" in figure.words or is_captive(figure)):
        return False
    doer = next((t for t in reversed(tokens[max(0, verb - 3) : verb]) if _is_word(t)), None)
    named = doer is not None and any(
        a.span.start <= doer.start < a.span.end
        and (doer.text.endswith("s") or a.origin == "actors:group")
        for a in sentence.actors
    )
    if doer is None:
        return governor.shape == "ing"
    acting = doer.lower == "they" or nouns().get(doer.lower) in {"force", "member"}
    return governor.shape == "ing" or named or acting


def _is_word(token: Token) -> bool:
    """Whether a word may be who does what the verb behind it says."""
    helping = token.lower in HAVE or token.lower in wordset("be")
    return not helping and token.lower not in wordset("adverbs")


def _needs_holder(sentence: Sentence, governor: Governor) -> bool:
    """Whether a verb says only with its doer that people are captured: "took away 40 girls"."""
    ahead = {t.lower for t in sentence.tokens[governor.index : governor.index + 9]}
    led_away = governor.lemma in {"take", "lead"} and ahead.isdisjoint(wordset("captives") | _ALIVE)
    return governor.lemma in _HOLDING or led_away


def _is_whole(sentence: Sentence, figure: Figure) -> bool:
    """Whether another figure tells how many of these met the fate: "nine of its 11 crew died"."""
    before = [t.lower for t in sentence.tokens[max(0, figure.first - 3) : figure.first]]
    return before[-2:-1] == ["of"] and before[-1] in wordset("determiners") and len(before) > 2


def is_captive(figure: Figure) -> bool:
    """Whether the noun says that an enemy holds them, or may: "prisoners"."""
    return (figure.force or "").lower() in wordset("captives")
