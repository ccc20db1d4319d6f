"""Follow-ups: a question that depends on the one before it ("how old was he then?") carries over what it omits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.documents.passages import Passage
from qa.text.analysis import fold, terms, tokens
from qa.text.answer_types import AnswerType, expected_types

QUESTIONS_BACK = 3  # that a chain of follow-ups may depend on
FULL_QUESTION = 4  # terms from which a question with a pronoun stands by itself
NEARNESS = {0: 1.0, 1: 0.7, 2: 0.5, 3: 0.3}  # own terms of the question → how strongly it stays with the last passage
WEAK_NEARNESS = 0.35  # the same for a short question without a pronoun: perhaps a follow-up

_BACKWARD = frozenset(
    "he she it they him her them his hers its their theirs himself herself itself themselves that this those these "
    "then there one ones both former latter same".split()
)
_MEASURED = re.compile(r"\bhow (?:old|many|long|far|often|tall|big|high|large)\b")
_CONTINUES = re.compile(r"^\W*(?:and|but|or|also|then|so|what about|how about|what of)\b")


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the same conversation, and the passage that was shown for it, if any."""

    question: str = field(repr=False)
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class CarryOver:
    """What a question carries over from earlier ones: terms and answer types that it omits, and a passage.

    ``nearness`` in [0, 1] is how strongly the question stays with ``passage``, which was shown last.
    """

    terms: tuple[str, ...] = ()
    answer_types: frozenset[AnswerType] = frozenset()
    passage: Passage | None = field(default=None, repr=False)
    nearness: float = 0.0


NOTHING_CARRIED = CarryOver()  # of a question that stands by itself


def carry_over(question: str, previous: Sequence[Turn]) -> CarryOver:
    """What *question* carries over from the turns *previous* (oldest first).

    Nothing if the question stands by itself: it has no word that points back and is no fragment. A term
    carried over weighs less than a typed one, and a question's own words are never dropped.
    """
    if not previous:
        return NOTHING_CARRIED
    before = [turn.question for turn in previous]
    shown = next((turn.passage for turn in reversed(previous) if turn.passage), None)
    own = _own_terms(question)
    if not _depends(question):
        short = len(own) <= 1 and bool(expected_types(question))
        return CarryOver(passage=shown, nearness=WEAK_NEARNESS) if short and shown else NOTHING_CARRIED
    omitted = tuple(dict.fromkeys(term for each in _thread(before) for term in _own_terms(each) if term not in own))
    nearness = NEARNESS.get(len(own), 0.0)
    if expected_types(question) or not _CONTINUES.match(question.casefold()):
        return CarryOver(omitted, frozenset(), shown, nearness)
    same_types = expected_types(before[-1])  # "and his brother?" asks the same of another
    return CarryOver(omitted, same_types, shown, nearness / 2)


def _own_terms(question: str) -> tuple[str, ...]:
    """The terms of *question* except those that only ask for a type of answer, as "old" in "how old"."""
    return terms(_MEASURED.sub("how", question.casefold()))


def _thread(before: Sequence[str]) -> Sequence[str]:
    """The last question, and those before it as long as each depends on the one before."""
    recent = before[-QUESTIONS_BACK:]
    start = len(recent) - 1
    while start > 0 and _depends(recent[start]):
        start -= 1
    return recent[start:]


def _depends(question: str) -> bool:
    """Whether *question* depends on the one before it."""
    own = _own_terms(question)
    return _points_back(question, own) or _is_fragment(question, own)


def _points_back(question: str, own: Sequence[str]) -> bool:
    """Whether a word of *question* refers to something before it and the question says little besides."""
    return len(own) < FULL_QUESTION and any(fold(token.text) in _BACKWARD for token in tokens(question))


def _is_fragment(question: str, own: Sequence[str]) -> bool:
    """Whether *question* is incomplete: "and his brother?", "why?", "for how long?"."""
    if not own:
        return True
    return bool(_CONTINUES.match(question.casefold())) and len(own) < FULL_QUESTION
