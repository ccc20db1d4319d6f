"""The commands ``quotes``, ``speakers`` and ``card``: list quotations or the people quoted, draw a quotation."""

import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from random import Random

from qa.answering.citation import citation
from qa.cli import json_output
from qa.cli.sources import searcher
from qa.cli.streams import complain
from qa.cli.terminal import Screen, table, working
from qa.errors import InputError
from qa.quotes.extraction import pick
from qa.quotes.lookup import Order, QuoteLookup
from qa.quotes.quote import Quote, QuoteKind, Speaker
from qa.render.dialect import Dialect, faint, strong
from qa.render.quotations import compose_listed_quote, no_quotes, source_lines
from qa.retrieval.searcher import Searcher
from qa.wording import say


def quotes(options: Namespace) -> int:
    """List the quotations that match the options; exit status 1 if there are none."""
    prepared = _read(options)
    searched, titled = prepared.quotes, len(prepared.corpus.articles) > 1
    found = _found(searched, options)
    screen = Screen.of(options)
    if options.json:
        json_output.write([_record(quote, searched, explained=options.explain) for quote in found])
    elif not found:
        print(screen.lines(_no_match(searched, options, screen.locale)))
    else:
        print("\n\n".join(_shown(quote, screen, titled=titled, explained=options.explain) for quote in found))
    return 0 if found else 1


def speakers(options: Namespace) -> int:
    """List the people who are quoted, with aliases and counts; exit status 1 if there are none."""
    found = _read(options).quotes.speakers
    screen = Screen.of(options)
    if options.json:
        json_output.write([_speaker(each) for each in found])
    elif not found:
        print(screen.lines(say("quote.none", screen.locale)))
    else:
        rows = [["speaker", "quotations", "fragments", "also called"]]
        rows += [[each.name, str(each.quotations), str(each.fragments), ", ".join(each.aliases)] for each in found]
        lines = table(rows, frozenset({1, 2}), screen.width)
        print("\n".join([strong(lines[0], screen.dialect), *lines[1:]]))
    return 0 if found else 1


def card(options: Namespace) -> int:
    """Draw the first quotation that matches the options and print the words of the picture."""
    from qa.render.card import Theme
    from qa.render.card import card as draw

    searched = _read(options).quotes
    found = _found(searched, options)
    screen = Screen.of(options)
    if not found:
        complain(_no_match(searched, options, screen.locale))
        return 1
    # A fragment alone hardly makes sense on a picture, so it is drawn only where nothing else matches.
    chosen = next((quote for quote in found if quote.kind is QuoteKind.QUOTATION), found[0])
    picture = draw(
        [span.of(chosen.article.text) for span in chosen.contents],
        speaker=chosen.speaker or say("quote.speaker-unnamed", screen.locale),
        source=source_lines(chosen.article, screen.locale),
        theme=Theme(options.theme),
        language=chosen.article.language,
    )
    _store(options.output, picture.png)
    if str(options.output) != "-":
        print(screen.lines(f"{options.output}: {picture.alt}"))
    return 0


def _no_match(searched: QuoteLookup, options: Namespace, locale: str) -> str:
    kind = QuoteKind(options.kind) if options.kind else None
    return no_quotes(searched, options.speaker, options.about, kind, locale=locale)


def _read(options: Namespace) -> Searcher:
    with working("Reading and finding quotations"):
        return searcher(options)


def _found(searched: QuoteLookup, options: Namespace) -> tuple[Quote, ...]:
    found = searched.find(
        speaker=options.speaker,
        about=options.about,
        kind=QuoteKind(options.kind) if options.kind else None,
        order=Order(options.order),
    )
    if options.random:
        # pick never chooses a scare quote; with --kind scare the first one is shown.
        chosen = pick(found, Random(options.seed)) or next(iter(found), None)  # noqa: S311 - a choice for fun, no secret
        return (chosen,) if chosen else ()
    return found


def _store(path: Path, png: bytes) -> None:
    if str(path) == "-":
        sys.stdout.buffer.write(png)
        return
    try:
        path.write_bytes(png)
    except OSError as error:
        reason = (error.strerror or "not writable").lower()
        raise InputError(f"{path}: cannot be written ({reason}); --output takes a file name") from error


def _shown(quote: Quote, screen: Screen, *, titled: bool, explained: bool) -> str:
    text = compose_listed_quote(
        quote,
        citation(quote),
        dialect=screen.dialect,
        locale=screen.locale,
        width=screen.width,
        titled=titled,
    )
    return "\n".join([text, *_explained(quote, screen)]) if explained else text


def _explained(quote: Quote, screen: Screen) -> list[str]:
    """Lines with the cue, the source, and each mention that leads to the speaker with its rule."""
    text = quote.article.text
    found = [
        f"cue: {quote.cue.of(text)}" if quote.cue else "cue: none",
        f"source: {quote.source.of(text)}" if quote.source else "source: none",
        f"rule: {quote.rule or 'none'}",
    ]
    lines = [", ".join(found)]
    lines += [f"-> {' '.join(step.span.of(text).split())} [{step.span.start}] ({step.rule})" for step in quote.chain]
    if quote.speaker:
        others = ", ".join(alias for alias in quote.aliases if alias != quote.speaker)
        lines.append(f"-> {quote.speaker}" + (f", also {others}" if others else ""))
    indent = "" if screen.dialect is Dialect.TERMINAL else "  "
    narrower = replace(screen, width=screen.width and screen.width - len(indent))
    shown = [part for line in lines for part in narrower.lines(line).split("\n")]
    return [faint(f"{indent}{line}", screen.dialect) for line in shown]


def _record(quote: Quote, searched: QuoteLookup, *, explained: bool) -> json_output.Record:
    passage = searched.passage_of(quote)
    record = json_output.quote(quote)
    record["passage"] = passage.number + 1 if passage else None
    if explained:
        record["explanation"] = {
            "rule": quote.rule,
            "chain": [{**json_output.span(step.span, quote.article), "rule": step.rule} for step in quote.chain],
        }
    return record


def _speaker(speaker: Speaker) -> json_output.Record:
    return {
        "name": speaker.name,
        "aliases": list(speaker.aliases),
        "quotations": speaker.quotations,
        "fragments": speaker.fragments,
    }
