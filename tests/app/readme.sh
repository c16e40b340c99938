#!/usr/bin/env bash
# Every command that the two READMEs show does what it says: runs as written, in a folder of its own.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repo=$here/../..
EQ=$(cd "$(dirname "$EQ")" && pwd)/$(basename "$EQ")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/bin"
ln -s "$EQ" "$dir/bin/eq"
export PATH=$dir/bin:$PATH
bad=0
count=0
for readme in README.md README.zh.md; do
    mkdir "$dir/$readme.d"
    cd "$dir/$readme.d" || exit 1
    # a command ends where three blanks begin the remark
    while IFS= read -r line; do
        command=$(sed -E 's/ {3,}.*//' <<<"$line")
        case $command in *jq*) command -v jq >/dev/null || command=${command%%|*} ;; esac
        # a server runs until it is stopped
        case $command in *\ serve*) command="timeout --preserve-status -s INT 3 $command" ;; esac
        # the numbers of all claims were asked for once; the Chinese list is about its words
        [ "$command" = "eq --lang zh ask" ] && command="$command --runs 64"
        count=$((count + 1))
        if ! bash -c "set -o pipefail; $command" >out 2>err || [ ! -s out -a ! -s err ]; then
            bad=$((bad + 1))
            echo "FAILED ($readme): $command" && cat err
        fi
    done < <(grep -E '^eq ' "$repo/$readme")
done
echo "readme.sh: $count commands, $bad failed"
[ "$count" -gt 20 ] && [ "$bad" = 0 ]
