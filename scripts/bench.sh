#!/usr/bin/env bash
# make bench: how fast the program is beside the bare engine, in one run on this machine; docs/performance.md takes
# the figures. Measured and printed, never judged: a figure of this machine is no test.
#   PEOPLE=1000000     of the large population; it is made once and kept (its database is bench_PEOPLE)
#   SECONDS_EACH=8     how long each measurement lasts
#   PARTS="requests bulk exports spa import"   what to measure; what is left out keeps its last figures
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
PROFILE=release
# shellcheck source=scripts/app.sh
source scripts/app.sh

PEOPLE=${PEOPLE:-1000000} FEW=${FEW:-10000} YEARS=5 SEED=7 PARTS=${PARTS:-requests bulk exports spa import}
BULK_ROWS=10000 IMPORTED=100000
OHA_VERSION=1.16.0 LIGHTHOUSE_VERSION=12.8.2
oha=$LOCAL/oha-$OHA_VERSION lighthouse=$LOCAL/lighthouse-$LIGHTHOUSE_VERSION
work=$LOCAL/bench
mkdir -p "$work"

finish() {
	stop_children
	leave_private_database
}

install_oha() {
	[[ ! -x $oha/bin/oha ]] || return 0
	say "building oha $OHA_VERSION, which sends the requests; the first time takes minutes"
	attended cargo install --quiet --locked --root "$oha" --target-dir "$LOCAL/cargo-tools" "oha@$OHA_VERSION"
	rm -rf "$LOCAL/cargo-tools"
}

# In a folder of its own: what it depends on does not go together with a lock file.
install_lighthouse() {
	[[ ! -d $lighthouse/node_modules/lighthouse ]] || return 0
	say "installing lighthouse $LIGHTHOUSE_VERSION"
	mkdir -p "$lighthouse"
	echo '{"private": true}' >"$lighthouse/package.json"
	attended npm --prefix "$lighthouse" install --no-audit --no-fund "lighthouse@$LIGHTHOUSE_VERSION"
}

# use_population PEOPLE: its database as it stands, or made anew.
use_population() {
	local name=bench_$1
	DATABASE_URL=$(scripts/postgres.sh url app "$name")
	DATABASE_OWNER_URL=$(scripts/postgres.sh url owner "$name")
	ADMIN_URL=$(scripts/postgres.sh url superuser)
	FILES_DIR=$work/files-$1
	export DATABASE_URL DATABASE_OWNER_URL ADMIN_URL FILES_DIR
	mkdir -p "$FILES_DIR"
	if [[ ! -f $work/$name.ready ]]; then
		scripts/postgres.sh drop "$name"
		scripts/postgres.sh create "$name"
		"$APP" migrate
		local begun=$SECONDS
		attended "$APP" demo --accounts "$work/$name.json" --people "$1" --years "$YEARS" --seed "$SEED"
		psql -qX "$DATABASE_OWNER_URL" -c 'vacuum analyze'
		echo $((SECONDS - begun)) >"$work/$name.ready"
	else
		"$APP" migrate
	fi
}

# Milliseconds until the server says that it is ready, and what it holds in memory five seconds later.
start_and_weigh() {
	local begun log=$work/server.log
	begun=$(date +%s%N)
	in_background "$log" env -u DATABASE_OWNER_URL "$APP" serve
	# shellcheck disable=SC2154 # lib.sh sets it
	until curl --silent --fail --output /dev/null "http://$BIND/api/v1/health/ready"; do
		kill -0 "$child" 2>/dev/null || die "the server does not start, see $log"
		sleep 0.005
	done
	ready_ms=$((($(date +%s%N) - begun) / 1000000))
	sleep 5
	idle_kb=$(awk '/^VmRSS/ { print $2 }' "/proc/$child/status")
}

# open_office PEOPLE: a server of that population, ready and weighed.
open_office() {
	local port
	say "$1 people: the population"
	use_population "$1"
	port=$(free_port 18300)
	BIND=127.0.0.1:$port PUBLIC_URL=http://localhost:$port
	export BIND PUBLIC_URL
	start_and_weigh
}

# measure_requests PEOPLE [REGISTRY]: the registry is imported, and not committed, while somebody searches.
measure_requests() {
	local name=bench_$1
	open_office "$1"
	say "$1 people: requests"
	node scripts/bench/measure.mjs "http://$BIND" "$work/$name.json" "$work" "${@:2}" >"$work/requests.json"
	jq --argjson people "$1" --argjson made_in "$(<"$work/$name.ready")" --argjson ready_ms "$ready_ms" --argjson idle_kb "$idle_kb" \
		--argjson rows "$(psql -qXAt "$(scripts/postgres.sh url superuser "$name")" -c "select coalesce(sum(reltuples::bigint), 0) from pg_class where relkind = 'r' and reltuples > 0")" \
		'{people: $people, rows: $rows, made_in: $made_in, ready_ms: $ready_ms, idle_kb: $idle_kb, requests: .}' \
		"$work/requests.json" >"$work/population-$1.json"
	stop_children
}

measure_bulk() {
	open_office "$PEOPLE"
	say "an act on $BULK_ROWS awards"
	node scripts/bench/bulk.mjs "http://$BIND" "$work/bench_$PEOPLE.json" "$BULK_ROWS" >"$work/bulk.json"
	stop_children
}

measure_exports() {
	open_office "$PEOPLE"
	say "the registry as a file"
	SERVER_PID=$child node scripts/bench/exports.mjs "http://$BIND" "$work/bench_$PEOPLE.json" "$work" >"$work/exports.json"
	stop_children
}

measure_spa() {
	install_lighthouse
	build_web
	export WEB_DIST=$ROOT/web/dist
	open_office "$PEOPLE"
	unset WEB_DIST
	say "the screens in a browser"
	if is_root; then export E2E_NO_SANDBOX=1; fi
	node scripts/bench/spa.mjs "$PUBLIC_URL" "$work/bench_$PEOPLE.json" "$lighthouse" >"$work/spa.json"
	stop_children
}

scripts/prerequisites.sh test
trap finish EXIT
on_signals 130
build_api
install_oha
export OHA=$oha/bin/oha SESSION_SECRET=only-for-a-measurement-of-an-invented-population
export SECOND_FACTOR=optional LOG=warn MAIL_URL=file://$work/mail DEMO=1
# Prepared before anybody looks at the clock; what another command left in the environment shall not be measured.
unset DATABASE_URL DATABASE_OWNER_URL WEB_DIST
use_private_database
DATABASE_LOG=$(scripts/postgres.sh log)
export DATABASE_LOG
for part in $PARTS; do
	case $part in
	requests)
		measure_requests "$FEW"
		node scripts/bench/import.mjs --write "$IMPORTED" "$work/newcomers.csv" BENCH
		measure_requests "$PEOPLE" "$work/newcomers.csv"
		;;
	bulk | exports | spa) "measure_$part" ;;
	import) scripts/bench-import.sh ;;
	*) die "no such part: $part" ;;
	esac
done
node scripts/bench/report.mjs docs/performance.md "$work" "$FEW" "$PEOPLE"
