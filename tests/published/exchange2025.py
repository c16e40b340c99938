"""A Chinese reply to the United States in 2025 for one fixed set of inputs, drawn future by future.

The inputs are no estimate: one point inside the ranges of the scenario us-china-russia-2025, chosen
so that every part of the exchange model matters. The exact chances are those of the program.
"""
import json
import os
import subprocess

import numpy as np

from page import check, finish

OWN = {"silos": 120, "silo_load": 1, "mobile": 116, "mobile_load": 2, "forward_day_to_day": 20,
       "dealerted_sites": 15, "second_leg": 0.6, "submarines": 6, "submarine_missiles": 12,
       "submarine_load": 1, "submarines_at_sea_day_to_day": 2, "submarine_ports": 2,
       "reliability": 0.85, "bypass_share": 0.05, "decoys_per_warhead": 1, "launch_pads": 3}
ATTACK = {"silo_found": 0.98, "silo_killed": 0.9, "silo_coverage": 0.8, "silo_conventional": 0.2,
          "silo_conventional_killed": 0.3, "base_found": 0.5, "base_killed": 0.8,
          "command_found": 0.2, "command_killed": 0.4, "submarine_found": 0.25,
          "submarine_killed": 0.7, "port_found": 0.99, "port_killed": 0.9, "good_day": 0.3,
          "good_day_submarine": 0.6, "good_day_mobile": 0.4, "forward_site_found": 0.5,
          "forward_site_killed": 0.8, "site_found": 0.7, "site_killed": 0.8, "pad_found": 0.4,
          "movement_survived": 0.7, "preparation_found": 0.2, "bypass_passes": 0.9}
DEFENCE = {"ground_limited": "yes", "ground_interceptors": 44, "interceptors_per_warhead": 4,
           "interceptor_reliability": 0.56, "discrimination": 0.5, "sea_interceptors": 12,
           "sea_shots": 2, "sea_kill": 0.4, "raid_tracking": "mixed", "raid_track": 0.95,
           "raid_shared_weight": 0.5, "held_back": 0.1}
EXACT = {"cn_on_us_1": 0.926003477008, "cn_on_us_10": 0.904261996664,
         "cn_on_us_100": 0.156723339414, "cn_expected": 62.3393421825}
N = 400_000


def killed(kind):
    """Found and fired on by nuclear means, less those held back, or by conventional ones."""
    nuclear = ATTACK.get(kind + "_coverage", 1) * (1 - DEFENCE["held_back"]) * ATTACK[kind + "_killed"]
    other = ATTACK.get(kind + "_conventional", 0) * ATTACK.get(kind + "_conventional_killed", 0)
    return 1 - (1 - nuclear) * (1 - other)


def survives(kind):
    return 1 - ATTACK[kind + "_found"] * killed(kind)


def on_day(kind, phi, good):
    """Survival of what hides on a good or a bad day for the searcher; the mean of found stays."""
    f, w = ATTACK[kind + "_found"], ATTACK["good_day"]
    a = phi * min(1 - f, f * (1 - w) / w)
    return 1 - np.where(good, f + a, f - a * w / (1 - w)) * killed(kind)


def part(n, share):
    return int(np.floor(n * share + 0.5))


def layer(rng, n, stock, shots, kill, track):
    """What is left of n warheads, each with its decoys; the stock is spread evenly over them."""
    objects = 1 + OWN["decoys_per_warhead"]

    def leak(c):
        each, rest = c // objects, (c % objects) / objects
        return (1 - track) + track * (1 - kill) ** each * (1 - rest + rest * (1 - kill))

    m = np.maximum(n, 1)
    enough = shots * objects * n <= stock
    each = np.where(enough, shots * objects, stock // m)
    more = np.where(enough, 0, stock - stock // m * n)
    return rng.binomial(more, leak(each + 1)) + rng.binomial(n - more, leak(each))


def simulate(rng, n):
    g, share = OWN["reliability"], OWN["bypass_share"]
    command, base = rng.random(n) < survives("command"), rng.random(n) < survives("base")
    good = rng.random(n) < ATTACK["good_day"]
    move = (ATTACK["movement_survived"] * (1 - ATTACK["preparation_found"])
            * (1 - ATTACK["pad_found"] ** OWN["launch_pads"]))

    around = part(OWN["silos"], share)
    meets = base * rng.binomial(OWN["silos"] - around, survives("silo") * g, n)
    passes = base * rng.binomial(around, survives("silo") * g, n)

    forward = OWN["forward_day_to_day"]
    around = part(forward, share)
    p = on_day("forward_site", ATTACK["good_day_mobile"], good) * move * g
    meets = meets + OWN["mobile_load"] * rng.binomial(forward - around, p)
    passes = passes + OWN["mobile_load"] * rng.binomial(around, p)
    each, more = divmod(OWN["mobile"] - forward, OWN["dealerted_sites"])
    for k in range(OWN["dealerted_sites"]):
        site = base * (rng.random(n) < survives("site"))
        meets = meets + OWN["mobile_load"] * site * rng.binomial(
            each + (k < more), move * OWN["second_leg"] * g, n)

    at_sea = OWN["submarines_at_sea_day_to_day"]
    boats = rng.binomial(at_sea, on_day("submarine", ATTACK["good_day_submarine"], good))
    for k in range(OWN["submarine_ports"]):
        here = len(range(k, OWN["submarines"] - at_sea, OWN["submarine_ports"]))
        boats = boats + here * (rng.random(n) < survives("port"))
    meets = meets + rng.binomial(boats * OWN["submarine_missiles"], g)

    meets, passes = meets * command, passes * command
    shared = rng.random(n) < DEFENCE["raid_shared_weight"]
    tracked = np.where(shared, rng.random(n) < DEFENCE["raid_track"], DEFENCE["raid_track"])
    k = DEFENCE["discrimination"] * DEFENCE["interceptor_reliability"]
    meets = layer(rng, meets, DEFENCE["ground_interceptors"], DEFENCE["interceptors_per_warhead"], k,
                  tracked)
    meets = layer(rng, meets, DEFENCE["sea_interceptors"], DEFENCE["sea_shots"],
                  DEFENCE["sea_kill"], tracked)
    return meets + rng.binomial(passes, ATTACK["bypass_passes"])


def program():
    """The program's numbers for these inputs, or None when EQ is not set."""
    eq = os.environ.get("EQ")
    if not eq:
        return None
    command = [eq, "run", "us-china-russia-2025", "--runs", "512", "--json"]
    for prefix, values in (("cn.", OWN), ("us.on_cn.", ATTACK), ("us.", DEFENCE)):
        for key, value in values.items():
            command += ["--set", f"{prefix}{key}={value}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {o["name"]: o["mean"] for o in json.loads(done.stdout)["outputs"]}


rng = np.random.default_rng(2025)
x = simulate(rng, N)
for m in (1, 10, 100):
    p = EXACT[f"cn_on_us_{m}"]
    check(f"at least {m} arrive, drawn", np.mean(x >= m), p,
          4 * np.sqrt(p * (1 - p) / N))  # four standard errors
check("expected arrivals, drawn", x.mean(), EXACT["cn_expected"], 4 * x.std() / np.sqrt(N))
answer = program()
if answer is None:
    print("note: EQ is not set, the program was not asked")
else:
    for name, exact in EXACT.items():
        check(f"{name}, program", answer[name], exact, 1e-11 * max(1, exact))  # digits kept above
finish()
