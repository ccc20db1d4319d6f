"""Article lists: the titles of the articles of which one is to be chosen, numbered, with how to choose."""

from collections.abc import Sequence

from qa.documents.article import Article
from qa.render.dialect import Dialect, escaped, wrapped
from qa.text.characters import without_hidden
from qa.wording import say

LISTED = 30  # titles at most, about a screen
TITLE_LENGTH = 100  # characters of a title


def name_of(article: Article, length: int = TITLE_LENGTH) -> str:
    """What *article* is called in one line of at most *length* characters: its title, or its id if it has none."""
    title = " ".join((article.title or "").split())
    line = title if without_hidden(title).strip() else article.id
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def numbered(
    articles: Sequence[Article], *, dialect: Dialect, locale: str | None, width: int | None, in_chat: bool
) -> str:
    """The first LISTED of *articles*, one a line, and how to choose one: in a chat by its number, else by its id."""
    margin = len(str(min(len(articles), LISTED)))
    lines = []
    for number, article in enumerate(articles[:LISTED], start=1):
        name = name_of(article) if in_chat else f"{name_of(article)} ({article.id})"
        first, *more = wrapped(escaped(name, dialect), width and width - margin - 2).split("\n")
        lines += [f"{number:>{margin}}  {first}", *(f"{'':{margin}}  {line}" for line in more)]
    if len(articles) > LISTED:
        lines.append(say("answer.more-articles", locale, n=len(articles) - LISTED))
    how = say("answer.choose-article-chat" if in_chat else "answer.choose-article", locale)
    return "\n".join([*lines, "", wrapped(how, width)])
