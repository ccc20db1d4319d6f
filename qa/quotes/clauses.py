"""Clauses: the verb group of a cue, its subject, whether the article affirms it, and who a passive names as speaker."""

from collections.abc import Container

from qa.quotes import lexicon as lx
from qa.quotes.annotations import QUOTED, WORD, Cue, Mention, TokenizedText

SPOKEN = frozenset({"say", "speech", "saying", "base", "call"})  # categories of cues that are acts of speech
MAX_GROUP = 8  # words of a verb group before its verb: "has also never once publicly"
MAX_OBJECT = 4  # words between "wants" and "to say" that are in no mention: "wants the whole town to say"
MAX_REACH = 20  # tokens between "saying" and what denies it: "denied to reporters of the Gazette ever having said"
MAX_NOBODY = 5  # words between "no one" and the verb: "no one at the mill"
MAX_INVERSION = 4  # words before "did Smith say" that may negate it: "at no point"
MAX_LEAD = 7  # tokens between a cue and the quoted words it announces: "told reporters in Lund on Monday:"
MAX_ADDRESSEE = 4  # words between a passive and its agent: "was told on Monday by Smith"
_AUXILIARY = (lx.AUXILIARIES | lx.BE | lx.NEGATIONS | lx.MODALS | frozenset("having ever to all so".split())) - {"'s"}
_INFINITIVE = frozenset({"to"})
_LINKS = frozenset("as of by for from against into to".split())  # between a verb and its "saying"
_NOT_ONLY = frozenset("only just merely simply".split())
_BREAKS = (
    lx.BE | lx.MODALS | frozenset("and but or who which if because had has have will would do does did to".split())
)
_OPENS = frozenset("and but that because ; , :".split())
_OBJECT_PRONOUNS = frozenset("him her them me us you it".split())


class Clauses:
    """The clauses of one text around its cues."""

    def __init__(self, doc: TokenizedText, mentions: list[Mention]) -> None:
        self._doc = doc
        self._starting = {mention.first: mention for mention in mentions}
        self._ending = {mention.last: mention for mention in mentions}
        for mention in mentions:
            self._ending.setdefault(mention.reach, mention)

    def group_start(self, token: int) -> int:
        """The first token of the verb group that ends with the verb at *token*: auxiliaries and adverbs before it."""
        doc = self._doc
        first = token
        while first > 0 and token - first < MAX_GROUP and doc.sentence[first - 1] == doc.sentence[token]:
            word = doc.lower[first - 1]
            if doc.token_type[first - 1] != WORD or not (word in _AUXILIARY or _negates(word) or word.endswith("ly")):
                break
            if first - 1 in self._ending and doc.words[first - 1][0].isupper():
                break
            first -= 1
        return first

    def subject(self, token: int) -> Mention | None:
        """The mention right before the verb group of the verb at *token*."""
        return self.subject_at(self.group_start(token), token)

    def subject_at(self, first: int, token: int) -> Mention | None:
        """The mention right before the token *first* in the sentence of *token*."""
        same = first > 0 and self._doc.sentence[first - 1] == self._doc.sentence[token]
        return self._ending.get(first - 1) if same else None

    def ending_at(self, token: int) -> Mention | None:
        """The mention that ends with *token*."""
        return self._ending.get(token)

    def is_passive(self, token: int) -> bool:
        """Whether the verb at *token* is a participle after "be" or before "by": "has been told", "told by Smith"."""
        word = self._doc.lower[token]
        if not (word.endswith("ed") or word in lx.IRREGULAR_PARTICIPLES):
            return False
        group = self._doc.lower[self.group_start(token) : token]
        has_agent = self._doc.lower[token + 1 : token + 2] == ["by"] and token + 2 in self._starting
        return has_agent or any(word in lx.BE for word in group)

    def agent(self, token: int) -> Mention | None:
        """Who acts in the passive at *token*: the mention after "by"."""
        doc = self._doc
        for place in range(token + 1, min(token + 2 + MAX_ADDRESSEE, len(doc) - 1)):
            if doc.sentence[place] != doc.sentence[token]:
                return None
            if doc.lower[place] == "by":
                return self._starting.get(place + 1) or self._starting.get(place + 2)
        return None

    def is_denied(self, cue: Cue) -> bool:
        """Whether the article says that the words were not said, or only wished, asked or supposed to be said."""
        token = cue.first
        if cue.category not in SPOKEN or self._doc.lower[token] in lx.UNSPOKEN:
            return False
        first = self.group_start(token)
        group = self._doc.lower[first:token]
        if _is_negated(group) or _is_supposed(group) or any(word in lx.FALSELY for word in group):
            return True
        if cue.category == "saying" or "having" in group:
            return self._parent_denies(first - 1, token)
        if "to" in group[-2:]:
            return self._infinitive_denied(first)
        return self._finite_denied(token, first)

    def _infinitive_denied(self, first: int) -> bool:
        """Whether nothing is said after the words before "to" at *first*: "refused to say", "wants Smith to say"."""
        doc = self._doc
        for place in range(first - 1, max(first - 2 - MAX_OBJECT, -1), -1):
            if doc.sentence[place] != doc.sentence[first] or doc.token_type[place] != WORD:
                return False
            word = doc.lower[place]
            if word in lx.OVERCOMES:
                return False
            if word in lx.UNWILLING:
                return True
            if word in lx.WISHES:
                return not (word in lx.COMPELLED and self.is_passive(place))
            if _is_negated(doc.lower[self.group_start(place) : place]):
                return True
            if place not in self._ending and word in lx.CLAUSAL:
                return False
        return False

    def _parent_denies(self, place: int, token: int) -> bool:
        """Whether the word at *place*, or the one before its object, denies the "saying" at *token*."""
        doc = self._doc
        while place > token - MAX_REACH and place >= 0 and doc.sentence[place] == doc.sentence[token]:
            word = doc.lower[place]
            if word in {"without", "than"} or (word == "of" and doc.lower[place - 1] in {"instead", "short"}):
                return True
            if word in lx.OVERCOMES:
                return False
            if word in _LINKS or word in _OBJECT_PRONOUNS:
                place -= 1
            elif place in self._ending:
                place = self._ending[place].first - 1
            else:
                return self._denies(place)
        return False

    def _finite_denied(self, token: int, first: int) -> bool:
        """Whether the clause of the finite verb at *token* is negated by its subject or by what it depends on."""
        doc = self._doc
        mention = self.subject(token)
        before = mention.first - 1 if mention else first - 1
        if self._nobody_before(first):
            return True
        if before < 0 or doc.sentence[before] != doc.sentence[token]:
            return False
        word = doc.lower[before]
        if word in lx.SUPPOSES or word in lx.NOBODY or word == "nor" or (word == "than" and mention is None):
            return True
        if word in {"did", "does", "do", "had", "should"}:
            return self._inversion_denies(before)
        if word == "what":
            return before > 0 and _negates(doc.lower[before - 1])
        if word == "that":
            before -= 1
        return (
            mention is not None and before >= 0 and doc.sentence[before] == doc.sentence[token] and self._denies(before)
        )

    def _nobody_before(self, first: int) -> bool:
        """Whether the subject that ends before *first* begins with "nobody", "no one", "none of"."""
        doc = self._doc
        for place in range(first - 1, max(first - 2 - MAX_NOBODY, -1), -1):
            if doc.sentence[place] != doc.sentence[first] or doc.token_type[place] != WORD:
                return False
            opens = not place or doc.sentence[place - 1] != doc.sentence[place] or doc.lower[place - 1] in _OPENS
            if doc.lower[place] in lx.NOBODY and (opens or place == first - 1):
                return True
            if doc.lower[place] in lx.BE or doc.lower[place] == "that":
                return False
        return False

    def _inversion_denies(self, auxiliary: int) -> bool:
        """Whether "did Smith say" is a question or a condition, or follows a negation: "at no point did Smith say"."""
        doc = self._doc
        before = [
            doc.lower[place]
            for place in range(max(0, auxiliary - MAX_INVERSION), auxiliary)
            if doc.sentence[place] == doc.sentence[auxiliary]
        ]
        return not before or any(_negates(word) or word in {"no", "nowhere"} for word in before)

    def _denies(self, place: int) -> bool:
        """Whether the verb, noun or adjective at *place* denies the clause after it."""
        doc = self._doc
        if doc.token_type[place] != WORD:
            return False
        word = doc.lower[place]
        group = doc.lower[self.group_start(place) : place]
        if word in lx.DENIALS or word in lx.IMAGINES:
            return not _is_negated(group)
        if any(each in lx.FALSELY for each in group):
            return True
        if word in lx.RUMOURS:
            before = doc.lower[max(0, place - 3) : place]
            return any(each in lx.DENIALS or each in lx.FALSE or each == "no" for each in before)
        if word in lx.FALSE:
            return True
        before = doc.lower[max(0, place - 3) : place]
        if word in lx.PERCEPTION and any(each in lx.FALSE for each in before):
            return True
        if word in {"true", "evidence", "proof", "clear", "case", "sign", "record"}:
            return any(_negates(each) or each == "no" for each in before)
        return word not in lx.FACTIVE and _is_negated(group)


def leads_on(doc: TokenizedText, begin: int, end: int, other_cues: Container[int]) -> bool:
    """Whether the tokens from *begin* to *end* lead from a cue to the quoted words it announces.

    They are an addressee or an object at most: no further verb, quotation, conjunction or inner comma.
    """
    if end - begin > MAX_LEAD:
        return False
    for place in range(begin, end):
        word = doc.lower[place]
        if doc.token_type[place] == QUOTED or word in _BREAKS or place in other_cues or _negates(word):
            return False
        if doc.token_type[place] != WORD and not (place == end - 1 and word in {",", ":"}):
            return False
    return True


def _negates(word: str) -> bool:
    return word in lx.NEGATIONS or word.endswith(("n't", "n\u2019t"))


def _is_negated(group: list[str]) -> bool:
    """Whether a verb group contains a negation that is not "not only"."""
    return any(
        _negates(word) and not (index + 1 < len(group) and group[index + 1] in _NOT_ONLY)
        for index, word in enumerate(group)
    )


def _is_supposed(group: list[str]) -> bool:
    """Whether a verb group says that something is only possible: "should have", "might"."""
    if "only" in group or "once" in group:
        return False
    return any(word in lx.MODALS for word in group) or ("would" in group and "have" in group)
