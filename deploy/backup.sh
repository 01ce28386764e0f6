#!/bin/sh
# Copies the store into a folder, checks the copy, and keeps the copies of the last 30 days and the first of each month
# for 400 days. Usage: deploy/backup.sh FOLDER, with DATABASE_URL as the app has it.
set -eu

folder=$1
cd "$(dirname "$0")/.."
today=$(date +%Y-%m-%d)
copy=$folder/atlas-$today.sqlite3
fresh=$folder/.atlas-$today.part

rm -f "$fresh"
.venv/bin/python -m data.store backup "$fresh"
DATABASE_URL="sqlite:///$fresh" .venv/bin/python -m data.store verify
mv "$fresh" "$copy"
find "$folder" -name 'atlas-*.sqlite3' -mtime +30 ! -name 'atlas-*-01.sqlite3' -delete
find "$folder" -name 'atlas-*-01.sqlite3' -mtime +400 -delete
