# Everything that this project can be asked to do. A fresh machine needs python3 (3.11 or
# newer, with venv) and make; each target sets up what it needs in .venv by itself.
#
#   make run PYTHON=python3.12     another Python
#   make run UV=                   plain pip even where uv is installed

PYTHON ?= python3
UV ?= $(shell command -v uv 2>/dev/null)
BIN := .venv/bin
RUNTIME := .venv/.runtime-installed
DEVELOPMENT := .venv/.development-installed
SPARK := .venv/.spark-installed
BROWSER := .venv/.browser-found

.PHONY: help run demo check lint types layers test test-postgres test-spark test-long bench docs pictures lock

help:
	@echo "make run        the application with a sample company, on this machine"
	@echo "make demo       a sample month on the command line: the board and the workbook"
	@echo "make test       the tests (make test-long: with those that take long)"
	@echo "make test-postgres  the application's tests on a PostgreSQL that they start"
	@echo "make test-spark the tests of the second engine, on a cluster that they start"
	@echo "make check      lint, types and layers"
	@echo "make bench      speed and memory (CONTACTS=50000000 for a large month)"
	@echo "make pictures   the pictures of the README and the guide, taken anew"
	@echo "make docs       write anew what pages take from the code: findings, terms, reasons"
	@echo "make lock       write the lock files anew (UPGRADE=--upgrade for newer versions)"

run: $(RUNTIME)
	$(BIN)/kaohe web --demo --data out/web

demo: $(RUNTIME)
	$(BIN)/kaohe demo

check: lint types layers

lint: $(DEVELOPMENT)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(DEVELOPMENT)
	$(BIN)/mypy

layers: $(DEVELOPMENT)
	$(BIN)/lint-imports --no-logo --no-cache

test: $(DEVELOPMENT) $(BROWSER)
	$(BIN)/pytest -q -n auto -m "not long"

# The server comes with a package, lies in a temporary folder and ends with the tests. Tests
# that kill a server start it on SQLite whatever the database is.
test-postgres: $(DEVELOPMENT)
	$(BIN)/python -m tests.postgres -q -n auto -m "not long" --ignore tests/web/kill tests/web

# One process: the cluster is theirs alone.
test-spark: $(SPARK)
	$(BIN)/pytest -q tests/engines

test-long: test-spark $(BROWSER)
	$(BIN)/pytest -q -n auto -m "not spark"
	$(BIN)/python -m tests.postgres -q -n auto tests/web

# Months of so many contacts. 50,000,000 take 10 GB of disk while they are measured, and long.
CONTACTS ?= 1000000 10000000

bench: $(DEVELOPMENT)
	$(BIN)/python -m bench.scoring
	$(BIN)/python -m bench.importing
	$(BIN)/python -m bench.dictionary $(CONTACTS)
	$(BIN)/python -m bench.application

# The pictures of the README and the guide, of the sample company as it is now.
pictures: $(BROWSER)
	$(BIN)/python scripts/pictures.py

docs: $(DEVELOPMENT)
	$(BIN)/python scripts/write_errors.py
	$(BIN)/python scripts/write_glossary.py
	$(BIN)/python scripts/write_why.py
	$(BIN)/python -m kaohe.dictionary.page > docs/indicators.md

# The locks hold versions and hashes, and no address.
COMPILE = $(or $(UV),$(BIN)/uv) pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	--no-annotate $(UPGRADE)

lock: $(DEVELOPMENT)
	$(COMPILE) pyproject.toml requirements-build.in -o requirements.txt
	$(COMPILE) pyproject.toml requirements-build.in requirements-dev.in \
		-c requirements.txt -o requirements-dev.txt
	$(COMPILE) requirements-spark.in -c requirements-dev.txt -o requirements-spark.txt

# The set-up: the packages of a lock, then kaohe itself, editable and without a second
# resolution. The development lock contains the runtime lock.
$(RUNTIME): requirements.txt pyproject.toml | $(BIN)/python
	$(call install,requirements.txt)

$(DEVELOPMENT): requirements-dev.txt pyproject.toml | $(BIN)/python
	$(call install,requirements-dev.txt)
	@touch $(RUNTIME)

# Beside the development packages: pyspark and, in case the machine has none, a Java.
$(SPARK): requirements-spark.txt $(DEVELOPMENT)
	@echo "Installing requirements-spark.txt into .venv"
	@$(INSTALL) --require-hashes -r requirements-spark.txt
	@touch $@

# Chromium for the tests that look at pages as people do.
$(BROWSER): $(DEVELOPMENT) scripts/get_browser.py
	@$(BIN)/python scripts/get_browser.py
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "kaohe needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv

define install
	@echo "Installing $(1) into .venv"
	@$(INSTALL) --require-hashes -r $(1)
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@
endef

ifeq ($(UV),)
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
else
INSTALL = $(UV) pip install --quiet --python $(BIN)/python
endif
