"""defence-multiplies-offence and secrecy-deters by a second hand, exactly: no draws.

Printed equations: (1) c = phi (1 - k), k' = k / (1 - c); (2) q(n) = (1 - c)(1 - (1 - k')^n), tracking
certain; proportional N'/N = (1 - q(old)) / (1 - q(new)); exhaustion N'/N = 1 + (I' - I) / n q / N. The
number left undetected is Poisson with mean N (1 - f). Values: us.kill .56, .5, .25 and .7 to .8 as
5 and 95 % points of a logit-normal law, equal weights; N of 44 or 200, and of 4 or 24; f of .6 or .7.
The program's Sobol points give each value its exact share, so its error is that of the spread alone.
"""
from math import comb, exp, factorial, log
from statistics import NormalDist

import numpy as np
from scipy.integrate import quad
from scipy.stats import beta

from page import check, finish, program_answer

# ---- interceptors ----

Z = NormalDist()
low, high = log(0.7 / 0.3), log(0.8 / 0.2)
wide = NormalDist((low + high) / 2, (high - low) / 2 / Z.inv_cdf(0.95))
POINTS = 20001  # of the interval's law; a share of it is found within 1 / POINTS
spread = [1 / (1 + exp(-wide.inv_cdf((i + 0.5) / POINTS))) for i in range(POINTS)]
KILL = np.array([0.56, 0.5, 0.25] + spread)
WEIGHT = np.array([0.25] * 3 + [0.25 / POINTS] * POINTS)


def hit(n, phi=0.0):
    c = phi * (1 - KILL)
    return (1 - c) * (1 - (1 - KILL / (1 - c)) ** n)


def half_more(i_new, n_new, phi=0.0, phi_before=0.0, laws=(0, 1)):
    """P(a force must grow by half or more); laws 1 proportional, 0 exhaustion, equal weights."""
    p = 0.0
    for law in laws:
        for force in (44, 200):
            if law:
                ratio = (1 - hit(4, phi_before)) / (1 - hit(n_new, phi))
            else:
                ratio = 1 + (i_new - 44) / 4 * hit(4, phi_before) / force
            p += WEIGHT @ (ratio >= 1.5) / len(laws) / 2
    return p


answer = program_answer("defence-multiplies-offence")
mine = {"baseline": half_more(64, 5), "proportional_law": half_more(64, 5, laws=(1,)),
        "exhaustion_law": half_more(64, 5, laws=(0,)), "kill_vehicles_86": half_more(86, 7),
        "common_tenth": half_more(64, 5, 0.1), "before": half_more(44, 4)}
print(mine)
# with common failures before the growth too, which the file's world leaves out
check("a tenth in common before and after", half_more(64, 5, 0.1, 0.1), 0, 1e-12)
one = 1 / POINTS  # and 1 / 4096: a value's share in the program's points
if answer:
    for world, w in answer["worlds"].items():
        check(f"half or more, {world}", w["p"], mine[world], one + 1 / 4096)
    check("triples", answer["also"]["triples"], WEIGHT @ ((1 - hit(4)) / (1 - hit(5)) >= 3),
          one + 4 / 4096)  # a tail of the interval's law, .5 % of a quarter
    check("four more", answer["also"]["four_more"], WEIGHT @ (5 * hit(4) >= 4), one + 1 / 4096)
check("44 interceptors at four each, .25", float(44 / 4 * hit(4)[2]), 7.5195, 5e-5)

# ---- a search ----

NUMBERS, FOUND = (4, 24), (0.6, 0.7)


def poisson_tail(mu, m):
    return 1 - sum(exp(-mu) * mu ** k / factorial(k) for k in range(m))


def mean(f, found=FOUND):
    return sum(f(n, p) for n in NUMBERS for p in found) / len(NUMBERS) / len(found)


def left(n, p):
    return poisson_tail(n * (1 - p), 1)


def beta_mean():
    law = beta(1.3, 0.7)
    return sum(quad(lambda p, n=n: left(n, p) * law.pdf(p), 0, 1, limit=200)[0] for n in NUMBERS) / 2


mine = {"baseline": mean(left), "shared_search": beta_mean(), "nearly_all_found": mean(left, (0.95,)),
        "all_or_none": 0.35 * mean(left, (0.0,))}
rows = {"number_known": mean(lambda n, p: 1 - p ** n),
        "several": mean(lambda n, p: poisson_tail(n * (1 - p), 5)),
        "above_one_in_ten": mean(lambda n, p: float(left(n, p) >= 0.1))}
print(mine, rows)
check("known, played out", rows["number_known"],
      mean(lambda n, p: sum(comb(n, k) * (1 - p) ** k * p ** (n - k) for k in range(1, n + 1))), 1e-12)
answer = program_answer("secrecy-deters")
if answer:
    for world, w in answer["worlds"].items():
        # a share of 35 in 100 is met within one point of 256 for each scrambling
        check(f"one left, {world}", w["p"], mine[world], 4 * w["p_error"] + 1e-9)
    for row, p in answer["also"].items():
        check(f"one left, {row}", p, rows[row], 1e-9)  # equal weights, exact in the program's points
    for row in answer["by_source"]:
        value = row["value"]
        p = (np.mean([left(value, f) for f in FOUND]) if row["key"] == "expected_number"
             else np.mean([left(n, value) for n in NUMBERS]))
        check(f"one left, {row['key']} {value}", row["p"], float(p), 1e-9)
finish()
