"""Embedded clauses: which of several clauses inside one another, or side by side, has the subject who speaks."""

from bisect import bisect_left
from collections.abc import Container, Sequence

from qa.quotes import lexicon as lx
from qa.quotes.annotations import PUNCTUATION, QUOTED, WORD, Cue, Mention, TokenizedText
from qa.quotes.clauses import Clauses

MAX_ACCORDING = 12  # words of a source after "according to"
_RELATIVE = frozenset({"who", "that", "which"})
_PLACED = frozenset("in on by at".split())  # before what quotes, not who is quoted: "cited in the Gazette as saying"
_COORDINATORS = frozenset("and but so then".split())


class EmbeddedClauses:
    """Finds the subjects of embedded clauses of one text.

    *verbs* are the tokens of all cues but nouns; *reports* those of verbs that a clause may follow, in order.
    """

    def __init__(self, doc: TokenizedText, clauses: Clauses, verbs: Container[int], reports: Sequence[int]) -> None:
        self._doc = doc
        self._clauses = clauses
        self._verbs = verbs
        self._reports = reports

    def subject_of(self, cue: Cue) -> Sequence[Mention] | None:
        """The subject of *cue*, in a list, if another clause is before its own in the sentence; None if none is."""
        doc = self._doc
        first = self._clauses.group_start(cue.first)
        reads = doc.lower[cue.first] in {"read", "reads"} and doc.lower[first - 1] in {"that", "which"}
        if doc.lower[cue.first] in lx.UNSPOKEN and not reads:
            return None
        if doc.lower[first - 1] in _RELATIVE and first:
            return self._relative_subject(first - 1)
        saying = cue.category == "saying" or "having" in doc.lower[first : cue.first]
        quoted_as = saying and first > 0 and doc.lower[first - 1] == "as"
        if quoted_as:
            first -= 1
        if saying and first and (heard := self._overheard(first - 1)):
            return [heard]  # "Smith is heard saying"
        if first and doc.lower[first - 1] == "," and (outer := self._clauses.before_parenthesis(first - 1)):
            return [outer]
        subject = self._clauses.subject_at(first, cue.first)
        if subject is None or not subject.first or doc.sentence[subject.first - 1] != doc.sentence[cue.first]:
            return None
        opener = subject.first - 1
        if saying or doc.lower[cue.first] in lx.BASE:
            return self._perceived(subject, quoted_as=quoted_as)
        if self._opens_clause(opener) or self._is_coordinated(opener):
            return [subject]
        begin = doc.sentence_bounds[doc.sentence[cue.first]][0]
        at = bisect_left(self._reports, opener) - 1
        reported = at >= 0 and self._reports[at] >= begin and doc.words[opener][0].islower()
        return [subject] if reported and doc.token_type[opener] == WORD else None

    def _is_coordinated(self, opener: int) -> bool:
        """Whether "and" at *opener* joins two clauses, not two subjects: "Smith asked and Lee replied"."""
        doc = self._doc
        before = opener - 2 if opener > 1 and doc.lower[opener - 1] == "," else opener - 1
        joined = before >= 0 and doc.lower[opener] in _COORDINATORS and doc.token_type[before] == WORD
        return joined and self._clauses.ending_at(before) is None

    def _opens_clause(self, opener: int) -> bool:
        """Whether the token at *opener* leads from another clause to the next: "said that", "told the court"."""
        doc = self._doc
        word = doc.lower[opener]
        if word in lx.SUBORDINATORS or (word in lx.CLAUSAL and opener in self._verbs):
            return True
        told = not lx.TELLS.isdisjoint(doc.lower[max(0, opener - 2) : opener])
        if told and doc.token_type[opener] == WORD and doc.words[opener][0].islower():
            return True
        parenthesis = doc.lower[opener - 1] in lx.CLAUSAL or self._follows_according(opener)
        return word == "," and opener > 0 and parenthesis

    def _perceived(self, subject: Mention, *, quoted_as: bool) -> list[Mention] | None:
        """Who speaks at a "say" or "saying" after *subject*, in a list: "heard Smith say", "heard by Smith saying"."""
        opener, lower = subject.first - 1, self._doc.lower
        if lower[opener] == "by" and (heard := self._overheard(opener - 1)):
            return [heard]
        sent = lower[opener] in {"from", "by", "of"} and opener > 0 and lower[opener - 1] in lx.MESSAGES
        quoted_as = quoted_as and not _PLACED.intersection(lower[max(0, opener - 1) : opener + 1])
        return [subject] if sent or quoted_as or lower[opener] in lx.PERCEPTION else None

    def _overheard(self, verb: int) -> Mention | None:
        """The subject of "was overheard by somebody", at *verb*, for the "saying" after it."""
        heard = verb >= 0 and self._doc.lower[verb] in lx.SUBJECT_SPEAKS and self._clauses.is_passive(verb)
        return self._clauses.subject(verb) if heard else None

    def _relative_subject(self, who: int) -> list[Mention] | None:
        """Whom the relative pronoun at *who* refers to, if that is an object: "asked Smith, who said"."""
        doc = self._doc
        last = who - 2 if doc.lower[who - 1] == "," else who - 1
        mention = self._clauses.ending_at(last)
        if mention is None or not mention.first or doc.sentence[mention.first - 1] != doc.sentence[who]:
            return None
        before = mention.first - 1
        governed = before in self._verbs or doc.lower[before] in {"by", "to", "with", "from"}
        pronoun = self._clauses.ending_at(who)
        cleft = doc.lower[before] in lx.BE and doc.lower[before - 1] == "it"  # "it was Smith who said"
        return [pronoun or mention] if governed or cleft else None

    def _follows_according(self, comma: int) -> bool:
        """Whether the comma ends "according to" somebody."""
        doc = self._doc
        for place in range(comma - 1, max(comma - 2 - MAX_ACCORDING, -1), -1):
            if doc.token_type[place] in {PUNCTUATION, QUOTED} or doc.sentence[place] != doc.sentence[comma]:
                return False
            if doc.lower[place] == "according":
                return True
        return False
