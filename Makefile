# The commands of the portal. `make run` and `make test` need nothing but Python 3.11 or newer, git and make.

CANDIDATES = python3 python3.14 python3.13 python3.12 python3.11
FITS = import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))
PYTHON ?= $(or $(shell for one in $(CANDIDATES); do "$$one" -c '$(FITS)' 2>/dev/null && echo "$$one" && break; done),python3)
BOOTSTRAP = $(PYTHON) -m collab_portal.run.bootstrap
VENV_PYTHON = .venv/bin/python
TESTS ?= tests
GUIDED = set_up_a_collaborative.py every_chart_in_a_browser.py self_assessment.py update_priorities_on_a_tablet.py
WORKERS ?= 2
COMPILE = $(VENV_PYTHON) -m uv pip compile pyproject.toml --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links

# Enough for the checks of production settings; nothing listens at these addresses
PRODUCTION = DJANGO_SETTINGS_MODULE=collab_portal.settings.production DATABASE_URL=postgresql://portal@localhost/portal \
	REDIS_URL=redis://localhost ALLOWED_HOSTS=portal.example.nhs.uk \
	SECRET_KEY=only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz

.PHONY: help run test faults bench lateness guides lint format lock demo-reset clean dev

help:
	@echo "make run         start the portal with its demo; PORT=8001 chooses the port"
	@echo "make test        every test; TESTS=tests/meetings chooses some"
	@echo "make faults      half an hour of kills, restarts and losses: what was missed, what came twice"
	@echo "make bench       reports of 50,000 rows and of 1,000 lines on paper; 10,000 reminders; a pack of 600 pages: building it beside qpdf, reading it in a browser, and whether the bars are met"
	@echo "make lateness    100,000 reminders that fall due in twenty minutes, and how late each letter came"
	@echo "make guides      write docs/guides and the pictures in docs anew, by doing what they show in a browser"
	@echo "make lint        style of code and templates, missing migrations, production settings"
	@echo "make format      put code into its style"
	@echo "make lock        work out requirements*.txt anew from pyproject.toml"
	@echo "make demo-reset  throw the demo's data away; the next run loads it anew"
	@echo "make clean       throw away everything that was made here, the demo's data too"

run:
	@exec $(BOOTSTRAP) run

dev:
	@$(BOOTSTRAP) dev

test:
	@$(BOOTSTRAP) test
	$(VENV_PYTHON) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(TESTS)

faults: dev
	$(VENV_PYTHON) -m pytest tests/faults/long_redis.py tests/faults/long_database.py tests/faults/long_clocks.py tests/faults/long_storm.py

bench: dev
	$(VENV_PYTHON) -m pytest tests/bench/bench_reports.py tests/bench/bench_pack.py tests/bench/bench_reader.py tests/bench/bench_reminders.py

lateness: dev
	$(VENV_PYTHON) -m pytest tests/bench/bench_lateness.py

guides: dev
	WRITE_GUIDES=1 $(VENV_PYTHON) -m pytest $(addprefix tests/journeys/test_,$(GUIDED))

lint: dev
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m djlint --lint --quiet .
	$(VENV_PYTHON) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(VENV_PYTHON) manage.py check --deploy --fail-level WARNING

format: dev
	$(VENV_PYTHON) -m ruff check --fix .
	$(VENV_PYTHON) -m ruff format .

lock: dev
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --extra dev --constraint requirements.txt --output-file requirements-dev.txt

demo-reset:
	@$(PYTHON) -m collab_portal.run.clean demo

clean:
	@$(PYTHON) -m collab_portal.run.clean all
