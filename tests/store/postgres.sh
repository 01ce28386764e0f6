#!/bin/sh
# Prints the folder of PostgreSQL's programs (15 or later): the one that POSTGRES_BIN names, one that is installed,
# or Debian's, which it installs.
set -eu
. "$(dirname "$0")/../debian.sh"

new_enough() {
    version=$("$1/postgres" --version 2>/dev/null | sed -n 's/^[^0-9]*\([0-9]*\).*/\1/p')
    [ "${version:-0}" -ge 15 ] && [ -x "$1/initdb" ]
}

found() {
    on_path=$(command -v postgres || true)
    for folder in "${POSTGRES_BIN:-}" "${on_path%/postgres}" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin; do
        if [ -n "$folder" ] && new_enough "$folder"; then
            echo "$folder"
            return 0
        fi
    done
    return 1
}

if ! found; then
    echo "No PostgreSQL here: installing Debian's." >&2
    # Without a cluster of its own: the tests start theirs, in a folder that they remove.
    settings=/etc/postgresql-common/createcluster.d
    as_root sh -c "mkdir -p $settings && echo 'create_main_cluster = false' > $settings/none.conf"
    debian_install postgresql
    found || { echo "There is still no PostgreSQL 15 or later. Install it, or name its folder in POSTGRES_BIN." >&2; exit 1; }
fi
