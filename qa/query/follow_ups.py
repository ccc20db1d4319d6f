"""Follow-ups: a question that depends on the one before it ("how old was he then?") carries over what it omits."""

import re
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field

from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.text.analysis import fold, terms, tokens
from qa.text.answer_types import AnswerType, expected_types

MAX_CHAIN = 3  # earlier questions that a chain of follow-ups may use
COMPLETE = 4  # a question with this many terms is complete, even with a pronoun

# Round numbers: two dozen judged follow-ups support no finer ones (docs/quality.md).
NEARNESS = {0: 1.0, 1: 0.7, 2: 0.5, 3: 0.3}  # number of own terms → nearness to the passage shown last
WEAK_NEARNESS = 0.35  # nearness of a short question without a pronoun, which may or may not be a follow-up

_ANAPHORS = frozenset(
    "he she it they him her them his hers its their theirs himself herself itself themselves that this those these "
    "then there one ones both former latter same".split()
)
_MEASURED = re.compile(r"\bhow (?:old|many|long|far|often|tall|big|high|large)\b")
_CONTINUES = re.compile(r"^\W*(?:and|but|or|also|then|so|what about|how about|what of)\b")
# "And in winter?" asks about the same subject under other circumstances.
_CIRCUMSTANCE = re.compile(
    r"\W*(?:about|after|at|before|between|by|during|for|from|if|in|of|on|over|since|to|under|until|when|with|without)\b"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the same conversation, and the passage that was shown for it, if any.

    Instead of a passage, ``article`` is the one whose metadata was shown, and ``offered`` are the articles of which
    one was to be chosen.
    """

    question: str = field(repr=False)
    passage: Passage | None = None
    _: KW_ONLY
    article: Article | None = None
    offered: tuple[Article, ...] = field(default=(), repr=False)

    @property
    def asks_text(self) -> bool:
        """Whether the question was asked of a text, and not of an article's metadata."""
        return not (self.article or self.offered)

    @property
    def shown_article(self) -> Article | None:
        """The article that the conversation is about after this turn, if it shows one."""
        return self.article or (self.passage.article if self.passage else None)


@dataclass(frozen=True, slots=True)
class CarryOver:
    """What a question carries over from earlier ones: the questions themselves, what it omits, and a passage.

    ``questions`` are those it depends on, oldest first; ``terms`` and ``answer_types`` are those that it omits.
    ``passage`` is the one shown last; ``nearness`` in [0, 1] is how strongly its answer is expected there.
    ``changes_subject``: the question asks the same of something else ("and the mayor?"), so that the text of the
    earlier questions, which is about another subject, does not say what is looked for.
    """

    questions: tuple[str, ...] = field(default=(), repr=False)
    terms: tuple[str, ...] = ()
    answer_types: frozenset[AnswerType] = frozenset()
    passage: Passage | None = field(default=None, repr=False)
    nearness: float = 0.0
    changes_subject: bool = False


NOTHING_CARRIED = CarryOver()  # for a question that depends on no other


def carry_over(question: str, previous: Sequence[Turn]) -> CarryOver:
    """What *question* carries over from the turns *previous* (oldest first).

    NOTHING_CARRIED if the question depends on none of them: it has no word that refers back and is not a fragment,
    and is not so short that it may be a follow-up. The question's own terms are never replaced.
    """
    previous = [turn for turn in previous if turn.asks_text]  # nothing carries over from metadata
    if not previous:
        return NOTHING_CARRIED
    before = [turn.question for turn in previous]
    shown = next((turn.passage for turn in reversed(previous) if turn.passage), None)
    own = _own_terms(question)
    if not _depends(question):
        short = len(own) <= 1 and bool(expected_types(question))
        return CarryOver(passage=shown, nearness=WEAK_NEARNESS) if short and shown else NOTHING_CARRIED
    thread = tuple(_thread(before))
    omitted = tuple(dict.fromkeys(term for each in thread for term in _own_terms(each) if term not in own))
    nearness = NEARNESS.get(len(own), 0.0)
    continued = _CONTINUES.sub("", question.casefold())  # "what" in "what about" asks for nothing
    if expected_types(continued) or continued == question.casefold():
        return CarryOver(thread, omitted, frozenset(), shown, nearness)
    same_types = expected_types(before[-1])  # "and his brother?" asks the same question about somebody else
    changes_subject = bool(own) and not _has_anaphor(question) and not _CIRCUMSTANCE.match(continued)
    return CarryOver(thread, omitted, same_types, shown, nearness / 2, changes_subject)


def _own_terms(question: str) -> tuple[str, ...]:
    """The terms of *question* except those that only ask for a type of answer, such as "old" in "how old"."""
    return terms(_MEASURED.sub("how", question.casefold()))


def _thread(before: Sequence[str]) -> Sequence[str]:
    """The last question and those it depends on, directly or through one another, oldest first."""
    recent = before[-MAX_CHAIN:]
    start = len(recent) - 1
    while start > 0 and _depends(recent[start]):
        start -= 1
    return recent[start:]


def _depends(question: str) -> bool:
    """Whether *question* depends on the one before it."""
    own = _own_terms(question)
    return _points_back(question, own) or _is_fragment(question, own)


def _points_back(question: str, own: Sequence[str]) -> bool:
    """Whether *question* has a word that refers back and few terms of its own."""
    return len(own) < COMPLETE and _has_anaphor(question)


def _has_anaphor(question: str) -> bool:
    return any(fold(token.text) in _ANAPHORS for token in tokens(question))


def _is_fragment(question: str, own: Sequence[str]) -> bool:
    """Whether *question* is incomplete (an ellipsis): "and his brother?", "why?", "for how long?"."""
    if not own:
        return True
    return bool(_CONTINUES.match(question.casefold())) and len(own) < COMPLETE
