"""The standoff of three powers, year by year, for many futures at once: numpy from the printed page.

Equations (1) to (11) and (P1) to (P11) as the heads of the model's files print them; names, bounds
and defaults as in docs/models/standoff.md. run() takes texts of paths ("cn.lead", "us.on_cn.reach",
"standoff.discount") to arrays over futures [n], or [years, n] where an input has one value a year,
and gives the outputs by their paths. replies() is the exact law of (8)'s reply for a small force.
"""
import os
import subprocess
import tempfile
from math import comb
from pathlib import Path
from statistics import NormalDist

import numpy as np

from page import check, finish

try:
    from scipy.special import ndtri as normal_quantile
except ImportError:
    normal_quantile = np.vectorize(NormalDist().inv_cdf)

ROOT = Path(__file__).resolve().parents[2]
ACTORS = ("cn", "ru", "us")
PAIRS = tuple((j, i) for j in ACTORS for i in ACTORS if i != j)
LEVELS = ("retaliation", "uncertain", "programme", "shield", "status", "political", "concessions",
          "warfighting", "rule")
CHANGES = ("momentum", "richardson")
FACES = {"jp": "cn", "kr": "cn", "tw": "cn", "au": "cn", "nato": "ru"}


def others(i):
    return [j for j in ACTORS if j != i]


# ---- the force that a goal of retaliation takes ----

def needed(m, z, q, u, f, h, E, leak, proportional):
    """Smallest N for which P(arrivals >= m) >= Phi(z): two regimes, each by (1) and (2)."""
    def regime(f, h, E):
        a = np.maximum(u * h + (1 - u) * f, 1e-6)
        v = q * (u * h * (1 - h) + (1 - u) * f * (1 - f))
        t = q * q * (u * h * (1 - h) * (1 - 2 * h) + (1 - u) * f * (1 - f) * (1 - 2 * f))
        w = E * leak * (1 - leak)
        third = w * (1 - 2 * leak)

        def force(B):
            under = 4 * a * B * v + (z * v) ** 2 + 4 * a * a * w
            return (2 * a * B + z * z * v + z * np.sqrt(np.maximum(under, 0))) / (2 * a * a)

        B = m - 0.5 + E * (1 - leak)
        N = np.maximum(force(B), 0)
        spread = v * N + w
        with np.errstate(divide="ignore", invalid="ignore"):
            skew = np.where(spread > 0, (t * N + third) / spread, 0)
        return force(B - (z * z - 1) / 6 * skew)

    lasts = regime(f * leak, h * leak, 0.0)
    out = np.minimum(regime(f, h, E), lasts)
    return np.clip(np.where(proportional, lasts, out), m, 1e5)


# ---- one run ----

class Run:
    def __init__(self, inputs, first, years):
        self.q, self.first, self.years, self.need = inputs, first, years, True
        self.n = len(next(iter(inputs.values())).T)
        self.out = {}

    def at(self, name, t):
        """Input of the year t (0 the first): of a yearly one the row, at most the ends."""
        x = self.q[name]
        return x if x.ndim == 1 else x[min(max(t, 0), self.years - 1)]

    def keep(self, name, t, x):
        self.out.setdefault(name, np.zeros((self.years, self.n)))[t] = x

    def get(self, name, t):
        return self.out[name][max(t, 0)]

    def leak(self, j):
        a = self.q
        return 1 - a[f"{j}.interceptor_track"] * (
            1 - (1 - a[f"{j}.interceptor_kill"]) ** a[f"{j}.interceptor_shots"])

    def start(self):
        """What does not change over the years, and the first year."""
        q, n = self.q, self.n
        self.W0, self.share = {}, {}
        self.X, self.Y, self.g, self.k = {}, {}, {}, {}
        self.loglik, self.cost = {}, {}
        for i in ACTORS:
            weight = sum(q[f"{i}.weight.{p}"] for p in LEVELS + CHANGES)
            one = np.where(weight > 0, weight, 1)
            self.share[i] = {p: q[f"{i}.weight.{p}"] / one for p in LEVELS + CHANGES}
            self.share[i]["levels"] = sum(self.share[i][p] for p in LEVELS)
            self.W0[i] = self.at(f"{i}.observed", 0) * q[f"{i}.observed_factor"]
            self.X[i], self.Y[i], self.g[i] = np.zeros((3, n))
            self.loglik[i], self.cost[i] = np.zeros((2, n))
        self.base = {i: self.W0[i].copy() for i in ACTORS}  # stockpile before the programme
        self.reach = {i: [] for i in ACTORS}  # Y of every year
        self.creep = {i: self.creep_ratio(i) for i in ACTORS}
        self.pulled = {i: self.leak(i) for i in ACTORS}
        self.z = {i: [normal_quantile(np.minimum(q[f"{i}.retaliation.{c}"] / q[f"{i}.command_lives"],
                                                 0.999)) for c in ("c", "c_after")] for i in ACTORS}
        self.Wstar = {i: np.zeros((self.years, n)) for i in ACTORS}  # sum of weights x levels
        self.known = np.maximum(q["standoff.known_until"], self.first)  # the first year always is

    def creep_ratio(self, i):
        q = self.q
        start, rate = q[f"{i}.programme.start"], q["standoff.discount"]

        last_year = self.first + self.years - 1

        def cost(over):
            total, last = 0, 0
            for k in range(int(last_year - start.min()) + 1):
                f = np.minimum((k + 1) / over, 1)
                spent = q[f"{i}.cost.warhead"] * (f - last) + q[f"{i}.cost.upkeep"] * f
                total = total + np.where((start + k <= last_year) | (k == 0),
                                         (1 + rate) ** -k * spent, 0)
                last = f
            return total

        leap, creep = cost(q[f"{i}.programme.years"]), cost(q[f"{i}.programme.creep_years"])
        return np.where(creep > 0, leap / np.where(creep > 0, creep, 1), 1)

    # -- decide --

    def threat(self, i, j, t, kappa, doubt):
        """E, and survival of fixed and hidden missiles of i under a strike by j, as i sees it."""
        q, on = self.q, f"{j}.on_{i}."
        lead = q[f"{i}.lead"]
        now = self.get(f"{j}.homeland_interceptors", t - 1)
        feared = np.where(self.first + t >= q[f"{j}.interceptors_feared_from"],
                          q[f"{j}.interceptors_feared"], 0)
        E = np.minimum(np.maximum(now + lead * np.maximum(0, self.g[j]),
                                  self.at(f"{j}.interceptors_announced", t)) + feared,
                       self.at(f"{j}.interceptor_limit", t))
        E = (1 + kappa) * np.maximum(E, now) / q[f"{j}.interceptor_shots"]

        def perceived(level, index):
            then, past = self.at(index, t), self.at(index, t - 5)
            x = np.minimum(1, q[level] * (then + lead * np.maximum(0, then - past) / 5))
            return x + kappa * x * (1 - x) if doubt is None else x - doubt * x * (1 - x)

        reach = np.minimum(1, perceived(on + "reach", f"{j}.reach_index") + self.Y[j])
        found = perceived(on + "found", f"{j}.found_index")
        estimate = self.get(f"{i}.estimate.on_{j}", t)
        sites = self.get(f"{i}.launch_sites", t - 1)
        cover = self.cover(q[on + "nuclear_share"] * q[f"{j}.assigned_share"] * estimate,
                           q[f"{j}.per_site"], sites)
        works = q[f"{i}.missile_works"]
        fixed = works * (1 - cover * q[on + "nuclear_kill"]) * (1 - reach * q[on + "reach_kill"])
        hidden = works * (1 - found * q[on + "found_kill"])
        return E, fixed, hidden

    def sized(self, i):
        """Powers that i sizes its force against in any future."""
        return [j for j in others(i) if np.any(self.q[f"{j}.on_{i}.sized_against"] == 1)]

    @staticmethod
    def cover(warheads, per_site, sites):
        return np.minimum(1, warheads / (per_site * np.maximum(sites, 1)))

    def retaliation(self, i, t):
        q = self.q
        after = self.first + t >= q[f"{i}.retaliation.break_year"]
        m = np.where(after, q[f"{i}.retaliation.m_after"], q[f"{i}.retaliation.m"])
        z = np.where(after, self.z[i][1], self.z[i][0])
        N = np.zeros(self.n)
        for j in self.sized(i):
            E, f, h = self.threat(i, j, t, q[f"{i}.retaliation.kappa"], None)
            one = needed(m, z, q[f"{i}.warheads_each"], self.at(f"{i}.hidden_share", t), f, h, E,
                         self.pulled[j], q[f"{i}.retaliation.law"] == 1)
            N = np.where(q[f"{j}.on_{i}.sized_against"] == 1, np.maximum(N, one), N)
        return N

    def uncertain(self, i, t):
        q = self.q
        e, command, load = q[f"{i}.uncertain.none"], q[f"{i}.command_lives"], q[f"{i}.warheads_each"]
        p0 = np.clip((e - (1 - command)) / command, 1e-3, 1 - 1e-6)
        z = normal_quantile(1 - p0)
        N = np.zeros(self.n)
        for j in self.sized(i):
            E, f, h = self.threat(i, j, t, 0.0, q[f"{i}.uncertain.doubt"])
            u = self.at(f"{i}.hidden_share", t)
            a = u * h + (1 - u) * f
            al = np.clip(a * self.pulled[j], 1e-6, 1 - 1e-6)
            one = np.minimum(load * np.log(p0) / np.log(1 - al),
                             needed(np.ones(self.n), z, load, u, f, h, E, self.pulled[j],
                                    q[f"{i}.retaliation.law"] == 1))
            N = np.where(q[f"{j}.on_{i}.sized_against"] == 1,
                         np.maximum(N, np.clip(one, 1, 1e5)), N)
        return N / q[f"{i}.assigned_share"]

    def programme(self, i, t):
        q = self.q
        year, start = self.first + t, q[f"{i}.programme.start"]
        before = self.get(f"{i}.stockpile", t - 1)
        self.base[i] = np.where(year <= start, before, self.base[i])
        creep = q[f"{i}.programme.shape"] == 1
        over = np.where(creep, q[f"{i}.programme.creep_years"], q[f"{i}.programme.years"])
        G = q[f"{i}.programme.size"] * np.where(creep, self.creep[i], 1)
        return self.base[i] + G * np.clip((year - start + 1) / over, 0, 1)

    def shield(self, i, t):
        more = sum(self.at(f"{b}.regional_strike", t) - self.at(f"{b}.regional_strike", 0)
                   for b in FACES if FACES[b] == i) + 0.0
        return self.W0[i] + self.q[f"{i}.shield.each"] * more

    def status(self, i, t):
        return self.q[f"{i}.status.share"] * np.maximum(
            *(self.get(f"{i}.estimate.on_{j}", t) for j in others(i)))

    def political(self, i, t):
        felt = sum(self.get(f"{i}.hostility.on_{j}", t - 1) - self.q[f"{i}.on_{j}.hostility_base"]
                   for j in others(i)) / 2
        return self.W0[i] * np.exp(self.q[f"{i}.political.eta"] * felt)

    def concessions(self, i, t):
        return self.W0[i] * (1 + self.q[f"{i}.concessions.gain"] * self.at(f"{i}.concessions.talks", t))

    def warfighting(self, i, t):
        q = self.q
        a, b = (j for j in others(i))
        sa, sb = (self.get(f"{j}.launch_sites", t - 1) for j in (a, b))
        faced = np.where(q[f"{i}.warfighting.peers"] == 1, sa + sb, np.maximum(sa, sb))
        return q[f"{i}.warfighting.uses"] + q[f"{i}.warfighting.each"] * faced

    def decide(self, i, t):
        """(2): the weighted changes; the weighted levels are kept. The need is kept too."""
        q, share = self.q, self.share[i]
        need = self.retaliation(i, t) if self.need else np.zeros(self.n)
        self.keep(f"{i}.need", t, need)
        if t == 0:
            return None
        level = {"retaliation": need / q[f"{i}.assigned_share"],
                 "rule": self.at(f"{i}.rule_wanted", t)}
        for p in LEVELS:
            if p not in level and np.any(share[p] > 0):
                level[p] = getattr(self, p)(i, t)
        if "programme" not in level:
            self.programme(i, t)
        W = self.get(f"{i}.stockpile", t - 1)
        estimates = sum(self.get(f"{i}.estimate.on_{j}", t) for j in others(i))
        D = share["momentum"] * q[f"{i}.momentum.rate"] * W + share["richardson"] * (
            q[f"{i}.race.reaction"] * estimates - q[f"{i}.race.fatigue"] * W
            + q[f"{i}.race.grievance"])
        Wstar = sum(share[p] * level[p] for p in LEVELS if p in level)
        self.Wstar[i][t] = Wstar
        return D

    # -- constrain and build --

    def limit(self, i, t, W, before):
        most = np.maximum(self.at(f"{i}.material_ceiling", t), before)
        return np.maximum(0, np.minimum(W, np.minimum(most, self.at(f"{i}.stockpile_limit", t))))

    def build(self, i, t, D):
        q = self.q
        before, w = self.get(f"{i}.stockpile", t - 1), self.share[i]["levels"]
        decided = t - q[f"{i}.lead"]
        row = np.clip(decided, 1, t).astype(int)
        Wstar = np.where(decided >= 1, self.Wstar[i][row, np.arange(self.n)], w * self.W0[i])
        step = np.clip((Wstar - w * before) / q[f"{i}.adjustment"] + D, -q[f"{i}.down_rate"],
                       q[f"{i}.up_rate"])
        luck = np.exp(q[f"{i}.shock"] * self.at(f"{i}.luck", t))
        published = self.at(f"{i}.observed", t) * q[f"{i}.observed_factor"]
        known = self.first + t <= self.known
        predicted = self.limit(i, t, before + step, before)
        s = np.maximum(q[f"{i}.shock"], 1e-4)
        with np.errstate(divide="ignore", invalid="ignore"):
            score = -0.5 * (np.log(np.maximum(published, 0.5) / np.maximum(predicted, 0.5))
                            / s) ** 2 - np.log(s)
        self.loglik[i] = self.loglik[i] + np.where(known, score, 0)
        free = self.limit(i, t, (before + step) * luck, before)
        return np.where(known, published, free)

    def hardware(self, i, t, W):
        """(5): sites, missiles, loaded warheads."""
        q, w = self.q, self.share[i]["levels"]
        wanted = np.where(w > 0, self.Wstar[i][t] / np.where(w > 0, w, 1), W)
        self.keep(f"{i}.stockpile_wanted", t, wanted)
        load = q[f"{i}.warheads_each"]
        M = self.get(f"{i}.missiles", t - 1)
        S = self.get(f"{i}.launch_sites", t - 1)
        M_wanted = q[f"{i}.assigned_share"] * np.maximum(wanted, W) / load
        S_wanted = q[f"{i}.sites_each"] * M_wanted
        S = S + np.minimum((S_wanted - S) / q[f"{i}.site_time"], q[f"{i}.site_rate"])
        M = M + np.minimum((np.minimum(M_wanted, S) - M) / q[f"{i}.missile_time"],
                           q[f"{i}.missile_rate"])
        return S, M

    def loaded(self, i, t, W, M):
        q = self.q
        return np.minimum(np.minimum(q[f"{i}.warheads_each"] * M, q[f"{i}.assigned_share"] * W),
                          self.at(f"{i}.loaded_limit", t))

    def react(self, i, t):
        """(6): interceptors and reach in reaction to warheads loaded last year."""
        q = self.q
        G = sum((self.get(f"{j}.loaded", t - 1) - self.get(f"{j}.loaded", 0))
                * np.exp(q[f"{i}.on_{j}.estimate_bias"]) for j in others(i))
        G = np.maximum(0, G)
        X = self.X[i] + np.minimum((q[f"{i}.interceptor_reaction"] * G - self.X[i])
                                   / q[f"{i}.interceptor_lag"], q[f"{i}.interceptor_rate"])
        self.X[i] = np.maximum(0, X)
        Y = np.minimum(q[f"{i}.reach_reaction"] * G / 1000, q[f"{i}.reach_cap"])
        newY = self.Y[i] + (Y - self.Y[i]) / q[f"{i}.reach_lag"]
        now = np.minimum(self.at(f"{i}.interceptor_limit", t),
                         self.at(f"{i}.interceptors_plan", t) + self.X[i])
        self.g[i] = self.g[i] + (now - self.get(f"{i}.homeland_interceptors", t - 1) - self.g[i]) / 5
        return now, newY

    # -- hostility, assessment, risk, costs --

    def hostility(self, i, j, t):
        """(7): what i feels toward j."""
        q = self.q
        if t == 0:
            return q[f"{i}.on_{j}.hostility_first"]
        event = sum(s * q[f"standoff.event.{e}"] * self.at(f"{j}.on_{i}.events_{e}", t)
                    for e, s in (("arms", 1), ("politics", 1), ("restraint", -1)))
        k = q["standoff.hostility.memory"] * self.k.get((i, j), 0) + event
        self.k[i, j] = k
        h = self.get(f"{i}.hostility.on_{j}", t - 1)
        rise = self.get(f"{j}.removes.on_{i}", t - 1) - self.get(f"{j}.removes.on_{i}", t - 2)
        h = (h + q["standoff.hostility.alarm"] * np.maximum(0, rise) + k
             - q["standoff.hostility.trust"] * self.at(f"{j}.on_{i}.confidence_building", t)
             - q["standoff.hostility.return"] * (h - q[f"{i}.on_{j}.hostility_base"]))
        return np.clip(h, 0, 1)

    def survival(self, i, j, t, in_reaction):
        """Of fixed and of hidden missiles of i if j strikes first, before they have to work."""
        q, on = self.q, f"{j}.on_{i}."
        cover = self.cover(q[on + "nuclear_share"] * self.get(f"{j}.loaded", t), q[f"{j}.per_site"],
                           self.get(f"{i}.launch_sites", t))
        reach = np.minimum(1, q[on + "reach"] * self.at(f"{j}.reach_index", t)
                           + in_reaction)
        found = np.minimum(1, q[on + "found"] * self.at(f"{j}.found_index", t))
        return ((1 - cover * q[on + "nuclear_kill"]) * (1 - reach * q[on + "reach_kill"]),
                1 - found * q[on + "found_kill"])

    def assess(self, i, j, t):
        """(8): the reply of i to j, in the mean, and the share of it that j removes."""
        q = self.q
        fixed, hidden = self.survival(i, j, t, self.Y[j])
        u, L = self.at(f"{i}.hidden_share", t), self.get(f"{i}.loaded", t)
        works = q[f"{i}.missile_works"]
        R = works * L * (u * hidden + (1 - u) * fixed)
        E = self.get(f"{j}.homeland_interceptors", t) / q[f"{j}.interceptor_shots"]
        A = q[f"{i}.command_lives"] * (R - np.minimum(R, E) * (1 - self.pulled[j]))
        full = works * L
        removed = np.where(full > 0, 1 - A / np.where(full > 0, full, 1), 0)
        self.keep(f"{i}.replies_expected.on_{j}", t, A)
        self.keep(f"{j}.removes.on_{i}", t, removed)

    def risk(self, i, j, t):
        q = self.q
        h = self.get(f"{i}.hostility.on_{j}", t) + self.get(f"{j}.hostility.on_{i}", t)
        h0 = q[f"{i}.on_{j}.hostility_base"] + q[f"{j}.on_{i}.hostility_base"]
        both = self.get(f"{j}.removes.on_{i}", t) + self.get(f"{i}.removes.on_{j}", t)
        return (q["standoff.risk.initiating"] * q["standoff.risk.escalates"] * h / h0
                * np.exp(q["standoff.risk.pressure"] * both / 2))

    def pay(self, i, t, W, before, now, before_now):
        q = self.q
        spent = (q[f"{i}.cost.warhead"] * np.maximum(0, W - before) + q[f"{i}.cost.upkeep"] * W
                 + q[f"{i}.cost.interceptor"] * np.maximum(0, now - before_now))
        since = self.first + t - (self.known + 1)
        self.cost[i] = self.cost[i] + np.where(
            since >= 0, (1 + q["standoff.discount"]) ** -np.maximum(since, 0) * spent, 0)

    def first_year(self):
        q = self.q
        for i in ACTORS:
            self.keep(f"{i}.stockpile", 0, self.W0[i])
            self.keep(f"{i}.launch_sites", 0, q[f"{i}.sites_first"])
            self.keep(f"{i}.missiles", 0, q[f"{i}.missiles_first"])
            self.keep(f"{i}.homeland_interceptors", 0,
                      np.minimum(self.at(f"{i}.interceptor_limit", 0),
                                 self.at(f"{i}.interceptors_plan", 0)))
            self.keep(f"{i}.loaded", 0, self.loaded(i, 0, self.W0[i], q[f"{i}.missiles_first"]))
            self.keep(f"{i}.stockpile_wanted", 0, self.W0[i])
            self.keep(f"{i}.cost_so_far", 0, 0)
        for i, j in PAIRS:
            self.keep(f"{i}.hostility.on_{j}", 0, self.hostility(i, j, 0))

    def year(self, t):
        for j, i in PAIRS:  # (1)
            self.keep(f"{j}.estimate.on_{i}", t, self.get(f"{i}.stockpile", t - 1)
                      * np.exp(self.q[f"{j}.on_{i}.estimate_bias"]))
        decided = {i: self.decide(i, t) for i in ACTORS}
        if t > 0:
            new = {}
            for i in ACTORS:
                W = self.build(i, t, decided[i])
                S, M = self.hardware(i, t, W)
                new[i] = W, S, M, self.loaded(i, t, W, M), *self.react(i, t)
            for i in ACTORS:
                W, S, M, L, now, Y = new[i]
                self.pay(i, t, W, self.get(f"{i}.stockpile", t - 1), now,
                         self.get(f"{i}.homeland_interceptors", t - 1))
                self.Y[i] = Y
                for name, x in (("stockpile", W), ("launch_sites", S), ("missiles", M),
                                ("loaded", L), ("homeland_interceptors", now),
                                ("cost_so_far", self.cost[i])):
                    self.keep(f"{i}.{name}", t, x)
            for i, j in PAIRS:
                self.keep(f"{i}.hostility.on_{j}", t, self.hostility(i, j, t))
        for i in ACTORS:
            self.reach[i].append(self.Y[i])
        for i, j in PAIRS:
            self.assess(i, j, t)
        for i, j in PAIRS:
            self.keep(f"{i}.war_risk.on_{j}", t, self.risk(i, j, t))

    def go(self):
        self.start()
        self.first_year()
        for t in range(self.years):
            self.year(t)
        for i in ACTORS:
            self.out[f"{i}.log_likelihood"] = self.loglik[i]
        return self.out


def run(inputs, first, years, need=True):
    """Outputs by path: [years, n], and [n] of the log-likelihoods. need False: the need and the
    policy that follows it are left out (and must have no weight)."""
    r = Run(inputs, first, years)
    r.need = need
    return r.go()


# ---- the exact law of a reply ----

def whole(x):
    """To the nearest whole number; halves away from zero."""
    return int(np.floor(x + 0.5))


def binomial(n, p):
    return np.array([comb(n, k) * p ** k * (1 - p) ** (n - k) for k in range(n + 1)])


def replies(loaded, load, hidden_share, works, command, fixed, hidden, engaged, leak):
    """pmf of the warheads of one small force that arrive: missiles are struck, those that live work
    or not with all their warheads; `engaged` of what comes pass with chance leak."""
    load = whole(load)
    missiles = whole(loaded / load)
    dispersed = whole(hidden_share * missiles)
    alive = np.convolve(binomial(dispersed, works * hidden), binomial(missiles - dispersed,
                                                                      works * fixed))
    pmf = np.zeros(missiles * load + 1)
    for k, p in enumerate(alive):
        n = k * load
        met = min(whole(engaged), n)
        pmf[n - met:n + 1] += p * binomial(met, leak)
    pmf *= command
    pmf[0] += 1 - command
    return pmf


# ---- the program on random futures ----

def futures(path):
    """Inputs, outputs and laws that the program wrote, by path."""
    raw = path.read_bytes()
    head, body = raw.split(b"END\n", 1)
    lines = [line.split() for line in head.decode().splitlines()]
    n = int(lines[0][1])
    x = np.frombuffer(body, dtype=float)
    at, inputs, outputs, laws = 0, {}, {}, {}
    for words in sorted(lines[1:], key=lambda w: ".replies.on_" in w[-2]):  # laws are written last
        rows = int(words[-1])
        kind = inputs if len(words) == 2 else laws if ".replies.on_" in words[-2] else outputs
        kind[words[-2]] = x[at:at + rows * n].reshape(rows, n)
        at += rows * n
    assert at == len(x)
    # an input of one row is the same in all years
    return {k: v[0] if len(v) == 1 else v for k, v in inputs.items()}, outputs, laws


def difference(got, want):
    """Largest relative difference; of what is near nothing, absolute."""
    return np.abs(got - want) / np.maximum(np.abs(want), 1e-6)


FIRST, YEARS = 2000, 46
LEAST = (0, 1, 2, 5, 20)  # the mean, and these tails, every fifth year


def compare_laws(r, laws, lanes, most):
    """Worst differences of the laws of forces up to `most` warheads, and how many were compared."""
    q, worst, done = r.q, 0.0, 0
    for i, j in PAIRS:
        law = laws[f"{i}.replies.on_{j}"].reshape(-1, len(LEAST), r.n)
        for k, t in enumerate(range(0, YEARS, 5)):
            fixed, hidden = r.survival(i, j, t, r.reach[j][t])
            loaded = r.get(f"{i}.loaded", t)
            engaged = r.get(f"{j}.homeland_interceptors", t) / q[f"{j}.interceptor_shots"]
            for a in lanes:
                if not 0 < loaded[a] < most:
                    continue
                pmf = replies(loaded[a], q[f"{i}.warheads_each"][a], r.at(f"{i}.hidden_share", t)[a],
                              q[f"{i}.missile_works"][a], q[f"{i}.command_lives"][a], fixed[a],
                              hidden[a], engaged[a], r.pulled[j][a])
                want = [pmf @ np.arange(len(pmf))] + [pmf[m:].sum() for m in LEAST[1:]]
                worst = max(worst, *(abs(law[k, c, a] - x) for c, x in enumerate(want)))
                done += 1
    return worst, done


def main():
    driver = Path(os.environ.get("EQ_BUILD", ROOT / "build/release"))
    driver = driver / "tests" / "property_model_t_standoff_futures"
    if not driver.exists():
        print(f"note: {driver} is not built, nothing compared")
        finish()
    for seed in (11, 12):
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "futures"
            subprocess.run([driver, str(path), "1200", str(seed)], check=True)
            inputs, outputs, laws = futures(path)
        r = Run(inputs, FIRST, YEARS)
        mine = r.go()
        for name, got in outputs.items():
            # rounding only: some hundred operations a year, over 46 years, 1e-12 seen
            check(f"{name}, seed {seed}", difference(got, mine[name].reshape(got.shape)).max(), 0,
                  1e-9)
        worst, done = compare_laws(r, laws, range(0, r.n, 12), 60)
        # both sides sum positive terms of order one; means are at most 60
        check(f"laws of {done} small forces, seed {seed}", worst, 0, 1e-10)
        check(f"enough of them, seed {seed}", done, 2500, 1500)
    finish()


if __name__ == "__main__":
    main()
