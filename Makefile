# The commands of the house. `make demo` and `make test` are enough to begin; both set up what they need.
.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint types imports compiled bench soak week zaloweek lock chromium office clean

# Compiled files may be written: the tests start many processes, and each would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
ROOMS := $(patsubst %/__init__.py,%,$(wildcard bot/__init__.py handlers/__init__.py jobs/__init__.py \
	lists/__init__.py reports/__init__.py acts/__init__.py telling/__init__.py storage/__init__.py \
	campaign/__init__.py practice/__init__.py sandbox/__init__.py examples/__init__.py))

help: ## what can be made
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

.venv/ready: requirements.lock pyproject.toml scripts/environment
	@PYTHON="$(PYTHON)" bash scripts/environment
	@touch $@

setup: .venv/ready ## the Python environment in .venv, with every package pinned

demo: .venv/ready ## a practice room on this machine: no token, no network (the second team on Zalo too; CHANNEL=both: there alone, zalo: everybody, none: nobody)
	@$(BIN)/python -m bot demo $(if $(PLAN),--plan $(PLAN)) $(if $(FRESH),--fresh) $(if $(CHANNEL),--channel $(CHANNEL)) $(ARGS)

lint: .venv/ready
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .

types: .venv/ready
	@$(BIN)/mypy --no-error-summary $(ROOMS) $(wildcard tests)

imports: .venv/ready
	@$(BIN)/lint-imports --no-logo

# Once for all workers of the tests, which would each write the same asserts anew at the same time. What is wrong in one, the tests say.
compiled: .venv/ready
	@$(BIN)/python -m pytest -q --collect-only >/dev/null 2>&1 || true

chromium:
	@CHROMIUM="$(CHROMIUM)" bash scripts/chromium

office: chromium
	@bash scripts/office

# What sets up and what only reads go side by side; the system's packages one after the other, for they share a lock.
# Then four tests at once on two cores: the slow ones wait for processes, sockets and the disk about half of their time.
test: ## everything: style, types, import contracts, all tests, branch coverage
	@$(MAKE) --no-print-directory --output-sync=target --jobs=3 lint types imports compiled chromium office
	@$(BIN)/python -m pytest -q -n 4 --dist worksteal --cov --cov-report=term $(ARGS)

check: lint types imports ## the fast part: style, types, import contracts, quick tests
	@$(BIN)/python -m pytest -q -n 2 -m "not slow and not browser and not kill" $(ARGS)

.venv-bench/ready: benchmarks/requirements.lock .venv/ready
	@$(BIN)/python -m venv --clear .venv-bench
	@.venv-bench/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r benchmarks/requirements.lock
	@touch $@

bench: .venv/ready .venv-bench/ready ## measure against the rivals in one run, into docs/performance.md
	@$(BIN)/python -m benchmarks $(ARGS)

soak: .venv/ready ## a compressed campaign in the practice room, then the standard week; the figures and states must add up, nobody off duty be woken, the budget of noise and the platform's limits hold (DAYS=20)
	@SOAK_DAYS=$(or $(DAYS),20) $(BIN)/python -m pytest -q -s tests/journeys/test_soak.py
	@$(BIN)/python -m tests.journeys.week var/week --days 7 --held

week: .venv/ready ## a standard week of an office of forty with a roster: what everybody read, how often they were rung, the budget; into var/week (DAYS=5)
	@$(BIN)/python -m tests.journeys.week var/week --days $(or $(DAYS),5)

zaloweek: .venv/ready ## the same week with everybody on Zalo: its messages a day, and how many bots a month needs (DAYS=5)
	@$(BIN)/python -m tests.journeys.zalo_week --days $(or $(DAYS),5)

lock: ## pin anew what pyproject.toml and benchmarks/requirements.in name (needs uv)
	@uv pip compile pyproject.toml --extra dev --extra sheets --universal --python-version 3.11 --generate-hashes --upgrade \
		--no-emit-index-url --no-emit-find-links --no-header --no-annotate --no-strip-extras --quiet -o requirements.lock
	@uv pip compile benchmarks/requirements.in --universal --python-version 3.11 --generate-hashes --upgrade \
		--no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet -o benchmarks/requirements.lock

clean: ## remove the environments and everything the tools made; data in var/ stays
	@rm -rf .venv .venv-bench build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache \
		.hypothesis .coverage .coverage.* htmlcov
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
