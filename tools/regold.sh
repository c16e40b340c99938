#!/usr/bin/env bash
# Rewrites what the tests compare with byte by byte: golden answers and charts, transcripts, man pages,
# generated pages and pictures. The change that needs it says why the numbers or words moved.
set -eu
cd "$(dirname "$0")/.."
build=${1:-build/release}
export EQ=$PWD/$build/eq EQ_REGOLD=1
"$build/tests/unit_report_t_golden" >/dev/null
bash tests/app/transcripts.sh >/dev/null
bash tests/app/help_coverage.sh >/dev/null
bash tools/docs.sh
"$EQ" ask --json --quiet | /usr/bin/python3 tools/answers.py >web/answers.json
git status --short
