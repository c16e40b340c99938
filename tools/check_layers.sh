#!/usr/bin/env bash
# Includes point down only, and each layer keeps away from what it must not know (docs/architecture.md).
set -u
cd "$(dirname "$0")/.." || exit 2
bad=0
complain() { echo "$1" >&2; bad=1; }

declare -A may=(
    [base]="base"
    [num]="num base"
    [expr]="expr num base"
    [game]="game num base"
    [model]="model expr game num base"
    [io]="io base"
    [case]="case model expr game io num base"
    [engine]="engine case model expr game io num base"
    [answer]="answer engine case model expr game io num base"
    [report]="report answer engine case model expr game io num base"
    [api]="api report answer engine case model expr game io num base eq"
    [app]="app call cli serve web wasm eq"
)

# Every include with quotes: layer/file.h, or a file of the same folder, or a generated table.
while IFS=: read -r file line text; do
    layer=${file#src/}
    layer=${layer%%/*}
    name=${text#*\"}
    name=${name%%\"*}
    if [ -z "${may[$layer]+x}" ]; then
        complain "$file:$line: the folder src/$layer is not a layer"
        continue
    fi
    case $name in
    */*)
        case " ${may[$layer]} " in
        *" ${name%%/*} "*) ;;
        *) complain "$file:$line: $layer may not include \"$name\"" ;;
        esac
        ;;
    *)
        [ -e "$(dirname "$file")/$name" ] || [ "$name" = eq_strings_gen.h ] ||
            complain "$file:$line: \"$name\" is not a file of src/$layer; write it as layer/file.h"
        ;;
    esac
done < <(grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' src --include='*.[ch]')

# forbid LAYERS PATTERN WHY: no line of code matches; comments and strings are taken out first.
forbid() {
    local layer
    for layer in $1; do
        [ -d "src/$layer" ] || continue
        while IFS= read -r hit; do
            complain "$hit: $3"
        done < <(find "src/$layer" -name '*.[ch]' | sort | while read -r file; do
            sed -E 's/"([^"\\]|\\.)*"/""/g; s:/\*.*\*/::; s:^ *(\*|/\*).*::; s://.*::' "$file" |
                grep -nE "$2" | sed "s:^\([0-9]*\)\:.*:$file\:\1:"
        done)
    done
}
lib="base num expr game model io case engine answer report"
forbid "$lib" '\b(v?f?printf|v?sn?printf|puts|putchar|perror)[[:space:]]*\(' "nothing prints or formats with printf below app"
forbid "$lib" '\b(exit|_exit|quick_exit|setlocale|rand|srand|strtok|gets|alloca)[[:space:]]*\(' "not below app"
forbid "num expr game model case engine answer report" \
    '[^_a-zA-Z0-9.>](exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|erf|erfc|lgamma|tgamma|cbrt|hypot|fma|fmin|fmax)[[:space:]]*\(' \
    "the system's mathematics differs between machines; use num/mathx.h"
forbid "num game model expr" '\b(fopen|fread|fwrite|open|pthread_[a-z_]*|time|clock)[[:space:]]*\(' "no files, threads or clock in this layer"
forbid "model" '\b(malloc|calloc|realloc|free)[[:space:]]*\(' "a model allocates nothing"
forbid "num model game" '\b__builtin_fma' "no fused multiply-add in the numeric path"
while IFS=: read -r file line _; do
    [ "$file" = src/engine/sched_mpi.c ] || complain "$file:$line: only engine/sched_mpi.c includes mpi.h"
done < <(grep -rnE '#[[:space:]]*include[[:space:]]*<mpi\.h>' src)

[ $bad = 0 ] && echo "layers: $(find src -name '*.[ch]' | wc -l) files, includes point down"
exit $bad
