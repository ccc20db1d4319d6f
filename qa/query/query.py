"""Query: a question, parsed once; retrieval and answering take the Query and do not analyse the question again."""

from dataclasses import KW_ONLY, dataclass, field
from functools import cached_property

from qa.query.anchors import NO_ANCHOR, Anchor
from qa.query.follow_ups import NOTHING_CARRIED, CarryOver
from qa.query.question_types import MetadataField, SmallTalk
from qa.query.quote_questions import QuoteQuestion
from qa.query.terms import QueryTerm
from qa.text.analysis import tokens
from qa.text.answer_types import AnswerType
from qa.text.items import ItemKind
from qa.text.ngrams import bigrams


@dataclass(frozen=True)
class Query:
    """A question, parsed.

    ``text`` is the question as typed; ``asked`` is the part of it that asks, after the questions that it depends on if
    they share its subject; ``words`` are the folded words of that part. ``searched_words`` are the same, except that a
    quoted speaker asked for by role is replaced by the canonical name. ``terms`` are stemmed, spell-corrected and
    expanded with synonyms, each once. ``answer_types`` are the expected ones, often none, and ``anchor`` says what an
    answer must belong to. ``subject`` has the terms of whom or what the question asks to introduce ("Who is X?"), as a
    whole and, if that is less, without its complement ("of Y"); else it is empty. ``small_talk`` and ``metadata_field``
    are set if no passage is asked for, and ``listed_kind`` if a list of what the article names is. ``quote_question``
    is set if somebody's words are asked for, and ``speakers`` are the canonical names of the quoted speakers that may
    be meant. ``carry_over`` comes from earlier questions of the conversation.
    """

    text: str = field(repr=False)
    _: KW_ONLY
    asked: str = field(default="", repr=False)
    words: tuple[str, ...] = field(default=(), repr=False)
    searched_words: frozenset[str] = field(default=frozenset(), repr=False)
    terms: tuple[QueryTerm, ...] = ()
    answer_types: frozenset[AnswerType] = frozenset()
    anchor: Anchor = NO_ANCHOR
    subject: tuple[frozenset[str], ...] = ()
    small_talk: SmallTalk | None = None
    metadata_field: MetadataField | None = None
    listed_kind: ItemKind | None = None
    quote_question: QuoteQuestion | None = None
    speakers: frozenset[str] = frozenset()
    carry_over: CarryOver = NOTHING_CARRIED

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of the terms, as in the index, in order."""
        return tuple(each.term for each in self.terms)

    @cached_property
    def corrected_text(self) -> str:
        """``asked`` with the corrected words in place of the misspelt ones."""
        corrected = {each.word: each.corrected for each in self.terms if each.corrected}
        text = self.asked
        for token in reversed(tokens(text) if corrected else []):
            if token.text in corrected:
                text = f"{text[: token.start]}{corrected[token.text]}{text[token.end :]}"
        return text

    @cached_property
    def bigrams(self) -> tuple[str, ...]:
        """The pairs of neighbouring terms, in order."""
        return tuple(bigrams(self.stems))

    @property
    def asks_who_talked(self) -> bool:
        """Whether the question asks who talked to whom, and not for their words."""
        return self.quote_question is not None and self.quote_question.asks_who_talked

    @cached_property
    def names(self) -> frozenset[str]:
        """The words typed as names: with a capital, and not only as the question's first word."""
        return frozenset(token.text for token in tokens(self.text)[1:] if token.text[0].isupper())
