#!/usr/bin/env python3
"""hindcast.py: the rules of the hindcast, their spread and their scores once more, from the data file
and the printed definitions alone (src/answer/hindcast.h), with numpy. EQ names the program."""
import csv
import json
import os
import subprocess
import sys

import numpy as np

EQ = os.environ.get('EQ', 'build/release/eq')
here = os.path.dirname(os.path.abspath(__file__))
names = {'cn': 'China', 'ru': 'Russia', 'us': 'United States'}
order = list(names)
series = {}
with open(os.path.join(here, '../../data/warhead_stockpiles.csv'), encoding='utf-8') as f:
    for row in csv.DictReader(f):
        for code, name in names.items():
            if row['entity'] == name and row['value']:
                series.setdefault(code, {})[int(row['year'])] = float(row['value'])


def trend(actor, origin, log):
    years = np.arange(origin - 9, origin + 1)
    y = np.array([series[actor][t] for t in years])
    return np.polyfit(years, np.log(y) if log else y, 1)[0]


def richardson(actor, origin, horizon):
    """Yearly changes on a constant and the three stocks, twenty changes, iterated within bounds."""
    x = np.array([[series[a][t] for a in order] for t in range(origin - 20, origin + 1)])
    now = x[-1].copy()
    top = 2 * np.array([max(v for t, v in series[a].items() if t <= origin) for a in order])
    m = np.c_[np.ones(20), x[:-1]]
    scale = np.sqrt((m ** 2).sum(0))
    scale[scale == 0] = 1
    c = np.linalg.lstsq(m / scale, x[1:] - x[:-1], rcond=1e-10)[0] / scale[:, None]
    for _ in range(horizon):
        now = np.clip(now + np.r_[1, now] @ c, 0, top)
    return now[order.index(actor)]


def point(way, actor, origin, horizon):
    last = series[actor][origin]
    if way == 'persistence':
        return last
    if way == 'linear':
        return last + trend(actor, origin, False) * horizon
    if way == 'exponential':
        return last * np.exp(trend(actor, origin, True) * horizon)
    return richardson(actor, origin, horizon)


def ensemble(way, actor, origin, horizon):
    x, last, members = series[actor], series[actor][origin], []
    f = point(way, actor, origin, horizon)
    for t in range(origin - horizon - 19, origin - horizon + 1):
        if min(x[u] for u in range(t - 9, t + 1)) <= 0:
            continue
        p = point(way, actor, t, horizon)
        if way in ('persistence', 'exponential'):
            e = max(abs(np.log(x[t + horizon] / p)), .02)
            members += [f * np.exp(-e), f * np.exp(e)]
        else:
            e = max(abs(x[t + horizon] - p) / x[t], .02)
            members += [max(f - e * last, 0), max(f + e * last, 0)]
    return f, np.sort(members)


def crps(x, y):
    return np.abs(x - y).mean() - np.abs(x[:, None] - x[None, :]).mean() / 2


def quantile(x, p):
    return np.interp(p, (np.arange(len(x)) + .5) / len(x), x)


out = subprocess.run([EQ, 'hindcast', '--json', '--runs', '128', '--lang', 'en'], capture_output=True,
                     check=True).stdout
got = json.loads(out)
bad = checked = 0
errors = {}
for case in got['cases']:
    actor, origin, horizon = case['actor'], case['origin'], case['horizon']
    truth = series[actor][origin + horizon]
    for way in ('persistence', 'linear', 'exponential', 'richardson'):
        s = case['forecasts'][way]
        f, x = ensemble(way, actor, origin, horizon)
        errors.setdefault((actor, horizon, way), []).append(abs(f - truth))
        want = {'point': f, 'median': quantile(x, .5), 'low90': quantile(x, .05),
                'high90': quantile(x, .95), 'low50': quantile(x, .25), 'high50': quantile(x, .75),
                'crps': crps(x, truth)}
        # the Richardson matrix has a condition of up to 1e6: six digits of sixteen are lost, and the
        # iteration multiplies what is lost
        tol = 1e-6 if way == 'richardson' else 1e-9
        for key, value in want.items():
            checked += 1
            if abs(s[key] - value) > tol * max(abs(value), 1):
                bad += 1
                print(f'{actor} {origin}+{horizon} {way} {key}: program {s[key]}, here {value}')
        if case['crps_' + way] != s['crps']:
            bad += 1
            print('two figures for one score', actor, origin, way)
for s in got['summary']:
    for f in s['forecasters']:
        key = (s['actor'], s['horizon'], f['forecaster'])
        if s['set'] == 'all' and key in errors:
            checked += 1
            if abs(np.mean(errors[key]) - f['mae']) > 1e-6 * f['mae']:
                bad += 1
                print('mean error', key, f['mae'], np.mean(errors[key]))
print(f'hindcast: {checked} figures of {len(got["cases"])} cases recomputed, {bad} differ')
sys.exit(1 if bad or len(got['cases']) < 60 else 0)
