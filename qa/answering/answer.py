"""Answer: finds the passage that answers a question, or what was asked of the article, or abstains with a reason."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from qa.answering.citation import citation
from qa.answering.confidence import confidence, doubtful_below, has_what_was_said, threshold
from qa.answering.listing import listing
from qa.answering.results import Abstention, Answer, Fact, Reason, Result
from qa.answering.which_article import Named, chosen, corrected, means_all, named, refers_to_article
from qa.documents.article import Article
from qa.query.follow_ups import Turn
from qa.query.query import Query
from qa.query.question_types import MetadataField, listed_kind
from qa.retrieval.article_names import RARE
from qa.retrieval.hits import Hit, SearchResult
from qa.retrieval.searcher import Searcher
from qa.text.analysis import term
from qa.text.span import Span
from qa.text.word_frequencies import rarity

MAX_HITS = 20  # passages in a result at most, so that a person can page through them
# Of the best score: a passage of another article within it is shown beside the best one. Over 12 articles at a time,
# that was 3 answers in 100; of 21 the first passage was right for 5, the second for 7; at 0.15, of 43 for 15 and 12.
MARGIN = 0.1


def answer(question: str, searcher: Searcher, previous: Sequence[Turn] = (), about: Article | None = None) -> Result:
    """The answer of the articles of *searcher* to *question*, asked after the turns *previous* (oldest first).

    Where the last turn offered articles, or showed the metadata of one, a *question* that only names another is
    answered as the question of that turn, asked of this article. With *about*, "the article" is that one. Any text is
    accepted; the same arguments give an equal result.
    """
    if previous and about is None and (chosen_ones := _chosen(question, searcher, previous[-1])):
        question, previous = previous[-1].question, previous[:-1]
        if len(chosen_ones) == 1:
            return answer(question, searcher, previous, chosen_ones[0])
        return Abstention(question, Reason.WHICH_ARTICLE, articles=chosen_ones)
    articles = searcher.corpus.articles
    query = searcher.parse(question, previous)
    if query.small_talk is not None:
        return Abstention(question, Reason(query.small_talk.value))
    if not articles:
        return Abstention(question, Reason.EMPTY_CORPUS)
    meant = named(question, searcher.names)
    before = () if means_all(question) else previous
    field = query.metadata_field or (meant.metadata_field if meant and (meant.articles or len(articles) > 1) else None)
    if field is not None:
        found = _metadata_answer(question, searcher, field, _articles_meant(meant, searcher, before, about))
        if not (meant and meant.by_title and isinstance(found, Abstention) and found.article):
            return found
        of_text = _text_answer(question, _text_search(query, searcher, meant, previous, about))
        return of_text if isinstance(of_text, Answer) else found
    kind = query.listed_kind or (listed_kind(meant.question) if meant and meant.articles else None)
    if kind is not None:
        return listing(question, kind, searcher.items(kind, _articles_meant(meant, searcher, before, about)))
    return _text_answer(question, _text_search(query, searcher, meant, previous, about))


def _chosen(reply: str, searcher: Searcher, last: Turn) -> tuple[Article, ...]:
    """The articles that *reply* chooses among those offered last, or instead of the one whose metadata was shown."""
    if last.offered:
        return chosen(reply, last.offered, searcher.names)
    return corrected(reply, searcher.names) if last.article else ()


def _text_answer(question: str, found: SearchResult) -> Answer | Abstention:
    """The best passage of *found* as the answer if it is likely enough to be one."""
    probability = confidence(found)
    if not found.hits or probability < threshold(found.mode):
        return Abstention(question, Reason.NOT_SAID, confidence=probability, hits=found.hits, search=found)
    best = found.hits[0]
    return Answer(
        question,
        best.passage,
        best.sentence,
        confidence=probability,
        is_doubtful=probability < doubtful_below(found.mode),
        citation=citation(best.passage),
        hits=found.hits,
        search=found,
        quote=found.quote if has_what_was_said(found) else None,
        also=_also(found),
    )


def _metadata_answer(
    question: str, searcher: Searcher, asked: MetadataField, articles: Sequence[Article]
) -> Fact | Abstention:
    """The answer from the metadata of the article meant, or the *articles* of which one must be chosen."""
    if len(articles) > 1:
        return Abstention(question, Reason.WHICH_ARTICLE, metadata_field=asked, articles=tuple(articles))
    [article] = articles
    value, span = _metadata(article, asked, searcher)
    if value is None:
        return Abstention(question, Reason.NOT_STATED, metadata_field=asked, article=article)
    return Fact(question, article, asked, value=value, citation=citation(article), span=span)


def _articles_meant(
    meant: Named | None, searcher: Searcher, previous: Sequence[Turn], about: Article | None
) -> Sequence[Article]:
    """The articles that a question may mean: *about*, those that it names, the one shown last, or all."""
    if about is not None:
        return (about,)
    articles = meant.articles if meant else ()
    if meant and not articles:  # it names one that is not here
        return searcher.corpus.articles
    shown = next((article for turn in reversed(previous) if (article := turn.shown_article)), None)
    return (shown,) if shown in (articles or searcher.corpus.articles) else articles or searcher.corpus.articles


def _text_search(
    query: Query, searcher: Searcher, meant: Named | None, previous: Sequence[Turn], about: Article | None
) -> SearchResult:
    """What is found for *query* in the articles that it names or refers to, or else in all."""
    if about is not None or not searcher.names.are_several:
        return searcher.search(query, MAX_HITS, (about,) if about else ())
    if meant is not None and meant.articles:
        named_query = query if meant.question == query.text else searcher.parse(meant.question)
        return searcher.search(named_query, MAX_HITS, meant.articles)
    shown = previous[-1].shown_article if previous else None
    if shown is not None and shown in searcher.corpus.articles and refers_to_article(query.text, previous[-1]):
        own_turns = [turn for turn in previous if turn.shown_article == shown]
        found = searcher.search(searcher.parse(query.text, own_turns), MAX_HITS, (shown,))
        if confidence(found) >= threshold(found.mode):
            return found
    return _search(query, searcher)


def _search(query: Query, searcher: Searcher) -> SearchResult:
    """What is found for *query* in all articles, or in the one that a rare name in it belongs to alone.

    The passages of an article need not repeat what its title says, and without that word another article's may match
    better, but then they are about something else.
    """
    found = searcher.search(query, MAX_HITS)
    if query.quote_question is not None:
        return found
    typed = {term(each.word) or each.term for each in query.terms if each.is_typed}  # names may be in titles alone
    rare = [each for each in typed if rarity(each) >= RARE]
    owner = searcher.names.owner(rare)
    if owner is None or any(hit.passage.article.id == owner.id for hit in found.hits[:1]):
        return found
    own = searcher.search(query, MAX_HITS, (owner,))
    return found if confidence(own) < threshold(found.mode) <= confidence(found) else own


def _also(found: SearchResult) -> Hit | None:
    """The best passage of another article than the first one's, if its score is within MARGIN of the best."""
    best = found.hits[0]
    if found.quote is not None or found.query.carry_over.passage is not None:
        return None
    other = next((hit for hit in found.hits if hit.passage.article.id != best.passage.article.id), None)
    if other is None or other.score < (1 - MARGIN) * best.score:
        return None
    rest = tuple(hit for hit in found.hits if hit is not other)
    return other if confidence(replace(found, hits=(other, *rest))) >= threshold(found.mode) else None


def _metadata(
    article: Article, asked: MetadataField, searcher: Searcher
) -> tuple[str | dt.date | int | None, Span | None]:
    """The value of a metadata field and the span of the text that says so; None for what the article lacks."""
    match asked:
        case MetadataField.TITLE:
            return article.title, article.headline
        case MetadataField.AUTHOR:
            return article.author, None
        case MetadataField.PUBLISHER:
            return article.publisher, None
        case MetadataField.PUBLISHED:
            return article.published, article.dateline
        case MetadataField.UPDATED:
            return article.updated, article.dateline if article.updated else None
        case MetadataField.URL:
            return article.url, None
        case MetadataField.LENGTH:
            return article.words, None
        case MetadataField.SUMMARY:
            span = article.standfirst or searcher.passages_of(article)[0].span
            return span.of(article.text), span
