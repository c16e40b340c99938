#!/usr/bin/env python3
"""What stands around an answer is as precise as it says, in both languages.

The text of `eq why` says the largest error of the rows it lists; every row listed moves the answer by
more than its error; a chance that too few futures allow is said in words; a map and the rows of sources
under a condition say how many futures count; judgement whose share is not computed is counted first."""
import json
import os
import re
import subprocess
import sys

EQ = os.path.abspath(os.environ.get('EQ', 'build/release/eq'))
CLAIMS = ['us-drives-cn-growth', 'warheads-1000', 'race-costs']
ERROR = {'en': r'up to ([0-9.]+) points?', 'zh': r'最大为([0-9.]+)个百分点'}
COUNTED = {'en': 'meet the condition', 'zh': '符合前提'}
bad = []


def eq(*args):
    out = subprocess.run([EQ, *args, '--quiet'], capture_output=True, text=True, encoding='utf-8',
                         check=False)
    if out.returncode != 0:
        sys.exit(f'eq {" ".join(args)}: {out.returncode}\n{out.stderr}')
    return out.stdout


def check(what, good):
    if not good:
        bad.append(what)


def points(error):
    return f'{100 * error:.0f}' if error >= 0.0095 else f'{100 * error:.1g}'


for claim in CLAIMS:
    a = json.loads(eq('why', claim, '--json'))
    p, rows = a['p'], a['drivers']
    for d in rows:
        low, high = (p if d[k] is None else d[k] for k in ('p_low', 'p_high'))
        check(f'{claim}: {d["key"]} moves it by less than its error',
              abs(high - low) > d['error'] and abs(high - low) > 2 * d['swing_error'])
    check(f'{claim}: inputs within the error are counted', a['within_error'] > 0)
    inputs = a['judgement_inputs']
    for lang in ('en', 'zh'):
        text = ''.join(line.strip() + (' ' if lang == 'en' else '')
                       for line in eq('why', claim, '--lang', lang).splitlines())
        said = re.search(ERROR[lang], text)
        check(f'{claim} {lang}: {said and said.group(1)} is not the largest error',
              said and said.group(1) == points(max(d['error'] for d in rows)))
        check(f'{claim} {lang}: a bare dash', not re.search(r'[:：] ?-( |$)', text))
        if a['judgement_share'] is None:
            note = a['judgement_note'][lang]
            check(f'{claim} {lang}: judgement is not counted first',
                  note in text and text.index(note) < text.index(a['sentence'][lang]))
            check(f'{claim} {lang}: {note}', str(inputs['n']) in note and str(inputs['of']) in note)
        if 'condition' in a:
            counts = f'{a["map"]["n_least"]} to {a["map"]["n_most"]} of' if lang == 'en' \
                else f'{a["map"]["n_least"]}至{a["map"]["n_most"]}种'
            check(f'{claim} {lang}: the map does not say {counts}', counts in text)
            check(f'{claim} {lang}: what counts is not said', text.count(COUNTED[lang]) >= 4)
    for h in a['by_source']:
        check(f'{claim}: {h["source"]} without its error', h['error'] is not None and h['n'] > 0)

# a source's spread as it is stated: the same as setting the input to it, future by future
full = {h['source']: h['p'] for h in json.loads(eq('why', 'warheads-1000', '--json'))['by_source']
        if h['key'] == 'cn.pu_per_warhead'}
for source, value in (('acton2020', '5 +- 2 kg'), ('cochran2021', '3.5 +- 0.5 kg')):
    by_set = json.loads(eq('ask', 'warheads-1000', '--set', f'cn.pu_per_warhead={value}', '--json'))['p']
    check(f'warheads-1000: {source} {full[source]}, set {by_set}', abs(full[source] - by_set) < 1e-9)

for line in bad:
    print(line)
sys.exit(1 if bad else 0)
