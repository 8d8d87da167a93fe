# shellcheck shell=bash
# Sourced by backup and restore: which installation is meant, and how a folder of a backup is looked at.
# A backup holds database.dump, files/ab/abcd… (contents by their SHA-256), about.txt, and MANIFEST with the
# SHA-256 of all of them.

MANIFEST=MANIFEST

# The newest client programs: pg_dump refuses a server that is newer than itself.
pg_programs() {
	local folder
	folder=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
	[[ ! -x $folder/pg_dump ]] || PATH=$folder:$PATH
	command -v pg_dump >/dev/null || die "pg_dump is missing; install PostgreSQL's client programs (Debian: postgresql-client)"
}

# as_owner PROGRAM…: a client program on the owner's database, its password in no list of processes.
as_owner() {
	local url=$DATABASE_OWNER_URL password=''
	if [[ $url =~ ^(postgres(ql)?://[^:/@]+):([^@]*)@(.*)$ ]]; then
		password=${BASH_REMATCH[3]}
		url=${BASH_REMATCH[1]}@${BASH_REMATCH[4]}
		printf -v password '%b' "${password//%/\\x}"
	fi
	PGPASSWORD=${password:-${PGPASSWORD:-}} "$@" --dbname="$url"
}

sql() { as_owner psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 "$@"; }

started_cluster=''

# The installation that DATABASE_URL, DATABASE_OWNER_URL and FILES_DIR name, or the private one of this checkout.
choose_installation() {
	pg_programs
	if [[ -n ${DATABASE_URL:-}${DATABASE_OWNER_URL:-} ]]; then
		DATABASE_OWNER_URL=${DATABASE_OWNER_URL:-$DATABASE_URL}
		[[ -n ${FILES_DIR:-} ]] || die "FILES_DIR is missing: the folder of the files that belong to this database"
	else
		scripts/postgres.sh status || started_cluster=yes
		scripts/postgres.sh start
		DATABASE_URL=$(scripts/postgres.sh url app)
		DATABASE_OWNER_URL=$(scripts/postgres.sh url owner)
		FILES_DIR=$LOCAL/private/files
		SESSION_SECRET=$(secret "$LOCAL/private/session-secret")
	fi
	export DATABASE_URL DATABASE_OWNER_URL FILES_DIR SESSION_SECRET
}

leave_installation() { [[ -z $started_cluster ]] || scripts/postgres.sh stop; }

# Contents that lie in a file store, without what an interrupted upload left there.
contents_in() {
	(cd "$1" && find . -type f -regextype posix-extended -regex '\./[0-9a-f]{2}/[0-9a-f]{64}' -printf '%P\n' | LC_ALL=C sort)
}

# Contents that the dump names.
contents_named() {
	pg_restore --data-only --table=files --file=- "$1/database.dump" | grep -oE '^[0-9a-f]{64}' | LC_ALL=C sort
}

files_of() { (cd "$1" && find . -type f -not -name "$MANIFEST" -printf '%P\n' | LC_ALL=C sort); }

# check_backup FOLDER: whole, unchanged, and with every content that its database names.
check_backup() {
	local folder=$1 missing
	[[ -f $folder/$MANIFEST ]] || die "$folder is no finished backup: it has no $MANIFEST"
	(cd "$folder" && sha256sum --check --strict --quiet "$MANIFEST") ||
		die "the backup is damaged: the files above are not what $MANIFEST says; nothing was changed"
	diff <(cut -c 67- "$folder/$MANIFEST" | LC_ALL=C sort) <(files_of "$folder") ||
		die "the backup is damaged: $MANIFEST and the folder do not hold the same files; nothing was changed"
	missing=$(contents_named "$folder" | while read -r content; do
		[[ -f $folder/files/${content:0:2}/$content ]] || echo "$content"
	done)
	[[ -z $missing ]] || die "the backup is damaged: its database names contents that are not in it; nothing was changed
$missing"
}

# The digest of the manifest stands for the whole backup.
digest_of() { sha256sum <"$1/$MANIFEST" | cut -d ' ' -f 1; }
