"""Classifier: whether a quoted span is a quotation, a fragment or a scare quote, by a weighted sum of named features.

The weights, fitted by ``benchmarks/quotes/fit.py``, put quotations and fragments at 0 or above; rules then correct
what a sum cannot express, and separate fragments from quotations.
"""

from collections.abc import Mapping, Sequence

from qa.quotes import lexicon as lx
from qa.quotes.annotations import PUNCTUATION, QUOTED, Attribution, Form, TokenizedText
from qa.quotes.attribution import UNSAID
from qa.quotes.credits import CREDITED
from qa.quotes.quote import QuoteKind

MIN_DIRECT = -0.5  # score above which a span right beside a cue is a quotation
MIN_BESIDE_QUOTATION = -0.25  # score above which a span is one if it shares its cue with a quotation
MIN_SPEECH_WORDS = 3  # of a paragraph without a cue; a shorter one may be a title or a slogan
MAX_TERM_WORDS = 3  # of a fragment that is a term of the article's own where it names no source
MIN_TITLE_WORDS = 2  # of a title that its neighbours alone show to be one
MAX_FRAGMENT_WORDS = 3  # of a fragment that begins with a capital, as a sentence does

_GROUPS = (  # of the words before a span; the first that has the word counts
    ("a", frozenset({"a", "an"})),
    ("the", frozenset({"the", "this", "these"})),
    ("his", frozenset({"his", "her", "its", "their", "our", "your", "my", "'s", "\u2019s"})),
    ("say", lx.SAY | lx.SPEECH),
    ("saying", lx.SAYING),
    ("call", lx.CALL),
    ("noun", lx.NOUN),
)
_KEPT_BEFORE = frozenset("that of in on with for at by from to as about like and or is was".split())
_CUE_AFTER = frozenset({"after-say", "after-speech"})
_CUE_BESIDE = _CUE_AFTER | {"before-say", "before-speech"}
_INTERRUPTED_BY_CUE = ",!?"  # how a quotation ends before its cue
_ENDS = ".!?\u2026"
_SMALL_WORDS = frozenset("a an the of in on at to for and or with by from as is".split())


def classify(doc: TokenizedText, attributions: Sequence[Attribution], weights: Mapping[str, float]) -> list[QuoteKind]:
    """The kind of each quoted span, given its attribution."""
    scores = [
        sum([weights.get(name, 0.0) for name in features(doc, index, attribution)])
        for index, attribution in enumerate(attributions)
    ]
    quotes = [
        score >= 0
        or _is_speech(doc, index)
        or attributions[index].features == CREDITED
        or (score > MIN_DIRECT and doc.end_mark(index) and _cue_distance(attributions[index]) in _CUE_BESIDE)
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
    lower = _first_letter(doc, index) == "l"
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
    if category in {"say", "speech"} and first == token + 2 < subject and _after(doc, token) == ",":
        return True  # … and "so am I", added Smith
    if doc.sentence_bounds[doc.sentence[token]][0] != token:
        return False
    if _after(doc, token) == ":":  # "…": that is how Smith describes it
        return True
    words = doc.quoted_spans[index].contents.of(doc.text).split()
    if doc.lower[token + 1 : token + 2] in (["is"], ["are"], ["were"]) and len(words) >= MIN_SPEECH_WORDS:
        said = category in {"say", "speech"} or doc.lower[first] == "words"
        return said and not _is_title(words)  # "…" is how Smith puts it
    if doc.end_mark(index) == "," and token < first:
        # "…", objected Smith; "…," came the reply from Smith; "…," Smith heard her shout
        beside, replied = min(first, subject) <= token + 2, doc.lower[token + 1] in {"came", "was"}
        if (category == "past" and beside) or (category == "noun" and replied) or category == "base":
            return True
    last = doc.text[doc.quoted_spans[index].contents.end - 1]
    return last in _INTERRUPTED_BY_CUE and _cue_distance(attribution) in _CUE_AFTER


def _same_sentence(doc: TokenizedText, left: int, right: int) -> bool:
    return doc.sentence[doc.span_tokens[left]] == doc.sentence[doc.span_tokens[right]]


def features(doc: TokenizedText, index: int, attribution: Attribution) -> tuple[str, ...]:
    """The features of a quoted span and its attribution, as ``weights.json`` names them."""
    quoted = doc.quoted_spans[index]
    token = doc.span_tokens[index]
    words = quoted.contents.of(doc.text).split()
    count = len(words)
    size = str(count) if count <= 3 else "4-6" if count <= 6 else "7-12" if count <= 12 else "13+"  # noqa: PLR2004 - buckets
    small = "short" if count <= 3 else "mid" if count <= 6 else "long"  # noqa: PLR2004 - buckets
    last = doc.end_mark(index)
    end = last if last == "," else "." if last and last in _ENDS else "w"
    case = _first_letter(doc, index)
    titled = "T" if _is_title(words) else "s"
    before, after = _before(doc, token), _after(doc, token)
    cue = attribution.cue.category if attribution.cue else "none"
    position = next((name for name in attribution.features if name.startswith("at=") and "|" not in name), "at=none")
    score = attribution.score
    sure = "0" if score < 1 else "1" if score < 2 else "2" if score < 4 else "3"  # noqa: PLR2004 - buckets
    direct = _cue_distance(attribution)
    theme = _theme(doc, token)
    return (
        "bias", f"size={size}", f"end={end}|{small}", f"case={case}|{titled}|{small}", f"case={case}|{before}",
        f"before={before}", f"before={before}|{titled}", f"after={after}|{end}", f"before={before}|{end}|{small}",
        f"cue={cue}", f"cue={cue}|{small}", f"{position}", f"{position}|{small}", f"sure={sure}",
        f"sure={sure}|{small}", f"{position}|{case}|{end}", f"single={quoted.single}", f"after={after}|{small}",
        f"{position}|{titled}", f"cue={cue}|{titled}", f"direct={direct}", f"direct={direct}|{small}",
        f"direct={direct}|{titled}", f"theme={theme}", f"theme={theme}|{titled}", f"theme={theme}|{small}",
        f"before={before}|{_second_before(doc, token)}", f"direct={direct}|{before}",
        f"before={before}|{titled}|{small}", f"listed={_is_listed(doc, token)}|{small}",
        f"before={before}|after={after}|{small}", f"theme={theme}|{before}",
    )  # fmt: skip


def _first_letter(doc: TokenizedText, index: int) -> str:
    """The case of the first character of a quoted span: "U" for upper, "l" for lower, "#" for no letter."""
    letter = doc.quoted_spans[index].contents.of(doc.text).lstrip("[(#@\u2018'\u2026. ")[:1]
    return "U" if letter.isupper() else "l" if letter.islower() else "#"


def _is_title(words: list[str]) -> bool:
    """Whether all words but articles, prepositions and the like are capitalised, as in the title of a work."""
    main = [word for word in words if word.lower() not in _SMALL_WORDS]
    return bool(main) and all(word[0].isupper() for word in main)


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
    if len(words) < MIN_TITLE_WORDS or not _is_title(words) or contents[-1] in "!?" or contents.isupper():
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


def _cue_distance(attribution: Attribution) -> str:
    """Where the cue is.

    "after-" or "before-" and the cue's category if it is right beside the span, "before=" and the distance if it
    precedes the span in its sentence, otherwise "far", or "none" without a cue.
    """
    if attribution.cue is None:
        return "none"
    for feature in attribution.features:
        if feature.startswith(("S+mc=0", "S+cm=0")):
            return f"after-{attribution.cue.category}"
        if feature.startswith("S-direct="):
            return f"before-{attribution.cue.category}"
        if feature.startswith("S-gap="):
            return f"before{feature[6:]}"
    return "far"


def _theme(doc: TokenizedText, token: int) -> str:
    """Whether a word for a work ("book", "show") or a label ("term", "known as") is close to the span."""
    for near in range(max(0, token - 3), min(len(doc), token + 2)):
        if doc.sentence[near] == doc.sentence[token]:
            if doc.lower[near] in lx.WORKS:
                return "work" if near < token else "work-after"
            if doc.lower[near] in lx.LABELS:
                return "label" if near < token else "label-after"
    return "-"


def _is_listed(doc: TokenizedText, token: int) -> bool:
    """Whether a comma, "and" or "or" and another quoted span precede or follow."""
    before = token >= 2 and doc.token_type[token - 2] == QUOTED and doc.lower[token - 1] in {",", "and", "or"}  # noqa: PLR2004
    after = token + 2 < len(doc) and doc.token_type[token + 2] == QUOTED and doc.lower[token + 1] in {",", "and", "or"}
    return before or after


def _second_before(doc: TokenizedText, token: int) -> str:
    """The class of the second token before the span."""
    return _before(doc, token - 1) if token > 0 and doc.sentence[token - 1] == doc.sentence[token] else "-"


def _before(doc: TokenizedText, token: int) -> str:
    """The class of the token before the span: start of a sentence, punctuation, article, cue or another word."""
    before = token - 1
    if before < 0 or doc.paragraph[before] != doc.paragraph[token]:
        return "para"
    if doc.sentence[before] != doc.sentence[token]:
        return "start"
    if doc.token_type[before] == QUOTED:
        return "quote"
    word = doc.lower[before]
    if doc.token_type[before] == PUNCTUATION:
        return word[0]
    for group, words in _GROUPS:
        if word in words:
            return group
    if word in _KEPT_BEFORE:
        return word
    return "Name" if doc.words[before][0].isupper() else "word"


def _after(doc: TokenizedText, token: int) -> str:
    """The class of the token after the span."""
    after = token + 1
    if after >= len(doc) or doc.sentence[after] != doc.sentence[token]:
        return "end"
    if doc.token_type[after] == QUOTED:
        return "quote"
    if doc.token_type[after] == PUNCTUATION:
        return doc.words[after][0]
    word = doc.lower[after]
    if word in lx.SAY or word in lx.SPEECH:
        return "say"
    if word == "by":
        return "by"  # before the author of a work: "Boats at Dusk," by Ana Lopez
    if word in lx.NOT_NAMES or word in lx.SUBJECT_PRONOUNS:
        return "small"
    return "Name" if doc.words[after][0].isupper() else "word"


def _is_fragment(doc: TokenizedText, index: int) -> bool:
    """Whether the quoted words are part of a sentence of the article's own."""
    contents = doc.quoted_spans[index].contents.of(doc.text)
    token = doc.span_tokens[index]
    before = _before(doc, token)
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
    return contents[-1].isalnum() and _after(doc, token) not in {"end", ","}
