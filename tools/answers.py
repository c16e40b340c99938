#!/usr/bin/env python3
"""What the page's list of claims shows before anything is run: `eq ask --json` of every shipped
claim, cut down to labels, counts, what qualifies it, and speakers. Reads the JSON from standard input, writes
web/answers.json to standard output:  eq ask --json | tools/answers.py > web/answers.json"""
import json
import sys

KEEP = ("id", "topic", "question", "short_label", "sentence", "short_count", "count", "constant",
        "definition", "said_by", "doubted_by")
MAYBE = ("caveat", "judgement_note")  # null where the answer has none


def main():
    answers = json.load(sys.stdin)["answers"]
    speakers = {}
    rows = []
    for a in answers:
        rows.append({k: a[k] for k in KEEP} | {k: a.get(k) for k in MAYBE})
        rows[-1]["believe"] = not a["constant"] and (a["judgement_share"] or 0) > 0.5
        spoken = set(a["said_by"]) | set(a["doubted_by"])
        for s in a["sources"]:
            if s["key"] in spoken:
                speakers[s["key"]] = s["author"]
    lines = ",\n".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in rows)
    names = ",\n".join(f"{json.dumps(k)}:{json.dumps(v, ensure_ascii=False, separators=(',', ':'))}"
                       for k, v in sorted(speakers.items()))
    print(f'{{"schema":"eq.front/1","answers":[\n{lines}\n],\n"speakers":{{\n{names}\n}}}}')


main()
