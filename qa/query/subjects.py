"""Subjects: whom or what a question asks to introduce: X in "Who is X?", "Where is X?", "What does X mean?"."""

import re

_LIMIT = 200  # characters of a question that are matched
MAX_WORDS = 9  # of a subject; a longer one says more than a name

_OPENING = (
    r"(?:so |and |but |ok |okay |um |pls |please |(?:can|could) (?:you|u) |tell me |do you know |remind me |i mean )*"
)
_BE = r"(?:'?s| is| are| was| were)"
_PATTERNS = (
    rf"(?:who|what|where|which){_BE} (?:meant|understood) by (?P<by>.+)",
    rf"what{_BE} the (?:\w+ )?(?:meaning|definition) of (?:the (?:word|term|name) )?(?P<meaning>.+)",
    rf"(?:who|what|where|which){_BE} (?P<plain>.+)",
    r"wh?at (?:does|do|did) (?:the (?:word|term|name) )?(?P<means>.+?) (?:mean|means|stand for|refer to)(?: .*)?",
    r"(?:define|explain|(?:tell me |know |info |information )?about|describe) (?P<told>.+)",
    r"(?:(?:the )?(?:meaning|definition) of )(?P<of>.+)",
    r"(?P<noun>.+) (?:meaning|definition)",
    rf"(?:who|what|where) (?:the hell|the heck|on earth|in the world){_BE} (?P<wondered>.+)",
)
_TAILS = re.compile(
    r"(?: (?:located|situated|found|based|exactly|again|anyway|actually|then|please|pls|really|called|supposed to be|"
    r"(?:on|in) (?:a|the) (?:world )?map|in the world|in the (?:article|story|text|book|film|movie|show)|"
    r"in english|mean|about|for|from|like|all))+$"
)
_CLAUSE = re.compile(
    r"\b(?:that|who|which|whose|when|if|because|doing|going|said|say|says|made|did|does|do|have|has)\b"
)
# "the chancellor of Pitt" is not any chancellor, but "Agenda 21 of the summit" is Agenda 21, and "Teo to Odalys" Teo.
_COMPLEMENT = re.compile(
    r"(?:(?<=\w) (?:in|on|at|from|to|by|for|with|under|during|behind)|(?<=\d) of)\b.*", re.IGNORECASE
)
_ASKED = re.compile(rf"\W*{_OPENING}(?:{'|'.join(_PATTERNS)})", re.IGNORECASE)


def asked_subject(question: str) -> str | None:
    """The part of *question* that names what it asks to introduce; None if it asks for something else.

    "Who is the mayor of Oskel?" asks to introduce "the mayor of Oskel", "What did she do?" nothing.
    """
    asked = " ".join(re.sub(r"[?!.]+(?=\s|$)", " ", question[:_LIMIT]).replace("\u2019", "'").split())
    match = _ASKED.fullmatch(asked)
    if match is None:
        return None
    subject = _TAILS.sub("", next(group for group in match.groups() if group))
    is_name = subject and len(subject.split()) <= MAX_WORDS and not _CLAUSE.search(subject.lower())
    return subject if is_name else None


def subject_head(subject: str) -> str:
    """*subject* without what only tells where it belongs: "Agenda 21" of "Agenda 21 of the Earth Summit"."""
    return _COMPLEMENT.sub("", subject)
