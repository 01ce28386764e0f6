# What one types here. README.md gives the same for Windows without make.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help run serve check test bench load screenshots visual translations requirements licences refresh-boundaries clean

help: ## Show what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 20

run: $(VENV)/run ## Set up what is missing and serve the app on http://localhost:8501
	$(BIN)/streamlit run app.py

WORKERS ?= 2
serve: $(VENV)/run ## Serve the app by several processes behind one nginx: make serve WORKERS=4
	$(BIN)/python -m components.commands.serve --workers $(WORKERS)

check: $(VENV)/dev ## Check format, lint, types and the direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports

test: $(VENV)/dev $(VENV)/spark tools ## Run every test, the browser's included
	$(BIN)/pytest -n 2

bench: $(VENV)/dev chromium ## Measure pages against an empty Streamlit page
	$(BIN)/python -m tests.bench

load: $(VENV)/dev nginx ## Measure how long many readers wait who come at the same moment
	$(BIN)/python -m tests.load

screenshots: $(VENV)/dev chromium ## Make the pictures of the pages in docs/
	$(BIN)/python -m tests.browser.screenshots

translations: $(VENV)/dev ## Bring the catalogues of messages up to date with the code
	$(BIN)/python -m components.i18n.catalogues

requirements: $(VENV)/bin/python ## Pin anew, with hashes, what requirements.in names and what that brings along
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --python-version 3.11 \
		--custom-compile-command "make requirements" requirements.in --output-file requirements.txt

licences: $(VENV)/run ## List the licences of all parts, and fail where one is not known to be usable
	$(BIN)/python -m components.commands.licences

refresh-boundaries: $(VENV)/run ## Fetch the districts' boundaries anew; keeps the shipped ones if the new ones are unsound
	$(BIN)/python -m geo.refresh

clean: ## Remove what the commands above have made
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache

visual: $(VENV)/dev ## Make pictures of a briefing's slides and paper in var/visual, to be looked at
	@sh tests/briefing/office.sh > /dev/null
	$(BIN)/python -m tests.briefing.visual

# One after the other: those that are missing are installed by one package manager.
.PHONY: tools
tools:
	@for tool in browser/chromium store/postgres server/nginx briefing/validator register/java; do sh tests/$$tool.sh > /dev/null || exit; done

.PHONY: chromium
chromium:
	@sh tests/browser/chromium.sh > /dev/null

.PHONY: nginx
nginx:
	@sh tests/server/nginx.sh > /dev/null

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/dev: $(VENV)/run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

$(VENV)/spark: requirements-spark.txt $(VENV)/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-spark.txt
	touch $@
