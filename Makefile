# "make lab" and "make test" need Python 3.11 or newer, git and make. The rest is installed in .venv.
#
#   make lab LAB_ARGS="--no-browser --port 9999"
#   make test ARGS="-k record"       make test JOBS=4       make lab PYTHON=python3.12

PYTHON ?= python3
JOBS ?= 2
VENV ?= .venv
PINS ?= --constraint constraints.txt
BIN := $(VENV)/bin
FIRST = $(firstword $(sort $(wildcard notebooks/[0-9][0-9]-*.ipynb)))
# In a container one is often root, which Jupyter wants said aloud.
AS_ROOT = $(if $(filter 0,$(shell id -u)),--allow-root)
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet $(PINS)

# JupyterLab asks nobody on their first day whether they want its news.
SETTINGS = $(VENV)/share/jupyter/lab/settings/overrides.json
QUIET = {"@jupyterlab/apputils-extension:notification": \
    {"fetchNews": "false", "checkForUpdates": false}}

.PHONY: help lab test test-random test-oldest test-newest lint bundle outputs site handouts slides \
    picture bench clean
.DELETE_ON_ERROR:

help:
	@echo "make lab      open the lessons in JupyterLab"
	@echo "make test     run every test"
	@echo "make test-oldest, make test-newest"
	@echo "              run them with the oldest and the newest versions of all packages"
	@echo "make test-random  run those that draw formulas, numbers and tables, with others than ever"
	@echo "make lint     look for slips in the code, and check its types"
	@echo "make bundle   put the browser's modules of figures together, after a change of them"
	@echo "make outputs  run the lessons and save what they show (make outputs LESSONS=\"02 03\")"
	@echo "make site     build the web edition in _build/site"
	@echo "make handouts print the lessons as PDFs in _build/handouts"
	@echo "make slides   build the lessons as slides in _build/slides"
	@echo "make picture  make the moving picture that README begins with"
	@echo "make bench    measure how fast figures are, beside other tools' (README=1: into README.md)"
	@echo "make clean    remove what these commands have installed"

# Trusted, a lesson's figures are alive before any cell is run.
lab: $(VENV)/ready
	@$(if $(FIRST),$(BIN)/jupyter trust notebooks/*.ipynb >/dev/null)
	@echo "JupyterLab opens in your browser; if not, follow the address below. Ctrl-C here ends it."
	@$(BIN)/jupyter lab --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url=/lab/tree/$(FIRST) \
	    --log-level=WARN --KernelManager.transport_encryption=auto $(AS_ROOT) $(LAB_ARGS)

# Versions of matplotlib that share a list of fonts lose fonts: each environment has its own.
test: $(VENV)/ready-to-test
	@MPLCONFIGDIR="$(CURDIR)/$(VENV)/matplotlib" $(BIN)/python -m pytest -n $(JOBS) $(ARGS)

# With other versions than those pinned: the oldest that pyproject.toml admits, and today's newest. Left
# out is what asks for the pinned ones: saved lessons hold places on figures to the pixel, each version of
# ruff and mypy knows other rules, and the pins are those of other packages. That lessons print the same is
# compared all the same.
NOT_PINNED = --deselect tests/publish/test_outputs.py::test_our_lessons_come_out_as_saved \
    --deselect tests/test_house.py::test_code_is_clean \
    --deselect tests/test_house.py::test_types_agree \
    --deselect tests/test_scripts.py::test_scripts_are_clean \
    --deselect tests/test_house.py::test_what_packages_need_in_turn_is_pinned_too

# Old packages use what newer ones under them, which nothing holds back, warn of.
test-oldest: .venv-oldest/constraints.txt
	@$(MAKE) test VENV=.venv-oldest PINS="--constraint $<" \
	    ARGS="$(NOT_PINNED) -W ignore::DeprecationWarning $(ARGS)"

test-newest:
	@rm -f .venv-newest/ready*
	@$(MAKE) test VENV=.venv-newest PINS="--upgrade --upgrade-strategy eager" ARGS="$(NOT_PINNED) $(ARGS)"

.venv-oldest/constraints.txt: pyproject.toml tools/oldest.py
	@mkdir -p $(dir $@) && $(PYTHON) tools/oldest.py >$@

# What Hypothesis draws: in "make test" the same on every run, here others, and ten times as many.
test-random:
	@$(MAKE) test ARGS="tests -m hypothesis --hypothesis-profile=others $(ARGS)"

NPM = PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm --prefix site --silent

lint: $(VENV)/ready-to-test
	@$(BIN)/python -m ruff check
	@$(BIN)/python -m mypy
	@$(NPM) run lint

bundle: $(VENV)/ready-for-site
	@$(NPM) run figure

outputs: $(VENV)/ready-to-test
	@$(BIN)/python -m tools.publish.outputs $(LESSONS)

# make site REPOSITORY=https://github.com/owner/name links the pages to it and opens lessons in Binder.
site: $(VENV)/ready-for-site
	@REPOSITORY="$(REPOSITORY)" $(BIN)/python -m tools.publish.pages
	@echo "The pages are in _build/site. To read them: $(BIN)/python -m http.server -d _build/site"

handouts: $(VENV)/ready-for-site
	@$(BIN)/python -m tools.publish.handouts $(LESSONS)

slides: $(VENV)/ready-for-site
	@$(BIN)/python -m tools.publish.slides
	@echo "The slides are in _build/slides. To show them: $(BIN)/python -m http.server -d _build/slides"

picture: $(VENV)/ready-for-site
	@$(BIN)/python -m tools.publish.moving_picture

bench: $(VENV)/ready-to-bench
	@$(BIN)/python -m pytest tests/benchmarks -s $(if $(README),--readme) $(ARGS)

clean:
	rm -rf .venv .venv-oldest .venv-newest _build build site/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "The lessons need Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)."; \
	    echo "If you have a newer one under another name, say so: make $(MAKECMDGOALS) PYTHON=python3.12"; \
	    exit 1; }
	@echo "Making $(VENV), for this folder only ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	    echo "$(PYTHON) cannot make environments. On Debian and Ubuntu: sudo apt install python3-venv"; \
	    exit 1; }

SHARED = $(wildcard src/livefigure/labextension/*.json src/livefigure/labextension/*/* src/livefigure/*.json)

# matplotlib lists the machine's fonts, lest the first lesson waits for that.
$(VENV)/ready: pyproject.toml constraints.txt $(SHARED) | $(VENV)/bin/python
	@echo "Installing JupyterLab, NumPy, Matplotlib, scikit-learn: a minute or two, this once ..."
	@$(PIP) --editable ".[course]"
	@$(BIN)/python -c "import mxplusb, matplotlib.font_manager"
	@mkdir -p $(dir $(SETTINGS)) && echo '$(QUIET)' >$(SETTINGS)
	@touch $@

$(VENV)/ready-for-site: $(VENV)/ready site/package-lock.json
	@echo "Installing what the web edition needs, this once ..."
	@$(PIP) --editable ".[course,site]"
	@$(NPM) ci
	@touch $@

$(VENV)/ready-to-test: $(VENV)/ready-for-site
	@echo "Installing what the tests need, this once ..."
	@$(PIP) --editable ".[course,test,site]"
	@touch $@

$(VENV)/ready-to-bench: $(VENV)/ready-to-test
	@echo "Installing the tools that figures are measured against, this once ..."
	@$(PIP) --editable ".[course,test,site,bench]"
	@touch $@
