#!/usr/bin/env bash
# The one-file report opens offline in a browser: no console message, no request to anywhere, both
# languages in it, the one that is not chosen hidden, the page no wider than the window.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bad=0
say() { echo "$1  $2"; [ "$1" = ok ] || bad=$((bad + 1)); }
check() { if eval "$2"; then say ok "$1"; else say FAIL "$1"; fi; }

command -v chromium >/dev/null || { echo "chromium is not installed"; exit 1; }
open_page() { # FILE WIDTH OUT: the DOM after loading, messages in OUT.log
    timeout 60 chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-sync \
        --disable-background-networking --disable-component-update --disable-quic \
        --host-resolver-rules='MAP * ~NOTFOUND' --enable-logging=stderr --v=0 \
        --user-data-dir="$dir/profile" --window-size="$2",900 --virtual-time-budget=2000 \
        --dump-dom "file://$1" >"$3" 2>"$3.log"
}

# all claims once; the other language begins a page of fewer
for lang in en zh; do
    claims=$("$EQ" completion claims)
    for claim in $claims; do # a map of the large game takes a minute: one of the claims on it
        if [ "$claim" != acknowledging-reassures ] && grep -q '^scenario: acknowledge' "claims/$claim.yaml"; then
            claims=${claims//$claim/}
        fi
    done
    [ $lang = zh ] && claims="warheads-1000 leap-beats-creep material-for-1000"
    # shellcheck disable=SC2086
    "$EQ" report $claims --lang "$lang" --quiet --runs 64 -o "$dir/$lang.html" || bad=$((bad + 1))
    for width in 500 1280; do
        # the page itself has no script; the copy that is measured has one, with the policy taken off
        sed -e 's/<meta http-equiv="Content-Security-Policy"[^>]*>//' \
            -e 's|</body>|<script>const d=document.documentElement;const s=[...document.querySelectorAll("[lang]")].filter(e=>e!==d\&\&e.getClientRects().length>0);document.title=["wide",d.scrollWidth,"window",innerWidth,"zh",s.filter(e=>e.getAttribute("lang").startsWith("zh")).length,"en",s.filter(e=>e.getAttribute("lang")==="en").length].join(" ")</script></body>|' \
            "$dir/$lang.html" >"$dir/measured.html"
        open_page "$dir/measured.html" "$width" "$dir/measured.dom"
        title=$(grep -o '<title>[^<]*</title>' "$dir/measured.dom" | head -n 1)
        read -r wide window zh en < <(sed -E 's/.*wide ([0-9]+) window ([0-9]+) zh ([0-9]+) en ([0-9]+).*/\1 \2 \3 \4/' <<<"$title")
        check "$lang at $width px: no wider than the window ($wide in $window)" '[ "${wide:-9999}" -le "${window:-0}" ]'
        if [ "$lang" = zh ]; then
            check "zh at $width px: Chinese shown ($zh), English hidden ($en)" '[ "${zh:-0}" -gt 20 ] && [ "${en:-99}" -le 25 ]'
        else
            check "en at $width px: English shown ($en), Chinese hidden ($zh)" '[ "${en:-0}" -gt 20 ] && [ "${zh:-99}" -le 25 ]'
        fi
    done
    open_page "$dir/$lang.html" 1280 "$dir/page.dom"
    check "$lang: no console message" '! grep -q "CONSOLE" "$dir/page.dom.log"'
    check "$lang: nothing is fetched" '! grep -Eq "(src|href)=\"(https?:)?//[^\"]*\.(js|css|png|woff2?)" "$dir/$lang.html"'
    check "$lang: no script" '! grep -qi "<script" "$dir/$lang.html"'
    check "$lang: under 250 KB a claim" '[ "$(stat -c %s "$dir/$lang.html")" -lt $((250000 * $(ls claims/*.yaml | wc -l))) ]'
done
"$EQ" report material-for-1000 --quiet -o "$dir/one.html"
check "one report is under 300 KB" '[ "$(stat -c %s "$dir/one.html")" -lt 300000 ]'
[ "$bad" = 0 ]
