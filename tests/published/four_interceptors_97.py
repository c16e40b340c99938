"""Four interceptors at .56 each: printed 97 %, exact 96.25 %; what common failure does to it.

c = phi (1 - k), k' = k / (1 - c), q(n) = (1 - c) [1 - (1 - k')^n]: one shot keeps its chance k.
"""
from fractions import Fraction

import numpy as np

from page import chance, check, compare, draw, finish, inputs_of, program_answer

exact = 1 - (1 - Fraction(56, 100)) ** 4
check("exact", float(exact), 0.96251904, 1e-15)  # rounding
check("a slip: 97 is not its rounding", float(round(float(exact), 2) != 0.97), 1, 0)
for n, printed in enumerate((0.56, 0.8064, 0.9148, 0.9625, 0.9835), 1):
    check(f"{n} shots", 1 - 0.44 ** n, printed, 5e-5)  # half of the last printed digit


def volley(k, n, phi):
    c = phi * (1 - k)
    return (1 - c) * (1 - (1 - k / (1 - c)) ** n)


# Simulated shot by shot: one common failure of chance c, else independent shots of chance k'
rng = np.random.default_rng(44)
for phi in (0.0, 0.25, 0.5, 1.0):
    c, m = phi * 0.44, 400_000
    fail = rng.random(m) < c
    shots = rng.random((m, 4)) < 0.56 / (1 - c)
    got = np.mean(~fail & shots.any(axis=1))
    one = np.mean(~fail & shots[:, 0])
    check(f"four shots, phi {phi}", got, volley(0.56, 4, phi), 4 * np.sqrt(0.25 / m))
    check(f"one shot, phi {phi}", one, 0.56, 4 * np.sqrt(0.25 / m))
check("25 % a shot, four shots", 1 - 0.75 ** 4, 0.68359375, 0)
check("all of eleven", (1 - 0.75 ** 4) ** 11, 0.015, 0.0005)  # printed 1.5 %

# The claim: in how many futures does one volley reach .97, over the published single-shot values
N = 200_000
OWN = {"kill": "0.56", "shots": "4", "track": "1", "common_failure": "0"}
answer = program_answer("four-interceptors-97-percent")
text = inputs_of(answer, OWN, "us.")
q = {key: draw(rng, value, N, 0, 1 if key != "shots" else 64, key != "shots")
     for key, value in text.items()}


def reached(x):
    return chance(x["track"] * volley(x["kill"], x["shots"], x["common_failure"]) >= 0.97)


def with_(**changes):
    return reached({**q, **{key: np.full(N, float(value)) for key, value in changes.items()}})


print(f"four-interceptors-97-percent: {reached(q)[0]:.4f} over {text['kill']}")
compare(answer, "four-interceptors-97-percent", reached(q),
        {"tests_only": with_(kill=0.56), "common_tenth": with_(common_failure=0.1),
         "five_shots": with_(shots=5)})
finish()
