#!/usr/bin/env bash
# make deny: licences, bans and sources of crates (cargo-deny, deny.toml), licences of npm packages, and known
# weaknesses of both where their lists can be reached; where they cannot, that is said and nothing else fails.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=scripts/app.sh
source scripts/app.sh

CARGO_DENY=0.20.2
tool=$LOCAL/cargo-deny-$CARGO_DENY
skipped=()

# Without optimising: it runs for seconds, and building it is what takes long.
install_deny() {
	[[ ! -x $tool/bin/cargo-deny ]] || return 0
	say "building cargo-deny $CARGO_DENY; the first time takes minutes"
	attended cargo install --quiet --debug --locked --root "$tool" --target-dir "$LOCAL/cargo-tools" "cargo-deny@$CARGO_DENY"
	rm -rf "$LOCAL/cargo-tools"
}

check_crates() {
	attended "$tool/bin/cargo-deny" --locked check --hide-inclusion-graph licenses bans sources
	if timeout 60 "$tool/bin/cargo-deny" fetch db >"$LOGS/advisories.log" 2>&1; then
		attended "$tool/bin/cargo-deny" --locked check --disable-fetch advisories
	else
		skipped+=("advisories of crates: their list cannot be reached")
	fi
}

# The licences that deny.toml allows hold for npm packages too; those of tools may be wider.
check_licences() {
	npm --prefix web sbom --package-lock-only --omit=dev --sbom-format=cyclonedx --loglevel=error |
		node scripts/licences.mjs deny.toml
}

check_weaknesses() {
	local found=$LOGS/npm-audit.json
	if npm --prefix web audit --omit=dev --audit-level=high --json >"$found" 2>/dev/null; then return; fi
	if node -e 'process.exit(JSON.parse(require("fs").readFileSync(process.argv[1])).vulnerabilities ? 0 : 1)' "$found" 2>/dev/null; then
		npm --prefix web audit --omit=dev --audit-level=high >&2 || true
		die "npm packages with known weaknesses, see above"
	fi
	skipped+=("advisories of npm packages: their list cannot be reached")
}

install_deny
check_crates
check_licences
check_weaknesses
for what in "${skipped[@]}"; do say "SKIPPED: $what"; done
