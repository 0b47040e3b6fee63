# Everything that KitePy needs is set up by these targets on a bare machine with git, make and python3.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DONE := $(VENV)/.installed

.PHONY: run test check system clean

run: $(DONE)
	@$(BIN)/kitepy $(ARGS)

test: $(DONE)
	$(BIN)/python -m pytest $(ARGS)

check: $(DONE)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/architecture

system:
	@.ci/system

$(DONE): pyproject.toml | system
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build dist
