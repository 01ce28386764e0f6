#!/bin/sh
# Prints the path of a Chromium: the one that CHROMIUM names, one on the path, or one that it installs.
set -eu
. "$(dirname "$0")/../debian.sh"

found() {
    for name in "${CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$name" ] && command -v "$name"; then
            return 0
        fi
    done
    return 1
}

if ! found; then
    echo "No Chromium on the path: installing Debian's." >&2
    debian_install chromium-headless-shell || debian_install chromium
    found || { echo "There is still no Chromium. Install one, or name it in CHROMIUM." >&2; exit 1; }
fi
