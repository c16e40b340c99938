"""Fewer than m of China's warheads arrive, with a chance of c, without and with a first strike."""
from exchange_numpy import Claim, at_least, reply
from page import finish

claim = Claim("defences-can-disarm", 3000, 104)
yes = {}
for name in ("baseline", "strike_and_defence", "strike_generated", "five_times"):
    q, m, c = claim.world(name)
    china, mean = reply(q, "cn", "us", tables=claim.tables)
    yes[name] = 1 - at_least(china, m) >= c
    if name == "baseline":
        base = china
    if name == "strike_and_defence":
        yes["mirror"] = 1 - at_least(reply(q, "us", "cn")[0], m) >= c
        yes["expected_below"] = mean < m
claim.compare(yes)
claim.compare_limits(lambda m: 1 - at_least(base, m) >= claim.c)
finish()
