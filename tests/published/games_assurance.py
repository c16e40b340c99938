"""Military signals with and without assurances [kydd2017, schelling1966]: docs/games/equations.md.

Whether the first side presses in the end depends on its own payoff alone, so that move is a closed
form; what is left is a game of signals. Claim threats-without-assurance.
"""
import numpy as np

from games_numpy import Signals, compare_claim, compare_means, compare_singles, futures, world
from page import check, finish

PATH = "games/assurance.yaml"
rng = np.random.default_rng(414)
N = 4000
QUIET, MILITARY, ASSURED = range(3)
HOLD, BUILD = range(2)


def solve(f):
    n = f["limited"].size
    sender, receiver = np.zeros((2, 3, 2, n)), np.zeros((2, 3, 2, n))
    press = np.zeros((2, 3, 2, n))
    for s in (QUIET, MILITARY, ASSURED):
        said = -(s != QUIET) * f["signal_cost"] - (s == ASSURED) * f["assurance_cost"]
        threat = f["answer"] * (0, 1, 1 - f["softens"])[s]
        for r in (HOLD, BUILD):
            bare = 1 - f["shield"] if r == BUILD else np.ones(n)
            for kind, gain in enumerate((-f["press_dislike"], f["press_gain"] * bare)):
                gain = gain - (s == ASSURED) * f["reversal"]
                chance = 1 / (1 + np.exp(-f["sharpness"] * gain))
                press[kind, s, r] = chance
                sender[kind, s, r] = chance * gain + said - (r == BUILD) * f["build_harm"]
                receiver[kind, s, r] = -chance * (1 + (s != QUIET) * f["edge"]) * bare
                if r == BUILD:
                    receiver[kind, s, r] += f["other_reasons"] - f["build_cost"] - threat
    _, belief, q = Signals(f["limited"], sender, receiver, f["sharpness"]).solve()
    pressed = f["limited"] * press[0] + (1 - f["limited"]) * press[1]
    return {"build_after_quiet": q[QUIET, BUILD], "build_after_military": q[MILITARY, BUILD],
            "build_after_assured": q[ASSURED, BUILD], "limits_after_military": belief[MILITARY],
            "limits_after_assured": belief[ASSURED],
            "pressed_if_held_military": pressed[MILITARY, HOLD],
            "pressed_if_held_assured": pressed[ASSURED, HOLD]}


def more(m):
    return m["build_after_military"] - m["build_after_assured"] >= 0.1


f = futures(rng, PATH, N)
m = solve(f)
idle = solve(world(rng, f, reversal=0, assurance_cost=0, softens=0))
check("words without any price change nothing",
      np.abs(idle["build_after_military"] - idle["build_after_assured"]).max(), 0, 1e-8)
compare_means("assurance", m)
compare_singles("assurance", f, m, range(4))

cheap, china = solve(world(rng, f, reversal=(0, 0.1))), solve(world(rng, f, shield=(0.05, 0.4)))
compare_claim(
    "threats-without-assurance",
    {"baseline": more(m), "cheap_words": more(cheap), "china_signals": more(china)},
    {"china_signals": more(china),
     "less_likely": m["build_after_military"] < m["build_after_assured"],
     "signals_raise": m["build_after_military"] > m["build_after_quiet"]},
    {"after_" + s: 100 * m["build_after_" + s] for s in ("quiet", "military", "assured")}, f)
finish()
