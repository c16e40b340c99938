"""The claims on the three powers' standoff, by a second hand: worlds, conditions, rows and figures.

The model is the numpy one of standoff.py (equations (1) to (11), (P1) to (P11)), the law of replies
here is written from the head of src/model/standoff_law.c, the ceiling comes from material_numpy.py,
inputs from the files (standoff_files.py). What a claim asks is read from its file and computed from
our own futures; with EQ set it is compared with `eq ask CLAIM --json`: the answer in every world,
rows under `also`, middles of figures. Tolerance everywhere: 4 standard errors of both simulations
together, a false alarm in 6e-5 of independent comparisons, of which there are about 75 here.
"""
import ast
import json
import re
import sys
import time

import numpy as np
from scipy.special import bdtr, gammaln

from page import check, draws, finish, program_answer
from standoff import Run
from standoff_files import Claim

FUTURES = {"leap-beats-creep": 4000, "opacity-protects-the-smaller": 10000}  # laws take longer
N = draws(20000)
BLOCK = 4000  # futures at a time
KEPT = ("cn.stockpile", "us.stockpile", "cn.need", "cn.cost_so_far", "us.cost_so_far",
        "us.hostility.on_cn", "cn.replies_expected.on_us", "chance")
SEED = 2045
SLACK = 1e-9  # above the rounding of sums of a thousand chances, below any difference that counts


# ---- the law of replies ----

def whole(x):
    """To the nearest whole number; halves away from zero."""
    return np.floor(np.asarray(x) + 0.5).astype(int)


def binomial(n, p, size):
    """pmf at 0 .. size - 1, a row for each future."""
    k, n = np.arange(size), n[:, None]
    p = np.clip(p, 1e-300, 1 - 1e-16)[:, None]
    rest = np.maximum(n - k, 0)
    log = gammaln(n + 1) - gammaln(k + 1) - gammaln(rest + 1) + k * np.log(p) + rest * np.log1p(-p)
    return np.where(k <= n, np.exp(log), 0)


def at_least(m, loaded, load, hidden_share, works, command, fixed, hidden, engaged, leak):
    """P(m or more arrive) in each future: missiles of a whole load, hidden or fixed, live and work
    one by one; the engaged ones pass with chance leak; without command none comes. One minus the
    chance of fewer than m, for which only as many missiles matter as could bring m + engaged."""
    m, load, engaged = whole(m)[:, None], whole(load)[:, None], whole(engaged)[:, None]
    missiles = whole(loaded / load[:, 0])
    dispersed = whole(hidden_share * missiles)
    size = int(min(missiles.max(), ((m + engaged) // load).max() + 1)) + 1
    length = 1 << (2 * size - 1).bit_length()
    alive = np.fft.irfft(np.fft.rfft(binomial(dispersed, works * hidden, size), length)
                         * np.fft.rfft(binomial(missiles - dispersed, works * fixed, size), length),
                         length)[:, :size]
    n = load * np.arange(size)
    most = engaged.max()
    upto = np.cumsum(binomial(engaged[:, 0], leak, most + 1), axis=1)
    passed = m - 1 - (n - engaged)  # most that may pass, where all that can be engaged are
    fewer = np.where(passed < 0, 0, np.take_along_axis(upto, np.clip(passed, 0, most), axis=1))
    fewer[(n < engaged) & (n < m)] = 1
    row, col = np.nonzero((n < engaged) & (n >= m))  # fewer come than could be engaged
    fewer[row, col] = bdtr(m[row, 0] - 1, n[row, col], leak[row])
    return command * (1 - (alive * fewer).sum(axis=1))


def reply_chances(r, years, m):
    """[years, n] for China's reply on the United States; m or more."""
    q, out, every = r.q, np.zeros((r.years, r.n)), np.zeros(r.n)
    for year in years:
        t = year - r.first
        fixed, hidden = r.survival("cn", "us", t, r.reach["us"][t])
        engaged = r.get("us.homeland_interceptors", t) / q["us.interceptor_shots"]
        given = (m, r.get("cn.loaded", t), q["cn.warheads_each"], r.at("cn.hidden_share", t),
                 q["cn.missile_works"], q["cn.command_lives"], fixed, hidden, engaged, r.pulled["us"])
        out[t] = at_least(*(x + every for x in given))
    return out


# ---- expressions ----

class Asked:
    """An expression over worlds: value(lookup) with lookup(world, path, years or None)."""

    def __init__(self, text, worlds):
        self.worlds, self.slack = worlds, 0
        text = re.sub(r"(\d{4})\.\.(\d{4})", r"range(\1, \2 + 1)", text)
        self.tree = ast.parse(text.strip(), mode="eval").body
        self.years = [int(x.value) for x in ast.walk(self.tree)
                      if isinstance(x, ast.Constant) and 2000 <= x.value <= 2100]

    def name(self, node):
        if isinstance(node, ast.Name):
            return node.id
        below = self.name(node.value) if isinstance(node, (ast.Attribute, ast.Name)) else None
        return f"{below}.{node.attr}" if below else None

    def split(self, name):
        first, _, rest = name.partition(".")
        return (first, rest) if first in self.worlds else ("", name)

    def value(self, lookup, node=None, years=None):
        node = self.tree if node is None else node
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, (ast.Attribute, ast.Name)):
            return lookup(*self.split(self.name(node)), years)
        if isinstance(node, ast.Subscript):
            return lookup(*self.split(self.name(node.value)), node.slice.value)

        def of(x):
            return self.value(lookup, x, years)

        if isinstance(node, ast.UnaryOp):
            return -of(node.operand)
        if isinstance(node, ast.BoolOp):
            parts = [of(x) for x in node.values]
            fold = np.logical_and if isinstance(node.op, ast.And) else np.logical_or
            return fold.reduce(parts)
        if isinstance(node, ast.BinOp):
            a, b = of(node.left), of(node.right)
            kind = type(node.op)
            return (a + b if kind is ast.Add else a - b if kind is ast.Sub
                    else a * b if kind is ast.Mult else a / b)
        if isinstance(node, ast.Compare):
            a, b = of(node.left), of(node.comparators[0])
            kind = type(node.ops[0])
            if kind in (ast.LtE, ast.Lt):
                a, b = b, a
            return a >= b + self.slack if kind in (ast.GtE, ast.LtE) else a > b + self.slack
        return self.call(lookup, node, years)

    def call(self, lookup, node, years):
        what = node.func.id
        if what == "chance":  # of a reply of m or more, the only law asked for here
            law, least = node.args[0].left, node.args[0].comparators[0]
            year = years
            if isinstance(law, ast.Subscript):
                law, year = law.value, law.slice.value
            world, path = self.split(self.name(law))
            assert path == "cn.replies.on_us" and isinstance(node.args[0].ops[0], ast.GtE)
            return lookup(world, "chance", (year, self.value(lookup, least)))
        span = node.args[1].args
        years = range(span[0].value, span[1].left.value + 1)
        x = self.value(lookup, node.args[0], years)
        return x.min(axis=0) if what == "min" else x.max(axis=0)


# ---- worlds of a claim, run as far as they are asked for ----

class Worlds:
    runs = {}  # by the texts of all inputs and the last year, with their futures: shared by claims

    def __init__(self, claim, n, last, law):
        self.claim, self.n, self.last, self.law, self.drawn = claim, n, last, law, {}

    def key(self, world):
        return json.dumps(self.claim.specs_of(world), sort_keys=True)

    def inputs(self, world):
        if world not in self.drawn:
            self.drawn[world] = self.claim.inputs(self.claim.specs_of(world), SEED, self.n, rule)
        return self.drawn[world]

    def outputs(self, world, index):
        """Kept outputs of the futures index, in this order."""
        key = self.key(world), self.n, self.last, str(self.law)
        for have, out in Worlds.runs.get(key, []):
            at = np.minimum(np.searchsorted(have, index), len(have) - 1)
            if (have[at] == index).all():
                return {k: v[:, at] for k, v in out.items()}
        x, parts = self.inputs(world), []
        for start in range(0, len(index), BLOCK):
            some = index[start:start + BLOCK]
            q = {k: v[..., some] if v.shape[-1] > 1 else v for k, v in x.items()}
            r = Run(q, self.claim.years[0], self.last - self.claim.years[0] + 1)
            out = r.go()
            if self.law and world in self.law[2]:
                years, m, _ = self.law
                out["chance"] = reply_chances(r, years, m if m else q["m"])
            parts.append({k: out[k] for k in KEPT if k in out})
        out = {k: np.concatenate([p[k] for p in parts], axis=1) for k in parts[0]}
        Worlds.runs.setdefault(key, []).append((index, out))
        return out

    def lookup(self, here, index):
        def get(world, path, years):
            world = world or here
            x = self.inputs(world)
            if path == "chance":
                years = years[0]  # m is that of the claim, law_of()
            elif path in x:
                one = x[path] if x[path].ndim == 1 else x[path][years - first]
                return one if len(one) == 1 else one[index]
            out = self.outputs(world, index)[path]
            return out[[y - first for y in years] if isinstance(years, range) else years - first]

        first = self.claim.years[0]
        return get


def rule(text, x):
    """An input that is computed from others of its world."""
    return Asked(text, ()).value(lambda world, path, years: x[path])


# ---- the comparison ----

def chance_row(name, yes, their_p, their_error, their_n):
    """yes: pair, without and with the futures in which two chances lie within SLACK of each other;
    the program may say either of those. their_n: futures that meet the condition there."""
    n = len(yes[0])
    p, upto = (float(np.mean(y)) for y in yes)
    guess = (p * n + 2) / (n + 4)  # never an error of nothing
    error = np.sqrt(guess * (1 - guess) / n)
    if upto - p > 0.01:
        print(f"note: {name}: in {upto - p:.3f} of futures the two chances are equal within {SLACK}")
    if their_p is None:
        print(f"{name}: {p:.4f} +- {error:.4f}, {n} futures")
        return
    theirs = max(their_error or 0, np.sqrt(guess * (1 - guess) / max(their_n, 1)))
    check(f"{name}, ours {p:.4f} of {n}", their_p, min(max(their_p, p), upto),
          4 * float(np.hypot(error, theirs)))


def middle_row(name, x, theirs, scale):
    """Their middle as a rank among ours; half of ours lie on each side of it, within the error."""
    middle = np.median(x) / scale
    if theirs is None:
        print(f"{name}: middle {middle:.5g}, {len(x)} futures")
        return
    at = theirs["median"] * scale
    slack = 1e-6 * abs(at) + 1e-9  # atoms: equal values count on both sides
    below, upto = np.mean(x < at - slack), np.mean(x <= at + slack)
    rank = min(max(0.5, below), upto)
    check(f"{name}: theirs {theirs['median']:.5g}, ours {middle:.5g}, rank", rank, 0.5,
          4 * 0.5 * float(np.sqrt(1 / len(x) + 1 / theirs["n"])))


def law_of(claim, asked):
    """Years, m (None: the claim's own, drawn) and worlds of the chances that are asked for."""
    texts = " ".join(asked)
    if "replies.on_us" not in texts or "chance" not in texts:
        return None
    years = re.findall(r"replies\.on_us\[(\d+)\]", texts) + re.findall(r"\d{4}(?=\.\.|\))", texts)
    span = re.search(r"(\d{4})\.\.(\d{4})", texts)
    many = range(int(span.group(1)), int(span.group(2)) + 1) if span else [int(years[0])]
    m = re.search(r"replies\.on_us(?:\[\d+\])? >= (\d+)", texts)
    where = re.findall(r"chance\((\w+)\.cn\.replies", texts) or claim.worlds
    return list(many), float(m.group(1)) if m else None, sorted(set(where))


def written_out(text, outputs):
    """Outputs of the scenario by their expressions: "creep.worst_reply" asks in the world creep."""
    for name, row in outputs.items():
        text = re.sub(rf"\b(\w+)\.{name}\b", lambda found: "(" + re.sub(
            r"\b(cn|ru|us)\.(?=\w)", rf"{found.group(1)}.\1.", row["value"], count=1) + ")", text)
    return text


class Answer:
    """One claim: our futures beside the program's."""

    def __init__(self, name):
        self.claim = Claim(name)
        self.name, self.file, self.n = name, self.claim.file, FUTURES.get(name, N)
        self.also, self.figures = (self.file.get(k, []) for k in ("also", "figures"))
        for row in [self.file] + self.also + self.figures:
            for key in {"proposition", "value", "given"} & set(row):
                row[key] = written_out(row[key], self.claim.outputs)
        rows = [{"value": self.file["proposition"], "given": self.file.get("given")}]
        texts = [r[k] for r in rows + self.also + self.figures for k in ("value", "given") if r.get(k)]
        law = law_of(self.claim, texts)
        creeps = any(self.claim.specs_of(w)["cn.programme.shape"] == "creep" for w in self.claim.worlds)
        # the cost of a creep is summed to the end
        last = self.claim.years[-1] if creeps else max(
            y for t in texts for y in Asked(t, self.claim.worlds).years)
        self.worlds = Worlds(self.claim, self.n, last, law)
        self.theirs = program_answer(name, "--runs", "4096" if law else "16384")

    def evaluate(self, text, given, here="baseline"):
        """(least, most, part of futures): the value in futures that meet the condition. Two
        chances that are compared may be equal within SLACK: yes at least, and at most."""
        every = index = np.arange(self.n)
        if given:
            index = every[Asked(given, self.claim.worlds).value(self.worlds.lookup(here, every))]
        asked, values = Asked(text, self.claim.worlds), []
        bare = re.sub(r"chance\([^()]*\)", "", text)
        for asked.slack in (SLACK, -SLACK) if bare != text and re.search("[<>]", bare) else (0, 0):
            value = asked.value(self.worlds.lookup(here, index))
            values.append(np.broadcast_to(value, len(index)))
        return values[0], values[1], len(index) / self.n

    def chance(self, label, text, given, here, p, error):
        least, most, part = self.evaluate(text, given, here)
        n = self.theirs["n"] * part if self.theirs else 0
        chance_row(f"{self.name}, {label}", (least, most), p, error, n)

    def compare(self):
        theirs = self.theirs or {"worlds": {w: {"p": None, "p_error": None} for w, v in
                                            self.claim.worlds.items() if "reference" not in v},
                                 "also": {r["name"]: None for r in self.also},
                                 "figures": {r["name"]: None for r in self.figures}}
        for world, w in theirs["worlds"].items():
            self.chance(world, self.file["proposition"], self.file.get("given"), world, w["p"],
                        w["p_error"])
        for row in self.also:
            self.chance(row["name"], row["value"], row.get("given"), "baseline",
                        theirs["also"][row["name"]], None)
        for row in self.figures:
            x, _, _ = self.evaluate(row["value"], row.get("given"))
            t = theirs["figures"][row["name"]]
            middle_row(f"{self.name}, {row['name']}", x, t, 0.01 if t and t["unit"] == "%" else 1)
        asked = {w for w, v in self.claim.worlds.items() if "reference" not in v}
        differ = [asked ^ set(theirs["worlds"]), {r["name"] for r in self.also} ^ set(theirs["also"]),
                  {r["name"] for r in self.figures} ^ set(theirs.get("figures", {}))]
        check(f"{self.name}, rows of one side only", len(set().union(*differ)), 0, 0)


def answer_claims(names):
    for name in sys.argv[1:] or names.split():
        began = time.process_time()
        Answer(name).compare()
        print(f"-- {name}: {time.process_time() - began:.1f} s")
    finish()
