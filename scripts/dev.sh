#!/usr/bin/env bash
# make dev: the API rebuilt and restarted as Rust files change, and Vite's server with hot reload
# in front of it. Same private database and demo set as `make run`; Ctrl-C stops all of it.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
PROFILE=dev
# shellcheck source=scripts/app.sh
source scripts/app.sh

finish() {
	set +e
	trap '' INT TERM HUP PIPE
	stop_children
	leave_private_database
}

# The tool that restarts the API; without one the API runs as it was built.
choose_watcher() {
	local folders=(--watch api --watch migrations --watch Cargo.toml)
	if command -v watchexec >/dev/null; then
		watcher=(watchexec --restart "${folders[@]}" --)
	elif cargo watch --version >/dev/null 2>&1; then
		watcher=(cargo watch --quiet "${folders[@]}" --)
	else
		say "the API will not reload; for that type: cargo install --locked watchexec-cli"
		watcher=()
	fi
}

scripts/prerequisites.sh dev
only_one running
trap finish EXIT
on_signals 130

build_api
install_web
choose_database
prepare_database "$state"
BIND=127.0.0.1:${PORT:-$(free_port 8080)}
API_URL=http://$BIND
# Where the browser is: passkeys belong to Vite's address.
PUBLIC_URL=${PUBLIC_URL:-http://localhost:5173}
export BIND API_URL PUBLIC_URL
on_signals 0
choose_watcher
in_background - "${watcher[@]}" scripts/serve-dev.sh
api=$child
wait_for "$API_URL/api/v1/health/ready" "$api" /dev/null 120
print_accounts "$state/accounts.json"
in_background - npm --prefix web run dev
until_over "$api" "$child"
die "the API or Vite ended by itself; the lines above say why"
