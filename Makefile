# make graph   build the graph of seeds/ and a report on it into exports/
# make test    run every check and test
# make clean   remove what these made, but not exports/

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
  $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
OFFLINE ?= # what runs the tests where there is no network, such as: unshare -rn

.PHONY: graph test clean

graph: .venv/.stamp-entente
	$(BIN)/entente build seeds --out exports --formats turtle,html,gexf,report

test: .venv/.stamp-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy tests
	$(BIN)/lint-imports
	$(OFFLINE) $(BIN)/pytest --numprocesses auto --maxprocesses 8 --dist loadfile

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find graph ontology tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.stamp-pip:
	@test -n "$(PYTHON)" || { echo "Entente needs Python 3.11, 3.12 or 3.13, and none is on the path: install one, or say make PYTHON=/where/it/is" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	touch $@

.venv/.stamp-entente: .venv/.stamp-pip pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/.stamp-dev: .venv/.stamp-entente
	$(BIN)/python -m pip install --quiet --group dev
	touch $@
