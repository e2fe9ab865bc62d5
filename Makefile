# Each target sets itself up: a fresh machine needs Python 3.11 or newer, git and make.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

COMPILE := .venv-pins/bin/uv pip compile --quiet --upgrade --python-version 3.11 --generate-hashes --no-header \
  --no-annotate pyproject.toml
READER := --excludes tests/environments/left-out.txt

.PHONY: book html test test-all notebooks handouts slides lms zip epub pdf instructor class class-test bench pins clean

book: $(READY)  ## build the book and serve it on localhost
	$(BIN)/python -m giants.publish

html: $(READY)  ## build the book
	$(BIN)/python -m giants.publish html

# What needs a clone or an environment of its own takes minutes, and seldom fails: left to CI.
TESTS := -m "not clones and not environments"
test: $(READY)  ## check the book
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m giants.publish html
	$(BIN)/python -m pytest $(TESTS)

test-all: TESTS :=
test-all: test  ## check everything: each command in a clone, the notebooks with the oldest and the newest libraries

notebooks: $(READY)  ## export the notebooks for class
	$(BIN)/python -m giants.publish.notebooks

handouts: $(READY)  ## print a sheet a chapter for class, and cards to cut; needs an installed Chromium or Chrome
	$(BIN)/python -m giants.publish.handouts

slides: $(READY)  ## write a deck of slides a chapter, with its figures live, into a folder that works offline
	$(BIN)/python -m giants.publish.slides

lms: $(READY)  ## export the questions for Moodle and Canvas
	$(BIN)/python -m giants.publish.lms

zip: $(READY)  ## pack the site, without notebooks and Python, into a small zip that works from a folder
	$(BIN)/python -m giants.publish.whole.folder

epub: $(READY)  ## write the whole book for an e-reader
	$(BIN)/python -m giants.publish.whole.epub

pdf: $(READY)  ## print the whole book; needs an installed Chromium or Chrome
	$(BIN)/python -m giants.publish.whole.pdf

instructor: $(READY)  ## build the edition with the solutions
	$(BIN)/python -m giants.publish instructor

class: .venv-class/ready  ## serve the games for a class, to the phones in the room
	@.venv-class/bin/python class/serve.py

class-test: .venv-class/ready  ## play the games of the class with bots
	.venv-class/bin/python class/bots.py

bench: $(READY)  ## measure the models' speeds
	$(BIN)/python -m benchmarks

# Readers' environments: the oldest and the newest libraries that pyproject.toml allows, with the kernels of their time.
pins:  ## write anew, from pyproject.toml: requirements.txt, and the environments that notebooks are tried in
	$(PYTHON) -m venv --clear .venv-pins
	.venv-pins/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	{ sed -n '/^#/p' requirements.txt; $(COMPILE) --all-extras --no-strip-extras --universal; } > .venv-pins/pins
	mv .venv-pins/pins requirements.txt
	echo "ipykernel==6.17.1 ipython==7.34.0" | tr ' ' '\n' | $(COMPILE) - $(READER) --resolution lowest-direct > .venv-pins/pins
	mv .venv-pins/pins tests/environments/oldest.txt
	echo ipykernel | $(COMPILE) - $(READER) --universal > .venv-pins/pins
	mv .venv-pins/pins tests/environments/newest.txt
	{ sed -n '/^#/p' class/requirements.txt; .venv-pins/bin/uv pip compile --quiet --upgrade --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --universal class/requirements.in; } > .venv-pins/pins
	mv .venv-pins/pins class/requirements.txt
	rm -rf .venv-pins

clean:  ## forget what was built and installed
	rm -rf _build .venv .venv-class frontend/node_modules

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; this one is $$($(PYTHON) --version). Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || \
	  { echo "Python cannot make an environment. On Debian: apt-get install python3-venv"; exit 1; }
	$(PIP) --require-hashes --requirement requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# The engine of the games asks for older libraries than the book does: an environment of its own.
.venv-class/ready: class/requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; this one is $$($(PYTHON) --version). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Installing the engine of the games, once; about a minute."
	@$(PYTHON) -m venv --clear .venv-class
	@.venv-class/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
	  --requirement class/requirements.txt
	@touch $@
