"""All equilibria of random two-player games, compared with lrsnash of lrslib (Debian's lrslib).

Two generators: payoffs 0..100, which are nondegenerate nearly always, and payoffs 0..2, which hardly
ever are. Both programs are exact, so that their sets of extreme equilibria must be equal, as
fractions. tests/tools/solve_nfg.c drives the solver and has each equilibrium checked exactly, by
code of its own.
Left out (and said) where lrsnash is not installed.
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile

LRS = shutil.which("lrsnash")
TOOL = os.path.join(os.environ.get("EQ_BUILD", "build/release"), "tests", "solve_nfg")


def nfg(a, b):
    """The text of a game; the first player's strategy changes fastest."""
    m, n = len(a), len(a[0])
    body = " ".join(f"{a[i][j]} {b[i][j]}" for j in range(n) for i in range(m))
    return f'NFG 1 R "random" {{ "1" "2" }} {{ {m} {n} }}\n{body}\n'


def ours(games, method="enumerate"):
    done = subprocess.run([TOOL, method], input="".join(nfg(a, b) + "%\n" for a, b in games),
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"solve_nfg: {done.stderr}")
    answers = []
    for line in done.stdout.splitlines():
        if line.startswith("game"):
            _, n, complete, _ = line.split()
            answers.append((int(n), complete == "1", set()))
        else:  # strategies and both payoffs; the component is left out
            answers[-1][2].add(tuple(line.split()[:-1]))
    for n, _, found in answers:
        assert n == len(found), "an equilibrium is listed twice"
    return answers


def theirs(a, b):
    """lrsnash prints player 2's strategies, then the strategies of player 1 that go with them."""
    m, n = len(a), len(a[0])
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        rows = "\n\n".join("\n".join(" ".join(map(str, r)) for r in x) for x in (a, b))
        file.write(f"{m} {n}\n\n{rows}\n")
        file.flush()
        text = subprocess.run([LRS, file.name], capture_output=True, text=True, check=True).stdout
    found, second = set(), []
    for block in text.split("\n\n"):
        first, second = [], []
        for line in block.splitlines():
            word = line.split()
            if word and word[0] == "1":
                first.append(word[1:])
            elif word and word[0] == "2":
                second.append(word[1:])
        for x in first:  # a line ends with the payoff of the other player
            for y in second:
                found.add(tuple(x[:-1] + y[:-1] + [y[-1], x[-1]]))
    return found


def compare(name, games):
    bad = many = 0
    for (a, b), (_, complete, found) in zip(games, ours(games)):
        want = theirs(a, b)
        many = max(many, len(want))
        if not complete or found != want:
            bad += 1
            if bad == 1:
                print(f"{len(found)} found, {len(want)} wanted; only here {sorted(found - want)[:3]}, "
                      f"only there {sorted(want - found)[:3]}\n{nfg(a, b)}")
    print(f"{'ok  ' if bad == 0 else 'FAIL'} {name}: {len(games)} games, up to {many} equilibria, "
          f"{bad} differ")
    return bad == 0


def contained(name, games):
    """Lemke-Howson's equilibria are among all of them; there is one at least."""
    bad = sum(not some or not some <= every
              for (_, _, some), (_, _, every) in zip(ours(games, "lemke-howson"), ours(games)))
    print(f"{'ok  ' if bad == 0 else 'FAIL'} {name}: {len(games)} games, {bad} differ")
    return bad == 0


def draw(rng, sizes, high, count):
    games = []
    for _ in range(count):
        m, n = rng.choice(sizes), rng.choice(sizes)
        a, b = ([[rng.randint(0, high) for _ in range(n)] for _ in range(m)] for _ in range(2))
        games.append((a, b))
    return games


def main():
    if LRS is None:
        print("lrsnash is not installed (package lrslib): nothing was compared")
        return 0
    if not os.path.exists(TOOL):
        print(f"{TOOL} is not built: nothing was compared")
        return 1
    rng = random.Random(20100301)
    small = draw(rng, range(2, 7), 100, 500)
    coarse = draw(rng, range(1, 6), 2, 300)
    good = [compare("nondegenerate, 2 to 6 strategies", small),
            compare("nondegenerate, 7 or 8", draw(rng, (7, 8), 100, 20)),
            compare("large payoffs, 6 to 8", draw(rng, range(6, 9), 10**9, 20)),
            compare("payoffs 0 to 2, 1 to 5 strategies", coarse),
            compare("payoffs 0 or 1, 6 strategies", draw(rng, (6,), 1, 20)),
            contained("Lemke-Howson, nondegenerate", small)]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
