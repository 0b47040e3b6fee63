# Everything that KitePy needs is set up by these targets on a bare machine with git, make and python3.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DONE := $(VENV)/.installed

.PHONY: run test check bench bundle wheel system clean

QM := $(patsubst %.ts,%.qm,$(wildcard resources/translations/*.ts))

run: $(DONE) $(QM)
	@$(BIN)/kitepy --without-display build/tour $(ARGS)

test: $(DONE) $(QM)
	$(BIN)/python -m pytest $(ARGS)

# Minutes: ARGS="start memory --rounds 20" measures some rows only.
bench: $(DONE) $(QM)
	@$(BIN)/python -m tests.benchmarks $(ARGS)

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

%.qm: %.ts | $(DONE)
	@$(BIN)/pyside6-lrelease -silent $< -qm $@

# The program in dist/kitepy: it needs no Python. tests/gui/test_shipped.py takes both on the tour.
bundle: $(DONE) $(QM)
	@.ci/system binutils
	$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build build.spec

wheel: $(DONE) $(QM)
	$(BIN)/python -m hatchling build --target wheel --directory dist

clean:
	rm -rf $(VENV) build dist resources/translations/*.qm
