#!/usr/bin/env bash
# What the program says about itself and about mistakes on the command line, word for word, in both
# languages at 80 and 120 columns. EQ_REGOLD=1 writes the transcripts anew.
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"

record() { # LANG WIDTH
    local command words
    while IFS= read -r command; do
        printf '$ %s\n' "$command"
        read -r -a words <<<"${command#eq}"
        (cd "$tmp" && EQ_LANG=$1 COLUMNS=$2 "$EQ" ${words[@]+"${words[@]}"} 2>&1 </dev/null)
        printf '[%d]\n\n' $?
    done <<'COMMANDS'
eq
eq ask -h
eq plot --help
eq help completion
eq help
eq asc
eq warheads.yaml
eq ask --rums 3
eq ask --runs 1.5
eq ask --runs 0 --color pink -z
eq ask --set nothing
eq why
eq why one two
eq models --threads 2
eq ask --json --plain
eq ask warheads-1000 --json=yes
eq ask warheads-1000 --seed
eq new my.yaml
eq plot warheads-1000 fam
eq help glosary
eq completion tcsh
eq ask nosuch-claim
eq report
eq fit richardson --data warhead_stockpiles.csv --actors cn,us --from 1965 --to 2012
eq fit richardson --data military_expenditure_cow.csv --actors us,ru
eq fit richardson --data warhead_stockpiles.csv --actors cn,ru,us --from 1992 --plain
eq fit
eq fit cone
eq fit material
eq fit richardsen
eq fit richardson
eq fit richardson --data warhead_stockpiles.csv
eq fit richardson --data warhead_stockpile.csv --actors cn,us
eq fit richardson --data nuclear_tests.csv --actors cn,us
eq fit richardson --data warhead_stockpiles.csv --actors cn,utopia
eq fit richardson --data warhead_stockpiles.csv --actors cn,us --from 2023
eq fit richardson --data warhead_stockpiles.csv --actors cn,us --from 1901
eq fit richardson --data warhead_stockpiles.csv --actors cn,us --to 1960
eq fit richardson --data us_forces_by_leg.csv --actors us,cn
COMMANDS
}

for lang in en zh; do
    for width in 80 120; do
        file=$here/transcripts/$lang.$width.txt
        record "$lang" "$width" >"$tmp/now"
        [ -z "${EQ_REGOLD:-}" ] || cp "$tmp/now" "$file"
        if diff -u "$file" "$tmp/now" >"$tmp/diff"; then
            good
        else
            bad "transcript $lang at $width columns: $(head -40 "$tmp/diff")"
        fi
        wide=$(grep -v '^\$ ' "$tmp/now" >"$tmp/text"; narrow "$tmp/text" 100)
        is "width of the transcript $lang.$width" "$wide" ""
    done
done

# --lang both gives the one after the other; --lang beats EQ_LANG beats the locale
run help ask --lang both
has "both" "$tmp/out" "Common options"
has "both" "$tmp/out" "常用选项"
EQ_LANG=zh run --lang en
has "flag beats environment" "$tmp/out" "test public arguments"
{ EQ_LANG=en LC_ALL=zh_CN.UTF-8 run; } 2>/dev/null # bash itself may lack the locale
has "EQ_LANG beats the locale" "$tmp/out" "test public arguments"
{ LC_ALL=zh_CN.UTF-8 run; } 2>/dev/null
has "locale" "$tmp/out" "检验有关战略稳定的公开论点"
{ LC_ALL='' LANG=zh_CN.UTF-8 run; } 2>/dev/null
has "LANG" "$tmp/out" "检验有关战略稳定的公开论点"
run
is "eq prints seven lines" "$(wc -l <"$tmp/out")" 7
is "columns of eq" "$(narrow "$tmp/out" 80)" ""
cp "$tmp/out" "$tmp/first"
run --help
is "eq --help" "$rc" 0
run --version
is "eq --version" "$(head -c 3 "$tmp/out")" "eq "
finish
