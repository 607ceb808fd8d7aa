# Each target makes what it needs. `make` alone lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: help venv demo serve test check bench lock clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

# The stamps are younger than the locks they were installed from, so a second run installs nothing.
$(VENV)/.run-stamp: requirements.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev-stamp: requirements-dev.txt $(VENV)/.run-stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	@touch $@

venv: $(VENV)/.run-stamp ## Make .venv from the locked versions

demo: $(VENV)/.run-stamp ## Show the main job, without any account (ARGS=--once ends after the story)
	@$(BIN)/crossgate demo $(ARGS)

serve: $(VENV)/.run-stamp ## Run the service as the environment describes it
	@$(BIN)/crossgate serve $(ARGS)

test: $(VENV)/.dev-stamp ## Run the tests
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

check: $(VENV)/.dev-stamp ## Check style, types, layers, locks and documentation; run the tests with coverage
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report=term:skip-covered $(ARGS)

bench: $(VENV)/.dev-stamp ## Measure, and write docs/benchmarks.md
	$(BIN)/python -m tests.bench

lock: $(VENV)/.dev-stamp ## Lock the versions of all dependencies anew
	$(BIN)/uv pip compile $(LOCK) --group build --output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --group dev --output-file requirements-dev.txt pyproject.toml

LOCK := --quiet --universal --no-strip-extras --generate-hashes --no-emit-index-url --no-header --python-version 3.11

clean: ## Remove what was made
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*
