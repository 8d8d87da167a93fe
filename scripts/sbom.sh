#!/usr/bin/env bash
# make sbom: what the program and the SPA are made of, as CycloneDX lists in .local/sbom.
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=scripts/app.sh
source scripts/app.sh

CYCLONEDX=0.5.9
tool=$LOCAL/cargo-cyclonedx-$CYCLONEDX
folder=$LOCAL/sbom

if [[ ! -x $tool/bin/cargo-cyclonedx ]]; then
	say "building cargo-cyclonedx $CYCLONEDX; the first time takes minutes"
	attended cargo install --quiet --debug --locked --root "$tool" --target-dir "$LOCAL/cargo-tools" "cargo-cyclonedx@$CYCLONEDX"
	rm -rf "$LOCAL/cargo-tools"
fi
mkdir -p "$folder"
# It writes beside Cargo.toml, and nowhere else.
attended "$tool/bin/cargo-cyclonedx" cyclonedx --format json --spec-version 1.5 --no-build-deps --override-filename sbom-crates --quiet
mv sbom-crates.json "$folder/crates.json"
npm --prefix web sbom --package-lock-only --omit=dev --sbom-format=cyclonedx --loglevel=error >"$folder/npm.json"
# shellcheck disable=SC2016
node -e '
	for (const file of process.argv.slice(1)) {
		const list = JSON.parse(require("fs").readFileSync(file, "utf8"))
		console.log(`    ${list.components.length} components  ${file}  (${list.bomFormat} ${list.specVersion})`)
	}' "$folder/crates.json" "$folder/npm.json"
