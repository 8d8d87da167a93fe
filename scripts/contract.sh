#!/usr/bin/env bash
# make contract: schemathesis walks openapi.yaml against the running server, as nobody and as each role of the demo
# set, each in a database of its own that the main story has filled: no 5xx, nothing undocumented, no invalid body accepted.
# EXAMPLES (10) is how many cases an operation gets in each phase that makes them up; ROLES and ONLY (operation ids,
# with commas) choose some; PHASES leaves some out.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
PROFILE=${PROFILE:-test}
# shellcheck source=scripts/app.sh
source scripts/app.sh

SCHEMATHESIS=4.32.5
venv=$LOCAL/schemathesis-$SCHEMATHESIS
template=contract_template_$$
copy=contract_$$
scratch=''
started_cluster=''
table=''
failed=0

finish() {
	local status=$?
	set +e
	trap '' INT TERM HUP PIPE
	stop_children
	scripts/postgres.sh --test drop "$copy"
	scripts/postgres.sh --test drop "$template"
	[[ -z $scratch ]] || rm -rf "$scratch"
	[[ -z $started_cluster ]] || scripts/postgres.sh --test stop
	[[ -z $table ]] || printf '\n%s\n' "$table"
	exit "$status"
}

install_schemathesis() {
	[[ ! -f $venv/ready ]] || return 0
	say "installing schemathesis $SCHEMATHESIS"
	rm -rf "$venv"
	python3 -m venv "$venv"
	"$venv/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$SCHEMATHESIS"
	touch "$venv/ready"
}

address_database() {
	DATABASE_URL=$(scripts/postgres.sh --test url app "$1")
	DATABASE_OWNER_URL=$(scripts/postgres.sh --test url owner "$1")
	export DATABASE_URL DATABASE_OWNER_URL
}

fill_template() {
	say "filling a demo set"
	scripts/postgres.sh --test create "$template"
	address_database "$template"
	prepare_database "$scratch"
	serve "$LOGS/contract-server.log"
	CONTRACT_ROLE=none attended "$venv/bin/python" tests/contract/fill.py
	stop_children
}

# walk ROLE: on a fresh copy, so that no role finds what another left, and each finds the same every time.
walk() {
	local begun=$SECONDS outcome=clean log=$LOGS/contract-$1.log
	scripts/postgres.sh --test drop "$copy"
	scripts/postgres.sh --test copy "$template" "$copy"
	address_database "$copy"
	# Rights on a database are not copied with it, and jobs work in temporary tables.
	attended "$APP" migrate
	serve "$LOGS/contract-server-$1.log"
	if ! attended "$venv/bin/python" tests/contract/walk.py "$1" >"$log" 2>&1; then
		outcome=FAILED
		failed=1
		if grep -q '= FAILURES =' "$log"; then sed -n '/= FAILURES =/,$p' "$log"; else tail -n 20 "$log"; fi
	fi
	stop_children
	table+=$(printf '  %-14s %-7s %5d s   %s' "$1" "$outcome" $((SECONDS - begun)) \
		"$(grep -oE '^  [0-9]+ generated.*' "$log" | paste -s -d ";" | tr -s " " || true)")$'\n'
}

unset DATABASE_URL DATABASE_OWNER_URL SESSION_SECRET FILES_DIR MAIL_URL WEB_DIST
scripts/prerequisites.sh test
only_one contract
trap finish EXIT
on_signals 130
scratch=$(mktemp -d)
install_schemathesis
build_api
scripts/postgres.sh --test status || started_cluster=yes
attended scripts/postgres.sh --test start

BIND=127.0.0.1:$(free_port $((30000 + RANDOM % 8000)))
# Everybody comes through a proxy, from an address of their own; passwords cost little.
export BIND PUBLIC_URL=http://localhost:${BIND##*:} DEMO=1 SECOND_FACTOR=optional BEHIND_PROXY=1 ARGON2_MEMORY_KIB=1024 LOG=warn
export CONTRACT_URL=http://$BIND CONTRACT_ACCOUNTS=$scratch/accounts.json CONTRACT_WALKED=$scratch/walked CONTRACT_THINGS=$scratch/things.json
export CONTRACT_EXAMPLES=${EXAMPLES:-10} CONTRACT_ONLY=${ONLY:-} CONTRACT_PHASES=${PHASES:-}
fill_template
for role in ${ROLES:-nobody $(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).map((a) => a.role).join(" ")' "$CONTRACT_ACCOUNTS")}; do
	say "the contract as $role"
	walk "$role"
done
if ((failed)); then die "the API and openapi.yaml disagree; the cases above repeat it (logs in ${LOGS#"$ROOT"/})"; fi
