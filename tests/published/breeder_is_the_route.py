"""Given a ceiling of 1,000 at the end of 2030: do breeders give over half of the new plutonium?

A future without new plutonium, or short of 1,000, does not count. The claim is conditional, so both
parts are compared: P(A and B) and P(B).
"""
import numpy as np

from material_numpy import draws, material, texts
from page import check, compare, finish, inputs_of, program_answer

N = 200_000


def ask(text, seed=600):
    q = draws(np.random.default_rng(seed), text, N)
    kg, breeder, restart = material(q, 2030)
    given = (kg / q["pu_per_warhead"] >= 1000) & (breeder + restart > 0)
    yes = given & (breeder > restart)
    p = yes.sum() / given.sum()
    return (float(p), float(np.sqrt(p * (1 - p) / given.sum()))), float(given.mean())


answer = program_answer("breeder-is-the-route")
text = inputs_of(answer, texts())
ours, given = ask(text)
both, given_both = ask({**text, "restart.use": "yes"})
print(f"breeder-is-the-route: {ours[0]:.4f} of the {given:.4f} with 1,000; "
      f"with restart {both[0]:.4f} of {given_both:.4f}")
alone, _ = ask({**text, "restart.use": "no"})
check("without restart all of it comes from breeders", alone[0], 1, 0)
nothing, _ = ask({**text, "restart.use": "yes", "breeder.units": "0"})
check("without breeders none of it does", nothing[0], 0, 0)
check("restart can only lower the share", float(both[0] <= alone[0]), 1, 0)
compare(answer, "breeder-is-the-route", ours, {"restart": both, "with_restart": both})
finish()
