"""A claim on the scenario of the standoff as its files have it: inputs of every world, drawn anew.

Files are read by a small reader of block YAML, allowed ranges and defaults from the printed tables of
docs/models. Draws are numpy's own: 'a to b' are the 5 and 95 % points (page.py), bounds act by drawing
again, whole and calendar years go to the nearest, shares of a group are gamma over their sum. An input
that worlds write alike has the same draws in them.
"""
import json
import re
import zlib
from pathlib import Path

import numpy as np

import material_numpy
import page
from page import simple

ROOT = Path(__file__).resolve().parents[2]
page.LABELS |= {"unit", "event", "events", "site/yr", "missile/yr", "site/missile", "1/yr",
                "warhead/missile", "interceptor/warhead", "interceptor/yr", "USD", "USD/yr"}
page.SCALE |= {"million USD": 1e6, "million USD/yr": 1e6}
# chances and parts of a whole: an interval is logit-normal; other plain numbers are lognormal
SHARES = set("""assigned_share hidden_share missile_works command_lives retaliation.c
    retaliation.c_after uncertain.none uncertain.doubt concessions.talks interceptor_kill
    interceptor_track reach_cap nuclear_share nuclear_kill reach reach_kill found found_kill
    hostility_first hostility_base confidence_building hostility.memory risk.escalates
    breeder.weapons_share""".split())
NOT_INPUTS = ("label", "reference", "from")


# ---- files ----

def plain(text):
    text = text.strip()
    if text.startswith("["):
        return [plain(x) for x in text[1:-1].split(",")]
    if text == "{}":
        return {}
    return text[1:-1] if text[:1] in "\"'" and text[-1:] == text[:1] else text


def yaml(path):
    """Nested mappings and lists; values are texts."""
    lines = [[len(x) - len(x.lstrip()), x.strip()] for x in path.read_text("utf-8").splitlines()
             if x.strip() and not x.strip().startswith("#")]
    at = 0

    def block(indent):
        nonlocal at
        out = [] if lines[at][1].startswith("- ") else {}
        while at < len(lines) and lines[at][0] == indent:
            text = lines[at][1]
            if isinstance(out, list):
                if re.match(r"- [\w.-]+:( |$)", text):
                    lines[at] = [indent + 2, text[2:]]
                    out.append(block(indent + 2))
                else:
                    at += 1
                    out.append(plain(text[2:]))
                continue
            key, value = re.fullmatch(r"([\w.-]+):(?: (.*))?", text).groups()
            at += 1
            if value is None:
                out[key] = block(lines[at][0])
            else:
                out[key] = plain(value)
        return out

    return block(0)


class Row:
    """What a printed table says of an input."""

    def __init__(self, key, unit, allowed, default):
        self.share, self.whole, self.default = key in SHARES, unit == "year", default
        m = re.fullmatch(r"(-?[0-9.]+?)\.\.(-?[0-9.]+)( .*)?", allowed)
        self.words = None if m else allowed.split(", ")
        self.low, self.high = (float(m.group(1)), float(m.group(2))) if m else (0, len(self.words))
        if self.words == ["yes", "no"]:
            self.words = ["no", "yes"]


def rows():
    out = {}
    for model in ("standoff", "material"):
        for line in (ROOT / f"docs/models/{model}.md").read_text("utf-8").splitlines():
            cell = [c.strip() for c in line.strip("|").split("|")]
            if model == "material" and len(cell) == 8:
                cell.insert(1, "cn")
            if len(cell) != 9 or cell[0] in ("key", "---"):
                continue
            for whose in cell[1].split(", "):
                path = f"{whose.replace(' on ', '.on_')}.{cell[0]}"
                out[path] = Row(cell[0], cell[3], cell[5], cell[6])
    return out


ROWS = rows()


# ---- draws ----

def written(rng, spec, n, row):
    """n draws before the bounds."""
    if isinstance(spec, str):
        if row.words:
            return np.full(n, float(row.words.index(spec)))
        return np.full(n, row.high) if spec == "never" else simple(rng, spec, n, row.share)
    if "of" in spec:
        return written(rng, spec["of"], n, row)

    def value(text):
        return float(simple(NO_RNG, text, 1, False)[0])

    if "mixture" in spec:
        weight = np.array([float(p.get("weight", 1)) for p in spec["mixture"]])
        which = rng.choice(len(weight), size=n, p=weight / weight.sum())
        parts = np.array([written(rng, p, n, row) for p in spec["mixture"]])
        return parts[which, np.arange(n)]
    if spec["dist"] == "uniform":
        return rng.uniform(value(spec["low"]), value(spec["high"]), n)
    if spec["dist"] == "loguniform":
        return np.exp(rng.uniform(np.log(value(spec["low"])), np.log(value(spec["high"])), n))
    if spec["dist"] == "normal":
        return value(spec["mean"]) + value(spec["sd"]) * rng.standard_normal(n)
    if spec["dist"] == "discrete":
        weight = np.array([float(w) for w in spec["weights"]])
        return np.array([value(v) for v in spec["values"]])[
            rng.choice(len(weight), size=n, p=weight / weight.sum())]
    raise ValueError(spec)


NO_RNG = np.random.default_rng(0)  # what has one value uses none of it


def draws(seed, path, spec, n, row, years):
    """[n]; [1] of a single value; [years, 1] by year; [years, n] of what is drawn every year."""
    rng = np.random.default_rng([seed, zlib.crc32(path.encode())])
    if isinstance(spec, dict) and "by_year" in spec:
        value = {int(k): written(rng, v, 1, row)[0] for k, v in spec["by_year"].items()}
        x = np.array([value[max([k for k in value if k <= y], default=min(value))] for y in years])
        x = x[:, None]
    elif isinstance(spec, dict) and spec.get("dist") == "dirichlet":
        return rng.standard_gamma(float(spec["alpha"]), n)  # divided by the sum of its group later
    elif isinstance(spec, dict) and spec.get("per") == "year":
        x = written(rng, spec, len(years) * n, row).reshape(len(years), n)
    else:
        text = spec.get("of", "") if isinstance(spec, dict) else spec
        single = text and " to " not in text and "+-" not in text
        x = written(rng, spec, 1 if single else n, row)
        bad = (x < row.low) | (x > row.high)
        while bad.any() and not single:
            x[bad] = written(rng, spec, int(bad.sum()), row)
            bad = (x < row.low) | (x > row.high)
    assert (x >= row.low).all() and (x <= row.high).all(), (path, spec)
    return np.floor(x + 0.5) if row.whole else x


class Claim:
    """Texts of a claim, its scenario and the one below; inputs of its worlds."""

    drawn = {}  # by path, text and number of futures: shared by worlds and claims

    def __init__(self, name):
        self.name, self.file = name, yaml(ROOT / f"claims/{name}.yaml")
        scenario = yaml(ROOT / f"scenarios/{self.file['scenario']}.yaml")
        base = yaml(ROOT / f"scenarios/{scenario['extends']}.yaml")
        first, last = (int(y) for y in scenario["timeline"].split(".."))
        self.outputs = scenario["outputs"]
        self.years = range(first, last + 1)
        self.rows = dict(ROWS)
        self.specs = {k: row.default for k, row in ROWS.items() if row.default}
        for key, spec in scenario["own"].items():
            low, high = re.match(r"(\S+) to (\S+)", spec["allowed"]).groups()
            row = Row(key, "year" if spec.get("whole") == "yes" else "", f"{low}..{high}", "")
            self.rows[key], self.specs[key] = row, spec
        for source in (base, scenario, self.file.get("changes", {})):
            self.specs |= {k: v for k, v in source.items() if k in self.rows}
        self.worlds = self.file["worlds"]

    def specs_of(self, world):
        given = self.worlds[world]
        below = self.specs_of(given["from"]) if "from" in given else self.specs
        changes = {k: v for k, v in given.items() if k not in NOT_INPUTS}
        assert set(changes) <= set(self.rows), changes
        return below | changes

    def drawn_once(self, path, spec, make):
        key = path, json.dumps(spec, sort_keys=True)
        if key not in Claim.drawn:
            Claim.drawn[key] = make()
        return Claim.drawn[key]

    def inputs(self, specs, seed, n, rule):
        """All inputs of one world; rule(text, inputs) gives those that are computed."""
        x, groups = {"": np.zeros(n)}, {}
        for path, spec in specs.items():
            if isinstance(spec, dict) and "rule" in spec:
                continue
            row = self.rows[path]
            x[path] = self.drawn_once(path, [spec, n, seed], lambda p=path, s=spec, r=row: draws(
                seed, p, s, n, r, self.years))
            if isinstance(spec, dict) and spec.get("dist") == "dirichlet":
                groups.setdefault(spec["group"], []).append(path)
        for paths in groups.values():
            total = sum(x[p] for p in paths)
            for p in paths:
                x[p] = x[p] / total
        matter = {k: specs[f"cn.{k}"] for k in material_numpy.INPUTS if f"cn.{k}" in specs}

        def ceilings():
            q = {k: np.broadcast_to(x[f"cn.{k}"], n) for k in matter}
            return np.array([material_numpy.ceiling(q, max(y, 2009)) for y in self.years])

        x["cn.warhead_ceiling"] = self.drawn_once("ceilings", [matter, n, seed], ceilings)
        for path, spec in specs.items():
            if isinstance(spec, dict) and "rule" in spec:
                x[path] = rule(spec["rule"], x)
        return x
