"""The law of a reply at single points all over the ranges: own formula against the program.

The points are no estimates. They are drawn from the ranges of the scenario us-china-russia-2025,
and what it leaves at a default is drawn as well, so that every equation but the space-based layer
matters somewhere. Silos that bypass the defence are counted apart from those launched early; a law
for which rounding once or twice gives two counts is not compared.
"""
import numpy as np

from exchange_numpy import PARAMETERS, Claim, at_least, program_run, reply, whole
from page import check, draws, finish

POINTS = draws(48)
claim = Claim("mutual-vulnerability-now", 48, 2025)
rng = np.random.default_rng(14)
q = claim.draws


def pick(name, low, high):
    """Whole numbers or words, both ends included."""
    q[name] = rng.integers(low, high + 1, POINTS).astype(float)


for side, other in (("cn", "us"), ("us", "cn")):
    pair = f"{other}.on_{side}"
    for name, high in (("posture", 1), ("response", 1), ("decoys_per_warhead", 2)):
        pick(f"{side}.{name}", 0, high)
    for name, high in (("silo_load", 3), ("submarine_load", 4), ("launch_pads", 4)):
        pick(f"{side}.{name}", 1, high)
    pick(f"{side}.bombers", 0, 30)
    pick(f"{side}.bomber_load", 1, 4)
    pick(f"{side}.bomber_bases", 1, 4)
    for name in ("day_to_day", "generated"):
        pick(f"{side}.bombers_on_alert_{name}", 0, 20)
    q[f"{pair}.good_day"] = rng.uniform(0.05, 0.95, POINTS)
    for name in ("forward_site", "site", "base", "command", "submarine", "port", "bomber",
                 "bomber_base"):
        q[f"{pair}.{name}_coverage"] = rng.uniform(0, 1, POINTS)
        q[f"{pair}.{name}_conventional"] = rng.uniform(0, 0.5, POINTS)
        q[f"{pair}.{name}_conventional_killed"] = rng.uniform(0, 0.5, POINTS)
    q[f"{pair}.bomber_passes"] = rng.uniform(0.2, 0.9, POINTS)
    for name in ("found", "killed"):
        for kind in ("bomber", "bomber_base"):
            q[f"{pair}.{kind}_{name}"] = rng.uniform(0.1, 0.95, POINTS)
    pick(f"{other}.ground_limited", 0, 1)
    pick(f"{other}.ground_interceptors", 0, 60)
    pick(f"{other}.interceptors_per_warhead", 0, 5)
    pick(f"{other}.sea_interceptors", 0, 40)
    pick(f"{other}.sea_shots", 0, 3)
    pick(f"{other}.raid_tracking", 0, 2)
    q[f"{other}.raid_track"] = rng.uniform(0.5, 1, POINTS)
q["us.mobile"] = whole(rng.uniform(0, 60, POINTS))
q["us.silos"] = whole(rng.uniform(0, 120, POINTS))
q["us.submarines"] = whole(rng.uniform(0, 5, POINTS))
q["us.bypass_share"] = rng.uniform(0, 0.2, POINTS)


def in_doubt(i, side):
    if q[f"{side}.response"][i] == 0:
        return False
    silos, share = q[f"{side}.silos"][i], q[f"{side}.bypass_share"][i]
    early = whole(silos * q[f"{side}.launched_early_share"][i])
    return whole(share * early) + whole(share * (silos - early)) != whole(share * silos)


def written(key, name, i):
    words = PARAMETERS[name][2]
    x = float(q[key][i])
    return words[int(x)] if PARAMETERS[name][1] is None else repr(x)


worst, compared, doubted = {}, 0, 0
for i in range(POINTS):
    answer = program_run({key: written(key, name, i) for key, name in claim.known.items()})
    if answer is None:
        print("note: EQ is not set, the program was not asked")
        break
    one = {k: v[i:i + 1] for k, v in q.items()}
    for side, other, ms in (("cn", "us", (1, 10, 100)), ("us", "cn", (10, 100))):
        if in_doubt(i, side):
            doubted += 1
            continue
        law, mean = reply(one, side, other, upto=100)
        rows = {f"{side}_on_{other}_{m}": float(at_least(law, m)[0]) for m in ms}
        if side == "cn":
            rows["cn_expected"] = float(mean[0])
        compared += 1
        for name, mine in rows.items():
            worst[name] = max(worst.get(name, 0), abs(answer[name] - mine) / max(1, mine))
for name, difference in worst.items():
    check(f"{name}, largest difference in {compared} laws", difference, 0, 1e-10)  # rounding
print(f"{doubted} laws left out, where the count of bypassing silos is in doubt")
finish()
