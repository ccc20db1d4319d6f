"""Classifier: whether a quoted span is a quotation, a fragment or a scare quote, by a weighted sum of named features.

The weights, fitted by ``benchmarks/quotes/fit.py``, put quotations and fragments at 0 or above; rules then correct
what a sum cannot express, and separate fragments from quotations.
"""

from collections.abc import Mapping, Sequence

from qa.quotes import lexicon as lx
from qa.quotes.annotations import QUOTED, Attribution, Form, TokenizedText
from qa.quotes.attribution import UNSAID
from qa.quotes.credits import CREDITED
from qa.quotes.kind_features import KindFeatures, cue_distance, first_letter, is_title, token_after, token_before
from qa.quotes.quote import QuoteKind

MIN_DIRECT = -0.5  # score above which a span right beside a cue is a quotation
MIN_BESIDE_QUOTATION = -0.45  # score above which a span is one if it shares its cue with a quotation
MIN_SPEECH_WORDS = 3  # of a paragraph without a cue; a shorter one may be a title or a slogan
MAX_TERM_WORDS = 3  # of a fragment that is a term of the article's own where it names no source
MIN_TITLE_WORDS = 2  # of a title that its neighbours alone show to be one
MAX_FRAGMENT_WORDS = 3  # of a fragment that begins with a capital, as a sentence does

_CUE_AFTER = frozenset({"after-say", "after-speech"})
_CUE_BESIDE = _CUE_AFTER | {"before-say", "before-speech"}
_INTERRUPTED_BY_CUE = ",!?"  # how a quotation ends before its cue
_ENDS = ".!?\u2026"


def classify(doc: TokenizedText, attributions: Sequence[Attribution], weights: Mapping[str, float]) -> list[QuoteKind]:
    """The kind of each quoted span, given its attribution."""
    features = KindFeatures(doc)
    scores = [
        sum(filter(None, map(weights.get, features.of_span(index, attribution))))
        for index, attribution in enumerate(attributions)
    ]
    quotes = [
        score >= 0
        or _is_speech(doc, index)
        or attributions[index].features == CREDITED
        or (score > MIN_DIRECT and doc.end_mark(index) and cue_distance(attributions[index]) in _CUE_BESIDE)
        or _leads_to_cue(doc, index, attributions[index])
        for index, score in enumerate(scores)
    ]
    for index, attribution in enumerate(attributions):
        if not quotes[index] and attribution.cue is not None and scores[index] > MIN_BESIDE_QUOTATION:
            beside = (other for other in (index - 1, index + 1) if 0 <= other < len(attributions) and quotes[other])
            quotes[index] = any(
                attributions[other].cue == attribution.cue and _same_sentence(doc, index, other) for other in beside
            )
    kinds: list[QuoteKind] = []
    for index, is_quote in enumerate(quotes):
        nobodys = attributions[index].features == UNSAID or _names_work(doc, index) or _opens_list_of_terms(doc, index)
        if nobodys or not is_quote:
            kinds.append(QuoteKind.SCARE)
        elif index and kinds[-1] is QuoteKind.QUOTATION and resumes(doc, index, attributions):
            kinds.append(QuoteKind.QUOTATION)
        elif _is_fragment(doc, index):
            kinds.append(QuoteKind.SCARE if _is_lone_term(doc, index, attributions[index]) else QuoteKind.FRAGMENT)
        else:
            kinds.append(QuoteKind.QUOTATION)
    return kinds


def _is_lone_term(doc: TokenizedText, index: int, attribution: Attribution) -> bool:
    """Whether a fragment is a word or two with nobody near who may have said them."""
    return attribution.mention is None and len(doc.quoted_spans[index].contents.of(doc.text).split()) <= MAX_TERM_WORDS


def resumes(doc: TokenizedText, index: int, attributions: Sequence[Attribution]) -> bool:
    """Whether a span goes on with the sentence of the span before, which its cue interrupted: "We," he said, "won"."""
    before, own = attributions[index - 1], attributions[index]
    if not index or own.mention is None or before.mention is None or not _same_sentence(doc, index - 1, index):
        return False
    first, last = doc.span_tokens[index - 1], doc.span_tokens[index]
    same = own.cue == before.cue and own.mention == before.mention
    between = any(one.cue is not None and first < one.cue.first < last for one in (before, own))
    ending = doc.quoted_spans[index - 1].contents.of(doc.text)[-2:]
    lower = first_letter(doc.quoted_spans[index].contents.of(doc.text)) == "l"
    if lower and same and doc.words[last - 1] == "," == doc.end_mark(index - 1):
        return True  # "It is," Smith said, "and," he went on, "it will be"
    unended = ending[-1] not in _ENDS or (lower and (ending[-1] != "." or ending == ".."))
    interrupted = doc.words[last - 1] == "," or doc.end_mark(index - 1) in _INTERRUPTED_BY_CUE
    return unended and interrupted and between and (same or own.mention.form is Form.PRONOUN)


def _leads_to_cue(doc: TokenizedText, index: int, attribution: Attribution) -> bool:
    """Whether the span ends in a comma, question or exclamation mark, and its verb and subject follow at once."""
    if attribution.cue is None or attribution.mention is None:
        return False
    token = doc.span_tokens[index]
    category, first, subject = attribution.cue.category, attribution.cue.first, attribution.mention.first
    if category in {"say", "speech"} and first == token + 2 < subject and token_after(doc, token) == ",":
        return True  # … and "so am I", added Smith
    if doc.sentence_bounds[doc.sentence[token]][0] != token and not doc.words[token - 1].endswith("."):
        return False  # inside a sentence, and not after "said Lee Jr."
    if token_after(doc, token) == ":":  # "…": that is how Smith describes it
        return True
    words = doc.quoted_spans[index].contents.of(doc.text).split()
    if doc.lower[token + 1 : token + 2] in (["is"], ["are"], ["were"]) and len(words) >= MIN_SPEECH_WORDS:
        said = category in {"say", "speech"} or doc.lower[first] == "words"
        return said and not is_title(words)  # "…" is how Smith puts it
    if doc.end_mark(index) == "," and token < first:
        # "…", objected Smith; "…," came the reply from Smith; "…," Smith heard her shout
        beside, replied = min(first, subject) <= token + 2, doc.lower[token + 1] in {"came", "was"}
        if (category == "past" and beside) or (category == "noun" and replied) or category == "base":
            return True
    last = doc.text[doc.quoted_spans[index].contents.end - 1]
    return last in _INTERRUPTED_BY_CUE and cue_distance(attribution) in _CUE_AFTER


def _same_sentence(doc: TokenizedText, left: int, right: int) -> bool:
    return doc.sentence[doc.span_tokens[left]] == doc.sentence[doc.span_tokens[right]]


def _opens_list_of_terms(doc: TokenizedText, index: int) -> bool:
    """Whether a span and the one right after it are terms, as in the definition of "We," "Us" and "Our"."""
    token = doc.span_tokens[index]
    if token + 1 >= len(doc) or doc.token_type[token + 1] != QUOTED or doc.sentence[token + 1] != doc.sentence[token]:
        return False
    terms = doc.quoted_spans[index : index + 2]
    return all(len(term.contents.of(doc.text).split()) <= MAX_TERM_WORDS for term in terms)


def _names_work(doc: TokenizedText, index: int) -> bool:
    """Whether a span is the title of a work by its capitals and its neighbours: the film "Boats at Dusk"."""
    contents = doc.quoted_spans[index].contents.of(doc.text)
    words = contents.rstrip(" 0123456789").split()  # "Lund Water Act 1990"
    if len(words) < MIN_TITLE_WORDS or not is_title(words) or contents[-1] in "!?" or contents.isupper():
        return False
    token = doc.span_tokens[index]
    before = token - 1 if token and doc.lower[token - 1] != "," else token - 2
    if before >= 0 and doc.sentence[before] == doc.sentence[token]:
        known = lx.BEFORE_TITLES if before == token - 1 else lx.WORKS
        if doc.lower[before] in known and (doc.lower[before] != "the" or _ends_with_kind(words)):
            return True
    return token + 1 < len(doc) and doc.lower[token + 1] in lx.AFTER_TITLES


def _ends_with_kind(words: list[str]) -> bool:
    """Whether a title ends with what it names: an Act, a Bill."""
    return words[-1].strip(",.").lower() in lx.STATUTES


def _is_fragment(doc: TokenizedText, index: int) -> bool:
    """Whether the quoted words are part of a sentence of the article's own."""
    contents = doc.quoted_spans[index].contents.of(doc.text)
    token = doc.span_tokens[index]
    before = token_before(doc, token)
    first = contents.lstrip("[(\u2018'\u2026. ")[:1]
    inside = before not in {"para", "start", "quote", ",", ":", "say", "saying", "-", "\u2014", "\u2013", ";", "("}
    if first.islower():
        return inside or before in {",", "say", "quote", "saying"} or _sentence_continues(doc, token, contents)
    return inside and len(contents.split()) <= MAX_FRAGMENT_WORDS and contents[-1] not in "!?"


def _is_speech(doc: TokenizedText, index: int) -> bool:
    """Whether the span is a paragraph of whole sentences: speech, even without a cue."""
    contents = doc.quoted_spans[index].contents.of(doc.text)
    token = doc.span_tokens[index]
    alone = (token == 0 or doc.paragraph[token - 1] < doc.paragraph[token]) and (
        token + 1 == len(doc) or doc.paragraph[token + 1] > doc.paragraph[token]
    )
    return alone and contents[-1] in _ENDS and contents[:1].isupper() and len(contents.split()) >= MIN_SPEECH_WORDS


def _sentence_continues(doc: TokenizedText, token: int, contents: str) -> bool:
    return contents[-1].isalnum() and token_after(doc, token) not in {"end", ","}
