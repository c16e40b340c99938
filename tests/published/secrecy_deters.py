"""A search of a force whose number is uncertain: N ~ Poisson(mu), each found with chance d.

Thinning: the unfound are Poisson(mu (1 - d)) whatever was found, so P(some) = 1 - exp(-mu (1 - d)).
Shared detection D: 1 - E[exp(-mu (1 - D))]; with X = 1 - D ~ Beta(b, a) this is Kummer's function,
E[exp(-mu X)] = 1F1(b; a + b; -mu) = exp(-mu) 1F1(a; a + b; mu), a sum of positive terms.
Values of mu (4, 24) and d (.60, .70): mobile missiles and chances of detection of 2010 [wu2020] as
replicated in [tecott2021].
"""
import numpy as np

from page import check, compare, draw, finish, inputs_of, program_answer


def kummer(a, b, x):
    term = total = 1.0
    for n in range(500):
        term *= (a + n) / (b + n) * x / (n + 1)
        total += term
    return total


def some(mu, d):
    return 1 - np.exp(-mu * (1 - d))


def some_shared(mu, a, b):
    return 1 - np.exp(-mu) * kummer(a, a + b, mu)


# Against a search played out missile by missile; 4 standard errors, false alarm 6e-5 each
rng = np.random.default_rng(68)
M = 400_000
for mu, d in ((4, 0.7), (24, 0.6), (4, 0.95)):
    n = rng.poisson(mu, M)
    left = n - rng.binomial(n, d)
    check(f"search, mu {mu}, d {d}", np.mean(left > 0), some(mu, d), 4 * np.sqrt(0.25 / M))
    found_many = left[n - left >= np.quantile(n - left, 0.9)]  # finding many says nothing of the rest
    check(f"after a good search, mu {mu}, d {d}", found_many.mean(), mu * (1 - d),
          4 * np.sqrt(mu * (1 - d) / found_many.size))
for mu in (4, 24):
    shared = rng.beta(1.3, 0.7, M)
    n = rng.poisson(mu, M)
    check(f"shared search, mu {mu}", np.mean(rng.binomial(n, 1 - shared) > 0),
          some_shared(mu, 1.3, 0.7), 4 * np.sqrt(0.25 / M))
check("mean of the shared chance", 1.3 / 2, 0.65, 1e-15)
check("four expected, found with .7", some(4, 0.7), 1 - np.exp(-1.2), 1e-15)
for mu in (4, 24):
    for d in (0.6, 0.7):  # Jensen: (1 - x)^n <= exp(-n x)
        check(f"a known number leaves more, {mu}, {d}", float(1 - d ** mu > some(mu, d)), 1, 0)

# The claim: equal weights over the published values
answer = program_answer("secrecy-deters")
OWN = {"expected_number": "mixture: [{of: 4 missiles}, {of: 24 missiles}]",
       "found": "mixture: [{of: 0.6}, {of: 0.7}]"}
text = inputs_of(answer, OWN, "")
mus = np.unique(draw(rng, text["expected_number"], 10_000, 0))
ds = np.unique(draw(rng, text["found"], 10_000, 0, 1, True))
check("values of the number", float(list(mus) == [4, 24]), 1, 0)
check("values of detection", float(list(ds) == [0.6, 0.7]), 1, 0)


def over_mu(f):
    return float(np.mean([f(mu) for mu in mus])), 1e-12  # exact but for rounding


mine = over_mu(lambda mu: np.mean([some(mu, d) for d in ds]))
print(f"secrecy-deters: {mine[0]:.6f}")
worlds = {"shared_search": over_mu(lambda mu: some_shared(mu, 1.3, 0.7)),
          "nearly_all_found": over_mu(lambda mu: some(mu, 0.95)),
          "all_or_none": over_mu(lambda mu: 0.35 * some(mu, 0))}
compare(answer, "secrecy-deters", mine, worlds)
if answer:
    known = over_mu(lambda mu: np.mean([1 - d ** mu for d in ds]))[0]
    # four equal combinations met by 4,096 points in equal parts but for a few
    check("if the number were known", answer["also"]["number_known"], known, 2e-3)
finish()
