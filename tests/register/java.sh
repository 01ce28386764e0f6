#!/bin/sh
# Prints the home of a Java that Spark runs on (17 or later): the one that JAVA_HOME names, one that is installed, or
# Debian's, which it installs.
set -eu
. "$(dirname "$0")/../debian.sh"

new_enough() {
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/^[^"]*version "\([0-9]*\).*/\1/p')
    [ "${version:-0}" -ge 17 ]
}

found() {
    on_path=$(readlink -f "$(command -v java || true)" || true)
    for home in "${JAVA_HOME:-}" "${on_path%/bin/java}" /usr/lib/jvm/*; do
        if [ -n "$home" ] && [ -x "$home/bin/java" ] && new_enough "$home"; then
            echo "$home"
            return 0
        fi
    done
    return 1
}

if ! found; then
    echo "No Java 17 or later here: installing Debian's." >&2
    debian_install --no-install-recommends default-jre-headless
    found || { echo "There is still no Java 17 or later. Install it, or name its home in JAVA_HOME." >&2; exit 1; }
fi
