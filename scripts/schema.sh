#!/usr/bin/env bash
# make schema: api/schema.rs as Diesel reads it from a database with every migration applied.
# Diesel's own tool runs the migrations, since the program may not compile before its schema is new.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

DIESEL_CLI=2.3.14
database=schema_$$
started_cluster=''

finish() {
	scripts/postgres.sh --test drop "$database"
	[[ -z $started_cluster ]] || scripts/postgres.sh --test stop
}

install_diesel() {
	[[ $("$LOCAL/bin/diesel" --version 2>/dev/null) != *"$DIESEL_CLI"* ]] || return 0
	say "installing diesel_cli $DIESEL_CLI in .local"
	cargo install --locked --root "$LOCAL" --version "$DIESEL_CLI" \
		--no-default-features --features postgres diesel_cli
}

scripts/prerequisites.sh schema
install_diesel
scripts/postgres.sh --test status || started_cluster=yes
scripts/postgres.sh --test start
trap finish EXIT
scripts/postgres.sh --test create "$database"
DATABASE_URL=$(scripts/postgres.sh --test url owner "$database")
export DATABASE_URL
"$LOCAL/bin/diesel" migration run
"$LOCAL/bin/diesel" print-schema >"$LOCAL/schema.rs"
mv "$LOCAL/schema.rs" api/schema.rs
cargo fmt -- api/schema.rs
