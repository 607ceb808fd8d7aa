# Each target makes what it needs. `make` alone lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: help venv demo serve test check evidence bench lock clean

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
	@$(MAKE) test ARGS="--cov --cov-report=term:skip-covered $(ARGS)"

# Large and only for tests, so each has an environment of its own; the tests that need one are skipped where it is not.
.venv-evidence/%/.stamp: requirements-%.txt
	@test -x $(@D)/bin/python || $(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

evidence: .venv-evidence/mlflow/.stamp .venv-evidence/dvc/.stamp ## Install a real MLflow and a real DVC for the tests that hold ours against them

bench: $(VENV)/.dev-stamp ## Measure, and write docs/benchmarks.md
	$(BIN)/python -m tests.bench

lock: $(VENV)/.dev-stamp ## Lock the versions of all dependencies anew
	$(BIN)/uv pip compile $(LOCK) --group build --output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --group dev --output-file requirements-dev.txt pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --group mlflow --output-file requirements-mlflow.txt
	$(BIN)/uv pip compile $(LOCK) --group dvc --output-file requirements-dvc.txt

LOCK := --quiet --universal --no-strip-extras --generate-hashes --no-emit-index-url --no-header --python-version 3.11

clean: ## Remove what was made
	rm -rf $(VENV) .venv-evidence var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*
