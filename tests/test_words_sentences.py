"""A sentence ends where a reader would end it."""

from itertools import pairwise

import pytest

from qa.text.sentences import sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Vale (b. 1961) keeps bees and teaches chess.",
        "Ann Vale (d. Lund 1961) kept bees.",
        "The king (r. 1400–1412, fl. 1390) died.",
        "He read it (p. 12) twice.",
        "Tom Orr (bapt. 1820) painted.",
        "Ann Vale, b. 1961, keeps bees.",
        "Jos. Orr, Wm. Orr, Chas. Orr, Geo. Orr and Thos. Orr met.",
        "Pte. Orr and Br. Luke met Ald. Vale, Cllr. Orr, Brig. Vale and Amb. Holm.",
        "The Dist. Court sat.",
        "Boil for 10 min. 5 times, at 30 deg. Celsius.",
        "Prof. em. Orr and Ann Vale aka. Bee Vale met.",
        "Ann Vale, M.Sc. Orr and Dipl.-Ing. Holm met Tom Orr, Psy.D. Vale's tutor.",
        "She works for Yahoo! News in Lund.",
        "The Jeopardy! Host left.",
        "Panic! At sounded; Panic! At the Disco played.",
        "She edits Who's Who? Magazine in Lund, and Who? magazine.",
        "The film Run! Run! Run! was short.",
        '"Who took the key?" Ilse Brandt asked the crew.',
        '"Come here!" Tomas Orr shouted.',
        '"It was late …" Ilse Brandt said.',
        '"It was late." Ilse Brandt said.',
        "“Why?” Mrs. van der Brandt quietly asked.",
        '"Who?" Brandt, 41, asked.',
        '"Run!" Orr cried, "or we die."',
        "« Viens ici ! », dit-il.",
        "« Viens ici ! » dit Jean.",
        "Smith et al. [2004] found it.",
        "He lives in the U.S. Senate building at No. 5 Elm St. Lund.",
        "Dr. Orr of Acme Inc. Sweden, an F.B.I. Director, met J. K. Orr at 5 a.m. Monday.",
    ],
)
def test_a_sentence_goes_on(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "parts",
    [
        ["1. Be kind.", "2. Be brief.", "3. Go home."],
        ["It is size S.", "Fits all."],
        ["Take vitamin C.", "Bob did."],
        ["He took plan B.", "Orr left."],
        ["He went to the U.S.", "The mayor stayed."],
        ["He left at 5 a.m.", "The mayor stayed."],
        ['"It is old."', "Orr nodded."],
        ['"It is old."', 'Orr said: "Go home."'],
        ['"It is old."', 'Orr said, "Go home."'],
        ['"It is over."', "Vale says the bridge fell."],
        ['"Why?" asked Orr.', '"No," said Vale.'],
        ['He shouted "Go!"', "The crew said nothing."],
        ['She said "No."', "Tom asked nothing."],
        ["He said no.", "Orr said yes."],
        ["I love Paris!", "Bob hates it."],
        ["What a day!", "Orr won."],
        ["Call Yahoo!", "The line is free."],
        ["He was born in 1961.", "Ann was not."],
        ["We won 3.", "They won 2."],
        ["I saw it (in May).", "It was red."],
        ["He read the book's.", "Palahniuk wept."],
        ["It took 10 min.", "The mayor left."],
        ["« Viens ! »", "Il partit."],
        ["Is it?", "No.", "Yes!"],
        ["It ended.\u00b9", "It began.\u00b2\u00b3"],
        ["a) Be kind.", "b) Be brief."],
        ["The Rt. Rev. Lee spoke.", "He left."],
        ["Tel. 555 1234 is his.", "Ext. 5 is hers."],
        ["The term (abbr. MT) is old.", "It is odd."],
        ['"It rained.”', "\n\nOrr said nothing."],
    ],
)
def test_a_sentence_ends(parts: list[str]) -> None:
    assert split(" ".join(parts)) == [part.strip() for part in parts]


@pytest.mark.parametrize(
    "text",
    ["Aa! Bb! " * 5000, "(a. 1 " * 8000, '"Why?" Bob ' * 5000, '"' * 50_000, 'x?" Aa' + ", b" * 20_000, "1. " * 9000],
)
def test_extreme_texts_are_split(text: str) -> None:
    found = sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
