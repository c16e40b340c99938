#!/usr/bin/env bash
# check_cppcheck.sh BUILD: cppcheck over src/, quiet when clean. NULL at the end of an argument list
# is (void *)0 on every C library used here, and the compilers check that it is there. ctuuninitvar
# and uninitvar take arguments that a function fills for arguments that it reads; both compilers and
# clang-tidy look for the real ones.
set -u
cd "$(dirname "$0")/.." || exit 2
build=${1:-build/release}
mkdir -p "$build/cppcheck"
cppcheck --quiet --std=c11 --language=c -j "$(nproc)" --enable=warning,portability,performance \
    --cppcheck-build-dir="$build/cppcheck" --inline-suppr --error-exitcode=1 \
    --suppress=varFuncNullUB --suppress=duplicateAssignExpression --suppress=ctuuninitvar --suppress=uninitvar --suppress=missingIncludeSystem --suppress=unknownMacro -D_POSIX_C_SOURCE=200809L \
    -D__GNUC__=12 -D__x86_64__=1 -Isrc -Iinclude -I"$build/gen" src || exit 1
echo "cppcheck: clean"
