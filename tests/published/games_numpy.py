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


def futures(rng, path, n):
    """n futures of a game's quantities."""
    return {name: draw(rng, q, n) for name, q in quantities(path).items()}


def world(rng, base, **changes):
    """The same futures, some quantities changed: to a number, or drawn anew from (low, high)."""
    n = np.size(next(iter(base.values())))
    new = {key: rng.uniform(*c, n) if isinstance(c, tuple) else np.full(n, float(c))
           for key, c in changes.items()}
    return {**base, **new}


def logit(worth, precision):
    """Choice chances over axis 0: worth[action][...]."""
    x = precision * (worth - worth.max(axis=0))
    e = np.exp(x)
    return e / e.sum(axis=0)


class Signals:
    """A game of signals: two types, a signal, a reply. payoff[type][signal][reply][lane].

    Unknowns are the receiver's log-odds x[signal][reply >= 1] against the first reply, flattened;
    in equilibrium at precision t * precision x is that times the difference in worth.
    """

    def __init__(self, prior, sender, receiver, precision):
        self.prior, self.sender, self.receiver, self.precision = prior, sender, receiver, precision
        self.turned = None  # lanes whose branch turns back on its way, known after solve()
        self.signals, self.replies, self.lanes = receiver.shape[1:]
        self.size = self.signals * (self.replies - 1)

    def lane(self, i):
        return Signals(self.prior[i:i + 1], self.sender[..., i:i + 1], self.receiver[..., i:i + 1],
                       self.precision[i:i + 1])

    def chances(self, x):
        first = np.zeros((self.signals, 1, self.lanes))
        odds = np.concatenate([first, x.reshape(self.signals, self.replies - 1, self.lanes)], 1)
        e = np.exp(odds - odds.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def respond(self, q, t):
        """The sender's chances p[type][signal], beliefs in type 0, the receiver's worths."""
        p = np.stack([logit((q * u).sum(axis=1), t * self.precision) for u in self.sender])
        weight = np.stack([self.prior * p[0], (1 - self.prior) * p[1]])
        belief = weight[0] / weight.sum(axis=0)
        worth = belief[:, None] * self.receiver[0] + (1 - belief[:, None]) * self.receiver[1]
        return p, belief, worth

    def gap(self, x, t):
        worth = self.respond(self.chances(x), t)[2]
        return x - t * self.precision * (worth[:, 1:] - worth[:, :1]).reshape(x.shape)

    def jacobian(self, x, t):
        out = np.empty((self.lanes, self.size, self.size))
        for j in range(self.size):
            h = np.zeros((self.size, 1))
            h[j] = 1e-5
            out[:, :, j] = ((self.gap(x + h, t) - self.gap(x - h, t)) / 2e-5).T
        return out

    def newton(self, x, t, most):
        for _ in range(most):
            move = np.linalg.solve(self.jacobian(x, t), self.gap(x, t).T[:, :, None])[:, :, 0].T
            x = x - np.clip(move, -3, 3)
            if np.abs(move).max() < 1e-12:
                break
        return x

    def along(self):
        """One lane whose branch turns back: pseudo-arclength steps until t first reaches 1."""
        x, t, step = np.zeros(self.size), 0.0, 0.02
        ahead = np.zeros(self.size + 1)
        ahead[-1] = 1

        def whole(z):
            across = (self.gap(z[:-1, None], z[-1] + 1e-6)
                      - self.gap(z[:-1, None], z[-1] - 1e-6))[:, 0] / 2e-6
            return np.column_stack([self.jacobian(z[:-1, None], z[-1])[0], across])

        z = np.append(x, t)
        for _ in range(20_000):
            null = np.linalg.svd(whole(z))[2][-1]
            null = null * np.sign(null @ ahead)
            guess, good = z + step * null, False
            for _ in range(8):
                left = np.append(self.gap(guess[:-1, None], guess[-1])[:, 0],
                                 null @ (guess - z) - step)
                move = np.linalg.solve(np.vstack([whole(guess), null]), left)
                guess = guess - move
                if np.abs(move).max() < 1e-10:
                    good = True
                    break
            if not good or np.linalg.norm(guess - z) > 2 * step:
                step /= 2
                continue
            if guess[-1] >= 1:
                part = (1 - z[-1]) / (guess[-1] - z[-1])
                return self.newton((z + part * (guess - z))[:-1, None], 1.0, 40)
            z, ahead, step = guess, null, min(step * 1.3, 0.3)
        raise RuntimeError("the branch did not reach its end")

    def solve(self, steps=30):
        """Chances of the sender, beliefs in type 0, chances of the receiver."""
        x = np.zeros((self.size, self.lanes))
        turned = np.zeros(self.lanes, dtype=bool)
        for k in range(1, steps + 1):
            turned |= np.linalg.det(self.jacobian(x, k / steps)) <= 0
            x = self.newton(x, k / steps, 60 if k == steps else 5)
        turned |= ~(np.abs(self.gap(x, 1)).max(axis=0) < 1e-9)
        self.turned = np.nonzero(turned)[0]
        for i in self.turned:
            x[:, i:i + 1] = self.lane(i).along()
        worst = np.abs(self.gap(x, 1)).max()
        assert worst < 1e-8, worst
        q = self.chances(x)
        p, belief, _ = self.respond(q, 1)
        return p, belief, q


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


def mean_error(x):
    return float(np.mean(x)), float(np.std(x) / np.sqrt(np.size(x)))


def compare_means(name, ours, *options):
    """Means of the measures over the program's own 4,096 futures, within four joint errors."""
    theirs = ask("solve", name, *options)
    if theirs is None:
        print(f"note {name}: EQ is not set, nothing compared")
        return
    check(f"{name}: futures not solved", theirs["futures"]["failed"], 0, 0)
    for key, mine in ours.items():
        mean, error = mean_error(mine)
        tol = 4 * np.hypot(error, np.std(mine) / np.sqrt(theirs["futures"]["n"])) + 1e-9
        check(f"{name}, {key}", theirs["measures"][key]["mean"], mean, tol)


def fixed(f, i):
    """Options that fix every quantity at its value in future i."""
    return [o for key, x in f.items() for o in ("--set", f"{key}={float(x[i])!r}")]


def compare_singles(name, f, ours, which):
    """Single futures, every quantity fixed: the measures themselves."""
    if "EQ" not in os.environ:
        return
    for i in which:
        theirs = ask("solve", name, "--runs", "64", *fixed(f, i))
        for key, mine in ours.items():
            check(f"{name}, future {i}, {key}", theirs["measures"][key]["mean"], mine[i], 1e-6)


class Claim:
    """The program's answer to a claim beside ours."""

    def __init__(self, name):
        self.name = name
        self.answer = ask("ask", name)

    def share(self, world, yes):
        if self.answer is None:
            return
        mine, error = mean_error(yes)
        there = self.answer if world == "baseline" else self.answer["worlds"][world]
        tol = 4 * np.hypot(error, there["p_error"]) + 1e-9
        check(f"{self.name}, {world}", there["p"], mine, tol)

    def also(self, key, yes):
        if self.answer is None:
            return
        mine, error = mean_error(yes)
        tol = 4 * error * np.sqrt(1 + np.size(yes) / self.answer["n"]) + 1e-9
        check(f"{self.name}, also {key}", self.answer["also"][key], mine, tol)

    def figure(self, key, x, scale=1.0):
        """The middle lies between our 46 and 54 % points: four errors of 4,096 futures and more."""
        if self.answer is None:
            return
        low, high = np.quantile(np.asarray(x) * scale, [0.46, 0.54])
        there = self.answer["figures"][key]["median"]
        check(f"{self.name}, middle of {key}", there, (low + high) / 2, (high - low) / 2 + 1e-9)

    def all_compared(self, worlds, also, figures):
        if self.answer is None:
            return
        theirs = set(self.answer["worlds"]), set(self.answer["also"]), set(self.answer["figures"])
        ours = (worlds, also, figures)
        for what, mine, there in zip(("worlds", "also", "figures"), ours, theirs):
            check(f"{self.name}: {what} compared", float(set(mine) == there), 1, 0)


def compare_claim(name, worlds, also, figures, single=None):
    """worlds and also: yes or no per future; figures: values per future in the unit shown; single:
    the futures that the figures are of, to compare those of the first three one by one."""
    claim = Claim(name)
    for key, yes in worlds.items():
        print(f"{name}, {key}: {np.mean(yes):.4f}")
        claim.share(key, yes)
    for key, yes in also.items():
        claim.also(key, yes)
    for key, x in figures.items():
        claim.figure(key, x)
    claim.all_compared(worlds, also, figures)
    for i in range(3 if single and claim.answer else 0):
        there = ask("ask", name, "--runs", "64", *fixed(single, i))
        check(f"{name}, future {i}", there["p"], float(worlds["baseline"][i]), 1e-9)
        for key, x in figures.items():
            got = there["figures"][key]["median"]
            check(f"{name}, future {i}, {key}", got, x[i], 1e-6 * max(1, abs(x[i])))
