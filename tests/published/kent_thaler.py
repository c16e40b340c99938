"""First-strike stability [kent1989] from the printed equations, by brute force over a grid.

The cost, the index and the extent of counterforce are those of the report as quoted by other texts;
the damage and drawdown curves, the two cases of launch under attack, the reserve and the break-even
belief are the declared ones of the stability model. The program is asked for the same inputs.
"""
import json
import os
import subprocess

import numpy as np

from page import check, finish

PAIRS = (("cn", "us"), ("ru", "us"), ("cn", "ru"))
SIDE = {"strike.weapons": (100, 2000), "strike.safe_share": (0, 0.8), "strike.per_aimpoint": (0.5, 12),
        "strike.early_share": (0, 0.6), "strike.early_works": (0, 1), "strike.reliability": (0.6, 1),
        "value.half": (20, 500), "value.shape": (0.4, 2.5), "cost.exponent": (0.5, 1.5),
        "cost.weight": (0.2, 1), "cost.no_war": (0, 0.02)}
MEANS = {"aimpoint_destroyed": (0.2, 1), "weapons_stopped": (0, 0.4), "reserve_share": (0, 0.6)}
N_CASE, N_GRID, N_ZOOM = 12, 4000, 8


def cost(own, other, exponent=0.75, weight=0.3):
    """(1)"""
    return own ** exponent + weight * (1 - other ** exponent)


def damage(x, w):
    """(2)"""
    t = (w / x["value.half"]) ** x["value.shape"]
    return t / (1 + t) if x["value.form"] == "hyperbolic" else -np.expm1(-np.log(2) * t)


def cases(y):
    """(7): chance, share that has left before impact."""
    return ((1 - y["strike.early_works"], 0.0), (y["strike.early_works"], y["strike.early_share"]))


def replies(x, y, on_x, on_y, c):
    """Weapons of Y that arrive on X in each case, after c weapons of X at the forces of Y."""
    w, s = y["strike.weapons"], y["strike.safe_share"]
    aimpoints = (1 - s) * w / y["strike.per_aimpoint"]
    p = x["strike.reliability"] * (1 - on_y["weapons_stopped"]) * on_y["aimpoint_destroyed"]
    each = np.floor(c / aimpoints)
    left = (1 - p) ** each * (1 - (c / aimpoints - each) * p)  # (3)
    for chance, early in cases(y):
        n = w * (s + (1 - s) * (early + (1 - early) * left))
        if y["strike.reserve_rule"] == "number_first":  # (8)
            n = np.maximum(0, n - on_x["reserve_share"] * w)
        else:
            n = (1 - on_x["reserve_share"]) * n
        yield chance, y["strike.reliability"] * (1 - on_x["weapons_stopped"]) * n


def costs(x, y, on_x, on_y, c):
    """Expected costs of X, which strikes first, and of Y. on_y: what X does to Y."""
    fired = (1 - on_y["reserve_share"]) * x["strike.weapons"]
    d_y = damage(y, x["strike.reliability"] * (1 - on_y["weapons_stopped"]) * np.maximum(0, fired - c))
    c_x, c_y = 0, 0
    for chance, w in replies(x, y, on_x, on_y, c):
        d_x = damage(x, w)
        c_x = c_x + chance * cost(d_x, d_y, x["cost.exponent"], x["cost.weight"])
        c_y = c_y + chance * cost(d_y, d_x, y["cost.exponent"], y["cost.weight"])
    return c_x, c_y


def first_strike(x, y, on_x, on_y):
    """C1 of X and C2 of Y where the cost of X is lowest over a grid that closes in (4), (5)."""
    aimpoints = (1 - y["strike.safe_share"]) * y["strike.weapons"] / y["strike.per_aimpoint"]
    most = min((1 - on_y["reserve_share"]) * x["strike.weapons"],
               x["strike.most_per_aimpoint"] * aimpoints)
    lo, hi = 0.0, most
    for _ in range(N_ZOOM):
        knots = aimpoints * np.arange(x["strike.most_per_aimpoint"] + 1)
        grid = np.unique(np.concatenate([np.linspace(lo, hi, N_GRID), knots[(knots >= lo) & (knots <= hi)]]))
        c_x, c_y = costs(x, y, on_x, on_y, grid)
        i = int(np.argmin(c_x))
        best = c_x[i], c_y[i]
        lo, hi = grid[max(i - 2, 0)], grid[min(i + 2, grid.size - 1)]
    return best


def pair(inputs, a, b):
    on_a, on_b = inputs[f"{b}.on_{a}"], inputs[f"{a}.on_{b}"]
    c1_a, c2_b = first_strike(inputs[a], inputs[b], on_a, on_b)
    c1_b, c2_a = first_strike(inputs[b], inputs[a], on_b, on_a)
    q = np.array([c1_a / c2_a, c1_b / c2_b])
    out = {f"index_{a}_{b}": np.minimum(q, 1).prod(), f"raw_{a}_{b}": q.prod()}  # (6)
    for x, y, c1, c2 in ((a, b, c1_a, c2_a), (b, a, c1_b, c2_b)):
        c0 = inputs[x]["cost.no_war"]
        out[f"break_even_{x}_{y}"] = 0 if c1 <= c0 else (c1 - c0) / (c2 - c0)  # (9)
        out[f"breaks_even_{x}_{y}"] = float(c1 <= max(c0, c2))
        r = np.linspace(0, 1, 100_001)  # the same by looking for the smallest belief
        cheap = np.flatnonzero(c1 <= r * c2 + (1 - r) * c0 + 1e-12)
        if cheap.size and out[f"break_even_{x}_{y}"] <= 1:
            check(f"belief of {x} about {y} on a grid", r[cheap[0]], out[f"break_even_{x}_{y}"], 1.1e-5)
        elif cheap.size or out[f"break_even_{x}_{y}"] <= 1:
            check(f"belief of {x} about {y}: never", 0, 1, 0)
    return out


def inputs_of(rng):
    inputs = {}
    for who in ("cn", "ru", "us"):
        inputs[who] = {k: round(float(rng.uniform(lo, hi)), 4) for k, (lo, hi) in SIDE.items()}
        inputs[who]["strike.most_per_aimpoint"] = int(rng.integers(1, 5))
        inputs[who]["strike.reserve_rule"] = str(rng.choice(["share_of_rest", "number_first"]))
        inputs[who]["value.form"] = str(rng.choice(["exponential", "hyperbolic"]))
    for a, b in PAIRS:
        for x, y in ((a, b), (b, a)):
            inputs[f"{x}.on_{y}"] = {k: round(float(rng.uniform(lo, hi)), 4)
                                     for k, (lo, hi) in MEANS.items()}
    return inputs


def program(inputs):
    eq = os.environ.get("EQ")
    if not eq:
        return None
    command = [eq, "run", "stability-three-powers", "--runs", "512", "--json"]
    for prefix, values in inputs.items():
        for key, value in values.items():
            command += ["--set", f"{prefix}.{key}={value}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {o["name"]: o["mean"] for o in json.loads(done.stdout)["outputs"]}


for own, other, want in ((0, 1, 0), (1, 0, 1.3), (1, 1, 1), (0, 0, 0.3),
                         (0.8, 0.8, 0.892127907526716), (0.5, 0.8, 0.6408344542756251)):
    check(f"C({own}, {other})", cost(own, other), want, 2e-16)  # rounding
rng = np.random.default_rng(1989)
for case in range(N_CASE):
    inputs = inputs_of(rng)
    answer = program(inputs)
    if answer is None and case == 0:
        print("note: EQ is not set, the program was not asked")
    for a, b in PAIRS:
        for name, mine in pair(inputs, a, b).items():
            if name.startswith("index"):
                check(f"case {case}, {name}: a share", min(max(mine, 0), 1), mine, 0)
            if answer is not None:  # the minimum is flat: c to 1e-4, costs to 1e-7
                check(f"case {case}, {name}", answer[name], mine, 1e-6 * max(1, mine))
finish()
