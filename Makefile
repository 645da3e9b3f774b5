# `make` (or `make read`) installs everything and opens the reader; `make test` runs all tests.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
DEV := .venv/.dev

.PHONY: read install test endure mutants lowest dist-check check format lint types imports bench pictures \
	model clean

read: $(READY)
	@$(BIN)/reader

install: $(READY)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; set PYTHON=/path/to/python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --editable .
	@$(BIN)/python -m compileall -q reader
	@touch $@

$(DEV): $(READY)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

test: $(DEV)
	$(BIN)/pytest

# What the tests of endurance do in seconds, for half an hour: kills, failing calls, damage.
endure: $(DEV)
	ENDURE=long nice $(BIN)/pytest tests/endurance -v -rs
	HYPOTHESIS_PROFILE=search nice $(BIN)/pytest tests/store tests/annotate tests/exchange tests/formats tests/layout tests/session

# Small bugs put in one at a time: nine in ten must fail the tests named in tests/mutants/table.toml.
mutants: $(DEV)
	nice $(BIN)/python -m tests.mutants --jobs 2 --results build/mutants.jsonl

# The tests that take least, of the program and of what it imports from others.
FAST = $(addprefix tests/,annotate disk exchange formats keymap layout library model recognise store) \
	tests/ui/dialogs tests/ui/panes tests/test_tuples.py

# The lower bounds of pyproject.toml are true: the fast tests pass with the oldest libraries it allows.
lowest:
	$(PYTHON) -m venv build/lowest
	$(PYTHON) scripts/lower_bounds.py > build/lowest/constraints.txt
	build/lowest/bin/python -m pip install --quiet --constraint build/lowest/constraints.txt --editable '.[dev]'
	build/lowest/bin/python -m pytest -p no:cacheprovider $(FAST)

# The source distribution has all that its tests need: it is built, unpacked, installed and tested elsewhere.
dist-check: $(DEV)
	rm -rf build/sdist
	$(BIN)/python -m pip install --quiet build
	$(BIN)/python -m build --sdist --outdir build/sdist
	cd build/sdist && tar xzf *.tar.gz --strip-components=1 && $(PYTHON) -m venv .venv
	cd build/sdist && .venv/bin/python -m pip install --quiet '.[dev]' && .venv/bin/pytest --collect-only -qq \
		&& .venv/bin/pytest tests/disk tests/exchange tests/formats tests/layout tests/model tests/test_docs.py

check: lint types imports test

# What has docstrings that begin as CONTRIBUTING.md asks.
PLAIN = reader \
	benchmarks training scripts

lint: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python scripts/docstring_openings.py $(PLAIN)

types: $(DEV)
	$(BIN)/mypy

imports: $(DEV)
	$(BIN)/lint-imports --no-cache

format: $(DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(DEV)
	$(BIN)/python -m benchmarks

pictures: $(DEV)
	$(BIN)/python scripts/pictures.py

# Train the model of names anew (some 40 minutes); CORPORA is a folder with train/*.conll.gz.
model: $(DEV)
	$(BIN)/python -m pip install --quiet -r training/requirements.txt
	$(BIN)/python -m training.train $(CORPORA)

clean:
	rm -rf .venv build dist *.egg-info
