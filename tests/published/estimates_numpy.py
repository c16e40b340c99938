"""A secret stockpile behind published figures: dense normal algebra for many futures at once.

ln E = s + ln G + b_family + sigma eps + omega c, with G = 1 + g (t - t0), flat in s = ln S(t0).
Sigma = d_f^2 within a family + r sigma sigma' + omega^2; s | E ~ N(m, v), v = 1/(1' Sigma^-1 1),
m = v 1' Sigma^-1 (ln E - ln G - beta). Order of the sources: experts, second experts, government.
"""
import numpy as np

from page import draw

Z95 = 1.6448536269514722
SHARED = {
    "experts.bias": ("0", -3, 3), "experts.bias_sd": ("0.05 to 0.3", 1e-6, 10),
    "government.bias": ("0", -3, 3), "government.bias_sd": ("0.05 to 0.4", 1e-6, 10),
    "experts.spread": ("0.05 to 0.12", 1e-6, 3), "government.spread": ("0.05 to 0.15", 1e-6, 3),
    "experts.overlap": ("0.7 to 0.98", 0, 0.999), "government.overlap": ("0.3 to 0.8", 0, 0.999),
    "common_error": ("0.05 to 0.3", 0, 3), "figure_growth": ("0.08 to 0.17", -0.5, 2),
    "disclosure.error": ("0.01 to 0.1", 1e-6, 3), "truth.place": ("0 +- 1", -8, 8),
}
CHINA = {"experts.figure": 600.0, "experts_2.figure": 600.0, "government.figure": 620.0,
         "experts.date": 0.1, "experts_2.date": 0.0, "government.date": 0.0}


def inputs(rng, n, changes=None):
    """n draws of every uncertain input; `changes` are texts in place of the usual ones."""
    x = {}
    for key, (text, lo, hi) in SHARED.items():
        text = (changes or {}).get(key, text)
        x[key] = draw(rng, text, n, lo, hi, share="overlap" in key)
    return x


def covariance(x, government):
    """Sigma[n, k, k] and the order of families; k = 2 without the government's figure, else 3."""
    n, k = x["common_error"].size, 3 if government else 2
    gov = np.array([False, False, True][:k])
    sigma = np.where(gov, x["government.spread"][:, None], x["experts.spread"][:, None])
    bias_sd = np.where(gov, x["government.bias_sd"][:, None], x["experts.bias_sd"][:, None])
    s = np.empty((n, k, k))
    for a in range(k):
        for b in range(k):
            same = gov[a] == gov[b]
            rho = 1.0 if a == b else x["experts.overlap" if same else "government.overlap"]
            s[:, a, b] = (bias_sd[:, a] ** 2 if same else 0) + rho * sigma[:, a] * sigma[:, b] \
                + x["common_error"] ** 2
    return s, gov


def posterior(x, figures=None, government=True):
    """m, v and the number of independent estimates in every future."""
    f = dict(CHINA, **(figures or {}))
    s, gov = covariance(x, government)
    names = ["experts", "experts_2", "government"][:gov.size]
    r = np.stack([np.log(f[name + ".figure"]) - np.log(1 + x["figure_growth"] * f[name + ".date"])
                  - x["government.bias" if g else "experts.bias"]
                  for name, g in zip(names, gov)], axis=1)
    inverse = np.linalg.inv(s)
    weight = inverse.sum(axis=2)
    v = 1 / weight.sum(axis=1)
    m = v * (weight * r).sum(axis=1)
    single = 1 / np.diagonal(s, axis1=1, axis2=2)
    return m, v, gov.size / (single.sum(axis=1) * v)


def widths(m, v, delta):
    """Width of the 90 % interval, and the one expected after a disclosure of error delta."""
    after = 1 / (1 / v + 1 / delta ** 2)
    wide = np.exp(m + Z95 * np.sqrt(v)) - np.exp(m - Z95 * np.sqrt(v))
    narrow = np.exp(m + (v - after) / 2) * (np.exp(Z95 * np.sqrt(after)) - np.exp(-Z95 * np.sqrt(after)))
    return wide, narrow
