"""The house rules: who may import whom, what may happen at import, and where files belong."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# The parts of qa from top to bottom; each imports only from the parts below it. A new part is placed here first.
ORDER = (
    "__main__",
    "cli",
    "evaluation",
    "render",
    "answering",
    "library",
    "retrieval",
    "query",
    "ingest",
    "quotes",
    "documents",
    "text",
    "wording",
    "errors",
)
WITH_CONFIG = ("__main__",)  # the parts of qa that may read settings

# The modules of cogs from top to bottom; each imports only from the layers below its own. Every feature's cog
# (cogs/*_cog.py) is in FEATURES and every view (cogs/views/*_view.py) in VIEWS, so that new ones need no change here.
FEATURES, VIEWS = "*_cog", "views.*_view"
COGS_LAYERS: tuple[tuple[str, ...], ...] = (
    ("client",),
    (FEATURES,),
    ("button_dispatch", "choices", "command_sync", "conversation", "feature_cog", "message_delivery", "paging"),
    ("services",),
    ("delivery",),
    ("components", "events"),
    (
        "background_encoding",
        "deduplication",
        "feedback",
        "heap_tuning",
        "log_redaction",
        "rate_limits",
        "tenants",
        "workers",
    ),
    (VIEWS,),
    ("views.article_menu", "views.excerpts", "views.references"),
    ("views.message",),
    ("views.custom_id",),
)
WITHOUT_DISCORD = COGS_LAYERS[6:]  # from rate limits down: what can be tested without a client

# Each library of others, and the one place that may import it.
LIBRARIES = {
    "discord": ("bot.py", "cogs/"),
    "aiohttp": ("bot.py", "cogs/delivery.py"),
    "dotenv": ("config/loading.py",),
    "rank_bm25": ("qa/retrieval/index/bm25.py",),
    "numpy": ("qa/retrieval/",),
    "Stemmer": ("qa/text/analysis.py",),
    "markdown_it": ("qa/ingest/markdown.py",),
    "platformdirs": ("config/settings.py",),
    "yaml": ("qa/ingest/front_matter.py",),
    "PIL": ("qa/render/card.py", "qa/render/card_text.py"),
    "matplotlib": ("qa/evaluation/",),
}
HEAVY = {
    "numpy",
    "discord",
    "aiohttp",
    "PIL",
    "matplotlib",
    "asyncio",
    "markdown_it",
    "yaml",
}  # what naming a part of qa must not load

TOP_LEVEL = {
    *("bot.py", "cogs", "qa", "corpus", "config", "tests", "Procfile"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "pyproject.toml"),
    *(".env.example", ".gitignore", ".python-version", "requirements.txt", "requirements-dev.txt"),
    *(".ci", "docs", "benchmarks"),
}
RUNNING = ("bot.py", "cogs", "qa", "config")  # the code that runs; docs, benchmarks and tests are not imported by it
LINES = 300  # of a module; past it, it is two ideas
DATA = ("qa/quotes/lexicon.py",)  # modules of words, which may be as long as their lists
CHAIN = 12  # imports from the top to the bottom; with more, nobody can follow a change through the layers
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "constants", "models", "core", "common", "misc"}
VAGUE_ENDINGS = ("Manager", "Handler", "Helper", "Data", "Info", "Utils")

# What may not happen while a module is imported, be it in the value of a constant.
ACTIONS = {
    *("open", "read_text", "read_bytes", "write_text", "iterdir", "glob", "exists", "print", "input", "exec", "eval"),
    *("load", "loads", "run", "Popen", "connect", "getenv", "urandom", "now", "today", "time", "monotonic", "random"),
    *("basicConfig", "import_module", "__import__", "start", "urlopen", "Random", "BM25Okapi", "Stemmer"),
}
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


def files() -> Iterator[Path]:
    """Every file of the project, without what .gitignore names."""
    patterns = [line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()]

    def below(folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            if path.name == ".git" or any(fnmatch(path.name, pattern) for pattern in patterns):
                continue
            yield from below(path) if path.is_dir() else [path]

    return below(ROOT)


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


MODULES = {place(path): path for path in files() if path.suffix == ".py"}
CODE = sorted(name for name in MODULES if name.split("/")[0] in RUNNING)
QA = [name for name in CODE if name.startswith("qa/")]
COGS = [name for name in CODE if name.startswith("cogs/")]


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"), name)


def dotted(name: str) -> str:
    """``qa/retrieval/index/__init__.py`` as it is imported: ``qa.retrieval.index``."""
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


RUNNING_MODULES = {dotted(name) for name in CODE}


def imports(name: str) -> set[str]:
    """Every module that the file *name* imports, wherever in it; ``from qa import x`` is qa.x."""
    package = dotted(name).split(".")
    if not name.endswith("__init__.py"):
        package = package[:-1]
    found = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            whole = {f"{module}.{alias.name}" for alias in node.names}
            found |= whole if module in {"qa", ""} else {module}
    return found


def part(module: str) -> str | None:
    """The part of qa that *module* belongs to, if any: ``retrieval`` for ``qa.retrieval.index.bm25``."""
    pieces = module.split(".")
    return pieces[1] if pieces[0] == "qa" and len(pieces) > 1 else None


def called(node: ast.AST) -> set[str]:
    """The last names of everything that is called within *node*, functions' bodies left out."""
    names: set[str] = set()
    if isinstance(node, ast.Lambda):
        return names
    if isinstance(node, ast.Call):
        match node.func:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                names.add(name)
            case _:
                pass
    return names.union(*(called(child) for child in ast.iter_child_nodes(node)))


def is_guard(node: ast.stmt) -> bool:
    """Whether *node* is ``if __name__ == "__main__"`` or ``if TYPE_CHECKING``."""
    return isinstance(node, ast.If) and bool(re.match(r"__name__ ==|(typing\.)?TYPE_CHECKING$", ast.unparse(node.test)))


def imported_modules(name: str) -> set[str]:
    """The modules of the running code that the file *name* imports, also where only a type checker does."""
    found = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, f"{name}, line {node.lineno}: a relative import"
            submodules = {f"{node.module}.{alias.name}" for alias in node.names} & RUNNING_MODULES
            # "from package import module" needs the package itself only if it imports something else, too.
            found |= submodules if len(submodules) == len(node.names) else {node.module, *submodules}
    return found & RUNNING_MODULES


def layer(module: str) -> int | None:
    """The number of the layer of COGS_LAYERS that ``cogs.module`` is in; None for the packages themselves."""
    own = module.removeprefix("cogs.")
    if own in {"cogs", "views"}:
        return None
    named = [number for number, names in enumerate(COGS_LAYERS) if own in names]
    matched = [number for number, names in enumerate(COGS_LAYERS) if any(fnmatch(own, name) for name in names)]
    assert named or matched, f"place {module} in COGS_LAYERS, above everything that it imports"
    return (named or matched)[0]


def test_every_part_of_qa_has_its_place_in_the_order() -> None:
    parts = {part(dotted(name)) for name in QA} - {None}
    assert parts <= set(ORDER), "place the new part in ORDER, above everything it imports"


@pytest.mark.parametrize("name", QA)
def test_qa_imports_only_downwards(name: str) -> None:
    own = part(dotted(name))
    if own is None:
        assert not any(module.split(".")[0] == "qa" for module in imports(name)), "qa/__init__.py stays light"
        return
    for module in imports(name):
        other = part(module)
        if other is not None and other != own:
            assert ORDER.index(other) > ORDER.index(own), f"{own} may not import {other}"


@pytest.mark.parametrize("name", QA)
def test_qa_knows_nothing_of_discord_the_event_loop_or_the_settings(name: str) -> None:
    roots = {module.split(".")[0] for module in imports(name)}
    assert not roots & {"discord", "asyncio", "aiohttp", "bot", "cogs"}
    assert "config" not in roots or part(dotted(name)) in WITH_CONFIG


@pytest.mark.parametrize("name", COGS)
def test_cogs_import_only_downwards(name: str) -> None:
    own = layer(dotted(name))
    for module in imported_modules(name):
        if module.split(".")[0] == "cogs" and own is not None:
            other = layer(module)
            assert other is None or other > own, f"{name} may not import {module}"


@pytest.mark.parametrize("name", COGS)
def test_only_the_upper_layers_of_cogs_know_discord(name: str) -> None:
    number = layer(dotted(name))
    if number is None or COGS_LAYERS[number] in WITHOUT_DISCORD:
        assert not {module.split(".")[0] for module in imports(name)} & {"discord", "aiohttp"}


@pytest.mark.parametrize("name", [name for name in COGS if name.startswith("cogs/views/")])
def test_views_are_synchronous(name: str) -> None:
    assert "asyncio" not in imports(name)
    assert not any(isinstance(node, ast.AsyncFunctionDef | ast.Await) for node in ast.walk(tree(name)))


def test_no_modules_import_each_other_in_a_circle_not_even_for_types() -> None:
    remaining = {dotted(name): imported_modules(name) - {dotted(name)} for name in CODE}
    while leaves := {module for module, needed in remaining.items() if not needed & remaining.keys()}:
        remaining = {module: needed for module, needed in remaining.items() if module not in leaves}
    assert not remaining, "these modules are in a circle, or import one that is"


def test_no_chain_of_imports_is_too_long() -> None:
    @cache
    def chain(module: str) -> tuple[str, ...]:
        longest = max((chain(other) for other in graph[module]), key=len, default=())
        return (module, *longest)

    graph = {dotted(name): imported_modules(name) - {dotted(name)} for name in CODE}
    longest = max((chain(module) for module in graph), key=len)
    assert len(longest) - 1 <= CHAIN, " > ".join(longest)


@pytest.mark.parametrize("name", CODE)
def test_each_library_is_imported_in_its_one_place(name: str) -> None:
    ours = {"qa", "config", "cogs", "bot"}
    for module in imports(name):
        root = module.split(".")[0]
        if root not in ours and root not in sys.stdlib_module_names:
            assert name.startswith(LIBRARIES.get(root, ("nowhere",))), f"{root} has no place here (see LIBRARIES)"


@pytest.mark.parametrize("name", [name for name in CODE if name.startswith("config/")])
def test_config_imports_only_itself_and_qa(name: str) -> None:
    roots = {module.split(".")[0] for module in imports(name)}
    assert roots <= {"config", "qa", "dotenv", "platformdirs"} | sys.stdlib_module_names


@pytest.mark.parametrize("name", [name for name in CODE if not name.startswith("config/")])
def test_only_config_reads_the_environment(name: str) -> None:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Attribute | ast.Name):
            last = node.attr if isinstance(node, ast.Attribute) else node.id
            assert last not in {"environ", "environb", "getenv"}, f"line {node.lineno}"


@pytest.mark.parametrize("name", CODE)
def test_a_module_defines_and_does_nothing_else(name: str) -> None:
    for node in tree(name).body:
        line = f"{name}, line {node.lineno}: "
        if isinstance(node, DEFINITIONS) or is_guard(node):
            continue
        if isinstance(node, ast.Expr):
            assert isinstance(node.value, ast.Constant), line + "an expression that does something"
            continue
        assert isinstance(node, ast.Assign | ast.AnnAssign), line + "a statement that does something"
        assert not called(node) & ACTIONS, line + "a constant whose value is an action"


def test_importing_every_module_touches_no_file_socket_process_or_output() -> None:
    watch = """
import sys, threading
root, names = sys.argv[1], sys.argv[2:]
def hook(event, arguments):
    if event in {"socket.connect", "socket.bind", "subprocess.Popen", "os.system", "os.mkdir", "os.remove"}:
        raise SystemExit(f"{event} {arguments}")
    if event == "open" and str(arguments[0]).startswith(root) and "/.venv/" not in str(arguments[0]):
        if not str(arguments[0]).endswith(".py") and ".pyc" not in str(arguments[0]):
            raise SystemExit(f"{event} {arguments}")
sys.path.insert(0, root)
sys.addaudithook(hook)
for name in names:
    __import__(name)
    if threading.active_count() > 1:
        raise SystemExit(f"{name} starts a thread")
"""
    names = [dotted(name) for name in CODE]
    assert _python(watch, str(ROOT), *names) == ""


def test_naming_a_part_of_qa_or_the_settings_loads_nothing_heavy() -> None:
    light = {"qa/__main__.py", "qa/ingest/plain_text.py"}
    named = [dotted(name) for name in CODE if name.startswith("config/") or name in light]
    watch = """
import sys
for name in sys.argv[1:]:
    __import__(name)
print(*sys.modules)
"""
    assert not set(_python(watch, *named).split()) & HEAVY


def test_running_code_imports_neither_tests_nor_benchmarks() -> None:
    for name in CODE:
        assert not {module.split(".")[0] for module in imports(name)} & {"tests", "benchmarks", "docs"}, name


def test_the_top_folder_contains_only_what_belongs_there() -> None:
    assert {place(path).split("/")[0] for path in files()} <= TOP_LEVEL


def test_the_corpus_contains_only_data() -> None:
    assert {path.suffix for path in files() if place(path).startswith("corpus/")} <= {".txt", ".md"}


@pytest.mark.parametrize("name", CODE)
def test_no_module_is_too_long(name: str) -> None:
    lines = len(MODULES[name].read_text(encoding="utf-8").splitlines())
    assert lines <= LINES or name in DATA


@pytest.mark.parametrize("name", sorted(MODULES))
def test_no_name_is_vague(name: str) -> None:
    assert not VAGUE_NAMES & {piece.removesuffix(".py") for piece in name.split("/")}
    if name not in CODE:
        return
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.ClassDef):
            assert not node.name.endswith(VAGUE_ENDINGS), f"{node.name}, line {node.lineno}"
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert not node.name.startswith("get_"), f"{node.name}, line {node.lineno}"


def test_no_file_names_a_machine_a_registry_or_work_left_undone() -> None:
    forbidden = [  # put together here, so that this file does not name them either
        *("/" + folder + "/" for folder in ("work", "root", "tmp/wt", "tmp/venv", "Users")),
        *("pypi" + end for end in (".org", ".python.org")),
        "pythonhosted" + ".org",
        *("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK", "NotImplemented" + "Error"),
        *("pytest" + end for end in (".skip", ".mark.skip", ".importorskip", ".xfail", ".mark.xfail")),
    ]
    pattern = re.compile("|".join(rf"(?<![\w-]){re.escape(word)}" for word in forbidden))
    for path in files():
        if place(path).startswith(("corpus/", "benchmarks/judgements/")):
            continue  # the words of others
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        found = pattern.search(text)
        assert not found, f"{place(path)}, line {text[: found.start()].count(chr(10)) + 1}: {found[0]}"


def test_the_pinned_packages_carry_hashes_and_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        entries = re.split(r"\n(?=\S)", text.strip())
        assert len(entries) > 10, name
        assert all(re.match(r"[\w.-]+==[\w.]+", entry) and "--hash=sha256:" in entry for entry in entries), name
        assert "://" not in text, name


def _python(program: str, *arguments: str) -> str:
    """What *program* prints, run by a Python of its own; it must end well."""
    command = [sys.executable, "-c", program, *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=60)
    assert run.returncode == 0, run.stderr
    return run.stdout
