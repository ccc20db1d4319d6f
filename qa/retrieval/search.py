"""Search: what a question finds: the passages in order, the quote it asks for, and how likely it is told."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qa.answering.confidence import confidence, threshold
from qa.documents.passages import Passage
from qa.query.quote_questions import Asked, asked, replies
from qa.quotes import Quote, QuoteKind, speaking
from qa.retrieval.corpus import Corpus
from qa.retrieval.reranker import ALONE, Context, Ranked, Ranking
from qa.text.analysis import terms
from qa.text.span import Span
from qa.text.synonyms import expansions

QUOTED = "quoted"  # the signal under which an explanation shows the next two
SPEAKS = 2.0  # added to a passage's score where the speaker asked for is quoted; about the gap between first and third
REPLIES = 2.0  # added where a quote also speaks of the topic; halved and so on down the quotes that reply
SHARED = 5  # letters of a term that another may go on from ("baker", "bakeri") and still be of the same word
ANNOUNCING = 60  # characters; a longer sentence that ends in a colon tells something itself
MEDIA = frozenset(("tweet", "retweet"))  # terms of cues that a reply to "what did she tweet?" must have itself
OWN_WORDS = 0.5  # share of the words of "who said …" that a quote must hold to count as a reply
REPLIED = 0.5  # the least confidence where a quote of that speaker on that topic, or with those words, is shown
ELSEWHERE = 0.5  # what is left of the confidence where the speaker asked for is quoted, but not in this passage
EMPTY = 0.1  # what is left where the words asked for are announced, or asked for as a tweet, and not there
UNQUOTED = 0.1  # what is left of the confidence where a speaker is asked for whom the passage does not even name

_DEFINITE = re.compile(
    r"(?:the|his|her|their|its|a|an|one of the)\s", re.IGNORECASE
)  # what introduces somebody by role


@dataclass(frozen=True, slots=True)
class Found:
    """The passages that *ranking* holds, best first; *quote* is the one that replies, where a quote was asked for."""

    ranking: Ranking
    confidence: float
    quote: Quote | None = None


def search(question: str, corpus: Corpus, k: int, context: Context = ALONE) -> Found:
    """The best *k* passages of *corpus* for *question*, whatever kind of question it is.

    Where it asks for somebody's words, the passages in which that person is quoted come first, those on its
    topic before others. *context* is what the question takes over from those before it.

    Raises:
        ValueError: *k* is below 1.
    """
    found = _found(question, corpus, k, context)
    announced = any(_announces(each) for each in found.ranking.ranked[:1])
    return replace(found, confidence=found.confidence * EMPTY) if announced and found.quote is None else found


def _found(question: str, corpus: Corpus, k: int, context: Context) -> Found:
    wanted = asked(question)
    if wanted is None or not corpus.quotes:
        ranking = corpus.ranker.rank(question, k, context)
        return Found(ranking, confidence(ranking))
    typed, medium = wanted.speaker or "", MEDIA.intersection(terms(question))
    wanted, names = _meant(wanted, corpus)
    named = question.replace(typed, wanted.speaker or typed, 1)
    ranking = corpus.ranker.rank(named, max(k, len(corpus.passages)), context)
    quotes = tuple(
        quote
        for quote, _ in replies(wanted, corpus.quotes, corpus.passages)
        if (wanted.words is None or _share(wanted.words, quote.text) >= OWN_WORDS) and _in(quote, medium)
    )
    raised = _raised(quotes, names, corpus)
    ranking = replace(ranking, question=question, ranked=_reordered(ranking.ranked, raised, quotes, corpus)[:k])
    quote = _shown(ranking.ranked, quotes)
    probability = _weighed(ranking, quote, wanted, names, corpus)
    return Found(ranking, probability * EMPTY if medium and quote is None else probability, quote)


def _meant(wanted: Asked, corpus: Corpus) -> tuple[Asked, frozenset[str]]:
    """*wanted*, its speaker by name where the article introduces them otherwise, and all names that it may mean."""
    if wanted.speaker is None:
        return wanted, frozenset()
    names = frozenset(each.name for each in speaking(corpus.quotes, wanted.speaker))
    if names:
        return wanted, names
    names = _described(wanted.speaker, corpus) if _DEFINITE.match(wanted.speaker) else frozenset()
    return (replace(wanted, speaker=min(names)), names) if names else (wanted, names)


def _weighed(ranking: Ranking, quote: Quote | None, wanted: Asked, names: frozenset[str], corpus: Corpus) -> float:
    """The confidence, with what is known of who speaks in the best passage."""
    probability = confidence(ranking)
    best = ranking.ranked[:1]
    if quote is not None and probability >= threshold() / 2:
        return max(probability, REPLIED)
    if names and not any(
        each.speaker in names and _holds(ranked.passage, each) for ranked in best for each in corpus.quotes
    ):
        return probability * ELSEWHERE
    if wanted.speaker is not None and not names and _is_name(wanted.speaker) and not _names(best, wanted.speaker):
        return probability * UNQUOTED
    return probability


def _announces(best: Ranked) -> bool:
    """Whether the best sentence only leads in to words that the passage does not have ("She later tweeted:")."""
    is_last = best.sentence.end == best.passage.span.end
    return is_last and len(best.sentence) <= ANNOUNCING and best.sentence.of(best.passage.article.text).endswith(":")


def _in(quote: Quote, medium: frozenset[str]) -> bool:
    """Whether *quote* was said in the *medium* asked for, where one was: a tweet is not what somebody told a friend."""
    cue = quote.cue.of(quote.article.text) if quote.cue else ""
    return not medium or not medium.isdisjoint(terms(cue))


def _share(words: str, text: str) -> float:
    """The share of the terms of *words* that stand in *text*."""
    wanted = set(terms(words))
    return len(wanted & set(terms(text))) / len(wanted) if wanted else 0.0


def _described(words: str, corpus: Corpus) -> frozenset[str]:
    """The one quoted speaker whom the article introduces by *words* ("the baker"), if it is exactly one."""
    wanted = terms(words)
    fitting = [name for name, told in corpus.introductions.items() if wanted and _introduced(wanted, terms(told))]
    if len(fitting) != 1 or not _introduced(wanted, _roles(corpus.introductions[fitting[0]])):
        return frozenset()
    return frozenset(fitting)


def _introduced(wanted: Sequence[str], told: Sequence[str]) -> bool:
    return all(any(_akin(one, other) for other in told) for one in wanted)


def _roles(introduction: str) -> tuple[str, ...]:
    """The terms of *introduction* without its names: the duchess named beside a prince is not what he is."""
    first, *others = introduction.split() or [""]
    return terms(" ".join([first, *(word for word in others if not word[0].isupper())]))


def _akin(asked_term: str, term: str) -> bool:
    """Whether *term* may introduce whoever is asked for by *asked_term*: "bakery" a baker."""
    shorter, longer = sorted((asked_term, term), key=len)
    if shorter == longer or (len(shorter) >= SHARED and longer.startswith(shorter)):
        return True
    near = {each.term for each in expansions(asked_term) if each.is_form}
    return term in near or not near.isdisjoint(each.term for each in expansions(term) if each.is_form)


def _raised(quotes: Iterable[Quote], names: frozenset[str], corpus: Corpus) -> dict[int, float]:
    """What is added to the score of each passage, by its place in the corpus."""
    added: dict[int, float] = {}
    for quote in corpus.quotes:
        if quote.speaker in names and quote.kind is not QuoteKind.SCARE:
            added.update(dict.fromkeys(_places(quote, corpus), SPEAKS))
    worth = REPLIES
    seen: set[int] = set()
    for quote in quotes:
        for place in _places(quote, corpus):
            if place not in seen:
                seen.add(place)
                added[place] = added.get(place, 0.0) + worth
                worth /= 2
    return added


def _places(quote: Quote, corpus: Corpus) -> list[int]:
    return [place for place, each in enumerate(corpus.passages) if _holds(each, quote)]


def _holds(passage: Passage, quote: Quote) -> bool:
    return passage.article is quote.article and passage.span.overlaps(quote.contents[0])


def _reordered(
    ranked: Sequence[Ranked], raised: dict[int, float], quotes: Sequence[Quote], corpus: Corpus
) -> tuple[Ranked, ...]:
    """*ranked* with what is *raised*, best first; a raised passage that shares nothing with the question joins them."""
    place_of = {id(passage): place for place, passage in enumerate(corpus.passages)}
    scored = {place_of[id(each.passage)]: each for each in ranked}
    for place in raised:
        passage = corpus.passages[place]
        scored.setdefault(place, Ranked(passage, passage.sentences[0], 0.0, 0))
    changed = [
        replace(
            each,
            score=each.score + raised.get(place, 0.0),
            sentence=_sentence(each, quotes),
            signals={**each.signals, QUOTED: raised[place]} if place in raised else each.signals,
        )
        for place, each in sorted(scored.items())
    ]
    changed.sort(key=lambda each: -each.score)
    return tuple(replace(each, rank=rank) for rank, each in enumerate(changed))


def _sentence(ranked: Ranked, quotes: Sequence[Quote]) -> Span:
    """The sentence to highlight: the ranking's, unless a quote that replies stands in others of the passage."""
    quote = next((each for each in quotes if _holds(ranked.passage, each)), None)
    if quote is None or any(ranked.sentence.overlaps(span) for span in quote.contents):
        return ranked.sentence
    return next(span for span in ranked.passage.sentences if span.overlaps(quote.contents[0]))


def _shown(best: Sequence[Ranked], quotes: Sequence[Quote]) -> Quote | None:
    """The first of *quotes* that stands in the best passage."""
    return next((quote for each in best[:1] for quote in quotes if _holds(each.passage, quote)), None)


def _is_name(speaker: str) -> bool:
    """Whether it is written as one; else ("what is the rule called?") nobody's words may have been asked for."""
    return any(word[0].isupper() for word in speaker.split())


def _names(best: Sequence[Ranked], speaker: str) -> bool:
    wanted = set(terms(speaker))
    return any(wanted & set(terms(each.passage.text)) for each in best)
