# What one types here. README.md gives the same for Windows without make.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help run serve check test bench load screenshots visual translations refresh-boundaries clean

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

test: $(VENV)/dev $(VENV)/spark chromium postgres nginx validator java ## Run every test, the browser's included
	$(BIN)/pytest -n 2

bench: $(VENV)/dev chromium ## Measure pages against an empty Streamlit page
	$(BIN)/python -m tests.bench

load: $(VENV)/dev nginx ## Measure how long many readers wait who come at the same moment
	$(BIN)/python -m tests.load

screenshots: $(VENV)/dev chromium ## Make the pictures of the pages in docs/
	$(BIN)/python -m tests.browser.screenshots

translations: $(VENV)/dev ## Bring the catalogues of messages up to date with the code
	$(BIN)/python -m components.i18n.catalogues

refresh-boundaries: $(VENV)/run ## Fetch the districts' boundaries anew; keeps the shipped ones if the new ones are unsound
	$(BIN)/python -m geo.refresh

clean: ## Remove what the commands above have made
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache

visual: $(VENV)/dev ## Make pictures of a briefing's slides and paper in var/visual, to be looked at
	@sh tests/briefing/office.sh > /dev/null
	$(BIN)/python -m tests.briefing.visual

.PHONY: chromium
chromium:
	@sh tests/browser/chromium.sh > /dev/null

.PHONY: postgres
postgres:
	@sh tests/store/postgres.sh > /dev/null

.PHONY: nginx
nginx:
	@sh tests/server/nginx.sh > /dev/null

.PHONY: java
java:
	@sh tests/register/java.sh > /dev/null

.PHONY: validator
validator:
	@sh tests/briefing/validator.sh > /dev/null

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/dev: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ $(VENV)/run

$(VENV)/spark: requirements-spark.txt $(VENV)/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-spark.txt
	touch $@
