#!/usr/bin/env bash
# Backs up the installation that the environment names, restores it into another of the test cluster, and compares
# every table, sequence, right and file; then damages the backup in every way and sees it refused.
# Needs DATABASE_URL, DATABASE_OWNER_URL, FILES_DIR, SESSION_SECRET and APP, and nobody at work on that database.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=scripts/backup-parts.sh
source scripts/backup-parts.sh

: "${APP:?the program}" "${SESSION_SECRET:?}" "${FILES_DIR:?}" "${DATABASE_URL:?}" "${DATABASE_OWNER_URL:?}"
other=restored_$$
scratch=$(mktemp -d)
backup=$scratch/backup
refusals=0

finish() {
	scripts/postgres.sh --test drop "$other"
	rm -rf "$scratch"
}

# elsewhere COMMAND…: with the other installation as the one that is meant.
elsewhere() {
	DATABASE_URL=$(scripts/postgres.sh --test url app "$other") \
		DATABASE_OWNER_URL=$(scripts/postgres.sh --test url owner "$other") FILES_DIR=$scratch/files "$@"
}

# One line for each table (rows and a digest of all of them), sequence and right.
fingerprint() {
	sql --file=- <<-'SQL'
		select format('select %L, count(*), md5(coalesce(string_agg(row, '''' order by row), '''')) from (select md5(t::text) as row from %s t) rows',
		              oid::regclass, oid::regclass)
		  from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname \gexec
		select sequencename, last_value from pg_sequences where schemaname = 'public' order by 1;
		select relname, grantee, privilege_type from pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner)))
		 where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'S') order by 1, 2, 3;
		select oid::regprocedure::text, grantee, privilege_type from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
		 where pronamespace = 'public'::regnamespace order by 1, 2, 3;
	SQL
}

# Newer programs frame their script with a key that is another each time; PostgreSQL writes a condition that it reads
# from its own words with fewer parentheses.
shape() { as_owner pg_dump --schema-only --no-owner --no-privileges | grep -vE '^\\(un)?restrict ' | tr -d '()'; }

contents() { contents_in "$FILES_DIR" | (cd "$FILES_DIR" && xargs -r -d '\n' sha256sum); }

compare() {
	local what
	for what in fingerprint shape contents; do
		"$what" >"$scratch/here"
		elsewhere "$what" >"$scratch/there"
		[[ -s $scratch/here ]] || die "nothing to compare: $what"
		diff "$scratch/here" "$scratch/there" >"$scratch/difference" || {
			head -n 20 "$scratch/difference" >&2
			die "what was restored is not what was backed up ($what)"
		}
	done
	say "equal: $(elsewhere sql --command "select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'") tables, $(wc -l <"$scratch/there") files"
}

# refused WORDS ARGUMENT…: restoring says no in these words, and leaves the other database as empty as it was.
refused() {
	local words=$1
	shift
	if elsewhere scripts/restore.sh "$@" >"$scratch/said" 2>&1; then die "this was restored, and should have been refused: $words"; fi
	grep -qF -- "$words" "$scratch/said" || {
		cat "$scratch/said" >&2
		die "it was refused in other words than: $words"
	}
	refusals=$((refusals + 1))
}

# damaged WORDS COMMAND…: a copy of the backup, after COMMAND was run in it.
damaged() {
	local words=$1
	shift
	rm -rf "$scratch/damaged"
	cp -r "$backup" "$scratch/damaged"
	(cd "$scratch/damaged" && "$@")
	refused "$words" "$scratch/damaged"
	(($(elsewhere sql --command "select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'") == 0)) ||
		die "a refused backup left something behind: $words"
}

flip() { printf '\377' | dd of="$1" bs=1 seek="$2" conv=notrunc status=none; }
a_content() { find files -type f | LC_ALL=C sort | head -n 1; }
change_dump() { flip database.dump 4000; }
change_content() { flip "$(a_content)" 0; }
lose_content() { rm "$(a_content)"; }
forget_content() {
	local content
	content=$(a_content)
	rm "$content"
	sed -i "\\,  $content\$,d" MANIFEST
}
add_file() { echo 'not ours' >files/added; }
lose_manifest() { rm MANIFEST; }

pg_programs
trap finish EXIT
on_signals 130
scripts/postgres.sh --test create "$other"

say "a backup"
scripts/backup.sh "$backup"
say "refusals"
damaged "not what MANIFEST says" change_dump
damaged "not what MANIFEST says" change_content
damaged "not what MANIFEST says" lose_content
damaged "contents that are not in it" forget_content
damaged "do not hold the same files" add_file
damaged "it has no MANIFEST" lose_manifest
refused "another backup" --digest 0000 "$backup"
say "restored into an empty database"
elsewhere scripts/restore.sh --digest "$(digest_of "$backup")" "$backup"
compare
refused "the database is not empty" "$backup"
say "restored in place of something else"
elsewhere sql --command "update programs set name = name || ' (otra cosa)'; create table stray (id int)"
elsewhere scripts/restore.sh --replace "$backup"
compare
say "$refusals wrong backups or targets were refused"
