#!/bin/sh
# Prints the path of systemd-analyze: the one that is installed, or Debian's, which it installs.
set -eu

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

if ! command -v systemd-analyze; then
    echo "No systemd-analyze here: installing Debian's." >&2
    as_root apt-get -o DPkg::Lock::Timeout=300 update -qq >&2
    as_root apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends systemd >&2
    command -v systemd-analyze
fi
