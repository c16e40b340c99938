#!/usr/bin/env bash
# eq solve from the command line: known games, JSON that holds together, both languages, bad files
# with their place, methods that do not fit.
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"
games=$here/../../games
export EQ_LANG=en COLUMNS=100

# wrong CODE PLACE ARGS...: refused with exit status 2, nothing on standard output
wrong() {
    local code=$1 place=$2
    shift 2
    run solve "$@"
    is "exit status of eq solve $*" "$rc" 2
    empty "standard output of eq solve $*" "$tmp/out"
    has "eq solve $*" "$tmp/err" "[$code]"
    has "eq solve $*: the place" "$tmp/err" "$place"
}
# judge WHAT PYTHON: an expression in d, the JSON in $tmp/out, is true
judge() {
    is "$1" "$("$PY" -c 'import json, sys; d = json.load(open(sys.argv[1])); e = d["equilibria"]
print(bool(eval(sys.argv[2])))' "$tmp/out" "$2" 2>&1 | tail -n 1)" True
}

# fits [SCHEMA]: the JSON in $tmp/out follows its schema
fits() {
    is "$last follows its schema" \
        "$("$PY" "$here/../tools/schema.py" "$tmp/out" "$here/../../docs/${1:-solve}.schema.json" 2>&1)" fine
}
# solves ARGS...: JSON that follows its schema
solves() {
    last="eq solve $*"
    run solve "$@" --json
    is "$last" "$rc" 0
    fits
}

# one-card poker: the holder bluffs with 1/3, the caller calls with 2/3, worth 1/3
for method in sequence enumerate; do
    run solve "$games/poker.efg" --method $method --json
    is "poker by $method" "$rc" 0
    judge "poker by $method: schema" 'd["schema"] == "eq.solve/1" and d["method"] == "'$method'" and d["players"] == ["Holder", "Caller"]'
    judge "poker by $method: play" 'any(x["exact"]["profile"]["queen"]["bet"] == "1/3" and x["exact"]["profile"]["bet"]["call"] == "2/3" and x["profile"]["king"]["bet"] == 1 for x in e)'
    judge "poker by $method: value" 'all(x["exact"]["payoffs"] == ["1/3", "-1/3"] and abs(x["payoffs"][0] - 1/3) < 1e-15 and x["residual"] == 0 for x in e)'
done
run solve "$games/poker.efg"
has "poker in words" "$tmp/out" "Holder at queen plays bet with chance 1/3 (0.3333) and fold with 2/3 (0.6667)"
has "poker in words" "$tmp/out" "Payoffs: Holder 1/3 (0.3333), Caller -1/3 (-0.3333)"
has_not "no residual" "$tmp/out" "could gain"
has "method" "$tmp/out" "method: sequence."
run solve "$games/poker.efg" --lang both
has "both" "$tmp/out" "Holder at queen plays"
has "both" "$tmp/out" "在queen处随机选择：bet的概率为1/3 (0.3333)"
run solve "$games/poker.efg" --method qre --json
judge "poker by qre" 'abs(e[0]["profile"]["queen"]["bet"] - 1/3) < 1e-3 and e[0]["residual"] > 0 and "exact" not in e[0]'
run solve "$games/poker.efg" --lambda 0.000001 --json
judge "qre without reasons" 'd["method"] == "qre" and abs(e[0]["profile"]["queen"]["bet"] - 0.5) < 1e-4'

# commitment observed with accuracy 0.99
run solve "$games/commitment.nfg" --json
is "commitment" "$rc" 0
judge "three equilibria" 'len(e) == 3 and d["complete"] and len({x["component"] for x in e}) == 3'
judge "one is pure" 'sorted(x["type"] for x in e) == ["mixed", "mixed", "pure"]'
judge "24/49" 'sum("24/49" in x["exact"]["profile"]["follower"].values() and "25/49" in x["exact"]["profile"]["follower"].values() for x in e) == 2'
judge "sums" 'all(abs(sum(p.values()) - 1) < 1e-12 for x in e for p in x["profile"].values())'
run solve "$games/commitment.nfg"
has "in words" "$tmp/out" "24/49 (0.4898)"
has "the last line" "$tmp/out" "Equilibria: 3; components: 3; complete"
run solve "$games/commitment.nfg" --lang zh
has "in Chinese" "$tmp/out" "均衡数：3；连通分支数：3；完全"
is "in Chinese: width" "$(narrow "$tmp/out" 100)" ""
run solve "$games/commitment.nfg" --method lemke-howson --json
judge "paths" 'not d["complete"] and len(e) >= 1'

# inspection by hand: inspect with 1/2, cheat with 1/3; and a game whose payoffs sum to 0
run solve "$games/inspection.nfg" --json
judge "inspection" 'len(e) == 1 and e[0]["exact"]["profile"]["inspector"]["inspect"] == "1/2" and e[0]["exact"]["profile"]["inspectee"]["cheat"] == "1/3"'
printf 'NFG 1 R "Matching pennies" { "A" "B" } { 2 2 }\n1 -1 -1 1 -1 1 1 -1\n' >"$tmp/pennies.nfg"
run solve "$tmp/pennies.nfg" --method zero-sum --json
judge "pennies" 'e[0]["payoffs"] == [0, 0] and e[0]["profile"] == {"A": {"1": .5, "2": .5}, "B": {"1": .5, "2": .5}}'

# Cho and Kreps (1987): both kinds send the same message, whatever it is
cat >"$tmp/quiche.efg" <<'GAME'
EFG 2 R "Beer or quiche" { "Sender" "Receiver" }
c "" 1 "" { "surly" .9 "weak" .1 } 0
p "" 1 1 "surly" { "beer" "quiche" } 0
p "" 2 1 "beer" { "duel" "leave" } 0
t "" 1 "" { 1 0 }
t "" 2 "" { 3 1 }
p "" 2 2 "quiche" { "duel" "leave" } 0
t "" 3 "" { 0 0 }
t "" 4 "" { 2 1 }
p "" 1 2 "weak" { "beer" "quiche" } 0
p "" 2 1 0
t "" 5 "" { 0 1 }
t "" 6 "" { 2 0 }
p "" 2 2 0
t "" 7 "" { 1 1 }
t "" 8 "" { 3 0 }
GAME
run solve "$tmp/quiche.efg" --method signalling --json
judge "beer or quiche" 'd["complete"] and len(e) > 1 and {x["type"] for x in e} == {"pooling"} and {x["profile"]["weak"]["beer"] for x in e} == {0, 1}'
run solve "$tmp/quiche.efg" --method signalling --lang both
has "pooling" "$tmp/out" "1. pooling, component 1"
has "pooling in Chinese" "$tmp/out" "1. 混同，连通分支1"
has "off the path" "$tmp/out" "(not reached)"
has "off the path in Chinese" "$tmp/out" "（不会到达）"
# without a solver's answer there is none: qre far beyond what doubles hold
run solve "$games/poker.efg" --lambda 1e300
is "no crash far out" "$((rc == 0 || rc == 2))" 1

# three players; perfect information with a choice that is not reached; names left out
cp "$tmp/pennies.nfg" "$tmp/pennies.txt"
run solve "$tmp/pennies.txt"
is "the first word tells the form" "$rc" 0
printf 'NFG 1 R "Three" { "A" "B" "C" } { 2 2 2 }\n1 1 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 2 2 2\n' >"$tmp/three.nfg"
run solve "$tmp/three.nfg" --json
judge "three players" 'd["method"] == "qre" and len(d["players"]) == 3'
solves "$tmp/three.nfg" --method support
judge "three players by supports" 'd["method"] == "support" and any(x["type"] == "pure" and x["exact"]["payoffs"] == ["1", "1", "1"] for x in e)'
# one of three acts: alone, or two or all three of them with 1 - (1/4)^(1 / (m - 1))
solves "$games/volunteer.nfg" --method support
judge "volunteers" 'len(e) == 7 and not d["complete"] and sorted(x["type"] for x in e) == ["mixed"] * 4 + ["pure"] * 3'
judge "volunteers" 'sum(all(abs(p["act"] - .5) < 1e-9 for p in x["profile"].values()) for x in e) == 1 and all("exact" not in x or x["type"] == "pure" for x in e)'
run solve "$games/volunteer.nfg" --method support --lang both
has "every pure one" "$tmp/out" "not complete: every pure equilibrium; mixed ones as far as the search"
has "every pure one in Chinese" "$tmp/out" "纯策略均衡已全部列出"
# Selten's horse: the pure equilibria (C, c, R) and (D, c, L)
printf 'EFG 2 R "Horse" { "1" "2" "3" }\np "" 1 1 "" { "C" "D" } 0\np "" 2 1 "" { "c" "d" } 0\nt "" 1 "" { 1 1 1 }\np "" 3 1 "" { "L" "R" } 0\nt "" 2 "" { 4 4 0 }\nt "" 3 "" { 0 0 1 }\np "" 3 1 0\nt "" 4 "" { 3 3 2 }\nt "" 5 "" { 0 0 0 }\n' >"$tmp/horse.efg"
solves "$tmp/horse.efg" --method support
judge "horse" '[(x["profile"]["1:1"]["C"], x["profile"]["2:1"]["c"], x["profile"]["3:1"]["L"]) for x in e if x["type"] == "pure"] == [(0, 1, 1), (1, 1, 0)]'

# a cost known to oneself: 1/3 arm; at d = 1.1 all do, after 15 rounds
solves "$games/arms-race.nfg" --method cutoff
judge "cutoff" 'd["complete"] and len(e) == 1 and e[0]["type"] == "cutoff" and e[0]["exact"]["profile"]["first"]["arm"] == "1/3" and not d["elimination"]["settled"]'
run solve "$games/arms-race.nfg" --method cutoff
has "cutoff in words" "$tmp/out" "first plays arm with chance 1/3 (0.3333)"
has "cutoff in words" "$tmp/out" "Left by then: first 0.3333, second 0.3333."
sed 's/-0\.9/-1.1/g' "$games/arms-race.nfg" >"$tmp/fear.nfg"
solves "$tmp/fear.nfg" --method cutoff
judge "fear spreads" 'd["elimination"] == {"rounds": 15, "settled": True, "left": {"first": [1, 1], "second": [1, 1]}} and e[0]["profile"]["first"]["arm"] == 1'
run solve "$tmp/fear.nfg" --method cutoff --lang both
has "fear spreads in words" "$tmp/out" "after 15 rounds. Left: first 1, second 1."
has "fear spreads in Chinese" "$tmp/out" "15轮之后再无可剔除者。剩余：first 1、second 1。"

# one who knows the table: cav u = 1 from 1/4 to 3/4
am="$games/aumann-maschler-1.nfg $games/aumann-maschler-2.nfg"
concave() { # ARGS...
    last="eq solve --method concave $*"
    # shellcheck disable=SC2086
    run solve $am --method concave "$@"
    is "$last" "$rc" 0
}
concave --json
fits concave
e_of() { "$PY" -c 'import json, sys; d = json.load(open(sys.argv[1])); print(eval(sys.argv[2]))' "$tmp/out" "$1" 2>&1 | tail -n 1; }
is "u and cav u on eighths" "$(e_of '" ".join(p["exact"]["u"] + ":" + p["exact"]["cav_u"] for p in d["points"] if p["p"] * 8 % 1 == 0)')" \
    "0:0 1/2:1/2 1:1 1/2:1 0:1 1/2:1 1:1 1/2:1/2 0:0"
is "splitting" "$(e_of '[(s["exact"]["belief"], s["exact"]["chance"], s["exact"]["of_type"]) for s in d["signals"]], d["error_exact"]')" \
    "([('1/4', '1/2', ['1/4', '3/4']), ('3/4', '1/2', ['3/4', '1/4'])], '0')"
concave --prior 1/3 --lang both
has "splitting in words" "$tmp/out" "With chance 5/6 a signal makes the belief 1/4"
has "splitting in Chinese" "$tmp/out" "以概率5/6发出使信念成为1/4的信号"
has "exact" "$tmp/out" "Exact everywhere; method: concave."
is "width" "$(narrow "$tmp/out" 100)" ""
concave --prior 0.125
has "telling nothing" "$tmp/out" "informed does best to tell nothing: informed plays bottom."
concave --plain
is "rows of points" "$(grep -c '^point	' "$tmp/out")" 241
has "row of the value" "$tmp/out" "cav_u	1	1"
printf 'NFG 1 R "a" { "A" "B" } { 2 2 }\n1 -1 0 0 0 0 0 0\n' >"$tmp/curve1.nfg"
printf 'NFG 1 R "b" { "A" "B" } { 2 2 }\n0 0 0 0 0 0 1 -1\n' >"$tmp/curve2.nfg"
run solve "$tmp/curve1.nfg" "$tmp/curve2.nfg" --method concave
has "p (1 - p)" "$tmp/out" "Long-run value at some p: 0 at 0, 9/100 (0.09) at 1/10,"
has "the error" "$tmp/out" "The long-run value follows from 241 values of p and may be up to 4.3e-6 higher"

# quantal responses on other branches: two more beyond lambda 3.11297, where they appear
printf 'NFG 1 R "Coordination" { "A" "B" } { 2 2 }\n2 2 0 0 0 0 1 1\n' >"$tmp/both.nfg"
solves "$tmp/both.nfg" --branches --lambda 3.1
judge "one branch" 'len(e) == 1 and e[0]["branch"] == "principal" and d["method"] == "qre" and not d["complete"]'
solves "$tmp/both.nfg" --branches --lambda 3.2 --method qre
judge "two branches" '[x["branch"] for x in e] == ["principal", "other", "other"] and e[1]["branch_number"] == e[2]["branch_number"]'
judge "where they turn" 'e[0]["turns_at"] == [] and all(len(x["turns_at"]) == 1 and abs(x["turns_at"][0] - 3.112973926) < 1e-8 for x in e[1:])'
judge "what was searched" 'd["search"]["from_equilibria"] == 3 and d["search"]["from_points"] == 128 and not d["search"]["lacking"] and all(x["logit_residual"] <= 1e-10 for x in e)'
solves "$games/commitment.nfg" --branches
judge "ends of branches" 'len(e) == 3 and sum(x["branch"] == "principal" for x in e) == 1'
run solve "$tmp/both.nfg" --branches --lambda 3.2 --lang both
has "a branch in words" "$tmp/out" "On another branch, which turns back at lambda 3.11297."
has "a branch in Chinese" "$tmp/out" "位于另一分支，该分支在lambda为3.11297处折返。"
has "the search in words" "$tmp/out" "Quantal responses found at lambda 3.2: 3, of which 1 on the principal branch."
is "width" "$(narrow "$tmp/out" 100)" ""
run solve "$tmp/both.nfg" --branches --plain
has "rows of branches" "$tmp/out" "branch	2	other	5000	3.11297"
run solve "$tmp/both.nfg" --lambda 3.2
has "not asked for" "$tmp/out" "others are not sought"
solves "$games/volunteer.nfg" --branches --lambda 20
judge "three players" 'len(e) == 7 and d["search"]["from_equilibria"] == 0'
wrong usage "--branches" "$games/poker.efg" --method sequence --branches
wrong usage "--branches" "$games/brinkmanship.yaml" --branches
wrong usage "--branches" "$tmp/both.nfg" --branches --chart response --svg
"$PY" -c 'print("NFG 1 R \"wide\" { \"A\" \"B\" } { 33 33 }"); print(*[(i * 37 + i * i) % 101 for i in range(2178)])' >"$tmp/wide3.nfg"
wrong infeasible "qre" "$tmp/wide3.nfg" --branches

# rows, and standard input
run solve "$games/commitment.nfg" --plain
is "rows" "$(cut -f 1 "$tmp/out" | sort | uniq -c | tr -s ' \n' ' ')" " 1 complete 3 equilibrium 1 method 6 payoff 18 play 1 title "
has "a row" "$tmp/out" "play	3	follower	S after s, S after c	0.489796	24/49"
"$EQ" solve - --json <"$games/poker.efg" >"$tmp/piped"
run solve "$games/poker.efg" --json
is "standard input" "$(cmp "$tmp/out" "$tmp/piped" 2>&1)" ""
"$PY" -c 'print("NFG 1 R \"long\" { \"A\" \"B\" } { 60 60 }"); print(*[(i * 37 + i * i) % 101 for i in range(7200)], sep=" " * 40)' >"$tmp/long.nfg"
"$EQ" solve - --method lemke-howson --plain <"$tmp/long.nfg" >"$tmp/piped"
run solve "$tmp/long.nfg" --method lemke-howson --plain
is "a long standard input" "$rc$(cmp "$tmp/out" "$tmp/piped" 2>&1)" 0
printf 'NFG 1 R "x" { "A" "B" }\n{ 2 2 }\n1 1 1 x 1 1 1 1\n' | "$EQ" solve - >"$tmp/out" 2>"$tmp/err"
has "the place in standard input" "$tmp/err" "-:3:7"
"$EQ" solve - <"$here" >"$tmp/out" 2>"$tmp/err"
is "a folder as standard input" "$?" 2

# every form of the JSON
for method in enumerate sequence; do
    solves "$games/poker.efg" --method $method
done
for method in lemke-howson qre; do
    solves "$games/commitment.nfg" --method $method
done
solves "$tmp/pennies.nfg" --method zero-sum
solves "$tmp/quiche.efg" --method signalling

# a game over many futures
solves "$games/brinkmanship.yaml" --runs 256
judge "a game file" 'd["method"] == "qre" and d["futures"]["n"] == 256 and set(d["decision"]) == {"made", "none_made"}'
run solve "$games/brinkmanship.yaml" --runs 256 --plain
has "rows of a game file" "$tmp/out" "best	made	"
has "rows of a game file" "$tmp/out" "measure	game.soft_withdraws	"
printf 'EFG 2 R "Entry" { "" "" }\np "" 1 1 "" { "stay out" "enter" } 0\nt "" 1 "" { 0 2 }\np "" 2 1 "" { "fight" "yield" } 0\nt "" 2 "" { -1 -1 }\nt "" 3 "" { 1 1 }\n' >"$tmp/entry.efg"
run solve "$tmp/entry.efg"
has "backward" "$tmp/out" "1 at 1 plays enter; 2 at 1 plays yield."
has "backward" "$tmp/out" "method: backward."
run solve "$tmp/entry.efg" --method enumerate
has "not reached" "$tmp/out" "2 at 1 plays fight (not reached)"
run solve "$tmp/entry.efg" --method enumerate --json
judge "keys without names" 'set(e[0]["profile"]) == {"1:1", "2:1"}'

# pictures: by the file's ending or --svg, in pixels, in both languages; numbers as CSV
run solve "$games/poker.efg" -o "$tmp/poker.svg"
is "a picture" "$rc" 0
empty "a picture: standard output" "$tmp/out"
has "a picture" "$tmp/poker.svg" '<svg xmlns="http://www.w3.org/2000/svg" class="eq-chart" role="img" lang="en" width="720"'
has "a picture: its words" "$tmp/poker.svg" "Equilibrium, mixed. Payoffs: Holder"
has "a picture: where it is from" "$tmp/poker.svg" "poker.efg 519fc4"
run solve "$games/poker.efg" --svg --width 320 --lang zh
has "a narrow picture" "$tmp/out" 'lang="zh-Hans" width="320"'
has "a narrow picture" "$tmp/out" "均衡：混合策略"
run solve "$games/commitment.nfg" --svg
is "one equilibrium in pure strategies" "$(grep -c eq-frame "$tmp/out")" 1
has "a table" "$tmp/out" ">25/49</text>"
run solve "$games/poker.efg" --svg --chart response
has "responses" "$tmp/out" ">call 0.667</text>"
run solve "$games/poker.efg" -o "$tmp/poker.csv"
is "rows of a tree" "$(wc -l <"$tmp/poker.csv")" 12
has "rows of a tree" "$tmp/poker.csv" "9,8,call,0.666666667,0.111111111,end,,,,-2,2"
run solve "$games/inspection.nfg" --csv
has "rows of a table" "$tmp/out" "profile,inspector,inspectee,payoff inspector,payoff inspectee,best reply inspector,best reply inspectee,equilibrium"
has "rows of a table" "$tmp/out" "1,inspect,comply,-1,0,0,1,"
run solve "$games/poker.efg" --chart response --csv
has "rows of responses" "$tmp/out" "0,Holder,2,king,bet,0.5"
wrong range "game" "$games/poker.efg" --svg --chart tornado
wrong usage "--method qre" "$games/poker.efg" --svg --chart response --method sequence
wrong range "--width" "$games/poker.efg" --svg --width 20
wrong usage "poker.txt" "$games/poker.efg" --svg -o "$tmp/poker.txt"

# what is wrong
wrong unsupported "enumerate, sequence, qre" "$games/poker.efg" --method backward
wrong unsupported "sequence" "$games/poker.efg" --method lemke-howson
wrong unsupported "enumerate, lemke-howson, qre" "$games/commitment.nfg" --method zero-sum
wrong unsupported "不适用" "$games/commitment.nfg" --method backward --lang zh
wrong range "enumerate|lemke-howson" "$games/poker.efg" --method enumerat
wrong usage "--lambda" "$games/poker.efg" --method sequence --lambda 2
wrong range "0" "$games/poker.efg" --lambda -1
wrong range "many" "$games/poker.efg" --lambda many
wrong io "none.efg" "$tmp/none.efg"
wrong unsupported "enumerate, sequence, qre" "$games/poker.efg" --method cutoff
wrong unsupported "support" "$games/volunteer.nfg" --method enumerate
wrong usage "--method concave" "$games/poker.efg" --method concave
wrong usage "--method concave" "$games/commitment.nfg" "$games/inspection.nfg"
wrong usage "--prior" "$games/commitment.nfg" --prior 1/2
wrong unsupported "one shape" "$games/aumann-maschler-1.nfg" "$tmp/pennies.nfg" --method concave
wrong unsupported "one shape" "$games/poker.efg" "$tmp/pennies.nfg" --method concave
wrong unsupported "收益之和" "$games/inspection.nfg" "$games/inspection.nfg" --method concave --lang zh
for prior in 3/2 -1 half 1/0; do
    wrong range "--prior" "$tmp/pennies.nfg" "$tmp/pennies.nfg" --method concave "--prior=$prior"
done
for ending in nfg efg txt; do
    : >"$tmp/empty.$ending"
    run solve "$tmp/empty.$ending"
    is "an empty .$ending" "$rc" 2
    has "an empty .$ending" "$tmp/err" "empty.$ending:1:1"
done
printf 'NFG 1 R "x" { "A" "B" }\n{ 2 2 }\n1 1 1 x 1 1 1 1\n' >"$tmp/bad.nfg"
wrong nan "bad.nfg:3:7" "$tmp/bad.nfg"
printf 'EFG 2 R "x" { "A" "B" }\np "" 1 1 "" { "l" "r" } 0\nt "" 1 "" { 1 1 }\nt "" 1 "" { 1 2 }\n' >"$tmp/bad.efg"
run solve "$tmp/bad.efg"
is "an outcome told twice" "$rc" 2
has "an outcome told twice" "$tmp/err" "bad.efg:4:"
printf 'EFG 2 R "x" { "A" "B" }\nq "" 1\n' >"$tmp/bad2.efg"
wrong syntax "bad2.efg:2:1" "$tmp/bad2.efg"
printf '\377\376\n' >"$tmp/bad3.nfg"
wrong encoding "bad3.nfg:1:1" "$tmp/bad3.nfg"
wrong schema "page.txt" "$(printf 'a page\n' >"$tmp/page.txt"; echo "$tmp/page.txt")"
"$PY" -c 'print("NFG 1 R \"wide\" { \"A\" \"B\" } { 33 33 }"); print(*[(-1) ** i for i in range(2178)])' >"$tmp/wide2.nfg"
# beyond the limits: no answer, and that is said
"$PY" -c 'print("NFG 1 R \"big\" { \"A\" \"B\" } { 70 70 }"); print(*[(i * 37 + i * i) % 101 for i in range(9800)])' >"$tmp/big.nfg"
wrong infeasible "limits" "$tmp/big.nfg" --method enumerate
wrong infeasible "qre" "$tmp/big.nfg" --method lemke-howson
"$PY" -c 'print("NFG 1 R \"many\" { \"A\" \"B\" \"C\" } { 5 5 3 }"); print(*range(225))' >"$tmp/many.nfg"
wrong infeasible "qre" "$tmp/many.nfg" --method support
wrong infeasible "concave" "$tmp/wide2.nfg" "$tmp/wide2.nfg" --method concave
printf 'NFG 1 R "eleven" { "A" "B" } { 11 1 }\n' >"$tmp/eleven.nfg"
seq 22 >>"$tmp/eleven.nfg"
wrong unsupported "--csv" "$tmp/eleven.nfg" --svg
run solve "$tmp/eleven.nfg" --csv
is "a table of any size as CSV" "$(wc -l <"$tmp/out")" 12
"$PY" -c 'print("NFG 1 R \"wide\" { \"A\" } { 20000 }"); print(*range(20000))' >"$tmp/wide.nfg"
wrong infeasible "限度" "$tmp/wide.nfg" --lang zh
finish
