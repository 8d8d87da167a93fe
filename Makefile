# The commands of the project; each is a script of scripts/, where the logic lies.
.DEFAULT_GOAL := help
.PHONY: help run test dev openapi schema contract breaking fuzz deny sbom backup restore bench bad-requests screenshots fmt compose-check clean-demo

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

run: ## build, start and serve everything on this machine; Ctrl-C stops it
	@scripts/run.sh

test: ## every check: format, lints, tests, contract, browser journeys
	@scripts/test.sh

dev: ## API and SPA side by side, reloading as files change
	@scripts/dev.sh

openapi: ## openapi.yaml from the API, and the SPA's typed client and words from it
	@scripts/openapi.sh

schema: ## api/schema.rs from the migrated database
	@scripts/schema.sh

contract: ## the running API against openapi.yaml, as every role (EXAMPLES, ROLES, ONLY)
	@scripts/contract.sh

breaking: ## what of openapi.yaml breaks its callers since the last tag (BASE)
	@scripts/breaking.sh

fuzz: ## the property tests of all parsers with many cases (CASES=5000)
	@PROPTEST_CASES=$${CASES:-5000} cargo test --locked --lib fuzz_tests

deny: ## licences, bans, sources and known weaknesses of crates and npm packages
	@scripts/deny.sh

sbom: ## what program and SPA are made of, as CycloneDX lists
	@scripts/sbom.sh

backup: ## database and files in one folder, with checksums (TO=folder)
	@scripts/backup.sh

restore: ## a backup into an empty installation (FROM=folder, REPLACE=1, DIGEST=…)
	@scripts/restore.sh

bench: ## how fast it is beside the bare engine, at a million people (PEOPLE, SECONDS_EACH, PARTS); figures into docs/performance.md
	@scripts/bench.sh

bad-requests: ## ten thousand bad requests at the real server; figures into docs/security.md (COUNT, PROFILE)
	@scripts/bad-requests.sh

screenshots: ## the pictures of the README, taken from a running `make run`
	@scripts/screenshots.sh

fmt: ## format Rust and TypeScript
	@cargo fmt
	@cd web && npm run format

compose-check: ## docker-compose.yml against the published Compose schema
	@scripts/compose-check.sh

clean-demo: ## remove the private database, its files and the demo accounts
	@scripts/clean-demo.sh
