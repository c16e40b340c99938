#!/usr/bin/env bash
# Pictures of every place of the page, in both languages and three widths, into docs/pictures/page/,
# with colours in a palette. The page and the program are built already (tools/page.sh, make).
set -eu
cd "$(dirname "$0")/.."
folder=docs/pictures/page
node web/test/pictures.mjs "$folder" "$@"
command -v pngquant >/dev/null || {
    echo "tools/page_pictures.sh: pngquant is not installed: the pictures are larger than need be" >&2
    exit 0
}
find "$folder" -name '*.png' -exec pngquant --force --skip-if-larger --ext .png --speed 3 32 {} +
du -sh "$folder"
