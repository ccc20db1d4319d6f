"""Sample questions: what a newcomer may ask, each surely answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from qa.answering.answer import answer
from qa.answering.results import Answer
from qa.answering.suggestions import ABOUT, KINDS, passage_questions
from qa.documents.passages import Passage
from qa.retrieval.searcher import Searcher

TRIED = 60  # suggestions at most that are put to the corpus; about a millisecond each
PASSAGES = 300  # of the corpus that are read for suggestions; three questions do not need more


@dataclass(frozen=True, slots=True)
class _Sample:
    kind: str
    question: str
    passage: Passage


def sample_questions(searcher: Searcher, n: int = 3) -> tuple[str, ...]:
    """At most *n* questions that are answered with the very passage they were made from, of several kinds.

    The same for the same corpus. Each is put to ``answer`` first, so this takes some milliseconds: keep the result.
    """
    chosen: list[_Sample] = []
    candidates = [
        _Sample(kind, question, passage)
        for passage in islice(searcher.passages, PASSAGES)
        for kind, question in passage_questions(passage, searcher.quotes)
    ]
    for each in _in_turn(candidates)[:TRIED]:
        if len(chosen) >= n:
            break
        if all(each.passage is not other.passage for other in chosen) and _is_answered(each, searcher):
            chosen.append(each)
    return tuple(each.question for each in chosen)


def _in_turn(found: Sequence[_Sample]) -> list[_Sample]:
    """One of each kind, then a second of each, and so on, in the order of KINDS; the most frequent names first."""
    seen: dict[str, int] = {}
    turns: list[tuple[int, int, _Sample]] = []
    for each in sorted(found, key=_mentions, reverse=True):
        turns.append((seen.setdefault(each.kind, 0), KINDS.index(each.kind), each))
        seen[each.kind] += 1
    return [each for *_, each in sorted(turns, key=lambda turn: turn[:2])]


def _mentions(sample: _Sample) -> int:
    """How often the article has the name that the question is about; 0 for other kinds of question."""
    if sample.kind != "about":
        return 0
    return sample.passage.article.text.count(sample.question.removeprefix(ABOUT).rstrip("?"))


def _is_answered(sample: _Sample, searcher: Searcher) -> bool:
    result = answer(sample.question, searcher)
    return isinstance(result, Answer) and result.passage == sample.passage
