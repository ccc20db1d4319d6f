"""Composing: what ``qa`` found becomes a Reply: texts in the reader's language and the buttons that lead on."""

from collections.abc import Iterable
from dataclasses import replace

from cogs.packing import PLACES, Deck, Place
from cogs.places import located, said_in, within
from cogs.replies import Button, Reply
from qa import render
from qa.answering.citation import citation
from qa.answering.results import Abstention, Answer, Fact, Reason
from qa.answering.suggestions import near_miss_question
from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.quotes.quote import Quote
from qa.render.dialect import Dialect
from qa.retrieval.hits import Hit
from qa.retrieval.searcher import Searcher
from qa.text.span import Span
from qa.wording import say

DISCORD = Dialect.DISCORD
QUOTATION_LIMIT = 3000  # characters of the 4,000 of a message: the rest is for what stands around it
ANSWER_LIMIT = 1200  # characters of an answer's quotation, about a screen of a phone; the rest is a click away
QUOTATION_BYTES = 7500  # of the 10,170 in UTF-8 beyond which Discord fails (discord/discord-api-docs#8554)
PAGE_LIMIT = 1800  # characters of an article's page; about a screen
QUESTION_LIMIT = 300  # characters of a question that is shown back
ANSWER_COLOUR = 0x2E8B72  # the bar beside an answer …
OTHER_COLOUR = 0x80848E  # … and beside what is not an answer


def composed(result: Answer | Fact | Abstention, corpus: Searcher, asker: int, locale: str) -> Reply:
    """The reply to a question that *asker* put to *corpus*."""
    match result:
        case Answer():
            found = deck(asker, result.hits, closest=render.is_doubtful(result))
            return page(corpus, replace(found, says=result.quote is not None), locale, quote=result.quote)
        case Fact():
            return _fact(result, asker, locale)
        case Abstention():
            return _silence(result, corpus, asker, locale)


def deck(asker: int, hits: Iterable[Hit], *, closest: bool = False) -> Deck:
    """The passages that *asker* may page through."""
    places = [
        Place(hit.passage.article.digest, hit.passage.number, sentence_number(hit.passage, hit.sentence))
        for hit in hits
    ]
    return Deck(asker, tuple(places[:PLACES]), closest=closest)


def page(corpus: Searcher, shown: Deck, locale: str, *, context: bool = False, quote: Quote | None = None) -> Reply:
    """The passage that *shown* is at, with the paragraphs around it if *context*; *quote* is what it was found for.

    Raises:
        StaleError: the article is no longer what it was.
    """
    passage, sentence = located(corpus, shown.place, locale)
    source = _with_neighbours(corpus, passage) if context else passage
    quoted = excerpt(source, sentence, QUOTATION_LIMIT if context else ANSWER_LIMIT)
    link = render.text_fragment_url(passage.article, sentence)
    line = render.citation_line(citation(passage), link, dialect=DISCORD, locale=locale)
    turning = [
        Button(say("button.previous", locale), "p", shown.moved(shown.at - 1)) if shown.at else None,
        Button(say("button.next", locale), "p", shown.moved(shown.at + 1))
        if shown.at + 1 < len(shown.places)
        else None,
        Button(say("button.less-context", locale), "p", shown)
        if context
        else Button(say("button.context", locale), "m", shown),
    ]
    leading = [
        Button(say("button.rest", locale), "e", _reading(shown.asker, passage.article, quoted.span.end))
        if quoted.is_cut
        else None,
        _opening(passage, link, shown.asker, locale),
        Button(say("button.card", locale), "k", Deck(shown.asker, (Place(card.article.digest, card.number),)))
        if (card := within(corpus, passage, sentence))
        else None,
        Button(say("button.not-helpful", locale), "n", shown),
    ]
    lead = say("answer.closest-lead", locale) if shown.closest else ""
    if shown.says and not shown.at and (words := quote or said_in(corpus, passage, sentence)):
        lead = "\n".join(part for part in (lead, render.speaker_line(words, dialect=DISCORD, locale=locale)) if part)
    return Reply(
        texts=(lead, f"{quoted.text}\n{line}"),
        rows=(_row(turning), _row(leading)),
        accent=OTHER_COLOUR if shown.closest else ANSWER_COLOUR,
    )


def excerpt(
    source: Passage | tuple[Article, Span], best: Span | None = None, limit: int = QUOTATION_LIMIT
) -> render.Excerpt:
    """As much of *source* as *limit* and a message hold, around *best*."""
    while True:
        shown = render.excerpt(source, best, dialect=DISCORD, limit=limit)
        size = len(shown.text.encode("utf-8", "surrogatepass"))
        if size <= QUOTATION_BYTES:
            return shown
        limit = limit * QUOTATION_BYTES // size


def who_said(quote: Quote, locale: str) -> str:
    """The line above a quotation: "Lady Gaga said:", or that the speaker is not named."""
    if quote.speaker is None:
        return f"*{say('quote.speaker-unnamed', locale)}*"
    return say("quote.said", locale, speaker=f"**{render.escaped(quote.speaker, DISCORD)}**")


def shown_question(question: str) -> str:
    """*question* as it is shown back: one line, as it was written, perhaps shortened."""
    line = " ".join(question.split())
    return render.escaped(line if len(line) <= QUESTION_LIMIT else f"{line[:QUESTION_LIMIT]} …", DISCORD)


def _fact(result: Fact, asker: int, locale: str) -> Reply:
    text = render.compose(result, render.Format(DISCORD, locale, QUOTATION_LIMIT)).text
    link = render.text_fragment_url(result.article, result.span) if result.span else result.article.url
    button = _opening(result.article, link, asker, locale)
    return Reply(texts=(text,), rows=((button,),), accent=ANSWER_COLOUR)


def _silence(result: Abstention, corpus: Searcher, asker: int, locale: str) -> Reply:
    sentence = render.abstention(result, locale=locale, articles=len(corpus.corpus.articles))
    if result.reason is not Reason.NOT_SAID:
        return Reply.of(sentence, private=result.reason is not Reason.NOT_STATED)
    if not result.hits:
        return Reply.of(sentence)
    button = Button(say("button.closest", locale), "p", deck(asker, result.hits, closest=True))
    question = near_miss_question(result, corpus.quotes)
    hint = say("answer.could-answer", locale, question=render.escaped(question, DISCORD)) if question else None
    return Reply(texts=(sentence, f"-# {hint}" if hint else ""), rows=((button,),))


def _opening(source: Passage | Article, link: str | None, asker: int, locale: str) -> Button:
    """The button that leads to the article: to its page, or where it has none, to its text here."""
    label = say("button.open", locale)
    if link:
        return Button(label, url=link)
    article = source.article if isinstance(source, Passage) else source
    return Button(label, "o", _reading(asker, article, source.span.start if isinstance(source, Passage) else 0))


def _reading(asker: int, article: Article, position: int) -> Deck:
    """Where *position* of the text stands, for a button that reads on from there."""
    return Deck(asker, (Place(article.digest, position),))


def _with_neighbours(corpus: Searcher, passage: Passage) -> tuple[Article, Span]:
    around = corpus.passages_of(passage.article)[max(0, passage.number - 1) : passage.number + 2]
    return passage.article, Span(around[0].span.start, around[-1].span.end)


def sentence_number(passage: Passage, sentence: Span) -> int:
    """The place of *sentence* among the passage's sentences; 0 when it is none of them."""
    return passage.sentences.index(sentence) if sentence in passage.sentences else 0


def _row(buttons: Iterable[Button | None]) -> tuple[Button, ...]:
    return tuple(button for button in buttons if button)
