"""The acknowledge game from its printed page, solved in many futures at once.

Equations (1) to (23) and the table of quantities are those of docs/games/acknowledge.md. Futures
are drawn anew. The logit equilibrium is followed from precision 0 in steps; after each of them
choices are recomputed from the last mover to the first, beliefs included, until none of them moves.

Axes: future, T what the US seeks, K what China seeks, J what was said and heard, R build or press,
A the ally, U the US answer, G China again. The chance of a Chinese reply is that of exchange_numpy.
"""
import functools
import json
import os
import re
import subprocess
import zlib

import numpy as np

from exchange_numpy import PARAMETERS, ROOT, keys, mapping, reply, text_of, values, whole
from page import check, draws

SAID = np.array([0, 1, 2, 2, 3, 3])   # silent, reject, acknowledge, framework
HEARD = np.array([0, 1, 2, 0, 3, 0])  # nothing, rejection, acceptance, terms
KNOWN = keys((("cn", "us"),))         # inputs of a Chinese reply to the United States
SCALED = {"cn.silos": "silos_2025", "cn.mobile": "mobile_2025",
          "cn.forward_day_to_day": "forward_2025"}
WARHEADS = 600
GOAL = 1e-12                          # most that a choice still moves


# ---- quantities as printed and as written ----

def table():
    """key: (law, numbers, unit) of the printed table."""
    out = {}
    for line in (ROOT / "docs/games/acknowledge.md").read_text("utf-8").splitlines():
        cell = [c.strip() for c in line.strip("|").split("|")]
        if len(cell) == 6 and cell[3] in ("uniform", "loguniform", "fixed"):
            m = re.fullmatch(r"(\S+)(?: to (\S+))?(?: (.*))?", cell[2])
            number = [float(x) for x in m.group(1, 2) if x is not None]
            out[cell[0]] = (cell[3], number, m.group(3) or "")
    return out


TABLE = table()
GAME = mapping(ROOT / "games/acknowledge.yaml")


def spec_of(value):
    """(law, numbers, unit) of a quantity as files write it, or None for other forms."""
    if isinstance(value, dict) and "dist" in value:
        ends = [value["low"].split(" ", 1), value["high"].split(" ", 1)]
        return value["dist"], [float(e[0]) for e in ends], ends[0][1] if len(ends[0]) > 1 else ""
    text = value["of"] if isinstance(value, dict) else value
    m = re.fullmatch(r"\{ dist: (\w+), low: (\S+), high: (\S+) \}", text)
    if m:
        return m.group(1), [float(m.group(2)), float(m.group(3))], ""
    m = re.fullmatch(r"(-?[0-9.e-]+)(?: (\S.*))?", text)
    return ("fixed", [float(m.group(1))], m.group(2) or "") if m else None


def compare_table():
    """Every quantity of the file is printed with the same law and numbers."""
    own = {k: v for k, v in GAME["own"].items() if not k.endswith("2025") and k != "cn_warheads"}
    differ = [k for k in own.keys() | TABLE.keys()
              if k not in own or spec_of(own[k]) != TABLE.get(k)]
    check(f"quantities of the file that are printed otherwise, of {len(own)}: {differ}",
          len(differ), 0, 0)


def own_draw(seed, key, spec, n):
    law, number, _ = spec
    rng = np.random.default_rng([seed, zlib.crc32(f"{key} {law} {number}".encode())])
    if law == "fixed":
        return np.full(n, number[0])
    if law == "uniform":
        return rng.uniform(*number, n)
    return np.exp(rng.uniform(*np.log(number), n))


class Futures:
    """Draws of everything; chances of a reply by size of the force, made when asked for."""

    def __init__(self, seed, n):
        self.seed, self.n, self.replies, self.measured = seed, n, {}, {}
        below = mapping(ROOT / "scenarios/us-china-russia-2025.yaml")
        forces = mapping(ROOT / "scenarios/forces-2025.yaml")
        texts = {k: PARAMETERS[v][3] for k, v in KNOWN.items()}
        for source in (forces, below):
            texts |= {k: text_of(v) for k, v in source.items() if k in texts}
        own = GAME["own"]
        self.scaled = {k: values(self.rng(k), KNOWN[k], text_of(own[v]), n)
                       for k, v in SCALED.items()}
        self.exchange = {k: values(self.rng(k), KNOWN[k], text, n) for k, text in texts.items()
                         if k not in SCALED}
        self.m = whole(own_draw(seed, "m", spec_of(GAME["m"]), n)).astype(int)

    def rng(self, key):
        return np.random.default_rng([self.seed, zlib.crc32(key.encode())])

    def inputs(self, warheads):
        q, ratio = dict(self.exchange), warheads / WARHEADS
        for key, x in self.scaled.items():
            x = np.minimum(x, self.scaled["cn.mobile"]) if "forward" in key else x
            q[key] = whole(x * ratio)
        return q

    def reply(self, warheads):
        """Chance that m or more arrive."""
        if warheads not in self.replies:
            law = reply(self.inputs(warheads), "cn", "us", upto=int(self.m.max()))[0]
            below = np.concatenate([np.zeros((self.n, 1)), np.cumsum(law, axis=1)], axis=1)
            self.replies[warheads] = 1 - below[np.arange(self.n), self.m]
        return self.replies[warheads]

    def measures(self, changes):
        """Measures in a world; worlds of several claims that are the same are solved once."""
        key = tuple(sorted((k, str(v)) for k, v in changes.items()))
        if key not in self.measured:
            self.measured[key] = solve(self.world(changes))
        return self.measured[key]

    def settings(self, i, q, warheads=WARHEADS):
        """Every input of one future, as options of the program."""
        out = {"m": f"{self.m[i]} warheads"}
        for key, x in self.inputs(warheads).items():
            unit, _, words, _ = PARAMETERS[KNOWN[key]]
            out[key] = (words[int(x[i])] if isinstance(words, list)
                        else f"{float(x[i])!r} {'' if unit == '1' else unit}".strip())
        for key, (_, _, unit) in TABLE.items():
            out[key] = f"{float(q[key][i])!r} {unit}".strip()
        return out

    def world(self, changes):
        """Quantities of the game in a world, P included; changes as in files."""
        specs = dict(TABLE)
        warheads = WARHEADS
        for key, text in changes.items():
            if key == "cn_warheads":
                warheads = int(text.split()[0])
            else:
                assert key in specs, key
                specs[key] = spec_of(text)
        q = {k: own_draw(self.seed, k, s, self.n) for k, s in specs.items()}
        q["P"] = self.reply(warheads)
        return q


# ---- payoffs ----

def axis(k, count):
    shape = [1] * 8
    shape[k] = count
    return np.arange(count).reshape(shape)


def payoffs(q):
    """After build or press: [n, T, K, J, R, A, U, G] for the US, China and the ally; after
    restraint: [n, T, K, J, criticism goes on or ends] for the US and China."""
    q = {k: v.reshape((-1,) + (1,) * 7) for k, v in q.items()}
    limits, security = axis(1, 2) == 0, axis(2, 2) == 0
    j = axis(3, 6)
    said, heard = SAID[j], HEARD[j]
    build = axis(4, 2) == 0
    hedge, nuclear = axis(5, 3) == 1, axis(5, 3) == 2
    firm, again = axis(6, 2) == 0, axis(7, 2) == 1
    press, gives = ~build, ~firm
    accepted, terms = heard >= 2, heard == 3
    stands = (said == 2) | terms

    fear = np.where(limits, (1 - q["P"]) * q["calm"], 1 - q["P"] * (1 - q["advance"]))  # (4)
    cap = np.where(stands, 1 - q["cap"] * (1 - np.where(limits, q["lapses"], q["reverses"])), 1)
    kept = np.where(firm, 1 - q["answer_undoes"], 1)
    left = np.where(build, 1 - q["build_removes"] * kept, 1)  # (6)
    weight = np.where(security, 1, q["fear_revisionist"])
    edge = np.where(limits, 0, q["advantage_worth"] * q["advance"] * q["P"] * cap)
    cn_rest, us_rest = -weight * fear * cap, edge  # (7), (8) after restraint
    cn, us = cn_rest * left, us_rest * left

    gain = q["standing"] - q["cn_build_cost"] / q["cn_fear_worth"]
    cn = cn + np.where(build, gain + np.where(security, 0, q["leverage"]), 0)  # (9)
    us = us - np.where(build, kept, 0)
    us = us - np.where(firm, q["us_answer_cost"] / q["us_build_worth"], 0)  # (10)

    open_part = np.where(terms, 1 - q["specific"], 1)
    g = np.where(security, q["press_gain_security"], q["press_gain"])  # (11)
    g = g + np.where(accepted, open_part * (q["acquiescence"] + q["instability"]), 0)
    g = g - np.where(terms, q["assurance"], 0)
    early, late = (1 - q["later"]) * press, q["later"] * again
    soft = np.where(limits, q["soft"], 0)
    cn = cn + early * (g - q["firm_cost"] * firm)  # (12), (13), (14)
    cn = cn + late * (g - (1 - soft) * q["firm_cost"] + soft * q["yield_gain"])
    cn = cn + q["yield_gain"] * gives
    us = us - early * q["press_harm"] * kept - late * (q["press_harm"] + soft * q["yield_cost"])
    us = us - q["yield_cost"] * (1 - soft) * gives

    calmer = np.where(accepted, q["talk_ratio"], 1)
    base = -q["risk"] * q["years"] * q["loss"] * calmer  # (15)
    worse = 1 + (q["build_ratio"] - 1) * build + late * (q["press_ratio"] - 1)
    worse = worse + early * (q["press_ratio"] * np.where(firm, q["firm_ratio"], 1) - 1)

    price = np.where(said >= 2, q["statement_price"] + q["terms_price"] * terms, 0)  # (18)
    back = q["reverses"] * q["reversal_cost"]
    price = price + np.where(limits, 0, back * ((said == 2) + (1 + q["specific"]) * terms))
    price = price + (said == 1) * np.where(limits, q["reject_cost"], -q["reject_worth"])  # (19)

    ally = -(early + late) * (1 + q["decoupling"] * stands) * (
        1 - q["hedge_saves"] * hedge - q["nuclear_saves"] * nuclear) - q["yield_ally"] * gives
    ally = ally - q["hedge_cost"] * hedge - nuclear * (
        q["nuclear_cost"] + q["patron_punishes"] * (1 - q["tolerance"])) + base * worse
    us = us + base * worse - price - q["prolif_us"] * nuclear
    cn = cn + base * worse - q["hedge_harm"] * hedge - q["prolif_cn"] * nuclear
    shape = (us.shape[0], 2, 2, 6, 2, 3, 2, 2)
    played = [np.ascontiguousarray(np.broadcast_to(x, shape)) for x in (us, cn, ally)]

    ends = axis(4, 2) == 1  # the axis of R now says whether criticism ends
    part = np.where(ends, 1, 1 - q["friction"] * open_part) * accepted  # (16)
    rest_us = us_rest + base - price + q["coop_us"] * part - q["voice"] * ends  # (17)
    rest_cn = cn_rest + base + q["coop_cn"] * part
    rest = [np.broadcast_to(x, shape[:5] + (1, 1, 1))[..., 0, 0, 0] for x in (rest_us, rest_cn)]
    return played, rest


# ---- the equilibrium ----

def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def gather(x, which, where):
    """Sums over the J of equal `which` along axis `where`."""
    return np.stack([x.compress(which == k, axis=where).sum(axis=where) for k in range(4)], where)


class Solved:
    """Logit equilibria of one world, some futures at a time."""

    def __init__(self, q, steps, pace, most):
        self.n, self.pace = q["P"].size, pace
        (self.us, self.cn, self.ally), (self.rest_us, self.rest_cn) = payoffs(q)
        n = self.n
        heard = q["accuracy"] * (1 - q["contradicted"])  # (1), (2)
        agreed = q["agreed"] * (1 - (1 - heard) * (1 - q["specific"]))
        one = np.ones(n)
        self.hear = np.stack([one, one, heard, 1 - heard, agreed, 1 - agreed], 1)
        self.types = (np.stack([q["q"], 1 - q["q"]], 1)[:, :, None, None]
                      * np.stack([q["p"], 1 - q["p"]], 1)[:, None, :, None])
        self.said = np.full((n, 2, 4), 1 / 4)
        self.done = np.full((n, 2, 4, 3), 1 / 3)
        self.ends = np.full((n, 2, 4, 2), 1 / 2)  # criticism by T and what was said
        self.arms = np.full((n, 4, 2, 3), 1 / 3)
        self.stand = np.full((n, 2, 4, 2, 2), 1 / 2)
        self.again = np.full((n, 2, 4, 2, 2, 2), 1 / 2)
        for k in range(1, steps + 1):
            last = k == steps
            self.settle(q["precision"] * k / steps, GOAL if last else 1e-2, most if last else 10)

    def settle(self, precision, goal, most):
        """Until nothing moves by more than the goal; at most so many sweeps."""
        for _ in range(most):
            self.moved = np.zeros(self.n)
            self.sweep(precision)
            if self.moved.max() < goal:
                return

    def put(self, name, worth, precision):
        old = getattr(self, name)
        new = softmax(worth * precision.reshape((-1,) + (1,) * (worth.ndim - 1)))
        change = new - old
        self.moved = np.maximum(self.moved, np.abs(change).reshape(self.n, -1).max(axis=1))
        setattr(self, name, old + self.pace * change)

    def sweep(self, precision):
        w = self.types * self.said[:, :, None, SAID] * self.hear[:, None, None, :]  # n T K J
        done = self.done[:, :, HEARD]  # n K J 3
        arms, stand = self.arms[:, SAID], self.stand[:, :, SAID]  # n J R A, n T J R U
        # China again: T and J are not known, nor the ally
        cn = np.einsum("njra,ntkjraug->ntkjrug", arms, self.cn)
        seen = w[..., None, None] * stand[:, :, None]  # n T K J R U; its own move cancels
        worth = gather((seen[..., None] * cn).sum(axis=1), HEARD, 2)
        chance = gather(seen.sum(axis=1), HEARD, 2)
        self.put("again", worth / chance[..., None], precision)
        again = self.again[:, :, HEARD]  # n K J R U G
        # what follows build or press for each player, by what the earlier movers do
        cn = (cn * again[:, None]).sum(axis=-1)
        us = np.einsum("njra,ntkjraug->ntkjrug", arms, self.us)
        us = (us * again[:, None]).sum(axis=-1)
        reach = w[..., None] * done[:, None, :, :, 1:]  # n T K J R
        chance = gather(reach.sum(axis=2), SAID, 2)
        worth = gather((reach[..., None] * us).sum(axis=2), SAID, 2)
        self.put("stand", worth / chance[..., None], precision)
        stand = self.stand[:, :, SAID]
        rest = reach[..., None, None] * stand[:, :, None, ..., None] * again[:, None]
        ally = np.einsum("ntkjrug,ntkjraug->njra", rest, self.ally)
        chance = gather(reach.sum(axis=(1, 2)), SAID, 1)
        self.put("arms", gather(ally, SAID, 1) / chance[..., None], precision)
        # criticism after restraint
        reach = w * done[:, None, :, :, 0]
        chance = gather(reach.sum(axis=2), SAID, 2)
        worth = gather((reach[..., None] * self.rest_us).sum(axis=2), SAID, 2)
        worth = worth / chance[..., None]
        worth[:, :, :2, 1] = -1e6  # no move where nothing was acknowledged: criticism goes on
        self.put("ends", worth, precision)
        # the response, and what the US says
        ends = self.ends[:, :, None, SAID]  # n T 1 J 2
        self.follow_us = np.concatenate([
            (ends * self.rest_us).sum(axis=-1, keepdims=True),
            (stand[:, :, None] * us).sum(axis=-1)], axis=-1)
        follow_cn = np.concatenate([
            (ends * self.rest_cn).sum(axis=-1, keepdims=True),
            (stand[:, :, None] * cn).sum(axis=-1)], axis=-1)
        worth = gather((w[..., None] * follow_cn).sum(axis=1), HEARD, 2)
        self.put("done", worth / gather(w.sum(axis=1), HEARD, 2)[..., None], precision)
        done = self.done[:, :, HEARD]
        by_type = self.types[:, 0] / self.types[:, 0].sum(axis=1, keepdims=True)  # n K 1
        us = ((done[:, None] * self.follow_us).sum(axis=-1) * by_type[:, None]).sum(axis=2)
        self.worth = gather(us * self.hear[:, None], SAID, 2)
        self.put("said", self.worth, precision)

    # ---- measures ----

    def after(self, said, of_j):
        """of_j[n, T, K, J] after a word, types as drawn."""
        w = self.types * self.hear[:, None, None, :]
        return (w * of_j)[..., SAID == said].sum(axis=(1, 2, 3))

    def measures(self):
        done = self.done[:, None, :, HEARD]  # n 1 K J 3
        arms, stand = self.arms[:, SAID], self.stand[:, :, SAID][:, :, None]  # n T 1 J R U
        again = self.again[:, None, :, HEARD]
        acted = done[..., 1:]  # n T K J R
        press = done[..., 2] + (acted[..., None] * stand * again[..., 1]).sum(axis=(4, 5)) - (
            done[..., 2:3] * stand[..., 1, :] * again[..., 1, :, 1]).sum(axis=-1)
        armed = 1 - arms[:, None, None, :, :, 0]
        answer = (acted * (1 - stand[..., 1] * (1 - armed))).sum(axis=-1)
        out = {}
        for k, name in enumerate(("silent", "reject", "acknowledge", "framework")):
            out[f"build_{name}"] = self.after(k, done[..., 1])
            out[f"press_{name}"] = self.after(k, press)
            out[f"answer_{name}"] = self.after(k, answer)
            out[f"ally_arms_{name}"] = self.after(k, (acted * armed).sum(axis=-1))
            out[f"{name}.worth"] = self.worth[:, 0, k]
        best = self.worth[:, 0].max(axis=1)
        for k, name in enumerate(("silent", "reject", "acknowledge", "framework")):
            out[f"{name}.best"] = (self.worth[:, 0, k] >= best).astype(float)
            out[f"{name}.regret"] = best - self.worth[:, 0, k]
        us = self.types.sum(axis=2)[:, :, 0]
        for k, name in ((2, "criticism_kept"), (3, "criticism_kept_terms")):
            out[name] = (us * self.ends[:, :, k, 0]).sum(axis=1)
        w = (self.types * self.said[:, :, None, SAID] * self.hear[:, None, None, :]).sum(axis=2)
        for k, name in enumerate(("nothing", "rejected", "acknowledged")):
            x = w[:, :, HEARD == k].sum(axis=2)
            out[f"limits_if_{name}"] = x[:, 0] / x.sum(axis=1)
        for t, name in enumerate(("limits", "advantage")):
            out[f"says_so_if_{name}"] = self.said[:, t, 2:].sum(axis=1)
        return out


def solve(q, block=100, steps=4, pace=0.85, most=45):
    """Measures in every future. Those that do not settle are followed again, in smaller steps."""
    parts, rest = [], []
    for start in range(0, q["P"].size, block):
        solved = Solved({k: v[start:start + block] for k, v in q.items()}, steps, pace, most)
        parts.append(solved.measures())
        rest.append(~(solved.moved < GOAL))
    out = {k: np.concatenate([p[k] for p in parts]) for k in parts[0]}
    rest = np.concatenate(rest)
    if rest.any():
        if pace < 0.01:
            raise RuntimeError(f"{rest.sum()} futures do not settle")
        again = solve({k: v[rest] for k, v in q.items()}, block, 3 * steps, 0.5 * pace, 2000)
        for k, v in again.items():
            out[k][rest] = v
    return out


# ---- the program ----

def program(*words):
    """What the program prints as JSON, or None when EQ is not set."""
    eq = os.environ.get("EQ")
    if not eq:
        return None
    done = subprocess.run([eq, *words, "--json", "-q"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def program_measures(settings, runs):
    """{name: (mean, error, 5 %, 95 %)} of the game's measures."""
    words = ["run", "acknowledge", "--runs", str(runs)]
    for key, value in settings.items():
        words += ["--set", f"{key}={value}"]
    got = program(*words)
    return got and {o["name"][5:]: (o["mean"], o["error"], o["q05"], o["q95"])
                    for o in got["outputs"] if o["name"].startswith("game.")}


@functools.cache
def answers(runs):
    """What the program answers to every claim, by its name; None when EQ is not set."""
    got = program("ask", "--runs", str(runs))
    return got and {a["id"]: a for a in got["answers"]}


class Claim:
    """A claim file: measures in each of its worlds."""

    def __init__(self, name, futures):
        self.name, self.futures, self.runs = name, futures, draws(512)
        self.file = mapping(ROOT / f"claims/{name}.yaml")
        self.worlds = {}
        for world, given in self.file["worlds"].items():
            changes = dict(self.file.get("changes", {}))
            if isinstance(given, dict):
                changes |= {k: v for k, v in given.items() if k not in ("label", "reference")}
            self.worlds[world] = futures.measures(changes)

    def compare(self, yes, also):
        """yes(x) of a world's measures and this claim's worlds; also: {name: of the baseline}."""
        known = answers(self.runs)
        answer = known and known[self.name]
        rows = {w: yes(self.worlds[w]) for w, given in self.file["worlds"].items()
                if not (isinstance(given, dict) and "reference" in given)}
        rows |= {k: f(self.worlds["baseline"]) for k, f in also.items()}
        for name, of in rows.items():
            k, n = int(np.sum(of)), self.futures.n
            guess = (k + 2) / (n + 4)  # never an error of zero
            print(f"{self.name}, {name}: {k / n:.4f}")
            if answer is None:
                continue
            got = answer["worlds"][name]["p"] if name in answer["worlds"] else answer["also"][name]
            error = np.sqrt(guess * (1 - guess) * (1 / n + 1 / self.runs))
            check(f"{self.name}, {name}, program", got, k / n, 4 * float(error))
        if answer is not None:
            theirs = set(answer["worlds"]) | set(answer["also"])
            check(f"{self.name}, rows not looked at", len(theirs - set(rows)), 0, 0)
