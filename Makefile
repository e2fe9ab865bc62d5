# Each target sets itself up: a fresh machine needs Python 3.11 or newer, git and make.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

COMPILE := .venv-pins/bin/uv pip compile --quiet --upgrade --python-version 3.11 --generate-hashes --no-header \
  --no-annotate pyproject.toml
READER := --excludes tests/environments/left-out.txt

.PHONY: book html test notebooks handouts lms instructor bench pins clean

book: $(READY)  ## build the book and serve it on localhost
	$(BIN)/python -m giants.publish

html: $(READY)  ## build the book
	$(BIN)/python -m giants.publish html

test: $(READY)  ## check everything
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m giants.publish html
	$(BIN)/python -m pytest

notebooks: $(READY)  ## export the notebooks for class
	$(BIN)/python -m giants.publish.notebooks

handouts: $(READY)  ## print a sheet a chapter for class, and cards to cut; needs an installed Chromium or Chrome
	$(BIN)/python -m giants.publish.handouts

lms: $(READY)  ## export the questions for Moodle and Canvas
	$(BIN)/python -m giants.publish.lms

instructor: $(READY)  ## build the edition with the solutions
	$(BIN)/python -m giants.publish instructor

bench: $(READY)  ## measure the models' speeds
	$(BIN)/python -m benchmarks

# Readers' environments: the oldest and the newest libraries that pyproject.toml allows, with the kernels of their time.
pins:  ## write anew, from pyproject.toml: requirements.txt, and the environments that notebooks are tried in
	$(PYTHON) -m venv --clear .venv-pins
	.venv-pins/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	{ sed -n '/^#/p' requirements.txt; $(COMPILE) --all-extras --universal; } > .venv-pins/pins
	mv .venv-pins/pins requirements.txt
	echo "ipykernel==6.17.1 ipython==7.34.0" | tr ' ' '\n' | $(COMPILE) - $(READER) --resolution lowest-direct > .venv-pins/pins
	mv .venv-pins/pins tests/environments/oldest.txt
	echo ipykernel | $(COMPILE) - $(READER) --universal > .venv-pins/pins
	mv .venv-pins/pins tests/environments/newest.txt
	rm -rf .venv-pins

clean:  ## forget what was built and installed
	rm -rf _build .venv frontend/node_modules

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; this one is $$($(PYTHON) --version). Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || \
	  { echo "Python cannot make an environment. On Debian: apt-get install python3-venv"; exit 1; }
	$(PIP) --require-hashes --requirement requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
