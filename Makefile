# make demo     a health centre's day with invented people, on this machine alone
# make test     everything, with its own set-up
# make check    format, lints, architecture, types
# make bench    figures next to their limits

.PHONY: demo test check bench ui api setup oracles clean

UI_SOURCES := $(shell find admin-ui/src admin-ui/public locales -type f 2>/dev/null) \
	admin-ui/index.html admin-ui/vite.config.ts admin-ui/package-lock.json

demo: ui
	cargo build --release --locked
	./target/release/mimamori demo

test:
	./scripts/test

check: ui
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo test --locked --quiet --test architecture
	cd admin-ui && npm run --silent check

bench: ui
	cargo bench --locked --bench figures

ui: admin-ui/dist/index.html

admin-ui/node_modules/.package-lock.json: admin-ui/package-lock.json
	cd admin-ui && npm ci --no-audit --no-fund --loglevel error
	@touch $@

admin-ui/dist/index.html: admin-ui/node_modules/.package-lock.json $(UI_SOURCES)
	cd admin-ui && npm run --silent build
	@touch $@

# The description of the staff API, and the interface's types from it.
api: admin-ui/node_modules/.package-lock.json
	MIMAMORI_UPDATE=1 cargo test --locked --quiet --test openapi
	cd admin-ui && npm run --silent generate

# What the tests need, from the distribution and from others.
setup:
	./scripts/setup

# What others wrote and the tests hold us against. Nothing of it runs when it is installed.
oracles: oracles/node_modules/.package-lock.json oracles/.venv/installed

oracles/node_modules/.package-lock.json: oracles/package-lock.json
	cd oracles && npm ci --ignore-scripts --no-audit --no-fund --loglevel error
	@touch $@

oracles/.venv/installed: oracles/requirements.txt
	python3 -m venv oracles/.venv
	oracles/.venv/bin/pip install --quiet --requirement $<
	@touch $@

clean:
	rm -rf target admin-ui/dist admin-ui/node_modules oracles/node_modules oracles/.venv mimamori-data
