#!/usr/bin/env bash
# The benchmark's two sides compute the same thing: the static chain T1 in eq, with chance drawn and
# with chance integrated, and in numpy.
set -eu
drawn=$("$EQ" run bench/t1.yaml --runs 262144 --json --quiet)
exact=$("$EQ" run bench/t1-exact.yaml --runs 65536 --json --quiet)
peer=$(/usr/bin/python3 bench/t1_numpy.py 2000000)
/usr/bin/python3 - "$drawn" "$exact" "$peer" <<'P'
import json, sys
drawn, exact = (json.loads(t)["outputs"][0] for t in sys.argv[1:3])
words = sys.argv[3].split()
mean, error = float(words[words.index("mean") + 1].rstrip(",")), float(words[-1])
bad = 0
for name, a, b, e in (("drawn against integrated", drawn["mean"], exact["mean"],
                       (drawn["error"] ** 2 + exact["error"] ** 2) ** 0.5),
                      # numpy rounds halves to even: N s r is continuous, so that is no difference
                      ("numpy against integrated", mean, exact["mean"], error)):
    good = abs(a - b) <= 4 * e  # four standard errors: false alarm 6e-5
    bad += not good
    print("ok  " if good else "FAIL", name, a, b, e)
sys.exit(bad)
P
