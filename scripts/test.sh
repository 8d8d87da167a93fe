#!/usr/bin/env bash
# make test: every check there is, cheapest first, ending at the first that fails.
# The browser journeys walk a server, a database and a demo set of their own, gone afterwards.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# Server and tests share one build.
PROFILE="test"
# shellcheck source=scripts/app.sh
source scripts/app.sh

passed=0
failed=0
table=''
begun=0
current=''
scratch=''
journeys_database=''
started_cluster=''

# step NAME COMMAND…: one line of the table at the end.
step() {
	current=$1
	shift
	begun=$SECONDS
	say "$current"
	"$@"
	record passed
}

record() {
	table+=$(printf '  %-34s %-7s %4d s' "$current" "$1" $((SECONDS - begun)))$'\n'
	if [[ $1 == passed ]]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
	current=''
}

finish() {
	local status=$?
	set +e
	trap '' INT TERM HUP PIPE
	stop_children
	[[ -z $journeys_database ]] || scripts/postgres.sh --test drop "$journeys_database"
	[[ -z $scratch ]] || rm -rf "$scratch"
	[[ -z $started_cluster ]] || scripts/postgres.sh --test stop
	local broken=$current
	[[ -z $broken ]] || record FAILED
	printf '\n%s\n' "$table"
	[[ -z $broken ]] || printf 'error: "%s" failed; its output is above\n' "$broken" >&2
	printf '%d passed, %d failed\n' "$passed" "$failed"
	exit "$status"
}

check_scripts() { shellcheck --external-sources scripts/*.sh docker/*.sh .ci/run; }

start_cluster() {
	scripts/postgres.sh --test status || started_cluster=yes
	attended scripts/postgres.sh --test start
	TEST_DATABASE_URL=$(scripts/postgres.sh --test url superuser)
	export TEST_DATABASE_URL
}

test_rust() {
	start_cluster
	attended cargo test --locked
}

# compare FILE TODAY: a generated file, or a folder of them, must be what would be generated today.
compare() {
	diff -ru "$1" "$2" || die "$1 is out of date; type: make openapi"
}

check_contract() {
	build_api
	"$APP" openapi >"$scratch/openapi.yaml"
	compare openapi.yaml "$scratch/openapi.yaml"
}

check_client() {
	local client=web/src/api part
	mkdir "$scratch/client" "$scratch/client-today"
	cp -r "$client"/{schema.d.ts,words} "$scratch/client"
	attended npm --prefix web run api
	mv "$client"/{schema.d.ts,words} "$scratch/client-today"
	cp -r "$scratch/client"/{schema.d.ts,words} "$client"
	for part in schema.d.ts words; do compare "$client/$part" "$scratch/client-today/$part"; done
}

build_web_anew() {
	rm -f "$STAMPS/build"
	build_web
}

# Chromium's sandbox needs user namespaces, which root and some containers do without.
allow_chromium() {
	export CHROMIUM=${CHROMIUM:-/usr/bin/chromium}
	if is_root || ! unshare --user true 2>/dev/null; then export E2E_NO_SANDBOX=1; fi
}

# The provider of identities that some journeys log in through.
start_identities() {
	local log=$LOGS/journeys-identities.log port
	port=$(free_port $((28000 + RANDOM % 2000)))
	in_background "$log" node web/scripts/identity-provider.mjs "$port" "$PUBLIC_URL/api/v1/sessions/provider/callback"
	# shellcheck disable=SC2154 # lib.sh sets it
	wait_for "http://127.0.0.1:$port/.well-known/openid-configuration" "$child" "$log" 60
	export OIDC_ISSUER=http://127.0.0.1:$port OIDC_CLIENT_ID=seguimiento
	export OIDC_CLIENT_SECRET='only for the journeys' OIDC_NAME='Llave de pruebas'
}

walk_journeys() {
	journeys_database=journeys_$$
	scripts/postgres.sh --test create "$journeys_database"
	DATABASE_URL=$(scripts/postgres.sh --test url app "$journeys_database")
	DATABASE_OWNER_URL=$(scripts/postgres.sh --test url owner "$journeys_database")
	BIND=127.0.0.1:$(free_port $((20000 + RANDOM % 8000)))
	PUBLIC_URL=http://localhost:${BIND##*:}
	export DATABASE_URL DATABASE_OWNER_URL BIND PUBLIC_URL DEMO=1 SECOND_FACTOR=optional WEB_DIST=web/dist FILES_DIR=$scratch/files
	# Where a journey receives webhooks.
	E2E_RECEIVER=127.0.0.1:$(free_port $((30000 + RANDOM % 2000)))
	export E2E_RECEIVER WEBHOOK_ALLOWED_HOSTS=$E2E_RECEIVER
	prepare_database "$scratch"
	start_identities
	serve "$LOGS/journeys-server.log"
	allow_chromium
	E2E_BASE_URL=$PUBLIC_URL E2E_ACCOUNTS=$scratch/accounts.json E2E_SAMPLES=$ROOT/demo E2E_MAIL=$scratch/mail attended npm --prefix web run e2e
}

# What the journeys left is a filled installation; nobody works on it any more.
try_backup() {
	stop_children
	attended scripts/try-backup.sh
}

# The programs of docs/integrators.md, against the server and the people that the journeys left.
walk_first_hour() {
	local id secret
	read -r id secret < <(jq -r '.[] | select(.role == "agency") | "\(.client_id) \(.client_secret)"' "$scratch/accounts.json")
	BASE=$PUBLIC_URL CLIENT_ID=$id CLIENT_SECRET=$secret attended node tests/integrators/first-hour.mjs
}

unset DATABASE_URL DATABASE_OWNER_URL SESSION_SECRET FILES_DIR
only_one testing
trap finish EXIT
on_signals 130
scratch=$(mktemp -d)

step "prerequisites" scripts/prerequisites.sh test
step "shell scripts" check_scripts
step "Rust format" cargo fmt --check
step "Compose schema" attended scripts/compose-check.sh
step "npm ci" install_web
step "typed client is up to date" check_client
step "breaking changes" attended scripts/breaking.sh
step "licences and advisories" attended scripts/deny.sh
step "web lint" attended npm --prefix web run lint
step "TypeScript" attended npm --prefix web run check
step "web tests" attended npm --prefix web run test
step "web production build" build_web_anew
step "weight of the first load" attended npm --prefix web run budget
step "clippy" attended cargo clippy --locked --all-targets -- -D warnings
step "Rust tests" test_rust
step "openapi.yaml is up to date" check_contract
step "browser journeys" walk_journeys
step "integrators' first hour" walk_first_hour
step "backup and restore" try_backup
