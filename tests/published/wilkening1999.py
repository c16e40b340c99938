"""Interceptors for a wanted chance that nothing leaks [wilkening1999], and limited interceptors."""
import json
import os
import subprocess
import tempfile

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


def second_look(rng, w, d, interceptors, shots, more, k, track, see, shared, m):
    """Shoot, look, shoot: the stock that is left goes to warheads seen to be missed, shot by shot."""
    rest = interceptors - shots * (w + d)
    assert rest >= 0
    tracked = np.broadcast_to(rng.random((m, 1 if shared else w)) < track, (m, w))
    missed = rng.random((m, w)) < (1 - k) ** shots
    seen = tracked & missed & (rng.random((m, w)) < see)
    n_seen = seen.sum(axis=1, keepdims=True)
    order = np.argsort(np.where(seen, rng.random((m, w)), 2), axis=1)
    rank = np.argsort(order, axis=1)  # of those seen: 0, 1, ... in random order
    split = np.maximum(n_seen, 1)
    each = np.where(more * n_seen <= rest, more, rest // split)
    extra = np.where(more * n_seen <= rest, 0, rest % split)
    again = rng.random((m, w)) < (1 - k) ** (each + (rank < extra))
    return np.where(tracked, np.where(seen, again, missed), True).sum(axis=1)


def no_leak(w, interceptors, shots, k, track):
    """W warheads without decoys, tracking per warhead."""
    each, extra = (shots, 0) if interceptors >= shots * w else divmod(interceptors, w)
    return ((track * (1 - (1 - k) ** (each + 1))) ** extra
            * (track * (1 - (1 - k) ** each)) ** (w - extra))


LAW = ("  none: chance(us.leakers_sls < 1)\n  three: chance(us.leakers_sls >= 3)\n"
       "  mean: mean(us.leakers_sls)\n")
INVERSE = "  raid: us.largest_raid\n  k: us.smallest_kill\n"


def program(setting, outputs):
    """Outputs of the program for one raid, or None when EQ is not set."""
    eq = os.environ.get("EQ")
    if not eq:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "raid.yaml")
        with open(path, "w", encoding="utf-8") as f:
            f.write('schema: eq.scenario/1\nid: raid\njudgement: "yes"\nmodels:\n  defence: [us]\n'
                    "timeline: 2025..2025\n" + setting + "outputs:\n" + outputs)
        done = subprocess.run([eq, "run", path, "--json", "--runs", "16"], capture_output=True,
                              text=True, check=True)
    return {row["name"].split("(")[0]: row["mean"] for row in json.loads(done.stdout)["outputs"]}


for w, d, i, shots, more, k, track, see, shared in (
        (20, 0, 44, 1, 3, 0.56, 0.99, 1.0, False), (10, 5, 44, 2, 2, 0.56, 0.9, 0.8, False),
        (10, 5, 33, 2, 2, 0.56, 0.9, 0.8, True)):
    x = second_look(rng, w, d, i, shots, more, k, track, see, shared, M)
    form = "shared_by_raid" if shared else "per_warhead"
    got = program(f"us.raid_warheads: {w} warheads\nus.raid_decoys: {d} units\n"
                  f"us.interceptors: {i} interceptors\nus.shots: {shots} shots\n"
                  f"us.second_shots: {more} shots\nus.assessment: {see}\nus.kill: {k}\n"
                  f"us.track: {track}\nus.tracking: {form}\nus.common_failure: 0\n", LAW)
    name = f"second look, W {w}, D {d}, I {i}, {form}"
    if got is None:
        print(f"note {name}: EQ is not set, nothing compared")
        continue
    tol = 4 * np.sqrt(0.25 / M)  # four standard errors at most
    check(f"{name}: none leaks", got["none"], np.mean(x == 0), tol)
    check(f"{name}: three or more", got["three"], np.mean(x >= 3), tol)
    check(f"{name}: mean", got["mean"], x.mean(), 4 * x.std() / np.sqrt(M))
for i, shots, k, track in ((44, 4, 0.7, 0.99), (113, 6, 0.7, 0.99), (44, 4, 0.56, 1.0)):
    got = program(f"us.interceptors: {i} interceptors\nus.shots: {shots} shots\nus.kill: {k}\n"
                  f"us.track: {track}\nus.common_failure: 0\nus.raid_warheads: 20 warheads\n"
                  "us.wanted_no_leak: 0.8\n", INVERSE)
    if got is None:
        continue
    want = [n for n in range(1, i + 1) if no_leak(n, i, shots, k, track) >= 0.8]
    check(f"largest raid for {i} at {shots}, k {k}", got["raid"], max(want, default=0), 0)
    check(f"largest raid for {i}: no gap below it", len(want), max(want, default=0), 0)
    check(f"smallest k for {shots} shots", got["k"],
          1 - (1 - 0.8 ** (1 / 20) / track) ** (1 / shots), 1e-12)  # condition near its limit
finish()
