# shellcheck shell=bash
# Sourced by the other scripts: where the checkout lies, words for the terminal,
# secrets, ports, and children that end with the script that started them.

set -euo pipefail

# Whatever a script writes (secrets, accounts, logs) is for its owner alone.
umask 077

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
LOCAL=$ROOT/.local
PATH=$PATH:$HOME/.cargo/bin
export LOCAL PATH

# A colour only where a person is looking.
if [[ -t 1 && -z ${NO_COLOR:-} ]]; then BOLD=$'\e[1m' DIM=$'\e[2m' PLAIN=$'\e[0m'; else BOLD='' DIM='' PLAIN=''; fi
export BOLD DIM PLAIN

say() { printf '%s==>%s %s\n' "$BOLD" "$PLAIN" "$*"; }
warn() { printf 'warning: %s\n' "$*" >&2; }
die() {
	printf 'error: %s\n' "$*" >&2
	exit 1
}

is_root() { [[ $(id -u) -eq 0 ]]; }

# Hexadecimal, so that it needs no quoting in a URL, in SQL or in a shell.
random_hex() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }

# secret FILE: the secret kept in FILE, made at first asking.
secret() {
	if [[ ! -s $1 ]]; then
		mkdir -p "$(dirname "$1")"
		random_hex 32 >"$1"
	fi
	cat "$1"
}

port_answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_port FIRST: the first port from FIRST on where nobody answers.
free_port() {
	local port
	for ((port = $1; port < $1 + 200; port++)); do
		port_answers "$port" || { echo "$port" && return; }
	done
	die "no free port between $1 and $port"
}
