#!/usr/bin/env bash
# make breaking: what of openapi.yaml would break its callers since the last tag; BASE names another commit.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=scripts/app.sh
source scripts/app.sh

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

base=${BASE:-$(git describe --tags --abbrev=0 2>/dev/null || true)}
install_web
node --test scripts/breaking.test.mjs >"$scratch/tests" || {
	cat "$scratch/tests" >&2
	die "the comparison itself is at fault"
}
if [[ -z $base ]]; then
	say "there is no tag yet: openapi.yaml was compared with NOTHING (only the comparison itself was tested)"
	exit 0
fi
git show "$base:openapi.yaml" >"$scratch/before.yaml" || die "$base has no openapi.yaml"
say "openapi.yaml against $base"
node scripts/breaking.mjs "$scratch/before.yaml" openapi.yaml
