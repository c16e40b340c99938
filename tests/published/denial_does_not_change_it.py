"""A statement changes no input, so China's chance is the same; and the chance itself."""
import numpy as np

from exchange_numpy import Claim, at_least, program_run, reply
from page import chance, check, finish

claim = Claim("denial-does-not-change-it", 4000, 105)
check("inputs that the denial changes", len(claim.changes("denied")), 0, 0)
q, m, _ = claim.world("baseline")
denied, _, _ = claim.world("denied")
law, mean = reply(q, "cn", "us", tables=claim.tables)
law_denied = reply(denied, "cn", "us", tables=claim.tables)[0]
claim.compare({"baseline": at_least(law, m) == at_least(law_denied, m)})
claim.compare_limits(lambda m: at_least(law, m) == at_least(law_denied, m))

RUNS = 4096
program = program_run({}, RUNS)
back = reply(q, "us", "cn")[0]
for name, mine in (("cn_on_us_1", at_least(law, 1)), ("cn_on_us_10", at_least(law, 10)),
                   ("us_on_cn_10", at_least(back, 10)), ("cn_expected", mean)):
    average, error = chance(mine)
    print(f"{name}: {average:.4f} +- {error:.4f}")
    if program is not None:  # its error is at most that of independent futures
        check(f"{name}, program", program[name], average,
              4 * float(np.hypot(error, mine.std() / np.sqrt(RUNS))))
finish()
