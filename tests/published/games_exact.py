"""The games with closed forms: reassurance [kydd2005], inspection [avenhaus2002], commitment
[bagwell1995]; docs/games/equations.md. The published figures first, then many futures.
"""
import numpy as np

from games_numpy import compare_means, compare_singles, futures, world
from page import check, finish

rng = np.random.default_rng(416)
N = 200_000


def reassurance(f):
    t, k = f["trust"], f["concession"]
    r, z, p = f["reward"], f["prize"], f["both_defect"]
    step = p - f["exploited"]
    needed = step / (r - f["temptation"] + step)  # trust at which the second side cooperates
    price = k * step
    trusted = t >= needed
    can = (z - p <= price) & (price <= r - p)
    apart = can & ~trusted
    # one that wants more copies so often that a concession leaves trust at what is needed; the
    # answer is so often kind that copying just pays
    semi = ~trusted & (price < z - p) & (z < r)
    copies = t * (1 - needed) / ((1 - t) * needed)
    kind = price / (z - p)
    conceded = apart | semi
    worth_security = np.where(trusted, r, np.where(apart, r - price, np.where(
        semi, p + kind * (r - p) - price, p)))
    worth_more = np.where(trusted, z, p)
    return {"cooperates": np.where(trusted, 1, np.where(apart, t, np.where(
                semi, (t + (1 - t) * copies) * kind, 0))),
            "cooperates_unasked": 1.0 * trusted, "conceded_by_security": 1.0 * conceded,
            "conceded_by_more": np.where(semi, copies, 0.0), "tells_apart": 1.0 * apart,
            "can_tell_apart": 1.0 * can, "payoff_first": t * worth_security + (1 - t) * worth_more}


def inspection(f):
    d, b, c, left = f["detection"], f["penalty"], f["visit_cost"], f["loss_if_found"]
    pays = d * (1 - left) > c  # a visit pays against a sure violation
    mixed = pays & (d * (1 + b) > 1)
    violates = np.where(mixed, c / (d * (1 - left)), 1.0)
    inspects = np.where(mixed, 1 / (d * (1 + b)), 1.0 * pays)
    return {"violates": violates, "inspects": inspects,
            "undetected": violates * (1 - inspects * d), "mixed_equilibrium": 1.0 * mixed,
            "payoff_inspected": violates * (1 - inspects * d * (1 + b)),
            "payoff_inspector": -c * inspects - violates * (1 - inspects * d * (1 - left))}


def commitment(f):
    e = f["accuracy"]
    three = e > 0.75
    gap = 1 / (2 * (2 * e - 1))  # P(yields | commitment) - P(yields | none), leader indifferent
    high = 3 + 2 * (e + (1 - e) * (1 - gap))  # the leader's payoff, a seen commitment obeyed
    low = 3 + 2 * e * gap
    return {"commits": np.where(three, (e + (1 - e)) / 3, 0.0),
            "yields_to_commitment": np.where(three, (1 + gap) / 3, 0.0),
            "yields_to_none": np.where(three, (1 - gap) / 3, 0.0),
            "n_equilibria": np.where(three, 3.0, 1.0), "commitment_possible": 1.0 * three,
            "payoff_leader": np.where(three, (high + low + 4) / 3, 4.0)}


# Printed: R, T, P, S = 4, 3, 2, 1 cooperates iff trust is at least 1/2 [kydd2005]
base = world(rng, futures(rng, "games/reassurance.yaml", 2), reward=4, concession=5, prize=4)
base["trust"] = np.array([0.499, 0.501])
m = reassurance(base)
check("Kydd: trust below one half", m["cooperates_unasked"][0], 0, 0)
check("Kydd: trust above one half", m["cooperates_unasked"][1], 1, 0)
compare_singles("reassurance", base, m, (0, 1))
# Printed: accuracy .99: three equilibria, 24/49 and 25/49 [bagwell1995, turocy2016]
base = world(rng, futures(rng, "games/commitment.yaml", 1), accuracy=0.99)
m = commitment(base)
check("Bagwell: yields after no commitment, over three", 3 * m["yields_to_none"][0], 24 / 49, 1e-14)
check("Bagwell: yields after a commitment, over three", 3 * m["yields_to_commitment"][0] - 1,
      25 / 49, 1e-14)
compare_singles("commitment", base, m, (0,))

# Single futures. The program rounds payoffs to 2^-20 of their range and chances to 2^-20: these
# games stay what they are, or nearly: ranges 1 + 1/3 and 1 + penalty, 3, and 8.
EXACT = {"detection": np.array([12, 8, 15, 4]) / 16, "penalty": np.array([3.0, 7, 1, 1]),
         "visit_cost": 1 / np.array([3.0, 7, 15, 3]), "loss_if_found": np.array([4, 0, 8, 2]) / 16}
m = inspection(EXACT)
check("mixed and pure among them", m["mixed_equilibrium"].mean(), 0.75, 0)
compare_singles("inspection", EXACT, m, range(4))
base = world(rng, futures(rng, "games/commitment.yaml", 3))
base["accuracy"] = np.array([51, 60, 40]) / 64
compare_singles("commitment", base, commitment(base), range(3))
base = world(rng, futures(rng, "games/reassurance.yaml", 3), reward=8, temptation=2.5, concession=2)
base["trust"], base["prize"] = np.array([1, 1, 4]) / 8, np.array([6, 3.5, 6])
m = reassurance(base)
check("some copy, none copy, none need", float(
    0 < m["conceded_by_more"][0] < 1 and m["tells_apart"][1] and m["cooperates_unasked"][2]), 1, 0)
compare_singles("reassurance", base, m, range(3))

# Many futures. One right at a bound, where rounding decides, is too rare to matter.
for name, solve in (("reassurance", reassurance), ("inspection", inspection),
                    ("commitment", commitment)):
    compare_means(name, solve(futures(rng, f"games/{name}.yaml", N)))
finish()
