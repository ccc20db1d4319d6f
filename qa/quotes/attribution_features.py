"""Features of attribution: named facts about a quoted span, a cue and a mention; ``weights.json`` weighs each by name.

A name is what is observed, "=" and the value; "|" joins what is observed together. Distances are in tokens.

* ``at``: the position of the cue. ``S-`` is before and ``S+`` after the span in its sentence, ``P1`` and ``P2`` are
  earlier sentences of the paragraph, ``B1`` and ``B2`` of the paragraph before, ``N1`` is the next sentence.
* ``category``, ``cue``: the category of the cue, and its word in lower case.
* ``S-…``, ``S+…``, ``far…``: the text between cue and span: its length, quoted spans, other cues, punctuation.
* ``subj``, ``inv``: how the mention and the cue are joined, if the mention is before the cue or after it.
* ``between``, ``after``: the number of other mentions between mention and cue.
* ``m``, ``before``, ``next``: what the mention is, the classes of the word before it and of the one after it.
* ``length``, ``owner``: the number of the mention's words after the first, whether it is a possessive.
"""

from bisect import bisect_left
from functools import lru_cache

from qa.quotes import lexicon as lx
from qa.quotes.annotations import PUNCTUATION, QUOTED, WORD, Cue, Form, Mention, TokenizedText

_PREPOSITIONS = frozenset(
    "to with of for by about from on at in against as than like into over after before under".split()
)
_ADDRESSEE_PREPOSITIONS = frozenset("to of by from with for".split())
_SUBORDINATORS = frozenset("that when because while as if where".split())
_CONJUNCTIONS = frozenset("and but or".split())
_POSSESSIVE_ENDINGS = frozenset({"'s", "\u2019s"})
_DASHES = frozenset({"-", "--", "\u2014", "\u2013"})
_GAP_CUES = frozenset(word for word in lx.SAY | lx.SPEECH if not word.endswith("ly")) - lx.AUXILIARIES
_CACHED = 4096  # feature tuples kept of each kind; an article has some hundred different ones
_KEPT_AFTER = frozenset("that of as to for in who and or which".split())
_ENDINGS = ("ed", "s")  # of verbs and plural nouns in no list
_MAX_LENGTH = 4  # a longer mention is like one of this length
_NEAR_OWNER = 3  # tokens from an owner to the cue's noun: "Trump's repeated claim"
_NEAR_INVERTED = 2  # tokens from a cue to its inverted subject: "said on Monday Smith"


class AttributionFeatures:
    """Extracts features from one text; *cues* are all its cues in order."""

    def __init__(self, doc: TokenizedText, cues: list[Cue]) -> None:
        self._doc = doc
        self._cue_tokens = [cue.first for cue in cues]
        self._cues = frozenset(self._cue_tokens)
        self._traits: dict[int, tuple[str, str, str, int, str]] = {}  # by the mention's index

    def end_class(self, index: int) -> str:
        """How a quoted span ends: ",", "-", "." for any other punctuation, "w" without any."""
        last = self._doc.end_mark(index)
        return "w" if not last else last if last == "," else "-" if last in "-\u2014\u2013" else "."

    def of_cue(self, token: int, cue: Cue, position: str) -> tuple[str, ...]:
        """Features of the cue's position relative to the quoted span at *token*."""
        alone = _cue_alone(self._doc.lower[cue.first], cue.category, position)
        if position == "S-":
            return (*alone, *self._cue_before(token, cue))
        if position == "S+":
            return (*alone, *self._cue_after(token, cue))
        return (*alone, *self._cue_far(token, cue, position))

    def _cue_before(self, token: int, cue: Cue) -> list[str]:
        doc = self._doc
        gap = token - cue.last - 1
        quotes = self._quotes_between(cue.last + 1, token)
        cues = self._cues_between(cue.last + 1, token)
        verbs = f"S-cues={min(cues, 3)}"
        features = [f"S-gap={_bucket(gap)}", f"S-q={min(quotes, 2)}", verbs, f"{verbs}|{cue.category}"]
        if gap <= 1:
            word = doc.lower[token - 1] if gap else "none"
            features.append(f"S-direct={word if doc.token_type[token - 1] == PUNCTUATION else 'w'}|{cue.category}")
        return features

    def _cue_after(self, token: int, cue: Cue) -> list[str]:
        gap = cue.first - self._after_comma(token)
        quotes = self._quotes_between(token + 1, cue.first)
        cues = self._cues_between(token, cue.first)
        features = [f"S+gap={_bucket(gap)}", f"S+q={min(quotes, 2)}", f"S+cues={min(cues, 2)}"]
        if gap <= 1:
            features.append(f"S+near|{cue.category}")
        return features

    def _after_comma(self, token: int) -> int:
        """The first token after the quoted span at *token* and a comma that follows its closing mark.

        British writers put the comma of "…", said Smith outside the marks; it means the same inside.
        """
        doc = self._doc
        outside = token + 1 < len(doc.words) and doc.lower[token + 1] == "," and doc.start[token + 1] == doc.end[token]
        return token + 1 + outside

    def _cue_far(self, token: int, cue: Cue, position: str) -> list[str]:
        """A cue in another sentence than the quoted span."""
        doc = self._doc
        begin, end = doc.sentence_bounds[doc.sentence[cue.first]]
        quotes = self._quotes_between(cue.last + 1, token)
        same_sentence = self._quotes_between(begin, end)
        before_cue = self._quotes_between(begin, cue.first)
        place = "lone" if doc.sentence_bounds[doc.sentence[token]][0] == token else "inside"
        last = doc.words[end - 1] if doc.token_type[end - 1] == PUNCTUATION else "w"
        return [
            f"far-q={min(quotes, 2)}|{position}",
            f"far-in={min(same_sentence, 2)}{'t' if before_cue else ''}|{position}|{place}",
            f"far={position}|{place}",
            f"far-end={last}|{position[0]}|{place}",
        ]

    def _quotes_between(self, begin: int, end: int) -> int:
        return bisect_left(self._doc.span_tokens, end) - bisect_left(self._doc.span_tokens, begin)

    def _cues_between(self, begin: int, end: int) -> int:
        return bisect_left(self._cue_tokens, end) - bisect_left(self._cue_tokens, begin)

    def of_triple(self, token: int, cue: Cue, mention: Mention, position: str, end_class: str) -> tuple[str, ...]:
        """Features of quoted span, cue and mention together, if all are in one sentence."""
        order = "mc" if mention.first < cue.first else "cm"
        if position == "S+":
            first = min(cue.first, mention.first)
            if first < token:
                return (f"S+around|{end_class}",)
            return _triple_after(order, _bucket(first - self._after_comma(token)), end_class, cue.category)
        if position == "S-":
            return self._triple_before(token, cue, mention, order, end_class)
        return ()

    def _triple_before(self, token: int, cue: Cue, mention: Mention, order: str, end_class: str) -> tuple[str, ...]:
        doc = self._doc
        size = token - max(cue.last, mention.last) - 1
        word_class = ""
        word = doc.words[token - 1]
        if size and doc.token_type[token - 1] == WORD:
            word_class = "a" if word in {"a", "an", "the"} else "of" if word in _PREPOSITIONS else "w"
            word_class = "that" if word == "that" else word_class
        begins = doc.text[doc.quoted_spans[doc.span_index[token]].contents.start]
        case = "U" if begins.isupper() else "l"
        return _triple_before(order, _bucket(size), word_class, case, end_class, cue.category)

    def of_mention_before(self, cue: Cue, mention: Mention, between: int, *, earlier: bool) -> tuple[str, ...]:
        """Features of a mention before the cue with *between* other mentions between them.

        *earlier* says that it is in a sentence before the cue's.
        """
        last = mention.reach if mention.reach < cue.first else mention.last
        gap = self._doc.lower[last + 1 : cue.first]
        form = "earlier" if earlier else _subject_form(gap, cue)
        size = "" if form in {"adj", "aux", "owns", "earlier"} else f":{_bucket(len(gap))}"
        quoted = "|q" if '"' in gap else ""
        features = _joined_before(form, size + quoted, min(between, 3), cue.category)
        features += self._of_mention(mention, cue.category)
        if "that" in gap:
            features += ("gap-that",)
        if not _GAP_CUES.isdisjoint(gap):
            features += ("gap-cue",)
        return features

    def of_mention_after(self, cue: Cue, mention: Mention, between: int) -> tuple[str, ...]:
        """Features of a mention after the cue: its inverted subject, or its addressee."""
        doc = self._doc
        gap = doc.lower[cue.last + 1 : mention.first]
        form = _inverted_form(gap)
        before = cue.first - 1
        span = before - 1 if before > 0 and doc.lower[before] == "," else before
        quoted = "w"
        if span >= 0 and doc.token_type[span] == QUOTED:
            quoted = "Q" if self._after_comma(span) == cue.first else "q,"
        return _joined_after(form, quoted, between, cue.category) + self._of_mention(mention, "inv")

    def _of_mention(self, mention: Mention, context: str) -> tuple[str, ...]:
        """Features of the mention alone, and with *context*: the cue's category, or "inv" after the cue."""
        traits = self._traits.get(mention.index)
        if traits is None:
            length = min(mention.last - mention.first, _MAX_LENGTH)
            before, after = self._word_before(mention), self._word_after(mention)
            traits = self._mention_class(mention), before, after, length, mention.form.value
            self._traits[mention.index] = traits
        mention_class, before, after, length, form = traits
        features = _mention_and_before(mention_class, before, form, context) + _after(after, length, form, context)
        if mention.possessive and mention.form is not Form.PRONOUN:
            features += (f"owner|{context}",)
        return features

    def _mention_class(self, mention: Mention) -> str:
        if mention.form is Form.PRONOUN:
            word = self._doc.lower[mention.head]
            return "poss" if word in lx.POSSESSIVES else word
        return f"{mention.form.value}-{mention.gender}" if mention.gender in {"n", "p"} else mention.form.value

    def _word_before(self, mention: Mention) -> str:
        """The class of the token before the mention: a preposition in "told to Smith" marks an addressee."""
        doc = self._doc
        before = mention.first - 1
        if before < 0 or doc.sentence[before] != doc.sentence[mention.first]:
            return "start"
        if doc.token_type[before] != WORD:
            return "quote" if doc.token_type[before] == QUOTED else doc.lower[before][0]
        word = doc.lower[before]
        if word == "of" and doc.lower[before - 1] == "words":
            return "by"  # "in the words of Smith"
        if word in _PREPOSITIONS:
            return word if word in _ADDRESSEE_PREPOSITIONS else "prep"
        if word in lx.SPEECH or word in lx.CALL or word in lx.SAYING:
            return "verb"
        return "sub" if word in _SUBORDINATORS else "and" if word in _CONJUNCTIONS else "word"

    def _word_after(self, mention: Mention) -> str:
        """The class of the token after the mention: another verb than the cue is what its subject does."""
        doc = self._doc
        after = mention.last + 1
        if after >= len(doc.words) or doc.sentence[after] != doc.sentence[mention.last]:
            return "end"
        if doc.token_type[after] != WORD:
            if doc.token_type[after] == QUOTED:
                return "end" if doc.words[mention.last].endswith(".") else "quote"  # "said Smith Jr. "It is late.""
            return doc.lower[after][0]
        word = doc.lower[after]
        if word in _KEPT_AFTER or word in _POSSESSIVE_ENDINGS:
            return word
        if word in lx.AUXILIARIES or after in self._cues:
            return "aux" if word in lx.AUXILIARIES else "cue"
        return (
            "Name" if doc.words[after][0].isupper() else next((end for end in _ENDINGS if word.endswith(end)), "word")
        )


# An article has many pairs and few different ones, so that each tuple of names is put together once.
@lru_cache(_CACHED)
def _cue_alone(word: str, category: str, position: str) -> tuple[str, ...]:
    at, cue = f"at={position}", f"cue={word}"
    return at, f"{at}|{category}", f"category={category}", cue, f"{cue}|{position[0]}"


@lru_cache(_CACHED)
def _triple_after(order: str, near: str, end_class: str, category: str) -> tuple[str, ...]:
    return f"S+{order}={near}|{end_class}", f"S+{order}|{end_class}|{category}", f"S+{order}|{near}|{category}"


@lru_cache(_CACHED)
def _triple_before(order: str, size: str, word_class: str, case: str, end_class: str, category: str) -> tuple[str, ...]:
    words = (f"S-word={word_class}",) if word_class else ()
    return f"S-{order}={size}", f"S-{order}|{category}", *words, f"S-case={case}|{category}|{end_class}"


@lru_cache(_CACHED)
def _joined_before(form: str, size: str, between: int, category: str) -> tuple[str, ...]:
    return f"subj={form}{size}", f"subj={form}|{category}", f"between={between}", f"between={between}|{category}"


@lru_cache(_CACHED)
def _joined_after(form: str, quoted: str, between: int, category: str) -> tuple[str, ...]:
    return f"inv={form}|{category}|{quoted}", f"inv={form}|{quoted}", f"after={between}", f"inv={form}|{category}"


@lru_cache(_CACHED)
def _mention_and_before(mention_class: str, before: str, form: str, context: str) -> tuple[str, ...]:
    return f"m={mention_class}", f"before={before}", f"before={before}|{form}", f"m={mention_class}|{context}"


@lru_cache(_CACHED)
def _after(after: str, length: int, form: str, context: str) -> tuple[str, ...]:
    return f"next={after}", f"next={after}|{context}", f"next={after}|{form}", f"length={length}|{form}"


def _subject_form(gap: list[str], cue: Cue) -> str:
    """How a mention and the cue after it are joined by *gap*."""
    if not gap:
        return "adj"
    words = [word for word in gap if word not in lx.AUXILIARIES and not word.endswith("ly")]
    if not words:
        return "aux"
    if gap[0] in _POSSESSIVE_ENDINGS:
        return "owns" if len(gap) <= _NEAR_OWNER else "owns-far"
    if words[0] == "who" or words[:2] == [",", "who"]:
        return "who+" if words[-1] == "," else "who"
    if words[0] in _DASHES or words[0] in {",", "("}:
        return "appos" if words[-1] in _DASHES or words[-1] in {",", ")"} else "comma"
    if words[-1] in _CONJUNCTIONS or (words[-1] == "," and cue.category in {"saying", "gerund"}):
        return "bound"
    return "far"


def _inverted_form(gap: list[str]) -> str:
    """How a cue and the mention after it are joined by *gap*."""
    if not gap:
        return "adj"
    if gap[0] in {"by", "from", "of", "for"} and len(gap) == 1:
        return f"adj-{gap[0]}"
    if len(gap) <= _NEAR_INVERTED and '"' not in gap:
        return f"near-{'prep' if gap[0] in _PREPOSITIONS else 'stop' if not gap[0].isalpha() else 'word'}"
    return "far"


def _bucket(count: int) -> str:
    """A distance in tokens, coarser as it grows."""
    if count <= 2:  # noqa: PLR2004 - the smallest distances differ most
        return str(count)
    return "3-4" if count <= 4 else "5-8" if count <= 8 else "9-15" if count <= 15 else "16+"  # noqa: PLR2004
