#!/usr/bin/env bash
# Builds the page: build/wasm/eq.wasm, build/web/ for `eq serve`, and out/equipoise.html, one file
# with everything. npm is asked for the packages of web/package-lock.json once; after that every
# step works offline.
set -eu
cd "$(dirname "$0")/.."

command -v node >/dev/null && command -v npm >/dev/null || {
    echo "tools/page.sh: node and npm are needed (apt-get install nodejs npm)" >&2
    exit 1
}
[ ! -f tools/wasm.sh ] || bash tools/wasm.sh

stamp=web/node_modules/.lock-of-the-page
if ! cmp -s web/package-lock.json "$stamp"; then
    (cd web && npm ci --loglevel=error)
    cp web/package-lock.json "$stamp"
fi
node web/build.mjs
