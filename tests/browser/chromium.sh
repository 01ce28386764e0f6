#!/bin/sh
# Prints the path of a Chromium: the one that CHROMIUM names, one on the path, or one that it installs.
set -eu

found() {
    for name in "${CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$name" ] && command -v "$name"; then
            return 0
        fi
    done
    return 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

if ! found; then
    echo "No Chromium on the path: installing Debian's." >&2
    as_root apt-get -o DPkg::Lock::Timeout=300 update -qq >&2
    as_root apt-get -o DPkg::Lock::Timeout=300 install -y -qq chromium-headless-shell >&2 || as_root apt-get -o DPkg::Lock::Timeout=300 install -y -qq chromium >&2
    found || { echo "There is still no Chromium. Install one, or name it in CHROMIUM." >&2; exit 1; }
fi
