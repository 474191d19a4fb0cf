# Needs GNU make and Python 3.11 or newer; everything else is installed into .venv. `make help` lists the targets.

PYTHON ?= python3
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
DECLARED := pyproject.toml lint/npqp_lint/_version.py

.PHONY: help lint test bench docs clean

help:
	@echo 'make lint    set up if need be, then show what is wrong in seeds/'
	@echo 'make test    set up with the test tools if need be, then run every test (ARGS="-k fixer" for some)'
	@echo 'make bench   measure speed (ARGS=--install for other linters beside it), and accuracy on ANNOTATED=FOLDER'
	@echo 'make docs    write the pages that have their source in the code (rules, configuration, picture)'
	@echo 'make clean   remove $(VENV) and all caches'
	@echo
	@echo 'PYTHON=python3.12 chooses another Python for $(VENV).'

lint: $(VENV)/.installed
	@$(BIN)/npqp-lint check --exit-zero seeds/

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest -n 2 --dist loadfile -rs $(ARGS)

bench: $(VENV)/.installed-test
	$(if $(ANNOTATED),$(BIN)/python bench/accuracy.py $(ANNOTATED))
	$(BIN)/python bench/speed.py $(ARGS)

docs: $(VENV)/.installed
	@$(BIN)/python docs/generate.py

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'npqp-lint needs Python 3.11 or newer, and "$(PYTHON)" is not; name one that is: make PYTHON=python3.12 $(MAKECMDGOALS)' >&2; \
		exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made $(DECLARED)
	$(PIP) --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(PIP) --editable '.[test]'
	@touch $@

clean:
	rm -rf $(VENV) .npqp-lint-cache .pytest_cache .mypy_cache .ruff_cache .hypothesis dist
	find lint rules tests bench -name __pycache__ -prune -exec rm -rf {} +
