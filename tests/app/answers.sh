#!/usr/bin/env bash
# The page's list of claims shows today's answers: web/answers.json is what `eq ask --json` gives, and
# the page has a word for every topic.
set -eu
"$EQ" ask --json --quiet | /usr/bin/python3 tools/answers.py | cmp - web/answers.json || {
    echo "FAILED web/answers.json is not what eq ask gives (tools/regold.sh writes it anew)"
    exit 1
}
/usr/bin/python3 - <<'PY'
import json
import sys

words = {line.split("\t")[0] for line in open("web/strings.tsv", encoding="utf-8")}
topics = {a["topic"] for a in json.load(open("web/answers.json", encoding="utf-8"))["answers"]}
missing = sorted(t for t in topics if f"topic.{t}" not in words)
print(f"answers: {len(topics)} topics, without a word: {missing}")
sys.exit(bool(missing) or len(topics) < 5)
PY
