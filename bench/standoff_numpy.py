"""The three-power model in numpy (tests/published/standoff.py): futures a second of its best block.

standoff_numpy.py [BUILD]: futures drawn by the property test of that build (build/release), all
policies in use; CPU seconds, median of five, for blocks of several sizes."""
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "published"))
import standoff  # noqa: E402

build = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "build" / "release"
LARGEST = 16384
with tempfile.TemporaryDirectory() as place:
    path = Path(place) / "futures"
    subprocess.run([build / "tests" / "property_model_t_standoff_futures", path, str(LARGEST), "1"],
                   check=True)
    inputs = standoff.futures(path)[0]
for retaliation in (True, False):
    best = 0
    for i in standoff.ACTORS:
        for policy in standoff.LEVELS + standoff.CHANGES:
            off = policy in ("retaliation", "uncertain") and not retaliation
            inputs[f"{i}.weight.{policy}"] = 0 * inputs[f"{i}.lead"] + (0 if off else 1)
    for n in (2048, 4096, 8192, LARGEST):
        part = {k: v[..., :n].copy() for k, v in inputs.items()}
        rates = []
        for _ in range(5):
            start = time.process_time()
            standoff.run(part, standoff.FIRST, standoff.YEARS, need=retaliation)
            rates.append(n / (time.process_time() - start))
        best = max(best, statistics.median(rates))
        print(f"numpy, blocks of {n}: {statistics.median(rates):.0f} futures/s", file=sys.stderr)
    print(f"numpy, {'all policies' if retaliation else 'all but retaliation'}: {best:.0f} futures/s")
