"""The tables of docs/games/equations.md and .zh.md against the game files: every quantity, its
range and its names, and no other. brinkmanship, which retells a textbook, stands behind them."""
import re

from games_numpy import ROOT, block, quantities
from page import check, finish

GAMES = ("reassurance", "inspection", "commitment", "no-first-use", "leaders-statement",
         "talks-refused", "allies", "assurance")


def names(path):
    out, key = {}, None
    for line in block(path, "own"):
        if (m := re.fullmatch(r"(\w+):", line)):
            key = m.group(1)
        elif (m := re.fullmatch(r'  name: \{ en: ("?)(.*?)\1, zh: ("?)(.*?)\3 \}', line)):
            out[key] = {"": m.group(2), ".zh": m.group(4)}
    return out


for suffix, to in (("", " to "), (".zh", "至")):
    text = (ROOT / f"docs/games/equations{suffix}.md").read_text(encoding="utf-8")
    sections = {m.group(1): m.group(2) for m in
                re.finditer(r"^## ([\w-]+)[^\n]*\n(.*?)(?=^## |\Z)", text, re.M | re.S)}
    check(f"{suffix or '.en'}: sections", float(tuple(sections) == GAMES + ("brinkmanship",)), 1, 0)
    for game in GAMES:
        path = f"games/{game}.yaml"
        called = names(path)
        want = [(key, called[key][suffix], q["of"] if "of" in q else q["low"] + to + q["high"])
                for key, q in quantities(path).items()]
        rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \|", sections[game], re.M)
        got = [(key, name, re.split("[,，]", value)[0]) for key, name, value in rows]
        check(f"{suffix or '.en'}: {game}, {len(want)} quantities", float(got == want), 1, 0)
finish()
