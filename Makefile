# Everything a contributor runs. `make` alone lists it; CI runs `make test`.

PYTHON ?= python3
VENV ?= .venv
ADDRESS ?= 127.0.0.1:8000
WORKERS ?= auto
UPGRADE ?=
export CHROMIUM ?= /usr/bin/chromium

BIN = $(VENV)/bin

.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules
# pytest uses every core by itself, and `site` must not change under a test that reads it,
# so `make -j` runs the targets one after the other.
.NOTPARALLEL:

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "  PYTHON=python3.12 chooses the interpreter, VENV=folder the environment."

.PHONY: environment
environment: ## Make or update .venv from constraints.txt (every target does this first)
	@tools/environment "$(PYTHON)" "$(VENV)" "$(origin PYTHON)"

.PHONY: site
site: environment ## Check the claims and build the site into site/
	$(BIN)/claims check
	$(BIN)/mkdocs build --strict
	@echo
	@echo "The site is in $(CURDIR)/site"
	@echo "Run 'make serve' to read it in a browser."

.PHONY: serve
serve: environment ## Serve the site and rebuild it on every change
	@echo "The address follows the first build. Ctrl+C stops the server."
	$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

.PHONY: format
format: environment ## Format the code and apply the safe lint fixes
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

.PHONY: schema
schema: environment ## Write the JSON Schemas of claims.yaml and claims.json from the code
	$(BIN)/python tools/schemas

.PHONY: handbook
handbook: environment ## Write the rules' pages of the handbook from the rules
	$(BIN)/python tools/handbook

.PHONY: licences
licences: environment ## Write the handbook's list of licences from the packages themselves
	$(BIN)/python tools/licences

SECONDS ?= 600
.PHONY: fuzz
fuzz: environment ## Look for texts that break a reader: ten minutes, or SECONDS=60
	$(BIN)/python fuzz/run.py --seconds $(SECONDS)

.PHONY: lint
lint: environment ## Format check, ruff, mypy, import layers, workflows
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --no-progress .

.PHONY: chromium
chromium: ## Install Debian's Chromium, for the browser tests, when it is missing
	@tools/chromium "$(CHROMIUM)"

# A file's tests stay on one worker, so that its fixtures (a wheel, a site, a browser) are made
# once; the files keep their order, which starts the slow end-to-end tests early.
SPREAD = --numprocesses=$(WORKERS) --dist=loadfile --no-loadscope-reorder
# COVERAGE_PROCESS_START has coverage measure every Python process that starts from here: pytest,
# its workers and the commands that tests run. COVERAGE_FILE brings their data together.
.PHONY: coverage
coverage: export COVERAGE_PROCESS_START = $(CURDIR)/pyproject.toml
coverage: export COVERAGE_FILE = $(CURDIR)/.coverage
coverage: environment chromium ## Every test, browser tests too, with branch coverage and its gate
	rm -f .coverage .coverage.*
	$(BIN)/python -m pytest $(SPREAD)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

.PHONY: test
test: lint site coverage ## Everything CI runs

SIZES ?= 1000,10000
ROUNDS ?= 3
.PHONY: bench
bench: environment ## Measure checking, building, sharding, editing, searching, the language server (SIZES=…, ROUNDS=…)
	@for script in checking building sharding editing searching lsp; do \
		if [ -f bench/$$script.py ]; then $(MAKE) --no-print-directory bench-$$script || exit 1; fi; \
	done

.PHONY: bench-checking
bench-checking: environment
	$(BIN)/python bench/checking.py --sizes "$(SIZES)" --rounds $(ROUNDS)

.PHONY: bench-building
bench-building: environment
	$(BIN)/python bench/building.py

.PHONY: bench-sharding
bench-sharding: environment
	$(BIN)/python bench/sharding.py

.PHONY: bench-editing
bench-editing: environment
	$(BIN)/python bench/editing.py --pages

.PHONY: bench-searching
bench-searching: environment
	$(BIN)/python bench/searching.py

.PHONY: bench-lsp
bench-lsp: environment
	$(BIN)/python bench/lsp.py

.PHONY: vscode
vscode: environment ## Package the VS Code extension and run its tests (needs node 20 and npm)
	@command -v npm >/dev/null || { echo "npm is not installed: install Node.js 20 or newer"; exit 1; }
	cd editors/vscode && npm install && npm run package && npm test
	@echo
	@echo "The extension is editors/vscode/dist/mkdocs-claims.vsix"
	@echo "Install it with 'code --install-extension editors/vscode/dist/mkdocs-claims.vsix'."

.PHONY: constraints
constraints: ## Resolve constraints.txt anew; pins move only where needed, or all with UPGRADE=1
	@tools/constraints "$(PYTHON)" "$(UPGRADE)"

.PHONY: clean
clean: ## Remove what builds and tests leave behind (not .venv)
	rm -rf editors/vscode/dist editors/vscode/node_modules editors/vscode/schemas
	rm -rf site build dist htmlcov .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache .coverage .coverage.*
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
