"""Speaker resolution: which quoted speaker a question means, by name or by the role in which they are introduced."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.query.quote_questions import QuoteQuestion
from qa.quotes.lookup import QuoteLookup
from qa.text.analysis import terms
from qa.text.synonyms import expansions

SHARED_LETTERS = 5  # of a term that another may continue ("baker", "bakeri") and still be a form of the same word

_BY_ROLE = re.compile(r"(?:the|his|her|their|its|a|an|one of the)\s", re.IGNORECASE)  # introduces somebody by role


def resolve_speaker(question: QuoteQuestion, quotes: QuoteLookup) -> tuple[QuoteQuestion, frozenset[str]]:
    """*question* and the canonical names of all quoted speakers whom it may mean.

    Where the speaker is given by role ("the baker") and exactly one quoted speaker is introduced so, the question
    returned has that speaker's name. No names where nobody fits.
    """
    if question.speaker is None:
        return question, frozenset()
    names = frozenset(each.name for each in quotes.speaking(question.speaker))
    if names:
        return question, names
    names = _by_role(question.speaker, quotes) if _BY_ROLE.match(question.speaker) else frozenset()
    return (replace(question, speaker=min(names)), names) if names else (question, names)


def _by_role(words: str, quotes: QuoteLookup) -> frozenset[str]:
    """The one quoted speaker whom the article introduces by *words*, if it is exactly one."""
    wanted = terms(words)
    introductions = quotes.introductions
    fitting = [name for name, text in introductions.items() if wanted and _introduced(wanted, terms(text))]
    if len(fitting) != 1 or not _introduced(wanted, _role_terms(introductions[fitting[0]])):
        return frozenset()
    return frozenset(fitting)


def _introduced(wanted: Sequence[str], introduction: Sequence[str]) -> bool:
    return all(any(_is_form_of(one, other) for other in introduction) for one in wanted)


def _role_terms(introduction: str) -> tuple[str, ...]:
    """The terms of *introduction* without its names: the duchess named beside a prince is not what he is."""
    first, *others = introduction.split() or [""]
    return terms(" ".join([first, *(word for word in others if not word[0].isupper())]))


def _is_form_of(asked: str, term: str) -> bool:
    """Whether *term* may introduce somebody asked for by *asked*: "bakery" for a baker.

    Synonyms do not count: an inspector is no "officer" whom the question means.
    """
    shorter, longer = sorted((asked, term), key=len)
    if shorter == longer or (len(shorter) >= SHARED_LETTERS and longer.startswith(shorter)):
        return True
    near = {each.term for each in expansions(asked) if each.is_form}
    return term in near or not near.isdisjoint(each.term for each in expansions(term) if each.is_form)
