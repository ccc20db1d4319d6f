"""Speaker resolution: the quoted speakers that a question means, by name or by role ("the baker")."""

import re
from dataclasses import replace

from qa.query.quote_questions import QuoteQuestion
from qa.quotes.lookup import QuoteLookup

_BY_ROLE = re.compile(r"(?:the|his|her|their|its|a|an|one of the)\s", re.IGNORECASE)  # what a role begins with


def resolve_speaker(question: QuoteQuestion, quotes: QuoteLookup) -> tuple[QuoteQuestion, frozenset[str]]:
    """*question* and the canonical names of all speakers that it may mean, quoted or taking turns in a transcript.

    If the speaker is given by role ("the baker") and exactly one quoted speaker is introduced by it, the question
    returned has that speaker's name instead.
    """
    if question.speaker is None:
        return question, frozenset()
    names = frozenset(each.name for each in quotes.speaking(question.speaker)) | quotes.taking_turns(question.speaker)
    if names:
        return question, names
    name = quotes.introductions.by_role(question.speaker) if _BY_ROLE.match(question.speaker) else None
    return (replace(question, speaker=name), frozenset({name})) if name else (question, names)
