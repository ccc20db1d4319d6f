"""The steps of the two flow pictures, each with what its function returns for the sample article."""

from dataclasses import dataclass
from importlib import import_module

from qa.answering.answer import answer
from qa.answering.confidence import threshold
from qa.answering.results import Answer
from qa.render import Format, compose
from qa.retrieval.features import FEATURES
from qa.retrieval.searcher import Searcher

QUESTION = "How old was Harry when his mother was kiled?"  # with a typing error, to show the correction


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a flow: what happens, in which function (``module:name``), and its result for the sample article."""

    title: str
    function: str
    result: str

    def __post_init__(self) -> None:
        module, _, name = self.function.partition(":")
        found: object = import_module(module)
        for part in name.split("."):
            found = getattr(found, part)  # an AttributeError here means that the picture names dead code

    @property
    def package(self) -> str:
        """The part of the code that the step belongs to."""
        pieces = self.function.partition(":")[0].split(".")
        return pieces[1] if pieces[0] == "qa" else pieces[0]


def article_steps(searcher: Searcher) -> tuple[Step, ...]:
    """What happens once, when an article is added."""
    [record] = searcher.records
    article, size = record.article, searcher.index.statistics()
    sentences = [each for passage in record.passages for each in passage.sentences]
    quote = record.quotes[2].quote
    names = ", ".join(speaker.name for speaker in searcher.quotes.speakers)
    front = article.published.strftime("%-d %B %Y") if article.published else "no date"
    return (
        Step(
            "Read the file",
            "qa.ingest.plain_text:read",
            f"Article: {len(article.paragraphs)} paragraphs, {article.words} words, {front};\nthe text stays as it is, "
            f"digest {article.digest}",
        ),
        Step(
            "Split into passages",
            "qa.documents.passages:split",
            f"{len(record.passages)} passages: spans of the text, which contain no\ntext of their own",
        ),
        Step(
            "Analyse the sentences",
            "qa.retrieval.analysis:record",
            f"{len(sentences)} sentences; the last one:\n{_cut(' '.join(sentences[-1].terms), 52)}",
        ),
        Step(
            "Extract the quotes",
            "qa.quotes.extraction:extract_quotes",
            f"{len(record.quotes)} quotes, such as “{_cut(quote.text, 28)}”\nby {quote.speaker}",
        ),
        Step(
            "Add the passages to the index",
            "qa.retrieval.index:Index.add",
            f"{size.documents} documents, {size.terms} distinct terms,\nsearched by BM25",
        ),
        Step(
            "Count sentences, bigrams, n-grams",
            "qa.retrieval.features:FeatureExtractor",
            f"postings for {len(FEATURES)} features of {len(sentences)} sentences",
        ),
        Step(
            "Index the quotes",
            "qa.quotes.lookup:QuoteLookup",
            f"by speaker, topic and passage; speakers:\n{names}",
        ),
        Step(
            "Keep the Searcher of the corpus",
            "qa.library:Library.prepare",
            "replaces the previous one in one step;\nunchanged articles keep their records",
        ),
    )


def question_steps(searcher: Searcher) -> tuple[Step, ...]:
    """What happens for each question."""
    query = searcher.parse(QUESTION)
    result = answer(QUESTION, searcher)
    if not isinstance(result, Answer):
        raise TypeError("the sample question must be answered")
    terms = [f"{each.corrected} (was {each.word})" if each.corrected else each.word for each in query.terms]
    expansion = next(f"{each.word} → {each.expansions[0].term}" for each in query.terms if each.expansions)
    best, second = result.hits[:2]
    strongest = sorted(best.contributions.items(), key=lambda item: -item[1])[:3]
    found = searcher.index.search(query.stems, len(searcher.passages))
    reply = compose(result, Format())
    return (
        Step(
            "Receive the question",
            "cogs.ask_cog:AskCog.on_message",
            f"“{QUESTION}”\nas a mention or a reply, by /ask or a menu",
        ),
        Step(
            "Choose the corpus of the channel",
            "cogs.services:Services.searcher",
            "the Searcher of this server and channel; then\nthe rate limits of person and channel",
        ),
        Step(
            "Parse the question",
            "qa.query.parse:parse",
            f"Query: {', '.join(terms)}\nexpanded: {expansion}; expects: {', '.join(sorted(query.answer_types))}",
        ),
        Step(
            "Search the index",
            "qa.retrieval.index:Index.search",
            f"BM25 of {len(found)} passages that share a term",
        ),
        Step(
            "Compute the features",
            "qa.retrieval.features:FeatureExtractor.matrix",
            f"{len(searcher.extractor.sentences)} sentences × {len(FEATURES)} features; strongest:\n"
            + ", ".join(f"{name} {value:.1f}" for name, value in strongest),
        ),
        Step(
            "Rerank the passages",
            "qa.retrieval.reranker:rerank",
            f"passage {best.passage.number + 1} (score {best.score:.1f}) before "
            f"passage {second.passage.number + 1} ({second.score:.1f})\nand its best sentence",
        ),
        Step(
            "Estimate the confidence",
            "qa.answering.confidence:confidence",
            f"{result.confidence:.2f}, above the threshold of {threshold(searcher.mode):.2f}:\n"
            "Answer; below it: Abstention",
        ),
        Step(
            "Compose the reply",
            "qa.render.reply:compose",
            f"“{_cut(best.sentence.of(best.passage.article.text), 46)}”\n{_cut(reply.citation, 44)}",
        ),
        Step(
            "Add frame and buttons",
            "cogs.views.answer_view:answer_view",
            "Next passage, More context, Open article, Card:\nthe state of each is in its custom_id",
        ),
        Step(
            "Send it",
            "cogs.message_delivery:MessageDelivery.deliver",
            "one message; retried without duplicates",
        ),
    )


def _cut(text: str, limit: int) -> str:
    """*text* in one line of at most *limit* characters, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rsplit(' ', 1)[0]} …"
