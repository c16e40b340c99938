"""What the pages about games share: quantities of a game file, logit equilibria, the program.

A logit (quantal response) equilibrium: at every information set each action is chosen with a
chance proportional to exp(precision * its worth) [mckelvey1998]. On the principal branch it is
followed from precision 0, where every action is as likely as any other.
"""
import json
import os
import re
import subprocess
from pathlib import Path

import numpy as np

from page import check, counts, finish

ROOT = Path(__file__).resolve().parents[2]


def block(path, head):
    """The lines of one top-level section of a YAML file, without their first two blanks."""
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    start = lines.index(head + ":") + 1
    end = next((i for i in range(start, len(lines)) if re.match(r"\w", lines[i])), len(lines))
    return [line[2:] for line in lines[start:end]]


def quantities(path):
    """{name: {field: text}} of the plain fields of `own`."""
    out = {}
    for line in block(path, "own"):
        if (m := re.fullmatch(r"(\w+):", line)):
            here = out.setdefault(m.group(1), {})
        elif (m := re.fullmatch(r"  (of|dist|low|high): (\S+)", line)):
            here[m.group(1)] = m.group(2).strip('"')
    return out


def draw(rng, q, n):
    """Draws of one quantity: a number, uniform, or loguniform."""
    if "of" in q:
        return np.full(n, float(q["of"]))
    low, high = float(q["low"]), float(q["high"])
    if q["dist"] == "uniform":
        return rng.uniform(low, high, n)
    if q["dist"] == "loguniform":
        return np.exp(rng.uniform(np.log(low), np.log(high), n))
    raise ValueError(q)


def futures(rng, path, n, changes=None):
    """n futures of a game's quantities; changes: (low, high) or a number instead of the file's."""
    out = {}
    for name, q in quantities(path).items():
        if changes and name in changes:
            c = changes[name]
            q = {"dist": "uniform", "low": c[0], "high": c[1]} if isinstance(c, tuple) else {"of": c}
        out[name] = draw(rng, q, n)
    return out


def logit(worth, precision):
    """Choice chances over axis 0: worth[action][...]."""
    x = precision * (worth - worth.max(axis=0))
    e = np.exp(x)
    return e / e.sum(axis=0)


def respond(prior, sender, receiver, precision, q):
    """What follows from the receiver's chances q[signal][reply]: the sender's chances, beliefs, and
    the receiver's worths. sender, receiver: payoff[type][signal][reply][lane]."""
    p = np.stack([logit((q * u).sum(axis=1), precision) for u in sender])  # [type][signal]
    weight = np.stack([prior * p[0], (1 - prior) * p[1]])
    belief = weight[0] / weight.sum(axis=0)  # of type 0 after each signal
    worth = belief[:, None] * receiver[0] + (1 - belief[:, None]) * receiver[1]
    return p, belief, worth


def signalling(prior, sender, receiver, precision, steps=60):
    """The logit equilibrium of a game of signals with two types, followed from precision 0.

    The receiver's log-odds x against the first reply satisfy x = t precision (worth - worth of the
    first), t from 0 to 1; each step is Newton's method with central differences.
    """
    n_signal, n_reply, n = receiver.shape[1:]
    size = n_signal * (n_reply - 1)
    x = np.zeros((size, n))

    def chances(x):
        odds = np.concatenate([np.zeros((n_signal, 1, n)), x.reshape(n_signal, n_reply - 1, n)], 1)
        e = np.exp(odds - odds.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def gap(x, t):
        _, _, worth = respond(prior, sender, receiver, t * precision, chances(x))
        return x - t * precision * (worth[:, 1:] - worth[:, :1]).reshape(size, n)

    turned = np.zeros(n, dtype=bool)
    for k in range(1, steps + 1):
        t = k / steps
        for _ in range(40 if k == steps else 6):
            jacobian = np.empty((n, size, size))
            for j in range(size):
                h = np.zeros((size, 1))
                h[j] = 1e-5
                jacobian[:, :, j] = ((gap(x + h, t) - gap(x - h, t)) / 2e-5).T
            turned |= np.linalg.det(jacobian) <= 0  # the branch would turn back here
            move = np.linalg.solve(jacobian, gap(x, t).T[:, :, None])[:, :, 0].T
            x = x - np.clip(move, -3, 3)
            if k == steps and np.abs(move).max() < 1e-12:
                break
    q = chances(x)
    p, belief, _ = respond(prior, sender, receiver, precision, q)
    return p, belief, q, turned, np.abs(gap(x, 1)).max(axis=0)


def ask(verb, name, *options):
    """The program's answer as JSON, or None when EQ is not set."""
    eq = os.environ.get("EQ")
    if not eq:
        return None
    done = subprocess.run([eq, verb, name, "--json", *options], capture_output=True, text=True,
                          check=False)
    if done.returncode != 0:
        print(f"FAIL {eq} {verb} {name} {' '.join(options)}: exit {done.returncode}\n{done.stderr}")
        counts["failed"] += 1
        finish()
    return json.loads(done.stdout)
