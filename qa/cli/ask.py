"""The commands ``ask`` and ``chat``: one question, or a conversation, in the terminal or from a pipe."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from qa.answering.answer import answer
from qa.answering.results import Abstention, Answer, Fact, Listing, Reason, Result
from qa.cli import explain, json_output, why
from qa.cli.sources import searcher
from qa.cli.terminal import Screen, table, working
from qa.query.follow_ups import Turn
from qa.render.dialect import escaped, strong
from qa.render.reply import Format, compose, compose_passage, not_said
from qa.retrieval.searcher import Searcher
from qa.wording import say

TURNS_KEPT = 10  # earlier turns passed on with a question; carry_over reads the last three and the passage shown last
_QUIT = frozenset({":q", ":quit", ":exit", "quit", "exit"})


def ask(options: Namespace) -> int:
    """Answer one question; exit status 0 if answered, else 1."""
    with working("Reading and indexing"):
        searched = searcher(options)
        found = answer(" ".join(options.question), searched)
    screen = Screen.of(options)
    if options.json:
        record = json_output.result(found, len(searched.corpus.articles), screen.locale)
        if options.explain:
            record["explanation"] = explain.record(found)
        json_output.write(record)
    else:
        print(_reply(found, searched, screen.format(options.limit)))
        if options.explain:
            print(f"\n{explain.text(found, screen)}")
    return 1 if isinstance(found, Abstention) else 0


def chat(options: Namespace) -> int:
    """Answer one question after another until the input ends; in a pipe, one a line."""
    try:
        with working("Reading and indexing"):
            searched = searcher(options)
        _talk(searched, options)
    except KeyboardInterrupt:
        print()
    return 0


def _talk(searched: Searcher, options: Namespace) -> None:
    screen = Screen.of(options)
    is_interactive = sys.stdin.isatty() and sys.stdout.isatty()
    if is_interactive:
        print(screen.lines(_welcome(searched, screen.locale)))
    conversation = _Conversation(searched, options)
    for line in _typed(screen) if is_interactive else _piped():
        if line.strip().lower() in _QUIT:
            break
        try:
            conversation.reply(line, echoed=not is_interactive)
        except KeyboardInterrupt:  # only this reply is not wanted
            if not is_interactive:
                raise
            print("\n")


class _Conversation:
    """A conversation: the turns so far, the last result, and which of its hits was shown last."""

    def __init__(self, searched: Searcher, options: Namespace) -> None:
        self._searcher, self._options = searched, options
        self._screen = Screen.of(options)
        self._turns: list[Turn] = []
        self._found: Result | None = None
        self._shown = 0

    def reply(self, line: str, *, echoed: bool) -> None:
        """Print the reply to *line*, a question or a command such as ":next"; *echoed* prints *line* before it."""
        self._screen = Screen.of(self._options)  # the window may have been resized
        command = line.strip().lower()
        if command == ":next":
            reply = self._next()
        elif command == ":why":
            reply = self._why()
        elif command.startswith(":") and " " not in command:
            reply = _help(self._screen, "" if command == ":help" else line.strip())
        else:
            reply = self._answer(line)
        if echoed:
            print(f"? {escaped(line.strip(), self._screen.dialect)}")
        print(f"{reply}\n", flush=True)

    def _answer(self, question: str) -> str:
        found = answer(question, self._searcher, self._turns[-TURNS_KEPT:])
        self._found, self._shown = found, -1 if isinstance(found, Listing) else 0  # a list shows no passage itself
        if (turn := _turn(found)) is not None:
            self._turns.append(turn)
        shown = replace(self._screen.format(self._options.limit), in_chat=True)
        text = _reply(found, self._searcher, shown)
        return f"{text}\n\n{explain.text(found, self._screen)}" if self._options.explain else text

    def _next(self) -> str:
        found = self._found
        if found is None or isinstance(found, Fact) or self._shown + 1 >= len(found.hits):
            return say("page.last", self._screen.locale)
        self._shown += 1
        hit, shown = found.hits[self._shown], self._screen.format(self._options.limit)
        lead = not_said(found.verdict, len(self._searcher.corpus.articles), self._screen.locale)
        lead = f"{lead}\n" if lead else ""  # an empty line between it and "Closest passage:", as in the first reply
        return compose_passage(hit.passage, hit.sentence, shown, found.verdict, first_lead=lead).text

    def _why(self) -> str:
        if self._found is None:
            return say("chat.nothing", self._screen.locale)
        if self._options.explain:
            return explain.text(self._found, self._screen)
        return self._screen.lines("\n".join(why.sentences(self._found, self._shown, self._screen.locale)))


def _turn(found: Result) -> Turn | None:
    """The turn that *found* leaves behind; None for small talk, to which nothing can refer."""
    match found:
        case Answer():
            return Turn(found.question, found.passage)
        case Fact():
            return Turn(found.question, article=found.article)
        case Abstention(reason=Reason.NOT_SAID):
            return Turn(found.question)
        case Abstention() if found.article or found.articles:
            return Turn(found.question, article=found.article, offered=found.articles)
    return None


def _help(screen: Screen, unknown: str) -> str:
    """What can be typed in the chat; *unknown* is what was typed instead of a command, if anything."""
    locale = screen.locale
    rows = [
        [say("chat.question", locale), say("chat.help-question", locale)],
        [":next", say("chat.help-next", locale)],
        [":why", say("chat.help-why", locale)],
        [":help", say("chat.help-help", locale)],
        [":quit", say("chat.help-quit", locale)],
        [say("chat.ctrl-c", locale), say("chat.help-ctrl-c", locale)],
    ]
    lead = [screen.lines(say("chat.unknown", locale, command=unknown))] if unknown else []
    return "\n".join([*lead, *table(rows, width=screen.width)])


def _reply(found: Result, searched: Searcher, shown: Format) -> str:
    return compose(found, shown, articles=len(searched.corpus.articles)).text


def _welcome(searched: Searcher, locale: str) -> str:
    articles = searched.corpus.articles
    if len(articles) != 1:
        first = say("chat.welcome-several", locale, n=len(articles))
    elif title := articles[0].title:
        first = say("chat.welcome", locale, title=" ".join(title.split()))
    else:
        first = say("chat.welcome-untitled", locale)
    return f"{first}\n{say('chat.commands', locale)}\n"


def _typed(screen: Screen) -> Iterator[str]:
    """The lines that a person types, without empty ones; the arrow keys recall earlier lines of this conversation.

    Ctrl-C clears a line; on an empty line it ends the input, as Ctrl-D does.
    """
    with suppress(ImportError):  # Python for Windows lacks it
        import readline  # noqa: F401 - importing it gives input() line editing and a history

    # Readline must know which characters take no column: \x01 and \x02 enclose them.
    prompt = strong("? ", screen.dialect).replace("\x1b[1m", "\x01\x1b[1m\x02").replace("\x1b[0m", "\x01\x1b[0m\x02")
    while True:
        try:
            line = input(prompt)
        except EOFError:
            print()
            return
        except KeyboardInterrupt:
            print()
            if not _half_typed():
                return
            continue
        if line.strip():
            print()
            yield line


def _half_typed() -> str:
    """What was on the line when Ctrl-C interrupted it; empty without readline, which alone knows it."""
    try:
        import readline
    except ImportError:
        return ""
    return readline.get_line_buffer()


def _piped() -> Iterator[str]:
    return (line for line in sys.stdin if line.strip())
