"""Attribution: which cue and which mention a quoted span belongs to, by a weighted sum of named features."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import chain
from math import inf
from operator import itemgetter

from qa.quotes import lexicon as lx
from qa.quotes.annotations import QUOTED, Attribution, Cue, Mention, TokenizedText
from qa.quotes.attribution_features import AttributionFeatures
from qa.quotes.governing import GoverningCues, Government

NOBODY = ("none",)  # the features of the choice that nobody speaks
UNSAID = ("unsaid",)  # the features of a span that is nobody's speech, whatever its words look like
CUES_PER_SENTENCE = 8  # nearest cues that are scored; more are a list of verbs, not of speakers
CUES_IN_NEXT_SENTENCE = 2  # a cue after the quotation's own sentence is at that sentence's beginning
MENTIONS_BEFORE = 6  # mentions scored before a cue
MENTIONS_AFTER = 3  # mentions scored after a cue
MENTIONS_EARLIER = 3  # mentions scored before the cue's sentence, where that has none
SAME_SENTENCE = frozenset({"S-", "S+"})  # positions of a cue whose mentions are scored together with the span
_ANSWERS = frozenset({"say", "speech", "saying", "to", "call", "noun", "base", "weak", "per", "dash", "colon"})
SENTENCES_BACK = 3  # sentences before the quotation's own in which its speaker may be named

_Parts = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]  # features of the mention, the cue and both
_ScoredMention = tuple[Mention, tuple[str, ...], float]  # with its features and their sum
_score = itemgetter(2)  # of a scored mention


class Attributor:
    """Scores each quoted span of one text with every cue near it and every mention near that cue."""

    def __init__(
        self, doc: TokenizedText, mentions: list[Mention], cues: list[Cue], weights: Mapping[str, float]
    ) -> None:
        self._doc = doc
        self._mentions = mentions
        self._cues = cues
        self._weights = weights
        self._features = AttributionFeatures(doc, cues)
        self.governing = GoverningCues(doc, mentions, cues)
        self._cue_tokens = [cue.first for cue in cues]
        self._mention_tokens = [mention.first for mention in mentions]
        self._scored: dict[int, list[_ScoredMention]] = {}  # by the cue's first token

    def best(self, index: int) -> Attribution:
        """The cue and the mention with the highest score for the quoted span *index*; the earlier pair on a tie.

        Only those count that the cue which governs the span allows, if there is one.
        """
        token = self._doc.span_tokens[index]
        government = self.governing.of_span(token, self._features.end_class(index))
        if government is not None and government.denied:
            return Attribution(None, None, 0.0, UNSAID)
        best = self._highest(index, token, government)
        beside = None if government else self.governing.beside(token, self._features.end_class(index), best.cue)
        if beside is not None:
            best = self._highest(index, token, beside)
        if best.cue is None or not self.governing.is_denied(best.cue):
            return best
        affirmed = self.governing.affirmed(token, self._features.end_class(index))
        return self._highest(index, token, affirmed) if affirmed else Attribution(None, None, 0.0, UNSAID)

    def _highest(self, index: int, token: int, government: Government | None) -> Attribution:
        """The cue and mention with the highest score among those that *government* allows."""
        score = -inf if government is not None and government.sources else self._sum(NOBODY)
        top: tuple[Cue, Mention, _Parts] | None = None
        for cue, mention, parts, total in self._scored_candidates(index, foremost=government is None):
            if total > score and (government is None or government.allows(cue, mention, token)):
                score = total
                top = cue, mention, parts
        if top is None:
            return Attribution(None, None, max(score, 0.0), NOBODY)
        return Attribution(*top[:2], score, tuple(chain(*top[2])))

    def is_governed(self, index: int) -> bool:
        """Whether grammar alone limits who may speak the quoted span *index*; the weights need not learn it."""
        token = self._doc.span_tokens[index]
        return self.governing.of_span(token, self._features.end_class(index)) is not None

    def subject(self, cue: Cue) -> Mention | None:
        """The mention that most likely speaks at *cue*, whether anything is quoted there or not.

        For a passive that is its subject: who was asked something is who "he" denotes in the next sentence.
        """
        asked = self.governing.passive_subject(cue)
        if asked is not None:
            return asked
        before = cue.first - 1
        inverted = before >= 0 and (self._doc.token_type[before] == QUOTED or self._doc.lower[before] == ",")
        scored = [
            one for one in self._mentions_near(cue) if inverted or one[0].first < cue.first or cue.category == "to"
        ]
        return max(scored, key=_score)[0] if scored else None

    def candidates(self, index: int) -> Iterator[tuple[Cue, Mention, tuple[str, ...]]]:
        """Every cue and mention that may belong to the quoted span *index*, with their features; to fit weights."""
        for cue, mention, parts, _ in self._scored_candidates(index):
            yield cue, mention, tuple(chain(*parts))

    def _scored_candidates(self, index: int, *, foremost: bool = False) -> Iterator[tuple[Cue, Mention, _Parts, float]]:
        """Every cue and mention that may belong to the quoted span *index*, with their features and score.

        *foremost* leaves out what cannot be chosen: all mentions but the best one at a cue in another sentence, where
        a mention's score does not depend on the span.
        """
        token = self._doc.span_tokens[index]
        end_class = self._features.end_class(index)
        for cue, position in self._cues_near(token):
            scored = self._mentions_near(cue)
            if not scored:
                continue
            near = position in SAME_SENTENCE
            if foremost and not near:
                scored = [max(scored, key=_score)]
            cue_features = self._features.of_cue(token, cue, position)
            base = self._sum(cue_features)
            for mention, mention_features, mention_score in scored:
                triple = self._features.of_triple(token, cue, mention, position, end_class) if near else ()
                total = base + mention_score + (self._sum(triple) if triple else 0.0)
                yield cue, mention, (mention_features, cue_features, triple), total

    def _sum(self, features: tuple[str, ...]) -> float:
        return sum(filter(None, map(self._weights.get, features)), 0.0)

    def _cues_near(self, token: int) -> Iterator[tuple[Cue, str]]:
        """The cues that may announce the quoted span at *token*, each with its position (a feature's value)."""
        doc = self._doc
        own = doc.sentence[token]
        begin, end = doc.sentence_bounds[own]
        for cue in self._cues_in(begin, token, -CUES_PER_SENTENCE):
            yield cue, "S-"
        for cue in self._cues_in(token + 1, end, CUES_PER_SENTENCE):
            yield cue, "S+"
        yield from self._cues_earlier(token, own)
        if own + 1 < len(doc.sentence_bounds):
            first, last = doc.sentence_bounds[own + 1]
            if doc.paragraph[first] == doc.paragraph[token]:
                for cue in self._cues_in(first, last, CUES_IN_NEXT_SENTENCE):
                    if (
                        cue.category in _ANSWERS and doc.lower[cue.first] not in lx.ACTIONS and not self._is_silent(cue)
                    ):  # "Is it?" Smith nodded.
                        yield cue, "N1"

    def _is_silent(self, cue: Cue) -> bool:
        """Whether somebody gives no answer at *cue*: "said nothing", "gave no reply"."""
        lower = self._doc.lower
        return not lx.NOTHING.isdisjoint((*lower[cue.first - 1 : cue.first], *lower[cue.last + 1 : cue.last + 2]))

    def _cues_earlier(self, token: int, own: int) -> Iterator[tuple[Cue, str]]:
        """The cues in the sentences before *own*, as far as the paragraph before."""
        doc = self._doc
        for back in range(1, min(SENTENCES_BACK, own) + 1):
            first, last = doc.sentence_bounds[own - back]
            if not doc.paragraph[first] and doc.paragraph[token] and doc.words[last - 1] != ":":
                break  # a headline says who speaks in it, not below it
            gap = doc.paragraph[token] - doc.paragraph[first]
            if gap > 1:
                break
            position = f"{'PB'[gap]}{min(back, 2)}"
            for cue in self._cues_in(first, last, -CUES_PER_SENTENCE // 2):
                yield cue, position

    def _cues_in(self, begin: int, end: int, count: int) -> list[Cue]:
        """The first *count* cues from token *begin* to *end*, or the last ones if *count* is negative."""
        low, high = bisect_left(self._cue_tokens, begin), bisect_left(self._cue_tokens, end)
        return self._cues[low : min(high, low + count)] if count > 0 else self._cues[max(low, high + count) : high]

    def _mentions_near(self, cue: Cue) -> list[_ScoredMention]:
        """The mentions that may speak at *cue*, each with its features and their sum; computed once for each cue."""
        scored = self._scored.get(cue.first)
        if scored is None:
            scored = self._scored[cue.first] = [
                (mention, features, self._sum(features)) for mention, features in self._mention_features(cue)
            ]
        return scored

    def _mention_features(self, cue: Cue) -> list[tuple[Mention, tuple[str, ...]]]:
        doc = self._doc
        begin, end = doc.sentence_bounds[doc.sentence[cue.first]]
        at = bisect_left(self._mention_tokens, cue.first)
        low, high = bisect_left(self._mention_tokens, begin), bisect_left(self._mention_tokens, end)
        before = self._mentions[max(low, at - MENTIONS_BEFORE) : at]
        after = self._mentions[at : min(high, at + MENTIONS_AFTER)]
        earlier = not before and not after
        hears = self.governing.subject_hears(cue)
        if hears:
            before = []
        elif earlier:
            before = self._mentions_earlier(cue, low)
        nearest = len(before) - 1
        pairs = [
            (mention, self._features.of_mention_before(cue, mention, nearest - index, earlier=earlier))
            for index, mention in enumerate(before)
        ]
        pairs += [
            (mention, self._features.of_mention_after(cue, mention, index))
            for index, mention in enumerate(after)
            if mention.first > cue.first or not hears
        ]
        return pairs

    def _mentions_earlier(self, cue: Cue, low: int) -> list[Mention]:
        """The last mentions before the cue's sentence, whose first mention would be number *low*.

        They are in the cue's paragraph or the one before, but not in the headline: it names nobody who speaks below.
        """
        paragraph = self._doc.paragraph
        own = paragraph[cue.first]
        return [
            mention
            for mention in self._mentions[max(0, low - MENTIONS_EARLIER) : low]
            if paragraph[mention.first] == own or 0 < paragraph[mention.first] == own - 1
        ]
