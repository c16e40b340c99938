"""China's chance of a reply of m or more, 2025 against the 2010 of Wu (2020).

Every input that matters in 2010 is fixed, so that one future gives its law.
"""
import numpy as np

from exchange_numpy import Claim, at_least, reply
from page import check, finish

claim = Claim("retaliation-not-below-2010", 4000, 103)
then = {name: reply(claim.world(name, n=3)[0], "cn", "us")[0]
        for name in ("y2010", "y2010_generated")}
for name, law in then.items():
    check(f"{name} is the same in all futures", float(np.ptp(law, axis=0).max()), 0, 1e-14)
for name, m, printed, digits in (("y2010", 1, 0.38, 0.382483524766),
                                 ("y2010", 5, 0.01, 0.00583889654567),
                                 ("y2010_generated", 1, 0.90, 0.89734131674),
                                 ("y2010_generated", 5, 0.06, 0.0606039636701)):
    p = float(at_least(then[name], m)[0])
    check(f"{name}, at least {m}, as printed", p, printed, 0.005)  # whole percent
    check(f"{name}, at least {m}, as summed by wu2020.py", p, digits, 1e-11)
    for row in (claim.answer or {}).get("checks", []):
        if row["expression"] == f"chance({name}.cn.arrivals.on_us >= {m})":
            check(f"{name}, at least {m}, program", row["value"] / 100, p, 1e-11)
            check(f"{name}, at least {m}, as the claim prints it", row["printed"] / 100, printed, 0)


def past(name, m):
    return float(at_least(then[name], m)[0])


yes = {}
for name in ("baseline", "generated", "same_survival", "no_boats"):
    q, m, _ = claim.world(name)
    law = reply(q, "cn", "us", tables=claim.tables)[0]
    p = at_least(law, m)
    yes[name] = p >= past("y2010_generated" if name == "generated" else "y2010", m)
    print(f"{name}: at least {m} with {p.mean():.4f} on the mean, lowest {p.min():.4f}")
    if name == "baseline":
        base = law
        yes["five"] = at_least(law, 5) >= past("y2010", 5)
        yes["ten"] = at_least(law, 10) >= past("y2010", 10)
        yes["a_tenth_now"] = at_least(law, 10) >= past("y2010", 1)
claim.compare(yes)
claim.compare_limits(lambda m: at_least(base, m) >= past("y2010", m))
finish()
