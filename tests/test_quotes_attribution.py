"""Attribution by grammar: denials, passives, embedded speech, credits, block quotations and titles.

Every sentence follows the same introduction, so that other people and a headline are there to be confused with.
"""

import pytest

from qa.ingest.plain_text import plain
from qa.quotes.extraction import extract_quotes
from qa.quotes.quote import QuoteKind
from qa.quotes.records import records

INTRODUCTION = "Mill closed in Lund\n\nThe old mill on the Orn was closed on Monday after a flood.\n\n"
NORA, HUGO = "Nora Vale", "Hugo Stein"


def speakers(text: str) -> list[str | None]:
    """The speaker of each quoted span of *text*, None for a span that is nobody's speech."""
    return [None if one["kind"] == "scare" else one["speaker"] for one in records(INTRODUCTION + text)]


@pytest.mark.parametrize(
    "text",
    [
        'Nora Vale did not say "the mill is safe for all", as the Gazette had printed.',
        'Nora Vale didn’t say "the mill is safe for all".',
        'Nora Vale never said "the mill is safe for all".',
        'Nora Vale has never called the mill "safe for all".',
        'Nora Vale denied saying "the mill is safe for all".',
        'Nora Vale flatly denied ever having said "the mill is safe for all".',
        'Nora Vale denied that she had said "the mill is safe for all".',
        'Nora Vale insists she never said "the mill is safe for all".',
        'Nora Vale refused to say "the mill is safe for all".',
        'Nora Vale would not say "the mill is safe for all".',
        'Nora Vale did not go so far as to say "the mill is safe for all".',
        'Nora Vale stopped short of calling the mill "safe for all".',
        'Nora Vale came close to saying "the mill is safe for all".',
        'Instead of saying "the mill is safe for all", Nora Vale laughed.',
        'Nora Vale was falsely quoted as saying "the mill is safe for all".',
        'The Gazette wrongly reported that Nora Vale had said "the mill is safe for all".',
        'The words "the mill is safe for all" were wrongly attributed to Nora Vale.',
        'Reports that Nora Vale said "the mill is safe for all" are false.',
        '"The mill is safe for all" is not what Nora Vale said.',
        '"The mill is safe for all," Nora Vale denied saying.',
        'Neither Nora Vale nor Hugo Stein said "the mill is safe for all".',
        'At no point did Nora Vale say "the mill is safe for all".',
        'No one at the mill said "the mill is safe for all".',
    ],
)
def test_words_that_somebody_did_not_say_are_nobodys(text: str) -> None:
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        'Nora Vale should have said "the mill is safe for all".',
        'Nora Vale might say "the mill is safe for all".',
        'If Nora Vale says "the mill is safe for all", nobody will come.',
        'It is unclear whether Nora Vale said "the mill is safe for all".',
        'Hugo Stein wants Nora Vale to say "the mill is safe for all".',
        'Hugo Stein urged her to say "the mill is safe for all".',
        'Hugo Stein hopes Nora Vale will say "the mill is safe for all".',
        'Did Nora Vale say "the mill is safe for all"?',
    ],
)
def test_words_that_somebody_is_only_wished_or_supposed_to_say_are_nobodys(text: str) -> None:
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        '"I did not say that," Nora Vale said.',
        'Nora Vale denied the charge, saying: "I was at home."',
        'Nora Vale refused to comment at first. "The mill is safe," she said later.',
        'Nora Vale, who would not give her age, said: "The mill is safe."',
        'Nora Vale did not hesitate to say "the mill is safe for all".',
        'Nora Vale could only say: "The mill is safe."',
        'Nora Vale never stopped saying that "the mill is safe for all".',
        'Nora Vale not only said "the mill is safe for all" but sang.',
        'Nora Vale would later say: "The mill is safe."',
        'Asked whether the mill was safe, Nora Vale said: "It is safe for us all."',
        'If the mill is closed, Nora Vale said, "the town will starve this winter".',
        '"Nobody said the mill was safe," Nora Vale said.',
        'Nora Vale denied that "the mill is about to fall into the river".',
    ],
)
def test_a_negation_elsewhere_leaves_the_words_with_their_speaker(text: str) -> None:
    assert speakers(text) == [NORA]


def test_a_denied_cue_leaves_the_words_of_the_next_one_alone() -> None:
    assert speakers('"It is dry," she might have said, but Nora Vale said: "It will do."') == [None, NORA]


@pytest.mark.parametrize(
    "text",
    [
        'Hugo Stein was told by Nora Vale: "The mill is safe."',
        'Hugo Stein had been warned by Nora Vale: "The mill is safe."',
        'Hugo Stein was informed by Nora Vale that "the mill is safe for all".',
        'Hugo Stein was accused by Nora Vale of "lying to the whole town".',
        'Hugo Stein was branded "a liar and a cheat" by Nora Vale.',
        '"Is the mill safe?" Hugo Stein was asked by Nora Vale.',
    ],
)
def test_the_agent_of_a_passive_speaks_and_not_its_subject(text: str) -> None:
    assert speakers(text) == [NORA]


@pytest.mark.parametrize(
    "text",
    [
        'Hugo Stein was told: "The mill is safe."',
        'Hugo Stein has been asked: "Is the mill safe?"',
        'Hugo Stein was called "the worst miller in years".',
        'Hugo Stein was met with cries of "Shame on you all!"',
        '"The mill is safe," Hugo Stein was told.',
    ],
)
def test_a_passive_without_an_agent_names_no_speaker(text: str) -> None:
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        'Hugo Stein heard Nora Vale say: "The mill is safe."',
        'Hugo Stein recalled Nora Vale saying: "The mill is safe."',
        'Hugo Stein remembers hearing Nora Vale say: "The mill is safe."',
        'Hugo Stein quoted Nora Vale as saying: "The mill is safe."',
        'Hugo Stein said Nora Vale had told him: "The mill is safe."',
        'Hugo Stein said that Nora Vale had said "the mill is safe for all".',
        'Hugo Stein claims Nora Vale said "the mill is safe for all".',
        'Hugo Stein told the court that Nora Vale shouted: "The mill is safe."',
        'Hugo Stein told the court Nora Vale had shouted: "The mill is safe."',
        'Hugo Stein asked Nora Vale, who said: "The mill is safe."',
        'Hugo Stein listened as Nora Vale said: "The mill is safe."',
        'According to Hugo Stein, Nora Vale said: "The mill is safe."',
        'A video shows Nora Vale saying: "The mill is safe."',
        'Hugo Stein read out a letter in which Nora Vale wrote: "The mill is safe."',
        'Hugo Stein received a message from Nora Vale saying: "The mill is safe."',
        '"The mill is safe," Hugo Stein heard Nora Vale say.',
        '"The mill is safe," Hugo Stein said Nora Vale told him.',
    ],
)
def test_the_innermost_clause_with_its_own_subject_names_the_speaker(text: str) -> None:
    assert speakers(text) == [NORA]


@pytest.mark.parametrize(
    "text",
    [
        'Nora Vale told Hugo Stein: "The mill is safe."',
        'Nora Vale, asked by Hugo Stein about the mill, said: "It is safe."',
        'Nora Vale was asked about the mill and said: "It is safe."',
        'Nora Vale was quoted by the Gazette as saying "the mill is safe for all".',
        'Nora Vale was heard saying: "The mill is safe."',
        'Nora Vale said, when Hugo Stein asked her, that "the mill is safe for all".',
        'Nora Vale, who had heard Hugo Stein speak, said: "The mill is safe."',
        'Nora Vale said of Hugo Stein: "He is the best we have."',
        'Nora Vale said that Hugo Stein was "the worst miller in years".',
        '"The mill is safe," Nora Vale said, adding that Hugo Stein had told her so.',
        '"The mill is safe," Nora Vale said after Hugo Stein spoke.',
        'The Gazette quoted Nora Vale as saying: "The mill is safe."',
        'Nora Vale has called the plan "the best in years".',
    ],
)
def test_the_subject_of_the_main_clause_speaks_where_no_other_clause_does(text: str) -> None:
    assert speakers(text) == [NORA]


@pytest.mark.parametrize("marks", ['""', "“”", "‘’", "«»", "„“"])
@pytest.mark.parametrize("verb", ["added", "replied", "agreed", "shouted", "admitted", "said"])
def test_a_comma_outside_the_marks_belongs_to_the_quotation(marks: str, verb: str) -> None:
    opening, closing = marks[0], marks[1]
    text = f"{opening}We are sorry{closing}, said Nora Vale. {opening}So am I{closing}, {verb} Hugo Stein."
    assert speakers(text) == [NORA, HUGO]


@pytest.mark.parametrize(
    "text",
    [
        '"The mill," said Nora Vale, "is safe for us all."',
        '"The mill", said Nora Vale, "is safe for us all".',
        "'The mill,' said Nora Vale, 'is safe for us all.'",
        '"If it falls," Nora Vale told reporters, "we will build it again."',
        '"I think," said Nora Vale, the miller of Lund, "it is safe."',
        '"We," said Nora Vale, "are tired."',
        '"The mill," Nora Vale said on Monday, "is old and," she added, "is not safe."',
        '"No," said Nora Vale. "The mill is safe."',
    ],
)
def test_a_quotation_that_its_cue_interrupts_is_one(text: str) -> None:
    quotes = extract_quotes(plain(INTRODUCTION + text))
    assert [(quote.kind, quote.speaker) for quote in quotes] == [(QuoteKind.QUOTATION, NORA)]
    assert len(quotes[0].contents) == len(records(text)) > 1


def test_two_quotations_of_one_sentence_with_two_speakers_stay_two() -> None:
    quotes = extract_quotes(plain(INTRODUCTION + '"We go," said Nora Vale. "We stay," said Hugo Stein.'))
    assert [quote.speaker for quote in quotes] == [NORA, HUGO]


@pytest.mark.parametrize(
    "credit",
    [
        "\n\n— Nora Vale, Commissioner",
        "\n\n- Nora Vale",
        "\n\n–Nora Vale, 54",
        "\n\n~ Nora Vale",
        " ~ Nora Vale",
        " (Nora Vale)",
        " (Nora Vale, miller)",
        " [Nora Vale]",
        " — Nora Vale",
    ],
)
def test_a_credit_after_a_quotation_names_the_speaker(credit: str) -> None:
    assert speakers(f'"The mill is safe for us all."{credit}') == [NORA]


@pytest.mark.parametrize("verb", ["nodded", "shrugged", "sighed", "smiled", "laughed", "groaned"])
def test_what_somebody_does_after_a_quotation_is_no_cue(verb: str) -> None:
    assert speakers(f'Nora Vale turned to Hugo Stein. "The boat is late." Hugo Stein {verb}.')[0] != HUGO


@pytest.mark.parametrize(
    "text",
    ['"The boat is late," sighed Hugo Stein.', '"It is late," Hugo Stein shrugged.', '"Late?" laughed Hugo Stein.'],
)
def test_an_action_is_a_cue_where_the_quotation_leads_on_to_it(text: str) -> None:
    assert speakers(text) == [HUGO]


def test_words_like_a_cue_inside_an_open_quotation_do_not_end_it() -> None:
    text = '"We worked for years, said at length.\n\n"And we are tired," said Nora Vale.'
    assert speakers(text) == [NORA]


BLOCK = "We knew for ten years that the mill would not last, and we wrote so to the town every spring."


@pytest.mark.parametrize(
    "lead",
    [
        "Nora Vale wrote:",
        "The miller Nora Vale said:",
        "Nora Vale told reporters in Lund on Monday:",
        "In a letter to the town, Nora Vale wrote:",
        *("Nora Vale testified:", "Nora Vale emailed:", "Nora Vale put it this way:", "Nora Vale had this to say:"),
        *("According to Nora Vale:", "Nora Vale went on:", "Nora Vale admitted:", "As Nora Vale put it:"),
        "Nora Vale described what happened on the morning of May 3:",
        "It rained all day. Nora Vale explained:",
    ],
)
def test_a_paragraph_without_marks_after_a_lead_in_is_a_quotation(lead: str) -> None:
    found = records(f"{INTRODUCTION}{lead}\n\n{BLOCK}\n\nThe town is looking for money.")
    assert [(one["text"], one["speaker"], one["kind"]) for one in found] == [(BLOCK, NORA, "quotation")]


def test_the_mark_of_a_markdown_block_quotation_is_not_part_of_the_words() -> None:
    assert [one["text"] for one in records(f"{INTRODUCTION}Nora Vale wrote:\n\n> {BLOCK}")] == [BLOCK]


@pytest.mark.parametrize(
    ("lead", "following"),
    [
        ("Nora Vale said the plan has three parts:", BLOCK),
        ("Nora Vale asked three questions:", "Who pays for the mill and when?"),
        ("Please provide the following information:", BLOCK),
        ("This video shows the mill on May 2:", BLOCK),
        ("The rules say that you must do this:", BLOCK),
        ("What Nora Vale said about the mill:", BLOCK),
        ("Nora Vale wrote:", "- one thing that we should do now"),
        ("Nora Vale did not say:", BLOCK),
    ],
)
def test_a_list_or_a_statement_of_the_article_after_a_colon_quotes_nobody(lead: str, following: str) -> None:
    assert records(f"{INTRODUCTION}{lead}\n\n{following}\n\nThe town is looking for money.") == []


def test_a_paragraph_that_narrates_and_quotes_is_no_block_quotation() -> None:
    text = f'{INTRODUCTION}Nora Vale said:\n\nThe town was quiet. "It is old," said Hugo Stein on Monday.'
    assert [(one["text"], one["speaker"]) for one in records(text)] == [("It is old,", HUGO)]


@pytest.mark.parametrize(
    "text",
    [
        'Nora Vale spoke about the film "Boats at Dusk" at the hall.',
        'Nora Vale sang "Amazing Grace" at the service.',
        'Nora Vale read "The Wind in the Willows" to the children.',
        'Nora Vale told "Morning Lund" that she would leave.',
        'Nora Vale voted for the "Save Our Mills Act" last year, she said.',
        'Nora Vale wrote an article titled "Why the Mill Fell".',
        'The study, "Rivers and Their Mills," was written by Nora Vale.',
        '"Haunted" is the word Nora Vale likes best.',
        'Nora Vale published "Notes on a Mill" last year.',
        'The Act, the "Lund Water Act 1990", was repealed, Nora Vale said.',
    ],
)
def test_titles_and_single_words_are_nobodys_speech(text: str) -> None:
    assert speakers(text) == [None]


@pytest.mark.parametrize("heading", ["Sources", "Related", "## References", "See also:"])
def test_a_list_of_sources_at_the_end_quotes_nobody(heading: str) -> None:
    entries = '"Old mill found unsafe" — The Gazette, May 4, 2010\n\nPeter Holm. "The mill is not safe" — Lund Star'
    text = f'"We are sorry," said Nora Vale.\n\n{heading}\n\n{entries}'
    assert speakers(text) == [NORA, None, None]
