"""Attribution: which cue and which mention a stretch in marks belongs to, by named features and their weights."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qa.quotes import lexicon as lx
from qa.quotes.mention import Form, Mention
from qa.quotes.tokens import QUOTED, STOP, WORD, Scene, ending

NOBODY = ("none",)  # the features of the choice that nobody speaks
CUES_PER_SENTENCE = 8  # nearest cues that are weighed; more are a list of verbs, not of speakers
MENTIONS_BEFORE = 6  # mentions weighed before a cue
MENTIONS_AFTER = 3  # mentions weighed after a cue
SENTENCES_BACK = 3  # sentences before the quotation's own in which its speaker may be named

_AUXILIARY = frozenset(
    """
    has had have was is are were be been being will would could can may might should did does do not never also
    later then once again still even often just only reportedly 's n't already now recently first further to
    repeatedly
    """.split()
)
_PREPOSITIONS = frozenset(
    "to with of for by about from on at in against as than like into over after before under".split()
)
_SORTS = (
    dict.fromkeys(lx.BASE, "base")
    | dict.fromkeys(lx.WEAK, "weak")
    | dict.fromkeys(lx.CALL, "call")
    | dict.fromkeys(lx.SAYING, "saying")
    | dict.fromkeys(lx.SPEECH, "speech")
    | dict.fromkeys(lx.SAY, "say")
    | {"per": "per"}
)
_NO_CUE = frozenset(".,;!?()")
_TELLING = frozenset("to of by from with for".split())
_SUBORDINATORS = frozenset("that when because while as if where".split())
_BINDERS = frozenset("and but or".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that announce speech: tokens *first* to *last* of the scene; ``sort`` is its class of the lexicon."""

    first: int
    last: int
    sort: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """The cue and the mention chosen for a stretch, what they scored, and the features that told."""

    cue: Cue | None
    mention: Mention | None
    score: float
    features: tuple[str, ...]


def cues(made: Scene, found: list[Mention]) -> list[Cue]:
    """Every cue of the scene in order: verbs and nouns of the lexicon, "according to", a colon, a signature's dash."""
    subject_ends = {mention.last for mention in found} | {mention.reach for mention in found}
    inside = bytearray(len(made))
    for mention in found:
        if mention.form is Form.NAME:
            for token in range(mention.first, mention.last + 1):
                inside[token] = 1
    listed: list[Cue] = []
    for token, kind in enumerate(made.kind):
        if inside[token] or kind == QUOTED:
            continue
        sort = _sort(made, token, subject_ends)
        if sort == "to":
            listed.append(Cue(token, token + 1, sort))
        elif sort:
            listed.append(Cue(token, token, sort))
    return listed


def _sort(made: Scene, token: int, subject_ends: set[int]) -> str:
    """The class of the cue at *token*, "" for none."""
    if made.kind[token] == STOP:
        return _stop_sort(made, token)
    word = made.low[token]
    before = made.low[token - 1] if token else "."
    if word in lx.NOUN and (word not in lx.SPEECH or before in lx.DETERMINERS or before in {"'s", "\u2019s"}):
        return "noun"
    listed = _SORTS.get(word)
    if listed:
        return listed
    if word == "according":
        return "to" if token + 1 < len(made) and made.low[token + 1] == "to" else ""
    return _unlisted_sort(made, token, before, subject=token - 1 in subject_ends)


def _stop_sort(made: Scene, token: int) -> str:
    """A colon before a quotation, a dash between it and a name."""
    following = token + 1
    if made.words[token] in _NO_CUE or following >= len(made):
        return ""
    if made.words[token] == ":":
        return "colon" if made.kind[following] == QUOTED else ""
    dash = made.words[token][0] in "-\u2014\u2013" and token > 0 and made.kind[token - 1] == QUOTED
    return "dash" if dash and made.words[following][0].isupper() else ""


def _unlisted_sort(made: Scene, token: int, before: str, *, subject: bool) -> str:
    """A word that may be a verb by its ending and its place after a subject."""
    word = made.low[token]
    if subject or before in _AUXILIARY or before.endswith("ly"):
        if word.endswith("ed") and len(word) > 4:  # noqa: PLR2004 - "need", "red"
            return "past"
        lower = made.words[token][0].islower() and word not in _AUXILIARY
        return "present" if lower and word.endswith("s") and len(word) > 3 else ""  # noqa: PLR2004 - "gas"
    return "gerund" if before == "," and word.endswith("ing") and len(word) > 5 else ""  # noqa: PLR2004 - "king"


class Attributor:
    """Weighs, for each stretch of one scene, every cue near it with every mention near that cue."""

    def __init__(self, made: Scene, found: list[Mention], listed: list[Cue], weigh: Mapping[str, float]) -> None:
        self.scene = made
        self._weigh = weigh
        self.mentions = found
        self.cues = listed
        self._cue_places = [cue.first for cue in listed]
        self._mention_places = [mention.first for mention in found]
        self._subjects: dict[int, list[tuple[Mention, tuple[str, ...], float]]] = {}
        self._known: dict[int, tuple[str, str]] = {}
        self._quotes_before = [0]
        for kind in made.kind:
            self._quotes_before.append(self._quotes_before[-1] + (kind == QUOTED))

    def best(self, stretch: int) -> Attribution:
        """The pair of cue and mention with the highest sum of weights; the earlier one on a tie."""
        token = self.scene.tokens_of[stretch]
        quote = self._quote_feature(stretch)
        score = self._sum(NOBODY)
        top: tuple[Cue, Mention, tuple[str, ...]] | None = None
        for cue, place in self._near(token):
            relation = self._relation(token, cue, place)
            base = self._sum(relation)
            for mention, subject, worth in self._subjects_of(cue):
                pair = self._pair(token, cue, mention, place, quote)
                total = base + worth + self._sum(pair)
                if total > score:
                    score = total
                    top = cue, mention, (*subject, *relation, *pair)
        return Attribution(*top[:2], score, top[2]) if top else Attribution(None, None, score, NOBODY)

    def subject(self, cue: Cue) -> Mention | None:
        """The mention that most likely speaks at *cue*, whether anything is quoted there or not."""
        before = cue.first - 1
        inverted = before >= 0 and (self.scene.kind[before] == QUOTED or self.scene.low[before] == ",")
        listed = [one for one in self._subjects_of(cue) if inverted or one[0].first < cue.first or cue.sort == "to"]
        return max(listed, key=lambda one: one[2])[0] if listed else None

    def candidates(self, stretch: int) -> Iterator[tuple[Cue, Mention, tuple[str, ...]]]:
        """Every cue and mention that might belong to the stretch, with the features that hold of them."""
        token = self.scene.tokens_of[stretch]
        quote = self._quote_feature(stretch)
        for cue, place in self._near(token):
            relation = self._relation(token, cue, place)
            for mention, subject, _ in self._subjects_of(cue):
                yield cue, mention, (*subject, *relation, *self._pair(token, cue, mention, place, quote))

    def _sum(self, features: tuple[str, ...]) -> float:
        weight = self._weigh.get
        total = 0.0
        for feature in features:
            total += weight(feature, 0.0)
        return total

    def _near(self, token: int) -> Iterator[tuple[Cue, str]]:
        made = self.scene
        own = made.sentence[token]
        begin, end = made.bounds[own]
        for cue in self._cues_in(begin, token, -CUES_PER_SENTENCE):
            yield cue, "S-"
        for cue in self._cues_in(token + 1, end, CUES_PER_SENTENCE):
            yield cue, "S+"
        for back in range(1, SENTENCES_BACK + 1):
            number = own - back
            if number < 0:
                break
            first, last = made.bounds[number]
            if not made.paragraph[first] and made.paragraph[token] and made.words[last - 1] != ":":
                break  # a headline says who speaks in it, not below it
            gap = made.paragraph[token] - made.paragraph[first]
            if gap > 1:
                break
            place = f"{'PB'[gap]}{min(back, 2)}"
            for cue in self._cues_in(first, last, -CUES_PER_SENTENCE // 2):
                yield cue, place
        if own + 1 < len(made.bounds):
            first, last = made.bounds[own + 1]
            if made.paragraph[first] == made.paragraph[token]:
                for cue in self._cues_in(first, last, 2):
                    yield cue, "N1"

    def _cues_in(self, begin: int, end: int, count: int) -> list[Cue]:
        """The first *count* cues from token *begin* to *end*, or the last ones if it is negative."""
        low, high = bisect_left(self._cue_places, begin), bisect_left(self._cue_places, end)
        return self.cues[low : min(high, low + count)] if count > 0 else self.cues[max(low, high + count) : high]

    def _subjects_of(self, cue: Cue) -> list[tuple[Mention, tuple[str, ...], float]]:
        listed = self._subjects.get(cue.first)
        if listed is None:
            pairs = self._weighable(cue)
            listed = self._subjects[cue.first] = [(mention, said, self._sum(said)) for mention, said in pairs]
        return listed

    def _weighable(self, cue: Cue) -> list[tuple[Mention, tuple[str, ...]]]:
        made = self.scene
        begin, end = made.bounds[made.sentence[cue.first]]
        at = bisect_left(self._mention_places, cue.first)
        low, high = bisect_left(self._mention_places, begin), bisect_left(self._mention_places, end)
        before = self.mentions[max(low, at - MENTIONS_BEFORE) : at]
        after = self.mentions[at : min(high, at + MENTIONS_AFTER)]
        far = "" if before or after else "earlier"
        if far:
            unit = made.paragraph[cue.first]
            earlier = self.mentions[max(0, low - 3) : low]
            before = [
                mention
                for mention in earlier
                if made.paragraph[mention.first] == unit or 0 < made.paragraph[mention.first] == unit - 1
            ]  # a headline names nobody who speaks below it
        pairs = [
            (mention, self._subject(cue, mention, len(before) - 1 - place, far)) for place, mention in enumerate(before)
        ]
        pairs += [(mention, self._object(cue, mention, place)) for place, mention in enumerate(after)]
        return pairs

    def _subject(self, cue: Cue, mention: Mention, between: int, far: str) -> tuple[str, ...]:
        """Features of a mention that stands before the cue."""
        made = self.scene
        last = mention.reach if mention.reach < cue.first else mention.last
        gap = made.low[last + 1 : cue.first]
        words = [word for word in gap if word not in _AUXILIARY and not word.endswith("ly")]
        if far:
            form = "earlier"
        elif not gap:
            form = "adj"
        elif not words:
            form = "aux"
        elif gap[0] in {"'s", "\u2019s"}:
            form = "owns" if len(gap) <= 3 else "owns-far"  # noqa: PLR2004 - "Trump's repeated claim"
        elif words[0] == "who" or words[:2] == [",", "who"]:
            form = "who+" if words[-1] == "," else "who"
        elif words[0] in {",", "(", "-", "--", "\u2014", "\u2013"}:
            form = "appos" if words[-1] in {",", ")", "-", "--", "\u2014", "\u2013"} else "comma"
        elif words[-1] in _BINDERS or (words[-1] == "," and cue.sort in {"saying", "gerund"}):
            form = "bound"
        else:
            form = "far"
        size = "" if form in {"adj", "aux", "owns", "earlier"} else f":{_bucket(len(gap))}"
        quoted = "|q" if '"' in gap else ""
        sort = cue.sort
        features = [
            f"subj={form}{size}{quoted}",
            f"subj={form}|{sort}",
            f"between={min(between, 3)}",
            f"between={min(between, 3)}|{sort}",
        ]
        features += self._traits(mention, sort)
        if "that" in words:
            features.append("gap-that")
        if any(word in lx.SAY or word in lx.SPEECH for word in words):
            features.append("gap-cue")
        return tuple(features)

    def _object(self, cue: Cue, mention: Mention, place: int) -> tuple[str, ...]:
        """Features of a mention that stands after the cue: its inverted subject, or its addressee."""
        made = self.scene
        gap = made.low[cue.last + 1 : mention.first]
        if not gap:
            form = "adj"
        elif gap[0] in {"by", "from", "of", "for"} and len(gap) == 1:
            form = f"adj-{gap[0]}"
        elif len(gap) <= 2 and '"' not in gap:  # noqa: PLR2004 - "said on Monday Smith"
            form = f"near-{'prep' if gap[0] in _PREPOSITIONS else 'stop' if not gap[0].isalpha() else 'word'}"
        else:
            form = "far"
        before = cue.first - 1
        led = "w"
        if before >= 0 and made.kind[before] == QUOTED:
            led = "Q"
        elif before > 0 and made.low[before] == "," and made.kind[before - 1] == QUOTED:
            led = "q,"
        return (
            f"inv={form}|{cue.sort}|{led}", f"inv={form}|{led}", f"after={place}", f"inv={form}|{cue.sort}",
            *self._traits(mention, "inv"),
        )  # fmt: skip

    def _traits(self, mention: Mention, sort: str) -> list[str]:
        """Features of what a mention is and what leads to it."""
        known = self._known.get(mention.place)
        if known is None:
            known = self._known[mention.place] = self._kind(mention), self._led(mention)
        kind, led = known
        features = [f"m={kind}", f"led={led}", f"led={led}|{mention.form.value}", f"m={kind}|{sort}"]
        if mention.possessive and mention.form is not Form.PRONOUN:
            features.append(f"owner|{sort}")
        return features

    def _kind(self, mention: Mention) -> str:
        if mention.form is Form.PRONOUN:
            word = self.scene.low[mention.head]
            return "poss" if word in lx.POSSESSIVES else word
        return f"{mention.form.value}-{mention.gender}" if mention.gender in {"n", "p"} else mention.form.value

    def _led(self, mention: Mention) -> str:
        made = self.scene
        before = mention.first - 1
        if before < 0 or made.sentence[before] != made.sentence[mention.first]:
            return "start"
        if made.kind[before] != WORD:
            return "quote" if made.kind[before] == QUOTED else made.low[before][0]
        word = made.low[before]
        if word in _PREPOSITIONS:
            return word if word in _TELLING else "prep"
        if word in lx.SPEECH or word in lx.CALL or word in lx.SAYING:
            return "verb"
        return "sub" if word in _SUBORDINATORS else "and" if word in _BINDERS else "word"

    def _quote_feature(self, stretch: int) -> str:
        last = ending(self.scene, stretch)
        return "w" if not last else last if last == "," else "-" if last in "-\u2014\u2013" else "."

    def _relation(self, token: int, cue: Cue, place: str) -> tuple[str, ...]:
        """Features of where the cue stands towards the stretch."""
        made = self.scene
        features = [f"at={place}", f"at={place}|{cue.sort}", f"sort={cue.sort}"]
        if place == "S-":
            gap = token - cue.last - 1
            quotes = self._quotes_before[token] - self._quotes_before[cue.last + 1]
            other = bisect_left(self._cue_places, token) - bisect_left(self._cue_places, cue.last + 1)
            verbs = f"S-cues={min(other, 3)}"
            features += [f"S-gap={_bucket(gap)}", f"S-q={min(quotes, 2)}", verbs, f"{verbs}|{cue.sort}"]
            direct = made.low[token - 1] if gap else "none"
            if gap <= 1:
                features.append(f"S-direct={direct if made.kind[token - 1] == STOP else 'w'}|{cue.sort}")
        elif place == "S+":
            gap = cue.first - token - 1
            quotes = self._quotes_before[cue.first] - self._quotes_before[token + 1]
            other = bisect_left(self._cue_places, cue.first) - bisect_left(self._cue_places, token)
            features += [f"S+gap={_bucket(gap)}", f"S+q={min(quotes, 2)}", f"S+cues={min(other, 2)}"]
            if gap <= 1:
                features.append(f"S+near|{cue.sort}")
        else:
            begin, end = made.bounds[made.sentence[cue.first]]
            quotes = self._quotes_before[token] - self._quotes_before[cue.last + 1]
            inside = self._quotes_before[end] - self._quotes_before[begin]
            leads = self._quotes_before[cue.first] - self._quotes_before[begin]
            own_begin = made.bounds[made.sentence[token]][0]
            alone = "lone" if own_begin == token else "led"
            features += [
                f"far-q={min(quotes, 2)}|{place}",
                f"far-in={min(inside, 2)}{'t' if leads else ''}|{place}|{alone}",
                f"far={place}|{alone}",
                f"far-end={made.words[end - 1] if made.kind[end - 1] == STOP else 'w'}|{place[0]}|{alone}",
            ]
        return tuple(features)

    def _pair(self, token: int, cue: Cue, mention: Mention, place: str, quote: str) -> tuple[str, ...]:
        """Features of stretch, cue and mention together."""
        made = self.scene
        if place == "S+":
            first = min(cue.first, mention.first)
            order = "mc" if mention.first < cue.first else "cm"
            if first < token:
                return (f"S+around|{quote}",)
            gap = made.low[token + 1 : first]
            near = "0" if not gap else "," if gap == [","] else _bucket(len(gap))
            return (f"S+{order}={near}|{quote}", f"S+{order}|{quote}|{cue.sort}", f"S+{order}|{near}|{cue.sort}")
        if place == "S-":
            last = max(cue.last, mention.last)
            order = "mc" if mention.first < cue.first else "cm"
            size = token - last - 1
            features = [f"S-{order}={_bucket(size)}", f"S-{order}|{cue.sort}"]
            small = made.words[token - 1]
            if size and made.kind[token - 1] == WORD:
                led = "a" if small in {"a", "an", "the"} else "of" if small in _PREPOSITIONS else "w"
                features.append(f"S-word={'that' if small == 'that' else led}")
            begins = made.text[made.stretches[made.quoted[token]].contents.start]
            features.append(f"S-case={'U' if begins.isupper() else 'l'}|{cue.sort}|{quote}")
            return tuple(features)
        return ()


def _bucket(count: int) -> str:
    """A distance in tokens, coarser as it grows."""
    if count <= 2:  # noqa: PLR2004 - each small distance tells
        return str(count)
    return "3-4" if count <= 4 else "5-8" if count <= 8 else "9-15" if count <= 15 else "16+"  # noqa: PLR2004
