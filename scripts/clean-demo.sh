#!/usr/bin/env bash
# make clean-demo: the private database with its files and accounts, gone; the next run begins anew.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

only_one running
scripts/postgres.sh remove
rm -rf "$LOCAL/private"
say "the demo database, its files and its accounts are removed"
