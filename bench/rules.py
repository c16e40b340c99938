#!/usr/bin/env python3
"""A decision in C beside the same decision written as a rule, in one run: pairs in turn, CPU seconds
of the whole process, medians, ratio of speeds. Both files must give the same stockpiles.

rules.py [PROGRAM]   PROGRAM is build/release/eq unless given."""
import json
import os
import resource
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
EQ = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "build", "release", "eq")
ROUNDS, FUTURES = 9, 1 << 18


def once(scenario):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([EQ, "run", os.path.join(HERE, scenario), "--runs", str(FUTURES),
                           "--threads", "1", "--json", "--quiet"], capture_output=True, text=True,
                          check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, [row["mean"] for row in json.loads(done.stdout)["outputs"]]


def main():
    in_c, as_rule = [], []
    for _ in range(ROUNDS):
        a, means = once("race-c.yaml")
        b, same = once("race-rule.yaml")
        in_c.append(a)
        as_rule.append(b)
        if max(abs(x - y) / x for x, y in zip(means, same)) > 1e-9:  # the rounding of one product
            sys.exit(f"the two do not decide alike: {means} {same}")
    ratio = statistics.median(a / b for a, b in zip(in_c, as_rule))
    print(f"three races to 2045, {FUTURES:,} futures, one thread   in C {statistics.median(in_c):.2f} s"
          f"   as rules {statistics.median(as_rule):.2f} s   speed {100 * ratio:.0f} % "
          f"({100 * min(a / b for a, b in zip(in_c, as_rule)):.0f} to "
          f"{100 * max(a / b for a, b in zip(in_c, as_rule)):.0f})")


main()
