"""Credits: the name after a quotation, "— Ann Lee, mayor" or "(Ann Lee)", and lists of sources that quote nobody."""

import re
from collections.abc import Iterator, Mapping, Sequence

from qa.quotes import lexicon as lx
from qa.quotes.annotations import WORD, Attribution, Cue, Form, Mention, TokenizedText
from qa.text.span import Span

CREDITED = ("credit",)  # the features of a span whose speaker is named in a credit
MAX_CREDIT = 14  # tokens of a credit: a name, an office, a place
MIN_WORDS = 4  # of a quotation with a credit in brackets; a shorter one may be a title with its author
MAX_LISTED = 60  # words of an entry in a list of sources

MAX_ROLE = 6  # tokens of an office before the name: "the harbour master,"
_DASHES = "-\u2014\u2013\u2015"
_EMPHASIS = frozenset("*_")
_STOPS = frozenset(".!?:")
_SAYS = lx.SAY | lx.SPEECH
_PLACES = lx.REGIONS | frozenset("new north south east west san los".split())
_CLOSING = {"(": ")", "[": "]"}
# Headings of lists that quote nobody: one of the first words, and nothing but words of both sets.
_LISTED = frozenset(
    """
    source sources reference references related reading links bibliography citation citations notes footnotes cited
    recommended stories articles coverage
    """.split()
)
_BESIDE_LISTED = frozenset(
    """
    and or more also further external see read works consulted news topics content posts story article link from on
    this site our the web elsewhere you may like selected other useful
    """.split()
)
_LIST_PHRASES = frozenset(("see also", "read more", "also read", "you may also like", "more on this story"))
_SPEECH = r"(?:said|says|told|added|wrote|asked|replied|explained|tweeted)"
# A paragraph that tells who says something is none of a list: "…," said Smith; Smith said: "…"
_TELLS = re.compile(
    rf"[,.?!]['\"\u201d\u2019]+,?\s+(?:[\w.]+\s+){{0,4}}{_SPEECH}\b"
    rf"|\b{_SPEECH}\b[^.\"\u201c\n]{{0,60}}[,:]\s*[\"\u201c]"
)


def credited(doc: TokenizedText, names: Mapping[int, Mention], index: int) -> Attribution | None:
    """The attribution of the span *index* to the person in the credit after it; *names* are by first token."""
    token = doc.span_tokens[index]
    place = token + 1
    while place + 1 < len(doc) and doc.words[place] in _EMPHASIS:
        place += 1
    if place >= len(doc):
        return None
    own_line = "\n" in doc.text[doc.end[token] : doc.start[place]]
    if doc.token_type[place] == WORD:
        return _named_below(doc, names, index) if own_line and place == token + 1 else None
    mark = doc.words[place]
    dashed = mark[0] in _DASHES or mark == "~"
    mention = _credit_name(names, doc, place + 1, beyond_role=dashed and (own_line or mark == "~"))
    end = _credit_end(doc, place)
    if mention is None or end is None:
        return None
    if any(doc.lower[each] in _SAYS for each in range(mention.last + 1, end)):
        return None
    titled = token > 0 and doc.lower[token - 1] in lx.WORKS  # the song "…" (Ann Lee)
    bracketed = mark in _CLOSING and not titled and _is_sentence(doc, index) and not _has_digit(doc, place, end)
    inline = dashed and _is_sentence(doc, index) and _is_label(doc, mention, end)
    if bracketed or (dashed and own_line) or mark == "~" or inline:
        return Attribution(Cue(place, place, "dash"), mention, 4.0, CREDITED)
    return None


def _credit_name(names: Mapping[int, Mention], doc: TokenizedText, first: int, *, beyond_role: bool) -> Mention | None:
    """The person whom a credit from the token *first* names; *beyond_role*: also after "the harbour master,"."""
    for place in range(first, min(first + (MAX_ROLE if beyond_role else 1), len(doc))):
        mention = names.get(place)
        if mention is not None and mention.form is Form.NAME:
            return None if mention.gender == "n" or mention.possessive else mention
        if doc.paragraph[place] != doc.paragraph[first] or not (doc.words[place].isalpha() or doc.words[place] == ","):
            return None
    return None


def _named_below(doc: TokenizedText, names: Mapping[int, Mention], index: int) -> Attribution | None:
    """The attribution to the full name on a line of its own below a quotation that is a paragraph of its own."""
    token = doc.span_tokens[index]
    mention = names.get(token + 1)
    alone = not token or (doc.paragraph[token - 1] != doc.paragraph[token] and doc.words[token - 1] != ":")
    if mention is None or mention.form is not Form.NAME or mention.core == mention.last or mention.gender == "n":
        return None
    if not _PLACES.isdisjoint(doc.lower[mention.core : mention.last + 1]):
        return None
    end = _credit_end(doc, token + 1)
    if end is None or not alone or not _is_sentence(doc, index) or not _is_label(doc, mention, end):
        return None
    return Attribution(Cue(mention.first, mention.first, "dash"), mention, 4.0, CREDITED)


def _is_label(doc: TokenizedText, mention: Mention, end: int) -> bool:
    """Whether nothing but an office, an age or a place follows the name before the token *end*, where the line ends."""
    ends_line = end == len(doc) or doc.paragraph[end] != doc.paragraph[mention.last]
    after = mention.last + 1
    return ends_line and (after == end or (doc.words[after] in {",", "(", "|"} and doc.words[end - 1] not in _STOPS))


def _credit_end(doc: TokenizedText, place: int) -> int | None:
    """The token after the credit that begins with the mark at *place*; None if it is no credit."""
    closing = _CLOSING.get(doc.words[place])
    for end in range(place + 1, min(place + MAX_CREDIT, len(doc))):
        if closing and doc.words[end] == closing:
            return end
        if doc.paragraph[end] != doc.paragraph[place]:
            return end
    return len(doc) if not closing and len(doc) - place <= MAX_CREDIT else None


def _is_sentence(doc: TokenizedText, index: int) -> bool:
    """Whether a span looks like what somebody said, not like the title of a work."""
    words = doc.quoted_spans[index].contents.of(doc.text).split()
    small = sum(word[:1].islower() for word in words)
    return len(words) >= MIN_WORDS and small * 2 >= len(words)


def _has_digit(doc: TokenizedText, begin: int, end: int) -> bool:
    return any(character.isdigit() for character in doc.text[doc.start[begin] : doc.start[end]])


def source_lists(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """The stretches of *text* from a heading such as "Sources" to the end of its list."""
    start: int | None = None
    for paragraph in paragraphs:
        words = paragraph.of(text)
        first_line = words.split("\n", 1)[0]
        label, _, after = first_line.partition(":")
        if _is_list_heading(label):
            if after.strip() and start is None:
                yield paragraph  # "Related: Mill closed" between two paragraphs of the article
            elif start is None:
                start = paragraph.start
            continue
        if start is not None and _ends_list(words):
            yield Span(start, paragraph.start)
            start = None
    if start is not None:
        yield Span(start, len(text))


def _ends_list(paragraph: str) -> bool:
    """Whether a paragraph is none of the list above it: too long, a heading, or telling who says something."""
    return len(paragraph.split()) > MAX_LISTED or paragraph.startswith("#") or _TELLS.search(paragraph) is not None


def _is_list_heading(label: str) -> bool:
    label = label.strip("#*=_: \t").lower()
    words = label.split()
    if label in _LIST_PHRASES:
        return True
    return not _LISTED.isdisjoint(words) and all(word in _LISTED or word in _BESIDE_LISTED for word in words)
