# Everything a newcomer needs: `make run` opens the app, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCKS := resources/packaging
RUN := $(VENV)/.run
FAST := $(VENV)/.fast
TEST := $(VENV)/.installed
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
AID := resources/aids/leukemia-options.aid
AID_FILES := $(shell find resources/aids/leukemia-options -name '*.yaml' -o -name '*.svg')

.PHONY: run test test-fast lock newest lint shots bench soak windows aid translations format clean system

run: $(RUN) $(AID)
	$(BIN)/decisionaid

# What a window and `python3 -m venv` need of the system; quick where all of it is there.
system:
	@$(PYTHON) $(LOCKS)/system_packages.py run

# Every package by its hash; the program itself from this folder.
$(RUN): pyproject.toml $(LOCKS)/run.lock | system
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r $(LOCKS)/run.lock
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(TEST): $(RUN) $(LOCKS)/test.lock
	$(PIP) --require-hashes -r $(LOCKS)/test.lock
	touch $@

$(AID): $(RUN) $(AID_FILES)
	$(BIN)/decisionaid aid build resources/aids/leukemia-options -o $@

aid: $(AID)

test: $(TEST) $(AID)
	$(PYTHON) $(LOCKS)/system_packages.py test
	$(BIN)/python -m tests

# Without the gigabyte that checks paper: what the guide says and what a person says.
$(FAST): $(RUN) $(LOCKS)/fast.lock
	$(PIP) --require-hashes -r $(LOCKS)/fast.lock
	touch $@

test-fast: $(FAST) $(AID)
	$(BIN)/python -m pytest -n 2 --dist loadfile tests/aid tests/visit

# After a change of the dependencies in pyproject.toml; UPGRADE=--upgrade takes the newest of all.
lock: $(TEST)
	sh $(LOCKS)/lock.sh $(BIN)/uv $(UPGRADE)

# May fail: what the newest packages of today would break.
newest: $(TEST)
	$(BIN)/python -m tests.newest

lint: $(TEST)
	$(BIN)/ruff check .
	$(BIN)/basedpyright --level error

shots: $(TEST) $(AID)
	$(BIN)/python -m tests.shots build/shots

bench: $(TEST) $(AID)
	$(BIN)/python -m tests.bench

soak: $(TEST) $(AID)
	$(PYTHON) $(LOCKS)/system_packages.py test
	$(BIN)/python -m tests.soak

windows: $(TEST) $(AID)
	$(BIN)/python -m tests.system.windows $(WINDOWS_OUTPUT)

format: $(TEST)
	$(BIN)/decisionaid aid format > docs/guide-format.md

translations: $(TEST)
	$(BIN)/python -m tests.translations

clean:
	rm -rf build dist $(AID)
