"""The scene: an article's words outside its quotation marks, in sentences, with each quoted stretch as one token."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.article import Span
from qa.quotes.lexicon import ABBREVIATIONS, CALL, SAY, SAYING, SPEECH
from qa.quotes.marks import Stretch

WORD, STOP, QUOTED = "w", "p", "q"  # kinds of token: a word, a punctuation mark, a stretch in quotation marks

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|@?[^\W_]+(?:(?:[-\u2010\u2011&]|['\u2019](?![sS]\b))[^\W_]+)*|['\u2019][sS]\b|--+|\.\.+|[^\w\s]"
)
_ENDS = ".!?\u2026"
_AFTER_CUE = frozenset(". , : to of in on at when as".split())
_CUES = SAY | SPEECH | CALL | SAYING


@dataclass(slots=True)
class Scene:
    """Parallel lists over the tokens outside quotation marks; a stretch is one token of kind QUOTED.

    ``sentence`` and ``paragraph`` number each token's sentence and paragraph (0-based, rising); ``quoted`` gives the
    place in ``stretches`` for a token of kind QUOTED, else -1; ``tokens_of`` the token of each stretch;
    ``bounds`` the first and last-plus-one token of each sentence.
    """

    text: str
    stretches: Sequence[Stretch]
    words: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    quoted: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    bounds: list[tuple[int, int]] = field(default_factory=list)
    tokens_of: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Where the tokens from *first* to *last* (included) stand in the article."""
        return Span(self.start[first], self.end[last])


def scene(text: str, paragraphs: Sequence[Span], stretches: Sequence[Stretch]) -> Scene:
    """The tokens of *text* outside the marks of *stretches*; the work grows linearly with the text."""
    made = Scene(text, stretches)
    at = 0
    for number, paragraph in enumerate(paragraphs):
        position = max(paragraph.start, stretches[at - 1].outer.end if at else 0)
        while at < len(stretches) and stretches[at].outer.start < paragraph.end:
            stretch = stretches[at]
            _words(made, position, stretch.outer.start, number)
            made.tokens_of.append(len(made.words))
            _add(made, QUOTED, stretch.outer.start, stretch.outer.end, number, at)
            position = stretch.outer.end
            at += 1
        if position < paragraph.end:
            _words(made, position, paragraph.end, number)
    _sentences(made)
    return made


def _words(made: Scene, start: int, end: int, paragraph: int) -> None:
    if start >= end:
        return
    text = made.text
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        character = text[first]
        if character.isalnum() or character == "@":
            if text[last : last + 1] == "." and last < end and _abbreviates(match[0]):
                last += 1
            _add(made, WORD, first, last, paragraph, -1)
        elif character == "." and made.end and made.end[-1] > first:
            continue  # the stop of an abbreviation already taken with its word
        else:
            kind = WORD if last - first == 2 and character in "'\u2019" else STOP  # noqa: PLR2004 - a possessive
            _add(made, kind, first, last, paragraph, -1)


def _abbreviates(word: str) -> bool:
    return (word.lower() in ABBREVIATIONS and word[0].isupper()) or (len(word) == 1 and word.isupper() and word != "I")


def _add(made: Scene, kind: str, start: int, end: int, paragraph: int, quoted: int) -> None:
    word = made.text[start:end] if kind != QUOTED else '"'
    made.words.append(word)
    made.low.append(word.lower().rstrip(".") if kind == WORD else word)
    made.start.append(start)
    made.end.append(end)
    made.kind.append(kind)
    made.quoted.append(quoted)
    made.paragraph.append(paragraph)


def _sentences(made: Scene) -> None:
    number, begin = 0, 0
    for token in range(len(made.words)):
        if token > begin and _begins(made, token):
            made.bounds.append((begin, token))
            number += 1
            begin = token
        made.sentence.append(number)
    if made.words:
        made.bounds.append((begin, len(made.words)))


def _begins(made: Scene, token: int) -> bool:
    """Whether a new sentence begins at *token*, which is not the first of its paragraph's sentence."""
    before = token - 1
    if made.paragraph[token] != made.paragraph[before]:
        return True
    upper = made.kind[token] == QUOTED or made.words[token][0].isupper() or made.words[token][0].isdigit()
    if made.kind[before] == QUOTED:
        stretch = made.stretches[made.quoted[before]]
        last = made.text[stretch.contents.end - 1]
        if made.kind[token] == QUOTED:
            return last in _ENDS
        if last not in _ENDS or not upper:
            return False
        return not _cue_follows(made, token)
    if made.kind[before] == STOP and made.words[before][0] in _ENDS:
        return upper or made.words[token] in "([-\u2014\u2013\u2022"
    if made.words[before] in ")]" and before and made.words[before - 1] in {".", "!", "?"}:
        return upper
    return False


def _cue_follows(made: Scene, token: int) -> bool:
    """Whether a name or role of up to five words and then a cue follow, as in "Why?" Smith asked."""
    for place in range(token, min(token + 6, len(made.words))):
        if made.kind[place] != WORD:
            return False
        if made.low[place] in _CUES and place > token:
            after = made.low[place + 1] if place + 1 < len(made.words) else "."
            return (
                after in {".", ",", ":", "to", "of", "in", "on", "at", "when", "as"} or made.kind[place + 1] == QUOTED
            )
    return False
