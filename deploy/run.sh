#!/bin/sh
# Runs a command of the app as the service runs: as its user and with its settings. By root, for example:
# /opt/atlas/deploy/run.sh -m data.store verify
set -eu

cd "$(dirname "$0")/.."
export PYTHONDONTWRITEBYTECODE=1 XDG_CACHE_HOME=/var/cache/atlas MPLCONFIGDIR=/var/cache/atlas
export DATABASE_URL=sqlite:////var/lib/atlas/atlas.sqlite3
settings=${ATLAS_SETTINGS:-/etc/atlas/atlas.env}
if [ -e "$settings" ]; then
    # Each line as it stands, as systemd reads it: a value may hold spaces.
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in [A-Z]*=*) export "${line%%=*}=${line#*=}" ;; esac
    done <"$settings"
fi
exec runuser -u atlas -- .venv/bin/python "$@"
