#!/usr/bin/env python3
"""games/brinkmanship.yaml against the closed form [dixit2004]: a demand backed by a risk q moves the
soft type where q 8 - (1 - q) 2 > 4, so q > .6, and is worth making against a chance p of the type
that never yields where q < .375 (1 - p) / p: with q = 1 for p < 3/11, with the least q that moves the
soft type for p < 5/13. The thresholds are found by bisection on the solved game."""
import json
import math
import os
import subprocess
import sys
from fractions import Fraction

EQ = os.environ.get('EQ', 'build/release/eq')
bad = []


def solve(*options):
    said = subprocess.run([EQ, 'solve', 'games/brinkmanship.yaml', '--json', '--lang', 'en',
                           '--progress', 'never', *options], stdout=subprocess.PIPE, check=True)
    return json.loads(said.stdout)


def at(p, q, sharpness=50):
    d = solve('--runs', '16', '--set', f'hardline={p!r}', '--set', f'risk={q!r}',
              '--set', f'sharpness={sharpness}')
    assert d['futures']['failed'] == 0
    return d


def check(what, got, want, tolerance):
    if not abs(got - want) <= tolerance:
        bad.append(f'{what}: {got!r}, want {want!r} to {tolerance}')


def bisect(low, high, above):
    """The number between low and high at which `above` becomes true."""
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if above(middle) else (middle, high)
    return high


def mean(d, name):
    return d['measures'][name]['mean']


# payoffs by hand: the thresholds as fractions
met, kept, war = Fraction(1), Fraction(-2), Fraction(-10)
effective = Fraction(2 - -4, 2 - -8)
ratio = (met - kept) / (kept - war)
assert effective == Fraction(3, 5) and ratio == Fraction(3, 8)
assert ratio / (1 + ratio) == Fraction(3, 11) and ratio / (effective + ratio) == Fraction(5, 13)

# at equal worth each action has one half, at any precision; 1e-9: bisection and rounding at 50
check('least risk that moves the soft type',
      bisect(0, 1, lambda q: mean(at(0.1, q), 'soft_withdraws') > 0.5), 0.6, 1e-9)
check('p up to which certain war is worth announcing',
      bisect(0.01, 0.99, lambda p: mean(at(p, 1.0), 'demands') < 0.5), 3 / 11, 1e-9)
# just above .6 the soft type is nearly sure to withdraw only at a high precision: 400 gives
# exp(-400 * 10 * .008) = 1e-14 of a doubt
for q in (0.608, 0.7, 0.85):
    check(f'p up to which a risk of {q} is worth running',
          bisect(0.01, 0.99, lambda p: mean(at(p, q, 400), 'demands') < 0.5),
          0.375 / (q + 0.375), 1e-9)
# on both sides of each threshold
for p, q, moves, pays in ((0.1, 0.59, 0, 0), (0.1, 0.61, 1, 1), (3 / 11 - 0.01, 1.0, 1, 1),
                          (3 / 11 + 0.01, 1.0, 1, 0), (5 / 13 - 0.01, 0.61, 1, 1),
                          (5 / 13 + 0.01, 0.61, 1, 0)):
    d = at(p, q, 200)
    check(f'soft type at p = {p}, q = {q}', mean(d, 'soft_withdraws'), moves, 0.01)
    check(f'demand at p = {p}, q = {q}', d['decision']['made']['best'], pays, 0)
d = at(0.2, 0.7)
check('war at p = .2, q = .7', mean(d, 'war'), 0.14, 1e-9)
check('payoff at p = .2, q = .7', mean(d, 'payoff_us'), 0.8 * 1 + 0.2 * (0.7 * -10 + 0.3 * -2), 1e-9)

# over all p and q alike the demand is best in an area of .375 ln(1.375 / .975); 4,096 scrambled Sobol
# points: the error of an area is far below 1 / sqrt(4096)
d = solve('--runs', '4096')
check('share of futures', d['decision']['made']['best'], 0.375 * math.log(1.375 / 0.975), 0.004)

print('\n'.join(bad) or 'brinkmanship: as the closed form')
sys.exit(1 if bad else 0)
