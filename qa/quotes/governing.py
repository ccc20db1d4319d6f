"""Governing cues: the cue whose clause a quoted span is in, where grammar alone decides who may speak.

The weights of attribution see one cue and one mention at a time. They cannot see that "was told" makes its subject the
hearer, that "said Smith had told him" has a second subject, or that "did not say" denies. Where a clause shows such a
thing, it limits what the weights choose from.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from qa.quotes import lexicon as lx
from qa.quotes.annotations import WORD, Cue, Mention, TokenizedText
from qa.quotes.clauses import SPOKEN, Clauses, leads_on
from qa.quotes.denials import Denials
from qa.quotes.embedded_clauses import EmbeddedClauses

MAX_RUN = 12  # tokens after a span in which its cue may be
MAX_DIRECT = 4  # tokens between a span that a comma ends and the cue after it: "Prime Minister Smith said"
_LIKE_SPOKEN = lx.OUTCRIES | lx.UTTERS | lx.WORDINGS | lx.BASE | {"read", "reads", "written", "warning"}
_PASSIVES = SPOKEN | {"past"}
_COMES = frozenset("came comes was is went".split())
_PARTICLES = (["in"], ["out"], ["up"], ["back"], ["on"])  # "chimed in Smith"
_REFUSALS = lx.DENIALS | lx.UNWILLING


@dataclass(frozen=True, slots=True)
class Government:
    """The cue that governs a span, whether it is denied, and the only *sources* it may have.

    Without sources ("was told"), only a cue on which the whole clause depends may have one: "Smith said he was told".
    """

    cue: Cue | None
    denied: bool
    sentence_start: int
    sources: Sequence[Mention]

    def allows(self, cue: Cue, mention: Mention, token: int) -> bool:
        """Whether *mention* may speak at *cue* to the span at *token*."""
        if self.sources:
            return cue == self.cue and mention in self.sources
        return cue != self.cue and cue.category in SPOKEN and self.sentence_start <= cue.first < token


class GoverningCues:
    """Finds the governing cues of one text."""

    def __init__(self, doc: TokenizedText, mentions: list[Mention], cues: list[Cue]) -> None:
        self._doc = doc
        self._mentions = mentions
        self._clauses = Clauses(doc, mentions)
        self._denials = Denials(doc, self._clauses)
        self._cues = [cue for cue in cues if cue.category in SPOKEN or doc.lower[cue.first] in _LIKE_SPOKEN]
        self._beside_cues = {cue.first: cue for cue in cues if cue.category in {"say", "speech", "past"}}
        self._noun_cues = {cue.first: cue for cue in cues if cue.category == "noun"}
        self._tokens = [cue.first for cue in self._cues]
        self._all_cues = {cue.first for cue in cues if cue.category not in {"colon", "dash"}}
        self._cue_tokens = {cue.first for cue in cues if cue.category != "noun"}
        self._mention_tokens = [mention.first for mention in mentions]
        reports = [cue.first for cue in cues if cue.category != "noun" and doc.lower[cue.first] in lx.CLAUSAL]
        self._embedded = EmbeddedClauses(doc, self._clauses, self._cue_tokens, reports)

    def of_span(self, token: int, end_class: str) -> Government | None:
        """What governs the quoted span at *token*; None if the weights may choose freely."""
        begin = self._doc.sentence_bounds[self._doc.sentence[token]][0]
        if self._denials.is_misattributed(token, has_cue=self._has_cue(begin, token)):
            return Government(None, denied=True, sentence_start=begin, sources=())
        for cue in (self._before(token, end_class), *self._after(token)):
            if cue is not None:
                denied = self.is_denied(cue)
                sources = None if denied else self._sources(cue, token)
                if denied or sources is not None:
                    return Government(cue, denied, begin, sources or ())
        if self._clauses.is_handed(token):
            return Government(None, denied=False, sentence_start=begin, sources=())
        return None

    def beside(self, token: int, end_class: str, other: Cue | None) -> Government | None:
        """The verb right after the words at *token* and their comma, with the subject right beside it, if there is one.

        It announces the words rather than the cue *other* in an earlier sentence or clause: "…", added Smith.
        """
        doc = self._doc
        outside = doc.lower[token + 1 : token + 2] == [","]
        begin = token + 1 + outside
        if end_class not in {",", "."} or begin >= len(doc) or doc.sentence[begin] != doc.sentence[token]:
            return None
        inverted = begin in self._beside_cues
        cue, subject = self._inverted(begin) if inverted else self._direct(begin)
        if cue is None or subject is None or subject.possessive:
            return None
        if other is not None and doc.sentence[other.first] == doc.sentence[token]:
            parted = other.category != "to" and other.first > cue.last + 1  # "…," Smith said, Lee recalled
            parted = parted and doc.lower[max(cue.last, subject.last) + 1 : max(cue.last, subject.last) + 2] == [","]
            led = other.first > token or leads_on(doc, other.last + 1, token, ())
            if not parted and (led or not outside or not inverted):
                return None
        return Government(cue, denied=False, sentence_start=begin, sources=[subject])

    def _inverted(self, begin: int) -> tuple[Cue | None, Mention | None]:
        """The verb at *begin* and the subject after it: "added Smith", "chimed in Smith"."""
        cue = self._beside_cues[begin]
        particle = self._doc.lower[begin + 1 : begin + 2] in _PARTICLES
        if not particle and self._doc.lower[begin] in lx.UNSPOKEN:
            return None, None
        return cue, self._starting(begin + 1 + particle)

    def _direct(self, begin: int) -> tuple[Cue | None, Mention | None]:
        """The subject at *begin* and the verb after it: "Smith added"; "came the reply from Smith"."""
        lower = self._doc.lower
        if lower[begin] in _COMES:
            for place in range(begin + 1, min(begin + 4, len(lower) - 2)):
                if place in self._noun_cues and lower[place + 1] in {"from", "of", "by"}:
                    return self._noun_cues[place], self._starting(place + 2) or self._starting(place + 3)
        subject = self._starting(begin)
        cue = self._beside_cues.get(subject.last + 1) if subject else None
        return (None, None) if cue and lower[cue.first] in lx.UNSPOKEN else (cue, subject)

    def _starting(self, token: int) -> Mention | None:
        at = bisect_left(self._mention_tokens, token)
        return self._mentions[at] if at < len(self._mentions) and self._mention_tokens[at] == token else None

    def _has_cue(self, begin: int, end: int) -> bool:
        return bisect_left(self._tokens, begin) < bisect_left(self._tokens, end)

    def affirmed(self, token: int, end_class: str) -> Government | None:
        """The cue right beside the span at *token* that is not denied, with its subject; None without one."""
        for cue in (self._before(token, end_class), *self._after(token)):
            if cue is not None and not self.is_denied(cue) and (subject := self._clauses.subject(cue.first)):
                return Government(cue, denied=False, sentence_start=0, sources=[subject])
        return None

    def is_denied(self, cue: Cue) -> bool:
        """Whether the article says that nobody said at *cue* what is quoted there."""
        return self._denials.is_denied(cue)

    def passive_subject(self, cue: Cue) -> Mention | None:
        """The subject of the passive at *cue*; None for an active verb."""
        return self._clauses.subject(cue.first) if self._clauses.is_passive(cue.first) else None

    def subject_hears(self, cue: Cue) -> bool:
        """Whether whoever is named before *cue* is the subject of a passive, who only hears what is said there."""
        if cue.category not in _PASSIVES or self._doc.lower[cue.first] in lx.SUBJECT_SPEAKS:
            return False
        return self._clauses.is_passive(cue.first)

    def _before(self, token: int, end_class: str) -> Cue | None:
        """The last cue before the span, if nothing closes its clause in between and no cue follows the span."""
        at = bisect_left(self._tokens, token) - 1
        if at < 0:
            return None
        cue, doc = self._cues[at], self._doc
        if doc.sentence[cue.first] != doc.sentence[token]:
            return None
        asked = cue.first == doc.sentence_bounds[doc.sentence[token]][0]  # Warned that "…", Smith said
        if end_class == "," and token - cue.last > 1 and not asked and at + 1 < len(self._tokens):
            following = self._tokens[at + 1]
            if following - token <= MAX_DIRECT and doc.sentence[following] == doc.sentence[token]:
                return None
        return cue if leads_on(doc, cue.last + 1, token, self._all_cues) else None

    def _after(self, token: int) -> list[Cue]:
        """The cues right after the span that depend on one another: "Smith heard her say"; the innermost first."""
        doc = self._doc
        begin = token + 2 if doc.lower[token + 1 : token + 2] == [","] else token + 1
        end = begin
        last = min(begin + MAX_RUN, doc.sentence_bounds[doc.sentence[token]][1])
        while end < last and doc.token_type[end] == WORD:
            end += 1
        run = self._cues[bisect_left(self._tokens, begin) : bisect_left(self._tokens, end)]
        verbs = [place for place in range(begin, end) if place in self._cue_tokens]
        if not run:
            return []
        verb = verbs[0] if verbs else run[0].first
        if not self._follows_directly(verb, begin):
            return []
        chain = [cue for cue in run if cue.first == verb]
        inner = next((cue for cue in run if cue.first > verb), None)
        if inner is not None and doc.lower[verb + 1 : verb + 3] == ["to", "have"]:
            return [inner]
        if inner is not None and (self._depends_on(inner, verb) or doc.lower[verb] in _REFUSALS):
            chain.append(inner)
        return chain[::-1]

    def _follows_directly(self, verb: int, begin: int) -> bool:
        """Whether only a subject and auxiliaries are between the span before *begin* and the verb."""
        if self._doc.lower[begin] in lx.BE:
            return "what" in self._doc.lower[begin:verb]  # "is not what Smith said"
        first = self._clauses.group_start(verb)
        subject = self._clauses.subject(verb)
        return first == begin or (subject is not None and subject.first == begin)

    def _depends_on(self, cue: Cue, verb: int) -> bool:
        """Whether the clause of *cue*, with a subject of its own, directly follows the *verb*."""
        sources = self._embedded.subject_of(cue)
        if not sources:
            return False
        opener = sources[0].first - 1
        return verb == opener - (self._doc.lower[opener] == "that")

    def _sources(self, cue: Cue, token: int) -> Sequence[Mention] | None:
        """The only mentions that may speak at *cue* to the span at *token*; None if its clause does not limit them."""
        doc = self._doc
        word = doc.lower[cue.first]
        if word in lx.OUTCRIES and self._is_received(cue.first):
            return self._after_preposition(token, "from")
        if cue.category == "noun":
            return None
        if cue.category in SPOKEN and self._clauses.is_passive(cue.first):
            if word in lx.SUBJECT_SPEAKS:
                return None
            if doc.lower[cue.last + 1 : cue.last + 3] == ["to", "have"]:
                return None  # "is reported to have said"
            agent = self._clauses.agent(cue.first)
            return [agent] if agent else self._after_preposition(token, "by")
        return self._embedded.subject_of(cue) or self._compelled(cue)

    def _compelled(self, cue: Cue) -> Sequence[Mention] | None:
        """The subject of "was forced to admit", in a list, for the cue "admit"."""
        verb = self._clauses.group_start(cue.first) - 1
        compelled = verb >= 0 and self._doc.lower[verb] in lx.COMPELLED and self._clauses.is_passive(verb)
        subject = self._clauses.subject(verb) if compelled else None
        return [subject] if subject else None

    def _is_received(self, token: int) -> bool:
        """Whether the outcry at *token* is what somebody is met with: "was greeted with angry shouts"."""
        before = self._doc.lower[max(0, token - 4) : token]
        return any(word in {"with", "by"} for word in before) and any(word in lx.RECEIVED for word in before)

    def _after_preposition(self, token: int, preposition: str) -> list[Mention]:
        """The mention after *preposition* right after the span at *token*, in a list; else an empty one."""
        doc = self._doc
        if token + 1 >= len(doc) or doc.lower[token + 1] != preposition:
            return []
        at = bisect_left(self._mention_tokens, token + 2)
        near = at < len(self._mentions) and self._mention_tokens[at] <= token + 4
        return [self._mentions[at]] if near else []
