# make demo     a health centre's day with invented people, on this machine alone
# make test     everything, with its own set-up
# make check    format, lints, architecture, types
# make bench    figures next to their limits

.PHONY: demo test check bench ui api setup clean

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

# What the tests need from the distribution.
setup:
	./scripts/setup

clean:
	rm -rf target admin-ui/dist admin-ui/node_modules mimamori-data
