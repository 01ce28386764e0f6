# For the scripts that find what tests drive, and install Debian's where there is none.

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Waits where another process holds the package manager. Takes names of packages and options of `apt-get install`.
debian_install() {
    as_root apt-get -o DPkg::Lock::Timeout=300 update -qq >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq "$@" >&2
}
