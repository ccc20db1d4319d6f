"""The pipeline: from an article's text to its quoted spans, each with its cue, source, speaker and kind."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from qa.quotes.annotations import Attribution, Cue, Form, Mention, TokenizedText
from qa.quotes.attribution import UNSAID, Attributor
from qa.quotes.attribution_rules import rule
from qa.quotes.block_quotations import find_block_quotations, without_inner
from qa.quotes.classifier import classify, resumes
from qa.quotes.coreference import resolve_coreference
from qa.quotes.credits import credited, source_lists
from qa.quotes.cues import find_cues
from qa.quotes.entity_linking import link_names
from qa.quotes.linked_mentions import LinkedMentions, SubjectRole
from qa.quotes.mentions import find_mentions
from qa.quotes.quotation_marks import find_quoted_spans
from qa.quotes.quote import QuoteKind, Step
from qa.quotes.tokens import tokenize
from qa.text.analysis import fold, tokens
from qa.text.paragraphs import paragraphs
from qa.text.span import Span

_PUNCTUATION = ".,;:!?()[]\"'\u2018\u2019\u201c\u201d\u2026"
MIN_SHARED_WORDS = 3  # at the beginning of two quotations that are taken for the same one
MAX_COMPARED = 5  # quotations with the same beginning that are compared; bounds the work on repetitive text
MAX_STEPS = 6  # steps shown from "she" to a name


@dataclass(frozen=True, slots=True)
class AttributedSpan:
    """One quoted span with its attribution; the fields are those of ``Quote``, which may join several spans.

    ``entity`` is the speaker's index in ``Extraction.names``, -1 for a speaker without a name; ``resumes`` says that
    the span goes on with the sentence of the one before, which its cue interrupted.
    """

    contents: Span
    kind: QuoteKind
    cue: Span | None
    source: Span | None
    speaker: str | None
    entity: int
    rule: str
    chain: tuple[Step, ...]
    resumes: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """The quoted spans of a text in order, and for each entity all names the text gives it, the canonical one first.

    ``linked`` has all mentions with their entities; without quoted spans there are none (see ``link_unquoted``).
    """

    spans: tuple[AttributedSpan, ...]
    names: tuple[tuple[str, ...], ...]
    linked: LinkedMentions = field(repr=False)


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of features, by name: those that choose the attribution, and those that choose the kind."""

    attribution: Mapping[str, float]
    kinds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Candidates:
    """A text with all mentions and cues outside its quotation marks, before any is chosen."""

    doc: TokenizedText
    mentions: list[Mention]
    cues: list[Cue]
    attributor: Attributor
    paragraphs: Sequence[Span]


@cache
def shipped_weights() -> Weights:
    """The weights in ``weights.json``, fitted by ``benchmarks/quotes/fit.py``; a feature not listed weighs 0."""
    text = Path(__file__).with_name("weights.json").read_text("utf-8")
    return Weights(**json.loads(text, parse_float=cache(float)))  # many are equal: one object each


def find_candidates(text: str, weights: Mapping[str, float]) -> Candidates:
    """Tokenize *text* and find its mentions and cues, none if nothing is quoted; *weights* are of attribution."""
    spans = paragraphs(text)
    quoted_spans = without_inner(find_quoted_spans(text, spans), find_block_quotations(text, spans))
    doc = tokenize(text, spans, quoted_spans)
    mentions = find_mentions(doc) if quoted_spans else []
    cues = find_cues(doc, mentions) if quoted_spans else []
    return Candidates(doc, mentions, cues, Attributor(doc, mentions, cues, weights), spans)


def extract(text: str, weights: Weights | None = None) -> Extraction:
    """Extract the quoted spans of *text*, with *weights* or the shipped ones.

    The work grows linearly with the text, whatever its marks.
    """
    weights = weights or shipped_weights()
    candidates = find_candidates(text, weights.attribution)
    doc = candidates.doc
    if not doc.quoted_spans:
        return Extraction((), (), LinkedMentions(doc, [], {}))
    attributions = _attributions(candidates)
    _copy_from_repetitions(doc, attributions)
    linked = link_names(doc, candidates.mentions, _subjects(candidates, attributions))
    resolve_coreference(linked, _named_in_quote(doc, attributions))
    kinds = classify(doc, attributions, weights.kinds)
    for index in _nicknames(candidates):
        kinds[index] = QuoteKind.SCARE
    spans = (
        _attributed_span(linked, index, attribution, kinds[index], resumed=resumes(doc, index, attributions))
        for index, attribution in enumerate(attributions)
        if attribution.mention is not None or not doc.quoted_spans[index].block
    )
    return Extraction(tuple(spans), tuple(_names(linked)), linked)


def link_unquoted(doc: TokenizedText, weights: Weights | None = None) -> LinkedMentions:
    """The mentions and the entities of *doc*, a text without quoted spans, of which ``extract`` has no need."""
    mentions = find_mentions(doc)
    cues = find_cues(doc, mentions)
    attributor = Attributor(doc, mentions, cues, (weights or shipped_weights()).attribution)
    return link_names(doc, mentions, _subjects(Candidates(doc, mentions, cues, attributor, ()), ()))


def _attributions(candidates: Candidates) -> list[Attribution]:
    """The attribution of each quoted span: nobody in a list of sources, a credit after it, or the best candidate."""
    doc = candidates.doc
    lists = list(source_lists(doc.text, candidates.paragraphs))
    names = {mention.first: mention for mention in candidates.mentions}
    found = []
    for index, quoted in enumerate(doc.quoted_spans):
        if any(one.overlaps(quoted.contents) for one in lists):
            found.append(Attribution(None, None, 0.0, UNSAID))
        else:
            found.append(credited(doc, names, index) or candidates.attributor.best(index))
    return found


def _nicknames(candidates: Candidates) -> Iterator[int]:
    """The indexes of the quoted spans inside a name: Ilse "Ace" Brandt."""
    for mention in candidates.mentions:
        if mention.form is Form.NAME and mention.last - mention.first > 1:
            yield from (index for index in candidates.doc.span_index[mention.first : mention.last + 1] if index >= 0)


def _copy_from_repetitions(doc: TokenizedText, attributions: list[Attribution]) -> None:
    """Give a quotation in the headline, or without a source, the attribution of the same words in the text."""
    in_headline = [not doc.paragraph[token] for token in doc.span_tokens]
    if not any(in_headline) and all(attribution.mention is not None for attribution in attributions):
        return
    attributed: dict[tuple[str, ...], list[int]] = {}  # by the first words
    words = [tuple(fold(token.text) for token in tokens(quoted.contents.of(doc.text))) for quoted in doc.quoted_spans]
    for index, own in enumerate(words):
        if attributions[index].mention is not None and not in_headline[index] and len(own) >= MIN_SHARED_WORDS:
            attributed.setdefault(own[:MIN_SHARED_WORDS], []).append(index)
    for index, own in enumerate(words):
        if len(own) < MIN_SHARED_WORDS or not (in_headline[index] or attributions[index].mention is None):
            continue
        if attributions[index].features == UNSAID:
            continue
        for other in attributed.get(own[:MIN_SHARED_WORDS], ())[:MAX_COMPARED]:
            if words[other][: len(own)] == own:
                attributions[index] = replace(attributions[other], features=("echo",))
                break


def _subjects(candidates: Candidates, attributions: Sequence[Attribution]) -> dict[int, SubjectRole]:
    """What each mention that is a subject does, by the mention's first token."""
    verbs = {cue.first for cue in candidates.cues if cue.category in {"call", "past", "weak", "present"}}
    found = {
        mention.first: SubjectRole.ACTS
        for mention in candidates.mentions
        if _precedes_verb(candidates.doc, mention, verbs)
    }
    for cue in candidates.cues:
        if cue.category in {"say", "speech", "saying", "to"} and (mention := candidates.attributor.subject(cue)):
            found[mention.first] = SubjectRole.SPEAKS
    for one in attributions:
        if one.mention and not (one.cue and candidates.attributor.governing.passive_subject(one.cue)):
            found[one.mention.first] = SubjectRole.SPEAKS
    return found


def _precedes_verb(doc: TokenizedText, mention: Mention, verbs: set[int]) -> bool:
    """Whether a verb follows the mention, at once or after an adverb."""
    for after in (mention.last + 1, mention.reach + 1):
        if after in verbs or (after + 1 in verbs and doc.lower[after].endswith("ly")):
            return True
    return False


def _named_in_quote(doc: TokenizedText, attributions: list[Attribution]) -> dict[int, frozenset[str]]:
    """The capitalised words that each pronoun's quotations contain, by the mention's index.

    Whoever is named there is hardly the speaker.
    """
    found: dict[int, set[str]] = {}
    for quoted, attribution in zip(doc.quoted_spans, attributions, strict=True):
        mention = attribution.mention
        if mention is not None and mention.form is Form.PRONOUN:
            named = {
                fold(word.strip(_PUNCTUATION)) for word in quoted.contents.of(doc.text).split() if word[0].isupper()
            }
            found.setdefault(mention.index, set()).update(named)
    return {index: frozenset(words) for index, words in found.items()}


def _attributed_span(
    linked: LinkedMentions, index: int, attribution: Attribution, kind: QuoteKind, *, resumed: bool
) -> AttributedSpan:
    doc = linked.doc
    contents = doc.quoted_spans[index].contents
    if kind is QuoteKind.SCARE or attribution.mention is None:
        return AttributedSpan(contents, kind, None, None, None, -1, "nobody", ())
    cue, mention = attribution.cue, attribution.mention
    speaker, entity = _speaker(linked, mention)
    last = mention.reach if mention.form is Form.ROLE else mention.last
    return AttributedSpan(
        contents,
        kind,
        doc.span(cue.first, cue.last) if cue and cue.category != "dash" else None,
        doc.span(mention.first, last),
        speaker,
        entity,
        rule(attribution),
        tuple(_chain(linked, mention.index)),
        resumed,
    )


def _speaker(linked: LinkedMentions, mention: Mention) -> tuple[str | None, int]:
    """The canonical name and the entity of a speaker.

    The entity is -1 for a speaker without a name; the name is then the words of the mention, or None if unknown.
    """
    if mention.entity >= 0:
        return linked.canonical_name(linked.table.entities[mention.entity]), mention.entity
    if mention.form is Form.PRONOUN:
        link = linked.links.get(mention.index)
        if link is None or link.antecedent is None or link.antecedent >= mention.index:
            return None, -1
        return _speaker(linked, linked.mentions[link.antecedent])
    return linked.role_words(mention), -1


def _chain(linked: LinkedMentions, index: int | None) -> Iterator[Step]:
    """The steps from a mention to the mention that names its entity."""
    seen: set[int] = set()
    while index is not None and index not in seen and len(seen) < MAX_STEPS:
        seen.add(index)
        mention = linked.mentions[index]
        link = linked.links.get(index)
        yield Step(linked.doc.span(mention.first, mention.last), link.rule if link else "as the article says")
        index = link.antecedent if link else None


def _names(linked: LinkedMentions) -> Iterator[tuple[str, ...]]:
    """All names of each entity: the canonical one, the others by frequency, then "Mrs. Lazar" and "the headteacher"."""
    doc = linked.doc
    roles: dict[int, list[str]] = {}
    for mention in linked.mentions:
        if mention.entity >= 0 and mention.first < mention.core and (titled := linked.with_courtesy_title(mention)):
            roles.setdefault(mention.entity, []).append(titled)
        if mention.entity >= 0 and mention.form is Form.ROLE and doc.lower[mention.first] == "the":
            words = doc.words_of(mention.first, mention.last)
            roles.setdefault(mention.entity, []).append(words[0].lower() + words[1:])
    for entity in linked.table.entities:
        name = linked.canonical_name(entity)
        forms = sorted(entity.forms, key=lambda form: -entity.forms[form])
        yield tuple(dict.fromkeys([name, *forms, *roles.get(entity.number, ())]))
