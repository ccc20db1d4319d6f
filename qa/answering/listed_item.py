"""Listed items: what an article names, with the passages that do."""

from dataclasses import dataclass, field

from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.text.span import Span


@dataclass(frozen=True, slots=True)
class ListedItem:
    """Something that *article* names: the words by which it does, and the passages that do, in order."""

    article: Article = field(repr=False)
    name: Span
    passages: tuple[Passage, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The words of the article, verbatim."""
        return self.name.of(self.article.text)
