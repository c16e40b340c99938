"""What scenarios/standoff-2045.yaml says of the past, counted again from the data it names: stockpiles
from data/warhead_stockpiles.csv, events from data/treaties_events.csv.

An event counts once for each of its tags. Arms: defence_up, treaty_exit, capability. Politics:
alliance_up, dialogue_down, crisis, norm_erosion. Restraint: the tags of RESTRAINT. What several powers
agree on is felt by each toward each of the others; otherwise the power named first acts, and those named
with it feel it, or both others where it stands alone.
"""
import csv
from collections import Counter

from page import check, finish
from standoff_files import ROOT, yaml

FIRST, LAST = 2000, 2026
NAMES = {"China": "cn", "Russia": "ru", "USSR": "ru", "United States": "us"}
ARMS = {"defence_up", "treaty_exit", "capability"}
POLITICS = {"alliance_up", "dialogue_down", "crisis", "norm_erosion"}
RESTRAINT = {"restraint", "norm", "dialogue_up", "cooperation", "defence_down", "risk_reduction",
             "transparency"}


def rows(name):
    with open(ROOT / "data" / name, encoding="utf-8") as f:
        return list(csv.DictReader(f))


def year_by_year(node):
    """A by_year mapping filled in: a value holds until the next."""
    given = {int(y): float(v.split()[0]) for y, v in node["by_year"].items()}
    out, now = {}, None
    for year in range(FIRST, LAST + 1):
        now = given.get(year, now)
        out[year] = now
    return out


def counted():
    """{(by, on, kind): Counter of years}"""
    out = {}
    for row in rows("treaties_events.csv"):
        year, named = int(row["date"][:4]), row["entities"].split(";")
        powers = [NAMES[x] for x in named if x in NAMES]
        if not powers and "multilateral" in named:
            powers = ["cn", "ru", "us"]
        if not powers or not FIRST < year < LAST:
            continue
        for tag in row["effect_tag"].split(";"):
            kind = next((k for k, tags in (("arms", ARMS), ("politics", POLITICS),
                                           ("restraint", RESTRAINT)) if tag in tags), None)
            felt = powers[1:] or [x for x in ("cn", "ru", "us") if x != powers[0]]
            pairs = [(powers[0], x) for x in felt]
            if kind == "restraint" and len(powers) > 1:
                pairs = [(a, b) for a in powers for b in powers if a != b]
            for pair in pairs if kind else []:
                out.setdefault((*pair, kind), Counter())[year] += 1
    return out


scenario = yaml(ROOT / "scenarios/standoff-2045.yaml")
published = {}
for row in rows("warhead_stockpiles.csv"):
    if row["quantity"] == "military_stockpile" and row["entity"] in NAMES:
        published.setdefault(NAMES[row["entity"]], {})[int(row["year"])] = float(row["value"])
for actor in ("cn", "ru", "us"):
    has = year_by_year(scenario[f"{actor}.observed"])
    for year in range(FIRST, 2025):  # the figure of a year is that of the end of the year before
        check(f"{actor}.observed[{year}]", has[year], published[actor][year + 1], 0)

events = counted()
stated = {k for k in scenario if ".events_" in k}
check("events stated and not counted, or counted and not stated",
      len(stated ^ {f"{a}.on_{b}.events_{kind}" for a, b, kind in events}), 0, 0)
for (by, on, kind), of in sorted(events.items()):
    has = year_by_year(scenario[f"{by}.on_{on}.events_{kind}"])
    for year in has:
        check(f"{by}.on_{on}.events_{kind}[{year}]", has[year], of[year], 0)
finish()
