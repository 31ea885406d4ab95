# `make run` serves Sijal on this machine; `make test` runs everything. A bare `make` prints help.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help setup run test lint format messages screenshots bench

PORT ?= 8000
PYTHON := .venv/bin/python
MANAGE := $(PYTHON) manage.py

help: ## print this
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

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

bench: .venv/ready .env ## measure all of docs/benchmarks.md beside its peers (an hour on two quiet cores)
	@$(MANAGE) compilemessages --verbosity 0
	@for part in dates articles ingest reading browser servers scale; do \
		echo; echo "## $$part"; $(PYTHON) -m tests.benchmarks.$$part || exit 1; done

screenshots: .venv/ready ## take the README's pictures of the app that `make run` serves
	@PORT=$(PORT) $(PYTHON) -m tests.browser.screenshots

.venv/ready: uv.lock pyproject.toml .python-version
	@.ci/environment
	@touch $@

.env: | .venv/ready
	@umask 077; key=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))'); \
	printf '# Made by make for this machine only; .env.example explains each line.\nDEBUG=true\nSECRET_KEY=%s\n' "$$key" > $@
