"""The reply after a first strike, exactly, for many futures at once; and its inputs as written.

The equations are (1) to (14) of the model's header. A law is found from its generating function,
a product over independent parts, by Cauchy's formula on a circle inside the unit disc. The defence
is summed over the hits that each number of warheads can suffer. Inputs: the texts of the scenario
and claim files, allowed ranges and defaults of docs/models/exchange.md.
"""
import json
import os
import re
import subprocess
from math import lgamma
from pathlib import Path

import numpy as np

from page import LABELS, check, draw, draws, program_answer, scale_of

ROOT = Path(__file__).resolve().parents[2]
OWN = re.compile(r"posture|mobile|forward_(day_to_day|generated)|dealerted_sites|silos|launch_pads|"
                 r"reliability|second_leg|response|\w+_load|submarines\w*|"
                 r"submarine_(missiles|ports)|bombers\w*|bomber_bases|launched_early_\w+|"
                 r"bypass_share|decoys_per_warhead|warheads_available")  # of the side that replies
DEFENDER = re.compile(r"discrimination|interceptor\w*|held_back|(ground|sea|space|raid)_\w+")
LOG_FACTORIAL = np.array([lgamma(k + 1.0) for k in range(4200)])


def mapping(path):
    """A YAML file of nested mappings with plain values; lists of values are left out."""
    top = {}
    open_at = [(-1, top)]
    for line in path.read_text(encoding="utf-8").splitlines():
        body = line.strip()
        if not body or body.startswith(("#", "- ")):
            continue
        indent = len(line) - len(line.lstrip())
        while open_at[-1][0] >= indent:
            open_at.pop()
        m = re.fullmatch(r"([\w.-]+):(?: (.*))?", body)
        if not m:
            raise ValueError(f"{path}: {line}")
        here = open_at[-1][1]
        if m.group(2) is None:
            here[m.group(1)] = {}
            open_at.append((indent, here[m.group(1)]))
        else:
            here[m.group(1)] = m.group(2).strip("'\"")
    return top


def text_of(value):
    """A quantity on one line or as a mapping, in the form that draw() reads."""
    if isinstance(value, str):
        return value
    if "of" in value:
        return value["of"]
    return "\n".join(f"{k}: {v}" for k, v in value.items() if isinstance(v, str))


def parameters():
    """name: (unit, low, high or words, default) from the printed table."""
    out = {}
    for line in (ROOT / "docs/models/exchange.md").read_text(encoding="utf-8").splitlines():
        cell = [c.strip() for c in line.strip("|").split("|")]
        if len(cell) != 8 or cell[0] in ("key", "---"):
            continue
        name, unit, allowed, default = cell[0], cell[2], cell[4], cell[5]
        m = re.fullmatch(r"([0-9.]+?)\.\.([0-9.]+).*", allowed)
        if m:
            out[name] = (unit, float(m.group(1)), float(m.group(2)), default)
        else:
            out[name] = (unit, None, allowed.split(", "), default)
    return out


PARAMETERS = parameters()


def key_of(name, own, attacker):
    if OWN.fullmatch(name):
        return f"{own}.{name}"
    if DEFENDER.fullmatch(name):
        return f"{attacker}.{name}"
    return f"{attacker}.on_{own}.{name}"


def keys(pairs):
    return {key_of(name, *pair): name for pair in pairs for name in PARAMETERS}


def whole(x):
    """To the nearest whole number; halves away from zero."""
    return np.floor(x + 0.5)


def values(rng, name, text, n):
    unit, low, high, _ = PARAMETERS[name]
    if low is None:
        return np.full(n, high.index(text))
    x = draw(rng, text, n, low, high, share=unit == "1")
    return whole(x) if unit in LABELS else x


class Claim:
    """Texts of a claim on its scenario and the scenario below, and draws for each of its worlds."""

    def __init__(self, name, n, seed, pairs=(("cn", "us"), ("us", "cn"))):
        n = draws(n)
        self.name, self.n = name, n
        self.file = mapping(ROOT / f"claims/{name}.yaml")
        scenario = mapping(ROOT / f"scenarios/{self.file['scenario']}.yaml")
        base = mapping(ROOT / f"scenarios/{scenario['extends']}.yaml")
        self.known = keys(pairs)
        own = {k: text_of(v) for k, v in scenario["own"].items()}
        self.texts = {k: PARAMETERS[v][3] for k, v in self.known.items()}
        for source in (base, scenario, self.file.get("changes", {})):
            for key, value in source.items():
                if key in self.texts:
                    self.texts[key] = text_of(value)
                elif key in own:
                    own[key] = text_of(value)
        self.m, self.c = self.limit(own["m"]), self.limit(own["c"])
        rng = np.random.default_rng(seed)
        self.draws = {k: values(rng, v, self.texts[k], n) for k, v in self.known.items()}
        self.tables = {}  # of the defence, shared by worlds
        self.answer = program_answer(name)
        self.compare_texts()

    @staticmethod
    def limit(text):
        return float(draw(np.random.default_rng(0), text, 1)[0])

    def compare_texts(self):
        """What the program shows of an input is what was read here, in the first world."""
        shown = {i["key"]: i["text"] for i in (self.answer or {}).get("inputs", [])}
        mine = self.texts | self.changes("baseline")
        differ = [f"{k}: {shown[k]} / {mine[k]}" for k in self.texts
                  if k in shown and re.split(r"[\s,]+", shown[k]) != re.split(r"[\s,]+", mine[k])]
        for line in differ:
            print("differs: " + line)
        check(f"{self.name}, texts of {len(shown)} inputs that differ", len(differ), 0, 0)

    def changes(self, world):
        """Changes of a world, after those of the world it builds on."""
        given = self.file["worlds"][world]
        below = self.changes(given["from"]) if "from" in given else {}
        return below | {k: text_of(v) for k, v in given.items()
                        if k not in ("label", "from", "reference", "note")}

    def world(self, name, n=None):
        """(draws, m, c) of a world; worlds share the draws of what they do not change."""
        q, m, c = dict(self.draws), self.m, self.c
        if n:
            q = {k: v[:n] for k, v in q.items()}
        for key, text in self.changes(name).items():
            if key == "m":
                m = self.limit(text)
            elif key == "c":
                c = self.limit(text)
            else:
                q[key] = values(np.random.default_rng(7), self.known[key], text, n or self.n)
        return q, int(m), c

    def compare(self, mine):
        """Shares of futures: {name: yes or no in each future} against worlds and further rows."""
        for name, yes in mine.items():
            k = int(np.sum(yes))
            p = k / self.n
            guess = (k + 2) / (self.n + 4)  # never an error of zero
            error = np.sqrt(guess * (1 - guess) / self.n)
            print(f"{self.name}, {name}: {p:.4f} +- {error:.4f}")
            if self.answer is None:
                continue
            n = self.answer["n"]
            if name in self.answer["worlds"]:
                there = self.answer["worlds"][name]
                p_there, its_error = there["p"], there["p_error"]
            else:  # printed without an error: that of independent futures
                p_there, its_error = self.answer["also"][name], np.sqrt(guess * (1 - guess) / n)
            check(f"{self.name}, {name}, program", p_there, p,
                  4 * float(np.hypot(error, max(its_error, 1 / n))))
        if self.answer is not None:
            theirs = set(self.answer["worlds"]) | set(self.answer["also"])
            check(f"{self.name}, rows not looked at", len(theirs - set(mine)), 0, 0)

    def compare_limits(self, yes_at):
        """The rows "by source" of another m, which the program runs on 1,024 futures."""
        for row in (self.answer or {}).get("by_source", []):
            if row["key"] == "m":
                p = float(np.mean(yes_at(int(row["value"]))))
                guess = (p * self.n + 2) / (self.n + 4)
                error = np.sqrt(guess * (1 - guess) * (1 / self.n + 1 / 1024))
                check(f"{self.name}, m = {row['value']} by {row['source']}, program", row["p"], p,
                      4 * float(error))


def binomial_pmf(n, p, size):
    """pmf at 0..size-1 for arrays n and p (0 < p < 1 or an end)."""
    k = np.arange(size)
    n, p = n[:, None], p[:, None]
    rest = np.maximum(n - k, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        log_p = np.where(k > 0, k * np.log(p), 0.0) + np.where(rest > 0, rest * np.log1p(-p), 0.0)
    choose = LOG_FACTORIAL[n.astype(int)] - LOG_FACTORIAL[k] - LOG_FACTORIAL[rest.astype(int)]
    return np.where(k <= n, np.exp(choose + log_p), 0.0)


def fold(a, b, size):
    """Law of a sum, first `size` values."""
    out = np.zeros((a.shape[0], size))
    for j in range(min(size, a.shape[1])):
        w = min(size - j, b.shape[1])
        out[:, j:j + w] += a[:, j:j + 1] * b[:, :w]
    return out


class Layer:
    """Equation (12) for n warheads: some meet c interceptors, `more` of them one more."""

    def __init__(self, stock, shots, kill, track, decoys):
        self.stock, self.most = stock, shots * (1 + decoys)
        self.kill, self.track, self.objects = kill, track, 1 + decoys

    def leak(self, c):
        j, rest = c // self.objects, c % self.objects
        return (1 - self.track) + self.track * (1 - self.kill) ** j * (
            1 - rest * self.kill / self.objects)

    def groups(self, n):
        """((number, chance to pass), (number, chance to pass))"""
        each = np.floor(self.stock / max(n, 1))
        full = each >= self.most
        each = np.where(full, self.most, each)
        more = np.where(full, 0, self.stock - np.where(full, 0, each) * n) if n else 0 * each
        more = np.where(full, 0, more)
        return (more, self.leak(each + 1)), (n - more, self.leak(each))

    def law(self, n, size):
        (a, pa), (b, pb) = self.groups(n)
        return fold(binomial_pmf(a, pa, size), binomial_pmf(b, pb, size), size)

    def mean(self, n):
        (a, pa), (b, pb) = self.groups(n)
        return a * pa + b * pb


class Reply:
    """One side's reply in each future: law of the arrivals below `upto`, and their mean."""

    def __init__(self, q, own, attacker, upto, tables):
        self.tables = tables
        self.q = {name: q[key_of(name, own, attacker)] for name in PARAMETERS}
        self.upto, q = upto, self.q
        if np.any(q["space_interceptors"] > 0):
            raise ValueError("no space-based layer here")
        ground = np.where(q["ground_limited"] == 0, q["ground_interceptors"], np.inf)  # yes, no
        self.ground_shots = q["interceptors_per_warhead"]
        self.stocks = (ground, q["sea_interceptors"])
        force = (q["silos"] * q["silo_load"] + q["mobile"] * q["mobile_load"]
                 + q["submarines"] * q["submarine_missiles"] * q["submarine_load"])
        # an interceptor takes one warhead at most: with more than these, `upto` or more arrive
        hits = (np.where(self.ground_shots > 0, np.minimum(ground, force), 0)
                + np.minimum(self.stocks[1], force))
        self.count = int(upto + hits.max())

    def killed(self, kind):
        q = self.q
        return 1 - ((1 - q[kind + "_coverage"] * (1 - q["held_back"]) * q[kind + "_killed"])
                    * (1 - q[kind + "_conventional"] * q[kind + "_conventional_killed"]))

    def left(self, kind, day=None, common=None):
        """Not destroyed; of what hides, on a good or a bad day."""
        found = self.q[kind + "_found"]
        if day is not None:
            w = self.q["good_day"]
            a = self.q[common] * np.minimum(1 - found, found * (1 - w) / w)
            found = found + a if day else found - a * w / (1 - w)
        return 1 - found * self.killed(kind)

    def parts(self):
        """Numbers and chances that every state shares."""
        q = self.q
        day = q["posture"] == 0  # day_to_day, generated
        forward = np.where(day, q["forward_day_to_day"], q["forward_generated"])
        at_sea = np.where(day, q["submarines_at_sea_day_to_day"], q["submarines_at_sea_generated"])
        alert = np.where(day, q["bombers_on_alert_day_to_day"], q["bombers_on_alert_generated"])
        forward = np.minimum(forward, q["mobile"])
        at_sea = np.minimum(at_sea, q["submarines"])
        alert = np.minimum(alert, q["bombers"])
        early = np.where(q["response"] == 1, whole(q["launched_early_share"] * q["silos"]), 0)
        move = ((1 - q["pad_found"] ** q["launch_pads"]) * q["movement_survived"]
                * (1 - q["preparation_found"]))
        return forward, at_sea, alert, early, move

    def early_around(self, early, around):
        """How many of the silos launched early bypass the defence: their part, rounded."""
        return np.minimum(whole(self.q["bypass_share"] * early), around)

    def states(self, z):
        """(chance, generating function that meets the defence, that goes around it), and means."""
        q, g = self.q, self.q["reliability"]
        forward, at_sea, alert, early, move = self.parts()
        around = whole(q["bypass_share"] * q["silos"])
        early_by = self.early_around(early, around)

        def power(base, n):
            return np.exp(n[:, None] * np.log(base))

        def some(p, inner):
            return 1 - p[:, None] + p[:, None] * inner

        def spread(number, places):
            """(places, units in each) of the fuller places and of the others"""
            each = np.floor(number / places)
            more = number - each * places
            return (more, each + 1), (places - more, each)

        def load(kind):
            return power(z, q[kind + "_load"])

        def load_around(kind):
            return power(some(q["bypass_passes"], z), q[kind + "_load"])

        command, base = self.left("command"), self.left("base")
        silo, silo_by = some(g, load("silo")), some(g, load_around("silo"))
        p_silo = self.left("silo")
        sites = 1.0
        for places, units in spread(q["mobile"] - forward, q["dealerted_sites"]):
            one = some(move * q["second_leg"] * g, load("mobile"))
            sites = sites * power(some(self.left("site"), power(one, units)), places)
        boat = power(some(g, load("submarine")), q["submarine_missiles"])
        ports = 1.0
        for places, units in spread(q["submarines"] - at_sea, q["submarine_ports"]):
            ports = ports * power(some(self.left("port"), power(boat, units)), places)
        plane = power(some(g * q["bomber_passes"], z), q["bomber_load"])
        planes = power(some(self.left("bomber"), plane), alert)
        for places, units in spread(q["bombers"] - alert, q["bomber_bases"]):
            planes = planes * power(some(self.left("bomber_base"), power(plane, units)), places)
        forward_by = whole(q["bypass_share"] * forward)

        works = q["launched_early_works"]
        for e in (0, 1) if np.any(early > 0) else (0,):
            gone = early * e
            gone_by = early_by * e
            p_e = 1.0 if not np.any(early > 0) else np.where(early > 0, works if e else 1 - works,
                                                             1.0 - e)
            first, first_by = power(silo, gone - gone_by), power(silo_by, gone_by)
            yield p_e * (1 - command), first, first_by
            stay = power(some(p_silo, silo), q["silos"] - gone - (around - gone_by))
            stay_by = power(some(p_silo, silo_by), around - gone_by)
            for d in (0, 1):
                p_d = q["good_day"] if d else 1 - q["good_day"]
                p = self.left("forward_site", d, "good_day_mobile") * move
                free = (power(some(p, some(g, load("mobile"))), forward - forward_by)
                        * power(some(self.left("submarine", d, "good_day_submarine"), boat), at_sea)
                        * ports)
                free_by = power(some(p, some(g, load_around("mobile"))), forward_by) * planes
                for b in (0, 1):
                    p_b = base if b else 1 - base
                    bound, bound_by = (stay * sites, stay_by) if b else (1.0, 1.0)
                    yield (p_e * command * p_d * p_b, first * free * bound,
                           first_by * free_by * bound_by)

    def means(self):
        """Expected warheads that meet the defence, and that pass around it, by linearity."""
        q, g = self.q, self.q["reliability"]
        forward, at_sea, alert, early, move = self.parts()
        around = whole(q["bypass_share"] * q["silos"])
        command, base, silo = self.left("command"), self.left("base"), self.left("silo")
        works = q["launched_early_works"]

        def from_silos(number, soon):
            late = base * command * silo
            return g * q["silo_load"] * ((number - soon) * late
                                         + soon * (works + (1 - works) * late))

        soon_by = self.early_around(early, around)
        forward_by = whole(q["bypass_share"] * forward)
        dispersed = command * self.left("forward_site") * move * g * q["mobile_load"]
        meets = from_silos(q["silos"] - around, early - soon_by)
        meets = meets + (forward - forward_by) * dispersed + command * (
            base * (q["mobile"] - forward) * self.left("site") * move * q["second_leg"] * g
            * q["mobile_load"]
            + (at_sea * self.left("submarine") + (q["submarines"] - at_sea) * self.left("port"))
            * q["submarine_missiles"] * g * q["submarine_load"])
        passes = q["bypass_passes"] * (from_silos(around, soon_by) + forward_by * dispersed)
        passes = passes + command * g * q["bomber_passes"] * q["bomber_load"] * (
            alert * self.left("bomber") + (q["bombers"] - alert) * self.left("bomber_base"))
        return meets, passes

    def coefficients(self, values_on_circle, size, points, radius):
        a = np.fft.irfft(values_on_circle, points, axis=1)[:, :size]
        return a * radius ** -np.arange(size)

    def defence(self, track):
        """For n = 0..count-1 warheads: law below `upto` of what passes, and expected hits."""
        q = self.q
        inputs = [track, *self.stocks, self.ground_shots] + [q[name] for name in (
            "discrimination", "interceptor_reliability", "decoys_per_warhead", "sea_shots",
            "sea_kill")]
        known = (self.upto, self.count, b"".join(x.tobytes() for x in inputs))
        if known not in self.tables:
            self.tables[known] = self.table(track)
        return self.tables[known]

    def table(self, track):
        q = self.q
        ground = Layer(self.stocks[0], self.ground_shots, q["discrimination"]
                       * q["interceptor_reliability"], track, q["decoys_per_warhead"])
        sea = Layer(self.stocks[1], q["sea_shots"], q["sea_kill"], track, q["decoys_per_warhead"])
        cut = int(self.upto + self.stocks[1].max())
        rows = track.size
        after = np.stack([sea.law(n, self.upto) for n in range(cut)], axis=1)
        sea_hits = np.stack([n - sea.mean(n) for n in range(cut + 1)], axis=1)
        passed = np.empty((rows, self.count, self.upto))
        hits = np.empty((rows, self.count))
        for n in range(self.count):
            between = ground.law(n, cut)
            passed[:, n] = np.matmul(between[:, None, :], after)[:, 0]
            hits[:, n] = n - ground.mean(n) + sea_hits[:, cut] - np.sum(
                between * (sea_hits[:, cut:] - sea_hits[:, :cut]), axis=1)
        return passed, hits

    def answer(self):
        """(chance of 0, 1, ... upto - 1 arrivals, mean of the arrivals)"""
        q, n, upto = self.q, self.count, self.upto
        points = 64
        while points < 2.7 * n:
            points *= 2
        radius = 1e-13 ** (1 / points)
        z = radius * np.exp(-2j * np.pi * np.arange(points // 2 + 1) / points)[None, :]
        weight = np.select([q["raid_tracking"] == 1, q["raid_tracking"] == 2],
                           [1.0, q["raid_shared_weight"]], 0.0)
        track = q["raid_track"]
        w = weight[:, None]
        if np.any(self.ground_shots > 0) or np.any(self.stocks[1] > 0):
            passed, hits = self.defence(track)
            passed, hits = (1 - w[:, :, None]) * passed, (1 - w) * hits
            if np.any(weight > 0):
                passed_all, hits_all = self.defence(np.ones_like(track))
                t = (weight * track)[:, None]
                passed, hits = passed + t[:, :, None] * passed_all, hits + t * hits_all
                k = np.arange(upto)
                passed[:, k, k] += (weight * (1 - track))[:, None]
        else:
            passed = hits = None
        law, lost = np.zeros((track.size, upto)), np.zeros(track.size)
        for p, meets, around in self.states(z):
            y = self.coefficients(around * np.ones_like(z), upto, points, radius)
            x = self.coefficients(meets * np.ones_like(z), n, points, radius)
            arrive = x[:, :upto]
            if passed is not None:
                arrive = np.matmul(x[:, None, :], passed)[:, 0]
                lost += p * (np.sum(x * hits, axis=1) + (1 - x.sum(axis=1)) * hits[:, -1])
            law += np.reshape(p, (-1, 1)) * fold(arrive, y, upto)
        meets, passes = self.means()
        return law, meets + passes - lost


def reply(q, own, attacker, upto=10, rows=250, tables=None):
    """Law below `upto` and mean, block by block."""
    tables = {} if tables is None else tables
    total = next(iter(q.values())).size
    laws, means = [], []
    for start in range(0, total, rows):
        part = {k: v[start:start + rows] for k, v in q.items()}
        law, mean = Reply(part, own, attacker, upto, tables).answer()
        laws.append(law)
        means.append(mean)
    return np.concatenate(laws), np.concatenate(means)


def at_least(law, m):
    return 1 - law[:, :m].sum(axis=1)


def program_run(settings, runs=512):
    """Means of the scenario's outputs with some inputs set, or None when EQ is not set."""
    eq = os.environ.get("EQ")
    if not eq:
        return None
    command = [eq, "run", "us-china-russia-2025", "--runs", str(runs), "--json"]
    for key, value in settings.items():
        command += ["--set", f"{key}={value}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return {o["name"]: o["mean"] for o in json.loads(done.stdout)["outputs"]}
