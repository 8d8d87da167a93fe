#!/usr/bin/env bash
# What the audit costs an import, from upload to commit, over HTTP and on scratch databases.
# Measured and printed, never judged: a figure of this machine is no test.
#   ROWS=100000  rows of the registry workbook
#   ROUNDS=2     rounds of each kind, taken by turns; the quickest of each counts
#   PROFILE      cargo's build profile
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=scripts/app.sh
source scripts/app.sh

ROWS=${ROWS:-100000} ROUNDS=${ROUNDS:-2}
work=$LOCAL/bench
database=bench_$$
started_cluster=''

finish() {
	stop_children
	scripts/postgres.sh --test drop "$database" || true
	[[ -z $started_cluster ]] || scripts/postgres.sh --test stop
}

as_superuser() { psql --quiet --no-psqlrc --tuples-only --no-align --set ON_ERROR_STOP=1 "$(scripts/postgres.sh --test url superuser "$database")" "$@"; }

# Only the owner can do this, and only where nothing is worth keeping.
silence_audit() {
	as_superuser <<-'END'
		do $$ declare audited regclass; begin
		    for audited in select tgrelid::regclass from pg_trigger where tgname = 'audit_insert' loop
		        execute format('alter table %s disable trigger audit_insert, disable trigger audit_update, disable trigger audit_delete', audited);
		    end loop;
		end $$;
	END
}

# The same rows once more, into tables with the same indexes, checks and foreign keys and no other triggers: the least
# that storing them costs.
bare_copy() {
	local table columns tables=(people registrations registration_changes benefits benefit_changes enrolments timeline_entries person_relations)
	local copies=() begun ended
	for table in "${tables[@]}"; do
		columns=$(stored_columns "$table")
		as_superuser --command "create table bare_$table (like $table including defaults including constraints including generated including indexes)" \
			--command "\\copy (select $columns from $table) to '$work/$table.copy' (format binary)"
		copies+=(--command "\\copy bare_$table ($columns) from '$work/$table.copy' (format binary)")
	done
	bare_foreign_keys "${tables[@]}" | as_superuser >/dev/null
	begun=$(date +%s%N)
	as_superuser "${copies[@]}"
	ended=$(date +%s%N)
	rm -f "$work"/*.copy
	echo $(((ended - begun) / 1000000))
}

# bare_foreign_keys TABLE…: statements that give the bare tables the keys of the true ones, among themselves.
bare_foreign_keys() {
	local named
	named=$(printf "'%s'," "$@")
	as_superuser --command "select format('alter table bare_%s add %s;', conrelid::regclass,
			case when confrelid::regclass::text in (${named%,}) then replace(pg_get_constraintdef(oid), 'REFERENCES ', 'REFERENCES bare_')
				else pg_get_constraintdef(oid) end)
		from pg_constraint where contype = 'f' and conrelid::regclass::text in (${named%,})"
}

# The file once more, as it came, with what judging checks of each row said in SQL.
bare_checks() {
	local begun ended
	begun=$(date +%s%N)
	as_superuser --command 'create table raw (folio text, curp text, first_surname text, second_surname text, given_names text, birth_date text,
			sex text, municipality text, phone text, call text, program text, tier text, school_key text, shift text, term text, grade text)' \
		--command "\\copy raw from '$work/registry.csv' (format csv, header)" --file scripts/bench/checks.sql >/dev/null
	ended=$(date +%s%N)
	echo $(((ended - begun) / 1000000))
}

stored_columns() {
	as_superuser --command "select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
		where attrelid = '$1'::regclass and attnum > 0 and not attisdropped and attgenerated = ''"
}

# one_round KIND: with or without the audit; its figures go to $work/KIND.jsonl.
one_round() {
	local kind=$1 link port
	say "$kind the audit, $ROWS rows"
	rm -rf "$work/files"
	scripts/postgres.sh --test drop "$database"
	scripts/postgres.sh --test create "$database"
	as_superuser --command "alter database $database set track_functions = 'pl'"
	DATABASE_URL=$(scripts/postgres.sh --test url app "$database")
	DATABASE_OWNER_URL=$(scripts/postgres.sh --test url owner "$database")
	export DATABASE_URL DATABASE_OWNER_URL FILES_DIR=$work/files SESSION_SECRET=only-for-a-measurement-of-a-scratch-database
	export SECOND_FACTOR=optional LOG=warn
	mkdir -p "$FILES_DIR"
	"$APP" migrate
	link=$("$APP" add-user bench@bench.example Bench follow_up)
	[[ $kind == with ]] || silence_audit
	port=$(free_port 18300)
	BIND=127.0.0.1:$port
	export BIND
	serve "$work/server.log"
	BENCH_LINK=$link node scripts/bench/import.mjs "http://$BIND" "$work/registry.csv" >"$work/round.json"
	local audit_ms copy_ms checks_ms peak_kb
	# shellcheck disable=SC2154 # lib.sh sets it
	peak_kb=$(awk '/^VmHWM/ { print $2 }' "/proc/$child/status")
	stop_children
	# Statistics of a backend arrive when it ends.
	audit_ms=$(as_superuser --command "select coalesce(round(sum(total_time)), 0) from pg_stat_user_functions where funcname = 'audit_change'")
	copy_ms=$(bare_copy)
	checks_ms=$(bare_checks)
	node -e '
		const round = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))
		const [audit_ms, copy_ms, checks_ms, peak_kb] = process.argv.slice(2).map(Number)
		console.log(JSON.stringify({ ...round, audit_ms, copy_ms, checks_ms, peak_kb }))
	' "$work/round.json" "$audit_ms" "$copy_ms" "$checks_ms" "$peak_kb" | tee -a "$work/$kind.jsonl"
}

mkdir -p "$work"
rm -f "$work"/*.jsonl
build_api
scripts/postgres.sh --test status || started_cluster=yes
scripts/postgres.sh --test start
trap finish EXIT
on_signals 130
node scripts/bench/import.mjs --write "$ROWS" "$work/registry.csv"
for ((round = 0; round < ROUNDS; round++)); do
	one_round without
	one_round with
done
node scripts/bench/import.mjs --report "$work/with.jsonl" "$work/without.jsonl" >"$work/import.json"
