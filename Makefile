# Everything a newcomer needs: `make run` opens the app, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
AID := resources/aids/leukemia-options.aid
AID_FILES := $(shell find resources/aids/leukemia-options -name '*.yaml' -o -name '*.svg')

.PHONY: run test lint shots bench soak windows aid translations clean

run: $(STAMP) $(AID)
	$(BIN)/decisionaid

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@

$(AID): $(STAMP) $(AID_FILES)
	$(BIN)/decisionaid aid build resources/aids/leukemia-options -o $@

aid: $(AID)

test: $(STAMP) $(AID)
	sh tests/system_packages.sh
	$(BIN)/python -m tests

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/basedpyright --level error

shots: $(STAMP) $(AID)
	$(BIN)/python -m tests.shots build/shots

bench: $(STAMP) $(AID)
	$(BIN)/python -m tests.bench

soak: $(STAMP) $(AID)
	$(BIN)/python -m tests.soak

windows: $(STAMP) $(AID)
	$(BIN)/python -m tests.system.windows

translations: $(STAMP)
	$(BIN)/python -m tests.translations

clean:
	rm -rf build dist $(AID)
