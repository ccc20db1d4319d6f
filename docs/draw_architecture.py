"""Bring ``docs/architecture.md`` up to date with the code: ``python -m docs.draw_architecture``.

``layers.png`` comes from the imports that ``tests/test_house.py`` checks. The two flow pictures show what the named
functions return for the sample article, so a picture cannot name a function that does not exist. The module map and
the line counts of the page are rewritten in place.
"""

import ast
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from docs.flow_steps import Step, article_steps, question_steps
from qa.documents.corpus import Corpus
from qa.ingest.plain_text import read
from qa.library import prepare
from tests.test_house import CODE, COGS_LAYERS, MODULES, ORDER, WITHOUT_DISCORD, imports, layer, tree

PAGE = Path(__file__).with_name("architecture.md")
PICTURES = Path(__file__).parent / "pictures"
MAP_START, MAP_END = "<!-- module map -->", "<!-- end of the module map -->"
READING_ROW = re.compile(r"^(\| \d+ \| \[`([\w/.]+)`\]\([\w/.]+\) \| )(\d+)( \| )", re.MULTILINE)
SAMPLE = Path(__file__).parent.parent / "corpus" / "default" / "lady-gaga-prince-william.txt"

CORE = {"text", "documents", "query", "retrieval", "answering", "render", "cogs"}  # one question on one article
ROWS = ("bot", "cogs", *ORDER[:-1], "config", ORDER[-1])  # config imports errors only, and only bot and __main__ it
PURPOSES = {
    "bot": "wires settings, library and cogs",
    "cogs": "commands and buttons",
    "__main__": "wires the terminal",
    "cli": "commands of the terminal",
    "evaluation": "measures against judgements",
    "render": "what a reply says",
    "answering": "Answer, Fact, Listing or Abstention",
    "library": "reads and prepares articles",
    "retrieval": "index, features, reranker",
    "query": "a question, parsed once",
    "ingest": "a file becomes an Article",
    "quotes": "who said what",
    "documents": "Article, Passage, Corpus",
    "text": "tokens, stems, sentences, words",
    "wording": "sentences of the interface",
    "config": "settings and environment",
    "errors": "errors that people can correct",
}

INK, FAINT, GROUND, LINE = "#1d2733", "#66717e", "#ffffff", "#d9dee4"
ACCENT, QUIET = "#2e8b72", "#8a94a3"
COLOURS = {
    "ingest": "#b7791f",
    "documents": "#3b6fb6",
    "text": "#3b6fb6",
    "quotes": "#a6476f",
    "query": "#7a4fb0",
    "retrieval": ACCENT,
    "library": "#5b6b7b",
    "answering": "#c0532f",
    "render": "#b7791f",
    "cogs": "#4752c4",
}


def part(module: str) -> str:
    """The row of ROWS that a module belongs to: ``qa.text.span`` is in ``text``, ``cogs.views.message`` in ``cogs``."""
    pieces = module.removesuffix(".py").replace("/", ".").split(".")
    return pieces[1] if pieces[0] == "qa" and len(pieces) > 1 else pieces[0]


def draw_layers(path: Path) -> None:
    """The layers from top to bottom, and beside them a matrix of the imports between them."""
    sizes, files = Counter[str](), Counter[str]()
    edges = Counter[tuple[str, str]]()
    for name in CODE:
        own = part(name)
        files[own] += 1
        sizes[own] += line_count(name)
        edges.update((own, part(other)) for other in imports(name) if part(other) != own and part(other) in ROWS)
    figure, axes = _canvas((-12.8, 18.2), (-len(ROWS) - 0.1, 3.9), 0.6)
    for number, row in enumerate(ROWS):
        colour = ACCENT if row in CORE else QUIET
        _box(axes, (-12.4, -number - 0.42), (12.0, 0.84), colour)
        axes.text(-12.1, -number, row, va="center", size=19, weight="bold", color=INK)
        axes.text(-8.95, -number, PURPOSES[row], va="center", size=17, color=INK)
        axes.text(-0.6, -number, f"{files[row]} · {sizes[row]:,}", va="center", ha="right", size=16, color=FAINT)
        axes.text(number + 0.6, 0.75, row, rotation=50, rotation_mode="anchor", size=17, color=INK)
        axes.plot((0, len(ROWS)), (-number - 0.5, -number - 0.5), color=LINE, lw=1, zorder=0)
        axes.plot((number, number), (0.5, 0.5 - len(ROWS)), color=LINE, lw=1, zorder=0)
        axes.add_patch(FancyBboxPatch((number, -number - 0.5), 1, 1, boxstyle="square,pad=0", fc=LINE, ec="none"))
    for (source, target), count in edges.items():
        x, y = ROWS.index(target) + 0.5, -ROWS.index(source)
        is_core = source in CORE and target in CORE
        radius = 0.28 + 0.16 * min(1.0, count / 20)
        axes.add_patch(Circle((x, y), radius, fc=ACCENT if is_core else QUIET, ec="none"))
        axes.text(x, y - 0.02, str(count), ha="center", va="center", size=15, color="white", weight="bold")
    axes.text(-12.4, 3.2, "Layers", size=30, weight="bold", color=INK, va="center")
    axes.text(-12.4, 1.95, "A row imports only from rows below it:", size=18, color=INK)
    axes.text(-12.4, 1.3, "no dot is left of the diagonal. Green: the core path.", size=18, color=INK)
    axes.text(-0.6, 0.65, "modules · lines", size=16, color=FAINT, ha="right")
    _save(figure, path)


def draw_flow(path: Path, heading: str, lead: str, steps: Sequence[Step]) -> None:
    """*steps* from top to bottom, each with its function and its result."""
    height = 1.75
    figure, axes = _canvas((0, 16.6), (-height * len(steps) - 0.1, 2.0), 0.86)
    axes.text(0.2, 1.45, heading, size=30, weight="bold", color=INK, va="center")
    axes.text(0.2, 0.62, lead, size=18, color=FAINT, va="center")
    for number, step in enumerate(steps):
        top = -number * height
        middle, colour = top - height / 2 + 0.15, COLOURS[step.package]
        if number < len(steps) - 1:
            axes.annotate(
                "",
                (0.75, middle - height + 0.46),
                (0.75, middle - 0.4),
                arrowprops={"arrowstyle": "-|>", "color": FAINT},
            )
        axes.add_patch(Circle((0.75, middle), 0.38, fc=colour, ec="none"))
        axes.text(0.75, middle - 0.02, str(number + 1), size=20, color="white", weight="bold", ha="center", va="center")
        _box(axes, (1.5, middle - 0.68), (7.3, 1.36), colour)
        axes.text(1.8, middle + 0.26, step.title, size=20, weight="bold", color=INK, va="center")
        name = step.function.replace(":", " · ")
        axes.text(1.8, middle - 0.3, name, size=15, color=colour, va="center", family="monospace")
        axes.text(9.15, middle, step.result, size=17.5, color=INK, va="center", linespacing=1.45)
        if number < len(steps) - 1:
            axes.plot((9.15, 16.4), (middle - height / 2, middle - height / 2), color=LINE, lw=1)
    _save(figure, path)


def draw_cogs(path: Path) -> None:
    """The layers of ``cogs``, each module in its own."""
    modules = sorted(name for name in CODE if name.startswith("cogs/") and not name.endswith("__init__.py"))
    names = [name.removeprefix("cogs/").removesuffix(".py") for name in modules]
    layers = [[name for name in names if layer(f"cogs.{name.replace('/', '.')}") == n] for n in range(len(COGS_LAYERS))]
    figure, axes = _canvas((0, 26.5), (-len(layers) * 1.15 + 0.4, 3.0), 0.6)
    axes.text(0.3, 2.3, "Layers of cogs", size=30, weight="bold", color=INK, va="center")
    lead = "A module imports only from the layers below its own. Grey modules do not import discord."
    axes.text(0.3, 1.3, lead, size=18, color=INK, va="center")
    for number, row in enumerate(layers):
        y, x = -number * 1.15, 0.3
        colour = QUIET if COGS_LAYERS[number] in WITHOUT_DISCORD else COLOURS["cogs"]
        for name in row:
            width = 0.245 * len(name) + 0.7
            _box(axes, (x, y - 0.42), (width, 0.84), colour)
            axes.text(x + 0.35, y, name, size=17, color=INK, va="center")
            x += width + 0.3
    _save(figure, path)


def module_map() -> str:
    """A Markdown table of every module of ``qa``, ``cogs`` and ``config``, with the first sentence of its docstring."""
    lines = ["| module | content |", "| --- | --- |"]
    for name in CODE:
        if name != "bot.py":
            sentence = (ast.get_docstring(tree(name)) or "").split("\n")[0]
            lines.append(f"| [`{name}`](../{name}) | {sentence.replace('``', '`').replace('|', '/')} |")
    return "\n".join(lines)


def rewrite(path: Path) -> None:
    """Replace the module map of the page and the line counts of its reading order."""
    page = path.read_text(encoding="utf-8")
    page = re.sub(rf"{MAP_START}.*?{MAP_END}", f"{MAP_START}\n{module_map()}\n{MAP_END}", page, flags=re.DOTALL)
    counted = READING_ROW.sub(lambda row: f"{row[1]}{line_count(row[2])}{row[4]}", page)
    path.write_text(counted, encoding="utf-8")


def line_count(name: str) -> int:
    """How many lines the module has."""
    return len(MODULES[name].read_text(encoding="utf-8").splitlines())


def main() -> None:
    """Write the four pictures and rewrite what the page repeats from the code."""
    mpl.rcParams["font.family"] = ["DejaVu Sans"]
    searcher = prepare(Corpus("sample", (read(SAMPLE),)))
    draw_layers(PICTURES / "layers.png")
    draw_cogs(PICTURES / "layers-cogs.png")
    lead = "On the right: the result for the article in corpus/default."
    draw_flow(PICTURES / "flow-article.png", "One article added (once)", lead, article_steps(searcher))
    draw_flow(PICTURES / "flow-question.png", "One question answered", lead, question_steps(searcher))
    rewrite(PAGE)


def _canvas(x: tuple[float, float], y: tuple[float, float], scale: float) -> tuple[Figure, Axes]:
    """An empty figure whose axes span *x* and *y*, *scale* inches a unit."""
    figure, axes = plt.subplots(figsize=((x[1] - x[0]) * scale, (y[1] - y[0]) * scale))
    axes.set_xlim(*x)
    axes.set_ylim(*y)
    axes.axis("off")
    figure.subplots_adjust(0, 0, 1, 1)
    return figure, axes


def _box(axes: Axes, corner: tuple[float, float], size: tuple[float, float], colour: str) -> None:
    """A pale box with a strip of *colour* on its left."""
    x, y = corner
    style = "round,pad=0,rounding_size=0.12"
    axes.add_patch(FancyBboxPatch(corner, *size, boxstyle=style, fc=colour, ec="none", alpha=0.1))
    axes.add_patch(FancyBboxPatch((x, y), 0.12, size[1], boxstyle="square,pad=0", fc=colour, ec="none"))


def _save(figure: Figure, path: Path) -> None:
    figure.savefig(path, dpi=90, facecolor=GROUND, metadata={"Software": None})
    plt.close(figure)


if __name__ == "__main__":
    main()
