#!/usr/bin/env bash
# The two readings of a claim are of equal length in either language: their display widths differ by
# at most 15 %.
set -eu
claims=$("$EQ" completion claims)
[ "$(wc -w <<<"$claims")" -ge 5 ]
for claim in $claims; do
    "$EQ" ask "$claim" --json --quiet --runs 16
done | /usr/bin/python3 -c '
import json, sys, unicodedata

def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)

decoder, text, at, bad, seen = json.JSONDecoder(), sys.stdin.read(), 0, 0, 0
while at < len(text):
    answer, at = decoder.raw_decode(text, at)
    at += len(text[at:]) - len(text[at:].lstrip())
    for lang in ("en", "zh"):
        a, b = (width(r[lang] if lang in r else r["text"][lang]) for r in answer["readings"])
        seen += 1
        if max(a, b) > 1.15 * min(a, b):
            bad += 1
            print("FAILED", answer["id"], lang, a, b)
print(f"readings: {seen} pairs, {bad} unequal")
sys.exit(bad != 0 or seen < 10)
'
