"""The acknowledge game: single futures, the means of its measures, and two claims."""
from acknowledge_game import Claim, Futures, compare_table, program_measures, solve
from page import check, draws, finish

compare_table()

# a handful of futures with every input fixed
few = Futures(11, 6)
for warheads in (600, 1500):
    q = few.world({"cn_warheads": f"{warheads} warheads"})
    mine = solve(q)
    for i in range(few.n):
        theirs = program_measures(few.settings(i, q, warheads), 64)
        if theirs is None:
            break
        name, gap = max(((k, abs(v[0] - mine[k][i])) for k, v in theirs.items()),
                        key=lambda pair: pair[1])
        check(f"future {i} at {warheads} warheads, {len(theirs)} measures, most at {name}", gap,
              0, 1e-9)
        check(f"future {i} at {warheads} warheads, measures not looked at",
              len(theirs.keys() - mine.keys()), 0, 0)
        spread = max(v[3] - v[2] for v in theirs.values())
        check(f"future {i} at {warheads} warheads, its own spread", spread, 0, 1e-12)

# means of all measures
futures = Futures(12, draws(800))
mine = solve(futures.world({}))
for name, (mean, error, _, _) in (program_measures({}, 4096) or {}).items():
    own = mine[name].std() / futures.n ** 0.5
    check(f"mean of {name}", mean, float(mine[name].mean()),
          4 * float((own ** 2 + error ** 2) ** 0.5))

Claim("acknowledging-reassures", futures).compare(
    lambda x: x["build_silent"] - x["build_acknowledge"] >= 0.05, {
        "at_all": lambda x: x["build_silent"] - x["build_acknowledge"] >= 0.01,
        "more": lambda x: x["build_acknowledge"] - x["build_silent"] >= 0.01,
        "mirror": lambda x: x["answer_silent"] - x["answer_acknowledge"] >= 0.05})
Claim("acknowledging-emboldens", futures).compare(
    lambda x: x["press_acknowledge"] - x["press_silent"] >= 0.05, {
        "at_all": lambda x: x["press_acknowledge"] - x["press_silent"] >= 0.01,
        "less": lambda x: x["press_silent"] - x["press_acknowledge"] >= 0.01,
        "mirror": lambda x: x["answer_acknowledge"] - x["answer_silent"] >= 0.05,
        "ally": lambda x: x["ally_arms_acknowledge"] - x["ally_arms_silent"] >= 0.05,
        "terms": lambda x: x["press_framework"] - x["press_silent"] >= 0.05})
finish()
