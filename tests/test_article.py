"""An article is read verbatim with its metadata, or rejected with one clear sentence."""

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import ArticleError
from qa.ingest.plain_text import plain, read
from qa.text.paragraphs import INVISIBLE, paragraphs
from qa.text.span import Span

SAMPLE = Path(__file__).parent.parent / "corpus" / "default" / "lady-gaga-prince-william.txt"


def written(folder: Path, content: str | bytes, name: str = "tides.txt") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def visible(text: str) -> str:
    """*text* without white space and characters that have no width."""
    return "".join(char for char in text if not char.isspace() and char not in INVISIBLE)


def refusal(path: Path) -> str:
    with pytest.raises(ArticleError) as caught:
        read(path)
    return str(caught.value)


def test_the_sample_has_its_title_and_dates_and_no_invented_metadata() -> None:
    article = read(SAMPLE)
    assert article.title == "Lady Gaga And Prince William Chat About Mental Health On FaceTime"
    assert (article.published, article.updated) == (
        dt.datetime(2017, 4, 18, 17, 3, tzinfo=dt.timezone(dt.timedelta(hours=2))),
        dt.datetime(2017, 4, 19, 6, 24, tzinfo=dt.timezone(dt.timedelta(hours=2))),
    )
    assert (article.author, article.publisher, article.url) == (None, None, None)
    assert len(article.paragraphs) == 13
    assert article.standfirst is not None
    assert article.standfirst.of(article.text).startswith("The singer opened up")


def test_the_sample_reads_the_same_without_its_front_matter(tmp_path: Path) -> None:
    article = read(SAMPLE)
    bare = read(written(tmp_path, article.text))
    assert (bare.title, bare.standfirst, bare.paragraphs) == (article.title, article.standfirst, article.paragraphs)
    assert (bare.published, bare.updated) == (dt.date(2017, 4, 18), dt.date(2017, 4, 19))


def test_an_ambiguous_date_is_not_guessed(tmp_path: Path) -> None:
    article = read(written(tmp_path, "03/04/2017\n\nThe tide turns\n\nIt came in.\n\nIt went out."))
    assert article.dateline is not None
    assert article.published is None


@pytest.mark.parametrize("dateline", ["April 18, 2017", "18 April 2017", "2017-04-18", "Published: 18/04/2017 17:03"])
def test_a_plain_dateline_gives_the_date(tmp_path: Path, dateline: str) -> None:
    assert read(written(tmp_path, f"The tide turns\n\n{dateline}\n\nIt came in.")).published == dt.date(2017, 4, 18)


def test_a_first_paragraph_that_is_a_sentence_is_not_a_headline(tmp_path: Path) -> None:
    article = read(written(tmp_path, "It came in at noon.\n\nIt went out at six."))
    assert article.title is None
    assert len(article.paragraphs) == 2


def test_the_text_is_kept_code_point_for_code_point(tmp_path: Path) -> None:
    words = "“Ebb” — café\u00a0\u2009x\r\n\r\nSecond\tparagraph, 𝒳.  \r\n"
    content = b'\xef\xbb\xbf+++\r\ntitle = "Tides"\r\n+++\r\n' + words.encode()
    assert read(written(tmp_path, content)).text == words


def test_hard_wrapped_lines_are_one_paragraph_but_lines_that_end_as_sentences_are_several() -> None:
    assert len(paragraphs("The tide came in\nat noon and went\nout at six.")) == 1
    assert len(paragraphs("The tide came in.\nIt went out.\nIt came again.")) == 3


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "no text"),
        (b" \n\n\t", "no text"),
        ("Tide".encode("utf-16"), "UTF-16"),
        (b"One\nTwo caf\xe9\n", "line 2: byte 0xe9 is not UTF-8"),
        (b"One\nT\0wo\n", "line 2: contains a zero byte"),
        (b'+++\ntitle = "Tides"\nText', "front matter is not closed"),
        (b'+++\nauthor = "Ann"\n+++\nText', "has no title"),
        (b"+++\ntitle = \n+++\nText", "line 2: front matter is not valid TOML"),
        (b'+++\ntitle = "Tides"\nheadline = "x"\n+++\nText', "line 3: front matter has an unknown key 'headline'"),
        (b'+++\ntitle = "Tides"\npublished = "soon"\n+++\nText', "line 3: 'published' is not a date"),
        (b'+++\ntitle = "Tides"\nurl = "tides"\n+++\nText', "line 3: 'url' is not a web address"),
        (b"+++\ntitle = 3\n+++\nText", "line 2: 'title' must be a non-empty string"),
    ],
)
def test_a_malformed_file_is_rejected_with_file_line_and_remedy(tmp_path: Path, content: bytes, problem: str) -> None:
    path = written(tmp_path, content)
    message = refusal(path)
    assert message.startswith(str(path))
    assert problem in message
    assert "\n" not in message


def test_a_missing_file_is_rejected_by_name(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "gone.txt")


def test_the_digest_changes_with_the_text() -> None:
    assert plain("One tide.").digest == plain("One tide.").digest != plain("Two tides.").digest


def test_an_empty_or_reversed_span_cannot_be_built() -> None:
    for start, end in ((3, 3), (4, 2), (-1, 2)):
        with pytest.raises(ValueError, match="not a span"):
            Span(start, end)


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("\n\r \t.:"), max_size=300))
def test_paragraphs_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    spans = paragraphs(text)
    assert visible(text) == "".join(visible(span.of(text)) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip(INVISIBLE).strip() for span in spans)
