#!/usr/bin/env bash
# Writes what is generated under docs/: the models' pages, the hindcast, the pictures.
# docs.sh [DIR]: into DIR instead of docs (the test compares). EQ names the program.
set -eu
cd "$(dirname "$0")/.."
eq=${EQ:-build/release/eq}
out=${1:-docs}
mkdir -p "$out/models" "$out/pictures"
for model in $("$eq" models --lang en | awk '{ print $1 }'); do
    "$eq" doc "$model" --lang en >"$out/models/$model.md"
    "$eq" doc "$model" --lang zh >"$out/models/$model.zh.md"
done
"$eq" hindcast --lang en --quiet -o "$out/hindcast.md"
"$eq" hindcast --lang zh --quiet -o "$out/hindcast.zh.md"
for lang in en zh; do
    "$eq" hindcast --lang $lang --quiet -o "$out/pictures/hindcast.$lang.svg"
    "$eq" plot material-for-1000 dots --lang $lang --quiet -o "$out/pictures/dots.$lang.svg"
    "$eq" plot material-for-1000 tornado --lang $lang --quiet -o "$out/pictures/tornado.$lang.svg"
    "$eq" solve games/poker.efg --lang $lang --quiet -o "$out/pictures/poker.$lang.svg"
    "$eq" solve games/commitment.nfg --lang $lang --quiet -o "$out/pictures/commitment.$lang.svg"
    "$eq" solve games/poker.efg --chart response --lang $lang --quiet -o "$out/pictures/response.$lang.svg"
    "$eq" plot warheads-1000 card --lang $lang --quiet -o "$out/pictures/card.$lang.svg"
done
