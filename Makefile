# Needs GNU make and Python 3.11 or newer; everything else is installed in .venv. `make help` lists the targets.

PYTHON ?= python3
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
DECLARED := pyproject.toml lint/npqp_lint/_version.py

.PHONY: help lint test engines bench docs docs-site pictures release clean

help:
	@echo 'make lint    set up if needed, then show the findings in seeds/'
	@echo 'make test    set up the test tools if needed, then run every test (ARGS="-k fixer" for some)'
	@echo 'make engines install Spark, Ray, and datatrove (1 GB) for their tests, which are skipped without them'
	@echo 'make bench   measure speed (ARGS=--install to compare other linters) and, with ANNOTATED=FOLDER, accuracy'
	@echo 'make docs    generate the pages that come from the code (rules, configuration, picture)'
	@echo 'make docs-site build the documentation site in build/site, and check all its links'
	@echo 'make pictures make the pictures of the documentation again, from real runs'
	@echo 'make release build and check a release; nothing is uploaded'
	@echo 'make clean   remove $(VENV) and all caches'
	@echo
	@echo 'PYTHON=python3.12 selects another Python for $(VENV).'

lint: $(VENV)/.installed
	@$(BIN)/npqp-lint check --exit-zero seeds/

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest -n 2 --dist loadfile -rs $(ARGS)

engines: $(VENV)/.installed-engines

bench: $(VENV)/.installed-test
	$(if $(ANNOTATED),$(BIN)/python bench/accuracy.py $(ANNOTATED))
	$(BIN)/python bench/speed.py $(ARGS)

docs: $(VENV)/.installed
	@$(BIN)/python docs/generate.py

docs-site: $(VENV)/.installed-docs
	@$(BIN)/python docs/site/build.py $(ARGS)

pictures: $(VENV)/.installed
	@$(BIN)/python docs/picture.py

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'npqp-lint needs Python 3.11 or newer, which "$(PYTHON)" is not; try: make PYTHON=python3.12 $(MAKECMDGOALS)' >&2; \
		exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made $(DECLARED)
	$(PIP) --editable .
	@touch $@

$(VENV)/.installed-docs: $(VENV)/.installed docs/site/requirements.txt
	$(PIP) --requirement docs/site/requirements.txt
	@touch $@

# with what builds the documentation site, which is tested too
$(VENV)/.installed-test: $(VENV)/.installed docs/site/requirements.txt
	$(PIP) --editable '.[test]' --requirement docs/site/requirements.txt
	@touch $@

$(VENV)/.installed-engines: $(VENV)/.installed-test
	$(PIP) --editable '.[spark,ray,datatrove]'
	@touch $@

# all of a release but the upload, which .github/workflows/release.yml does for a tag
release: $(VENV)/.installed-test
	$(PIP) 'twine>=6'
	rm -rf dist
	$(BIN)/python -m build --outdir dist .
	$(BIN)/python -m twine check --strict dist/*
	$(BIN)/python docs/generate.py --check
	$(BIN)/python -m pytest tests/integration/test_packaging.py -rs $(ARGS)
	@ls -l dist

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist
	find lint rules tests bench -name __pycache__ -prune -exec rm -rf {} +
