"""Logit quantal responses on all branches against searches of our own, in numpy.

Where the first player has two strategies, everything follows from the chance p of the first one: the other
answers with the softmax of lambda times its payoffs, and p has to be the logit answer to that. The roots of
this function of one variable are all there are; a fine grid and bisection find them (pairs closer than the
grid apart). Of 3 x 3 games, Newton's method from a grid of starts finds many, perhaps not all. And where a
branch is said to turn, the number of roots changes by two.
"""
import itertools
import json
import os
import subprocess
import sys
import tempfile

import numpy as np

EQ = os.environ.get("EQ", "build/release/eq")
GRID = 40001
failed = 0


def fail(what):
    global failed
    failed += 1
    print("FAIL", what)


def solve(a, b, lam):
    """The answers [(x, y, equilibrium)] of eq solve."""
    m, n = a.shape
    text = " ".join(f"{a[i, j]:g} {b[i, j]:g}" for j in range(n) for i in range(m))
    with tempfile.NamedTemporaryFile("w", suffix=".nfg") as file:
        file.write(f'NFG 1 R "random" {{ "1" "2" }} {{ {m} {n} }}\n{text}\n')
        file.flush()
        out = subprocess.run([EQ, "solve", file.name, "--branches", "--json", f"--lambda={lam!r}"],
                             capture_output=True, text=True, check=True).stdout
    answer = json.loads(out)
    return answer, [(np.array(list(e["profile"]["1"].values())),
                     np.array(list(e["profile"]["2"].values())), e) for e in answer["equilibria"]]


def softmax(u):
    e = np.exp(u - u.max(axis=0))
    return e / e.sum(axis=0)


def gap(p, a, b, lam):
    """How far the logit answer is from p, for many p[k] at once."""
    y = softmax(lam * (b.T @ np.array([p, 1 - p])))
    return softmax(lam * (a @ y))[0] - p


def roots(a, b, lam):
    """Every p in (0, 1), by signs on a grid that is fine near both ends."""
    t = np.linspace(-1, 1, GRID)
    grid = 1 / (1 + np.exp(-t * (lam * np.ptp(a) + 1)))
    grid = np.unique(np.concatenate([grid, np.linspace(0, 1, GRID)[1:-1]]))
    f = gap(grid, a, b, lam)
    at = np.flatnonzero(np.sign(f[:-1]) != np.sign(f[1:]))
    lo, hi = grid[at], grid[at + 1]
    left = f[at]
    for _ in range(80):
        mid = (lo + hi) / 2
        same = np.sign(gap(mid, a, b, lam)) == np.sign(left)
        lo, hi = np.where(same, mid, lo), np.where(same, hi, mid)
    return lo, np.concatenate([f[at], [f[-1]]])


def newton_roots(a, b, lam):
    """Probabilities of both players from a grid of starts, by Newton in the logits."""
    m, n = a.shape
    found = []
    corners = [np.array(c, float) for c in itertools.product(range(5), repeat=3) if sum(c) == 4]
    for s, t in itertools.product(corners, repeat=2):
        z = np.concatenate([lam * a @ t / 4, lam * b.T @ s / 4])
        for _ in range(200):
            x, y = softmax(z[:m]), softmax(z[m:])
            f = z - np.concatenate([lam * a @ y, lam * b.T @ x])
            if np.abs(f).max() < 1e-11:
                break
            jac = np.eye(m + n)
            jac[:m, m:] = -lam * a @ (np.diag(y) - np.outer(y, y))
            jac[m:, :m] = -lam * b.T @ (np.diag(x) - np.outer(x, x))
            step = np.linalg.solve(jac, f)
            z = z - step * min(1, 2 / np.abs(step).max())
        else:
            continue
        p = np.concatenate([softmax(z[:m]), softmax(z[m:])])
        if all(np.abs(p - q).max() > 1e-6 for q in found):
            found.append(p)
    return found


def check_points(name, a, b, lam, points):
    """Each is a logit equilibrium, from scratch, and loses by it at most log(k) / lambda."""
    for x, y, e in points:
        mine = max(np.abs(softmax(lam * a @ y) - x).max(), np.abs(softmax(lam * b.T @ x) - y).max())
        if mine > 2e-10 or e["logit_residual"] > 1e-10:
            fail(f"{name}: residual {mine:g}")
        gain = max((a @ y).max() - x @ a @ y, (b.T @ x).max() - x @ b @ y)
        if gain > np.log(3) / lam or abs(gain - e["residual"]) > 1e-9:
            fail(f"{name}: gain {gain:g}, {e['residual']:g} said, lambda {lam:g}")


def games(rng, m, n, count):
    """Payoffs -9 .. 9; every other game with a gain for both from the same number."""
    for k in range(count):
        a, b = rng.integers(-9, 10, (m, n)).astype(float), rng.integers(-9, 10, (m, n)).astype(float)
        if k % 2 == 1:
            shared = rng.integers(8, 30) * np.eye(m, n)
            a, b = a + shared, b + shared
        yield k, a, b, float(np.exp(rng.uniform(np.log(0.05), np.log(3))))


def compare(m, n, count, seed):
    rng = np.random.default_rng(seed)
    theirs_all = missed = several = turns = 0
    for k, a, b, lam in games(rng, m, n, count):
        name = f"{m} x {n} game {k}"
        answer, points = solve(a, b, lam)
        check_points(name, a, b, lam, points)
        if m == 2:
            theirs = [np.array([p, 1 - p]) for p in roots(a, b, lam)[0]]
            ours = [x for x, _, _ in points]
        else:
            theirs = newton_roots(a, b, lam)
            ours = [np.concatenate([x, y]) for x, y, _ in points]
        if m == 2:  # of Newton's, which may miss some, this is not asked
            for p in ours:
                if not any(np.abs(p - q).max() < 1e-6 for q in theirs):
                    fail(f"{name}: {p} is not among {theirs}")
        lost = [q for q in theirs if not any(np.abs(p - q).max() < 1e-6 for p in ours)]
        if lost and not answer["search"]["lacking"] and len(theirs) % 2 == 1 and len(lost) % 2 == 1:
            fail(f"{name}: {len(lost)} missed, and the signs do not show it")
        theirs_all += len(theirs)
        missed += len(lost)
        several += len(theirs) > 1
        if points[0][2]["branch"] != "principal":
            fail(f"{name}: the first is not on the principal branch")
        for e in (e for _, _, e in points if not e["branch_stalled"]):
            # from lambda 0 to infinity with an even number of turns, from infinity and back with an odd one
            if len(e["turns_at"]) % 2 != (e["branch"] == "other"):
                fail(f"{name}: {e['branch']}, turns at {e['turns_at']}")
        if m == 2:
            for at in {t for _, _, e in points for t in e["turns_at"]}:
                below, above = (len(roots(a, b, at * by)[0]) for by in (0.9995, 1.0005))
                turns += 1
                if abs(above - below) != 2:
                    fail(f"{name}: {below} roots below and {above} above the turn at {at:g}")
    print(f"{m} x {n}: {count} games, {several} of them with several; {theirs_all} known, {missed} missed"
          + (f"; {turns} turns" if m == 2 else ""))
    if several < count // 10:
        fail(f"{m} x {n}: too few games with several to tell anything")
    return missed


if compare(2, 2, 240, 1) > 0:
    fail("2 x 2: none may be missed")
if compare(2, 3, 160, 2) > 0:
    fail("2 x 3: none may be missed")
compare(3, 3, 60, 3)
print("qre_branches:", "failed" if failed else "fine")
sys.exit(failed > 0)
