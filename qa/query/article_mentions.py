"""Article mentions: the words of a question that say which article is meant ("the ferry article"), and the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# Nouns that mean a published text and little else, and those that an article may also be about ("the document").
_PUBLISHED = (
    "article|articel|artical|aritcle|artcle|"  # as it is often misspelt
    "story|interview|blog post|blogpost|news item|write-?up|essay|op-?ed|editorial"
)
_AMBIGUOUS = "post|piece|report|text|page|document|policy|guide|review|profile|column|announcement|transcript|entry"
_NOUN = rf"(?P<noun>(?P<published>{_PUBLISHED})|{_AMBIGUOUS})"
# Words that are no part of an article's name, but of the question around it.
_AROUND = (
    "who|whom|whose|what|what's|whats|which|when|where|why|how|is|are|was|were|be|do|does|did|has|have|had|can|could|"
    "will|would|should|in|on|of|to|for|from|by|with|at|about|and|or|according|per|wrote|write|writes|written|authored|"
    "published|posted|released|long|old|words|many|summari[sz]e|summary|tl;?dr|author|writer|link|url|title|headline|"
    "sum|up|the|this|that|these|those|a|an|my|your|our|their|its|it|me|you|i|we|he|she|they|say|says|said|tell|give|"
    "show|read|open|find|there|any|some|one|same|other|another|first|last"
)
_WORD = rf"(?!(?:{_AROUND})(?![\w'\u2019-]))[\w.&'\u2019-]*[\w'\u2019]"
_ENDS = (
    "say|says|said|saying|mention|mentions|mentioned|written|published|posted|updated|released|state|states|tell|tells|"
    "explain|explains|cover|covers|describe|describes|give|gives|claim|claims|has|have|is|was|are|were|do|does|did|come|"
    "came|contain|contains|recommend|recommends|suggest|suggests|talk|talks|argue|argues|call|calls|called|list|lists|"
    "quote|quotes|what|who|how|when|where|why|about"
)
_ABOUT = (
    r"(?:\s+(?:about|on|with|by|from|of|regarding|concerning|titled|called|named)\s+(?P<about>\S.*?)"
    rf"(?=\s*(?:$|[?!,;:\u2013\u2014]|-\s|\.\s|\.$|\s(?:{_ENDS})\b)))"
)
_MENTION = re.compile(
    r"(?<![\w'\u2019-])(?:(?:the|this|that|your|our|their|an?)\s+)?"
    rf"(?P<name>(?:{_WORD}\s+){{0,6}}){_NOUN}\b(?!['\u2019])"
    rf"(?P<tail>{_ABOUT}?)",
    re.IGNORECASE,
)
_PUBLISHING = re.compile(
    r"\b(?:wrote|writ\w+|author\w*|byline|journalist|reporter|publish\w*|posted|released|updated?|edited|modified|link|"
    r"url|web address|read|how long|word count|how many words|about|summar\w+|sum up|tl ?;?dr)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ArticleMention:
    """The words that name an article, such as "pi" or "about the ferry"; none in "the interview".

    ``noun`` is what the article is called ("story"). ``rest`` is the question with "the article" in place of all this.
    ``is_certain`` is whether a published text must be meant: "the document" may be in the text of an article.
    """

    words: str = field(repr=False)
    noun: str
    rest: str = field(repr=False)
    is_certain: bool = True


def article_mentions(question: str) -> Iterator[ArticleMention]:
    """The mentions in *question* of an article by a noun, in order."""
    for match in _MENTION.finditer(question):
        noun, about = match["noun"].casefold(), match["about"] or ""
        words = f"{match['name']} {about}".strip()
        rest = f"{question[: match.start()]}the article{question[match.end() :]}"
        if words or noun == "interview":
            yield ArticleMention(words, noun, rest, is_certain=bool(match["published"]))


def asks_about_publication(question: str) -> bool:
    """Whether a word of *question* asks for what is known of a publication, such as its author."""
    return bool(_PUBLISHING.search(question))
