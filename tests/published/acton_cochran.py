"""Warheads from China's plutonium: Acton 2020, Cochran and Sokolski 2021, Wright 2011.

First order (sigma_N/N)^2 = (sigma_M/M)^2 + (sigma_k/k)^2 beside the whole ratio: with 5 +- 2 kg the
first order is outside its range.
"""
import numpy as np

from page import check, finish


def first_order(m, sd_m, k, sd_k):
    n = m / k
    return n, n * np.hypot(sd_m / m, sd_k / k)


n, sd = first_order(2900, 600, 5, 2)
check("Acton, one sigma up", n + sd, 841.197, 5e-4)  # digits kept
check("Acton, as printed about 840", n + sd, 840, 5)
check("Acton, best", 2250 / 5, 450, 0)
check("Acton, plutonium binds", float(n < 14000 / 20), 1, 0)
n, sd = first_order(2900, 600, 3.5, 0.5)
check("Cochran and Sokolski", n, 828.571, 5e-4)
check("Cochran and Sokolski, sigma", sd, 208.323, 5e-4)
check("as printed 830", n, 830, 5)
check("as printed 210", sd, 210, 5)
check("Wright", (2000 - 200) / 4, 450, 0)
check("a breeder year", 200 / 4, 50, 0)

rng = np.random.default_rng(2020)
for name, k0, sd_k in (("5 +- 2", 5, 2), ("3.5 +- 0.5", 3.5, 0.5)):
    m = rng.normal(2900, 600, 1_000_000)
    k = rng.normal(k0, sd_k, m.size)
    keep = (m > 500) & (k > 1)  # the bounds of the inputs
    ratio = m[keep] / k[keep]
    q = np.percentile(ratio, (5, 16, 50, 84, 95))
    print(f"{name} kg, whole ratio: 5/16/50/84/95 % {np.round(q)}, "
          f"P(>= 1000) {np.mean(ratio >= 1000):.3f}; first order 84 % "
          f"{sum(first_order(2900, 600, k0, sd_k)):.0f}")
    # the 84 % point agrees with first order only when sigma_k / k is small
    off = q[3] / sum(first_order(2900, 600, k0, sd_k)) - 1
    check(f"{name}: first order is {'wrong' if sd_k == 2 else 'fair'} at 84 %",
          float(abs(off) > 0.04), float(sd_k == 2), 0)
finish()
