"""An ally that doubts its patron: docs/games/equations.md, section allies.

Every move is seen, so the logit equilibrium follows backwards from the last move. Claims
patron-permits and allies-would-arm.
"""
import numpy as np

from games_numpy import compare_claim, compare_means, compare_singles, futures, logit, world
from page import check, finish

PATH = "games/allies.yaml"
rng = np.random.default_rng(413)
N = 200_000


def solve(f):
    risk = f["pressure"] + f["pressure_added"]
    doubt = f["doubt"] + f["doubt_added"]

    def loss(doubt_left, uncovered):
        helped = f["loss_if_helped"]
        return risk * (helped + (1 - helped) * doubt * doubt_left) * uncovered

    own = -loss(1, 1 - f["nuclear_cover"]) - f["nuclear_cost"]
    go_on, stop = own - f["penalty"], -loss(1, 1) - f["sunk_share"] * f["nuclear_cost"]
    last = logit(np.stack([go_on, stop]), f["sharpness"])
    tolerate = f["relief"] - f["spread_cost"]
    oppose = -last[0] * f["spread_cost"] - f["quarrel"]
    response = logit(np.stack([tolerate, oppose]), f["sharpness"])
    nuclear = response[0] * own + response[1] * (last[0] * go_on + last[1] * stop)
    choice = logit(np.stack([
        -loss(1, 1), -loss(1, 1 - f["conventional_cover"]) - f["conventional_cost"],
        -loss(1 - f["hosting_binds"], 1) - f["hosting_cost"], nuclear]), f["sharpness"])
    return {"arms": 1 - choice[0], "conventional_arms": choice[1], "hosts": choice[2],
            "begins_nuclear": choice[3],
            "has_nuclear": choice[3] * (response[0] + response[1] * last[0]),
            "tolerates": response[0], "stops_if_opposed": last[1]}


f = futures(rng, PATH, N)
m = solve(f)
check("chances sum to one", np.abs(m["arms"] - m["conventional_arms"] - m["hosts"]
                                   - m["begins_nuclear"]).max(), 0, 1e-12)
calm = solve(world(rng, f, pressure=0, pressure_added=0))
price = np.exp(-f["sharpness"] * f["conventional_cost"])
check("no pressure: only the cost counts",
      np.abs(calm["conventional_arms"] / (1 - calm["arms"]) - price).max(), 0, 1e-9)
compare_means("allies", m)
compare_singles("allies", f, m, range(4))

variants = {"baseline": m, "burden": solve(world(rng, f, relief=(0.4, 1))),
            "dependent": solve(world(rng, f, penalty=(0.4, 1.2))),
            "independent": solve(world(rng, f, penalty=(0, 0.1)))}
compare_claim("patron-permits", {k: v["tolerates"] >= 0.5 for k, v in variants.items()},
              {"stops": m["stops_if_opposed"] >= 0.5, "ends_nuclear": m["has_nuclear"] >= 0.1},
              {"begins": 100 * m["begins_nuclear"], "ends": 100 * m["has_nuclear"]}, f)

NEWS = {"pressure_added": (-0.1, 0.3), "doubt_added": (0, 0.2)}
told = world(rng, f, **NEWS)
after = solve(told)
tolerant = solve(world(rng, told, spread_cost=(0, 0.1), relief=(0.2, 0.6)))
opposed = solve(world(rng, told, spread_cost=(0.8, 1.2), relief=0, quarrel=(0, 0.1)))
partner = world(rng, f, doubt=(0.1, 0.9))
partner_before, partner_after = solve(partner), solve(world(rng, partner, **NEWS))


def rises(key, new, old):
    return new[key] - old[key] >= 0.1


compare_claim(
    "allies-would-arm",
    {"baseline": rises("arms", after, m), "tolerant": rises("arms", tolerant, m),
     "opposed": rises("arms", opposed, m)},
    {"nuclear": rises("begins_nuclear", after, m), "hosting": rises("hosts", after, m),
     "conventional": rises("conventional_arms", after, m),
     "partner_of_china": rises("arms", partner_after, partner_before)},
    {"before": 100 * m["arms"], "after": 100 * after["arms"],
     "nuclear_tolerant": 100 * tolerant["begins_nuclear"],
     "nuclear_opposed": 100 * opposed["begins_nuclear"]})
finish()
