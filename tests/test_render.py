import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.answer import answer
from qa.answering.citation import Citation, citation
from qa.answering.results import Abstention, Answer, Fact, Reason, Result
from qa.answering.verdict import Verdict
from qa.documents.article import Article
from qa.documents.passages import Passage, split
from qa.ingest.plain_text import plain, read
from qa.query.question_types import MetadataField
from qa.quotes.extraction import extract_quotes
from qa.quotes.quote import QuoteKind
from qa.render.citations import citation_line
from qa.render.dialect import LINE_END, Dialect, columns, escaped, quotation, size, wrapped
from qa.render.excerpt import excerpt
from qa.render.links import text_fragment_url
from qa.render.quotations import compose_listed_quote, source_lines, with_marks
from qa.render.reply import Format, abstention, compose, compose_passage, fact, not_said
from qa.retrieval.hits import Hit
from qa.text.span import Span
from qa.wording import LANGUAGES, say
from tests.corpora import searcher
from tests.discord_double import markdown

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = read(ROOT / "corpus/default/lady-gaga-prince-william.txt")
SAMPLES = split(SAMPLE)
PTSD = "Lady Gaga had PTSD. She was 19. It began in 2005.\n\nHer *friends* helped."

# What Discord's clients interpret as markup, by the rules of their parser.
RULES = [
    re.compile(rule, re.IGNORECASE)
    for rule in [
        r"\*[^*]",
        r"_",
        r"~~",
        r"\|\|",
        r"`",
        r"\[[^\]]*\]\(",
        r"https?://",
        r"<\S+>",
        r"@(everyone|here)",
        r":\w+:",
        r"discord\.gg/",
    ]
]
LINE_STARTS = re.compile(r"\s*(#{1,3} |-# |[*+-] |\d+[.)] |>)")
awkward = st.lists(
    st.sampled_from(
        [
            *"*_~|`<>[]()@:#-+.!\\ \n\t\r1\U0001f600\u00e9",
            *["\r\n", "a", "Bc", "12.", "https://x.y/a_b", "<@1>", "<:a:1>", "<t:1:R>", "@everyone", ":smile:"],
            *["> ", "# ", "-# ", "- ", "***", "```", "||", "[a](b)", "discord.gg/x"],
        ]
    )
).map("".join)


def read_by_discord(text: str) -> tuple[str, list[tuple[int, int]]]:
    """What a block quote shows, and where it is bold, by an escape-first reading; any other mark fails the test."""
    shown: list[str] = []
    bold: list[tuple[int, int]] = []
    opened: int | None = None
    at = 0
    at_line_start = True
    while at < len(text):
        if at_line_start:
            assert text.startswith("> ", at)
            at, at_line_start = at + 2, False
            head = LINE_STARTS.match(text[at:].removeprefix("**").split("\n")[0])
            assert head is None, text[at:]
            continue
        if re.match(r"\\[^0-9A-Za-z\s]", text[at:]):
            shown.append(text[at + 1])
            at += 2
            continue
        if text.startswith("**", at):
            if opened is None:
                opened = len(shown)
            else:
                bold.append((opened, len(shown)))
                opened = None
            at += 2
            continue
        for rule in RULES:
            assert not rule.match(text[at:]), (rule.pattern, text[at:])
        shown.append(text[at])
        at_line_start = text[at] == "\n"
        at += 1
    assert opened is None
    return "".join(shown), bold


@given(awkward, awkward, awkward)
def test_discord_shows_the_words_verbatim_whatever_marks_they_contain(before: str, best: str, after: str) -> None:
    shown, bold = read_by_discord(quotation([(before, False), (best, True), (after, False)], Dialect.DISCORD))
    assert shown == "".join(LINE_END.sub("\n", part) for part in (before, best, after))
    in_bold = "".join(shown[start:end] for start, end in bold)
    assert re.sub(r"\s", "", in_bold) == re.sub(r"\s", "", best)


@given(awkward, awkward, awkward)
def test_the_local_discord_shows_the_words_verbatim_too(before: str, best: str, after: str) -> None:
    words = LINE_END.sub("\n", f"a{before} {best} {after}z")
    parts = [(f"a{before} ", False), (best, True), (f" {after}z", False)]
    assert markdown.quoted(quotation(parts, Dialect.DISCORD)) == words


@given(st.text())
def test_removing_the_escapes_restores_any_text(text: str) -> None:
    assert re.sub(r"\\([^0-9A-Za-z\s])", r"\1", escaped(text, Dialect.DISCORD)) == text


@given(st.text(), st.sampled_from([Dialect.PLAIN, Dialect.TERMINAL]))
def test_no_control_character_of_an_article_reaches_a_terminal(text: str, dialect: Dialect) -> None:
    shown = escaped(text, dialect)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)
    assert len(shown) == len(text.replace("\r\n", "\n"))


def test_the_best_sentence_is_marked_in_each_dialect() -> None:
    parts = [("One. ", False), ("Two.", True), (" Three.", False)]
    assert quotation(parts, Dialect.PLAIN) == "> One. Two. Three."
    assert quotation(parts, Dialect.TERMINAL) == "\x1b[2m│ \x1b[0mOne. \x1b[1mTwo.\x1b[0m Three."
    assert quotation(parts, Dialect.DISCORD) == "> One. **Two.** Three."


def test_every_line_of_a_discord_quotation_is_quoted_and_bold_on_its_own() -> None:
    assert quotation([("One\n\nTwo", True)], Dialect.DISCORD) == "> **One**\n> \n> **Two**"


def test_bold_type_continues_on_the_next_wrapped_line() -> None:
    lines = quotation([("aaa bbb ccc ddd", True)], Dialect.TERMINAL, width=10).split("\n")
    assert lines == ["\x1b[2m│ \x1b[0m\x1b[1maaa bbb\x1b[0m", "\x1b[2m│ \x1b[0m\x1b[1mccc ddd\x1b[0m"]


@given(st.text(alphabet="ab漢 \n", max_size=80), st.integers(3, 20))
def test_wrapping_keeps_every_word_and_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width).split("\n")
    assert " ".join(lines).split() == text.split()
    assert all(columns(line) <= width or " " not in line.strip() for line in lines)


texts = st.lists(
    st.sampled_from(
        ["He said no. ", "It *was* so! ", "Why? ", "word " * 30 + "end. ", "x" * 90 + " ", "\n\n", "\U0001f600 ok. "]
    ),
    min_size=1,
    max_size=30,
).map("".join)


@given(texts.filter(str.strip), st.integers(40, 300), st.sampled_from(list(Dialect)), st.data())
def test_an_excerpt_fits_and_shows_a_slice_with_the_best_sentence_in_it(
    text: str, limit: int, dialect: Dialect, data: st.DataObject
) -> None:
    passage = data.draw(st.sampled_from(split(plain(text))))
    best = data.draw(st.sampled_from(passage.sentences))
    shown = excerpt(passage, best, dialect=dialect, limit=limit)
    assert size(shown.text, dialect) <= limit
    assert passage.span.covers(shown.span)
    assert shown.span.overlaps(best)
    assert shown.is_cut == (shown.span != passage.span)
    assert shown.text.count("[\u2026]") == (
        (shown.span.start > passage.span.start) + (shown.span.end < passage.span.end)
    )
    starts = {sentence.start for sentence in passage.sentences}
    ends = {sentence.end for sentence in passage.sentences}
    assert shown.span.start in starts
    if shown.span.end not in ends:
        assert best.covers(shown.span)


def test_an_excerpt_is_cut_between_sentences_on_both_sides() -> None:
    article = plain("First is here. Second is here. Third is here. Fourth is here. Fifth is here.")
    (passage,) = split(article)
    shown = excerpt(passage, passage.sentences[2], limit=46)
    assert shown.text == "> [\u2026] Third is here. Fourth is here. [\u2026]"
    assert excerpt(passage, limit=40).text == "> First is here. Second is here. [\u2026]"


def test_a_sentence_that_is_too_long_is_cut_at_white_space() -> None:
    (passage,) = split(plain("Here is a sentence that goes on and on and on and on without an end."))
    assert excerpt(passage, passage.sentences[0], limit=40).text == "> Here is a sentence that goes on [\u2026]"
    (wide,) = split(plain("x" * 100))
    assert excerpt(wide, limit=40).text == "> " + "x" * 34 + " [\u2026]"


def test_without_a_limit_all_is_shown_and_a_limit_that_is_too_small_is_rejected() -> None:
    assert excerpt(SAMPLES[3]).text == f"> {SAMPLES[3].text}"
    with pytest.raises(ValueError, match="at least 40"):
        excerpt(SAMPLES[3], limit=39)


def test_a_span_of_an_article_is_shown_like_a_passage() -> None:
    assert excerpt((SAMPLE, SAMPLES[3].span)).text == excerpt(SAMPLES[3]).text


def test_discord_counts_an_emoji_twice() -> None:
    assert size("a\U0001f600", Dialect.DISCORD) == 3
    assert size("a\U0001f600", Dialect.TERMINAL) == 2


def test_a_citation_leaves_out_what_is_unknown() -> None:
    assert citation_line(Citation("Tides")) == "\u2014 Tides"
    assert citation_line(Citation(None, first=2, last=2, paragraphs=5)) == "\u2014 Untitled article · paragraph 2 of 5"
    full = Citation(
        "Tides", publisher="The Shore", author="A. Sea", published=dt.date(2017, 4, 18), first=2, last=3, paragraphs=5
    )
    assert citation_line(full) == "\u2014 Tides · The Shore · by A. Sea · 18 April 2017 · paragraphs 2–3 of 5"
    assert citation_line(full, locale="de").endswith("von A. Sea · 18. April 2017 · Absätze 2–3 von 5")
    assert citation_line(Citation("Tides", updated=dt.date(2017, 4, 18))) == "\u2014 Tides · updated 18 April 2017"
    assert citation_line(Citation("Tides", is_standfirst=True)) == "\u2014 Tides · introduction"


def test_a_title_is_linked_in_discord_and_its_markup_is_escaped() -> None:
    line = citation_line(Citation("A [b] *c*"), "https://example.org/a_(b)", dialect=Dialect.DISCORD)
    assert line == r"-# [A \[b\] \*c\*](<https://example.org/a_%28b%29>)"
    assert citation_line(Citation("A"), "https://example.org/") == "\u2014 A\nhttps://example.org/"


def test_an_endless_title_is_cut_in_a_citation() -> None:
    assert len(citation_line(Citation("word " * 100))) < 220


def with_url(text: str, url: str | None = "https://example.org/tides") -> Article:
    return Article("tides", "Tides", text, url=url)


def fragment(text: str, words: str, limit: int = 512) -> str:
    at = text.rindex(words)
    link = text_fragment_url(with_url(text), Span(at, at + len(words)), limit)
    assert link is not None
    return link.removeprefix("https://example.org/tides")


def test_a_short_sentence_is_linked_whole_and_encoded() -> None:
    assert fragment("The sea, well-known & wide, is blue.", "well-known & wide") == "#:~:text=well%2Dknown%20%26%20wide"
    assert fragment('He said: "No, never."', '"No, never."') == "#:~:text=No%2C%20never"


def test_a_long_sentence_is_linked_by_its_first_and_last_words() -> None:
    words = "The tide came in early that day and nobody at the harbour had noticed how far it had gone out before."
    assert fragment(words, words) == "#:~:text=The%20tide%20came%20in,had%20gone%20out%20before"


def test_a_beginning_that_is_not_unique_gets_more_words() -> None:
    words = "The tide came in late that day and nobody at the harbour had noticed how far it had gone out before."
    assert fragment(f"The tide came in early. {words}", words).startswith("#:~:text=The%20tide%20came%20in%20late,")


def landing(text: str, link: str) -> tuple[int, int] | None:
    """Where a browser lands: the words that the first match of the fragment covers in *text*, in letters and digits.

    As the specification has it: each part is within one paragraph, with any case and white space, at word boundaries;
    only white space may be between the words and their prefix or suffix.
    """
    parts = link.split("#:~:text=")[1].split(",")
    prefix = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    suffix = unquote(parts.pop()[1:]) if parts[-1].startswith("-") else ""
    pattern = r"[^\S\n]+".join(re.escape(word) for word in unquote(parts[0]).split())
    pattern = rf"(?<!\w)(?P<words>{pattern})" + ("" if suffix else r"(?!\w)")
    if prefix:
        before = r"[^\S\n]+".join(re.escape(word) for word in prefix.split())
        pattern = rf"(?<!\w){before}\s*{pattern}"
    if suffix:
        after = r"[^\S\n]+".join(re.escape(word) for word in suffix.split())
        pattern = rf"{pattern}\s*{after}(?!\w)"
    match = re.search(pattern, text, re.IGNORECASE)
    if match is None or len(parts) == 1:
        return match and match.span("words")
    last = r"[^\S\n]+".join(re.escape(word) for word in unquote(parts[1]).split())
    end = re.compile(rf"(?<!\w){last}(?!\w)", re.IGNORECASE).search(text, match.end("words"))
    return (match.start("words"), end.end()) if end else None


def lands(text: str, words: str, number: int = 0) -> bool:
    """Whether the link of the *number*th occurrence of *words* leads there."""
    at = [match.start() for match in re.finditer(re.escape(words), text)][number]
    link = text_fragment_url(with_url(text), Span(at, at + len(words)))
    found = landing(text, link) if link else None
    # A prefix in the paragraph above needs the quotation mark between it and the words, so they are found with it.
    return found is not None and text[slice(*found)].strip("“.”") == words and Span(*found).covers(Span(at, at + 1))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It had rained for days. The dam broke. It had rained", "It had rained", "broke.-,It%20had%20rained"),
        ("It had rained for days.\n\nIt had rained", "It had rained", "days.-,It%20had%20rained"),
        ("A total mess.\n\nNobody called it “total chaos”, or total", "total", "or-,total"),
        ("safe, she said.\n\nSafe for lorries", "Safe", "Safe,-for"),
        ("Rain.\n\nRain.\n\n***\n\nRain.\n\nIt ended", "Rain", "Rain.,-It"),
        ("well-known, so well-known, and un-well-known", "well-known", "un%2D-,well%2Dknown"),
        # A browser takes letters for equal that differ in their accents only, and quotation marks of all kinds.
        ("The cafe burned. The Caf\u00e9", "Caf\u00e9", "burned.%20The-,Caf%C3%A9"),
        ("A NAIVE man. A na\u00efve", "na\u00efve", "man.%20A-,na%C3%AFve"),
        ("It\u2019s over for us. And now it's over", "it's over", "now-,it%27s%20over"),
        ("It's over for us. And now it\u2019s over", "it\u2019s over", "now-,it%E2%80%99s%20over"),
        ("He left re\u00adcords here. More records", "records", "More-,records"),
        ('The \u201cart\u201d fair closed. the "art" fair', 'the "art" fair', "closed.-,the%20%22art%22%20fair"),
    ],
)
def test_equal_words_are_distinguished_by_the_words_before_or_after_them(text: str, words: str, expected: str) -> None:
    assert fragment(text, words) == f"#:~:text={expected}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It had rained for days. Then it stopped. It had rained.", "It had rained"),
        ("“We won,” said Orr.\n\nLater: “We won,” said Vale.\n\n“We won,” said the mill.", "We won"),
        ("chaos and total chaos\n\nand total chaos, then chaos", "chaos"),
        ("No. No. No.", "No"),
        ("“No.”\n\n“No.”\n\nSo he said.", "No"),
        ("the tide of war, the sides, so tide, they said: tide", "tide"),
        ("yes, said Orr.\nyes, said Vale.\nyes, said Lund.", "yes"),
        (
            f"{'The tide came in early, and nobody had seen it. ' * 3}End.",
            "The tide",
        ),
    ],
)
def test_the_link_of_each_of_several_equal_words_leads_to_its_own(text: str, words: str) -> None:
    count = len(re.findall(re.escape(words), text))
    assert [number for number in range(count) if not lands(text, words, number)] == []


def test_a_long_sentence_that_occurs_twice_is_linked_with_the_words_before_it() -> None:
    words = "The tide came in early that day and nobody at the harbour had noticed how far it had gone out before"
    text = f"First came Ann. {words}. Then came Orr. {words}."
    assert lands(text, words, 0)
    assert lands(text, words, 1)
    assert fragment(text, words).startswith("#:~:text=Orr.-,The%20tide%20came%20in,")


def test_every_sentence_of_the_sample_is_linked_to_itself() -> None:
    article = replace(SAMPLE, url="https://example.org/tides")
    for passage in split(article):
        for sentence in passage.sentences:
            link = text_fragment_url(article, sentence)
            found = landing(article.text, link) if link else None
            assert found is not None
            assert sentence.covers(Span(*found)), link


def test_a_link_keeps_a_combining_mark_at_the_end_of_a_word() -> None:
    assert fragment("It is in the cafe\u0301.", "cafe\u0301.") == "#:~:text=cafe%CC%81"


def test_a_link_that_does_not_fit_contains_fewer_words_or_none() -> None:
    words = "The tide came in early that day and nobody at the harbour had noticed how far it had gone out before."
    assert fragment(words, words, limit=60) == "#:~:text=The%20tide%20came%20in"
    assert fragment(words, words, limit=30) == ""
    assert text_fragment_url(with_url(words), Span(0, 10), 10) is None
    assert text_fragment_url(with_url(words, None), Span(0, 10)) is None
    section = text_fragment_url(with_url(words, "https://example.org/tides#high"), Span(0, 8))
    assert section == "https://example.org/tides#high:~:text=The%20tide"


@given(st.data())
def test_a_link_keeps_its_limit_and_is_plain_ascii(data: st.DataObject) -> None:
    text = data.draw(awkward.filter(str.strip))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    limit = data.draw(st.integers(30, 200))
    link = text_fragment_url(with_url(text), Span(start, end), limit)
    assert link is not None
    assert len(link) <= limit
    assert re.fullmatch(r"https://example\.org/tides(#:~:text=([\w.~%]+-,)?[\w.~%]+(,-?[\w.~%]+)?)?", link, re.ASCII)


def reply(
    result: Result,
    dialect: Dialect = Dialect.PLAIN,
    locale: str = "en",
    limit: int | None = None,
    *,
    articles: int = 1,
) -> str:
    return compose(result, Format(dialect, locale, limit), articles=articles).text


def answered(passage: Passage, number: int = 0) -> Answer:
    sentence = passage.sentences[number]
    hits = (Hit(passage, sentence, 1.0, 0),)
    return Answer("?", passage, sentence, confidence=0.9, citation=citation(passage), hits=hits)


def test_an_answer_is_its_passage_and_its_citation() -> None:
    passage = split(plain(PTSD, "Pain"))[0]
    assert reply(answered(passage, 1)) == (
        "> Lady Gaga had PTSD. She was 19. It began in 2005.\n\u2014 Pain · paragraph 1 of 2 · sentence 2 of 3"
    )
    assert reply(answered(passage, 1), dialect=Dialect.DISCORD) == (
        "> Lady Gaga had PTSD. **She was 19.** It began in 2005.\n-# Pain · paragraph 1 of 2"
    )


@pytest.mark.parametrize(
    ("locale", "doubt"),
    [
        ("en", "This passage may not answer the question:"),
        ("de", "Diese Stelle beantwortet die Frage vielleicht nicht:"),
        ("fr", "Ce passage ne répond peut-être pas à la question\u00a0:"),
        ("es", "Puede que este pasaje no responda a la pregunta:"),
        ("pt", "Este trecho talvez não responda à pergunta:"),
    ],
)
def test_a_doubtful_answer_says_before_the_passage_that_it_may_not_answer(locale: str, doubt: str) -> None:
    (passage,) = split(plain("She was 19."))
    doubtful = replace(answered(passage), is_doubtful=True)
    assert reply(doubtful, locale=locale).startswith(f"{doubt}\n\n> She was 19.")
    assert reply(doubtful, dialect=Dialect.DISCORD, locale=locale).startswith(f"{doubt}\n> **She was 19.**")


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("dialect", list(Dialect))
def test_an_answer_a_doubtful_one_and_a_refusal_are_told_apart_by_their_first_line(
    locale: str, dialect: Dialect
) -> None:
    (passage,) = split(plain("She was 19."))
    hits = (Hit(passage, passage.sentences[0], 1.0, 0),)
    results = (
        answered(passage),
        replace(answered(passage), is_doubtful=True),
        Abstention("?", Reason.NOT_SAID, hits=hits),
    )
    firsts = [reply(each, dialect=dialect, locale=locale).split("\n")[0] for each in results]
    assert "She was 19." in firsts[0]
    assert "She was 19." not in firsts[1] + firsts[2]
    assert firsts[1].endswith(":") and firsts[2] == say("reason.not-said", locale, n=1)  # noqa: PT018 - one claim


def test_a_further_passage_after_a_refusal_repeats_that_the_article_does_not_say() -> None:
    (passage,) = split(plain("She was 19."))
    lead = not_said(Verdict.CLOSEST, 2)
    further = compose_passage(passage, passage.sentences[0], Format(), Verdict.CLOSEST, first_lead=lead)
    assert further.text.startswith("The articles do not say.\nClosest passage:\n\n> She was 19.")


def test_an_abstention_says_why_and_introduces_the_closest_passage() -> None:
    passage = split(plain(PTSD, "Pain"))[1]
    abstained = Abstention("?", Reason.NOT_SAID, hits=(Hit(passage, passage.sentences[0], 1.0, 0),))
    assert reply(abstained) == (
        "The article does not say.\n\nClosest passage:\n\n> Her *friends* helped.\n\u2014 Pain · paragraph 2 of 2"
    )
    without_hits = Abstention("?", Reason.NOT_SAID)
    assert reply(without_hits) == "The article does not say."
    assert reply(without_hits, locale="fr", articles=2) == "Les articles ne le disent pas."
    assert "**" not in reply(abstained, dialect=Dialect.DISCORD)


@pytest.mark.parametrize("locale", ["en", "es", "fr", "de", "pt"])
def test_a_question_about_one_of_several_articles_says_how_to_choose_it(locale: str) -> None:
    articles = tuple(Article(name, name.title(), "Text.") for name in ("tides", "gulls"))
    unclear = Abstention("?", Reason.WHICH_ARTICLE, articles=articles)
    assert reply(unclear, Dialect.DISCORD, locale).endswith(say("answer.choose-article-discord", locale))
    assert "2  Gulls (gulls)" in reply(unclear, Dialect.TERMINAL, locale)
    assert "--article ID" in reply(unclear, Dialect.TERMINAL, locale)


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("locale", ["en", "es", "fr", "de", "pt"])
def test_every_reason_has_a_sentence_in_every_language(reason: Reason, locale: str) -> None:
    for metadata_field in MetadataField if reason is Reason.NOT_STATED else [None]:
        assert re.search(r"[.?!]$", abstention(Abstention("?", reason, metadata_field=metadata_field), locale=locale))


@pytest.mark.parametrize("metadata_field", list(MetadataField))
@pytest.mark.parametrize("locale", ["en", "es", "fr", "de", "pt"])
def test_every_fact_has_a_sentence_in_every_language(metadata_field: MetadataField, locale: str) -> None:
    values: dict[MetadataField, str | dt.date | int] = {
        MetadataField.LENGTH: 412,
        MetadataField.PUBLISHED: dt.date(2017, 4, 18),
    }
    value = values.get(metadata_field, "Tides")
    sentence = fact(Fact("?", SAMPLE, metadata_field, value=value, citation=citation(SAMPLE)), locale=locale)
    assert metadata_field is MetadataField.SUMMARY or any(words in sentence for words in ("412", "2017", "Tides"))


def test_a_fact_shows_the_words_of_the_article_that_say_so() -> None:
    published = Fact(
        *("when?", SAMPLE, MetadataField.PUBLISHED),
        value=dt.date(2017, 4, 18),
        citation=citation(SAMPLE),
        span=SAMPLE.dateline,
    )
    assert reply(published).startswith("The article was published on 18 April 2017.\n\n> 18/04/2017 17:03 SAST |")


@given(st.integers(500, 4096), st.sampled_from(SAMPLES), st.sampled_from(list(Dialect)))
def test_a_reply_fits_its_limit(limit: int, passage: Passage, dialect: Dialect) -> None:
    assert size(reply(answered(passage), dialect=dialect, limit=limit), dialect) <= limit


@pytest.mark.parametrize("number", range(3))
def test_plain_text_shows_each_word_once_and_names_the_best_sentence_by_its_number(number: int) -> None:
    passage = split(plain(PTSD, "Pain"))[0]
    shown = reply(answered(passage, number))
    assert all(shown.count(sentence.of(passage.article.text)) == 1 for sentence in passage.sentences)
    assert passage.text in shown
    assert shown.endswith(f" · sentence {number + 1} of 3")


def test_a_sentence_has_no_number_where_it_is_bold_alone_or_after_a_cut() -> None:
    several, alone = split(plain(PTSD, "Pain"))
    assert "sentence" not in reply(answered(alone))
    assert "sentence" not in reply(answered(several), limit=500)
    for dialect in (Dialect.TERMINAL, Dialect.DISCORD):
        assert "sentence" not in reply(answered(several), dialect=dialect)


@pytest.mark.parametrize("question", ["", "hi", "who wrote it", "when was it published", "what did William say", "zzz"])
@pytest.mark.parametrize("dialect", list(Dialect))
def test_every_kind_of_result_is_rendered(question: str, dialect: Dialect) -> None:
    assert reply(answer(question, searcher(SAMPLE)), dialect=dialect, limit=2000, locale="pt-BR")


def test_an_answer_with_a_quote_names_the_speaker_or_says_that_nobody_is_named() -> None:
    article = plain('"The tide is high," said Bob Dylan.')
    (passage,), (quote,) = split(article), extract_quotes(article)
    said = replace(answered(passage), quote=quote)
    assert reply(said).startswith('Bob Dylan said:\n\n> "The tide is high," said Bob Dylan.')
    assert reply(said, locale="es").startswith("Bob Dylan dijo:\n")
    unnamed = replace(said, quote=replace(quote, speaker=None))
    assert reply(unnamed).startswith("The article does not name the speaker.\n")
    assert reply(replace(said, quote=replace(quote, speaker="*Bob*")), dialect=Dialect.DISCORD).startswith(
        r"**\*Bob\*** said:"
    )


@pytest.mark.parametrize("dialect", list(Dialect))
def test_a_doubtful_answer_names_no_speaker_above_the_passage(dialect: Dialect) -> None:
    article = plain('"The tide is high," said Bob Dylan.')
    (passage,), (quote,) = split(article), extract_quotes(article)
    shown = reply(replace(answered(passage), quote=quote, is_doubtful=True), dialect=dialect)
    assert shown.startswith("This passage may not answer the question:\n")
    assert "Bob Dylan said:" not in shown


def test_a_quotation_keeps_the_articles_marks_and_its_cue() -> None:
    article = plain("“The tide is high,” said Bob Dylan. “I am going out now.”", "Tides")
    (passage,), found = split(article), extract_quotes(article)
    assert with_marks(found[0]).of(article.text).startswith("“The tide is high,”")
    short = compose_listed_quote(found[0], citation(passage), titled=False)
    assert short.endswith("\n\u2014 Bob Dylan · paragraph 1 of 1")
    long = compose_listed_quote(found[0], citation(passage), dialect=Dialect.DISCORD)
    assert long.endswith("\n-# \u2014 Bob Dylan\n-# Tides · paragraph 1 of 1")


def test_a_fragment_is_labelled_as_such() -> None:
    article = plain("He spoke of “total chaos” and left.", "Tides")
    (quote,) = extract_quotes(article)
    assert "quoted words" in compose_listed_quote(
        replace(quote, kind=QuoteKind.FRAGMENT), citation(article), titled=False
    )


def test_the_source_lines_of_a_card_leave_out_what_is_unknown() -> None:
    assert source_lines(SAMPLE) == (SAMPLE.title, "18 April 2017")
    assert source_lines(plain("One."), "de") == ("Artikel ohne Titel",)
