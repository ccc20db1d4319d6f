# The project's few verbs. Each sets up what it needs in .venv first, and again when the pinned packages change.

VENV := .venv
PY := $(VENV)/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1
MAKEFLAGS += --no-print-directory

# A .venv whose Python has gone (moved, upgraded away) is made anew.
$(shell test ! -e $(VENV) || $(PY) -c "" 2>/dev/null || rm -rf $(VENV))

.PHONY: run test check format lint types eval bench lock clean

# Start the bot; without a token, the terminal chat, which answers questions from a pipe as well.
run: $(VENV)/.runtime
	@$(PY) -m config --token; status=$$?; \
	case $$status in \
	0) exec $(PY) bot.py ;; \
	1) echo "No DISCORD_TOKEN is configured (see .env.example), so this is the chat in the terminal." >&2; \
	   exec $(PY) -m qa chat ;; \
	*) exit $$status ;; \
	esac

# Run the whole test suite.
test: $(VENV)/.development
	@$(PY) -m pytest -q

# Everything a change must pass: format, lint, types, tests.
check: format lint types test

format: $(VENV)/.development
	@$(PY) -m ruff format --check .

lint: $(VENV)/.development
	@$(PY) -m ruff check .

types: $(VENV)/.development
	@$(PY) -m mypy

# Measure the answers on the project's own judgements; a measure that fell below what is stored is named, and fails.
# After a change for the better: make eval STORE=1
eval: $(VENV)/.development
	@$(PY) -m qa eval benchmarks/judgements/sample.json benchmarks/chat/visible.json \
	--baseline benchmarks/judgements/baseline.json $(if $(STORE),--store)

# Measure time and memory, of the terminal and of the bot; with WRITE=1 into benchmarks/results/ as well.
bench: $(VENV)/.development
	@$(PY) -m qa bench $(if $(WRITE),--write benchmarks/results/questions.md)
	@$(PY) -m benchmarks.discord_load $(if $(WRITE),--write benchmarks/results/discord.md)

# Pin the newest packages that pyproject.toml allows, with hashes and without saying where they come from.
lock:
	@command -v uv >/dev/null || { echo "make lock needs uv: install it with 'pip install uv'." >&2; exit 1; }
	@$(LOCK) -o requirements.txt
	@$(LOCK) --group dev -c requirements.txt -o requirements-dev.txt

LOCK = uv pip compile pyproject.toml --upgrade --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate

clean:
	rm -rf $(VENV) build .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.made:
	@.ci/venv $(VENV)

$(VENV)/.runtime: requirements.txt | $(VENV)/.made
	@.ci/install $(VENV) $<
	@touch $@

$(VENV)/.development: requirements-dev.txt | $(VENV)/.made
	@.ci/install $(VENV) $<
	@touch $@
