#!/usr/bin/env bash
# worlds.sh: a scenario with worlds prints outputs by worlds, and the shipped table of four postures
# has the orderings and sums that tables of that kind must have.
set -u
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"

run run exchange-postures-2025 --runs 512 --plain
is "four postures" "$rc" 0
cp "$tmp/out" "$tmp/plain"
# $2 output, $3 world, $5 mean. Orderings leg by leg; totals are sums of legs (6 digits printed).
awk -F'\t' '
$1 == "output" { m[$2, $3] = $5; out[$2] = 1 }
function least(a, b, what) { if (!(m[what, a] >= m[what, b])) { print what ": " a " < " b; bad++ } }
END {
    for (x in out) {
        least("gen_low", "gen_roa", x); least("gen_roa", "baseline", x)
        least("gen_low", "day_low", x); least("day_low", "baseline", x)
        n++
    }
    split("baseline day_low gen_roa gen_low", w, " ")
    split("cn_on_us ru_on_us us_on_cn us_on_ru", d, " ")
    for (i in w) for (k in d) {
        t = d[k]
        sum = m[t "_silos", w[i]] + m[t "_mobile", w[i]] + m[t "_submarines", w[i]] + m[t "_bombers", w[i]]
        e = sum - m[t "_total", w[i]]
        if (e > 0.005 || e < -0.005) { print t " in " w[i] ": legs " sum ", total " m[t "_total", w[i]]; bad++ }
        if (!(m[t "_defended", w[i]] <= m[t "_total", w[i]])) { print t ": defended above undefended"; bad++ }
    }
    if (n != 24) { print n " outputs"; bad++ }
    exit bad > 0
}' "$tmp/plain" >"$tmp/said"
is "orderings and sums" "$?" 0
cat "$tmp/said"

run run exchange-postures-2025 --runs 512 --csv
is "CSV: head and 24 outputs in 4 worlds" "$(wc -l <"$tmp/out")" 97
has "CSV: head" "$tmp/out" "output,name,world,world_name,unit,mean"
run run exchange-postures-2025 --runs 512 --json
has "JSON: worlds" "$tmp/out" '"worlds":'
has "JSON: label" "$tmp/out" 'GEN-LOW'
run run exchange-postures-2025 --runs 512
has "text: heads" "$tmp/out" "DAY-ROA     DAY-LOW     GEN-ROA     GEN-LOW"
run run exchange-postures-2025 --runs 512 --lang zh
has "Chinese" "$tmp/out" "各变体的均值"
run run us-china-2010 --json
has_not "one world: none listed" "$tmp/out" '"worlds":'

cat >"$tmp/x.yaml" <<'YAML'
schema: eq.scenario/1
id: x
title: { en: x, zh: 甲 }
about: { en: x, zh: 甲 }
models:
  exchange: [us on cn]
worlds:
  other:
    cn.posture: generated
YAML
run run "$tmp/x.yaml"
is "worlds without a baseline" "$rc" 2
has "worlds without a baseline" "$tmp/err" "baseline"
sed -i 's/  other:/  baseline:\n  other:/; s/cn.posture/cn.postuer/' "$tmp/x.yaml"
run run "$tmp/x.yaml"
is "an unknown path in a world" "$rc" 2
has "an unknown path in a world" "$tmp/err" "cn.posture"

# Stability: what no single bound can say is told with its reason.
cat >"$tmp/y.yaml" <<'YAML'
schema: eq.scenario/1
id: y
title: { en: y, zh: 乙 }
about: { en: y, zh: 乙 }
judgement: "yes"
models:
  stability: [us on cn]
cn.strike.weapons: 300 warheads
YAML
run run "$tmp/y.yaml"
is "weapons must be given" "$rc" 2
has "weapons must be given" "$tmp/err" "us.strike.weapons"
run run "$tmp/y.yaml" --set us.strike.weapons=1700 --set us.strike.safe_share=1.2
is "a share above 1" "$rc" 2
run run "$tmp/y.yaml" --set us.strike.weapons=1700 --set cn.strike.per_aimpoint=400
is "less than one aimpoint" "$rc" 1
has "less than one aimpoint" "$tmp/err" "strike.per_aimpoint"
run run "$tmp/y.yaml" --set us.strike.weapons=1700 --set cn.cost.no_war=1.5
has "no war dearer than the worst war" "$tmp/err" "cost.no_war"
finish
