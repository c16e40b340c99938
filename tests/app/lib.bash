# Shared by tests/app/*.sh: the program, a clean environment, checks that count, a folder of our own.
# Each test ends with `finish`.
set -u
EQ=${EQ:-build/release/eq}
unset EQ_LANG EQ_DATA EQ_THREADS NO_COLOR COLUMNS PAGER LANG LC_MESSAGES
export LC_ALL=C TERM=xterm
PY=$(command -v /usr/bin/python3 || command -v python3)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
n_bad=0
n_good=0

[ -x "$EQ" ] || { echo "no program at $EQ" >&2; exit 1; }
EQ=$(cd "$(dirname "$EQ")" && pwd)/$(basename "$EQ")

good() { n_good=$((n_good + 1)); }
bad() {
    n_bad=$((n_bad + 1))
    echo "FAILED: $*" >&2
}
# is WHAT GOT WANT
is() { if [ "$2" = "$3" ]; then good; else bad "$1: got '$2', want '$3'"; fi; }
# has WHAT FILE TEXT: the file holds the text
has() { if grep -qF -e "$3" "$2"; then good; else bad "$1: no '$3' in: $(head -c 1500 "$2")"; fi; }
has_not() { if grep -qF -e "$3" "$2"; then bad "$1: '$3' should not be there"; else good; fi; }
empty() { if [ -s "$2" ]; then bad "$1: should be empty: $(head -c 500 "$2")"; else good; fi; }
# run ARGS...: sets rc; $tmp/out and $tmp/err
run() {
    "$EQ" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
    rc=$?
}
# pty COLUMNS ROWS SECONDS ARGS...: the program on a terminal of that size, what it wrote in
# $tmp/tty (both streams); SECONDS > 0 sends one Ctrl-C after that time. Sets rc.
pty() {
    "$PY" - "$tmp/tty" "$1" "$2" "$3" "$EQ" "${@:4}" <<'PYTHON'
import fcntl, os, pty, select, struct, sys, termios, time
out, columns, rows, wait = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
pid, fd = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
    os.execv(sys.argv[5], sys.argv[5:])
begin, sent, data = time.time(), wait <= 0, b''
while time.time() - begin < 60:
    if select.select([fd], [], [], 0.05)[0]:
        try:
            piece = os.read(fd, 65536)
        except OSError:
            break
        if not piece:
            break
        data += piece
    if not sent and time.time() - begin > wait:
        os.write(fd, b'\x03')
        sent = True
open(out, 'wb').write(data)
status = os.waitpid(pid, 0)[1]
sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
PYTHON
    rc=$?
}
# narrow FILE COLUMNS: prints lines wider than that (Han and full-width forms are two columns)
narrow() {
    "$PY" - "$1" "$2" <<'PYTHON'
import sys, unicodedata
for n, line in enumerate(open(sys.argv[1], encoding='utf-8'), 1):
    line = line.rstrip('\n')
    width = sum(2 if unicodedata.east_asian_width(c) in 'WF' else
                0 if unicodedata.combining(c) else 1 for c in line)
    if width > int(sys.argv[2]):
        print(f'line {n} has {width} columns: {line}')
PYTHON
}
# cost ARGS...: prints "CPU-seconds MB" of one run
cost() {
    "$PY" - "$EQ" "$@" <<'PYTHON'
import os, resource, sys
pid = os.fork()
if pid == 0:
    null = os.open('/dev/null', os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.execv(sys.argv[1], sys.argv[1:])
_, status, use = os.wait4(pid, 0)
print(f'{use.ru_utime + use.ru_stime:.4f} {use.ru_maxrss / 1024:.1f} {os.WEXITSTATUS(status)}')
PYTHON
}
finish() {
    echo "$(basename "$0"): $n_good checks passed, $n_bad failed"
    [ "$n_bad" = 0 ]
    exit
}
