"""Clauses: the verb group of a cue, its subject, and who a passive names as speaker."""

from collections.abc import Container

from qa.quotes import lexicon as lx
from qa.quotes.annotations import QUOTED, WORD, Mention, TokenizedText

SPOKEN = frozenset({"say", "speech", "saying", "base", "call"})  # categories of cues that are acts of speech
MAX_GROUP = 8  # words of a verb group before its verb: "has also never once publicly"
MAX_INSERTED = 6  # words of a parenthesis inside a verb group: "did not, she insists, say"
MAX_HANDED = 5  # words between "was shown" and the colon: "was shown a note by Smith:"
MAX_PARENTHESIS = 12  # words of "according to somebody" between a subject and its verb
MAX_LEAD = 7  # tokens between a cue and the quoted words it announces: "told reporters in Lund on Monday:"
MAX_ADDRESSEE = 4  # words between a passive and its agent: "was told on Monday by Smith"
_AUXILIARY = (
    lx.AUXILIARIES | lx.BE | lx.NEGATIONS | lx.MODALS | lx.HARDLY | frozenset("having ever to all so".split())
) - {"'s"}
# Phrases that may be inside a verb group: "may one day say".
_ADVERBIALS = tuple(
    each.split()
    for each in "one day|no longer|at any time|at any point|at all|in public|for once|in fact|of course".split("|")
)
_ENDS_ADVERBIAL = frozenset(phrase[-1] for phrase in _ADVERBIALS)
_BY = frozenset("by in via".split())  # between a verb and what carries the words: "told by text"
_BREAKS = (
    lx.BE | lx.MODALS | frozenset("and but or who which if because had has have will would do does did to".split())
)


class Clauses:
    """The clauses of one text around its cues."""

    def __init__(self, doc: TokenizedText, mentions: list[Mention]) -> None:
        self._doc = doc
        self._starting = {mention.first: mention for mention in mentions}
        self._ending = {mention.last: mention for mention in mentions}
        for mention in mentions:
            inner = self._ending.get(mention.reach)
            if inner is None or (mention.first < inner.first and doc.lower[mention.head] not in lx.MESSAGES):
                self._ending[mention.reach] = mention  # "a friend of Smith", not Smith
        self._group_starts: dict[int, int] = {}  # by the verb's token
        self._passives: dict[int, bool] = {}

    def group_start(self, token: int) -> int:
        """The first token of the verb group that ends with the verb at *token*: auxiliaries and adverbs before it."""
        first = self._group_starts.get(token)
        if first is None:
            first = self._group_starts[token] = self._find_group_start(token)
        return first

    def _find_group_start(self, token: int) -> int:
        doc = self._doc
        first = token
        while first > 0 and token - first < MAX_GROUP and doc.sentence[first - 1] == doc.sentence[token]:
            word = doc.lower[first - 1]
            if inserted := self._inserted(first):
                first -= inserted
                continue
            if doc.token_type[first - 1] != WORD or not (word in _AUXILIARY or negates(word) or word.endswith("ly")):
                break
            if first - 1 in self._ending and doc.words[first - 1][0].isupper():
                break
            first -= 1
        return first

    def _inserted(self, end: int) -> int:
        """The number of tokens before *end* that are an adverbial, or a parenthesis after an auxiliary, in a group.

        "May one day say"; "did not, however, say".
        """
        doc = self._doc
        last = doc.lower[end - 1]
        if last in _ENDS_ADVERBIAL:
            for phrase in _ADVERBIALS:
                if doc.lower[max(0, end - len(phrase)) : end] == phrase:
                    return len(phrase)
        if last == ",":
            for place in range(end - 2, max(end - 2 - MAX_INSERTED, 0), -1):
                if doc.token_type[place] != WORD and doc.lower[place] != ",":
                    return 0
                if doc.lower[place] == ",":
                    before = doc.lower[place - 1]
                    verbal = doc.words[place - 1].islower() and (before in _AUXILIARY or negates(before))
                    return end - place if verbal else 0  # not after "Tom May, Jr., said"
        return 0

    def subject(self, token: int) -> Mention | None:
        """The mention right before the verb group of the verb at *token*."""
        return self.subject_at(self.group_start(token), token)

    def subject_at(self, first: int, token: int) -> Mention | None:
        """The mention right before the token *first* in the sentence of *token*."""
        same = first > 0 and self._doc.sentence[first - 1] == self._doc.sentence[token]
        return self._ending.get(first - 1) if same else None

    def before_parenthesis(self, comma: int) -> Mention | None:
        """The mention before the parenthesis that ends with *comma*: "Smith, according to Lee, said"."""
        doc = self._doc
        begin = doc.sentence_bounds[doc.sentence[comma]][0]
        for place in range(comma - 1, max(comma - 2 - MAX_PARENTHESIS, begin), -1):
            if doc.lower[place] == ",":
                inside = doc.lower[place + 1 : comma]
                parenthetical = inside[:2] == ["according", "to"] or (
                    inside and inside[-1] in lx.CLAUSAL and self.subject_at(comma - 1, comma - 1) is not None
                )
                return self._ending.get(place - 1) if parenthetical else None
            if doc.token_type[place] != WORD:
                return None
        return None

    def ending_at(self, token: int) -> Mention | None:
        """The mention that ends with *token*."""
        return self._ending.get(token)

    def is_passive(self, token: int) -> bool:
        """Whether the verb at *token* is a participle after "be" or before "by": "has been told", "told by Smith"."""
        passive = self._passives.get(token)
        if passive is None:
            passive = self._passives[token] = self._find_passive(token)
        return passive

    def _find_passive(self, token: int) -> bool:
        word = self._doc.lower[token]
        if not (word.endswith("ed") or word in lx.IRREGULAR_PARTICIPLES):
            return False
        first = self.group_start(token)
        agent = self._starting.get(token + 2) if self._doc.lower[token + 1 : token + 2] == ["by"] else None
        has_agent = agent is not None and self._doc.lower[agent.head] not in lx.MESSAGES  # "replied by email"
        if has_agent or not lx.BE.isdisjoint(self._doc.lower[first:token]):
            return True
        return first == token and self._is_attribute(token)

    def _is_attribute(self, token: int) -> bool:
        """Whether the participle at *token*, right before quoted words, describes whom a comma parts from it.

        "Smith, called “…”, retired"; "Asked “…”, Smith shrugged".
        """
        doc = self._doc
        word = doc.lower[token]
        object_at = token + 1 + (doc.lower[token + 1 : token + 2] == ["as"])
        if object_at >= len(doc) or doc.token_type[object_at] != QUOTED:
            return False
        if not (word in lx.NAMING or word in lx.TELLS or word == "asked"):
            return False
        begin = doc.sentence_bounds[doc.sentence[token]][0]
        if token == begin:
            return True
        described = self._ending.get(token - 2) if doc.lower[token - 1] == "," else None
        return described is not None and described.first == begin

    def is_handed(self, token: int) -> bool:
        """Whether the words after the colon before *token* were given to the subject: "was shown a note: …"."""
        doc = self._doc
        if not token or doc.lower[token - 1] != ":":
            return False
        for verb in range(token - 2, max(token - 2 - MAX_HANDED, doc.sentence_bounds[doc.sentence[token]][0]), -1):
            if doc.token_type[verb] != WORD:
                return False
            if doc.lower[verb] in lx.HANDED or doc.lower[verb] in lx.TELLS or doc.lower[verb] == "asked":
                return not lx.BE.isdisjoint(doc.lower[self.group_start(verb) : verb])
        return False

    def agent(self, token: int) -> Mention | None:
        """Who acts in the passive at *token*: the mention after "by"."""
        doc = self._doc
        for place in range(token + 1, min(token + 2 + MAX_ADDRESSEE, len(doc) - 1)):
            if doc.sentence[place] != doc.sentence[token]:
                return None
            if doc.lower[place] == "by":
                agent = self._starting.get(place + 1) or self._starting.get(place + 2)
                return agent if agent is None or doc.lower[agent.head] not in lx.MESSAGES else None
        return None


def leads_on(doc: TokenizedText, begin: int, end: int, other_cues: Container[int]) -> bool:
    """Whether the tokens from *begin* to *end* lead from a cue to the quoted words it announces.

    They are an addressee or an object at most: no further verb, quotation, conjunction or inner comma.
    """
    if end - begin > MAX_LEAD:
        return False
    for place in range(begin, end):
        word = doc.lower[place]
        by_message = word in lx.MESSAGES and not _BY.isdisjoint(doc.lower[max(begin, place - 2) : place])
        told_was = word in lx.BE and place >= end - 1 - (doc.lower[end - 1] == ":")  # "what Smith told him was"
        if doc.token_type[place] == QUOTED or (word in _BREAKS and not told_was) or negates(word):
            return False
        if place in other_cues and not by_message:
            return False
        if doc.token_type[place] != WORD and not (place == end - 1 and word in {",", ":"}):
            return False
    return True


def negates(word: str) -> bool:
    """Whether a word negates its verb: "not", "never", "didn't"."""
    return word in lx.NEGATIONS or word.endswith(("n't", "n\u2019t"))
