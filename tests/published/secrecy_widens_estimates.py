"""How much one disclosure narrows what is known of a secret stockpile.

1/v' = 1/v + 1/delta^2; before the disclosure its result is unknown, m' ~ N(m, v - v'), so that the
expected width is E[2 exp(m') sinh(z sqrt(v'))].
"""
import numpy as np

from estimates_numpy import Z95, inputs, posterior, widths
from page import chance, check, compare, finish, program_answer

rng = np.random.default_rng(31)
N = 200_000

# The expected width against disclosures played out; 4 standard errors, false alarm 6e-5
m, v, delta = 6.4, 0.05, 0.08
truth = m + np.sqrt(v) * rng.standard_normal(N)
said = truth + delta * rng.standard_normal(N)
after = 1 / (1 / v + 1 / delta ** 2)
mean = after * (m / v + said / delta ** 2)
seen = np.exp(mean) * 2 * np.sinh(Z95 * np.sqrt(after))
check("expected width, played out", seen.mean(), widths(m, v, delta)[1], 4 * seen.std() / np.sqrt(N))
inside = np.abs(truth - mean) <= Z95 * np.sqrt(after)
check("coverage after a disclosure", inside.mean(), 0.9, 4 * np.sqrt(0.09 / N))


def narrowing(changes=None):
    x = inputs(rng, N, changes)
    wide, narrow = widths(*posterior(x)[:2], x["disclosure.error"])
    return 1 - narrow / wide, wide, posterior(x)[1]


answer = program_answer("secrecy-widens-estimates")
part, wide, v = narrowing()
ours = chance(part >= 0.5)
print(f"secrecy-widens-estimates: {ours[0]:.4f}")
compare(answer, "secrecy-widens-estimates", ours, {
    "believed_little": chance(narrowing({"disclosure.error": "0.15 to 0.4"})[0] >= 0.5),
    "sources_differ": chance(narrowing({"common_error": "0"})[0] >= 0.5)})
if answer:
    us = inputs(rng, N, {"common_error": "0.01 to 0.05", "experts.bias_sd": "0.01 to 0.05",
                         "experts.spread": "0.01 to 0.05", "figure_growth": "-0.02 to 0.02"})
    figures = {"experts.figure": 3700.0, "experts_2.figure": 3700.0}
    w, n = widths(*posterior(us, figures, False)[:2], us["disclosure.error"])
    skew = (np.exp(v) + 2) * np.sqrt(np.exp(v) - 1)
    for name, yes in (("united_states", 1 - n / w >= 0.5), ("wide_today", wide >= 400),
                      ("skewed_upward", skew >= 0.5)):
        p, error = chance(yes)
        # four errors of .004, what 4,096 points leave at most
        check(name, answer["also"][name], p, 4 * error + 0.016)
finish()
