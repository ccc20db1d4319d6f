"""Quotes are found by the indexes of speakers, introductions and passages as by comparing them one by one."""

from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from qa.ingest.plain_text import plain
from qa.quotes.introductions import SHARED_LETTERS, Introductions
from qa.quotes.quote import Quote, QuoteKind, Speaker
from qa.quotes.speakers import MIN_MISSPELT, MIN_MISSPELT_BESIDE, SpeakerNames, folded_words, name_words
from qa.text.analysis import terms
from qa.text.span import Span
from qa.text.spelling import nearly_equal
from qa.text.synonyms import expansions
from tests.corpora import searcher

NAMES = st.lists(
    st.sampled_from("Ann Anna Anne Anneli Lee Leigh Baker Bakers Bakre Mayor the Prince Wiliam William".split()),
    min_size=1,
    max_size=3,
).map(" ".join)
ROLES = st.lists(
    st.sampled_from("baker bakery bakers mayor singer sings song teacher taught duke duchess Skerry officer".split()),
    min_size=1,
    max_size=2,
).map(" of ".join)
QUOTED = st.lists(
    st.sampled_from(
        [
            *(
                "“The tide is in,” said Ann Lee. ",
                "“We left.\n\n“We came back,” said Bob. ",
                "He slept. ",
                "\n\n",
                "\n",
            ),
            *(
                "Ann Lee later wrote: ",
                '"A wave broke the wall and took the boat with it." ',
                "The “old” wall fell. ",
                "“",
            ),
        ]
    ),
    max_size=12,
).map("".join)


def mismatch(words: Sequence[str], alias: Sequence[str]) -> int | None:
    """0 if *words* are *alias*, 1 if they are part of it, 2 if prefixes of its words, 3 if misspelt; None if other."""
    shortest = MIN_MISSPELT if set(words).isdisjoint(alias) else MIN_MISSPELT_BESIDE
    if tuple(words) == tuple(alias):
        return 0
    if set(words) <= set(alias):
        return 1
    if all(any(own.startswith(word) for own in alias) for word in words):
        return 2
    return 3 if all(any(nearly_equal(own, word, shortest) for own in alias) for word in words) else None


@given(st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=3)), max_size=5), NAMES)
@example([("Ann Baker", []), ("Ann Baker", ["Bakers"])], "Ann Bakers")
def test_a_name_matches_the_speakers_that_a_comparison_with_every_alias_finds(
    named: list[tuple[str, list[str]]], name: str
) -> None:
    speakers = [Speaker(canonical, tuple(aliases), 1, 0) for canonical, aliases in named]
    words, written = name_words(name), folded_words(name)
    graded, titled = [], []
    for number, speaker in enumerate(speakers):
        aliases = [form(alias) for alias in (speaker.name, *speaker.aliases) for form in (name_words, folded_words)]
        if words != written and written in aliases[1::2]:
            titled.append((0, number))
        if known := [grade for alias in aliases if (grade := mismatch(words, alias)) is not None]:
            graded.append((min(known), number))
    as_typed = [each for each in graded if each[0] < 3]
    expected = [speakers[number] for _, number in sorted(titled or as_typed or graded)]
    assert list(SpeakerNames(speakers).matching(name)) == expected


def is_form_of(asked: str, term: str) -> bool:
    shorter, longer = sorted((asked, term), key=len)
    if shorter == longer or (len(shorter) >= SHARED_LETTERS and longer.startswith(shorter)):
        return True
    near = {each.term for each in expansions(asked) if each.is_form}
    return term in near or not near.isdisjoint(each.term for each in expansions(term) if each.is_form)


def by_role(introductions: dict[str, str], words: str) -> str | None:
    def introduces(sentence: str) -> bool:
        return all(any(is_form_of(one, other) for other in terms(sentence)) for one in terms(words))

    fitting = [name for name, sentence in introductions.items() if terms(words) and introduces(sentence)]
    if len(fitting) != 1:
        return None
    first, *others = introductions[fitting[0]].split()
    return fitting[0] if introduces(" ".join([first, *(word for word in others if not word[0].isupper())])) else None


@given(st.lists(ROLES, min_size=1, max_size=5), ROLES)
def test_a_role_finds_the_speaker_that_a_comparison_with_every_introduction_finds(roles: list[str], asked: str) -> None:
    introductions = {f"Person{letter} Lee": "" for letter in "abcde"[: len(roles)]}
    for name, role in zip(introductions, roles, strict=True):
        introductions[name] = f"Yesterday {name}, the {role}, came."
    article = plain("\n\n".join(["It rained.", *introductions.values()]))
    quotes = [
        Quote(article, number, (Span(0, 2),), kind=QuoteKind.QUOTATION, speaker=name)
        for number, name in enumerate(introductions)
    ]
    assert Introductions(quotes).by_role(f"the {asked}") == by_role(introductions, asked)


@given(QUOTED)
def test_a_quote_is_in_the_passages_that_overlap_its_first_span(text: str) -> None:
    prepared = searcher(f"It rained. {text}")
    quotes = prepared.quotes
    for quote in quotes.all:
        expected = [passage for passage in prepared.passages if passage.span.overlaps(quote.contents[0])]
        assert list(quotes.passages_of(quote)) == expected
        assert quotes.passage_of(quote) == (expected[0] if expected else None)
    for passage in prepared.passages:
        assert list(quotes.in_passage(passage)) == [
            quote for quote in quotes.all if passage.span.overlaps(quote.contents[0])
        ]
