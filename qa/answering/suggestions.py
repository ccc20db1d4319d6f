"""Suggestions: questions that an article's own sentences surely answer, made by rule and never guessed."""

import re
from collections.abc import Iterator

from qa.answering.confidence import threshold
from qa.answering.results import Abstention
from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.quotes.lookup import QuoteLookup
from qa.quotes.quote import QuoteKind
from qa.text.analysis import STOP_WORDS, fold, tokens
from qa.text.span import Span

QUESTION_LIMIT = 100  # characters; a longer suggestion is no help
NEAR_MISS = 0.5  # fraction of the threshold's confidence from which the closest passage is near the question

_WORD = r"(?:[A-Z]['\u2019])?[A-Z][\w-]*[a-z]"
_END = r"(?![\w'\u2019-])(?! (?:of|for|and|de|&) [A-Z])"  # so that no name is cut short
_NAME = rf"{_WORD}(?: (?:(?:of|de|van|von|al|da|der) )?{_WORD}){{0,3}}{_END}"
_NAMES = rf"{_WORD}(?: (?:(?:of|de|van|von|al|da|der) )?{_WORD}){{1,3}}{_END}"  # at least two words
_THING = rf"(?:{_NAME}|The (?:[a-z][a-z-]+ ){{0,2}}[a-z][a-z-]+)"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = (
    rf"(?:in|on|since) (?:the )?(?:early |late |mid-)?"
    rf"(?:(?:(?:\d\d? )?{_MONTH}(?: \d\d?)?,? ?)?\d{{4}}s?|(?:\d\d? )?{_MONTH}(?: \d\d?)?)\b"
)
_DONE = (  # what happens once, so that it has a date
    r"(?:born|built|found|founded|formed|opened|closed|established|created|launched|published|released|signed|elected|"
    r"appointed|incorporated|annexed|completed|destroyed|killed|arrested|married|buried|discovered|introduced|sold|held|"
    r"invented|abolished|demolished|bought|named|crowned|rebuilt|restored|awarded|jailed|rescued|dissolved)"
)
_PERSONS = (
    r"(?:\w+(?:ist|ian|man|woman|maker|keeper|worker|player|writer|owner|leader|farmer|teacher|singer|dancer|driver|"
    r"trainer|manager|founder|director|actor|doctor|professor|inspector|editor|author|mayor|sailor|conductor|lawyer)|"
    r"actor|baker|boss|brother|captain|chair|chef|chief|coach|daughter|editor|engineer|father|head|husband|judge|king|"
    r"lawyer|mayor|minister|mother|nurse|officer|painter|pilot|poet|president|prince|princess|professor|queen|secretary|"
    r"sister|son|spokes\w+|student|surgeon|wife|barrister|builder|plumber|carpenter|reporter|researcher|lecturer|carer|"
    r"volunteer|councillor|commander|explorer|designer|composer|photographer|philosopher|employer|neighbour)"
)

# A sentence's form, and the question it answers; first those that are surest. Groups are put into the question as
# they stand, so nothing is asked in words that the article does not use.
_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "age",
        re.compile(rf"^(?P<a>{_NAME}) was (?:\d\d?|[a-z]+) years old when (?P<c>[a-z][^,.;:]+?)(?= but |[,.;])"),
        "How old was {a} when {c}?",
    ),
    ("age", re.compile(rf"^(?P<a>{_NAME}) was (?:\d\d?|[a-z]+) years old\b"), "How old was {a}?"),
    ("age", re.compile(rf"\b\d\d?-year-old (?P<a>{_NAMES})"), "How old {is} {a}?"),
    ("age", re.compile(rf"^(?P<a>{_NAMES}), \d\d?, "), "How old {is} {a}?"),
    (
        "when",
        re.compile(rf"^(?P<a>{_THING}) (?P<b>was|were) (?P<c>{_DONE}) (?:[a-z]+ ){{0,2}}{_DATE}"),
        "When {b} {a} {c}?",
    ),
    (
        "where",
        re.compile(
            rf"^(?P<a>{_THING}) (?P<b>was|were) (?P<c>born|buried|held|raised|found) (?:in|at|near) (?:the )?[A-Z]"
        ),
        "Where {b} {a} {c}?",
    ),
    (
        "who",
        re.compile(
            rf"\b(?P<a>{_NAMES}), (?:the|a|an) (?:[a-z'\u2019-]+ ){{0,3}}?{_PERSONS}\b(?! and )[^,.]*[,.](?! and )"
        ),
        "Who is {a}?",
    ),
    (
        "why",
        re.compile(rf"^(?P<a>{_THING}) (?P<b>was|were|is|are) (?P<c>[a-z][^,.;:\"\u201c]{{2,50}}?) because\b"),
        "Why {b} {a} {c}?",
    ),
    (
        "cost",
        re.compile(rf"^(?P<a>{_THING}) (?P<b>was|were) sold for [\u00a3$\u20ac]?\d"),
        "How much {b} {a} sold for?",
    ),
    ("cost", re.compile(rf"^(?P<a>{_THING}) costs [\u00a3$\u20ac]?\d"), "How much does {a} cost?"),
)
_POINTING = frozenset("he she they it him her them his their its this that these those such".split())
_SENTENCE = re.compile(r"[A-Z][^.!?\u2026\[\]\"\u201c\u201d]+")
_GOES_ON = re.compile(r"[\"\u201d'\u2019]+,? [^\"\u201c.!?]{1,80}, [\"\u201c]")  # a cue that breaks a sentence
_LENGTHS = range(4, 17)  # words of a quotation: fewer do not tell it from others, more are not typed
ABOUT = "What does the article say about "
KINDS = ("said", "age", "who", "when", "why", "where", "cost", "about")  # what is suggested first


def near_miss_question(result: Abstention, quotes: QuoteLookup) -> str | None:
    """A question that the closest passage of *result* surely answers, to be offered instead of the one asked.

    None where the passage is not close enough to the question, or where no rule is sure.
    """
    if not result.hits or result.confidence < NEAR_MISS * threshold():
        return None
    return answerable_question(result.hits[0].passage, quotes, result.hits[0].sentence)


def answerable_question(passage: Passage, quotes: QuoteLookup, best: Span | None = None) -> str | None:
    """A question that *passage* surely answers, preferably in its sentence *best*; None where no rule is sure."""
    spans = sorted(passage.sentences, key=lambda span: span != best)
    found = (each for span in spans for each in _of_sentence(passage, span, quotes))
    return next((question for _, question in found), None)


def passage_questions(passage: Passage, quotes: QuoteLookup) -> Iterator[tuple[str, str]]:
    """Each question that a sentence of *passage* answers by the rules, with its kind, one of KINDS."""
    for span in passage.sentences:
        yield from _of_sentence(passage, span, quotes)
        yield from (("about", question) for question in _about_names(passage.article, span))


def _of_sentence(passage: Passage, span: Span, quotes: QuoteLookup) -> Iterator[tuple[str, str]]:
    """Each question that the sentence *span* of *passage* surely answers, with its kind."""
    article = passage.article
    sentence = span.of(article.text)
    yield from (("said", question) for question in _who_said(passage, span, quotes))
    for kind, form, question in _RULES:
        match = form.search(sentence)
        if match is None or not _is_subject(sentence, match.start("a"), match["a"], article):
            continue
        words = {**match.groupdict(), "a": _within(match["a"]), "is": "is" if article.published else "was"}
        made = question.format(**words)
        if len(made) <= QUESTION_LIMIT and not _is_vague(words.get("c") or ""):
            yield kind, made


def _who_said(passage: Passage, span: Span, quotes: QuoteLookup) -> Iterator[str]:
    """Who said the quotations that begin in the sentence, where the article names who did."""
    article = passage.article
    for quote in quotes.in_passage(passage):
        contents = quote.contents[0]
        named = quote.speaker is not None and quote.speaker[:1].isupper()
        if quote.kind is QuoteKind.QUOTATION and named and span.start <= contents.start < span.end:
            said = _SENTENCE.match(contents.of(article.text))
            is_cut = said is not None and said.end() == len(contents) and _GOES_ON.match(article.text, contents.end)
            words = said[0].rstrip(" ,").split() if said and not is_cut else []
            if len(words) in _LENGTHS and sum(word[0].islower() for word in words) * 2 >= len(words):
                yield f'Who said "{" ".join(words)}"?'


def _about_names(article: Article, span: Span) -> Iterator[str]:
    for match in re.finditer(rf"\b[a-z]+,? (?P<the>the )?(?P<name>{_NAMES})", span.of(article.text)):
        if _is_whole(match.string, match.start("name")):
            yield f"{ABOUT}{match['the'] or ''}{match['name']}?"


def _within(subject: str) -> str:
    """*subject* as it stands within a sentence."""
    return f"the{subject[3:]}" if subject.startswith("The ") else subject


def _is_subject(sentence: str, start: int, subject: str, article: Article) -> bool:
    """Whether *subject* is a thing or a whole name: a capital at a sentence's start alone is no sign of a name."""
    if subject.startswith("The "):
        return True
    first = tokens(subject)[0].text
    if fold(first) in STOP_WORDS or not _is_whole(sentence, start) or sentence[:start].lower().endswith("the "):
        return False
    return re.search(rf"(?<=[a-z,] ){re.escape(first)}\b", article.text) is not None


def _is_whole(sentence: str, start: int) -> bool:
    """Whether the name at *start* begins there: the word before it belongs to no name."""
    before = re.search(r"(\S+)\s$", sentence[:start])
    return start == 0 or (before is not None and (not before[1][:1].isupper() or before[1][-1] in ",:;"))


def _is_vague(words: str) -> bool:
    """Whether *words* point at something outside them, so that the question would not stand alone."""
    return any(fold(each.text) in _POINTING for each in tokens(words))
