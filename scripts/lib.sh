# shellcheck shell=bash
# Sourced by the other scripts: where the checkout lies, words for the terminal,
# secrets, ports, and children that end with the script that started them.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
LOCAL=$ROOT/.local
LOGS=$LOCAL/log
PATH=$PATH:$HOME/.cargo/bin
export LOCAL LOGS PATH
cd "$ROOT"

# A colour only where a person is looking.
if [[ -t 1 && -z ${NO_COLOR:-} ]]; then BOLD=$'\e[1m' PLAIN=$'\e[0m'; else BOLD='' PLAIN=''; fi

say() { printf '%s==>%s %s\n' "$BOLD" "$PLAIN" "$*"; }
die() {
	printf 'error: %s\n' "$*" >&2
	exit 1
}

is_root() { [[ $(id -u) -eq 0 ]]; }

# Everything made on this machine (data, secrets, logs) lies here, for its owner alone.
if ! (mkdir -p "$LOGS" && chmod 700 "$LOCAL" && [[ -w $LOGS ]]) 2>/dev/null; then
	die "$LOCAL belongs to another user, who ran these commands before; give the checkout over with: sudo chown -R $(id -un) '$ROOT'"
fi

# Hexadecimal, so that it needs no quoting in a URL, in SQL or in a shell.
random_hex() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }

# secret FILE: the secret kept in FILE, made at first asking.
secret() {
	[[ -s $1 ]] || (umask 077 && mkdir -p "$(dirname "$1")" && random_hex 32 >"$1")
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

# only_one LOCK: two of a kind in one checkout would share data, logs and build output.
only_one() {
	exec 9>"$LOCAL/$1.lock"
	flock --nonblock 9 || die "this checkout is already in use ($1); stop the other command first"
}

# --- children -------------------------------------------------------------------------------
# Each child leads a process group of its own: Ctrl-C reaches only the script, which then ends
# its children in order, whole groups at a time (npm and cargo have children themselves).

children=()
child=''

# in_background LOG COMMAND…: a child that serves until it is stopped, even when the script is
# killed before it could do so. LOG `-` is the terminal. Its process id is in $child.
in_background() {
	local log=$1
	shift
	set -m
	{
		[[ $log == - ]] || exec >"$log" 2>&1
		exec setpriv --pdeathsig TERM "$@"
	} </dev/null 9>&- &
	child=$!
	set +m
	children+=("$child")
}

# attended COMMAND…: a long step; unlike a plain command it lets a signal end the script at once.
attended() {
	set -m
	"$@" </dev/null 9>&- &
	child=$!
	set +m
	children+=("$child")
	local status=0
	wait "$child" || status=$?
	unset 'children[-1]'
	return "$status"
}

group_lives() { kill -0 -- "-$1" 2>/dev/null; }

stop_children() {
	local group tries
	for group in "${children[@]}"; do kill -TERM -- "-$group" 2>/dev/null; done
	for group in "${children[@]}"; do
		for ((tries = 0; tries < 60; tries++)); do
			group_lives "$group" || continue 2
			sleep 0.1
		done
		kill -KILL -- "-$group" 2>/dev/null
	done
	children=()
}

# wait_for URL CHILD LOG SECONDS: until URL answers; a child that ends before says why in its log.
wait_for() {
	local deadline=$((SECONDS + $4))
	until curl --silent --fail --max-time 2 --output /dev/null "$1"; do
		if ! kill -0 "$2" 2>/dev/null; then
			tail -n 20 "$3" >&2
			die "the server ended before it answered; the lines above are the end of $3"
		fi
		((SECONDS < deadline)) || die "no answer from $1 within $4 seconds, see $3"
		sleep 0.1
	done
}

all_live() {
	local process
	for process in "$@"; do kill -0 "$process" 2>/dev/null || return; done
}

# until_over CHILD…: until one of the children ends. A terminal that went away is a request to stop:
# its hangup reaches only the leader of the session, which may be make.
until_over() {
	local terminal='' pause
	[[ ! -t 0 ]] || terminal=yes
	while all_live "$@"; do
		[[ -z $terminal || -t 0 ]] || exit 0
		sleep 2 &
		pause=$!
		wait -n "$pause" "$@" || true
	done
}

# on_signals STATUS: the exit status that a requested stop has from here on.
on_signals() {
	# shellcheck disable=SC2064
	trap "exit $1" INT TERM HUP
}
