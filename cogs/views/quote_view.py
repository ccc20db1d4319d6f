"""The views of quotes: one with its speaker and citation, all of them in pages, one as a picture."""

from collections.abc import Iterable

from cogs.views.custom_id import REFS_LIMIT, PageState, PassageRef, StaleError
from cogs.views.excerpts import DISCORD, message_format
from cogs.views.message import ANSWER_COLOUR, OTHER_COLOUR, Button, Reply
from cogs.views.references import passage_ref, quote_at
from qa import render
from qa.answering.citation import citation
from qa.errors import UserError
from qa.quotes.quote import Quote
from qa.render.card import card
from qa.retrieval.searcher import Searcher
from qa.wording import say

PER_PAGE = 5  # quotes on a page of the list; they fill a screen
LISTED_LENGTH = 500  # characters of each quote in the list
SPEAKERS_NAMED = 5  # to a person who asks for somebody who is not quoted; a sentence can name no more


def page_state(asker: int, quotes: Iterable[Quote]) -> PageState:
    """The quotes that *asker* may page through; there must be at least one."""
    refs = [PassageRef(quote.article.digest, quote.number) for quote in quotes]
    return PageState(asker, tuple(refs[:REFS_LIMIT]))


def quote_page(searcher: Searcher, state: PageState, locale: str) -> Reply:
    """The current quote of *state*, with its speaker and citation.

    Raises:
        StaleError: the article has changed or is gone.
    """
    quote = quote_at(searcher, state.ref, locale)
    turning = [
        Button(say(f"button.{name}-quote", locale), "q", state.moved(position))
        for name, position in (("previous", state.position - 1), ("next", state.position + 1))
        if 0 <= position < len(state.refs)
    ]
    actions = [Button(say("button.card", locale), "k", PageState(state.asker, (state.ref,)))]
    passage = searcher.quotes.passage_of(quote)
    if passage is not None:
        sentence = next((one for one in passage.sentences if one.overlaps(quote.span)), passage.sentences[0])
        in_context = PageState(state.asker, (passage_ref(passage, sentence),))
        actions.insert(0, Button(say("button.context", locale), "m", in_context))
    text = render.compose_quote(quote, message_format(locale)).text
    return Reply(texts=(text,), rows=(tuple(turning), tuple(actions)), accent=ANSWER_COLOUR)


def quote_list(searcher: Searcher, state: PageState, locale: str) -> Reply:
    """A page of all quotes or of one speaker's.

    The reference in *state* means the 0-based page, and as ``part`` the speaker counted from 1 (0: all speakers).

    Raises:
        StaleError: there is no such page any more.
    """
    names = [speaker.name for speaker in searcher.quotes.speakers]
    number, chosen = state.ref.number, state.ref.part
    if chosen > len(names):
        raise StaleError(say("page.changed", locale))
    name = names[chosen - 1] if chosen else None
    quotes = [quote for quote in searcher.quotes.spoken if name is None or quote.speaker == name]
    pages = -(-len(quotes) // PER_PAGE)
    if number >= pages:
        raise StaleError(say("page.changed", locale))
    titled = len(searcher.corpus.articles) > 1
    listed = [_listed(quote, locale, titled=titled) for quote in quotes[number * PER_PAGE : (number + 1) * PER_PAGE]]
    head = [
        f"**{render.escaped(name, DISCORD)}**" if name else "",
        say("quote.found", locale, n=len(quotes)),
        say("article.page", locale, number=number + 1, n=pages) if pages > 1 else "",
    ]
    buttons = [
        Button(
            say(f"button.{direction}-page", locale),
            "l",
            PageState(state.asker, (PassageRef(state.ref.digest, page, chosen),)),
        )
        for direction, page in (("previous", number - 1), ("next", number + 1))
        if 0 <= page < pages
    ]
    texts = (" · ".join(part for part in head if part), *listed)
    return Reply(texts=texts, rows=(tuple(buttons),), accent=OTHER_COLOUR)


def first_quote_list(searcher: Searcher, asker: int, speaker: str | None, locale: str) -> Reply:
    """The first page of all quotes, or of those of *speaker*.

    Raises:
        UserError: there are none.
    """
    meant = searcher.quotes.speaking(speaker) if speaker else ()
    if (speaker and not meant) or not searcher.quotes.spoken:
        raise UserError(no_quotes(searcher, speaker, None, locale))
    names = [one.name for one in searcher.quotes.speakers]
    number = names.index(meant[0].name) + 1 if meant else 0
    ref = PassageRef(searcher.corpus.articles[0].digest, 0, number)
    return quote_list(searcher, PageState(asker, (ref,)), locale)


def quote_card(searcher: Searcher, ref: PassageRef, locale: str) -> Reply:
    """The quote that *ref* means as a picture.

    Raises:
        StaleError: the article has changed or is gone.
        UserError: the quote has a character that no font of the card can draw.
    """
    quote = quote_at(searcher, ref, locale)
    try:
        picture = card(
            [span.of(quote.article.text) for span in quote.contents],
            speaker=quote.speaker or say("quote.speaker-unnamed", locale),
            source=render.source_lines(quote.article, locale),
            language=quote.article.language,
        )
    except UserError as error:
        raise UserError(say("error.card-failed", locale)) from error
    return Reply(texts=(), image=picture.png, alt=picture.alt)


def no_quotes(searcher: Searcher, speaker: str | None, about: str | None, locale: str) -> str:
    """The sentence that says why no quote was found, and who is quoted if *speaker* is not."""
    return render.no_quotes(searcher.quotes, speaker, about, dialect=DISCORD, locale=locale, most_names=SPEAKERS_NAMED)


def _listed(quote: Quote, locale: str, *, titled: bool) -> str:
    return render.compose_listed_quote(
        quote, citation(quote), dialect=DISCORD, locale=locale, limit=LISTED_LENGTH, titled=titled
    )
