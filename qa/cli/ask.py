"""Asking: one question, or a conversation, in the terminal or from a pipe."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress

from qa.answering.answer import Abstention, Answer, Fact, Reason, Turn, answer
from qa.cli import explain, json_output
from qa.cli.articles import corpus
from qa.cli.terminal import Screen, working
from qa.render import escaped, reply, strong
from qa.retrieval.corpus import Corpus
from qa.wording import say

MEMORY = 10  # turns of a conversation that a follow-up may refer to
_LEAVING = frozenset({":q", ":quit", ":exit", "quit", "exit"})


def ask(options: Namespace) -> int:
    """One question; exit status 0 answered, 1 not."""
    with working("Reading and indexing"):
        searched = corpus(options)
        found = answer(" ".join(options.question), searched)
    screen = Screen.of(options)
    if options.json:
        record = json_output.result(found, len(searched.articles), screen.locale)
        if options.explain:
            record["explanation"] = explain.record(found)
        json_output.write(record)
    else:
        print(_reply(found, searched, screen, options.limit))
        if options.explain:
            print(f"\n{explain.text(found, screen)}")
    return 1 if isinstance(found, Abstention) else 0


def chat(options: Namespace) -> int:
    """A conversation until the input ends; in a pipe, an answer to each line."""
    try:
        with working("Reading and indexing"):
            searched = corpus(options)
            answer(
                "what is this about?", searched
            )  # builds all now, so that the first answer comes as fast as the next
        _talk(searched, options)
    except KeyboardInterrupt:
        print()
    return 0


def _talk(searched: Corpus, options: Namespace) -> None:
    screen = Screen.of(options)
    is_typed = sys.stdin.isatty() and sys.stdout.isatty()
    if is_typed:
        print(screen.lines(_welcome(searched, screen.locale)))
    conversation = _Conversation(searched, screen, options)
    for line in _typed(screen) if is_typed else _piped():
        if conversation.is_over(line):
            break
        conversation.take(line, echoed=not is_typed)


class _Conversation:
    def __init__(self, searched: Corpus, screen: Screen, options: Namespace) -> None:
        self._corpus, self._screen, self._options = searched, screen, options
        self._turns: list[Turn] = []
        self._found: Answer | Fact | Abstention | None = None
        self._shown = 0

    def is_over(self, line: str) -> bool:
        return line.strip().lower() in _LEAVING

    def take(self, line: str, *, echoed: bool) -> None:
        """Answer *line*, or do what it commands."""
        command = line.strip().lower()
        if command == ":next":
            told = self._next()
        elif command == ":why":
            told = explain.text(self._found, self._screen) if self._found else say("chat.nothing", self._screen.locale)
        elif command.startswith(":") and " " not in command:
            told = say("chat.commands", self._screen.locale)
        else:
            told = self._answer(line)
        if echoed:
            print(f"? {escaped(line.strip(), self._screen.dialect)}")
        print(f"{told}\n", flush=True)

    def _answer(self, question: str) -> str:
        found = answer(question, self._corpus, self._turns[-MEMORY:])
        self._found, self._shown = found, 0
        if isinstance(found, Answer):
            self._turns.append(Turn(question, found.passage))
        elif isinstance(found, Abstention) and found.reason is Reason.NOT_SAID:
            self._turns.append(Turn(question))
        text = _reply(found, self._corpus, self._screen, self._options.limit)
        return f"{text}\n\n{explain.text(found, self._screen)}" if self._options.explain else text

    def _next(self) -> str:
        from qa.answering.answer import citation
        from qa.render import cited, excerpt, text_fragment_url

        hits = () if self._found is None or isinstance(self._found, Fact) else self._found.hits
        if self._shown + 1 >= len(hits):
            return say("page.last", self._screen.locale)
        self._shown += 1
        hit = hits[self._shown]
        dialect, width = self._screen.dialect, self._screen.width
        shown = excerpt(hit.passage, hit.sentence, dialect=dialect, limit=self._options.limit, width=width)
        link = text_fragment_url(hit.passage.article, hit.sentence)
        line = cited(citation(hit.passage), link, dialect=dialect, locale=self._screen.locale, width=width)
        return f"{shown.text}\n{line}"


def _reply(found: Answer | Fact | Abstention, searched: Corpus, screen: Screen, limit: int | None) -> str:
    return reply(
        found,
        dialect=screen.dialect,
        locale=screen.locale,
        limit=limit,
        width=screen.width,
        articles=len(searched.articles),
    )


def _welcome(searched: Corpus, locale: str) -> str:
    if len(searched.articles) != 1:
        first = say("chat.welcome-several", locale, n=len(searched.articles))
    elif title := searched.articles[0].title:
        first = say("chat.welcome", locale, title=" ".join(title.split()))
    else:
        first = say("chat.welcome-untitled", locale)
    return f"{first}\n{say('chat.commands', locale)}\n"


def _typed(screen: Screen) -> Iterator[str]:
    """The lines that a person types, with a history of this conversation alone; empty ones are left out."""
    with suppress(ImportError):  # not every Python has it
        import readline  # noqa: F401 - input() edits lines once it is there

    prompt = strong("? ", screen.dialect).replace("\x1b[1m", "\x01\x1b[1m\x02").replace("\x1b[0m", "\x01\x1b[0m\x02")
    while True:
        try:
            line = input(prompt)
        except EOFError:
            print()
            return
        if line.strip():
            print()
            yield line


def _piped() -> Iterator[str]:
    return (line for line in sys.stdin if line.strip())
