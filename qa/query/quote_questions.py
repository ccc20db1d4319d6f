"""Questions about quotes: "what did X say about Y?", "who said …?", recognised, and the quotes that reply to them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.documents.passages import Passage
from qa.quotes.quote import Quote, QuoteKind
from qa.quotes.quote_search import find, speaking
from qa.text.analysis import fold, terms, tokens

QUESTION_LIMIT = 400  # characters; a longer text is not such a question

_SAY = (
    r"(?:say|says|said|saying|tell|tells|told|tweet|tweeted|write|wrote|post|posted|claims?|claimed|state|stated|"
    r"thinks?|thought|believes?|believed|feels?|felt|argue|argued|comment|commented|remark|remarked|reveal|revealed|"
    r"announce|announced|explain|explained|add|added|reply|replied|respond|responded|admit|admitted|mention|mentioned|"
    r"talk|talked|speak|spoke|warn|warned|promise|promised|call|called|describe|described|insist|insisted)"
)
_SAID_VERB = (
    r"(?:says?|said|saying|tweeted|wrote|told|claimed|thinks|believes|argued|stated|quoted|spoke|speaks|talked|talks|"
    r"called|described|added|replied|insisted)"
)
_ABOUT = r"(?:about|on|of|regarding|concerning|re|to|as to|when (?:asked|it comes) (?:about|to))"
_ON = r"(?:about|on|regarding|concerning)"
_NOUN = (
    r"(?:quotes?|quotations?|words|statements?|comments?|remarks?|opinions?|views?|take|thoughts|tweets?|reaction|"
    r"response|position|stance)"
)
_DO = r"(?:did|does|do|has|have|had)"
_BE = r"(?:is|was|'s|are|were)"  # asks for words only with what somebody is saying: "is called" asks for a name
_SAYING = (
    r"(?:saying|telling|tweeting|writing|posting|claiming|arguing|talking|warning|promising|quoted(?: as saying)?)"
)
_LEAD = r"(?:(?:please|so|and|can you|could you|tell me|show me|give me|i want to know|do you know)\s+)*"
_ALSO = r"(?:really |actually |also |later |then |have to |had to |go on to |publicly |once )*"
_THE = r"(?:what(?: is| are| was| were|'s)\s+|any\s+|all\s+|some\s+|a\s+|the\s+)*"
_SPEAKER, _TOPIC = r"(?P<speaker>.+?)", r"(?P<topic>.+)"


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile(_LEAD + "".join(parts), re.IGNORECASE | re.DOTALL)


# "Who said that …?", "Whose words are …?"
_WHO = (
    _pattern(
        r"(?:whose (?:quotes?|words|line|quotations?) (?:is|are|was|were)",
        r"|who (?:is|was) being quoted (?:as saying|in|with))\s*(?:that|this)?\s*(?P<words>.*)",
    ),
    _pattern(
        r"(?:who(?:'s| is| was| has| have| had)?|which (?:person|one|speaker|people))\s+",
        rf"(?:(?:also|first|once|quoted|been quoted)\s+)?(?:as\s+)?{_SAID_VERB}\b",
        r"\s*(?:that|about|of|on)?\s*(?P<words>.*)",
    ),
)
# "Quotes about Y", "What was said about Y?"
_ANYBODY = (
    _pattern(rf"(?:(?:any|all|some|a|the)\s+)*(?:quotes?|quotations?)\s+{_ON}\s+{_TOPIC}"),
    _pattern(rf"what (?:was|is|has been|gets) said\s+{_ABOUT}\s+{_TOPIC}"),
)
_SOMEBODY = (
    # "What did X say about Y?"
    _pattern(
        rf"(?:what|which things|what else|how)\s*{_DO}\s+{_SPEAKER}\s+{_ALSO}{_SAY}\b",
        rf"(?:\s+(?:(?:anything|something|publicly|himself|herself|themselves)\s+)?{_ABOUT}\s+{_TOPIC})?(?P<rest>.*)",
    ),
    # "What is X saying about Y?"
    _pattern(
        rf"(?:what|which things|what else|how)\s*{_BE}\s+{_SPEAKER}\s+{_ALSO}{_SAYING}\b",
        rf"(?:\s+{_ABOUT}\s+{_TOPIC})?(?P<rest>.*)",
    ),
    # "Did X say anything about Y?"
    _pattern(
        rf"(?:did|does|has|have|do)\s+{_SPEAKER}\s+(?:ever |really )?{_SAY}\s+",
        rf"(?:anything|something|a word)\s*(?:{_ABOUT}\s+{_TOPIC})?",
    ),
    # "Quote X on Y"
    _pattern(rf"(?:quote|cite)\s+(?!(?:about|on|from|by|of)\b){_SPEAKER}(?:\s+{_ABOUT}\s+{_TOPIC})?"),
    # "Quotes by X about Y"
    _pattern(rf"{_THE}{_NOUN}\s+(?:by|from|of)\s+{_SPEAKER}(?:\s+{_ON}\s+{_TOPIC})?"),
    # "Tell me what X said about Y"
    _pattern(
        rf"(?:what|everything|anything)\s+{_SPEAKER}\s+(?:has |have |had |also )?{_SAY}(?:\s+{_ABOUT}\s+{_TOPIC})?"
    ),
    # "X's opinion on Y"
    _pattern(rf"{_THE}{_SPEAKER}(?:['\u2019]s?|\s)\s*{_NOUN}(?:\s+(?:of|to|{_ON})\s+{_TOPIC})?"),
)
_PEOPLE = frozenset("people they everyone everybody".split())
_NOBODY = frozenset("anyone anybody somebody someone the article it this that you i we he she".split())
_MARKS = "\"'\u2018\u2019\u201c\u201d\u00ab\u00bb\u201e"
_NAME_LIMIT = 8  # words; longer than any name, so the pattern met something else


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question about quotes asks: the words of a *speaker* on a *topic*, or, with *words*, who said them."""

    speaker: str | None = None
    topic: str | None = None
    words: str | None = None


def asked(question: str) -> Asked | None:
    """What *question* asks about quotes; None when it asks something else.

    Whether the article quotes such a speaker is for ``replies`` to say.
    """
    plain = " ".join(question.split()).strip(" ?!.")
    if not plain or len(plain) > QUESTION_LIMIT:
        return None
    for pattern in _WHO:
        if (match := pattern.fullmatch(plain)) and _holds_terms(match["words"]):
            return Asked(words=match["words"].strip(_MARKS + " :,"))
    for pattern in _ANYBODY:
        if match := pattern.fullmatch(plain):
            return Asked(topic=_clean(match["topic"]))
    for pattern in _SOMEBODY:
        match = pattern.fullmatch(plain)
        if match and (speaker := _clean(match["speaker"])) and len(tokens(speaker)) <= _NAME_LIMIT:
            return _somebody(speaker, match)
    return None


def _somebody(speaker: str, match: re.Match[str]) -> Asked | None:
    rest = match.groupdict().get("rest")
    topic = _clean(match["topic"]) or (_clean(rest) if _holds_terms(rest) else None)
    name = fold(speaker)
    if name in _PEOPLE:
        return Asked(topic=topic) if topic else None
    return None if name in _NOBODY else Asked(speaker, topic)


def _holds_terms(words: str | None) -> bool:
    return bool(words and terms(words))


def _clean(words: str | None) -> str | None:
    """A name or topic without the marks and the small words around it."""
    stripped = (words or "").strip(_MARKS + " ,:;")
    return stripped or None


def replies(question: Asked, found: Sequence[Quote], passages: Sequence[Passage]) -> tuple[tuple[Quote, Passage], ...]:
    """The quotes of *found* that reply to *question*, best first, each with the passage it stands in.

    Empty when the article does not quote that speaker, or on no such topic: then the question is an ordinary one. A
    speaker asked for without a topic gives all their quotes by place, fragments after the rest. Two speakers whom one
    name may mean both reply.
    """
    quoted = [quote for quote in found if quote.kind is not QuoteKind.SCARE]
    if question.words is not None:
        chosen = _saying(question.words, quoted, passages)
    elif question.speaker is not None and not speaking(quoted, question.speaker):
        chosen = ()
    else:
        chosen = find(quoted, passages, speaker=question.speaker, about=question.topic)
        if question.topic is None:
            chosen = tuple(sorted(chosen, key=lambda quote: quote.kind is QuoteKind.FRAGMENT))
    pairs = ((quote, _passage(quote, passages)) for quote in chosen)
    return tuple((quote, passage) for quote, passage in pairs if passage is not None)


def _saying(words: str, quoted: Sequence[Quote], passages: Sequence[Passage]) -> tuple[Quote, ...]:
    """Quotes that hold *words*, else those that share terms with them, in the quoted words before the passage's."""
    wanted = _folded(words)
    holding = tuple(quote for quote in quoted if wanted and wanted in _folded(quote.text))
    if holding:
        return holding
    own = find(quoted, (), about=words)
    return own or find(quoted, passages, about=words)


def _folded(text: str) -> str:
    return " ".join(fold(token.text) for token in tokens(text))


def _passage(quote: Quote, passages: Sequence[Passage]) -> Passage | None:
    own = (each for each in passages if each.article is quote.article or each.article == quote.article)
    return next((each for each in own if each.span.overlaps(quote.contents[0])), None)
