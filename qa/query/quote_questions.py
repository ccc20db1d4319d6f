"""Quote questions: for somebody's words ("what did X say about Y?"), their speaker ("who said …?") or their hearer."""

import re
from dataclasses import dataclass, replace

from qa.query.limits import QUOTE_QUESTION_LIMIT
from qa.text.analysis import fold, terms, tokens

MEDIA = frozenset(("tweet", "retweet"))  # stems of media; "what did she tweet?" asks only for quotes with such a cue

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
_BE = r"(?:is|was|'s|are|were)"  # followed by _SAYING only: "what is X called" asks for a name, not for words
_SAYING = (
    r"(?:saying|telling|tweeting|writing|posting|claiming|arguing|talking|warning|promising|quoted(?: as saying)?)"
)
_TALK = (
    r"(?:talk|speak|chat|say|spoken?|chatted|talked|said|talking|speaking|chatting|saying|open(?:ing|ed)? up|"
    r"(?:have|having|had) (?:a |an |the )?(?:\w+ )?(?:chat|conversation|talk|call|word|discussion))"
)
_LEAD = r"(?:(?:please|so|and|can you|could you|tell me|show me|give me|i want to know|do you know)\s+)*"
_ALSO = r"(?:really |actually |also |later |then |have to |had to |go on to |publicly |once )*"
_THE = r"(?:what(?: is| are| was| were|'s)\s+|any\s+|all\s+|some\s+|a\s+|the\s+)*"
_SPEAKER, _TOPIC = r"(?P<speaker>.+?)", r"(?P<topic>.+)"


def _pattern(*parts: str) -> str:
    """A pattern as a string, which ``re`` compiles when a question first needs it, in a millisecond, and keeps."""
    return "(?is)" + _LEAD + "".join(parts)


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
# "Who did X talk to about Y?", "Who was X speaking with?", "To whom did X say that?"
_TO_WHOM = (
    _pattern(
        rf"(?:whom?|which (?:person|people|one))\s+(?:{_DO}|{_BE})\s+{_SPEAKER}\s+{_ALSO}(?:been |first |last )*",
        rf"(?:{_TALK}(?:\s+(?:this|that|it|so))?\s+(?:to|with)(?! (?:be|have)\b)|tell|told|telling)\b",
        rf"(?:\s+{_ABOUT}\s+{_TOPIC}|\s+that\b.*)?(?P<rest>.*)",
    ),
    _pattern(
        rf"(?:to|with) (?:whom?|which (?:person|people|one))\s+(?:{_DO}|{_BE})\s+{_SPEAKER}\s+{_ALSO}(?:been )?",
        rf"{_TALK}\b(?:\s+(?:this|that|it|so))?(?:\s+{_ABOUT}\s+{_TOPIC})?(?P<rest>.*)",
    ),
)
# "Who talked to X about Y?"
_BY_WHOM = (
    _pattern(
        rf"(?:who(?:'s| is| was| has| have| had)?|which (?:person|one|people))\s+{_ALSO}(?:been )?",
        rf"{_TALK}\s+(?:to|with)\s+{_SPEAKER}(?:\s+{_ABOUT}\s+{_TOPIC})?",
    ),
)
_ANYBODY_AT_ALL = frozenset("people they everyone everybody".split())  # these ask for a topic, whoever speaks
_NO_SPEAKER = frozenset("anyone anybody somebody someone the article it this that you i we he she".split())
_MARKS = "\"'\u2018\u2019\u201c\u201d\u00ab\u00bb\u201e"
_MAX_NAME_WORDS = 8  # more words are not a name or role


@dataclass(frozen=True, slots=True)
class QuoteQuestion:
    """A question about quotes: for the words of ``speaker`` on ``topic``, both optional, or for who said ``words``.

    If ``asks_hearer``, it asks to whom ``speaker`` talked; if there is a ``hearer``, who talked to that person.
    ``medium`` contains the stems of MEDIA in the question; if there are any, the cue of a reply must contain one.
    """

    speaker: str | None = None
    topic: str | None = None
    words: str | None = None
    medium: frozenset[str] = frozenset()
    asks_hearer: bool = False
    hearer: str | None = None

    @property
    def asks_who_talked(self) -> bool:
        """Whether it asks who talked to whom, and not for their words."""
        return self.asks_hearer or self.hearer is not None


def parse_quote_question(question: str) -> QuoteQuestion | None:
    """The quote question that *question* is, by its form alone; None if it asks something else.

    Whether the corpus quotes such a speaker is decided by ``resolve_speaker``.
    """
    plain = " ".join(question.split()).strip(" ?!.")
    if not plain or len(plain) > QUOTE_QUESTION_LIMIT:
        return None
    parsed = _parsed(plain)
    return parsed and replace(parsed, medium=MEDIA.intersection(terms(question)))


def _parsed(plain: str) -> QuoteQuestion | None:
    for pattern in _BY_WHOM:
        if (match := re.fullmatch(pattern, plain)) and (hearer := _stripped(match["speaker"])) and _has_terms(hearer):
            return QuoteQuestion(hearer=hearer, topic=_stripped(match["topic"]))
    for pattern in _WHO:
        if (match := re.fullmatch(pattern, plain)) and _has_terms(match["words"]):
            return QuoteQuestion(words=match["words"].strip(_MARKS + " :,"))
    for pattern in _ANYBODY:
        if match := re.fullmatch(pattern, plain):
            return QuoteQuestion(topic=_stripped(match["topic"]))
    for pattern in (*_TO_WHOM, *_SOMEBODY):
        match = re.fullmatch(pattern, plain)
        if match and (speaker := _stripped(match["speaker"])) and len(tokens(speaker)) <= _MAX_NAME_WORDS:
            found = _for_speaker(speaker, match)
            return found and replace(found, asks_hearer=pattern in _TO_WHOM)
    return None


def _for_speaker(speaker: str, match: re.Match[str]) -> QuoteQuestion | None:
    rest = match.groupdict().get("rest")
    topic = _stripped(match["topic"]) or (_stripped(rest) if _has_terms(rest) else None)
    name = fold(speaker)
    if name in _ANYBODY_AT_ALL:
        return QuoteQuestion(topic=topic) if topic else None
    return None if name in _NO_SPEAKER else QuoteQuestion(speaker, topic)


def _has_terms(words: str | None) -> bool:
    return bool(words and terms(words))


def _stripped(words: str | None) -> str | None:
    """*words* without quotation marks, spaces and punctuation around them; None if nothing is left."""
    stripped = (words or "").strip(_MARKS + " ,:;")
    return stripped or None
