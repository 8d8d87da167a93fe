#!/usr/bin/env bash
# make openapi: the contract printed by the program, and the SPA's types made from it.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
PROFILE=dev
# shellcheck source=scripts/app.sh
source scripts/app.sh

build_api
"$APP" openapi >"$LOCAL/openapi.yaml"
mv "$LOCAL/openapi.yaml" openapi.yaml
install_web
npm --prefix web run api
