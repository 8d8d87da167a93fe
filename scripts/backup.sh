#!/usr/bin/env bash
# make backup: database and files of an installation in one new folder, with the checksums of all that lies in it.
# `scripts/backup.sh [FOLDER]`; the server may run meanwhile. Without DATABASE_URL the private installation is meant.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=scripts/backup-parts.sh
source scripts/backup-parts.sh

umask 077
folder=${1:-${TO:-$LOCAL/backups/$(date -u +%Y-%m-%dT%H%M%SZ)}}
making=$folder.unfinished

finish() {
	rm -rf "$making"
	leave_installation
}

# The store only grows and contents never change: what the dump names is there when it is copied afterwards.
copy_files() {
	mkdir -p "$making/files" "$FILES_DIR"
	contents_in "$FILES_DIR" >"$making/contents"
	(cd "$FILES_DIR" && xargs -r -d '\n' cp --parents --preserve=timestamps --target-directory="$making/files") <"$making/contents"
	rm "$making/contents"
}

tell_about() {
	printf 'made at %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
	printf 'PostgreSQL %s\n' "$(sql --command 'show server_version')"
	printf 'last migration %s\n' "$(sql --command 'select max(version) from __diesel_schema_migrations')"
	printf 'contents %s\n' "$(files_of "$making/files" | wc -l)"
}

write_manifest() {
	local listed wrong
	listed=$(files_of "$making")
	(cd "$making" && xargs -d '\n' sha256sum <<<"$listed" >"$MANIFEST")
	wrong=$(awk '/  files\// { name = $2; sub(/.*\//, "", name); if (name != $1) print $2 }' "$making/$MANIFEST")
	[[ -z $wrong ]] || die "these contents of $FILES_DIR are not what their names say; mend them from an earlier backup first:
$wrong"
}

[[ ! -e $folder ]] || die "$folder is already there; name a new folder"
trap finish EXIT
on_signals 130
mkdir -p "$(dirname "$folder")"
rm -rf "$making"
mkdir "$making"
making=$(cd "$making" && pwd -P)
choose_installation

say "the database"
as_owner pg_dump --format=custom --file="$making/database.dump"
say "the files"
copy_files
tell_about >"$making/about.txt"
say "the checksums"
write_manifest
check_backup "$making"
sync --file-system "$making"
mv "$making" "$folder"
sed 's/^/    /' "$folder/about.txt"
printf '    folder   %s\n    digest   %s\n' "$folder" "$(digest_of "$folder")"
