# shellcheck shell=bash
# Sourced by run, dev and test: builds the program and the SPA, prepares a database, serves.
# Nothing is built twice: cargo knows what changed, and the SPA is compared by content.

# PROFILE: cargo's build profile. `test` takes the program out of the tests' build, where some crates have
# other features: after or before the tests, nothing is compiled a second time.
PROFILE=${PROFILE:-release}
STAMPS=$LOCAL/stamps

build_api() {
	local target folder=$PROFILE
	if [[ $PROFILE == test ]]; then
		attended cargo test --locked --no-run
	else
		attended cargo build --locked --profile "$PROFILE" --bin seguimiento
	fi
	[[ $PROFILE == release ]] || folder=debug
	target=$(cargo metadata --no-deps --format-version 1 |
		node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).target_directory')
	APP=$target/$folder/seguimiento
	export APP
}

# once STAMP FINGERPRINT COMMAND…: runs the command unless it succeeded before on the same content.
once() {
	local stamp=$STAMPS/$1 fingerprint=$2
	shift 2
	[[ -f $stamp && $(<"$stamp") == "$fingerprint" ]] && return
	rm -f "$stamp"
	"$@"
	mkdir -p "$STAMPS"
	echo "$fingerprint" >"$stamp"
}

web_sources() {
	find web -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*' -not -path 'web/.*/*' -print0 |
		sort -z | xargs -0 sha256sum | sha256sum
}

install_web() {
	[[ -d web/node_modules ]] || rm -f "$STAMPS/install"
	once install "$(node --version) $(sha256sum <web/package-lock.json)" attended npm --prefix web ci --no-audit --no-fund
}

build_web() {
	install_web
	[[ -f web/dist/index.html ]] || rm -f "$STAMPS/build"
	once build "$(web_sources)" attended npm --prefix web run build
}

# prepare_database STATE: migrates the database of DATABASE_URL and loads the demo when DEMO=1.
prepare_database() {
	mkdir -p "$1/files"
	export FILES_DIR=${FILES_DIR:-$1/files}
	SESSION_SECRET=${SESSION_SECRET:-$(secret "$1/session-secret")}
	export SESSION_SECRET
	# A demonstration keeps its mail as files: it reaches nobody.
	if [[ ${DEMO:-0} == 1 && -z ${MAIL_URL:-} ]]; then
		MAIL_URL=file://$(cd "$1" && pwd -P)/mail
		export MAIL_URL
	fi
	attended "$APP" migrate
	if [[ ${DEMO:-0} == 1 ]]; then attended "$APP" demo --accounts "$1/accounts.json"; fi
}

# serve LOG: the server on BIND, without the owner's password, until it answers.
serve() {
	in_background "$1" env -u DATABASE_OWNER_URL "$APP" serve
	# shellcheck disable=SC2154 # lib.sh sets it
	wait_for "http://127.0.0.1:${BIND##*:}/api/v1/health/ready" "$child" "$1" 60
}

# The private database; what starts it stops it, and so does the next run after a crash.
use_private_database() {
	local mark=$LOCAL/postgres-started
	scripts/postgres.sh status || touch "$mark"
	attended scripts/postgres.sh start
	DATABASE_URL=$(scripts/postgres.sh url app)
	DATABASE_OWNER_URL=$(scripts/postgres.sh url owner)
	export DATABASE_URL DATABASE_OWNER_URL
}

leave_private_database() {
	local mark=$LOCAL/postgres-started
	[[ -f $mark ]] || return 0
	scripts/postgres.sh stop && rm -f "$mark"
}

# choose_database: the one of DATABASE_URL, which gets no demo data unless asked for by DEMO=1,
# or the private one, which gets them unless refused by DEMO=0. Where its files lie is in $state.
choose_database() {
	if [[ -n ${DATABASE_URL:-} ]]; then
		say "database: the one that DATABASE_URL names"
		state=$LOCAL/external DEMO=${DEMO:-0}
	else
		say "database: the private PostgreSQL of this checkout"
		use_private_database
		state=$LOCAL/private DEMO=${DEMO:-1}
	fi
	# Whoever looks at the demo shall not need a telephone for it.
	if [[ $DEMO == 1 ]]; then SECOND_FACTOR=${SECOND_FACTOR:-optional}; fi
	export state DEMO SECOND_FACTOR
}

print_accounts() {
	[[ ${DEMO:-0} == 1 ]] || return 0
	printf '\n  Demo accounts (kept in %s)\n\n' "${1#"$ROOT"/}"
	node -e '
		const accounts = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))
		const name = (a) => a.email ?? a.client_id
		const width = (of) => Math.max(...accounts.map((a) => of(a).length)) + 3
		for (const a of accounts)
			console.log("    " + a.role.padEnd(width((a) => a.role)) + name(a).padEnd(width(name)) + (a.password ?? a.client_secret))
	' "$1"
}
