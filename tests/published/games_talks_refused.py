"""The side with fewer weapons shows its number or refuses [milgrom1981]: docs/games/equations.md.

An open book shows the truth, so the reply to it is a closed form; only the reply to a refusal rests
on a belief. If showing cost nothing and the terms were good, the low number would be shown and a
refusal read as a high one; what is lost by showing stops that.
"""
import numpy as np

from games_numpy import Signals, compare_means, compare_singles, futures, logit, world
from page import check, finish

PATH = "games/talks-refused.yaml"
rng = np.random.default_rng(415)
N = 4000


def solve(f):
    n = f["low_number"].size
    sender, receiver = np.zeros((2, 2, 2, n)), np.zeros((2, 2, 2, n))  # signals: open, refuse
    agreed = []
    for high, exposure in enumerate((f["exposure_low"], f["exposure_high"])):
        limits, worst = logit(np.stack([
            f["clarity"] - f["terms_price"] - high * f["left_by_limits"], -f["hedge_cost"]]),
            f["sharpness"])
        agreed.append(limits)
        sender[high, 0] = limits * f["terms_offered"] - worst * f["hedge_harm"] - exposure
        sender[high, 1, 1] = -f["hedge_harm"]
        receiver[high, 1, 0] = -high
        receiver[high, 1, 1] = -f["hedge_cost"]
    p, belief, q = Signals(f["low_number"], sender, receiver, f["sharpness"]).solve()
    return {"refuses": f["low_number"] * p[0, 1] + (1 - f["low_number"]) * p[1, 1],
            "refuses_if_low": p[0, 1], "refuses_if_high": p[1, 1], "low_after_refusal": belief[1],
            "worst_after_refusal": q[1, 1], "limits_after_open": agreed[0]}


f = futures(rng, PATH, N)
m = solve(f)
free = solve(world(rng, f, exposure_low=0, exposure_high=1, terms_offered=1, terms_price=0,
                   clarity=0.4, sharpness=200, hedge_harm=1, left_by_limits=0.6, hedge_cost=0.3))
check("showing is free: a low number is shown", free["refuses_if_low"].max(), 0, 1e-6)
check("showing is free: a refusal is read as high", free["low_after_refusal"].max(), 0, 1e-6)
compare_means("talks-refused", m)
compare_singles("talks-refused", f, m, range(4))
finish()
