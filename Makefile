.DEFAULT_GOAL := help
SHELL := bash
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.complete
BENCH_READY := $(VENV)/.bench
SOURCES := schemas services copydesk tests bench docs training

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 16

setup: $(READY) ## Install everything into .venv, once

# uv where it is there, else venv and pip; the lock's hashes either way.
$(READY): requirements.lock pyproject.toml
	@python=$$(for p in python3.12 python3.13 python3.11 python3; do \
		$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && command -v $$p && break; \
	done); \
	if [ -z "$$python" ]; then echo "Copydesk needs Python 3.11, 3.12 or 3.13: install one and run make again."; exit 1; fi; \
	echo "Installing into $(VENV), once ..."; \
	if command -v uv >/dev/null; then \
		{ [ -x $(BIN)/python ] || uv venv -q --python "$$python" $(VENV); } && \
		uv pip sync -q --require-hashes --python $(BIN)/python requirements.lock && \
		uv pip install -q --no-deps --no-build-isolation --python $(BIN)/python -e .; \
	else \
		{ [ -x $(BIN)/pip ] || "$$python" -m venv $(VENV); } && \
		$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock && \
		$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $@

demo: $(READY) ## Watch three pages go through the whole pipeline
	@$(BIN)/copydesk demo

up: $(READY) ## Run all stages until Ctrl-C, on a local broker unless a Kafka is set
	@$(BIN)/copydesk up

test: $(READY) ## Run all tests that need neither Docker nor Kafka
	@$(BIN)/pytest

test-kafka: $(READY) ## Run the tests on a real Apache Kafka, fetched through Maven
	@COPYDESK_REQUIRE_KAFKA=1 $(BIN)/pytest -m "kafka and not opensearch"

test-opensearch: $(READY) ## Run the stores' contract on a real OpenSearch, fetched through Maven
	@COPYDESK_REQUIRE_OPENSEARCH=1 $(BIN)/pytest -m opensearch tests/contracts

test-opensearch-kafka: $(READY) ## Run index on a real OpenSearch and a real Kafka: 20,000 articles, a swap
	@COPYDESK_REQUIRE_OPENSEARCH=1 COPYDESK_REQUIRE_KAFKA=1 $(BIN)/pytest -m opensearch tests/kafka

test-browser: $(READY) ## Look at the console with a real Chromium; screenshots in build/screenshots
	@COPYDESK_REQUIRE_BROWSER=1 $(BIN)/pytest -m browser tests/browser

screenshots: $(READY) ## Take the README's screenshots of the console anew
	@$(BIN)/python -m tests.browser.screenshots

chaos: $(READY) ## Harm a whole pipeline in every way, three rounds a fault: nothing may be lost
	@$(BIN)/pytest -q -m chaos tests/chaos -k commits_before_it_works
	@$(BIN)/python -m tests.chaos

chaos-short: $(READY) ## The same with four faults, in 5 minutes (SEED)
	@$(BIN)/python -m tests.chaos --short $(if $(SEED),--seed $(SEED))

test-docker: $(READY) ## Run the tests on Docker: Kafka in a container, the whole compose stack
	@$(BIN)/pytest -m docker tests/docker

logs: ## Follow what the compose stack says
	@docker compose logs --follow --tail 20

down: ## End the compose stack; its data stays (docker compose down -v deletes it)
	@docker compose --profile '*' down

check: $(READY) ## Lint, types, imports, format, the contract
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m docs.check_contracts

audit: $(READY) ## Ask whether a pinned package has a known vulnerability; skipped without its data
	@.ci/audit

fix: $(READY) ## Mend what a machine can mend
	@$(BIN)/ruff check --fix $(SOURCES)
	@$(BIN)/ruff format $(SOURCES)

docs: $(READY) ## Write the generated docs: contracts, the README's tables
	@$(BIN)/python -m docs.generate

golden: $(READY) ## Write the golden pages' expected articles anew, for review
	@$(BIN)/python -m tests.golden.write

quality: $(if $(CORPORA),$(BENCH_READY),$(READY)) ## Hold clean to its pinned floors (CORPORA=folder, MODELS, PIN=1, ALLOW_REGRESSION=1)
	@$(BIN)/python -m tests.quality $(if $(CORPORA),--corpora $(CORPORA)) $(if $(MODELS),--models $(MODELS)) \
		$(if $(PIN),--pin) $(if $(ALLOW_REGRESSION),--allow-regression)

bench: $(READY) ## Measure: clean, enrich, index, stories; on a real Kafka runtime, throughput, latency, poison, rebalance
	@$(BIN)/python -m bench

bench-clean: $(BENCH_READY) ## Measure clean beside other programs on CORPORA=dir (MODELS, PAGES)
	@$(BIN)/python -m bench.clean_corpora --corpora $(or $(CORPORA),corpora) \
		$(if $(MODELS),--models $(MODELS)) $(if $(PAGES),--pages $(PAGES))

bench-stories: $(READY) ## Measure stories on 10,000 invented articles, look-ups among 100,000 too (LARGE, SEED)
	@$(BIN)/python -m bench.stories --large $(or $(LARGE),100000) --seed $(or $(SEED),1)

bench-console: $(READY) ## Measure the console on 100,000 articles and a million outcomes (DATA=folder keeps them)
	@$(BIN)/python -m bench.console $(if $(ARTICLES),--articles $(ARTICLES)) $(if $(DATA),--data $(DATA))

# Beside the lock's packages: what clean is measured with and learns with. The lock has all that
# these depend on, and pip 23 stumbles over lxml's extra when it resolves them itself.
$(BENCH_READY): $(READY) requirements-bench.lock
	@if command -v uv >/dev/null; then \
		uv pip install -q --require-hashes --python $(BIN)/python -r requirements-bench.lock; \
	else \
		$(BIN)/pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements-bench.lock; \
	fi
	@touch $@

train-clean: $(BENCH_READY) ## Train the models of clean anew (CORPORA=folder; LEAVE_OUT=corpus, MODELS=folder)
	@for kind in html text; do \
		$(BIN)/python -m training.clean $$kind --corpora $(or $(CORPORA),corpora) \
			$(if $(MODELS),--models $(MODELS)) $(if $(LEAVE_OUT),--leave-out $(LEAVE_OUT)) || exit 1; \
	done
	@$(if $(LEAVE_OUT),,$(MAKE) --no-print-directory train-clean-pages)

# They learn from pages as new sites' pages look: by line models grown without the page's corpus.
train-clean-pages: $(BENCH_READY) ## Train the page models alone (CORPORA, MODELS; LEFT_OUT=their line models)
	@left_out=$(or $(LEFT_OUT),$$(mktemp -d)); \
	for corpus in wcxb dataset newspaper fundus; do for kind in html text; do \
		[ -e $$left_out/$$corpus/$$kind-second.txt ] || \
		$(BIN)/python -m training.clean $$kind --corpora $(or $(CORPORA),corpora) \
			--models $$left_out/$$corpus --leave-out $$corpus || exit 1; \
	done; done; \
	$(BIN)/python -m training.clean.not_articles --corpora $(or $(CORPORA),corpora) \
		--left-out $$left_out $(if $(MODELS),--models $(MODELS))

fuzz: $(READY) ## Fuzz every parser of outside bytes, 100,000 inputs each (INPUTS, SEED, ONLY)
	@$(BIN)/python -m tests.fuzz --inputs $(or $(INPUTS),100000) --seed $(or $(SEED),1) $(if $(ONLY),--only $(ONLY))

lock: ## Resolve the locks anew (needs uv): everything, and what the image runs
	@uv pip compile -q --universal --generate-hashes --all-extras --group dev --no-header \
		--no-emit-index-url --no-emit-find-links --python-version 3.11 pyproject.toml -o requirements.lock
	@uv pip compile -q --universal --generate-hashes --no-header --no-annotate \
		--extra fetch --extra clean --extra enrich --extra index --extra stories --extra opensearch --extra console -c requirements.lock \
		--no-emit-index-url --no-emit-find-links --python-version 3.12 pyproject.toml -o requirements-run.lock
	@uv pip compile -q --universal --generate-hashes --no-header --no-annotate --group bench -c requirements.lock \
		--no-emit-index-url --no-emit-find-links --python-version 3.11 -o requirements-bench.lock

.PHONY: help setup demo up test test-kafka test-opensearch test-opensearch-kafka test-browser screenshots chaos chaos-short test-docker logs down check audit fix docs golden quality bench bench-stories bench-console bench-clean train-clean train-clean-pages fuzz lock
