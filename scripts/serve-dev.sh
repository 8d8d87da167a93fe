#!/usr/bin/env bash
# What `make dev` starts again at each change: new migrations first, then the API, without the
# owner's password.
set -euo pipefail
cargo run --quiet --locked -- migrate
exec env -u DATABASE_OWNER_URL cargo run --quiet --locked -- serve
