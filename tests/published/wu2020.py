"""China's reply to a US first strike in 2010 [wu2020; tecott2021], summed and simulated.

The second movement of a de-alerted missile (.60) is a reading of the article, not printed there.
"""
import numpy as np

from page import check, finish

S_INT = (1 - 0.10 * 0.50) ** 4
S_PAD = 1 - 0.60 ** 3
P_DISP = (1 - 0.70 * 0.80) * S_PAD * 0.50 * (1 - 0.20) * 0.80 * S_INT
P_DE = S_PAD * (0.50 * 0.60) * (1 - 0.20) * 0.80 * S_INT
P_SILO = (1 - 0.999 * 0.995) * 0.80 * S_INT
BASE, SITE = 1 - 0.999 * 0.80, 1 - 0.80 * 0.80


def trials(p, n):
    """Law of n independent trials, by adding one at a time."""
    law = np.ones(1)
    for _ in range(n):
        law = np.convolve(law, [1 - p, p])
    return law


def maybe(law, chance):
    """All of it with this chance, else none."""
    out = chance * law
    out[0] += 1 - chance
    return out


def arrivals(forward, dealerted):
    of_base = trials(P_SILO, 20)
    for _ in range(2):
        of_base = np.convolve(of_base, maybe(trials(P_DE, dealerted // 2), SITE))
    return np.convolve(maybe(of_base, BASE), trials(P_DISP, forward))


def simulate(rng, forward, dealerted, n):
    base = rng.random(n) < BASE
    x = base * rng.binomial(20, P_SILO, n)
    for _ in range(2):
        x = x + base * (rng.random(n) < SITE) * rng.binomial(dealerted // 2, P_DE, n)
    return x + rng.binomial(forward, P_DISP, n)


# 1e-11 and less: digits kept of each figure
check("p_disp", P_DISP, 0.08991106432, 1e-11)
check("p_silo", P_SILO, 0.003906371975, 1e-12)
check("s_int", S_INT, 0.81450625, 1e-15)
ROWS = (("day-to-day", 4, 20, 0.38, 0.01, 0.382483524766, 0.005838896546, 0.552591093),
        ("full alert", 24, 0, 0.90, 0.06, 0.897341316740, 0.060603963670, 2.173553534))
rng = np.random.default_rng(2010)
for name, forward, dealerted, one, five, exact1, exact5, mean in ROWS:
    law = arrivals(forward, dealerted)
    k = np.arange(law.size)
    check(f"{name}, sum", law.sum(), 1, 1e-12)  # rounding
    check(f"{name}, at least 1", law[1:].sum(), exact1, 1e-12)
    check(f"{name}, at least 5", law[5:].sum(), exact5, 1e-12)
    check(f"{name}, mean", law @ k, mean, 1e-9)
    check(f"{name}, at least 1 as printed", law[1:].sum(), one, 0.005)  # whole percent
    check(f"{name}, at least 5 as printed", law[5:].sum(), five, 0.005)
    x = simulate(rng, forward, dealerted, 400_000)
    for m in (1, 2, 5):
        p = law[m:].sum()
        check(f"{name}, at least {m}, simulated", np.mean(x >= m), p,
              4 * np.sqrt(p * (1 - p) / x.size))  # four standard errors
finish()
