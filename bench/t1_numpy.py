"""The static chain T1 in numpy, as one would write it: members a second, and the mean."""
import sys
import time

import numpy as np

n = int(float(sys.argv[1])) if len(sys.argv) > 1 else 1_000_000
block = 100_000
rng = np.random.default_rng(7)
start = time.process_time()
total = total2 = 0.0
for first in range(0, n, block):
    m = min(block, n - first)
    N = rng.triangular(300, 600, 1000, m)
    s = rng.beta(4, 6, m)
    r = rng.beta(18, 2, m)
    d = rng.uniform(0.5, 1, m)
    p = rng.triangular(0.2, 0.5, 0.8, m)
    k = rng.integers(1, 5, m)
    y = rng.binomial(np.rint(N * s * r).astype(np.int64), 1 - d * (1 - (1 - p) ** k))
    total += y.sum()
    total2 += (y.astype(float) ** 2).sum()
seconds = time.process_time() - start
mean = total / n
sd = (total2 / n - mean * mean) ** 0.5
print(f"numpy {n / seconds / 1e6:.3f} M members/s, mean {mean:.4f} +- {sd / n ** 0.5:.4f}")
