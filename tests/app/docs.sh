#!/usr/bin/env bash
# What is generated under docs/ is what the program makes today (tools/docs.sh remakes it).
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bash tools/docs.sh "$dir"
bad=0
for file in "$dir"/*.md "$dir"/*/*; do
    name=docs/${file#"$dir"/}
    cmp -s "$file" "$name" || { echo "differs: $name (run tools/docs.sh)"; bad=1; }
done
exit $bad
