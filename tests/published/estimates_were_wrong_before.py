"""Past estimates against what came of them, from the data file alone.

Which rows may be compared is decided again here from their columns: resolved, a nowcast or a
forecast, one definition on both sides, a central value or both bounds on both sides.
"""
import csv
import math

from page import check, compare, finish, program_answer


def number(text):
    return float(text) if text else None


def middle(row, low, central, high):
    a, b, c = number(row[low]), number(row[central]), number(row[high])
    if b is not None:
        return b
    return (a + c) / 2 if a is not None and c is not None else None


with open("data/forecasts_vs_outcomes.csv", newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
errors, mixed = [], 0
for row in rows:
    estimate = middle(row, "low", "central", "high")
    outcome = middle(row, "outcome_low", "outcome_central", "outcome_high")
    alike = row["definition"] == row["outcome_definition"]
    mixed += bool(row["outcome_definition"]) and not alike
    usable = (row["status"] == "resolved" and alike and row["kind"] in ("nowcast", "forecast")
              and estimate is not None and outcome is not None)
    check(f"{row['id']} is {'' if usable else 'not '}scored", row["scored"] == "yes", usable, 0)
    if usable:
        y = math.log(estimate / outcome)
        check(f"{row['id']}, log ratio", float(row["log_ratio"]), y, 0.0005001)  # half a last digit
        errors.append((y, row))
check("rows whose definitions differ, at least four", mixed >= 4, True, 0)
check("both signs occur", any(y > 0 for y, _ in errors) and any(y < 0 for y, _ in errors), True, 0)


def share(keep=lambda row: True, yes=lambda y: max(math.exp(y), math.exp(-y)) >= 1.5):
    kept = [y for y, row in errors if keep(row)]
    # 4,096 points share the equal weights but for one point at each end of a step
    return sum(map(yes, kept)) / len(kept), 2 / 4096


answer = program_answer("estimates-were-wrong-before")
ours = share()
print(f"estimates-were-wrong-before: {ours[0]:.6f} of {len(errors)} rows")
compare(answer, "estimates-were-wrong-before", ours, {
    "of_china": share(lambda r: r["subject"] == "China" and r["definition"] == "stockpile"),
    "of_the_present": share(lambda r: r["kind"] == "nowcast"),
    "of_the_future": share(lambda r: r["kind"] == "forecast"),
    "read_in_sources": share(lambda r: r["checked"] == "yes" and r["outcome_checked"] == "yes")})
if answer:
    for name, test in (("too_high", lambda y: y > 0), ("too_low", lambda y: y < 0),
                       ("far_too_high", lambda y: math.exp(y) >= 1.5),
                       ("far_too_low", lambda y: math.exp(-y) >= 1.5)):
        check(name, answer["also"][name], share(yes=test)[0], 4 * 2 / 4096)
finish()
