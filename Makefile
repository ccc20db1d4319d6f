# The project's commands. Each first sets up what it needs in .venv, again whenever the pinned packages change.

VENV := .venv
PY := $(VENV)/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1
MAKEFLAGS += --no-print-directory

# Create .venv again if its Python is gone (moved, or removed by an upgrade).
$(shell test ! -e $(VENV) || $(PY) -c "" 2>/dev/null || rm -rf $(VENV))

.PHONY: run test check format lint types eval bench fit lock clean

# Start the bot; without a token, the chat in the terminal, which also reads questions from a pipe.
run: $(VENV)/.runtime
	@$(PY) -m config --token; status=$$?; \
	case $$status in \
	0) exec $(PY) bot.py ;; \
	1) printf '%s\n' "No DISCORD_TOKEN is configured (see .env.example)," "so this is the chat in the terminal." >&2; \
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

ENCODERS := minilm static none

# Measure the answers on the project's own judged questions; fails and names every measure that is worse than the
# stored baseline. After an improvement, store the new one: make eval STORE=1
eval: $(VENV)/.development
	@for encoder in $(ENCODERS); do echo "encoder $$encoder"; \
	   $(PY) -m qa eval benchmarks/judgements/sample.json benchmarks/chat/visible.json \
	   --encoder $$encoder --baseline benchmarks/judgements/baseline-$$encoder.json $(if $(STORE),--store) || exit; \
	done

# Measure time and memory, of the terminal and of the bot; WRITE=1 also writes benchmarks/results/.
bench: $(VENV)/.development
	@$(PY) -m qa bench $(if $(WRITE),--write benchmarks/results/questions.md)
	@$(PY) -m benchmarks.discord_load $(if $(WRITE),--write benchmarks/results/discord.md)

# Fit all weights on judged data, in the order of their dependence: the confidence reads the scores of the ranking; the
# quotes are independent. Each step first prints cross-validated figures. DATA is a folder with qa/NAME.visible.json
# for twins-invented and each NAME of FIT_SETS, and quotes/*.visible.jsonl; docs/quality.md says what they are. DRY=1
# writes no weights.
FIT_SETS := squad2 newwiki selqa
FIT_FILES = $(FIT_SETS:%=$(DATA)/qa/%.visible.json)
FIT_QUOTES = $(wildcard $(DATA)/quotes/*.visible.jsonl)
TYPED := benchmarks/chat/visible.json benchmarks/twins/twins-visible.json
QUOTE_QUESTIONS = $(DATA)/qa/twins-invented.visible.json build/quote-questions.json

fit: $(VENV)/.development
	@if [ -z "$(DATA)" ]; then \
	   echo "make fit needs the folder with the judged data: make fit DATA=FOLDER (see docs/quality.md)." >&2; exit 2; fi
	@for file in $(FIT_FILES) $(firstword $(QUOTE_QUESTIONS)) $(or $(FIT_QUOTES),$(DATA)/quotes/*.visible.jsonl); do \
	   [ -e "$$file" ] || { echo "make fit needs $$file, which is missing (see docs/quality.md)." >&2; exit 2; }; done
	@mkdir -p build
	$(PY) -m benchmarks.quote_questions benchmarks/judgements/quotes.jsonl --write $(lastword $(QUOTE_QUESTIONS))
	for encoder in $(ENCODERS); do \
	   $(PY) -m benchmarks.fit_ranking $(FIT_FILES) --encoder $$encoder --typed $(TYPED) --quotes $(QUOTE_QUESTIONS) \
	   $(if $(DRY),--dry) && \
	   $(PY) -m benchmarks.fit_confidence $(FIT_FILES) --encoder $$encoder --typed $(TYPED) $(if $(DRY),--dry) || exit; \
	done
	$(PY) -m benchmarks.quotes.fit $(FIT_QUOTES) $(if $(DRY),,--write)

# Pin the newest packages that pyproject.toml allows, with hashes and without the address of an index.
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
