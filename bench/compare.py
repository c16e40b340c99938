#!/usr/bin/env python3
"""One table of Equipoise beside its peers, in one run: pairs in turn, CPU seconds, medians, ratios.

compare.py [PROGRAM]   PROGRAM is build/release/eq unless given. Needs Debian's python3-numpy.
What is compared is the same definition on both sides: bench/t1.yaml and bench/t1_numpy.py."""
import json
import os
import resource
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
EQ = next((a for a in sys.argv[1:] if not a.startswith("-")), None) or os.path.join(HERE, "..", "build", "release", "eq")
ROUNDS = 5


def cpu(command):
    """CPU seconds and output of one process, its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, done.stdout


def ours(scenario, n, threads=1):
    seconds, text = cpu([EQ, "run", os.path.join(HERE, scenario), "--runs", str(n), "--threads",
                         str(threads), "--json", "--quiet"])
    answer = json.loads(text)
    return seconds, answer["n"], answer["outputs"][0]


def numpy_rate(n):
    _, text = cpu(["/usr/bin/python3", os.path.join(HERE, "t1_numpy.py"), str(n)])
    return float(text.split()[1]) * 1e6


def memory(n):
    """Largest resident size, MB, of a run of n futures."""
    code = ("import resource,subprocess,sys;"
            "subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,check=True);"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/1024)")
    done = subprocess.run([sys.executable, "-c", code, EQ, "run", os.path.join(HERE, "t1.yaml"),
                           "--runs", str(n), "--quiet"], capture_output=True, text=True, check=True)
    return float(done.stdout)


def static_chain():
    mine, theirs = [], []
    for _ in range(ROUNDS):
        seconds, n, _ = ours("t1.yaml", 1 << 22)
        mine.append(n / seconds)
        theirs.append(numpy_rate(2_000_000))
    ratio = statistics.median(a / b for a, b in zip(mine, theirs))
    print(f"T1, sampled futures a second, one thread   eq {statistics.median(mine) / 1e6:6.2f} M   "
          f"numpy {statistics.median(theirs) / 1e6:6.2f} M   ratio {ratio:.2f}")
    return statistics.median(theirs)


def time_to_error(numpy_per_second):
    """Chance inside a future integrated: error 1e-4 of the mean count."""
    target = 1e-4
    n = 1 << 16
    while True:
        seconds, done, y = ours("t1-exact.yaml", n)
        if y["error"] <= target or n >= 1 << 26:
            break
        n *= 2
    _, _, sampled = ours("t1.yaml", 1 << 20)
    sd = (sampled["q95"] - sampled["q05"]) / 3.29  # only to size numpy's run
    need = (sd / target) ** 2
    print(f"T1, time to an error of 1e-4               eq {seconds:6.2f} s (n {done:,}, error "
          f"{y['error']:.1e})   numpy about {need / numpy_per_second:.0f} s (n {need:.1e})")


def three_powers():
    """The model alone, on this machine's registers and on AVX2; the engine with draws; numpy."""
    build = os.path.dirname(EQ)
    for name in ("standoff_bench", "standoff_bench_avx2"):
        path = os.path.join(build, "bench", name)
        if os.path.exists(path):  # ninja standoff_bench standoff_bench_avx2
            for line in cpu([path])[1].splitlines()[1:]:
                print(f"{name}: {' '.join(line.split())}")
    rates = []
    for _ in range(ROUNDS):
        seconds, text = cpu([EQ, "run", os.path.join(HERE, "..", "scenarios", "standoff-2045.yaml"),
                             "--runs", "65536", "--threads", "1", "--json", "--quiet"])
        rates.append(json.loads(text)["n"] / seconds)
    print(f"three powers to 2045, scenario with draws, one thread: {statistics.median(rates):.0f} futures/s")
    print(cpu(["/usr/bin/python3", os.path.join(HERE, "standoff_numpy.py"), build])[1], end="")


def flat_memory():
    sizes = [1e5, 1e6, 1e7, 1e8] if "--long" in sys.argv else [1e5, 1e6, 1e7]
    print("T1, largest resident size                  " +
          "   ".join(f"{int(n):,}: {memory(int(n)):.1f} MB" for n in sizes))


def wall(command, rounds=15):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def start_up():
    print(f"start: eq {1000 * wall([EQ]):.1f} ms, eq --help {1000 * wall([EQ, '--help']):.1f} ms")
    listed = json.loads(subprocess.run([EQ, "ask", "--json", "--runs", "16"], capture_output=True,
                                       text=True, check=True).stdout)
    for claim in [a["id"] for a in listed["answers"]]:
        print(f"eq ask {claim:30} {wall([EQ, 'ask', claim], 5):.2f} s")
    for claim in ("nfu-affordable", "mutual-vulnerability-now"):
        seconds = wall([EQ, "plot", claim, "map", "-o", os.devnull], 3)
        print(f"eq plot {claim} map, 64 x 64 nodes: {seconds:.2f} s")


if __name__ == "__main__":
    sys.argv = [a for a in sys.argv if a]
    per_second = static_chain()
    time_to_error(per_second)
    three_powers()
    flat_memory()
    start_up()
