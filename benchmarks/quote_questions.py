"""Generate judged questions about quotations from annotated articles, to fit the features of quotes.

    python -m benchmarks.quote_questions FILES… --write quote-questions.json

Reads articles annotated with quotations (``benchmarks/judgements/README.md``), writes SQuAD v2 for
``benchmarks.fit_ranking`` and ``python -m qa eval``. For up to QUOTES_PER_ARTICLE quotations of named speakers in each
article it asks three questions:

* "What did SPEAKER say about TOPIC?" with a rare word of the quotation;
* the same with a rare word of the paragraph that the quotation lacks;
* "Who said WORDS?" with a few words of the quotation.

Each quotation of the same speaker in a paragraph with the topic answers. Generated questions prove less than questions
that people wrote, and a file generated from articles of others must not be distributed.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from qa.text.analysis import Token, term, tokens
from qa.text.word_frequencies import rarity

QUOTES_PER_ARTICLE = 4
MIN_WORDS = 6  # words of a quotation; a shorter one hardly has a topic
WORDS_ASKED = 4  # words quoted in "Who said …?"
RARE = 1.5  # least rarity of a topic, in powers of ten; commoner words ("people", "year") are no topic

Document = Mapping[str, Any]


def main() -> None:
    """Generate the questions and write them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--write", type=Path, required=True, metavar="FILE")
    arguments = parser.parse_args()
    documents = [json.loads(line) for path in arguments.files for line in path.read_text("utf-8").splitlines()]
    articles = [judged(document) for document in documents]
    arguments.write.write_text(json.dumps({"data": articles}, ensure_ascii=False), "utf-8")
    questions = sum(len(paragraph["qas"]) for article in articles for paragraph in article["paragraphs"])
    print(f"{questions} questions about {len(articles)} articles")


def judged(document: Document) -> dict[str, Any]:
    """The SQuAD v2 entry of one annotated article."""
    starts, paragraphs = [], []
    start = 0
    for part in document["text"].split("\n\n"):
        starts.append(start)
        paragraphs.append({"context": part, "qas": []})
        start += len(part) + 2
    quotes = [
        {**quote, "paragraph": sum(start <= quote["start"] for start in starts) - 1}
        for quote in document["quotes"]
        if quote["speaker_type"] == "name" and quote["speaker_core"]
    ]
    rng = Random(document["doc_id"])  # noqa: S311 - a reproducible sample, no secret
    long = [quote for quote in quotes if quote["words"] >= MIN_WORDS]
    for quote in rng.sample(long, min(QUOTES_PER_ARTICLE, len(long))):
        for number, (question, topic) in enumerate(_questions(quote, document, starts, rng)):
            right = [
                other
                for other in quotes
                if other is quote
                or (
                    topic and _same_speaker(other, quote) and topic in _terms(paragraphs[other["paragraph"]]["context"])
                )
            ]
            paragraphs[quote["paragraph"]]["qas"].append(
                {
                    "id": f"{document['doc_id']}-{quote['start']}-{number}",
                    "question": question,
                    "is_impossible": False,
                    "answers": [],
                    "answers_elsewhere": [_answer(other, starts, paragraphs) for other in right],
                }
            )
    return {"title": document["doc_id"], "paragraphs": paragraphs}


def _questions(
    quote: Document, document: Document, starts: Sequence[int], rng: Random
) -> Iterator[tuple[str, str | None]]:
    """Question and topic (a term; None if it asks who) of each kind that the words of *quote* allow."""
    text, name = document["text"], quote["speaker_core"]
    inside = [token for token in tokens(quote["text"]) if _is_topic(token, name)]
    if inside:
        topic = max(inside, key=lambda token: rarity(term(token.text) or ""))
        yield f"What did {name} say about {topic.text}?", term(topic.text)
    begin = starts[max(0, quote["paragraph"] - 1)]
    around = text[begin : quote["start"]] + " " + text[quote["end"] : quote["end"] + 200].partition("\n\n")[0]
    known = _terms(quote["text"])
    beside = [token for token in tokens(around) if _is_topic(token, name) and term(token.text) not in known]
    if beside:
        topic = max(beside, key=lambda token: rarity(term(token.text) or ""))
        yield f"What did {name.split()[-1]} say about {topic.text}?", term(topic.text)
    words = quote["text"].split()
    at = rng.randrange(len(words) - WORDS_ASKED)
    yield f"Who said {' '.join(words[at : at + WORDS_ASKED]).strip(',.;:')}?", None


def _is_topic(token: Token, name: str) -> bool:
    """Whether a word can be the topic of what *name* said: rare, in lower case, and not part of the name."""
    stem = term(token.text)
    return stem is not None and token.text.islower() and rarity(stem) >= RARE and stem not in _terms(name)


def _terms(text: str) -> set[str]:
    return {stem for token in tokens(text) if (stem := term(token.text))}


def _same_speaker(one: Document, other: Document) -> bool:
    return bool(one["speaker_core"].split()[-1] == other["speaker_core"].split()[-1])


def _answer(quote: Document, starts: Sequence[int], paragraphs: Sequence[Document]) -> dict[str, Any]:
    """The quotation, up to the end of its first paragraph, as an answer."""
    start = quote["start"] - starts[quote["paragraph"]]
    text = paragraphs[quote["paragraph"]]["context"][start : start + quote["end"] - quote["start"]]
    return {"paragraph": quote["paragraph"], "text": text, "answer_start": start}


if __name__ == "__main__":
    main()
