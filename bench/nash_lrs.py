#!/usr/bin/env python3
"""All equilibria of 20 random 12 x 12 games, payoffs 0..100: ours beside lrsnash, in one run.

nash_lrs.py [SIZE [HIGH]]   after: ninja -C build/release solve_nfg
Pairs in turn, CPU seconds of the whole process (reading and printing included), medians. Both
find the same set (tests/published/nash_lrs.py)."""
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOOL = os.path.join(HERE, "..", "build", "release", "tests", "solve_nfg")
GAMES = 20


def cpu(command, text=None):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    high = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    rng = random.Random(12)
    mine, lrs = [], []
    for _ in range(GAMES):
        a, b = ([[rng.randint(0, high) for _ in range(size)] for _ in range(size)] for _ in range(2))
        body = " ".join(f"{a[i][j]} {b[i][j]}" for j in range(size) for i in range(size))
        nfg = f'NFG 1 R "random" {{ "1" "2" }} {{ {size} {size} }}\n{body}\n%\n'
        rows = "\n\n".join("\n".join(" ".join(map(str, r)) for r in x) for x in (a, b))
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write(f"{size} {size}\n\n{rows}\n")
            file.flush()
            lrs.append(cpu(["lrsnash", file.name])[0])
        mine.append(cpu([TOOL], nfg)[0])
    ratio = statistics.median(x / y for x, y in zip(lrs, mine))
    print(f"all equilibria, {GAMES} games {size} x {size}, payoffs 0..{high}: "
          f"eq median {1000 * statistics.median(mine):.1f} ms (most {1000 * max(mine):.1f}), "
          f"lrsnash median {1000 * statistics.median(lrs):.1f} ms (most {1000 * max(lrs):.1f}), "
          f"median ratio {ratio:.1f}")


if __name__ == "__main__":
    main()
