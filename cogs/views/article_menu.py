"""The menu of articles under a question to "the article": buttons for few, selects for more."""

from collections.abc import Sequence

from cogs.views.custom_id import PageState, PassageRef
from cogs.views.message import Button, Choice, Row, Select
from qa.documents.article import Article
from qa.render.article_list import name_of
from qa.wording import say

VERB = "a"  # of the buttons and selects
BUTTONS = 5  # articles shown as buttons at most: one row; more of them would fill a phone's screen
BUTTON_LENGTH = 80  # characters of a button's label; Discord API, "Button"
OPTIONS = 25  # of a select; Discord API, "String Select"
OPTION_LENGTH = 100  # characters of an option's label and description; the same
SELECTS = 4  # in a menu; together 100 articles, more than anybody looks through


def article_menu(articles: Sequence[Article], asker: int, locale: str) -> tuple[Row, ...]:
    """The rows of the menu, with the first SELECTS * OPTIONS of *articles*; of two with the same text the first."""
    listed = tuple({each.digest: each for each in articles}.values())
    if len(listed) <= BUTTONS:
        return (tuple(Button(name_of(each, BUTTON_LENGTH), VERB, _state(each, asker)) for each in listed),)
    groups = [listed[start : start + OPTIONS] for start in range(0, len(listed), OPTIONS)]
    rows: list[Row] = []
    for number, group in enumerate(groups[:SELECTS]):
        first = number * OPTIONS + 1
        last = first + len(group) - 1
        several = say("button.choose-articles", locale, first=first, last=last)
        placeholder = several if len(groups) > 1 else say("button.choose-article", locale)
        rows.append((Select(placeholder, VERB, _state(group[0], asker), tuple(_choice(each) for each in group)),))
    return tuple(rows)


def _state(article: Article, asker: int) -> PageState:
    """The state of a button that chooses *article*, or of the select that begins with it."""
    return PageState(asker, (PassageRef(article.digest, 0),))


def _choice(article: Article) -> Choice:
    known = (article.author, article.publisher, str(article.published.year) if article.published else None)
    description = " · ".join(" ".join(each.split()) for each in known if each and each.strip())
    return Choice(name_of(article, OPTION_LENGTH), article.digest, description[:OPTION_LENGTH].rstrip())
