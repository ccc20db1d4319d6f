"""Quote replies: the quotes that answer a quote question, best first."""

from collections.abc import Mapping, Sequence

from qa.documents.passages import Passage
from qa.query.query import Query
from qa.query.quote_questions import QuoteQuestion
from qa.quotes.hearers import hearer, hearers_in, is_among
from qa.quotes.lookup import QuoteLookup
from qa.quotes.quote import Quote, QuoteKind
from qa.retrieval.index import DocumentKey
from qa.text.analysis import terms

MIN_SHARED = 0.5  # fraction of the terms of "who said …" that a quote must contain to be a reply


def replies(query: Query, quotes: QuoteLookup) -> tuple[Quote, ...]:
    """The quotes that reply to *query*, best first; none if it is not a quote question or no quote fits.

    A speaker without a topic gives all the speaker's quotes in order, fragments last. If a name may mean two speakers,
    the quotes of both reply. A quote in a headline never does, since no passage contains it.
    """
    question = query.quote_question
    if question is None:
        return ()
    chosen = _with_words(question.words, quotes) if question.words is not None else _by_speaker(question, quotes)
    return tuple(
        quote
        for quote in chosen
        if quotes.passage_of(quote) is not None
        and (question.words is None or _fraction(question.words, quotes.terms_of(quote)) >= MIN_SHARED)
        and _is_in_medium(quote, question.medium)
        and (not question.asks_who_talked or _is_told(question, hearer(quote)))
    )


def speaker_passages(query: Query, quotes: QuoteLookup) -> frozenset[DocumentKey]:
    """The passages that quote a speaker whom *query* asks for, and that person's turns in a transcript."""
    if not query.speakers:
        return frozenset()
    said = [passage for quote in quotes.by_speakers(query.speakers) for passage in quotes.passages_of(quote)]
    return frozenset((passage.article.id, passage.number) for passage in [*said, *quotes.turns_of(query.speakers)])


def talk_replies(query: Query, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The *passages* that say, without a quote, that the person asked for talked to somebody; in order."""
    question = query.quote_question
    if question is None or not question.asks_who_talked:
        return ()
    found = ((passage, hearers_in(passage.text, question.speaker)) for passage in passages)
    return tuple(passage for passage, hearers in found if any(_is_told(question, each) for each in hearers))


def turn_replies(query: Query, quotes: QuoteLookup) -> tuple[Passage, ...]:
    """The turns of a transcript in which the speaker asked for talks about the topic asked for, closest first."""
    topic = set(terms(query.quote_question.topic or "")) if query.quote_question else set()
    if not topic or not query.speakers or query.asks_who_talked:
        return ()
    shared = [(len(topic.intersection(terms(turn.text))), turn) for turn in quotes.turns_of(query.speakers)]
    return tuple(turn for count, turn in sorted(shared, key=lambda each: -each[0]) if count)


def reply_ranks(
    found: Sequence[Quote], quotes: QuoteLookup, turns: Sequence[Passage] = ()
) -> Mapping[DocumentKey, int]:
    """Passage → the 0-based rank of its first reply among the passages of *found* in order, then *turns*."""
    ranks: dict[DocumentKey, int] = {}
    for passage in [*(one for quote in found for one in quotes.passages_of(quote)), *turns]:
        ranks.setdefault((passage.article.id, passage.number), len(ranks))
    return ranks


def reply_in(passage: Passage, found: Sequence[Quote], quotes: QuoteLookup) -> Quote | None:
    """The first of the quotes *found* that *passage* contains, or None."""
    # By identity: comparing quotes would compare their articles, text and all.
    here = set(map(id, quotes.in_passage(passage)))
    return next((quote for quote in found if id(quote) in here), None)


def _is_told(question: QuoteQuestion, words: str | None) -> bool:
    """Whether *words* name a hearer: the one asked about, or one besides the speaker."""
    if words is None:
        return False
    return is_among(question.hearer, words) if question.hearer else not is_among(question.speaker or "", words)


def _by_speaker(question: QuoteQuestion, quotes: QuoteLookup) -> tuple[Quote, ...]:
    chosen = quotes.find(speaker=question.speaker, about=question.topic)
    if question.topic is None:
        return tuple(sorted(chosen, key=lambda quote: quote.kind is QuoteKind.FRAGMENT))
    return chosen


def _with_words(words: str, quotes: QuoteLookup) -> tuple[Quote, ...]:
    """The quotes that contain *words* literally, else those that share a term, else those whose passage does."""
    if containing := quotes.containing(words):
        return containing
    found = quotes.find(about=words)
    sought = set(terms(words))
    own = tuple(quote for quote in found if not sought.isdisjoint(quotes.terms_of(quote)))
    return own or found


def _is_in_medium(quote: Quote, medium: frozenset[str]) -> bool:
    """Whether the cue of *quote* names the *medium* asked for, if any: "she said" does not introduce a tweet."""
    if not medium:
        return True
    return quote.cue is not None and not medium.isdisjoint(terms(quote.cue.of(quote.article.text)))


def _fraction(words: str, text: frozenset[str]) -> float:
    """The fraction of the terms of *words* that are in *text*; 0 if *words* has none."""
    wanted = set(terms(words))
    return len(wanted & text) / len(wanted) if wanted else 0.0
