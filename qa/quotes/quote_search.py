"""Finding quotes: all of an article's, and among them those of a speaker, on a topic, of a kind."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from random import Random

from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.quotes.entities import MIN_MISSPELT, nearly_equal
from qa.quotes.lexicon import NAME_TITLES, TITLES
from qa.quotes.pipeline import AttributedSpan, extract
from qa.quotes.quote import Quote, QuoteKind, Speaker
from qa.text.analysis import fold, terms, tokens

MIN_MISSPELT_BESIDE = 4  # letters of a misspelt word where another word of the name is right: "Lady Gagga"
CONTENTS_WEIGHT = 2  # how often the quoted words count beside their passage's; once lets a wordy passage outrank them

_SMALL = frozenset("the a an of".split()) | (TITLES - NAME_TITLES)


class Order(StrEnum):
    """How quotes found are ordered."""

    RELEVANCE = "relevance"  # best first; by place where no topic was asked for
    PLACE = "place"


def quotes(article: Article) -> tuple[Quote, ...]:
    """Every direct quotation, fragment and scare quote of *article* in order; a quote broken by its cue is one."""
    extraction = extract(article.text)
    found: list[Quote] = []
    group: list[AttributedSpan] = []
    for span in extraction.spans:
        if group and not _continues(group[-1], span, article):
            found.append(_quote(article, len(found), group, extraction.names))
            group = []
        group.append(span)
    if group:
        found.append(_quote(article, len(found), group, extraction.names))
    return tuple(found)


def _continues(last: AttributedSpan, span: AttributedSpan, article: Article) -> bool:
    """Whether *span* takes up the quotation that its cue interrupted after *last*."""
    if last.kind is not QuoteKind.QUOTATION or span.kind is not QuoteKind.QUOTATION or span.cue is None:
        return False
    if span.cue != last.cue or span.source != last.source:
        return False
    between = last.contents.end <= span.cue.start and span.cue.end <= span.contents.start
    return between and "\n\n" not in article.text[last.contents.end : span.contents.start]


def _quote(article: Article, number: int, group: Sequence[AttributedSpan], names: Sequence[tuple[str, ...]]) -> Quote:
    span = group[0]
    return Quote(
        article,
        number,
        tuple(each.contents for each in group),
        kind=span.kind,
        cue=span.cue,
        source=span.source,
        speaker=span.speaker,
        aliases=names[span.entity][1:] if span.entity >= 0 else (),
        paragraph=article.paragraph_at(span.contents.start),
        rule=span.rule,
        chain=span.chain,
    )


def speakers(found: Iterable[Quote]) -> tuple[Speaker, ...]:
    """Whoever is quoted in *found*, most quoted first, then by place; quotes without a speaker count for nobody."""
    aliases: dict[str, dict[str, None]] = {}
    counts: dict[str, list[int]] = {}
    for quote in found:
        if quote.speaker is None or quote.kind is QuoteKind.SCARE:
            continue
        aliases.setdefault(quote.speaker, {}).update(dict.fromkeys(quote.aliases))
        count = counts.setdefault(quote.speaker, [0, 0])
        count[quote.kind is QuoteKind.FRAGMENT] += 1
    counted = (Speaker(name, tuple(aliases[name]), *count) for name, count in counts.items())
    return tuple(sorted(counted, key=lambda speaker: -(speaker.quotations + speaker.fragments)))


def speaking(found: Iterable[Quote], name: str) -> tuple[Speaker, ...]:
    """The speakers of *found* whom *name* may mean: by any alias, a part of one, or one near enough in spelling.

    The closest first: alias as it stands, then part of an alias, then misspelt; empty when nobody is meant.
    """
    words = _words(name)
    if not words:
        return ()
    graded = [(grade, speaker) for speaker in speakers(found) if (grade := _grade(words, speaker)) is not None]
    best = min((grade for grade, _ in graded), default=0)
    # A misspelling never adds people to those whom the words name as they stand.
    return tuple(
        speaker for grade, speaker in sorted(graded, key=lambda pair: pair[0]) if grade < _MISSPELT or grade == best
    )


_MISSPELT = 3


def _grade(words: tuple[str, ...], speaker: Speaker) -> int | None:
    """0: an alias as it stands; 1: words of one; 2: the beginnings of its words; 3: misspelt; None: somebody else."""
    known = [_words(alias) for alias in (speaker.name, *speaker.aliases)]
    if words in known:
        return 0
    if any(set(words) <= set(alias) for alias in known):
        return 1
    if any(all(any(own.startswith(word) for own in alias) for word in words) for alias in known):
        return 2
    for alias in known:
        min_length = _min_length(words, alias)
        if all(any(nearly_equal(own, word, min_length) for own in alias) for word in words):
            return _MISSPELT
    return None


def _min_length(words: tuple[str, ...], alias: tuple[str, ...]) -> int:
    return MIN_MISSPELT if set(words).isdisjoint(alias) else MIN_MISSPELT_BESIDE


def _words(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, articles and titles that say nothing about who it is."""
    folded = tuple(fold(token.text) for token in tokens(name))
    return tuple(word for word in folded if word.rstrip(".") not in _SMALL) or folded


def find(
    found: Sequence[Quote],
    passages: Sequence[Passage] = (),
    *,
    speaker: str | None = None,
    about: str | None = None,
    kind: QuoteKind | None = None,
    order: Order = Order.RELEVANCE,
) -> tuple[Quote, ...]:
    """Those of *found* that *speaker* said (any alias, any spelling near enough), *about* those words, of that *kind*.

    Without *kind*, scare quotes are left out. A topic is ranked by BM25 over the quoted words and their passage (from
    *passages*, where given); a quote that shares no word with it is not found. By place means in the order of *found*.
    """
    chosen = [quote for quote in found if (quote.kind is kind if kind else quote.kind is not QuoteKind.SCARE)]
    if speaker is not None:
        named = {one.name for one in speaking(chosen, speaker)}
        chosen = [quote for quote in chosen if quote.speaker in named]
    if about is None or not chosen:
        return tuple(chosen)
    ranked = _ranked(chosen, passages, terms(about))
    places = sorted(ranked) if order is Order.PLACE else ranked
    return tuple(chosen[place] for place in places)


def _ranked(chosen: Sequence[Quote], passages: Sequence[Passage], wanted: Sequence[str]) -> list[int]:
    """Places in *chosen* of the quotes that share a term with *wanted*, best first."""
    from qa.retrieval.index.bm25 import EmbeddedIndex  # only a search by topic pays for the engine's import

    around: dict[str, list[Passage]] = {}
    for passage in passages:
        around.setdefault(passage.article.id, []).append(passage)
    documents = []
    for quote in chosen:
        beside = next((each for each in around.get(quote.article.id, ()) if each.span.overlaps(quote.span)), None)
        documents.append([*terms(quote.text) * CONTENTS_WEIGHT, *(terms(beside.text) if beside else ())])
    return [hit.number for hit in EmbeddedIndex(documents).search(wanted, len(documents))]


def pick(found: Sequence[Quote], random: Random) -> Quote | None:
    """One of *found* by chance, None of none; scare quotes are never picked, fragments only where nothing else is."""
    whole = [quote for quote in found if quote.kind is QuoteKind.QUOTATION]
    parts = whole or [quote for quote in found if quote.kind is QuoteKind.FRAGMENT]
    return random.choice(parts) if parts else None
