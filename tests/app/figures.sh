#!/usr/bin/env bash
# Numbers beside an answer from the command line: text, JSON, plain rows, why, HTML and comparison say
# the same figures, which are those of a share that can be worked out by hand; mistakes.
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"

cat >"$tmp/base.yaml" <<'YAML'
schema: eq.scenario/1
id: base
judgement: "yes"
own:
  all: { dist: uniform, low: 100, high: 200 }
  gone: 30
YAML
cat >"$tmp/claim.yaml" <<'YAML'
schema: eq.claim/1
id: claim
question: { en: Is it many?, zh: 多吗？ }
event: { en: there are over 150, zh: 超过150 }
scenario: ./base.yaml
worlds:
  baseline: {}
  less: { label: { en: less, zh: 更少 }, gone: 15 }
proposition: all > 150
figures:
  - name: share
    value: gone / all
    given: all > 150
    unit: "%"
    label: { en: "of this, gone", zh: 其中减少 }
readings:
  - { en: a, zh: 甲 }
  - { en: b, zh: 乙 }
YAML
claim=$tmp/claim.yaml
# 30 / all with all uniform on 150 to 200: at 175 the middle; 30/198.75 and 30/151.25 at 2.5 and 97.5 %, 30/197.5 and 30/152.5 at 5 and 95 %
run ask "$claim"
is "ask" "$rc" 0
has "text" "$tmp/out" "  Figures         of this, gone: 17.1% (19 in 20 futures: 15.1% to 19.8%)"
run why "$claim"
has "why: head" "$tmp/out" "Figures"
has "why" "$tmp/out" "17.1% (19 in 20 futures: 15.1% to 19.8%)"
run ask "$claim" --lang zh
has "text, zh" "$tmp/out" "其中减少：17.1%（每20种未来有19种在15.1%至19.8%之间）"
run ask "$claim" --plain
grep -a "^figure" "$tmp/out" >"$tmp/row"
run ask "$claim" --json
cp "$tmp/out" "$tmp/ask.json"
run compare "$claim" --worlds baseline,less --json
cp "$tmp/out" "$tmp/compare.json"
"$PY" - "$tmp" >"$tmp/out" 2>&1 <<'PY'
import json, sys
d = sys.argv[1]
f = json.load(open(f"{d}/ask.json"))["figures"]["share"]
for key, at in (("median", 175), ("low90", 197.5), ("high90", 152.5)):
    assert abs(f[key] - 3000 / at) < 0.05, (key, f[key])  # a step of 50/256 in all moves it by 0.03
assert f["unit"] == "%" and f["none"] is None and abs(f["n"] - 2048) < 8, f
kind, name, *x = open(f"{d}/row").read().rstrip("\n").split("\t")
assert (kind, name, x[4], int(x[6])) == ("figure", "share", "%", f["n"])
for a, key in zip(x, ("median", "low90", "high90", "mean")):
    assert float(a) == float("%.6g" % f[key]), key
c = json.load(open(f"{d}/compare.json"))["figures"]["share"]
assert abs(c["median_a"] - f["median"]) < 1e-9 and abs(c["median_b"] - f["median"] / 2) < 1e-9, c  # 12 digits in the answer
PY
is "the numbers agree" "$?$(cat "$tmp/out")" 0
run compare "$claim" --worlds baseline,less
has "comparison" "$tmp/out" "  of this, gone: A 17.1%, B 8.6%"
run report "$claim" -o "$tmp/out.html"
is "report" "$rc" 0
has "HTML" "$tmp/out.html" "17.1%"
has "HTML: what low and high are" "$tmp/out.html" "In 19 of 20 futures the number lies between low and high."

sed 's/value: gone .*/value: gone > all/; s/^id: .*/id: bad/' "$claim" >"$tmp/bad.yaml"
run check "$tmp/bad.yaml"
is "yes or no refused" "$rc" 2
has "and why" "$tmp/err" "a figure is one number in each future"
has "and where it belongs" "$tmp/err" "what is yes or no stands under also"
# none of the futures counted is said with their number; few under a condition of a row's own
cat >"$tmp/few.yaml" <<'YAML'
schema: eq.claim/1
id: few
question: { en: Is it many?, zh: 多吗？ }
event: { en: there are over 199.99, zh: 超过199.99 }
scenario: ./base.yaml
worlds: { baseline: {} }
proposition: all > 199.99
given: all < 115
also:
  - { name: most, value: all < 114, given: all < 104, label: { en: under 114, zh: 不到114 } }
figures:
  - { name: middle, value: all, given: all < 104, label: { en: middle, zh: 中间 } }
readings:
  - { en: a, zh: 甲 }
  - { en: b, zh: 乙 }
YAML
run ask "$tmp/few.yaml" --runs 4096
"$PY" - "$tmp/out" >"$tmp/got" 2>&1 <<'PY'
import re, sys
text = " ".join(open(sys.argv[1]).read().split())
m = re.search(r"In this model, in none of the (\d+) futures counted: there are over 199.99 \(under 0.5%;", text)
assert m and abs(int(m[1]) - 614) < 6, text  # 0.15 of 4,096; 3 / 614 is 0.49 %
n = re.search(r"under 114: all (\d+) counted \(over 98%; few futures count: \1 of \1\)", text)
assert n and abs(int(n[1]) - 164) < 4, text
assert f"few futures count: {n[1]}" in text.split("Figures")[1], text
PY
is "none of few" "$?$(cat "$tmp/got")" 0

# the mark of each future stands in the year that is asked, with the threshold
for lang in en zh; do
    run plot warheads-1000 futures --lang $lang
    has "the year of the marks" "$tmp/out" "$([ $lang = en ] && echo "In 2030 they lie" || echo "2030年，它们位于")"
    is "a threshold in each panel" "$(grep -c 'class="eq-threshold"' "$tmp/out")" 20
done
run plot warheads-1000 fan
is "and in each of the fan" "$(grep -c 'class="eq-threshold"' "$tmp/out")" 2
run plot us-drives-cn-growth fan --csv
is "both worlds" "$(cut -d, -f8 "$tmp/out" | sort -u | tr '\n' ' ')" "baseline us_still world "
run show us-drives-cn-growth --origin 'cn.cost_so_far[2045]'
has "unit of an origin" "$tmp/out" "billion USD"
has "whose numbers they are" "$tmp/out" "over all"
# narrow text
for lang in en zh; do
    run ask warheads-1000 --width 40 --lang $lang --runs 1024
    is "40 columns ($lang)" "$("$PY" -c 'import sys, unicodedata as u
print(max(sum(1 + (u.east_asian_width(c) in "WF") for c in l.rstrip("\n")) for l in open(sys.argv[1], encoding="utf-8")))' "$tmp/out")" 40
done
finish
