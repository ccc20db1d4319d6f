"""The filters for programs answer every line in order, whatever it contains."""

import json
import re
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.cli.batch import QuestionFilter, find_quotes
from qa.documents.corpus import Corpus
from qa.errors import InputError
from qa.library import prepare
from qa.retrieval.searcher import Searcher
from tests.terminal import DOUBTFUL, KNOWN, PYTHON, ROOT, SAMPLE, UNKNOWN, environment, ran


def test_batch_answers_each_line_at_once_and_in_order() -> None:
    text = "The tide rose by four metres.\n\nNobody was hurt in the harbour."
    lines: list[object] = [
        {"id": 1, "article_text": text, "title": "Tides", "question": "how far did the tide rise?"},
        {"id": "b", "article_text": text, "title": "Tides", "question": "who was hurt?"},
    ]
    with subprocess.Popen(
        [*PYTHON, "batch", "ask"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=environment()
    ) as process:
        assert process.stdin is not None and process.stdout is not None  # noqa: PT018 - for the types
        for line in lines:
            process.stdin.write(json.dumps(line).encode() + b"\n")
            process.stdin.flush()
            reply = json.loads(process.stdout.readline())
            assert list(reply) == ["id", "passages", "sentence", "answerable", "doubtful", "confidence"]
            assert reply["passages"][0] in text
        process.stdin.close()
        assert process.wait(20) == 0


def test_an_invalid_line_is_answered_with_its_number_and_the_filter_continues() -> None:
    good = json.dumps({"id": 9, "article_text": "The tide rose.", "title": None, "question": "what rose?"})
    bad = ["{", "[]", "{}", '{"id": 4, "question": 5}', '{"question": "x", "article_text": null}', "[" * 100_000]
    bad += ['{"id": 1e999, "question": "x", "article_text": "x"}', '{"id": NaN}']
    bad += ['{"op": "dance"}', '{"op": "corpus"}', '{"question": "x", "article_text": " "}', "\u00ff"]
    run = subprocess.run(
        [*PYTHON, "batch", "ask"],
        input=("\n".join([*bad, "", good]) + "\n").encode("latin-1"),
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environment(),
        timeout=60,
    )
    assert not re.search(rb"NaN,|Infinity,", run.stdout)
    replies = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.returncode == 0
    assert [reply["line"] for reply in replies[:-1]] == list(range(1, len(bad) + 1))
    assert all(isinstance(reply["error"], str) and reply["error"] for reply in replies[:-1])
    assert replies[3]["id"] == 4
    assert replies[-1]["passages"] == ["The tide rose."]
    assert run.stderr == b""


def test_a_question_can_search_several_articles_at_once() -> None:
    answer = QuestionFilter(prepare)
    articles = [{"title": "One", "text": "The tide rose."}, {"title": "Two", "text": "The moon fell.\n\nAll was calm."}]
    assert answer({"op": "corpus", "articles": articles}) == {"op": "corpus", "articles": 2, "passages": 3}
    reply = answer({"id": 1, "article_text": None, "question": "what did the moon do?"})
    assert reply["passages"][0] == "The moon fell."
    assert answer({"id": 2, "article_text": "Cats sleep.", "question": "the moon?"})["passages"] == []


def test_a_doubtful_reply_of_a_batch_is_answerable_all_the_same() -> None:
    article = {"article_text": SAMPLE.read_text("utf-8"), "title": None}
    ask = QuestionFilter(prepare)
    replies = [ask({**article, "question": question}) for question in (KNOWN, DOUBTFUL, UNKNOWN)]
    assert [(each["answerable"], each["doubtful"]) for each in replies] == [(True, False), (True, True), (False, False)]


def test_an_article_without_words_adds_nothing_to_a_corpus() -> None:
    answer = QuestionFilter(prepare)
    articles = [{"title": "One", "text": " "}, {"title": None, "text": "Dogs bark."}]
    assert answer({"op": "corpus", "articles": articles}) == {"op": "corpus", "articles": 2, "passages": 1}
    assert answer({"id": 1, "article_text": None, "question": "do dogs bark?"})["passages"] == ["Dogs bark."]


def test_a_rejected_corpus_replaces_the_earlier_one() -> None:
    answer = QuestionFilter(prepare)
    answer({"op": "corpus", "articles": [{"title": None, "text": "Dogs bark."}]})
    with pytest.raises(InputError, match="'text' must be a string"):
        answer({"op": "corpus", "articles": [{"title": "One"}]})
    with pytest.raises(InputError, match="no line"):
        answer({"id": 1, "article_text": None, "question": "do dogs bark?"})


def test_equal_consecutive_articles_are_indexed_once() -> None:
    built: list[str] = []

    def counted(corpus: Corpus) -> Searcher:
        built.append(corpus.id)
        return prepare(corpus)

    answer = QuestionFilter(counted)
    for text in ("The tide rose.", "The tide rose.", "The moon fell.", "The tide rose."):
        answer({"id": 1, "article_text": text, "title": "T", "question": "what rose?"})
    assert len(built) == 3


def test_batch_quotes_finds_the_quotations_of_each_text() -> None:
    text = "“I am here,” said Bob Dylan. He left."
    record = find_quotes({"id": 7, "text": text})
    assert record["id"] == 7
    assert [text[each["start"] : each["end"]] for each in record["quotes"]] == ["I am here,"]
    assert list(record["quotes"][0]) == ["text", "start", "end", "speaker", "mention", "cue", "kind"]
    run = ran("batch", "quotes", stdin=f"{json.dumps({'id': 7, 'text': text})}\n{{}}\n")
    assert [json.loads(line) for line in run.stdout.splitlines()] == [
        json.loads(json.dumps(record)),
        {"error": "'text' must be a string, but is missing", "line": 2},
    ]


def test_small_talk_and_metadata_questions_are_searched_like_any_question_in_a_batch() -> None:
    text = "Hello is a word.\n\nThe book was published in 1900 by its author."
    for question in ("hello", "when was it published?", "who is the author?"):
        assert QuestionFilter(prepare)({"id": 1, "article_text": text, "title": None, "question": question})["passages"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=60), st.none() | st.text(max_size=20))
def test_the_passages_of_a_batch_reply_are_slices_for_any_question(text: str, question: str, title: str | None) -> None:
    article = f"The tide rose. {text}"
    reply = QuestionFilter(prepare)({"id": 1, "article_text": article, "title": title, "question": question})
    assert len(reply["passages"]) <= 20
    assert all(passage in article for passage in reply["passages"])
    assert reply["sentence"] in (reply["passages"] or [""])[0]
    assert 0 <= reply["confidence"] <= 1
    json.dumps(reply)
