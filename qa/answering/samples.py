"""Sample questions: what a newcomer can ask; each has been tried and is answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from qa.answering.answer import answer
from qa.answering.results import Answer
from qa.answering.suggestions import ABOUT_NAME, KINDS, passage_questions
from qa.documents.passages import Passage
from qa.retrieval.searcher import Searcher

MAX_TRIED = 60  # suggestions asked at most; each takes about a millisecond
MAX_PASSAGES = 300  # passages read for suggestions; three questions do not need more


@dataclass(frozen=True, slots=True)
class _Sample:
    kind: str
    question: str
    passage: Passage


def sample_questions(searcher: Searcher, n: int = 3) -> tuple[str, ...]:
    """At most *n* questions of several kinds, each answered with the passage that it was generated from.

    The same corpus gives the same questions. Each is asked first, which takes some milliseconds: keep the result.
    """
    chosen: list[_Sample] = []
    candidates = [
        _Sample(kind, question, passage)
        for passage in islice(searcher.passages, MAX_PASSAGES)
        for kind, question in passage_questions(passage, searcher.quotes)
    ]
    for each in _interleaved(candidates)[:MAX_TRIED]:
        if len(chosen) >= n:
            break
        if all(each.passage is not other.passage for other in chosen) and _is_answered(each, searcher):
            chosen.append(each)
    return tuple(each.question for each in chosen)


def _interleaved(found: Sequence[_Sample]) -> list[_Sample]:
    """*found* with one of each kind in the order of KINDS, then the second of each, and so on; frequent names first."""
    seen: dict[str, int] = {}
    turns: list[tuple[int, int, _Sample]] = []
    for each in sorted(found, key=_mentions, reverse=True):
        turns.append((seen.setdefault(each.kind, 0), KINDS.index(each.kind), each))
        seen[each.kind] += 1
    return [each for *_, each in sorted(turns, key=lambda turn: turn[:2])]


def _mentions(sample: _Sample) -> int:
    """How often the article contains the name that the question is about; 0 for other kinds of question."""
    if sample.kind != "about":
        return 0
    return sample.passage.article.text.count(sample.question.removeprefix(ABOUT_NAME).rstrip("?"))


def _is_answered(sample: _Sample, searcher: Searcher) -> bool:
    result = answer(sample.question, searcher)
    return isinstance(result, Answer) and result.passage == sample.passage
