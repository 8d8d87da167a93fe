#!/usr/bin/env bash
# make compose-check: docker-compose.yml against the Compose specification's schema, as the
# check-jsonschema package carries it; needs no Docker. With Docker's plugin, `docker compose` looks too.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

CHECKER=0.39.0
venv=$LOCAL/check-jsonschema-$CHECKER

if [[ ! -f $venv/ready ]]; then
	rm -rf "$venv"
	python3 -m venv "$venv"
	"$venv/bin/pip" install --quiet --disable-pip-version-check "check-jsonschema==$CHECKER"
	touch "$venv/ready"
fi
"$venv/bin/check-jsonschema" --builtin-schema vendor.compose-spec docker-compose.yml
if docker compose version >/dev/null 2>&1; then
	docker compose --env-file .env.example config --quiet
fi
