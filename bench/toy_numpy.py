#!/usr/bin/env python3
"""The toy exchange in numpy, sampled as one would write it, beside the exact algebra in one run.

toy_numpy.py [PROGRAM]   PROGRAM is the built sum_law_bench. Pairs in turn, CPU seconds, medians.
numpy is given what it would need: members a second are measured, the number of members for the
same error follows from the binomial law of a counted share, (1 - p) / (p e^2)."""
import statistics
import subprocess
import sys
import time

import numpy as np

BENCH = sys.argv[1] if len(sys.argv) > 1 else "build/release/bench/sum_law_bench"
ROUNDS = 3
MEMBERS = 100_000
N = np.array([400, 120, 500, 300, 100, 80])
Q = np.array([.80, .45, .05, .95, .60, .70])
R = np.array([.85, .80, .85, .85, .75, .70])


def toy(rng, m):
    """m members: six legs survive and are ready, 100 targets engaged by two shots each."""
    b = rng.beta(8, 2, m)
    p = rng.beta(4, 6, m)
    d = np.zeros(m, dtype=np.int64)
    for n, q, r in zip(N, Q, R):
        d += rng.binomial(rng.binomial(n, 1 - q * b), r)
    engaged = np.minimum(d, 100)
    return d - engaged + rng.binomial(engaged, (1 - p) ** 2)


def toy15(rng, m):
    """The same with fifteen uncertain inputs."""
    b = rng.beta(8, 2, m)
    p = rng.beta(4, 6, m)
    cap = rng.integers(60, 141, m)
    d = np.zeros(m, dtype=np.int64)
    for n, q, r in zip(N, Q, R):
        qq = rng.uniform(max(0, q - .1), min(.99, q + .1), m)
        rr = rng.uniform(r - .08, r + .08, m)
        d += rng.binomial(rng.binomial(n, 1 - qq * b), rr)
    engaged = np.minimum(d, cap)
    return d - engaged + rng.binomial(engaged, (1 - p) ** 2)


def rate(f, rng):
    start = time.process_time()
    out = f(rng, MEMBERS)
    return MEMBERS / (time.process_time() - start), out


def convolve(rounds=20):
    """Seconds for one conditional law by np.convolve and its four tails; the seven binomials are
    given to it ready made."""
    from math import lgamma
    laws = []
    for n, p in zip(list(N) + [100], list((1 - Q * .8) * R) + [.36]):
        laws.append(np.array([np.exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) +
                                     k * np.log(p) + (n - k) * np.log1p(-p)) for k in range(n + 1)]))
    start = time.process_time()
    for _ in range(rounds):
        law = np.ones(1)
        for one in laws:
            law = np.convolve(law, one)
        tails = [law[m + 100:].sum() for m in (650, 550, 800, 450)]
    assert 0 <= tails[0] <= 1
    return (time.process_time() - start) / rounds


def ours():
    text = subprocess.run([BENCH], capture_output=True, text=True, check=True).stdout
    return {w[0]: w[1:] for w in (line.split() for line in text.splitlines())}


def main():
    rng = np.random.default_rng(7)
    runs, rates, rates15, law = [], [], [], []
    for _ in range(ROUNDS):
        runs.append(ours())
        speed, out = rate(toy, rng)
        rates.append(speed)
        rates15.append(rate(toy15, rng)[0])
        law.append(convolve())
    get = lambda name: statistics.median(float(r[name][0]) for r in runs)
    speed, speed15 = statistics.median(rates), statistics.median(rates15)
    print(f"numpy: toy {speed / 1e6:.2f} M members/s, fifteen inputs {speed15 / 1e6:.2f} M; "
          f"mean {out.mean():.2f}, P(R>=650) {np.mean(out >= 650):.4f}")
    for name in [k for k in runs[0] if k.startswith("conditional_")]:
        us = get(name)
        pairs = statistics.median(c / (float(r[name][0]) * 1e-6) for c, r in zip(law, runs))
        print(f"{name:22} {us:7.3f} us = {1 / us:5.2f} M/s   np.convolve {statistics.median(law) * 1e6:.0f} us, "
              f"ratio {pairs:.0f}")
    print(f"{'convolved (C)':22} {get('convolved'):7.1f} us")
    print(f"{'defended law':22} {get('defended_law'):7.2f} us")
    for name in ("whole_law", "whole_law_separate"):
        print(f"{name:22} {get(name):7.3f} ms, error {runs[0][name][3]}")
    for name, s in (("tails_to_1e-4", speed), ("fifteen_to_1e-4", speed15)):
        need = .25 / 1e-8 / s
        print(f"{name:22} {get(name):7.3f} ms, error {runs[0][name][3]};   numpy {need:.0f} s, ratio "
              f"{need / get(name) * 1e3:.2g}")
    for name in [k for k in runs[0] if k.startswith("tail_at_")]:
        p, e = float(runs[0][name][0]), max(float(runs[0][name][3]), 1e-3)
        ms = statistics.median(float(r[name][5]) for r in runs)
        need = (1 - p) / p / e ** 2 / speed
        print(f"{name:22} P {p:.3e} in {ms:6.2f} ms, relative error {runs[0][name][3]};   numpy to 1e-3: "
              f"{need:.2g} s, ratio {need / ms * 1e3:.2g}")


if __name__ == "__main__":
    main()
