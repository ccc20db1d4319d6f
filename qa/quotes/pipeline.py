"""Reading: an article's stretches in marks, each with its cue, source, speaker and kind."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from qa.quotes import lexicon as lx
from qa.quotes.attribution import Attribution, Attributor, Cue, cues
from qa.quotes.classifier import kinds
from qa.quotes.coreference import People, Role
from qa.quotes.mention import Form, Mention, role_gender
from qa.quotes.mentions import mentions
from qa.quotes.quotation_marks import stretches
from qa.quotes.quote import QuoteKind, Step
from qa.quotes.tokens import Scene, scene
from qa.text.analysis import fold, tokens
from qa.text.paragraphs import paragraphs
from qa.text.span import Span

_PLACES = {
    "at=S-": "a cue before the quotation in its sentence",
    "at=S+": "a cue after the quotation in its sentence",
    "at=N1": "a cue in the sentence after",
    "at=P1": "a cue in the sentence before",
    "at=P2": "a cue earlier in the paragraph",
    "at=B1": "a cue at the end of the paragraph before",
    "at=B2": "a cue earlier in the paragraph before",
}
_FORMS = {
    "subj=adj": "its source right before the cue",
    "subj=aux": "its source before the cue and auxiliary words",
    "subj=appos": "its source before an apposition and the cue",
    "subj=who": "its source before a relative clause that holds the cue",
    "subj=who+": "its source before a relative clause and the cue",
    "subj=bound": "its source also the subject of the verb before",
    "subj=owns": "its source the owner of the cue's noun",
    "subj=earlier": "its source in the sentence before the cue's",
    "inv=adj": "its source right after the cue",
    "inv=adj-by": 'its source after the cue and "by"',
    "inv=adj-from": 'its source after the cue and "from"',
}
_MARKS = ".,;:!?()[]\"'\u2018\u2019\u201c\u201d\u2026"
ECHO_WORDS = 3  # words that a headline and the text must share at a quotation's beginning to be one quotation
ECHO_CANDIDATES = 5  # quotations beginning alike that are compared
CHAIN_LIMIT = 6  # steps shown from "she" to a name; a longer chain adds nothing


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch in marks, read: what ``Quote`` says of a quote, for one unbroken run of words."""

    contents: Span
    kind: QuoteKind
    cue: Span | None
    source: Span | None
    speaker: str | None
    person: int
    rule: str
    chain: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All pieces of a text in order, and every name the text gives to each person (by number, canonical name first)."""

    pieces: tuple[Piece, ...]
    names: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """What the features of attribution and of kinds weigh, by name."""

    attribution: Mapping[str, float]
    kinds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text taken apart, before anything is weighed."""

    made: Scene
    mentions: list[Mention]
    cues: list[Cue]
    attributor: Attributor


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The shipped weights, fitted by ``benchmarks/quotes/fit.py``; a feature not listed weighs 0."""
    loaded: dict[str, dict[str, float]] = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))
    return loaded


def prepared(text: str, weigh: Mapping[str, float]) -> Prepared:
    """The tokens, mentions and cues of *text* outside its quotation marks, ready to be weighed by *weigh*."""
    spans = paragraphs(text)
    made = scene(text, spans, stretches(text, spans))
    named = mentions(made)
    listed = cues(made, named)
    return Prepared(made, named, listed, Attributor(made, named, listed, weigh))


def read(text: str, weigh: Weights | None = None) -> Reading:
    """What *text* quotes and whom; the work grows linearly with it, whatever its marks.

    *weigh* takes the place of the shipped weights.
    """
    weigh = weigh or Weights(**weights())
    apart = prepared(text, weigh.attribution)
    if not apart.made.stretches:
        return Reading((), ())
    chosen = [apart.attributor.best(number) for number in range(len(apart.made.stretches))]
    _echo(apart.made, chosen)
    people = People(apart.made, apart.mentions, _subjects(apart, chosen), _spoken(apart, chosen))
    sorts = kinds(apart.made, chosen, weigh.kinds)
    pieces = tuple(_piece(apart.made, number, one, people, sorts[number]) for number, one in enumerate(chosen))
    return Reading(pieces, tuple(_names(people)))


def _echo(made: Scene, chosen: list[Attribution]) -> None:
    """Let a quotation in a headline, or with no source, have the source of the same words where the text gives one."""
    headed = [not made.paragraph[token] for token in made.tokens_of]
    if not any(headed) and all(one.mention is not None for one in chosen):
        return
    named: dict[tuple[str, ...], list[int]] = {}
    words = [tuple(fold(token.text) for token in tokens(stretch.contents.of(made.text))) for stretch in made.stretches]
    for number, said in enumerate(words):
        if chosen[number].mention is not None and not headed[number] and len(said) >= ECHO_WORDS:
            named.setdefault(said[:ECHO_WORDS], []).append(number)
    for number, said in enumerate(words):
        if len(said) < ECHO_WORDS or not (headed[number] or chosen[number].mention is None):
            continue
        for other in named.get(said[:ECHO_WORDS], ())[:ECHO_CANDIDATES]:
            if words[other][: len(said)] == said:
                chosen[number] = replace(chosen[other], features=("echo",))
                break


def _subjects(apart: Prepared, chosen: list[Attribution]) -> dict[int, Role]:
    """By the first token of each mention that is a subject: whether it speaks, or does something else."""
    acts = {cue.first for cue in apart.cues if cue.sort in {"call", "past", "weak", "present"}}
    found = {mention.first: Role.ACTS for mention in apart.mentions if _acts(apart.made, mention, acts)}
    for cue in apart.cues:
        if cue.sort in {"say", "speech", "saying", "to"} and (mention := apart.attributor.subject(cue)):
            found[mention.first] = Role.SPEAKS
    found.update({one.mention.first: Role.SPEAKS for one in chosen if one.mention})
    return found


def _acts(made: Scene, mention: Mention, verbs: set[int]) -> bool:
    """Whether a verb follows the mention, at once or after an adverb."""
    for after in (mention.last + 1, mention.reach + 1):
        if after in verbs or (after + 1 in verbs and made.low[after].endswith("ly")):
            return True
    return False


def _spoken(apart: Prepared, chosen: list[Attribution]) -> dict[int, frozenset[str]]:
    """By the place of each source, the words with capitals in what it says: whom it names so does not speak."""
    found: dict[int, set[str]] = {}
    for stretch, one in zip(apart.made.stretches, chosen, strict=True):
        if one.mention is not None and one.mention.form is Form.PRONOUN:
            words = stretch.contents.of(apart.made.text).split()
            named = {
                word.strip(_MARKS).removesuffix("'s").removesuffix("\u2019s").lower()
                for word in words
                if word[0].isupper()
            }
            found.setdefault(one.mention.place, set()).update(named)
    return {place: frozenset(words) for place, words in found.items()}


def _piece(made: Scene, number: int, chosen: Attribution, people: People, kind: QuoteKind) -> Piece:
    contents = made.stretches[number].contents
    if kind is QuoteKind.SCARE or chosen.mention is None:
        return Piece(contents, kind, None, None, None, -1, "nobody", ())
    cue, mention = chosen.cue, chosen.mention
    speaker, person = _speaker(made, people, mention)
    last = mention.reach if mention.form is Form.ROLE else mention.last
    return Piece(
        contents,
        kind,
        made.span(cue.first, cue.last) if cue and cue.sort != "dash" else None,
        made.span(mention.first, last),
        speaker,
        person,
        _rule(chosen),
        tuple(_chain(made, people, mention.place)),
    )


def _speaker(made: Scene, people: People, mention: Mention) -> tuple[str | None, int]:
    """The canonical name, or what the article calls somebody it does not name, or None."""
    if mention.person >= 0:
        return people.name(people.people[mention.person]), mention.person
    if mention.form is Form.PRONOUN:
        link = people.links.get(mention.place)
        if link is None or link.antecedent is None or link.antecedent >= mention.place:
            return None, -1
        return _speaker(made, people, people.mentions[link.antecedent])
    words = made.text[made.start[mention.first] : made.end[mention.reach]]
    low = made.low[mention.first]
    if low in lx.DETERMINERS or role_gender(low) is not None or low in lx.LONE:
        words = words[0].lower() + words[1:]
    return " ".join(words.split()), -1


def _rule(chosen: Attribution) -> str:
    """Where the cue stands towards the quotation, and the source towards the cue, in words."""
    if chosen.features[:1] == ("echo",):
        return "the text quotes the same words and names who says them"
    place = next((_PLACES[name] for name in chosen.features if name in _PLACES), "a cue near it")
    form = next(
        (name.split(":")[0].split("|")[0] for name in chosen.features if name.startswith(("subj=", "inv="))), ""
    )
    return f"{place}; {_FORMS.get(form, 'a source further from the cue')}"


def _chain(made: Scene, people: People, place: int | None) -> Iterator[Step]:
    seen: set[int] = set()
    while place is not None and place not in seen and len(seen) < CHAIN_LIMIT:
        seen.add(place)
        mention = people.mentions[place]
        link = people.links.get(place)
        yield Step(made.span(mention.first, mention.last), link.rule if link else "as the article says")
        place = link.antecedent if link else None


def _names(people: People) -> Iterator[tuple[str, ...]]:
    made = people.scene
    extra: dict[int, list[str]] = {}
    for mention in people.mentions:
        if mention.person >= 0 and mention.form is Form.ROLE and made.low[mention.first] == "the":
            words = made.text[made.start[mention.first] : made.end[mention.last]]
            extra.setdefault(mention.person, []).append(words[0].lower() + words[1:])
    for person in people.people:
        name = people.name(person)
        forms = sorted(person.forms, key=lambda form: -person.forms[form])
        yield tuple(dict.fromkeys([name, *(" ".join(form.split()) for form in forms), *extra.get(person.number, ())]))
