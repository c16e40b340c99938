# Shared by ./demo and ./test, which source it: packages, builds, one line of progress a phase.
# Progress goes to stderr.

eq_root=$PWD
eq_jobs=$(nproc 2>/dev/null || echo 2)
eq_began=$SECONDS
mkdir -p build

say() { printf '%s\n' "$*" >&2; }

end_of() { tail -n 40 "$1"; }

# phase NAME COMMAND...: runs it with output in build/log/NAME.log; one line with the seconds taken.
# A failure shows the end of the log, or what the function named by eq_failure makes of it.
phase() {
    local name=$1 start=$SECONDS log=build/log/${1// /-}.log rc=0
    shift
    mkdir -p build/log
    if [ -t 2 ]; then
        printf '  ...   %s\r' "$name" >&2
    else
        say "  ...   $name"
    fi
    "$@" >"$log" 2>&1 || rc=$?
    if [ $rc = 0 ]; then
        printf '  ok    %-32s %4d s\n' "$name" $((SECONDS - start)) >&2
    else
        printf '  FAIL  %-32s %4d s   %s\n' "$name" $((SECONDS - start)) "$log" >&2
        "${eq_failure:-end_of}" "$log" | sed 's/^/        /' >&2
    fi
    return $rc
}

packages_of() { grep -hvE '^(#|[[:space:]]*$)' "$@"; }

# Packages of these lists that are not installed; `package:command` is not missed where the command
# is there, wherever it comes from. Without dpkg (another system) none is named: the build then says
# what it misses.
missing_packages() {
    command -v dpkg-query >/dev/null || return 0
    local entry package
    for entry in $(packages_of "$@"); do
        package=${entry%%:*}
        [ "$package" = "$entry" ] || ! command -v "${entry#*:}" >/dev/null || continue
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
            echo "$package"
    done
}

apt_install() { # ROOT-COMMAND... -- PACKAGES
    local -a as=()
    while [ "$1" != -- ]; do
        as+=("$1")
        shift
    done
    shift
    "${as[@]}" apt-get -q update &&
        "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "$@"
}

# need_packages LIST...: installs what is missing, as root or through sudo.
need_packages() {
    local missing
    missing=$(missing_packages "$@" | tr '\n' ' ')
    missing=${missing% }
    if [ -z "$missing" ]; then
        say "  ok    packages"
        return 0
    fi
    say "  installing: $missing"
    # shellcheck disable=SC2086
    if [ "$(id -u)" = 0 ]; then
        phase "packages" apt_install -- $missing
    elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        sudo -v && phase "packages" apt_install sudo -- $missing
    else
        say "These packages are missing and this account may not install them. Run as root:"
        say "缺少以下软件包，当前账户无权安装。请以root身份运行："
        say "  apt-get update && apt-get install --no-install-recommends -y $missing"
        return 1
    fi
}

# configure PRESET: once; again only when CMake finds a reason.
configure() { [ -e "build/$1/build.ninja" ] || cmake --preset "$1"; }

# build_preset PRESET [TARGET...]: configures and builds.
build_preset() {
    local preset=$1
    shift
    configure "$preset" && cmake --build --preset "$preset" -j "$eq_jobs" --target "${@:-all}"
}

# build_tests PRESET: the program and the tests that the preset names, nothing else.
build_tests() {
    configure "$1" || return
    local -a tests
    mapfile -t tests < <(ctest --preset "$1" -N | sed -n 's/^ *Test *#[0-9]*: //p' | grep -vE '_(sh|py)$')
    build_preset "$1" eq "${tests[@]}"
}

# The same with the counter of ninja on a terminal, for the first build that a person waits for.
build_shown() {
    local dir=build/$1 target=${2:-all} start=$SECONDS
    if [ ! -e "$dir/build.ninja" ]; then
        phase "configure $1" cmake --preset "$1" || return
    fi
    if [ -t 2 ]; then
        NINJA_STATUS='  ...   build [%f/%t] ' cmake --build --preset "$1" -j "$eq_jobs" \
            --target "$target" >&2 || return
        printf '  ok    %-32s %4d s\n' "build $1" $((SECONDS - start)) >&2
    else
        phase "build $1" build_preset "$1" "$target"
    fi
}
