#!/bin/sh
# Prints the path of nginx: the one that NGINX names, one that is installed, or Debian's, which it installs.
set -eu
. "$(dirname "$0")/../debian.sh"

found() {
    for name in "${NGINX:-}" nginx /usr/sbin/nginx /usr/local/sbin/nginx; do
        if [ -n "$name" ] && command -v "$name"; then
            return 0
        fi
    done
    return 1
}

if ! found; then
    echo "No nginx here: installing Debian's." >&2
    as_root apt-get -o DPkg::Lock::Timeout=300 update -qq >&2
    # Without a service of its own: the tests start theirs, on a free port. Debian asks this file what it may start.
    as_root sh -c '
        policy=/usr/sbin/policy-rc.d
        if [ ! -e $policy ]; then
            trap "rm -f $policy" EXIT
            printf "#!/bin/sh\nexit 101\n" > $policy
            chmod +x $policy
        fi
        DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends nginx
        if command -v systemctl; then systemctl disable nginx || true; fi
    ' >&2
    found || { echo "There is still no nginx. Install it, or name it in NGINX." >&2; exit 1; }
fi
