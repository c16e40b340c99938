#!/usr/bin/env bash
# eq fit standoff: one posterior that can be written down, inputs that no stockpile can tell of, equal
# bytes for any number of threads, text of 80 columns in both languages, picture, refusals.
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"

few="--runs 2048"

# one motive, growth by momentum: ln(1 + rate) has a normal likelihood about the mean growth
cat >"$tmp/momentum.yaml" <<'YAML'
schema: eq.scenario/1
id: momentum
extends: standoff-2045
judgement: "yes"
cn.weight.retaliation: "0"
cn.weight.uncertain: "0"
cn.weight.programme: "0"
cn.weight.shield: "0"
cn.weight.status: "0"
cn.weight.political: "0"
cn.weight.concessions: "0"
cn.weight.warfighting: "0"
cn.weight.momentum: "1"
cn.weight.richardson: "0"
cn.shock: "0.05"
cn.material_ceiling: 1000000 warheads
cn.up_rate: 1000 warhead/yr
cn.down_rate: 1000 warhead/yr
cn.momentum.rate:
  dist: uniform
  low: -0.02 1/yr
  high: 0.12 1/yr
YAML
run fit standoff "$tmp/momentum.yaml" --actors cn --json
is "one motive" "$rc$(head -c 300 "$tmp/err")" 0
"$PY" - "$tmp/out" >"$tmp/said" 2>&1 <<'PYTHON'
import json
import math
import sys

got = json.load(open(sys.argv[1], encoding='utf-8'))
assert got['schema'] == 'eq.fit/1' and got['model'] == 'standoff' and got['n'] == 16384
known = {2000: 235, 2008: 240, 2012: 250, 2014: 260, 2016: 270, 2017: 280, 2018: 290, 2019: 350,
         2020: 370, 2021: 390, 2022: 410, 2023: 500, 2024: 600}
series, last = [], None
for year in range(2000, 2025):
    last = known.get(year, last)
    series.append(last)
growth = [math.log(b / a) for a, b in zip(series, series[1:])]
n = 14000
rate = [-.02 + .14 * (i + .5) / n for i in range(n)]
weight = [math.exp(sum(-.5 * ((g - math.log(1 + r)) / .05) ** 2 for g in growth)) for r in rate]
total, run, at = sum(weight), 0, {}
for r, w in zip(rate, weight):
    run += w / total
    for p in (.05, .5, .95):
        if run >= p and p not in at:
            at[p] = r
power = got['powers'][0]
row = {i['key']: i for i in power['inputs']}['cn.momentum.rate']
assert power['exponent'] == 1, power['exponent']
after = row['after']
# 16,384 futures, a quarter of them in the posterior: quantiles to a tenth of its width
for p, q in ((.05, 'q05'), (.5, 'median'), (.95, 'q95')):
    assert abs(after[q] - at[p]) < .0012, (q, after[q], at[p])
assert abs(after['median'] - at[.5]) < 4 * row['median_se'] + 1e-4
assert row['median_se'] < .0005 and row['beyond_chance']
# the share of a uniform prior's tenths that had to move, from the same weights
mass = [sum(weight[i * n // 10:(i + 1) * n // 10]) / total for i in range(10)]
moved = sum(abs(m - .1) for m in mass) / 2
bits = sum(m * math.log2(m / .1) for m in mass if m > 0)
assert abs(row['moved'] - moved) < .02 and abs(row['bits'] - bits) < .08, (row, moved, bits)
assert power['inputs'][0]['key'] == 'cn.momentum.rate'
# nothing else can matter: only chance is left
assert power['n_moved'] == 1, [i['key'] for i in power['inputs'] if i['beyond_chance']]
print('fine')
PYTHON
is "against the likelihood written down" "$(tail -n 3 "$tmp/said")" fine

run fit standoff --json $few --threads 1
is "JSON" "$rc" 0
cp "$tmp/out" "$tmp/one"
run fit standoff --json $few --threads 3
is "three threads" "$(cmp "$tmp/one" "$tmp/out" 2>&1)" ""
"$PY" - "$tmp/one" >"$tmp/said" 2>&1 <<'PYTHON'
import json
import sys

got = json.load(open(sys.argv[1], encoding='utf-8'))
assert [p['actor'] for p in got['powers']] == ['cn', 'ru', 'us']
for p in got['powers']:
    key = {i['key']: i for i in p['inputs']}
    assert p['members'] >= 399.9 and 0 < p['exponent'] <= 1
    assert [i['moved'] for i in p['inputs']] == sorted((i['moved'] for i in p['inputs']),
                                                      reverse=True)
    # what no stockpile enters or leaves cannot be moved by stockpiles
    for k in ('standoff.risk.initiating', 'standoff.risk.escalates', 'standoff.risk.pressure',
              p['actor'] + '.cost.interceptor'):
        assert not key[k]['beyond_chance'], key[k]
    for i in p['inputs']:
        assert 0 <= i['moved'] <= 1 and abs(i['moved'] + i['overlap'] - 1) < 1e-9
        assert i['before']['q05'] <= i['before']['median'] <= i['before']['q95']
        assert i['after']['q05'] <= i['after']['median'] <= i['after']['q95']
    motives = [i for i in p['inputs'] if i['motive']]
    assert len(motives) == 10
    assert abs(sum(m['after']['mean'] for m in motives) - 1) < 1e-6  # shares of one
    pairs = {(r['a'], r['b']) for r in p['pairs'] if r['group'] != 'found'}
    assert len(pairs) == 12, pairs
    a = p['actor']
    assert (f'{a}.retaliation.m', f'{a}.retaliation.kappa') in pairs
    assert ('standoff.hostility.alarm', 'standoff.event.arms') in pairs
    assert (f'{a}.lead', f'{a}.adjustment') in pairs
    for r in p['pairs']:
        assert r['says']['en'] and r['says']['zh']
        tied = r['verdict'] in ('together', 'linked')
        assert r['group'] != 'found' or tied
print('fine')
PYTHON
is "powers, inputs, pairs" "$(tail -n 3 "$tmp/said")" fine

for lang in en zh; do
    run fit standoff $few --lang $lang
    is "text ($lang)" "$rc" 0
    is "80 columns ($lang)" "$(narrow "$tmp/out" 80)" ""
    has_not "every place filled ($lang)" "$tmp/out" "{"
done
run fit standoff --actors cn $few
has "title" "$tmp/out" "What the published stockpiles of 2000 to 2024 move"
has "exponent in words" "$tmp/out" "counts with an exponent of"
has "motives" "$tmp/out" "weight of momentum"
has "ridges" "$tmp/out" "conservatism"
has_not "one power only" "$tmp/out" "Russia:"
run fit standoff --actors cn --from 2008 --to 2018 --runs 8192 --lang en
has "years" "$tmp/out" "of 2008 to 2018 move"
has "later start" "$tmp/out" "begins in 2008"
run fit standoff --plain --actors us $few
is "rows" "$(grep -c '^pair	us	' "$tmp/out" | awk '{print ($1 >= 12)}')" 1
run fit standoff --actors cn --pair cn.retaliation.m,cn.retaliation.kappa $few -o "$tmp/p.svg"
is "picture" "$rc$(head -c 4 "$tmp/p.svg")" "0<svg"
has "picture says what it is" "$tmp/p.svg" "after the record"

run fit standoff --to 2030
is "beyond the record" "$rc" 2
has "beyond the record, why" "$tmp/err" "2001 to 2024"
run fit standoff --actors xx
is "no such power" "$rc" 2
has "no such power, which" "$tmp/err" "cn, ru, us"
run fit standoff wu2020
is "no standoff model" "$rc" 2
has "no standoff model, why" "$tmp/err" "does not use the standoff model"
run fit standoff --pair a,b $few
is "no such pair" "$rc" 2
has "no such pair, hint" "$tmp/err" "lists the keys"
run fit standoff --data x
is "option of another model" "$rc" 2
run fit richardson --pair a,b --data warhead_stockpiles.csv --actors cn,us
is "pair of another model" "$rc" 2
run fit richardson --data warhead_stockpiles.csv --actors cn,us -o "$tmp/r.svg"
is "no picture" "$rc" 2
finish
