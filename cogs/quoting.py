"""Quoting: quotations as Replies: one with its speaker and its place, all of them in pages, one as a card."""

from collections import Counter
from collections.abc import Iterable, Sequence

from cogs.composing import ANSWER_COLOUR, DISCORD, OTHER_COLOUR, excerpt, sentence_number, who_said
from cogs.packing import PLACES, Deck, Place, StaleError
from cogs.places import quote_at
from cogs.replies import Button, Reply
from qa import render
from qa.answering.citation import citation
from qa.errors import UserError
from qa.quotes.quote import Quote
from qa.render.card import Card, card
from qa.retrieval.searcher import Searcher
from qa.text.analysis import terms, tokens
from qa.text.word_frequencies import rarity
from qa.wording import say

PER_PAGE = 5  # quotations listed at once; they fill a screen
LISTED_LIMIT = 500  # characters of each in a list
TOPIC_RARITY = 2.0  # of qa.text.word_frequencies; commoner words say little of what is spoken about


def deck(asker: int, quotes: Iterable[Quote]) -> Deck:
    """The quotations that *asker* may page through; there must be one."""
    places = [Place(quote.article.digest, quote.number) for quote in quotes]
    return Deck(asker, tuple(places[:PLACES]))


def page(corpus: Searcher, shown: Deck, locale: str) -> Reply:
    """The quotation that *shown* is at, with who said it and where it stands.

    Raises:
        StaleError: the article is no longer what it was.
    """
    quote = quote_at(corpus, shown.place, locale)
    turning = [
        Button(say(f"button.{name}-quote", locale), "q", shown.moved(at))
        for name, at in (("previous", shown.at - 1), ("next", shown.at + 1))
        if 0 <= at < len(shown.places)
    ]
    leading = [Button(say("button.card", locale), "k", Deck(shown.asker, (shown.place,)))]
    passage = corpus.quotes.passage_of(quote)
    if passage is not None:
        sentence = next((one for one in passage.sentences if one.overlaps(quote.span)), passage.sentences[0])
        place = Place(quote.article.digest, passage.number, sentence_number(passage, sentence))
        leading.insert(0, Button(say("button.context", locale), "m", Deck(shown.asker, (place,))))
    return Reply(texts=(_set(quote, locale),), rows=(tuple(turning), tuple(leading)), accent=ANSWER_COLOUR)


def listing(corpus: Searcher, shown: Deck, locale: str) -> Reply:
    """A page of all quotations, or of one speaker's: *shown* names the page and, from 1, the speaker (0: all).

    Raises:
        StaleError: there is no longer such a page.
    """
    all_of_them, names = corpus.quotes.spoken, corpus.quotes.speakers
    number, speaker = shown.place.number, shown.place.part
    if speaker > len(names):
        raise StaleError(say("page.changed", locale))
    chosen = [quote for quote in all_of_them if not speaker or quote.speaker == names[speaker - 1].name]
    pages = -(-len(chosen) // PER_PAGE)
    if number >= pages:
        raise StaleError(say("page.changed", locale))
    listed = [_listed(quote, locale) for quote in chosen[number * PER_PAGE : (number + 1) * PER_PAGE]]
    whose = f"**{render.escaped(names[speaker - 1].name, DISCORD)}** · " if speaker else ""
    head = f"{whose}{say('quote.found', locale, n=len(chosen))}"
    if pages > 1:
        head += f" · {say('article.page', locale, number=number + 1, n=pages)}"
    buttons = [
        Button(say(f"button.{name}-page", locale), "l", Deck(shown.asker, (Place(shown.place.digest, at, speaker),)))
        for name, at in (("previous", number - 1), ("next", number + 1))
        if 0 <= at < pages
    ]
    return Reply(texts=(head, *listed), rows=(tuple(buttons),), accent=OTHER_COLOUR)


def first_page(corpus: Searcher, asker: int, speaker: str | None, locale: str) -> Reply:
    """The first page of all quotations, or of those by *speaker*.

    Raises:
        UserError: there are none.
    """
    meant = corpus.quotes.speaking(speaker) if speaker else ()
    if (speaker and not meant) or not corpus.quotes.spoken:
        raise UserError(nothing(corpus, speaker, None, locale))
    names = [one.name for one in corpus.quotes.speakers]
    number = names.index(meant[0].name) + 1 if meant else 0
    return listing(corpus, Deck(asker, (Place(corpus.corpus.articles[0].digest, 0, number),)), locale)


def drawn(corpus: Searcher, place: Place, locale: str) -> Reply:
    """The quotation at *place* as a picture.

    Raises:
        StaleError: the article is no longer what it was.
        UserError: it holds a letter that cannot be drawn.
    """
    quote = quote_at(corpus, place, locale)
    try:
        picture = _card(quote, locale)
    except UserError as error:
        raise UserError(say("error.card-failed", locale)) from error
    return Reply(texts=(), image=picture.png, alt=picture.alt)


def require_attachments(may_attach: bool, channel: int | None, locale: str) -> None:  # noqa: FBT001 - the question itself
    """See to it that a picture may be sent.

    Raises:
        UserError: it may not.
    """
    if not may_attach:
        place = f"<#{channel}>"
        raise UserError(say("error.no-permission", locale, channel=place, permissions="Attach Files"))


def nothing(corpus: Searcher, speaker: str | None, about: str | None, locale: str) -> str:
    """Why there is no quotation, and who is quoted."""
    who = render.escaped(speaker or "", DISCORD)
    what = render.escaped(about or "", DISCORD)
    names = corpus.quotes.speakers
    if not corpus.quotes.spoken:
        return say("quote.none", locale)
    if speaker and not corpus.quotes.speaking(speaker):
        listed = ", ".join(render.escaped(one.name, DISCORD) for one in names[:PER_PAGE])
        return f"{say('quote.unknown-speaker', locale, speaker=who)} {say('quote.speakers', locale, names=listed)}"
    key = "none-by-about" if speaker and about else "none-by" if speaker else "none-about"
    return say(f"quote.{key}", locale, speaker=who, about=what)


def topics(quotes: Sequence[Quote]) -> list[tuple[str, int]]:
    """The words that most of *quotes* share, each as it first stands, with how many share it."""
    words: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for quote in quotes:
        stems = set()
        for token in tokens(quote.text):
            stem = terms(token.text)
            if stem and rarity(stem[0]) >= TOPIC_RARITY:
                words.setdefault(stem[0], token.text.lower())
                stems.add(stem[0])
        counts.update(stems)
    return [(words[stem], count) for stem, count in counts.most_common()]


def _set(quote: Quote, locale: str) -> str:
    """The quotation in Markdown: who, the words with the article's own marks and cue, and the citation."""
    words = excerpt((quote.article, render.with_marks(quote)))
    link = render.text_fragment_url(quote.article, quote.span)
    line = render.citation_line(citation(quote), link, dialect=DISCORD, locale=locale)
    return f"{who_said(quote, locale)}\n{words.text}\n{line}"


def _listed(quote: Quote, locale: str) -> str:
    words = render.excerpt((quote.article, render.with_marks(quote)), dialect=DISCORD, limit=LISTED_LIMIT)
    who = render.escaped(quote.speaker, DISCORD) if quote.speaker else say("quote.speaker-unnamed", locale)
    place = render.location(citation(quote), locale)
    return f"{words.text}\n-# {' · '.join(part for part in (f'— {who}', place) if part)}"


def _card(quote: Quote, locale: str) -> Card:
    return card(
        [span.of(quote.article.text) for span in quote.contents],
        speaker=quote.speaker or say("quote.speaker-unnamed", locale),
        source=render.source_lines(quote.article, locale),
        language=quote.article.language,
    )
