"""Article names: which articles are meant by some words: of the title, the author, the file's name or the subject."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from qa.documents.article import Article
from qa.retrieval.postings import Postings
from qa.text.analysis import fold, term, tokens
from qa.text.spelling import Speller
from qa.text.word_frequencies import rarity

MIN_SUBJECT = 0.1  # of an article's passages speak of its subject; fewer only mention it
SUBJECT = 0.5  # of the greatest share of passages that speak of a subject; articles with less are about something else
RARE = 3.0  # rarity, in powers of ten, from which a word is a name: "horvath", but not "shopping"
MIN_INITIALS = 3  # letters of an abbreviation of a title: "tos" for "Terms of Service"

_NEWEST = frozenset({"latest", "newest", "most recent", "last"})
_OLDEST = frozenset({"oldest", "earliest"})
_LENGTHS: dict[str, Callable[..., Article]] = {"longest": max, "shortest": min}


class ArticleNames:
    """The names of the articles of a corpus and what each is about; immutable."""

    def __init__(self, articles: Sequence[Article], owners: Sequence[str], stems: Postings) -> None:
        """*owners* are the ids of the passages' articles; *stems* are the postings of the passages' terms."""
        self._articles = articles
        self._owners = owners
        self._stems = stems

    @property
    def are_several(self) -> bool:
        """Whether there is more than one article."""
        return len(self._articles) > 1

    @cached_property
    def _names(self) -> dict[str, "_Name"]:
        return {article.id: _Name(article) for article in self._articles}

    @cached_property
    def _by_stem(self) -> dict[str, frozenset[str]]:
        """The ids of the articles that have a stem in their names."""
        found: dict[str, set[str]] = {}
        for name, each in self._names.items():
            for stem in each.stems:
                found.setdefault(stem, set()).add(name)
        return {stem: frozenset(names) for stem, names in found.items()}

    @cached_property
    def _speller(self) -> Speller:
        return Speller(Counter(word for each in self._names.values() for word in each.words))

    @cached_property
    def _sizes(self) -> Counter[str]:
        """The number of passages of each article."""
        return Counter(self._owners)

    def named(
        self, words: str, among: Collection[Article] | None = None, noun: str = "", *, by_subject: bool = True
    ) -> tuple[Article, ...]:
        """The articles, all or those *among* them, that *words* may mean, in order; none if the words fit none.

        Those whose title, author, publisher or id have all of the words; else, if *by_subject*, those with them in
        names or text, that are about them most; else those whose names have most of the words. *noun* ("interview",
        "policy") decides between several.
        """
        articles = tuple(self._articles if among is None else among)
        wanted = _content(words)
        if not wanted:
            return self._called(noun, articles)
        matches = [self._with(*word) for word in wanted]
        full = tuple(each for each in articles if all(each.id in ids for ids in matches))
        if not full and by_subject:
            full = self._about(wanted, matches, articles)
        full = full or _most_matched(matches, articles)
        return self._called(noun, full) or full

    def partly_named(self, words: str, among: Sequence[Article] | None = None) -> tuple[Article, ...]:
        """The articles, all or those *among* them, whose names have most of *words*, and at least one."""
        matches = [self._with(*word) for word in _content(words)]
        return _most_matched(matches, self._articles if among is None else among)

    def extreme(self, words: str) -> tuple[Article, ...]:
        """The article that *words* single out by its date or its length ("latest"), if they do and it has one."""
        by_date = [each for each in self._articles if each.published]
        if words in _NEWEST and by_date:
            return (max(by_date, key=_day),)
        if words in _OLDEST and by_date:
            return (min(by_date, key=_day),)
        if words in _LENGTHS and self._articles:
            return (_LENGTHS[words](self._articles, key=lambda each: each.words),)
        return ()

    def titled(self, question: str) -> tuple[tuple[Article, ...], str]:
        """The articles whose title *question* contains, and the question with "the article" in its place.

        The title may be shortened to two words in a row that are no stop words, or to its initials.
        """
        typed = tokens(question)
        folded = [fold(each.text) for each in typed]
        best: tuple[int, int] = (0, 0)
        found: dict[tuple[int, int], list[Article]] = {}
        sharing = {name for word in folded for name in self._by_stem.get(term(word) or "", ())}
        for article in self._articles:
            run = _longest_run(folded, self._names[article.id].title) if article.id in sharing else (0, 0)
            content = sum(term(folded[at]) is not None for at in range(*run))
            is_whole = run[1] - run[0] == len(self._names[article.id].title)
            if not content or (content == 1 and not is_whole):
                run = self._initials_in(folded, article)
            if run[1]:
                found.setdefault(run, []).append(article)
                best = max(best, run, key=lambda one: one[1] - one[0])
        if best not in found:
            return (), question
        start, end = typed[best[0]].start, typed[best[1] - 1].end
        before = question[:start].rstrip("\"'\u201c\u2018\u00ab ").removesuffix(" the")
        return tuple(found[best]), f"{before} the article{question[end:].lstrip(chr(34) + chr(8221) + chr(8217))}"

    def _initials_in(self, words: Sequence[str], article: Article) -> tuple[int, int]:
        """Where *words*, of a question, abbreviate the title of *article* and are no word of it; else (0, 0)."""
        name, known = self._names[article.id], self._stems.count
        found = (at for at, word in enumerate(words) if name.abbreviates(word) and not known(term(word) or ""))
        return next(((at, at + 1) for at in found), (0, 0))

    def owner(self, stems: Iterable[str]) -> Article | None:
        """The article whose names have one of *stems* that no other article has in its names or its text.

        None if there is none, or if two articles are named in this way.
        """
        found = {
            one
            for stem in stems
            if len(holders := self._holders(stem)) == 1
            for one in holders
            if stem in self._names[one].stems
        }
        return next((each for each in self._articles if each.id in found), None) if len(found) == 1 else None

    def _holders(self, stem: str) -> AbstractSet[str]:
        """The ids of the articles that have *stem* in their names or their text."""
        return self._by_stem.get(stem, frozenset()) | self._speaking(stem).keys()

    def _with(self, folded: str, stem: str) -> frozenset[str]:
        """The ids of the articles whose names have a word or are abbreviated by it.

        A word that neither the names nor the texts have is taken for the word of a name that it misspells.
        """
        abbreviated = frozenset(name for name, each in self._names.items() if each.abbreviates(folded))
        found = self._by_stem.get(stem, frozenset()) | abbreviated
        if found or self._stems.count(stem):
            return found
        corrected = self._speller.correct(folded, max_edits=1)
        return self._by_stem.get(term(corrected) or "", frozenset()) if corrected else found

    def _speaking(self, stem: str) -> Counter[str]:
        """The number of passages with *stem* of each article that has any."""
        return Counter(self._owners[number] for number in self._stems.documents(stem).tolist())

    def _about(
        self, wanted: Sequence[tuple[str, str]], matches: Sequence[AbstractSet[str]], articles: Sequence[Article]
    ) -> tuple[Article, ...]:
        """The articles that have every word in their names or their text and speak of them most."""
        shares = dict.fromkeys((each.id for each in articles), 1.0)
        is_name = all(rarity(stem) >= RARE for _, stem in wanted)
        for (_, stem), called in zip(wanted, matches, strict=True):
            speaking = self._speaking(stem)
            for each in articles:
                shares[each.id] *= 1.0 if each.id in called else speaking[each.id] / max(self._sizes[each.id], 1)
        if is_name and sum(map(bool, shares.values())) == 1:  # nobody else speaks of it at all
            return tuple(each for each in articles if shares[each.id])
        least = max(MIN_SUBJECT, SUBJECT * max(shares.values(), default=0.0))
        return tuple(each for each in articles if shares[each.id] >= least)

    def _called(self, noun: str, articles: Sequence[Article]) -> tuple[Article, ...]:
        """Those of *articles* that are called *noun* by their names, or are interviews by their form."""
        stem = term(noun) or ""
        by_form = tuple(each for each in articles if noun == "interview" and each.turns)
        return by_form or tuple(each for each in articles if stem in self._names[each.id].stems)


class _Name:
    """The words by which an article may be called."""

    def __init__(self, article: Article) -> None:
        self.title = tuple(fold(token.text) for token in tokens(article.title or ""))
        named = " ".join(each for each in (article.author, article.publisher, article.id.replace("-", " ")) if each)
        self.words = frozenset((*self.title, *(fold(token.text) for token in tokens(named))))
        self.stems = frozenset(stem for word in self.words if (stem := term(word)))
        self._initials = "".join(word[0] for word in self.title)

    def abbreviates(self, folded: str) -> bool:
        """Whether a word is made of the initials of words of the title, one after the other."""
        return len(folded) >= MIN_INITIALS and term(folded) is not None and folded in self._initials


def _day(article: Article) -> str:
    return article.published.isoformat()[:10] if article.published else ""


def _most_matched(matches: Sequence[AbstractSet[str]], articles: Sequence[Article]) -> tuple[Article, ...]:
    """Those of *articles* whose ids are in the most of *matches*, and at least in one."""
    counts = [sum(each.id in ids for ids in matches) for each in articles]
    most = max(counts, default=0)
    return tuple(each for each, count in zip(articles, counts, strict=True) if most and count == most)


def _content(words: str) -> tuple[tuple[str, str], ...]:
    """The folded words of *words* that are not stop words, each with its stem."""
    folded = (fold(token.text) for token in tokens(words))
    return tuple((word, stem) for word in folded if (stem := term(word)))


def _longest_run(words: Sequence[str], title: Sequence[str]) -> tuple[int, int]:
    """Where the longest part of *title* that occurs in *words* begins and ends there; (0, 0) if none does."""
    best = (0, 0)
    for start in range(len(words)):
        for at in range(len(title)):
            length = 0
            while (
                start + length < len(words) and at + length < len(title) and words[start + length] == title[at + length]
            ):
                length += 1
            best = max(best, (start, start + length), key=lambda one: one[1] - one[0])
    return best
