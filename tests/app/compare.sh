#!/usr/bin/env bash
# Two worlds of one claim, future by future: what the JSON says agrees with itself and with eq ask;
# turned round it is the mirror image; text, picture and CSV in both languages; mistakes.
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"

claim=$here/../data/stockpile-at-pace.yaml
both='baseline,material_ample'
run compare $claim --worlds $both --json
is "exit" "$rc" 0
cp "$tmp/out" "$tmp/ab.json"
run compare $claim --worlds material_ample,baseline --json
cp "$tmp/out" "$tmp/ba.json"
run compare $claim --worlds baseline,baseline --json
cp "$tmp/out" "$tmp/aa.json"
run ask $claim --json
cp "$tmp/out" "$tmp/ask.json"
run compare $claim --worlds $both --csv
cp "$tmp/out" "$tmp/ab.csv"
"$PY" - "$tmp" >"$tmp/out" 2>&1 <<'PY'
import csv, json, sys
d = sys.argv[1]
ab, ba, aa, ask = (json.load(open(f"{d}/{n}.json")) for n in ("ab", "ba", "aa", "ask"))
p = {n: w["p"] for n, w in ask["worlds"].items()}
assert ab["paired"] and ab["world_a"] == "baseline" and ab["world_b"] == "material_ample"
assert ab["p_a"] == p["baseline"] == ask["p"] and ab["p_b"] == p["material_ample"]
for k in (ab, ba):
    assert abs(k["share_lower"] + k["share_equal"] + k["share_higher"] - 1) < 1e-12
    for r in k["rows"]:  # what is yes in one alone makes the difference of the chances
        if "counting only" not in r["label"]["en"]:  # those count other futures on either side
            assert abs(r["p_b"] - r["p_a"] - r["share_higher"] + r["share_lower"]) < 1e-12, r
assert [round(-x, 9) for x in reversed(ba["dots"])] == [round(x, 9) for x in ab["dots"]]
assert (ab["share_lower"], ab["q025"]) == (ba["share_higher"], -ba["q975"])
assert len(ab["rows"]) == 4 and ab["rows"][2]["share_equal"] == 1
assert aa["share_equal"] == 1 and not aa["changed"] and set(aa["dots"]) == {0}
assert [c["key"] for c in ab["changed"]] == ["cn.pu_stock"]
rows = list(csv.DictReader(open(f"{d}/ab.csv")))
assert [float(r["difference"]) for r in rows] == [float("%.9g" % x) for x in ab["dots"]]
PY
is "the numbers agree" "$?$(cat "$tmp/out")" 0

for lang in en zh; do
    run compare $claim --worlds $both --lang $lang
    is "exit of the text" "$rc" 0
    is "20 marks ($lang)" "$(grep -E '^ +[|=o]' "$tmp/out" | grep -o '[o#=]' | wc -l)" 20
    run compare $claim --worlds $both --lang $lang --svg --width 320 -o "$tmp/$lang.svg"
    is "exit of the picture" "$rc" 0
    has "the width asked for" "$tmp/$lang.svg" 'width="320"'
done
run compare $claim --worlds $both
has "the sentence" "$tmp/out" "B minus A"
has "yes in one alone" "$tmp/out" "in B"
run compare mutual-vulnerability-now --worlds generated,under_attack --lang zh
has "chances differ in points" "$tmp/out" "个百分点"
run compare mutual-vulnerability-now --worlds baseline,some_reply
has "a world's own values in its words" "$tmp/out" "at least a 50% chance of returning 1 or more"

refused() { # CODE ARGS...
    local code=$1
    shift
    run "$@"
    is "exit status of eq $*" "$rc" 2
    empty "standard output of eq $*" "$tmp/out"
    has "eq $*" "$tmp/err" "[$code]"
}
refused usage compare $claim --worlds baseline
refused usage compare $claim --worlds $both --set-b cn.pu_stock=3t
refused usage compare $claim $claim --set-b cn.pu_stock
refused unknown-key compare $claim $claim --set-b cn.pu_stok=3t
refused usage ask $claim --set-b cn.pu_stock=3t
refused usage compare $claim --worlds a,b,c
refused usage compare $claim material-for-1000 --worlds $both
refused unknown-name compare $claim --worlds baseline,material_amp
has "did you mean a world" "$tmp/err" 'did you mean "material_ample"?'
refused usage ask $claim --worlds $both
refused unsupported compare $claim mutual-vulnerability-now --svg

# a change on either side: exchanged, the difference has the other sign
one="cn.breeder.weapons_share=0" two="cn.breeder.weapons_share=1"
run compare material-for-1000 material-for-1000 --set $one --set-b $two --json
cp "$tmp/out" "$tmp/there"
run compare material-for-1000 material-for-1000 --set $two --set-b $one --json
is "exchanged sides" "$("$PY" - "$tmp/there" "$tmp/out" <<'PY'
import json, sys
a, b = (json.load(open(f)) for f in sys.argv[1:])
print(a['median'] == -b['median'] and a['median'] > 0 and a['share_lower'] == b['share_higher']
      and a['share_higher'] == b['share_lower'] and (a['p_a'], a['p_b']) == (b['p_b'], b['p_a']))
PY
)" True

# series: what is drawn, as CSV
run plot $claim futures --csv
is "rows of the futures" "$(wc -l <"$tmp/out")" "$((1 + 2 * 20 * 12))"
run plot $claim fan --csv
is "worlds of the fan" "$(cut -d, -f8 "$tmp/out" | sort -u | tr '\n' ' ')" "baseline material_ample world "
refused unsupported plot $claim phase
# a claim that names its worlds: said once, and what differs is compared in its place
for lang in en zh; do
    run compare us-drives-cn-growth --worlds baseline,us_still --lang $lang
    is "named worlds ($lang)" "$rc" 0
    is "20 marks of the path ($lang)" "$(grep -E '^ +[|=o]' "$tmp/out" | grep -o '[o#=]' | wc -l)" 20
    has_not "nothing is called the same in every future" "$tmp/out" "in every future"
    cp "$tmp/out" "$tmp/named.$lang"
    run compare us-drives-cn-growth --worlds baseline,us_still --lang $lang --svg
    has "title ($lang)" "$tmp/out" "$([ $lang = en ] && echo "s stockpile in 2035: B minus A" ||
        echo "2035年中国的库存：B减A")"
done
is "its sentence once" "$(tr -s ' \n' ' ' <"$tmp/named.en" | grep -o "In this model" | wc -l)" 1
has "what is compared" "$tmp/named.zh" "因此逐个未来比较的是2035年中国的库存"
has "how many count" "$tmp/named.zh" "只计两方都符合前提"
is "a figure once" "$(grep -c "the United States standing still" "$tmp/named.en")" 1
run compare us-drives-cn-growth --worlds baseline,us_still --json
cp "$tmp/out" "$tmp/named.json"
run compare us-drives-cn-growth --worlds baseline,us_still --csv
cp "$tmp/out" "$tmp/named.csv"
run compare leap-beats-creep --worlds baseline,creep --json
cp "$tmp/out" "$tmp/leap.json"
"$PY" - "$tmp" >"$tmp/out" 2>&1 <<'PY'
import csv, json, sys
d = sys.argv[1]
k, leap = (json.load(open(f"{d}/{n}.json")) for n in ("named", "leap"))
assert k["fixed"] and k["compared"]["path"] == "cn.stockpile" and k["compared"]["year"] == 2035
assert 0 < k["share_equal"] < 1 and k["unit"] == "warhead" and 100 < k["n"] < 4096, k["n"]
assert all(r["fixed"] for r in k["rows"]) and all(f["fixed"] for f in k["figures"].values())
rows = list(csv.DictReader(open(f"{d}/named.csv")))
assert [float(r["difference"]) for r in rows] == [float("%.9g" % x) for x in k["dots"]]
assert leap["fixed"] and leap["compared"] is None and leap["share_equal"] < 1
assert all(r["fixed"] for r in leap["rows"])
PY
is "the numbers of named worlds" "$?$(cat "$tmp/out")" 0
refused unsupported compare race-costs --worlds baseline,still
has "why it is refused" "$tmp/err" "names its worlds"
refused unknown-name compare $claim --worlds nope,baseline
has "the names there are" "$tmp/err" "its worlds are: baseline,"
run compare $claim --worlds "baseline,material is no limit" --json
is "a label will do" "$rc" 0
run why us-drives-cn-growth --runs 512
has "names beside labels" "$tmp/out" "us_still  the United States as at the end of 2018"

finish
