"""Attribution by clauses: further ways of denying, wishing, hearing and handing on words, and their look-alikes."""

import pytest

from qa.ingest.plain_text import plain
from qa.quotes.extraction import extract_quotes
from qa.quotes.quote import QuoteKind
from qa.quotes.records import records
from tests.test_quotes_attribution import HUGO, INTRODUCTION, NORA, speakers

WORDS = '"the mill is safe for all"'


@pytest.mark.parametrize(
    "text",
    [
        "Nora Vale almost said {}.",
        "Nora Vale nearly said {}.",
        "Nora Vale no longer says {}.",
        "Hardly anyone at the mill said {}.",
        "Not one of the ministers said {}.",
        "Not once did Nora Vale say {}.",
        "At no time has Nora Vale said {}.",
        "Under no circumstances would Nora Vale say {}.",
        "Nora Vale did not, however, say {}.",
        "Nora Vale said nothing like {}.",
        "Nora Vale never uttered the words {}.",
        "Nora Vale did not use the phrase {}.",
        "Nora Vale is yet to utter the words {}.",
        "Far from saying {}, Nora Vale laughed.",
        "Nora Vale is incapable of saying {}.",
        "Nora Vale was forbidden to say {}.",
        "Nora Vale was about to say {}.",
        "Nora Vale shrugged, as if to say {}.",
        "Nora Vale denied to the Gazette that she had said {}.",
        "Nora Vale rejected the idea that she had said {}.",
        "The claim that Nora Vale said {} is a fabrication.",
        "The report that Nora Vale said {} turned out to be false.",
        "The story that Nora Vale said {} was made up.",
        "A doctored video appeared to show Nora Vale saying {}.",
        "A fake letter seems to quote Nora Vale as saying {}.",
        "Nora Vale did not promise {}.",
        "Nora Vale would not suggest {}.",
        "Nora Vale could not call it {}.",
        "Nora Vale has never written {}.",
        "Nora Vale left without warning {}.",
        "Nobody made Nora Vale promise {}.",
        "There is nothing to suggest that Nora Vale said {}.",
        "No recording exists of Nora Vale saying {}.",
        "The Gazette invented a letter in which Nora Vale said {}.",
        "The Gazette retracted a report that Nora Vale said {}.",
        "Nora Vale was mistakenly said to have promised {}.",
        "Nora Vale was afraid to say {}.",
        "Nora Vale had no intention of saying {}.",
        "{} is not a sentence that Nora Vale would ever say.",
        "{} are words Nora Vale never spoke.",
    ],
)
def test_words_that_are_denied_in_other_ways_are_nobodys(text: str) -> None:
    assert speakers(text.format(WORDS)) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Hugo Stein demanded that Nora Vale say {}.",
        "Hugo Stein insisted that Nora Vale say {}.",
        "Hugo Stein called on Nora Vale to say {}.",
        "Hugo Stein is waiting for Nora Vale to say {}.",
        "Hugo Stein would like to hear Nora Vale say {}.",
        "Nora Vale might one day say {}.",
        "Perhaps Nora Vale will say {}.",
        "Suppose Nora Vale said {}.",
        "Imagine Nora Vale saying {}.",
        "Has Nora Vale said {}?",
    ],
)
def test_words_that_are_wished_or_supposed_in_other_ways_are_nobodys(text: str) -> None:
    assert speakers(text.format(WORDS)) == [None]


@pytest.mark.parametrize(
    "text",
    [
        'Nora Vale could not have said it better: "The mill is safe."',
        'No wonder Nora Vale said: "The mill is safe."',
        'No doubt Nora Vale said: "The mill is safe."',
        'Nora Vale can be heard saying: "The mill is safe."',
        'Nora Vale was not the first to say "the mill is safe for all".',
        'Nora Vale was not alone in saying "the mill is safe for all".',
        'Nora Vale was not afraid to say "the mill is safe for all".',
        'Nora Vale was only too happy to say "the mill is safe for all".',
        'Nobody laughed when Nora Vale said: "The mill is safe."',
        'Nobody believed Nora Vale when she said: "The mill is safe."',
        'Barely a week ago Nora Vale said: "The mill is safe."',
        '"The mill is safe" is how Nora Vale put it.',
        '"The mill is safe" are the words of Nora Vale.',
        'Nora Vale replied by email: "The mill is safe."',
        'Nora Vale did not keep her promise to "make the mill safe for all".',
        'Nora Vale ended without a vote but with the warning "the mill may fall".',
        'Not until Monday did Nora Vale say: "The mill is safe."',
        'Not long ago Nora Vale said: "The mill is safe."',
        'Hardly a day passes without Nora Vale saying: "The mill is safe."',
        'Nora Vale did say "the mill is safe for all".',
        'Nora Vale insists that critics say "the mill is safe for all".',
        'Nora Vale is not to blame, but she said: "The mill is safe."',
        'Nora Vale said nobody was hurt and "no one has been told to leave".',
    ],
)
def test_words_like_a_denial_leave_the_words_with_somebody(text: str) -> None:
    assert speakers(text) not in ([None], [HUGO])


@pytest.mark.parametrize(
    "text",
    [
        "Hugo Stein, called {} by Nora Vale, left.",
        "Hugo Stein, described as {} by Nora Vale, left.",
        'Hugo Stein remembers what Nora Vale told him: "The mill is safe."',
        'Hugo Stein recalls how Nora Vale whispered: "The mill is safe."',
        "Hugo Stein quoted Nora Vale as having said {}.",
        'Nora Vale, according to Hugo Stein, said: "The mill is safe."',
        'Nora Vale, Hugo Stein recalled, said: "The mill is safe."',
        'Hugo Stein got a text from Nora Vale that read: "The mill is safe."',
        "Nora Vale was overheard by Hugo Stein saying {}.",
        "Hugo Stein was warned in writing by Nora Vale that {}.",
        "Hugo Stein reported Nora Vale as saying {}.",
        'Hugo Stein asked and Nora Vale replied: "The mill is safe."',
        'Hugo Stein played a tape on which Nora Vale is heard saying: "The mill is safe."',
        'Hugo Stein posted a clip of Nora Vale saying: "The mill is safe."',
        'Hugo Stein said that when he came Nora Vale told him: "The mill is safe."',
        'Hugo Stein said it was Nora Vale who told him: "The mill is safe."',
        'Hugo Stein said the last thing Nora Vale told him was: "The mill is safe."',
        '"The mill is safe," Nora Vale said, Hugo Stein recalled.',
        '"The mill is safe," Hugo Stein heard Nora Vale shout.',
        '"The mill is safe," came the reply from Nora Vale.',
        '"The mill is safe," Nora Vale is reported to have said.',
    ],
)
def test_who_hears_or_is_described_is_not_who_speaks(text: str) -> None:
    assert speakers(text.format(WORDS)) == [NORA]


@pytest.mark.parametrize(
    "text",
    [
        'Hugo Stein was told by text: "The mill is safe."',
        'Hugo Stein was shown a note: "The mill is safe."',
        'Hugo Stein was handed a card on Monday: "The mill is safe."',
        "Hugo Stein, called {}, left.",
        "Hugo Stein was told in a letter that {}.",
        'Hugo Stein was told not to come: "The mill is safe."',
        "Hugo Stein was said to be {}.",
        "Hugo Stein was known for {}.",
    ],
)
def test_who_is_given_words_or_called_by_them_does_not_say_them(text: str) -> None:
    assert HUGO not in speakers(text.format(WORDS))


@pytest.mark.parametrize("verb", ["joked", "objected", "chimed in", "put in", "protested", "interposed"])
@pytest.mark.parametrize("marks", ['""', "“”", "‘’", "«»"])
def test_the_verb_right_after_the_words_names_their_speaker(marks: str, verb: str) -> None:
    opening, closing = marks[0], marks[1]
    text = f"{opening}We are sorry{closing}, said Nora Vale. {opening}So am I{closing}, {verb} Hugo Stein."
    assert speakers(text) == [NORA, HUGO]


@pytest.mark.parametrize(
    "answer", ["agreed", "said nothing", "gave no reply", "thought about it", "paused", "rolled his eyes"]
)
def test_somebody_who_only_hears_the_words_does_not_say_them(answer: str) -> None:
    assert speakers(f'Nora Vale turned to Hugo Stein. "The boat is late." Hugo Stein {answer}.')[0] != HUGO


@pytest.mark.parametrize("joint", ['. "So', ', and "so', '; "so', ". “So"])
def test_the_verb_after_a_comma_names_the_speaker_inside_a_sentence_too(joint: str) -> None:
    closing = "”" if "“" in joint else '"'
    text = f'"We are sorry", said Nora Vale{joint} am I{closing}, added Hugo Stein.'
    assert speakers(text) == [NORA, HUGO]


@pytest.mark.parametrize(
    "credit",
    [
        "\n\n*— Nora Vale*",
        "\n\n– The harbour master, Nora Vale",
        "\n\n— harbour master Nora Vale",
        "\n\nNora Vale",
        "\n\nNora Vale, harbour master",
        "\n\nNora Vale (harbour master)",
        "\nNora Vale, 34",
    ],
)
def test_a_line_with_a_name_below_a_quotation_names_its_speaker(credit: str) -> None:
    assert speakers(f'"The mill is safe for us all."{credit}') == [NORA]
    assert speakers(f'"The mill is safe for us all."{credit}\n\nThe town is looking for money.') == [NORA]


@pytest.mark.parametrize("heading", ["Quote of the day:", "He wrote in the book:"])
def test_a_credit_after_a_quotation_outweighs_what_introduces_it(heading: str) -> None:
    assert speakers(f'{heading} "The mill is safe for us all." — Nora Vale') == [NORA]


@pytest.mark.parametrize(
    "following",
    [
        "By Nora Vale",
        "New York, 1999",
        "Lund University",
        "Nora Vale left at noon.",
        "The Gazette, Lund",
        "Nora Vale: what next?",
    ],
)
def test_a_line_that_only_looks_like_a_credit_names_nobody(following: str) -> None:
    assert speakers(f'"The mill is safe for us all."\n\n{following}') == [None]


def test_a_name_below_a_title_does_not_make_it_speech() -> None:
    assert speakers('"Boats at Dusk"\n\nNora Vale') == [None]


@pytest.mark.parametrize(
    "inside", ["He came, he said, to help us.", "Some, they said, would never come back.", "As she said, we go on."]
)
def test_a_parenthesis_does_not_end_words_that_the_next_paragraph_goes_on_with(inside: str) -> None:
    assert speakers(f"“{inside}\n\n“We did not ask him,” said Hugo Stein.") == [HUGO]


@pytest.mark.parametrize(
    "text",
    [
        '"It is done," Nora Vale said, "and," she went on, "nobody will be paid."',
        '"The mill ..." said Nora Vale, "is not safe."',
        '"The mill…" said Nora Vale, "is not safe."',
        '"Never!" cried Nora Vale, "never again!"',
        '"Is it so," asked Nora Vale, "that nobody knew?"',
        '"We dug," said Nora Vale, who runs the mill, "and then we stopped."',
    ],
)
def test_an_interrupted_quotation_is_one_however_its_halves_end(text: str) -> None:
    quotes = extract_quotes(plain(INTRODUCTION + text))
    assert [(quote.kind, quote.speaker) for quote in quotes] == [(QuoteKind.QUOTATION, NORA)]


def test_a_verb_in_the_sentence_of_the_role_before_leaves_a_pronoun_open() -> None:
    text = f'{INTRODUCTION}Hugo Stein pleaded guilty. The judge jailed him for a year. "You are a danger," he said.'
    assert [one["speaker"] for one in records(text)] == [None]
    text = f'{INTRODUCTION}Hugo Stein scored. The manager was pleased. "He is a gem," he said.'
    assert [one["speaker"] for one in records(text)] == [None]
    text = f'{INTRODUCTION}Hugo Stein came. "No," the judge said. He sent him out. "You may go," he added.'
    assert [one["speaker"] for one in records(text)] == ["the judge", "the judge"]


def test_a_passive_of_any_verb_has_no_speaker_for_its_subject() -> None:
    text = 'Nora Vale was injured in the fall.\n\n"It is a miracle that the mill still stands."'
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    "heading", ["Sources and further reading", "Related topics", "Recommended reading", "You may also like", "## Links"]
)
def test_any_heading_of_a_list_of_sources_keeps_its_titles_from_being_speech(heading: str) -> None:
    titles = '"Old mill found unsafe", The Gazette, May 4, 2010\n\n"We saw it coming," Lund Star, May 5, 2010'
    assert speakers(f'"We are sorry," said Nora Vale.\n\n{heading}\n\n{titles}') == [NORA, None, None]


@pytest.mark.parametrize("box", ["Related: Old mill closed", "Related\n\nOld mill closed\n\nNew mill opened"])
def test_a_list_inside_the_article_ends_where_somebody_speaks_again(box: str) -> None:
    text = f'Nora Vale came.\n\n{box}\n\n"We are sorry," said Hugo Stein. "We are."'
    assert speakers(text) == [HUGO, HUGO]


BLOCK = "We knew for ten years that the mill would not last, and we wrote so to the town every spring."


@pytest.mark.parametrize(
    "lead",
    [
        "As Nora Vale put it:",
        "According to Nora Vale:",
        "In the words of Nora Vale:",
        "Nora Vale had this to say:",
        "Nora Vale has written:",
        "Nora Vale replied by email:",
    ],
)
def test_more_lead_ins_make_the_paragraph_below_a_quotation(lead: str) -> None:
    found = records(f"{INTRODUCTION}{lead}\n\n{BLOCK}\n\nThe town is looking for money.")
    assert [(one["text"], one["speaker"], one["kind"]) for one in found] == [(BLOCK, NORA, "quotation")]


def test_a_name_below_a_quotation_with_a_lead_in_of_its_own_is_no_credit() -> None:
    assert speakers('Hugo Stein said:\n\n"The mill is safe for us all."\n\nNora Vale, mayor') == [HUGO]


def test_the_author_in_brackets_after_the_title_of_a_work_is_not_quoted() -> None:
    assert speakers('The song "I love this old mill of ours" (Nora Vale) won the prize.') == [None]


def test_a_lead_in_keeps_its_quotation_from_the_cue_of_the_next() -> None:
    assert speakers('Nora Vale said: "We go." Hugo Stein said: "We stay."') == [NORA, HUGO]
    assert speakers('The judge said: "He lied." The mayor said: "He did not."') == ["the judge", "the mayor"]
