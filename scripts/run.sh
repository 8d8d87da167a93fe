#!/usr/bin/env bash
# make run: from a bare checkout to a server that answers, then until Ctrl-C.
# DATABASE_URL names another database; PORT or BIND another address; DEMO=0/1 leaves out or asks for
# demo data; PROFILE=dev builds faster and runs slower.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=scripts/app.sh
source scripts/app.sh

finish() {
	# A second Ctrl-C, or a terminal that is gone, must not leave things half stopped.
	set +e
	trap '' INT TERM HUP PIPE
	printf '\n'
	say "stopping"
	stop_children
	rm -f "$LOCAL/url"
	leave_private_database
}

announce() {
	printf '\n  %sSeguimiento is running%s\n\n' "$BOLD" "$PLAIN"
	printf '    open       %s%s%s\n' "$BOLD" "$url" "$PLAIN"
	printf '    samples    demo/ (its README tells the story in ten steps)\n'
	printf '    log        %s\n' "${LOGS#"$ROOT"/}/server.log"
	[[ ${MAIL_URL:-} != file://* ]] || printf '    mail       %s (files; nothing is sent)\n' "${MAIL_URL#"file://$ROOT/"}"
	printf '    stop       Ctrl-C\n'
	print_accounts "$state/accounts.json"
	printf '\n'
}

scripts/prerequisites.sh run
only_one running
trap finish EXIT
on_signals 130

rm -f "$LOCAL/url"
say "building the API ($PROFILE); the first time takes minutes"
build_api
say "building the SPA"
build_web
choose_database
say "migrating$([[ $DEMO == 1 ]] && echo ', loading the demo set at the first run')"
prepare_database "$state"

BIND=${BIND:-127.0.0.1:${PORT:-$(free_port 8080)}}
# By name: passkeys belong to a name, and browsers trust this one without TLS.
url=${PUBLIC_URL:-http://localhost:${BIND##*:}}
PUBLIC_URL=$url
export BIND PUBLIC_URL WEB_DIST=web/dist
serve "$LOGS/server.log"
echo "$url" >"$LOCAL/url"
announce

on_signals 0
until_over "$child"
die "the server ended by itself, see ${LOGS#"$ROOT"/}/server.log"
