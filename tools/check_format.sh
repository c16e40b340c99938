#!/usr/bin/env bash
# The format is .clang-format, pinned to version 14.
set -u
cd "$(dirname "$0")/.." || exit 2
mapfile -t files < <(git ls-files 'src/*.[ch]' 'include/*.h' 'tests/*.[ch]' 'bench/*.[ch]' 'fuzz/*.[ch]' 'tools/*.[ch]')
clang-format-14 --dry-run --Werror "${files[@]}" 2>&1 | grep -E 'error:' | cut -d: -f1 | sort | uniq -c >&2
[ "${PIPESTATUS[0]}" = 0 ] || { echo "make format puts these right" >&2; exit 1; }
echo "format: ${#files[@]} files"
