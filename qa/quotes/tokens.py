"""The scene: an article's words outside its quotation marks, in sentences, with each quoted stretch as one token."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.quotes.lexicon import ABBREVIATIONS, CALL, SAY, SAYING, SPEECH
from qa.quotes.quotation_marks import Stretch
from qa.text.span import Span

WORD, STOP, QUOTED = "w", "p", "q"  # kinds of token: a word, a punctuation mark, a stretch in quotation marks

_TOKEN = re.compile(
    # A party and state after a name, "(D-N.Y.)", or a handle, "(@name)", is matched to be passed over.
    r"(?P<aside>\((?:[RDI](?:-[A-Z][\w. ]{0,10})?|[A-Z][a-z]{2,8}\.|@\w+)\))"
    r"|(?:[A-Z]\.){2,}"
    r"|@?[^\W_]+(?:(?:[-\u2010\u2011&]|['\u2019](?![sS]\b))[^\W_]+)*"
    r"(?:\.(?:com|org|net|gov)\b|(?<=s)['\u2019](?=\s[A-Z]))?|['\u2019][sS]\b|--+|\.\.+|[^\w\s]"
)
_ENDS = ".!?\u2026"
_MAY_END = _ENDS + ")]"
_STOPS = frozenset(".,!?\u2026\u2014\u2013-")
_CUES = SAY | SPEECH | CALL | SAYING


@dataclass(slots=True)
class Scene:
    """Parallel lists over the tokens outside quotation marks; a stretch is one token of kind QUOTED.

    ``sentence`` and ``paragraph`` number each token's sentence and paragraph (0-based, rising; paragraphs that one
    quotation runs through count as one); ``quoted`` gives the
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
    at, unit = 0, -1
    for paragraph in paragraphs:
        open_end = stretches[at - 1].outer.end if at else 0
        position = max(paragraph.start, open_end)
        unit += position == paragraph.start  # a quotation over several paragraphs makes one of them
        while at < len(stretches) and stretches[at].outer.start < paragraph.end:
            stretch = stretches[at]
            _words(made, position, stretch.outer.start, unit)
            _quoted(made, at, unit)
            position = stretch.outer.end
            at += 1
        if position < paragraph.end:
            _words(made, position, paragraph.end, unit)
    _sentences(made)
    return made


def ending(made: Scene, number: int) -> str:
    """The stop that ends the words of a stretch, within its marks or right after them; "" without any."""
    stretch = made.stretches[number]
    last = made.text[stretch.contents.end - 1]
    if last in _STOPS:
        return last
    after = made.text[stretch.outer.end : stretch.outer.end + 1]
    return after if after in _STOPS else ""


def _words(made: Scene, start: int, end: int, paragraph: int) -> None:
    if start >= end:
        return
    text, words, low, starts, ends, kinds = made.text, made.words, made.low, made.start, made.end, made.kind
    begin = len(words)
    for match in _TOKEN.finditer(text, start, end):
        if match.lastgroup:
            continue
        word = match[0]
        first, last = match.span()
        character = word[0]
        if character.isalnum() or character == "@":
            if last < end and text[last] == "." and _abbreviates(word):
                last += 1
                word += "."
            kinds.append(WORD)
            low.append(word.lower().rstrip(".'\u2019"))
        elif character == "." and ends and ends[-1] > first:
            continue  # the stop of an abbreviation already taken with its word
        else:
            kinds.append(WORD if last - first == 2 and character in "'\u2019" else STOP)  # noqa: PLR2004 - a possessive
            low.append(word.lower())
        words.append(word)
        starts.append(first)
        ends.append(last)
    made.quoted.extend([-1] * (len(words) - begin))
    made.paragraph.extend([paragraph] * (len(words) - begin))


def _abbreviates(word: str) -> bool:
    return word[0].isupper() and (word.lower() in ABBREVIATIONS if len(word) > 1 else word != "I")


def _quoted(made: Scene, number: int, paragraph: int) -> None:
    """Add the stretch of that *number* as one token."""
    outer = made.stretches[number].outer
    made.tokens_of.append(len(made.words))
    made.words.append('"')
    made.low.append('"')
    made.start.append(outer.start)
    made.end.append(outer.end)
    made.kind.append(QUOTED)
    made.quoted.append(number)
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
    kind = made.kind[before]
    if kind == WORD or (kind == STOP and made.words[before][0] not in _MAY_END):
        return False
    first = made.words[token][0]
    upper = made.kind[token] == QUOTED or first.isupper() or first.isdigit()
    if kind == QUOTED:
        stretch = made.stretches[made.quoted[before]]
        last = made.text[stretch.contents.end - 1]
        if made.kind[token] == QUOTED:
            return last in _ENDS
        return last in _ENDS and upper and not _cue_follows(made, token)
    if made.words[before][0] in _ENDS:
        return upper or first in "([-\u2014\u2013\u2022"
    return upper and before > 0 and made.words[before - 1] in {".", "!", "?"}


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
