#!/usr/bin/env bash
# build/wasm/eq.wasm: the engine for the browser. libyaml and mini-gmp come from the sources of their
# Debian packages, fetched once with apt's own checks into build/wasm-src; the system's lists of
# packages stay as they are, and root is not needed. Nothing else is downloaded.
set -eu
cd "$(dirname "$0")/.."
src=$PWD/build/wasm-src
lack() {
    echo "tools/wasm.sh: $1" >&2
    exit 1
}

# apt with lists and archives of its own under build/wasm-src.
apt_here() {
    apt-get -q -o Dir::Etc::SourceList="$src/sources.list" -o Dir::Etc::SourceParts=- \
        -o Dir::State="$src/apt" -o Dir::State::Lists="$src/apt/lists" -o Dir::Cache="$src/apt" \
        -o Debug::NoLocking=1 "$@"
}

# The mirrors of the system, as lines for sources.
sources_lines() {
    local key=/usr/share/keyrings/debian-archive-keyring.gpg
    apt-get indextargets --format '$(SITE) $(RELEASE) $(COMPONENT)' 'Identifier: Packages' |
        awk -v key="$key" '$1 ~ /debian/ && $3 == "main" && !seen[$0]++ {
            print "deb-src [signed-by=" key "] " $0 }'
}

# fetch PACKAGE FOLDER: unpacks the source package into build/wasm-src/FOLDER.
fetch() {
    (cd "$src" && apt_here --only-source source "$1") || return
    mv "$src/$1"-*/ "$src/$1"
}

if [ ! -e "$src/libyaml/src/parser.c" ] || [ ! -e "$src/gmp/mini-gmp/mini-gmp.c" ]; then
    command -v dpkg-source >/dev/null || lack "dpkg-source is missing (package dpkg-dev)"
    rm -rf "$src"
    mkdir -p "$src/apt/lists/partial" "$src/apt/archives/partial"
    sources_lines >"$src/sources.list"
    [ -s "$src/sources.list" ] || lack "apt names no Debian mirror to fetch the sources from"
    { apt_here update && fetch libyaml && fetch gmp; } ||
        lack "the sources of libyaml and gmp cannot be fetched; the page needs them once"
    rm -rf "$src/apt"
fi
[ -e build/wasm/build.ninja ] || cmake --preset wasm
cmake --build --preset wasm
