"""Denials: whether an article says that somebody said something, or denies, wishes or supposes it."""

from qa.quotes import lexicon as lx
from qa.quotes.annotations import QUOTED, WORD, Cue, TokenizedText
from qa.quotes.clauses import SPOKEN, Clauses, negates

MAX_OBJECT = 4  # words between "wants" and "to say" that are in no mention: "wants the whole town to say"
MAX_REACH = 20  # tokens between "saying" and what denies it: "denied to reporters of the Gazette ever having said"
MAX_NOBODY = 5  # words between "no one" and the verb: "no one at the mill"
MAX_INVERSION = 4  # words before "did Smith say" that may negate it: "at no point"
MAX_MISATTRIBUTION = 8  # tokens between quoted words and "wrongly attributed"
MAX_SHOWN = 6  # words between what is forged and what it shows: "a forged letter seems to quote"
MAX_COPULA = 6  # words of a predicate that calls the words before it false: "turned out to be a fabrication"
MAX_HEARD = 2  # verbs of which each is in the clause of the one before: "wants to hear Smith say"
_ALSO_VERBS = lx.BASE | {"written", "warning"}  # verbs, though as cues they may be nouns: "did not promise"
_NOUN_AFTER = lx.DETERMINERS | {"'s", "\u2019s"}
_INVERTED = frozenset("did does do had has have should would will can could".split())
_UNSAID_AFTER = {("instead", "of"), ("short", "of"), ("far", "from"), ("as", "if"), ("as", "though")}  # "saying"
_ADVERB_OBJECTS = frozenset("better best clearer plainer louder more clearly plainly".split())
_AFFIRMING = frozenset("only just merely simply until before long surprisingly least less".split())
_OPENS = frozenset("and but that because ; , :".split())
_LINKS = frozenset("as of by for from against into to him her them me us you it".split())  # before "saying"
_PROOFS = frozenset("true evidence proof clear case sign record exists exist suggest prove indicate".split())


class Denials:
    """Tells which cues of one text are denied; *clauses* are those of the same text."""

    def __init__(self, doc: TokenizedText, clauses: Clauses) -> None:
        self._doc = doc
        self._clauses = clauses

    def is_denied(self, cue: Cue) -> bool:
        """Whether the article says that the words were not said, or only wished, asked or supposed to be said."""
        token, word = cue.first, self._doc.lower[cue.first]
        if word in _ALSO_VERBS and cue.category not in SPOKEN:
            return not _NOUN_AFTER.issuperset(self._doc.lower[token - 1 : token]) and self._is_denied(token)
        if cue.category == "noun":
            verb = self._verb_of(token) if word in lx.WORDINGS else None
            return verb is not None and self._is_denied(verb)
        if word not in lx.UTTERS and (cue.category not in SPOKEN or word in lx.UNSPOKEN):
            return False
        return self._is_denied(token)

    def is_misattributed(self, token: int, *, has_cue: bool) -> bool:
        """Whether the sentence says that the words at *token* are "wrongly attributed", or that they are a lie.

        *has_cue* says that a cue is before them in the sentence: "that Smith said … is false".
        """
        doc = self._doc
        begin, end = doc.sentence_bounds[doc.sentence[token]]
        after = token + 2 if doc.lower[token + 1 : token + 2] == [","] else token + 1
        if self._is_called_false(after, end):
            return after - token > 1 or has_cue
        near = range(max(begin + 1, token - MAX_MISATTRIBUTION), min(token + MAX_MISATTRIBUTION, end))
        return self._is_not_what_was_said(after, end) or any(
            doc.lower[place] in lx.ATTRIBUTED
            and (doc.lower[place].startswith("mis") or doc.lower[place - 1] in lx.FALSELY)
            for place in near
        )

    def _is_not_what_was_said(self, begin: int, end: int) -> bool:
        """Whether the predicate from *begin* on denies that the words were said: "is not a sentence he would say"."""
        doc = self._doc
        if begin + 1 >= end or doc.lower[begin] not in lx.BE or not negates(doc.lower[begin + 1]):
            return False
        for place in range(begin + 2, min(begin + MAX_REACH, end)):
            if doc.token_type[place] != WORD:
                return False
            if doc.lower[place] in lx.SAYS_OR_THINKS:
                return True
        return False

    def _is_called_false(self, begin: int, end: int) -> bool:
        """Whether the predicate from *begin* on says that something is a lie: "are false", "was made up"."""
        doc = self._doc
        if begin >= end or doc.lower[begin] not in lx.COPULAS:
            return False
        for place in range(begin, min(begin + MAX_COPULA, end)):
            word = doc.lower[place]
            if doc.token_type[place] != WORD or negates(word):
                return False
            if word in lx.FALSE or word in lx.DEBUNKED or doc.lower[place : place + 2] == ["made", "up"]:
                return True
        return False

    def _verb_of(self, noun: int) -> int | None:
        """The verb that has the noun at *noun*, a word for words, as its object: "used the exact words"."""
        for place in range(noun - 1, max(noun - 4, -1), -1):
            word = self._doc.lower[place]
            if word in lx.UTTERS or word in lx.SAY or word in {"speak", "spoke", "spoken", "write", "wrote", "saying"}:
                return place
        return None

    def _is_denied(self, token: int, depth: int = 0) -> bool:
        """Whether the clause of the verb at *token* is denied, wished or supposed."""
        doc = self._doc
        first = self._clauses.group_start(token)
        group = doc.lower[first:token]
        after = doc.lower[token + 1 : token + 4]
        if after[:1] == ["it"] and not _ADVERB_OBJECTS.isdisjoint(after):
            return False  # "could not have said it better"
        perceived = doc.lower[token] in lx.PERCEPTION and "be" in group  # "could be heard saying"
        if _is_negated(group) or (_is_supposed(group) and not perceived) or not lx.FALSELY.isdisjoint(group):
            return True
        if after[:1] == ["nothing"] and after[1:2] in (["like"], ["of"], ["resembling"]):
            return True
        if doc.lower[token].endswith("ing") or "having" in group:
            return self._parent_denies(first - 1, token, depth)
        if "to" in group[-2:]:
            return self._infinitive_denied(first)
        return self._finite_denied(token, first, depth)

    def _infinitive_denied(self, first: int) -> bool:
        """Whether nothing is said after the words before "to" at *first*: "refused to say", "wants Smith to say"."""
        doc = self._doc
        if doc.lower[max(0, first - 2) : first] in (["as", "if"], ["as", "though"]):
            return True
        if not lx.OVERCOMES.isdisjoint(doc.lower[first : first + 2]):
            return False  # "not the first to say"
        for place in range(first - 1, max(first - 2 - MAX_OBJECT, -1), -1):
            if doc.sentence[place] != doc.sentence[first] or doc.token_type[place] != WORD:
                return False
            if (held := self._holds_back(place)) is not None:
                return held
        return False

    def _holds_back(self, place: int) -> bool | None:
        """Whether the word at *place* before "to say" keeps somebody from saying it; None if it decides neither."""
        word, group = self._doc.lower[place], self._doc.lower[self._clauses.group_start(place) : place]
        if word in lx.HOLDS_BACK:
            return not _is_negated(group)
        if word in lx.OVERCOMES or (word == "too" and self._doc.lower[place - 1] in {"only", "all"}):
            return False  # "was only too happy to say"
        if word in lx.WISHES and word not in lx.UNWILLING:
            return not (word in lx.COMPELLED and self._clauses.is_passive(place))
        called = word.startswith("call") and self._doc.lower[place + 1] in {"on", "for"}  # "called on Smith to say"
        if called or word in lx.UNWILLING or _is_negated(group) or not lx.FALSELY.isdisjoint(group):
            return True
        return False if self._clauses.ending_at(place) is None and word in lx.CLAUSAL else None

    def _parent_denies(self, place: int, token: int, depth: int) -> bool:
        """Whether the word at *place*, or the one before its object, denies the "saying" at *token*."""
        doc = self._doc
        while place > token - MAX_REACH and place >= 0 and doc.sentence[place] == doc.sentence[token]:
            word = doc.lower[place]
            if word == "without":
                return not self._is_negative_before(place)
            if word == "than" or (doc.lower[place - 1], word) in _UNSAID_AFTER:
                return True
            if word in lx.OVERCOMES:
                return False
            if word in lx.BARRED:
                return not _is_negated(doc.lower[self._clauses.group_start(place) : place])
            mention = self._clauses.ending_at(place)
            if word in _LINKS:
                place -= 1
            elif mention is not None:
                place = mention.first - 1
            else:
                return self._denies(place) or (word in lx.PERCEPTION and self._is_heard_denied(place, depth))
        return False

    def _is_negative_before(self, place: int) -> bool:
        """Whether another negation before *place* turns it round: "hardly a day passes without"."""
        begin = self._doc.sentence_bounds[self._doc.sentence[place]][0]
        return any(negates(word) or word in lx.NOBODY or word in lx.HARDLY for word in self._doc.lower[begin:place])

    def _is_heard_denied(self, verb: int, depth: int) -> bool:
        """Whether the verb of hearing at *verb* is denied or wished: "would like to hear Smith say"."""
        return depth < MAX_HEARD and self._is_denied(verb, depth + 1)

    def _finite_denied(self, token: int, first: int, depth: int) -> bool:
        """Whether the clause of the finite verb at *token* is negated by its subject or by what it depends on."""
        doc = self._doc
        mention = self._clauses.subject(token)
        before = mention.first - 1 if mention else first - 1
        if self._nobody_before(first):
            return True
        if before < 0 or doc.sentence[before] != doc.sentence[token]:
            return False
        if (opened := self._opener_denies(before, first, token)) is not None:
            return opened
        if mention is None:
            return doc.lower[before] == "than"
        base = doc.lower[token] in lx.BASE and first == token
        if base and doc.lower[before] in lx.PERCEPTION:
            return self._is_heard_denied(before, depth) or self._denies(before)
        if doc.lower[before] == "that":
            before -= 1
            if base and mention.gender != "p" and doc.lower[before] in lx.DEMANDS:
                return True  # "demanded that Smith say"
            if self._is_far_denial(before):
                return True
        return before >= 0 and doc.sentence[before] == doc.sentence[token] and self._denies(before)

    def _opener_denies(self, before: int, first: int, token: int) -> bool | None:
        """Whether the word at *before*, which opens the clause of the verb at *token*, denies it; None if it cannot."""
        doc = self._doc
        word = doc.lower[before]
        if word in lx.SUPPOSES or word in lx.NOBODY or word == "nor":
            return True
        if word == "though" and doc.lower[before - 1 : before] == ["as"]:
            return True
        if word in lx.PERHAPS:
            return any(each in {"will", "would"} for each in doc.lower[first:token])
        if word in _INVERTED:
            return self._inversion_denies(before)
        if word == "which" and doc.lower[before - 1 : before] == ["in"]:
            return self._is_forged(before) or None
        return before > 0 and negates(doc.lower[before - 1]) if word == "what" else None

    def _is_far_denial(self, place: int) -> bool:
        """Whether a verb of denial is before *place* and its addressee or time: "denied to the Gazette that"."""
        doc = self._doc
        for each in range(place, max(place - MAX_OBJECT * 2, -1), -1):
            if doc.sentence[each] != doc.sentence[place] or doc.token_type[each] != WORD:
                return False
            if doc.lower[each] in lx.DENIALS:
                return self._denies(each)
            if doc.lower[each] in lx.CLAUSAL or negates(doc.lower[each]):
                return False
        return False

    def _nobody_before(self, first: int) -> bool:
        """Whether the subject that ends before *first* begins with "nobody", "no one", "none of", "hardly anyone"."""
        doc = self._doc
        for place in range(first - 1, max(first - 2 - MAX_NOBODY, -1), -1):
            if doc.sentence[place] != doc.sentence[first] or doc.token_type[place] != WORD:
                return False
            word, following = doc.lower[place], doc.lower[place + 1]
            opens = not place or doc.sentence[place - 1] != doc.sentence[place] or doc.lower[place - 1] in _OPENS
            if opens and (word == "not" or word in lx.HARDLY):
                return following in {"one", "even"} or (word != "not" and following.startswith("any"))
            if word in lx.NOBODY and (opens or place == first - 1):
                return following not in lx.NO_DENIAL
            if word in lx.BE or word in lx.SUBORDINATORS:
                return False  # "nobody laughed when Smith said"
        return False

    def _inversion_denies(self, auxiliary: int) -> bool:
        """Whether "did Smith say" is a question or a condition, or follows a negation: "at no point did Smith say"."""
        doc = self._doc
        begin = max(0, auxiliary - MAX_INVERSION)
        before = [
            doc.lower[place] for place in range(begin, auxiliary) if doc.sentence[place] == doc.sentence[auxiliary]
        ]
        if any(word in _AFFIRMING or word == "sooner" for word in before):
            return False
        return not before or any(negates(word) or word in {"no", "nowhere"} for word in before)

    def _denies(self, place: int) -> bool:
        """Whether the verb, noun or adjective at *place* denies the clause after it."""
        doc, word = self._doc, self._doc.lower[place]
        if doc.token_type[place] != WORD:
            return False
        group = doc.lower[self._clauses.group_start(place) : place]
        before = doc.lower[max(0, place - 4) : place]
        if word in lx.DENIALS or word in lx.IMAGINES:
            return not _is_negated(group) and before[-1:] not in (["no"], ["without"])
        if word in lx.FALSE or not lx.FALSELY.isdisjoint(group):
            return True
        if word in lx.RUMOURS:
            return any(each in lx.DENIALS or each in lx.FALSE or each == "no" for each in before)
        if word in _PROOFS:
            return any(negates(each) or each in lx.NOTHING for each in before)
        if before[-1:] == ["no"]:
            return word not in lx.NO_DENIAL  # "had no intention of saying"
        return (word in lx.PERCEPTION and self._is_forged(place)) or (word not in lx.FACTIVE and _is_negated(group))

    def _is_forged(self, verb: int) -> bool:
        """Whether what shows or quotes somebody at *verb* is called false: "a fake tweet has Smith saying"."""
        doc = self._doc
        for place in range(verb - 1, max(verb - 1 - MAX_SHOWN, -1), -1):
            if doc.sentence[place] != doc.sentence[verb] or doc.token_type[place] == QUOTED:
                return False
            if doc.lower[place] in lx.UNTRUE:
                return True
        return False


def _is_negated(group: list[str]) -> bool:
    """Whether a verb group contains a negation that is not "not only"."""
    return any(
        (negates(word) and group[index + 1 : index + 2] not in (["only"], ["just"], ["merely"], ["simply"]))
        or word in lx.HARDLY
        or (word == "no" and group[index + 1 : index + 2] == ["longer"])
        for index, word in enumerate(group)
    )


def _is_supposed(group: list[str]) -> bool:
    """Whether a verb group says that something is only possible: "should have", "might"."""
    if "only" in group or "once" in group:
        return False
    return not lx.MODALS.isdisjoint(group) or ("would" in group and "have" in group)
