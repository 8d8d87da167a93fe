#!/usr/bin/env bash
# A private PostgreSQL for this checkout: own data directory, own port, TCP on 127.0.0.1 only.
# `--test` means a second cluster that trades durability for speed; nothing in it is worth keeping.
# PostgreSQL refuses to run as root, so root runs it as `postgres`, under /var/lib/seguimiento.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
	cat <<-'END'
		usage: scripts/postgres.sh [--test] COMMAND
		  start                 start the cluster, made at first run
		  stop                  stop it; the data stay
		  status                exit 0 when it runs
		  url WHO [DATABASE]    connection URL of WHO: owner, app or superuser
		  create DATABASE       a database of the owner, open to the application
		  log                   the file of its log
		  copy FROM TO          a database like another, on which nobody works
		  drop DATABASE         remove it, whoever is connected
		  remove                stop the cluster and remove it with all its data
	END
}

kind="main"
if [[ ${1:-} == --test ]]; then
	kind="test"
	shift
fi

# The home of both clusters. Root's lies outside the checkout, which `postgres` may be unable to
# reach, under an id kept in the checkout: a new clone in the same place starts with new data.
cluster_home() {
	is_root || { echo "$LOCAL/postgres" && return; }
	local id_file=$LOCAL/postgres/id id home
	mkdir -p "$LOCAL/postgres"
	[[ -s $id_file ]] || random_hex 8 >"$id_file"
	id=$(<"$id_file")
	home=/var/lib/seguimiento/$id
	# A copied checkout brings the id of the original along and needs one of its own.
	local other=''
	[[ ! -f $home/checkout ]] || other=$(<"$home/checkout")
	if [[ -n $other && $other != "$ROOT" && -f $other/.local/postgres/id && $(<"$other/.local/postgres/id") == "$id" ]]; then
		random_hex 8 >"$id_file"
		home=/var/lib/seguimiento/$(<"$id_file")
	fi
	install -d -m 755 /var/lib/seguimiento "$home"
	echo "$ROOT" >"$home/checkout"
	cd "$home" && pwd -P
}

home=$(cluster_home)
cluster=$home/$kind
data=$cluster/data
secrets=$home/secrets/$kind
# Databases of tests are a thousand small files each, made ten times as fast in memory as on a disk.
memory=/dev/shm/seguimiento-$(sha256sum <<<"$cluster" | cut -c 1-16)

as_server() {
	if is_root; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

# The programs of the newest installed PostgreSQL, or of the one that made the data.
bin_dir() {
	local wanted=15 version newest=''
	if [[ -f $data/PG_VERSION ]]; then wanted=$(<"$data/PG_VERSION"); fi
	for version in /usr/lib/postgresql/*/bin/postgres; do
		[[ -x $version ]] || continue
		version=${version#/usr/lib/postgresql/}
		version=${version%%/*}
		if [[ -f $data/PG_VERSION ]]; then
			[[ $version == "$wanted" ]] && newest=$version
		elif ((version >= wanted && version > ${newest:-0})); then
			newest=$version
		fi
	done
	[[ -n $newest ]] || die "PostgreSQL $wanted is not installed in /usr/lib/postgresql; run scripts/prerequisites.sh"
	echo "/usr/lib/postgresql/$newest/bin"
}

port_file=$cluster/port
port() { cat "$port_file"; }

# A server process stands in its data directory. The number in postmaster.pid alone proves nothing:
# after a crash it may belong to somebody else, or to a dead process that nobody has buried.
serves() { [[ $(readlink "/proc/$1/cwd" 2>/dev/null) == "$data" ]]; }

running() {
	local pid
	pid=$(head -n 1 "$data/postmaster.pid" 2>/dev/null) && serves "$pid"
}

make_cluster() {
	say "making the private PostgreSQL cluster ($kind) in $cluster"
	rm -rf "$data" "$memory"
	if is_root; then install -d -o postgres -g postgres -m 700 "$cluster"; else mkdir -p "$cluster"; fi
	local password_file=$cluster/password
	secret "$secrets/superuser" >"$password_file"
	if is_root; then chown postgres "$password_file"; fi
	# An interrupted initdb leaves half a directory: only a whole one gets the name.
	rm -rf "$data.new"
	as_server "$bin/initdb" -D "$data.new" -U postgres --auth=scram-sha-256 --pwfile="$password_file" \
		--encoding=UTF8 --locale=C.UTF-8 >"$LOGS/initdb.log" 2>&1 ||
		die "initdb failed, see $LOGS/initdb.log"
	rm -f "$password_file"
	mv "$data.new" "$data"
}

settings() {
	printf -- '-c %s ' port="$1" listen_addresses=127.0.0.1 unix_socket_directories= timezone=UTC jit=off
	if [[ $kind == test ]]; then
		printf -- '-c %s ' fsync=off synchronous_commit=off full_page_writes=off autovacuum=off \
			wal_level=minimal max_wal_senders=0 max_connections=300 shared_buffers=256MB
	fi
}

# PostgreSQL would not start beside a postmaster.pid whose number is taken again. It goes once the
# last process of the old server, which may outlive its postmaster by a moment, has ended.
clear_stale_pid() {
	[[ -f $data/postmaster.pid ]] || return 0
	local tries process
	for ((tries = 0; tries < 100; tries++)); do
		for process in /proc/[0-9]*; do
			serves "${process#/proc/}" && sleep 0.1 && continue 2
		done
		rm -f "$data/postmaster.pid"
		return
	done
	die "processes of the old server still use $data"
}

# The port is chosen once and kept, unless somebody else has it now.
launch() {
	local attempt chosen
	for attempt in 1 2 3 4 5; do
		chosen=$(cat "$port_file" 2>/dev/null || echo $((15500 + RANDOM % 4000)))
		chosen=$(free_port "$chosen")
		echo "$chosen" >"$port_file"
		# The daemon must not hold the lock or the pipes of the script that starts it.
		as_server "$bin/pg_ctl" start -s -w -t 60 -D "$data" -l "$cluster/log" -o "$(settings "$chosen")" \
			9>&- >/dev/null 2>&1 </dev/null && return
		rm -f "$port_file"
		sleep "0.$attempt"
	done
	die "PostgreSQL does not start, see $cluster/log"
}

superuser_sql() {
	PGPASSWORD=$(<"$secrets/superuser") "$bin/psql" -X -q -t -A -v ON_ERROR_STOP=1 \
		-h 127.0.0.1 -p "$(port)" -U postgres
}

# Both roles as they should be; the passwords of the files win.
ensure_roles() {
	local who
	for who in owner app; do
		superuser_sql <<-END
			set log_min_error_statement = panic;
			select 'create role seguimiento_$who login'
			 where not exists (select from pg_roles where rolname = 'seguimiento_$who') \gexec
			alter role seguimiento_$who login password '$(secret "$secrets/$who")';
		END
	done
}

# create_database NAME [TEMPLATE]
create_database() {
	superuser_sql <<-END
		select 'create database "$1" owner seguimiento_owner template ${2:-template1}'
		 where not exists (select from pg_database where datname = '$1') \gexec
		revoke all on database "$1" from public;
		grant connect on database "$1" to seguimiento_app;
	END
}

has_memory() { (($(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1) > 2 * 1024 * 1024)) 2>/dev/null; }

ensure_memory() {
	[[ ! -d $memory ]] && has_memory || return 0
	if is_root; then install -d -o postgres -g postgres -m 700 "$memory"; else mkdir -m 700 "$memory"; fi
	echo "create tablespace memory location '$memory'" | superuser_sql
}

# What lay in memory went with the machine's last start, and the cluster is no longer whole.
forget_lost_memory() {
	[[ -d $memory ]] || ! compgen -G "$data/pg_tblspc/*" >/dev/null || rm -rf "$data"
}

start() {
	if running; then return; fi
	if [[ $kind == test ]]; then forget_lost_memory; fi
	[[ -f $data/PG_VERSION ]] || make_cluster
	clear_stale_pid
	launch
	ensure_roles
	if [[ $kind == main ]]; then create_database seguimiento; else ensure_memory; fi
}

stop() {
	if running; then as_server "$bin/pg_ctl" stop -s -w -m fast -D "$data"; fi
}

url() {
	local name=seguimiento_$1 database=${2:-seguimiento}
	if [[ $1 == superuser ]]; then
		name=postgres database=${2:-postgres}
	fi
	[[ -s $secrets/$1 && -s $port_file ]] || die "no such role, or the cluster was never started: $1"
	echo "postgres://$name:$(<"$secrets/$1")@127.0.0.1:$(port)/$database"
}

remove() {
	stop
	rm -rf "$cluster" "$secrets" "$memory"
	# The last cluster takes the home along.
	if rmdir "$home/secrets" 2>/dev/null; then rm -rf "$home"; fi
}

bin=$(bin_dir)
case ${1:-} in
start) start ;;
stop) stop ;;
status) running ;;
log) echo "$cluster/log" ;;
url) url "${2:?who: owner, app or superuser}" "${3:-}" ;;
create) create_database "${2:?name of the database}" ;;
copy) create_database "${3:?name of the copy}" "${2:?name of the database}" ;;
drop) echo "drop database if exists \"${2:?name of the database}\" with (force)" | superuser_sql ;;
remove) remove ;;
*)
	usage >&2
	exit 2
	;;
esac
