"""A race over damage limitation: no more than m arrive with a chance of c, step by step."""
from exchange_numpy import Claim, at_least, reply
from page import finish

claim = Claim("damage-limitation-race", 2000, 108)
yes = {}
for name in ("baseline", "us_1", "cn_1", "us_2", "cn_2", "us_3", "cn_3"):
    q, m, c = claim.world(name)
    china = reply(q, "cn", "us", tables=claim.tables)[0]
    yes[name] = 1 - at_least(china, m + 1) >= c
claim.compare(yes)
finish()
