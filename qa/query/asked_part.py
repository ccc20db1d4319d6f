"""The asked part: the question in a message, without links, mentions, custom emoji and the chat around it."""

import re
from collections.abc import Sequence

from qa.text.analysis import terms, tokens
from qa.text.characters import visible
from qa.text.sentences import sentences

NOTHING_ASKED = "?"  # in place of a message of links, mentions and emoji alone, which has no word
FULL_QUESTION = 2  # terms from which a question needs no sentence beside it to be understood,
FULL_WITH_PRONOUN = 4  # and if a pronoun refers to something

# Patterns as strings are compiled when a message first needs them, which takes some milliseconds; re keeps them.
_LINK = (
    r"(?i)\[([^\]\n]*)\]\(\s*<?\w+:[^)\s]*\)|<?\b(?:https?://|www\.|(?:[\w-]+\.)+"
    r"(?:app|be|co|com|de|dev|edu|eu|fr|gg|gl|gov|info|io|ly|me|net|org|tv|uk|us)/)"
    r"[^\s<>]*[^\s<>.,;:!?)\]'\"]>?"
)
_DISCORD = (
    r"<(?:a?:\w+:\d+|@[!&]?\d+|#\d+|id:\w+|/[\w -]+:\d+|t:-?\d+(?::\w)?)>|"
    r"(?<!\w):\w{2,32}:(?!\w)|(?<!\w)@(?:everyone|here|\w+#\d{4})\b"
)
# An abbreviation ends no sentence, but a question mark before white space always ends what is asked, and a stop before
# a question word in small letters ends what is said before it.
_QUESTION_END = re.compile(
    r"(?<=[?!])\s+|(?<=\w{3}\.)\s+(?=(?:who|whom|whose|what|when|where|why|how|which|did|does|is|are|was|were)\b)|"
    r"\s*\n\s*(?=[A-Z>\"\u201c])|\n\s*\n\s*"
)
_ASKS = (
    r"(?:(?:so|and|but|ok|okay|well|um|please|pls|also|then|hey|hi|hello|yo)[\s,]+)*"
    r"(?:who|whom|whose|what|when|where|why|how|which|in which|in what|at what|by whom|to whom|for how|from where|"
    r"is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|tell|explain|describe|list|name|give|show|find|"
    r"quote|quotes|summari[sz]e|define|compare)(?:'?s|'?re|'?d)?\b"
)
_WANTS = (
    r"\b(?:(?:want|like|love|need|curious|trying|wish) to (?:know|find out|hear|learn|understand)|wonder(?:ing)?|"
    r"(?:know|say|says|tell me|tells) (?:who|what|when|where|why|how|which|if|whether))\b"
)
_CHAT_WORDS = frozenset(
    "i im i'm i've i'd my me we our you your u bot byline hi hello hey hiya thanks thank thx ty cheers lol lmao haha "
    "rofl please pls sorry everyone everybody guys folks friend question asking btw omg ok okay great cool love".split()
)
_PRONOUNS = frozenset("he she it they him her them his hers its their theirs this that these those there then".split())
_QUOTED = r"(?s)[\"\u201c\u201e\u00ab].*[\"\u201d\u00bb]|[\"\u201c\u201e\u00ab].*"
_GREETING = (
    r"(?i)\W*(?:(?:hi|hello|hey|hiya|yo|greetings|good (?:morning|afternoon|evening|day))"
    r"(?: (?:there|all|everyone|everybody|bot|byline|folks|guys|again))*(?:\s*[,!.\u2013\u2014-]+\s*|\s{2,})"
    r"|dear (?:all|bot|byline|everyone|sir|team)\s*[,:!]\s*"
    r"|(?:sorry|apologies|pardon)\b[^,.?!]{0,40},\s*(?:but\s+)?"
    r"|(?:(?:quick|stupid|dumb|silly|simple|next|another|one more) (?:one|question)|question)\s*[:,\u2013\u2014-]\s*)+"
)
_TAIL = (
    r"(?i)(?:[\s,.;!?\u2013\u2014-]+(?:lol|lmao|haha|hehe|rofl|btw|thanks?(?: (?:you|a lot|so much|in advance))?|thx|"
    r"ty|tyvm|tysm|tia|cheers|pls|plz|please))+\W*$"
)
# A sign-off after a question without a mark: "who was it Thanks in advance for your help", "… Kind regards, Tom Smith".
_SIGN_OFF = (
    r"(?<=\w)\s+(?:(?:Thanks|Many thanks|Thank you|Cheers)(?:,? (?:a lot|so much|in advance|everyone|all|guys|"
    r"and have\b|for (?:your|any|all|the (?:help|answer|reply|info))\b)[^?]*|,[^?]*)|"
    r"(?:Thanks|Many thanks|(?:(?:Kind|Best|Warm) )?Regards|(?:Kind|Best|Warm) (?:regards|wishes)|"
    r"Best|Cheers|Sincerely|Yours)\s*,\s*[A-Z]\w+(?: [A-Z]\w+)?)\W*$"
)
# Most messages are a question alone, which needs no further look: one sentence without a mark of a link or greeting.
_BARE = re.compile(r"[\w '\"()$\u00a3\u20ac%&-]*[?!.]*\s*")
_TAIL_WORDS = frozenset(
    "lol lmao haha hehe rofl btw thanks thank you lot much advance thx ty tyvm tysm tia cheers pls plz please".split()
)


def asked_part(message: str) -> str:
    """The part of *message* that asks; all of it if no part can be told from the rest. Idempotent on a bare question.

    Characters that are not seen are left out. Of several sentences those are kept that ask, with the statements
    beside them where the question says little itself ("The bridge fell. Why?"). A message that is a greeting or
    thanks alone stays what it is; of one without any word, NOTHING_ASKED is left.
    """
    message = visible(message)
    last = message.rstrip(" ?!.").rpartition(" ")[2].casefold()
    if _BARE.fullmatch(message) and last not in _TAIL_WORDS and "hank" not in message:  # Thanks, thank you
        return message
    bare = re.sub(_DISCORD, " ", re.sub(_LINK, lambda match: match[1] or " ", message))
    if not tokens(bare):
        return bare if bare.strip() or not message.strip() else NOTHING_ASKED
    pieces = _pieces(bare)
    asking = [piece for piece in pieces if _asks(piece)]
    if not asking:
        return bare
    kept = asking if _is_full(asking) else [piece for piece in pieces if piece in asking or not _is_chat(piece)]
    return " ".join(_without_chat(piece) for piece in kept)


def _pieces(message: str) -> list[str]:
    """The sentences of *message*."""
    parts = [part.strip() for part in _QUESTION_END.split(message)]
    return [span.of(part) for part in parts if part for span in sentences(part)]


def _asks(piece: str) -> bool:
    bare = _without_chat(piece).casefold()
    return bare.rstrip(" \"')").endswith("?") or bool(re.match(_ASKS, bare) or re.search(_WANTS, bare))


def _is_full(asking: Sequence[str]) -> bool:
    """Whether the sentences say themselves what they are about."""
    words = [token.text.casefold() for piece in asking for token in tokens(piece)]
    needed = FULL_QUESTION if _PRONOUNS.isdisjoint(words) else FULL_WITH_PRONOUN
    return len(terms(" ".join(asking))) >= needed


def _is_chat(piece: str) -> bool:
    """Whether it speaks of the asker or the bot, or is a greeting or thanks."""
    return any(token.text.casefold() in _CHAT_WORDS for token in tokens(re.sub(_QUOTED, " ", piece)))


def _without_chat(piece: str) -> str:
    """*piece* without a greeting before and thanks after it, unless it is nothing else."""
    opened = re.sub(_SIGN_OFF, "", re.sub(_GREETING, "", piece, count=1))
    bare = re.sub(_TAIL, "?" if piece.rstrip().endswith("?") else "", opened)
    return bare if terms(bare) else piece
