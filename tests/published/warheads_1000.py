"""Simple form: stockpile[2030] >= 1000, and the US would report more than 1,000 operational.

W(t) = max(W(t-1), min(W(t-1) + b, ceiling(t))) from the end of 2024 on. The shipped claim asks the
model of the standoff (standoff_growth_claims.py); here the same question is put to the material model
alone, in a file of its own.
"""
import tempfile
from pathlib import Path

import numpy as np

from material_numpy import draws, stockpile, texts
from page import chance, check, compare, finish, inputs_of, program_answer

N = 200_000
FIRST = 2024
CLAIM = """schema: eq.claim/1
id: simple-form
topic: arsenals
short: {en: simple form, zh: 简化形式}
question: {en: "1,000 or more at the end of 2030?", zh: "2030年底是否有1,000枚或更多？"}
event: {en: "there are 1,000 or more", zh: "有1,000枚或更多"}
scenario: us-china-2025
worlds:
  baseline: {}
proposition: cn.stockpile_at_pace[2030] >= 1000
also:
  - name: us_reported
    value: cn.us_reported[2030] > 1000
    label: {en: the US would report more, zh: 美国会公布更多}
readings:
  - title: {en: It will, zh: 会}
    en: It will if material is enough.
    zh: 若材料够用，则会。
  - title: {en: It will not, zh: 不会}
    en: It will not if material is short.
    zh: 若材料不足，则不会。
"""

with tempfile.TemporaryDirectory() as place:
    path = Path(place) / "simple-form.yaml"
    path.write_text(CLAIM, encoding="utf-8")
    answer = program_answer(str(path))
q = draws(np.random.default_rng(1000), inputs_of(answer, texts()), N)
held = stockpile(q, FIRST, 2030)
ours = chance(held >= 1000)
reported = chance(q["reported_ratio"] * held > 1000)
print(f"simple form: {ours[0]:.4f} +- {ours[1]:.4f}; US reports more: {reported[0]:.4f}")

ample = {**q, "pu_stock": np.full(N, 1e9)}
free = stockpile(ample, FIRST, 2030)
line = q["stockpile_start"] + (2030 - FIRST) * q["build_rate"]
check("with ample material it is a straight line", float(np.abs(free - line).max()), 0, 1e-8)
check("material can only lower it", float((held <= free + 1e-8).all()), 1, 0)
check("it never shrinks", float((held >= q["stockpile_start"]).all()), 1, 0)
compare(answer, "simple form", ours)
if answer:
    error = 4 * float(np.hypot(reported[1], answer["p_error"]))
    check("simple form, us_reported", answer["also"]["us_reported"], reported[0], error)
finish()
