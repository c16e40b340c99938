"""What the pages share: checks, quantities as text, and the comparison with the program.

A page re-derives numbers from printed equations and sources with numpy. It reads nothing of the
program but, when the variable EQ names the program, its answer to one claim. Draws are numpy's own.
"""
import json
import os
import re
import subprocess
import sys

import numpy as np

Z95 = 1.6448536269514722  # 95 % point of the standard normal law
SCALE = {"": 1, "1": 1, "kg": 1, "t": 1000, "kg/yr": 1, "t/yr": 1000, "yr": 1, "year": 1, "years": 1,
         "%": 0.01}
LABELS = {"warhead", "warheads", "warhead/yr", "warheads/yr", "shot", "shots", "interceptor",
          "interceptors", "missile", "missiles", "site", "sites", "unit", "units", "reactor",
          "reactors", "boat", "boats", "aircraft", "decoy", "decoys"}
counts = {"passed": 0, "failed": 0}


def draws(n):
    """n where EQ_FULL is set, half of them in the suite."""
    return n if os.environ.get("EQ_FULL") else n // 2


def check(name, got, want, tol):
    """Prints a line; tol is absolute and explained by the caller."""
    good = bool(abs(got - want) <= tol)
    counts["passed" if good else "failed"] += 1
    print(f"{'ok  ' if good else 'FAIL'} {name}: {got:.12g} (want {want:.12g} +- {tol:.3g})")
    return good


def finish():
    print(f"{counts['passed']} passed, {counts['failed']} failed")
    sys.exit(1 if counts["failed"] else 0)


def scale_of(unit):
    if unit in LABELS:
        return 1.0
    if unit not in SCALE:
        raise ValueError(f"unit {unit!r}")
    return float(SCALE[unit])


def simple(rng, text, n, share):
    """'4 kg', '3 to 7 kg' (5 and 95 % points), '5 +- 2 kg' (normal), before any bounds.

    An interval is logit-normal for shares strictly inside (0, 1), lognormal when both ends are
    positive, else normal.
    """
    number = r"([-+0-9.,eE]+)"
    m = re.fullmatch(number + r"\s*(?:(to|\+-)\s*" + number + r")?\s*(.*)", text.strip())
    if not m:
        raise ValueError(f"quantity {text!r}")
    a = float(m.group(1).replace(",", "")) * scale_of(m.group(4))
    if m.group(2) is None:
        return np.full(n, a)
    b = float(m.group(3).replace(",", "")) * scale_of(m.group(4))
    z = rng.standard_normal(n)
    if m.group(2) == "+-":
        return a + b * z
    if share and 0 < a and b < 1:
        la, lb = np.log(a / (1 - a)), np.log(b / (1 - b))
        return 1 / (1 + np.exp(-((la + lb) / 2 + (lb - la) / (2 * Z95) * z)))
    if a > 0:
        return np.exp((np.log(a) + np.log(b)) / 2 + (np.log(b) - np.log(a)) / (2 * Z95) * z)
    return (a + b) / 2 + (b - a) / (2 * Z95) * z


def fields(text):
    """The plain `key: value` pairs of a mapping written in block or flow style."""
    pairs = re.findall(r"(?:^|[{,\n])\s*(\w+):\s*([^,{}\[\]\n]+)", text)
    return {key: value.strip().strip("'\"") for key, value in pairs}


def written(rng, text, n, share):
    """A quantity before its bounds: one line, or a mapping with of, mixture or dist."""
    if ":" not in text:
        return simple(rng, text, n, share)
    if "mixture:" in text:
        body = text.split("mixture:", 1)[1]
        parts = re.findall(r"\bof:\s*([^,}\n]+)(?:[^}]*?\bweight:\s*([0-9.]+))?(?=[^}]*?(?:\}|\bof:|$))",
                           body)
        weight = np.array([float(w or 1) for _, w in parts])
        which = rng.choice(len(parts), size=n, p=weight / weight.sum())
        x = np.empty(n)
        for k, (of, _) in enumerate(parts):
            x[which == k] = simple(rng, of, int((which == k).sum()), share)
        return x
    f = fields(text)
    if "of" in f:
        return simple(rng, f["of"], n, share)
    unit = " " + f["unit"] if "unit" in f else ""

    def value(key):
        return float(simple(rng, f[key] + ("" if " " in f[key] else unit), 1, False)[0])

    if "chance" in f and "dist" not in f:
        return (rng.random(n) < float(f["chance"])).astype(float)
    if f.get("dist") == "uniform":
        return rng.uniform(value("low"), value("high"), n)
    if f.get("dist") == "triangular":
        return rng.triangular(value("low"), value("mode"), value("high"), n)
    if f.get("dist") == "normal":
        return value("mean") + value("sd") * rng.standard_normal(n)
    if f.get("dist") == "binomial":
        return rng.binomial(int(float(f["trials"])), float(f["chance"]), n).astype(float)
    raise ValueError(f"quantity {text!r}")


def draw(rng, text, n, lo=-np.inf, hi=np.inf, share=False, never=None):
    """n draws of a quantity as written, truncated to [lo, hi] by drawing again."""
    text = text.strip()
    if text in ("yes", "no"):
        return np.full(n, 1.0 if text == "yes" else 0.0)
    if text == "never":
        return np.full(n, never)
    x = written(rng, text, n, share)
    bad = (x < lo) | (x > hi)
    while bad.any():
        x[bad] = written(rng, text, int(bad.sum()), share)
        bad = (x < lo) | (x > hi)
    return x


def chance(yes):
    """Mean of 0/1 or of per-future chances, and its standard error."""
    yes = np.asarray(yes, dtype=float)
    return float(yes.mean()), float(yes.std() / np.sqrt(yes.size))


def program_answer(claim, *options):
    """The program's answer, or None when EQ is not set."""
    eq = os.environ.get("EQ")
    if not eq:
        return None
    done = subprocess.run([eq, "ask", claim, "--json", *options], capture_output=True, text=True,
                          check=False)
    if done.returncode != 0:
        print(f"FAIL {eq} ask {claim} --json: exit {done.returncode}\n{done.stderr}")
        counts["failed"] += 1
        finish()
    return json.loads(done.stdout)


def inputs_of(answer, own, prefix="cn."):
    """Our own inputs, with the texts that the answer shows in their place."""
    texts = dict(own)
    for item in (answer or {}).get("inputs", []):
        key = item["key"]
        if key.startswith(prefix) and key[len(prefix):] in texts and item.get("text"):
            texts[key[len(prefix):]] = item["text"]
    return texts


def compare(answer, claim, ours, worlds=None):
    """p of the claim and of its worlds within four joint standard errors (false alarm 6e-5 each)."""
    if answer is None:
        print(f"note {claim}: EQ is not set, nothing compared")
        return
    pairs = [("baseline", answer["p"], answer["p_error"], ours)]
    for name, mine in (worlds or {}).items():
        if name in answer.get("worlds", {}):
            w = answer["worlds"][name]
            pairs.append((name, w["p"], w["p_error"], mine))
    for name, p, error, (mine, my_error) in pairs:
        tol = 4 * float(np.hypot(error or 0, my_error)) + 1e-9
        check(f"{claim}, {name}", p, mine, tol)
