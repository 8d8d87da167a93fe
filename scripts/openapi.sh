#!/usr/bin/env bash
# make openapi: the contract printed by the program, and the SPA's types and words of closed sets made from it.
# RECORD_EXAMPLES=1 first records the examples of answers anew, from the test that walks every operation.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
PROFILE="test"
# shellcheck source=scripts/app.sh
source scripts/app.sh

started_cluster=''

record_examples() {
	scripts/prerequisites.sh test
	scripts/postgres.sh --test status || started_cluster=yes
	scripts/postgres.sh --test start
	TEST_DATABASE_URL=$(scripts/postgres.sh --test url superuser)
	export TEST_DATABASE_URL RECORD_EXAMPLES
	cargo test --locked --test api story::
}

finish() { [[ -z $started_cluster ]] || scripts/postgres.sh --test stop; }

trap finish EXIT
[[ -z ${RECORD_EXAMPLES:-} ]] || record_examples
build_api
"$APP" openapi >"$LOCAL/openapi.yaml"
mv "$LOCAL/openapi.yaml" openapi.yaml
install_web
npm --prefix web run api
