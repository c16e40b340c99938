"""Interceptors for a wanted chance that nothing leaks [wilkening1999], and limited interceptors."""
import numpy as np

from page import check, finish


def barrage(p0, w, track, k, objects):
    """Tracking per warhead: (shots at each, interceptors)."""
    n = np.log(1 - p0 ** (1 / w) / track) / np.log(1 - k)
    return n, n * objects


def barrage_shared(p0, w, track, k, objects):
    """Tracking shared by the raid."""
    n = np.log(1 - (p0 / track) ** (1 / w)) / np.log(1 - k)
    return n, n * objects


# 1e-10: condition of the logarithm near its limit
check("20 warheads", barrage(0.8, 20, 0.99, 0.7, 20)[1], 113.07228815967057, 1e-10)
check("20 warheads as printed", barrage(0.8, 20, 0.99, 0.7, 20)[1], 113, 0.5)
check("10 and 10 decoys", barrage(0.8, 10, 0.99, 0.7, 20)[1], 73.2111438462794, 1e-10)
check("10 and 10 decoys as printed", barrage(0.8, 10, 0.99, 0.7, 20)[1], 73, 0.5)
check("20 warheads, shared", barrage_shared(0.8, 20, 0.99, 0.7, 20)[1], 75.5, 0.05)
for w, edge in ((4, 0.9457416090031758), (10, 0.9779327685429285), (20, 0.9889048329050316)):
    check(f"smallest tracking for {w}", 0.8 ** (1 / w), edge, 1e-15)  # rounding
    print(f"     printed > .978 for 4 to 20: {'fits' if abs(edge - 0.978) < 5e-4 else 'a slip'}")


def simulate(rng, w, d, interceptors, shots, k, track, shared, m):
    """Leakers of m raids: who gets one more is drawn, then tracking, then each shot."""
    t = w + d
    each, extra = (shots, 0) if interceptors >= shots * t else divmod(interceptors, t)
    more = np.argsort(rng.random((m, t)), axis=1)[:, :w] < extra
    fired = each + more
    tracked = rng.random((m, 1 if shared else w)) < track
    return (~(tracked & (rng.random((m, w)) >= (1 - k) ** fired))).sum(axis=1)


def mixture(w, d, interceptors, shots, k, track, shared):
    """The same as a law: hypergeometric over who gets one more, then two binomials."""
    from math import comb
    t = w + d
    each, extra = (shots, 0) if interceptors >= shots * t else divmod(interceptors, t)
    law = np.zeros(w + 1)

    def power(p, n):
        out = np.ones(1)
        for _ in range(n):
            out = np.convolve(out, [1 - p, p])
        return out

    for h in range(max(0, extra - d), min(w, extra) + 1):
        weight = comb(w, h) * comb(d, extra - h) / comb(t, extra)
        a, b = (1 - k) ** (each + 1), (1 - k) ** each
        if shared:
            law += weight * track * np.convolve(power(a, h), power(b, w - h))
            law[w] += weight * (1 - track)
        else:
            law += weight * np.convolve(power(1 - track + track * a, h),
                                        power(1 - track + track * b, w - h))
    return law


rng = np.random.default_rng(1999)
M = 100_000
for w, d, i, shots, shared in ((11, 0, 44, 4, False), (20, 10, 44, 4, False),
                               (20, 10, 44, 4, True), (12, 3, 8, 4, False)):
    law = mixture(w, d, i, shots, 0.56, 0.9, shared)
    x = simulate(rng, w, d, i, shots, 0.56, 0.9, shared, M)
    mean = law @ np.arange(w + 1)
    check(f"W {w}, D {d}, I {i}, shared {shared}: sum", law.sum(), 1, 1e-12)  # rounding
    check(f"W {w}, D {d}, I {i}, shared {shared}: mean", x.mean(), mean,
          4 * x.std() / np.sqrt(M))  # four standard errors
    check(f"W {w}, D {d}, I {i}, shared {shared}: none leaks", np.mean(x == 0), law[0],
          4 * np.sqrt(max(law[0], 1 / M) / M))
finish()
