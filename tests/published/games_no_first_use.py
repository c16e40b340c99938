"""A pledge of no first use [talmadge2024]: docs/games/equations.md, section no-first-use.

Sender's types: keeps from first use, reserves it; signals: silent, words, measures; replies: keep,
modest, large. Claims nfu-believed and us-nfu-calms.
"""
import numpy as np

from games_numpy import Signals, compare_claim, compare_means, compare_singles, futures, world
from page import check, finish

PATH = "games/no-first-use.yaml"
rng = np.random.default_rng(411)
N = 3000


def game(f):
    n = f["sincere"].size
    danger = np.stack([f["residual"], np.ones(n)])  # of the two types
    left = np.stack([np.ones(n), np.ones(n), 1 - f["measures_bite"]])  # after each signal
    bare = np.stack([np.ones(n), 1 - f["modest_cover"],
                     1 - f["modest_cover"] - f["large_extra_cover"]])  # under each reply
    worth = np.stack([np.zeros(n), f["other_reasons"] / 2 - f["modest_cost"],
                      f["other_reasons"] - f["modest_cost"] - f["large_extra_cost"]])
    receiver = -danger[:, None, None] * left[None, :, None] * bare[None, None] + worth[None, None]
    said = np.zeros((2, 3, n))
    for kind, reserves in enumerate((0, 1)):
        words = f["standing"] - reserves * f["break_cost"]
        said[kind, 1] = words
        said[kind, 2] = words - f["measures_cost"] - reserves * f["measures_loss"]
    harm = np.stack([np.zeros(n), f["rival_harm"] / 2, f["rival_harm"]])
    sender = said[:, :, None] - harm[None, None]
    return Signals(f["sincere"], sender, receiver, f["sharpness"])


def measures(p, belief, q):
    out = {"pledges_though_reserving": 1 - p[1, 0]}
    for s, name in enumerate(("silence", "words", "measures")):
        out["believed_after_" + name] = belief[s]
        out["modest_after_" + name] = q[s, 1]
        out["large_after_" + name] = q[s, 2]
    return out


def solve(f):
    return measures(*game(f).solve())


def growth(f, m, after):
    return (m["modest_after_" + after] * f["modest_growth"]
            + m["large_after_" + after] * f["large_growth"])


# Words that cost nothing to say or to break say nothing: both types speak alike
f = futures(rng, PATH, 200)
alike = solve(world(rng, f, break_cost=0, measures_loss=0, measures_cost=0, measures_bite=0))
check("alike costs, no news", np.abs(alike["believed_after_words"] - f["sincere"]).max(), 0, 1e-9)

f = futures(rng, PATH, N)
signals = game(f)
m = measures(*signals.solve())
check("some branches turn back on their way", float(signals.turned.size > 0), 1, 0)
compare_means("no-first-use", m)
compare_singles("no-first-use", f, m, [0, 1, 2, *signals.turned[:3]])

china = world(rng, f, standing=(0, 0.6))
mc = solve(china)
compare_claim(
    "nfu-believed",
    {"baseline": mc["believed_after_words"] >= 0.5, "us_pledges": m["believed_after_words"] >= 0.5},
    {"united_states": m["believed_after_words"] >= 0.5,
     "adds": mc["believed_after_words"] - china["sincere"] >= 0.1,
     "adds_us": m["believed_after_words"] - f["sincere"] >= 0.1,
     "with_measures": mc["believed_after_measures"] >= 0.5},
    {"before": 100 * china["sincere"], "after_words": 100 * mc["believed_after_words"],
     "after_measures": 100 * mc["believed_after_measures"]}, china)


def smaller(f, m, after):
    return growth(f, m, after) <= 0.9 * growth(f, m, "silence")


believed = world(rng, f, sincere=(0.9, 0.99))
fear = world(rng, f, other_reasons=0)
mb, mf = solve(believed), solve(fear)
compare_claim(
    "us-nfu-calms",
    {"baseline": smaller(f, m, "words"), "believed": smaller(believed, mb, "words"),
     "only_fear": smaller(fear, mf, "words"), "china_pledges": smaller(china, mc, "words")},
    {"china": smaller(china, mc, "words"),
     "if_believed": growth(believed, mb, "words") <= 0.9 * growth(f, m, "silence"),
     "with_measures": smaller(f, m, "measures")},
    {"after_" + s: 100 * growth(f, m, s) for s in ("silence", "words", "measures")}, f)
finish()
