#!/bin/sh
# Finds LibreOffice and pdftoppm, which turn slides, notes and paper into pictures, or installs Debian's.
set -eu

found() {
    command -v soffice && command -v pdftoppm && [ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/swriter" ]
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

if ! found; then
    echo "No LibreOffice or pdftoppm on the path: installing Debian's." >&2
    as_root apt-get -o DPkg::Lock::Timeout=300 update -qq >&2
    as_root apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends libreoffice-impress libreoffice-calc libreoffice-writer poppler-utils >&2
    found || { echo "There is still no soffice with its Writer, or no pdftoppm. Install LibreOffice and poppler-utils." >&2; exit 1; }
fi
