#!/usr/bin/env bash
# make bad-requests: ten thousand bad requests of all kinds at the real server, mixed with good ones, on this
# machine; the figures go into docs/security.md. COUNT sends another number, PROFILE=release takes the optimised build.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
COUNT=${COUNT:-10000}
PROFILE=${PROFILE:-dev}
how=()
[[ $PROFILE != release ]] || how=(--release)
report=$(mktemp)
started=''

finish() {
	rm -f "$report"
	[[ -z $started ]] || scripts/postgres.sh --test stop
}

trap finish EXIT
scripts/postgres.sh --test status || started=yes
attended scripts/postgres.sh --test start
TEST_DATABASE_URL=$(scripts/postgres.sh --test url superuser)
export TEST_DATABASE_URL BAD_REQUESTS=$COUNT BAD_REQUESTS_REPORT=$report
say "sending $COUNT bad requests"
attended cargo test --locked "${how[@]}" --test api -- \
	bad_requests_of_all_kinds_disturb_no_good_one --nocapture
node -e '
	const fs = require("fs")
	const [file, report] = process.argv.slice(1)
	const [begin, end] = ["<!-- figures of make bad-requests -->\n", "<!-- end of the figures -->"]
	const text = fs.readFileSync(file, "utf8")
	const [head, rest] = text.split(begin)
	const tail = rest.slice(rest.indexOf(end))
	fs.writeFileSync(file, head + begin + "\n" + fs.readFileSync(report, "utf8") + "\n" + tail)
' docs/security.md "$report"
say "the figures are in docs/security.md"
