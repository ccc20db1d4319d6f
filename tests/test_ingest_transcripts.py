"""In an interview or a debate, a turn is a passage whose speaker is known; elsewhere nobody takes turns."""

import pytest

from qa.answering.answer import answer
from qa.answering.results import Answer
from qa.documents.passages import Passage, split
from qa.ingest.plain_text import plain
from qa.render.reply import Format, compose
from tests.corpora import search, searcher


def passages(text: str, title: str | None = None) -> tuple[Passage, ...]:
    return split(plain(text, title))


def talk(text: str, title: str | None = None) -> list[tuple[str | None, str]]:
    return [(passage.speaker, passage.text) for passage in passages(text, title)]


INTERVIEW = """The Gazette met Tomas Orr, the owner, on Monday.

Gazette: Why did you close the mill?

Orr: It was old and lost money every year.

Gazette: The roof fell in 2012. What comes next?

Orr: A museum of paper, I hope. The town has promised half of the money.

Gazette: Will you stay?

Orr: I was born in Dunmere and I will die here."""


def test_a_question_and_its_answer_are_one_passage_with_the_speaker() -> None:
    assert talk(INTERVIEW)[1:] == [
        ("Tomas Orr", "Gazette: Why did you close the mill?\n\nOrr: It was old and lost money every year."),
        (
            "Tomas Orr",
            (
                "Gazette: The roof fell in 2012. What comes next?\n\n"
                "Orr: A museum of paper, I hope. The town has promised half of the money."
            ),
        ),
        ("Tomas Orr", "Gazette: Will you stay?\n\nOrr: I was born in Dunmere and I will die here."),
    ]


@pytest.mark.parametrize(
    ("question", "answer_label"),
    [
        *(("Q: {}", "A: {}"), ("Q. {}", "A. {}"), ("Q1: {}", "A1: {}"), ("Question: {}", "Answer: {}")),
        *(("INTERVIEWER: {}", "TOMAS ORR: {}"), ("Host: {}", "Orr: {}"), ("Gazette: {}", "Mr Orr: {}")),
        *(("Gazette: {}", "Tomas Orr (laughing): {}"), ("Dunmere Gazette: {}", "ORR: {}"), ("DG: {}", "TO: {}")),
    ],
)
@pytest.mark.parametrize("separator", ["\n\n", "\n"])
def test_turns_are_recognised_by_labels_of_any_form(question: str, answer_label: str, separator: str) -> None:
    turns = [("Why did you close it?", "It was old."), ("What comes next?", "A museum, I hope.")]
    exchanges = [f"{question.format(asked)}{separator}{answer_label.format(said)}" for asked, said in turns]
    found = passages("Tomas Orr ran the mill for years.\n\n" + "\n\n".join(exchanges))
    assert [passage.text for passage in found[1:]] == exchanges
    assert {passage.speaker for passage in found[1:]} <= {"Tomas Orr", "Mr Orr"}
    assert all(passage.lead_ins and len(passage.sentences) == 2 for passage in found[1:])


def test_every_turn_of_several_speakers_is_a_passage() -> None:
    found = talk(
        "Gazette: Should the mill stay?\n\nTomas Orr: No. It is old.\n\nIlse Brandt: It should. It could run again.\n\n"
        "Gazette: Who pays?\n\nIlse Brandt: The county.\n\nTomas Orr: Nobody will."
    )
    assert [speaker for speaker, _ in found] == ["Tomas Orr", "Ilse Brandt", "Ilse Brandt", "Tomas Orr"]
    assert [text.count("\n\n") for _, text in found] == [1, 0, 1, 0]


def test_paragraphs_without_a_label_between_turns_belong_to_the_turn_before_unless_a_narrator_speaks() -> None:
    found = talk(
        "Gazette: Why?\n\nOrr: It was old.\n\nThe roof fell in.\n\nOrr looked at the river.\n\nGazette: What now?\n\n"
        "Orr: A museum.\n\nHe left the room."
    )
    assert found == [
        ("Orr", "Gazette: Why?\n\nOrr: It was old.\n\nThe roof fell in."),
        (None, "Orr looked at the river."),
        ("Orr", "Gazette: What now?\n\nOrr: A museum."),
        (None, "He left the room."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Short version: Be kind.\n\nYou must be kind to all. It helps.\n\nShort version: Do not lie.\n\nLies are bad.",
        "Monday: sunny.\n\nTuesday: rain.\n\nMonday: sunny.\n\nTuesday: rain.",
        "Ingredients: flour.\n\nMethod: bake it.\n\nNote: hot.",
        "Mill: a place.\n\nRiver: a stream.\n\nTown: many houses.",
        "Update: The mill reopened.\n\nIt was shut for a year.\n\nUpdate: It shut again.",
        "The mayor had one wish: peace.\n\nThe town had another: money.\n\nBoth wondered: why not?\n\nNobody knew.",
        "A: the first part.\n\nB: the second part.\n\nC: the third part.",
    ],
)
def test_labels_that_are_no_speakers_make_no_turns(text: str) -> None:
    assert all(passage.speaker is None for passage in passages(text))


SPOTLIGHT = """Meet the owner of the mill.

What do you love about the mill?

The noise of the water, and the smell of wet paper in the morning.

Why did you close it?

It lost money every year. I could not pay the eleven workers any more.

Tell us something that nobody knows.

I play the tuba, badly, every Sunday.

What comes next?

A museum of paper."""


def test_in_an_interview_without_labels_the_person_of_the_title_answers() -> None:
    found = talk(
        "Member Spotlight – Martin Orr, Dunmere Mill\n\n" + SPOTLIGHT, "Member Spotlight – Martin Orr, Dunmere Mill"
    )
    assert [speaker for speaker, _ in found] == [None, *["Martin Orr"] * 4]
    assert [speaker for speaker, _ in talk("The mill\n\n" + SPOTLIGHT, "The mill")] == [None] * 5


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Tomas Orr say about the museum?", "A museum of paper"),
        ("what did orr say about the museum", "A museum of paper"),
        ("What did Tomas Orr say about Dunmere?", "I will die here"),
        ("Quote Orr on the town", "The town has promised half"),
        ("What did Orr say about losing money?", "lost money every year"),
    ],
)
def test_a_question_for_somebodys_words_finds_the_turn_and_names_the_speaker(question: str, words: str) -> None:
    found = answer(question, searcher(plain(INTERVIEW)))
    assert isinstance(found, Answer)
    assert words in found.sentence.of(found.passage.article.text)
    assert "Tomas Orr said:" in compose(found, Format()).text


@pytest.mark.parametrize("question", ["Why did Orr close the mill?", "What comes next?", "Will Orr stay?"])
def test_the_highlighted_sentence_is_never_the_interviewers_question(question: str) -> None:
    for hit in search(question, searcher(plain(INTERVIEW))).hits:
        assert not hit.sentence.of(hit.passage.article.text).endswith("?")


def test_a_fact_that_the_interviewer_states_is_not_said_by_the_one_who_answers() -> None:
    found = answer("When did the roof fall?", searcher(plain(INTERVIEW)))
    assert isinstance(found, Answer)
    assert "2012" in found.sentence.of(found.passage.article.text)
    assert "said:" not in compose(found, Format()).text


def test_a_turn_is_no_quotation() -> None:
    assert searcher(plain(INTERVIEW)).quotes.all == ()


def test_in_an_interview_without_labels_the_person_whom_the_opening_names_answers() -> None:
    opening = "The mill burnt down. The owner, Martin Orr, spoke to the Gazette."
    assert {speaker for speaker, _ in talk(SPOTLIGHT.replace("Meet the owner of the mill.", opening))} == {
        None,
        "Martin Orr",
    }
    others = "The mill burnt down. Martin Orr and Anna Lee spoke to the Gazette."
    assert {speaker for speaker, _ in talk(SPOTLIGHT.replace("Meet the owner of the mill.", others))} == {None}


def test_questions_within_an_ordinary_article_make_no_turns() -> None:
    text = (
        "What happened? Martin Orr closed the mill.\n\nWho is to blame?\n\nNobody, Martin Orr says.\n\nThe town wept."
    )
    assert {speaker for speaker, _ in talk(text)} == {None}


TURNS = ("Why did you close it?", "It was old and lost money."), ("What comes next?", "A museum, I hope.")


@pytest.mark.parametrize(
    ("question", "answer_label"),
    [
        *(("**Gazette:** {}", "**Orr:** {}"), ("Q - {}", "A - {}"), ("Q) {}", "A) {}"), ("Q {}", "A {}")),
        *(("Q.: {}", "A.: {}"), ("   Q.  {}", "   A.  {}"), ("[Gazette] {}", "[Orr] {}"), ("((TG)) {}", "Orr: {}")),
        *(("Gazette — {}", "Orr — {}"), (">> GAZETTE: {}", ">> ORR: {}"), ("[00:12] Gazette: {}", "[00:20] Orr: {}")),
        *(("Gazette (00:12): {}", "Orr (00:20): {}"), ("JANE ROE, HOST: {}", "TOMAS ORR, OWNER: {}")),
        *(("J.R.: {}", "T.O.: {}"), ("Jane: {}", "Tomas: {}"), ("Interviewer: {}", "Interviewee: {}")),
        *(("• Gazette: {}", "• Orr: {}"), ("Jane Roe  0:05\n{}", "Tomas Orr  0:09\n{}"), ("ROE\n{}", "TOMAS ORR\n{}")),
    ],
)
def test_the_labels_of_courts_broadcasts_and_recordings_are_turns(question: str, answer_label: str) -> None:
    turns = [part for asked, said in TURNS for part in (question.format(asked), answer_label.format(said))]
    found = talk("\n\n".join(("Tomas Orr, the owner, spoke to the Gazette.", *turns)), "The mill")[-2:]
    assert [speaker for speaker, _ in found] == ["Tomas Orr", "Tomas Orr"]
    assert [text.endswith(said) for (_, text), (_, said) in zip(found, TURNS, strict=True)] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "Name: Ann\n\nAge: 41\n\nName: Bo\n\nAge: 7\n\nName: Cy\n\nAge: 9",
        "Dunmere: 3\n\nWick: 1\n\nDunmere: 2\n\nWick: 0\n\nDunmere: 1\n\nWick: 4",
        "Serves: 4\n\nPrep: 10 min\n\nBoil it.\n\nServes: 2\n\nPrep: 5 min\n\nFry it.",
        "Findings: the mill was old.\n\nAction: close it.\n\nFindings: it burnt.\n\nAction: none.",
        "Dunmere — The mill burnt.\n\nWick — It sank.\n\nDunmere — She wept.\n\nWick — It rained.",
        "BREAD\nBoil it.\n\nSOUP\nFry it.\n\nBREAD\nBake it.\n\nSOUP\nHeat it.",
        "A mill burnt.\n\nA ferry sank.\n\nA Tale of Two Cities was read.\n\nQueen Ann wept.",
        "Director: Ann Lee\n\nWriter: Bo Ray\n\nDirector: Cy Day\n\nWriter: Di Fox",
    ],
)
def test_fields_scores_and_entries_are_no_turns(text: str) -> None:
    assert all(speaker is None for speaker, _ in talk(text))


def test_a_speaker_is_one_whether_called_by_full_name_or_surname() -> None:
    found = talk(
        "JANE ROE, BYLINE: It burnt at dusk.\n\n(SOUNDBITE OF FIRE)\n\nROE: Tomas Orr owns it.\n\n"
        "TOMAS ORR: I lost it all in one night.\n\nROE: He wept.\n\nORR: We will rebuild it."
    )
    assert {text: speaker for speaker, text in found}["ORR: We will rebuild it."] == "Tomas Orr"


def test_a_speaker_is_named_without_the_heading_above_the_name() -> None:
    found = talk("Tomas Orr spoke to us.\n\nQ: Why did you close it?\n\nOrr: It was old.", "The Mill\n\n")
    assert found[-1][0] == "Tomas Orr"
