#!/usr/bin/env bash
# eq hindcast: JSON as its schema has it, equal bytes for any number of threads, text in both languages
# that says what it is and where a rule wins, rows, page and picture.
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"

run hindcast --json --runs 512 --threads 1
is "JSON" "$rc" 0
cp "$tmp/out" "$tmp/one"
run hindcast --json --runs 512 --threads 3
is "three threads" "$(cmp "$tmp/one" "$tmp/out" 2>&1)" ""
"$PY" - "$tmp/one" "$here/../../docs/hindcast.schema.json" "$here/../tools" >"$tmp/said" 2>&1 <<'PYTHON'
import sys

sys.path.insert(0, sys.argv[3])
from schema import check, read  # noqa: E402

got, schema = read(sys.argv[1]), read(sys.argv[2])
check(got, schema, schema)
assert len(got['cases']) == 135 and got['has_model']
for c in got['cases']:
    assert c['low90'] <= c['low50'] <= c['median'] <= c['high50'] <= c['high90'], c
for s in got['summary']:
    by = {f['forecaster']: f for f in s['forecasters']}
    assert set(by) == {'model', 'persistence', 'linear', 'exponential', 'richardson'}
    cases = [c for c in got['cases'] if (c['actor'], c['horizon']) == (s['actor'], s['horizon']) and
             (s['set'] == 'all' or c['break'] == (s['set'] == 'break'))]
    assert len(cases) == s['origins']
    for name, f in by.items():
        mean = sum(c['forecasts'][name]['crps'] for c in cases) / len(cases)
        assert abs(mean - f['crps']) <= 1e-9 * mean, (s['actor'], name)
    if s['set'] == 'all':
        # a rule that is not beaten is named in the words
        lost = [n for n, f in by.items() if n != 'model' and f['crps'] <= by['model']['crps']]
        assert ('does not beat' in s['says']['en'].split('.')[0]) == bool(lost), s['says']['en']
        if by['model']['skill_includes_zero']:
            assert 'includes zero' in s['says']['en'] and '包含零' in s['says']['zh']
        else:
            assert 'includes zero' not in s['says']['en']
for a in got['agencies']:
    assert (a['persistence_from'] is None) == (a['crps_persistence'] is None)
print('fine')
PYTHON
is "JSON against its schema" "$(tail -n 3 "$tmp/said")" fine

for width in 40 80 100; do
    run hindcast --runs 256 --width $width --lang en
    is "text at $width" "$rc" 0
    is "width $width" "$([ $width -lt 80 ] || narrow "$tmp/out" $width)" ""
done
has "title" "$tmp/out" "Pseudo-hindcast"
has "retrospective" "$tmp/out" "retrospective"
has "figures of the day" "$tmp/out" "China from figures of the day"
has "editor's curve" "$tmp/out" "flatters persistence"
has "agencies" "$tmp/out" "1984, DIA: China, stockpile in 1989"
run hindcast --runs 256 --lang zh
has "title in Chinese" "$tmp/out" "准回溯检验"
has "figures of the day in Chinese" "$tmp/out" "中国：按当时的数字"
run hindcast --runs 256 --plain
is "rows of cases" "$(grep -c '^case	' "$tmp/out")" 675
is "rows of agencies" "$(grep -c '^agency	' "$tmp/out")" 13
run hindcast --runs 256 -o "$tmp/p.svg"
is "picture" "$rc$(head -c 4 "$tmp/p.svg")" "0<svg"
has "picture says what it is" "$tmp/p.svg" "Pseudo-hindcast"
run hindcast --runs 256 -o "$tmp/p.md"
is "page" "$rc$(head -c 17 "$tmp/p.md")" "0# Pseudo-hindcast"
is "cases on the page" "$(grep -cE '^\| [A-Z][a-z ]+(States)? \| (199|20)' "$tmp/p.md")" 135
run hindcast extra
is "no argument wanted" "$rc" 2
finish
