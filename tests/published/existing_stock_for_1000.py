"""The same with no new material, for three published assumptions on kg per warhead apart."""
import math

import numpy as np

from material_numpy import ceiling, draws, texts
from page import chance, check, compare, finish, inputs_of, program_answer

N = 400_000
PER_WARHEAD = {"5 +- 2 kg": "acton2020", "3.5 +- 0.5 kg": "cochran2021", "3 to 5 kg": "gronlund2011"}
answer = program_answer("existing-stock-for-1000")
base = inputs_of(answer, texts())
base["breeder.weapons_share"], base["restart.use"] = "0", "no"


def ask(text):
    q = draws(np.random.default_rng(1964), {**base, "pu_per_warhead": text}, N)
    return chance(ceiling(q, 2030) >= 1000)


for text, source in PER_WARHEAD.items():
    p, error = ask(text)
    print(f"existing-stock-for-1000, {text} [{source}]: {p:.4f} +- {error:.4f}")

# Independent of sampling: P(M >= 1000 k) = P(M - 1000 k >= 0), normal, for 2.9 +- 0.6 t and
# 3.5 +- 0.5 kg; the bounds cut less than 1e-4 of either
z = (2900 - 3500) / math.hypot(600, 500)
want = 0.5 * math.erfc(-z / math.sqrt(2))
own = draws(np.random.default_rng(1), {**texts(), "breeder.weapons_share": "0",
                                       "pu_per_warhead": "3.5 +- 0.5 kg"}, N)
got = chance(ceiling(own, 2030) >= 1000)
check("3.5 +- 0.5 kg against the normal law", got[0], want, 4 * got[1] + 1e-4)
compare(answer, "existing-stock-for-1000", ask(base["pu_per_warhead"]))
finish()
