"""The view of an answer: the composed answer, framed, with buttons for context, other passages, article and card."""

from collections.abc import Iterable
from dataclasses import replace

from cogs.views.article_menu import article_menu
from cogs.views.custom_id import REFS_LIMIT, PageState, PassageRef
from cogs.views.excerpts import DISCORD, EXCERPT_LENGTH, message_format
from cogs.views.message import ANSWER_COLOUR, OTHER_COLOUR, Button, Reply, row
from cogs.views.references import (
    passage_at,
    passage_ref,
    quote_in_passage,
    quote_in_sentence,
    text_position,
)
from qa import render
from qa.answering.results import Abstention, Answer, Fact, Listing, Reason, Result
from qa.answering.suggestions import near_miss_question
from qa.answering.verdict import Verdict
from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.quotes.quote import Quote
from qa.retrieval.hits import Hit
from qa.retrieval.searcher import Searcher
from qa.text.span import Span
from qa.wording import say

ANSWER_LENGTH = 1200  # characters of an answer's excerpt, about a screen of a phone; "Read on" shows the rest
ECHO_LENGTH = 300  # characters of the question shown above an answer: enough to recognise it, in two or three lines

_ABOUT_ARTICLE = (Reason.NOT_STATED, Reason.NONE_NAMED)  # of interest to everybody, not only to whoever asked


def answer_view(result: Result, searcher: Searcher, asker: int, locale: str) -> Reply:
    """The reply to a question that *asker* put to *searcher*."""
    match result:
        case Answer():
            state = page_state(asker, _paged(result), result.verdict)
            state = replace(state, is_quote=result.quote is not None, is_pair=result.also is not None)
            return passage_page(searcher, state, locale, quote=result.quote)
        case Fact():
            return _fact(result, searcher, asker, locale)
        case Listing():
            return _listing(result, asker, locale)
        case Abstention():
            return _abstention(result, searcher, asker, locale)


def page_state(asker: int, hits: Iterable[Hit], verdict: Verdict) -> PageState:
    """The passages that *asker* may page through, with the first of them shown."""
    refs = [passage_ref(hit.passage, hit.sentence) for hit in hits]
    return PageState(asker, tuple(refs[:REFS_LIMIT]), verdict=verdict)


def passage_page(
    searcher: Searcher, state: PageState, locale: str, *, with_context: bool = False, quote: Quote | None = None
) -> Reply:
    """The current passage of *state*, with the paragraphs around it if *with_context*, or with the other of a pair.

    *quote* is the quote for which the passage was found; without it, it is looked up in the passage.

    Raises:
        StaleError: the article has changed or is gone.
    """
    passage, sentence = passage_at(searcher, state.ref, locale)
    if state.is_quote and not state.position:
        quote = quote or quote_in_sentence(searcher, passage, sentence)
    is_pair = state.is_pair and not state.position and not with_context
    composed = render.compose_passage(
        passage,
        sentence,
        message_format(locale, EXCERPT_LENGTH if with_context else ANSWER_LENGTH // (2 if is_pair else 1)),
        state.verdict,
        quote=quote,
        context=_context(searcher, passage) if with_context else None,
        first_lead=render.not_said(state.verdict, len(searcher.corpus.articles), locale),
    )
    shown = composed.excerpt
    actions = [
        Button(say("button.rest", locale), "e", text_position(state.asker, passage.article, shown.span.end))
        if shown and shown.is_cut
        else None,
        open_button(passage, composed.link, state.asker, locale),
        _card_button(searcher, passage, sentence, state.asker, locale),
        Button(say("button.not-helpful", locale), "n", state),
    ]
    return Reply(
        texts=(*_texts(composed), *(_texts(_other(searcher, state, locale)) if is_pair else ())),
        rows=(row(_turning(state, locale, with_context=with_context)), row(actions)),
        accent=ANSWER_COLOUR if state.verdict is Verdict.ANSWERS else OTHER_COLOUR,
    )


def _paged(result: Answer) -> Iterable[Hit]:
    """The hits of *result*, with the one that is shown beside the first as the second."""
    first, *rest = result.hits
    return (first, result.also, *(hit for hit in rest if hit is not result.also)) if result.also else result.hits


def _other(searcher: Searcher, state: PageState, locale: str) -> render.ReplyText:
    """The second passage of *state*, shown below the first."""
    passage, sentence = passage_at(searcher, state.refs[1], locale)
    return render.compose_other(passage, sentence, message_format(locale, ANSWER_LENGTH // 2))


def _texts(composed: render.ReplyText) -> tuple[str, str]:
    """The lead, and the quotation with its citation."""
    return composed.lead, f"{composed.excerpt.text if composed.excerpt else ''}\n{composed.citation}"


def open_button(source: Passage | Article, link: str | None, asker: int, locale: str) -> Button:
    """The button that opens the article: on its website, or without *link* its text in Discord."""
    label = say("button.open", locale)
    if link:
        return Button(label, url=link)
    article, position = (source.article, source.span.start) if isinstance(source, Passage) else (source, 0)
    return Button(label, "o", text_position(asker, article, position))


def echoed_question(question: str) -> str:
    """*question* in Markdown as it is shown above its answer: one line, shortened if long."""
    line = " ".join(question.split())
    return render.escaped(line if len(line) <= ECHO_LENGTH else f"{line[:ECHO_LENGTH]} …", DISCORD)


def _turning(state: PageState, locale: str, *, with_context: bool) -> list[Button | None]:
    """Previous passage, next passage, and more or less context."""
    at, last = state.position, len(state.refs) - 1
    return [
        Button(say("button.previous", locale), "p", state.moved(at - 1)) if at else None,
        Button(say("button.next", locale), "p", state.moved(at + 1)) if at < last else None,
        Button(say("button.less-context", locale), "p", state)
        if with_context
        else Button(say("button.context", locale), "m", state),
    ]


def _card_button(searcher: Searcher, passage: Passage, sentence: Span, asker: int, locale: str) -> Button | None:
    quote = quote_in_passage(searcher, passage, sentence)
    if quote is None:
        return None
    ref = PassageRef(quote.article.digest, quote.number)
    return Button(say("button.card", locale), "k", PageState(asker, (ref,)))


def _fact(result: Fact, searcher: Searcher, asker: int, locale: str) -> Reply:
    articles = len(searcher.corpus.articles)
    composed = render.compose(result, message_format(locale), articles=articles)
    button = open_button(result.article, composed.link, asker, locale)
    # Which article is meant is read from this button when somebody replies.
    text = Button(say("button.read", locale), "o", text_position(asker, result.article, 0))
    return Reply(
        texts=(composed.text,),
        rows=(row((button, text if button.url and articles > 1 else None)),),
        accent=ANSWER_COLOUR,
    )


def _listing(result: Listing, asker: int, locale: str) -> Reply:
    """The list, with a button that shows the passages, the first ones at least."""
    composed = render.compose(result, message_format(locale, ANSWER_LENGTH))
    button = Button(say("button.passages", locale), "p", page_state(asker, result.hits, Verdict.ANSWERS))
    return Reply(texts=(composed.text,), rows=((button,),), accent=ANSWER_COLOUR)


def _abstention(result: Abstention, searcher: Searcher, asker: int, locale: str) -> Reply:
    sentence = render.abstention(result, dialect=DISCORD, locale=locale, articles=len(searcher.corpus.articles))
    if result.articles:
        return Reply(texts=(sentence,), rows=article_menu(result.articles, asker, locale))
    if result.article and len(searcher.corpus.articles) > 1:
        composed = render.compose(result, message_format(locale), articles=len(searcher.corpus.articles))
        return Reply(texts=(composed.text,), rows=((open_button(result.article, None, asker, locale),),))
    if result.reason is not Reason.NOT_SAID:
        return Reply.of(sentence, private=result.reason not in _ABOUT_ARTICLE)
    if not result.hits:
        return Reply.of(sentence)
    button = Button(say("button.closest", locale), "p", page_state(asker, result.hits, result.verdict))
    question = near_miss_question(result, searcher.quotes)
    hint = say("answer.could-answer", locale, question=render.escaped(question, DISCORD)) if question else None
    return Reply(texts=(sentence, f"-# {hint}" if hint else ""), rows=((button,),))


def _context(searcher: Searcher, passage: Passage) -> Span:
    """The span from the passage before *passage* to the one after it."""
    around = searcher.passages_of(passage.article)[max(0, passage.number - 1) : passage.number + 2]
    return Span(around[0].span.start, around[-1].span.end)
