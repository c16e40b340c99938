"""Two joint statements and the acts that followed: docs/games/equations.md, leaders-statement.

Nobody's act depends on another's, so the logit equilibrium is a closed form: a contrary act comes
with chance 1 / (1 + exp(-precision * gain)), the gain less the cost of reversal if statements bind.
Claim statements-bind.
"""
import numpy as np

from games_numpy import compare_claim, compare_means, compare_singles, futures, world
from page import check, finish

PATH = "games/leaders-statement.yaml"
rng = np.random.default_rng(412)
N = 200_000


def contrary(f, gain, binding):
    return 1 / (1 + np.exp(-f["sharpness"] * (gain - f["reversal"] * binding)))


def posterior(prior, binding, words):
    return prior * binding / (prior * binding + (1 - prior) * words)


def solve(f):
    first = [contrary(f, f["gain_first"], b) for b in (0, 1)]
    second = [contrary(f, f["gain_second"], b) for b in (0, 1)]
    record = posterior(f["prior"], (1 - first[1]) * second[1], (1 - first[0]) * second[0])
    lean = record * f["reliance_gain"] - (1 - record) * f["reliance_loss"]
    return {
        "binding_after_record": record,
        "binding_after_both_kept": posterior(f["prior"], (1 - first[1]) * (1 - second[1]),
                                             (1 - first[0]) * (1 - second[0])),
        "binding_after_both_contrary": posterior(f["prior"], first[1] * second[1],
                                                 first[0] * second[0]),
        "contrary_1985_if_binding": first[1], "contrary_1985_if_words": first[0],
        "contrary_2022_if_binding": second[1], "contrary_2022_if_words": second[0],
        "rely_after_record": 1 / (1 + np.exp(-f["sharpness"] * lean))}


def moved(f, m):
    return np.abs(m["binding_after_record"] - f["prior"]) >= 0.1


f = futures(rng, PATH, N)
m = solve(f)
free = solve(world(rng, f, reversal=0))
check("nothing lost, nothing learnt", np.abs(free["binding_after_record"] - f["prior"]).max(), 0,
      1e-12)
compare_means("leaders-statement", m)
compare_singles("leaders-statement", f, m, range(4))

costly = world(rng, f, reversal=(0.5, 2))
same = world(rng, f, gain_first=0, gain_second=0)
b, w = m["contrary_2022_if_binding"], m["contrary_2022_if_words"]
needed = np.log(9) / (b * np.log(b / w) + (1 - b) * np.log((1 - b) / (1 - w)))
ratio = ((1 - m["contrary_1985_if_binding"]) * b) / ((1 - m["contrary_1985_if_words"]) * w)


def log_odds(p):
    return np.log(p / (1 - p))


check("Bayes' rule in odds", np.abs(log_odds(m["binding_after_record"]) - log_odds(f["prior"])
                                    - np.log(ratio)).max(), 0, 1e-9)
compare_claim(
    "statements-bind",
    {"baseline": moved(f, m), "costly_to_break": moved(costly, solve(costly)),
     "same_temptation": moved(same, solve(same))},
    {"changes_side": (m["binding_after_record"] >= 0.5) != (f["prior"] >= 0.5),
     "fewer": m["binding_after_record"] < f["prior"],
     "both_kept": np.abs(m["binding_after_both_kept"] - f["prior"]) >= 0.1},
    {"before": 100 * f["prior"], "after": 100 * m["binding_after_record"],
     "had_both_been_kept": 100 * m["binding_after_both_kept"], "weight_of_record": ratio,
     "cases_needed": needed}, f)
finish()
