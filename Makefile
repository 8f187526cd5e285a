# The one set of commands, the same for people and for CI.
#   make run      set up and start the app on http://127.0.0.1:$(PORT)
#   make test     set up and pass every test, a real browser included
#   make check    format, lint, types, layers
#   make bench    speed and memory, ours beside others, in one run
#   make prove    the checks that need outside programs
#   make fuzz     files made wrong at random, by the million; MINUTES=1 for few
#   make pictures the screenshots in docs/, from the running app
# ALLOW_SKIP=1 lets a missing browser or program skip its tests, and says so.

SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: setup run test check bench prove fuzz pictures pins chromium data clean

PYTHON ?= python3
PORT ?= 8501
MINUTES ?= 15
VENV := .venv
BIN := $(VENV)/bin
# A part chosen with PYTEST may have no test of one sort; the whole may not.
NONE := $(if $(PYTEST),|| [ $$? -eq 5 ])
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

setup: $(VENV)/.app

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else f"This needs Python 3.11 or newer and found {v[0]}.{v[1]}. Say which one to use: make PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.app: requirements.txt $(VENV)/.python
	@echo "Installing what the app needs ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.app
	@echo "Installing what the tests need ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@

run: setup
	@$(BIN)/python -m streamlit run app.py --server.port $(PORT)

chromium: $(VENV)/.dev
	@scripts/ensure_chromium.sh

# The pins must resolve on every Python we promise, not only on this one.
pins: $(VENV)/.pins
$(VENV)/.pins: requirements.txt requirements-dev.txt $(VENV)/.dev
	@scripts/resolve_pins.sh $(BIN)/python 3.11 3.12 3.13
	@touch $@

test: chromium pins
	@$(BIN)/python -m coverage erase
	@$(BIN)/python -m coverage run -m pytest -n 2 -m "not browser" $(PYTEST) $(NONE)
	@$(BIN)/python -m coverage run -m pytest -n 2 --dist loadfile -m browser $(PYTEST) $(NONE)
	@$(BIN)/python -m coverage combine --quiet
	@echo; echo "Coverage of what must be whole:"
	@$(BIN)/python -m coverage report --skip-covered --show-missing --fail-under=100 --include='geo/model/*,geo/geometry/*,geo/store/*'
	@echo "Coverage of the rest (reported, not gated):"
	@$(BIN)/python -m coverage report --omit='geo/model/*,geo/geometry/*,geo/store/*' | tail -n 1

check: $(VENV)/.dev
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m mypy
	@$(BIN)/python -m pytest -q tests/test_layers.py tests/test_shape.py
	@$(BIN)/python -m geo check

bench: chromium
	@$(BIN)/python -m benchmarks

prove: chromium
	@$(BIN)/python -m pytest -q prove

fuzz: $(VENV)/.dev
	@$(BIN)/python -m fuzz --minutes $(MINUTES)

pictures: chromium
	@$(BIN)/python scripts/make_pictures.py

clean:
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
