"""Simple form: stockpile[2030] >= 1000, and the US would report more than 1,000 operational.

W(t) = max(W(t-1), min(W(t-1) + b, ceiling(t))) from the end of 2024 on.
"""
import os

import numpy as np

from material_numpy import draws, stockpile, texts
from page import chance, check, compare, finish, inputs_of, program_answer

N = 200_000
FIRST = int(os.environ.get("FIRST_YEAR", "2024"))
answer = program_answer("warheads-1000")
q = draws(np.random.default_rng(1000), inputs_of(answer, texts()), N)
held = stockpile(q, FIRST, 2030)
ours = chance(held >= 1000)
reported = chance(q["reported_ratio"] * held > 1000)
print(f"warheads-1000: {ours[0]:.4f} +- {ours[1]:.4f}; US reports more: {reported[0]:.4f}")

ample = {**q, "pu_stock": np.full(N, 1e9)}
free = stockpile(ample, FIRST, 2030)
line = q["stockpile_start"] + (2030 - FIRST) * q["build_rate"]
check("with ample material it is a straight line", float(np.abs(free - line).max()), 0, 1e-8)
check("material can only lower it", float((held <= free + 1e-8).all()), 1, 0)
check("it never shrinks", float((held >= q["stockpile_start"]).all()), 1, 0)
compare(answer, "warheads-1000", ours)
if answer and "us_reported" in answer.get("also", {}):
    error = 4 * float(np.hypot(reported[1], answer["p_error"]))
    check("warheads-1000, us_reported", answer["also"]["us_reported"], reported[0], error)
finish()
