"""Shown types: the sentences that contain an answer of each type, beyond the words of the question."""

from collections.abc import Iterable, Mapping

from qa.text.answer_types import AnswerType

NAME_TYPES = frozenset((AnswerType.PERSON, AnswerType.NAME, AnswerType.PLACE))  # those that names show


class ShownType:
    """The sentences that contain one answer type, with the words that show it."""

    def __init__(self, answer_type: AnswerType, shown: Mapping[int, frozenset[str]]) -> None:
        self._type = answer_type
        self._shown = shown
        self._by_word: dict[str, list[int]] = {}
        for sentence, words in shown.items():
            for part in {part for word in words for part in (word, *word.split("-"))}:
                self._by_word.setdefault(part, []).append(sentence)

    def beyond(self, asked: frozenset[str]) -> list[int]:
        """The sentences that show the type by a word not *asked* for: the question's own words are not its answer.

        To "Who is Oskel?", "Oskel-Bada" names nobody else, and what defines Oskel-Bada does not define Oskel.
        """
        near = {sentence for word in asked for sentence in self._by_word.get(word, ())}
        left_out = {sentence for sentence in near if self._is_asked(self._shown[sentence], asked)}
        return [sentence for sentence in self._shown if sentence not in left_out]

    def _is_asked(self, words: frozenset[str], asked: frozenset[str]) -> bool:
        if self._type is AnswerType.MEANING:
            return any(_is_longer(word, asked) for word in words)
        if self._type in NAME_TYPES:
            return all(word in asked or not asked.isdisjoint(word.split("-")) for word in words)
        return words <= asked


def _is_longer(name: str, asked: frozenset[str]) -> bool:
    """Whether the hyphenated *name* has a part that is *asked* for, and another that is not."""
    parts = name.split("-")
    return any(part in asked for part in parts) and not asked.issuperset(parts)


def by_answer_type(sentences: Iterable[Mapping[AnswerType, frozenset[str]]]) -> Mapping[AnswerType, ShownType]:
    """For each answer type, those of *sentences* that contain it, each given as its types with their words."""
    found: dict[AnswerType, dict[int, frozenset[str]]] = {answer_type: {} for answer_type in AnswerType}
    for number, types in enumerate(sentences):
        for answer_type, words in types.items():
            found[answer_type][number] = words
    return {answer_type: ShownType(answer_type, shown) for answer_type, shown in found.items()}
