"""Lookup: the quotes of a corpus, found by speaker, by topic and by the passage that contains them."""

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from typing import Protocol

from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.quotes.introductions import Introductions
from qa.quotes.quote import Quote, QuoteKind, Speaker
from qa.quotes.quote_records import QuoteRecord, folded_words
from qa.quotes.speakers import SpeakerNames, count_speakers
from qa.text.stop_word_names import terms_or_names

QuoteKey = tuple[str, int]  # an article's id and the quote's number in it


class Order(StrEnum):
    """The order of the quotes found."""

    RELEVANCE = "relevance"  # best first; by place where no topic was asked for
    PLACE = "place"


class TopicHit(Protocol):
    """What ``TopicIndex.search`` returns for each quote found."""

    @property
    def key(self) -> QuoteKey:
        """The quote."""
        ...


class TopicIndex(Protocol):
    """A BM25 index over the ``topic`` of each quote; an Index of ``qa.retrieval.index`` is one."""

    def search(self, terms: Sequence[str], k: int) -> Sequence[TopicHit]:
        """The best *k* quotes that share a term with *terms*, best first."""
        ...


class QuoteLookup:
    """The quotes of some articles; immutable, safe to use from several threads.

    ``all`` are the quotes in order, article by article; ``spoken`` leaves out scare quotes; ``speakers`` are those
    of ``spoken``, most quoted first; ``introductions`` finds them by their role. ``has_turns`` is whether an article
    is a transcript, in which people speak without quotation marks.
    """

    def __init__(self, records: Sequence[QuoteRecord], topics: TopicIndex, turns: Iterable[Passage] = ()) -> None:
        """*records* are those of the articles' quotes, article by article; *topics* indexes their ``topic``.

        *turns* are the passages of transcripts; those without a speaker are ignored.
        """
        self._topics = topics
        self._records = {_key(each.quote): each for each in records}
        self.all = tuple(each.quote for each in records)
        self.spoken = tuple(quote for quote in self.all if quote.kind is not QuoteKind.SCARE)
        self.speakers = count_speakers(self.spoken)
        self._names = SpeakerNames(self.speakers)
        self._by_speaker: dict[str | None, list[Quote]] = {}
        for quote in self.spoken:
            self._by_speaker.setdefault(quote.speaker, []).append(quote)
        self._in_passage: dict[tuple[str, int], list[Quote]] = {}
        for each in records:
            for passage in each.passages:
                self._in_passage.setdefault((passage.article.id, passage.number), []).append(each.quote)
        self._turns: dict[str, list[Passage]] = {}
        for turn in turns:
            if turn.speaker is not None:
                self._turns.setdefault(turn.speaker, []).append(turn)
        self.has_turns = bool(self._turns)
        self._turn_names = SpeakerNames([Speaker(name, (), 0, 0) for name in self._turns])
        self.introductions = Introductions(self.spoken)

    def at(self, article: Article, number: int) -> Quote | None:
        """The quote with that number in *article*, or None."""
        return record.quote if (record := self._records.get((article.id, number))) else None

    def passages_of(self, quote: Quote) -> tuple[Passage, ...]:
        """The passages that overlap the first span of *quote*, in order; none for a quote in a headline."""
        return self._records[_key(quote)].passages

    def passage_of(self, quote: Quote) -> Passage | None:
        """The passage in which *quote* begins, or None for a quote in a headline."""
        return next(iter(self.passages_of(quote)), None)

    def in_passage(self, passage: Passage) -> Sequence[Quote]:
        """The quotes whose first span overlaps *passage*, in order; scare quotes included."""
        return self._in_passage.get((passage.article.id, passage.number), ())

    def terms_of(self, quote: Quote) -> frozenset[str]:
        """The index terms of the quoted words."""
        return self._records[_key(quote)].terms

    def containing(self, words: str) -> tuple[Quote, ...]:
        """The quotes that contain *words* literally but for case, accents and punctuation; scare quotes left out."""
        wanted = folded_words(words)
        return tuple(quote for quote in self.spoken if wanted and wanted in self._records[_key(quote)].folded)

    def by_speakers(self, names: Collection[str]) -> tuple[Quote, ...]:
        """The quotes of the speakers with those canonical *names*, in order; scare quotes left out."""
        if len(names) == 1:
            return tuple(self._by_speaker.get(next(iter(names)), ()))
        return tuple(quote for quote in self.spoken if quote.speaker in names)

    def speaking(self, name: str) -> tuple[Speaker, ...]:
        """The speakers whom *name* may mean, closest first: see ``SpeakerNames.matching``."""
        return self._names.matching(name)

    def taking_turns(self, name: str) -> frozenset[str]:
        """Those whom *name* may mean among the people who speak in a transcript, by the names of their turns."""
        return frozenset(each.name for each in self._turn_names.matching(name))

    def turns_of(self, names: Collection[str]) -> tuple[Passage, ...]:
        """The turns, in a transcript, of the people with those *names*, person by person."""
        return tuple(passage for name, turns in self._turns.items() if name in names for passage in turns)

    def find(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        kind: QuoteKind | None = None,
        order: Order = Order.RELEVANCE,
    ) -> tuple[Quote, ...]:
        """The quotes that *speaker* said (any alias or near spelling), *about* those words, of that *kind*.

        Without *kind*, scare quotes are left out. A topic is ranked by BM25 over the quoted words and the passage
        around them; a quote that shares no word with it is not found.
        """
        chosen = self.spoken if kind is None else tuple(quote for quote in self.all if quote.kind is kind)
        if speaker is not None:
            names = {each.name for each in self.speaking(speaker)}
            chosen = tuple(quote for quote in chosen if quote.speaker in names)
        if about is None or not chosen:
            return chosen
        wanted = {_key(quote): quote for quote in chosen}
        ranked = tuple(
            wanted[hit.key] for hit in self._topics.search(terms_or_names(about), len(self.all)) if hit.key in wanted
        )
        if order is Order.PLACE:
            found = {_key(quote) for quote in ranked}
            return tuple(quote for quote in chosen if _key(quote) in found)
        return ranked


def _key(quote: Quote) -> QuoteKey:
    return quote.article.id, quote.number
