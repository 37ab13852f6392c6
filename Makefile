# make serve   the portal at http://localhost:8000 (PORT=8123 GSCNET_STATE=dir SAMPLE=no)
# make test    every check and every test; `make check` is the same
# make bench   the figures of benchmarks/
# make lock    resolve the dependencies of pyproject.toml anew
# make format  lay out code and templates

PORT ?= 8000
SAMPLE ?= yes
export PORT SAMPLE

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
RUN = .venv/bin/python
UV = $(shell uv --version >/dev/null 2>&1 && echo uv)

# What `check --deploy` needs to see of a production; nothing of it is used.
PRODUCTION = GSCNET_MODE=production SAMPLE=no DEBUG=no ALLOWED_HOSTS=gscnet.example \
	SITE_URL=https://gscnet.example DATABASE_URL=postgresql:///gscnet \
	CONTACT_EMAIL=desk@gscnet.example DEFAULT_FROM_EMAIL='GSCNET <noreply@gscnet.example>' \
	SECRET_KEY=only-for-the-checks-0123456789-abcdefghijklmnopqrstuvwxyz

.PHONY: serve test check bench lock format

serve: .venv/installed
	@exec $(RUN) manage.py serve --with-parent

test check: .venv/installed-dev
	@$(RUN) -m tests.journeys.chromium
	.venv/bin/ruff format --check --quiet .
	.venv/bin/ruff check --quiet .
	.venv/bin/djhtml --check --tabwidth 2 templates
	.venv/bin/lint-imports --no-cache >.venv/imports.log || { cat .venv/imports.log; exit 1; }
	.venv/bin/mypy --no-error-summary
	@state=$$(mktemp -d) && trap 'rm -rf "$$state"' EXIT && export GSCNET_STATE="$$state" && \
		$(PRODUCTION) $(RUN) manage.py check --deploy --fail-level WARNING && \
		$(RUN) manage.py makemigrations --check --dry-run
	@SAMPLE=no PORT= $(RUN) -m pytest -n 2 --dist loadgroup

bench: .venv/installed-dev
	@$(RUN) -m benchmarks

format: .venv/installed-dev
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .
	.venv/bin/djhtml --tabwidth 2 templates

lock: export UV_CUSTOM_COMPILE_COMMAND = make lock
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --upgrade --quiet \
		pyproject.toml --output-file requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet \
		pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock

.venv/installed: requirements.lock
	@$(MAKE) --no-print-directory install LOCK=requirements.lock
	@touch $@

.venv/installed-dev: requirements-dev.lock
	@$(MAKE) --no-print-directory install LOCK=requirements-dev.lock
	@touch $@ .venv/installed

# uv is quicker, but may not be set up for this machine's package index; then pip does it.
.PHONY: install
install:
	@test -n "$(PYTHON)" || { echo "The portal needs Python 3.11 or newer, and none is on the PATH."; exit 1; }
	@$(RUN) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv || \
		{ echo "Python's venv module is missing: install it (on Debian and Ubuntu: python3-venv)."; exit 1; }
	@echo "Installing what $(LOCK) names …"
	@{ test -n "$(UV)" && uv pip install --quiet --python $(RUN) --require-hashes -r $(LOCK) 2>/dev/null; } || \
		$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
