#!/usr/bin/env bash
# Game files: what is wrong with one is told with its place; a right one is solved in every future,
# the same whatever the threads; its measures are names in claims.
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"
export EQ_LANG=en COLUMNS=100
game=$tmp/pledge.yaml
cat > "$game" <<'END'
schema: eq.game/1
id: pledge
title: { en: A pledge that may be doubted, zh: 可能被怀疑的承诺 }
timeline: 2025..2025
judgement: "yes"
own:
  trust: { dist: uniform, low: 0.2, high: 0.8, name: { en: trust, zh: 信任 } }
  cost: 0.1 to 0.5
  sharpness: 2 to 10
game:
  players:
    us: { en: United States, zh: 美国 }
    cn: { en: China, zh: 中国 }
  moves:
    aim:
      by: chance
      actions:
        limits: { chance: trust, en: limits, zh: 限制 }
        advantage: { chance: 1 - trust, en: advantage, zh: 优势 }
    signal:
      by: us
      knows: [aim]
      actions:
        silent: { en: nothing new, zh: 不作新表态 }
        pledge: { en: a pledge, zh: 作出承诺 }
    reply:
      by: cn
      knows: [signal]
      actions:
        restrain: { en: holds back, zh: 克制 }
        build: { en: builds, zh: 扩建 }
  terms:
    price:
      when: signal = pledge
      us: if aim = advantage then -cost else 0
    arming:
      when: reply = build
      us: "-0.4"
      cn: if aim = advantage then 0.3 else -0.2
  solve:
    method: qre
    precision: sharpness
  measures:
    build_after_pledge: { chance: reply = build, after: { signal: pledge } }
    believed: { belief: aim = limits, given: { signal: pledge } }
    arming_us: { term: arming, of: us }
    us: { payoff: us }
  decision: { move: signal, after: { aim: limits } }
END

# changed NAME SED...: the game with a change, under its own name
changed() {
    mkdir -p "$tmp/$1"
    sed "$2" "$game" > "$tmp/$1/pledge.yaml"
    is "$1: something was changed" "$(cmp -s "$game" "$tmp/$1/pledge.yaml" && echo same)" ""
}
# wrong NAME CODE PLACE TEXT SED: the changed file is refused there
wrong() {
    changed "$1" "$5"
    run check "$tmp/$1/pledge.yaml"
    is "$1: exit status" "$rc" 2
    has "$1: code" "$tmp/err" "[$2]"
    has "$1: place" "$tmp/err" "$3"
    has "$1: text" "$tmp/err" "$4"
}

run check "$game"
is "the game is right" "$rc" 0

# bad input
wrong recall type "at game.moves.reply" 'does not remember at "reply" what came of "signal"' \
    's/by: cn/by: us/; s/knows: \[signal\]/knows: [aim]/'
wrong later unknown-name "game.moves.signal.knows[0]" "is no move, or a later one" \
    's/knows: \[aim\]/knows: [reply]/'
wrong player unknown-name "game.moves.reply.by" "is none of the players" 's/by: cn/by: ru/'
wrong never type "at game.moves.reply" 'never takes place' \
    's/^    reply:$/    reply:\n      when: signal = silent and signal = pledge/'
wrong mismatch type "at game.moves.reply" "cannot tell histories apart" \
    's/build: { en: builds, zh: 扩建 }/build: { en: builds, zh: 扩建, when: aim = limits }/'
wrong word unknown-name "game.terms.price.when" 'signal' 's/when: signal = pledge/when: signal = promise/'
wrong chance type "game.moves.aim.actions.limits" "moves by chance give every action a chance" \
    's/chance: trust, //'
wrong moves_only type "game.terms.arming.when" "must follow from moves alone" \
    's/when: reply = build/when: reply = build and cost > 0.2/'
wrong unit unit "game.terms.price.us" "" 's/then -cost else 0/then -2 kg else 0 kg/'
wrong series shape "game.terms.price.us" "" \
    's/^timeline.*/timeline: 2025..2026\nmodels: { material: [cn] }\nextends: us-china-2025/; s/then -cost else 0/then -cn.pu_available \/ 1 kg else 0/'
wrong method unknown-name "game.solve.method" "is no method for game files" 's/method: qre/method: guess/'
wrong select missing "game.solve" '"select"' 's/method: qre/method: enumerate/'
wrong measure missing "game.measures.us" "has none of chance" 's/us: { payoff: us }/us: { of: us }/'
wrong key missing "game" '"terms"' 's/^  terms:/  things:/'
wrong taken duplicate "at game.moves.signal.actions.cost" "already names an input" \
    's/pledge: { en: a pledge/cost: { en: a pledge/; s/signal = pledge/signal = cost/; s/signal: pledge/signal: cost/'
wrong decision type "game.decision.move" "move of chance" 's/decision: { move: signal/decision: { move: aim/'
run check "$tmp/recall/pledge.yaml" --lang zh
has "in Chinese" "$tmp/err" "不记得"

# chances that do not sum to one: no result, and why
changed sum 's/chance: 1 - trust/chance: 1.1 - trust/'
run solve "$tmp/sum/pledge.yaml"
is "chances: exit status" "$rc" 1
has "chances: why" "$tmp/err" "chances of a move do not sum to 1"

# solved
run solve "$game" --runs 512 --json
is "solve" "$rc" 0
judge() {
    is "$1" "$("$PY" -c 'import json, sys; d = json.load(open(sys.argv[1])); e = d["equilibria"]; m = d["measures"]
print(bool(eval(sys.argv[2])))' "$tmp/out" "$2" 2>&1 | tail -n 1)" True
}
judge "shape" 'd["schema"] == "eq.solve/1" and d["players"] == ["us", "cn"] and d["method"] == "qre" and not d["complete"]'
judge "futures" 'd["futures"] == {"n": 512, "failed": 0, "partial": False, "seed": 7}'
judge "every future has one" 'sum(x["futures"] for x in e) == 512 and all(x["residual"] < 1e-9 for x in e)'
judge "chances" 'all(abs(sum(p.values()) - 1) < 1e-12 for x in e for p in x["profile"].values())'
judge "a worth" 'abs(m["silent.worth"]["mean"] - d["decision"]["silent"]["worth"]["mean"]) < 1e-15'
judge "one is best" 'abs(sum(a["best"] for a in d["decision"].values()) - 1) < 1e-12'
judge "regret" 'min(a["regret"]["mean"] for a in d["decision"].values()) >= 0'
cp "$tmp/out" "$tmp/one"
for threads in 2 3; do
    run solve "$game" --runs 512 --json --threads $threads
    is "threads $threads" "$(cmp "$tmp/out" "$tmp/one" && echo same)" same
done
run solve "$game" --runs 64 --lang both
has "words" "$tmp/out" "United States, signal [aim: limits]"
has "words" "$tmp/out" "美国，signal［aim：限制］"
is "width" "$(narrow "$tmp/out" 100)" ""

# everything fixed: two equations by hand
run solve "$game" --set trust=0.5 --set cost=0.3 --set sharpness=4 --json --runs 16
judge "nothing is uncertain" 'len(e) == 1 and e[0]["futures"] == 16 and "spans" not in e[0]'
"$PY" - "$tmp/out" <<'END' > "$tmp/hand"
import json, math, sys
d = json.load(open(sys.argv[1]))
logit = lambda x: 1 / (1 + math.exp(-4 * x))
l, a = 0.5, 0.5  # chance of a pledge of either type
for _ in range(20000):
    b = [(1 - l) / (2 - l - a), l / (l + a)]  # belief in limits after silence, after a pledge
    build = [logit(0.3 * (1 - x) - 0.2 * x) for x in b]
    gain = -0.4 * (build[1] - build[0])
    l, a = 0.9 * l + 0.1 * logit(gain), 0.9 * a + 0.1 * logit(gain - 0.3)
m = d["measures"]
print(max(abs(m["build_after_pledge"]["mean"] - build[1]), abs(m["believed"]["mean"] - b[1]),
          abs(m["pledge.worth"]["mean"] + 0.4 * build[1]),
          abs(m["arming_us"]["mean"] + 0.4 * (0.5 * (l * build[1] + (1 - l) * build[0] + a * build[1] + (1 - a) * build[0])))) < 1e-9)
END
run solve "$game" --set trust=0.5 --set cost=0.3 --set sharpness=4 --json --runs 16
cp "$tmp/out" "$tmp/fixed"
is "by hand" "$(cat "$tmp/hand")" True

# a term of all players; a chance that is not there
changed all 's/^  solve:/    harm:\n      all: "-1"\n  solve:/'
run solve "$tmp/all/pledge.yaml" --set trust=0.5 --set cost=0.3 --set sharpness=4 --json --runs 16
judge "all" 'abs(m["us"]["mean"] - ('"$("$PY" -c 'import json,sys; print(json.load(open(sys.argv[1]))["measures"]["us"]["mean"])' "$tmp/fixed")"') + 1) < 1e-12'
changed open 's/limits: { chance: trust,/never: { chance: trust, when: no, en: never, zh: 从不 }\n        limits: { chance: trust,/'
run solve "$tmp/open/pledge.yaml" --set trust=0.5 --set cost=0.3 --set sharpness=4 --json --runs 16
is "an action that is not open" "$(cmp "$tmp/out" "$tmp/fixed" && echo same)" same

# a claim on it
cat > "$tmp/calms.yaml" <<'END'
schema: eq.claim/1
id: calms
topic: games
short: { en: A pledge calms, zh: 承诺使人安心 }
question: { en: Does a pledge make building less likely?, zh: 承诺是否使扩建较不可能？ }
event: { en: building is less likely, zh: 扩建较不可能 }
said_by: [zhao2021]
scenario: pledge.yaml
judgement: "yes"
worlds:
  baseline: {}
  cheap: { label: { en: cheap, zh: 代价小 }, cost: "0.01" }
proposition: game.build_after_pledge < 0.5
also:
  - name: pays
    value: game.pledge.best
    label: { en: the pledge is best, zh: 承诺最佳 }
figures:
  - name: gain
    value: cheap.game.pledge.worth - baseline.game.pledge.worth
    label: { en: gain, zh: 所得 }
map: { x: { key: trust, from: 0.2, to: 0.8 }, y: { key: cost, from: 0.1, to: 0.5 } }
readings:
  - { title: { en: It does, zh: 会 }, en: It does if it costs those who do not mean it., zh: 若无意履行者须付代价，则会。 }
  - { title: { en: It does not, zh: 不会 }, en: It does not if nobody pays for it or loses by it., zh: 若谁都不为此付出代价，则不会。 }
omissions: [{ en: domestic politics, zh: 国内政治 }]
END
run ask "$tmp/calms.yaml"
is "ask" "$rc" 0
has "what moves it" "$tmp/out" "trust"
has "revision" "$tmp/out" "game r1"
run ask "$tmp/calms.yaml" --json
is "a share of futures" "$("$PY" -c 'import json, sys; print(0.2 < json.load(open(sys.argv[1]))["p"] < 0.9)' "$tmp/out")" True
changed select 's/precision: sharpness/select: best_for us/; s/method: qre/method: signalling/'
run check "$tmp/select/pledge.yaml"
is "another method" "$rc" 0
finish
