"""How many independent estimates three figures amount to: n = v_1 / v, v_1 their mean precision."""
import numpy as np

from estimates_numpy import SHARED, inputs, posterior
from page import chance, check, compare, finish, program_answer

rng = np.random.default_rng(32)
N = 200_000
OWN = {"experts.overlap": "0", "government.overlap": "0"}

# Nothing shared: exactly three. Everything shared: one.
plain = {key: text for key, (text, _, _) in SHARED.items()}
alone = dict(plain, **OWN, **{"common_error": "0", "experts.bias_sd": "1e-06"})
check("nothing shared", np.abs(posterior(inputs(rng, 1000, alone))[2] - 3).max(), 0, 1e-6)
same = dict(alone, **{"common_error": "3", "experts.spread": "0.001", "government.spread": "0.001",
                      "government.bias_sd": "0.001"})
check("everything shared", np.abs(posterior(inputs(rng, 1000, same))[2] - 1).max(), 0, 1e-6)


def share(changes=None, government=True, below=2):
    return chance(posterior(inputs(rng, N, changes), None, government)[2] < below)


answer = program_answer("few-independent-sources")
ours = share()
print(f"few-independent-sources: {ours[0]:.4f}")
compare(answer, "few-independent-sources", ours, {
    "own_sources": share(OWN), "experts_only": share(None, False),
    "nothing_shared": share(dict(OWN, **{"common_error": "0", "experts.bias_sd": "0.001"}))})
if answer:
    p, error = share(below=1.5)
    # four errors of .004, what 4,096 points leave at most
    check("barely one", answer["also"]["barely_one"], p, 4 * error + 0.016)
finish()
