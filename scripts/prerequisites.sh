#!/usr/bin/env bash
# What the commands need from the machine: `prerequisites.sh run|dev|test|schema`.
# Debian packages are installed where that is allowed (root, or sudo without a password);
# otherwise, and for Rust and Node, the one command to type is printed.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

purpose=${1:-run}
packages=()

# at_least HAVE WANT: whether version HAVE is WANT or newer.
at_least() { [[ $(printf '%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]; }

# needs PACKAGE CHECK…: the Debian package is missing unless CHECK succeeds.
needs() {
	local package=$1
	shift
	"$@" >/dev/null 2>&1 || packages+=("$package")
}

postgresql_present() {
	local server
	for server in /usr/lib/postgresql/*/bin/postgres; do
		[[ -x $server && $(basename "${server%/bin/postgres}") -ge 15 ]] && return
	done
	return 1
}

install_packages() {
	((${#packages[@]})) || return 0
	command -v apt-get >/dev/null || die "please install what these Debian packages hold: ${packages[*]}"
	local install=(apt-get install --yes --no-install-recommends "${packages[@]}") root=()
	if ! is_root; then
		sudo --non-interactive true 2>/dev/null ||
			die "some Debian packages are missing; type: sudo sh -c 'apt-get update && ${install[*]}'"
		root=(sudo --non-interactive)
	fi
	say "installing Debian packages: ${packages[*]}"
	export DEBIAN_FRONTEND=noninteractive
	{
		"${root[@]}" apt-get update && "${root[@]}" env DEBIAN_FRONTEND=noninteractive "${install[@]}"
	} </dev/null >"$LOGS/apt.log" 2>&1 || {
		tail -n 15 "$LOGS/apt.log" >&2
		die "apt-get could not install them, see $LOGS/apt.log"
	}
}

check_rust() {
	local wanted have
	wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
	have=$(cargo --version 2>/dev/null | cut -d ' ' -f 2 || true)
	if [[ -z $have ]] || ! at_least "$have" "$wanted"; then
		die "Rust $wanted or newer is needed (found: ${have:-none}); type:
  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y && . ~/.cargo/env
or, where rustup is already there: rustup update stable"
	fi
	[[ $purpose == test ]] || return 0
	cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 ||
		rustup component add rustfmt clippy ||
		die "cargo fmt and cargo clippy are needed; type: rustup component add rustfmt clippy"
}

check_node() {
	local wanted=20.19 have
	have=$(node --version 2>/dev/null | tr -d v || true)
	if [[ -z $have ]] || ! at_least "$have" "$wanted" || ! command -v npm >/dev/null; then
		die "Node $wanted or newer with npm is needed (found: ${have:-none}); from Debian 13 on type:
  sudo apt-get install nodejs npm
on an older Debian:
  curl -fsSL https://deb.nodesource.com/setup_22.x | sudo -E bash - && sudo apt-get install -y nodejs"
	fi
}

needs build-essential command -v cc
needs curl command -v curl
if [[ $purpose == test || -z ${DATABASE_URL:-} ]]; then needs postgresql postgresql_present; fi
case $purpose in
test)
	needs chromium test -x "${CHROMIUM:-/usr/bin/chromium}"
	needs shellcheck command -v shellcheck
	needs jq command -v jq
	needs python3-venv python3 -c 'import ensurepip, venv'
	;;
schema)
	needs pkg-config command -v pkg-config
	needs libpq-dev test -e /usr/include/postgresql/libpq-fe.h
	;;
esac

check_rust
check_node
install_packages
