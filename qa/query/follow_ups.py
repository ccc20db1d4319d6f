"""Follow-ups: a question that leans on the one before it ("how old was he then?") takes over what it leaves out."""

import re
from collections.abc import Sequence

from qa.documents.passages import Passage
from qa.retrieval.reranker import Context
from qa.text.analysis import fold, terms, tokens
from qa.text.answer_types import expected_types

REMEMBERED = 3  # questions back that a chain of follow-ups may lean on
FULL_QUESTION = 4  # terms from which a question with a pronoun tells enough by itself
NEARNESS = {0: 1.0, 1: 0.7, 2: 0.5, 3: 0.3}  # terms of its own → how strongly it stays with the passage last shown
HINTED = 0.35  # the same for a short question that has no pronoun: perhaps a follow-up

_BACKWARD = frozenset(
    "he she it they him her them his hers its their theirs himself herself itself themselves that this those these "
    "then there one ones both former latter same".split()
)
_MEASURED = re.compile(r"\bhow (?:old|many|long|far|often|tall|big|high|large)\b")
_ANEW = re.compile(r"^\W*(?:and|but|or|also|then|so|what about|how about|what of)\b")


def context(question: str, before: Sequence[str], shown: Passage | None = None) -> Context:
    """What *question* takes over from the questions *before* it (oldest first) and the passage *shown* last.

    Nothing, if it stands by itself: it has no word that points back and is no fragment. A term
    taken over counts less than a typed one, and a question's own words are never dropped.
    """
    if not before:
        return Context()
    own = _own(question)
    leans, fragment = _leans(question, own), _is_fragment(question, own)
    if not leans and not fragment:
        short = len(own) <= 1 and bool(expected_types(question))
        return Context(passage=shown, nearness=HINTED) if short and shown else Context()
    spoken = tuple(dict.fromkeys(term for each in _thread(before) for term in _own(each) if term not in own))
    nearness = NEARNESS.get(len(own), 0.0)
    if expected_types(question) or not _ANEW.match(question.casefold()):
        return Context(spoken, frozenset(), shown, nearness)
    return Context(spoken, expected_types(before[-1]), shown, nearness / 2)  # as in "and his brother?"


def _own(question: str) -> tuple[str, ...]:
    """The terms of *question* but those that only ask, as "old" in "how old"."""
    return terms(_MEASURED.sub("how", question.casefold()))


def _thread(before: Sequence[str]) -> Sequence[str]:
    """The last question, and those before it as long as each leans on the one before."""
    recent = before[-REMEMBERED:]
    start = len(recent) - 1
    while start > 0 and (_leans(recent[start], own := _own(recent[start])) or _is_fragment(recent[start], own)):
        start -= 1
    return recent[start:]


def _leans(question: str, own: Sequence[str]) -> bool:
    """Whether a word of *question* points back and it says little besides."""
    return len(own) < FULL_QUESTION and any(fold(token.text) in _BACKWARD for token in tokens(question))


def _is_fragment(question: str, own: Sequence[str]) -> bool:
    """Whether *question* is a piece of one: "and his brother?", "why?", "for how long?"."""
    if not own:
        return True
    lowered = question.casefold()
    return bool(_ANEW.match(lowered)) and len(own) < FULL_QUESTION
