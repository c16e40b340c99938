#!/usr/bin/env python3
"""Richardson's equations, the cone of mutual deterrence and eq fit, from their printed equations.

The year's solution by scipy's expm of the system with its constant, stability by numpy's eigenvalues,
the cone by solving its two lines; the fit by numpy's lstsq on the CSV file itself, with Newey-West
errors written out. Random inputs; when EQ names the program, its numbers are compared.
"""
import csv
import json
import os
import subprocess
import tempfile

import numpy as np
from scipy.linalg import expm
from scipy.optimize import brentq

from page import check, finish

EQ = os.environ.get("EQ")
WHO = ["cn", "ru", "us"]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def program(*words):
    if not EQ:
        return None
    done = subprocess.run([EQ, *words, "--json"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def means(answer):
    return {row["name"]: row["mean"] for row in answer["outputs"]}


# ---- Richardson: identities, then random systems ------------------------------------------------
two = np.array([[-5.0, 2], [2, -3]])
rest = np.linalg.solve(two, [-5, -5])
check("rest point, x", rest[0], 25 / 11, 1e-15)  # rounding
check("rest point, y", rest[1], 35 / 11, 1e-15)
check("a formula of two powers, x", (3 * 5 + 2 * 5) / (5 * 3 - 2 * 2), 25 / 11, 1e-15)
check("larger eigenvalue", max(np.linalg.eigvals(two)), -1.7639320225002102, 4e-15)
check("smaller eigenvalue", min(np.linalg.eigvals(two)), -6.23606797749979, 4e-15)
three = 0.6 * (np.ones((3, 3)) - np.eye(3)) - np.eye(3)
check("three equal powers", max(np.linalg.eigvals(three).real), 0.2, 1e-15)
check("two of them", max(np.linalg.eigvals(three[:2, :2]).real), -0.4, 1e-15)

total = np.array([199.2, 204.8, 214.9, 238.7, 289.0])
x = np.column_stack([np.ones(4), (total[1:] + total[:-1]) / 2])
b = np.linalg.lstsq(x, np.diff(total), rcond=None)[0]
check("alliances 1909 to 1913, slope", b[1], 0.7310150042575, 1e-12)  # printed digits of the check
check("alliances 1909 to 1913, zero", -b[0] / b[1], 194.91427604871, 1e-10)

SCENARIO = """schema: eq.scenario/1
id: random
judgement: "yes"
models:
  richardson: [all]
timeline: 2000..2015
outputs:
  cn: cn.arms[2015]
  ru: ru.arms[2015]
  us: us.arms[2015]
  cn_rest: cn.arms_rest
  real_part: richardson.largest_real_part
  factor: richardson.yearly_factor
  stable: richardson.stable
"""
rng = np.random.default_rng(1960)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "random.yaml")
    with open(path, "w", encoding="utf-8") as out:
        out.write(SCENARIO)
    for case in range(12):
        a = rng.uniform(-0.1, 0.3, (3, 3))
        np.fill_diagonal(a, -rng.uniform(0.05, 0.6, 3))
        g, start = rng.uniform(-5, 5, 3), rng.uniform(0, 100, 3)
        exact = case % 2 == 0
        all_ = np.zeros((4, 4))
        all_[:3, :3], all_[:3, 3] = a, g
        step = expm(15 * all_) if exact else np.linalg.matrix_power(np.eye(4) + all_, 15)
        end = (step @ np.append(start, 1))[:3]
        z = np.linalg.eigvals(a)
        factor = np.exp(z.real.max()) if exact else np.abs(1 + z).max()
        words = ["run", path, "--runs", "16", "--set",
                 f"richardson.form={'exact' if exact else 'yearly_changes'}"]
        for i, one in enumerate(WHO):
            words += ["--set", f"{one}.arms.start={start[i]:.17g} units",
                      "--set", f"{one}.arms.fatigue={-a[i, i]:.17g} fraction/yr",
                      "--set", f"{one}.arms.grievance={g[i]:.17g} units/yr"]
            for j, other in enumerate(WHO):
                if i != j:
                    words += ["--set", f"{one}.on_{other}.arms.reaction={a[i, j]:.17g} fraction/yr"]
        answer = program(*words)
        if answer:
            got = means(answer)
            for i, one in enumerate(WHO):  # conditions of powers: relative 1e-11
                check(f"case {case}, arms of {one}", got[f"{one}.arms[2015]" if f"{one}.arms[2015]" in got else one],
                      end[i], 1e-11 * max(1, np.abs(end).max()))
            check(f"case {case}, rest", got["cn_rest"], np.linalg.solve(a, -g)[0],
                  1e-11 * np.linalg.cond(a) * (1 + np.abs(np.linalg.solve(a, -g)).max()))
            check(f"case {case}, largest real part", got["real_part"], z.real.max(), 1e-13)
            check(f"case {case}, factor", got["factor"], factor, 1e-13)
            check(f"case {case}, stable", got["stable"], float(factor < 1), 0)

# ---- the cone -----------------------------------------------------------------------------------
for phi, want in ((0.8, 1000), (0.5, 400)):
    vertex = np.linalg.solve([[1, -phi], [-phi, 1]], [200, 200])
    check(f"vertex at phi = {phi}", vertex[0], want, 1e-10)
for case in range(6):
    c_cn, c_us = rng.uniform(50, 300, 2)
    phi_cn, phi_us = rng.uniform(0.1, 0.95, 2)
    n_cn, n_us = rng.uniform(100, 1500, 2)
    linear = np.linalg.solve([[1, -phi_us], [-phi_cn, 1]], [c_cn, c_us])
    ratio = brentq(lambda u: np.log(c_us) + phi_cn / u - np.log(c_cn) - phi_us * u - np.log(u), 1e-6,
                   1e6, xtol=1e-14, rtol=1e-14)
    at_random = c_cn * np.exp(phi_us * ratio)
    need = brentq(lambda m: m * np.exp(-phi_us * n_us / m) - c_cn, c_cn / 2, c_cn + phi_us * n_us + 1,
                  xtol=1e-11)
    for form, v, n in (("linear", linear[0], phi_us * n_us + c_cn), ("at_random", at_random, need)):
        answer = program("run", "intriligator1984-8", "--runs", "16", "--set", f"cn.cone.form={form}",
                         "--set", f"cn.cone.missiles={n_cn:.17g} missiles",
                         "--set", f"us.cone.missiles={n_us:.17g} missiles",
                         "--set", f"us.cone.loss_that_deters={c_cn:.17g} units",
                         "--set", f"cn.cone.loss_that_deters={c_us:.17g} units",
                         "--set", f"cn.on_us.missiles_destroyed_each={phi_cn:.17g}",
                         "--set", f"us.on_cn.missiles_destroyed_each={phi_us:.17g}")
        if answer:
            got = means(answer)
            check(f"cone {case}, {form}: vertex", got["cn.cone_vertex.on_us"], v, 1e-9 * v)
            check(f"cone {case}, {form}: needed", got["cn.missiles_to_deter.on_us"], n, 1e-8 * n)
            check(f"cone {case}, {form}: deters", got["cn.deters.on_us"], float(n_cn >= n), 0)


# ---- fits of the shipped data -------------------------------------------------------------------
def table(name):
    with open(os.path.join(ROOT, "data", name), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def series(name, quantity, entity, deflate):
    price = {int(r["year"]): float(r["value"]) for r in table("us_price_index.csv")}
    out = {int(r["year"]): float(r["value"]) for r in table(name)
           if r["quantity"] == quantity and r["entity"] == entity and r["value"]}
    return {y: v * (price[max(price)] / price[y] if deflate else 1) for y, v in out.items()}


def lag_sum(u, lag):
    """Variance of the sum of u with weights 1 - k / (lag + 1) on the products k apart."""
    s = u @ u
    for k in range(1, lag + 1):
        s += 2 * (1 - k / (lag + 1)) * (u[k:] @ u[:-k])
    return s


def fit(name, quantity, entities, first, last, deflate):
    data = [series(name, quantity, e, deflate) for e in entities]
    first = max(first, max(min(d) for d in data))
    last = min(last, min(max(d) for d in data))
    z = np.array([[d[y] for d in data] for y in range(first, last + 1)])
    x = np.column_stack([np.ones(len(z) - 1), z[:-1]])
    dz = np.diff(z, axis=0)
    b, *_ = np.linalg.lstsq(x / np.abs(x).max(0), dz, rcond=None)
    b = b / np.abs(x).max(0)[:, None]
    e = dz - x @ b
    n, m = x.shape
    pinv = np.linalg.pinv(x / np.abs(x).max(0)) / np.abs(x).max(0)[:, None]
    inverse = pinv @ pinv.T
    se = np.sqrt(np.outer(np.diag(inverse), (e**2).sum(0) / (n - m)))
    lag = int(4 * (n / 100) ** (2 / 9))
    nw = np.array([[np.sqrt(lag_sum(pinv[i] * e[:, k], lag) * n / (n - m)) for k in range(z.shape[1])]
                   for i in range(m)])
    r2 = 1 - (e**2).sum(0) / ((dz - dz.mean(0))**2).sum(0)
    a, g = b[1:].T, b[0]
    return dict(n=n, b=b, se=se, nw=nw, r2=r2, rest=np.linalg.solve(a, -g),
                factor=np.abs(1 + np.linalg.eigvals(a)).max(), first=first, last=last)


NAMES = {"cn": "China", "us": "United States"}
CASES = [("warhead_stockpiles.csv", "military_stockpile", "Russia", ["cn", "us"], 1945, 2025, False),
         ("warhead_stockpiles.csv", "military_stockpile", "Russia", ["cn", "us", "ru"], 1965, 2025, False),
         ("warhead_stockpiles.csv", "military_stockpile", "Russia", ["us", "ru"], 1992, 2012, False),
         ("military_expenditure_cow.csv", "milex_current_cow", "Russia/USSR", ["us", "ru"], 1950, 1988, True),
         ("military_expenditure_cow.csv", "milex_current_cow", "Russia/USSR", ["cn", "us"], 2005, 2022, True),
         ("military_expenditure_cow.csv", "cinc", "Russia/USSR", ["cn", "us", "ru"], 1992, 2022, False)]
for name, quantity, russia, actors, first, last, deflate in CASES:
    mine = fit(name, quantity, [NAMES.get(a, russia) for a in actors], first, last, deflate)
    answer = program("fit", "richardson", "--data", name, "--quantity", quantity, "--actors",
                     ",".join(actors), "--from", str(first), "--to", str(last))
    if answer is None:
        print("note: EQ is not set, nothing compared")
        continue
    tag = f"{name[:8]} {','.join(actors)} {first}-{last}"
    check(f"{tag}: changes", answer["n"], mine["n"], 0)
    for k, eq in enumerate(answer["equations"]):
        for kind, want in (("b", eq), ("se", eq["se"]), ("nw", eq["se_newey_west"])):
            got = mine[kind]
            sign = -1 if kind == "b" else 1
            for i, other in enumerate(actors):  # 1e-9: rounding times the condition of the columns
                value = want["fatigue"] if i == k else want["reaction"][other]
                check(f"{tag}: {kind} {eq['actor']} {other}", value,
                      (sign if i == k else 1) * got[i + 1, k], 1e-9 * (abs(got[i + 1, k]) + mine["se"][i + 1, k]))
            check(f"{tag}: {kind} {eq['actor']} grievance", want["grievance"], got[0, k],
                  1e-9 * (abs(got[0, k]) + mine["se"][0, k]))
        check(f"{tag}: r2 {eq['actor']}", eq["r2"], mine["r2"][k], 1e-10)
    check(f"{tag}: factor", answer["yearly_factor"], mine["factor"], 1e-9)
    for i, one in enumerate(actors):
        check(f"{tag}: rest {one}", answer["rest"][one], mine["rest"][i],
              1e-7 * max(1, np.abs(mine["rest"]).max()))
finish()
