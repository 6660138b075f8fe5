# Short names for what people do here; the work itself is in scripts/ and manage.py.
PYTHON ?= python3
PORT ?= 8000
DATA ?= var
ARGS ?=

RUN := .venv/bin/python
PYTEST := $(RUN) -m pytest -n auto --dist loadfile --no-loadscope-reorder
.DEFAULT_GOAL := help
.PHONY: help demo demo-reset install test lint bench messages lock python

help: ## toon deze lijst
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 22

demo: python ## start het platform met voorbeeldinhoud; PORT=8000 en DATA=var mogen anders
	@$(PYTHON) scripts/start_demo.py --port '$(PORT)' --data '$(DATA)'

demo-reset: python ## gooi de voorbeeldinhoud en alles wat erbij gemaakt is weg en begin opnieuw
	@$(PYTHON) scripts/start_demo.py --port '$(PORT)' --data '$(DATA)' --reset

install: python ## maak de omgeving in .venv, meer niet
	@$(PYTHON) scripts/environment.py core

test: python ## draai de tests; ARGS="-k zoeken" kiest er een paar
	@$(PYTHON) scripts/environment.py test
	@if [ -n "$$DATABASE_URL" ]; then TEST_DATABASE_URL=$$DATABASE_URL $(PYTEST) -m "(postgresql or any_database) and not crawl" $(ARGS); fi
	@$(PYTEST) $(ARGS)

lint: python ## controleer stijl, typen, sjablonen en lagen
	@$(PYTHON) scripts/environment.py test
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy
	@$(RUN) -m mypy scripts/*.py
	@$(RUN) -m djlint templates --lint --quiet
	@.venv/bin/lint-imports

bench: install ## meet wat een bladzijde en het zoeken kosten, naast een kale bladzijde
	@$(RUN) benchmarks/pages.py
	@$(RUN) benchmarks/searching.py

messages: install ## controleer en compileer de Nederlandse teksten
	@$(RUN) scripts/messages.py

lock: install ## leg de versies van alle pakketten opnieuw vast in requirements/
	@scripts/lock

python:
	@command -v $(PYTHON) >/dev/null || { echo 'Python 3.11 of nieuwer is nodig en $(PYTHON) is er niet.' >&2; exit 1; }
	@$(PYTHON) scripts/check_python.py
