"""Many invented articles with quotations, generated from the chat-like set to measure time and memory of large corpora.

Each is an article of the set with its paragraphs in another order and other surnames, because no real corpus has 400
articles that quote the same few people. The same seed gives the same articles.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from qa.documents.article import Article
from qa.evaluation.judgements import read_judgements
from qa.ingest.plain_text import plain
from qa.quotes.extraction import extract_quotes

SOURCE = Path(__file__).parent / "chat" / "visible.json"
SEED = 9
SYLLABLES = (
    "Ab Bren Cal Dor El Fen Gar Hol Il Jar Kest Lor Mor Nor Ol Pren Quil Ros Sel Tar".split(),
    "a e i o u ar el in or und".split(),
    "by dale der field ford holm kin land ley man mont more ner ric sen son ton vale well wick".split(),
)


def many_articles(count: int) -> tuple[Article, ...]:
    """*count* articles with different ids; the first ones are those of the set, unchanged."""
    sources = [judged.article for judged in read_judgements(SOURCE)]
    return tuple(_articles(sources, count))


def _articles(sources: Sequence[Article], count: int) -> Iterator[Article]:
    rng = Random(SEED)  # noqa: S311 - a reproducible sample, no secret
    surnames = [_surnames(article) for article in sources]
    for number in range(count):
        which = number % len(sources)
        source = sources[which]
        paragraphs = [span.of(source.text) for span in source.paragraphs]
        if number >= len(sources):
            rng.shuffle(paragraphs)
        text = "\n\n".join(paragraphs)
        if number >= len(sources):
            text = _renamed(text, {name: _invented(rng) for name in surnames[which]})
        yield plain(text, f"{source.title} ({number + 1})", f"article-{number + 1}")


def _surnames(article: Article) -> list[str]:
    """The surnames of the people that *article* quotes, sorted."""
    names = {quote.speaker.split()[-1] for quote in extract_quotes(article) if quote.speaker}
    return sorted(name for name in names if name.isalpha() and name[0].isupper())


def _renamed(text: str, names: dict[str, str]) -> str:
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")
    return pattern.sub(lambda match: names[match[1]], text) if names else text


def _invented(rng: Random) -> str:
    return "".join(rng.choice(syllables) for syllables in SYLLABLES)
