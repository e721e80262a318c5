# make report   install what is missing, check the sample stories, write reports/, print the verdict
# make test     install what is missing, run the whole test suite
# further: install, check, evaluate, bench, fuzz, clean

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STORY  ?= seeds

# The CPU build of torch is a fifth of the size of the CUDA build that PyPI serves on Linux. The extra index offers it;
# where that index cannot be reached, or a CUDA build is wanted (make TORCH_INDEX=), the ordinary one answers.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: report test check install evaluate bench fuzz clean

report: $(VENV)/.installed
	$(BIN)/corroborate report $(STORY) --exit-zero --quiet \
	  --output markdown=reports/seeds.md --output json=reports/seeds.json
	@$(BIN)/python -m corroborate.report.verdict reports/seeds.json
	@echo "The report: reports/seeds.md"

test: $(VENV)/.developer check
	$(BIN)/python -m pytest

check: $(VENV)/.developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

install: $(VENV)/.installed

$(VENV)/.torch: constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --retries 0 --timeout 15 $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX)) -c constraints.txt torch \
	  || $(PIP) -c constraints.txt torch
	@touch $@

$(VENV)/.installed: $(VENV)/.torch pyproject.toml
	$(PIP) -c constraints.txt -e .
	$(BIN)/python -m compileall -q corroborate $(VENV)/lib/python3*/site-packages/sentence_transformers || true
	@touch $@

$(VENV)/.developer: $(VENV)/.installed
	$(PIP) -c constraints.txt -e ".[dev]"
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
