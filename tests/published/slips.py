"""Printed figures that do not come out, or that stand side by side and count different things.

Arithmetic from the printed inputs; then the same rows as the program shows them.
"""
import json
import os
import subprocess
from fractions import Fraction

from page import check, finish

SLIPS = {
    # scenario: {printed text: exact values of the rows with that text, agrees}
    "closecalls2022": {"5.8 %": [(float(Fraction(0 + 1, 16 + 2)), False)],  # rule of succession
                       "5.56 %": [(float(Fraction(1, 18)), True)]},
    "suh2022": {"4950 warheads": [(5066, False)], "5066 warheads": [(5066, True)]},
    "zhao2021": {"4": [(1000 / 200, False), (1000 / 240, True), (1000 / 350, False)]},
    "diplomat2025": {"600 warheads": [(600, True)], "5225 warheads": [(3700, False)],
                     "5580 warheads": [(4309, False)]},
    "blair2017": {"68.4 %": [(1 - 0.75 ** 4, True)], "1.5 %": [((1 - 0.75 ** 4) ** 11, True)],
                  "11 warheads": [(11 * (1 - 0.75 ** 4), False)]},
    "wilkening1999-track-4": {"0.978": [(0.8 ** (1 / 4), False)]},
    "wilkening1999-track-10": {"0.978": [(0.8 ** (1 / 10), True)]},
    "wilkening1999-track-20": {"0.978": [(0.8 ** (1 / 20), False)]},
    "panda2017-4": {"96.25 %": [(1 - 0.44 ** 4, True)], "97 %": [(1 - 0.44 ** 4, False)]},
}
check("1/18", float(Fraction(1, 18)), 0.0556, 5e-5)  # printed digits of what is exact
check("the two vintages of 2010", 5066 - 4950, 116, 0)
check("five times", 1000 / 200, 5, 0)
check("about three times", 1000 / 350, 3, 0.5)
check("like for like, US", 3700 / 600, 6.17, 0.005)
check("side by side, US", 5225 / 600, 8.71, 0.005)
eq = os.environ.get("EQ")
for name, rows in SLIPS.items():
    if not eq:
        break
    done = subprocess.run([eq, "run", name, "--json"], capture_output=True, text=True, check=True)
    shown = {}
    for row in json.loads(done.stdout)["checks"]:
        shown.setdefault(row["printed_text"], []).append((row["value"], row["agrees"]))
    check(f"{name}: rows", len(shown), len(rows), 0)
    for text, want in rows.items():
        for (value, agrees), (mine, mine_agrees) in zip(shown.get(text, []), want):
            check(f"{name}: {text}", value, mine, 1e-12 * abs(mine))  # rounding
            check(f"{name}: {text} agrees", float(agrees), float(mine_agrees), 0)
        check(f"{name}: {text}, how many", len(shown.get(text, [])), len(want), 0)
finish()
