"""China rides out a first strike: a reply of m or more with a chance of c."""
from exchange_numpy import Claim, at_least, reply
from page import finish

claim = Claim("nfu-affordable", 4000, 102)
yes = {}
for name in ("baseline", "generated", "under_attack"):
    q, m, c = claim.world(name)
    china = reply(q, "cn", "us", tables=claim.tables)[0]
    yes[name] = at_least(china, m) >= c
    if name == "baseline":
        base = china
        yes["united_states"] = at_least(reply(q, "us", "cn")[0], m) >= c
        yes["even_chance"] = at_least(china, m) >= 0.5
claim.compare(yes)
claim.compare_limits(lambda m: at_least(base, m) >= claim.c)
finish()
