"""Any text is parsed into a Query, always the same one."""

from hypothesis import given
from hypothesis import strategies as st

from qa.query.follow_ups import Turn
from tests.corpora import searcher

SEARCHER = searcher(
    'The baker Ann Lee met the mayor.\n\n"The sea took the wall," Lee said.\n\nThe old wall fell in May.'
)
WORDS = st.sampled_from(
    "what did the baker Ann Lee say about wall walll sea he she and who said that wrote it ¿ qué".split()
)
TEXT = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=10).map(" ".join))


@given(TEXT, st.lists(TEXT, max_size=3))
def test_any_text_is_parsed_the_same_way_twice(question: str, earlier: list[str]) -> None:
    previous = [Turn(each, SEARCHER.passages[number % 3]) for number, each in enumerate(earlier)]
    query = SEARCHER.parse(question, previous)
    assert query == SEARCHER.parse(question, previous)
    assert query.text == question
    assert len(set(query.stems)) == len(query.stems)
    assert all(0 <= each.weight <= 1 for each in query.terms)
    assert query.speakers <= {speaker.name for speaker in SEARCHER.quotes.speakers}


def test_a_pasted_book_is_parsed_in_part() -> None:
    assert "wall" not in SEARCHER.parse("sea " * 1000 + "wall").stems


def test_a_role_is_replaced_by_the_name_of_the_speaker() -> None:
    query = SEARCHER.parse("what did the baker say about the wall")
    assert query.speakers == {"Ann Lee"}
    assert {"ann", "lee"} <= query.searched_words
    assert "baker" in query.words


def test_i_is_the_pronoun_after_a_stop_word_and_a_numeral_after_a_name() -> None:
    corpus = searcher("The wrecks are from World War I.\n\nThe bay is known for its dives.")
    assert "I" not in corpus.parse("where can I dive?").stems
    assert "I" in corpus.parse("what is left of World War I").stems
