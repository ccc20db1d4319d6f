"""Which article: the one that a question names, or that a reply to the offered ones chooses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.documents.article import Article
from qa.query.article_mentions import article_mentions, asks_about_publication
from qa.query.asked_part import asked_part
from qa.query.follow_ups import Turn
from qa.query.question_types import MetadataField, metadata_field
from qa.retrieval.article_names import ArticleNames

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_NUMBER = re.compile(
    rf"(?:(?:the|number|no|nr|option|article|story|i mean|please|um|#)\W+)*#?"
    rf"(?:(?P<digits>\d{{1,4}})(?:st|nd|rd|th)?|(?P<word>{'|'.join(_ORDINALS)}|last))"
    r"(?:\W+(?:one|article|story|piece|please|thanks|thx|pls|option))*\W*",
)
_FILLERS = re.compile(
    r"\b(?:i|i'm|im|mean|meant|means|want|the|this|that|one|ones|article|story|piece|text|interview|post|please|pls|"
    r"thanks|thx|about|on|by|with|of|from|in|um|uh|oh|ok|okay|sorry|yes|yeah|no|it's|its|it|is|was|thing|what|how|and|"
    r"a|an|take|choose|pick)\b"
)
_ASKS = re.compile(
    r"(?:who|whom|whose|when|where|why|which|what|how|is|are|was|were|do|does|did|can|could|will|would|should|has|have)\b"
)
# "in the article, who …?" and "who … in the article?" ask the same as "who …?".
_LEADING = re.compile(
    r"^\W*(?:(?:in|from|according to|based on|regarding|about) the article\b\W*|the article\s*[,:;\u2013\u2014-]+\s*)",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"\W*\b(?:in|from|according to|based on) the article(?=\W*$)", re.IGNORECASE)
_THE_ARTICLE = re.compile(
    r"\b(?:(?:the|this|that) (?:article|story|interview|essay|blog ?post)|(?:does|did) (?:it|this) (?:say|mention))\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    rf"{_THE_ARTICLE.pattern}|\b(?:it|its|this|that|there|they|them|their|he|she|his|her)\b", re.IGNORECASE
)
_ARTICLES = re.compile(r"\b(?:articles|stories|interviews|essays|blog ?posts)\b", re.IGNORECASE)
_CONTINUES = r"^(?:(?:no|and|or|ok|so)\b\W*)*(?:(?:what|how) about\b\W*)?"
_ONE = re.compile(r"\b(?:one|article|story|piece|interview|post)\b")


@dataclass(frozen=True, slots=True)
class Named:
    """The articles that a question names.

    ``metadata_field`` is the metadata that it asks for, if any. ``question`` is what to ask of their text: it has "the
    article" in place of the words that name one, unless they may belong to what is asked. ``by_title``: the title alone
    names it, which may also be that of the work that the article is about.
    """

    articles: tuple[Article, ...]
    question: str = field(repr=False)
    metadata_field: MetadataField | None = None
    by_title: bool = False


def named(question: str, names: ArticleNames) -> Named | None:
    """The articles that *question* names by the noun for a text ("the pi article") or a title; None if it does not.

    No articles, but a metadata field, if it names one that is not there.
    """
    asked = asked_part(question)
    unknown: Named | None = None
    for mention in article_mentions(asked):
        about = metadata_field(_LEADING.sub("", mention.rest))
        by_subject = mention.is_certain and names.are_several
        words = mention.words.casefold()
        found = names.extreme(words)
        if not found and not _NUMBER.fullmatch(words):
            found = names.named(mention.words, noun=mention.noun, by_subject=by_subject)
        if found and (about or mention.is_certain):
            return Named(found, _searched(mention.rest) if mention.is_certain else question, about)
        if about and unknown is None:
            unknown = Named((), question, about)
    if asks_about_publication(asked):
        titled, rest = names.titled(asked)
        if titled and (about := metadata_field(rest)):
            return Named(titled, rest, about, by_title=True)
    return unknown


def chosen(reply: str, offered: Sequence[Article], names: ArticleNames) -> tuple[Article, ...]:
    """The *offered* articles that *reply* chooses by number or by words; several if it fits them equally well.

    None if it chooses none, as a new question does.
    """
    typed = " ".join(reply.casefold().replace("\u2019", "'").split())
    if number := _NUMBER.fullmatch(typed):
        at = _position(number, len(offered))
        return (offered[at],) if 0 <= at < len(offered) else ()
    about = re.sub(_CONTINUES, "", typed)
    if _ASKS.match(about):
        return ()
    words = _FILLERS.sub(" ", about)
    found = names.partly_named(words, offered)
    return found if found or not _ONE.search(about) else names.named(words, offered)


def refers_to_article(question: str, last: Turn) -> bool:
    """Whether *question* speaks of the article of the turn before it: "what does it say about …", "in that story".

    After its metadata any pronoun may mean it; after a passage, a pronoun means what the passage is about.
    """
    return bool((_PRONOUN if last.article else _THE_ARTICLE).search(question))


def means_all(question: str) -> bool:
    """Whether *question* speaks of several articles ("list the articles"), so that it does not mean the last one."""
    return bool(_ARTICLES.search(question))


def corrected(reply: str, names: ArticleNames) -> tuple[Article, ...]:
    """The articles that *reply* names instead of the one just shown: "and the ferry article?", "no, the pi one"."""
    typed = " ".join(reply.casefold().replace("\u2019", "'").split())
    about = re.sub(_CONTINUES, "", typed)
    if _ASKS.match(about) or not (_ONE.search(about) or about != typed):
        return ()
    return names.partly_named(_FILLERS.sub(" ", about))


def _position(number: re.Match[str], count: int) -> int:
    """The 0-based position that *number* means among *count*."""
    if number["digits"]:
        return int(number["digits"]) - 1
    return count - 1 if number["word"] == "last" else _ORDINALS.index(number["word"])


def _searched(rest: str) -> str:
    """*rest*, a question about "the article", as it is searched for in its text, which does not call itself that."""
    bare = _TRAILING.sub("", _LEADING.sub("", rest))
    return re.sub(r"\bthe article\b", "it", bare)
