"""Corpus: an id and its articles."""

from dataclasses import dataclass, field

from qa.documents.article import Article


@dataclass(frozen=True, slots=True)
class Corpus:
    """A named set of articles in the order in which they are listed.

    Raises:
        ValueError: two articles have the same id.
    """

    id: str
    articles: tuple[Article, ...] = field(repr=False)

    def __post_init__(self) -> None:
        if len({article.id for article in self.articles}) < len(self.articles):
            raise ValueError(f"corpus {self.id}: two articles have the same id")

    def article(self, article_id: str) -> Article | None:
        """The article with that id, or None."""
        return next((article for article in self.articles if article.id == article_id), None)

    def find(self, name: str) -> Article | None:
        """The first article whose id or title is *name*, ignoring case and surrounding space, or None."""
        wanted = name.casefold().strip()
        return next(
            (article for article in self.articles if wanted in {article.id, (article.title or "").casefold()}), None
        )

    def only(self, article_id: str) -> "Corpus":
        """The corpus of that one article, under the same corpus id.

        Raises:
            KeyError: there is no such article.
        """
        article = self.article(article_id)
        if article is None:
            raise KeyError(article_id)
        return self if len(self.articles) == 1 else Corpus(self.id, (article,))
