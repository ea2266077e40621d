# "make lab" and "make test" need Python 3.11 or newer, git and make. The rest is installed in .venv.
#
#   make lab LAB_ARGS="--no-browser --port 9999"
#   make test ARGS="-k record"       make test JOBS=4       make lab PYTHON=python3.12

PYTHON ?= python3
JOBS ?= 2
BIN := .venv/bin
FIRST = $(firstword $(sort $(wildcard notebooks/[0-9][0-9]-*.ipynb)))
# In a container one is often root, which Jupyter wants said aloud.
AS_ROOT = $(if $(filter 0,$(shell id -u)),--allow-root)
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

# JupyterLab asks nobody on their first day whether they want its news.
SETTINGS = .venv/share/jupyter/lab/settings/overrides.json
QUIET = {"@jupyterlab/apputils-extension:notification": \
    {"fetchNews": "false", "checkForUpdates": false}}

.PHONY: help lab test lint outputs site handouts slides bench clean
.DELETE_ON_ERROR:

help:
	@echo "make lab      open the lessons in JupyterLab"
	@echo "make test     run every test"
	@echo "make lint     look for slips in the code"
	@echo "make outputs  run the lessons and save what they show (make outputs LESSONS=\"02 03\")"
	@echo "make site     build the web edition in _build/site"
	@echo "make handouts print the lessons as PDFs in _build/handouts"
	@echo "make slides   build the lessons as slides in _build/slides"
	@echo "make bench    measure how fast figures are, beside other tools' (README=1: into README.md)"
	@echo "make clean    remove what these commands have installed"

# Trusted, a lesson's figures are alive before any cell is run.
lab: .venv/ready
	@$(if $(FIRST),$(BIN)/jupyter trust notebooks/*.ipynb >/dev/null)
	@echo "JupyterLab opens in your browser; if not, follow the address below. Ctrl-C here ends it."
	@$(BIN)/jupyter lab --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url=/lab/tree/$(FIRST) \
	    --log-level=WARN --KernelManager.transport_encryption=auto $(AS_ROOT) $(LAB_ARGS)

test: .venv/ready-to-test
	@$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

lint: .venv/ready-to-test
	@$(BIN)/python -m ruff check

outputs: .venv/ready-to-test
	@$(BIN)/python tools/outputs.py $(LESSONS)

# make site REPOSITORY=https://github.com/owner/name links the pages to it and opens lessons in Binder.
site: .venv/ready-for-site
	@REPOSITORY="$(REPOSITORY)" $(BIN)/python tools/web.py
	@echo "The pages are in _build/site. To read them: $(BIN)/python -m http.server -d _build/site"

handouts: .venv/ready-for-site
	@$(BIN)/python tools/handouts.py $(LESSONS)

slides: .venv/ready-for-site
	@$(BIN)/python tools/slides.py
	@echo "The slides are in _build/slides. To show them: $(BIN)/python -m http.server -d _build/slides"

bench: .venv/ready-to-bench
	@$(BIN)/python -m pytest tests/benchmarks -s $(if $(README),--readme) $(ARGS)

clean:
	rm -rf .venv _build build site/node_modules src/*.egg-info .pytest_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "The lessons need Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)."; \
	    echo "If you have a newer one under another name, say so: make $(MAKECMDGOALS) PYTHON=python3.12"; \
	    exit 1; }
	@echo "Making .venv, for this folder only ..."
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	    echo "$(PYTHON) cannot make environments. On Debian and Ubuntu: sudo apt install python3-venv"; \
	    exit 1; }

.venv/ready: pyproject.toml constraints.txt | .venv/bin/python
	@echo "Installing JupyterLab, NumPy, Matplotlib, scikit-learn: a minute or two, this once ..."
	@$(PIP) --editable .
	@mkdir -p $(dir $(SETTINGS)) && echo '$(QUIET)' >$(SETTINGS)
	@touch $@

.venv/ready-for-site: .venv/ready site/package-lock.json
	@echo "Installing what the web edition needs, this once ..."
	@$(PIP) --editable ".[site]"
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm --prefix site --silent ci
	@touch $@

.venv/ready-to-test: .venv/ready-for-site
	@echo "Installing what the tests need, this once ..."
	@$(PIP) --editable ".[test]"
	@touch $@

.venv/ready-to-bench: .venv/ready-to-test
	@echo "Installing the tools that figures are measured against, this once ..."
	@$(PIP) --editable ".[bench]"
	@touch $@
