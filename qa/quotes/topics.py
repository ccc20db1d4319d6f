"""Topics: the words that quotes have in common, which say what the quotes are about."""

from collections import Counter
from collections.abc import Iterable

from qa.quotes.quote import Quote
from qa.text.analysis import terms, tokens
from qa.text.word_frequencies import rarity

TOPIC_RARITY = 2.0  # of qa.text.word_frequencies; commoner words ("even", "people") do not name a topic


def topics(quotes: Iterable[Quote]) -> list[tuple[str, int]]:
    """The words of *quotes* that can name a topic, in lower case, each with the number of quotes that contain it.

    The most frequent first. Words with the same stem count as one, in the form that occurs first.
    """
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
