"""What keeping arrivals unchanged takes when interceptors grow, under two response laws.

Proportional: N' = N (1 - K_old) / (1 - K_new) keeps N (1 - K). Exhaustion: I interceptors at n a
warhead stop I K / n warheads on average, so N' = N + (I_new - I_old) K / n.
Numbers: 44 and 64 interceptors [csis2017], 86 kill vehicles [lair2025], 4 to 5 shots and .56 a shot
[panda2017], .5 [grego2017], .25 [blair2017], .7 to .8 [natint2017], 44 missiles of 2010 [wu2020],
200 warheads [nie2000].
"""
import numpy as np

from page import chance, check, compare, draw, finish, inputs_of, program_answer


def volley(k, n, phi):
    c = phi * (1 - k)
    return (1 - c) * (1 - (1 - k / (1 - c)) ** n)


def proportional(k, n_old, n_new, phi=0.0):
    return (1 - volley(k, n_old, phi)) / (1 - volley(k, n_new, phi))


def exhaustion(k, i_old, i_new, n, force, phi=0.0):
    return 1 + (i_new - i_old) / n * volley(k, n, phi) / force


for k, want in ((0.25, 4 / 3), (0.5, 2.0), (0.56, 1 / 0.44), (0.75, 4.0)):
    check(f"one more shot, k {k}", proportional(k, 4, 5), want, 1e-12)  # 1 / (1 - k); rounding
check("44 at 4 each offset about 11", 44 / 4 * volley(0.56, 4, 0), 10.6, 0.05)  # one decimal
check("64 at 4 each, added, .56", exhaustion(0.56, 44, 64, 4, 44), 1.10938, 5e-6)
check("five shots from 64 as from 44 four", 64 * 4 // 44, 5, 0)
check("seven from 86", 86 * 4 // 44, 7, 0)

# Played out: arrivals before and after on average equal, 4 standard errors (false alarm 6e-5 each)
rng = np.random.default_rng(64)
M, N, K = 40_000, 200, 0.56
before = rng.binomial(N, 1 - volley(K, 4, 0), M)
n_new = N * proportional(K, 4, 5)
after = rng.binomial(int(n_new), 1 - volley(K, 5, 0), M) + (
    rng.random(M) < (n_new - int(n_new)) * (1 - volley(K, 5, 0)))
check("arrivals, proportional", after.mean(), before.mean(),
      4 * np.hypot(after.std(), before.std()) / np.sqrt(M))


def used_up(force, stock):
    """Four shots at each warhead in turn while the stock lasts; whole warheads engaged."""
    engaged = stock // 4
    return force - rng.binomial(engaged, volley(K, 4, 0), M)


more = N * (exhaustion(K, 44, 64, 4, N) - 1)  # 5 K = 4.81 warheads
a, b = used_up(N, 44), used_up(N, 64) + more
check("arrivals, exhaustion", b.mean(), a.mean(), 4 * np.hypot(a.std(), b.std()) / np.sqrt(M))

# The claim
answer = program_answer("defence-multiplies-offence")
OWN = {"us.kill": "mixture: [{of: 0.56}, {of: 0.5}, {of: 0.25}, {of: 0.7 to 0.8}]",
       "us.interceptors": "64 interceptors", "us.shots": "5 shots", "us.common_failure": "0",
       "us.track": "1", "proportional": "mixture: [{of: 1}, {of: 0}]",
       "force_before": "mixture: [{of: 44 warheads}, {of: 200 warheads}]"}
S = 400_000
q = {key: draw(rng, text, S, 0, 1 if key in ("us.kill", "us.common_failure", "us.track") else np.inf,
               key in ("us.kill", "us.common_failure", "us.track"))
     for key, text in inputs_of(answer, OWN, "").items()}
check("tracked for certain", q["us.track"].min(), 1, 0)


def share(**changes):
    x = {**q, **{key.replace("__", "."): np.full(S, float(v)) for key, v in changes.items()}}
    k, phi = x["us.kill"], x["us.common_failure"]
    ratio = np.where(x["proportional"] > 0.5, proportional(k, 4, x["us.shots"], phi),
                     exhaustion(k, 44, x["us.interceptors"], 4, x["force_before"], phi))
    return chance(ratio >= 1.5)


print(f"defence-multiplies-offence: {share()[0]:.4f}")
compare(answer, "defence-multiplies-offence", share(),
        {"proportional_law": share(proportional=1), "exhaustion_law": share(proportional=0),
         "kill_vehicles_86": share(us__interceptors=86, us__shots=7),
         "common_tenth": share(us__common_failure=0.1),
         "before": share(us__interceptors=44, us__shots=4)})
if answer:
    triples = chance(proportional(q["us.kill"], 4, 5) >= 3)
    check("triples", answer["also"]["triples"], triples[0], 4 * triples[1] + 1e-3)
    four = chance(5 * volley(q["us.kill"], 4, 0) >= 4)
    check("four more", answer["also"]["four_more"], four[0], 4 * four[1] + 1e-3)
finish()
