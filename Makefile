# make report   install what is missing, check the sample stories, write reports/, print the verdict
# make test     install what is missing, run the whole test suite
# further: install, check, clean
#   evaluate DATA=folder   every stage on labelled sets, held to its floors
#   fuzz                   every reader and rule with coverage-guided inputs, every output with random strings
#   bench                  speed beside others, reports/benchmarks.md
#   test-scale             a cluster of processes, one of them killed
#   bench-scale            growth, a million claims, the plan for a hundred million
#   test-kill              commands killed a thousand times, eight side by side
#   test-faults            every write refused in turn, disks that fill up or only read, spoilt stores, input that repeats itself
#   test-determinism       the report in 72 surroundings
#   lock, audit            what the action installs: its digests anew; its known weaknesses, its parts, the workflows
#   browser-test           the HTML report in headless Chromium
#   bench-figures FILES="rows.jsonl ..."   how fast figures are read
#   reference, pictures    those of docs/ and reports/ anew

SHELL := /bin/bash -o pipefail
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STORY  ?= seeds

# The CPU build of torch is a fifth of the size of the CUDA build that PyPI serves on Linux. The extra index offers it;
# where that index cannot be reached, or a CUDA build is wanted (make TORCH_INDEX=), the ordinary one answers.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: report test test-kill test-faults test-determinism test-scale bench bench-scale bench-figures check install clean browser-test
.PHONY: evaluate fuzz reference pictures lock audit

report: $(VENV)/.installed
	@mkdir -p reports
	@$(BIN)/corroborate report $(STORY) --exit-zero \
	  --output markdown=reports/seeds.md --output json=reports/seeds.json --output html=reports/seeds.html | sed -n 1,2p
	@echo "The whole report: reports/seeds.md or reports/seeds.html (for programs: reports/seeds.json)"

test: $(VENV)/.developer check
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not browser and not ray"

check: $(VENV)/.developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# A thousand kills at any moment of any command that writes, and eight times fifty runs side by side on one store;
# every write refused in turn, disks that fill up or only read, ten thousand spoilt stores; the report in 72 surroundings. `make test` does a few of each.
test-kill: $(VENV)/.developer
	KILLS=100 RUNS=8 TIMES=50 $(BIN)/python -m pytest -q tests/store/test_archive.py -k "killed or side_by_side"
	$(BIN)/python -m tests.hardening.killing 1000

test-faults: $(VENV)/.developer
	$(BIN)/python -m tests.hardening.refusing
	$(BIN)/python -m tests.hardening.filling
	$(BIN)/python -m tests.hardening.mutating 10000
	$(BIN)/python -m tests.hardening.growing

test-determinism: $(VENV)/.developer
	SURROUNDINGS=all $(BIN)/python -m pytest -q tests/test_determinism.py

# Archives past one machine: the same from a cluster of processes on this one, one of them killed.
test-scale: $(VENV)/.developer
	$(PIP) -c constraints.txt -e ".[scale]"
	TEST_RAY=1 OMP_NUM_THREADS=1 PYTHONPATH=. $(BIN)/python -m pytest -q -m ray tests/scale

# Growth with the articles, and a million claims: figures of reports/scale.md. VECTORS is a store of `corroborate index`.
VECTORS ?= vectors.db
bench-scale: $(VENV)/.developer
	$(PIP) -c constraints.txt -e ".[scale]"
	OMP_NUM_THREADS=1 $(BIN)/python tests/bench/growth.py 1000 3000 10000
	OMP_NUM_THREADS=1 $(BIN)/python tests/bench/candidates.py --vectors $(VECTORS) --processes 1 2 4
	OMP_NUM_THREADS=1 $(BIN)/python tests/bench/candidates.py --vectors $(VECTORS) --count 200000 --index
	OMP_NUM_THREADS=1 $(BIN)/python tests/bench/near_articles.py 10000
	$(BIN)/python tests/bench/plan.py

bench: $(VENV)/.developer
	$(BIN)/python tests/bench/speed.py reports/benchmarks.md reports/benchmarks.json

bench-figures: $(VENV)/.installed
	OMP_NUM_THREADS=1 $(BIN)/python tests/bench/figures_speed.py $(FILES)

reference: $(VENV)/.installed
	$(BIN)/python docs/reference/generate.py

pictures: $(VENV)/.developer
	$(PIP) -c constraints.txt -e ".[browser]"
	$(BIN)/python -m tests.formats.html.pictures

browser-test: $(VENV)/.developer .browser/node_modules/mermaid
	@command -v chromedriver >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium chromium-driver; }
	$(PIP) -c constraints.txt -e ".[browser]"
	$(BIN)/python -m pytest -q -m browser -rs tests/formats/html

.browser/node_modules/mermaid:
	@command -v npm >/dev/null || { apt-get update -qq && apt-get install -y -qq npm; }
	npm install --silent --no-fund --no-audit --prefix .browser axe-core@4 mermaid@11

# Every stage on the labelled sets, held to tests/eval/floors.json.
DATA ?= ../shared/data
evaluate: $(VENV)/.installed
	OMP_NUM_THREADS=2 $(BIN)/python -m tests.eval.measure $(DATA) --report reports/evaluation.md

# Each target of tests/fuzz for so many seconds of the processor, every regular expression at full length, a million strings a sink; what is found lies in .fuzz/ and belongs into tests/fuzz/broke/.
FUZZ_SECONDS ?= 600
fuzz: $(VENV)/.developer
	$(PIP) -c constraints.txt -e ".[fuzz]"
	OMP_NUM_THREADS=1 $(BIN)/python -m tests.fuzz.run --seconds $(FUZZ_SECONDS)
	PYTHONPATH=. $(BIN)/python tests/bench/regexes_slow.py
	CORROBORATE_FUZZ=1000000 $(BIN)/python -m pytest -q tests/formats/test_sinks.py

# Versions and digests that the action and the image install; uv may leave out what a package asks for and never uses.
lock: $(VENV)/.installed
	$(PIP) uv
	echo 'hatchling>=1.25' | $(BIN)/uv pip compile pyproject.toml - --override requirements/left-out.txt -c constraints.txt \
	  --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet > requirements/.new
	{ sed -n 1,2p requirements/gate.txt; cat requirements/.new; } > requirements/.whole
	rm requirements/.new && mv requirements/.whole requirements/gate.txt

# Known vulnerabilities of what the gate installs (asks pypi.org), its parts as a CycloneDX list, and the workflows.
audit: $(VENV)/.installed
	$(PIP) pip-audit cyclonedx-bom zizmor
	mkdir -p dist
	$(BIN)/cyclonedx-py requirements requirements/gate.txt --output-reproducible --output-file dist/corroborate.cdx.json
	$(BIN)/zizmor --offline action.yml docs/examples/gate.yml docs/examples/code-scanning.yml docs/examples/comment.yml
	$(BIN)/python -m tests.hardening.newest
	$(BIN)/pip-audit --require-hashes --disable-pip -r requirements/gate.txt

install: $(VENV)/.installed

$(VENV)/.torch: constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --retries 0 --timeout 15 $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX)) -c constraints.txt torch \
	  || $(PIP) -c constraints.txt torch
	@touch $@

$(VENV)/.installed: $(VENV)/.torch pyproject.toml
	$(PIP) -c constraints.txt -e .
	$(BIN)/python -m compileall -q corroborate $(VENV)/lib/python3*/site-packages/sentence_transformers || true
	$(BIN)/corroborate models prepare
	@touch $@

$(VENV)/.developer: $(VENV)/.installed
	$(PIP) -c constraints.txt -e ".[dev]"
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
