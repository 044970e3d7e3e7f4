# Needs git, make and Python 3.11 or newer, nothing else: each target sets up what it uses in .venv.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
RUN := $(VENV)/bin
PIP := $(RUN)/python -m pip --disable-pip-version-check --quiet
SHARED := $(or $(MUSTER_SHARED),../shared)
LEDGER := build/demo.db
# Before October 2015 the United States had no troops in Syria that it spoke of.
THEATRE := --actor "United States" --in Syria --opening 0@2015-10-01

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' Makefile

setup: $(VENV)/runtime.stamp ## set up .venv to run muster
	@echo "Ready: $(RUN)/muster --help"

demo: setup ## read the bundled reports, print the books, write report.html
	@mkdir -p build && rm -f $(LEDGER)*
	$(RUN)/muster add examples/reports --ledger $(LEDGER)
	$(RUN)/muster levels $(THEATRE) --ledger $(LEDGER) --format table
	$(RUN)/muster check $(THEATRE) --ledger $(LEDGER) --format table
	$(RUN)/muster report --opening "United States/Syria=0@2015-10-01" --ledger $(LEDGER) -o report.html
	@echo "The whole of it is in report.html: open it in a browser."

test: $(VENV)/dev.stamp ## run all tests
	$(RUN)/python -W error -m pytest -n 2 --dist worksteal

lint: $(VENV)/dev.stamp ## check style, types and the direction of imports
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy
	$(RUN)/lint-imports

bench: $(VENV)/dev.stamp ## time extraction, start-up, reprints and links
	$(RUN)/python benchmarks/speed.py $(if $(wildcard $(SHARED)/gold/dev),$(SHARED)/gold/dev,examples/reports)
	$(RUN)/python benchmarks/reprints.py
	$(RUN)/python benchmarks/events.py
	$(RUN)/python benchmarks/reconcile.py

oracle: $(VENV)/dev.stamp ## try 2,000 small theatres against every world
	MUSTER_THEATRES=2000 $(RUN)/python -m pytest tests/test_reconcile_oracle.py

scores: $(VENV)/dev.stamp ## score claims, dates and events against SHARED (default ../shared)
	$(RUN)/python benchmarks/scores.py $(SHARED)

accuracy: $(VENV)/dev.stamp ## write docs/accuracy.md from the annotated reports of SHARED
	$(RUN)/python tools/accuracy.py $(SHARED)

train: $(VENV)/train.stamp ## learn the weights of kinds, places, actors, status and times from training/
	$(RUN)/python tools/train.py

docs: $(VENV)/dev.stamp ## bring the generated parts of the documentation up to date
	$(RUN)/python tools/docs.py

pins: ## resolve the requirements files afresh (needs uv)
	sh tools/pins.sh

clean: ## remove all that these targets made
	rm -rf $(VENV) report.html dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@sh tools/venv.sh $(VENV)

# Only changed pins install again: a change of the code needs no set-up, the install is editable.
$(VENV)/runtime.stamp: requirements.txt | $(VENV)/bin/python
	@echo "Setting up $(VENV) to run muster"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/runtime.stamp
	@echo "Setting up $(VENV) to test muster"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/train.stamp: requirements-train.txt $(VENV)/dev.stamp
	@echo "Setting up $(VENV) to train the weights"
	@$(PIP) install --require-hashes -r requirements-train.txt
	@touch $@

.PHONY: help setup demo test lint bench oracle scores accuracy train docs pins clean
