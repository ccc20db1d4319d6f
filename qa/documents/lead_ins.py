"""Lead-ins and lists: which paragraph only introduces the next one, and which one continues a list."""

import re
from collections.abc import Iterator, Sequence

from qa.text.sentences import BULLETS, sentences
from qa.text.span import Span

LEAD_IN_LIMIT = 200  # characters; a longer paragraph says something itself, even if it ends in a colon
SUBHEADING_LIMIT = 80  # characters; one line of print
ANNOUNCEMENT_LIMIT = 40  # characters; "The report gives two reasons:"
INTERJECTION_LIMIT = 12  # characters; "Wait!" before a question

_ITEM = re.compile(  # the marker of a list item
    rf"^(?:(?P<bullet>[{BULLETS}])|(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)]|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?=\s[A-Z]))|"
    r"(?P<letter>\((?:[a-z\d]{1,2}|[ivx]{1,5})\)|[a-z]\)|[ivx]{1,5}[.)]|[A-Z][.)](?=\s))|"
    r"(?P<step>(?:Step|Rule|Tip|Part|Day)\s\d{1,2}[:.]))\s+\S",
    re.MULTILINE,
)
_REFERENCES = re.compile(  # the heading of a section whose entries are one list
    r"(?:sources?|references|bibliography|footnotes|external links|further reading|works cited)\s*:?(?:\n|$)",
    re.IGNORECASE,
)
_ANNOUNCES_LIST = re.compile(
    r"\b(?:following|below|as follows|these|here (?:is|are)|listed)\b[^.!?]*[.:]?$", re.IGNORECASE
)
_TAG = re.compile(
    r",\s*(?:\w+n['\u2019]?t \w+|(?:is|are|was|were|do|does|did|has|have|will|can) \w+|right|eh|no)\s?\?$"
)
_QUOTE_OPENS = "\"'\u2018\u201c\u201e\u00ab"
# A quotation closed and followed by its own cue, within six words: "Yes," the Duke of Cambridge said.
_CLOSED_THEN_CUE = re.compile(
    r"[,.!?\u2026-][\"'\u2019\u201d\u201c\u00bb]+\s+(?:[^\W\d_]+['\u2019.]?\s+){0,6}?"
    r"(?:said|says|told|tells|added|adds|wrote|writes|tweeted|posted|asked|asks|replied|explained|continued|"
    r"recalled|admitted|insisted|warned|argued|noted|concluded|joked|according)\b",
    re.IGNORECASE,
)


def is_lead_in(paragraph: str, following: str, has_previous: bool) -> bool:  # noqa: FBT001 - private, one caller
    """Whether *paragraph* only introduces *following*."""
    if "\n" in paragraph or len(paragraph) > LEAD_IN_LIMIT:
        return False
    if paragraph.endswith(":"):
        # "She told him:" before a quotation with its own cue has lost its quotation. It belongs to the text before it.
        return not (_announces_speech(paragraph) and _has_own_cue(following) and has_previous)
    if paragraph.endswith("?"):
        asked = [span.of(paragraph) for span in sentences(paragraph)]
        is_question = len(asked) == 1 or (len(asked) == len(("Wait!", "Why?")) and len(asked[0]) <= INTERJECTION_LIMIT)
        return paragraph[0] not in _QUOTE_OPENS and is_question and not following.endswith("?")
    if is_item(following) and _ANNOUNCES_LIST.search(paragraph):
        return True
    item = _ITEM.match(paragraph)
    if item and (item["number"] is None or _kind(following) == "number"):
        return False  # but "3. Access" above a text is a heading
    return len(paragraph) <= SUBHEADING_LIMIT and paragraph[-1].isalnum() and paragraph[0] not in _QUOTE_OPENS


def answered_questions(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Those of the sentences *spans* of *text* that are questions answered in the sentence after them.

    Several questions may share an answer. A question in quotation marks is somebody's words, and one like
    "It is cold, isn't it?" states something.
    """
    is_answered = False  # whether the sentence after this one answers it
    end = len(text)  # the start of the sentence after this one
    for span in reversed(spans):
        words = span.of(text)
        is_question = words.endswith("?") and words[0] not in _QUOTE_OPENS and not _TAG.search(words)
        is_answered = (is_answered or not is_question) and "\n\n" not in text[span.end : end]
        if is_question and is_answered and span != spans[-1]:
            yield span
        is_answered = is_answered if is_question else True
        end = span.start


def is_bare_item(paragraph: str) -> bool:
    """Whether *paragraph* can be an item that lost its marker when it was copied: a short line without a stop."""
    return (
        "\n" not in paragraph
        and len(paragraph) <= SUBHEADING_LIMIT
        and (paragraph[-1].isalnum() or paragraph[-1] == ")")
    )


def is_item(line: str) -> bool:
    """Whether *line* begins with the marker of a list item."""
    return bool(_ITEM.match(line))


def is_attribution(paragraph: str) -> bool:
    """Whether *paragraph* says only whose words those before it are: "— Ann Lee, harbour master"."""
    return bool(re.match(r"[\u2014\u2015~]\s*[A-Z]", paragraph)) and len(paragraph) <= SUBHEADING_LIMIT


def lacks_continuation(paragraph: str) -> bool:
    """Whether *paragraph*, which is not a lead-in, ends in a colon: what it announces (a tweet, a video) is missing."""
    return paragraph.endswith(":") and "\n" not in paragraph and len(paragraph) <= LEAD_IN_LIMIT


def _announces_speech(paragraph: str) -> bool:
    """Whether the last word looks like a verb of speech: tweeted, said, wrote, says, notes, posts, adds."""
    return bool(re.search(r"\w(?:ed|id|te|ays|tes|ets|sts|ds):$", paragraph))


def _has_own_cue(paragraph: str) -> bool:
    """Whether *paragraph* starts with a quotation that has a cue of its own, such as ``she said``."""
    return paragraph[0] in _QUOTE_OPENS and bool(_CLOSED_THEN_CUE.search(paragraph))


def only_introduces(sentence: str) -> bool:
    """Whether *sentence* is no more than "He added:"; a long one that ends in a colon says something itself."""
    return sentence.endswith(":") and (len(sentence) <= ANNOUNCEMENT_LIMIT or _announces_speech(sentence))


def continues_list(group: Sequence[str], paragraph: str) -> bool:
    """Whether *paragraph* goes on with a list that the paragraphs *group*, right before it, introduce or contain."""
    before = group[-1]
    if before.endswith(":"):
        return bool(_ITEM.match(paragraph)) or len(before) > LEAD_IN_LIMIT
    if _REFERENCES.match(group[0]):
        return not _REFERENCES.match(paragraph) and not paragraph.isalpha()
    introduced = len(group) > 1 or "\n" in before
    is_item = introduced and _kind(paragraph) is not None and _kind(paragraph) == _kind(before)
    return is_item or bool(re.search(r";(?:\s+(?:and|or))?$", before))


def _kind(paragraph: str) -> str | None:
    """The kind of marker of the last list item in *paragraph*, if it contains any: bullet, number or letter."""
    items = list(_ITEM.finditer(paragraph))
    return items[-1].lastgroup if items else None
