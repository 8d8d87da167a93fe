#!/usr/bin/env bash
# make screenshots: the README's pictures, taken from the product that `make run` serves right now.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[[ -f $LOCAL/url && -f $LOCAL/private/accounts.json ]] ||
	die "nothing to photograph: leave 'make run' running in another terminal"
export E2E_BASE_URL E2E_ACCOUNTS=$LOCAL/private/accounts.json E2E_SAMPLES=$ROOT/demo CHROMIUM=${CHROMIUM:-/usr/bin/chromium}
E2E_BASE_URL=$(<"$LOCAL/url")
if is_root; then export E2E_NO_SANDBOX=1; fi
npm --prefix web run screenshots
