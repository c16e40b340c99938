#!/usr/bin/env bash
# A mistake is told on standard error with its code, exits with 2, and nothing is run or written.
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"

refused() { # CODE ARGS...
    local code=$1
    shift
    run "$@"
    is "exit status of eq $*" "$rc" 2
    empty "standard output of eq $*" "$tmp/out"
    has "eq $*" "$tmp/err" "[$code]"
}

refused unknown-name aks
has "did you mean a verb" "$tmp/err" 'did you mean "eq ask"?'
refused unknown-name ask --thread 2
has "did you mean an option" "$tmp/err" 'did you mean "--threads"?'
refused unknown-name ask -x
refused unknown-name ask warheads-100
has "did you mean a claim" "$tmp/err" 'warheads-1000'
refused unknown-name warheads-1000
has "a claim in place of a verb" "$tmp/err" 'eq ask warheads-1000'
refused unknown-name help exprssions
has "did you mean a topic" "$tmp/err" 'eq help expressions'
refused missing ask --set
refused missing ask --runs
refused range ask --runs -5
refused range ask --runs 1e30
refused range ask --runs 12,34
refused range ask --seed 1.5
refused range ask --threads 0
refused range ask --width 3
refused range ask --lang fr
refused range ask --points halton
has "did you mean a choice" "$tmp/err" 'sobol|lhs|mc'
refused usage ask --set =3
refused usage ask --set cn.pu_per_warhead=
refused usage why one two three
refused missing compare warheads-1000
refused usage data --dry
refused missing new my.yaml
refused usage plot warheads-1000 fan --chart dots
refused usage ask warheads-1000 -o x.eqs
refused missing report

# values of --set: the finding names the place, the rule and the value
claim=material-for-1000
refused unknown-key ask $claim --set 'cn.pu_per_warhed=3 kg'
has "did you mean a key" "$tmp/err" "cn.pu_per_warhead"
refused unit ask $claim --set 'cn.pu_per_warhead=3 m'
refused range ask $claim --set 'cn.pu_per_warhead=-3 kg'
has "the rule" "$tmp/err" "must lie between"
refused order ask $claim --set 'cn.pu_per_warhead=6 to 3 kg'
run ask $claim --set 'cn.pu_per_warhead=nan kg'
is "NaN" "$rc" 2
run ask $claim --set 'cn.breeder.weapons_share=1.2'
is "a share of 1.2" "$rc" 2
run check /dev/null
is "an empty file" "$rc" 2
run check no-such-file.yaml
is "a file that is not there" "$rc" 2
printf 'schema: eq.claim/1\nid: other\n\xff\xfe' >"$tmp/broken.yaml"
run check "$tmp/broken.yaml"
is "bytes that are no text" "$rc" 2
run check "$tmp/broken.yaml" --lang zh
has "in Chinese" "$tmp/err" "错误["
has "in Chinese" "$tmp/err" "未运行任何模拟"

# a goal that the fixed inputs put out of reach, and the same as an outcome
cat > "$tmp/goal.yaml" <<'END'
schema: eq.scenario/1
id: goal
judgement: "yes"
models:
  defence: [us]
timeline: 2025..2025
us.kill: 0.7
us.track: 0.9
outputs:
  needed: us.interceptors_needed
END
refused infeasible run "$tmp/goal.yaml"
has "the place" "$tmp/err" "goal.yaml:8:11:"
has "the bound" "$tmp/err" "0.988905; it is 0.9"
refused infeasible run "$tmp/goal.yaml" --set us.track=0.95
refused infeasible check "$tmp/goal.yaml"
run run "$tmp/goal.yaml" --set 'us.track=0.9 to 0.999'
is "as a range" "$rc" 0
has "as a range" "$tmp/out" "infeasible in 10 of 20"
run run "$tmp/goal.yaml" --set 'us.track=0.9 to 0.999' --lang zh
has "as a range, in Chinese" "$tmp/out" "每20种未来有10种无解"
run run "$tmp/goal.yaml" --set 'us.track=0.9 to 0.999' --json
has "as a range, in JSON" "$tmp/out" '"none": {'
cat > "$tmp/enough.yaml" <<'END'
schema: eq.claim/1
id: enough
judgement: "yes"
question: { en: Are 100 interceptors enough?, zh: 100枚拦截弹是否足够？ }
event: { en: 100 interceptors are enough, zh: 100枚拦截弹足够 }
scenario: ./goal.yaml
changes: { us.track: 0.9 to 0.999 }
proposition: us.interceptors_needed <= 100
readings:
  - { en: They are., zh: 足够。 }
  - { en: They are not., zh: 不够。 }
END
for form in "" --json --plain; do
    for verb in ask why; do
        run $verb "$tmp/enough.yaml" $form
        is "$verb $form of an outcome" "$rc" 0
        is "$verb $form: no NaN" "$(grep -ciwE 'nan|inf' "$tmp/out")" 0
    done
done
run ask "$tmp/enough.yaml"
has "in words" "$tmp/out" "Infeasible in 10 of 20 futures"
run ask "$tmp/enough.yaml" --lang zh
has "in Chinese words" "$tmp/out" "每20种未来有10种无解"
run ask "$tmp/enough.yaml" --json
has "in JSON" "$tmp/out" '"none": {'
refused infeasible ask "$tmp/enough.yaml" --set us.track=0.95
has "its place" "$tmp/err" "--set:1:10:"
run run "$tmp/goal.yaml" --set 'us.track=0.9 to 0.999' --json
is "never a NaN" "$(grep -ciwE "nan|inf" "$tmp/out")" 0

# one key twice, and a year that no published series reaches
refused usage ask warheads-1000 --set cn.weight.momentum=1 --set cn.weight.momentum=0
has "both are named" "$tmp/err" '"cn.weight.momentum=1" and "cn.weight.momentum=0"'
refused range ask warheads-1000 --set standoff.known_until=2050
has "its place" "$tmp/err" "--set:1:22:"
has "the last year" "$tmp/err" "give 2024 or an earlier year"
run ask warheads-1000 --set standoff.known_until=2024 --runs 256
is "the last year itself" "$rc" 0
# names
refused unknown-name fit nothing
has "what can be fitted" "$tmp/err" "models that can be fitted: richardson, standoff"
refused unknown-name data us-china
has "a file with a part of it" "$tmp/err" 'did you mean "china_silo_fields.csv"?'
# endings of files
refused usage report warheads-1000 -o "$tmp/x.pdf"
has "endings of a report" "$tmp/err" ".html"
refused usage plot warheads-1000 -o "$tmp/x.gif"
has "endings of a picture" "$tmp/err" ".svg, .png or .pdf"
is "nothing was written" "$(ls "$tmp" | grep -c '^x\.')" 0
run plot warheads-1000 --runs 256 -o "$tmp/picture"
has "no ending" "$tmp/picture" "<svg"
run plot warheads-1000 --runs 256 -o "$tmp/x.csv"
has "numbers" "$tmp/x.csv" "dot,"

# several mistakes are told at once
run ask --runs 0 --color pink --lang en -Q
is "three at once" "$(grep -c 'error\[' "$tmp/err")" 3
has "three at once" "$tmp/err" "3 errors; nothing was run."

# what is right passes
for runs in 1e4 10000 10,000 1.0e4; do
    run ask warheads-1000 --runs $runs --json
    is "--runs $runs" "$rc" 0
done
run ask --set 'cn.pu_per_warhead=3.5 kg' material-for-1000 --json -o "$tmp/a.json"
run ask material-for-1000 --json -o "$tmp/b.json"
is "an input changes the answer" "$(cmp -s "$tmp/a.json" "$tmp/b.json" && echo same)" ""
run ask -- warheads-1000
is "-- ends the options" "$rc" 0
EQ_LANG=klingon run ask warheads-1000
is "a bad environment is no mistake" "$rc" 0
has "it is told" "$tmp/err" "EQ_LANG=klingon"
finish
