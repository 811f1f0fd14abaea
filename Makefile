# One command from an empty machine: Python 3.11 or newer, make, and a reachable package index.
.DEFAULT_GOAL := help
.PHONY: demo run test check fix bench lock schema help

PYTHON ?= $(firstword $(foreach p,python3 python3.13 python3.12 python3.11,$(shell \
	$(p) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(p))))
BIN := .venv/bin
READY := .venv/.ready
PORT ?=
TESTS ?=

demo: $(READY)  ## try it: a stand-in Slack workspace and mailbox in the browser (PORT=8000)
	$(BIN)/kakehashi demo $(if $(PORT),--port $(PORT))

run: $(READY)  ## serve the surfaces named in .env
	$(BIN)/kakehashi run

test: $(READY)  ## the whole suite (TESTS=tests/texts for a part)
	$(BIN)/python -m pytest -n auto --dist worksteal $(TESTS)

check: $(READY)  ## format, lint, types, floors, wording
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m core.texts.check

fix: $(READY)  ## format, and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)  ## measure all in small sizes, as ratios against a plain peer
	@failed=; for bench in benchmarks/bench_*.py; do \
		echo "== $$bench"; $(BIN)/python "$$bench" || failed="$$failed $$bench"; \
	done; test -z "$$failed" || { echo "failed:$$failed" >&2; exit 1; }

lock: $(READY)  ## raise every dependency and write versions and hashes anew
	$(BIN)/uv pip compile pyproject.toml --quiet --upgrade --all-extras --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" --output-file requirements.lock

schema: $(READY)  ## make the schema of Slack's payloads anew (needs Node.js)
	$(BIN)/python -m sandbox.slack.schema.make

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The stamp keeps a second start instant; it is renewed when the lock or the project's metadata changes.
$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Kakehashi needs Python 3.11 or newer." >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
