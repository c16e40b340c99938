#!/usr/bin/env bash
# Ctrl-C: a partial answer within a second, marked, exit status 130, and the last line is a command
# that can be pasted. The second one ends at once. Progress before it, in both languages.
# shellcheck source=tests/app/lib.bash
. "$(dirname "$0")/lib.bash"

# interrupted SECONDS SIGNALS ARGS...: sets rc, took (milliseconds from the first signal)
interrupted() {
    took=$("$PY" - "$tmp" "$1" "$2" "$EQ" "${@:3}" <<'PYTHON'
import os, signal, subprocess, sys, time
tmp, wait, n = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
with open(tmp + '/out', 'wb') as out, open(tmp + '/err', 'wb') as err:
    p = subprocess.Popen(sys.argv[4:], stdout=out, stderr=err, stdin=subprocess.DEVNULL,
                         preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    time.sleep(wait)
    begin = time.time()
    for _ in range(n):
        p.send_signal(signal.SIGINT)
        time.sleep(0.002)
    rc = p.wait(30)
print(int(1000 * (time.time() - begin)))
sys.exit(rc if rc >= 0 else 128 - rc)
PYTHON
    )
    rc=$?
}
last_line() { tail -n 1 "$tmp/err"; }
quick() { if [ "$took" -lt 1000 ]; then good; else bad "$1: took $took ms"; fi; }

interrupted 0.8 1 run us-china-2025 --runs 1e8
is "exit status of run" "$rc" 130
quick "eq run stops within a second"
is "last line of run" "$(last_line)" "$EQ run us-china-2025 --runs 1e8"
has "told" "$tmp/err" "Interrupted: the answer above is partial."
if [ -s "$tmp/out" ]; then good; else bad "the partial answer of run is printed"; fi

interrupted 0.8 1 ask tests/data/stockpile-at-pace.yaml --runs 1e8 --lang zh --set 'cn.pu_per_warhead=3 to 6 kg'
is "exit status of ask" "$rc" 130
quick "eq ask stops within a second"
is "last line, quoted" "$(last_line)" \
    "$EQ ask tests/data/stockpile-at-pace.yaml --runs 1e8 --lang zh --set 'cn.pu_per_warhead=3 to 6 kg'"
has "told in Chinese" "$tmp/err" "已中断：以上为部分结果。"
has "marked partial" "$tmp/out" "提前停止"

interrupted 0.8 1 run us-china-2025 --runs 1e8 -o "$tmp/x.eqs"
is "exit status with a store" "$rc" 130
is "the last line resumes" "$(last_line)" "$EQ run us-china-2025 --runs 1e8 -o $tmp/x.eqs"
has "told" "$tmp/err" "what is done is kept"
if [ -s "$tmp/x.eqs" ]; then good; else bad "the results file is there"; fi
run show "$tmp/x.eqs"
is "it can be shown" "$rc" 0

interrupted 0.7 2 run us-china-2025 --runs 1e8
is "twice" "$rc" 130
is "last line after two" "$(last_line)" "$EQ run us-china-2025 --runs 1e8"
quick "twice ends at once"

interrupted 0.8 1 ask tests/data/stockpile-at-pace.yaml --runs 1e8 --progress=json
"$PY" - "$tmp/err" <<'PYTHON'
import json, sys
lines = [json.loads(l) for l in open(sys.argv[1]) if l.startswith('{')]
assert len(lines) >= 3, lines
assert all(l['schema'] == 'eq.progress/1' for l in lines)
assert all(a['done'] <= b['done'] <= b['total'] for a, b in zip(lines, lines[1:]))
assert 0 < lines[-1]['p'] < 1
PYTHON
is "--progress=json" "$?" 0
interrupted 0.8 1 ask tests/data/stockpile-at-pace.yaml --runs 1e8 --progress=never
has_not "--progress=never" "$tmp/err" "so far"

# on a terminal: one line, redrawn, wide enough for the longest earlier one, cleared at the end
for lang in en zh; do
    pty 100 50 1.6 ask tests/data/stockpile-at-pace.yaml --runs 1e8 --lang $lang
    is "on a terminal" "$rc" 130
    tr '\r' '\n' <"$tmp/tty" | grep -a 'stockpile-at-pace.yaml  ' >"$tmp/lines"
    is "columns of the progress line" "$(narrow "$tmp/lines" 99)" ""
    if [ "$(wc -l <"$tmp/lines")" -ge 2 ] && [ "$(wc -l <"$tmp/lines")" -le 20 ]; then
        good
    else
        bad "redrawn at most ten times a second: $(wc -l <"$tmp/lines") lines in about a second"
    fi
    if [ $lang = en ]; then
        has "progress" "$tmp/lines" "so far: "
        has "progress" "$tmp/lines" "(Ctrl-C keeps this)"
    else
        has "progress" "$tmp/lines" "目前："
        has "progress" "$tmp/lines" "（Ctrl-C可保留结果）"
    fi
done
pty 60 50 1.2 ask tests/data/stockpile-at-pace.yaml --runs 1e8
tr '\r' '\n' <"$tmp/tty" | grep -a 'stockpile-at-pace.yaml  ' >"$tmp/lines"
is "a narrow terminal" "$(narrow "$tmp/lines" 59)" ""
run ask tests/data/stockpile-at-pace.yaml
has_not "a short run says nothing" "$tmp/err" "so far"
TERM=dumb pty 80 50 1.2 ask tests/data/stockpile-at-pace.yaml --runs 1e8
has_not "TERM=dumb: no line is redrawn" "$tmp/tty" "so far"
finish
