#!/usr/bin/env bash
# What the project installs is what docs/dependencies.md lists, and no file names a private place.
set -u
cd "$(dirname "$0")/.." || exit 2
bad=0
for package in $(grep -hvE '^(#|$)' tools/packages.product tools/packages.test | sed 's/:.*//'); do
    grep -qE "\`$package\`" docs/dependencies.md ||
        { echo "docs/dependencies.md does not list $package" >&2; bad=1; }
done
if git grep -nE '\b(T[O]DO|F[I]XME|X[X]X)\b' -- src include tests tools cmake claims scenarios strings >&2; then
    echo "unfinished work is written down as an issue, not in a file" >&2
    bad=1
fi
while read -r file; do
    lines=$(wc -l <"$file")
    [ "$lines" -le 1000 ] || { echo "$file has $lines lines; split it (limit 1000)" >&2; bad=1; }
done < <(git ls-files 'src/*.[ch]' | grep -v /published/)
[ $bad = 0 ] && echo "docs: dependencies listed, files within their size"
exit $bad
