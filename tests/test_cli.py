"""The commands print what they document and exit with the right status."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.cli.commands import COMMANDS, Command
from qa.cli.options import KINDS
from qa.documents.passages import split
from qa.ingest.plain_text import read
from qa.quotes.quote import QuoteKind
from tests.terminal import DOUBTFUL, KNOWN, ROOT, SAMPLE, UNKNOWN, environment, output, ran


def test_an_answered_question_has_status_0_and_shows_passage_and_citation(capsys: pytest.CaptureFixture[str]) -> None:
    status, shown, _ = output(capsys, "ask", KNOWN)
    assert status == 0
    assert "> Harry was 12 years old when she was killed" in shown
    assert shown.endswith("· 18 April 2017 · paragraph 13 of 13\n")


def test_a_question_needs_no_quotation_marks(capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "ask", *KNOWN.split()) == output(capsys, "ask", KNOWN)


def test_an_unanswered_question_has_status_1_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    status, shown, _ = output(capsys, "ask", UNKNOWN)
    assert status == 1
    assert shown.startswith("The article does not say.\n")


def test_a_doubtful_answer_has_status_0_and_says_so_before_the_passage(capsys: pytest.CaptureFixture[str]) -> None:
    status, shown, _ = output(capsys, "ask", DOUBTFUL)
    assert status == 0
    assert shown.startswith("This passage may not answer the question:\n\n> \"There's a lot of shame")
    record = json.loads(output(capsys, "ask", "--json", DOUBTFUL)[1])
    assert (record["kind"], record["doubtful"], record["quote"]) == ("answer", True, None)
    assert json.loads(output(capsys, "ask", "--json", KNOWN)[1])["doubtful"] is False


@pytest.mark.parametrize("question", ["", " ", "?", "x", "\U0001f600", "hello", "x" * 10_000, "¿Qué dijo el príncipe?"])
def test_small_talk_gets_a_sentence(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, shown, complaint = output(capsys, "ask", question)
    assert status == 1
    assert re.search(r"[.!?]\n$", shown)
    assert not complaint


def test_the_interface_follows_the_language_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "ask", "--language", "de", UNKNOWN)[1].startswith("Das steht nicht im Artikel.")


def test_any_text_file_can_be_searched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tides.txt"
    path.write_text("The tide rose by four metres.\n\nNobody was hurt in the harbour.", encoding="utf-8")
    status, shown, _ = output(capsys, "ask", "--file", str(path), "how far did the tide rise?")
    assert status == 0
    assert "The tide rose by four metres." in shown


def test_json_answers_have_all_fields_in_a_stable_format(capsys: pytest.CaptureFixture[str]) -> None:
    article = read(SAMPLE)
    status, shown, _ = output(capsys, "ask", "--json", KNOWN)
    record = json.loads(shown)
    assert status == 0
    assert list(record) == [
        *("kind", "question", "confidence", "doubtful"),
        *("passage", "sentence", "quote", "citation", "also", "hits"),
    ]
    assert record["kind"] == "answer"
    for part in (record["passage"], record["sentence"], *(hit["passage"] for hit in record["hits"])):
        assert article.text[part["start"] : part["end"]] == part["text"]
    assert record["citation"]["published"] == "2017-04-18T17:03:00+02:00"
    assert [hit["rank"] for hit in record["hits"]] == list(range(1, len(record["hits"]) + 1))
    assert record["passage"]["paragraphs"] == [13] == [record["citation"]["first_paragraph"]]


def test_json_distinguishes_facts_from_abstentions(capsys: pytest.CaptureFixture[str]) -> None:
    fact = json.loads(output(capsys, "ask", "--json", "when was it published?")[1])
    assert (fact["kind"], fact["particular"], fact["value"][:10]) == ("fact", "published", "2017-04-18")
    abstention = json.loads(output(capsys, "ask", "--json", "who wrote it?")[1])
    assert (abstention["kind"], abstention["reason"], abstention["particular"]) == (
        "abstention",
        "not-stated",
        "author",
    )
    assert abstention["message"] == "The article does not say who wrote it."


def test_every_field_of_the_json_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    schema = (ROOT / "docs/json.md").read_text(encoding="utf-8")

    def fields(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for name, inner in value.items():
                yield name
                if name != "signals":
                    yield from fields(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from fields(inner)

    for question in (KNOWN, UNKNOWN, "when was it published?", "what did William say about fear?"):
        record = json.loads(output(capsys, "ask", "--json", "--explain", question)[1])
        assert [name for name in fields(record) if f"`{name}`" not in schema] == []
    sample = str(ROOT / "benchmarks/judgements/sample.json")
    lists = [["articles"], ["passages"], ["quotes", "--explain"], ["speakers"], ["eval", "--no-slips", sample]]
    for command in lists:
        record = json.loads(output(capsys, *command, "--json")[1])
        assert [name for name in fields(record) if f"`{name}`" not in schema] == []


def test_an_explanation_shows_terms_corrections_hits_features_and_threshold(capsys: pytest.CaptureFixture[str]) -> None:
    shown = output(capsys, "ask", "--explain", "what did wiliam say about the stigmma?")[1]
    assert "corrected to 'william'" in shown
    assert "corrected to 'stigma'" in shown
    assert re.search(r"^Confidence \d\.\d{3}, threshold \d\.\d{3}, doubtful below \d\.\d{3}: ", shown, re.MULTILINE)
    assert "features that contribute most" in shown
    record = json.loads(output(capsys, "ask", "--explain", "--json", "what did wiliam say about the stigmma?")[1])
    assert {"william", "stigma"} <= {term["mended"] for term in record["explanation"]["terms"]}
    assert record["explanation"]["hits"][0]["signals"]


@pytest.mark.parametrize("question", [KNOWN, "what did William say about fear?", "who said there is a lot of shame?"])
def test_the_contributions_to_a_hit_add_up_to_its_score(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    explained = json.loads(output(capsys, "ask", "--explain", "--json", question)[1])["explanation"]
    for hit in explained["hits"]:
        assert sum(hit["signals"].values()) == pytest.approx(hit["score"], abs=0.01)


def test_an_explanation_agrees_with_the_reply_on_what_a_passage_is(capsys: pytest.CaptureFixture[str]) -> None:
    for question in (KNOWN, UNKNOWN, DOUBTFUL, "how long did he shut down his emotions?"):
        shown = output(capsys, "ask", "--explain", question)[1]
        record = json.loads(output(capsys, "ask", "--json", "--explain", question)[1])
        verdict = re.search(r"^Confidence .*: (.*)$", shown, re.MULTILINE)
        assert verdict is not None
        assert shown.startswith("The article does not say") == (verdict[1] == "the article does not say"), question
        is_doubtful = shown.startswith("This passage may not answer the question:")
        assert is_doubtful == (verdict[1] == "may not answer"), question
        assert record.get("doubtful", False) == is_doubtful, question
        assert record.get("doubtful", True) == (record["confidence"] < record["explanation"]["doubtful_below"]), (
            question
        )


def test_an_explanation_says_if_the_text_was_not_searched(capsys: pytest.CaptureFixture[str]) -> None:
    assert "text was not searched" in output(capsys, "ask", "--explain", "hello")[1]
    assert "text was not searched" in output(capsys, "ask", "--explain", "when was it published")[1]


def test_the_words_of_an_article_are_counted_the_same_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    counted = json.loads(output(capsys, "articles", "--json")[1])[0]["words"]
    assert f"{counted} words" in output(capsys, "articles")[1]
    assert f"{counted} words" in output(capsys, "ask", "how long is the article?")[1]


def test_passages_are_listed_with_their_spans(capsys: pytest.CaptureFixture[str]) -> None:
    passages = split(read(SAMPLE))
    status, shown, _ = output(capsys, "passages")
    assert status == 0
    for passage in passages:
        assert f"{passage.number + 1}  [{passage.span.start}, {passage.span.end})  " in shown
    records = json.loads(output(capsys, "passages", "--json")[1])
    assert [record["text"] for record in records] == [passage.text for passage in passages]


def test_articles_are_listed_with_their_metadata(capsys: pytest.CaptureFixture[str]) -> None:
    status, shown, _ = output(capsys, "articles")
    assert status == 0
    assert "Published 18 April 2017, 17:03 · Updated 19 April 2017, 06:24" in shown
    assert "13 paragraphs" in shown
    assert json.loads(output(capsys, "articles", "--json")[1])[0]["id"] == "lady-gaga-prince-william"


def test_quotations_are_shown_with_speaker_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    status, shown, _ = output(capsys, "quotes")
    assert status == 0
    assert shown.count("\u2014 ") == len(shown.strip().split("\n\n"))
    assert (
        '> "It\'s so important to break open that fear and that taboo."\n\u2014 Prince William · paragraph 5' in shown
    )
    assert "total chaos" in shown


def test_quotations_are_selected_by_speaker_topic_kind_and_at_random(capsys: pytest.CaptureFixture[str]) -> None:
    by_speaker = json.loads(output(capsys, "quotes", "--speaker", "the duke of cambridge", "--json")[1])
    assert {quote["speaker"] for quote in by_speaker} == {"Prince William"}
    status, shown, _ = output(capsys, "quotes", "--about", "shame")
    assert (status, shown.count("\u2014 Lady Gaga")) == (0, 1)
    fragments = json.loads(output(capsys, "quotes", "--kind", "fragment", "--json")[1])
    assert {quote["kind"] for quote in fragments} == {"fragment"}
    first = output(capsys, "quotes", "--random", "--seed", "1")
    assert first == output(capsys, "quotes", "--random", "--seed", "1")
    assert first[1].count("\u2014 ") == 1


def test_an_unknown_speaker_has_status_1_and_the_reply_says_who_is_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    status, shown, _ = output(capsys, "quotes", "--speaker", "Obama")
    assert status == 1
    assert shown.startswith("The article does not quote anyone named “Obama”. People quoted: Lady Gaga, Prince William")
    assert output(capsys, "quotes", "--about", "submarines")[:2] == (1, "I found no quotation about “submarines”.\n")
    assert output(capsys, "quotes", "--speaker", "Gaga", "--about", "submarines")[0] == 1


def test_a_missing_kind_of_quotation_does_not_mean_that_nobody_is_quoted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert output(capsys, "quotes", "--kind", "scare")[:2] == (1, "I found no matching quotation.\n")
    assert output(capsys, "quotes", "--speaker", "Harry", "--kind", "quotation")[:2] == (
        1,
        "I found no matching quotation.\n",
    )


def test_a_quotation_is_in_its_own_paragraph_even_if_its_passage_has_two(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = output(capsys, "quotes", "--about", "conversation with a friend")[1]
    assert shown.rstrip().endswith("\u2014 Prince William \u00b7 paragraph 6 of 13")


def test_a_quotation_is_explained_by_cue_source_and_chain(capsys: pytest.CaptureFixture[str]) -> None:
    shown = output(capsys, "quotes", "--about", "shame", "--explain")[1]
    assert "cue: said, source: she, rule: " in shown
    assert "-> she [1384] (pronoun)" in shown
    assert "-> Lady Gaga, also " in shown


def test_speakers_are_listed_with_aliases_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    status, shown, _ = output(capsys, "speakers")
    assert status == 0
    assert re.search(r"^Prince William +2 +0 +.*Duke of Cambridge", shown, re.MULTILINE)
    assert json.loads(output(capsys, "speakers", "--json")[1])[0]["quotations"] == 2


def test_an_article_without_quotations_gets_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tides.txt"
    path.write_text("The tide rose by four metres.", encoding="utf-8")
    for command in ("quotes", "speakers"):
        assert output(capsys, command, "--file", str(path))[:2] == (1, "The article contains no quotations.\n")
    assert output(capsys, "card", "--file", str(path), "--output", str(tmp_path / "x.png"))[0] == 1
    assert not (tmp_path / "x.png").exists()


def test_an_article_with_scare_quotes_only_contains_no_quotations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tides.txt"
    path.write_text("The so-called “expert” of the harbour left. The “smart” lock of the mill broke.", encoding="utf-8")
    assert output(capsys, "quotes", "--file", str(path))[:2] == (1, "The article contains no quotations.\n")
    assert output(capsys, "quotes", "--about", "locks", "--file", str(path))[1] == (
        "I found no quotation about “locks”.\n"
    )


@pytest.mark.parametrize("filters", [[], ["--order", "place"], ["--random"], ["--speaker", "Brandt"]])
def test_a_card_shows_a_whole_quotation_rather_than_a_fragment(
    filters: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(
        "Ilse Brandt spoke of “total chaos” on the bridge.\n\n“The bridge is safe for us all,” said Ilse Brandt.",
        encoding="utf-8",
    )
    command = ["card", "--file", str(path), "--output", str(tmp_path / "x.png")]
    assert "“The bridge is safe for us all,”" in output(capsys, *command, *filters)[1]
    assert "“total chaos”" in output(capsys, *command, "--kind", "fragment")[1]
    assert "“total chaos”" in output(capsys, *command, "--about", "total chaos")[1]


@pytest.mark.parametrize("name", ["x.jpg", "x.JPEG", "x.png.gif", "x.pdf", "x.webp"])
def test_a_card_is_not_written_under_the_extension_of_another_format(name: str, tmp_path: Path) -> None:
    run = ran("card", "--output", str(tmp_path / name))
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1)
    assert "ends in .png, not in" in run.stderr
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["x.png", "x.PNG", "x"])
def test_a_card_may_have_any_name_that_states_no_other_format(name: str, tmp_path: Path) -> None:
    assert ran("card", "--output", str(tmp_path / name)).returncode == 0
    assert (tmp_path / name).read_bytes().startswith(b"\x89PNG")


def test_a_card_is_written_to_a_file_and_its_words_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "william.png"
    status, shown, _ = output(capsys, "card", "--speaker", "William", "--about", "fear", "--output", str(path))
    assert status == 0
    assert path.read_bytes().startswith(b"\x89PNG")
    assert "break open that fear and that taboo.” — Prince William, " in shown
    assert output(capsys, "card", "--output", str(tmp_path / "no" / "x.png"))[0] == 2


def test_answers_are_measured_as_a_table_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample = str(ROOT / "benchmarks/judgements/sample.json")
    status, shown, _ = output(capsys, "eval", "--no-slips", sample, sample, "--plot", str(tmp_path / "plot.png"))
    assert status == 0
    assert re.search(r"^ +sample.json +sample.json +all$", shown, re.MULTILINE)
    assert re.search(r"^Success@1 .*\[0\.\d{3}, 0\.\d{3}\]$", shown, re.MULTILINE)
    assert re.search(r"^coverage: answerable, answered plainly +0\.\d{3} ", shown, re.MULTILINE)
    assert re.search(r"^risk: plain answers that are wrong +0\.\d{3} ", shown, re.MULTILINE)
    assert re.search(r"^doubtful answers, of all questions +0\.\d{3} ", shown, re.MULTILINE)
    assert (tmp_path / "plot.png").read_bytes().startswith(b"\x89PNG")


def test_a_measure_below_its_baseline_has_status_1_and_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = str(ROOT / "benchmarks/judgements/sample.json")
    baseline = tmp_path / "baseline.json"
    measured = ["eval", "--no-slips", sample, "--baseline", str(baseline)]
    assert output(capsys, *measured)[0] == 2
    assert output(capsys, *measured, "--store")[0] == 0
    assert output(capsys, *measured)[0] == 0
    stored = json.loads(baseline.read_text())
    stored["sample.json"]["success_1"] = 1.01
    stored["sample.json"]["coverage"] = 1.01
    stored["sample.json"]["false_refusals"] = -0.1
    stored["sample.json"]["risk"] = -0.1
    baseline.write_text(json.dumps(stored))
    status, _, complaint = output(capsys, *measured)
    assert status == 1
    assert [line.split(" is ")[0] for line in complaint.splitlines()] == [
        "sample.json: success_1",
        "sample.json: coverage",
        "sample.json: false_refusals",
        "sample.json: risk",
    ]


def test_quotations_are_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text("", encoding="utf-8")
    status, shown, _ = output(capsys, "eval-quotes", str(path))
    assert status == 0
    assert re.search(r"^articles +0$", shown, re.MULTILINE)
    assert "measures" in json.loads(output(capsys, "eval-quotes", "--json", str(path))[1])


def test_an_error_names_the_file_that_cannot_be_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("eval", "eval-quotes"):
        status, _, complaint = output(capsys, command, str(tmp_path / "nowhere"))
        assert status == 2
        assert complaint.count("\n") == 1


def test_one_of_several_articles_can_be_selected_and_a_broken_one_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("The tide rose by four metres.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The tide rose by nine metres.", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"caf\xe9")
    status, shown, complaint = output(
        capsys, "ask", "--corpus", str(tmp_path), "--article", "b", "how far did the tide rise"
    )
    assert status == 0
    assert "nine" in shown
    assert "c.txt: line 1: byte 0xe9 is not UTF-8; save the file as UTF-8" in complaint
    assert output(capsys, "ask", "--corpus", str(tmp_path), "--article", "z", "?")[0] == 2
    assert output(capsys, "ask", "--corpus", str(tmp_path), "who wrote it?")[1] == (
        "There are several articles here; which one do you mean?\n\n1  a (a)\n2  b (b)\n\n"
        "Name it in the question, or choose it with --article ID.\n"
    )


def test_an_empty_corpus_is_reported_as_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "ask", "--corpus", str(tmp_path), KNOWN)[:2] == (
        1,
        "There are no articles here yet, so I cannot answer questions.\n",
    )
    for command in ("articles", "passages"):
        status, shown, _ = output(capsys, command, "--corpus", str(tmp_path))
        assert (status, shown) == (1, "There are no articles here yet, so I cannot answer questions.\n")
        assert output(capsys, command, "--json", "--corpus", str(tmp_path))[:2] == (1, "[]\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["unheard-of"],
        ["batch", "unheard-of"],
        ["ask", "--limit", "3", "x"],
        ["ask", "--file", "a", "--corpus", "b", "x"],
        ["ask", "--file", "/nowhere/at-all.txt", "x"],
        ["ask", "--corpus", "/nowhere/at-all", "x"],
        ["ask", "--article", "nowhere", "x"],
        ["ask", "--language", "xx", "x"],
        ["ask", "--col", "x"],
        ["quotes", "--speaker", " "],
        ["quotes", "--seed", "x"],
        ["eval", "benchmarks/judgements/sample.json", "--store"],
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(arguments: list[str]) -> None:
    run = ran(*arguments)
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert len(run.stderr) > 20
    assert not run.stdout


@pytest.mark.parametrize(
    ("arguments", "prog"),
    [
        (["--explin"], "python -m qa"),
        (["ask", "--languge", "x"], "python -m qa ask"),
        (["batch", "--foo"], "python -m qa batch"),
        (["batch", "ask", "--foo"], "python -m qa batch ask"),
    ],
)
def test_an_unknown_option_points_to_the_help_of_its_command(arguments: list[str], prog: str) -> None:
    shown = ran(*arguments).stderr
    assert shown.startswith(f"{prog}: unrecognized arguments: ")
    assert shown.endswith(f"; see {prog} --help\n")


def test_a_question_without_a_command_gets_a_hint() -> None:
    assert 'to ask: python -m qa ask "your question"' in ran("how", "old").stderr


@pytest.mark.parametrize("group", [[], ["batch"]])
def test_without_a_command_the_help_is_shown(group: list[str]) -> None:
    run = ran(*group)
    assert (run.returncode, run.stdout, run.stderr) == (0, ran(*group, "--help").stdout, "")
    assert "commands:" in run.stdout


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    run = ran("--version")
    assert (run.returncode, run.stdout) == (0, f"Byline {project['version']}\n")


def test_wrong_settings_are_one_sentence_and_status_78() -> None:
    run = ran("ask", "x", BYLINE_LOG_LEVEL="LOUD")
    assert (run.returncode, run.stderr.count("\n"), run.stdout) == (78, 1, "")


def test_a_bug_is_reported_in_one_sentence_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(COMMANDS, "articles", Command("listing:nothing", "", "", ()))
    status, _, complaint = output(capsys, "articles")
    assert status == 70
    assert complaint.count("\n") == 1


def test_every_command_is_documented() -> None:
    documented = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    for name, command in COMMANDS.items():
        assert f"`{name}`" in documented, name
        assert command.examples, name
        assert command.description, name
        shown = ran(*name.split(), "--help")
        assert shown.returncode == 0
        pasted = re.sub(r" \\\n\s*", " ", shown.stdout)
        assert all(example in pasted for example in command.examples)


def test_every_option_is_documented_and_has_help() -> None:
    documented = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        for option in re.findall(r"(?<![\w-])--[a-z-]+", ran(*name.split(), "--help", COLUMNS="200").stdout):
            assert option in documented or option in {"--help", "--no-color"}, option


def test_the_kinds_that_can_be_chosen_are_those_of_quotes() -> None:
    assert list(KINDS) == [kind.value for kind in QuoteKind]


def test_help_imports_no_large_library() -> None:
    program = """
import sys
from qa.__main__ import main
try:
    main(["--help"])
except SystemExit:
    assert not {"numpy", "rank_bm25", "discord", "PIL"} & set(sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, capture_output=True, env=environment())
    assert run.returncode == 0, run.stderr
