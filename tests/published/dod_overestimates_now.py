"""Whether the stockpile is below the US figure: s | E ~ N(m, v) against ln 620.

Closed form in every future: P(S < E) = Phi((ln E - m) / sqrt(v)). That absolute bias is not
identified shows in the worlds: shifting both expected biases shifts the answer, and no figure
contradicts it.
"""
import math

import numpy as np

from estimates_numpy import CHINA, inputs, posterior
from page import check, compare, finish, program_answer

rng = np.random.default_rng(33)
N = 200_000
phi = np.vectorize(lambda z: 0.5 * math.erfc(-z / math.sqrt(2)))


def below(changes=None, figure=CHINA["government.figure"]):
    m, v, _ = posterior(inputs(rng, N, changes))
    p = phi((np.log(figure) - m) / np.sqrt(v))
    return float(p.mean()), float(p.std() / np.sqrt(N))


# A source of twice the truth has a bias of ln 2: known truth 600, figure 1,200
x = inputs(rng, 10, {"experts.bias_sd": "1e-06", "experts.spread": "1e-06", "common_error": "0",
                     "government.bias_sd": "10", "government.spread": "1e-06", "figure_growth": "0",
                     "government.overlap": "0"})
m, v, _ = posterior(x, {"government.figure": 1200.0})
check("bias of twice the truth", float(np.log(1200) - m[0]), math.log(2), 1e-9)

# Both families expected too high by the same amount: the posterior moves by just that amount
one, two = {"figure_growth": "0"}, {"figure_growth": "0", "experts.bias": "0.18",
                                    "government.bias": "0.18"}
a = posterior(inputs(np.random.default_rng(5), 500, one))[0]
b = posterior(inputs(np.random.default_rng(5), 500, two))[0]
check("a bias of all sources is not seen", float(np.abs(a - b - 0.18).max()), 0, 1e-9)

answer = program_answer("dod-overestimates-now")
ours = below()
print(f"dod-overestimates-now: {ours[0]:.4f}")
compare(answer, "dod-overestimates-now", ours, {
    "experts_known_right": below({"experts.bias_sd": "0.001", "common_error": "0"}),
    "us_expected_high": below({"government.bias": "0.18"}),
    "us_expected_low": below({"government.bias": "-0.18"}),
    "all_expected_high": below({"government.bias": "0.18", "experts.bias": "0.18"})})
if answer:
    # four errors of .004, what 4,096 points leave at most
    for name, want in (("by_a_fifth", below(figure=0.8 * 620)[0]),
                       ("larger_by_a_fifth", 1 - below(figure=1.2 * 620)[0]),
                       ("experts_too_high", below(figure=600)[0])):
        check(name, answer["also"][name], want, 0.016)
finish()
