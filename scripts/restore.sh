#!/usr/bin/env bash
# make restore: a backup into an installation that is still empty, or in place of what it holds.
# `scripts/restore.sh [--replace] [--digest HEX] FOLDER`. The database changes in one transaction, or not at all.
# APP names the program; otherwise the installed one is used, or the one of this checkout.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=scripts/app.sh
source scripts/app.sh
# shellcheck source=scripts/backup-parts.sh
source scripts/backup-parts.sh

usage() { die "usage: scripts/restore.sh [--replace] [--digest HEX] FOLDER"; }

umask 077
replace=${REPLACE:-}
digest=${DIGEST:-}
folder=${FROM:-}
while (($#)); do
	case $1 in
	--replace) replace=1 ;;
	--digest) digest=${2:-} && shift ;;
	-*) usage ;;
	*) folder=$1 ;;
	esac
	shift || usage
done
[[ -n $folder ]] || usage

finish() {
	stop_children
	leave_installation
}

choose_program() {
	[[ -z ${APP:-} ]] || return 0
	if [[ -n ${DATABASE_URL:-} ]] && command -v seguimiento >/dev/null; then
		APP=$(command -v seguimiento)
	else
		build_api
	fi
}

# Whoever works on the database now would see it vanish under their hands.
refuse_while_used() {
	local others
	others=$(sql --command "select count(*) from pg_stat_activity
		where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'")
	((others == 0)) || die "$others connections work on this database; stop the server first"
}

tables() { sql --command "select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"; }

refuse_unless_empty() {
	[[ $replace != 1 ]] || return 0
	(($(tables) == 0)) || die "the database is not empty; to put the backup in its place, say --replace (REPLACE=1)"
	[[ -z $(contents_in "$FILES_DIR" | head -n 1) ]] ||
		die "$FILES_DIR is not empty; to add the backup's contents to it, say --replace (REPLACE=1)"
}

# Contents come first: at no moment does the database name one that is not there.
restore_files() {
	cp --recursive --update --preserve=timestamps "$folder/files/." "$FILES_DIR/"
	sed -n 's,  files/,  ,p' "$folder/$MANIFEST" >"$state_list"
	[[ ! -s $state_list ]] || (cd "$FILES_DIR" && sha256sum --check --strict --quiet "$state_list") ||
		die "the contents above are damaged in $FILES_DIR; remove them there and restore again"
}

restore_database() {
	{
		echo 'begin;'
		[[ $replace != 1 ]] || echo 'drop owned by current_user cascade;'
		pg_restore --no-owner --no-privileges --file=- "$folder/database.dump"
		echo 'commit;'
	} | sql --output=/dev/null
}

choose_installation
trap finish EXIT
on_signals 130
folder=$(cd "$folder" 2>/dev/null && pwd -P) || die "there is no such folder"
mkdir -p "$FILES_DIR"
say "looking at the backup"
check_backup "$folder"
[[ -z $digest || $digest == "$(digest_of "$folder")" ]] ||
	die "this is another backup than the one with that digest; nothing was changed"
sed 's/^/    /' "$folder/about.txt"
refuse_while_used
refuse_unless_empty
choose_program
state_list=$(mktemp)

say "restoring the files"
restore_files
rm -f "$state_list"
say "restoring the database"
restore_database
say "migrating, and granting both roles their rights"
"$APP" migrate
say "verifying the audit"
"$APP" verify-audit
