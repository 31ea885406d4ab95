# `make run` serves Sijal on this machine; `make test` runs everything. A bare `make` prints help.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help setup run test lint format messages screenshots bench faults audit licences sbom migrations-lint

PORT ?= 8000
PYTHON := .venv/bin/python
MANAGE := $(PYTHON) manage.py

help: ## print this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/ready .env ## install what is locked, prepare the database and the curated dispute
	@$(MANAGE) compilemessages --verbosity 0
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_curated
	@$(MANAGE) create_editor

run: setup ## serve http://127.0.0.1:8000/ (PORT=8123 make run for another port)
	@$(MANAGE) runserver 127.0.0.1:$(PORT)

test: .venv/ready ## lint, types, Django's checks, tests on SQLite and PostgreSQL, in Chromium
	@.ci/test

lint: .venv/ready ## ruff, djade and mypy alone
	@.ci/test lint

format: .venv/ready ## put code and templates in form
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .
	@git ls-files 'templates/*.html' | xargs .venv/bin/djade

messages: .venv/ready .env ## gather the strings to translate (needs GNU gettext), then compile
	@$(MANAGE) makemessages --locale ar --no-obsolete --no-location
	@$(MANAGE) compilemessages

bench: .venv/ready .env ## measure all of docs/benchmarks.md beside its peers (30 minutes on two quiet cores)
	@$(MANAGE) compilemessages --verbosity 0
	@for part in dates articles ingest reading browser servers scale steps; do \
		echo; echo "## $$part"; $(PYTHON) -m tests.benchmarks.$$part || exit 1; done

faults: .venv/ready ## break a real server under load, and count what is lost (FAULTS="killed=300" for longer)
	@DEBUG=true SECRET_KEY=of-the-tests-and-of-nothing-else $(PYTHON) -m tests.faults $(FAULTS)

audit: .venv/ready ## look for known holes in what is locked (asks an advisory service on the web)
	@uv=.venv/bin/uv; $$uv export --no-config --quiet --locked --all-extras --no-dev > /tmp/sijal-locked.txt \
	&& { .venv/bin/pip-audit --strict --require-hashes --disable-pip --requirement /tmp/sijal-locked.txt || { \
	echo 'Not audited: a package has a known hole, or the advisory service (pypi.org) was out of reach; see above.' \
	'Out of reach here, run it before a release where it is not.' >&2; exit 1; }; }

licences: .venv/ready ## list the licence of each package that is served
	@.venv/bin/pip-licenses --format=markdown --with-urls --from=mixed \
	--packages $$(.venv/bin/uv export --no-config --quiet --locked --all-extras --no-dev --no-hashes --no-annotate --no-header | sed 's/[=; ].*//' | grep -v '^$$')

sbom: .venv/ready ## print the software bill of materials (CycloneDX)
	@.venv/bin/uv export --no-config --quiet --locked --all-extras --no-dev --format cyclonedx1.5

migrations-lint: .venv/ready ## whether the release before still works on the tables of this one
	@DEBUG=true SECRET_KEY=of-the-tests-and-of-nothing-else $(PYTHON) -m pytest -q tests/test_migrations.py

screenshots: .venv/ready ## take the README's pictures of the app that `make run` serves
	@PORT=$(PORT) $(PYTHON) -m tests.browser.screenshots

.venv/ready: uv.lock pyproject.toml .python-version
	@.ci/environment
	@touch $@

.env: | .venv/ready
	@umask 077; key=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))'); \
	printf '# Made by make for this machine only; .env.example explains each line.\nDEBUG=true\nSECRET_KEY=%s\n' "$$key" > $@
